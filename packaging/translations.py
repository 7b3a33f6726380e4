"""The gettext catalogue: collect texts from the source, check that the German is complete.

Run through `dev.py translate` (`update`, `check` or `compile`).
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hatch_build import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "eccar_desktop"
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "eccar.pot"

# The functions of `texts.py` whose first arguments are messages.
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "_n": (1, 2)}


def collect() -> Catalog:
    """Every message in the source, with the files that use it."""
    found = Catalog(project="eccar-desktop", charset="utf-8", fuzzy=False)
    messages = extract_from_dir(
        SOURCE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in messages:
        place = (Path(SOURCE.name, file).as_posix(), 1)
        found.add(message, None, [place], auto_comments=comments, context=context)
    for path, message in helps():
        found.add(message, None, [(Path(SOURCE.name, path).as_posix(), 1)])
    return found


def helps() -> Iterator[tuple[Path, str]]:
    """What the command line's help says of each command: the docstring of its function."""
    for path in sorted(SOURCE.glob("cli/*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(map(is_command, node.decorator_list)):
                yield path.relative_to(SOURCE), ast.get_docstring(node) or ""


def is_command(decorator: ast.expr) -> bool:
    """Whether a decorator makes a function a command: `@click.command(...)` or `group`."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(function) in ("click.command", "click.group")


def translations() -> list[Path]:
    """The translated catalogues, one a language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/eccar.po"))


def read(path: Path) -> Catalog:
    """A catalogue from its file; the folder names its language."""
    with path.open("rb") as lines:
        return read_po(lines, locale=None if path == TEMPLATE else path.parts[-3])


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue so that only real changes make a difference to the file."""
    with path.open("wb") as out:
        write_po(
            out,
            catalogue,
            omit_header=path == TEMPLATE,
            include_lineno=False,
            sort_by_file=True,
            ignore_obsolete=True,
        )


def update() -> int:
    """Write the template anew and bring every translation up to it, keeping what is translated."""
    template = collect()
    write(TEMPLATE, template)
    for path in translations():
        catalogue = read(path)
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        write(path, catalogue)
    compile_catalogues(LOCALE)
    print(f"{len(untranslated())} translations to do; `dev.py translate check` lists them.")
    return 0


def check() -> int:
    """Whether the template is up to date and every translation complete; says what is not."""
    collected, kept = ids(collect()), ids(read(TEMPLATE))
    problems = [f"not in eccar.pot: {text}" for text in sorted(collected - kept)]
    problems += [f"no longer used: {text}" for text in sorted(kept - collected)]
    problems += untranslated()
    for line in problems:
        print(line)
    if problems:
        print("Collect with `python3 dev.py translate`, then translate resources/locale/*/*/*.po")
    return 1 if problems else 0


def untranslated() -> list[str]:
    """One line for each message that a language lacks, or whose placeholders differ."""
    lines = []
    wanted = ids(read(TEMPLATE))
    for path in translations():
        catalogue = read(path)
        known = {key(message): message for message in real(catalogue)}
        for text in sorted(wanted):
            message = known.get(text)
            fault = "lacks" if message is None else fault_of(message)
            if fault:
                lines.append(f"{path.parts[-3]} {fault}: {text}")
    return lines


def fault_of(message: Message) -> str:
    """What is wrong with a translation; empty when nothing is."""
    if not all(forms(message.string)):
        return "lacks"
    if message.fuzzy:
        return "is unsure of"
    wanted = placeholders(forms(message.id)[-1])
    known = wanted.union(*map(placeholders, forms(message.id)))
    if any(placeholders(form) - known for form in forms(message.string)):
        return "has an unknown placeholder in"
    if placeholders(forms(message.string)[-1]) != wanted:
        return "has lost a placeholder of"
    if any(map(_APART.search, forms(message.id))) or any(map(_CLOSE.search, forms(message.string))):
        return "sets the dots wrongly in"
    return ""


_APART = re.compile(r"[\w}] …")
_CLOSE = re.compile(r"[\w}]…")
"""The dots after a word: English sets them close to it, German apart."""


def placeholders(text: str) -> set[str]:
    """The names in braces that `format` will fill in."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


def forms(text: str | Sequence[str] | None) -> Sequence[str]:
    """Singular and plural of a message or translation; most have one form only."""
    return (text or "",) if text is None or isinstance(text, str) else text


def ids(catalogue: Catalog) -> set[str]:
    """What a catalogue translates."""
    return {key(message) for message in real(catalogue)}


def real(catalogue: Catalog) -> Iterable[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> str:
    """One line that names a message, its plural included."""
    return " | ".join(forms(message.id))


def compiled() -> int:
    """Write the compiled catalogues that the program loads."""
    compile_catalogues(LOCALE)
    return 0


VERBS = {"update": update, "check": check, "compile": compiled}

if __name__ == "__main__":
    sys.exit(VERBS[sys.argv[1]]())
