"""Merging: which files, what they bring, then one step that writes, and a way back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.dialog import Role
from eccar_desktop.dialogs.merge_table import MergeTable
from eccar_desktop.dialogs.merging_files import (
    MergeWish,
    files_of,
    merging,
    protocol,
    trial,
    undoing,
)
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.rules import Severity
from eccar_desktop.look import scale
from eccar_desktop.merging.run import MergeReport
from eccar_desktop.settings import Settings
from eccar_desktop.store.faults import disk_error
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.cards import Card
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.remarks import Remark, Remarks
from eccar_desktop.workspace.workspace import Workspace


class MergeDialog(WorkingDialog):
    """Takes files, tries them on a copy, shows what they bring, and merges them when told to.

    `merged` carries the MergeReport of a merge whose conflicts the person wants to settle now.
    """

    merged = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, characters=96)
        self._workspace = workspace
        self._settings = settings
        self._paths: list[Path] = []
        self._trial: MergeReport | None = None
        self._done: MergeReport | None = None
        self.setAcceptDrops(True)
        self.drop = Card(self)
        self.drop_words = QLabel(self.drop)
        self.add_files = QPushButton(self)
        self.add_folder = QPushButton(self)
        self.take_out = QPushButton(self)
        self.table = MergeTable(self)
        self.remarks = Remarks(self)
        self.confirm = QCheckBox(self)
        self.summary = wrapped(self)
        self.apply = self.add_button(Role.AcceptRole, is_default=True)
        self.settle = self.add_button(Role.AcceptRole)
        self.undo = self.add_button(Role.ActionRole)
        self.keep = self.add_button(Role.ActionRole)
        self.leave = self.add_button(Role.RejectRole)
        self._arrange()
        self._connect()
        self._retranslate()
        self.add(paths)

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.drop)
        scale.space(inside, scale.CLOSE, 6)
        self.drop_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.drop_words)
        choosing = QHBoxLayout()
        scale.space(choosing, scale.CLOSE)
        for button in (self.add_files, self.add_folder, self.take_out):
            button.setAutoDefault(False)
            choosing.addWidget(button)
        choosing.addStretch(1)
        self.body.addWidget(self.drop, 1)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 2)
        self.body.addLayout(choosing)
        self.body.addWidget(self.remarks)
        self.body.addWidget(self.confirm)

    def _connect(self) -> None:
        self.add_files.clicked.connect(self._choose_files)
        self.add_folder.clicked.connect(self._choose_folder)
        self.take_out.clicked.connect(self._take_out)
        self.table.itemSelectionChanged.connect(self._show_state)
        self.confirm.toggled.connect(self._show_state)
        self.apply.clicked.connect(self._apply)
        self.settle.clicked.connect(self._settle)
        self.undo.clicked.connect(self._undo)
        self.keep.clicked.connect(self._choose_protocol)
        self.leave.clicked.connect(self.reject)

    # which files

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files or folders in, and try all of them anew."""
        known = set(self._paths)
        new = [each for each in files_of(paths) if each not in known]
        if paths and not new:
            self.show_failure(_("There is no other file of this program."))
        if new:
            self._paths += new
            self._settings.remember_folder("merge", new[-1].parent)
            self._try()

    @Slot()
    def _choose_files(self) -> None:
        dialog = self._file_dialog(self.add_files.text().replace("&", ""))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"*{SUFFIX}")
        dialog.filesSelected.connect(self._add_names)
        dialog.open()

    @Slot()
    def _choose_folder(self) -> None:
        dialog = self._file_dialog(self.add_folder.text().replace("&", ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._add_names)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(self._settings.folder("merge")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @Slot(list)
    def _add_names(self, names: list[str]) -> None:
        self.add([Path(each) for each in names])

    @Slot()
    def _take_out(self) -> None:
        out = {each.path for each in self.table.selected_files()}
        self._paths = [each for each in self._paths if each not in out]
        self._trial = None
        if self._paths:
            self._try()
        else:
            self._retranslate()

    # trying and doing

    def _try(self) -> None:
        self.confirm.setChecked(False)
        self._trial = None
        try:
            job = self._workspace.run_reading(trial(self._paths), _("Reading the files"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_trial)

    @Slot(object)
    def _show_trial(self, report: MergeReport) -> None:
        self._trial = report
        self._show_report(report)

    @Slot()
    def _apply(self) -> None:
        work = merging(self._paths, confirmed=self.confirm.isChecked())
        try:
            job = self._workspace.run_writing(work, _("Merging"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_done)

    @Slot(object)
    def _show_done(self, report: MergeReport) -> None:
        self._done = report
        self._show_report(report)
        self.leave.setFocus()

    @Slot()
    def _undo(self) -> None:
        run = self._done.run if self._done else None
        if run is None:
            return
        try:
            job = self._workspace.run_writing(undoing(run), _("Undoing the merge"))
        except ExpectedError as error:
            self.show_failure(str(error))
            return
        self.follow(job, self._show_undone)

    @Slot(object)
    def _show_undone(self, undone: UndoneRun) -> None:
        self._done = None
        sentence = _("The merge is undone; the file is as before.")
        if undone.kept:
            sentence = _("The merge is undone. What was worked on since then is kept.")
        self._retranslate()
        self.notice.say(sentence, "undo-2")

    def _show_report(self, report: MergeReport) -> None:
        self.table.hold(report.files)
        self.remarks.hold(
            [
                Remark(Severity.WARNING, f"{each.path.name}: {each.reason}")
                for each in report.files
                if each.reason
            ]
        )
        self._retranslate()
        self.fit()

    @Slot()
    def _settle(self) -> None:
        self.merged.emit(self._done)
        self.accept()

    @Slot()
    def _choose_protocol(self) -> None:
        dialog = self._file_dialog(self.keep.text().replace("&", ""))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(_("protocol") + ".txt")
        dialog.fileSelected.connect(self._write_protocol)
        dialog.open()

    @Slot(str)
    def _write_protocol(self, name: str) -> None:
        if self._done is None:
            return
        path = Path(name)
        try:
            path.write_text(protocol(self._done), encoding="utf-8")
        except OSError as error:
            self.show_failure(str(disk_error(error, path)))
            return
        self.notice.say(_("“{name}” is written.").format(name=path.name), "check")

    # showing

    @property
    def wish(self) -> MergeWish:
        """What was tried, and whether the person agrees."""
        return MergeWish(self._trial, self.confirm.isChecked())

    def _show_state(self) -> None:
        wish, done = self.wish, self._done
        is_choosing = done is None and not self.is_working
        self.drop.setVisible(not self._paths)
        self.table.setVisible(bool(self._paths))
        for button in (self.add_files, self.add_folder):
            button.setEnabled(is_choosing)
            button.setVisible(done is None)
        self.take_out.setVisible(done is None and bool(self._paths))
        self.take_out.setEnabled(is_choosing and bool(self.table.selected_files()))
        self.confirm.setVisible(done is None and wish.needs_confirmation)
        problems = wish.problems() if is_choosing and self._paths else []
        self.say_next(problems)
        self.apply.setVisible(done is None)
        self.apply.setEnabled(is_choosing and not wish.problems())
        self.undo.setVisible(done is not None and done.run is not None)
        self.keep.setVisible(done is not None)
        self.settle.setVisible(done is not None and done.conflicts > 0)
        for button in (self.undo, self.settle):
            button.setEnabled(not self.is_working)

    def _say(self) -> None:
        done = self._done
        self.entitle(
            _("Merge") if done is None else _("Merged"),
            _("Nothing is written before you press “Merge”.") if done is None else "",
        )
        self.drop_words.setText(_("Drop hand-ins or a folder here"))
        self.add_files.setText(_("Add files …"))
        self.add_folder.setText(_("Add folder …"))
        self.take_out.setText(_("Take out of the list"))
        self.confirm.setText(_("These deletions are meant"))
        shown = done or self._trial
        self.summary.setText(summary_of(shown, is_done=done is not None) if shown else "")
        self.summary.setVisible(bool(shown))
        self.apply.setText(_("Merge"))
        self.undo.setText(_("Undo this merge"))
        self.keep.setText(_("Keep a protocol …"))
        conflicts = done.conflicts if done else 0
        settle = ngettext("Settle {count} conflict …", "Settle {count} conflicts …", conflicts)
        self.settle.setText(settle.format(count=conflicts))
        self.leave.setText(_("Cancel") if done is None else _("Close"))
        self._show_state()

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls() and self._done is None and not self.is_working:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        names = [each.toLocalFile() for each in event.mimeData().urls()]
        self.add([Path(each) for each in names if each])
        event.acceptProposedAction()


def summary_of(report: MergeReport, *, is_done: bool) -> str:
    """What all files together bring, in a sentence."""
    total = {
        key: sum(getattr(each, key) for each in report.files)
        for key in ("new", "changed", "deleted")
    }
    brought = _("new: {new}, changed: {changed}, deleted: {deleted}").format(**total)
    count = report.conflicts
    conflicts = ngettext("{count} conflict", "{count} conflicts", count).format(count=count)
    if is_done:
        return _("Merged. Measures {brought}. {conflicts} to settle.").format(
            brought=brought, conflicts=conflicts
        )
    return _("Measures {brought}. {conflicts} to settle afterwards.").format(
        brought=brought, conflicts=conflicts
    )
