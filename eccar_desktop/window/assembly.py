"""The second step of building the window: all that works on a file joins the frame."""

from PySide6.QtCore import QByteArray

from eccar_desktop import settings
from eccar_desktop.places.parts import Parts
from eccar_desktop.window.conversations import Conversations
from eccar_desktop.window.desk import Desk
from eccar_desktop.window.file_commands import FileCommands
from eccar_desktop.window.main import MainWindow
from eccar_desktop.window.manual.guide import Guide
from eccar_desktop.window.measure_commands import MeasureCommands
from eccar_desktop.window.wiring import wire
from eccar_desktop.window.work_commands import WorkCommands


def complete(window: MainWindow) -> None:
    """Build models, desk and commands of a window that is a frame so far, and wire all parts."""
    actions = window.actions_by_key
    window.parts = Parts(window.settings, window)
    window.desk = Desk(window.parts, actions, window)
    window.pages.addWidget(window.desk)
    measures = window.desk.measures
    window.files = FileCommands(window.parts, window)
    window.guide = Guide(window)
    window.measure = MeasureCommands(window.parts, measures)
    window.work = WorkCommands(window.parts, window)
    window.talk = Conversations(window.parts, window)
    window.is_complete = True
    window.menus.insert("measure", actions["move_up"], measures.list.menus.menus.values())
    actions["sidebar"].setChecked(True)
    actions["table"].setChecked(measures.list.is_table)
    wire(window)
    window.parts.workspace.sign_as(window.settings.get(settings.DISPLAY_NAME))
    panes = QByteArray.fromBase64(window.settings.get(settings.PANES).encode())
    measures.splitter.choose_widths(panes)
    window.show_file()
