"""Questions about files and folders, asked with the dialogs of the platform."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from eccar_desktop.texts import _


def file_dialog(title: str, folder: Path, parent: QWidget) -> QFileDialog:
    """A dialog of the platform that begins in a folder and goes when it is closed."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def ask_for_protocol(folder: Path, take: Callable[[str], None], parent: QWidget) -> None:
    """Ask where a protocol shall lie; `take`, a bound method, gets the name."""
    dialog = file_dialog(_("Keep a protocol"), folder, parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("txt")
    dialog.selectFile(_("protocol") + ".txt")
    dialog.fileSelected.connect(take)
    dialog.open()
