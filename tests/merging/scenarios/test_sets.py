"""Sets change element by element: partners, figures, selections, images."""

import sqlite3
from contextlib import closing
from pathlib import Path

from eccar_desktop.domain.edits import SetFields
from eccar_desktop.merging.plan import State
from tests.merging.offices import City, Office


def test_partners_added_in_two_offices_are_both_there(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, partners=["Caritas", "AWO"])
    b.edit(measure, partners=["Caritas", "Polizei"])
    m.take(a, b)
    assert m.names(measure) == ["AWO", "Caritas", "Polizei"]
    assert m.conflicts() == []


def test_a_partner_taken_out_here_while_another_is_added_there_is_gone_and_the_other_is_there(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, partners=[])
    b.edit(measure, partners=["Caritas", "Polizei"])
    m.take(a, b)
    assert m.names(measure) == ["Polizei"]
    assert m.conflicts() == []


def test_a_partner_whose_kind_was_worked_on_is_not_lost_to_somebody_who_takes_it_out_unseen(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, partners=[])
    b.edit(measure, partners=[{"name": "Caritas", "kind": "ngo"}])
    m.take(a, b)
    assert m.read(measure).listed("partners") == [{"name": "Caritas", "kind": "ngo"}]


def test_a_partner_added_in_two_spellings_of_case_and_blanks_is_one(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, partners=["Caritas", "Verein Brücke"])
    b.edit(measure, partners=["Caritas", "VEREIN  Brücke "])
    m.take(a, b)
    assert len(m.names(measure)) == 2


def test_the_kind_of_a_partner_that_two_set_differently_is_to_be_decided(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, partners=[{"name": "Caritas", "kind": "ngo"}])
    b.edit(measure, partners=[{"name": "Caritas", "kind": "company"}])
    m.take(a, b)
    assert m.competing(measure) == {"partners/caritas/kind": {"ngo", "company"}}
    m.settle(measure, "partners/caritas/kind", "ngo")
    assert m.read(measure).listed("partners") == [{"name": "Caritas", "kind": "ngo"}]


def test_equal_figures_from_two_offices_are_two_figures_and_each_is_edited_alone(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, figures=[{"name": "Gäste", "value": "100"}])
    b.edit(measure, figures=[{"name": "Gäste", "value": "100"}])
    m.take(a, b)
    rows = m.read(measure).listed("figures")
    assert len(rows) == 2
    first = {**dict(rows[0]), "value": "120"}  # type: ignore[arg-type]  # rows are objects
    m.edit(measure, figures=[first, rows[1]])
    a.take(m)
    assert [each["value"] for each in a.read(measure).listed("figures")] == ["120", "100"]


def test_one_figure_edited_in_two_offices_conflicts_in_what_differs_only(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    a.edit(measure, figures=[{"key": "g", "name": "Gäste", "value": "100"}])
    m.take(a)
    b.take(m)
    a.edit(measure, figures=[{"key": "g", "name": "Gäste", "value": "120", "unit": "Personen"}])
    b.edit(measure, figures=[{"key": "g", "name": "Gäste", "value": "130"}])
    m.take(a, b)
    assert m.competing(measure) == {"figures/g/value": {"120", "130"}}
    assert m.read(measure).listed("figures")[0]["unit"] == "Personen"


def test_the_selection_of_a_report_made_in_two_places_holds_both_and_keeps_one_order(
    city: City, m: Office, a: Office, b: Office
) -> None:
    edition = m.edition("Bericht 2026")
    measures = [m.add(title_de=each) for each in "xyz"]
    a.take(m)
    b.take(m)
    rows = [{"key": each, "form": "long", "order": each} for each in measures]
    a.edit(edition, "edition", selected=rows[:2])
    b.edit(edition, "edition", selected=[{**rows[1], "order": "zz"}, rows[2]])
    city.meet(m, a, b)
    chosen = {each["key"] for each in m.read(edition, "edition").listed("selected")}
    assert chosen == set(measures)
    assert m.conflicts() == []


def test_the_hand_in_of_a_selection_that_somebody_else_has_emptied_keeps_what_was_added_unseen(
    m: Office, a: Office
) -> None:
    edition = m.edition("Bericht 2026")
    one, two = m.add(title_de="Eins"), m.add(title_de="Zwei")
    m.edit(edition, "edition", selected=[{"key": one, "form": "long"}])
    a.take(m)
    m.edit(edition, "edition", selected=[])
    a.edit(
        edition, "edition", selected=[{"key": one, "form": "long"}, {"key": two, "form": "short"}]
    )
    m.take(a)
    assert [each["key"] for each in m.read(edition, "edition").listed("selected")] == [two]


def test_target_groups_contacts_roles_and_further_fields_grow_together(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    contact = a.begin("contact", "c1" * 16, function_de="Stelle")
    a.edit(measure, target_groups=["Jugend"], city_roles=["employer"], further_fields=[2])
    b.edit(measure, target_groups=["Ältere"], city_roles=["employer"], further_fields=[7])
    a.edit(measure, contacts=[contact])
    m.take(a, b)
    assert m.names(measure, "target_groups") == ["Jugend", "Ältere"]
    assert m.read(measure).listed("city_roles") == ["employer"]
    assert m.read(measure).listed("further_fields") == [2, 7]
    assert m.read(measure).listed("contacts") == [contact]
    assert m.conflicts() == []


# ------------------------------------------------------------------- images


def with_image(office: Office, measure: str, content: bytes) -> str:
    """Put an image into a measure; its hash."""
    sha256 = office.store.attach("image/png", content)
    rows = [*office.read(measure).listed("images"), {"file": sha256, "alt_de": "Ein Bild"}]
    office.store.apply(SetFields("measure", measure, {"images": rows}))
    return sha256


def without_images(file: Path) -> Path:
    """A hand-in whose images were taken out, as a mail filter may do."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DELETE FROM attachment")
        connection.execute("VACUUM")
    return file


def stored(office: Office) -> int:
    """How many images lie in a file."""
    return int(office.store.db.execute("SELECT count(*) FROM attachment").fetchone()[0])


def test_the_same_image_in_two_offices_is_stored_once(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    second = b.add(title_de="Zweites")
    picture = with_image(a, measure, b"picture" * 1000)
    assert with_image(b, second, b"picture" * 1000) == picture
    with_image(b, measure, b"another" * 1000)
    m.take(a, b)
    assert stored(m) == 2
    assert len(m.read(measure).listed("images")) == 2


def test_a_file_without_its_images_is_merged_and_a_later_one_brings_them(
    m: Office, a: Office, measure: str
) -> None:
    picture = with_image(a, measure, b"picture" * 1000)
    (file,) = m.merge(without_images(a.hand_in())).files
    assert file.state == State.MERGED
    assert m.read(measure).listed("images")[0]["file"] == picture
    assert m.store.reader.attachment(picture) is None
    m.take(a)
    found = m.store.reader.attachment(picture)
    assert found is not None
    assert b"picture" * 1000 in found


def test_an_image_removed_here_and_captioned_there_stays(
    m: Office, a: Office, b: Office, measure: str
) -> None:
    with_image(a, measure, b"picture")
    m.take(a)
    b.take(m)
    a.edit(measure, images=[])
    (row,) = b.read(measure).listed("images")
    b.edit(measure, images=[{**dict(row), "caption_de": "Das Fest"}])  # type: ignore[arg-type]  # a row
    m.take(a, b)
    assert [each["caption_de"] for each in m.read(measure).listed("images")] == ["Das Fest"]
