"""Merging hand-ins: states, counts, exit codes, and what a dry run or a refusal leaves."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Eccar, snapshot

FILE_KEYS = ["path", "state", "reason", "new", "changed", "deleted", "unchanged", "conflicts"]
COUNTS = FILE_KEYS[3:]


@pytest.fixture
def coordination(eccar: Eccar) -> Path:
    """An empty file of the coordination."""
    return eccar.new("coordination", "10")


def counts(file: dict[str, Any]) -> tuple[int, ...]:
    """New, changed, deleted, unchanged, conflicts."""
    return tuple(file[key] for key in COUNTS)


def test_the_report_has_the_promised_shape(eccar: Eccar, office: Path, coordination: Path) -> None:
    eccar.add(office, title_de="Eins")
    hand_in = eccar.hand_in(office, "in")
    document = eccar.merge(coordination, hand_in)
    assert list(document) == ["run", "conflicts", "files"]
    assert len(document["run"]) == 32
    (file,) = document["files"]
    assert list(file) == FILE_KEYS
    assert file == {
        "path": str(hand_in),
        "state": "merged",
        "reason": None,
        "new": 1,
        "changed": 0,
        "deleted": 0,
        "unchanged": 0,
        "conflicts": 0,
    }


def test_counts_are_measures_new_changed_deleted_and_unchanged(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    changed, deleted, unchanged = (eccar.add(office, title_de=each) for each in "abc")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(office, changed, title_de="A", field=3)
    eccar.change(office, changed, status="planned")
    eccar("delete", office, deleted)
    eccar.add(office, title_de="d")
    document = eccar.merge(coordination, eccar.hand_in(office, "second"))
    # A deletion is a change, too: the deleted measure existed here and got one.
    assert counts(document["files"][0]) == (1, 2, 1, 1, 0)
    assert eccar.titles(coordination) == ["c", "d", "A"]
    assert eccar.show(coordination, unchanged)["title_de"] == "c"


def test_the_same_file_again_is_known_and_counts_zero(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    eccar.add(office, title_de="Eins")
    hand_in = eccar.hand_in(office, "in")
    eccar.merge(coordination, hand_in)
    before = snapshot(eccar.folder)
    document = eccar.merge(coordination, hand_in)
    assert document["run"] is None
    assert document["files"][0]["state"] == "known"
    assert counts(document["files"][0]) == (0, 0, 0, 0, 0)
    assert snapshot(eccar.folder) == before


def test_a_file_named_twice_is_merged_once(eccar: Eccar, office: Path, coordination: Path) -> None:
    eccar.add(office, title_de="Eins")
    hand_in = eccar.hand_in(office, "in")
    states = [each["state"] for each in eccar.merge(coordination, hand_in, hand_in)["files"]]
    assert states == ["merged", "known"]


def test_another_hand_in_without_news_is_merged_and_unchanged(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    document = eccar.merge(coordination, eccar.hand_in(office, "second"))
    assert document["files"][0]["state"] == "merged"
    assert counts(document["files"][0]) == (0, 0, 0, 1, 0)


def test_a_bad_file_is_rejected_with_its_reason_and_stops_no_other(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    eccar.add(office, title_de="Eins")
    good = eccar.hand_in(office, "good")
    bad = {
        "picture.eccar": b"\x89PNG\r\n\x1a\n" + b"x" * 200,
        "empty.eccar": b"",
        "short.eccar": good.read_bytes()[:5000],
        "altered.eccar": good.read_bytes().replace(b"Eins", b"Zwei"),
        "copy.eccar": office.read_bytes(),
    }
    for name, content in bad.items():
        (eccar.folder / name).write_bytes(content)
    (eccar.folder / "folder.eccar").mkdir()
    names = [*bad, "folder.eccar", "missing.eccar"]
    inputs = [*(eccar.folder / name for name in names), good]
    document = eccar.merge(coordination, *inputs, code=1)
    *rejected, merged = document["files"]
    assert [Path(each["path"]).name for each in rejected] == names
    for file in rejected:
        assert file["state"] == "rejected", file
        assert counts(file) == (0, 0, 0, 0, 0)
        assert file["reason"].endswith((".", ". "))
    reasons = dict(zip(names, (each["reason"] for each in rejected), strict=True))
    assert "not a hand-in" in reasons["picture.eccar"]
    assert "empty" in reasons["empty.eccar"]
    assert "damaged" in reasons["short.eccar"]
    assert "altered" in reasons["altered.eccar"]
    assert "hand it in" in reasons["copy.eccar"]
    assert "folder" in reasons["folder.eccar"]
    assert "can't be read" in reasons["missing.eccar"]
    assert (merged["state"], merged["reason"]) == ("merged", None)
    assert eccar.titles(coordination) == ["Eins"]


def test_with_nothing_but_bad_files_nothing_is_written(eccar: Eccar, coordination: Path) -> None:
    (eccar.folder / "bad.eccar").write_bytes(b"x" * 1000)
    before = snapshot(eccar.folder)
    document = eccar.merge(coordination, eccar.folder / "bad.eccar", code=1)
    assert document["run"] is None
    assert snapshot(eccar.folder) == before


def test_a_file_of_another_city_needs_the_option(eccar: Eccar, coordination: Path) -> None:
    other = eccar.new("other", "50", city="Wien")
    eccar.add(other, title_de="Eins")
    hand_in = eccar.hand_in(other, "in")
    (file,) = eccar.merge(coordination, hand_in, code=1)["files"]
    assert file["state"] == "rejected"
    assert "Wien" in file["reason"]
    (file,) = eccar.merge(coordination, hand_in, "--other-cities")["files"]
    assert (file["state"], file["new"]) == ("merged", 1)


def test_a_dry_run_says_the_same_and_leaves_every_byte(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.change(office, measure, title_de="Drei", description_de="x" * 50_000)
    eccar.add(office, title_de="neu")
    second = eccar.hand_in(office, "second")
    before = snapshot(eccar.folder)
    preview = eccar.merge(coordination, second, "--dry-run")
    assert snapshot(eccar.folder) == before
    assert preview["run"] is None
    merged = eccar.merge(coordination, second)
    assert merged["run"]
    assert {**merged, "run": None} == preview
    assert merged["conflicts"] == 1
    assert counts(merged["files"][0]) == (1, 1, 0, 0, 1)


def test_strict_turns_open_conflicts_into_exit_code_1(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    first = eccar.hand_in(office, "first")
    eccar.merge(coordination, first, "--strict")
    eccar.change(coordination, measure, title_de="Zwei")
    eccar.change(office, measure, title_de="Drei")
    second = eccar.hand_in(office, "second")
    eccar.merge(coordination, second, "--dry-run", "--strict", code=1)
    eccar.merge(coordination, second, "--strict", code=1)
    assert eccar.merge(coordination, second)["conflicts"] == 1  # known; without --strict it is 0
    eccar.merge(coordination, second, "--strict", code=1)
    eccar.change(coordination, measure, title_de="Vier")
    eccar.merge(coordination, second, "--strict")


def test_the_conflicts_of_a_file_are_those_on_measures_it_changed(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    one, other = eccar.add(office, title_de="a"), eccar.add(office, title_de="b")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, one, title_de="A", goals_de="A")
    eccar.change(office, one, title_de="ä", goals_de="ä")
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    eccar.change(office, other, title_de="B")
    document = eccar.merge(coordination, eccar.hand_in(office, "third"))
    assert document["conflicts"] == 2
    assert counts(document["files"][0]) == (0, 1, 0, 1, 0)


@pytest.fixture
def many_deletions(eccar: Eccar, office: Path, coordination: Path) -> Path:
    """A hand-in that deletes six measures of another office."""
    measures = [eccar.add(coordination, title_de=f"m{number}") for number in range(6)]
    eccar.merge(office, eccar.hand_in(coordination, "back"))
    for measure in measures:
        eccar("delete", office, measure)
    return eccar.hand_in(office, "deletions")


def test_deleting_many_measures_of_others_needs_a_yes(
    eccar: Eccar, coordination: Path, many_deletions: Path
) -> None:
    other = eccar.new("other", "41")
    eccar.add(other, title_de="unbeteiligt")
    inputs = (eccar.hand_in(other, "harmless"), many_deletions)
    before = snapshot(eccar.folder)
    document = eccar.merge(coordination, *inputs, code=1)
    assert snapshot(eccar.folder) == before
    assert document["run"] is None
    assert document["files"][1]["state"] == "needs-confirmation"
    assert document["files"][1]["deleted"] == 6
    assert {each["state"] for each in document["files"]} == {"needs-confirmation"}
    assert {each["reason"] for each in document["files"]} == {None}
    said = eccar("merge", coordination, *inputs, code=1)
    assert "--yes" in said.err
    assert "deletes 6 measures of other offices" in said.out
    assert [each["state"] for each in eccar.merge(coordination, *inputs, "--yes")["files"]] == [
        "merged",
        "merged",
    ]
    assert eccar.titles(coordination) == ["unbeteiligt"]


def test_a_dry_run_of_many_deletions_asks_as_well(
    eccar: Eccar, coordination: Path, many_deletions: Path
) -> None:
    (file,) = eccar.merge(coordination, many_deletions, "--dry-run", code=1)["files"]
    assert file["state"] == "needs-confirmation"
    (file,) = eccar.merge(coordination, many_deletions, "--dry-run", "--yes")["files"]
    assert (file["state"], file["deleted"]) == ("merged", 6)


def test_an_office_may_delete_its_own_measures_without_a_question(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measures = [eccar.add(office, title_de="x") for _number in range(7)]
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    for measure in measures:
        eccar("delete", office, measure)
    (file,) = eccar.merge(coordination, eccar.hand_in(office, "second"))["files"]
    assert (file["state"], file["deleted"]) == ("merged", 7)


def test_without_inputs_and_into_no_file_it_is_refused(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    eccar("merge", coordination, code=2)
    hand_in = eccar.hand_in(office, "in")
    assert "hand-in" in eccar("merge", hand_in, hand_in, code=3).err
    eccar("merge", eccar.folder / "missing.eccar", hand_in, code=3)


def test_the_report_for_people_is_a_table(eccar: Eccar, office: Path, coordination: Path) -> None:
    eccar.add(office, title_de="Eins")
    said = eccar("merge", coordination, eccar.hand_in(office, "in"))
    head, row, last = said.out.splitlines()
    assert " ".join(head.split()) == "file from state new changed deleted conflicts unchanged"
    assert " ".join(row.split()) == "in.eccar Office 50 merged 1 0 0 0 0"
    assert last == "Open conflicts: 0"
    assert said.err == ""


def test_undo_merge_takes_back_the_last_run_or_the_one_named(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    eccar.add(office, title_de="a")
    first = eccar.merge(coordination, eccar.hand_in(office, "first"))["run"]
    eccar.add(office, title_de="b")
    eccar.merge(coordination, eccar.hand_in(office, "second"))
    eccar("undo-merge", coordination)
    assert eccar.titles(coordination) == ["a"]
    eccar("undo-merge", coordination, first)
    assert eccar.titles(coordination) == []
    assert eccar("undo-merge", coordination, code=3).err
    assert eccar("undo-merge", coordination, first, code=3).err
    eccar("undo-merge", coordination, "nonsense", code=3)


def test_an_undone_merge_can_be_merged_again(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    hand_in = eccar.hand_in(office, "in")
    eccar.merge(coordination, hand_in)
    eccar("undo-merge", coordination)
    (file,) = eccar.merge(coordination, hand_in)["files"]
    assert (file["state"], file["new"]) == ("merged", 1)
    assert eccar.show(coordination, measure)["title_de"] == "Eins"


def test_undo_merge_keeps_later_work_and_says_how_much(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measure = eccar.add(office, title_de="Eins")
    eccar.add(office, title_de="andere")
    eccar.merge(coordination, eccar.hand_in(office, "in"))
    eccar.change(coordination, measure, title_de="Zwei")
    said = eccar("undo-merge", coordination).out
    assert "kept for later work" in said
    assert eccar.titles(coordination) == ["Zwei"]
    assert eccar("check", coordination, "--json", code=1).json["integrity"] == "ok"


def test_a_dry_run_tells_people_what_happens_to_every_field(
    eccar: Eccar, office: Path, coordination: Path
) -> None:
    measure = eccar.add(office, title_de="Eins", status="planned")
    eccar.merge(coordination, eccar.hand_in(office, "first"))
    eccar.change(coordination, measure, goals_de="Ziel")
    eccar.change(office, measure, goals_de="Anderes Ziel", status="completed")
    said = eccar("merge", coordination, eccar.hand_in(office, "second"), "--dry-run").out
    lines = [line.strip().rpartition(" (")[0] or line.strip() for line in said.splitlines()]
    assert lines[1:] == [
        "merged; new: 0, changed: 1, deleted: 0, conflicts: 1, unchanged: 0",
        f"* {eccar.show(coordination, measure)['reference']}  Eins",
        "status: planned → completed",
        "goals_de: conflict: was (empty), here “Ziel”, there “Anderes Ziel”",
        "Open conflicts: 1",
    ]
