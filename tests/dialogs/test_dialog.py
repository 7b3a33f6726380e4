"""What all conversations have in common: nothing in them is out of reach."""

from PySide6.QtWidgets import QLineEdit

from eccar_desktop.dialogs.dialog import Dialog
from tests.dialogs.conftest import Shown


def test_what_needs_more_height_than_the_screen_scrolls_also_without_sentences(show: Shown) -> None:
    dialog = Dialog()
    lines = [QLineEdit(dialog) for _each in range(60)]
    for line in lines:
        dialog.body.addWidget(line)
    show(dialog)
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert all(each.height() >= each.minimumSizeHint().height() for each in lines)
    assert dialog.page.verticalScrollBar().maximum() > 0
