"""Every key of the catalogue: what it takes, what it refuses, how it is shown."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.catalogue import ENTITIES
from tests.cli.running import Eccar, snapshot

MEASURE = ENTITIES["measure"].fields
PROMISED_TEXTS = ("title", "summary", "description", "goals", "achievements", "difficulties")
PROMISED = [
    *(f"{base}_{lang}" for base in (*PROMISED_TEXTS, "outlook") for lang in ("de", "en")),
    *("status", "start", "end", "field", "kind", "work_state"),
    *("partners", "target_groups", "grounds", "city_roles", "further_fields"),
    *("office", "further_offices", "status_reason_de", "status_reason_en", "funding", "figures"),
    *("links", "images", "contacts", "internal_note", "order"),
]
CHOICES = {
    "status": "planned in_progress delayed completed permanent discontinued unknown",
    "work_state": "draft submitted checked approved",
    "kind": "new continued one_off",
}
IMAGE = hashlib.sha256(b"image").hexdigest()
EXAMPLES: dict[str, Any] = {
    **{key: f"Text {key}" for key in PROMISED if key.endswith(("_de", "_en"))},
    "status": "planned", "start": "2017-03", "end": "..", "field": 3, "kind": "new",
    "work_state": "draft", "internal_note": "Notiz", "order": "a5",
    "partners": [{"name": "Caritas", "kind": "ngo"}],
    "target_groups": ["Eltern", "Jugendliche"],
    "grounds": ["Hautfarbe"],
    "city_roles": ["employer", "rule_maker"],
    "further_fields": [1, 10],
    "office": "50",
    "further_offices": ["41"],
    "funding": [{"amount": "1573.45", "currency": "EUR", "source": "Land", "year": 2024}],
    "figures": [
        {"name": "Besuche", "unit": "Zahl", "baseline": "0", "target": "9", "value": "7.5",
         "date": "2024-12-31"}
    ],
    "links": [{"address": "https://example.org/?a=b", "text": "Seite"}],
    "images": [{"file": IMAGE, "alt_de": "Bild", "licence": "CC BY", "decorative": True}],
    "contacts": ["Leitung"],
}  # fmt: skip


@pytest.fixture
def full(eccar: Eccar, office: Path) -> Path:
    """A file that knows a second office and a contact."""
    from eccar_desktop.domain.edits import Create
    from eccar_desktop.store.file import open_store

    eccar("office", office, "41", "name_de=Kulturamt")
    with open_store(office) as store:
        store.apply(Create("contact", {"function_de": "Leitung"}))
    return office


def without_keys(value: Any) -> Any:
    """A set without the random keys of its elements."""
    if not isinstance(value, list):
        return value
    return [
        {key: each[key] for key in each if key != "key"} if isinstance(each, dict) else each
        for each in value
    ]


def test_the_promised_keys_and_no_others_are_the_catalogues() -> None:
    technical = {key for key, each in MEASURE.items() if each.technical} - {"order"}
    assert sorted(set(MEASURE) - technical) == sorted(PROMISED)


def test_the_promised_choices_and_no_others_are_taken() -> None:
    for key, choices in CHOICES.items():
        assert list(MEASURE[key].choices) == choices.split()
    kinds = MEASURE["partners"].attribute("kind").choices
    assert list(kinds) == ["office", "ngo", "company", "state", "other"]


@pytest.mark.parametrize("key", PROMISED)
def test_every_key_is_taken_shown_and_cleared(eccar: Eccar, full: Path, key: str) -> None:
    measure = eccar.add(full, **{key: EXAMPLES[key]})
    shown = eccar.show(full, measure)[key]
    if key == "contacts":
        assert len(shown[0]) == 32
    else:
        assert without_keys(shown) == EXAMPLES[key]
    eccar("set", full, measure, f"{key}=")
    assert key not in eccar.show(full, measure)


@pytest.mark.parametrize(("key", "choices"), CHOICES.items())
def test_every_choice_is_taken(eccar: Eccar, key: str, choices: str) -> None:
    file = eccar.new("coordination")
    measure = eccar.add(file)
    for choice in choices.split():
        eccar.change(file, measure, **{key: choice})
        assert eccar.show(file, measure)[key] == choice


@pytest.mark.parametrize(
    "pair",
    [
        *("status=done", "status=Planned", "status=geplant", "work_state=x", "kind=NEW"),
        *("field=0", "field=11", "field=x", "field=3.5", "field=-1", "field=1 2"),
        *("start=31.02.2020", "start=2017-13", "end=2017-02-30", "start=x", "start=20", "end=0"),
        *("period=x", "period=2017-13/2018", "period=/x", "period=2020/31.02.2021"),
        *("partners=Caritas", 'partners="Caritas"', 'partners={"name": "x"}', "partners=[1"),
        *('partners=[{"kind": "ngo"}]', 'partners=[{"name": "x", "kind": "y"}]'),
        *('partners=[{"name": "x", "role": "y"}]', "partners=[null]", "partners=[[]]"),
        *('target_groups=[""]', 'grounds=[{"name": "x"}]', "city_roles=[1]", 'city_roles=["x"]'),
        *("further_fields=[0]", "further_fields=[11]", 'further_fields=["x"]'),
        *("office=99", "office=nobody", 'further_offices=["99"]', 'contacts=["nobody"]'),
        *('funding=[{"amount": "viel"}]', 'funding=[{"currency": "DM"}]'),
        *('funding=[{"year": 99999}]', 'funding=["x"]', 'figures=[{"date": "x"}]'),
        *('links=[{"url": "x"}]', 'images=[{"file": "x"}]', 'images=[{"decorative": "x"}]'),
        "united_into=x",
    ],
)  # fmt: skip
def test_a_bad_value_is_wrong_usage_and_nothing_is_written(
    eccar: Eccar, office: Path, pair: str
) -> None:
    measure = eccar.add(office, title_de="Eins")
    before = snapshot(eccar.folder)
    for call in (("add", office), ("set", office, measure)):
        said = eccar(*call, "title_de=Zwei", pair, code=2)
        assert said.out == ""
        assert len(said.err.splitlines()) == 1
        assert said.err.rstrip().endswith((".", "]."))
    assert snapshot(eccar.folder) == before


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        *(("2017", "2017"), ("2017-03", "2017-03"), ("2017-03-05", "2017-03-05")),
        *(("3/2017", "2017-03"), ("05.03.2017", "2017-03-05"), ("März 2017", "2017-03")),
        *(("5. März 2017", "2017-03-05"), ("March 2017", "2017-03"), ("ongoing", "..")),
        *(("fortlaufend", ".."), ("29.02.2020", "2020-02-29")),
    ],
)  # fmt: skip
def test_a_partial_date_is_as_precise_as_it_is_known(
    eccar: Eccar, office: Path, typed: str, stored: str
) -> None:
    assert eccar.show(office, eccar.add(office, end=typed))["end"] == stored


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2017-03-16/2017-04-06", "2017-03-16", "2017-04-06"),
        ("2017-2018", "2017", "2018"),
        ("2017–2018", "2017", "2018"),
        ("2008-10/", "2008-10", ".."),
        ("2008-10/..", "2008-10", ".."),
        ("/2020", None, "2020"),
        ("2020", "2020", "2020"),
        ("2020-05", "2020-05", "2020-05"),
        ("seit 2015", "2015", ".."),
        ("2017 bis 2018", "2017", "2018"),
        ("", None, None),
    ],
)
def test_a_period_is_split_into_start_and_end(
    eccar: Eccar, office: Path, period: str, start: str | None, end: str | None
) -> None:
    measure = eccar.add(office, start="1999", end="1999-12")
    eccar.change(office, measure, period=period)
    shown = eccar.show(office, measure)
    assert (shown.get("start"), shown.get("end")) == (start, end)
    assert "period" not in shown


def test_an_end_before_the_start_is_stored_and_check_reports_it(eccar: Eccar, office: Path) -> None:
    measure = eccar.add(office, title_de="x", field=1, start="2020", end="2019")
    assert eccar.show(office, measure)["end"] == "2019"
    problems = eccar("check", office, "--json", code=1).json["problems"]
    assert ("end", "error") in [(each["field"], each["severity"]) for each in problems]


def test_a_number_is_printed_as_a_number_however_it_was_given(eccar: Eccar, office: Path) -> None:
    for given in ("3", " 3 ", "03"):
        assert eccar.show(office, eccar.add(office, field=given))["field"] == 3
    shown = eccar.show(office, eccar.add(office, further_fields=["10", 9, "2"]))
    assert shown["further_fields"] == [2, 9, 10]


def test_an_amount_is_exact_in_both_spellings(eccar: Eccar, office: Path) -> None:
    rows = [{"amount": each} for each in ("1.573,45", "1573.45", 0.1, 10**9, "1,573.45")]
    shown = eccar.show(office, eccar.add(office, funding=rows))["funding"]
    assert {each["amount"] for each in shown} == {"1573.45", "0.1", "1000000000"}


def test_texts_of_another_script_and_emoji_stay_as_they_are(eccar: Eccar, office: Path) -> None:
    text = "مرحبا \u200f– שלום – Ελλάδα – 🏳️‍🌈 – \u00a0½"
    measure = eccar.add(office, title_de=text, partners=[text])
    assert eccar.show(office, measure)["title_de"] == text
    assert eccar.show(office, measure)["partners"] == [{"name": text}]


def test_long_texts_stay_whole(eccar: Eccar, office: Path) -> None:
    long, title = "Wort " * 20_000 + "Ende", "x" * 5_000
    measure = eccar.add(office, description_de=long, title_de=title)
    shown = eccar.show(office, measure)
    assert (shown["description_de"], shown["title_de"]) == (long, title)


def test_control_characters_and_broken_bytes_are_cleaned_away(eccar: Eccar, office: Path) -> None:
    text = "a\x00\x07b\x1b[31mc\x7f\udcffd\ud800e\ufffef\x0bg"
    measure = eccar.add(office, description_de=text, title_de=text, grounds=[text])
    shown = eccar.show(office, measure)
    assert shown["description_de"] == "ab[31mcdef\ng"
    assert shown["title_de"] == "ab[31mcdef g"
    assert shown["grounds"] == ["ab[31mcdef g"]


def test_a_key_that_is_given_twice_is_refused_so_that_neither_text_is_lost(
    eccar: Eccar, office: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    before = snapshot(eccar.folder)
    for call in (("add", office), ("set", office, measure), ("city", office)):
        key = "name_de" if call[0] == "city" else "title_de"
        assert key in eccar(*call, f"{key}=Zwei", f" {key}=Drei", code=2).err
    assert snapshot(eccar.folder) == before


def test_whatever_can_be_written_can_be_merged(eccar: Eccar, office: Path) -> None:
    other = eccar.new("other", code="41")
    said = eccar("import", office, _rows(eccar, "ä" * 5_000_000), code=3)
    assert said.err.startswith("This text is too long: no other file could take it over.")
    assert len(said.err.splitlines()) == 1
    assert eccar.listed(office) == []
    eccar("import", office, _rows(eccar, "ä" * 4_000_000))
    told = eccar.merge(other, eccar.hand_in(office, "in"))["files"][0]
    assert (told["state"], told["new"]) == ("merged", 1)


def _rows(eccar: Eccar, text: str) -> Path:
    """A file to be imported with one measure of this description."""
    path = eccar.folder / "rows.json"
    path.write_text(json.dumps([{"description_de": text}]), encoding="utf-8")
    return path
