"""Handing in: what is missing or odd, how much goes out, where to; then what to do with it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.dialog import Role
from eccar_desktop.dialogs.entries import Entry, PathLine, Wanted
from eccar_desktop.dialogs.finding import Findings, check_measures, grouped
from eccar_desktop.dialogs.place import place_of
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.text import fold
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX, Store
from eccar_desktop.store.handin import HandIn, hand_in
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.choices import Choice, name_of, reference_choices
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.problem_list import place_of as field_name
from eccar_desktop.widgets.remarks import ICONS, WORDS
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import Workspace

_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class HandInWish:
    """A hand-in that is wanted: everything or one office's measures (id), and where to."""

    path: Path | None
    office: str | None = None
    needs_office: bool = False

    def problems(self) -> list[str]:
        """What is missing before it can be written, in sentences."""
        found = []
        if self.needs_office and not self.office:
            found.append(_("For which office is it?"))
        if self.path is None:
            found.append(_("Where shall the file lie?"))
        elif not self.path.is_absolute() or not self.path.parent.is_dir():
            found.append(_("This folder is not there. Please choose another."))
        elif self.path.exists():
            found.append(_("A file of this name exists already. Please choose another name."))
        return found


def free_name(folder: Path, office: str) -> Path:
    """A name for today's hand-in that nothing in the folder has: "handin_50_2020-09-30"."""
    today = datetime.now().astimezone().date().isoformat()
    who = "".join(each if each.isalnum() else "_" for each in fold(office))[:40]
    stem = "_".join(filter(None, [_("handin"), who, today]))
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}{SUFFIX}", number + 1
    return path


class HandInDialog(WorkingDialog):
    """Checks, writes a hand-in, and says where it is.

    `place_chosen` carries a Place: the person wants to mend something there first.
    """

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=76)
        self._workspace = workspace
        self._settings = settings
        self._findings: Findings | None = None
        self._written: HandIn | None = None
        self._is_path_own = False
        self.everything = QRadioButton(self)
        self.one_office = QRadioButton(self)
        self.office = Combo(self)
        self.summary = QLabel(self)
        self.list = QTreeWidget(self)
        self.path = PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self)
        self.path_entry = Entry(self.path, self)
        self.write = self.add_button(Role.AcceptRole, is_default=True)
        self.copy = self.add_button(Role.ActionRole)
        self.show_folder = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole)
        self._arrange()
        self._connect()
        self.everything.setChecked(True)
        self._suggest_path()
        self._retranslate()
        self._check()

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        self.scope = QWidget(self)
        scope = QVBoxLayout(self.scope)
        scale.space(scope, scale.TIGHT)
        line = QHBoxLayout()
        scale.space(line, scale.CLOSE)
        for button in (self.everything, self.one_office):
            group.addButton(button)
        line.addWidget(self.one_office)
        line.addWidget(self.office, 1)
        scope.addWidget(self.everything)
        scope.addLayout(line)
        self.scope.setVisible(self._workspace.facts.is_coordination)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for each in (self.scope, self.summary, self.list, self.path_entry):
            self.body.addWidget(each)

    def _connect(self) -> None:
        self.one_office.toggled.connect(self._show_scope)
        self.office.activated.connect(self._show_scope)
        self.list.itemActivated.connect(self._choose_place)
        self.path.changed.connect(self._show_state)
        self.path.line.textEdited.connect(self._keep_path)
        self.write.clicked.connect(self._write)
        self.copy.clicked.connect(self._copy_path)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> HandInWish:
        """What is entered now."""
        path = self.path.path
        if path is not None and path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        return HandInWish(path, self._office, self.one_office.isChecked())

    @property
    def _office(self) -> str | None:
        chosen: str | None = self.office.currentData()
        return chosen if self.one_office.isChecked() else None

    # checking

    def _check(self) -> None:
        try:
            job = self._workspace.run_reading(check_measures, _("Checking the measures"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_findings)

    @Slot(object)
    def _show_findings(self, findings: Findings) -> None:
        self._findings = findings
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        if self._findings is None:
            return
        for group in grouped(self._findings.of(self._office)):
            line = QTreeWidgetItem([group.text, str(len(group.findings))])
            line.setIcon(0, icon(ICONS[group.severity]))
            spoken = f"{_(WORDS[group.severity])}: {group.text}"
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for each in group.findings:
                words = " – ".join(filter(None, [each.name, field_name(each.problem)]))
                item = QTreeWidgetItem([words])
                item.setData(0, _PLACE, place_of(each.problem))
                line.addChild(item)
            self.list.addTopLevelItem(line)
        self._say_summary()
        self.fit()

    def _say_summary(self) -> None:
        if self._findings is None:
            self.summary.setText("")
            return
        count = self._findings.measures(self._office)
        measures = ngettext("{count} measure", "{count} measures", count).format(count=count)
        is_fine = not self._findings.of(self._office)
        self.list.setVisible(not is_fine and self._written is None)
        self.summary.setText(
            _("{measures}. Nothing is missing.").format(measures=measures)
            if is_fine
            else _("{measures}. You can hand in now, or look at this first:").format(
                measures=measures
            )
        )

    @Slot(QTreeWidgetItem)
    def _choose_place(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            self.place_chosen.emit(place)
            self.reject()

    # writing

    @Slot()
    def _show_scope(self) -> None:
        self._suggest_path()
        self._fill()
        self._show_state()

    @Slot()
    def _keep_path(self) -> None:
        self._is_path_own = True

    def _suggest_path(self) -> None:
        if self._is_path_own:
            return
        office = self._office or self._workspace.facts.office
        record = self._workspace.read(lambda reader: reader.record("office", office), None)
        name = (record.text("code") or name_of(record)) if record else ""
        self.path.show_path(free_name(self._settings.folder("hand-in"), name))

    def _show_state(self) -> None:
        is_written = self._written is not None
        problems = [] if is_written else self.wish.problems()
        self.say_next(problems)
        self.office.setEnabled(self.one_office.isChecked())
        self.write.setEnabled(not problems and not self.is_working)
        self.write.setVisible(not is_written)
        for button in (self.copy, self.show_folder):
            button.setVisible(is_written)
        for each in (self.content, self.page):
            each.setVisible(not is_written)

    @Slot()
    def _write(self) -> None:
        wish = self.wish
        path = wish.path
        assert path is not None

        def write(store: Store, _progress: Progress, _cancelled: Cancelled) -> HandIn:
            return hand_in(store, path, wish.office)

        try:
            job = self._workspace.run_writing(write, _("Writing the hand-in"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_result)

    @Slot(object)
    def _show_result(self, written: HandIn) -> None:
        self._written = written
        self._settings.remember_folder("hand-in", written.path.parent)
        self._retranslate()
        self.leave.setFocus()

    @Slot()
    def _copy_path(self) -> None:
        if self._written is not None:
            QGuiApplication.clipboard().setText(str(self._written.path))
            self.notice.say(_("The path is copied."), "check")

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))

    def _say(self) -> None:
        if self._written is None:
            self.entitle(_("Hand in"), _("One file that the other desk merges with its own."))
        else:
            self.entitle(_("Handed in"), _result_sentence(self._written))
        self.everything.setText(_("Everything in this file"))
        self.one_office.setText(_("Only the measures of"))
        self.office.setAccessibleName(_("Office"))
        self._offer_offices()
        self.list.setAccessibleName(_("What is missing or odd"))
        self.path_entry.say(_("Where the file lies"))
        self.path.retranslate()
        self.write.setText(_("Hand in"))
        self.copy.setText(_("Copy path"))
        self.show_folder.setText(_("Open folder"))
        self.leave.setText(_("Cancel") if self._written is None else _("Close"))
        self._say_summary()
        self._show_state()

    def _offer_offices(self) -> None:
        chosen = self.office.currentData()
        none: list[Choice] = []
        offices = self._workspace.read(lambda reader: reference_choices(reader, "office"), none)
        self.office.clear()
        for each in offices:
            if each.id != self._workspace.facts.office:
                self.office.addItem(each.label, each.id)
        self.office.setCurrentIndex(max(self.office.findData(chosen), 0))


def _result_sentence(written: HandIn) -> str:
    measures = ngettext("{count} measure", "{count} measures", written.measures)
    return _(
        "“{name}” holds {measures}. Please send it to the other desk, for example by e-mail, "
        "or put it into the shared folder.\n\n{path}"
    ).format(
        name=written.path.name,
        measures=measures.format(count=written.measures),
        path=written.path,
    )
