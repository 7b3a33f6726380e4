"""The middle of the measures' place: filters, the rows as list or table, or a word on why none."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from eccar_desktop import settings
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.places.measures.chosen_bar import ChosenBar
from eccar_desktop.places.measures.chosen_menus import ChosenMenus
from eccar_desktop.places.measures.filter_bar import FilterBar
from eccar_desktop.places.measures.row_views import MeasureRows, MeasureTable
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.columns import COLUMNS, wanted
from eccar_desktop.viewmodels.copying import Copier

TABLE, LIST = "table", "list"


class ListPane(Spoken, QWidget):
    """`new_wanted` comes from the button that an empty list offers, `told` carries a sentence.

    `tools` are the actions at the right of the filters, `edits` those for chosen measures.
    """

    new_wanted = Signal()
    told = Signal(str)
    turned = Signal()
    """A list shows in place of a table, or a table in place of a list."""

    def __init__(
        self,
        parts: Parts,
        tools: list[QAction],
        edits: list[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._columns_menu = QMenu(self)
        self._copier = Copier(parts.workspace, parts.city, self)
        self.filters = FilterBar(parts, tools, self)
        self.menus = ChosenMenus(parts, edits, self)
        self.bar = ChosenBar(parts.chosen, self.menus.menus, edits, self)
        self.rows = MeasureRows(self)
        self.table = MeasureTable(parts.measures, self)
        self.empty = EmptyState("inbox", self)
        self._stack = QStackedWidget(self)
        self._is_table = parts.settings.get(settings.LIST_VIEW) == TABLE
        self._arrange()
        self._connect()
        self._retranslate()

    def _arrange(self) -> None:
        for each in (self.rows, self.table, self.empty):
            self._stack.addWidget(each)
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.filters)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        measures = self._parts.measures
        self._parts.browse.changed.connect(self._show_state)
        for signal in (measures.rowsInserted, measures.rowsRemoved, measures.modelReset):
            signal.connect(self._follow_rows)
        self._copier.told.connect(self.told)
        self.empty.button.clicked.connect(self.new_wanted)
        self.table.arranged.connect(self._keep_columns)
        self.table.columns_wanted.connect(self._offer_columns)
        self._columns_menu.triggered.connect(self._toggle_column)
        for view in (self.rows, self.table):
            view.copy_wanted.connect(self._copy)
            self.menus.listen_to(view)

    def show_measures(self) -> None:
        """Let list and table show the measures."""
        self.rows.setModel(self._parts.measures)
        self.table.show_measures(self._parts.measures)
        self._arrange_columns()

    # list or table

    @property
    def is_table(self) -> bool:
        """Whether the measures show as a table."""
        return self._is_table

    @property
    def view(self) -> QAbstractItemView:
        """The list or the table, whichever shows."""
        return self.table if self._is_table else self.rows

    @property
    def hidden_view(self) -> QAbstractItemView:
        """The list or the table, whichever does not show."""
        return self.rows if self._is_table else self.table

    @property
    def chosen(self) -> QItemSelectionModel:
        """Which rows are chosen where the measures show."""
        return self.view.selectionModel()

    def show_as(self, *, table: bool) -> None:
        """Show a table or a list; what is chosen stays chosen, and the focus where it was."""
        had_focus = self.view.hasFocus()
        self._is_table = table
        self._parts.settings.set(settings.LIST_VIEW, TABLE if table else LIST)
        self._show_state()
        self.turned.emit()
        self.view.scrollTo(self.chosen.currentIndex())
        self.table.horizontalScrollBar().setValue(0)
        if had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Put the focus into the rows; where there are none, on the first step that is offered."""
        is_empty = self._stack.currentWidget() is self.empty
        target = self.empty.button if is_empty else self.view
        if target.isVisibleTo(self):
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _follow_rows(self) -> None:
        """Rows came or went; a list may take very many steps, and few of them matter here."""
        is_empty = self._parts.measures.rowCount() == 0
        if is_empty != (self._stack.currentWidget() is self.empty):
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        is_empty = self._parts.measures.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if is_empty else self.view)
        browse = self._parts.browse
        may_begin = not browse.search and (browse.place.key == "all" or browse.place.number)
        step = _("New measure") if may_begin and not browse.is_filtered else ""
        self.empty.say(browse.empty_sentence(), step)

    @Slot(list)
    def _copy(self, columns: Sequence[int]) -> None:
        self._copier.copy(self._parts.chosen.numbers, columns)

    # columns

    @Slot()
    def choose_columns(self) -> None:
        """Let a person choose and order the columns of the table."""
        from eccar_desktop.dialogs.columns import ColumnsDialog

        dialog = ColumnsDialog(self.table.shown(), self)
        dialog.chosen.connect(self._show_columns)
        dialog.open()

    @Slot(list)
    def _show_columns(self, keys: Sequence[str]) -> None:
        self._parts.settings.set(settings.COLUMNS, list(keys))
        self._arrange_columns()

    def _arrange_columns(self) -> None:
        kept = self._parts.settings.get(settings.COLUMN_WIDTHS)
        widths = {key: int(width) for key, width in kept.items() if width.isdecimal()}
        self.table.arrange(wanted(self._parts.settings.get(settings.COLUMNS)), widths)

    @Slot()
    def _keep_columns(self) -> None:
        kept = self._parts.settings.get(settings.COLUMN_WIDTHS)
        widths = {key: str(width) for key, width in self.table.widths().items()}
        self._parts.settings.set(settings.COLUMNS, self.table.shown())
        self._parts.settings.set(settings.COLUMN_WIDTHS, {**kept, **widths})

    @Slot(QPoint)
    def _offer_columns(self, at: QPoint) -> None:
        menu, shown = self._columns_menu, self.table.shown()
        menu.clear()
        for each in COLUMNS:
            action = menu.addAction(plain(_(each.label)))
            action.setData(each.key)
            action.setCheckable(True)
            action.setChecked(each.key in shown)
            action.setEnabled(len(shown) > 1 or each.key not in shown)
        menu.addSeparator()
        menu.addAction(_("Columns…"))
        menu.popup(at)

    @Slot(QAction)
    def _toggle_column(self, action: QAction) -> None:
        key, shown = action.data(), self.table.shown()
        if not key:
            self.choose_columns()
        elif key in shown:
            self._show_columns([each for each in shown if each != key])
        else:
            self._show_columns([*shown, key])

    def follow_theme(self) -> None:
        """Be as large as the font asks for now."""
        self.table.fit_rows()
        self._arrange_columns()
        self._show_state()

    def _retranslate(self) -> None:
        self.rows.setAccessibleName(_("Measures"))
        self.table.setAccessibleName(_("Table of measures"))
        self._show_state()
