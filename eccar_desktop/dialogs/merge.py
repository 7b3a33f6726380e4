"""Merging: which files, what they bring, then one step that writes, and a way back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QWidget

from eccar_desktop.dialogs.asking import ask_for_protocol, file_dialog
from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.drop_area import DropArea
from eccar_desktop.dialogs.merge_table import MergeTable
from eccar_desktop.dialogs.merging_files import (
    MergeWish,
    found_sentence,
    keeping,
    merging,
    reasons_of,
    searching,
    summary_of,
    trial,
    undoing,
    undone_sentence,
    unread_sentence,
)
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.rules import Severity
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.merging.drawing import Names, NamesWithin, names_of
from eccar_desktop.merging.plan import MergePlan
from eccar_desktop.merging.searching import Found
from eccar_desktop.settings import Settings
from eccar_desktop.store.file import SUFFIX
from eccar_desktop.store.undoing import UndoneRun
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.widgets.remarks import Remark, Remarks
from eccar_desktop.workspace.workspace import Workspace


class MergeDialog(WorkingDialog):
    """Takes files, tries them on a copy, shows what they bring, and merges them when told to.

    `brought` carries the MergePlan of what was merged, as soon as it is done.
    `merged` carries the MergePlan of a merge whose conflicts the person wants to settle now.
    """

    merged = Signal(object)
    brought = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=136)
        self._workspace = workspace
        self._settings = settings
        self._paths: list[Path] = []
        self._found = ""
        self._tried: MergePlan | None = None
        self._done: MergePlan | None = None
        self.setAcceptDrops(True)
        self.drop = DropArea(self)
        self.summary = wrapped(self)
        self.table = MergeTable(self)
        self.add_files = QPushButton(self)
        self.add_folder = QPushButton(self)
        self.take_out = QPushButton(self)
        self.remarks = Remarks(self)
        self.confirm = QCheckBox(self)
        self.apply = self.add_button(Role.ACCEPT, is_default=True)
        self.settle = self.add_button(Role.ACCEPT)
        self.undo = self.add_button(Role.ACTION)
        self.keep = self.add_button(Role.ACTION)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self._connect()
        self._retranslate()
        self.add(paths)

    def _arrange(self) -> None:
        choosing = FlowLayout()
        scale.space(choosing, scale.CLOSE)
        for button in (self.add_files, self.add_folder, self.take_out):
            button.setAutoDefault(False)
            choosing.addWidget(button)
        for button, name in (
            (self.add_files, "file-plus"),
            (self.add_folder, "folder-open"),
            (self.undo, "undo-2"),
        ):
            button.setIcon(icon(name))
            scale.icon_steps(button)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.drop, 1)
        self.body.addWidget(self.table, 1)
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
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._take_out)

    # which files

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files in, and what lies in folders; then try all of them anew."""
        if any(each.is_dir() for each in paths):
            work = searching(paths, self._workspace.path)
            self.follow(self._workspace.run(work, _("Looking into the folders")))
        elif paths:
            self._take(Found(tuple(paths)))

    def _take(self, found: Found) -> None:
        new = [each for each in found.files if each not in set(self._paths)]
        if new:
            self._paths += new
            self._found = found_sentence(found)
            self._settings.remember_folder("merge", new[-1].parent)
            self._try()
        else:
            self.show_failure(_("There is no further file of this program."))

    @Slot()
    def _choose_files(self) -> None:
        dialog = file_dialog(_("Add files"), self._settings.folder("merge"), self)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"*{SUFFIX}")
        dialog.filesSelected.connect(self._add_names)
        dialog.open()

    @Slot()
    def _choose_folder(self) -> None:
        dialog = file_dialog(_("Add folder"), self._settings.folder("merge"), self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._add_names)
        dialog.open()

    @Slot(list)
    def _add_names(self, names: list[str]) -> None:
        self.add([Path(each) for each in names])

    @Slot()
    def _take_out(self) -> None:
        out = {each.path for each in self.table.selected_files()}
        if not out or self._done is not None or self.is_working:
            return
        self._paths = [each for each in self._paths if each not in out]
        self._tried = None
        if self._paths:
            self._try()
        else:
            self._found = ""
            self._show_report(MergePlan(None, 0, ()))

    # trying and doing

    def _try(self) -> None:
        self.confirm.setChecked(False)
        self._tried = None
        self.read_file(self._workspace, trial(self._paths), _("Reading the files"))

    @Slot()
    def _apply(self) -> None:
        if self._is_unread:
            self._try()
            return
        work = merging(self._paths, confirmed=self.confirm.isChecked())
        self.change_file(self._workspace, work, _("Merging"))

    @Slot()
    def _undo(self) -> None:
        if self._done is not None and self._done.run is not None:
            work = undoing(self._done.run)
            self.change_file(self._workspace, work, _("Undoing the merge"))

    @Slot(object)
    def _take_result(self, result: Any) -> None:
        if isinstance(result, Found):
            if not self._is_leaving:
                self._take(result)
        elif isinstance(result, UndoneRun):
            self._done = None
            self._retranslate()
            self.notice.say(undone_sentence(result), "undo-2")
        elif isinstance(result, Path):
            self.notice.say(_("“{name}” is written.").format(name=result.name), "check")
        elif result.run is not None:
            self._done = result
            self._show_report(result)
            self.brought.emit(result)
        else:
            self._tried = result
            self._show_report(result)
        self.fit()

    def _next_steps(self) -> Sequence[QWidget]:
        """To merge, or to look at what is in the way; after that to settle, or the end."""
        is_done = self._done is not None
        return (self.settle, self.leave) if is_done else (self.apply, self.table, self.add_files)

    def _show_report(self, report: MergePlan) -> None:
        known = _names_in(self._workspace)
        self.table.show_files(report.files, NamesWithin(report.files, known))
        reasons = reasons_of(report)
        self.remarks.hold([Remark(Severity.WARNING, each) for each in reasons])
        self._retranslate()

    @Slot()
    def _settle(self) -> None:
        self.merged.emit(self._done)
        self.accept()

    @Slot()
    def _choose_protocol(self) -> None:
        ask_for_protocol(self._settings.folder("merge"), self.keep_protocol, self)

    @Slot(str)
    def keep_protocol(self, name: str) -> None:
        """Write what the merge brought into a text file of this name."""
        if self._done is not None:
            title = _("Writing the protocol")
            work = keeping(self._done, _names_in(self._workspace), Path(name))
            self.follow(self._workspace.run(work, title))

    # showing

    @property
    def _is_unread(self) -> bool:
        """Whether reading the files was stopped, so that nobody knows what they bring."""
        return bool(self._paths) and self._tried is None and not self.is_working

    @property
    def wish(self) -> MergeWish:
        """What was tried, and whether the person agrees."""
        can_write = not self._workspace.is_read_only
        return MergeWish(self._tried, self.confirm.isChecked(), can_write)

    @Slot()
    def _show_state(self) -> None:
        wish, done = self.wish, self._done
        is_choosing = done is None and not self.is_working
        is_unread = self._is_unread and done is None
        problems = wish.problems() if is_choosing and not is_unread else []
        shown = done or self._tried
        is_done = done is not None
        unread = unread_sentence(len(self._paths))
        told = summary_of(shown, is_done=is_done) if shown else unread
        self.summary.setText(told if is_done else "\n".join(filter(None, [self._found, told])))
        self.summary.setVisible(bool(self._paths))
        self.drop.setVisible(not self._paths)
        self.table.setVisible(bool(self._paths))
        for button in (self.add_files, self.add_folder):
            button.setVisible(done is None)
            button.setEnabled(is_choosing)
        self.take_out.setVisible(done is None and bool(self._paths))
        self.take_out.setEnabled(is_choosing and bool(self.table.selected_files()))
        self.confirm.setVisible(done is None and wish.needs_confirmation)
        self.say_next(problems if self._paths else [])
        self.apply.setText(_("Read the files again") if is_unread else _("Merge"))
        self.apply.setVisible(done is None)
        self.apply.setEnabled(is_choosing and not problems)
        self.undo.setVisible(done is not None)
        self.keep.setVisible(done is not None)
        self.settle.setVisible(done is not None and done.conflicts > 0)
        for button in (self.undo, self.keep, self.settle):
            button.setEnabled(not self.is_working)

    def _say(self) -> None:
        done = self._done
        if done is None:
            self.entitle(_("Merge"), _("Nothing is written before you press “Merge”."))
        else:
            self.entitle(_("Merged"), _("You can undo this merge now or at any later time."))
        self.drop.say(_("Drop hand-ins here, or a folder with hand-ins"))
        self.add_files.setText(_("Add files…"))
        self.add_folder.setText(_("Add folder…"))
        self.take_out.setText(_("Take out of the list"))
        self.confirm.setText(_("These deletions are meant"))
        self.undo.setText(_("Undo the merge"))
        self.keep.setText(_("Keep a protocol…"))
        conflicts = done.conflicts if done else 0
        settle = ngettext("Settle {count} conflict…", "Settle {count} conflicts…", conflicts)
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

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the table."""
        return super().minimumSizeHint().expandedTo(QSize(scale.characters(70), 0))


def _names_in(workspace: Workspace) -> Names:
    """What people call the records of the open file that values refer to."""
    return workspace.read(names_of, {})
