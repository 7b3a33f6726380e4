"""The text for ECCAR's online form: field by field, without formatting."""

from dataclasses import replace
from pathlib import Path

from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.plain import field_texts, write_text
from eccar_desktop.reporting.source import ReportSource
from tests.reporting.sources import both, city, measure, never, rich_source, unwatched


def test_each_field_has_a_text_of_its_own() -> None:
    fields = field_texts(rich_source(), "en", ReportOptions())
    assert [each.number for each in fields] == list(range(1, 11))
    assert fields[0].title == "1 Greater Vigilance Against Racism"
    assert "Three priorities:\n\n- advice in several languages\n- training" in fields[0].text
    assert "Dresden respektiert" not in fields[0].text


def test_measures_without_a_field_are_not_put_into_another() -> None:
    homeless = measure(1, **both("title", "Rat", "Council"))
    fields = field_texts(ReportSource(city(), measures=(homeless,)), "en", ReportOptions())
    assert len(fields) == 10
    assert not any("Council" in each.text for each in fields)


def test_one_file_a_language_is_written_for_every_editor(tmp_path: Path) -> None:
    result = write_text(rich_source(), ("de", "en"), tmp_path, ReportOptions(), unwatched, never)
    assert [path.name for path in result.paths] == [
        "bericht_2017-2020_de.txt",
        "report_2017-2020_en.txt",
    ]
    text = result.paths[0].read_bytes().decode("utf-8-sig")
    assert "\r\n" in text
    assert "\n" not in text.replace("\r\n", "")
    assert "Maßnahme 1" in text
    assert "GEHEIM" not in text


def test_missing_english_stops_the_text_as_well(tmp_path: Path) -> None:
    source = replace(rich_source(), measures=(measure(1, field=1, title_de="Rat"),))
    result = write_text(source, ("de", "en"), tmp_path / "aus", ReportOptions(), unwatched, never)
    assert result.paths == ()
    assert [each.field for each in result.missing] == ["title_en"]
    assert not (tmp_path / "aus").exists()
