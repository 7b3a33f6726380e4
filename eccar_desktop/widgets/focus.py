"""The order in which Tab goes through widgets: that in which they are read."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_focus(root: QWidget) -> None:
    """Let Tab go through what is inside a widget in the order of its layouts."""
    for one, next_one in pairwise(in_reading_order(root)):
        QWidget.setTabOrder(one, next_one)


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """The widgets that take the focus by Tab, hidden ones included, as they are laid out."""
    if isinstance(root, QScrollArea):
        inner = root.widget()
        if inner is not None:
            yield from in_reading_order(inner)
        return
    layout = root.layout()
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield root
    elif layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from in_reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
