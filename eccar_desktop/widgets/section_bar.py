"""Links to the sections of a page; the one that is being read is marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.flow import FlowLayout


class SectionLink(QToolButton):
    """A word that leads somewhere, underlined while one is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the native button and, where one is, a line in the accent under it."""
        was_checked = self.isChecked()
        super().paintEvent(event)
        if was_checked:
            painter = QPainter(self)
            thick = max(2, scale.px(0.5))
            accent = self.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(0, self.height() - thick, self.width(), thick, accent)
            painter.end()


class SectionBar(Spoken, QWidget):
    """The section links; `chosen` carries the name of the one that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._links: dict[str, SectionLink] = {}
        self._flow = FlowLayout(self)
        scale.space(self._flow, scale.TIGHT)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.buttonClicked.connect(self._tell_chosen)

    def hold(self, names: Sequence[str]) -> None:
        """Offer these sections; each name is the message id of its heading."""
        for link in self._links.values():
            self._group.removeButton(link)
            self._flow.removeWidget(link)
            link.setVisible(False)
            link.deleteLater()
        self._links = {name: SectionLink(self) for name in names}
        for link in self._links.values():
            self._group.addButton(link)
            self._flow.addWidget(link)
        self._retranslate()

    def mark(self, name: str) -> None:
        """Mark the section that is being read."""
        if name in self._links:
            self._links[name].setChecked(True)

    def _tell_chosen(self, clicked: QAbstractButton) -> None:
        for name, link in self._links.items():
            if link is clicked:
                self.chosen.emit(name)

    def _retranslate(self) -> None:
        for name, link in self._links.items():
            link.setText(plain(_(name)))
            link.setAccessibleDescription(_("Go to this section"))
        self.setVisible(len(self._links) > 1)
