"""What became of each value that a file brought, told from the stories of its records."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from eccar_desktop.domain.ancestry import common_origin
from eccar_desktop.domain.catalogue import DELETED, ENTITIES, field_of
from eccar_desktop.domain.changes import Body, Change, has_value, personal_name
from eccar_desktop.domain.fold import EMPTY, STAYS, Heads, advance, read_field, same, unseen_heads
from eccar_desktop.merging.plan import Fate, FieldPlan
from eccar_desktop.store.brought import Story, conflicting_fields
from eccar_desktop.store.file import Store
from eccar_desktop.store.history import office_names
from eccar_desktop.store.log import Log
from eccar_desktop.store.uniting import groups

_SHOWN_THOUGH_TECHNICAL = (DELETED.key, "united_into")


class Outcome:
    """How the records read now that the whole run is in the log."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._conflicts = conflicting_fields(store.db)
        self._groups = groups(store.db)
        self._offices = office_names(store.db)

    def open_conflicts(self, record: str) -> int:
        """How many fields of a record wait for a decision."""
        return len(self._conflicts.get(record, ()))

    def fields(self, story: Story) -> Iterator[FieldPlan]:
        """What became of the values that a file brought for one record, in the order of forms."""
        entity = story.entity
        bodies = _Bodies(self._store.log, story)
        before = advance({}, {each.id.hex(): each.body for each in story.before})
        brought = {each.id.hex(): each for each in story.brought}
        theirs = advance({}, {change: each.body for change, each in brought.items()})
        standing = self._standing(story.record)
        shared = self._standing(self._groups.stays(story.record))
        for field in sorted(theirs, key=_place_in_form(entity)):
            known = before.get(field, EMPTY)
            ours = read_field(entity, field, known, bodies.__getitem__)[0] if known else None
            now = standing if field in STAYS else shared
            for change in sorted(theirs[field]):
                setting = bodies[change]["set"][field]
                if _is_quiet(entity, field) or not has_value(setting):
                    continue
                fate = now.fate(entity, field, change, bodies)
                if fate is Fate.TAKEN and known and same(ours, setting["value"]):
                    fate = Fate.SAME
                origin = common_origin(bodies, field, {*known, change}) if known else None
                signed = self._signed(brought[change])
                yield FieldPlan(field, change, origin, ours, setting["value"], *signed, fate)

    def _standing(self, record: str) -> "_Standing":
        return _Standing(self._store.reader.heads(record), self._conflicts.get(record, set()))

    def _signed(self, change: Change) -> tuple[str | None, str, int]:
        office = self._offices.get(change.author.hex(), "") if change.author else ""
        return personal_name(change.body), office, change.at


class _Standing(NamedTuple):
    """Where a record stands now: its heads, and the fields that wait for a decision."""

    heads: Heads
    conflicts: set[str]

    def fate(self, entity: str, field: str, change: str, bodies: "_Bodies") -> Fate:
        """What became of a value that a change brought for a field."""
        heads = self.heads.get(field, EMPTY)
        if change not in heads:
            return Fate.OVERTAKEN
        contested = field in self.conflicts or (
            DELETED.key in self.conflicts
            and (field, change) in unseen_heads(entity, self.heads, bodies.__getitem__)
        )
        if contested:
            return Fate.CONFLICT
        shown, _agreed = read_field(entity, field, heads, bodies.__getitem__)
        is_shown = same(shown, bodies[change]["set"][field]["value"])
        return Fate.TAKEN if is_shown else Fate.OVERTAKEN


class _Bodies(dict[str, Body]):
    """The bodies of a story's changes; those of measures united with it are read when needed."""

    def __init__(self, log: Log, story: Story) -> None:
        made = (*story.before, *story.brought, *story.after)
        super().__init__((each.id.hex(), each.body) for each in made)
        self._log = log

    def __missing__(self, change: str) -> Body:
        self.update(self._log.bodies([change]))
        return self[change]


def _is_quiet(entity: str, field: str) -> bool:
    """Whether a field is nobody's concern: the program keeps it for itself."""
    known = field_of(entity, field)
    return known is not None and known.technical and field not in _SHOWN_THOUGH_TECHNICAL


def _place_in_form(entity: str) -> Callable[[str], tuple[int, str]]:
    """A key that sorts fields of the log as forms show them; what is not known comes last."""
    known = ENTITIES[entity].fields if entity in ENTITIES else {}
    places = {key: place for place, key in enumerate(known)}

    def place(field: str) -> tuple[int, str]:
        base = field if field in places else field.partition("/")[0]
        return places.get(base, len(places)), field

    return place
