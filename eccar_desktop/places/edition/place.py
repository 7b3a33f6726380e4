"""The place where the coordination puts an edition of the report together."""

from collections.abc import Set

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import FIELD_NUMBERS, MEASURE
from eccar_desktop.domain.edits import Changes
from eccar_desktop.domain.identity import chapter_text_id
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.places.edition.chapter_view import ChapterView
from eccar_desktop.places.edition.check_page import CheckPage
from eccar_desktop.places.edition.commands import EditionCommands
from eccar_desktop.places.edition.field_page import FieldPage
from eccar_desktop.places.edition.top import EditionTop, published_at
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.chapter import ChapterModel
from eccar_desktop.viewmodels.edition_pages import CHECK, TEXTS, EditionPages
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.viewmodels.selection import SelectionModel
from eccar_desktop.widgets.cards import Rule
from eccar_desktop.widgets.form import Form
from eccar_desktop.widgets.place_delegate import PlaceDelegate
from eccar_desktop.widgets.words import moment

_WITHOUT_PAGES = 120
"""Narrower than so many characters, the list of pages folds into a box above."""

_PREVIEW = 45
"""Characters that the preview needs beside them."""

_LEAST = 26
"""Characters that the list of pages needs at least."""

_WIDTHS = (44, 110, 80)
"""Characters of the list of pages, the page and the preview at first."""


_TOLD = ("name", "title_de", "title_en", "start", "end", "published")
"""What of an edition its name, its place among the others and its state follow from."""


class EditionPlace(DeskPlace):
    """Texts, selection and order of an edition, the last look, printing and publishing."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        workspace = parts.workspace
        self._called: tuple[str, ...] = ()
        self.selection = EditionSelection(workspace, self)
        self.picks = SelectionModel(self.selection, parts.city, self)
        self.pages = EditionPages(workspace, self.selection, parts.city, self)
        self.record = RecordModel(workspace, self)
        self.chapter = ChapterModel(workspace, self)
        self.act = EditionCommands(parts, self.selection, self)
        self._build()
        self._arrange()
        self._connect()
        self._retranslate()
        self._show_edition("")

    def _build(self) -> None:
        workspace = self.parts.workspace
        self.top = EditionTop(workspace, self)
        self.top.pages.setModel(self.pages)
        self.sidebar = QListView(self)
        self.sidebar.setFrameShape(QFrame.Shape.NoFrame)
        self.sidebar.setItemDelegate(PlaceDelegate(self.sidebar))
        self.sidebar.setMouseTracking(True)
        self.sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sidebar.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.sidebar.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.sidebar.setModel(self.pages)
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        scale.heading(self.title, 2)
        self.published = QLabel(self)
        scale.quiet(self.published)
        self.texts = Form(self.record, self)
        self.field = FieldPage(self.selection, self.picks, self.chapter, self)
        self.check = CheckPage(workspace, self.selection, self)
        self.preview = ChapterView(workspace, self.selection, self.chapter, self)
        self.empty = EmptyState("book-open", self)
        self.lettered = [*self.field.lettered, *self.top.buttons]  # shorter names choose first
        self.shown = QStackedWidget(self)
        self.whole = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)

    def _arrange(self) -> None:
        for page in (self.texts, self.field, self.check):
            self.shown.addWidget(page)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        scale.space(column, scale.WIDE, (scale.WIDE, scale.WIDE, 1, 0))
        head = QHBoxLayout()
        scale.space(head, scale.WIDE, (0, 0, 2, 0))
        head.addWidget(self.title, 1)
        head.addWidget(self.published)
        column.addLayout(head)
        column.addWidget(self.shown, 1)
        for pane in (self.sidebar, sheet, self.preview):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.setMinimumWidth(scale.characters(_LEAST))
        self.splitter.setSizes([scale.characters(each) for each in _WIDTHS])
        self.whole.addWidget(self.empty)
        self.whole.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.top)
        self.rule = Rule(self)
        layout.addWidget(self.rule)
        layout.addWidget(self.whole, 1)

    def _connect(self) -> None:
        top = self.top
        top.chosen.connect(self._show_edition)
        top.new.clicked.connect(self.act.make)
        top.print.clicked.connect(self._wish_print)
        top.publish.clicked.connect(self.act.publish)
        top.delete.clicked.connect(self.act.delete)
        top.preview.clicked.connect(self._wish_preview)
        top.pages.activated.connect(self._show_page)
        self.empty.button.clicked.connect(self.act.make)
        self.sidebar.selectionModel().currentChanged.connect(self._follow_sidebar)
        self.field.list.measure_wanted.connect(self._go_to_measure)
        self.check.place_wanted.connect(self.go_to)
        self.act.leaving.connect(self.leave)
        self.act.made.connect(self._offer)
        self.act.place_wanted.connect(self.go_to)
        self.act.deleted.connect(self.deleted)
        self.field.renamed.connect(self.give_letters)
        self.check.counted.connect(self.pages.tell_findings)
        self.parts.workspace.changed.connect(self._refresh)
        self.parts.workspace.closed.connect(self._forget)
        self.parts.workspace.busy_changed.connect(self.top.show_state)
        self.parts.workspace.busy_changed.connect(self.field.show_state)

    # coming and going

    @property
    def shown_edition(self) -> str:
        """The edition that is put together."""
        return self.selection.edition.id if self.selection.edition else ""

    def arrive(self) -> None:
        """Show the edition that was shown last, or the newest; begin at its pages."""
        self._offer(self.record.id)
        ways = (self.empty.button, self.sidebar, self.top.pages)
        self.enter(next(each for each in ways if each.isVisibleTo(self)))

    @Slot()
    def leave(self) -> None:
        """Save what is half typed."""
        if self.parts.workspace.is_open:
            self.texts.finish()
            self.field.form.finish()

    def panes(self) -> list[QWidget]:
        """The pages' list, what is chosen from or looked at, the preview."""
        return [self.sidebar, self.field.list, self.texts, self.check.list, self.preview.page]

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go where something is to be mended: here, or elsewhere in the window."""
        if place.entity == "edition":
            self._show_edition(place.record)
            self._go(TEXTS)
            self.texts.jump_to(place.field)
        elif place.entity == "chapter_text":
            self._go_to_chapter(place)
        else:
            self.place_wanted.emit(place)

    def _go_to_chapter(self, place: Place) -> None:
        record = self.parts.workspace.read(
            lambda reader: reader.record(place.entity, place.record), None
        )
        edition = record.text("edition") if record else self.record.id
        if edition != self.record.id:
            self._show_edition(edition)
        for number in FIELD_NUMBERS:
            if chapter_text_id(edition, number) == place.record:
                self._go(f"field-{number}")
                self.field.show_text(place.field)

    @Slot(str)
    def _go_to_measure(self, measure: str) -> None:
        self.place_wanted.emit(Place(MEASURE.name, measure))

    # what is shown

    @Slot(str)
    def _show_edition(self, edition: str) -> None:
        """Show an edition; for an empty id the offer to make one."""
        if edition:
            self.record.show("edition", edition)
        else:
            self.record.clear()
        self.selection.show(edition)
        self.whole.setCurrentIndex(1 if self.selection.edition else 0)
        self.empty.button.setEnabled(self.parts.workspace.is_editable)
        self.top.setVisible(self.selection.edition is not None)
        self.rule.setVisible(self.selection.edition is not None)
        self.pages.tell_findings(None)
        if self.selection.edition and not self.sidebar.currentIndex().isValid():
            self._go(TEXTS)
        elif self.selection.edition:
            self._show_page(self.sidebar.currentIndex().row())

    def _go(self, key: str) -> None:
        self.sidebar.setCurrentIndex(self.pages.index(max(self.pages.row_of(key), 0)))

    @Slot(QModelIndex, QModelIndex)
    def _follow_sidebar(self, index: QModelIndex, _former: QModelIndex) -> None:
        if index.isValid():
            self._show_page(index.row())

    @Slot(int)
    def _show_page(self, row: int) -> None:
        """Show a page; what is half typed on the former one is saved first."""
        self.leave()
        page = self.pages.page_at(row)
        self.top.pages.setCurrentIndex(row)
        if self.sidebar.currentIndex().row() != row:
            self.sidebar.setCurrentIndex(self.pages.index(row))
            return
        self.title.setText(_titled(self.pages, row))
        if page.is_field:
            if page.number is not None:
                self.chapter.show_chapter(self.record.id, page.number)
            self.field.show_field(page.number)
        self.shown.setCurrentWidget(
            self.check if page.key == CHECK else self.field if page.is_field else self.texts
        )
        self._show_preview()

    @Slot()
    def _wish_print(self) -> None:
        self.action_wanted.emit("report")

    @Slot()
    def _wish_preview(self) -> None:
        self.action_wanted.emit("preview")

    @Slot(bool)
    def show_preview(self, shown: bool) -> None:
        """Show or hide how the chapter will read."""
        self.top.preview.setChecked(shown)
        self._show_preview()

    def _show_preview(self) -> None:
        wanted = self.top.preview.isChecked()
        page = self.pages.page_at(self.sidebar.currentIndex().row())
        self.preview.setVisible(wanted and page.number is not None)
        self._fold(self.width())

    @Slot(str)
    def _offer(self, chosen: str, edited: Set[str] = frozenset()) -> None:
        edition = self.top.offer(chosen, edited)
        at = self.parts.workspace.read(lambda reader: published_at(reader, edition), None)
        self.published.setText(_("Published on {moment}").format(moment=moment(at)) if at else "")
        is_shown = self.selection.edition is not None and self.selection.edition.id == edition
        if not is_shown:
            self._show_edition(edition)
        self._called = _called(self.selection.edition)

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        """Offer the editions anew if one came or went or is called differently now."""
        own = self.selection.edition
        known = {("edition", own.id)} if own and _called(own) == self._called else set()
        edited = {each for each in changes.records if each[0] == "edition"} - known
        if self.isVisible() and (edited or changes.everything):
            self._offer(self.record.id, {record for _entity, record in edited})

    @Slot()
    def _forget(self) -> None:
        self._show_edition("")

    # room and words

    def _retranslate(self) -> None:
        self.sidebar.setAccessibleName(_("Pages of the edition"))
        self.empty.say(
            _("There is no edition yet. It is one report: a selection of measures with texts."),
            _("Make the first edition"),
        )
        if self.selection.edition:
            self.title.setText(_titled(self.pages, self.sidebar.currentIndex().row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list of pages where it has no room."""
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        needed = _WITHOUT_PAGES + (_PREVIEW if self.preview.isVisibleTo(self) else 0)
        is_narrow = width < scale.characters(needed)
        self.sidebar.setVisible(not is_narrow)
        self.top.pages.setVisible(is_narrow)


def _called(edition: Record | None) -> tuple[str, ...]:
    """What of an edition is told above its pages."""
    return tuple(map(edition.text, _TOLD)) if edition else ()


def _titled(pages: EditionPages, row: int) -> str:
    """What stands above a page."""
    page = pages.page_at(row)
    title = pages.title(page)
    return f"{page.number}  {title}" if page.number else title
