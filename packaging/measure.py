"""Sizes and times of the packaged program, beside what they should be."""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from targets import Target

MEGABYTE = 1_000_000
RUNS = 5
SLOWEST = 1.5
"""The program's start may take so many times as long as that of an empty Qt window."""


@dataclass(frozen=True)
class Line:
    """One measurement and its goal; a goal of None is none."""

    what: str
    value: float
    unit: str
    goal: float | None
    remark: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether the value is over its goal."""
        return self.goal is not None and self.value > self.goal


def sizes(target: Target, dist: Path, name: str) -> list[Line]:
    """The size of the folder and of everything packed from it; only Windows has goals."""
    windows = target.platform == "win32"
    files = [file for file in target.folder.rglob("*") if file.is_file() and not file.is_symlink()]
    total = sum(file.stat().st_size for file in files) / MEGABYTE
    lines = [Line("folder", total, "MB", 90 if windows else None, f"{len(files)} files")]
    packed = {"portable.zip": 40, "setup.exe": 28} if windows else {f"{target.name}.tar.gz": None}
    prefix = f"{name}-windows" if windows else name
    for ending, goal in packed.items():
        file = dist / f"{prefix}-{ending}"
        lines.append(Line(ending, file.stat().st_size / MEGABYTE, "MB", goal))
    return lines


def start(target: Target, bare: Path) -> list[Line]:
    """How much longer the program needs to its first window than an empty Qt window does.

    All are started in turn, each time with their files dropped from the disk cache where the
    system lets us, and close by themselves. What was not yet begun when the window came, comes
    with the second figure, which has no goal.
    """
    commands: dict[str, tuple[Path, str]] = {
        "bare": (target.executable("bare", bare), ""),
        "shown": (target.executable("eccar-desktop"), "--quit-when-shown"),
        "complete": (target.executable("eccar-desktop"), "--quit-when-complete"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _run in range(RUNS):
        for name, (program, option) in commands.items():
            forget(program.parent)
            options = [option] if option else []
            began = time.perf_counter()
            target.run(program, *options, "-platform", "offscreen", timeout=120)
            times[name].append(time.perf_counter() - began)
    seconds = {name: statistics.median(times[name]) for name in commands}
    return [
        Line(
            f"start, {name}",
            seconds[name] / seconds["bare"],
            "times",
            goal,
            f"{seconds[name]:.2f} s against {seconds['bare']:.2f} s, median of {RUNS}",
        )
        for name, goal in (("shown", SLOWEST), ("complete", None))
    ]


def forget(folder: Path) -> None:
    """Ask the system to drop a folder's files from its disk cache; nothing where it can't."""
    if not hasattr(os, "posix_fadvise"):
        return
    for file in folder.rglob("*"):
        if file.is_file():
            handle = os.open(file, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def table(lines: list[Line]) -> str:
    """The measurements as a person reads them."""
    rows = []
    for line in lines:
        goal = "" if line.goal is None else f"goal: {line.goal:g}"
        verdict = "OVER" if line.is_missed else "ok" if goal else ""
        columns = f"{line.what:16}{line.value:8.2f} {line.unit:6} {goal:10} {verdict:5}"
        rows.append(f"{columns} {line.remark}".rstrip())
    return "\n".join(rows)
