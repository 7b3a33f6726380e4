"""Inputs of a conversation: each under its label, with a sentence of help beneath."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.destination import is_folder
from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.texts import Line

BESIDE_BUTTON = 5.5
"""Steps from the left edge of a round button to its words."""


class Entry(QWidget):
    """An input under its label."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(self)
        self.label.setBuddy(field.line if isinstance(field, PathLine) else field)
        scale.heading(self.label, 3)
        self.help = wrapped(self)
        scale.quiet(self.help)
        scale.small(self.help)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        for each in (self.label, field, self.help):
            layout.addWidget(each)
        layout.addStretch(1)

    def say(self, label: str, help: str = "") -> None:
        """Name the input and say in a sentence what is wanted."""
        self.label.setText(plain(label))
        self.help.setText(help)
        self.help.setVisible(bool(help))
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(help)


class Option(QWidget):
    """One of some ways to go, with a sentence beneath that says where it leads."""

    def __init__(self, group: QButtonGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QRadioButton(self)
        group.addButton(self.button)
        self.help = wrapped(self)
        scale.quiet(self.help)
        scale.small(self.help)
        beside = QVBoxLayout()
        scale.space(beside, 0, (BESIDE_BUTTON, 0, 0, 0))
        beside.addWidget(self.help)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        layout.addWidget(self.button)
        layout.addLayout(beside)

    def say(self, words: str, help: str = "") -> None:
        """Name the way and say where it leads."""
        self.button.setText(plain(words))
        self.button.setAccessibleDescription(help)
        self.help.setText(help)
        self.help.setVisible(bool(help))


class Wanted(Enum):
    """What a path is for."""

    FOLDER = auto()
    OLD_FILE = auto()
    NEW_FILE = auto()


class PathLine(QWidget):
    """The path of a file or folder: typed, or chosen in the system's own dialog."""

    changed = Signal()
    chosen = Signal()
    """A person typed or chose it; it is not the program's suggestion any more."""

    def __init__(self, wanted: Wanted, suffixes: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._suffixes = suffixes
        self.line = Line(self)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setAcceptDrops(True)
        self.line.textChanged.connect(self.changed)
        self.line.textEdited.connect(self.chosen)
        self.button.clicked.connect(self._choose)

    def setAccessibleName(self, name: str) -> None:
        """Tell assistive technology what this is."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Tell assistive technology what is wanted."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    @property
    def path(self) -> Path | None:
        """What is entered; None for nothing."""
        text = self.line.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path | None) -> None:
        """Show a path."""
        self.line.setText(str(path) if path else "")

    @Slot(str)
    def _take(self, name: str) -> None:
        self.show_path(Path(name))
        self.chosen.emit()
        self.line.setFocus()

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, self.line.accessibleName())
        dialog.setObjectName("choose-path")
        if self._wanted is Wanted.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        elif self._wanted is Wanted.NEW_FILE:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._suffixes:
            dialog.setNameFilter(self._suffixes)
        _begin(dialog, self.path, self._wanted)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, or one folder, that somebody holds over it."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the path of what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData().urls()[0].toLocalFile())

    def retranslate(self) -> None:
        """Set every text; the label has been set before."""
        words = _("Choose…")
        self.button.setText(words)
        self.button.setAccessibleName(f"{self.line.accessibleName()}: {words}")


def _begin(dialog: QFileDialog, path: Path | None, wanted: Wanted) -> None:
    """Let a file dialog begin where a path says, and go away for good when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if path is None:
        return
    folder = path if wanted is Wanted.FOLDER else path.parent
    if is_folder(folder):
        dialog.setDirectory(str(folder))
    if wanted is not Wanted.FOLDER and path.name:
        dialog.selectFile(path.name)
