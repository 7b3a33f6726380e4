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


@pytest.mark.parametrize("lines", [10, 30])
def test_a_list_of_names_wants_its_lines_and_can_do_with_few(qtbot: QtBot, lines: int) -> None:
    names = Names(lines=lines)
    qtbot.addWidget(names)
    assert names.sizeHint().height() == lines * scale.line_height()
    assert names.minimumSizeHint().height() < names.sizeHint().height()
