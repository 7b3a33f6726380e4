"""The laws of merging, tried with thousands of random days in a city.

Several desks edit, delete, undo, copy their file, fall back to a backup, hand in whole or in part,
merge old and new, undo merges, erase. After every step the desk must read as the oracle says, and
at the end everything is brought together by different routes and must be the same everywhere.
"""

import contextlib
import random
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from eccar_desktop.domain.edits import Create, Delete, Edit, Many, Restore, SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.identity import chapter_text_id, distinct_id, edition_id
from eccar_desktop.store import log
from eccar_desktop.store.actions import actions
from eccar_desktop.store.founding import create_store
from tests.merging.desks import Desk
from tests.merging.oracle import Knowledge
from tests.merging.reading import projected
from tests.merging.world import Clock, Sent, World

MEMORY = Path("/dev/shm")
"""Files in memory, where the system has that: these tests write thousands of files."""

MOST_DESKS = 5
OFFICES = (("Bürgermeisteramt", "15"), ("Sozialamt", "50"), ("Kulturamt", "41"))
SKEWS = (0, -90_000, 315_360_000_000)
"""Milliseconds by which the clocks are wrong: right, a minute and a half late, ten years ahead."""

TEXTS = ("Fest", "Fest ", "Café", "Cafe\u0301", "Lesung", "Training", None)
SCALARS: dict[str, tuple[object, ...]] = {
    "title_de": TEXTS, "title_en": TEXTS, "summary_de": TEXTS, "internal_note": TEXTS,
    "field": (1, 2, 3, None), "status": ("planned", "completed", None),
    "work_state": ("draft", "checked", "approved"), "order": ("a", "b", "c"),
}  # fmt: skip
PARTNERS = ("Polizei", "polizei", "AWO")
KINDS = ("office", "ngo", None)
FORMS = ("long", "short")
OTHERS: dict[str, tuple[str, tuple[object, ...]]] = {
    "office": ("name_en", ("Office", "office", "Bureau", None)),
    "contact": ("function_de", TEXTS),
    "edition": ("title_de", TEXTS),
    "chapter_text": ("situation_de", TEXTS),
    "city": ("point/3/title_de", TEXTS),
}
NEVER_ERASED = ("reference", "deleted", "united_into", "/name")
"""What holds no text of a person: a name of a set's element stands in its key, too."""

small = st.integers(0, 11)
STEPS = st.sampled_from(("restore", "delete", "title_de", "title_de", "work_state"))


class Town(RuleBasedStateMachine):
    """A coordination, two offices, and whatever copies of their files come to be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(
            tempfile.mkdtemp(prefix="laws-", dir=MEMORY if MEMORY.is_dir() else None)
        )
        self.rng = random.Random(0)
        self.real = (log.time, secrets.token_hex)
        clock = Clock(self.rng)
        log.time = clock  # type: ignore[attr-defined, assignment] # every desk has its own clock
        secrets.token_hex = lambda n=32: self.rng.randbytes(n or 32).hex()
        self.world = World(self.folder, clock)
        self.desks: list[Desk] = []
        self.sent: list[Sent] = []
        self.backups: list[tuple[Desk, Path, Knowledge]] = []
        self.dialogs: list[tuple[Desk, str, str, dict[str, frozenset[str]], Knowledge]] = []

    @initialize(seed=st.integers(0, 2**16))
    def found_city(self, seed: int) -> None:
        """Three files are made on their own and know nothing of each other."""
        self.rng.seed(seed)
        for (office, code), skew in zip(OFFICES, SKEWS, strict=True):
            path = self.world.new_path()
            self.world.clock.skew = skew
            with create_store(
                path, city="Dresden", office=office, code=code, coordination=code == "15"
            ) as store:
                batch = store.facts.get("founding")
                made = store.log.of_batch(batch)
            desk = Desk(self.world, path, Knowledge(), skew)
            desk.learn(made)
            self.desks.append(desk)
        self._share_measures()

    def _share_measures(self) -> None:
        """What every office got from the year before."""
        first = self.desks[0]
        office = first.store.facts.office
        for title in TEXTS[:2]:
            first.apply(Create("measure", {"title_de": title, "office": office, "field": 1}))
        sent = first.hand_in()
        for desk in self.desks[1:]:
            desk.merge([sent])

    def teardown(self) -> None:
        """Bring everything together, by two routes, and clear up."""
        try:
            if self.desks:
                self._bring_together()
        finally:
            for desk in self.desks:
                desk.close()
            log.time, secrets.token_hex = self.real  # type: ignore[attr-defined]  # put back as it was
            shutil.rmtree(self.folder)

    def _bring_together(self) -> None:
        files = [desk.hand_in() for desk in self.desks]
        one = self._copy(self.desks[0])
        for sent in files:
            one.merge([sent])
        one.check()
        other = self._copy(self.desks[-1])
        middle = self._copy(self.desks[1])
        middle.merge(files[::2])
        other.merge([*reversed(files), *self.sent[-3:]])
        other.merge([middle.hand_in(), *files])
        one.merge([other.hand_in(), *self.sent[-3:]])
        other.merge([one.hand_in()])
        one.check()
        other.check()
        assert one.known.changes == other.known.changes
        if one.known.withheld == other.known.withheld:
            assert projected(one.store, numbers=False) == projected(other.store, numbers=False)

    def _copy(self, desk: Desk) -> Desk:
        path = self.world.new_path()
        desk.store.copy_to(path)
        copy = Desk(self.world, path, desk.known.copy(), desk.skew + 7)
        copy.runs = [run.copy() for run in desk.runs]
        self.desks.append(copy)
        return copy

    def _desk(self, pick: int) -> Desk:
        return self.desks[pick % len(self.desks)]

    def _record(self, desk: Desk, entity: str, pick: int) -> str | None:
        known = self.world.oracle.records(desk.known)
        found = [record for record, kind in known.items() if kind == entity]
        return found[pick % len(found)] if found else None

    def _try(self, desk: Desk, edit: Edit, **shown: Any) -> None:
        """Perform an edit, unless the record is in the trash: that is said and nothing happens."""
        with contextlib.suppress(ExpectedError):
            desk.apply(edit, **shown)
        desk.check()


class Offices(Town):
    """What people do with what is in their files."""

    @rule(at=small, title=st.sampled_from(TEXTS), office=small)
    def create_measure(self, at: int, title: str | None, office: int) -> None:
        """Somebody enters a measure."""
        desk = self._desk(at)
        lead = self._record(desk, "office", office)
        values = {"title_de": title, "office": lead, "partners": [{"name": PARTNERS[at % 3]}]}
        desk.apply(Create("measure", values))
        desk.check()

    @rule(at=small, name=st.sampled_from(("Bericht", "bericht ")), text=st.sampled_from(TEXTS))
    def create_others(self, at: int, name: str, text: str | None) -> None:
        """Somebody begins a report; others may have begun the same."""
        desk = self._desk(at)
        edition = edition_id(desk.store.facts.city, name)
        chapter = Create(
            "chapter_text", {"edition": edition, "number": 3, "situation_de": text},
            chapter_text_id(edition, 3),
        )  # fmt: skip
        contact = Create("contact", {"function_de": text, "office": desk.store.facts.office})
        desk.apply(Many((Create("edition", {"name": name}, edition), chapter, contact)))
        desk.check()

    @rule(at=small, which=small, field=st.sampled_from(["office", *SCALARS]), value=small)
    def edit(self, at: int, which: int, field: str, value: int) -> None:
        """Somebody changes one field of a measure."""
        desk = self._desk(at)
        values = SCALARS.get(field) or (self._record(desk, "office", value),)
        if measure := self._record(desk, "measure", which):
            new = {field: values[value % len(values)]}
            self._try(desk, SetFields("measure", measure, new))

    @rule(at=small, which=small, parts=st.lists(st.tuples(STEPS, small), min_size=2, max_size=4))
    def several_at_once(self, at: int, which: int, parts: list[tuple[str, int]]) -> None:
        """Somebody reads measures in from a file: one is taken out, changed and changed again."""
        desk = self._desk(at)
        if measure := self._record(desk, "measure", which):
            edits = (self._step(measure, *each) for each in parts)
            self._try(desk, Many(tuple(edits)))

    def _step(self, measure: str, what: str, value: int) -> Edit:
        if what in SCALARS:
            values = SCALARS[what]
            return SetFields("measure", measure, {what: values[value % len(values)]})
        return Delete("measure", measure) if what == "delete" else Restore("measure", measure)

    @rule(at=small, which=small, title=st.sampled_from(TEXTS))
    def approve(self, at: int, which: int, title: str | None) -> None:
        """The coordination approves a measure, and then hears what an office has made of it."""
        desk, other = self.desks[0], self._desk(at)
        if measure := self._record(desk, "measure", which):
            self._try(desk, SetFields("measure", measure, {"work_state": "approved"}))
            if measure in self.world.oracle.records(other.known):
                self._try(other, SetFields("measure", measure, {"title_de": title}))
            desk.merge([other.hand_in()])
            desk.check()

    @rule(at=small, which=small, entity=st.sampled_from(sorted(OTHERS)), value=small)
    def edit_others(self, at: int, which: int, entity: str, value: int) -> None:
        """Somebody changes an office, a contact, an edition or a chapter."""
        desk = self._desk(at)
        field, values = OTHERS[entity]
        if record := self._record(desk, entity, which):
            self._try(desk, SetFields(entity, record, {field: values[value % len(values)]}))

    @rule(at=small, which=small, picks=st.lists(st.tuples(small, small), max_size=3))
    def edit_sets(self, at: int, which: int, picks: list[tuple[int, int]]) -> None:
        """Somebody puts partners, figures and roles together anew."""
        desk = self._desk(at)
        measure = self._record(desk, "measure", which)
        if measure is None:
            return
        partners = {PARTNERS[a % 3].casefold(): (PARTNERS[a % 3], KINDS[b % 3]) for a, b in picks}
        figures = {f"f{a % 2}": {"name": TEXTS[b % 6], "value": str(a)} for a, b in picks}
        values = {
            "partners": [{"name": name, "kind": kind} for name, kind in partners.values()],
            "figures": [{"key": key, **row} for key, row in figures.items()],
            "city_roles": ["employer"] if picks else None,
            "target_groups": [TEXTS[b % 6] for _, b in picks[:1]],
        }
        self._try(desk, SetFields("measure", measure, values))

    @rule(at=small, which=small, picks=st.lists(st.tuples(small, small), max_size=3))
    def select(self, at: int, which: int, picks: list[tuple[int, int]]) -> None:
        """Somebody chooses anew what is in a report, in which form and order."""
        desk = self._desk(at)
        if edition := self._record(desk, "edition", which):
            chosen = {self._record(desk, "measure", a): (a, b) for a, b in picks}
            rows = [
                {"key": key, "form": FORMS[a % 2], "order": "abc"[b % 3]}
                for key, (a, b) in chosen.items()
            ]
            self._try(desk, SetFields("edition", edition, {"selected": rows}))

    @rule(at=small, which=small)
    def save_without_a_change(self, at: int, which: int) -> None:
        """Somebody opens a measure and saves what it says: nothing is written."""
        desk = self._desk(at)
        measure = self._record(desk, "measure", which)
        shown = desk.store.reader.record("measure", measure) if measure else None
        if shown and not shown.deleted:
            contested = {each.partition("/")[0] for each in shown.conflicts}
            values = {key: value for key, value in shown.values.items() if key not in contested}
            assert desk.apply(SetFields("measure", shown.id, values)) is None
            desk.check()

    @rule(at=small, one=small, other=small)
    def tell_apart(self, at: int, one: int, other: int) -> None:
        """Somebody says of two measures that they are not the same; others may say so, too."""
        desk = self._desk(at)
        measures = sorted(str(self._record(desk, "measure", each)) for each in (one, other))
        values = dict(zip(("one", "other"), measures, strict=True))
        desk.apply(Create("distinct", values, distinct_id(*measures)))
        desk.check()

    @rule(at=small, which=small, kind=st.sampled_from(("measure", "measure", "edition")), out=small)
    def delete_or_restore(self, at: int, which: int, kind: str, out: int) -> None:
        """Somebody puts a record into the trash, or takes it out."""
        desk = self._desk(at)
        if record := self._record(desk, kind, which):
            self._try(desk, Restore(kind, record) if out % 2 else Delete(kind, record))

    @rule(at=small, which=small, how=small)
    def resolve(self, at: int, which: int, how: int) -> None:
        """Somebody settles a conflict."""
        desk = self._desk(at)
        found = desk.store.reader.conflicts()
        if found:
            desk.resolve(found[which % len(found)], how)
            desk.check()

    @rule(at=small, which=small)
    def open_dialog(self, at: int, which: int) -> None:
        """Somebody begins to type a title, or looks at a conflict, and goes to lunch."""
        desk = self._desk(at)
        if measure := self._record(desk, "measure", which):
            heads = desk.store.reader.heads(measure)
            self.dialogs.append((desk, measure, "title_de", heads, desk.known.copy()))

    @precondition(lambda self: self.dialogs)
    @rule(which=small, value=st.sampled_from(TEXTS))
    def save_dialog(self, which: int, value: str | None) -> None:
        """They come back and save what they typed against what was shown then."""
        desk, measure, field, heads, knew = self.dialogs.pop(which % len(self.dialogs))
        if desk in self.desks and knew.changes <= desk.known.changes:
            shown = {field: heads.get(field, frozenset())}
            edit = SetFields("measure", measure, {field: value}, shown=shown)
            self._try(desk, edit, shown={field: knew})

    @rule(at=small, kind=st.sampled_from(("undo", "undo", "redo")))
    def turn_back(self, at: int, kind: str) -> None:
        """Somebody presses undo or redo."""
        desk = self._desk(at)
        known = actions(desk.store)
        batches = known.undoable if kind == "undo" else known.redoable
        if batches:
            desk.undo(batches[-1], kind)  # type: ignore[arg-type] # one of two texts
            desk.check()

    @rule(at=small, which=small, value=st.sampled_from(TEXTS))
    def newer_program(self, at: int, which: int, value: str | None) -> None:
        """A newer program writes a field that this one does not know."""
        desk = self._desk(at)
        measure = self._record(desk, "measure", which)
        if measure and not self.world.oracle.read(measure, desk.known).deleted:
            desk.write_unknown(measure, "colour", value)
            desk.check()

    @rule(at=small, which=small, image=st.sampled_from((b"one", b"two", b"three")))
    def add_image(self, at: int, which: int, image: bytes) -> None:
        """Somebody puts an image into a measure; others may use the same."""
        desk = self._desk(at)
        measure = self._record(desk, "measure", which)
        if measure and not self.world.oracle.read(measure, desk.known).deleted:
            desk.add_image(measure, image)
            desk.check()

    @rule(at=small, one=small, other=small)
    def unite(self, at: int, one: int, other: int) -> None:
        """Somebody finds that two measures are the same."""
        desk = self._desk(at)
        measures = [self._record(desk, "measure", each) for each in (one, other)]
        with contextlib.suppress(ExpectedError):
            desk.unite_measures(str(measures[0]), str(measures[1]))
        desk.check()

    @rule(at=small, which=small)
    def erase(self, at: int, which: int) -> None:
        """A person asks that a text be erased."""
        desk = self._desk(at)
        keys = sorted(self.world.oracle.keys_of(desk.known.changes))
        keys = [key for key in keys if not key[1].endswith(NEVER_ERASED)]
        desk.redact([keys[which * len(keys) // 12]])
        desk.check()


class City(Offices):
    """What they do with the files."""

    @rule(at=small, office=small, whole=st.booleans())
    def hand_in(self, at: int, office: int, whole: bool) -> None:
        """Somebody hands in, everything or what concerns one office."""
        desk = self._desk(at)
        scope = None if whole else self._record(desk, "office", office)
        self.sent.append(desk.hand_in(scope))

    @precondition(lambda self: self.sent)
    @rule(at=small, picks=st.lists(small, min_size=1, max_size=3))
    def merge(self, at: int, picks: list[int]) -> None:
        """Somebody merges some of the files that lie around, old or new."""
        desk = self._desk(at)
        desk.merge([self.sent[-1 - pick % len(self.sent)] for pick in picks])
        desk.check()

    @rule(at=small, to=small)
    def send(self, at: int, to: int) -> None:
        """One desk hands in, another merges it."""
        desk = self._desk(to)
        desk.merge([self._desk(at).hand_in()])
        desk.check()

    @rule(at=small, which=small)
    def undo_merge(self, at: int, which: int) -> None:
        """Somebody undoes a merge."""
        desk = self._desk(at)
        if desk.runs:
            desk.undo_merge(desk.runs[-1 - which % len(desk.runs)])
            desk.check()

    @rule(at=small)
    def copy_file(self, at: int) -> None:
        """Somebody copies the file and goes on in both."""
        if len(self.desks) < MOST_DESKS:
            self._copy(self._desk(at)).check()

    @rule(at=small)
    def back_up(self, at: int) -> None:
        """A backup is made."""
        desk = self._desk(at)
        path = self.world.new_path()
        desk.store.copy_to(path)
        self.backups.append((desk, path, desk.known.copy()))

    @precondition(lambda self: self.backups)
    @rule(which=small)
    def fall_back(self, which: int) -> None:
        """A disk breaks and the backup goes on in its place."""
        lost, path, known = self.backups.pop(which % len(self.backups))
        lost.close()
        desk = Desk(self.world, path, known, lost.skew)
        self.desks[self.desks.index(lost)] = desk
        self.backups = [each for each in self.backups if each[0] is not lost]
        desk.check()


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        City,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            report_multiple_bugs=False,
        ),
    )


def test_every_file_reads_as_the_oracle_says_whatever_happened_before() -> None:
    _run(examples=60, steps=40)


@pytest.mark.soak
def test_the_laws_hold_over_many_long_years() -> None:
    _run(examples=2000, steps=120)
