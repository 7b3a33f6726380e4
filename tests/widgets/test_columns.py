"""Columns beside each other, or below where it is narrow; chips in lines."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from eccar_desktop.look import scale
from eccar_desktop.widgets.columns import FULL, Columns, Levelled
from eccar_desktop.widgets.flow import FlowLayout


def drawn(root: QWidget, widgets: list[QPushButton]) -> list[tuple[int, int]]:
    """Line and column of each widget, counted by their places."""
    root.show()
    QApplication.processEvents()
    rows = sorted({each.y() for each in widgets})
    columns = sorted({each.x() for each in widgets})
    return [(rows.index(each.y()), columns.index(each.x())) for each in widgets]


def filled(root: QWidget) -> list[QPushButton]:
    """Three buttons: one a column, one a column, one across."""
    columns = Columns(2, 20, root)
    buttons = [QPushButton(name) for name in "abc"]
    columns.add(buttons[0])
    columns.add(buttons[1])
    columns.add(buttons[2], FULL)
    return buttons


def test_columns_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    buttons = filled(root)
    root.resize(scale.characters(60), 300)
    assert drawn(root, buttons) == [(0, 0), (0, 1), (1, 0)]
    assert buttons[0].width() == buttons[1].width()
    assert buttons[2].width() == root.width()


def test_columns_end_where_their_place_ends_whatever_its_width(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    buttons = filled(root)
    for width in range(601, 609):
        root.resize(width, 300)
        drawn(root, buttons)
        assert buttons[1].geometry().right() == root.rect().right()


def test_columns_stack_where_it_is_narrow(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    buttons = filled(root)
    root.resize(scale.characters(30), 300)
    assert drawn(root, buttons) == [(0, 0), (1, 0), (2, 0)]


def test_a_hidden_widget_takes_no_place(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    buttons = filled(root)
    buttons[0].hide()
    root.resize(scale.characters(60), 300)
    assert drawn(root, buttons[1:]) == [(0, 0), (1, 0)]


def test_a_widget_may_begin_a_line(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    columns = Columns(2, 20, root)
    buttons = [QPushButton(name) for name in "ab"]
    columns.add(buttons[0])
    columns.add(buttons[1], begins_line=True)
    root.resize(scale.characters(60), 300)
    assert drawn(root, buttons) == [(0, 0), (1, 0)]


def test_wrapped_text_makes_a_column_higher_when_it_is_narrower(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    columns = Columns(1, 10, root)
    label = QLabel("many words " * 20)
    label.setWordWrap(True)
    columns.add(label)
    assert columns.heightForWidth(200) > columns.heightForWidth(600) > 0


def test_a_flow_begins_a_new_line_when_one_is_full(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    flow = FlowLayout(root)
    buttons = [QPushButton("wide enough") for _ in range(4)]
    for button in buttons:
        flow.addWidget(button)
    width = buttons[0].sizeHint().width()
    root.resize(2 * width + 40, 300)
    assert [row for row, _column in drawn(root, buttons)] == [0, 0, 1, 1]


class WithHelp(Levelled, QLabel):
    """A widget whose main part stands under help of one or two lines."""

    def __init__(self, lead: int) -> None:
        super().__init__("x")
        self.lead = lead

    def lead_height(self, width: int) -> int:
        return self.lead

    def make_room(self, height: int) -> None:
        self.room = height


def test_neighbours_are_level_whatever_stands_above_them(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    columns = Columns(2, 20, root)
    one, other = WithHelp(15), WithHelp(45)
    columns.add(one)
    columns.add(other)
    root.resize(scale.characters(60), 300)
    root.show()
    QApplication.processEvents()
    assert (one.room, other.room) == (30, 0)
    root.resize(scale.characters(30), 300)
    QApplication.processEvents()
    assert (one.room, other.room) == (0, 0)
