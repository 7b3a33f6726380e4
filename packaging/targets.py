"""The systems that a build is for, and how their Python and programs are run from here."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import wine

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Target:
    """One system: `run` starts a program of it (`python` names its Python) and waits."""

    name: str
    platform: str
    packages: Path
    python_licence: Path
    run: Run

    @property
    def work(self) -> Path:
        """Where intermediate files go."""
        return ROOT / "build" / f"package-{self.name}"

    @property
    def folder(self) -> Path:
        """The one-folder program."""
        return ROOT / "dist" / self.name / "eccar-desktop"

    def executable(self, name: str, folder: Path | None = None) -> Path:
        """One of the programs in that folder, or in another such folder."""
        return (folder or self.folder) / (f"{name}.exe" if self.platform == "win32" else name)

    def facts(self) -> dict[str, str]:
        """The versions of Python and SQLite that go into the program."""
        program = (
            "import json, platform, sqlite3\n"
            "facts = dict(python=platform.python_version(), sqlite=sqlite3.sqlite_version)\n"
            "print(json.dumps(facts))"
        )
        found: dict[str, str] = json.loads(self.run("python", "-c", program).stdout)
        return found


def native() -> Target:
    """This machine."""
    windows = sys.platform == "win32"
    paths = sysconfig.get_paths()
    licence = Path(sys.base_prefix) if windows else Path(paths["stdlib"])
    return Target(
        name="windows" if windows else "linux",
        platform="win32" if windows else "linux",
        packages=Path(paths["purelib"]),
        python_licence=licence / "LICENSE.txt",
        run=run_here,
    )


def windows_under_wine() -> Target:
    """Windows on a Debian machine. Raises wine.MissingError, cpython.UntrustedError."""
    wine.prepare()
    python = wine.PYTHON.parent
    return Target(
        name="windows",
        platform="win32",
        packages=python / "Lib" / "site-packages",
        python_licence=python / "LICENSE.txt",
        run=wine.run,
    )


def run_here(
    *command: str | Path,
    display: bool = False,
    variables: Mapping[str, str] | None = None,
    timeout: float = 900,
    cwd: Path | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run a program of this machine; its exit code and what it printed, errors included."""
    words = [sys.executable if part == "python" else str(part) for part in command]
    if display and sys.platform.startswith("linux"):
        words = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24", *words]
    return subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(variables or {})},
        cwd=cwd,
        timeout=timeout,
        check=False,
    )
