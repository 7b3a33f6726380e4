"""What was written under a former key is read under the present one."""

import re
from pathlib import Path

import pytest

from eccar_desktop import store
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Body, new_setting
from eccar_desktop.domain.renaming import body_now, key_now, keys_in
from eccar_desktop.domain.values import parse_all
from eccar_desktop.store.file import projection_mark
from tests.renamed import rename


@pytest.fixture(autouse=True)
def _renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    rename(
        monkeypatch,
        "measure",
        **{"summary_de": "abstract_de", "partners": "allies", "partners/kind": "sort"},
    )
    rename(monkeypatch, "city", **{"point/3/title_de": "third/title_de"})


@pytest.mark.parametrize(
    ("entity", "then", "now"),
    [
        ("measure", "abstract_de", "summary_de"),
        ("measure", "summary_de", "summary_de"),
        ("measure", "title_de", "title_de"),
        ("measure", "allies/caritas", "partners/caritas"),
        ("measure", "allies/caritas/sort", "partners/caritas/kind"),
        ("measure", "partners/caritas/sort", "partners/caritas/kind"),
        ("measure", "allies/caritas/kind", "partners/caritas/kind"),
        ("measure", "allies", "partners"),
        ("measure", "abstract_de/x", "abstract_de/x"),
        ("measure", "unheard/of", "unheard/of"),
        ("measure", "deleted", "deleted"),
        ("city", "third/title_de", "point/3/title_de"),
        ("office", "abstract_de", "abstract_de"),
        ("forecast", "abstract_de", "abstract_de"),
    ],
)
def test_a_field_of_the_log_has_the_key_of_today(entity: str, then: str, now: str) -> None:
    assert key_now(entity, then) == now


def test_a_body_is_read_by_the_keys_of_today_and_stays_as_it_is() -> None:
    settings = {key: new_setting(key, []) for key in ("abstract_de", "allies/x", "title_de")}
    body: Body = {"set": settings, "saw": ["0" * 32]}
    read = body_now("measure", body)
    assert read["saw"] == body["saw"]
    assert {key: each["value"] for key, each in read["set"].items()} == {
        "summary_de": "abstract_de",
        "partners/x": "allies/x",
        "title_de": "title_de",
    }
    assert set(body["set"]) == {"abstract_de", "allies/x", "title_de"}
    assert body_now("office", body) is body


def test_of_two_names_in_one_change_the_present_one_counts_in_any_order() -> None:
    both = {"abstract_de": new_setting("then", []), "summary_de": new_setting("now", [])}
    for settings in (both, dict(reversed(both.items()))):
        assert body_now("measure", {"set": settings})["set"] == {"summary_de": both["summary_de"]}
    assert keys_in("measure", {"set": both}, ["summary_de"]) == ["abstract_de", "summary_de"]


def test_no_key_ever_meant_two_fields() -> None:
    for entity in ENTITIES.values():
        former = [old for each in entity.fields.values() for old in each.former]
        assert len(set(former)) == len(former)
        assert not entity.fields.keys() & set(former)
        for field in entity.fields.values():
            inside = [old for part in field.parts for old in part.former]
            assert not {part.key for part in field.parts} & set(inside)


def test_what_sql_reads_in_the_log_by_its_key_was_never_renamed() -> None:
    folder = Path(store.__file__).parent
    found = {
        key
        for path in folder.glob("*.py")
        for key in re.findall(r"\$\.set\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert found == {"office", "united_into"}
    fields = ENTITIES["measure"].fields
    assert not any(fields[key].former for key in found)


def test_a_file_is_read_anew_by_a_program_that_renamed_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = projection_mark()
    rename(monkeypatch, "office", **{"former_names/until": "up_to"})
    assert key_now("office", "former_names/x/up_to") == "former_names/x/until"
    assert projection_mark() != before


def test_scripts_and_older_exports_may_say_the_former_key() -> None:
    given = {"abstract_de": "Kurz", "allies": '["Caritas"]'}
    assert parse_all(ENTITIES["measure"], given, lambda _field, text: text) == {
        "summary_de": "Kurz",
        "partners": [{"name": "Caritas"}],
    }
