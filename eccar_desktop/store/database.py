"""A connection with nested transactions.

The schema and its migrations are sqlite-utils' business (see `schema`). Its import costs as much
as a bare window needs to appear, so what runs at every start speaks to sqlite3 through this
small class; sqlite-utils is loaded only where tables are made.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


class Database:
    """One connection; `conn` is the plain sqlite3 connection behind it."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self._depth = 0

    def execute(
        self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """What happens inside is written together or not at all; blocks may be nested.

        The outermost block is a transaction, inner ones are savepoints: an inner block that
        fails takes back its own part only, if the error is caught outside of it.
        """
        name = f"inner_{self._depth}"
        begin, keep, take_back = "BEGIN", "COMMIT", ["ROLLBACK"]
        if self._depth:
            begin, keep = f"SAVEPOINT {name}", f"RELEASE {name}"
            take_back = [f"ROLLBACK TO {name}", f"RELEASE {name}"]
        self.conn.execute(begin)
        self._depth += 1
        try:
            yield
            self.conn.execute(keep)
        except BaseException:
            if self.conn.in_transaction:  # a full disk may have ended it already
                for statement in take_back:
                    self.conn.execute(statement)
            raise
        finally:
            self._depth -= 1

    def tables(self) -> set[str]:
        """The names of all tables."""
        rows = self.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row[0] for row in rows}

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
