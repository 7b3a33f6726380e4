"""Doubles: proposed with reasons, united without a loss, told apart for good."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Eccar, snapshot

TITLE = "Runder Tisch Menschenrechte"


class Pair:
    """Two offices have entered the same measure; the coordination has both."""

    def __init__(self, eccar: Eccar, office: Path) -> None:
        self.eccar = eccar
        self.office = office
        self._numbers = itertools.count(1)
        self.other_office = eccar.new("other", "41")
        self.one = eccar.add(
            office, title_de=TITLE, start="2017", partners=["Caritas"], outlook_de="Weiter so."
        )
        self.other = eccar.add(
            self.other_office, title_de="Runder Tisch Menschnrechte", partners=["AWO"], start="2017"
        )
        self.file = eccar.new("coordination", "10")
        self.merge(office, self.other_office)

    def merge(self, *files: Path) -> None:
        """The coordination merges what these offices hand in."""
        inputs = [self.eccar.hand_in(each, f"in-{next(self._numbers)}") for each in files]
        self.eccar.merge(self.file, *inputs)

    def found(self, file: Path | None = None) -> list[dict[str, Any]]:
        """What is proposed."""
        return list(self.eccar("duplicates", file or self.file, "--json").json)

    def unite(self) -> str:
        """Unite the other with the one; what is said."""
        return self.eccar("unite", self.file, self.one, self.other).out

    def show(self, measure: str) -> dict[str, Any]:
        """A measure in the coordination's file."""
        return self.eccar.show(self.file, measure)


@pytest.fixture
def pair(eccar: Eccar, office: Path) -> Pair:
    """A pair that the coordination has merged."""
    return Pair(eccar, office)


def test_without_doubles_the_document_is_empty(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de=TITLE)
    assert eccar("duplicates", office, "--json").json == []
    assert eccar("duplicates", office).out == ""


def test_a_pair_comes_with_score_and_reasons(pair: Pair) -> None:
    before = snapshot(pair.eccar.folder)
    (double,) = pair.found()
    assert list(double) == ["measures", "score", "why"]
    assert set(double["measures"]) == {pair.one, pair.other}
    assert 0.9 < double["score"] < 1
    assert double["why"] == [
        "The titles are almost the same.", "Both have the same period.",
    ]  # fmt: skip
    assert snapshot(pair.eccar.folder) == before


def test_people_see_references_and_titles(pair: Pair) -> None:
    first, *measures = pair.eccar("duplicates", pair.file).out.splitlines()
    assert first.endswith("The titles are almost the same. Both have the same period.")
    assert sorted(each.split("  ")[-1] for each in measures) == [
        TITLE, "Runder Tisch Menschnrechte",
    ]  # fmt: skip
    assert any(pair.show(pair.one)["reference"] in each for each in measures)


def test_united_nothing_is_lost_and_both_references_lead_to_the_one(pair: Pair) -> None:
    reference = pair.show(pair.other)["reference"]
    assert pair.unite().splitlines() == [
        "United. “eccar undo” takes it back.",
        "In 2 fields both said something different.",
    ]
    shown = pair.show(reference)
    assert shown == pair.show(pair.one) == pair.show(pair.other)
    assert shown["id"] == pair.one
    assert [each["name"] for each in shown["partners"]] == ["AWO", "Caritas"]
    assert shown["outlook_de"] == "Weiter so."
    (title,) = (e for e in pair.eccar.conflicts(pair.file) if e["field"] == "title_de")
    assert {each["value"] for each in title["values"]} == {TITLE, "Runder Tisch Menschnrechte"}
    assert [each["id"] for each in pair.eccar.listed(pair.file)] == [pair.one]
    assert pair.found() == []


def test_history_tells_what_came_from_which_of_the_two(pair: Pair) -> None:
    one, other = (pair.show(each)["reference"] for each in (pair.one, pair.other))
    pair.unite()
    lines = pair.eccar("history", pair.file, one).out.splitlines()
    assert any(line.endswith(f"title_de: Runder Tisch Menschnrechte  ({other})") for line in lines)
    assert any(line.endswith(f"title_de: {TITLE}") for line in lines)
    assert lines[-1].endswith(f"united_into: {one}  ({other})")
    entries = pair.eccar("history", pair.file, other, "--json").json
    assert {each["source"] for each in entries if each["field"] == "partners/awo"} != {None}
    assert entries[-1]["office"] == "Office 10"


def test_undo_takes_uniting_back_and_redo_does_it_again(pair: Pair) -> None:
    before = [pair.show(each) for each in (pair.one, pair.other)]
    pair.unite()
    pair.eccar("undo", pair.file)
    assert [pair.show(each) for each in (pair.one, pair.other)] == before
    assert len(pair.found()) == 1
    pair.eccar("redo", pair.file)
    assert pair.show(pair.other)["id"] == pair.one


def test_later_work_of_the_office_reaches_the_measure_that_stays(pair: Pair) -> None:
    pair.unite()
    pair.eccar.change(pair.other_office, pair.other, goals_de="Neues Ziel")
    pair.merge(pair.other_office)
    assert pair.show(pair.one)["goals_de"] == "Neues Ziel"
    assert pair.found() == []


def test_told_apart_they_are_never_proposed_again_in_any_file(pair: Pair) -> None:
    assert "not the same" in pair.eccar("distinct", pair.file, pair.one, pair.other).out
    assert pair.found() == []
    pair.eccar.change(pair.office, pair.one, goals_de="Neues Ziel")
    pair.merge(pair.office)
    assert pair.found() == []
    pair.eccar.merge(pair.office, pair.eccar.hand_in(pair.file, "back"))
    assert pair.found(pair.office) == []
    pair.eccar("undo", pair.file)
    assert len(pair.found()) == 1


@pytest.mark.parametrize("command", ["unite", "distinct"])
def test_what_makes_no_pair_is_refused(pair: Pair, command: str) -> None:
    before = snapshot(pair.eccar.folder)
    pair.eccar(command, pair.file, pair.one, code=2)
    pair.eccar(command, pair.file, pair.one, "nonsense", code=2)
    said = pair.eccar(command, pair.file, pair.one, pair.one, code=3).err
    assert "one and the same" in said
    assert snapshot(pair.eccar.folder) == before
