"""The rules of this house that no tool checks for us; ARCHITECTURE.md gives their reasons."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "eccar_desktop"
SOURCES = sorted(PACKAGE.rglob("*.py"))
EVERY_PYTHON_FILE = sorted(
    [ROOT / "dev.py", *SOURCES, *ROOT.glob("packaging/*.py"), *ROOT.glob("tests/**/*.py")]
)

LONGEST_FUNCTION = 45
LONGEST_FILE = 500
MOST_METHODS = 25


def parsed(files: Iterable[Path]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these files, with the place to name when it breaks a rule."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}", node


def in_rooms(*names: str) -> list[Path]:
    """The files of these rooms, be they one module or a package."""
    return [file for file in SOURCES if file.relative_to(PACKAGE).parts[0].split(".")[0] in names]


def imported(node: ast.AST) -> list[str]:
    """The full names that an import statement brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def is_call_of(node: ast.AST, name: str) -> bool:
    """Whether a node calls a function or method of this name."""
    if not isinstance(node, ast.Call):
        return False
    return getattr(node.func, "attr", getattr(node.func, "id", "")) == name


def tracked_text_files() -> Iterator[tuple[str, str]]:
    """Name and text of every text file that is committed."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    for name in listing.stdout.decode().split("\0")[:-1]:
        try:
            yield name, Path(ROOT, name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a picture or document, or a file that is being moved right now


def succeed(*command: str) -> None:
    """Run a Python command in the checkout; fail with what it says."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


# ------------------------------------------------------------------------------- size


def test_a_function_fits_on_a_screen() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert [
        f"{place} {node.name}: {length} lines"
        for place, node in parsed(EVERY_PYTHON_FILE)
        if isinstance(node, functions)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ] == []


def test_a_file_is_read_in_one_sitting() -> None:
    assert [
        f"{file.relative_to(ROOT)}: {length} lines"
        for file in EVERY_PYTHON_FILE
        if (length := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ] == []


def test_a_class_has_few_methods() -> None:
    assert [
        f"{place} {node.name}: {len(methods)} methods"
        for place, node in parsed(EVERY_PYTHON_FILE)
        if isinstance(node, ast.ClassDef)
        and len(methods := [each for each in node.body if isinstance(each, ast.FunctionDef)])
        > MOST_METHODS
    ] == []


MEANT_TO_BE_REPLACED = {
    *("_edit", "_lines", "_load", "_next_steps", "_offer", "_offered", "_retranslate", "_say"),
    *("_set", "_show_state", "_take_result"),
}
"""What subclasses of ours may say in their own way, though its name is private."""


def test_no_class_replaces_by_chance_what_a_class_above_it_has_of_that_name() -> None:
    classes = [
        (place, node)
        for place, node in parsed(EVERY_PYTHON_FILE)
        if isinstance(node, ast.ClassDef) and place.startswith("eccar_desktop")
    ]
    above = {node.name: [ast.unparse(each) for each in node.bases] for _place, node in classes}
    own = {node.name: set(_private_methods(node)) for _place, node in classes}

    def inherited(name: str) -> set[str]:
        bases = (each for each in above.get(name, []) if each in own)
        return set().union(*(own[each] | inherited(each) for each in bases))

    assert [
        f"{place} {node.name}: {found}"
        for place, node in classes
        if (found := (own[node.name] & inherited(node.name)) - MEANT_TO_BE_REPLACED)
    ] == []


def _private_methods(node: ast.ClassDef) -> list[str]:
    methods = (each.name for each in node.body if isinstance(each, ast.FunctionDef))
    return [each for each in methods if each.startswith("_") and not each.startswith("__")]


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
    assert [str(file) for file in EVERY_PYTHON_FILE if empty & {file.stem, file.parent.name}] == []


# ------------------------------------------------------------------------------- rooms


def test_the_import_contracts_are_kept() -> None:
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    succeed("-c", program, "--no-logo", "--no-cache")


def test_view_models_and_workspace_know_no_widgets() -> None:
    assert [
        place
        for place, node in parsed(in_rooms("viewmodels", "workspace"))
        if any(name.startswith("PySide6.QtWidgets") for name in imported(node))
    ] == []


def test_only_the_lgpl_parts_of_qt_are_used_and_none_that_has_its_own_sqlite() -> None:
    barred = ("PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtSql")
    assert [
        place
        for place, node in parsed(SOURCES)
        if any(name.startswith(barred) for name in imported(node))
    ] == []


@pytest.mark.skipif(not (PACKAGE / "cli" / "__init__.py").exists(), reason="no command line yet")
def test_the_command_line_runs_without_qt() -> None:
    program = "import sys, eccar_desktop.cli; assert 'PySide6' not in sys.modules"
    succeed("-c", program)


# ------------------------------------------------------------------------------- Qt


def test_no_connection_holds_its_widget_alive() -> None:
    assert [
        place
        for place, node in parsed(SOURCES)
        if is_call_of(node, "connect")
        and isinstance(node, ast.Call)
        and any(isinstance(each, ast.Lambda) or is_call_of(each, "partial") for each in node.args)
    ] == []


def test_no_dialog_blocks_the_program() -> None:
    rooms = in_rooms("window", "dialogs", "widgets", "workspace", "viewmodels")
    assert [place for place, node in parsed(rooms) if is_call_of(node, "exec")] == []


def test_nobody_asks_a_layout_for_items_that_qt_deletes_behind_our_back() -> None:
    rooms = in_rooms("window", "places", "dialogs", "widgets", "look")
    assert [place for place, node in parsed(rooms) if is_call_of(node, "itemAt")] == []


def test_no_text_is_looked_up_inside_an_f_string_where_nobody_collects_it() -> None:
    found = [
        place
        for place, node in parsed(SOURCES)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if any(is_call_of(call, name) for name in ("_", "N_", "ngettext"))
        and any(isinstance(each, ast.Constant) for each in getattr(call, "args", ()))
    ]
    assert found == []


def test_qt_is_a_version_that_does_not_lose_references() -> None:
    numbers = tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2])
    assert (6, 8) <= numbers < (6, 12)


def test_five_thousand_emits_do_not_abort() -> None:
    program = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Bell(QObject):\n"
        "    rung = Signal(bool)\n"
        "heard = []\n"
        "bell = Bell()\n"
        "bell.rung.connect(heard.append)\n"
        "for _ in range(5000): bell.rung.emit(True)\n"
        "assert len(heard) == 5000\n"
    )
    succeed("-c", program)


# ------------------------------------------------------------------------------- writing


def test_every_file_follows_the_style() -> None:
    succeed("-m", "ruff", "check", "--output-format", "concise", ".")
    succeed("-m", "ruff", "format", "--check", ".")


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    silenced = re.compile(r"#\s*(noqa|type:\s*ignore)\S*\s*(?P<rest>.*)")
    codes = re.compile(r"^[\sA-Z0-9,:\[\]a-z-]*?(\s-\s|#)\s*\S")
    assert [
        f"{file.relative_to(ROOT)}:{number}"
        for file in EVERY_PYTHON_FILE
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if file != Path(__file__)
        and (found := silenced.search(line))
        and not codes.match(found["rest"])
    ] == []


def test_every_ignored_lint_rule_gives_its_reason() -> None:
    settings = Path(ROOT, "pyproject.toml").read_text(encoding="utf-8")
    style = settings.split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.mccabe]")[0]
    ignored = [line for line in style.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert [line.strip() for line in ignored if not re.search(r",\s+# \S", line)] == []


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    machine = re.compile(r"(?<![\w./*$}])/(work|farm|root|home|opt|tmp)/[\w.]")
    # The hosts are spelled in halves: they are named in no committed file, this one included.
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js", "/simp" + "le/"))
    registry = re.compile(rf"https?://\S*({hosts})|\"resolved\": *\"")
    assert [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in tracked_text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if name != "tests/test_house.py" and (machine.search(line) or registry.search(line))
    ] == []
