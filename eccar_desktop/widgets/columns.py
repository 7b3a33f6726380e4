"""A layout of equal columns: as many as there is room for, at most so many."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from eccar_desktop.look import scale


class Levelled:
    """A widget that keeps its main part level with its neighbours', whatever stands above it."""

    room = 0
    """The empty space above the main part."""

    def lead_height(self, width: int) -> int:
        """The height of what stands above the main part, the empty space left out."""
        raise AssertionError(type(self), width)

    def make_room(self, height: int) -> None:
        """Leave so much empty space above the main part."""
        raise AssertionError(type(self), height)


FULL = 0
"""The span of a widget that takes a line of its own."""


@dataclass
class _Cell:
    item: QLayoutItem
    span: int
    begins_line: bool


class _Place(NamedTuple):
    """Where an item lies, from the layout's corner, and the empty space that it leaves on top."""

    item: QLayoutItem
    area: QRect
    room: int


class _Arrangement(NamedTuple):
    """Where all items lie at a width, and how high that is."""

    places: list[_Place]
    height: int


class Columns(QLayout):
    """Widgets side by side in columns of one width; below each other where it is narrow.

    `most` columns at most, none narrower than `least` characters.
    """

    def __init__(self, most: int, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._least = least
        self._cells: list[_Cell] = []
        self._arranged: dict[int, _Arrangement] = {}
        self._next = (1, False)
        scale.space(self, scale.CLOSE)

    def add(self, widget: QWidget, span: int = 1, *, begins_line: bool = False) -> None:
        """Put a widget into the next columns; `FULL` takes the whole line."""
        self._next = (span, begins_line)
        self.addWidget(widget)

    def columns(self, width: int) -> int:
        """How many columns there are room for."""
        least = scale.characters(self._least) + self._between()
        return max(1, min(self._most, (width + self._between()) // least))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._arranged.clear()
        self._cells.append(_Cell(item, *self._next))

    def count(self) -> int:
        """How many items there are."""
        return len(self._cells)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place; None beyond the last."""
        return self._cells[index].item if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back; None beyond the last."""
        self._arranged.clear()
        return self._cells.pop(index).item if 0 <= index < len(self._cells) else None

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._arranged.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width that it gets."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines together."""
        return self._at(width).height

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out in a rectangle."""
        super().setGeometry(rect)
        for item, area, room in self._at(rect.width()).places:
            _level(item, room)
            item.setGeometry(area.translated(rect.topLeft()))

    def sizeHint(self) -> QSize:
        """The size of all columns side by side."""
        width = self._most * scale.characters(self._least) + (self._most - 1) * self._between()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """The width of one column."""
        least = max((cell.item.minimumSize().width() for cell in self._cells), default=0)
        margins = self.contentsMargins()
        return QSize(least + margins.left() + margins.right(), 0)

    def _between(self) -> int:
        return scale.px(scale.WIDE)

    def _at(self, width: int) -> _Arrangement:
        """How the items lie at a width, measured once."""
        if width not in self._arranged:
            self._arranged[width] = self._arrange(width)
        return self._arranged[width]

    def _arrange(self, width: int) -> _Arrangement:
        margins, between = self.contentsMargins(), self._between()
        inner = width - margins.left() - margins.right()
        count = self.columns(inner)
        step = (inner + between) / count
        places: list[_Place] = []
        y = margins.top()
        for line in self._lines(count):
            edges = [(round(at * step), round((at + span) * step)) for _cell, at, span in line]
            placed = [
                (cell.item, margins.left() + left, right - between - left)
                for (cell, _at, _span), (left, right) in zip(line, edges, strict=True)
            ]
            leads = [_lead(item, wide) for item, _x, wide in placed]
            rooms = [max(leads) - lead for lead in leads]
            heights = [_height(item, wide) for item, _x, wide in placed]
            places += [
                _Place(item, QRect(x, y, wide, height + room), room)
                for (item, x, wide), height, room in zip(placed, heights, rooms, strict=True)
            ]
            y = max(each.area.bottom() + 1 for each in places) + self.spacing()
        return _Arrangement(places, max(y - self.spacing(), margins.top()) + margins.bottom())

    def _lines(self, count: int) -> list[list[tuple[_Cell, int, int]]]:
        """The visible cells by line, each with its column and its span."""
        lines: list[list[tuple[_Cell, int, int]]] = []
        at = count
        for cell in self._cells:
            if cell.item.isEmpty():
                continue
            span = min(cell.span or count, count)
            if cell.begins_line or at + span > count:
                lines.append([])
                at = 0
            lines[-1].append((cell, at, span))
            at += span
        return lines


def _height(item: QLayoutItem, width: int) -> int:
    """The height at a width. The least height of wrapped text is meant for the least width."""
    widget: object = item.widget()
    room = widget.room if isinstance(widget, Levelled) else 0
    if item.hasHeightForWidth():
        return item.heightForWidth(width) - room
    return max(item.sizeHint().height(), item.minimumSize().height()) - room


def _lead(item: QLayoutItem, width: int) -> int:
    widget: object = item.widget()
    return widget.lead_height(width) if isinstance(widget, Levelled) else 0


def _level(item: QLayoutItem, room: int) -> None:
    widget: object = item.widget()
    if isinstance(widget, Levelled):
        widget.make_room(room)
