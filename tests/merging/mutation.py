"""`dev.py mutants`: which test finds which mistake, and after how long. Fails if one is not found.

dev.py mutants                    all of them, against the scenarios and the laws (nightly)
dev.py mutants --scenarios        against the scenarios only
dev.py mutants NAME ...           some of them
"""

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.merging.mutants import MUTANTS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "tests/merging"
SUITES = {
    "scenarios": [f"{FOLDER}/scenarios", f"{FOLDER}/test_strangers.py"],
    # The long run, too: what the short one does not come upon by chance.
    "laws": [f"{FOLDER}/test_laws.py", "-m", "soak or not soak"],
}
LONGEST = 3600
FAILED = re.compile(r"^(?:FAILED|ERROR) \S*?([^/\s]+)\.py::(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What a suite said of a mistake: the test that found it, None if none did."""

    killer: str | None
    seconds: float

    def __str__(self) -> str:
        return f"{self.seconds:5.0f} s  {self.killer or 'ALIVE'}"


def tried(suite: str, name: str | None) -> Verdict:
    """Run a suite until its first failure. Raises RuntimeError if it can't run at all."""
    began = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tests.merging.mutants", "-x", "-q"),
            *("-p", "no:cacheprovider", "--no-header", "--tb=no", *SUITES[suite]),
            *(["--mutant", name] if name else []),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    found = FAILED.search(done.stdout)
    if done.returncode not in (0, 1) or (done.returncode == 1) != bool(found):
        raise RuntimeError(done.stdout[-3000:] + done.stderr[-3000:])
    return Verdict(f"{found[1]}: {found[2]}" if found else None, time.monotonic() - began)


def lives(name: str, by_laws: bool, suites: list[str]) -> bool:
    """Try one mistake and print what found it; whether it was not found where it must be."""
    verdicts = {suite: tried(suite, name) for suite in suites if suite != "laws" or by_laws}
    for suite, verdict in verdicts.items():
        print(f"{name:42} {suite:10} {verdict}", flush=True)
    return any(verdict.killer is None for verdict in verdicts.values())


def main(arguments: list[str]) -> int:
    """Try them all; 1 if one lives."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MUTANTS))
    parser.add_argument("--scenarios", action="store_true", help="leave the laws out")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - MUTANTS.keys():
        parser.error(f"no such mutant: {', '.join(sorted(unknown))}")
    suites = ["scenarios"] if chosen.scenarios else list(SUITES)
    for suite in suites:
        if (sound := tried(suite, None)).killer:
            print(f"The {suite} fail without any mistake: {sound.killer}")
            return 1
    names = chosen.names or list(MUTANTS)
    alive = [name for name in names if lives(name, MUTANTS[name].by_laws, suites)]
    print(f"ALIVE: {', '.join(alive)}" if alive else f"All {len(names)} were found.")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
