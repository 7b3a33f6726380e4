"""The setup for Windows: what NSIS needs to know about the files, and running it.

The uninstaller removes exactly the files that the setup brought, and folders only when they are
empty: whatever else lies there stays.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import version
from targets import ROOT, Target
from wine import MissingError

SCRIPT = ROOT / "packaging" / "windows" / "setup.nsi"
LISTS = ROOT / "build" / "setup"


def make(target: Target, setup: Path, sign: str) -> Path:
    """Write the lists of files and compile the setup. Raises MissingError without NSIS."""
    LISTS.mkdir(parents=True, exist_ok=True)
    names = [file.relative_to(target.folder) for file in target.folder.rglob("*") if file.is_file()]
    windows = sorted(PureWindowsPath(name) for name in names)
    LISTS.joinpath("install.nsh").write_text(install_list(target.folder, windows), encoding="utf-8")
    LISTS.joinpath("uninstall.nsh").write_text(uninstall_list(windows), encoding="utf-8")
    size = sum(target.folder.joinpath(name).stat().st_size for name in names) // 1024
    values = {
        "VERSION": version.number(),
        "VERSION_FOUR": ".".join(str(part) for part in version.four_numbers()),
        "PRODUCT": version.PRODUCT,
        "AUTHOR": version.AUTHOR,
        "KILOBYTES": str(size),
        "LISTS": str(LISTS),
        "ICON": str(ROOT / "resources" / "program" / "eccar-desktop.ico"),
        "OUT": str(setup),
        "SIGN": sign,
        # wine has no 32-bit half here, and the NSIS for Windows brings no 64-bit half
        "TARGET": "" if sys.platform == "win32" else "amd64-unicode",
    }
    defines = [f"-D{key}={value}" for key, value in values.items() if value]
    options = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines]
    subprocess.run([str(makensis()), *options, str(SCRIPT)], check=True)
    return setup


def makensis() -> Path:
    """The compiler of NSIS. Raises MissingError."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe")
    found = shutil.which("makensis") or (str(usual) if usual.exists() else None)
    if found is None:
        raise MissingError("This needs NSIS 3: apt-get install nsis, or its setup on Windows")
    return Path(found)


def install_list(folder: Path, names: list[PureWindowsPath]) -> str:
    """NSIS lines that unpack every file into its folder."""
    lines, current = [], None
    for name in sorted(names, key=lambda each: (each.parent, each.name)):
        if name.parent != current:
            current = name.parent
            lines.append(f'SetOutPath "{place(current)}"')
        lines.append(f'File "{folder.joinpath(*name.parts)}"')
    return "\n".join([*lines, 'SetOutPath "$INSTDIR"', ""])


def uninstall_list(names: list[PureWindowsPath]) -> str:
    """NSIS lines that delete every file, then its folders from the inside out, if empty."""
    folders = {folder for name in names for folder in name.parents if folder.parts}
    inside_out = sorted(folders, key=lambda each: (-len(each.parts), each))
    lines = [f'Delete "{place(name)}"' for name in names]
    lines += [f'RMDir "{place(folder)}"' for folder in inside_out]
    return "\n".join([*lines, ""])


def place(name: PureWindowsPath) -> str:
    """Where a file or folder of the program lies on the user's machine, for NSIS."""
    escaped = str(name).replace("$", "$$")
    return f"$INSTDIR\\{escaped}" if name.parts else "$INSTDIR"
