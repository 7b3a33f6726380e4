"""What is erased is gone, everywhere it was, in every order, for good."""

from pathlib import Path

import pytest

from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.merging.uniting import unite
from eccar_desktop.store.erasure import redact
from tests.merging.offices import City, Office, texts_in

SECRET = "Zwiebelfisch"
"""A word that is in no text of the program."""


@pytest.fixture
def told(m: Office, a: Office, b: Office, measure: str) -> str:
    """A text with the secret that all three offices have."""
    a.edit(measure, description_de=f"Kontakt: {SECRET}")
    m.take(a)
    b.take(m)
    return measure


def traces(office: Office) -> list[str]:
    """Everything beside an office's file that holds the secret, the file itself included."""
    office.store.db.execute("PRAGMA journal_mode = DELETE")
    office.store.db.execute("PRAGMA journal_mode = TRUNCATE")
    beside = office.path.parent.glob(f"{office.path.name}*")
    return [each.name for each in beside if SECRET.encode() in each.read_bytes()]


def found(office: Office) -> int:
    """How many measures the search finds by the secret."""
    return len(office.store.reader.measure_numbers(MeasureQuery(search=SECRET)))


def test_it_is_gone_from_log_projection_search_journal_bytes_and_the_next_hand_in(
    m: Office, told: str
) -> None:
    assert found(m) == 1
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    assert found(m) == 0
    assert m.value(told, "description_de") is None
    assert traces(m) == []
    assert SECRET not in texts_in(m.path)
    out = m.hand_in()
    assert SECRET.encode() not in out.read_bytes()
    erased = [each for each in m.history(told) if each.erased]
    assert [(each.field, each.new) for each in erased] == [("description_de", None)]


def test_it_goes_from_every_file_that_merges_the_erasure(
    city: City, m: Office, a: Office, b: Office, told: str
) -> None:
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    a.take(m)
    b.take(a)
    assert [traces(each) for each in (m, a, b)] == [[], [], []]
    assert m.read(told) == a.read(told) == b.read(told)


def test_it_does_not_come_back_with_any_old_file(
    m: Office, a: Office, b: Office, told: str
) -> None:
    old = [a.hand_in(), b.hand_in(), m.hand_in()]
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    m.merge(*old)
    assert traces(m) == []
    assert found(m) == 0


@pytest.mark.parametrize("old_first", [True, False])
def test_erasure_and_old_file_end_the_same_in_both_orders(
    city: City, m: Office, a: Office, told: str, old_first: bool
) -> None:
    old = a.hand_in()
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    files = [old, m.hand_in()] if old_first else [m.hand_in(), old]
    fresh = city.office("15", "Bürgermeisteramt")
    for file in files:
        fresh.merge(file)
    assert traces(fresh) == []
    other = city.office("15", "Bürgermeisteramt")
    other.merge(*files)
    assert traces(other) == []
    assert fresh.value(told, "title_de") == other.value(told, "title_de") == "Fest"


def test_one_side_of_a_conflict_that_is_erased_ends_it_and_history_says_so(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, description_de=SECRET)
    b.edit(measure, description_de="Harmlos")
    m.take(a, b)
    assert m.conflicts()
    m.erase(measure, "description_de", SECRET)
    assert m.conflicts() == []
    assert m.value(measure, "description_de") == "Harmlos"
    assert [each.erased for each in m.history(measure) if each.field == "description_de"] == [
        False,
        True,
        False,
    ]
    city.meet(m, a, b)
    assert traces(a) == []


def test_a_later_value_stays_when_the_one_before_is_erased(m: Office, a: Office, told: str) -> None:
    a.edit(told, description_de="Ohne Namen")
    m.take(a)
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    assert m.value(told, "description_de") == "Ohne Namen"
    assert traces(m) == []


def test_undoing_a_merge_and_merging_again_do_not_bring_it_back(
    city: City, m: Office, a: Office, told: str
) -> None:
    fresh = city.office("15", "Bürgermeisteramt")
    file = a.hand_in()
    fresh.merge(file)
    fresh.erase(told, "description_de", f"Kontakt: {SECRET}")
    fresh.undo_merge()
    fresh.merge(file)
    assert traces(fresh) == []
    assert fresh.value(told, "title_de") == "Fest"


def test_undoing_the_merge_that_brought_an_erasure_keeps_it_erased(
    m: Office, a: Office, told: str
) -> None:
    a.erase(told, "description_de", f"Kontakt: {SECRET}")
    m.take(a)
    m.undo_merge()
    assert traces(m) == []


def test_the_name_of_a_person_beside_a_change_is_erased_like_a_value(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    a.store.writer.name = SECRET
    a.edit(measure, title_de="Stadtfest")
    m.take(a)
    named = [each.change for each in m.history(measure) if each.author == SECRET]
    redact(m.store, [(each, "by") for each in named], "asked for")
    m.take(a)
    assert traces(m) == []
    assert m.value(measure, "title_de") == "Stadtfest"
    a.take(m)
    assert traces(a) == []
    assert {each.author for each in a.history(measure)} == {None}


def test_a_contact_that_withdraws_its_data_is_gone_from_all_files_and_the_next_one_may_come(
    city: City, m: Office, a: Office, b: Office
) -> None:
    contact = a.begin("contact", "c2" * 16, function_de="Stelle", person=SECRET, office=a.id)
    city.meet(m, a, b)
    a.erase(contact, "person", SECRET)
    city.meet(m, a, b)
    assert [traces(each) for each in (m, a, b)] == [[], [], []]
    assert m.value(contact, "function_de", "contact") == "Stelle"
    b.edit(contact, "contact", person="Wer danach kommt")
    city.meet(m, a, b)
    assert a.value(contact, "person", "contact") == "Wer danach kommt"
    assert a.conflicts() == []


def test_an_image_that_is_erased_goes_from_every_file_and_old_files_do_not_bring_it(
    city: City, m: Office, a: Office, b: Office, measure: str
) -> None:
    picture = a.store.attach("image/png", SECRET.encode() * 100)
    a.edit(measure, images=[{"key": "one", "file": picture, "alt_de": "Ein Bild"}])
    old = a.hand_in()
    city.meet(m, a, b)
    m.erase(measure, "images/one/file", picture)
    city.meet(m, a, b)
    m.merge(old)
    assert [traces(each) for each in (m, a, b)] == [[], [], []]
    assert m.read(measure).listed("images") == [{"key": "one", "alt_de": "Ein Bild"}]


def test_what_was_erased_in_a_measure_is_erased_in_the_one_it_was_united_with(
    city: City, m: Office, a: Office, told: str
) -> None:
    stays = m.add(title_de="Fest")
    unite(m.store, stays, told)
    assert SECRET in str(m.value(stays, "description_de"))
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    assert m.value(stays, "description_de") is None
    a.take(m)
    assert traces(a) == []
    assert traces(m) == []


def test_an_erasure_that_comes_before_its_change_waits_for_it(
    city: City, m: Office, a: Office, b: Office, told: str
) -> None:
    edit = next(each.change for each in a.history(told) if SECRET in str(each.new))
    fresh = city.office("15", "Bürgermeisteramt")
    redact(fresh.store, [(edit, "description_de")], "asked for")
    fresh.take(a)
    assert traces(fresh) == []
    assert fresh.value(told, "title_de") == "Fest"


def test_a_draft_that_began_with_it_goes_as_well(m: Office, told: str) -> None:
    heads = m.store.reader.heads(told)["description_de"]
    m.store.drafts.put("measure", told, "description_de", heads, f"{SECRET} und mehr")
    m.erase(told, "description_de", f"Kontakt: {SECRET}")
    assert m.store.drafts.all() == []
    assert traces(m) == []


def test_a_hand_in_is_closed_whole_and_leaves_nothing_beside_it(m: Office, told: str) -> None:
    out: Path = m.hand_in()
    assert [each.name for each in out.parent.glob(f"{out.name}*")] == [out.name]


def test_an_undone_edit_does_not_bring_back_an_erased_value_as_an_empty_one_against_another(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, title_de=SECRET)
    b.edit(measure, title_de="Markt")
    m.take(a, b)
    m.erase(measure, "title_de", SECRET)
    m.edit(measure, title_de="Feier")
    m.undo()
    assert m.value(measure, "title_de") == "Markt"
    assert m.conflicts() == []
    m.redo()
    assert m.value(measure, "title_de") == "Feier"
    m.undo()
    assert m.value(measure, "title_de") == "Markt"
    assert m.conflicts() == []
