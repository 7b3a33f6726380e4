"""Files for other offices: where they shall lie, and afterwards that they are there."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.settings import Settings
from eccar_desktop.texts import _, ngettext
from eccar_desktop.workspace.workspace import StoreWork, Workspace


@dataclass(frozen=True)
class OfficeFilesWish(ABC):
    """Files for other offices that are wanted in a folder."""

    folder: Path | None

    @abstractmethod
    def missing(self) -> str:
        """What is missing beside the folder, in a sentence; empty if nothing is."""

    def problems(self) -> list[str]:
        """What is missing before they can be written, in sentences."""
        if missing := self.missing():
            return [missing]
        if self.folder is None or not self.folder.is_absolute():
            return [_("In which folder shall they lie?")]
        return []

    @abstractmethod
    def work(self) -> StoreWork:
        """The work that writes them; its result is the list of their paths."""


class OfficeFilesDialog(WorkingDialog):
    """Writes files for other offices, and lists them when they are written.

    What is wished for and offered is for those that inherit from this to say.
    `purpose` is under what the settings remember the folder around that of the files, which is
    called `name` unless somebody chooses another.
    """

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        purpose: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=96)
        self._workspace = workspace
        self._settings = settings
        self._purpose = purpose
        self._written: list[Path] = []
        self.list = Listing(self, lines=(5, 14))
        self.line = PathLine(Wanted.FOLDER, "", self)
        self.folder = Entry(self.line, self)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.folder)
        self.write = self.add_button(Role.ACCEPT, is_default=True)
        self.show_folder = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self.line.show_path(settings.folder(purpose) / name)
        self.line.changed.connect(self._show_state)
        self.write.clicked.connect(self._write)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> OfficeFilesWish:
        """What is entered now."""
        raise AssertionError(type(self))

    @property
    def is_done(self) -> bool:
        """Whether the files are written."""
        return bool(self._written)

    @Slot()
    def _write(self) -> None:
        self.read_file(self._workspace, self.wish.work(), _("Writing the files"))

    @Slot(object)
    def _take_result(self, result: list[Path]) -> None:
        self._written = result
        self._settings.remember_folder(self._purpose, result[0].parent.parent)
        self._retranslate()
        self.fit(anew=True)
        self.show_folder.setFocus()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))

    @Slot()
    def _show_state(self) -> None:
        problems = [] if self.is_done else self.wish.problems()
        self.say_next(problems)
        self.folder.setVisible(not self.is_done)
        self.write.setVisible(not self.is_done)
        self.write.setEnabled(not problems and not self.is_working)
        self.show_folder.setVisible(self.is_done)

    def _say(self) -> None:
        heading, offer = self._offered()
        self.entitle(heading, self._done() if self.is_done else offer)
        if self.is_done:
            self.list.entitle(_("Files"), [""])
            self.list.hold(QTreeWidgetItem([each.name]) for each in self._written)
        self.folder.say(_("Folder"), _("It is made if it is not there yet."))
        self.line.retranslate()
        self.show_folder.setText(_("Open folder"))
        self.leave.setText(_("Close") if self.is_done else _("Cancel"))
        self._show_state()

    def _offered(self) -> tuple[str, str]:
        """The heading, and what will be written."""
        raise AssertionError(type(self))

    def _done(self) -> str:
        count = len(self._written)
        return ngettext(
            "{count} file is written. Please send it to its office.",
            "{count} files are written. Please send each to its office.",
            count,
        ).format(count=count)
