"""Typed text as paragraphs, lists and links."""

import pytest

from eccar_desktop.reporting.text_blocks import address, blocks_of, linked
from eccar_desktop.reporting.tree import BulletList, Look, Paragraph, Run, plain


def shape(text: str) -> list[str | list[str]]:
    return [
        [plain(item) for item in block.items]
        if isinstance(block, BulletList)
        else plain(block.runs)
        for block in blocks_of((Run(text),))
        if isinstance(block, BulletList | Paragraph)
    ]


def test_each_line_is_a_paragraph_and_empty_ones_are_none() -> None:
    assert shape("eins\nzwei\n\n\n  \ndrei") == ["eins", "zwei", "drei"]


def test_lines_with_a_dash_are_a_real_list() -> None:
    assert shape("Drei:\n- a\n– b\n• c\nEnde") == ["Drei:", ["a", "b", "c"], "Ende"]


def test_dashes_inside_a_word_or_a_star_for_everybody_are_no_list() -> None:
    assert shape("-innen\n*innen\n2017 - 2018") == ["-innen", "*innen", "2017 - 2018"]


def test_nothing_gives_nothing() -> None:
    assert blocks_of(()) == []
    assert shape(" \n ") == []


def test_what_opens_a_text_opens_its_first_paragraph_only() -> None:
    blocks = blocks_of((Run("[German] "), Run("a\nb", "de", note="!")), Look.FACTS)
    assert blocks == [
        Paragraph((Run("[German] "), Run("a", "de", note="!")), Look.FACTS),
        Paragraph((Run("b", "de"),), Look.FACTS),
    ]


def test_addresses_become_links_and_the_text_stays_as_typed() -> None:
    runs = linked(Run("Mehr unter https://www.dresden.de/respekt. Oder: amt@example.org!"))
    assert plain(runs) == "Mehr unter https://www.dresden.de/respekt. Oder: amt@example.org!"
    assert [(run.text, run.link) for run in runs if run.link] == [
        ("https://www.dresden.de/respekt", "https://www.dresden.de/respekt"),
        ("amt@example.org", "mailto:amt@example.org"),
    ]


@pytest.mark.parametrize(
    "typed",
    [
        *("javascript:alert(1)", "file:///C:/Users/x", "\\\\server\\share", "ftp://x.org", ""),
        *("https://", "https://ex ample.org", "https://[::1", "http://user:pass@host:port/x"),
        *("data:text/html,x", "https://" + "a" * 3000 + ".org", "mailto:", "vbscript:x"),
    ],
)
def test_only_addresses_of_web_and_mail_are_linked(typed: str) -> None:
    assert address(typed) == ""


def test_letters_that_an_address_may_not_have_are_written_as_codes() -> None:
    assert address("https://de.wikipedia.org/wiki/Straße|x") == (
        "https://de.wikipedia.org/wiki/Stra%C3%9Fe%7Cx"
    )
    assert address("www.dresden.de") == "https://www.dresden.de"
