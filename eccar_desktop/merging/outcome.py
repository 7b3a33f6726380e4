"""What became of each value that a file brought, told from the stories of its records."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from eccar_desktop.domain.ancestry import common_origin
from eccar_desktop.domain.catalogue import DELETED, ENTITIES, field_of
from eccar_desktop.domain.changes import Body, Change, has_value, personal_name
from eccar_desktop.domain.fields import NAME, Kind
from eccar_desktop.domain.fold import (
    EMPTY,
    STAYS,
    Heads,
    advance,
    of_united,
    read_field,
    same,
    unseen_heads,
)
from eccar_desktop.domain.work_states import QUESTION
from eccar_desktop.merging.plan import Fate, FieldPlan
from eccar_desktop.store.brought import Story, conflicting_fields
from eccar_desktop.store.file import Store
from eccar_desktop.store.history import office_names
from eccar_desktop.store.log import Log
from eccar_desktop.store.uniting import groups

_SHOWN_THOUGH_TECHNICAL = (DELETED.key, "united_into", QUESTION)


class Outcome:
    """How the records read now that the whole run is in the log."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._conflicts = conflicting_fields(store.db)
        self._groups = groups(store.db)
        self._offices = office_names(store.db)

    def open_conflicts(self, *records: str) -> int:
        """How many fields of these records wait for a decision, or of those that show their texts.

        Each counts once, also where two of the records were united.
        """
        shown = {*records, *map(self._groups.stays, records)}
        return sum(len(self._conflicts.get(each, ())) for each in shown)

    def fields(self, story: Story) -> Iterator[FieldPlan]:
        """What became of the values that a file brought for one record, in the order of forms."""
        entity = story.entity
        bodies = _Bodies(self._store.log, story)
        before = _heads_before(story)
        brought = {each.id.hex(): each for each in story.brought}
        theirs = advance({}, {change: each.body for change, each in brought.items()})
        heads = {**before, **theirs}
        standing = self._standing(story.record)
        shared = self._standing(self._groups.stays(story.record))
        for field in sorted(theirs, key=_place_in_form(entity)):
            known = before.get(field, EMPTY)
            ours = read_field(entity, field, known, bodies.__getitem__)[0] if known else None
            now = standing if field in STAYS else shared
            for change in sorted(theirs[field]):
                setting = bodies[change]["set"][field]
                if _is_quiet(entity, field, is_new=not known) or not has_value(setting):
                    continue
                value = setting["value"]
                fate = now.fate(entity, field, change, bodies)
                origin = common_origin(bodies, field, {*known, change}) if known else None
                if fate is Fate.TAKEN and known and same(ours, value):
                    if same(origin, value):  # said once more, as of elements that are worked on
                        continue
                    fate = Fate.SAME
                signed, element = (
                    self._signed(brought[change]),
                    _element(entity, field, heads, bodies),
                )
                yield FieldPlan(field, change, origin, ours, value, *signed, fate, element)

    def _standing(self, record: str) -> "_Standing":
        return _Standing(self._store.reader.heads(record), self._conflicts.get(record, set()))

    def _signed(self, change: Change) -> tuple[str | None, str, int]:
        office = self._offices.get(change.author.hex(), "") if change.author else ""
        return personal_name(change.body), office, change.at


def _heads_before(story: Story) -> Heads:
    """The heads of a record before a file came, those of measures united with it among them."""
    own = advance({}, {each.id.hex(): each.body for each in story.before})
    if not story.around:
        return own
    said = (*story.before, *story.around)
    shared = advance({}, {each.id.hex(): of_united(each.body) for each in said})
    return shared | {field: heads for field, heads in own.items() if field in STAYS}


class _Standing(NamedTuple):
    """Where a record stands now: its heads, and the fields that wait for a decision."""

    heads: Heads
    conflicts: set[str]

    def fate(self, entity: str, field: str, change: str, bodies: "_Bodies") -> Fate:
        """What became of a value that a change brought for a field."""
        heads = self.heads.get(field, EMPTY)
        if change not in heads:
            return Fate.OVERTAKEN
        if field in self.conflicts and field != DELETED.key:
            return Fate.CONFLICT
        if DELETED.key in self.conflicts and (
            field == DELETED.key
            or (field, change) in unseen_heads(entity, self.heads, bodies.__getitem__)
        ):
            return Fate.DELETED
        shown, _agreed = read_field(entity, field, heads, bodies.__getitem__)
        is_shown = same(shown, bodies[change]["set"][field]["value"])
        return Fate.TAKEN if is_shown else Fate.OVERTAKEN


class _Bodies(dict[str, Body]):
    """The bodies of a story's changes; those of measures united with it are read when needed."""

    def __init__(self, log: Log, story: Story) -> None:
        made = (*story.around, *story.before, *story.brought, *story.after)
        super().__init__((each.id.hex(), each.body) for each in made)
        self._log = log

    def __missing__(self, change: str) -> Body:
        self.update(self._log.bodies([change]))
        return self[change]


def _is_quiet(entity: str, field: str, *, is_new: bool) -> bool:
    """Whether a field is nobody's concern: kept by the program for itself, or told already.

    The spelling of an element that is new in its set is told with the element.
    """
    known = field_of(entity, field)
    if known is None:
        return False
    whole = field_of(entity, field.partition("/")[0])
    if is_new and whole is not None and whole.is_set and known in whole.parts:
        return known.technical or known.key == (whole.named_by or NAME.key)
    return known.technical and field not in _SHOWN_THOUGH_TECHNICAL


def _element(entity: str, field: str, heads: Heads, bodies: "_Bodies") -> str:
    """Which element of a set a field of the log belongs to; empty for what is in no set."""
    key, _, rest = field.partition("/")
    known = ENTITIES[entity].fields.get(key) if entity in ENTITIES else None
    if known is None or not known.is_set:
        return ""
    element = rest.partition("/")[0]
    for part in known.parts:
        place = f"{key}/{element}/{part.key}"
        if part.is_text and (spelled := heads.get(place)):
            text, _agreed = read_field(entity, place, spelled, bodies.__getitem__)
            if isinstance(text, str) and text:
                return text
    has_key = known.kind is not Kind.ROWS or known.named_by or known.target
    return element if has_key else ""


def _place_in_form(entity: str) -> Callable[[str], tuple[int, str]]:
    """A key that sorts fields of the log as forms show them; what is not known comes last."""
    known = ENTITIES[entity].fields if entity in ENTITIES else {}
    places = {key: place for place, key in enumerate(known)}

    def place(field: str) -> tuple[int, str]:
        base = field if field in places else field.partition("/")[0]
        return places.get(base, len(places)), field

    return place
