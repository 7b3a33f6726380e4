"""The plots of the overview: numbers with names, sentences and doors."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from eccar_desktop.domain import translation
from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.overview import HandIns, Overview, Tally
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE, Choices
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.columns import ENGLISH
from eccar_desktop.viewmodels.file_status import day_text
from eccar_desktop.viewmodels.overview import OverviewModel
from eccar_desktop.viewmodels.plots import Cell, Head, Plot

_BARS = (translation.DONE, translation.OUTDATED, translation.MISSING, translation.NOTHING)
"""The states of the English texts in the order of their bars."""


def measures_text(count: int) -> str:
    """A number of measures in words."""
    return ngettext("{count} measure", "{count} measures", count).format(count=count)


def field_map(model: OverviewModel) -> Plot:
    """Offices by fields: how many measures each office has in each field."""
    seen = model.seen
    fields = [*FIELD_NUMBERS, *([0] if seen.in_field(0) else [])]
    offices = list(_offices(model))
    heads = [_field_head(model.city, number) for number in fields]
    named = list(zip(fields, heads, strict=True))
    rows = []
    for office, head in offices:
        cells = [_place(model, number, field, office, head) for number, field in named]
        rows.append((*cells, _total(model, _in_office(office), seen.of_office(office), head)))
    sums = [_total(model, _in_field(number), seen.in_field(number), head) for number, head in named]
    everything = Head(_("All"), _("All offices"))
    sums.append(_total(model, MeasureQuery(), seen.total, everything))
    return Plot(
        _("Measures by field and office"),
        _("Office"),
        (*heads, Head(_("All"), _("All fields"))),
        (everything, *(head for _office, head in offices)),
        (tuple(sums), *rows),
    )


def status_bars(model: OverviewModel) -> Plot:
    """Measures by status."""
    return _bars(model, _("By status"), "status", STATUS, model.seen.by_status)


def work_state_bars(model: OverviewModel) -> Plot:
    """Measures by work state."""
    return _bars(model, _("By work state"), "work_state", WORK_STATE, model.seen.by_work_state)


def english_bars(model: OverviewModel) -> Plot:
    """Measures by the state of their English texts; those without a text where there are any."""
    tally = model.seen.by_english
    told = {each: ENGLISH[each] for each in _BARS if each != translation.NOTHING or tally.get(each)}
    return _bars(model, _("English texts"), "english", told, tally)


def hand_ins(model: OverviewModel) -> Plot:
    """What came from each office, and when; offices from which nothing is expected are left out.

    Whom one may have to ask comes first: who has not handed in, then whose measures were changed.
    """
    expected, came = _expected(model), model.seen.hand_ins

    def urgency(listed: tuple[str, Head]) -> int:
        office, _head = listed
        return 0 if office not in came else 1 if came[office].changed else 2

    offices = sorted(
        (each for each in _offices(model) if each[0] in came or each[0] in expected), key=urgency
    )
    return Plot(
        _("Hand-ins"),
        _("Office"),
        (
            Head(_("Merged on"), _("Merged on")),
            Head(_("Last"), _("Last hand-in")),
            Head(_("Changed since"), _("Measures changed in this file since the last hand-in")),
        ),
        tuple(head for _office, head in offices),
        tuple(_hand_in(model, office, head) for office, head in offices),
    )


def hand_in_summary(model: OverviewModel) -> str:
    """How many offices have handed in, in one sentence."""
    expected = _expected(model)
    done = expected & model.seen.hand_ins.keys()
    if not expected:
        return _("No other office is known yet.")
    changed = sum(model.seen.hand_ins[office].changed > 0 for office in done)
    sentence = ngettext(
        "{done} of {all} office has handed in.",
        "{done} of {all} offices have handed in.",
        len(expected),
    ).format(done=len(done), all=len(expected))
    if changed:
        more = ngettext(
            "{count} of them has measures that were changed here since.",
            "{count} of them have measures that were changed here since.",
            changed,
        )
        sentence += " " + more.format(count=changed)
    return sentence


def open_summary(model: OverviewModel) -> str:
    """What is still to be done, in a sentence or two; empty if nothing is."""
    count, said = model.seen.conflicts, []
    if count:
        if model.edition:
            sentence = ngettext(
                "{count} open conflict in the whole file.",
                "{count} open conflicts in the whole file.",
                count,
            )
        else:
            sentence = ngettext("{count} open conflict.", "{count} open conflicts.", count)
        said.append(sentence.format(count=count))
    if empty := [str(number) for number in FIELD_NUMBERS if not model.seen.in_field(number)]:
        sentence = ngettext(
            "Without a measure: field {numbers}.",
            "Without a measure: fields {numbers}.",
            len(empty),
        )
        said.append(sentence.format(numbers=", ".join(empty)))
    return " ".join(said)


def _expected(model: OverviewModel) -> set[str]:
    """The offices that should hand in: all but the one whose file this is, and closed ones."""
    known = {each.id for each in model.city.offices}
    return known - {model.own_office} - (model.closed - model.seen.hand_ins.keys())


def gaps(model: OverviewModel) -> list[Cell]:
    """The fields without a measure, each with its door."""
    return [
        Cell(
            f"{number}  {model.city.point_title(number)}",
            _("Field {number}: {title}").format(
                number=number, title=model.city.point_title(number)
            ),
            door=_door(model, _in_field(number)),
        )
        for number in FIELD_NUMBERS
        if not model.seen.in_field(number)
    ]


# ------------------------------------------------------------------------------- parts


def _offices(model: OverviewModel) -> Iterator[tuple[str, Head]]:
    """Every office by name, then what belongs to none that is known here."""
    known = model.city.offices
    yield from ((each.id, Head(each.label, each.label)) for each in known)
    ids = {each.id for each in known}
    used = sorted({office for _field, office in model.seen.by_place} - ids)
    for office in used:
        name = _("Office in the trash") if office else _("Without an office")
        yield office, Head(name, name)


def _field_head(city: City, number: int) -> Head:
    if not number:
        return Head("–", _("Without a field"))
    title = city.point_title(number)
    return Head(str(number), _("Field {number}: {title}").format(number=number, title=title))


def _in_field(number: int) -> MeasureQuery:
    return MeasureQuery(field=number) if number else MeasureQuery(no_field=True)


def _in_office(office: str) -> MeasureQuery:
    return MeasureQuery(office=office) if office else MeasureQuery(without=("office",))


def _door(model: OverviewModel, query: MeasureQuery) -> MeasureQuery:
    return replace(query, edition=model.edition or None)


def _place(model: OverviewModel, number: int, field: Head, office: str, head: Head) -> Cell:
    count = model.seen.by_place.get((number, office), 0)
    query = MeasureQuery(
        field=number or None,
        no_field=not number,
        office=office or None,
        without=() if office else ("office",),
        edition=model.edition or None,
    )
    return Cell(str(count), f"{head.spoken}, {field.spoken}: {measures_text(count)}", count, query)


def _total(model: OverviewModel, query: MeasureQuery, count: int, head: Head) -> Cell:
    spoken = f"{head.spoken}: {measures_text(count)}"
    return Cell(str(count), spoken, count, _door(model, query), is_total=True)


def _with_choice(part: str, key: str) -> MeasureQuery:
    if not key:
        return MeasureQuery(without=(part,))
    wanted = {part: key}
    return MeasureQuery(
        status=wanted.get("status"),
        work_state=wanted.get("work_state"),
        english=wanted.get("english"),
    )


def _bars(model: OverviewModel, title: str, part: str, choices: Choices, tally: Tally) -> Plot:
    """One row for each choice, and one for measures that say nothing, if there are any."""
    named = {key: _(label) for key, label in choices.items()}
    for key in tally:
        named.setdefault(key, key or _("not stated"))
    rows = [key for key in named if key in choices or tally.get(key)]
    heads = tuple(Head(named[key], named[key]) for key in rows)
    cells = []
    for key, head in zip(rows, heads, strict=True):
        query = _with_choice(part, key)
        count = tally.get(key, 0)
        spoken = f"{head.spoken}: {measures_text(count)}"
        cells.append((Cell(str(count), spoken, count, _door(model, query)),))
    column = Head(_("Measures"), _("Measures"))
    return Plot(title, title, (column,), heads, tuple(cells))


def _hand_in(model: OverviewModel, office: str, head: Head) -> tuple[Cell, Cell, Cell]:
    came = model.seen.hand_ins.get(office, HandIns(()))
    query = MeasureQuery(office=office)
    days = [day_text(moment) for moment in came.merged_at]
    last = days[-1] if days else _("not yet")
    times = ngettext("handed in once", "handed in {count} times", len(days)).format(count=len(days))
    spoken = f"{head.spoken}: {times}, {', '.join(days)}" if days else f"{head.spoken}: {last}"
    changed = ngettext(
        "{count} measure changed since", "{count} measures changed since", came.changed
    ).format(count=came.changed)
    return (
        Cell(", ".join(days), spoken, len(days), query, tuple(map(_day, came.merged_at))),
        Cell(last, spoken, len(days), query, is_total=bool(days)),
        Cell(
            str(came.changed),
            f"{head.spoken}: {changed}",
            came.changed,
            replace(query, touched_after=came.until) if days else None,
        ),
    )


def _day(moment: int) -> int:
    """The number of the day of a moment: what came on one day stands at one place."""
    return datetime.fromtimestamp(moment / 1000).astimezone().toordinal()


def nothing_there(seen: Overview) -> bool:
    """Whether there is nothing to look at yet."""
    return not seen.total and not seen.hand_ins
