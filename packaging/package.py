"""Build what users get: the one-folder program, the portable archive, the setup for Windows.

    python packaging/package.py [--wine] [--sign COMMAND] [--quick]

builds for this system, or with `--wine` for Windows on a Debian machine. `--sign` names a command
that signs the file given to it as its last argument, in place; the environment variable ECCAR_SIGN
does the same. `--quick` leaves out measuring times. Everything lands in `dist/`; the exit code is 1
when the self-test fails, when the folder holds something that is on no list, or a size is over its
limit.
"""

import argparse
import hashlib
import os
import shlex
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import contents
import documents
import installer
import measure
import version
import wine
from components import collected_modules, components
from cpython import UntrustedError
from targets import ROOT, Target, native, windows_under_wine

HERE = Path(__file__).resolve().parent
DIST = ROOT / "dist"
NAME = f"eccar-desktop-{version.number()}"

PORTABLE_MARK = """\
; Diese Datei sagt dem Programm, dass es Einstellungen und Protokolle im Ordner "data" neben sich
; aufbewahrt. Ohne sie liegen sie in den lokalen Anwendungsdaten des Benutzers.
; This file tells the program to keep settings and logs in the folder "data" beside itself. Without
; it they are in the user's local application data.
"""
PORTABLE_README = """\
Bitte entpacken Sie zuerst das ganze Archiv in einen Ordner, in dem Sie schreiben dürfen. Starten
Sie dann eccar-desktop. Aus dem Archiv heraus startet das Programm nicht: Ihre Arbeit ginge
verloren.

Please unpack the whole archive first, into a folder in which you may write. Then start
eccar-desktop. The program does not start from inside the archive: your work would be lost.
"""


class BuildError(Exception):
    """The build can't go on; the message says why."""


def main(arguments: list[str]) -> int:
    """Build everything for one system; 1 when something about it is not as it must be."""
    parser = argparse.ArgumentParser(prog="package")
    parser.add_argument("--wine", action="store_true", help="Windows, on a Debian machine")
    parser.add_argument("--sign", default=os.environ.get("ECCAR_SIGN", ""), metavar="COMMAND")
    parser.add_argument("--quick", action="store_true", help="measure no times")
    options = parser.parse_args(arguments)
    try:
        target = windows_under_wine() if options.wine else native()
        build(target, options.sign)
        lines = measured(target, quick=options.quick)
    except (BuildError, LookupError, UntrustedError, wine.MissingError) as reason:
        print(reason, file=sys.stderr)
        return 3
    finally:
        if options.wine:
            wine.stop()
    print(measure.table(lines))
    if options.wine and not options.quick:
        keep_record(target, lines)
    return 1 if any(line.is_missed for line in lines) else 0


def build(target: Target, sign: str) -> None:
    """Make the folder, try it, and pack it. Raises BuildError."""
    freeze(target)
    check_contents(target)
    found = components(target)
    documents.write_licences(target.folder / "licences", found)
    documents.write_sbom(DIST / f"{NAME}-{target.name}.cdx.json", target.name, found)
    for name in ("eccar-desktop", "eccar"):
        signed(target.executable(name), sign)
    self_test(target)
    if target.platform == "win32":
        write_zip(target)
        say("Making the setup ...")
        signed(installer.make(target, DIST / f"{NAME}-windows-setup.exe", sign), sign)
    else:
        write_tar(target)
    write_sums()


def freeze(target: Target) -> None:
    """Make the one-folder program with PyInstaller. Raises BuildError."""
    say(f"Freezing the program for {target.name} ...")
    compiled = [sys.executable, str(HERE / "translations.py"), "compile"]
    subprocess.run(compiled, cwd=ROOT, check=True)
    pyinstaller(target, target.folder.parent)


def pyinstaller(target: Target, into: Path, *arguments: str) -> None:
    """Run PyInstaller on the specification. Raises BuildError with what it says."""
    done = target.run(
        *("python", "-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", into, "--workpath", target.work, HERE / "program.spec"),
        *(("--", *arguments) if arguments else ()),
        variables={
            "PYTHONHASHSEED": "0",  # the same input gives the same archive
            "SOURCE_DATE_EPOCH": str(int(documents.built_at().timestamp())),
        },
        cwd=ROOT,
    )
    if done.returncode:
        raise BuildError(f"PyInstaller failed:\n{done.stdout}")


def check_contents(target: Target) -> None:
    """Look for files that are on no list. Raises BuildError with their names."""
    if strangers := contents.strangers(
        target.folder / "_internal", collected_modules(target), target.platform
    ):
        lines = "\n  ".join(strangers)
        raise BuildError(f"Not on the list in packaging/contents.py:\n  {lines}")


def self_test(target: Target) -> None:
    """Let the frozen program test itself; its table is kept. Raises BuildError."""
    say("The frozen program tests itself ...")
    done = target.run(target.executable("eccar"), "--lang", "en", "self-test", timeout=600)
    print(done.stdout, end="")
    kept = target.folder.parent / "self-test.txt"
    kept.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        raise BuildError("The self-test failed.")


def signed(file: Path, command: str) -> None:
    """Sign a file in place with the builder's own command, if there is one."""
    if command:
        subprocess.run([*shlex.split(command), str(file)], check=True)


def write_zip(target: Target) -> Path:
    """Pack the folder as an archive that keeps its data beside itself."""
    say("Packing ...")
    path = DIST / f"{NAME}-windows-portable.zip"
    time = documents.built_at().timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        texts = {"portable.ini": PORTABLE_MARK, "LIESMICH-README.txt": PORTABLE_README}
        for name, text in texts.items():
            entry = zipfile.ZipInfo(f"{NAME}/{name}", time)
            content = ("\ufeff" + text).replace("\n", "\r\n").encode()
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        for file in files_of(target.folder):
            name = f"{NAME}/{file.relative_to(target.folder).as_posix()}"
            archive.writestr(
                zipfile.ZipInfo(name, time), file.read_bytes(), zipfile.ZIP_DEFLATED, 9
            )
    return path


def write_tar(target: Target) -> Path:
    """Pack the folder for Linux."""
    say("Packing ...")
    path = DIST / f"{NAME}-{target.name}.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=6) as archive:
        archive.add(target.folder, NAME, filter=without_owner)
    return path


def without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """An entry that says nothing about who packed it and when."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = int(documents.built_at().timestamp())
    return entry


def write_sums() -> None:
    """Write the SHA-256 of everything that is handed out."""
    files = [file for file in sorted(DIST.glob(f"{NAME}-*")) if file.is_file()]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    DIST.joinpath("SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def files_of(folder: Path) -> list[Path]:
    """Every file below a folder, in a fixed order."""
    return sorted(file for file in folder.rglob("*") if file.is_file())


def measured(target: Target, *, quick: bool) -> list[measure.Line]:
    """Sizes beside their goals, and times unless it must go quickly. Raises BuildError."""
    lines = measure.sizes(target, DIST, NAME)
    if quick:
        return lines
    bare = DIST / target.name / "bare"
    if not bare.exists():
        say("Freezing an empty window to compare with ...")
        pyinstaller(target, bare.parent, "--bare")
    say("Measuring the start ...")
    return lines + measure.start(target, bare)


def keep_record(target: Target, lines: list[measure.Line]) -> None:
    """Keep what this build for Windows showed, for those who have no wine at hand."""
    found = target.folder.with_name("self-test.txt").read_text(encoding="utf-8")
    title = f"{NAME} for Windows, built and run under wine on {documents.built_at():%d.%m.%Y}"
    text = f"{title}\n\n{measure.table(lines)}\n\n{found}"
    HERE.joinpath("windows", "last_run.txt").write_text(text, encoding="utf-8", newline="\n")


def say(text: str) -> None:
    """Tell what is going on."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
