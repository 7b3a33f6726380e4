"""Records as they are read, and what an action touched."""

from eccar_desktop.domain.edits import Applied, Changes
from eccar_desktop.domain.records import Conflict, Record

RECORD = Record(
    "measure", "a", {"title_de": "Fest", "field": 3, "external": True, "grounds": ["x"]}
)


def test_a_value_is_asked_for_by_its_kind() -> None:
    assert RECORD.text("title_de") == RECORD.in_language("title", "de") == "Fest"
    assert RECORD.number("field") == 3
    assert RECORD.listed("grounds") == ["x"]


def test_a_value_of_another_kind_or_none_is_empty() -> None:
    assert RECORD.text("field") == RECORD.text("missing") == ""
    assert RECORD.number("title_de") is RECORD.number("external") is None
    assert RECORD.listed("title_de") == []


def test_one_language_never_stands_in_for_the_other() -> None:
    assert RECORD.in_language("title", "en") == ""


def test_an_edit_against_a_deletion_is_told_from_other_conflicts() -> None:
    assert Conflict("measure", "a", "deleted", "edit-against-delete", None, ()).is_deletion
    assert not Conflict("measure", "a", "title_de", "values", None, ()).is_deletion


def test_changes_say_whom_they_concern() -> None:
    assert Changes(frozenset({("office", "a")})).touches("office")
    assert not Changes(frozenset({("office", "a")})).touches("measure")
    assert Changes(everything=True).touches("measure")
    assert Applied(None, Changes(), ("a", "b")).record == "a"
