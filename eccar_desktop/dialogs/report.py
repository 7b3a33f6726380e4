"""Printing the report: of what, in which language, where to; then the files, or what is missing."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.entries import BESIDE_BUTTON, Entry, Option, PathLine, Wanted
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.report_wish import LANGUAGES, MISSING, ReportWish, outcome
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.settings import Settings
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eccar_desktop.reporting.run import ReportResult
    from eccar_desktop.reporting.voice import Missing

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
        super().__init__(parent, workspace=workspace, characters=108)
        self._workspace = workspace
        self._settings = settings
        self._printed: ReportResult | None = None
        self._edition = edition
        self.edition_combo, self.language_combo = Combo(self), Combo(self)
        self.edition = Entry(self.edition_combo, self)
        self._published: frozenset[str] = frozenset()
        self.as_published = QCheckBox(self)
        self.language = Entry(self.language_combo, self)
        self.missing_title = wrapped(self)
        scale.heading(self.missing_title, 3)
        group = QButtonGroup(self)
        self.missing = {key: Option(group, self) for key in MISSING}
        self.folder_line = PathLine(Wanted.FOLDER, "", self)
        self.folder = Entry(self.folder_line, self)
        self.own_template = QCheckBox(self)
        self.template_line = PathLine(Wanted.OLD_FILE, "*.docx *.dotx", self)
        self.template = Entry(self.template_line, self)
        self.add_styles = QCheckBox(self)
        self.form = QWidget(self)
        self.list = Listing(self, lines=(6, 14))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.write = self.add_button(Role.ACCEPT, is_default=True)
        self.open_report = self.add_button(Role.ACCEPT)
        self.open_folder = self.add_button(Role.ACTION)
        self.back = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self.missing["stop"].button.setChecked(True)
        self.folder_line.show_path(settings.folder("report"))
        self._connect()
        self._retranslate()

    def _arrange(self) -> None:
        what = QHBoxLayout()
        scale.space(what, scale.WIDE)
        what.addWidget(self.edition, 3)
        what.addWidget(self.language, 2)
        missing = QVBoxLayout()
        scale.space(missing, scale.TIGHT)
        missing.addWidget(self.missing_title)
        for option in self.missing.values():
            missing.addWidget(option)
        self.about_template = QWidget(self)
        template = QVBoxLayout(self.about_template)
        scale.space(template, scale.CLOSE, (BESIDE_BUTTON, 0, 0, 0))
        template.addWidget(self.template)
        template.addWidget(self.add_styles)
        own = QVBoxLayout()
        scale.space(own, scale.CLOSE)
        own.addWidget(self.own_template)
        own.addWidget(self.about_template)
        form = QVBoxLayout(self.form)
        scale.space(form, scale.WIDE)
        for part in (what, missing):
            form.addLayout(part)
        form.insertWidget(1, self.as_published)
        form.addWidget(self.folder)
        form.addLayout(own)
        form.addStretch(1)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.own_template.toggled.connect(self._show_template)
        self.as_published.toggled.connect(self._show_template)
        self.edition_combo.currentIndexChanged.connect(self._show_template)
        for line in (self.folder_line, self.template_line):
            line.changed.connect(self._show_state)
        self.list.itemActivated.connect(self._choose_place)
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
            LANGUAGES[self.language_combo.currentData()].languages,
            self.edition_combo.currentData() or None,
            self.template_line.path,
            self.own_template.isChecked(),
            self.add_styles.isChecked(),
            next(key for key, option in self.missing.items() if option.button.isChecked()),
            self._was_published and self.as_published.isChecked(),
        )

    @property
    def _was_published(self) -> bool:
        """Whether the edition that is chosen was published."""
        return self.edition_combo.currentData() in self._published

    @Slot()
    def _write(self) -> None:
        self.read_file(self._workspace, self.wish.work(), _("Writing the report"))

    @Slot(object)
    def _take_result(self, result: "ReportResult") -> None:
        self._printed = result
        if result.paths:
            self._settings.remember_folder("report", result.paths[0].parent)
        self._retranslate()
        self.fit(anew=True)
        (self.open_report if result.paths else self.list).setFocus()

    @Slot()
    def _go_back(self) -> None:
        self._printed = None
        self._retranslate()
        self.fit(anew=True)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were written."""
        return self._printed.paths if self._printed else ()

    @Slot()
    def _open_reports(self) -> None:
        for path in self.paths:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.paths[0].parent)))

    @Slot(QTreeWidgetItem)
    def _choose_place(self, item: QTreeWidgetItem) -> None:
        self.place_chosen.emit(item.data(0, _PLACE))
        self.reject()

    # showing

    @Slot()
    def _show_template(self) -> None:
        self._show_state()
        self.fit()

    @Slot()
    def _show_state(self) -> None:
        printed = self._printed
        problems = self.wish.problems() if printed is None else []
        self.say_next(problems)
        self.form.setVisible(printed is None)
        self.form.setEnabled(not self.is_working)
        self.as_published.setVisible(self._was_published)
        for part in (self.missing_title, *self.missing.values()):
            part.setVisible(not self.wish.as_published)
        self.about_template.setVisible(self.own_template.isChecked())
        self.list.setVisible(printed is not None and bool(printed.missing))
        self.page.setVisible(printed is None or bool(printed.missing))
        self.write.setVisible(printed is None)
        self.write.setEnabled(not problems and not self.is_working)
        self.back.setVisible(printed is not None and not printed.paths)
        for button in (self.open_report, self.open_folder):
            button.setVisible(bool(self.paths))

    def _say(self) -> None:
        if self._printed is None:
            self.entitle(_("Report"), _("Writes one Word file for each language."))
        else:
            title = _("The report is written") if self.paths else _("No report was written")
            self.entitle(title, outcome(self._printed))
        self._offer()
        self.as_published.setText(_("Exactly as it was published"))
        self.missing_title.setText(_("Where a text is missing in the report's language"))
        for key, words in MISSING.items():
            self.missing[key].say(_(words.label), _(words.help))
        self.folder.say(_("Folder"), _("An earlier report of the same name there is replaced."))
        self.own_template.setText(_("Use a Word template of our own"))
        self.template.say(_("Template"))
        self.add_styles.setText(_("Add styles that the template lacks"))
        for line in (self.folder_line, self.template_line):
            line.retranslate()
        self.list.entitle(_("Missing texts"), [""])
        self.list.hold(_line(each) for each in (self._printed.missing if self._printed else ()))
        self.write.setText(_("Write report"))
        self.open_report.setText(ngettext("Open report", "Open reports", len(self.paths)))
        self.open_folder.setText(_("Open folder"))
        self.back.setText(_("Back"))
        self.leave.setText(_("Cancel") if self._printed is None else _("Close"))
        self._show_state()

    def _offer(self) -> None:
        none: list[Choice] = []
        editions = self._workspace.read(lambda reader: reference_choices(reader, "edition"), none)
        none_known: list[Record] = []
        records = self._workspace.read(lambda reader: reader.records("edition"), none_known)
        self._published = frozenset(each.id for each in records if each.text("published"))
        self.edition.say(_("What is printed"))
        self.language.say(_("Language"))
        offered = [("", _("All measures")), *((each.id, each.label) for each in editions)]
        _offer(self.edition_combo, offered, self._edition)
        _offer(self.language_combo, [(key, _(each.label)) for key, each in LANGUAGES.items()])


def _offer(combo: Combo, options: Iterable[tuple[str, str]], first: str = "") -> None:
    """Fill a list anew; what was chosen stays chosen."""
    chosen = combo.currentData() if combo.count() else first
    with QSignalBlocker(combo):
        combo.clear()
        for value, words in options:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))


def _line(missing: "Missing") -> QTreeWidgetItem:
    line = QTreeWidgetItem([missing.sentence])
    line.setToolTip(0, missing.sentence)
    line.setData(0, _PLACE, Place(missing.entity, missing.record, missing.field))
    return line
