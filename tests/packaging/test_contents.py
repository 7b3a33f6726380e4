"""What may be in the packaged program."""

from pathlib import Path

import contents
import pytest


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("PySide6/Qt6Core.dll", "win32"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "win32"),
        ("PySide6/translations/qtbase_de.qm", "win32"),
        ("PySide6/MSVCP140_1.dll", "win32"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "linux"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "linux"),
        ("PySide6/QtWidgets.abi3.so", "linux"),
        ("libxcb-cursor.so.0", "linux"),
        ("docx/templates/default.docx", "linux"),
        ("click-8.5.1.dist-info/METADATA", "linux"),
        ("eccar_desktop/resources/locale/de/LC_MESSAGES/eccar.mo", "linux"),
    ],
)
def test_what_the_program_needs_stays(name: str, platform: str) -> None:
    assert contents.is_wanted(name, platform)


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("PySide6/Qt6Network.dll", "win32"),
        ("PySide6/opengl32sw.dll", "win32"),
        ("PySide6/plugins/tls/qschannelbackend.dll", "win32"),
        ("PySide6/plugins/platforms/qdirect2d.dll", "win32"),
        ("PySide6/translations/qtbase_fr.qm", "win32"),
        ("PySide6/QtNetwork.pyd", "win32"),
        ("icuuc.dll", "win32"),
        ("ucrtbase.dll", "win32"),
        ("click-8.5.1.dist-info/RECORD", "win32"),
        ("eccar_desktop/resources/locale/de/LC_MESSAGES/eccar.po", "win32"),
        ("PySide6/Qt/plugins/networkinformation/libqglib.so", "linux"),
        ("libQt6Network.so.6", "linux"),
        ("libssl.so.3", "linux"),
        ("libstdc++.so.6", "linux"),
    ],
)
def test_what_it_does_not_need_or_the_system_has_is_left_out(name: str, platform: str) -> None:
    assert not contents.is_wanted(name, platform)


def test_something_new_is_a_stranger(tmp_path: Path) -> None:
    for name in ("base_library.zip", "python311.dll", "_ssl.pyd", "newlib.dll", "requests/api.pyc"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    found = contents.strangers(tmp_path, ["click", "json", "requests", "pip"], "win32")
    assert found == ["_ssl.pyd", "module pip", "module requests", "newlib.dll", "requests/api.pyc"]


def test_the_network_has_no_way_in() -> None:
    listed = [*contents.QT_MODULES, *contents.QT_LIBRARIES["win32"], *contents.EXTENSIONS]
    assert not [each for each in listed if "Network" in each or "ssl" in each]
