"""The order in which Tab goes through widgets."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.widgets.focus import in_reading_order, order_focus


def page(qtbot: QtBot) -> tuple[QWidget, list[QLineEdit]]:
    """A page with lines in layouts of several kinds, made in another order than they are read."""
    whole = QWidget()
    qtbot.addWidget(whole)
    lines = [QLineEdit(str(number), whole) for number in range(5)]
    column, row, flow = QVBoxLayout(), QHBoxLayout(), FlowLayout()
    column.addWidget(lines[3])
    column.addLayout(row)
    row.addWidget(lines[1])
    row.addWidget(QLabel("A label takes no focus."))
    row.addWidget(lines[4])
    column.addLayout(flow)
    flow.addWidget(lines[0])
    column.addWidget(lines[2])
    whole.setLayout(column)
    return whole, lines


def test_tab_goes_through_all_layouts_in_the_order_of_reading(qtbot: QtBot) -> None:
    whole, lines = page(qtbot)
    assert list(in_reading_order(whole)) == [lines[at] for at in (3, 1, 4, 0, 2)]


def test_ordering_leaves_nothing_of_qt_behind_that_may_be_gone_later(qtbot: QtBot) -> None:
    whole, _lines = page(qtbot)
    before = items_held()
    order_focus(whole)
    assert items_held() == before


def items_held() -> int:
    """How many of Qt's items of layouts Python has hold of."""
    return sum(isinstance(each, QWidgetItem) for each in Shiboken.getAllValidWrappers())
