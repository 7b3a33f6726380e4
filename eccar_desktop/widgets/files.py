"""The editor for a picture: shows it small, takes another one from a file."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QSize, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.pictures import Element, Given
from eccar_desktop.widgets.editor import Editor, Offers

_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")

_THUMBNAIL = 24
"""Steps of the small picture's longer side."""


class PictureFile(Editor):
    """A picture that is stored in the file.

    The button chooses one; while that is being prepared, it takes the wish back.
    """

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self._sha256: str | None = None
        self._is_preparing = False
        self._size = QSize()
        self.picture = QLabel(self)
        self.facts = QLabel(self)
        scale.quiet(self.facts)
        scale.small(self.facts)
        self.choose = QPushButton(self)
        scale.icon_steps(self.choose)
        beside = QVBoxLayout()
        scale.space(beside, scale.CLOSE)
        beside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.facts)
        beside.addStretch(1)
        layout = QHBoxLayout(self)
        scale.space(layout, scale.WIDE)
        layout.addWidget(self.picture)
        layout.addLayout(beside, 1)
        self.choose.clicked.connect(self._choose)
        self.setAcceptDrops(True)
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The button that chooses a picture."""
        return [self.choose]

    def raw(self) -> str | None:
        """The name of the stored picture."""
        return self._sha256

    def show_value(self, value: Value) -> None:
        """Show the stored picture, or say that it is missing."""
        sha256 = value if isinstance(value, str) else None
        if sha256 != self._sha256 or self._size.isEmpty():
            self._sha256 = sha256
            self._size = QSize()
            stored = self.offers.attachment(sha256) if sha256 else None
            if stored:
                self._draw(stored[1])
        self._retranslate()

    def show_preparing(self, elements: Mapping[str, Element]) -> None:
        """Say that another picture is being prepared."""
        self._is_preparing = bool(elements)
        self._retranslate()

    def give(self, path: Path | None) -> None:
        """Want this picture; None: not any more."""
        self.given.emit(Given(path))

    def _draw(self, data: bytes) -> None:
        """Read the picture no larger than it is shown, which takes a tenth of the time."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        reader = QImageReader(buffer)
        size = reader.size()
        ratio = self.devicePixelRatioF()
        side = round(scale.px(_THUMBNAIL) * ratio)
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
        pixmap = QPixmap.fromImage(reader.read())
        buffer.deleteLater()
        if not pixmap.isNull():
            self._size = size
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)

    @Slot()
    def _choose(self) -> None:
        if self._is_preparing:
            self.give(None)
            return
        dialog = QFileDialog(self, _("Choose an image"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        words, patterns = _("Images"), " ".join(f"*{each}" for each in _SUFFIXES)
        dialog.setNameFilter(f"{words} ({patterns})")
        dialog.fileSelected.connect(self._take_name)
        dialog.open()

    @Slot(str)
    def _take_name(self, name: str) -> None:
        self.give(Path(name))

    def _retranslate(self) -> None:
        other = _("Other image…") if self._sha256 else _("Choose image…")
        self.choose.setText(_("Cancel") if self._is_preparing else other)
        self.choose.setIcon(icon("x" if self._is_preparing else "image"))
        self.picture.setVisible(not self._size.isEmpty())
        if self._is_preparing:
            self.facts.setText(_("The image is being prepared."))
        elif not self._sha256:
            self.facts.setText(_("PNG, JPEG and others"))
        elif self._size.isEmpty():
            self.facts.setText(_("The image is not in this file."))
        else:
            self.facts.setText(f"{self._size.width()} × {self._size.height()}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that somebody holds over this one."""
        if len(pictures_in(event.mimeData())) == 1 and self.choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Want the picture that was dropped."""
        event.acceptProposedAction()
        self.give(pictures_in(event.mimeData())[0])


def pictures_in(data: QMimeData) -> list[Path]:
    """The files that are dragged, if all of them are pictures by their names."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths if all(each.suffix.lower() in _SUFFIXES for each in paths) else []
