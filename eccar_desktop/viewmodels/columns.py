"""The columns of the table of measures: what each says of a measure, and what it sorts by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eccar_desktop.domain import translation
from eccar_desktop.domain.dates import Period
from eccar_desktop.domain.queries import OrderBy
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.domain.vocabulary import MEASURE_KIND
from eccar_desktop.texts import N_, _, current
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.file_status import day_text
from eccar_desktop.viewmodels.flags import conflicts_text, status_text, title_of, work_state_text

ENGLISH = {
    translation.MISSING: N_("missing"),
    translation.OUTDATED: N_("outdated"),
    translation.DONE: N_("up to date"),
    translation.NOTHING: N_("nothing to translate"),
}
"""State of the English texts -> message id."""


@dataclass(frozen=True)
class Column:
    """One column: its key in settings, its name, its text, what it sorts by, its first width."""

    key: str
    label: str
    text: Callable[[MeasureRow, City], str]
    order: OrderBy | None = None
    characters: int = 14
    is_searched: bool = False


def _title(row: MeasureRow, _city: City) -> str:
    return title_of(row)


def _other_title(row: MeasureRow, _city: City) -> str:
    return row.title_en if current() == "de" else row.title_de


def _reference(row: MeasureRow, _city: City) -> str:
    return row.reference


def _field(row: MeasureRow, city: City) -> str:
    return f"{row.field} {city.point_title(row.field)}" if row.field else ""


def _office(row: MeasureRow, city: City) -> str:
    return city.office_name(row.office)


def _status(row: MeasureRow, _city: City) -> str:
    return status_text(row)


def _work_state(row: MeasureRow, _city: City) -> str:
    return work_state_text(row)


def _kind(row: MeasureRow, _city: City) -> str:
    return _(MEASURE_KIND.get(row.kind, row.kind)) if row.kind else ""


def _period(row: MeasureRow, _city: City) -> str:
    return Period(iso_or_none(row.start), iso_or_none(row.end)).printed(current())


def _english(row: MeasureRow, _city: City) -> str:
    return _(ENGLISH.get(row.english, row.english))


def _complete(row: MeasureRow, _city: City) -> str:
    return _("complete") if row.complete else _("something is missing")


def _changed(row: MeasureRow, _city: City) -> str:
    return day_text(row.changed_at) if row.changed_at else ""


def _conflicts(row: MeasureRow, _city: City) -> str:
    return conflicts_text(row)


COLUMNS = (
    Column("title", N_("Title"), _title, OrderBy.TITLE, 40, is_searched=True),
    Column("reference", N_("Reference"), _reference, OrderBy.REFERENCE, 17, is_searched=True),
    Column("field", N_("Field of action"), _field, OrderBy.READING, 26),
    Column("office", N_("Office in charge"), _office, OrderBy.OFFICE, 24),
    Column("status", N_("Status"), _status, OrderBy.STATUS, 20),
    Column("work_state", N_("Work state"), _work_state, OrderBy.WORK_STATE, 20),
    Column("period", N_("Period"), _period, OrderBy.START, 24),
    Column("english", N_("English texts"), _english, OrderBy.ENGLISH, 18),
    Column("changed_at", N_("Last changed"), _changed, OrderBy.CHANGED, 18),
    Column("complete", N_("Completeness"), _complete, OrderBy.COMPLETE, 20),
    Column("kind", N_("Kind of measure"), _kind, None, 18),
    Column("conflicts", N_("Conflicts"), _conflicts, None, 12),
    Column("other_title", N_("Title in the other language"), _other_title, None, 40, True),
)
"""Every column in the order of the model; the first is what a list shows."""

FIRST_SHOWN = ("reference", "title", "field", "office", "status", "work_state", "period", "english")
"""The columns that a table shows until somebody chooses others, in their order."""


def number_of(key: str) -> int:
    """The number of a column by its key; -1 for one that there is not (any more)."""
    return next((at for at, each in enumerate(COLUMNS) if each.key == key), -1)


def wanted(keys: Sequence[str]) -> list[str]:
    """The columns to show for what the settings hold: known ones, each once, the first if none."""
    known = list(dict.fromkeys(each for each in keys if number_of(each) >= 0))
    return known or list(FIRST_SHOWN)
