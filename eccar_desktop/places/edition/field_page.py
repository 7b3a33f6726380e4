"""One field of an edition: which of its measures are printed, and what the city says about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import Labelled, plain, unmarked
from eccar_desktop.places.edition.pick_list import PickList
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.chapter import ChapterModel
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.viewmodels.selection import SelectionModel
from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.tabs import Tabs


class FieldPage(Spoken, QWidget):
    """A list to choose from and a form for the texts of the chapter, on two tabs.

    `renamed` comes when a button is called differently and needs its letter anew.
    """

    renamed = Signal()

    def __init__(
        self,
        selection: EditionSelection,
        picks: SelectionModel,
        chapter: ChapterModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._picks = picks
        self._build(picks, chapter)
        self._arrange()
        self._connect()
        self._retranslate()

    def _build(self, picks: SelectionModel, chapter: ChapterModel) -> None:
        self.count = QLabel(self)
        scale.quiet(self.count)
        self.only_approved = QCheckBox(self)
        self.list = PickList(picks, self)
        self.empty = EmptyState("file-text", self)
        self.up = QPushButton(icon("arrow-up"), "", self)
        self.down = QPushButton(icon("arrow-down"), "", self)
        self.short = QPushButton(self)
        self.short.setCheckable(True)
        self.every = QPushButton(icon("check"), "", self)
        self.open = QPushButton(icon("external-link"), "", self)
        self._buttons = (self.up, self.down, self.short, self.every, self.open)
        for button in self._buttons:
            scale.icon_steps(button)
        self.form = Form(chapter, self)
        self._stack = QStackedWidget(self)
        self.tabs = Tabs(self)

    def _arrange(self) -> None:
        measures = QWidget(self)
        top = QHBoxLayout()
        scale.space(top, scale.WIDE, (3, 3, 3, 0))
        top.addWidget(self.count, 1)
        top.addWidget(self.only_approved)
        below = FlowLayout()
        scale.space(below, scale.CLOSE, (0, 0, 0, 2))
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            below.addWidget(button)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(measures)
        scale.space(column, scale.CLOSE)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(below)
        texts = QWidget(self)
        inner = QVBoxLayout(texts)
        scale.space(inner, 0, (0, 3, 0, 0))
        inner.addWidget(self.form)
        self.tabs.addTab(measures, "")
        self.tabs.addTab(texts, "")
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.tabs)

    def _connect(self) -> None:
        self.only_approved.toggled.connect(self._picks.show_only_approved)
        self.only_approved.toggled.connect(self.show_state)
        self.list.marked.connect(self.show_state)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        self.short.clicked.connect(self._shorten)
        self.every.clicked.connect(self._choose_all)
        self.open.clicked.connect(self.list.open_marked)

    # what others ask of it

    @property
    def lettered(self) -> list[Labelled]:
        """What can be pressed with Alt and a letter."""
        return [*self._buttons, self.only_approved]

    def show_field(self, number: int | None) -> None:
        """Show the measures of a field; only a field has texts of its own."""
        self._picks.show_field(number)
        self.list.scrollToTop()
        self.tabs.setTabVisible(1, number is not None)
        if number is None:
            self.tabs.setCurrentIndex(0)
        self.show_state()

    def show_text(self, key: str) -> None:
        """Go to a text of the chapter."""
        self.tabs.setCurrentIndex(1)
        self.form.jump_to(key)

    # what a person wants

    @Slot()
    def _go_up(self) -> None:
        self.list.shift(-1)

    @Slot()
    def _go_down(self) -> None:
        self.list.shift(1)

    @Slot(bool)
    def _shorten(self, short: bool) -> None:
        self._picks.set_short(self.list.marked_measures(), short=short)
        self.show_state()

    @Slot()
    def _choose_all(self) -> None:
        shown = self._picks.measures_at(range(self._picks.rowCount()))
        self._picks.choose(shown, wanted=not self._picks.are_chosen(shown))

    # showing

    @Slot()
    def show_state(self) -> None:
        """Enable what can be done with what is marked, and count."""
        marked = self.list.marked_measures()
        chosen = [each for each in marked if self._selection.chosen(each)]
        can_edit = self._selection.is_editable
        for button in (self.up, self.down, self.short):
            button.setEnabled(can_edit and bool(chosen))
        self.short.setChecked(self._picks.are_short(chosen))
        self.open.setEnabled(len(marked) == 1)
        total = self._picks.rowCount()
        self.every.setEnabled(can_edit and total > 0)
        count = self._picks.chosen_count
        has_all = bool(total) and count == total
        self._rename_every(_("Leave all out") if has_all else _("Take all"))
        self.every.setIcon(icon("x" if has_all else "check"))
        self.count.setText(
            ngettext(
                "{count} of {total} measure is printed",
                "{count} of {total} measures are printed",
                total,
            ).format(count=count, total=total)
        )
        self._stack.setCurrentWidget(self.list if total else self.empty)

    def _rename_every(self, name: str) -> None:
        if unmarked(self.every.text()) != name:
            self.every.setText(plain(name))
            self.renamed.emit()

    def _retranslate(self) -> None:
        self.tabs.setTabText(0, _("Measures"))
        self.tabs.setTabText(1, _("Texts"))
        self.only_approved.setText(_("Only approved"))
        self.up.setText(_("Up"))
        self.down.setText(_("Down"))
        self.short.setText(_("Short form"))
        self.short.setToolTip(_("Prints title and summary only."))
        self.open.setText(_("To the measure"))
        self.empty.say(_("No measure of this field is here. A text can tell how it stands."))
        self.show_state()
