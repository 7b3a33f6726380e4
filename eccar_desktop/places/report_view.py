"""What the report will print, shown beside what is being written, without Word."""

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import LANGUAGES, _, current

_PAUSE = 300
"""Milliseconds after the last keystroke, so that the preview does not run after each letter."""


class ReportView(Spoken, QWidget):
    """Shows a part of the report in one of its languages; a subclass says which in `html`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = QComboBox(self)
        for code, name in zip(LANGUAGES, ("Deutsch", "English"), strict=True):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(LANGUAGES.index(current()))
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.top = QHBoxLayout()
        scale.space(self.top, scale.CLOSE)
        self.top.addWidget(self.language)
        self.top.addStretch(1)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE, (scale.WIDE, 0, 0, 0))
        layout.addLayout(self.top)
        layout.addWidget(self.page, 1)
        self._pause.timeout.connect(self.render_now)
        self.language.currentIndexChanged.connect(self.render_now)
        self.page.anchorClicked.connect(self._follow)
        self.hide()

    def html(self, language: str) -> str | None:
        """What is shown, in a language; None leaves what was shown before."""
        raise AssertionError(type(self), language)

    @property
    def spoken(self) -> str:
        """The language that is shown."""
        return str(self.language.currentData())

    @Slot()
    def render_now(self) -> None:
        """Show what holds now, at the place where one was reading."""
        html = self.html(self.spoken) if self.isVisible() else None
        if html is not None:
            place = self.page.verticalScrollBar().value()
            self.page.setHtml(html)
            self.page.verticalScrollBar().setValue(place)

    @Slot()
    def wait(self) -> None:
        """Something changed: show it when nobody has typed for a moment."""
        if self.isVisible():
            self._pause.start()

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)

    def _retranslate(self) -> None:
        self.language.setAccessibleName(_("Language of the preview"))
        self.page.setAccessibleName(_("Preview"))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what holds now."""
        super().showEvent(event)
        QTimer.singleShot(0, self.render_now)
