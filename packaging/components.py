"""What other people made and the packaged program contains: names, versions, licences, texts."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import cast

from packaging.utils import canonicalize_name
from targets import ROOT, Target

OWN_TEXTS = ROOT / "packaging" / "licences"

# Packages whose metadata name no licence in the words of SPDX; each was read in its licence file.
LICENCES = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "sqlite-fts4": "Apache-2.0",
}
LGPL_TEXTS = (OWN_TEXTS / "LGPL-3.0.txt", OWN_TEXTS / "GPL-3.0.txt")
QT_PACKAGES = ("pyside6-essentials", "shiboken6")


@dataclass(frozen=True)
class Component:
    """One thing in the program that others made; `address` is where its sources are."""

    name: str
    version: str
    licence: str
    address: str
    texts: tuple[Path, ...]
    purl: str = ""


def components(target: Target) -> list[Component]:
    """Everything in the program, in the order of names."""
    facts = target.facts()
    packages = list(python_packages(target))
    qt = next(each.version for each in packages if canonicalize_name(each.name) in QT_PACKAGES)
    found = [*packages, *foundations(target, facts, qt)]
    return sorted(found, key=lambda each: each.name.lower())


def foundations(target: Target, facts: dict[str, str], qt: str) -> Iterator[Component]:
    """What is no Python package: Python itself, Qt, SQLite, the icons, Microsoft's runtime."""
    yield Component(
        "Python",
        facts["python"],
        "PSF-2.0",
        "https://www.python.org/downloads/source/",
        (target.python_licence,),
        f"pkg:generic/python@{facts['python']}",
    )
    minor = ".".join(qt.split(".")[:2])
    yield Component(
        "Qt",
        qt,
        "LGPL-3.0-only",
        f"https://download.qt.io/archive/qt/{minor}/{qt}/single/",
        LGPL_TEXTS,
        f"pkg:generic/qt@{qt}",
    )
    yield Component(
        "SQLite",
        facts["sqlite"],
        "blessing",
        "https://sqlite.org/copyright.html",
        (),
        f"pkg:generic/sqlite@{facts['sqlite']}",
    )
    icons = ROOT / "resources" / "icons" / "LICENSE"
    yield Component("Lucide icons", "", "ISC", "https://lucide.dev/license", (icons,))
    if target.platform == "win32":
        yield Component(
            "Microsoft Visual C++ Runtime",
            "14",
            "LicenseRef-Microsoft-Visual-Studio-Distributable-Code",
            "https://learn.microsoft.com/visualstudio/releases/2022/redistribution",
            (),
        )


def python_packages(target: Target) -> Iterator[Component]:
    """The Python packages that the build put into the program, and the bootloader's."""
    names = collected_modules(target)
    for package in distributions(path=[str(target.packages)]):
        if names & import_names(package) or canonicalize_name(package.name) == "pyinstaller":
            yield component_of(package)


def collected_modules(target: Target) -> set[str]:
    """The top-level names of the modules that PyInstaller put into its archive."""
    names = set()
    for listing in target.work.glob("program/PYZ-*.toc"):
        _archive, modules = ast.literal_eval(listing.read_text(encoding="utf-8"))
        names |= {name.split(".")[0] for name, _path, _kind in modules}
    return names


def import_names(package: Distribution) -> set[str]:
    """The names under which a package's modules are imported."""
    tops = {Path(str(file)).parts[0] for file in package.files or () if file.suffix in MODULES}
    return {top.split(".")[0] for top in tops}


MODULES = (".py", ".pyd", ".so")


def component_of(package: Distribution) -> Component:
    """A package as a component. Raises LookupError when its licence or the text is not known."""
    name, about = canonicalize_name(package.name), dict(cast(Message, package.metadata).items())
    licence = LICENCES.get(name) or about.get("License-Expression") or about.get("License", "")
    texts = LGPL_TEXTS if name in QT_PACKAGES else tuple(licence_files(package))
    if not licence or not texts:
        raise LookupError(f"{name} {package.version}: what is its licence? See components.py")
    address = sources_of_qt(package) or homepage(package)
    purl = f"pkg:pypi/{name}@{package.version}"
    return Component(package.name, package.version, licence, address, texts, purl)


def homepage(package: Distribution) -> str:
    """Where a package's sources are, as far as its metadata say so."""
    lines = package.metadata.get_all("Project-URL") or []
    named = {label.lower(): url for label, _, url in (line.partition(", ") for line in lines)}
    wanted = ("source", "source code", "repository", "github", "homepage")
    known = [named[label] for label in wanted if label in named]
    home = dict(cast(Message, package.metadata).items()).get("Home-page", "")
    return next(iter([*known, home, *named.values()]), "")


def sources_of_qt(package: Distribution) -> str:
    """Where the sources of Qt for Python are; empty for other packages."""
    if canonicalize_name(package.name) not in QT_PACKAGES:
        return ""
    version = package.version
    return f"https://download.qt.io/official_releases/QtForPython/pyside6/PySide6-{version}-src/"


def licence_files(package: Distribution) -> Iterator[Path]:
    """The licence texts that a package brings along."""
    for file in package.files or ():
        folder, name = str(file.parent), file.name.upper()
        if ".dist-info" in folder and name.startswith(("LICEN", "COPYING", "NOTICE")):
            yield Path(str(package.locate_file(file)))
