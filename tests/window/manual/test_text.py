"""The manual in both languages: the same sections, pictures that exist, nothing left unsaid."""

import re
from collections import Counter
from collections.abc import Iterator

import pictures
import pytest
from click import Group

from eccar_desktop import paths, settings, texts
from eccar_desktop.cli.program import program
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.text import fold
from eccar_desktop.widgets.sections import shown_fields
from eccar_desktop.window.actions import ACTIONS, said
from eccar_desktop.window.manual.text import manual


def source(language: str) -> str:
    return paths.manual(f"manual.{language}.md").read_text(encoding="utf-8")


@pytest.fixture(params=texts.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    texts.use("en")


def test_both_languages_have_the_same_sections_in_the_same_order() -> None:
    german, english = (manual(each).sections for each in ("de", "en"))
    assert [(each.id, each.level) for each in german] == [(each.id, each.level) for each in english]


def test_every_section_has_an_id_of_its_own(language: str) -> None:
    counted = Counter(each.id for each in manual(language).sections)
    assert [each.title for each in manual(language).sections if not each.id] == []
    assert [each for each, count in counted.items() if count > 1] == []


def test_no_reader_sees_a_comment(language: str) -> None:
    assert "<!--" not in manual(language).markdown


def test_a_section_knows_what_it_speaks_of() -> None:
    found = [each.id for each in manual("de").sections if each.speaks_of("burger STRASSE")]
    assert found == ["measures"]


def test_every_picture_exists_and_is_made_by_the_program(language: str) -> None:
    named = re.findall(r"!\[([^]]*)\]\(([^)]*)\)", source(language))
    assert [path for _words, path in named if not paths.manual(path).is_file()] == []
    assert [path for words, path in named if not words] == [], "each is described"
    assert {path.split("/")[-2] for _words, path in named} == {language}
    assert {path.split("/")[-1].removesuffix(".png") for _words, path in named} == pictures.names()


def test_every_action_is_described(language: str) -> None:
    texts.use(language)
    section = next(each for each in manual(language).sections if each.id == "menus")
    wanted = {row.key: fold(said(row)) for row in ACTIONS}
    assert [key for key, words in wanted.items() if words not in section.folded] == []


def test_every_key_is_named(language: str) -> None:
    german_keys = {"Ctrl": "Strg", "Shift": "Umschalt", "Del": "Entf"}
    german_keys |= {"Up": "Pfeil nach oben", "Down": "Pfeil nach unten"}
    keys = german_keys if language == "de" else {}
    missing = []
    for row in ACTIONS:
        shortcut = row.shortcut
        for english, german in keys.items():
            shortcut = shortcut.replace(english, german)
        if shortcut and shortcut not in source(language):
            missing.append(f"{row.key}: {shortcut}")
    assert missing == []


def test_every_setting_of_the_preferences_is_described(language: str) -> None:
    texts.use(language)
    section = next(each for each in manual(language).sections if each.id == "preferences")
    wanted = {each.key: fold(texts._(each.label)) for each in settings.DECLARED if each.label}
    assert [key for key, words in wanted.items() if words not in section.folded] == []


def test_every_field_of_a_measure_is_described(language: str) -> None:
    texts.use(language)
    parts = [each.folded for each in manual(language).sections if each.id.startswith("fields-")]
    wanted = {each.key: fold(texts._(each.label)) for each in shown_fields(MEASURE)}
    assert [key for key, words in wanted.items() if words not in " ".join(parts)] == []


def test_every_command_is_described(language: str) -> None:
    section = source(language).split("<!-- command-line -->")[1]
    assert isinstance(program, Group)
    assert [name for name in program.commands if f"`eccar {name}`" not in section] == []
