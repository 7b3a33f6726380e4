"""Sidebar, list and form side by side: how wide each is."""

from PySide6.QtCore import QByteArray, QSize, Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from eccar_desktop.look import scale

_WIDTHS = (44, 54, 100)
"""Characters of sidebar, list and form at first."""

_LEAST = (18, 26)
"""Characters that sidebar and list need at least."""


class Panes(QSplitter):
    """Gives sidebar and list back what they lost while the window was narrow.

    Qt alone would give all new room to the form.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._by_hand = QByteArray()
        self._wanted: list[int] = []
        self._covered = False
        self._widths: list[int] = []
        self.splitterMoved.connect(self._remember)

    @property
    def _panes(self) -> list[QWidget]:
        found = (self.widget(place) for place in range(self.count()))
        return [each for each in found if each is not None]

    def begin(self) -> None:
        """Be as wide as at first, now that all panes are there."""
        self.fit_font()
        self.setSizes([scale.characters(each) for each in _WIDTHS])

    def fit_font(self) -> None:
        """Let sidebar and list be wide enough for the size of the text."""
        for pane, least in zip(self._panes, _LEAST, strict=False):
            pane.setMinimumWidth(scale.characters(least))

    def chosen_widths(self) -> QByteArray:
        """The widths that a person gave the panes, for the next start; empty if none did."""
        return self._by_hand

    def choose_widths(self, state: QByteArray) -> None:
        """Let the panes be as wide as a person wanted them."""
        if self.restoreState(state):
            self._by_hand = state
            self._wanted = self.sizes()[:2]

    def minimumSizeHint(self) -> QSize:
        """No more than the widest pane needs: where there is no room for all, panes fold."""
        needed = super().minimumSizeHint()
        least = (max(each.minimumWidth(), each.minimumSizeHint().width()) for each in self._panes)
        return QSize(max(least, default=0), needed.height())

    def cover(self, sizes: list[int], *, covers: bool) -> None:
        """Let list and form be as wide as before when they stand side by side again."""
        if covers == self._covered:
            return
        self._covered = covers
        if covers:
            self._widths = sizes
            self.setSizes([sizes[0], sum(sizes[1:]), sum(sizes[1:])])
        elif self._widths:
            self.setSizes(self._widths)

    def share(self) -> None:
        """Let sidebar and list grow to their usual width, as far as the form can spare it."""
        self._share(self.sizes())

    @Slot()
    def share_anew(self) -> None:
        """The same for another size of the text: what grew with it shrinks again."""
        self._share([0, 0])

    def _share(self, least: list[int]) -> None:
        panes = self._panes
        if any(each.isHidden() for each in panes[1:]):
            return
        sizes = self.sizes()
        wanted = self._wanted or [scale.characters(each) for each in _WIDTHS[:2]]
        if panes[0].isHidden():
            wanted = [0, wanted[1]]
        form = max(scale.characters(_WIDTHS[2]), panes[-1].minimumSizeHint().width())
        part = min(1.0, max(0, sum(sizes) - form) / max(1, sum(wanted)))
        left = [max(now, int(each * part)) for now, each in zip(least, wanted, strict=False)]
        if left != sizes[:2]:
            self.setSizes([*left, sum(sizes) - sum(left)])

    @Slot(int, int)
    def _remember(self, _position: int, _index: int) -> None:
        """A person moved a border."""
        if not any(each.isHidden() for each in self._panes):
            self._by_hand = self.saveState()
            self._wanted = self.sizes()[:2]
