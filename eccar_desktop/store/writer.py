"""Edits made into changes: the one place where the log grows by work in this file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from eccar_desktop.domain import changes as log_changes
from eccar_desktop.domain.catalogue import DELETED, MEASURE
from eccar_desktop.domain.changes import Body, Change, Json, Setting, has_value
from eccar_desktop.domain.edits import (
    Applied,
    Changes,
    Create,
    Delete,
    Edit,
    Many,
    Resolve,
    Restore,
    SetFields,
    TurnBack,
)
from eccar_desktop.domain.elements import settings
from eccar_desktop.domain.errors import ExpectedError, NotFoundError
from eccar_desktop.domain.fold import APPROVALS, EMPTY, Folded, Heads, advance, fold, is_printed
from eccar_desktop.domain.identity import random_id
from eccar_desktop.domain.translation import basis_settings
from eccar_desktop.domain.values import cleaned
from eccar_desktop.domain.work_states import (
    QUESTION,
    STATE,
    require_right,
    settings_of_approval,
)
from eccar_desktop.store.database import Database
from eccar_desktop.store.facts import Facts
from eccar_desktop.store.log import Log, now
from eccar_desktop.store.projection import Projection
from eccar_desktop.store.references import next_reference
from eccar_desktop.store.saying_again import NOBODY, formers, is_verdict
from eccar_desktop.store.spellings import CITY, as_shown
from eccar_desktop.store.standing import Standing
from eccar_desktop.store.uniting import OFFICE, groups, story
from eccar_desktop.store.unwritten import Unwritten
from eccar_desktop.store.watch import Watch, unwatched
from eccar_desktop.texts import N_, _

T = TypeVar("T")

_AT_ONCE = 500
"""So many parts of a long edit are written together."""

_TOO_LATE = N_("This can't be undone any more: somebody changed the same field in the meantime.")


class Writer:
    """Performs edits, one transaction each."""

    def __init__(self, db: Database, log: Log, projection: Projection, facts: Facts) -> None:
        self._db = db
        self._log = log
        self._unwritten = Unwritten(log, projection)
        self._facts = facts
        self._batch = ""
        self._touched: list[tuple[str, str]] = []
        self._reaches_far = False
        self._watch: Watch = unwatched
        self.name: str | None = None

    def apply(self, edit: Edit, watch: Watch = unwatched) -> Applied:
        """Perform an edit; all of it or nothing.

        `watch` hears how much of a long one is done, and may raise CancelledError to stop it.
        Raises ExpectedError where the edit can't be done as things are (nothing to restore, an
        undo whose fields have changed since, a record that is not here).
        """
        self._batch = random_id()
        self._touched = []
        self._reaches_far = False
        self._watch = watch
        self._unwritten.begin()
        before = groups(self._db)
        with self._db.atomic():
            self._perform(edit)
            self._unwritten.flush()
        touched = tuple(dict.fromkeys(self._touched))
        measures = [record for entity, record in touched if entity == MEASURE.name]
        united = before.around(measures) | groups(self._db).around(measures)
        around = {(MEASURE.name, each) for each in united}  # they read otherwise as well
        return Applied(
            self._batch if touched else None,
            Changes(frozenset(touched) | around, everything=self._reaches_far),
            tuple(record for _, record in touched) or _subjects(edit),
        )

    def _perform(self, edit: Edit) -> None:
        match edit:
            case Many(edits):
                for each in self._sliced(edits, _subjects):
                    self._perform(each)
            case Create():
                self._create(edit)
            case SetFields():
                self._set(edit)
            case Delete(entity, record):
                self._delete(entity, record)
            case Restore(entity, record):
                self._restore(entity, record)
            case Resolve():
                self._resolve(edit)
            case TurnBack(batch, kind):
                self._turn_back(batch, kind)

    def _sliced(self, parts: Sequence[T], records_of: Callable[[T], Iterable[str]]) -> Iterator[T]:
        """The parts of a long edit in order: looked up and written many at once."""
        for start in range(0, len(parts), _AT_ONCE):
            some = parts[start : start + _AT_ONCE]
            self._unwritten.look_up(record for each in some for record in records_of(each))
            for done, each in enumerate(some, start):
                self._watch(done, len(parts))
                yield each
            self._unwritten.flush()

    def _create(self, edit: Create) -> None:
        heads = self._unwritten.heads(edit.record)
        folded = self._fold(edit.entity, heads)
        values = _clean(edit.values)
        values = _without_claim(values) if heads else self._with_defaults(edit.entity, values)
        wanted = settings(edit.entity, values, folded.values)
        if folded.deleted:  # whoever makes an edition again that is in the trash wants it back
            self._write_deletion(edit.entity, edit.record, "restore", heads, deleted=False)
            heads = self._unwritten.heads(edit.record)
        else:  # several creations of one record are one: the later only fills the gaps
            wanted = {key: value for key, value in wanted.items() if key not in folded.values}
        if edit.kind == "create":
            require_right(wanted, is_coordination=self._facts.is_coordination)
        wanted.update(basis_settings(edit.entity, wanted, folded.values))
        if wanted or not self._unwritten.is_here(edit.record):
            self._write(edit.entity, edit.record, edit.kind, wanted, heads)

    def _with_defaults(self, entity: str, values: Mapping[str, Json]) -> Mapping[str, Json]:
        if entity != MEASURE.name or values.get("reference"):
            return values
        office = values.get("office")
        offices = [office if isinstance(office, str) else "", self._facts.office]
        self._unwritten.flush()
        return {**values, "reference": next_reference(self._db, offices)}

    def _set(self, edit: SetFields) -> None:
        heads = self._known_heads(edit.record)
        folded = self._fold(edit.entity, heads)
        if folded.deleted:
            raise ExpectedError(
                _("This entry is in the trash. Please restore it before you change it.")
            )
        values = _without_claim(_clean(edit.values))
        # A file that says again what is shown decides nothing: it does not show what competes.
        contested = () if edit.kind == "import" else folded.conflicts
        values = self._more_than_shown(edit.entity, values, folded, contested)
        wanted = settings(edit.entity, values, folded.values, contested)
        if edit.entity == MEASURE.name and edit.kind == "edit":
            # Who names the state alone means it; who saves a whole record approves nothing anew.
            is_stale = folded.changed_since_approval and edit.values.keys() <= {STATE, QUESTION}
            wanted.update(settings_of_approval(values, folded.values, is_stale=is_stale))
            require_right(wanted, is_coordination=self._facts.is_coordination)
        if not wanted:
            return
        wanted.update(basis_settings(edit.entity, wanted, folded.values))
        shown = dict(heads)
        if edit.shown is not None:
            for key in wanted.keys() & edit.shown.keys():
                shown[key] = self._seen(edit.shown[key], heads.get(key, EMPTY))
        kind = "resolve" if set(wanted) & set(folded.conflicts) else edit.kind
        self._write(edit.entity, edit.record, kind, wanted, shown)

    def _more_than_shown(
        self, entity: str, values: Mapping[str, Json], folded: Folded, contested: tuple[str, ...]
    ) -> Mapping[str, Json]:
        """What is no repetition of what is shown, where offices and names stand for others."""
        shown = as_shown(self._db, entity, folded.values)
        if shown == folded.values:
            return values
        differing, news = (
            {key.partition("/")[0] for key in settings(entity, values, log, contested)}
            for log in (folded.values, shown)
        )
        repeated = differing - news
        return {
            key: value for key, value in values.items() if key.partition("/")[0] not in repeated
        }

    def _seen(self, shown: frozenset[str], heads: frozenset[str]) -> frozenset[str]:
        """The heads that a person saw, less those that went with a merge that was undone since.

        Naming them would make the history incomplete for everybody who merges it.
        """
        known = shown & heads | self._log.bodies(shown - heads).keys()
        return known if known or not shown else heads

    def _delete(self, entity: str, record: str) -> None:
        heads = self._known_heads(record)
        if not self._fold(entity, heads).deleted:
            self._write_deletion(entity, record, "delete", heads, deleted=True)

    def _restore(self, entity: str, record: str) -> None:
        heads = self._known_heads(record)
        folded = self._fold(entity, heads)
        if folded.deleted or DELETED.key in folded.conflicts:
            self._write_deletion(entity, record, "restore", heads, deleted=False)

    def _write_deletion(
        self,
        entity: str,
        record: str,
        kind: str,
        heads: Heads,
        *,
        deleted: bool,
        turns: str | None = None,
    ) -> None:
        saw = sorted({each for key, ids in heads.items() if key != DELETED.key for each in ids})
        wanted: dict[str, Json] = {DELETED.key: deleted}
        self._write(entity, record, kind, wanted, heads, saw if deleted else [], turns)

    def _resolve(self, edit: Resolve) -> None:
        heads = self._known_heads(edit.record)
        if edit.field not in self._fold(edit.entity, heads).conflicts:
            raise ExpectedError(_("There is no open conflict here. It may be settled already."))
        if (edit.verdict is not None) != (edit.field == DELETED.key):
            raise ExpectedError(
                _("Of a deletion it is decided whether it holds, of a field which value does.")
            )
        if edit.verdict is not None:
            deleted = edit.verdict == "delete"
            self._write_deletion(edit.entity, edit.record, "resolve", heads, deleted=deleted)
            return
        wanted: dict[str, Json] = {edit.field: self._decided(edit, heads)}
        if edit.take is None:  # a value that somebody gave may be taken by everybody
            require_right(wanted, is_coordination=self._facts.is_coordination)
        wanted.update(basis_settings(edit.entity, wanted, self._fold(edit.entity, heads).values))
        shown = dict(heads)
        if edit.shown is not None:
            shown[edit.field] = self._seen(edit.shown, heads[edit.field])
        self._write(edit.entity, edit.record, "resolve", wanted, shown)

    def _decided(self, edit: Resolve, heads: Heads) -> Json:
        if edit.take is None:
            return cleaned(edit.value)
        setting: Setting = (
            self._unwritten.body(edit.take)["set"][edit.field]
            if edit.take in heads[edit.field]
            else {}
        )
        if not has_value(setting):
            raise NotFoundError(_("This is not one of the competing values."))
        return setting["value"]

    def _turn_back(self, batch: str, kind: str) -> None:
        """Write again what held before a batch, if nothing has come in between."""
        self._unwritten.flush()
        by_record: dict[str, list[Change]] = {}
        for each in self._log.of_batch(batch):
            by_record.setdefault(each.record.hex(), []).append(each)
        if not by_record:
            raise ExpectedError(_("There is nothing here that could be undone."))
        for record, made in self._sliced([*reversed(by_record.items())], itemgetter(slice(1))):
            self._turn_back_record(record, made, batch, kind)

    def _turn_back_record(self, record: str, made: list[Change], batch: str, kind: str) -> None:
        entity = made[0].entity
        heads = self._unwritten.heads(record)
        united = groups(self._db)
        if united:  # a measure is read from the changes of others, too
            self._unwritten.flush()
        past = story(self._db, self._log, record, united)
        standing = Standing(past)
        before, left = _before_and_left(made)
        then = _heads_after(past, made[-1])
        if any(
            standing.of(key, heads.get(key, EMPTY)) != standing.of(key, then[key]) for key in left
        ):
            raise ExpectedError(_(_TOO_LATE))
        if made[0].id == next(each.id for each in past if each.record == made[0].record):
            if any(standing.of(key, ids) for key, ids in heads.items() if key not in left):
                raise ExpectedError(_(_TOO_LATE))
            self._write_deletion(entity, record, kind, heads, deleted=True, turns=batch)
            return
        own = _left_now(left, heads, then, standing)
        bodies = self._log.bodies({each for ids in before.values() for each in ids})
        rest = {key: ids for key, ids in heads.items() if key not in left}
        at = now()
        again: dict[str, str] = {}
        for former in formers(before, bodies, (each.id.hex() for each in past)):
            wanted = former.values(bodies)
            saw: set[str] = set()
            if is_verdict(wanted):
                known = {former.change, *bodies[former.change].get("saw", ())}
                saw = known | standing.seen_again(rest, known, then)
                saw |= {new for old, new in again.items() if old in known or old == NOBODY}
            # Ids begin with their time: the value that was shown of several is shown again.
            again[former.change] = self._write(
                entity, record, kind, wanted, {**heads, **own}, sorted(saw), batch,
                at=at + former.place,
            )  # fmt: skip

    def _write(
        self,
        entity: str,
        record: str,
        kind: str,
        wanted: Mapping[str, Json],
        heads: Heads,
        saw: list[str] | None = None,
        turns: str | None = None,
        at: int | None = None,
    ) -> str:
        """Make a change; its id (hex)."""
        body: Body = {
            "set": {
                key: log_changes.new_setting(value, heads.get(key, EMPTY))
                for key, value in wanted.items()
            },
            "saw": saw if saw is not None else [],
        }
        if entity == MEASURE.name and wanted.get("work_state") in APPROVALS and not saw:
            body["saw"] = sorted(_printed_heads(entity, heads))
        if self.name:
            body["by"] = log_changes.new_setting(self.name, [])
        if turns:
            body["turns"] = turns
        change = log_changes.sealed(
            Change(
                b"", entity, bytes.fromhex(record), kind, at or now(),
                bytes.fromhex(self._facts.office), bytes.fromhex(self._facts.replica),
                bytes.fromhex(self._batch), log_changes.FORMAT, body,
            )
        )  # fmt: skip
        self._unwritten.add(change)
        if "united_into" in wanted:  # others read otherwise from now on
            self._unwritten.flush()
        self._touched.append((entity, record))
        self._reaches_far |= _reaches_far(entity, wanted)
        return change.id.hex()

    def _known_heads(self, record: str) -> Heads:
        heads = self._unwritten.heads(record)
        if not heads and not self._unwritten.is_here(record):
            raise NotFoundError(_("This entry is not in the file."))
        return heads

    def _fold(self, entity: str, heads: Heads) -> Folded:
        return fold(entity, heads, self._unwritten.body)


def _clean(values: Mapping[str, Json]) -> Mapping[str, Json]:
    return {key: cleaned(value) for key, value in values.items()}


def _reaches_far(entity: str, wanted: Mapping[str, Json]) -> bool:
    """Whether others read otherwise now, too: those that name an office, or a name in a set."""
    if entity == OFFICE:
        return "united_into" in wanted
    return entity == CITY and any(key.startswith("spellings/") for key in wanted)


def _without_claim(values: Mapping[str, Json]) -> Mapping[str, Json]:
    """The values without the reference: it is claimed once, when a measure is made."""
    return {key: value for key, value in values.items() if key != "reference"}


def _before_and_left(made: list[Change]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By field: the heads before these changes of one record, and the heads that they left."""
    before: dict[str, set[str]] = {}
    left: dict[str, set[str]] = {}
    own = {each.id.hex() for each in made}
    for change in made:
        for key, setting in change.body["set"].items():
            parents = set(setting["parents"])
            before.setdefault(key, set()).update(parents - own)
            left.setdefault(key, set()).difference_update(parents)
            left[key].add(change.id.hex())
    return before, left


def _heads_after(past: list[Change], last: Change) -> Heads:
    """The heads of a record when this change had been made here, changes by arrival."""
    place = next(place for place, each in enumerate(past) if each.id == last.id)
    return advance({}, {each.id.hex(): each.body for each in past[: place + 1]})


def _left_now(left: Mapping[str, set[str]], heads: Heads, then: Heads, standing: Standing) -> Heads:
    """By field: the heads that say what an action left, `then` being those when it was done.

    What stood beside it then, unseen by its writer, is none of them and stays.
    """
    return {
        key: frozenset(
            each
            for each in heads[key] - (then[key] - ids)
            if standing.of(key, [each]) <= standing.of(key, ids)
        )
        for key, ids in left.items()
    }


def _printed_heads(entity: str, heads: Heads) -> set[str]:
    return {each for key, ids in heads.items() if is_printed(entity, key) for each in ids}


def _subjects(edit: Edit) -> tuple[str, ...]:
    """The records that an edit is about, for one that changed nothing."""
    if isinstance(edit, Many):
        return tuple(record for each in edit.edits for record in _subjects(each))
    return () if isinstance(edit, TurnBack) else (edit.record,)
