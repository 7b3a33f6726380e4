#!/usr/bin/env python3
"""The one door of a developer: `python3 dev.py` lists what can be done.

Needs Python 3.11 and nothing else. Everything it installs goes into `.venv` in this checkout, from
lists of exact versions with hashes (`packaging/requirements`).
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PACKAGING = ROOT / "packaging"
REQUIREMENTS = PACKAGING / "requirements"
VALIDATORS = PACKAGING / "validators"
DEMO = ROOT / "demo"
SAMPLE = "koordination.eccar"  # what `eccar demo` calls the coordination's file

# What Debian must provide, by the library that is looked for. PySide6 brings everything else.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# One list for every platform, with hashes and without a word on where it was fetched from.
PINNING = [
    *("--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--quiet"),
]

# What may differ on Windows: files, paths, locks, replacing a file.
WINDOWS_TESTS = ["tests/store", *map("tests/test_{}.py".format, ("paths", "settings", "logs"))]

Verb = Callable[[list[str]], int]
VERBS: dict[str, Verb] = {}


class MissingError(Exception):
    """Something outside this checkout is missing; the message says what to do about it."""


def verb(function: Verb) -> Verb:
    """Make a function a verb of this door, under its own name; an underscore reads as a hyphen."""
    VERBS[function.__name__.replace("_", "-")] = function
    return function


# ------------------------------------------------------------------------------- the verbs


@verb
def run(arguments: list[str]) -> int:
    """Open the program on sample data, or on FILE; without a display, make the sample files."""
    ensure("runtime")
    if arguments:
        return call(script("eccar-desktop"), *arguments)
    folder = fresh_folder(DEMO)
    print(f"Sample data goes into {shown(folder)} ...", flush=True)
    if code := call(script("eccar"), "demo", str(folder)):
        return code
    if not has_display():
        print(f"\nThere is no display here, so no window opens. The files are in {folder}")
        return 0
    require_libraries(WINDOW_LIBRARIES, "A window needs")
    return call(script("eccar-desktop"), str(folder / SAMPLE))


@verb
def test(arguments: list[str]) -> int:
    """Run the tests; arguments go to pytest, as in: test tests/store -k merge."""
    ensure("dev")
    install_validators()
    return call(python(), "-m", "pytest", *arguments)


@verb
def check(arguments: list[str]) -> int:
    """Style, format, types, import contracts and translations; `check --fix` mends style."""
    ensure("dev")
    if "--fix" in arguments:
        call(python(), "-m", "ruff", "check", "--fix", "--quiet", ".")
        call(python(), "-m", "ruff", "format", "--quiet", ".")
    steps: dict[str, Sequence[str | Path]] = {
        "style": (python(), "-m", "ruff", "check", "--quiet", "."),
        "format": (python(), "-m", "ruff", "format", "--check", "--quiet", "."),
        "types": (python(), "-m", "mypy", "--no-error-summary"),
        "import contracts": (script("lint-imports"), "--no-logo"),
        "translations": (python(), PACKAGING / "translations.py", "check"),
    }
    failed = [name for name, command in steps.items() if call(*command)]
    print(f"Not in order: {', '.join(failed)}" if failed else f"In order: {', '.join(steps)}")
    return 1 if failed else 0


@verb
def soak(arguments: list[str]) -> int:
    """Run the long tests: many thousand random edits and merges, memory, endurance."""
    ensure("dev")
    return call(python(), "-m", "pytest", "-m", "soak", *arguments)


@verb
def mutants(arguments: list[str]) -> int:
    """Put known mistakes into the merge, one at a time; each must be found by the tests."""
    ensure("dev")
    return call(python(), "-m", "tests.merging.mutation", *arguments)


@verb
def bench(arguments: list[str]) -> int:
    """Measure time and memory, print ratios; `bench merge --small` is only one of them."""
    ensure("dev")
    folder = ROOT / "benchmarks"
    every = sorted(
        path.stem for path in folder.glob("*.py") if "def main" in path.read_text("utf-8")
    )
    options = [each for each in arguments if each.startswith("-")]
    names = [each for each in arguments if each not in options]
    return max(call(python(), folder / f"{name}.py", *options) for name in names or every)


@verb
def translate(arguments: list[str]) -> int:
    """Collect new texts into the catalogue and say which still lack German."""
    ensure("dev")
    return call(python(), PACKAGING / "translations.py", *(arguments or ["update"]))


@verb
def lock(arguments: list[str]) -> int:
    """Pin the newest allowed versions anew, with hashes (needs uv: pip install uv)."""
    uv = shutil.which("uv")
    if uv is None:
        raise MissingError("Pinning needs the program uv on the PATH: pip install uv")
    REQUIREMENTS.mkdir(exist_ok=True)
    compile_pins = [uv, "pip", "compile", "pyproject.toml", *PINNING, *arguments]
    dev, runtime, peers = (REQUIREMENTS / f"{name}.txt" for name in ("dev", "runtime", "peers"))
    only_peers = [uv, "pip", "compile", "--group", "peers", *PINNING, *arguments]
    return (
        call(*compile_pins, "--group", "dev", "--output-file", dev)
        or call(*compile_pins, "--group", "build", "--constraint", dev, "--output-file", runtime)
        or call(*only_peers, "--output-file", peers)
    )


@verb
def pictures(arguments: list[str]) -> int:
    """Make the manual's pictures from the program and its sample data."""
    ensure("dev")
    return call(python(), PACKAGING / "pictures.py", *arguments)


@verb
def package(arguments: list[str]) -> int:
    """Build what users get, for this system; it ends up in `dist`."""
    ensure("dev")
    return call(python(), PACKAGING / "package.py", *arguments)


@verb
def package_windows(arguments: list[str]) -> int:
    """Build it for Windows on a Debian machine, with wine."""
    ensure("dev")
    return call(python(), PACKAGING / "package.py", "--wine", *arguments)


@verb
def test_windows(arguments: list[str]) -> int:
    """Run the tests of files, paths and locks with a Windows Python in wine."""
    ensure("dev")
    tests = arguments or WINDOWS_TESTS
    options = ("-m", "pytest", "-p", "no:cacheprovider")
    return call(python(), PACKAGING / "wine.py", "python", *options, *tests)


@verb
def system(arguments: list[str]) -> int:
    """Name the Debian packages that this machine still lacks, one a line; `--all`: every one."""
    wanted = QT_LIBRARIES | WINDOW_LIBRARIES
    names = wanted.values() if "--all" in arguments else missing(wanted)
    for name in sorted(names):
        print(name)
    return 0


# ------------------------------------------------------------------------------- the environment


def ensure(kind: str) -> None:
    """Make `.venv` hold exactly the pinned packages of a kind ("runtime", "dev") and the program.

    A stamp remembers what was installed, so that the next call costs nothing.
    """
    pins = REQUIREMENTS / f"{kind}.txt"
    parts = [pins.read_bytes(), Path(ROOT, "pyproject.toml").read_bytes(), sys.version.encode()]
    wanted = hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()
    stamp = VENV / f"eccar-{kind}.json"
    if not stamp.exists() or json.loads(stamp.read_text())["installed"] != wanted:
        create_venv()
        print(f"Installing the pinned packages ({kind}) into .venv, once ...", flush=True)
        pip("install", "--require-hashes", "-r", str(pins))
        pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        require_qt()
        stamp.write_text(json.dumps({"installed": wanted}))
    compile_translations()


def create_venv() -> None:
    """Make `.venv` unless it works already."""
    if python().exists() and quiet(python(), "-m", "pip", "--version") == 0:
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise MissingError("Python's venv is missing here: sudo apt-get install python3-venv")
    if call(sys.executable, "-m", "venv", "--clear", VENV):
        raise MissingError("Python could not make .venv in this folder; is the folder writable?")


def pip(*arguments: str) -> None:
    """Run the pip of `.venv`; stop when it fails."""
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    if call(python(), "-m", "pip", *arguments, *quietly):
        raise MissingError("pip could not install the packages (see above). Is the network up?")


def require_qt() -> None:
    """Stop with the command to install what Qt misses, if its widgets can't be imported."""
    if quiet(python(), "-c", "import PySide6.QtWidgets") == 0:
        return
    require_libraries(QT_LIBRARIES, "Qt needs")
    call(python(), "-c", "import PySide6.QtWidgets")
    raise MissingError("Qt's widgets can't be imported (see above).")


def require_libraries(libraries: dict[str, str], who: str) -> None:
    """Stop with the apt-get command for those libraries that this machine lacks."""
    if names := missing(libraries):
        raise MissingError(
            f"{who} system libraries: sudo apt-get install {' '.join(sorted(names))}"
        )


def missing(libraries: dict[str, str]) -> list[str]:
    """The Debian packages of those libraries that can't be loaded; none outside Linux."""
    return [name for file, name in libraries.items() if is_linux() and not loads(file)]


def loads(file: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def compile_translations() -> None:
    """Compile the catalogues whose text is newer than their compiled form."""
    for source in ROOT.glob("resources/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            call(python(), PACKAGING / "translations.py", "compile")
            return


def install_validators() -> None:
    """Install Microsoft's validator for Word files (Linux, npm); its tests skip without it."""
    pins = VALIDATORS / "package-lock.json"
    stamp = VALIDATORS / "node_modules" / "installed"
    npm = shutil.which("npm")
    if npm is None or not is_linux():
        return
    if stamp.exists() and stamp.read_bytes() == pins.read_bytes():
        return
    print("Installing the validator for Word files, once ...", flush=True)
    if call(npm, "ci", "--silent", "--prefix", VALIDATORS, cwd=VALIDATORS):
        print("npm could not install it; the tests that need it are skipped.")
    else:
        shutil.copyfile(pins, stamp)


# ------------------------------------------------------------------------------- small things


def python() -> Path:
    """The interpreter of `.venv`."""
    return script("python")


def script(name: str) -> Path:
    """A command that is installed in `.venv`."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def call(*command: str | Path, cwd: Path = ROOT) -> int:
    """Run a command in this checkout, its output shown; the exit code."""
    return subprocess.run([str(part) for part in command], cwd=cwd, check=False).returncode


def quiet(*command: str | Path) -> int:
    """Run a command for its exit code only."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    return done.returncode


def fresh_folder(parent: Path) -> Path:
    """A new, empty folder with the next number as its name."""
    taken = [int(entry.name) for entry in parent.glob("*") if entry.name.isdigit()]
    folder = parent / str(max(taken, default=0) + 1)
    folder.mkdir(parents=True)
    return folder


def shown(path: Path) -> str:
    """A path as seen from the checkout."""
    return str(path.relative_to(ROOT))


def is_linux() -> bool:
    """Whether system libraries are a matter of Debian packages here."""
    return sys.platform.startswith("linux")


def has_display() -> bool:
    """Whether a window can open here."""
    return not is_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: list[str]) -> int:
    """Do one verb, or list them all."""
    if sys.version_info < (3, 11):  # noqa: UP036 - says so to whoever runs an older one
        print("This needs Python 3.11 or newer.")
        return 2
    if not arguments or arguments[0] not in VERBS:
        print("usage: python3 dev.py VERB [arguments]\n")
        for name, function in VERBS.items():
            print(f"  {name:16} {function.__doc__}")
        return 2 if arguments and arguments[0] not in ("-h", "--help") else 0
    try:
        return VERBS[arguments[0]](arguments[1:])
    except MissingError as reason:
        print(reason, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
