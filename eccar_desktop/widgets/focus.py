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
        yield from _in_layout(layout, root)


def _in_layout(layout: QLayout, owner: QWidget) -> Iterator[QWidget]:
    """What a layout of this widget holds.

    Qt is asked where each stands. Asked what stands where, it would hand out items that it deletes
    later without telling Python, which then takes whatever lies at such an address for the item.
    """
    inside: list[QWidget | QLayout] = [
        *owner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly),
        *layout.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly),
    ]
    places = {layout.indexOf(each): each for each in inside}
    for place in sorted(places.keys() - {_NOWHERE}):
        each = places[place]
        if isinstance(each, QLayout):
            yield from _in_layout(each, owner)
        else:
            yield from in_reading_order(each)


_NOWHERE = -1
"""Where Qt says that something is which is not in a layout."""
