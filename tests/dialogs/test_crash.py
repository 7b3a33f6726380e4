"""A fault of the program: what is safe, and a report without anybody's texts."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from eccar_desktop import __version__
from eccar_desktop.dialogs.crash import CrashDialog, crash_report
from tests.dialogs.conftest import Shown


def fault() -> Exception:
    """A fault whose message quotes somebody's text."""
    try:
        raise KeyError("Beratung für Betroffene")
    except KeyError as error:
        return error


def test_the_report_says_where_and_quotes_nothing() -> None:
    report = crash_report(fault())
    assert f"eccar-desktop: {__version__}" in report
    assert 'File "test_crash.py"' in report
    assert report.endswith("KeyError")
    assert "Betroffene" not in report.splitlines()[-1]


def test_the_report_is_copied(qtbot: QtBot, show: Shown) -> None:
    dialog = CrashDialog(crash_report(fault()))
    show(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert dialog.notice.isVisible()
