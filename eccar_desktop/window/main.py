"""The window: it holds the parts together and knows what can be done as things are."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from eccar_desktop import settings
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.texts import _, current
from eccar_desktop.window.actions import Actions, Needs
from eccar_desktop.window.conversations import Conversations
from eccar_desktop.window.file_commands import FileCommands
from eccar_desktop.window.measure_commands import MeasureCommands
from eccar_desktop.window.measures_place import MeasuresPlace
from eccar_desktop.window.menus import Menus
from eccar_desktop.window.notice_bar import NoticeBar
from eccar_desktop.window.parts import Parts
from eccar_desktop.window.start_page import StartPage
from eccar_desktop.window.status_line import StatusLine
from eccar_desktop.window.top_bar import TopBar
from eccar_desktop.window.view_commands import ViewCommands
from eccar_desktop.window.wiring import wire

_SIZE = (170, 52)
"""Width and height at first, in characters and lines."""


class MainWindow(Spoken, QMainWindow):
    """The one window of the program."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self._build()
        self._arrange()
        self.files = FileCommands(parts, self)
        self.measure = MeasureCommands(parts, self.place.form, self.place.following)
        self.talk = Conversations(parts, self)
        self.view = ViewCommands(parts, self)
        wire(self)
        self._retranslate()
        self._restore_geometry()
        self.update_state()

    def _build(self) -> None:
        parts = self.parts
        self.actions_by_key = Actions(self)
        self.menus = Menus(self.actions_by_key, parts.settings)
        self.setMenuBar(self.menus)
        act = self.actions_by_key
        self.start = StartPage(parts.settings, self)
        self.top = TopBar(act["sidebar"], act["new_measure"], self)
        self.place = MeasuresPlace(parts, [act["history"], act["delete"]])
        self.status = StatusLine(parts.status, act["hand_in"], self)
        self.notice = NoticeBar(self)
        self.setAcceptDrops(True)

    def _arrange(self) -> None:
        self.desk = QWidget(self)
        column = QVBoxLayout(self.desk)
        scale.space(column, 0)
        column.addWidget(self.top)
        column.addWidget(self.place, 1)
        column.addWidget(self.status)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.desk)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        scale.space(rows, 0)
        rows.addWidget(self.pages, 1)
        rows.addWidget(self.notice)
        self.setCentralWidget(whole)

    # how things are

    @Slot()
    def update_state(self) -> None:
        """Enable what can be done now, and name the window after its file."""
        workspace, record = self.parts.workspace, self.parts.record
        stack = workspace.undo_stack
        facts = {
            Needs.FILE: workspace.is_open and not workspace.is_busy,
            Needs.EDITABLE: workspace.is_editable,
            Needs.MEASURE: record.record is not None,
            Needs.IN_TRASH: record.is_deleted,
            Needs.NOT_IN_TRASH: not record.is_deleted,
            Needs.COORDINATION: workspace.is_open and workspace.facts.is_coordination,
            Needs.UNDOABLE: stack.canUndo(),
            Needs.REDOABLE: stack.canRedo(),
        }
        given = Needs.NOTHING
        for need, is_met in facts.items():
            given |= need if is_met else Needs.NOTHING
        self.actions_by_key.allow(given)
        self.actions_by_key["restore"].setVisible(record.is_deleted)
        self._name_actions()

    def _name_actions(self) -> None:
        stack = self.parts.workspace.undo_stack
        undo, redo = stack.undoText(), stack.redoText()
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
        self.pages.setCurrentWidget(self.desk if workspace.is_open else self.start)
        self.top.title.setText(self.parts.city.name)
        path = workspace.path
        self.setWindowFilePath(str(path) if path else "")
        name = _("Measures against racism")
        self.setWindowTitle(f"{path.name} — {name}" if path else name)
        if not workspace.is_open:
            self.start.show_recent()
            self.notice.hide()
        self.update_state()

    @Slot()
    def begin(self) -> None:
        """Begin with a file that has just been opened: its first measure, or a lost draft."""
        self.top.clear_search()
        self.notice.hide()
        drafts = self.parts.workspace.drafts()
        mine = [each for each in drafts if each.entity == "measure"]
        if mine:
            self.place.following.choose(mine[-1].record)
            self.notice.tell(_("A text that was being typed last time is here again."))
        else:
            self.place.following.choose_first()

    @Slot(str)
    def tell_deleted(self, sentence: str) -> None:
        """Say that something went to the trash, with the way back."""
        self.notice.tell(sentence, _("Undo"))

    def _retranslate(self) -> None:
        self.menus.retranslate()
        act = self.actions_by_key
        act["german"].setChecked(current() == "de")
        act["english"].setChecked(current() == "en")
        self.show_file()

    # geometry

    def _restore_geometry(self) -> None:
        kept = self.parts.settings
        wide, high = _SIZE
        screen = self.screen().availableGeometry()
        self.resize(
            min(scale.characters(wide), screen.width() * 9 // 10),
            min(scale.line_height() * high, screen.height() * 9 // 10),
        )
        self.restoreGeometry(QByteArray.fromBase64(kept.get(settings.GEOMETRY).encode()))
        self.place.splitter.restoreState(QByteArray.fromBase64(kept.get(settings.PANES).encode()))

    def _keep_geometry(self) -> None:
        kept = self.parts.settings
        kept.set(settings.GEOMETRY, self.saveGeometry().toBase64().toStdString())
        kept.set(settings.PANES, self.place.splitter.saveState().toBase64().toStdString())

    # what Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is half typed, close the file, remember where the window was."""
        self.measure.finish()
        self._keep_geometry()
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
        if len(paths) == 1:
            self.files.open(paths[0])
        elif self.parts.workspace.is_editable:
            self.talk.merge_files(paths)


def _dropped(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [each for each in files if each.suffix == SUFFIX]
