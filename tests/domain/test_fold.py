"""How a record is read from its changes."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.domain.changes import Body, erased, new_setting
from eccar_desktop.domain.fold import Folded, advance, comparable, fold, is_printed, same

EMPTY: tuple[str, ...] = ()


class Past:
    """Changes of one record by short names, as somebody made them."""

    def __init__(self, entity: str = "measure") -> None:
        self.entity = entity
        self.bodies: dict[str, Body] = {}

    def change(
        self,
        name: str,
        values: Mapping[str, Any],
        *,
        upon: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        """A change that sets values, each upon the named heads."""
        parents = upon or {}
        self.bodies[name] = {
            "set": {
                key: new_setting(value, parents.get(key, EMPTY)) for key, value in values.items()
            },
            "saw": [],
            **more,
        }

    def read(self, order: list[str] | None = None) -> Folded:
        """How the record reads when its changes come in an order, one at a time."""
        heads: dict[str, frozenset[str]] = {}
        for name in order or sorted(self.bodies):
            heads = advance(heads, {name: self.bodies[name]})
        return fold(self.entity, heads, self.bodies.__getitem__)


def test_one_head_is_the_value() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": "B"}, upon={"title_de": ["1"]})
    assert past.read() == Folded({"title_de": "B"}, (), deleted=False)


def test_heads_that_differ_are_a_conflict_and_the_greatest_id_shows() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("3", {"title_de": "C"}, upon={"title_de": ["1"]})
    past.change("2", {"title_de": "B"}, upon={"title_de": ["1"]})
    assert past.read() == Folded({"title_de": "C"}, ("title_de",), deleted=False)


def test_heads_that_say_the_same_are_no_conflict() -> None:
    past = Past()
    past.change("1", {"title_de": "Bürger"})
    past.change("2", {"title_de": "Bu\u0308rger \n"})
    assert past.read().conflicts == ()


def test_emptying_against_editing_is_a_conflict() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": None}, upon={"title_de": ["1"]})
    past.change("3", {"title_de": "B"}, upon={"title_de": ["1"]})
    assert past.read().conflicts == ("title_de",)


def test_a_return_to_the_first_value_still_stands_against_another() -> None:
    past = Past()
    past.change("1", {"status": "planned"})
    past.change("2", {"status": "completed"}, upon={"status": ["1"]})
    past.change("3", {"status": "planned"}, upon={"status": ["2"]})
    past.change("4", {"status": "delayed"}, upon={"status": ["1"]})
    assert past.read().conflicts == ("status",)


def test_a_resolution_ends_the_conflict_and_an_edit_that_did_not_know_it_begins_another() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": "B"})
    past.change("3", {"title_de": "AB"}, upon={"title_de": ["1", "2"]})
    assert past.read() == Folded({"title_de": "AB"}, (), deleted=False)
    past.change("4", {"title_de": "A2"}, upon={"title_de": ["1"]})
    assert past.read().conflicts == ("title_de",)


@pytest.mark.parametrize("key", ["order", "title_basis", "images/x/order"])
def test_what_nobody_has_to_decide_shows_the_greatest_id(key: str) -> None:
    past = Past()
    past.change("1", {key: "a"})
    past.change("2", {key: "b"})
    assert past.read() == Folded({key: "b"}, (), deleted=False)


def test_an_element_that_somebody_wants_is_in_the_set() -> None:
    past = Past()
    past.change("1", {"partners/x": True})
    past.change("2", {"partners/x": None}, upon={"partners/x": ["1"]})
    assert past.read().values == {}
    past.change("3", {"partners/x": True}, upon={"partners/x": ["1"]})
    assert past.read() == Folded({"partners/x": True}, (), deleted=False)


def test_attributes_of_an_element_conflict_until_the_element_is_gone() -> None:
    past = Past()
    past.change("1", {"partners/x": True, "partners/x/kind": "ngo"})
    past.change("2", {"partners/x/kind": "state"})
    assert past.read().conflicts == ("partners/x/kind",)
    past.change("3", {"partners/x": None}, upon={"partners/x": ["1"]})
    assert past.read().conflicts == ()


def test_names_that_identify_a_record_may_differ_in_case_and_blanks() -> None:
    past = Past("office")
    past.change("1", {"name_de": "Amt für Migration", "unit": "A"})
    past.change("2", {"name_de": "AMT FÜR  MIGRATION", "unit": "a"})
    assert past.read().conflicts == ("unit",)


def test_a_deletion_that_saw_everything_holds() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": "B"})
    past.change("3", {"deleted": True}, saw=["1", "2"])
    assert past.read() == Folded({"title_de": "B"}, (), deleted=True)


def test_a_deletion_that_did_not_see_an_edit_stands_against_it() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"deleted": True}, saw=["1"])
    past.change("3", {"title_de": "B"}, upon={"title_de": ["1"]})
    assert past.read() == Folded({"title_de": "B"}, ("deleted",), deleted=False)
    past.change("4", {"deleted": True}, upon={"deleted": ["2"]}, saw=["3"])
    assert past.read().deleted


def test_of_several_deleters_it_is_enough_that_one_saw_an_edit() -> None:
    past = Past()
    past.change("1", {"title_de": "A", "status": "planned"})
    past.change("2", {"title_de": "B"}, upon={"title_de": ["1"]})
    past.change("3", {"deleted": True}, saw=["1"])
    past.change("4", {"deleted": True}, saw=["1", "2"])
    assert past.read().deleted


def test_a_new_order_does_not_bring_a_deleted_record_back() -> None:
    past = Past()
    past.change("1", {"title_de": "A", "order": "a"})
    past.change("2", {"deleted": True}, saw=["1"])
    past.change("3", {"order": "b"}, upon={"order": ["1"]})
    assert past.read().deleted


def test_restoring_against_deleting_is_to_be_decided() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"deleted": True}, saw=["1"])
    past.change("3", {"deleted": False}, upon={"deleted": ["2"]})
    assert past.read() == Folded({"title_de": "A"}, (), deleted=False)
    past.change("4", {"deleted": True}, upon={"deleted": ["2"]}, saw=["1"])
    assert past.read().conflicts == ("deleted",)


def test_an_erased_value_contradicts_nobody() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": "B"})
    past.bodies["2"]["set"]["title_de"] = erased(past.bodies["2"]["set"]["title_de"])
    assert past.read() == Folded({"title_de": "A"}, (), deleted=False)
    past.bodies["1"]["set"]["title_de"] = erased(past.bodies["1"]["set"]["title_de"])
    assert past.read() == Folded({}, (), deleted=False)


def test_unknown_fields_and_kinds_of_a_newer_program_are_read_all_the_same() -> None:
    past = Past("mood")
    past.change("1", {"colour": "red", "tags/x": True})
    past.change("2", {"colour": "blue"})
    assert past.read() == Folded({"colour": "blue", "tags/x": True}, ("colour",), deleted=False)


def test_an_approval_is_stale_once_a_printed_text_has_another_head() -> None:
    past = Past()
    past.change("1", {"title_de": "A", "internal_note": "x"})
    past.change("2", {"work_state": "approved"}, saw=["1"])
    past.change("3", {"internal_note": "y"}, upon={"internal_note": ["1"]})
    assert not past.read().changed_since_approval
    past.change("4", {"title_de": "B"}, upon={"title_de": ["1"]})
    assert past.read().changed_since_approval


def test_a_contradiction_that_was_approved_and_stands_again_is_no_change() -> None:
    past = Past()
    past.change("1", {"title_de": "A"})
    past.change("2", {"title_de": "B"})
    past.change("3", {"work_state": "approved"}, saw=["1", "2"])
    assert not past.read().changed_since_approval
    past.change("4", {"title_de": "B"}, upon={"title_de": ["1", "2"]})
    assert past.read().changed_since_approval, "nobody had approved B alone"
    past.change("5", {"title_de": "A"}, upon={"title_de": ["1", "2", "4"]})
    past.change("6", {"title_de": "B"}, upon={"title_de": ["1", "2", "4"]})
    assert not past.read().changed_since_approval
    past.change("7", {"title_de": "C"}, upon={"title_de": ["1", "2", "4"]})
    assert past.read().changed_since_approval


def test_what_was_never_approved_is_not_stale() -> None:
    past = Past()
    past.change("1", {"title_de": "A", "work_state": "submitted"})
    assert not past.read().changed_since_approval


@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_any_order_that_keeps_causes_before_effects_reads_the_same(
    chance: random.Random, count: int
) -> None:
    past = Past()
    for number in range(count):
        name = f"{chance.randrange(10**6):06}-{number}"
        key = chance.choice(["title_de", "order", "partners/x", "partners/x/kind", "deleted"])
        known = [each for each in past.bodies if key in past.bodies[each]["set"]]
        parents = chance.sample(known, chance.randint(0, len(known)))
        value = True if key in ("partners/x", "deleted") else chance.choice(["a", "b", None])
        saw = chance.sample(sorted(past.bodies), chance.randint(0, len(past.bodies)))
        past.change(name, {key: value}, upon={key: parents}, saw=saw)
    in_time = list(past.bodies)
    waiting, order = chance.sample(in_time, count), []
    while waiting:
        ready = next(each for each in waiting if _parents(past.bodies[each]) <= {*order})
        order.append(ready)
        waiting = [each for each in waiting if each != ready]
    together = advance({}, past.bodies)
    assert past.read(order) == past.read(in_time)
    assert past.read(order) == fold("measure", together, past.bodies.__getitem__)


def _parents(body: Body) -> set[str]:
    return {parent for each in body["set"].values() for parent in each["parents"]}


@pytest.mark.parametrize("value", [None, "", "  ", [], False])
def test_empty_is_like_absent(value: Any) -> None:
    assert comparable(value) is None
    assert same(value, None)


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (1, "1"), (0, None), ("a", "A")])
def test_what_is_of_another_kind_is_not_the_same(one: Any, other: Any) -> None:
    assert not same(one, other)


def test_what_may_show_in_a_report_is_printed() -> None:
    assert is_printed("measure", "title_de")
    assert is_printed("measure", "partners/x/kind")
    assert is_printed("measure", "colour of a newer program")
    assert not is_printed("measure", "internal_note")
    assert not is_printed("measure", "order")
    assert not is_printed("measure", "title_basis")
