"""Where an office or a contact is used: the measures that name it, each a door."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.place import Place
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.flags import title_of

_ID = Qt.ItemDataRole.UserRole


class UsedIn(Spoken, QWidget):
    """A quiet list under a form; `chosen` carries the Place of a measure."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures: list[MeasureRow] = []
        # No text that wraps: a list below it would never give way to what stands above.
        self.head = QLabel(self)
        self.list = Listing(self, wide=1, lines=(1, 3))
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        layout.addWidget(self.head)
        layout.addWidget(self.list)
        self.list.itemActivated.connect(self._choose)
        self._retranslate()

    def show_measures(self, measures: list[MeasureRow]) -> None:
        """Show the measures that name the record."""
        self._measures = measures
        self._retranslate()

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(Place(MEASURE.name, item.data(0, _ID)))

    def _retranslate(self) -> None:
        count = len(self._measures)
        used = ngettext("Used in {count} measure", "Used in {count} measures", count)
        self.head.setText(used.format(count=count) if count else _("No measure uses it."))
        scale.quiet(self.head)
        self.list.entitle(_("Measures that use it"), ["", ""])
        self.list.hold(_line(each) for each in self._measures)
        self.list.setVisible(bool(count))


def _line(row: MeasureRow) -> QTreeWidgetItem:
    line = QTreeWidgetItem([row.reference, title_of(row)])
    line.setData(0, _ID, row.id)
    return line
