"""What is true of this copy of a file only, and is never handed on."""

from collections.abc import Mapping

from eccar_desktop.store.database import Database

KEYS = ("replica", "city", "office", "coordination", "projection")


class Facts:
    """A small persistent mapping of texts in the table `fact`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[str, str] = dict(db.execute("SELECT key, value FROM fact").fetchall())

    def get(self, key: str, default: str = "") -> str:
        """The value of a key."""
        return self._known.get(key, default)

    def set(self, values: Mapping[str, str]) -> None:
        """Write several facts."""
        with self._db.atomic():
            for key, value in values.items():
                self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [key, value])
        self._known.update(values)

    @property
    def replica(self) -> str:
        """The random name of this copy of the file (hex)."""
        return self._known["replica"]

    @property
    def city(self) -> str:
        """The id of the city's record (hex)."""
        return self._known["city"]

    @property
    def office(self) -> str:
        """The id of the office that works in this file (hex)."""
        return self._known["office"]

    @property
    def is_coordination(self) -> bool:
        """Whether this is the file in which the offices' hand-ins come together."""
        return self._known.get("coordination") == "1"
