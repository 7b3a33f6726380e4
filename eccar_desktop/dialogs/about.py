"""About the program: version, licence, and the works of others that it stands on."""

from dataclasses import dataclass
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from eccar_desktop import __version__, paths
from eccar_desktop.dialogs.dialog import Dialog, Role
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
    Library("Qt, PySide6", "PySide6-Essentials", "LGPL 3.0", N_("windows")),
    Library("Python", "", "PSF", N_("language")),
    Library("SQLite", "", "public domain", N_("files")),
    Library("sqlite-utils", "sqlite-utils", "Apache 2.0", N_("files")),
    Library("filelock", "filelock", "Unlicense", N_("one writer at a time")),
    Library("python-docx", "python-docx", "MIT", N_("Word reports")),
    Library("lxml", "lxml", "BSD", N_("Word reports")),
    Library("RapidFuzz", "rapidfuzz", "MIT", N_("finding doubles")),
    Library("diff-match-patch", "diff-match-patch", "Apache 2.0", N_("differences of texts")),
    Library("click", "click", "BSD", N_("command line")),
    Library("platformdirs", "platformdirs", "MIT", N_("folders for settings")),
    Library("Lucide", "", "ISC", N_("icons")),
)
"""What is shipped with the program."""


def version_of(library: Library) -> str:
    """The version that is installed; empty where the packaged program does not know it."""
    try:
        return metadata.version(library.package) if library.package else ""
    except metadata.PackageNotFoundError:
        return ""


class AboutDialog(Dialog):
    """Version, licence and libraries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=72)
        self.picture = QLabel(self)
        self.licence = wrapped(self)
        self.libraries = QTreeWidget(self)
        self.libraries.setRootIsDecorated(False)
        self.libraries.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.qt = wrapped(self)
        for each in (self.picture, self.licence, self.libraries, self.qt):
            self.body.addWidget(each)
        scale.quiet(self.qt)
        self.leave = self.add_button(Role.RejectRole, is_default=True)
        self.leave.clicked.connect(self.reject)
        self._draw()
        self._retranslate()

    def _draw(self) -> None:
        side = scale.px(scale.WIDE * 3)
        picture = QIcon(str(paths.resource("program", "eccar-desktop.svg")))
        self.picture.setPixmap(picture.pixmap(side, side))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _say(self) -> None:
        self.entitle(
            _("About eccar-desktop"),
            _("Version {version}. Keeps a city's measures against racism.").format(
                version=__version__
            ),
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
        self.libraries.setAccessibleName(_("Libraries"))
        self.libraries.setHeaderLabels([_("Library"), _("Version"), _("Licence"), _("What for")])
        self.libraries.clear()
        for each in LIBRARIES:
            columns = [each.name, version_of(each), each.licence, _(each.purpose)]
            self.libraries.addTopLevelItem(QTreeWidgetItem(columns))
        header = self.libraries.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
