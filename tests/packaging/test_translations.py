"""The catalogue's tool sees what a translator can get wrong."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message

import translations

PLURAL = ("{n} measure", "{n} measures")


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Measure", "Maßnahme"), ""),
        (Message("Measure", ""), "lacks"),
        (Message("Measure", "Maßnahme", flags={"fuzzy"}), "is unsure of"),
        (Message("{name} is new", "{name} ist neu"), ""),
        (Message("{name} is new", "{nome} ist neu"), "has an unknown placeholder in"),
        (Message("{name} is new", "ist neu"), "has lost a placeholder of"),
        (Message("Open…", "Öffnen …"), ""),
        (Message("Open …", "Öffnen …"), "sets the dots wrongly in"),
        (Message("Open…", "Öffnen…"), "sets the dots wrongly in"),
        (Message(PLURAL, ("eine Maßnahme", "{n} Maßnahmen")), ""),
        (Message(PLURAL, ("{n} Maßnahme", "")), "lacks"),
        (Message(("only {one}", "of {all}"), ("nur {one}", "von {all}")), ""),
        (
            Message(("only {one}", "of {all}"), ("nur {one}", "von {one}")),
            "has lost a placeholder of",
        ),
    ],
)
def test_a_faulty_translation_is_named(message: Message, fault: str) -> None:
    assert translations.fault_of(message) == fault


def test_marked_texts_and_plurals_are_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = '_("one")\nN_("two")\nngettext("{n} three", "{n} threes", n)\nother("four")\n'
    (tmp_path / "room.py").write_text(source)
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    assert translations.ids(translations.collect()) == {"one", "two", "{n} three | {n} threes"}
