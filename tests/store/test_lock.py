"""One writer at a time: the lock is the system's and dies with its process."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.store.faults import FileInUseError
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.lock import WriteLock
from tests.store.asking import made, titles

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys
from pathlib import Path
from eccar_desktop.store.file import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""

TYPE = """
import sys
from pathlib import Path
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.store.file import open_store
store = open_store(Path(sys.argv[1]))
measure = store.apply(Create("measure", {"title_de": "0"})).record
number = 0
while True:
    print(measure, number, flush=True)
    number += 1
    texts = {"title_de": str(number), "description_de": "x" * 20000 + str(number)}
    store.apply(SetFields("measure", measure, texts))
"""


@contextmanager
def process(program: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that works with the file."""
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield other
    finally:
        other.kill()
        other.communicate()


def said(other: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert other.stdout is not None
    return other.stdout.readline().strip()


@pytest.fixture
def closed(path: Path) -> Path:
    """A file that nobody has open."""
    with create_store(path, city="Musterstadt", office="Sozialamt") as store:
        made(store, title_de="Fest")
    return path


def test_a_second_process_is_told_who_writes_and_may_read(closed: Path) -> None:
    with process(HOLD, closed) as other:
        assert said(other) == "open"
        day = datetime.now().astimezone()
        since = f"being edited: Sozialamt, since {day.day} {day:%B} {day.year}, "
        with pytest.raises(FileInUseError, match=since):
            open_store(closed)
        with open_store(closed, write=False) as store:
            assert titles(store) == ["Fest"]
    with open_store(closed) as store:
        assert not store.is_read_only


def test_a_second_window_of_the_same_program_is_told_so_too(closed: Path) -> None:
    with open_store(closed):
        with pytest.raises(FileInUseError, match="You can read it"):
            open_store(closed)
        with open_store(closed, write=False) as store:
            assert store.is_read_only
    open_store(closed).close()


def test_a_reader_sees_what_the_writer_has_saved_since(closed: Path) -> None:
    with open_store(closed) as writer, open_store(closed, write=False) as reader:
        made(writer, title_de="Markt")
        assert titles(reader) == ["Fest", "Markt"]


def test_the_lock_dies_with_its_process(closed: Path) -> None:
    with process(HOLD, closed) as other:
        assert said(other) == "open"
        other.kill()
        other.wait()
        assert closed.with_name(f"{closed.name}.owner").exists()
        with open_store(closed) as store:
            assert titles(store) == ["Fest"]
    assert not closed.with_name(f"{closed.name}.owner").exists()


@pytest.mark.parametrize("after", [1, 3, 7, 12])
def test_what_was_acknowledged_survives_a_kill(closed: Path, after: int) -> None:
    with process(TYPE, closed) as other:
        for _edit in range(after):
            measure, number = said(other).split()
        other.kill()
        other.wait()
    with open_store(closed) as store:
        record = store.reader.record("measure", measure)
        assert record is not None
        assert int(record.text("title_de")) >= int(number)
        if number != "0":
            assert record.text("description_de").endswith(record.text("title_de"))
        with store.db.atomic():
            store.projection.rebuild()
        assert store.reader.record("measure", measure) == record
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_opened_in_one_thread_may_be_closed_in_another(closed: Path) -> None:
    opened = []
    thread = threading.Thread(target=lambda: opened.append(open_store(closed)))
    thread.start()
    thread.join()
    opened[0].apply(Create("measure", {"title_de": "Markt"}))
    opened[0].close()
    open_store(closed).close()


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{",
        "[]",
        "null",
        '{"office": "Amt"}',
        '{"office": "Amt", "since": "now"}',
        '{"office": "Amt", "since": 1e300}',
        '{"office": "Amt", "since": -1e17}',
    ],
)
def test_a_note_that_can_not_be_read_does_not_stand_in_the_way(path: Path, note: str) -> None:
    lock = WriteLock(path)
    lock.acquire()
    path.with_name(f"{path.name}.owner").write_text(note, encoding="utf-8")
    with pytest.raises(FileInUseError, match="open for editing elsewhere"):
        WriteLock(path).acquire()
    lock.release()
    WriteLock(path).acquire()


def test_the_note_names_the_office_and_neither_a_user_nor_a_machine(closed: Path) -> None:
    with open_store(closed):
        note = json.loads(closed.with_name(f"{closed.name}.owner").read_text(encoding="utf-8"))
    assert set(note) == {"office", "since"}
    assert note["office"] == "Sozialamt"
    assert not closed.with_name(f"{closed.name}.owner").exists()


def test_releasing_twice_or_without_having_it_does_nothing(path: Path) -> None:
    mine, other = WriteLock(path), WriteLock(path)
    mine.acquire()
    other.release()
    with pytest.raises(FileInUseError):
        other.acquire()
    mine.release()
    mine.release()
    other.acquire()
    other.release()
