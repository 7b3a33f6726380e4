"""Writing the files: both or none, complete or untouched, the same bytes for the same data."""

import errno
import hashlib
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.domain.records import Record
from eccar_desktop.reporting import run
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.run import file_name, write_reports
from eccar_desktop.reporting.source import ReportSource
from tests.reporting.opened import Opened
from tests.reporting.sources import (
    both,
    city,
    demo_source,
    edition,
    key,
    measure,
    never,
    rich_source,
    unwatched,
    write,
)

OLD = b"the report of yesterday"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an earlier German report."""
    folder = tmp_path / "berichte"
    folder.mkdir()
    (folder / "bericht_2017-2020_de.docx").write_bytes(OLD)
    return folder


def listed(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def untouched(folder: Path) -> bool:
    return (
        listed(folder) == ["bericht_2017-2020_de.docx"]
        and (folder / "bericht_2017-2020_de.docx").read_bytes() == OLD
    )


def test_both_languages_are_written_with_names_that_every_system_knows(tmp_path: Path) -> None:
    result = write(rich_source(), tmp_path / "neu" / "hier")
    assert [path.name for path in result.paths] == [
        "bericht_2017-2020_de.docx",
        "report_2017-2020_en.docx",
    ]
    assert result.missing == ()
    assert listed(tmp_path / "neu" / "hier") == sorted(path.name for path in result.paths)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Köln & Straße: ../../etc", "bericht_koeln-strasse-etc_de.docx"),
        ("CON", "bericht_con_de.docx"),
        ("Łódź – Tromsø 2017–2020", "bericht_lodz-tromso-2017-2020_de.docx"),
        ("Ko\u0308ln", "bericht_koeln_de.docx"),
        ("Київ", "bericht_eccar_de.docx"),
        ("x" * 300, f"bericht_{'x' * 60}_de.docx"),
        ("", "bericht_dresden_de.docx"),
    ],
)
def test_any_name_gives_a_safe_file_name(name: str, expected: str) -> None:
    source = ReportSource(city(), edition=Record("edition", key(2), {"name": name}))
    assert file_name(source, "de") == expected


def test_the_earlier_report_is_replaced(folder: Path) -> None:
    write(rich_source(), folder)
    assert Opened(folder / "bericht_2017-2020_de.docx").headings()


def test_stop_writes_nothing_in_either_language_and_lists_what_is_missing(folder: Path) -> None:
    source = replace(rich_source(), measures=(measure(1, field=1, title_de="Rat"),))
    result = write(source, folder, missing_english="stop")
    assert result.paths == ()
    assert [(each.reference, each.field) for each in result.missing] == [("50-2020-01", "title_en")]
    assert untouched(folder)


def test_stop_lets_a_complete_report_through(folder: Path) -> None:
    assert len(write(rich_source(), folder, missing_english="stop").paths) == 2


def test_stop_asks_only_for_the_languages_that_are_wanted(folder: Path) -> None:
    source = replace(rich_source(), measures=(measure(1, field=1, title_de="Rat"),))
    result = write_reports(source, ["de"], folder, ReportOptions(), unwatched, never)
    assert [path.name for path in result.paths] == ["bericht_2017-2020_de.docx"]


def test_progress_rises_to_the_end(folder: Path) -> None:
    seen: list[tuple[int, int]] = []
    options = ReportOptions()

    def watch(done: int, total: int) -> None:
        seen.append((done, total))

    write_reports(rich_source(), ["de", "en"], folder, options, watch, never)
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("asked", range(5))
def test_who_stops_it_finds_everything_as_it_was(folder: Path, asked: int) -> None:
    times = iter(range(99))
    with pytest.raises(CancelledError):
        write_reports(
            rich_source(), ["de", "en"], folder, ReportOptions(), unwatched,
            lambda: next(times) >= asked,
        )  # fmt: skip
    assert untouched(folder)


def test_a_full_disk_is_said_in_a_sentence_and_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(ExpectedError, match=r"bericht_2017-2020_de\.docx.*room"):
        write(rich_source(), folder)
    assert untouched(folder)


def test_a_report_that_is_open_in_word_is_said_so_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def locked(path: Path, mode: str = "r", *more: object) -> object:
        if mode == "r+b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, mode, *more)  # type: ignore[arg-type,misc]  # whatever open takes

    monkeypatch.setattr(Path, "open", locked)
    monkeypatch.setattr(run, "build", None)  # would fail if it were asked for
    with pytest.raises(ExpectedError, match="open in another program"):
        write(rich_source(), folder)
    monkeypatch.undo()
    assert untouched(folder)


def test_a_report_opened_in_word_at_the_last_moment_leaves_no_half(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(ExpectedError, match="open in another program"):
        write(rich_source(), folder)
    monkeypatch.undo()
    assert untouched(folder)


def test_a_file_where_the_folder_should_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "berichte").write_text("no folder")
    with pytest.raises(ExpectedError, match="berichte"):
        write(rich_source(), tmp_path / "berichte")
    with pytest.raises(ExpectedError):
        write(rich_source(), tmp_path / "berichte" / "2020")
    assert (tmp_path / "berichte").read_text() == "no folder"


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write(rich_source(), tmp_path / name) for name in ("eins", "zwei"))
    for one, two in zip(first.paths, second.paths, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_the_same_data_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.reporting.sources import *; "
        "write(demo_source(), Path(sys.argv[1]))"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}"}
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        root = Path(__file__).resolve().parents[2]
        subprocess.run(command, env=environment, cwd=root, check=True)
        files = sorted((tmp_path / seed).iterdir())
        found.add(tuple(hashlib.sha256(each.read_bytes()).hexdigest() for each in files))
    assert len(found) == 1


def test_any_text_that_people_can_type_is_printed_as_typed(tmp_path: Path) -> None:
    nasty = (
        "<b>&amp; \"quotes\" 'n' ]]> <!-- --> ${x} {{x}} \u202eabc 😀 Bürger*innen „…“ «…» – "
        "Straße ﬁ \u200b %s"
    )
    texts = {**both("title", nasty, nasty), **both("description", nasty, nasty)}
    source = replace(demo_source(), measures=(measure(1, field=1, **texts),))
    for path in write(source, tmp_path).paths:
        assert Opened(path).text().count(nasty.replace("\u00a0", " ")) >= 2


def test_texts_without_end_and_without_blanks_take_no_time(tmp_path: Path) -> None:
    for number, word in enumerate(("a", "www.", "a.", "a@", "http://", "-", "§ 5 ", "z. B. ")):
        text = word * (60_000 // len(word))
        texts = {**both("title", text[:300], text[:300]), **both("goals", text, text)}
        source = replace(demo_source(), measures=(measure(1, field=1, **texts),))
        start = time.perf_counter()
        write(source, tmp_path / str(number))
        assert time.perf_counter() - start < 5, word


def test_control_characters_that_slipped_in_do_not_break_the_file(tmp_path: Path) -> None:
    bad = "a\x00b\x0bc\ud800d\ufffe"
    texts = {**both("title", bad, bad), **both("goals", bad, bad)}
    links = [{"address": "https://example.org/\x07", "text": bad}]
    source = replace(demo_source(), measures=(measure(1, field=1, links=links, **texts),))
    for path in write(source, tmp_path).paths:
        assert "abcd" in Opened(path).text()


def test_a_report_without_any_measure_is_written(tmp_path: Path) -> None:
    source = ReportSource(city(), edition=edition())
    assert all(len(Opened(path).headings()) > 10 for path in write(source, tmp_path).paths)


def test_omitted_measures_are_in_the_other_report_only(tmp_path: Path) -> None:
    rows = (
        measure(1, field=1, title_de="Nur deutsch"),
        measure(2, field=1, **both("title", "Beides", "Both")),
    )
    source = replace(demo_source(), measures=rows)
    result = write(source, tmp_path, missing_english="omit")
    german, english = (Opened(path).text() for path in result.paths)
    assert "Nur deutsch" in german
    assert "Nur deutsch" not in english
    assert "Both" in english
    assert len(result.missing) == 1
