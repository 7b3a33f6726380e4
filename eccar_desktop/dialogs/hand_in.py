"""Handing in: what is missing or odd, how much goes out, where to; then what to do with it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QTreeWidgetItem, QVBoxLayout, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.destination import free_path, problems_with, with_suffix
from eccar_desktop.dialogs.entries import (
    BESIDE_BUTTON,
    Entry,
    Option,
    PathLine,
    Wanted,
)
from eccar_desktop.dialogs.finding import Findings, check_measures
from eccar_desktop.dialogs.finding_lines import PLACE, finding_lines
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.text import fold
from eccar_desktop.look import scale
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX, Store
from eccar_desktop.store.handin import HandIn, hand_in
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.texts import Line
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace


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
        return [*found, *problems_with(self.path)]

    def work(self) -> StoreWork:
        """The work that writes it."""

        def write(store: Store, _progress: Progress, _cancelled: Cancelled) -> HandIn:
            assert self.path is not None
            return hand_in(store, self.path, self.office)

        return write


def free_name(folder: Path, office: str) -> Path:
    """A name for today's hand-in that nothing in the folder has: "handin_50_2020-09-30"."""
    today = datetime.now().astimezone().date().isoformat()
    who = "".join(each if each.isalnum() else "_" for each in fold(office))[:40]
    return free_path(folder, "_".join(filter(None, [_("handin"), who, today])))


class HandInDialog(WorkingDialog):
    """Checks, writes a hand-in, and says where it is.

    `place_chosen` carries a Place: the person wants to mend something there first.
    """

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=108)
        self._workspace = workspace
        self._settings = settings
        self._own_office = workspace.facts.office
        self._is_coordination = workspace.facts.is_coordination
        self._findings: Findings | None = None
        self._written: HandIn | None = None
        self._is_path_own = False
        scopes = QButtonGroup(self)
        self.everything = Option(scopes, self)
        self.one_office = Option(scopes, self)
        self.office = Combo(self)
        self.summary = wrapped(self)
        self.list = Listing(self, lines=(5, 10))
        self.path_line = PathLine(Wanted.NEW_FILE, f"*{SUFFIX}", self)
        self.path = Entry(self.path_line, self)
        self.written_line = Line(self)
        self.written_entry = Entry(self.written_line, self)
        self.write = self.add_button(Role.ACCEPT, is_default=True)
        self.copy = self.add_button(Role.ACTION)
        self.show_folder = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self._connect()
        self.everything.button.setChecked(True)
        self._retranslate()
        self._check()

    def _arrange(self) -> None:
        self.scope = QWidget(self)
        scope = QVBoxLayout(self.scope)
        scale.space(scope, scale.CLOSE)
        beside = QVBoxLayout()
        scale.space(beside, 0, (BESIDE_BUTTON, 0, 0, 0))
        beside.addWidget(self.office)
        for each in (self.everything, self.one_office):
            scope.addWidget(each)
        scope.addLayout(beside)
        self.scope.setVisible(self._is_coordination)
        self.list.setRootIsDecorated(True)
        self.list.setExpandsOnDoubleClick(True)
        self.written_line.setReadOnly(True)
        self.form = QWidget(self)
        form = QVBoxLayout(self.form)
        scale.space(form, scale.WIDE)
        form.addWidget(self.scope)
        form.addWidget(self.summary)
        form.addWidget(self.list, 1)
        form.addWidget(self.path)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.written_entry)

    def _connect(self) -> None:
        self.one_office.button.toggled.connect(self._show_scope)
        self.office.activated.connect(self._show_scope)
        self.list.itemActivated.connect(self._choose_place)
        self.path_line.changed.connect(self._show_state)
        self.path_line.chosen.connect(self._keep_path)
        self.write.clicked.connect(self._write)
        self.copy.clicked.connect(self._copy_path)
        self.show_folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)

    @property
    def wish(self) -> HandInWish:
        """What is entered now."""
        path = with_suffix(self.path_line.path)
        return HandInWish(path, self._office, self.one_office.button.isChecked())

    @property
    def _office(self) -> str | None:
        chosen: str | None = self.office.currentData()
        return chosen if self.one_office.button.isChecked() else None

    # checking

    def _check(self) -> None:
        self.read_file(self._workspace, check_measures, _("Checking the measures"))

    @Slot(object)
    def _take_result(self, result: Findings | HandIn) -> None:
        if isinstance(result, Findings):
            self._findings = result
            self._fill()
        else:
            self._written = result
            self._settings.remember_folder("hand-in", result.path.parent)
            self._retranslate()
            self.fit(anew=True)
            self.copy.setFocus()

    def _fill(self) -> None:
        found = self._findings.groups.get(self._office, []) if self._findings else []
        self.list.hold(finding_lines(found))
        self.list.setVisible(bool(found))
        self._say_summary(is_fine=not found)
        self.fit()

    def _say_summary(self, *, is_fine: bool) -> None:
        if self._findings is None:
            self.summary.setText("")
            return
        count = self._findings.measures.get(self._office, 0)
        measures = ngettext("{count} measure", "{count} measures", count).format(count=count)
        sentence = _("{measures}. Nothing is missing.")
        if not is_fine:
            sentence = _("{measures}. You can hand in now, or have a look at this first:")
        self.summary.setText(sentence.format(measures=measures))

    @Slot(QTreeWidgetItem)
    def _choose_place(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, PLACE)
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
        office = self._office or self._own_office
        record = self._workspace.read(lambda reader: reader.record("office", office), None)
        name = (record.text("code") or name_of(record)) if record else ""
        self.path_line.show_path(free_name(self._settings.folder("hand-in"), name))

    @Slot()
    def _show_state(self) -> None:
        is_written = self._written is not None
        problems = [] if is_written else self.wish.problems()
        self.say_next(problems)
        self.office.setVisible(self.one_office.button.isChecked())
        self.form.setVisible(not is_written)
        self.written_entry.setVisible(is_written)
        self.write.setVisible(not is_written)
        self.write.setEnabled(not problems and not self.is_working)
        for button in (self.copy, self.show_folder):
            button.setVisible(is_written)

    @Slot()
    def _write(self) -> None:
        title = _("Writing the hand-in")
        if self._workspace.is_read_only:  # then the file can't remember what was handed in
            self.read_file(self._workspace, self.wish.work(), title)
        else:
            self.note_in_file(self._workspace, self.wish.work(), title)

    @Slot()
    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self.written_line.text())
        self.notice.say(_("The path is copied."), "check")
        self.fit()

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))

    def _say(self) -> None:
        written = self._written
        if written is None:
            self.entitle(_("Hand in"), self._purpose())
        else:
            self.entitle(_("Handed in"), _result_sentence(written))
            self.written_line.setText(str(written.path))
            self.written_line.setCursorPosition(0)
        self.everything.say(
            _("Everything in this file"), _("For a desk that shall know all measures.")
        )
        self.one_office.say(
            _("What one office needs"),
            _("Its measures, without the internal notes and contacts of others."),
        )
        self.office.setAccessibleName(_("Office"))
        self._offer_offices()
        self.list.entitle(_("What is missing or odd"), ["", ""], numbers=[1])
        self.path.say(_("Where the file lies"))
        self.path_line.retranslate()
        self.written_entry.say(_("The file"))
        self.write.setText(_("Hand in"))
        self.copy.setText(_("Copy path"))
        self.show_folder.setText(_("Open folder"))
        self.leave.setText(_("Cancel") if written is None else _("Close"))
        self._suggest_path()
        self._fill()
        self._show_state()

    def _purpose(self) -> str:
        if self._is_coordination:
            return _("Writes one file that another desk merges with its own.")
        return _("Writes one file for the coordination. You can go on working afterwards.")

    def _offer_offices(self) -> None:
        chosen = self.office.currentData()
        none: list[Choice] = []
        offices = self._workspace.read(lambda reader: reference_choices(reader, "office"), none)
        self.office.clear()
        for each in offices:
            if each.id != self._own_office:
                self.office.addItem(each.label, each.id)
        self.office.setCurrentIndex(max(self.office.findData(chosen), 0))


def _result_sentence(written: HandIn) -> str:
    measures = ngettext("{count} measure", "{count} measures", written.measures)
    return _(
        "“{name}” holds {measures}. Please send it on, for example by e-mail, "
        "or put it into the shared folder. Your own file stays here."
    ).format(name=written.path.name, measures=measures.format(count=written.measures))
