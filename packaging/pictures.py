"""The manual's pictures, made by the program itself on its sample data, so that they never age.

Run through `dev.py pictures`; it writes docs/pictures/<language>/*.png. Pages of the reports need
LibreOffice and pdftoppm and are left out, with a word, where these are missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eccar_desktop import app as program
from eccar_desktop import texts
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.example import make_example
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.settings import LANGUAGE, RECENT_FILES, THEME
from eccar_desktop.store.file import open_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.window.main import MainWindow
from tests import year

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PAGES = {"title": 1, "contents": 2, "chapter": 5, "charts": -4}
"""Pages of the report that the manual shows; negative ones count from the end."""

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


Opens = Callable[[MainWindow, Path], object]
"""Brings about what is shown: in the window, or in a conversation that it opens."""

START = "start"
STATES: Mapping[str, Opens] = {
    "measures": lambda _window, _folder: None,
    "hand_in": lambda window, _folder: window.talk.hand_in(),
    "merge": lambda window, folder: window.talk.merge_files([folder / LATE]),
    "report": lambda window, _folder: window.talk.print_report(),
    "history": lambda window, _folder: window.talk.show_history(),
    "preferences": lambda window, _folder: window.talk.show_preferences(),
    "edition": lambda window, _folder: _open_field_of_edition(window),
}
"""The pictures of the desk by name, each with what brings it about; a new one is a row here."""

OF_A_LARGE_CITY: Mapping[str, Opens] = {
    "overview": lambda window, _folder: window.actions_by_key["place_overview"].trigger(),
    "merge_place": lambda window, _folder: window.actions_by_key["place_merge"].trigger(),
    "doubles": lambda window, _folder: window.talk.find_doubles(),
}
"""The pictures that only many offices make worth looking at."""


def names() -> set[str]:
    """The names of all pictures that are made in each language."""
    return {START, *STATES, *OF_A_LARGE_CITY, *(f"page_{name}" for name in PAGES)}


def _open_field_of_edition(window: MainWindow) -> None:
    """The measures of a field, one of them not in the edition."""
    window.desk.go("edition")
    place = window.desk.place
    assert isinstance(place, EditionPlace)
    place.sidebar.setCurrentIndex(place.pages.index(3))
    place.picks.choose(place.picks.measures_at([1]), wanted=False)
    place.field.list.mark(place.picks.measures_at([0])[0])


def _shown(window: MainWindow, opens: Opens, folder: Path) -> QWidget:
    """The conversation that was opened, or the window."""
    opens(window, folder)
    settle(1500)
    return QApplication.activeModalWidget() or window


def _large_city(folder: Path) -> Path:
    """The coordination's file of sixty offices after their first round, with some conflicts."""
    city = year.begin(folder)
    city.send_out()
    codes = year.codes()
    city.first_entries(codes)
    city.note_doubles(list(zip(codes[: year.DOUBLES], codes[-year.DOUBLES :], strict=True)))
    with open_store(city.coordination) as store:
        year.take_in(store, city.hand_in(codes[:-8], 1))
        city.go_on(codes[:30], 2)
        for code in codes[: year.CONFLICTS]:
            city.edit(code, outlook_de="Das Amt macht weiter.")
            measure = city.made[code][0]
            store.apply(SetFields("measure", measure, {"outlook_de": "Die Stadt macht weiter."}))
        year.take_in(store, city.hand_in(codes[:30], 2))
    return city.coordination


def _keep_all(window: MainWindow, language: str, states: Mapping[str, Opens], folder: Path) -> None:
    """Take the pictures of these states, one after the other."""
    for name, opens in states.items():
        shown = _shown(window, opens, folder)
        keep(shown, language, name)
        if shown is not window:
            shown.close()
            settle()


def desk(app: QApplication, language: str, large: Path) -> None:
    """All pictures of the desk in one language; `large` is the file of a large city."""
    texts.use(language)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        example = make_example(folder, print)
        _hand_in_late(folder)
        window = program.build(app)
        window.parts.settings.set(LANGUAGE, language)
        window.parts.settings.set(THEME, "light")
        window.parts.settings.set(RECENT_FILES, [])  # the start page as it is at first
        window.view.apply_all()
        window.start.show_recent()
        window.resize(*SIZE)
        window.show()
        settle()
        keep(window, language, START)
        window.files.open(example.coordination)
        settle()
        _keep_all(window, language, STATES, folder)
        window.files.open(large)
        _keep_all(window, language, OF_A_LARGE_CITY, folder)
        window.close()
        settle()
        pages(example.reports, language)


def _hand_in_late(folder: Path) -> None:
    """An office changes a measure and hands in once more, for the picture of the merge."""
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
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HOME"] = "/home"  # no path of this machine in a picture
    with tempfile.TemporaryDirectory(prefix="eccar-pictures-") as home:
        os.environ["ECCAR_DATA_DIR"] = home
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        large = _large_city(Path(home))
        for language in texts.LANGUAGES:
            desk(app, language, large)
    print(f"Pictures: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
