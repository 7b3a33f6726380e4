"""Choosing the columns of a table and their order, by mouse and by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.listing import Names
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.columns import COLUMNS, FIRST_SHOWN


class ColumnsDialog(Dialog):
    """`chosen` carries the keys of the columns to show, in their order."""

    chosen = Signal(list)

    def __init__(self, shown: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=64)
        self.list = Names(self, lines=22)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up = QPushButton(icon("arrow-up"), "", self)
        self.down = QPushButton(icon("arrow-down"), "", self)
        self.usual = QPushButton(self)
        self.use = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self._arrange()
        self._fill(shown)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.usual.clicked.connect(self._show_usual)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(self._move_up)
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(self._move_down)
        self.list.itemChanged.connect(self._show_state)
        self.use.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self._retranslate()
        self.list.setFocus()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        scale.space(row, scale.WIDE)
        row.addWidget(self.list, 1)
        buttons = QVBoxLayout()
        scale.space(buttons, scale.CLOSE)
        for button in (self.up, self.down, self.usual):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row.addLayout(buttons)
        self.body.addLayout(row)

    def shown(self) -> list[str]:
        """The keys of the columns that are ticked, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [
            str(each.data(Qt.ItemDataRole.UserRole))
            for each in items
            if each.checkState() is Qt.CheckState.Checked
        ]

    def _fill(self, shown: Sequence[str]) -> None:
        """List the columns that show in their order, then the others."""
        self.list.clear()
        rest = [each.key for each in COLUMNS if each.key not in shown]
        labels = {each.key: each.label for each in COLUMNS}
        for key in (*shown, *rest):
            item = QListWidgetItem(_(labels[key]), self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row < self.list.count() and 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)

    @Slot()
    def _show_usual(self) -> None:
        self._fill(FIRST_SHOWN)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        is_empty = not self.shown()
        self.say_next([_("Please tick at least one column.")] if is_empty else [])
        self.use.setEnabled(not is_empty)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.shown())
        self.accept()

    def _say(self) -> None:
        self.entitle(
            _("Columns of the table"),
            _("Tick what the table shows. Alt with the arrow keys, or the mouse, moves a column."),
        )
        self.list.setAccessibleName(_("Columns in their order"))
        self.up.setText(_("Up"))
        self.down.setText(_("Down"))
        self.usual.setText(_("As usual"))
        self.use.setText(_("Use"))
        self.leave.setText(_("Cancel"))
        self._show_state()
