"""Lists in conversations: which columns get how much room."""

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.listing import Listing, Names
from eccar_desktop.look import scale


def test_a_long_word_leaves_room_for_the_column_that_matters(qtbot: QtBot) -> None:
    listing = Listing()
    qtbot.addWidget(listing)
    listing.entitle("Files", ["File", "From", "new"], numbers=[2])
    listing.hold([QTreeWidgetItem(["a file with a name", "An office " * 20, "3"])])
    listing.resize(400, 200)
    listing.show()
    assert listing.columnWidth(0) > listing.columnWidth(1)
    assert listing.columnWidth(1) <= listing.viewport().width() * 0.26
    listing.hold([QTreeWidgetItem(["a file with a name", "An office", "3"])])
    assert listing.columnWidth(1) < listing.viewport().width() * 0.26


def test_what_must_be_read_is_not_cut_but_scrolled_to(qtbot: QtBot) -> None:
    listing = Listing(legible=30)
    qtbot.addWidget(listing)
    listing.entitle("Files", ["File", *["a long heading"] * 4], numbers=[1, 2, 3, 4])
    for name in ("hand-in_41_2020-09-03.eccar", "a name that goes on " * 20):
        listing.hold([QTreeWidgetItem([name, *"1234"])])
        listing.resize(scale.characters(40), 200)
        listing.show()
        needed = min(listing.sizeHintForColumn(0), scale.characters(30))
        assert listing.columnWidth(0) == needed
    listing.resize(scale.characters(200), 200)
    assert listing.columnWidth(0) > needed  # what is left is its own again
    assert sum(map(listing.columnWidth, range(5))) == listing.viewport().width()


@pytest.mark.parametrize("lines", [10, 30])
def test_a_list_of_names_wants_its_lines_and_can_do_with_few(qtbot: QtBot, lines: int) -> None:
    names = Names(lines=lines)
    qtbot.addWidget(names)
    assert names.sizeHint().height() == lines * scale.line_height()
    assert names.minimumSizeHint().height() < names.sizeHint().height()
