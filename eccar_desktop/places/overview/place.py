"""The place where the coordination sees at a glance how things stand."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.places.overview.marks import paint_bar, paint_moments, paint_tint, paint_words
from eccar_desktop.places.overview.plot_view import PlotView
from eccar_desktop.places.overview.section import Section
from eccar_desktop.places.overview.sheet import Sheet, as_image, write_pdf
from eccar_desktop.places.overview.to_do import ToDo
from eccar_desktop.places.parts import Parts
from eccar_desktop.places.place import DeskPlace
from eccar_desktop.texts import _, current
from eccar_desktop.viewmodels import overview_plots as plots
from eccar_desktop.viewmodels.overview import OverviewModel
from eccar_desktop.viewmodels.plots import Plot
from eccar_desktop.widgets.scrolled import Scrolled

_WIDE = 150
"""Characters from which on the bars stand beside the map, not below it."""


class OverviewPlace(DeskPlace):
    """Plots of all measures or of an edition's; every number leads to its measures."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self.model = OverviewModel(parts.workspace, parts.city, self)
        self._build()
        self._arrange()
        self._connect()
        self._retranslate()
        self._show()

    def _build(self) -> None:
        self.edition = QComboBox(self)
        self.edition.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.as_tables = QPushButton(icon("table-2"), "", self)
        self.as_tables.setCheckable(True)
        self.copy = QPushButton(icon("copy"), "", self)
        self.save = QPushButton(icon("printer"), "", self)
        for button in (self.as_tables, self.copy, self.save):
            scale.icon_steps(button)
        self.to_do = ToDo(self)
        self.map = PlotView([paint_tint], [5], self)
        self.hand_ins = PlotView([paint_moments, paint_words, paint_tint], [0, 18, 18], self)
        self.bars = [
            PlotView([paint_bar], [0], self, names=26, has_heads=False) for _each in range(3)
        ]
        self.sections = [Section(each, self) for each in (self.map, self.hand_ins, *self.bars)]
        self.nothing = EmptyState("layout-dashboard", self)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        scale.space(top, scale.CLOSE, (4, 3, 4, 0))
        top.addWidget(self.edition)
        top.addStretch(1)
        for button in (self.as_tables, self.copy, self.save):
            top.addWidget(button)
        content = QWidget(self)
        column = QVBoxLayout(content)
        scale.space(column, scale.APART, (4, 3, 4, 4))
        column.addWidget(self.to_do)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        scale.space(self._columns, scale.APART)
        wide, narrow = QVBoxLayout(), QVBoxLayout()
        for layout, sections in ((wide, self.sections[:2]), (narrow, self.sections[2:])):
            scale.space(layout, scale.APART)
            for each in sections:
                layout.addWidget(each)
            layout.addStretch(1)
        self._columns.addLayout(wide, 5)
        self._columns.addLayout(narrow, 2)
        column.addLayout(self._columns)
        column.addStretch(1)
        self.page = Scrolled(content, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.model.changed.connect(self._show)
        self.edition.activated.connect(self._choose)
        self.as_tables.toggled.connect(self._show_as_tables)
        self.copy.clicked.connect(self.copy_picture)
        self.save.clicked.connect(self._ask_where_to_save)
        self.nothing.button.clicked.connect(self._begin)
        self.to_do.listing_wanted.connect(self.listing_wanted)
        self.to_do.action_wanted.connect(self.action_wanted)
        for section in self.sections:
            section.plot.wanted.connect(self.listing_wanted)
            section.plot.reached.connect(self._show_cell)
            self.page.verticalScrollBar().valueChanged.connect(section.plot.keep_heads_in_sight)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.copy_now)

    # going

    @property
    def shown_edition(self) -> str:
        """The edition whose measures are counted."""
        return self.model.edition

    def arrive(self) -> None:
        """Begin at the map."""
        self.enter(self.nothing.button if self.nothing.isVisible() else self.map)

    def panes(self) -> list[QWidget]:
        """The plots."""
        return [section.plot for section in self.sections]

    @Slot()
    def _choose(self) -> None:
        self.model.choose(self.edition.currentData() or "")

    @Slot()
    def _begin(self) -> None:
        self.action_wanted.emit("merge")

    # showing

    @Slot()
    def _show(self) -> None:
        model = self.model
        self._offer_editions()
        self._stack.setCurrentIndex(int(plots.nothing_there(model.seen)))
        gaps, is_part = plots.gaps(model), bool(model.edition)
        self.to_do.show_state(model.seen.conflicts, gaps, is_part=is_part)
        for section, plot in zip(self.sections, self._plots(), strict=True):
            section.show_plot(plot)
        self.sections[1].explain(plots.hand_in_summary(model))

    def _plots(self) -> list[Plot]:
        makers = (
            *(plots.field_map, plots.hand_ins),
            *(plots.status_bars, plots.work_state_bars, plots.english_bars),
        )
        return [make(self.model) for make in makers]

    def _offer_editions(self) -> None:
        self.edition.clear()
        self.edition.addItem(_("All measures"), "")
        for each in self.model.editions:
            self.edition.addItem(each.label, each.id)
        self.edition.setCurrentIndex(max(self.edition.findData(self.model.edition), 0))

    @Slot(bool)
    def _show_as_tables(self, is_table: bool) -> None:
        for section in self.sections:
            section.plot.show_as_table(is_table)

    @Slot()
    def _show_cell(self) -> None:
        """Let the page follow the cell on which keys act."""
        plot = next((each.plot for each in self.sections if each.plot.hasFocus()), None)
        content = self.page.widget()
        if plot is None or content is None:
            return
        # What stands above may have just changed, as when somebody arrives.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        cell = plot.visualRect(plot.currentIndex())
        middle = plot.viewport().mapTo(content, cell.center())
        room = cell.height() * 2  # the names of the columns stand above
        self.page.ensureVisible(middle.x(), middle.y(), 0, room)

    # taking away

    def sheet(self) -> Sheet:
        """What is shown, as a page."""
        today = date.today()  # noqa: DTZ011 - the day on this desk is meant
        day = f"{today:%d.%m.%Y}" if current() == "de" else f"{today.day} {today:%b} {today.year}"
        scope = self.edition.currentText()
        title = _("Overview, {city}").format(city=self.parts.city.name)
        counted = " · ".join([scope, plots.measures_text(self.model.seen.total), day])
        map_, came, *bars = self._plots()
        told = (plots.hand_in_summary(self.model), plots.open_summary(self.model))
        return Sheet(title, (counted, *filter(None, told)), map_, came, tuple(bars))

    @Slot()
    def copy_now(self) -> None:
        """Copy the page as a picture; where tables are shown, the numbers of the one in focus."""
        shown = [each.plot for each in self.sections if each.plot.hasFocus()]
        if self.as_tables.isChecked() and shown:
            QGuiApplication.clipboard().setText(shown[0].plot_model.plot.as_text())
            self.told.emit(_("The numbers are on the clipboard."))
        else:
            self.copy_picture()

    @Slot()
    def copy_picture(self) -> None:
        """Put the page on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(as_image(self.sheet()))
        self.told.emit(_("The overview is on the clipboard as a picture."))

    @Slot()
    def _ask_where_to_save(self) -> None:
        folder = self.parts.settings.folder("report")
        dialog = QFileDialog(self, _("Save the overview"), str(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Page to print (*.pdf)"), _("Picture (*.png)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("overview") + ".pdf")
        dialog.fileSelected.connect(self._save_named)
        dialog.open()

    @Slot(str)
    def _save_named(self, name: str) -> None:
        self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write the page as PDF, or as PNG where the name says so."""
        self.parts.settings.remember_folder("report", path.parent)
        is_picture = path.suffix.lower() == ".png"
        sheet = self.sheet()
        is_written = as_image(sheet).save(str(path)) if is_picture else write_pdf(sheet, path)
        sentence = (
            _("“{name}” is written.")
            if is_written
            else _("“{name}” could not be written. Please choose another folder.")
        )
        self.told.emit(sentence.format(name=path.name))

    # texts and room

    def _retranslate(self) -> None:
        self.edition.setAccessibleName(_("Which measures are counted"))
        self.as_tables.setText(_("As tables"))
        self.as_tables.setToolTip(_("Show the same numbers as plain tables"))
        self.copy.setText(_("Copy picture"))
        self.copy.setToolTip(_("Copy the overview as a picture (Ctrl+C)"))
        self.save.setText(_("Save as page…"))
        self.save.setToolTip(_("Save the overview as one page, to be printed or passed on"))
        self.nothing.say(
            _(
                "Here you see at a glance how many measures there are in each field, how far they "
                "are and who has handed in. As soon as there are some."
            ),
            _("Merge hand-ins…"),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed in the meantime."""
        super().showEvent(event)
        self.model.watch(is_watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more while nobody looks."""
        super().hideEvent(event)
        self.model.watch(is_watched=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the bars stand beside the map where there is room, else below it."""
        super().resizeEvent(event)
        is_wide = self.width() >= scale.characters(_WIDE)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
