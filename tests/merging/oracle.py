"""What a merge must come to, told without the program's own bookkeeping.

The oracle is told who wrote what and which changes lay in the writer's file at that moment. It
never looks at the parents or the list of seen changes that the program stores: it knows the
causality itself, and works out with sets what every file must show.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.text import normalise, slug

Key = tuple[str, str]
"""One field of one change: (change, field of the log)."""

SETS = {
    *("partners", "target_groups", "city_roles", "further_fields", "figures", "images"),
    "selected",
}
NAMES_OF_RECORDS = {
    ("office", "code"), ("office", "name_de"), ("office", "name_en"), ("edition", "name"),
    ("city", "name_de"), ("city", "name_en"),
}  # fmt: skip
NOT_PRINTED = {"reference", "work_state", "internal_note", "order", "united_into", "deleted"}
APPROVALS = ("checked", "approved")
STAYS_WITH_ITS_RECORD = {"reference", "work_state", "order", "united_into", "deleted"}
"""Fields that a measure keeps to itself when it is united with another."""


@dataclass(frozen=True)
class Event:
    """One field of one change, with what its writer knew when it was written."""

    change: str
    entity: str
    record: str
    field: str
    value: Json
    supersedes: frozenset[Key]
    """What its writer knew of this field, and so settled."""
    saw: frozenset[Key]
    """What its writer knew of the whole record: matters for deletions and approvals."""
    again: frozenset[Key] | None = None
    """For an undo or redo: what it says again."""

    @property
    def key(self) -> Key:
        """How the event is named."""
        return self.change, self.field


@dataclass
class Knowledge:
    """What lies in one file: changes, values that it lacks, and erasures that it knows of."""

    changes: set[str] = field(default_factory=set)
    withheld: set[Key] = field(default_factory=set)
    erased: set[Key] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    """Images, by their hash."""

    def copy(self) -> "Knowledge":
        """The same knowledge, going its own way from now on."""
        return Knowledge(set(self.changes), set(self.withheld), set(self.erased), set(self.files))

    def unite(self, other: "Knowledge") -> None:
        """Learn what another file holds."""
        fresh = other.changes - self.changes
        common = other.changes & self.changes
        healed = {key for key in self.withheld if key[0] in common and key not in other.withheld}
        self.withheld -= healed
        self.withheld |= {key for key in other.withheld if key[0] in fresh}
        self.changes |= other.changes
        self.erased |= other.erased

    def has_value(self, key: Key) -> bool:
        """Whether the value of an event is there."""
        return key[0] in self.changes and key not in self.withheld and key not in self.erased


@dataclass(frozen=True)
class Reading:
    """How a record must read."""

    values: Mapping[str, Json]
    conflicts: frozenset[str]
    deleted: bool
    stale: bool
    disputed: frozenset[str]
    """Fields with several values, also where nobody is asked: in the trash, in a united measure."""

    def settled(self) -> "Reading":
        """What an undo must bring back.

        Which of several values is shown until somebody decides may be another.
        """
        values = {name: value for name, value in self.values.items() if name not in self.disputed}
        return replace(self, values=values)


def comparable(value: Json) -> Json:
    """The form in which values are the same."""
    if isinstance(value, str):
        return normalise(value) or None
    return None if value is False else value


def is_presence(key: str) -> bool:
    """Whether a field says that an element is in a set."""
    return key.count("/") == 1 and key.partition("/")[0] in SETS


def is_latest(key: str) -> bool:
    """Whether nobody has to decide about this field."""
    return key == "order" or key.endswith(("/order", "_basis"))


def _is_printed(key: str) -> bool:
    return key not in NOT_PRINTED and not is_latest(key)


def _said(events: Iterable[Event], known: Knowledge) -> set[str]:
    """What events say that are there with their values."""
    return {repr(comparable(each.value)) for each in events if known.has_value(each.key)}


class Oracle:
    """Every event that ever was, and how any set of them must read."""

    def __init__(self) -> None:
        self.events: dict[Key, Event] = {}
        self._by_record: dict[str, list[Event]] = {}
        self._fields: dict[str, list[str]] = {}
        self._unitings: list[Event] = []
        self._files: list[Event] = []

    def add(self, events: Iterable[Event]) -> None:
        """Learn of new events."""
        for event in events:
            self.events[event.key] = event
            self._by_record.setdefault(event.record, []).append(event)
            self._fields.setdefault(event.change, []).append(event.field)
            if event.field == "united_into":
                self._unitings.append(event)
            elif event.field.endswith("/file"):
                self._files.append(event)

    def own(self, record: str, known: Knowledge) -> list[Event]:
        """The events of a record that a file holds."""
        return [each for each in self._by_record.get(record, []) if each.change in known.changes]

    def of(self, record: str, known: Knowledge) -> list[Event]:
        """The same with those of measures that were united into it, as far as they go along."""
        found = self.own(record, known)
        for other, stays in self.united(known).items():
            if stays == record:
                moving = self.own(other, known)
                found += [each for each in moving if each.field not in STAYS_WITH_ITS_RECORD]
        return found

    def unitings(self, known: Knowledge) -> frozenset[Key]:
        """What was ever said on where measures went, as far as it is there."""
        events = (each for each in self._unitings if each.change in known.changes)
        return frozenset(each.key for each in events if known.has_value(each.key))

    def united(self, known: Knowledge) -> dict[str, str]:
        """The measures that were united into others: measure -> the one that shows its texts."""
        pointers: dict[str, str] = {}
        for record in {each.record for each in self._unitings if each.change in known.changes}:
            pointer = self._value(record, "united_into", known)
            if isinstance(pointer, str) and pointer != record and self.own(pointer, known):
                pointers[record] = pointer
        found = {record: _end_of(record, pointers) for record in pointers}
        return {record: end for record, end in found.items() if record != end}

    def _value(self, record: str, name: str, known: Knowledge) -> Json:
        """What a record's own events make of one field."""
        events = [each for each in self.own(record, known) if each.field == name]
        heads = [each for each in _latest(events) if known.has_value(each.key)]
        return _decided("measure", name, heads)[0]

    def named_files(self, known: Knowledge) -> set[str]:
        """The images that some value in a file names."""
        return {
            str(each.value)
            for each in self._files
            if each.change in known.changes and known.has_value(each.key)
        }

    def keys_of(self, changes: Collection[str]) -> set[Key]:
        """The events of some changes."""
        return {(change, name) for change in changes for name in self._fields.get(change, ())}

    def records(self, known: Knowledge) -> dict[str, str]:
        """The records that a file holds, with their kind."""
        return {
            record: events[0].entity
            for record, events in self._by_record.items()
            if any(each.change in known.changes for each in events)
        }

    def erase(self, keys: set[Key], known: Knowledge) -> None:
        """Take values out of a file, and the images that nothing names without them."""
        before = self.named_files(known)
        known.erased |= keys
        known.files -= before - self.named_files(known)

    def unite(self, known: Knowledge, file: Knowledge) -> None:
        """Let a file learn what another holds; of its images those that something names."""
        self.erase(file.erased, known)
        known.unite(file)
        known.files |= file.files & self.named_files(known)

    # what a file must show

    def read(self, record: str, known: Knowledge) -> Reading:
        """How a record must read in a file with this knowledge."""
        heads = self.heads(record, known)
        own = {name: each for name, each in heads.items() if name != "deleted"}
        entity = self._by_record[record][0].entity
        values: dict[str, Json] = {}
        conflicts = set()
        for name, events in own.items():
            value, agreed = _decided(entity, name, [e for e in events if known.has_value(e.key)])
            if comparable(value) is not None:
                values[name] = value
            if not agreed:
                conflicts.add(name)
        conflicts = {name for name in conflicts if _stands(name, values)}
        values = {name: value for name, value in values.items() if _stands(name, values)}
        disputed = frozenset(conflicts)
        deleted, contested = self._deletion(heads, known)
        if record in self.united(known):
            deleted, conflicts = True, conflicts & {"united_into"}
        elif deleted:
            conflicts = set()
        elif contested:
            conflicts.add("deleted")
        is_stale = not deleted and self._is_stale(heads, values, known)
        return Reading(values, frozenset(conflicts), deleted, is_stale, disputed)

    def heads(self, record: str, known: Knowledge) -> dict[str, list[Event]]:
        """The events of each field that no other known event's writer knew of."""
        by_field: dict[str, list[Event]] = {}
        for event in self.of(record, known):
            by_field.setdefault(event.field, []).append(event)
        return {name: _latest(events) for name, events in by_field.items()}

    def _deletion(self, heads: dict[str, list[Event]], known: Knowledge) -> tuple[bool, bool]:
        verdicts = [each for each in heads.get("deleted", []) if known.has_value(each.key)]
        deletions = [each for each in verdicts if each.value is True]
        if not deletions:
            return False, False
        seen = frozenset().union(*(each.saw for each in deletions))
        own = {each.change for each in deletions}
        unseen = [
            each
            for name, events in heads.items()
            if name != "deleted" and not is_latest(name)
            for each in events
            if each.key not in seen and each.change not in own and known.has_value(each.key)
        ]
        contested = bool(unseen) or len(deletions) < len(verdicts)
        return not contested, contested

    def _is_stale(
        self, heads: Mapping[str, list[Event]], values: Mapping[str, Json], known: Knowledge
    ) -> bool:
        """Whether something printed says what nobody who approved it had seen there."""
        if values.get("work_state") not in APPROVALS:
            return False
        states = [
            each
            for each in heads.get("work_state", [])
            if each.value in APPROVALS and known.has_value(each.key)
        ]
        seen = frozenset().union(*(each.saw for each in states))
        changes = {each.change for each in states}
        for name in filter(_is_printed, heads):
            unseen = [e for e in heads[name] if e.key not in seen and e.change not in changes]
            then = self._approved(name, states, known)
            agreed = set().union(*(each for each in then if len(each) == 1))
            is_known = all(known.has_value(each.key) for each in unseen)
            says_it_again = _said(unseen, known) <= agreed or _said(heads[name], known) in then
            if unseen and not (is_known and says_it_again):
                return True
        return False

    def _approved(self, name: str, states: list[Event], known: Knowledge) -> list[set[str]]:
        """What a field said to each of those who approved a record; contradictions are several."""
        found = []
        for state in states:
            own = self.events.get((state.change, name))
            then = [self.events[key] for key in state.saw if key[1] == name]
            heads = _latest([*then, *([own] if own else [])])
            found.append(_said(heads, known) if heads else {repr(None)})
        return found

    def found(self, settled: frozenset[Key]) -> tuple[Key, ...]:
        """The latest of these events: what a writer found who settled them all."""
        older = frozenset().union(*(self.events[key].supersedes for key in settled))
        return tuple(sorted(settled - older))

    def said_last(self, name: str, saw: frozenset[Key]) -> frozenset[Key]:
        """What was in a field for whoever saw these events; undone work stands for the former."""
        latest = (self.events[key] for key in self.found(frozenset(k for k in saw if k[1] == name)))
        own = (frozenset([each.key]) if each.again is None else each.again for each in latest)
        return frozenset().union(*own)

    def reaches_over(self, event: Event) -> bool:
        """Whether its writer knew of what another measure said, with which this one was united."""
        known = event.supersedes | event.saw
        return any(self.events[key].record != event.record for key in known)

    # what somebody knew who writes now

    def seen(self, record: str, known: Knowledge) -> frozenset[Key]:
        """The events of a record that a person with this file can have seen."""
        return frozenset(e.key for e in self.of(record, known) if e.key not in known.withheld)

    def candidates(self, record: str, name: str, known: Knowledge) -> frozenset[str]:
        """The values that compete for a field, in comparable form."""
        heads = self.heads(record, known).get(name, [])
        shown = (repr(comparable(e.value)) for e in heads if known.has_value(e.key))
        return frozenset(shown) - {repr(None)}


def values_of(oracle: Oracle, record: str, known: Knowledge) -> frozenset[Key]:
    """The events of a record that are there with their values."""
    keys = (each.key for each in oracle.of(record, known))
    return frozenset(key for key in keys if known.has_value(key))


def values_around(oracle: Oracle, record: str, known: Knowledge) -> frozenset[Key]:
    """The same with those of the measure that shows it, where it was united with one."""
    shown_by = oracle.united(known).get(record, record)
    return values_of(oracle, record, known) | values_of(oracle, shown_by, known)


def _latest(events: list[Event]) -> list[Event]:
    """The events of one field that no other one's writer knew of."""
    heads = (e for e in events if not any(e.key in other.supersedes for other in events))
    return sorted(heads, key=lambda each: each.change)


def _end_of(record: str, pointers: Mapping[str, str]) -> str:
    """Where the pointers lead; in a circle, the smallest of it."""
    path = [record]
    while (following := pointers.get(path[-1])) is not None:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


def _decided(entity: str, name: str, heads: list[Event]) -> tuple[Json, bool]:
    if not heads:
        return None, True
    shown = heads[-1].value
    if is_presence(name):
        return (True if any(each.value is True for each in heads) else None), True
    if is_latest(name):
        return shown, True
    form = _name if (entity, name) in NAMES_OF_RECORDS else comparable
    return shown, len({repr(form(each.value)) for each in heads}) == 1


def _name(value: Json) -> Json:
    return slug(value) if isinstance(value, str) else comparable(value)


def _stands(name: str, values: Mapping[str, Json]) -> bool:
    """A disagreement about an element that is in the set no more needs no decision."""
    base, _, rest = name.partition("/")
    key, slash, _ = rest.partition("/")
    return base not in SETS or not slash or values.get(f"{base}/{key}") is True
