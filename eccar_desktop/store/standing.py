"""What a head stands for when undone and redone actions are looked through.

Undoing the last of two edits leaves a new change that says again what the first edit said. It
stands for that first edit, so that the first can be undone next.
"""

from collections.abc import Iterable

from eccar_desktop.domain.changes import Body, Change, Json
from eccar_desktop.domain.fold import EMPTY, Heads, heads_among


class Standing:
    """Looks through the undone and redone actions of one record."""

    def __init__(self, made: Iterable[Change]) -> None:
        self._made: dict[str, Change] = {}
        self._by_batch: dict[str, list[Change]] = {}
        for each in made:
            self._made[each.id.hex()] = each
            self._by_batch.setdefault(each.batch.hex(), []).append(each)

    def of(self, field: str, heads: Iterable[str]) -> frozenset[str]:
        """The changes of a field, none of them an undo or redo, that these heads say again."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = list(heads)
        while waiting:
            change = waiting.pop()
            if change in seen:
                continue
            seen.add(change)
            if change not in self._made:  # of a measure that was united with this one, once
                found.add(change)
                continue
            turned = self._made[change].body.get("turns")
            if turned is None:
                found.add(change)
            else:
                waiting += self._before(turned, field)
        return frozenset(found)

    def first(self, field: str, change: str) -> str:
        """The change whose value a head says again; the head itself where that is none."""
        value = self._value(field, change)
        found = [
            each
            for each in sorted(self.of(field, [change]))
            if each in self._made and self._value(field, each) == value
        ]
        return found[0] if found else change

    def seen_again(self, heads: Heads, saw: Iterable[str], then: Heads) -> set[str]:
        """Those heads that say again what somebody saw who saw these changes.

        That is what the changes say upon which no other of them builds: what a field said before
        was no longer to be seen. `then` are the heads of an earlier day: what stood in a field
        unseen already is not seen by coming back.
        """
        seen = set(saw)
        found: set[str] = set()
        for field, ids in heads.items():
            if not then.get(field, EMPTY) <= seen:
                continue
            known = self.of(field, heads_among(field, seen, self._body))
            found |= {each for each in ids if self.of(field, [each]) <= known}
        return found

    def _value(self, field: str, change: str) -> Json:
        return self._made[change].body["set"][field].get("value")

    def _body(self, change: str) -> Body:
        return self._made[change].body if change in self._made else {}

    def _before(self, batch: str, field: str) -> set[str]:
        """The heads that an action found in a field."""
        made = self._by_batch.get(batch, [])
        own = {each.id.hex() for each in made}
        parents = {
            parent
            for each in made
            for parent in each.body.get("set", {}).get(field, {}).get("parents", [])
        }
        return parents - own
