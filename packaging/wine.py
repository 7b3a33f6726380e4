"""Windows programs on Debian: a wine prefix of the project's own, with a Windows Python in it.

    python packaging/wine.py [--display] PROGRAM [ARGUMENT ...]

runs one; `python` as the program means the Windows Python. Debian needs the packages wine, wine64,
gcc-mingw-w64-x86-64, osslsigncode, nsis and, for `--display`, xvfb.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import cpython

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "build" / "windows"
PYTHON = FOLDER / "python" / "python.exe"
PREFIX = FOLDER / "prefix"

# Libraries of Windows 10 that wine 8 lacks, or has without what Qt calls: ours answer "no".
# They belong into the prefix and never beside Python, where PyInstaller would collect them.
STANDINS = ("icuuc", "mscms")

NEEDED = {
    "wine": "wine wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
    "makensis": "nsis",
    "xvfb-run": "xvfb xauth",
}


NOISE = ("wine32", "multiarch", "dpkg --add-architecture", "X connection to :", "rundll32.exe")


class MissingError(Exception):
    """A program is not installed; the message says how to install it."""


def prepare() -> None:
    """Make the prefix and the Windows Python unless they are there. Raises MissingError."""
    if lacking := [packages for name, packages in NEEDED.items() if shutil.which(name) is None]:
        raise MissingError(f"This needs: sudo apt-get install {' '.join(lacking)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    cpython.install(PYTHON.parent)
    if PREFIX.joinpath("drive_c", "windows", "system32", f"{STANDINS[-1]}.dll.ours").exists():
        return
    print("Making a wine prefix ...", flush=True)
    shutil.rmtree(PREFIX, ignore_errors=True)
    run("cmd", "/c", "exit")
    for name in STANDINS:
        compile_standin(name)


def compile_standin(name: str) -> None:
    """Compile a library that answers "no" and put it where Windows has the real one."""
    target = PREFIX / "drive_c" / "windows" / "system32" / f"{name}.dll"
    source = HERE / "windows" / f"{name}.c"
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s"]
    target.unlink(missing_ok=True)
    subprocess.run([*compiler, "-o", str(target), str(source)], check=True)
    target.with_name(f"{target.name}.ours").touch()


def run(
    *command: str | Path,
    display: bool = False,
    variables: Mapping[str, str] | None = None,
    timeout: float = 900,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a Windows program; its exit code and what it printed, errors included.

    A Path among the arguments is told the way Windows spells it. Without `display` there is no
    screen; `python` names the Windows Python. wine needs an empty input and a pipe to write into.
    """
    program, *arguments = [PYTHON if part == "python" else part for part in command]
    words = ["wine", str(program), *(windows_path(each) for each in arguments)]
    if display:
        words = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24", *words]
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(variables or {}),
            cwd=cwd,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        stop()  # what hangs would otherwise go on in the prefix
        raise
    lines = done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n").splitlines(True)
    output = "".join(line for line in lines if not is_noise(line))
    return subprocess.CompletedProcess(words, done.returncode, output)


def windows_path(argument: str | Path) -> str:
    """How Windows spells a path of this machine; any other argument stays."""
    if not isinstance(argument, Path):
        return argument
    return "Z:" + str(argument.resolve()).replace("/", "\\")


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of a Windows program: the prefix, quiet, without a display."""
    overrides = "winedbg.exe=d;winemenubuilder.exe=d;mscms=n"
    kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    return {
        **kept,
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": overrides,
        "LC_ALL": "C.UTF-8",  # every Debian has it; without UTF-8 wine loses umlauts in paths
        **variables,
    }


def is_noise(line: str) -> bool:
    """Whether wine or its screen says this about itself."""
    return any(word in line for word in NOISE)


def stop() -> None:
    """End the prefix's own server, and with it every program that still runs in it."""
    server = shutil.which("wineserver64") or "/usr/lib/wine/wineserver64"
    command = [server, "--kill"]
    subprocess.run(command, env=environment({}), capture_output=True, check=False)


def main(arguments: list[str]) -> int:
    """Run one Windows program."""
    display = arguments[:1] == ["--display"]
    try:
        prepare()
        done = run(*arguments[1 if display else 0 :], display=display)
    except (MissingError, cpython.UntrustedError) as reason:
        print(reason, file=sys.stderr)
        return 3
    finally:
        stop()
    print(done.stdout, end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
