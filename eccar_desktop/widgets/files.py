"""The editor for a picture: shows it small, takes another one from a file."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.store.faults import explained
from eccar_desktop.texts import _
from eccar_desktop.widgets.editor import Editor, Offers

_PATTERNS = "*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp"

_THUMBNAIL = 24
"""Steps of the small picture's longer side."""


class PictureFile(Editor):
    """A picture that is stored in the file."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self._sha256: str | None = None
        self.picture = QLabel(self)
        self.facts = QLabel(self)
        scale.quiet(self.facts)
        scale.small(self.facts)
        self.choose = QPushButton(self)
        self.choose.setIcon(icon("image"))
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
        self.choose.clicked.connect(self._open_dialog)
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The button that chooses a picture."""
        return [self.choose]

    def raw(self) -> str | None:
        """The name of the stored picture."""
        return self._sha256

    def show_value(self, value: Value) -> None:
        """Show the stored picture, or say that it is missing."""
        self._sha256 = value if isinstance(value, str) else None
        stored = self.offers.attachment(self._sha256) if self._sha256 else None
        picture = QImage.fromData(stored[1]) if stored else QImage()
        self.picture.setVisible(not picture.isNull())
        if not picture.isNull():
            self._draw(picture)
        self._retranslate()

    def take(self, path: Path) -> None:
        """Store a picture and tell its name; what is none is refused with a sentence."""
        try:
            media_type, data = read_picture(path)
        except ExpectedError as error:
            self.refused.emit(f"{path.name}: {error}")
            return
        sha256 = self.offers.attach(media_type, data)
        if sha256 is not None and sha256 != self._sha256:
            self.show_value(sha256)
            self.decided.emit(sha256)

    def _draw(self, picture: QImage) -> None:
        ratio = self.devicePixelRatioF()
        side = round(scale.px(_THUMBNAIL) * ratio)
        smaller = picture.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(smaller)
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.facts.setText(f"{picture.width()} × {picture.height()}")

    @Slot()
    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, _("Choose an image"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{_('Images')} ({_PATTERNS})")
        dialog.fileSelected.connect(self._take_name)
        dialog.open()

    @Slot(str)
    def _take_name(self, name: str) -> None:
        self.take(Path(name))

    def _retranslate(self) -> None:
        self.choose.setText(_("Other image …") if self._sha256 else _("Choose image …"))
        if self._sha256 and not self.picture.isVisibleTo(self):
            self.facts.setText(_("The image is not in this file."))
        elif not self._sha256:
            self.facts.setText(_("PNG, JPEG and others"))


def read_picture(path: Path) -> tuple[str, bytes]:
    """The media type and bytes of a picture as it is kept: scaled, and freed of EXIF and place.

    Raises ExpectedError with a sentence for what can't be read, is no picture or is too large.
    """
    # Pillow is loaded when the first picture is added, not when the program starts.
    from eccar_desktop.interchange.images import prepare_image

    with explained(path):
        prepared = prepare_image(path.read_bytes())
    return prepared.media_type, prepared.bytes
