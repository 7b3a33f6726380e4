"""Above the list: a chip for each filter, one for the order, and the way to see everything."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from eccar_desktop.domain.queries import OrderBy
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import N_, _
from eccar_desktop.viewmodels.filters import FILTERS, PERIOD, Filter, Naming
from eccar_desktop.widgets.filter_chip import FilterChip
from eccar_desktop.widgets.flow import FlowLayout

ORDERS = {
    OrderBy.READING: N_("Reading order"),
    OrderBy.TITLE: N_("Title"),
    OrderBy.REFERENCE: N_("Reference"),
    OrderBy.OFFICE: N_("Office in charge"),
    OrderBy.STATUS: N_("Status"),
    OrderBy.WORK_STATE: N_("Work state"),
    OrderBy.START: N_("Start"),
    OrderBy.ENGLISH: N_("English texts"),
    OrderBy.COMPLETE: N_("Completeness"),
    OrderBy.CHANGED: N_("Last changed"),
}
"""What a list can be sorted by -> message id."""

_EVERYTHING, _YEARS, _TURNED = "everything", "years", "turned"
_ORDER = "order"


class FilterBar(Spoken, QWidget):
    """Says what the list is filtered and sorted by, and changes it."""

    arranged = Signal()
    """Chips came or went: the list has more or less room."""

    def __init__(self, parts: Parts, tools: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browse = parts.browse
        self._measures = parts.measures
        self._city = parts.city
        self._naming = Naming(parts.workspace, parts.city)
        self.chips = {each.key: FilterChip(each.key, self) for each in FILTERS}
        self.order = FilterChip(_ORDER, self, icon="arrow-up")
        self.clear = QToolButton(self)
        self.clear.setAutoRaise(True)
        self._together = QWidget(self)
        self.tools = [_tool(each, self._together) for each in tools]
        self._arrange()
        for chip in self.chips.values():
            chip.wanted.connect(self._offer)
            chip.chosen.connect(self._choose)
            chip.cleared.connect(self._clear)
        self.order.wanted.connect(self._offer_orders)
        self.order.chosen.connect(self._sort)
        self.order.cleared.connect(self._read_in_order)
        self.clear.clicked.connect(self._browse.clear_filters)
        self._browse.changed.connect(self.show_state)
        self._measures.order_changed.connect(self.show_state)
        self._city.changed.connect(self.show_state)
        self._retranslate()

    def _arrange(self) -> None:
        flow = FlowLayout(self)
        scale.space(flow, scale.TIGHT, (3, 2, 2, 2))
        row = QHBoxLayout(self._together)
        scale.space(row, scale.TIGHT)
        for tool in self.tools:
            row.addWidget(tool)
        for each in (*self.chips.values(), self.order, self.clear, self._together):
            flow.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @Slot()
    def show_state(self) -> None:
        """Say what is filtered by, and hide the chips of what the place decides already."""
        filters = self._browse.filters
        for each in FILTERS:
            chip = self.chips[each.key]
            parts = each.chosen(filters)
            words = (each.words(parts, self._naming) or _(each.label)) if parts else ""
            chip.say(_(each.label), words)
            offered = each.is_lasting and not self._browse.is_settled(each)
            one_office = each.key == "office" and len(self._city.offices) < 2
            chip.setVisible(bool(parts) or (offered and not one_office))
        order = self._measures.order
        is_usual = order.by is OrderBy.READING and not order.descending
        self.order.say(_("Order"), "" if is_usual else _(ORDERS[order.by]))
        self.order.show_icon("arrow-down" if order.descending else "arrow-up")
        self.clear.setVisible(self._browse.is_filtered)
        self.arranged.emit()

    # filters

    def _filter(self, key: str) -> Filter:
        return next(each for each in FILTERS if each.key == key)

    @Slot(str)
    def _offer(self, key: str) -> None:
        wanted = self._filter(key)
        chosen = wanted.chosen(self._browse.filters)
        choices = list(wanted.choices(self._city))
        offered: list[tuple[str, object, bool]] = [(_("Everything"), _EVERYTHING, False)]
        for at, each in enumerate(choices):
            offered.append((each.text, at, each.starts_group or not at))
        if wanted is PERIOD:
            offered.append((_("Other years…"), _YEARS, True))
        here = (at for at, each in enumerate(choices) if each.parts == chosen)
        other = _YEARS if chosen else _EVERYTHING
        self.chips[key].offer(offered, next(here, other))

    @Slot(str, object)
    def _choose(self, key: str, data: object) -> None:
        wanted = self._filter(key)
        if data == _YEARS:
            self._ask_years()
        elif isinstance(data, int):
            choices = list(wanted.choices(self._city))
            self._browse.filter(wanted, choices[data].parts)
        else:
            self._browse.filter(wanted, {})

    @Slot(str)
    def _clear(self, key: str) -> None:
        self._browse.filter(self._filter(key), {})

    def _ask_years(self) -> None:
        from eccar_desktop.dialogs.years import YearsDialog

        years = PERIOD.chosen(self._browse.filters)
        dialog = YearsDialog(years.get("runs_from"), years.get("runs_to"), self)
        dialog.chosen.connect(self._show_years)
        dialog.open()

    @Slot(object, object)
    def _show_years(self, first: int | None, last: int | None) -> None:
        years = {"runs_from": first, "runs_to": last}
        self._browse.filter(PERIOD, {key: year for key, year in years.items() if year is not None})

    # order

    @Slot()
    def _offer_orders(self) -> None:
        order = self._measures.order
        offered: list[tuple[str, object, bool]] = [
            (_(label), by.value, False) for by, label in ORDERS.items()
        ]
        self.order.offer(offered, order.by.value)
        turned = QAction(_("The other way round"), self.order.menu)
        turned.setData(_TURNED)
        turned.setCheckable(True)
        turned.setChecked(order.descending)
        turned.setEnabled(order.by is not OrderBy.READING)  # a report reads one way only
        self.order.menu.addSeparator()
        self.order.menu.addAction(turned)

    @Slot(str, object)
    def _sort(self, _key: str, data: object) -> None:
        order = self._measures.order
        if data == _TURNED:
            self._measures.sort_by(order.by, descending=not order.descending)
        else:
            by = OrderBy(str(data))
            # What was changed last is what people look for.
            self._measures.sort_by(by, descending=by is OrderBy.CHANGED)

    @Slot()
    def _read_in_order(self) -> None:
        self._measures.sort_by(OrderBy.READING)

    def _retranslate(self) -> None:
        self.clear.setText(_("Show all"))
        self.clear.setToolTip(_("Take all filters away"))
        self.show_state()


def _tool(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    scale.icon_steps(button, 4.5)
    return button
