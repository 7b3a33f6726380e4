"""How the measure of the form will read in the report, without Word."""

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import LANGUAGES, _, current
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.workspace.workspace import Workspace

_PAUSE = 300
"""Milliseconds after the last keystroke, so that the preview does not run after each letter."""


class PreviewPane(Spoken, QWidget):
    """Shows the measure as the report prints it, in one of its languages; follows what is typed."""

    def __init__(
        self, workspace: Workspace, record: RecordModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = record
        self.language = QComboBox(self)
        for code, name in zip(LANGUAGES, ("Deutsch", "English"), strict=True):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(LANGUAGES.index(current()))
        self.copy = QPushButton(self)
        self.copy.setIcon(icon("copy"))
        scale.icon_steps(self.copy)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._arrange()
        self._connect()
        self._retranslate()
        self.hide()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        scale.space(top, scale.CLOSE)
        top.addWidget(self.language)
        top.addStretch(1)
        top.addWidget(self.copy)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE, (scale.WIDE, 0, 0, 0))
        layout.addLayout(top)
        layout.addWidget(self.page, 1)

    def _connect(self) -> None:
        self._record.shown.connect(self.render_now)
        self._record.value_changed.connect(self._wait)
        self._record.typed.connect(self._wait)
        self._pause.timeout.connect(self.render_now)
        self.language.currentIndexChanged.connect(self.render_now)
        self.copy.clicked.connect(self._copy_field)
        self.page.anchorClicked.connect(self._follow)

    @Slot()
    def render_now(self) -> None:
        """Show the measure as it is now, at the place where one was reading."""
        measure = self._record.as_typed()
        if not self.isVisible() or measure is None:
            return

        def html(reader: Reader) -> str:
            return _as_html(reader, self._workspace.facts.city, measure, self._language())

        place = self.page.verticalScrollBar().value()
        self.page.setHtml(self._workspace.read(html, ""))
        self.page.verticalScrollBar().setValue(place)

    def _language(self) -> str:
        return str(self.language.currentData())

    @Slot()
    def _wait(self) -> None:
        if self.isVisible():
            self._pause.start()

    @Slot()
    def _copy_field(self) -> None:
        """Put the text of the measure's whole field on the clipboard, for ECCAR's online form."""
        number = self._record.value("field")
        self._record.commit_all()

        def text(reader: Reader) -> str:
            return _field_text(reader, self._workspace.facts.city, number, self._language())

        QGuiApplication.clipboard().setText(self._workspace.read(text, ""))

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)

    def _retranslate(self) -> None:
        self.language.setAccessibleName(_("Language of the preview"))
        self.page.setAccessibleName(_("Preview"))
        self.copy.setText(_("Copy the field's text"))
        self.copy.setToolTip(_("All texts of this field without formatting, for the online form."))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the measure of now."""
        super().showEvent(event)
        QTimer.singleShot(0, self.render_now)


def _as_html(reader: Reader, city: str, measure: Record, language: str) -> str:
    # The report's rooms are loaded when somebody looks, not when the program starts.
    from eccar_desktop.reporting.content import build_measure
    from eccar_desktop.reporting.preview import as_html
    from eccar_desktop.reporting.source import gather_measure

    return as_html(build_measure(gather_measure(reader, city, measure), language))


def _field_text(reader: Reader, city: str, number: object, language: str) -> str:
    from eccar_desktop.reporting.options import ReportOptions
    from eccar_desktop.reporting.plain import field_texts
    from eccar_desktop.reporting.source import gather

    found = field_texts(gather(reader, city, None), language, ReportOptions("mark"))
    return next((each.text for each in found if each.number == number), "")
