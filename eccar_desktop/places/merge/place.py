"""The place where the coordination brings hand-ins together."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.drop_area import DropArea
from eccar_desktop.dialogs.imports import ImportList
from eccar_desktop.domain.edits import Changes
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels import overview_plots
from eccar_desktop.viewmodels.overview import OverviewModel
from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.widgets.scrolled import Scrolled

_WIDEST = 150
"""Characters; a table that is wider is hard to read along its lines."""


class MergePlace(DeskPlace):
    """Takes files, says what waits for a decision and who has handed in, lists what came.

    The window takes what is dropped anywhere on it; merging, settling and undoing are conversations
    that it begins.
    """

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self._hand_ins = OverviewModel(parts.workspace, parts.city, self)
        self._build()
        self._arrange()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.drop = DropArea(self)
        self.merge = QPushButton(icon("merge"), "", self)
        self.conflicts = QPushButton(icon("git-compare"), "", self)
        self.doubles = QPushButton(icon("copy"), "", self)
        self.who = QPushButton(icon("layout-dashboard"), "", self)
        for button in (self.merge, self.conflicts, self.doubles, self.who):
            scale.icon_steps(button)
        self.heading = QLabel(self)
        self.came = QLabel(self)
        for label in (self.heading, self.came):
            scale.heading(label, 2)
        self.standing = QLabel(self)
        self.standing.setWordWrap(True)
        scale.quiet(self.standing)
        self.nothing_yet = QLabel(self)
        self.nothing_yet.setWordWrap(True)
        scale.quiet(self.nothing_yet)
        self.files = ImportList(self.parts.workspace, self)
        self.look = QPushButton(icon("eye"), "", self)
        self.undo = QPushButton(icon("undo-2"), "", self)
        for button in (self.look, self.undo):
            scale.icon_steps(button)

    def _arrange(self) -> None:
        content = QWidget(self)
        scale.narrow(content, _WIDEST)
        column = QVBoxLayout(content)
        scale.space(column, scale.CLOSE + 1)
        doors = FlowLayout()
        scale.space(doors, scale.CLOSE)
        for button in (self.conflicts, self.doubles, self.who):
            doors.addWidget(button)
        below = FlowLayout()
        scale.space(below, scale.CLOSE)
        below.addWidget(self.look)
        below.addWidget(self.undo)
        self.drop.offer(self.merge)
        column.addWidget(self.heading)
        column.addWidget(self.standing)
        column.addWidget(self.drop)
        column.addLayout(doors)
        column.addSpacing(scale.px(scale.WIDE))
        column.addWidget(self.came)
        column.addWidget(self.nothing_yet)
        column.addWidget(self.files, 1)
        column.addLayout(below)
        column.addStretch(0)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        scale.space(row, 0, (scale.APART, scale.WIDE, scale.APART, scale.WIDE))
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(Scrolled(middle, self))

    def _connect(self) -> None:
        self.merge.clicked.connect(self._merge)
        self.conflicts.clicked.connect(self._settle)
        self.doubles.clicked.connect(self._look_for_doubles)
        self.who.clicked.connect(self._look_who_came)
        self.look.clicked.connect(self._look_closer)
        self.undo.clicked.connect(self._look_back)
        self.files.itemActivated.connect(self._look_closer)
        self.files.currentItemChanged.connect(self._show_state)
        self._hand_ins.changed.connect(self._show_state)
        self.parts.workspace.changed.connect(self._follow)

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Read what came in the meantime."""
        super().showEvent(event)
        self._hand_ins.watch(is_watched=True)
        self.files.read()
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more while nobody looks."""
        super().hideEvent(event)
        self._hand_ins.watch(is_watched=False)

    def arrive(self) -> None:
        """Begin at the step that comes next."""
        self.enter(self.merge if self.merge.isEnabled() else self.files)

    def panes(self) -> list[QWidget]:
        """The step that comes next, and what came."""
        return [self.merge, self.files]

    # doors

    @Slot()
    def _merge(self) -> None:
        self.action_wanted.emit("merge")

    @Slot()
    def _settle(self) -> None:
        self.action_wanted.emit("conflicts")

    @Slot()
    def _look_for_doubles(self) -> None:
        self.action_wanted.emit("doubles")

    @Slot()
    def _look_who_came(self) -> None:
        self.action_wanted.emit("place_overview")

    @Slot()
    def _look_back(self) -> None:
        self.action_wanted.emit("merged_files")

    @Slot()
    def _look_closer(self) -> None:
        from eccar_desktop.dialogs.brought import BroughtDialog

        if (file := self.files.file) is not None:
            dialog = BroughtDialog(self.parts.workspace, file, self)
            dialog.place_chosen.connect(self.place_wanted)
            dialog.open()

    # showing

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.everything:
            self.files.read()
        if self.isVisible():
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        workspace = self.parts.workspace
        open_ = workspace.read(lambda reader: reader.conflict_count(), 0)
        self.conflicts.setText(
            ngettext("Settle {count} conflict…", "Settle {count} conflicts…", open_).format(
                count=open_
            )
            if open_
            else _("No open conflict")
        )
        self.conflicts.setEnabled(bool(open_))
        self.merge.setEnabled(workspace.is_editable)
        self.doubles.setEnabled(workspace.is_open and not workspace.is_busy)
        self.standing.setText(overview_plots.hand_in_summary(self._hand_ins))
        is_empty = self.files.is_empty
        self.files.setVisible(not is_empty)
        self.look.setVisible(not is_empty)
        self.look.setEnabled(self.files.file is not None)
        self.undo.setVisible(not is_empty)
        self.nothing_yet.setVisible(is_empty)

    def _retranslate(self) -> None:
        self.heading.setText(_("Merge"))
        self.drop.say(_("Drop hand-ins here, or a folder with hand-ins"))
        self.merge.setText(_("Merge hand-ins…"))
        self.doubles.setText(_("Probable doubles…"))
        self.who.setText(_("Who has handed in"))
        self.came.setText(_("Merged files"))
        self.nothing_yet.setText(_("Nothing was merged into this file yet."))
        self.look.setText(_("What the file brought…"))
        self.undo.setText(_("Undo a merge…"))
        self._show_state()
