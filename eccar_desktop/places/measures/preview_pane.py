"""How the measure of the form will read in the report, without Word."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.places.report_view import ReportView
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.workspace.workspace import Workspace


class PreviewPane(ReportView):
    """Shows the measure as the report prints it, in one of its languages; follows what is typed."""

    def __init__(
        self, workspace: Workspace, record: RecordModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = record
        self.copy = QPushButton(self)
        self.copy.setIcon(icon("copy"))
        scale.icon_steps(self.copy)
        self.top.addWidget(self.copy)
        record.shown.connect(self.render_now)
        record.value_changed.connect(self.wait)
        record.typed.connect(self.wait)
        self.copy.clicked.connect(self._copy_field)
        self._retranslate()

    def html(self, language: str) -> str | None:
        """The measure as it is now, half-typed texts included."""
        measure = self._record.as_typed()
        if measure is None:
            return None

        def asked(reader: Reader) -> str:
            return _as_html(reader, self._workspace.facts.city, measure, language)

        return self._workspace.read(asked, "")

    @Slot()
    def _copy_field(self) -> None:
        """Put the text of the measure's whole field on the clipboard, for ECCAR's online form."""
        number = self._record.value("field")
        self._record.commit_all()

        def text(reader: Reader) -> str:
            return _field_text(reader, self._workspace.facts.city, number, self.spoken)

        QGuiApplication.clipboard().setText(self._workspace.read(text, ""))

    def _retranslate(self) -> None:
        super()._retranslate()
        self.copy.setText(_("Copy the field's text"))
        self.copy.setToolTip(_("All texts of this field without formatting, for the online form."))


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
