"""The middle of the measures' place: what is shown, filters, the rows, or a word on why none."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.vocabulary import STATUS
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.browse import Browse
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.measures import MeasureListModel
from eccar_desktop.widgets.row_delegate import MeasureRowDelegate


class ListPane(Spoken, QWidget):
    """`new_wanted` comes from the button that an empty list offers."""

    new_wanted = Signal()

    def __init__(
        self,
        measures: MeasureListModel,
        browse: Browse,
        city: City,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measures = measures
        self._browse = browse
        self._city = city
        self._build()
        self._arrange()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.filters = QWidget(self)
        self.office = QComboBox(self.filters)
        self.status = QComboBox(self.filters)
        for box in (self.office, self.status):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(4)
        self.rows = QListView(self)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setItemDelegate(MeasureRowDelegate(self.rows))
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState("inbox", self)
        self._stack = QStackedWidget(self)

    def _arrange(self) -> None:
        row = QHBoxLayout(self.filters)
        scale.space(row, scale.CLOSE, (3, 2, 3, 2))
        row.addWidget(self.office, 1)
        row.addWidget(self.status, 1)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        scale.space(layout, 0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._browse.changed.connect(self._show_state)
        self._city.changed.connect(self._fill_filters)
        for signal in (
            self._measures.rowsInserted,
            self._measures.rowsRemoved,
            self._measures.modelReset,
        ):
            signal.connect(self._show_state)
        self.empty.button.clicked.connect(self.new_wanted)
        self.office.activated.connect(self._filter)
        self.status.activated.connect(self._filter)

    @Slot()
    def _show_state(self) -> None:
        is_empty = self._measures.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if is_empty else self.rows)
        place = self._browse.place
        may_begin = not self._browse.search and (place.key == "all" or place.number)
        step = _("New measure") if may_begin and not self._browse.is_filtered else ""
        self.empty.say(self._browse.empty_sentence(), step)
        for name, box in (("office", self.office), ("status", self.status)):
            box.setCurrentIndex(max(box.findData(self._browse.filtered(name)), 0))

    @Slot()
    def _filter(self) -> None:
        self._browse.filter("office", self.office.currentData())
        self._browse.filter("status", self.status.currentData())

    @Slot()
    def _fill_filters(self) -> None:
        """Offer the offices and statuses by name; where there is one office, offer no filter."""
        offices = [(each.label, each.id) for each in self._city.offices]
        _fill(self.office, _("All offices"), offices)
        _fill(self.status, _("Every status"), [(_(text), key) for key, text in STATUS.items()])
        self.filters.setVisible(len(offices) > 1)

    def _retranslate(self) -> None:
        self.rows.setAccessibleName(_("Measures"))
        self.office.setAccessibleName(_("Show the measures of an office"))
        self.status.setAccessibleName(_("Show the measures of a status"))
        self._fill_filters()
        self._show_state()


def _fill(box: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
    """Offer these choices; what was chosen stays chosen."""
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for label, key in choices:
        box.addItem(label, key)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
