"""What the self-test found: one line for each thing that was tried."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from eccar_desktop import logs
from eccar_desktop.texts import N_, _


class FailedError(Exception):
    """Something does not work as it must; the message says what was seen."""


@dataclass(frozen=True)
class Finding:
    """One thing that was tried: its name as a message id, whether it works, what was seen."""

    name: str
    works: bool
    detail: str
    seconds: float


def tried(name: str, trial: Callable[[], object]) -> Finding:
    """Try one thing; whatever it raises is a finding, too."""
    began = time.perf_counter()
    try:
        detail, works = str(trial() or ""), True
    except FailedError as failure:
        detail, works = str(failure), False
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what the test is for
        detail, works = f"{error}\n{logs.where(error)}", False
    return Finding(name, works, detail, time.perf_counter() - began)


def table(findings: Iterable[Finding]) -> str:
    """The findings as a person reads them."""
    lines = []
    for each in findings:
        mark = _("works") if each.works else _("FAILS")
        first, *rest = each.detail.splitlines() or [""]
        lines.append(f"{mark:12}{_(each.name):52}{each.seconds:6.2f} s  {first}".rstrip())
        lines += [f"{'':12}{line}" for line in rest]
    return "\n".join(lines)


def write(path: Path, findings: Iterable[Finding]) -> None:
    """Keep findings for the process that asked for them."""
    text = json.dumps([asdict(each) for each in findings], ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


def read(path: Path) -> list[Finding]:
    """Findings that another process kept. Raises OSError, ValueError."""
    return [Finding(**each) for each in json.loads(path.read_text(encoding="utf-8"))]


WINDOW = N_("The program with the window starts")
