"""What stands above the pages of an edition: which one, and what can be done with it."""

from collections.abc import Set

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.workspace.workspace import Workspace


class EditionTop(Spoken, QWidget):
    """The editions to choose from, the pages where there is no room for their list, the buttons.

    `chosen` carries the id of the edition that somebody wants to see.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.editions = Combo(self)
        self.editions.setMinimumContentsLength(44)
        self.pages = Combo(self)
        self.pages.setMinimumContentsLength(32)
        self.pages.hide()
        self.new = QPushButton(icon("plus"), "", self)
        self.print = QPushButton(icon("printer"), "", self)
        self.publish = QPushButton(icon("book-open"), "", self)
        self.delete = QPushButton(icon("trash-2"), "", self)
        self.preview = QPushButton(icon("eye"), "", self)
        self.preview.setCheckable(True)
        self.buttons = (self.new, self.print, self.publish, self.delete, self.preview)
        flow = FlowLayout(self)
        scale.space(flow, scale.CLOSE, (3, 3, 3, 3))
        flow.addWidget(self.editions)
        flow.addWidget(self.pages)
        for button in self.buttons:
            scale.icon_steps(button)
            flow.addWidget(button)
        self.editions.activated.connect(self._choose)
        self._retranslate()

    def offer(self, chosen: str, edited: Set[str] = frozenset()) -> str:
        """Offer the editions of the file, the newest first; the id of the one that is shown now.

        Of those that were `edited` one that was not offered before is shown: it was made, or
        came back.
        """
        before = {str(self.editions.itemData(row)) for row in range(self.editions.count())}
        none: list[Record] = []
        found = self._workspace.read(lambda reader: reader.records("edition"), none)
        found.sort(key=lambda each: (each.text("end"), each.text("start")), reverse=True)
        came = (each.id for each in found if each.id in edited - before)
        chosen = next(came, chosen)
        with QSignalBlocker(self.editions):
            self.editions.clear()
            for each in found:
                self.editions.addItem(name_of(each), each.id)
            self.editions.setCurrentIndex(max(self.editions.findData(chosen), 0))
        self.show_state()
        return str(self.editions.currentData() or "")

    @Slot(int)
    def _choose(self, _row: int) -> None:
        self.chosen.emit(str(self.editions.currentData()))
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Enable what can be done now."""
        edition = str(self.editions.currentData() or "")
        can_edit = self._workspace.is_editable
        for button in (self.print, self.preview):
            button.setEnabled(bool(edition))
        for button in (self.publish, self.delete):
            button.setEnabled(bool(edition) and can_edit)
        self.new.setEnabled(can_edit)

    def _retranslate(self) -> None:
        self.editions.setAccessibleName(_("Edition"))
        self.pages.setAccessibleName(_("Page of the edition"))
        self.new.setText(_("New edition…"))
        self.print.setText(_("Print…"))
        self.publish.setText(_("Publish…"))
        self.delete.setText(_("Delete"))
        self.delete.setToolTip(_("Puts the edition into the trash; the measures stay."))
        self.preview.setText(_("Preview"))
        self.show_state()


def published_at(reader: Reader, edition: str) -> int | None:
    """When an edition was published last, in milliseconds; None if it never was."""
    record = reader.record("edition", edition) if edition else None
    if record is None or not record.text("published"):
        return None
    changes = reader.heads(edition).get("published", frozenset())
    # A change's id begins with the time at which it was made.
    return max((int(each[:12], 16) for each in changes), default=None)
