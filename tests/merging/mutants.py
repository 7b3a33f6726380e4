"""Wrong merges, each of which the tests must find: what the tests are worth.

`dev.py mutants` applies one after the other in memory, to a process that runs the scenarios and to
one that runs the laws, and says which test found it. As a plugin of pytest:

    python -m pytest -p tests.merging.mutants --mutant last-write-wins tests/merging
"""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from eccar_desktop.domain import changes, elements, fold, identity
from eccar_desktop.domain.catalogue import DELETED, field_of
from eccar_desktop.domain.fields import Policy
from eccar_desktop.merging import run
from eccar_desktop.store import arrivals, erasure, projection, stranger, undoing, union, uniting
from eccar_desktop.store import writer as writing
from eccar_desktop.store.database import Database

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Mutant:
    """A mistake: how it is made, and whether the laws must find it, too, by their own examples."""

    what: str
    apply: Callable[[Patch], None]
    by_laws: bool


MUTANTS: dict[str, Mutant] = {}


def mutant(function: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """A mistake that the laws find by themselves and some scenario shows."""
    MUTANTS[_named(function)] = Mutant(str(function.__doc__), function, by_laws=True)
    return function


def scenario_mutant(function: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """A mistake that needs days too rare for the laws to come upon in every run."""
    MUTANTS[_named(function)] = Mutant(str(function.__doc__), function, by_laws=False)
    return function


def stranger_mutant(function: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """A mistake that honest files never show."""
    MUTANTS[_named(function)] = Mutant(str(function.__doc__), function, by_laws=False)
    return function


def _named(function: Callable[[Patch], None]) -> str:
    return function.__name__.replace("_", "-")


def everywhere(patch: Patch, original: Any, mutated: Any) -> None:
    """Put a function in the place of another, wherever the program has imported it."""
    rooms = ("eccar_desktop", "tests.merging.offices", "tests.merging.test_laws")
    places = [each for name, each in sys.modules.items() if name.startswith(rooms)]
    found = [
        (place, name)
        for place in places
        for name, value in vars(place).items()
        if value is original
    ]
    assert found, "nobody uses what is to be mutated"
    for place, name in found:
        patch.setattr(place, name, mutated)


# ------------------------------------------------------------------- how a record is read


@mutant
def last_write_wins(patch: Patch) -> None:
    """The greatest id is the value and nobody is asked."""
    real = fold.read_field
    everywhere(patch, real, lambda *given: (real(*given)[0], True))


@mutant
def first_arrived_wins(patch: Patch) -> None:
    """What came first stays; what competes with it is not even kept as a head."""

    def advance(heads: Any, joining: Any) -> Any:
        found = dict(heads)
        for change, body in joining.items():
            for key, setting in body.get("set", {}).items():
                known = found.get(key, fold.EMPTY)
                if known <= set(setting.get("parents", ())):
                    found[key] = frozenset((change,))
        return found

    everywhere(patch, fold.advance, advance)


@mutant
def causes_must_be_older(patch: Patch) -> None:
    """A change supersedes only what is older by the clock."""

    def advance(heads: Any, joining: Any) -> Any:
        found = dict(heads)
        parents: dict[str, set[str]] = {}
        for change, body in joining.items():
            for key, setting in body.get("set", {}).items():
                found[key] = found.get(key, fold.EMPTY) | {change}
                older = (each for each in setting.get("parents", ()) if each < change)
                parents.setdefault(key, set()).update(older)
        return {key: ids - parents.get(key, set()) for key, ids in found.items()}

    everywhere(patch, fold.advance, advance)


@mutant
def deletion_ignores_what_was_seen(patch: Patch) -> None:
    """Whoever deletes is right, whatever was edited meanwhile."""

    def deletion(_entity: str, heads: Any, body_of: Any) -> tuple[bool, bool]:
        ids = heads.get(DELETED.key, fold.EMPTY)
        return any(body_of(each)["set"][DELETED.key].get("value") is True for each in ids), False

    patch.setattr(fold, "_deletion", deletion)


@mutant
def set_loses_what_one_wants(patch: Patch) -> None:
    """An element is in the set only if nobody wants it out."""
    real = fold.read_field

    def read(entity: str, key: str, ids: Any, body_of: Any) -> Any:
        value, agreed = real(entity, key, ids, body_of)
        field = field_of(entity, key)
        is_set = field is not None and field.is_set and field.policy is Policy.ADD_WINS
        if is_set and len(ids) > 1:
            said = [body_of(each)["set"][key].get("value") for each in ids]
            return (True if all(each is True for each in said) else None), True
        return value, agreed

    everywhere(patch, real, read)


@mutant
def approval_ignores_later_texts(patch: Patch) -> None:
    """What was approved once is approved for good."""
    everywhere(patch, fold.changed_since_approval, lambda *_given: iter(()))


@mutant
def erased_value_contradicts(patch: Patch) -> None:
    """A value that was erased counts as an empty one."""

    def candidates(key: str, ids: Any, body_of: Any) -> list[Any]:
        return [(each, body_of(each)["set"][key].get("value")) for each in sorted(ids)]

    patch.setattr(fold, "_candidates", candidates)


@mutant
def blanks_and_accents_matter(patch: Patch) -> None:
    """Texts are the same only letter by letter."""
    everywhere(patch, fold.same, lambda one, other: one == other)


@mutant
def united_texts_stay_behind(patch: Patch) -> None:
    """A measure that others were united into shows its own texts only."""
    everywhere(patch, uniting.story, lambda _db, log, record, _all=None: log.of_record(record))


# ------------------------------------------------------------------- how work is written


def _write_otherwise(patch: Patch, kinds: set[str], heads_of: Callable[[Any], Any]) -> None:
    """Let some kinds of changes build on other heads than those that were there."""
    real = writing.Writer._write

    def write(
        self: Any, entity: str, record: str, kind: str, wanted: Any, heads: Any, *more: Any
    ) -> None:
        upon = heads_of(heads) if kind in kinds else heads
        real(self, entity, record, kind, wanted, upon, *more)

    patch.setattr(writing.Writer, "_write", write)


@mutant
def resolution_takes_one_head(patch: Patch) -> None:
    """A decision settles one of the competing values and leaves the others."""
    _write_otherwise(
        patch,
        {"resolve"},
        lambda heads: {key: frozenset(sorted(ids)[-1:]) for key, ids in heads.items()},
    )


@mutant
def undo_forgets_the_heads(patch: Patch) -> None:
    """What undo writes builds on nothing."""
    _write_otherwise(patch, {"undo", "redo"}, lambda _heads: {})


@scenario_mutant
def undone_resolution_brings_one_value_back(patch: Patch) -> None:
    """Undoing a decision restores one of the values that had competed."""
    real = writing._rounds
    patch.setattr(writing, "_rounds", lambda before: [next(iter(real(before)))])


@mutant
def deleter_has_seen_nothing(patch: Patch) -> None:
    """A deletion does not say what it has seen."""
    real = writing.Writer._write_deletion

    def write(self: Any, entity: str, record: str, kind: str, heads: Any, **more: Any) -> None:
        real(self, entity, record, kind, {DELETED.key: heads.get(DELETED.key, ())}, **more)

    patch.setattr(writing.Writer, "_write_deletion", write)


@mutant
def nothing_changed_is_written_all_the_same(patch: Patch) -> None:
    """Saving without a change leaves a change in the log."""
    patch.setattr(elements, "same", lambda _one, _other: False)


@mutant
def resolution_of_what_came_meanwhile(patch: Patch) -> None:
    """A decision settles everything that is there now, not what was shown."""
    patch.setattr(writing.Writer, "_seen", lambda _self, _shown, heads: heads)


# ------------------------------------------------------------------- how files are united


@mutant
def high_water_mark_per_replica(patch: Patch) -> None:
    """Of a replica that is known already only what is younger than all of it is taken."""
    real_absorb, real_opened = union.absorb, stranger.opened

    @contextmanager
    def opened(path: Path, store: Any) -> Iterator[Any]:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "copy")
            shutil.copyfile(path, copy)
            marks = "SELECT max(at), replica FROM change GROUP BY replica"
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.executemany(
                    "DELETE FROM change WHERE at <= ? AND replica = ?", store.db.execute(marks)
                )
            with real_opened(copy) as source:
                source.hash = stranger.file_hash(path)
                yield source

    def absorb(store: Any, *given: Any, **more: Any) -> Any:
        with Patch.context() as inner:
            inner.setattr(stranger, "opened", partial(opened, store=store))
            return real_absorb(store, *given, **more)

    patch.setattr(union, "absorb", absorb)


@mutant
def erasure_does_not_travel(patch: Patch) -> None:
    """What others have erased stays here."""
    patch.setattr(stranger.Stranger, "redactions", lambda _self: iter(()))


@mutant
def erased_value_comes_back(patch: Patch) -> None:
    """An old file brings again what was erased here."""
    patch.setattr(
        union._FileUnion, "_without_erased", lambda _self, change, stored: (change, stored)
    )


@mutant
def erasure_is_shown_late(patch: Patch) -> None:
    """What is shown is not read again when something was erased."""
    real = erasure.enforce

    def enforce(store: Any, targets: Any) -> Any:
        with Patch.context() as inner:
            inner.setattr(projection.Projection, "refold_all", lambda _self, _records: None)
            return real(store, targets)

    everywhere(patch, real, enforce)


@mutant
def healing_is_shown_late(patch: Patch) -> None:
    """A value that an earlier copy came without is filled in, and what is shown stays as it was."""
    real = union._FileUnion._heal
    patch.setattr(union._FileUnion, "_heal", lambda *given: bool(real(*given)) and False)


@mutant
def preview_writes(patch: Patch) -> None:
    """A dry run is no dry run."""
    real = run.merge

    def merge(store: Any, paths: Any, options: Any, *more: Any) -> Any:
        return real(store, paths, replace(options, dry_run=False), *more)

    patch.setattr(run, "merge", merge)
    for name, module in list(sys.modules.items()):
        if name.startswith("tests.") and vars(module).get("merge") is real:
            patch.setattr(module, "merge", merge)


@mutant
def undone_merge_takes_what_later_work_needs(patch: Patch) -> None:
    """Undoing a merge removes everything that it brought."""
    patch.setattr(undoing._Undoing, "_needed", lambda _self, _ids: set())


@mutant
def undone_merge_takes_what_others_brought(patch: Patch) -> None:
    """Undoing a merge removes what another merged file brought as well."""
    everywhere(patch, arrivals.heirs, lambda *_given: {})


@mutant
def everybody_makes_an_edition_of_their_own(patch: Patch) -> None:
    """The same edition made in two files is two."""
    everywhere(
        patch, identity.edition_id, lambda city, name: identity._derived("edition", city, name)
    )


@stranger_mutant
def ids_are_not_verified(patch: Patch) -> None:
    """A change is taken whatever its id says of its content."""

    class Anything(bytes):
        __hash__ = bytes.__hash__

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

    real = changes.id_for
    patch.setattr(changes, "id_for", lambda *given: Anything(real(*given)))


@stranger_mutant
def parents_are_not_required(patch: Patch) -> None:
    """A change is taken without those that it builds on."""
    patch.setattr(union._FileUnion, "_require_predecessors", lambda self: self._elsewhere.clear())


@stranger_mutant
def a_bad_file_leaves_its_half_behind(patch: Patch) -> None:
    """What was taken of a file before it was rejected stays."""
    real = Database.atomic

    @contextmanager
    def atomic(self: Any) -> Iterator[None]:
        if self._depth:
            yield
        else:
            with real(self):
                yield

    patch.setattr(Database, "atomic", atomic)


@stranger_mutant
def other_tables_are_welcome(patch: Patch) -> None:
    """A file may hold more than the tables of a hand-in."""

    def check(_connection: Any) -> None:
        """Look at nothing."""

    patch.setattr(stranger, "_check_schema", check)


@stranger_mutant
def images_are_not_hashed(patch: Patch) -> None:
    """An image is taken whatever its hash says."""

    class Trusting:
        def __init__(self, start: bytes = b"") -> None:
            self._real = stranger_hash(start)
            self._any = b""

        def update(self, piece: bytes) -> None:
            self._real.update(piece)

        def hexdigest(self) -> str:
            return str(self._real.hexdigest())

        def digest(self) -> Any:
            return _Whatever()

    class _Whatever:
        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            return True

    class _Hashlib:
        sha256 = Trusting

    stranger_hash = stranger.hashlib.sha256  # type: ignore[attr-defined]  # the module's own import
    patch.setattr(stranger, "hashlib", _Hashlib)


# ------------------------------------------------------------------- the plugin


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run of the tests have a mistake in it."""
    parser.addoption("--mutant", choices=sorted(MUTANTS), help="apply this mistake to the program")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Apply it when everything is imported; examples are not made smaller: any one will do."""
    if name := session.config.getoption("--mutant"):
        patch = Patch()
        session.config.add_cleanup(patch.undo)
        MUTANTS[name].apply(patch)
    settings.register_profile("mutants", phases=[Phase.generate], deadline=None)
    settings.load_profile("mutants")
