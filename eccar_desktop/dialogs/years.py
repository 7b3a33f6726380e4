"""Typing the years in which measures have to run to be listed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSpinBox, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.texts import _

FIRST, LAST = 1950, 2150
"""The years that can be typed."""


def problems(first: int, last: int) -> list[str]:
    """What keeps two years from being a period; 0 stands for an open side."""
    if not first and not last:
        return [_("From when, or until when?")]
    if first and last and last < first:
        return [_("The end lies before the start.")]
    return []


class YearsDialog(Dialog):
    """`chosen` carries the first and the last year, None where a side is open."""

    chosen = Signal(object, object)

    def __init__(
        self, first: int | None = None, last: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=60)
        self.first, self.last = self._year(first), self._year(last)
        self.from_entry, self.to_entry = Entry(self.first, self), Entry(self.last, self)
        self.body.addWidget(self.from_entry)
        self.body.addWidget(self.to_entry)
        self.show_them = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        for box in (self.first, self.last):
            box.valueChanged.connect(self._show_state)
        self.show_them.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self._retranslate()
        self.first.setFocus()
        self.first.selectAll()

    def _year(self, year: int | None) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(FIRST - 1, LAST)
        box.setValue(year or FIRST - 1)
        return box

    def _years(self) -> tuple[int, int]:
        """The years as typed; 0 where a side is open."""
        first, last = self.first.value(), self.last.value()
        return (first if first >= FIRST else 0, last if last >= FIRST else 0)

    @Slot()
    def _show_state(self) -> None:
        left = problems(*self._years())
        self.say_next(left)
        self.show_them.setEnabled(not left)

    @Slot()
    def _choose(self) -> None:
        first, last = self._years()
        self.chosen.emit(first or None, last or None)
        self.accept()

    def _say(self) -> None:
        self.entitle(
            _("Measures of some years"),
            _("Every measure is listed that runs in one of these years at least."),
        )
        self.from_entry.say(_("From"))
        self.to_entry.say(_("To"))
        self.first.setSpecialValueText(_("open"))
        self.last.setSpecialValueText(_("open"))
        self.show_them.setText(_("Show"))
        self.leave.setText(_("Cancel"))
        self._show_state()
