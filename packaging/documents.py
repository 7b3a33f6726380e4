"""The papers that go with the packaged program: licence texts, notice, list of components."""

import json
import os
import shutil
import subprocess
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import version
from components import Component
from targets import ROOT

NOTICE = """\
{product} {version}

Dieses Programm steht unter der MIT-Lizenz (siehe LICENSE.txt). Es enthält die unten genannten Teile
anderer; ihre Lizenztexte liegen in diesem Ordner.

Qt und Qt for Python (PySide6, Shiboken) werden unter der LGPL 3 genutzt, unverändert und als
getrennte Bibliotheken im Ordner „_internal/PySide6“ und „_internal/shiboken6“. Sie dürfen sie durch
eigene, passende Fassungen ersetzen: die Dateien dort austauschen, das Programm neu starten. Das
Programm dafür zu untersuchen, auch durch Rückentwickeln, ist erlaubt. Die Quelltexte stehen unter
den genannten Adressen. Was Qt selbst von anderen enthält: https://doc.qt.io/qt-6/licenses-used-in-qt.html

----------------------------------------------------------------------------------------------------

This program is under the MIT licence (see LICENSE.txt). It contains the parts of others that are
named below; the texts of their licences are in this folder.

Qt and Qt for Python (PySide6, Shiboken) are used under the LGPL 3, unchanged and as separate
libraries in the folders "_internal/PySide6" and "_internal/shiboken6". You may replace them by
matching versions of your own: exchange the files there and start the program again. You may study
the program for that purpose, by reverse engineering too. The sources are at the addresses named.
What Qt itself contains of others: https://doc.qt.io/qt-6/licenses-used-in-qt.html

----------------------------------------------------------------------------------------------------

{table}
"""


def write_licences(folder: Path, components: list[Component]) -> None:
    """Fill `folder` with the notice and every licence text; it is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_text(folder / "LICENSE.txt", ROOT.joinpath("LICENSE").read_text(encoding="utf-8"))
    lines = []
    for each in components:
        names = [copied(text, folder, each) for text in each.texts]
        about = (each.licence, each.address, ", ".join(names) or "(no text needed)")
        lines += [f"{each.name} {each.version}".strip(), *(f"    {line}" for line in about), ""]
    table = "\n".join(lines)
    notice = NOTICE.format(product=version.PRODUCT, version=version.number(), table=table)
    write_text(folder / "README.txt", notice)


def copied(text: Path, folder: Path, component: Component) -> str:
    """Copy one licence text under the name of what it is for; texts of ours keep their names."""
    is_shared = text.parent.name == "licences" and text.parent.parent.name == "packaging"
    stem = component.name.replace(" ", "-")
    name = text.name if is_shared else f"{stem}-{text.stem}.txt"
    write_text(folder / name, text.read_text(encoding="utf-8", errors="replace"))
    return name


def write_text(path: Path, text: str) -> None:
    """Write a text so that every editor of Windows reads it."""
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")


def write_sbom(path: Path, target: str, components: list[Component]) -> None:
    """Write the list of components as CycloneDX 1.6 JSON."""
    entries = [entry(each) for each in components]
    identity = json.dumps([target, version.number(), entries], sort_keys=True)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}",
        "version": 1,
        "metadata": {
            "timestamp": built_at().isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": "eccar-desktop",
                "name": "eccar-desktop",
                "version": version.number(),
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": entries,
        "dependencies": [
            {"ref": "eccar-desktop", "dependsOn": [each["bom-ref"] for each in entries]}
        ],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def entry(component: Component) -> dict[str, Any]:
    """A component in the words of CycloneDX."""
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": component.purl or component.name,
        "name": component.name,
        "version": component.version,
        "licenses": [{"expression": component.licence}],
        "externalReferences": [{"type": "website", "url": component.address}],
    }
    if component.purl:
        found["purl"] = component.purl
    return {key: value for key, value in found.items() if value}


def built_at() -> datetime:
    """The time that a build carries: SOURCE_DATE_EPOCH, else that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(given), UTC)
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    seconds = int(done.stdout) if done.returncode == 0 and done.stdout.strip() else 315532800
    return datetime.fromtimestamp(seconds, UTC)
