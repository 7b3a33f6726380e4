"""The report command: files, exit codes, JSON. What is in the documents is tested elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.cli.running import Eccar, snapshot


@pytest.fixture
def both(eccar: Eccar, office: Path) -> Path:
    """A file with a measure in both languages."""
    eccar.add(office, title_de="Eins", title_en="One", field=1, work_state="draft")
    return office


@pytest.fixture
def german_only(eccar: Eccar, both: Path) -> Path:
    """A file in which an English text is missing."""
    eccar.add(both, title_de="Zwei", field=2)
    return both


def report(eccar: Eccar, file: Path, *options: object, code: int = 0) -> Any:
    """What the command reports as JSON."""
    folder = eccar.folder / "a" / "new folder"
    return eccar("report", file, "-o", folder, "--json", *options, code=code).json


def test_both_languages_are_written_into_a_new_folder(eccar: Eccar, both: Path) -> None:
    document = report(eccar, both)
    assert document["missing"] == []
    written = [Path(each) for each in document["paths"]]
    assert len(written) == 2
    for path in written:
        assert path.parent == eccar.folder / "a" / "new folder"
        assert path.suffix == ".docx"
        assert path.read_bytes().startswith(b"PK")
    assert len(list(written[0].parent.iterdir())) == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_one_language_can_be_asked_for(eccar: Eccar, both: Path, language: str) -> None:
    (path,) = report(eccar, both, "--language", language)["paths"]
    assert path.endswith(f"_{language}.docx")


def test_for_people_the_paths_are_printed_a_line_each(eccar: Eccar, both: Path) -> None:
    said = eccar("report", both, "-o", eccar.folder / "out")
    assert sorted(map(Path, said.out.splitlines())) == sorted((eccar.folder / "out").iterdir())
    assert said.err == ""


def test_its_own_earlier_reports_are_replaced(eccar: Eccar, both: Path) -> None:
    first = report(eccar, both)["paths"]
    eccar.add(both, title_de="Neu", title_en="New", field=3)
    before = [Path(each).read_bytes() for each in first]
    assert report(eccar, both)["paths"] == first
    assert all(Path(each).read_bytes() != old for each, old in zip(first, before, strict=True))


def test_the_file_is_left_as_it_is(eccar: Eccar, both: Path) -> None:
    before = both.read_bytes()
    report(eccar, both)
    assert both.read_bytes() == before


def test_missing_english_stops_with_a_list_and_writes_nothing(
    eccar: Eccar, german_only: Path
) -> None:
    before = snapshot(eccar.folder)
    document = report(eccar, german_only, code=1)
    assert document["paths"] == []
    (missing,) = document["missing"]
    assert set(missing) == {"measure", "reference", "field"}
    assert (missing["field"], len(missing["measure"])) == ("title_en", 32)
    said = eccar("report", german_only, "-o", eccar.folder / "out", code=1)
    assert missing["reference"] in said.err
    assert "--missing-english" in said.err
    assert snapshot(eccar.folder) == before


def test_a_missing_text_of_the_edition_is_named_without_an_id(eccar: Eccar, both: Path) -> None:
    eccar("edition", both, "2026", "title_de=Bericht", "foreword_de=Gruß")
    said = eccar("report", both, "-o", eccar.folder / "out", "--edition", "2026", code=1)
    assert "\n“Bericht" in f"\n{said.err}"
    assert not re.search("[0-9a-f]{32}", said.err)


def test_missing_english_is_no_matter_for_the_german_report(
    eccar: Eccar, german_only: Path
) -> None:
    assert len(report(eccar, german_only, "--language", "de")["paths"]) == 1


@pytest.mark.parametrize("way", ["omit", "mark"])
def test_missing_english_may_be_left_out_or_marked(
    eccar: Eccar, german_only: Path, way: str
) -> None:
    document = report(eccar, german_only, "--missing-english", way)
    assert len(document["paths"]) == 2


def test_names_of_city_offices_and_partners_never_count_as_missing(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="Eins", title_en="One", field=1, partners=["Verein"])
    assert report(eccar, office)["missing"] == []


def test_an_edition_is_named_and_an_unknown_one_is_wrong_usage(eccar: Eccar, both: Path) -> None:
    eccar("edition", both, "2024", "title_de=Bericht", "title_en=Report")
    eccar("select", both, "2024", eccar.listed(both)[0]["id"])
    assert len(report(eccar, both, "--edition", "2024")["paths"]) == 2
    for name in ("2025", ""):
        said = eccar("report", both, "-o", eccar.folder / "x", "--edition", name, code=2)
        assert said.out == ""
    assert not (eccar.folder / "x").exists()


@pytest.fixture
def edition(eccar: Eccar, both: Path) -> Path:
    """A file with an edition of one measure of an office."""
    eccar("set", both, eccar.listed(both)[0]["id"], "office=50", "status=in_progress")
    eccar("edition", both, "2024", "title_de=Bericht", "title_en=Report")
    eccar("select", both, "2024", eccar.listed(both)[0]["id"])
    return both


def words(path: Path) -> str:
    """All that a report says in paragraphs and tables."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_a_reprint_has_the_same_bytes_whatever_was_changed_since(
    eccar: Eccar, edition: Path
) -> None:
    first = map(Path, report(eccar, edition, "--edition", "2024", "--publish")["paths"])
    published = {each.name: each.read_bytes() for each in first}
    measure = eccar.listed(edition)[0]["id"]
    eccar("office", edition, "50", "name_de=Anders", "name_en=Another")
    eccar("set", edition, measure, "title_de=Geändert", "title_en=Changed")
    again = map(Path, report(eccar, edition, "--edition", "2024", "--as-published")["paths"])
    assert {each.name: each.read_bytes() for each in again} == published
    now = map(Path, report(eccar, edition, "--edition", "2024")["paths"])
    assert "Changed" in words(next(each for each in now if each.name.endswith("_en.docx")))


def test_the_next_edition_tells_what_is_new_continued_and_finished_since_it_was_published(
    eccar: Eccar, edition: Path
) -> None:
    goes_on = eccar.listed(edition)[0]["id"]
    about = {"field": 1, "office": "50", "title_en": "T", "description_de": "D"}
    ends = eccar.add(edition, **about, title_de="Endet", status="in_progress")
    ended = eccar.add(edition, **about, title_de="Zu Ende", status="completed")
    eccar("select", edition, "2024", goes_on, ends, ended)
    way = ("--edition", "2024", "--publish", "--missing-english", "mark")
    report(eccar, edition, *way)
    eccar("select", edition, "2024", goes_on)  # what was published counts, not what is chosen now
    eccar("set", edition, ends, "status=completed")
    fresh = eccar.add(edition, **about, title_de="Frisch")
    eccar("edition", edition, "2026", "title_de=Bericht", "previous=2024")
    eccar("select", edition, "2026", goes_on, fresh)
    later = ("--edition", "2026", "--missing-english", "mark", "--language", "de")
    (path,) = report(eccar, edition, *later)["paths"]
    told = words(Path(path)).split("\nNeue, fortgeführte und abgeschlossene Maßnahmen\n")[-1]
    assert told.split("\nZahlen im Überblick\n")[0].split("\n") == [
        *("Neue Maßnahmen", "Frisch"),
        *("Fortgeführte Maßnahmen", "Eins"),
        *("Abgeschlossene Maßnahmen", "Endet"),
    ]


def test_publishing_needs_an_edition_and_all_texts(eccar: Eccar, german_only: Path) -> None:
    eccar("report", german_only, "-o", eccar.folder / "x", "--publish", code=2)
    eccar("edition", german_only, "2024", "title_de=Bericht")
    eccar("report", german_only, "-o", eccar.folder / "x", "--edition", "2024", "--publish", code=1)
    said = eccar(
        "report",
        german_only,
        "-o",
        eccar.folder / "x",
        "--edition",
        "2024",
        "--as-published",
        code=3,
    )
    assert "has not been published" in said.err
    assert not (eccar.folder / "x").exists()


def test_a_template_that_is_none_is_an_expected_failure(eccar: Eccar, both: Path) -> None:
    (eccar.folder / "picture.docx").write_bytes(b"\x89PNG" * 100)
    for name in ("picture.docx", "missing.docx"):
        said = eccar(
            "report", both, "-o", eccar.folder / "x", "--template", eccar.folder / name, code=3
        )
        assert name in said.err
        assert len(said.err.splitlines()) == 1


def test_wrong_options_are_wrong_usage(eccar: Eccar, both: Path) -> None:
    for options in (
        ("--language", "fr"),
        ("--missing-english", "guess"),
    ):
        eccar("report", both, "-o", eccar.folder / "x", *options, code=2)
    eccar("report", both, code=2)


def test_a_file_where_the_folder_should_be_has_its_sentence(eccar: Eccar, both: Path) -> None:
    said = eccar("report", both, "-o", both, code=3)
    assert len(said.err.splitlines()) == 1
    assert "office.eccar" in said.err


def test_an_empty_file_gives_a_report_too(eccar: Eccar, office: Path) -> None:
    assert len(report(eccar, office)["paths"]) == 2


def test_the_online_form_gets_plain_text_for_each_field(eccar: Eccar, both: Path) -> None:
    document = report(eccar, both, "--format", "text", "--language", "en")
    (path,) = map(Path, document["paths"])
    assert path.suffix == ".txt"
    text = path.read_text(encoding="utf-8-sig")
    assert text.startswith("1 Greater Vigilance Against Racism")
    assert "\nOne\n" in text


def test_a_template_that_lacks_styles_is_named_or_completed(eccar: Eccar, both: Path) -> None:
    template = eccar.folder / "city.docx"
    bare = Document()
    bare.styles.element.remove(bare.styles["Title"].element)
    bare.save(str(template))
    refused = eccar("report", both, "-o", eccar.folder / "r", "--template", template, code=3)
    assert "Title" in refused.err
    assert not list((eccar.folder / "r").glob("*.docx"))
    assert report(eccar, both, "--template", template, "--add-missing-styles")["paths"]
