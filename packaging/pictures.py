"""The manual's pictures, made by the program itself on its sample data, so that they never age.

Run through `dev.py pictures`; it writes docs/pictures/<language>/*.png. Pages of the reports need
LibreOffice and pdftoppm and are left out, with a word, where these are missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PAGES = {"title": 1, "contents": 2, "chapter": 5, "charts": -4}
"""Pages of the report that the manual shows; negative ones count from the end."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_home = tempfile.TemporaryDirectory(prefix="eccar-pictures-")
os.environ["ECCAR_DATA_DIR"] = _home.name
os.environ["HOME"] = "/home"  # no path of this machine in a picture
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 - after the folder for settings is set
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402 - the same

from eccar_desktop import app as program  # noqa: E402 - the same
from eccar_desktop import texts  # noqa: E402 - the same
from eccar_desktop.example import make_example  # noqa: E402 - the same
from eccar_desktop.settings import LANGUAGE, THEME  # noqa: E402 - the same
from eccar_desktop.store.file import open_store  # noqa: E402 - the same
from eccar_desktop.store.handin import hand_in  # noqa: E402 - the same
from eccar_desktop.window.main import MainWindow  # noqa: E402 - the same

SIZE = (1366, 768)
LATE = "abgabe_41_2.eccar"


def settle(milliseconds: int = 400) -> None:
    """Let the program paint, and finish what it does in the background."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def keep(widget: QWidget, language: str, name: str) -> None:
    """Take a picture of a widget as it is on the screen now."""
    folder = OUT / language
    folder.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(folder / f"{name}.png"))


def states(window: MainWindow, folder: Path) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """The pictures by name, each with what brings it about."""
    talk = window.talk
    yield "measures", lambda: window
    yield "hand_in", lambda: _opened(window, talk.hand_in)
    yield "merge", lambda: _opened(window, lambda: talk.merge_files([folder / LATE]))
    yield "report", lambda: _opened(window, talk.print_report)
    yield "history", lambda: _opened(window, talk.show_history)
    yield "preferences", lambda: _opened(window, talk.show_preferences)


def _opened(window: QWidget, conversation: Callable[[], None]) -> QWidget:
    """The dialog that a conversation opens."""
    conversation()
    settle(1500)
    return QApplication.activeModalWidget() or window


def desk(app: QApplication, language: str) -> None:
    """All pictures of the desk in one language."""
    texts.use(language)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        example = make_example(folder, print)
        _hand_in_late(folder)
        window = program.build(app)
        window.parts.settings.set(LANGUAGE, language)
        window.parts.settings.set(THEME, "light")
        window.view.apply_all()
        window.resize(*SIZE)
        window.show()
        settle()
        keep(window, language, "start")
        window.files.open(example.coordination)
        settle()
        for name, bring_about in states(window, folder):
            shown = bring_about()
            settle()
            keep(shown, language, name)
            if shown is not window:
                shown.close()
                settle()
        window.close()
        settle()
        pages(example.reports, language)


def _hand_in_late(folder: Path) -> None:
    """An office changes a measure and hands in once more, for the picture of the merge."""
    from eccar_desktop.domain.edits import SetFields

    with open_store(folder / "amt_41.eccar") as store:
        measure = store.reader.records("measure")[0]
        store.apply(SetFields("measure", measure.id, {"status": "completed"}))
        hand_in(store, folder / LATE)


def pages(reports: tuple[Path, ...], language: str) -> None:
    """Four pages of the report in this language."""
    if not shutil.which("soffice") or not shutil.which("pdftoppm"):
        print("No pages: LibreOffice or pdftoppm is missing.")
        return
    report = next(path for path in reports if path.stem.endswith(f"_{language}"))
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(report.parent)]
    subprocess.run([*convert, str(report)], check=True, capture_output=True)
    pdf = str(report.with_suffix(".pdf"))
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    count = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages"))
    for name, page in PAGES.items():
        number = str(page if page > 0 else count + 1 + page)
        target = str(OUT / language / f"page_{name}")
        one = ["-f", number, "-l", number, "-r", "60", "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *one, pdf, target], check=True)


def main() -> int:
    """Make all pictures in both languages."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    for language in texts.LANGUAGES:
        desk(app, language)
    print(f"Pictures: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
