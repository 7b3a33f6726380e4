"""What stands in place of the form while several measures are chosen."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.chosen import Chosen

_MOST = 12
"""So many titles are listed."""


class ChosenSummary(Spoken, QWidget):
    """How many are chosen, which, and that one wish changes all of them."""

    def __init__(self, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.heading = QLabel(self)
        scale.heading(self.heading, 2)
        self.hint = QLabel(self)
        scale.quiet(self.hint)
        self.titles = QLabel(self)
        self.more = QLabel(self)
        scale.quiet(self.more)
        for label in (self.hint, self.titles, self.more):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        scale.narrow(self.hint, 90)
        scale.narrow(self.titles, 90)
        column = QVBoxLayout(self)
        scale.space(column, scale.WIDE, scale.APART)
        for label in (self.heading, self.hint, self.titles, self.more):
            column.addWidget(label)
        column.addStretch(1)
        chosen.changed.connect(self.show_state)
        self._retranslate()

    @Slot()
    def show_state(self) -> None:
        """Say which are chosen; nothing is read while it is not several."""
        if not self._chosen.are_several:
            return
        count = self._chosen.count
        text = ngettext("{count} measure chosen", "{count} measures chosen", count)
        self.heading.setText(text.format(count=count))
        self.titles.setText("\n".join(self._chosen.titles(_MOST)))
        left = count - _MOST
        more = ngettext("and {count} more", "and {count} more", left).format(count=left)
        self.more.setText(more)
        self.more.setVisible(left > 0)

    def _retranslate(self) -> None:
        self.hint.setText(
            _(
                "What you choose above the list or in the menu “Measure” changes all of them. "
                "It is one step that you can undo."
            )
        )
        self.show_state()
