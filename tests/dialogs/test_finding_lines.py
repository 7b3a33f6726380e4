"""Findings as lines: each sentence once, its places beneath, and never too many of them."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from eccar_desktop.dialogs.finding import Groups
from eccar_desktop.dialogs.finding_lines import finding_lines
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Problem, problems


@dataclass(frozen=True)
class Found:
    """A problem of a measure."""

    problem: Problem
    name: str


def test_many_places_are_counted_and_the_first_are_listed(qapp: QApplication) -> None:
    problem = problems(Record("measure", "1", {"title_de": "Fest"}))[0]
    lines = finding_lines(
        Groups(Found(problem, f"Measure {number}") for number in range(1000)).ranked()
    )
    assert [line.text(1) for line in lines] == ["1000"]
    assert lines[0].childCount() == 201
    assert lines[0].child(200).text(0) == "and 800 more places"
    assert finding_lines(Groups([Found(problem, "one")]).ranked())[0].childCount() == 1
