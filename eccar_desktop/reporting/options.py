"""What a person can choose about a report beyond what the edition says."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MissingText = Literal["stop", "omit", "mark"]


@dataclass(frozen=True)
class ReportOptions:
    """How a report is made.

    missing_english: what happens where a text lacks the report's language (either of the two):
        `stop` writes nothing and lists what is missing; `omit` leaves out the measures or texts
        that lack it; `mark` prints the other language, marked as such and with a Word comment.
    template: the city's own Word template; None for the program's.
    add_missing_styles: whether styles that the city's template lacks are taken from the program's;
        otherwise they are named and nothing is written.
    layout: `prose` or `profile`; None for what the edition says.
    hidden_parts: keys of REPORT_PARTS to leave out; None for what the edition says.
    """

    missing_english: MissingText = "stop"
    template: Path | None = None
    add_missing_styles: bool = False
    layout: str | None = None
    hidden_parts: frozenset[str] | None = None
