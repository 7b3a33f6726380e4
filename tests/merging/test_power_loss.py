"""The power goes while a merge is written: what was acknowledged is there, the rest never was.

strace tells what the program writes to the disk and what it waits for. Of what nobody waited for,
a disk may keep any part, in any order; some hundred such disks are made and opened.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import require
from tests.merging.crashing import ROOT, Work, told
from tests.merging.working import DONE

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename,close"
LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
SECTOR = 512


@dataclass(frozen=True)
class Step:
    """Something that happened to a file: a write, a cut, its removal, or that it was waited for."""

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""


def traced(work: Work, file: Path, log: Path) -> list[Step]:
    """Do the work under strace; what it did to the file and its journal."""
    command = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*command, *work.command(file)], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        require(None, "permission to trace its own processes")
    return list(_steps(log.read_text().splitlines(), file.name))


def _steps(lines: Iterable[str], name: str) -> Iterator[Step]:
    opened: dict[str, str] = {}
    for line in lines:
        found = LINE.match(line)
        if not found or int(found[3]) < 0:
            continue
        call, given, result = found.groups()
        texts = [bytes.fromhex(each.replace("\\x", "")) for each in TEXT.findall(given)]
        handle = given.partition(",")[0].strip()
        if call == "openat":
            opened[result] = Path(texts[0].decode()).name
        elif call == "close":
            opened.pop(handle, None)
        elif call == "unlink" and Path(texts[0].decode()).name.startswith(name):
            yield Step("unlink", Path(texts[0].decode()).name)
        elif call == "write" and handle == "1":
            yield Step("said", data=texts[0])
        elif opened.get(handle, "").startswith(name):
            yield from _on_file(call, opened[handle], given, texts)


def _on_file(call: str, name: str, given: str, texts: list[bytes]) -> Iterator[Step]:
    if call == "pwrite64":
        yield Step("write", name, int(given.rpartition(",")[2]), texts[0])
    elif call == "ftruncate":
        yield Step("cut", name, int(given.rpartition(",")[2]))
    elif call in ("fsync", "fdatasync"):
        yield Step("wait", name)


@dataclass
class Disk:
    """The files as they are on the disk for sure, and what has been written since."""

    sure: dict[str, bytes]
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Let a step happen."""
        if step.kind == "wait":
            for each in self.pending.pop(step.name, []):
                _perform(self.sure, each)
        elif step.name:
            self.pending.setdefault(step.name, []).append(step)

    def after_power_loss(self, rng: random.Random) -> dict[str, bytes]:
        """Files that may be found afterwards: what was waited for, and any part of the rest."""
        found = dict(self.sure)
        for steps in self.pending.values():
            share = rng.choice((0.0, 0.3, 0.7, 1.0))
            for step in steps:
                if rng.random() < share:
                    _perform(found, _torn(step, rng))
        return found


def _perform(files: dict[str, bytes], step: Step) -> None:
    content = files.get(step.name, b"")
    if step.kind == "unlink":
        files.pop(step.name, None)
    elif step.kind == "cut":
        files[step.name] = content[: step.at].ljust(step.at, b"\0")
    else:
        end = step.at + len(step.data)
        files[step.name] = content[: step.at].ljust(step.at, b"\0") + step.data + content[end:]


def _torn(step: Step, rng: random.Random) -> Step:
    """Now and then a write reaches the disk only in part."""
    if step.kind != "write" or rng.random() < 0.7:
        return step
    sectors = rng.randrange(len(step.data) // SECTOR + 1)
    return Step("write", step.name, step.at, step.data[: sectors * SECTOR])


def _lose_power(work: Work, folder: Path, times: int) -> None:
    require(shutil.which("strace"), "strace")
    file = folder / "file.eccar"
    shutil.copyfile(work.start, file)
    steps = traced(work, file, folder / "log")
    assert sum(each.kind == "wait" for each in steps) >= 2
    said = [each.data.decode().strip() if each.kind == "said" else "" for each in steps]
    acknowledged = said.index(DONE)
    rng = random.Random(times)
    for number in range(times):
        moment = rng.randrange(len(steps) + 1)
        disk = Disk({file.name: work.start.read_bytes()})
        for step in steps[:moment]:
            disk.take(step)
        found = folder / f"{number}"
        found.mkdir()
        for name, content in disk.after_power_loss(rng).items():
            (found / name).write_bytes(content)
        state = told(found, found / file.name)
        assert state in (work.before, work.after), f"after step {moment} of {len(steps)}"
        assert state == work.after or moment <= acknowledged
        shutil.rmtree(found)


def test_when_the_power_goes_what_was_acknowledged_is_there(
    work: Work,
    tmp_path: Path,
) -> None:
    _lose_power(work, tmp_path, 10)


@pytest.mark.soak
def test_however_often_the_power_goes_what_was_acknowledged_is_there(
    work: Work,
    tmp_path: Path,
) -> None:
    _lose_power(work, tmp_path, 2500)
