"""A new edition of the report: its name and period, and what becomes of the last one's measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.entries import Entry
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.dates import Period, parse_date, parse_end
from eccar_desktop.domain.naming import name_of
from eccar_desktop.domain.new_edition import (
    NewEdition,
    Outcome,
    ended_otherwise,
    first_period,
    had_finished,
    is_taken,
    next_period,
    proposed,
)
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import MeasureRow, Record
from eccar_desktop.domain.selection import chosen_in
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.domain.vocabulary import FINISHED
from eccar_desktop.look import scale
from eccar_desktop.reporting.kept import kept_of
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _, current, ngettext
from eccar_desktop.viewmodels.flags import status_text, title_of
from eccar_desktop.widgets.choosing import Combo
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.texts import Line
from eccar_desktop.workspace.workspace import Workspace

_MEASURE = Qt.ItemDataRole.UserRole
_OUTCOME = 3
"""The column that says what becomes of a measure."""

APPROVED, ALL, NONE = "approved", "all", "none"
_WAYS: Mapping[str, str] = {
    APPROVED: N_("All approved measures"),
    ALL: N_("All measures"),
    NONE: N_("No measures yet"),
}


@dataclass(frozen=True)
class Beginning:
    """What an edition can begin with: measures in order, and which were told as finished before."""

    former: Record | None
    rows: tuple[MeasureRow, ...]
    told_finished: frozenset[str] = frozenset()


def beginning(reader: Reader, way: str) -> Beginning:
    """What comes along: all measures, the approved ones, none, or those of an edition (its id)."""
    if way in _WAYS:
        query = MeasureQuery(work_state="approved" if way == APPROVED else None)
        numbers = [] if way == NONE else reader.measure_numbers(query)
        return Beginning(None, tuple(reader.measure_rows(numbers)))
    former = reader.record("edition", way)
    if former is None:
        return Beginning(None, ())
    order = {each.measure: place for place, each in enumerate(chosen_in(former))}
    rows = [each for each in reader.rows_of(order) if not each.deleted]
    kept = kept_of(reader, former)
    told = (
        {each.id for each in kept.measures if each.text("status") in FINISHED}
        if kept
        else {each.id for each in rows if had_finished(each, former)}
    )
    rows.sort(key=lambda row: order[row.id])
    return Beginning(former, tuple(rows), frozenset(told))


class NewEditionDialog(Dialog):
    """Asks what an edition needs. `wanted` carries the NewEdition."""

    wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=120)
        self._workspace = workspace
        none: list[Record] = []
        editions = workspace.read(lambda reader: reader.records("edition"), none)
        self._editions = sorted(editions, key=lambda each: each.text("end"), reverse=True)
        self._chosen: dict[str, Outcome] = {}
        self._is_name_own = self._is_period_own = False
        self._beginning = Beginning(None, ())
        self._build()
        self._arrange()
        self._connect()
        self._offer_ways()
        self._begin_anew()
        self._retranslate()

    def _build(self) -> None:
        self.name_line, self.start_line, self.end_line = Line(self), Line(self), Line(self)
        self.name = Entry(self.name_line, self)
        self.start = Entry(self.start_line, self)
        self.end = Entry(self.end_line, self)
        self.way_combo = Combo(self)
        self.way = Entry(self.way_combo, self)
        self.texts = QCheckBox(self)
        self.texts.setChecked(True)
        self.list = Listing(self, lines=(4, 14))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.outcomes = {each: QPushButton(self) for each in Outcome}
        for button in self.outcomes.values():
            button.setAutoDefault(False)
        self.summary = wrapped(self)
        scale.quiet(self.summary)
        self.make = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)

    def _arrange(self) -> None:
        period = QHBoxLayout()
        scale.space(period, scale.WIDE)
        period.addWidget(self.start, 1)
        period.addWidget(self.end, 1)
        period.addWidget(self.name, 2)
        beginning = QVBoxLayout()
        scale.space(beginning, scale.CLOSE)
        beginning.addWidget(self.way)
        beginning.addWidget(self.texts)
        buttons = QHBoxLayout()
        scale.space(buttons, scale.CLOSE)
        self.marked = QLabel(self)
        scale.quiet(self.marked)
        buttons.addWidget(self.marked)
        for button in self.outcomes.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.fates = QWidget(self)
        column = QVBoxLayout(self.fates)
        scale.space(column, scale.CLOSE)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.body.addLayout(period)
        self.body.addLayout(beginning)
        self.body.addWidget(self.fates, 1)
        self.body.addWidget(self.summary)

    def _connect(self) -> None:
        self.name_line.textEdited.connect(self._own_name)
        for line in (self.start_line, self.end_line):
            line.textEdited.connect(self._own_period)
        self.name_line.textChanged.connect(self._show_state)
        self.way_combo.currentIndexChanged.connect(self._begin_anew)
        self.list.itemSelectionChanged.connect(self._show_state)
        for outcome, button in self.outcomes.items():
            button.setObjectName(outcome.name)
            button.clicked.connect(self._decide)
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)

    # what is wanted

    @property
    def wish(self) -> NewEdition:
        """What is entered now; a period that can't be read is left out."""
        period, _problem = self._period()
        former = self._beginning.former
        return NewEdition(
            self.name_line.text().strip(),
            period.start.iso if period.start else None,
            period.end.iso if period.end else None,
            tuple((each.id, self._outcome(each, period)) for each in self._beginning.rows),
            former.id if former else None,
            former is not None and self.texts.isChecked(),
        )

    def problems(self) -> list[str]:
        """What is missing before it can be made, in sentences."""
        _period, problem = self._period()
        found = [problem] if problem else []
        if not self.name_line.text().strip():
            found.append(_("What is the edition called?"))
        elif is_taken(self.name_line.text(), self._editions):
            found.append(_("There is an edition of this name already. Please choose another."))
        return found

    def _period(self) -> tuple[Period, str]:
        """The period, and what is wrong with it in a sentence."""
        dates, problem = [], ""
        for line, read in ((self.start_line, parse_date), (self.end_line, parse_end)):
            text = line.text().strip()
            try:
                dates.append(read(text) if text else None)
            except ValueError as error:
                dates.append(None)
                problem = problem or str(error)
        period = Period(*dates)
        if period.start and period.end and period.end.latest() < period.start.earliest():
            problem = problem or _("The end lies before the start.")
        return period, problem

    def _outcome(self, row: MeasureRow, period: Period) -> Outcome:
        if self._beginning.former is None:
            return Outcome.CONTINUED
        told = row.id in self._beginning.told_finished
        return self._chosen.get(row.id) or proposed(row, period, was_finished=told)

    @Slot()
    def _make(self) -> None:
        if not self.problems():
            self.wanted.emit(self.wish)
            self.accept()

    # following what is entered

    @Slot()
    def _begin_anew(self) -> None:
        """Something else comes along: propose a period, a name, and what becomes of each."""
        way = self.way_combo.currentData() or NONE
        nothing = Beginning(None, ())
        self._beginning = self._workspace.read(lambda reader: beginning(reader, way), nothing)
        self._chosen.clear()
        if not self._is_period_own:
            self._propose_period()
        self._follow_period()
        self.fit()

    def _propose_period(self) -> None:
        today, former = datetime.now().astimezone().date(), self._beginning.former
        period = next_period(former, today) if former else first_period(today)
        for line, date in ((self.start_line, period.start), (self.end_line, period.end)):
            line.setText(date.printed(current(), short=True) if date else "")

    @Slot()
    def _own_period(self) -> None:
        self._is_period_own = bool(self.start_line.text().strip() or self.end_line.text().strip())
        self._follow_period()

    def _follow_period(self) -> None:
        if not self._is_name_own:
            years = [
                str(each.year) for each in (self._period()[0].start, self._period()[0].end) if each
            ]
            self.name_line.setText("–".join(dict.fromkeys(years)))
        self._fill()

    @Slot(str)
    def _own_name(self, text: str) -> None:
        self._is_name_own = bool(text.strip())

    @Slot()
    def _decide(self) -> None:
        sender = self.sender()
        outcome = Outcome[sender.objectName()] if sender else Outcome.CONTINUED
        for item in self.list.selectedItems():
            self._chosen[item.data(0, _MEASURE)] = outcome
            item.setText(_OUTCOME, _(outcome))
        self._show_state()

    # showing

    def _offer_ways(self) -> None:
        chosen = self.way_combo.currentData()
        with QSignalBlocker(self.way_combo):
            self.way_combo.clear()
            for each in self._editions:
                name = _("Measures of “{name}”").format(name=name_of(each) or each.text("name"))
                self.way_combo.addItem(name, each.id)
            for key, words in _WAYS.items():
                self.way_combo.addItem(_(words), key)
            self.way_combo.setCurrentIndex(max(self.way_combo.findData(chosen), 0))

    def _fill(self) -> None:
        rows = self._beginning.rows if self._beginning.former else ()
        period, _problem = self._period()
        self.list.hold(self._line(each, self._outcome(each, period)) for each in rows)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._show_state()

    @staticmethod
    def _line(row: MeasureRow, outcome: Outcome) -> QTreeWidgetItem:
        start, end = iso_or_none(row.start), iso_or_none(row.end)
        name = f"{row.reference}  {title_of(row)}"
        texts = [
            name,
            status_text(row),
            Period(start, end).printed(current()),
            _(outcome),
        ]
        line = QTreeWidgetItem(texts)
        line.setData(0, _MEASURE, row.id)
        line.setToolTip(0, name)
        return line

    @Slot()
    def _show_state(self) -> None:
        problems = self.problems()
        self.say_next(problems)
        self.make.setEnabled(not problems)
        has_former = self._beginning.former is not None
        self.fates.setVisible(has_former and bool(self._beginning.rows))
        self.texts.setVisible(has_former)
        for button in self.outcomes.values():
            button.setEnabled(bool(self.list.selectedItems()))
        self.summary.setText(self._summary())

    def _summary(self) -> str:
        """How many measures it begins with, and what else is written."""
        wish = self.wish
        count = sum(outcome is not Outcome.DROPPED for _measure, outcome in wish.measures)
        told = ngettext(
            "It begins with {count} measure.", "It begins with {count} measures.", count
        ).format(count=count)
        ended = len(ended_otherwise(wish, {each.id: each.status for each in self._beginning.rows}))
        if not ended:
            return told
        more = ngettext(
            "{count} finished measure gets the status “completed”.",
            "{count} finished measures get the status “completed”.",
            ended,
        )
        return f"{told} {more.format(count=ended)}"

    def _say(self) -> None:
        self.entitle(
            _("New edition"),
            _("An edition is one report: a selection of measures with texts around them."),
        )
        self.start.say(_("Period from"))
        self.end.say(_("Period to"))
        self.name.say(_("Name"), _("The report shows the title, not this name."))
        self.way.say(_("Begin with"))
        self.texts.setText(_("Take its texts along as a start"))
        status = MEASURE.fields["status"].label
        heads = [_("Measure"), _(status), _("Period"), _("In this edition")]
        self.list.entitle(_("What becomes of the measures"), heads)
        self.marked.setText(_("What is marked will be:"))
        for outcome, button in self.outcomes.items():
            button.setText(_(outcome))
        self.make.setText(_("Make edition"))
        self.leave.setText(_("Cancel"))
        self._offer_ways()
        self._fill()
