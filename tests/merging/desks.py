"""A desk of the city in the tests: a real file, and what the oracle knows of it.

Whatever is done goes through the program's own doors; from the log a desk takes only what was
written (field and value), never on what it builds. `check` compares file and oracle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Body, Change, Json, new_setting, sealed
from eccar_desktop.domain.edits import Edit, Resolve, SetFields, TurnBack
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.identity import random_id
from eccar_desktop.domain.records import Conflict
from eccar_desktop.merging.plan import MergePlan, State
from eccar_desktop.merging.run import MergeOptions, merge, undo_merge
from eccar_desktop.merging.uniting import unite
from eccar_desktop.store.erasure import redact
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.log import now
from tests.merging.oracle import Event, Key, Knowledge, values_around, values_of
from tests.merging.reading import (
    content_in,
    content_of,
    files_in,
    files_of,
    flat,
    is_stale,
    projected,
    with_names,
    withheld_in,
)
from tests.merging.world import Action, Place, Run, Sent, World

CONFIRMED = MergeOptions(confirmed=True, details=True)


def silent(_done: int, _all: int, _name: str) -> None:
    """A progress that nobody watches."""


def never() -> bool:
    """A run that nobody stops."""
    return False


class Desk:
    """One file and what it must hold."""

    def __init__(self, world: World, path: Path, known: Knowledge, skew: int) -> None:
        self.world = world
        self.path = path
        self.known = known
        self.skew = skew
        self.runs: list[Run] = []
        self.store = _opened(path)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    # working

    def learn(self, made: Iterable[Change]) -> None:
        """Know of changes that were written when the file was made."""
        for change in made:
            self.world.oracle.add(self._told(change, self.known, {}))
            self.known.changes.add(change.id.hex())

    def apply(self, edit: Edit, shown: Mapping[str, Knowledge] | None = None) -> str | None:
        """Perform an edit; `shown` says what a dialog knew of a field when it was opened.

        The batch of the action; None if nothing differed.
        """
        self.world.clock.skew = self.skew
        applied = self.store.apply(edit)
        if applied.batch is None:
            return None
        self._note(applied.batch, edit, shown or {})
        return applied.batch

    def _note(self, batch: str, edit: Edit | None, shown: Mapping[str, Knowledge]) -> None:
        """Tell the oracle what an action has written."""
        past = self.known.copy()
        before = self.known.copy()
        events: list[Event] = []
        for change in self.store.log.of_batch(batch):
            told = self._told(change, past, shown)
            if not isinstance(edit, TurnBack):
                past.changes.add(change.id.hex())
                self.world.oracle.add(told)
            events += told
            self.known.changes.add(change.id.hex())
        if isinstance(edit, TurnBack):
            events = self._turned(events, edit, past)
            self.world.oracle.add(events)
        self.world.actions[batch] = self._action(before, events)
        for run in self.runs:
            run.is_last_word = False

    def _told(self, change: Change, past: Knowledge, shown: Mapping[str, Knowledge]) -> list[Event]:
        record = change.record.hex()
        seen = self.world.oracle.seen(record, past)
        events = []
        for name, setting in change.body["set"].items():
            knew = self.world.oracle.seen(record, shown[name]) if name in shown else seen
            settled = frozenset(key for key in knew if key[1] == name)
            events.append(
                Event(change.id.hex(), change.entity, record, name, setting["value"], settled, knew)
            )
        return events

    def _turned(self, told: list[Event], edit: TurnBack, past: Knowledge) -> list[Event]:
        """The events of an undo or redo: each says again what a former head said, one by one.

        Who had seen a former head has seen what says it again, also within the same undo.
        """
        action, formers = self.world.actions[edit.batch], dict[Key, Key]()
        events: list[Event] = []
        for each in sorted(told, key=lambda each: each.key):
            place = (each.record, each.field)
            former = action.found.get(place, ())
            found = tuple(filter(past.has_value, former)) or former
            at = sum((e.record, e.field) == place for e in events)
            if at < len(found):
                formers[each.key] = found[at]
            events.append(self._again(each, action, past, formers.get(each.key)))
        return [
            replace(each, saw=each.saw | {k for k in formers if formers[k] in each.saw} | fresh)
            for each in events
            for fresh in [{e.key for e in events if e.key not in formers}]
        ]

    def _again(self, event: Event, action: Action, past: Knowledge, former: Key | None) -> Event:
        """An event of an undo or redo that says again what a former head said, if there was one."""
        oracle = self.world.oracle
        place = (event.record, event.field)
        joined = action.joined(place, map(oracle.events.__getitem__, event.supersedes))
        settled = event.supersedes - action.beside.get(place, set()) - joined
        if former is None:
            return replace(event, supersedes=settled, again=frozenset())
        head = oracle.events[former]
        again = head.again if head.again is not None else frozenset([head.key])
        saw = head.saw | oracle.keys_of([head.change])
        repeated = {
            each.key
            for each in oracle.of(event.record, past)
            if each.again is not None
            and each.again <= oracle.said_last(each.field, head.saw)
            and action.stood[event.record].get(each.field, frozenset()) <= head.saw
        }
        return replace(event, supersedes=settled, again=again, saw=saw | repeated)

    def _action(self, before: Knowledge, events: Iterable[Event]) -> Action:
        oracle = self.world.oracle
        found: dict[Place, tuple[Key, ...]] = {}
        left: dict[Place, set[Key]] = {}
        own = {each.key for each in events}
        for each in events:
            place = (each.record, each.field)
            found.setdefault(place, oracle.found(each.supersedes - own))
            left.setdefault(place, set()).difference_update(each.supersedes)
            left[place].add(each.key)
        old = oracle.records(before)
        readings = {r: oracle.read(r, before) for r, _ in found if r in old}
        held = {r: values_around(oracle, r, self.known) for r, _ in found}
        unitings = oracle.unitings(before)
        stays = {str(oracle.events[key].value) for key in unitings}
        circle = unitings.union(*(values_of(oracle, each, before) for each in stays))
        needed = {r: values_of(oracle, r, before) | circle for r in readings}
        heads = {r: oracle.heads(r, self.known) for r, _ in found}
        beside = {(r, name): {e.key for e in heads[r][name]} - left[r, name] for r, name in found}
        past = frozenset(before.changes)
        stood = {
            r: {name: frozenset(e.key for e in events) for name, events in fields.items()}
            for r, fields in heads.items()
        }
        return Action(found, left, beside, readings, held, needed, past, stood)

    def undo(self, batch: str, kind: Literal["undo", "redo"]) -> bool:
        """Turn an action back, and see that this brings back what was before, or is refused."""
        action, oracle = self.world.actions[batch], self.world.oracle
        found = {
            (record, name): {each.key for each in oracle.heads(record, self.known).get(name, ())}
            for record, name in action.found
        }
        past = self.known.copy()
        try:
            self.apply(TurnBack(batch, kind))
        except ExpectedError:
            others = any(
                each.field not in action.left_of(record) and each.again is None
                for record, _ in found
                if record not in action.before
                for each in oracle.of(record, past)
            )
            assert found != action.left or others, "refused without a reason"
            return False
        told = oracle.events.__getitem__
        for place, heads in found.items():
            turned = {key for key in heads if oracle.events[key].again is not None}
            unseen = action.beside[place] | action.joined(place, map(told, heads))
            assert heads <= action.left[place] | unseen | turned
        for record, before in action.before.items():
            stood_alone = not any(left for (r, _), left in action.beside.items() if r == record)
            is_all_there = all(map(past.has_value, action.needed[record]))
            is_as_left = is_all_there and values_around(oracle, record, past) == action.held[record]
            if stood_alone and is_as_left:
                after = oracle.read(record, self.known).settled()
                formerly = (keys for (r, _), keys in action.found.items() if r == record)
                if not all(past.has_value(key) for keys in formerly for key in keys):
                    # An approval that saw what was erased need not hold of what is empty again.
                    after = replace(after, stale=before.stale)
                assert after == before.settled()
        return True

    # files

    def hand_in(self, office: str | None = None) -> Sent:
        """Write a hand-in; what must lie in it is checked against what lies in it."""
        path = self.world.new_path()
        hand_in(self.store, path, office)
        changes, missing = content_in(path)
        erased = set(self.known.erased)
        holds = Knowledge(changes, missing - erased, erased, files_in(path))
        if office is None:
            assert holds.changes == self.known.changes
            assert holds.files == self.known.files
        else:
            assert holds.changes >= self._scope(office)
        return Sent(path, holds)

    def _scope(self, office: str) -> set[str]:
        """The changes that an office's hand-in must hold at least."""
        oracle, found = self.world.oracle, set()
        for record, entity in oracle.records(self.known).items():
            own = entity in ("office", "city")
            if entity == "measure":
                own = oracle.read(record, self.known).values.get("office") == office
            if own:
                found |= {each.change for each in oracle.of(record, self.known)}
        return found

    def merge(self, files: list[Sent]) -> MergePlan:
        """Merge hand-ins; a dry run before must tell the same."""
        before, dump = self.known.copy(), projected(self.store)
        told = self._merge(files, replace(CONFIRMED, dry_run=True))
        assert projected(self.store) == dump
        report = self._merge(files, CONFIRMED)
        assert told.files == report.files
        assert told.conflicts == report.conflicts
        assert {each.state for each in report.files} <= {State.MERGED, State.KNOWN}, report
        run = Run(report.run or "", before, dump)
        for sent, told_of in zip(files, report.files, strict=True):
            if told_of.state is State.MERGED:
                run.new |= sent.holds.changes - self.known.changes
                run.held |= sent.holds.changes
                run.files |= sent.holds.files
                self.world.oracle.unite(self.known, sent.holds)
        if report.run:
            for each in self.runs:
                each.is_last_word = False
            self.runs.append(run)
        return report

    def _merge(self, files: list[Sent], options: MergeOptions) -> MergePlan:
        self.world.clock.skew = self.skew
        return merge(self.store, [each.path for each in files], options, silent, never)

    def undo_merge(self, run: Run) -> None:
        """Undo a run, and see that no more and no less went than had to."""
        undone = undo_merge(self.store, run.id)
        assert undone.run == run.id
        here = {row[0].hex() for row in self.store.db.execute("SELECT id FROM change")}
        others = set().union(*(each.held for each in self.runs if each is not run))
        gone = self.known.changes - here
        assert here <= self.known.changes
        assert gone <= run.new - others, "took away what another file brought as well"
        self.runs.remove(run)
        if run.is_last_word:
            assert gone == run.new
            known = run.before.copy()
            known.erased = set(self.known.erased)
            self.known = known
            if known.erased == run.before.erased:
                assert projected(self.store) == run.dump
            return
        self.known.changes = here
        self._check_that_the_rest_was_needed(run.new - others - gone)
        for change in run.new & others & here:
            next(each for each in self.runs if change in each.held).new.add(change)
        for each in self.runs:
            each.is_last_word = False
        self.known.withheld = {
            key for key in withheld_in(self.store) if key not in self.known.erased
        }
        left = files_in(self.path)
        assert left <= self.known.files
        assert self.known.files - left <= run.files
        self.known.files = left

    def _check_that_the_rest_was_needed(self, kept: set[str]) -> None:
        """What stays although only the undone run brought it, somebody must build on."""
        oracle = self.world.oracle
        here = [each for each in oracle.events.values() if each.change in self.known.changes]
        for change in kept:  # also where the other stands in a record with which its own was united
            keys = oracle.keys_of([change])
            others = [each for each in here if each.change != change]
            is_uniting = any(name == "united_into" for _change, name in keys)
            assert any(
                keys & (each.supersedes | each.saw) or (is_uniting and oracle.reaches_over(each))
                for each in others
            ), "kept for nothing"

    def resolve(self, conflict: Conflict, how: int) -> None:
        """Settle a conflict: by one of the values, by a third one, by a verdict."""
        entity, record, name = conflict.entity, conflict.record, conflict.field
        if conflict.is_deletion:
            edit = Resolve(entity, record, name, verdict="delete" if how % 2 else "keep")
        elif how % 3 == 0 and entity in ENTITIES and name in ENTITIES[entity].fields:
            edit = Resolve(entity, record, name, value=conflict.heads[0].value)
        else:
            edit = Resolve(entity, record, name, take=conflict.heads[how % 2].change)
        self.apply(edit)
        left = self.world.oracle.read(record, self.known)
        assert name not in left.conflicts

    def add_image(self, measure: str, content: bytes) -> None:
        """Put an image into a measure."""
        sha256 = self.store.attach("image/png", content)
        self.known.files.add(sha256)
        record = self.store.reader.record("measure", measure)
        assert record is not None
        rows = [*record.listed("images"), {"key": content.hex(), "file": sha256}]
        self.apply(SetFields("measure", measure, {"images": rows}))

    def unite_measures(self, stays: str, other: str) -> None:
        """Make two measures one."""
        self.world.clock.skew = self.skew
        applied = unite(self.store, stays, other)
        self._note(str(applied.batch), None, {})

    def write_unknown(self, record: str, name: str, value: Json) -> None:
        """What a newer program does: write a field that this one does not know."""
        self.world.clock.skew = self.skew
        parents = self.store.reader.heads(record).get(name, frozenset())
        body: Body = {"set": {name: new_setting(value, parents)}, "saw": []}
        facts = self.store.facts
        change = sealed(
            Change(
                b"", "measure", bytes.fromhex(record), "edit", now(), bytes.fromhex(facts.office),
                bytes.fromhex(facts.replica), bytes.fromhex(random_id()), 1, body,
            )
        )  # fmt: skip
        with self.store.transaction():
            self.store.log.append([change])
            self.store.projection.add("measure", record, {change.id.hex(): body})
        self._note(change.batch.hex(), None, {})

    def redact(self, targets: list[Key]) -> None:
        """Erase some values for good."""
        redact(self.store, targets, "asked for")
        self.world.oracle.erase(set(targets), self.known)
        for run in self.runs:
            run.is_last_word = False

    # checking

    def check(self) -> None:
        """The file holds what it must hold, and reads as the oracle says."""
        self._check_log()
        readings = {}
        for record, entity in self.world.oracle.records(self.known).items():
            reading = self.world.oracle.read(record, self.known)
            readings[record] = reading.conflicts
            shown = self.store.reader.record(entity, record) if entity in ENTITIES else None
            if shown is not None:
                values = flat(shown)
                if "reference" in values:
                    values["reference"] = self._claim(record)
                assert values == with_names(reading.values), (entity, record)
                assert shown.deleted == reading.deleted
                assert set(shown.conflicts) == reading.conflicts
            if entity == "measure":
                assert is_stale(self.store, record) == reading.stale
        rows = self.store.db.execute("SELECT record, field FROM conflict").fetchall()
        found = {(record, name) for record, names in readings.items() for name in names}
        assert set(rows) == found
        assert self.store.reader.conflict_count() == len(found)
        for conflict in self.store.reader.conflicts():
            assert conflict.heads
        self._check_rebuild()

    def _claim(self, measure: str) -> Json:
        """The reference as it was claimed; which is shown depends on who else claims it."""
        row = self.store.db.execute("SELECT claim FROM measure WHERE id = ?", [measure]).fetchone()
        claim: Json = row[0]
        return claim

    def _check_log(self) -> None:
        changes, withheld = content_of(self.store.db.conn)
        assert changes == self.known.changes
        gone = {key for key in self.known.erased if key[0] in changes}
        assert withheld == self.known.withheld | gone
        assert files_of(self.store.db.conn) == self.known.files

    def _check_rebuild(self) -> None:
        before = projected(self.store)
        self.store.projection.rebuild()
        assert projected(self.store) == before
        self.store.db.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def _opened(path: Path) -> Store:
    """A store whose disk is not waited for: these tests are about what is written, not how."""
    store = open_store(path)
    store.db.execute("PRAGMA synchronous = OFF")
    return store
