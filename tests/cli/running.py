"""Calling the command line: in this process for most tests, as a real process where it matters."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "import sys; from eccar_desktop.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Said:
    """What a call said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout, which must be the only thing there."""
        return json.loads(self.out)


class Eccar:
    """The command line, called in this process in English; relative paths lie in `folder`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: object, code: int | None = 0, lang: str = "en") -> Said:
        """Call it; fail unless it ends with this exit code, if one is wanted."""
        self._capsys.readouterr()
        ended = main(["--lang", lang, *map(str, arguments)])
        said = Said(ended, *self._capsys.readouterr())
        assert code is None or said.code == code, said
        assert "Traceback" not in said.err
        return said

    def new(self, name: str, code: str = "50", office: str = "", city: str = "Dresden") -> Path:
        """A new file of an office, of the coordination if it is called so."""
        path = self.folder / f"{name}.eccar"
        options = ["--coordination"] if name == "coordination" else []
        about = ["--city", city, "--office", office or f"Office {code}", "--code", code]
        self("new", path, *about, *options)
        return path

    def add(self, file: Path, **values: object) -> str:
        """A new measure; its id."""
        return str(self("add", file, *pairs(values), "--json").json["id"])

    def change(self, file: Path, measure: str, **values: object) -> Said:
        """Set fields of a measure."""
        return self("set", file, measure, *pairs(values))

    def show(self, file: Path, measure: str) -> dict[str, Any]:
        """A measure as JSON."""
        return dict(self("show", file, measure, "--json").json)

    def listed(self, file: Path, *options: object) -> list[dict[str, Any]]:
        """Measures as JSON."""
        return list(self("list", file, *options, "--json").json)

    def titles(self, file: Path, *options: object) -> list[str]:
        """The German titles of the measures that a list shows."""
        return [each.get("title_de", "") for each in self.listed(file, *options)]

    def hand_in(self, file: Path, name: str, *options: object) -> Path:
        """A hand-in of a file."""
        out = self.folder / f"{name}.eccar"
        self("hand-in", file, out, *options)
        return out

    def merge(self, file: Path, *inputs: object, code: int = 0) -> Any:
        """Merge files; what is reported as JSON."""
        return self("merge", file, *inputs, "--json", code=code).json

    def take_in(self, file: Path, rows: object, *options: object, code: int = 0) -> Any:
        """Import rows from a JSON file; what is reported."""
        data = self.folder / "data.json"
        data.write_text(json.dumps(rows), encoding="utf-8")
        return self("import", file, data, "--json", *options, code=code).json

    def conflicts(self, file: Path) -> list[dict[str, Any]]:
        """The open conflicts as JSON."""
        return list(self("conflicts", file, "--json").json)


def pairs(values: dict[str, object]) -> list[str]:
    """KEY=VALUE arguments; lists and objects as JSON."""
    return [f"{key}={_written(value)}" for key, value in values.items()]


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def call(
    *arguments: str | bytes | Path, environment: dict[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """Call the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        check=False,
        **{"capture_output": True, "timeout": 60, **more},
    )


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
