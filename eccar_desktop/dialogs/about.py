"""About the program: version, licence, and the works of others that it stands on."""

import platform
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from eccar_desktop import __version__, paths
from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.look import scale
from eccar_desktop.texts import N_, _
from eccar_desktop.widgets.field_box import wrapped


@dataclass(frozen=True)
class Library:
    """A work of others: its name, the package by which its version is known, its licence."""

    name: str
    package: str
    licence: str
    purpose: str


LIBRARIES = (
    Library("Python", "", "PSF-2.0", N_("language")),
    Library("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0", N_("windows")),
    Library("shiboken6", "shiboken6", "LGPL-3.0", N_("windows")),
    Library("Lucide", "", "ISC", N_("icons")),
    Library("SQLite", "", N_("public domain"), N_("files")),
    Library("sqlite-utils", "sqlite-utils", "Apache-2.0", N_("files")),
    Library("sqlite-fts4", "sqlite-fts4", "Apache-2.0", N_("files")),
    Library("orjson", "orjson", "MPL-2.0 AND (Apache-2.0 OR MIT)", N_("files")),
    Library("filelock", "filelock", "MIT", N_("one writer at a time")),
    Library("python-docx", "python-docx", "MIT", N_("Word reports")),
    Library("lxml", "lxml", "BSD-3-Clause", N_("Word reports")),
    Library("RapidFuzz", "rapidfuzz", "MIT", N_("finding doubles")),
    Library("platformdirs", "platformdirs", "MIT", N_("folders for settings")),
    Library("click", "click", "BSD-3-Clause", N_("command line")),
    Library("click-default-group", "click-default-group", N_("public domain"), N_("command line")),
    Library("pluggy", "pluggy", "MIT", N_("command line")),
    Library("tabulate", "tabulate", "MIT", N_("command line")),
    Library("python-dateutil", "python-dateutil", "BSD-3-Clause", N_("files")),
    Library("typing-extensions", "typing-extensions", "PSF-2.0", N_("language")),
    Library("tzdata", "tzdata", "Apache-2.0", N_("language")),
)
"""What is shipped with the program."""


def version_of(library: Library) -> str:
    """The version that is installed; empty where the packaged program does not know it."""
    if library.name == "Python":
        return platform.python_version()
    try:
        return metadata.version(library.package) if library.package else ""
    except metadata.PackageNotFoundError:
        return ""


class AboutDialog(Dialog):
    """Version, licence and libraries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=104)
        self.picture = QLabel(self)
        self.licence = wrapped(self)
        self.libraries = Listing(self, wide=3, lines=(6, 9))
        self.qt = wrapped(self)
        top = QHBoxLayout()
        scale.space(top, scale.WIDE)
        self.column.removeWidget(self.heading)
        self.column.removeWidget(self.intro)
        words = QVBoxLayout()
        scale.space(words, scale.TIGHT)
        words.addWidget(self.heading)
        words.addWidget(self.intro)
        top.addWidget(self.picture)
        top.addLayout(words, 1)
        self.column.insertLayout(0, top)
        for each in (self.licence, self.libraries, self.qt):
            self.body.addWidget(each)
        scale.quiet(self.qt)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self.leave.clicked.connect(self.reject)
        self._draw()
        self._retranslate()

    def _draw(self) -> None:
        side = scale.px(scale.WIDE * 3)
        self.picture.setFixedSize(side, side)
        picture = QIcon(str(paths.resource("program", "eccar-desktop.svg")))
        self.picture.setPixmap(picture.pixmap(side, side))

    def _say(self) -> None:
        self.entitle(
            _("About eccar-desktop"),
            _(
                "Version {version}. Keeps a city's measures against racism and prints the report."
            ).format(version=__version__),
        )
        self.licence.setText(
            _("Free software under the MIT licence: use it, change it, pass it on.")
        )
        self.qt.setText(
            _(
                "Qt is used under the GNU Lesser General Public License, version 3. "
                "Its libraries lie beside the program and may be replaced by your own."
            )
        )
        self.leave.setText(_("Close"))
        columns = [_("Library"), _("Version"), _("Licence"), _("What for")]
        self.libraries.entitle(_("Libraries"), columns)
        self.libraries.hold(
            QTreeWidgetItem([each.name, version_of(each), _(each.licence), _(each.purpose)])
            for each in LIBRARIES
        )
