"""The papers that go with the packaged program."""

import json
from pathlib import Path

import components
import documents
import pytest
from components import Component

LGPL = components.LGPL_TEXTS
QT = Component("Qt", "6.11.3", "LGPL-3.0-only", "https://example.org", LGPL, "pkg:generic/qt@6")


def test_every_licence_text_lies_in_the_folder_and_is_named(tmp_path: Path) -> None:
    documents.write_licences(tmp_path / "licences", [QT])
    names = {file.name for file in (tmp_path / "licences").iterdir()}
    assert names == {"LICENSE.txt", "README.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}
    notice = (tmp_path / "licences" / "README.txt").read_text(encoding="utf-8-sig")
    assert "Qt 6.11.3\n    LGPL-3.0-only\n    https://example.org\n" in notice
    assert "_internal/PySide6" in notice


def test_the_list_of_components_is_cyclonedx(tmp_path: Path) -> None:
    documents.write_sbom(tmp_path / "one.json", "windows", [QT])
    documents.write_sbom(tmp_path / "two.json", "windows", [QT])
    found = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["components"][0]["purl"] == "pkg:generic/qt@6"
    assert found["components"][0]["licenses"] == [{"expression": "LGPL-3.0-only"}]
    assert found["dependencies"][0]["dependsOn"] == ["pkg:generic/qt@6"]
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_package_without_a_known_licence_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = next(iter(components.distributions(name="sqlite-fts4")))
    assert components.component_of(package).licence == "Apache-2.0"
    monkeypatch.setattr(components, "LICENCES", {})
    monkeypatch.setattr(components, "licence_files", lambda _package: [])
    with pytest.raises(LookupError, match="sqlite-fts4"):
        components.component_of(package)
