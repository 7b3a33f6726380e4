"""The part of the self-test that needs no window."""

from pathlib import Path

import pytest

from eccar_desktop.selftest import engine
from eccar_desktop.selftest.findings import FailedError, Finding, read, table, tried, write
from eccar_desktop.store import features


def test_everything_below_the_window_works() -> None:
    assert [each for each in engine.run() if not each.works] == []


def test_a_feature_that_sqlite_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(features.NEEDED, "time travel", "CREATE TABLE x (y) BACKWARDS")
    finding = next(each for each in engine.run() if each.name == "Database")
    assert not finding.works
    assert "time travel" in finding.detail


def test_whatever_a_trial_raises_is_a_finding() -> None:
    def fails() -> str:
        raise FailedError("two writers")

    def breaks() -> str:
        return str(1 / 0)

    assert tried("a", fails).detail == "two writers"
    assert "ZeroDivisionError" in tried("a", breaks).detail
    assert tried("a", lambda: "seen").works


def test_findings_pass_from_one_process_to_the_other(tmp_path: Path) -> None:
    findings = [Finding("Database", True, "äöü", 0.5), Finding("Search", False, "two\nlines", 1.0)]
    write(tmp_path / "findings.json", findings)
    assert read(tmp_path / "findings.json") == findings


def test_the_table_shows_what_fails() -> None:
    lines = table([Finding("Database", False, "first\nsecond", 0.5)]).splitlines()
    assert lines[0].split() == ["FAILS", "Database", "0.50", "s", "first"]
    assert lines[1].strip() == "second"
