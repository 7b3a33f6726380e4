"""What the setup for Windows puts down and takes away."""

from pathlib import Path, PureWindowsPath

import installer

NAMES = [PureWindowsPath(each) for each in ("a.exe", "_internal/b.dll", "_internal/Qt/c$.dll")]


def test_every_file_is_unpacked_into_its_folder() -> None:
    lines = installer.install_list(Path("dist"), NAMES).splitlines()
    assert lines == [
        'SetOutPath "$INSTDIR"',
        f'File "{Path("dist", "a.exe")}"',
        'SetOutPath "$INSTDIR\\_internal"',
        f'File "{Path("dist", "_internal", "b.dll")}"',
        'SetOutPath "$INSTDIR\\_internal\\Qt"',
        f'File "{Path("dist", "_internal", "Qt", "c$.dll")}"',
        'SetOutPath "$INSTDIR"',
    ]


def test_the_uninstaller_takes_its_own_files_and_then_only_empty_folders() -> None:
    lines = installer.uninstall_list(NAMES).splitlines()
    assert lines == [
        'Delete "$INSTDIR\\a.exe"',
        'Delete "$INSTDIR\\_internal\\b.dll"',
        'Delete "$INSTDIR\\_internal\\Qt\\c$$.dll"',
        'RMDir "$INSTDIR\\_internal\\Qt"',
        'RMDir "$INSTDIR\\_internal"',
    ]


def test_no_folder_is_ever_removed_with_what_is_in_it() -> None:
    script = installer.SCRIPT.read_text(encoding="utf-8")
    assert "RMDir /r" not in script
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
