"""What one action has made so far: its changes are written many at once, not one by one."""

from collections.abc import Iterable

from eccar_desktop.domain.changes import Body, Change
from eccar_desktop.domain.fold import Heads, advance
from eccar_desktop.store.log import Bodies, Log
from eccar_desktop.store.projection import Joining, Known, Projection


class Unwritten:
    """How things stand with the changes of an action among them that are not in the file yet.

    Nothing else may be written into the log before `flush`.
    """

    def __init__(self, log: Log, projection: Projection) -> None:
        self._log = log
        self._projection = projection
        self.begin()

    def begin(self) -> None:
        """Begin with an action: what is left of one that failed never was."""
        self._known: dict[str, Known] = {}
        self._heads: dict[str, Heads] = {}
        self._made: list[Change] = []
        self._new: dict[str, dict[str, Body]] = {}
        self._bodies = Bodies(self._log, {})

    def look_up(self, records: Iterable[str]) -> None:
        """Read at once what is held of records, so that nobody asks for them one by one."""
        fresh = [each for each in dict.fromkeys(records) if each not in self._heads]
        held = self._projection.known(fresh)
        self._known.update(held)
        self._heads.update({each: held[each].heads if each in held else {} for each in fresh})
        ids = {id_ for each in held.values() for found in each.heads.values() for id_ in found}
        self._bodies.update(self._log.bodies(ids - self._bodies.keys()))

    def heads(self, record: str) -> Heads:
        """The heads of a record; empty for one that is not here."""
        self.look_up([record])
        return self._heads[record]

    def is_here(self, record: str) -> bool:
        """Whether there is a record, be it without a single field."""
        self.look_up([record])
        return record in self._known or record in self._new

    def body(self, change: str) -> Body:
        """The body of a change. Raises KeyError."""
        return self._bodies[change]

    def add(self, change: Change) -> None:
        """Take in a change of a record; its parents hold no longer."""
        record, new = change.record.hex(), {change.id.hex(): change.body}
        self._made.append(change)
        self._new.setdefault(record, {}).update(new)
        self._heads[record] = advance(self.heads(record), new)
        self._bodies.update(new)

    def flush(self) -> None:
        """Write everything into the log and the projection, and look it up again from there."""
        if self._made:
            self._log.append(self._made)
            entities = {each.record.hex(): each.entity for each in self._made}
            joining = [Joining(entities[each], each, new) for each, new in self._new.items()]
            self._projection.add_all(joining, self._known, self._bodies)
            self._projection.catch_up()
        self.begin()
