"""The window: it holds the parts together and knows what can be done as things are."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from eccar_desktop import settings
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.work_states import STATE
from eccar_desktop.look import scale
from eccar_desktop.look.language import Language, Spoken
from eccar_desktop.look.theme import Theme
from eccar_desktop.settings import Settings
from eccar_desktop.texts import _, current
from eccar_desktop.window.actions import Actions, Needs
from eccar_desktop.window.menus import Menus
from eccar_desktop.window.notice_bar import NoticeBar
from eccar_desktop.window.start_page import StartPage
from eccar_desktop.window.view_commands import ViewCommands

if TYPE_CHECKING:
    from eccar_desktop.places.parts import Parts
    from eccar_desktop.window.conversations import Conversations
    from eccar_desktop.window.desk import Desk
    from eccar_desktop.window.file_commands import FileCommands
    from eccar_desktop.window.manual.guide import Guide
    from eccar_desktop.window.measure_commands import MeasureCommands
    from eccar_desktop.window.work_commands import WorkCommands

SUFFIX = ".eccar"

_SIZE = (180, 54)
"""Width and height at first, in characters and lines."""


class MainWindow(Spoken, QMainWindow):
    """The one window of the program.

    It is built in two steps, so that it is on the screen at once: first the frame with menus and
    the start page, then all that works on a file (`assembly.complete`).
    """

    parts: "Parts"
    desk: "Desk"
    files: "FileCommands"
    guide: "Guide"
    measure: "MeasureCommands"
    talk: "Conversations"
    work: "WorkCommands"

    def __init__(self, chosen: Settings, theme: Theme, language: Language) -> None:
        super().__init__()
        self.settings = chosen
        self.theme = theme
        self.is_complete = False
        self.actions_by_key = Actions(self)
        self.menus = Menus(self.actions_by_key, chosen)
        self.start = StartPage(chosen, self)
        self.notice = NoticeBar(self)
        self.view = ViewCommands(chosen, theme, language, self)
        self._arrange()
        self._restore_geometry()
        self.setAcceptDrops(True)
        self._retranslate()

    def _arrange(self) -> None:
        self.setMenuBar(self.menus)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        scale.space(rows, 0)
        rows.addWidget(self.pages, 1)
        rows.addWidget(self.notice)
        self.setCentralWidget(whole)

    # how things are

    @Slot()
    def update_state(self) -> None:
        """Enable what can be done now, and say what undo would turn back."""
        workspace, record = self.parts.workspace, self.parts.record
        stack, chosen, typed = workspace.undo_stack, self.parts.chosen, self.measure.typed
        facts = {
            Needs.FILE: workspace.is_open and not workspace.is_busy,
            Needs.EDITABLE: workspace.is_editable,
            Needs.MEASURE: record.record is not None,
            Needs.IN_TRASH: chosen.are_in_trash if chosen.are_several else record.is_deleted,
            Needs.OUT_OF_TRASH: (
                not chosen.are_in_trash if chosen.are_several else record.is_editable
            ),
            Needs.ARRANGEABLE: chosen.count > 0 and self.parts.measures.is_arrangeable,
            Needs.APPROVED: record.value(STATE) in APPROVALS,
            Needs.COORDINATION: workspace.is_open and workspace.facts.is_coordination,
            Needs.UNDOABLE: typed.can_undo or stack.canUndo(),
            Needs.REDOABLE: typed.can_redo or stack.canRedo(),
        }
        given = Needs.NOTHING
        for need, is_met in facts.items():
            given |= need if is_met else Needs.NOTHING
        self.actions_by_key.allow(given)
        undo = _("Typing") if typed.can_undo else stack.undoText()
        redo = _("Typing") if typed.can_redo else stack.redoText()
        self.actions_by_key.retranslate(
            {
                "undo": _("Undo: {action}").format(action=undo) if undo else "",
                "redo": _("Redo: {action}").format(action=redo) if redo else "",
            }
        )

    @Slot()
    def show_file(self) -> None:
        """Show the desk of the open file, or the start page while there is none."""
        workspace = self.parts.workspace
        if not workspace.is_open:
            self.start.show_recent()
        self.pages.setCurrentWidget(self.desk if workspace.is_open else self.start)
        self.desk.top.title.setText(self.parts.city.name)
        is_coordination = workspace.is_open and workspace.facts.is_coordination
        self.desk.top.show_places(shown=is_coordination and len(self.desk.top.places) > 1)
        if not workspace.is_open:
            self.start.show()
            self.notice.hide()
        self._name_window(workspace.path)
        self.update_state()

    @Slot()
    def begin(self) -> None:
        """Begin with a file that has just been opened: its first measure, or a lost draft."""
        self.desk.top.clear_search()
        self.desk.go("measures")
        self.notice.hide()
        drafts = self.parts.workspace.drafts()
        mine = [each for each in drafts if each.entity == "measure"]
        if mine:
            self.desk.measures.following.choose(mine[-1].record)
            self.desk.measures.form.jump_to(mine[-1].field)
            self.notice.tell(_("A text that was being typed last time is here again."))
        else:
            self.desk.measures.focus_list()

    @Slot(str)
    def tell_deleted(self, sentence: str) -> None:
        """Say that something went to the trash, with the way back."""
        self.notice.tell(sentence, _("Undo"))

    @Slot()
    def show_help(self) -> None:
        """Show what the manual says on the place where a person is."""
        self.help_with(self.pages.currentWidget() or self)

    def help_with(self, widget: QWidget) -> None:
        """Show what the manual says on a widget, or on what has the focus in it."""
        self.guide.show_for(widget)

    @Slot(str)
    def offer_doubles(self, sentence: str) -> None:
        """Say that a merge brought probable doubles, with the way to them."""
        self.notice.tell(sentence, _("Look at them"), "doubles")

    @Slot(str)
    def correct_doubles(self, sentence: str) -> None:
        """Say how many of them are left to look at."""
        self.notice.correct(sentence, "doubles")

    @Slot()
    def print_report(self) -> None:
        """Print the report: the edition that is shown, if there is one."""
        self.talk.print_report(self.desk.place.shown_edition)

    def _name_window(self, path: Path | None) -> None:
        name = _("Measures against racism")
        self.setWindowTitle(f"{path.name} — {name}" if path else name)

    def _retranslate(self) -> None:
        self.menus.retranslate()
        act = self.actions_by_key
        act["german"].setChecked(current() == "de")
        act["english"].setChecked(current() == "en")
        if self.is_complete:
            self.show_file()
        else:
            self._name_window(None)
            act.retranslate({})
            act.allow(Needs.NOTHING)

    # geometry

    def _restore_geometry(self) -> None:
        wide, high = _SIZE
        screen = self.screen().availableGeometry()
        self.resize(
            min(scale.characters(wide), screen.width() * 9 // 10),
            min(scale.line_height() * high, screen.height() * 9 // 10),
        )
        kept = self.settings.get(settings.GEOMETRY)
        self.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def _keep_geometry(self) -> None:
        panes = self.desk.measures.splitter.chosen_widths()
        self.settings.set(settings.GEOMETRY, self.saveGeometry().toBase64().toStdString())
        self.settings.set(settings.PANES, panes.toBase64().toStdString())

    # what Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is half typed, close the file, remember where the window was."""
        if self.is_complete:
            self.desk.leave()
            self._keep_geometry()
            self.guide.close()
            self.parts.workspace.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of the program."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, or merge it if it is a hand-in; merge several."""
        event.acceptProposedAction()
        paths = _dropped(event)
        if len(paths) == 1 and not paths[0].is_dir():
            self.files.open(paths[0])
        elif self.parts.workspace.is_editable:
            self.talk.merge_files(paths)


def _dropped(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [each for each in files if each.suffix == SUFFIX or each.is_dir()]
