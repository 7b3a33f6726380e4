"""Sizes and times beside their goals."""

from measure import Line, table


def test_a_value_over_its_goal_is_missed() -> None:
    assert Line("folder", 90.5, "MB", 90).is_missed
    assert not Line("folder", 89.5, "MB", 90).is_missed
    assert not Line("folder", 500, "MB", None).is_missed


def test_the_table_says_which_goal_was_missed() -> None:
    lines = [Line("folder", 95, "MB", 90, "12 files"), Line("setup.exe", 20, "MB", 28)]
    assert table(lines).splitlines() == [
        "folder             95.00 MB     goal: 90   OVER  12 files",
        "setup.exe          20.00 MB     goal: 28   ok",
    ]
