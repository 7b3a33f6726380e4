"""The program as a process, and the net under it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from eccar_desktop import logs, paths
from eccar_desktop.app import CrashNet
from eccar_desktop.dialogs.crash import CrashDialog
from eccar_desktop.store.founding import create_store
from eccar_desktop.window.one_window import OneWindow


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Start the program and wait until it has ended by itself."""
    return subprocess.run(
        [sys.executable, "-m", "eccar_desktop", *arguments],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize("until", ["--quit-when-shown", "--quit-when-complete"])
def test_the_program_starts_and_ends(until: str) -> None:
    done = run(until)
    assert done.returncode == 0, done.stderr


def test_a_file_that_is_named_is_opened_and_its_lock_given_back(tmp_path: Path) -> None:
    file = tmp_path / "office.eccar"
    create_store(file, city="Dresden", office="Sozialamt").close()
    done = run("--quit-when-complete", str(file))
    assert done.returncode == 0, done.stderr
    assert str(file) in paths.settings_file().read_text(encoding="utf-8").replace("\\\\", "\\")
    assert not file.with_name("office.eccar.owner").exists()


@pytest.fixture
def running() -> Iterator[subprocess.Popen[bytes]]:
    """The program as it runs on somebody's desk."""
    with subprocess.Popen(
        [sys.executable, "-m", "eccar_desktop"], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ) as program:
        yield program
        program.kill()


def test_a_second_start_hands_its_file_to_the_window_that_runs(
    qtbot: QtBot, running: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "office.eccar"
    create_store(file, city="Dresden", office="Sozialamt").close()
    lock = paths.user_data_dir() / "calls" / "window.lock"
    qtbot.waitUntil(lock.exists, timeout=20_000)
    done = run(str(file))
    assert done.returncode == 0, done.stderr
    assert running.poll() is None
    qtbot.waitUntil(file.with_name("office.eccar.owner").exists, timeout=10_000)


def test_a_window_that_was_killed_keeps_nobody_out(
    qtbot: QtBot, running: subprocess.Popen[bytes]
) -> None:
    lock = paths.user_data_dir() / "calls" / "window.lock"
    qtbot.waitUntil(lock.exists, timeout=20_000)
    running.kill()
    running.wait()
    one = OneWindow()
    assert lock.exists()
    assert not one.hand_over([])


def fall() -> None:
    raise ValueError("the text of a measure")


def test_what_nobody_expected_is_logged_and_told_calmly_once(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.start()
    net = CrashNet(qapp)
    net.stretch()
    for _time in range(2):
        try:
            fall()
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)

    def dialogs() -> list[CrashDialog]:
        found = [each for each in qapp.topLevelWidgets() if isinstance(each, CrashDialog)]
        return [each for each in found if each.isVisible()]

    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    report = dialogs()[0].report.toPlainText()
    assert "ValueError" in report and "test_app.py" in report
    assert str(paths.resource().parent) not in report
    dialogs()[0].reject()
    qtbot.waitUntil(lambda: not dialogs())
    logs.stop()
    log = paths.log_dir().joinpath(logs.FILE_NAME).read_text(encoding="utf-8")
    assert log.count("Unexpected") == 2


def test_loading_the_program_loads_no_word_and_no_report() -> None:
    program = (
        "import sys, eccar_desktop.app, eccar_desktop.window.desk\n"
        "print([each for each in ('docx', 'lxml', 'eccar_desktop.reporting') "
        "if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd="."
    )
    assert done.stdout.strip() == "[]"
