"""Texts that are being typed, before they are a change."""

from pathlib import Path

from eccar_desktop.store.file import Store, open_store
from tests.store.asking import dump, made

HEADS = frozenset({"a" * 32, "b" * 32})


def test_a_draft_survives_the_program(store: Store, path: Path) -> None:
    measure = made(store, title_de="Fest")
    store.drafts.put("measure", measure, "goals_de", HEADS, "halb geti")
    store.close()
    with open_store(path) as again:
        (draft,) = again.drafts.all()
    assert (draft.record, draft.field, draft.text) == (measure, "goals_de", "halb geti")
    assert draft.heads == HEADS


def test_the_heads_of_the_first_keystroke_stay(store: Store) -> None:
    store.drafts.put("measure", "r", "goals_de", HEADS, "h")
    store.drafts.put("measure", "r", "goals_de", frozenset(), "ha")
    draft = store.drafts.of_record("r")["goals_de"]
    assert (draft.text, draft.heads) == ("ha", HEADS)


def test_a_draft_is_no_change_and_nobody_elses_matter(store: Store) -> None:
    before = dump(store)
    store.drafts.put("measure", "r", "goals_de", HEADS, "h")
    assert dump(store) == before
    assert store.drafts.of_record("other") == {}


def test_what_can_not_be_stored_does_not_stop_the_typing(store: Store) -> None:
    store.drafts.put("measure", "r", "goals_de", HEADS, "lone \ud83d and \x00")
    assert store.drafts.of_record("r")["goals_de"].text == "lone  and "


def test_a_draft_goes_when_its_text_is_saved(store: Store) -> None:
    store.drafts.put("measure", "r", "goals_de", HEADS, "h")
    store.drafts.put("measure", "r", "title_de", HEADS, "t")
    store.drafts.remove("r", "goals_de")
    store.drafts.remove("r", "no such field")
    assert [each.field for each in store.drafts.all()] == ["title_de"]
