"""Texts that are being typed: written each second, gone once they have become a change."""

import json
from dataclasses import dataclass

from eccar_desktop.domain.text import clean
from eccar_desktop.store.database import Database
from eccar_desktop.store.log import now


@dataclass(frozen=True)
class Draft:
    """A text on its way, with the heads that its writer saw when typing began."""

    entity: str
    record: str
    field: str
    heads: frozenset[str]
    text: str
    at: int


class Drafts:
    """The drafts of one file. They stay in this copy and are never handed on."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, entity: str, record: str, field: str, heads: frozenset[str], text: str) -> None:
        """Keep what is typed now; the heads of the first keystroke stay."""
        with self._db.atomic():
            self._db.execute(
                "INSERT INTO draft VALUES (?,?,?,?,?,?) ON CONFLICT(record, field) "
                "DO UPDATE SET text = excluded.text, at = excluded.at",
                [entity, record, field, json.dumps(sorted(heads)), clean(text), now()],
            )

    def of_record(self, record: str) -> dict[str, Draft]:
        """The drafts of a record by field."""
        return {each.field: each for each in self._select("WHERE record = ?", [record])}

    def all(self) -> list[Draft]:
        """Every draft in the file, the oldest first: what a crash left behind."""
        return self._select("ORDER BY at, record, field", [])

    def remove(self, record: str, field: str) -> None:
        """Forget a draft: its text has become a change, or its writer took it back."""
        with self._db.atomic():
            self._db.execute("DELETE FROM draft WHERE record = ? AND field = ?", [record, field])

    def _select(self, tail: str, arguments: list[object]) -> list[Draft]:
        rows = self._db.execute(
            f"SELECT entity, record, field, heads, text, at FROM draft {tail}", arguments
        )
        return [
            Draft(entity, record, field, frozenset(json.loads(heads)), text, at)
            for entity, record, field, heads, text, at in rows
        ]
