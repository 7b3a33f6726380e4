"""Lists whose lines make what is within them when somebody unfolds them."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.look.icons import icon


class Line(QTreeWidgetItem):
    """A line; one that `has_more` says what is within it when it is asked for that."""

    def __init__(self, words: list[str], picture: str = "", *, has_more: bool = False) -> None:
        super().__init__(words)
        if picture:
            self.setIcon(0, icon(picture))
        policy = QTreeWidgetItem.ChildIndicatorPolicy
        self.setChildIndicatorPolicy(policy.ShowIndicator if has_more else policy.DontShowIndicator)

    def within(self) -> Iterable["Line"]:
        """The lines within this one."""
        return ()

    def unfold(self) -> None:
        """Make the lines within, once; a single one that holds more is unfolded as well."""
        if self.childCount():
            return
        lines = list(self.within())
        self.addChildren(list[QTreeWidgetItem](lines))
        tree = self.treeWidget()
        if isinstance(tree, Unfolding):
            tree.align(lines)
        if len(lines) == 1:
            lines[0].setExpanded(True)


class Unfolding(Listing):
    """A listing of such lines; Enter folds those with more, activates the others."""

    def __init__(
        self, parent: QWidget | None = None, *, legible: int = 0, lines: tuple[int, int] = (5, 12)
    ) -> None:
        super().__init__(parent, legible=legible, lines=lines)
        self.setRootIsDecorated(True)
        self.itemExpanded.connect(self._unfold)

    @Slot(QTreeWidgetItem)
    def _unfold(self, line: QTreeWidgetItem) -> None:
        if isinstance(line, Line):
            line.unfold()
            self.share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold with Enter, too."""
        item = self.currentItem()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or item is None:
            super().keyPressEvent(event)
            return
        if _has_more(item):
            item.setExpanded(not item.isExpanded())
        else:
            super().keyPressEvent(event)
        event.accept()  # else it would press the button that ends the conversation


def _has_more(item: QTreeWidgetItem) -> bool:
    policy = QTreeWidgetItem.ChildIndicatorPolicy
    return bool(item.childCount()) or item.childIndicatorPolicy() == policy.ShowIndicator
