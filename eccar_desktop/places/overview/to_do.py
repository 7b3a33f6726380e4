"""What needs somebody's attention, as doors: conflicts, doubles, fields without a measure."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.plots import Cell
from eccar_desktop.widgets.flow import FlowLayout

_LONGEST = 30
"""Characters of a title on a button; the rest is told when the mouse rests on it."""


class ToDo(QWidget):
    """Buttons that lead where something is to be done."""

    listing_wanted = Signal(object)
    action_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflicts = QPushButton(icon("git-compare"), "", self)
        scale.icon_steps(self.conflicts)
        self.doubles = QPushButton(icon("copy"), "", self)
        scale.icon_steps(self.doubles)
        self.label = QLabel(self)
        self.gaps: list[QPushButton] = []
        self._flow = FlowLayout(self)
        scale.space(self._flow, scale.CLOSE)
        self._flow.addWidget(self.conflicts)
        self._flow.addWidget(self.doubles)
        self._flow.addWidget(self.label)
        self.conflicts.clicked.connect(self._settle)
        self.doubles.clicked.connect(self._find_doubles)

    def show_state(self, conflicts: int, gaps: Sequence[Cell], *, is_part: bool) -> None:
        """Offer what is to be done: settling conflicts, writing for fields that have nothing.

        `is_part` says that the fields are those of an edition; conflicts are always of the file.
        """
        self.conflicts.setText(plain(_open_conflicts(conflicts, is_part=is_part)))
        self.conflicts.setVisible(bool(conflicts))
        self.label.setText(_("Without a measure:"))
        self.label.setVisible(bool(gaps))
        self.label.setMinimumHeight(self.conflicts.sizeHint().height())
        if [each.toolTip() for each in self.gaps] != [cell.spoken for cell in gaps]:
            self._show_gaps(gaps)
        for button, cell in zip(self.gaps, gaps, strict=True):
            button.setProperty("door", cell.door)
        self.doubles.setText(_("Probable doubles…"))

    def _show_gaps(self, gaps: Sequence[Cell]) -> None:
        for button in self.gaps:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.gaps = [self._door(cell) for cell in gaps]

    def _door(self, cell: Cell) -> QPushButton:
        is_long = len(cell.shown) > _LONGEST
        text = cell.shown[:_LONGEST].rstrip() + "…" if is_long else cell.shown
        button = QPushButton(plain(text), self)
        button.setToolTip(cell.spoken)
        button.setAccessibleName(cell.spoken)
        button.clicked.connect(self._go)
        self._flow.addWidget(button)
        button.show()
        return button

    @Slot()
    def _go(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.listing_wanted.emit(sender.property("door"))

    @Slot()
    def _settle(self) -> None:
        self.action_wanted.emit("conflicts")

    @Slot()
    def _find_doubles(self) -> None:
        self.action_wanted.emit("doubles")


def _open_conflicts(count: int, *, is_part: bool) -> str:
    if is_part:
        sentence = ngettext(
            "{count} open conflict in the whole file…",
            "{count} open conflicts in the whole file…",
            count,
        )
    else:
        sentence = ngettext("{count} open conflict…", "{count} open conflicts…", count)
    return sentence.format(count=count)
