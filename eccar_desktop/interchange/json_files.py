"""Import and export of measures as JSON: what goes out comes in again unchanged."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.edits import Create, Edit, Many, Restore, SetFields
from eccar_desktop.domain.errors import BadValueError, ExpectedError, NotFoundError
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.identity import office_id, random_id
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.text import clean
from eccar_desktop.domain.values import Value, parse_all
from eccar_desktop.interchange.plain import Names, Plain, plain
from eccar_desktop.store.faults import explained, unreadable
from eccar_desktop.store.file import Store, TakenBack
from eccar_desktop.texts import _

_ID = re.compile(r"[0-9a-f]{32}")
_CODE = re.compile(r"\d{1,4}(?:[./-]\d{1,4})*")
MAX_BYTES = 256 * 1024 * 1024
"""The largest import file that is read; a city's measures are a thousandth of it."""


@dataclass(frozen=True)
class Rejection:
    """Why one row can't be imported; rows count from 1."""

    row: int
    key: str | None
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do; with any rejection nothing is written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()


def export_measures(store: Store, out: Path) -> int:
    """Write all undeleted measures; how many. Refuses an existing file. Raises ExpectedError."""
    with explained(out):
        is_taken = out.exists()
    if is_taken:
        raise ExpectedError(
            _("“{name}” exists already and is left as it is. Please choose another name.").format(
                name=out.name
            )
        )
    names = Names(store.reader)
    rows = [_exported(record, names) for record in store.reader.records(MEASURE.name)]
    parts = out.with_name(out.name + ".part")
    with explained(out):
        try:
            with parts.open("w", encoding="utf-8", newline="\n") as file:
                json.dump(rows, file, ensure_ascii=False, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            parts.rename(out)
        finally:
            parts.unlink(missing_ok=True)
    return len(rows)


def _exported(measure: Record, names: Names) -> Plain:
    """A measure as it goes out.

    None of these was united into another; one that points to another stays of a circle.
    """
    row: Plain = {"id": measure.id, **plain(measure, names)}
    row.pop("united_into", None)
    return row


def read_rows(path: Path) -> list[object]:
    """The rows of an import file. Raises ExpectedError for what is no list in JSON."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ExpectedError(_("“{name}” is too large to be imported.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(error, path) from error
    try:
        rows = json.loads(content)  # bytes: so UTF-16 of a Windows console is understood, too
    except (ValueError, RecursionError) as error:
        raise ExpectedError(
            _("“{name}” is not a JSON file that can be read ({reason}).").format(
                name=path.name, reason=clean(str(error))[:120]
            )
        ) from error
    if not isinstance(rows, list):
        raise ExpectedError(_("“{name}” does not hold a list of measures.").format(name=path.name))
    return rows


def import_rows(store: Store, rows: list[object], *, dry_run: bool = False) -> ImportReport:
    """Take measures in: known ids, else known references, are updated, others are new.

    All rows are one action, one step of undo. With any rejection nothing is written.
    """
    plan = _Plan(store)
    for number, row in enumerate(rows, start=1):
        plan.read(number, row)
    if plan.rejected:
        return ImportReport(rejected=tuple(plan.rejected))
    return _perform(store, plan, dry_run=dry_run)


def _perform(store: Store, plan: "_Plan", *, dry_run: bool) -> ImportReport:
    touched: set[str] = set()
    with explained(store.path), store.transaction():
        applied = store.apply(Many((*plan.offices, *plan.edits)))
        if applied.batch:
            touched = {record for _entity, record in applied.changes.records}
        if dry_run:
            raise TakenBack
    updated = plan.measures - plan.new
    changed = updated & touched
    return ImportReport(len(plan.new), len(changed), len(updated - changed))


def _cleaned(given: object) -> object:
    return clean(given).strip() if isinstance(given, str) else given


@dataclass
class _Plan:
    """The edits that an import file asks for, and what stands in their way."""

    store: Store
    edits: list[Edit] = field(default_factory=list)
    offices: list[Edit] = field(default_factory=list)
    measures: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    rejected: list[Rejection] = field(default_factory=list)
    _references: dict[str, str] = field(default_factory=dict)
    _created: dict[str, str] = field(default_factory=dict)

    def read(self, number: int, row: object) -> None:
        """Take one row in; what can't be read is rejected key by key."""
        if not isinstance(row, Mapping):
            self.rejected.append(Rejection(number, None, _("The row is not an object.")))
            return
        given = {key: value for key, value in row.items() if key not in ("id", "reference")}
        values = self._values(number, given)
        known = self._known(number, row)
        self._put(row, values, known)

    def _values(self, number: int, given: Mapping[str, object]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, raw in given.items():
            try:
                values.update(parse_all(MEASURE, {key: raw}, self._resolve))
            except (BadValueError, NotFoundError) as error:
                self.rejected.append(Rejection(number, key, str(error)))
        return values

    def _known(self, number: int, row: Mapping[str, object]) -> str | None:
        """The measure that a row means, if it is here or came in an earlier row."""
        id_, reference = row.get("id"), _cleaned(row.get("reference"))
        for key, value in (("id", id_), ("reference", reference)):
            if value is not None and not isinstance(value, str):
                self.rejected.append(
                    Rejection(number, key, _("“{key}” takes a text.").format(key=key))
                )
        if isinstance(id_, str) and id_:
            if not _ID.fullmatch(id_):
                text = _("An id has 32 hex digits in lower case.")
                self.rejected.append(Rejection(number, "id", text))
            elif id_ in self.measures or self.store.reader.record("measure", id_):
                return id_
        if isinstance(reference, str) and reference:
            return self._references.get(reference) or self._by_reference(reference)
        return None

    def _by_reference(self, reference: str) -> str | None:
        try:
            return self.store.reader.find_measure(reference)
        except NotFoundError:
            return None

    def _put(self, row: Mapping[str, object], values: dict[str, Value], known: str | None) -> None:
        """Note what a row asks for; a measure in the trash comes back with it."""
        if known is not None:
            record = self.store.reader.record("measure", known)
            if record is not None and record.deleted:
                self.edits.append(Restore("measure", known))
            self.measures.add(known)
            self.edits.append(SetFields("measure", known, values, kind="import"))
            return
        measure = str(row.get("id") or random_id())
        if reference := str(_cleaned(row.get("reference")) or ""):
            values["reference"] = reference
            self._references[reference] = measure
        self.measures.add(measure)
        self.new.add(measure)
        self.edits.append(Create("measure", values, measure, kind="import"))

    def _resolve(self, field_: Field, text: str) -> str:
        try:
            return self.store.reader.find(field_, text)
        except NotFoundError:
            if field_.target != "office":
                raise
        return self._new_office(text)

    def _new_office(self, text: str) -> str:
        """An office that the file does not know yet comes along with its first measure."""
        code = text if _CODE.fullmatch(text) else ""
        office = office_id(self.store.facts.city, code, text)
        if office not in self._created.values():
            values: dict[str, Value] = {"code": code} if code else {"name_de": text}
            self.offices.append(Create("office", values, office))
        self._created[text] = office
        return office
