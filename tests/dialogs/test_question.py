"""Questions before what can't be undone."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eccar_desktop.dialogs.question import QuestionDialog
from tests.dialogs.conftest import Shown


def asked(show: Shown, action: str = "Erase") -> QuestionDialog:
    """A question that is open."""
    dialog = QuestionDialog("Erase this person?", "This can't be undone.", action)
    show(dialog)
    return dialog


def test_enter_and_escape_do_nothing(qtbot: QtBot, show: Shown) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = asked(show)
        with qtbot.waitSignal(dialog.answered) as answered:
            qtbot.keyClick(dialog, key)
        assert answered.args == [False]


def test_only_the_button_does_it(qtbot: QtBot, show: Shown) -> None:
    dialog = asked(show)
    with qtbot.waitSignal(dialog.answered) as answered:
        dialog.act.click()
    assert answered.args == [True]


def test_a_message_has_one_button(qtbot: QtBot, show: Shown) -> None:
    dialog = asked(show, action="")
    assert not dialog.act.isVisible()
    assert dialog.leave.text().replace("&", "") == "Close"
