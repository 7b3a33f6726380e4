"""The program as a whole: help, languages, exit codes of wrong usage, what is not there yet."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import translations
from eccar_desktop import __version__, paths, texts
from eccar_desktop.cli.language import CLICK
from eccar_desktop.cli.program import program
from eccar_desktop.domain.catalogue import ENTITIES
from tests.cli.running import Eccar, call

PROMISED = (
    *("new", "start-files", "add", "set", "show", "list", "delete", "restore", "history", "undo"),
    *("redo", "hand-in", "merge", "conflicts", "resolve", "undo-merge", "report", "editions"),
    *("edition", "chapter", "select", "office", "city", "import", "export", "check", "demo"),
    "self-test",
)
LATER = ("translate", "erase", "backup", "recover")
JSON = (
    *("add", "show", "list", "history", "merge", "conflicts", "editions", "import", "check"),
    *("report", "demo", "self-test"),
)


def test_every_promised_command_is_listed_and_has_help(eccar: Eccar) -> None:
    out = eccar("--help").out
    for command in PROMISED:
        assert re.search(rf"^  {command} +\S", out, re.M), command
        said = eccar(command, "--help")
        assert said.out.startswith(f"Usage: eccar {command} ")
        assert eccar(command, "-h").out == said.out


def test_the_summaries_of_commands_are_whole_sentences(eccar: Eccar) -> None:
    listed = eccar("--help").out.split("Commands:")[1].splitlines()
    assert [line for line in listed if line.endswith("...")] == []


@pytest.mark.parametrize("command", LATER)
def test_a_command_that_is_not_there_yet_is_not_listed_and_wrong_usage(
    eccar: Eccar, command: str
) -> None:
    assert f"  {command}" not in eccar("--help").out
    assert f"No such command '{command}'." in eccar(command, "x", code=2).err


def test_reading_commands_take_json(eccar: Eccar) -> None:
    for command in JSON:
        assert "--json" in eccar(command, "--help").out, command


def test_every_option_says_what_it_does() -> None:
    silent = [
        f"{name} {option.opts}"
        for name, command in program.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("command", "entity"),
    [
        *(("add", "measure"), ("set", "measure"), ("office", "office"), ("city", "city")),
        *(("edition", "edition"), ("chapter", "chapter_text")),
    ],
)
def test_the_help_names_every_key_that_people_set(eccar: Eccar, command: str, entity: str) -> None:
    keys = " ".join(eccar(command, "--help").out.split("KEY:")[1].split())
    for key, field in ENTITIES[entity].fields.items():
        named = re.sub(r"/\d+/", "/1...10/", key)
        is_named = re.search(rf"(^| ){re.escape(named)}(,| |$)", keys) is not None
        assert is_named == (not field.technical or key == "order"), key


def test_version_is_told(eccar: Eccar) -> None:
    assert eccar("--version").out == f"eccar, version {__version__}\n"


def test_without_a_command_it_is_wrong_usage(eccar: Eccar) -> None:
    said = eccar(code=2)
    assert "Missing command." in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        *(("nonsense",), ("list",), ("show",), ("list", "a", "b"), ("list", "a", "--nonsense")),
        *(("list", "a", "--field"), ("list", "--json=1", "a"), ("report", "a"), ("new",)),
        *(("resolve", "a", "b"), ("merge", "a"), ("--nonsense",), ("chapter", "a", "b", "c")),
    ],
)
def test_wrong_usage_is_2_and_said_on_stderr_only(eccar: Eccar, arguments: tuple[str, ...]) -> None:
    said = eccar(*arguments, code=2)
    assert said.out == ""
    assert "Error: " in said.err


def test_lang_takes_german_and_english_only(eccar: Eccar) -> None:
    assert "is not one of 'de', 'en'" in eccar("--lang", "fr", "list", "x", code=2).err


# ------------------------------------------------------------------------------- German


@pytest.fixture
def little_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A German catalogue of five texts, whatever is translated today."""
    german = Catalog(locale="de")
    for english, text in (
        ("Usage:", "Aufruf:"),
        ("Missing argument", "Es fehlt"),
        ("Show this message and exit.", "Diese Hilfe zeigen."),
        ("Only this status.", "Nur dieser Stand."),
        ("List measures in reading order.", "Maßnahmen zeigen."),
        ("There is nothing here that could be undone.", "Hier ist nichts zu tun."),
    ):
        german.add(english, text)
    long = inspect.cleandoc(program.commands["list"].help or "")
    german.add(long, f"Maßnahmen zeigen.\n\n{long}")
    folder = tmp_path / "package" / "resources" / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "eccar.mo").open("wb") as file:
        write_mo(file, german)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "package")
    texts._catalogue.cache_clear()
    yield
    texts._catalogue.cache_clear()


def test_help_usage_errors_and_sentences_speak_the_language_asked_for(
    eccar: Eccar, office: Path, little_german: None
) -> None:
    out = eccar("list", "--help", lang="de").out
    assert out.startswith("Aufruf: eccar list")
    assert "Maßnahmen zeigen." in out
    assert "Nur dieser Stand." in out
    out = eccar("--help", lang="de").out
    assert "Maßnahmen zeigen." in out
    assert "Diese Hilfe zeigen." in out
    said = eccar("list", code=2, lang="de")
    assert said.err.startswith("Aufruf: ")
    assert "Es fehlt 'FILE'." in said.err
    assert eccar("undo", office, code=3, lang="de").err == "Hier ist nichts zu tun.\n"
    assert eccar("list", "--help", lang="en").out.startswith("Usage: eccar list")
    assert "Only this status." in eccar("list", "--help", lang="en").out


def test_everything_in_the_help_is_collected_for_translation() -> None:
    collected = translations.ids(translations.collect())
    assert {each.split(" | ")[0] for each in CLICK} <= {
        part for each in collected for part in each.split(" | ")
    }
    for name, command in program.commands.items():
        texts_of = [command.callback.__doc__ if command.callback else ""]
        assert inspect.cleandoc(texts_of[0] or "") in collected, name
    assert inspect.cleandoc(program.callback.__doc__ or "") in collected  # type: ignore[union-attr]  # it has one


def test_what_click_says_is_still_what_it_says() -> None:
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert [each for each in CLICK if repr(each)[1:-1] not in source] == []


def test_the_systems_language_is_spoken_unless_another_is_asked_for(tmp_path: Path) -> None:
    missing = tmp_path / "missing.eccar"
    english = call("list", missing, environment={"LC_ALL": "C.UTF-8"}).stderr.decode()
    german = call("--lang", "de", "list", missing).stderr.decode()
    sentence = "“{name}” was not found. Please check where the file lies."
    assert english.strip() == sentence.format(name="missing.eccar")
    assert german.strip() == texts.translate(sentence, "de").format(name="missing.eccar")
