"""Remarks under a field: an icon, a sentence, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.domain.rules import Severity
from eccar_desktop.look import scale
from eccar_desktop.look.icon_label import IconLabel
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import N_, _
from eccar_desktop.widgets.flow import FlowLayout

ICONS: Mapping[Severity, str] = {
    Severity.ERROR: "circle-alert",
    Severity.WARNING: "triangle-alert",
    Severity.HINT: "info",
}
WORDS: Mapping[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.HINT: N_("Hint"),
}


@dataclass(frozen=True)
class Remark:
    """A sentence about a field; `actions` are names and words of the buttons beneath it."""

    severity: Severity
    text: str
    actions: tuple[tuple[str, str], ...] = ()


class RemarkLine(QWidget):
    """One remark."""

    chosen = Signal(str)

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role = QPalette.ColorRole.PlaceholderText
        if remark.severity is not Severity.HINT:
            role = QPalette.ColorRole.Accent
        mark = IconLabel(ICONS[remark.severity], role, _(WORDS[remark.severity]), self)
        words = QLabel(remark.text, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        beside = QVBoxLayout()
        scale.space(beside, scale.TIGHT)
        beside.addWidget(words)
        if remark.actions:
            beside.addLayout(self._buttons(remark.actions))
        layout = QHBoxLayout(self)
        scale.space(layout, scale.TIGHT + 0.5)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside, 1)

    def _buttons(self, actions: Sequence[tuple[str, str]]) -> FlowLayout:
        flow = FlowLayout()
        scale.space(flow, scale.CLOSE)
        for name, words in actions:
            button = QPushButton(plain(words), self)
            button.setObjectName(name)
            button.clicked.connect(self._tell_chosen)
            flow.addWidget(button)
        return flow

    def _tell_chosen(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())


class Remarks(QWidget):
    """The remarks of a field; `chosen` carries the name of the action that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Remark] = []
        self._layout = QVBoxLayout(self)
        scale.space(self._layout, scale.TIGHT)
        self.setVisible(False)

    @property
    def sentences(self) -> list[str]:
        """What the remarks say."""
        return [each.text for each in self._shown]

    def hold(self, remarks: Sequence[Remark]) -> bool:
        """Hold these remarks; whether anything changed."""
        if list(remarks) == self._shown:
            return False
        self._shown = list(remarks)
        while (item := self._layout.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.setVisible(False)
                line.deleteLater()
        for remark in remarks:
            line = RemarkLine(remark, self)
            line.chosen.connect(self.chosen)
            self._layout.addWidget(line)
        self.setVisible(bool(remarks))
        return True
