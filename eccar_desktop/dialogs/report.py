"""Printing the report: of what, in which language, where to; then the files, or what is missing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.dialog import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.report_wish import ReportWish
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.look import scale
from eccar_desktop.settings import Settings
from eccar_desktop.texts import N_, _, ngettext
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eccar_desktop.reporting.run import ReportResult

_LANGUAGES = (
    (("de", "en"), N_("German and English")),
    (("de",), N_("German")),
    (("en",), N_("English")),
)
_MISSING = (
    ("stop", N_("write nothing and list them")),
    ("omit", N_("leave them out")),
    ("mark", N_("print the other language, marked as such")),
)
_PLACE = Qt.ItemDataRole.UserRole


class ReportDialog(WorkingDialog):
    """Prints reports. `place_chosen` carries the Place of a text that is missing."""

    place_chosen = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        edition: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=70)
        self._workspace = workspace
        self._settings = settings
        self._result: ReportResult | None = None
        self._edition = edition
        self.edition = Entry(Combo(self), self)
        self.language = Entry(Combo(self), self)
        self.missing = Entry(Combo(self), self)
        self.folder_line = PathLine(Wanted.FOLDER, "", self)
        self.folder = Entry(self.folder_line, self)
        self.own_template = QCheckBox(self)
        self.template_line = PathLine(Wanted.OLD_FILE, "*.docx *.dotx", self)
        self.template = Entry(self.template_line, self)
        self.add_styles = QCheckBox(self)
        self.form = QWidget(self)
        self.outcome = wrapped(self)
        self.missing_list = QListWidget(self)
        self.write = self.add_button(Role.AcceptRole, is_default=True)
        self.open_report = self.add_button(Role.ActionRole)
        self.open_folder = self.add_button(Role.ActionRole)
        self.back = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole)
        self._arrange()
        self._connect()
        self.folder_line.show_path(settings.folder("report"))
        self._retranslate()

    def _arrange(self) -> None:
        form = QVBoxLayout(self.form)
        scale.space(form, scale.WIDE)
        for each in (
            *(self.edition, self.language, self.missing, self.folder),
            *(self.own_template, self.template, self.add_styles),
        ):
            form.addWidget(each)
        self.body.addWidget(self.form)
        self.body.addWidget(self.outcome)
        self.body.addWidget(self.missing_list, 1)
        self.body.addStretch()

    def _connect(self) -> None:
        self.own_template.toggled.connect(self._show_state)
        for line in (self.folder_line, self.template_line):
            line.changed.connect(self._show_state)
        self.missing_list.itemActivated.connect(self._choose_place)
        self.write.clicked.connect(self._write)
        self.open_report.clicked.connect(self._open_reports)
        self.open_folder.clicked.connect(self._open_folder)
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> ReportWish:
        """What is entered now."""
        return ReportWish(
            self.folder_line.path,
            _chosen(self.language),
            _chosen(self.edition) or None,
            self.template_line.path,
            self.own_template.isChecked(),
            self.add_styles.isChecked(),
            _chosen(self.missing),
        )

    @Slot()
    def _write(self) -> None:
        try:
            job = self._workspace.run_reading(self.wish.work(), _("Writing the report"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_result)

    @Slot(object)
    def _show_result(self, result: "ReportResult") -> None:
        self._result = result
        if result.paths:
            self._settings.remember_folder("report", result.paths[0].parent)
        self._retranslate()
        self.fit()

    @Slot()
    def _go_back(self) -> None:
        self._result = None
        self._retranslate()

    @Slot()
    def _open_reports(self) -> None:
        for path in self._result.paths if self._result else ():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _open_folder(self) -> None:
        if self._result and self._result.paths:
            _open(self._result.paths[0].parent)

    @Slot(QListWidgetItem)
    def _choose_place(self, item: QListWidgetItem) -> None:
        self.place_chosen.emit(item.data(_PLACE))
        self.reject()

    def _show_state(self) -> None:
        result = self._result
        is_written = result is not None and bool(result.paths)
        problems = self.wish.problems() if result is None else []
        self.say_next(problems)
        self.form.setVisible(result is None)
        self.form.setEnabled(not self.is_working)
        for each in (self.template, self.add_styles):
            each.setVisible(self.own_template.isChecked())
        self.outcome.setVisible(result is not None)
        self.missing_list.setVisible(result is not None and bool(result.missing))
        self.write.setVisible(result is None)
        self.write.setEnabled(not problems and not self.is_working)
        self.back.setVisible(result is not None and not is_written)
        for button in (self.open_report, self.open_folder):
            button.setVisible(is_written)

    def _say(self) -> None:
        self.entitle(_("Report"), _("One Word file for each language."))
        self.edition.say(_("What is printed"))
        self.language.say(_("Language"))
        self.missing.say(
            _("Where a text is missing in the report's language"),
            _("Names of offices and partners never count as missing."),
        )
        self.folder.say(_("Folder"), _("An earlier report of the same name there is replaced."))
        self.own_template.setText(_("With a Word template of our own"))
        self.template.say(_("Template"))
        self.add_styles.setText(_("Add styles that the template lacks"))
        for line in (self.folder_line, self.template_line):
            line.retranslate()
        self._offer()
        self._say_outcome()
        self.write.setText(_("Write report"))
        self.open_report.setText(_("Open report"))
        self.open_folder.setText(_("Open folder"))
        self.back.setText(_("Back"))
        self.leave.setText(_("Cancel") if self._result is None else _("Close"))
        self._show_state()

    def _offer(self) -> None:
        none: list[Choice] = []
        editions = self._workspace.read(lambda reader: reference_choices(reader, "edition"), none)
        offered = [("", _("All measures")), *((each.id, each.label) for each in editions)]
        _offer(self.edition, offered, self._edition)
        _offer(self.language, [(value, _(words)) for value, words in _LANGUAGES])
        _offer(self.missing, [(value, _(words)) for value, words in _MISSING])

    def _say_outcome(self) -> None:
        self.missing_list.clear()
        self.missing_list.setAccessibleName(_("Missing texts"))
        if self._result is None:
            return
        names = ", ".join(f"“{each.name}”" for each in self._result.paths)
        count = len(self._result.missing)
        missing = ngettext("{count} text is missing.", "{count} texts are missing.", count)
        told = [_("{names} is ready.").format(names=names)] if names else []
        told += [missing.format(count=count)] if count else []
        if not names:
            told.insert(0, _("No report was written."))
        self.outcome.setText(" ".join(told))
        for each in self._result.missing:
            item = QListWidgetItem(each.sentence)
            item.setData(_PLACE, Place(each.entity, each.record, each.field))
            self.missing_list.addItem(item)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _chosen(entry: Entry) -> Any:
    assert isinstance(entry.field, Combo)
    return entry.field.currentData()


def _offer(entry: Entry, options: Sequence[tuple[object, str]], first: object = None) -> None:
    """Fill a list anew; what was chosen stays chosen."""
    combo = entry.field
    assert isinstance(combo, Combo)
    at = max(combo.currentIndex(), 0)
    if not combo.count() and first is not None:
        at = max([value for value, _words in options].index(first), 0) if first else 0
    with QSignalBlocker(combo):
        combo.clear()
        for value, words in options:
            combo.addItem(words, value)
        combo.setCurrentIndex(min(at, combo.count() - 1))
