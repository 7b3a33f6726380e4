"""A merge that is cancelled, killed, or runs out of disk leaves all or nothing behind."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop.domain.errors import CancelledError, ExpectedError
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import open_store
from eccar_desktop.store.search import is_behind
from tests.merging.crashing import ROOT, Work, reads, told
from tests.merging.offices import City, Office, silent
from tests.merging.working import DONE, KINDS

# ------------------------------------------------------------------- cancel


def test_a_cancelled_merge_of_a_hundred_files_leaves_every_byte_as_it_was(
    m: Office, a: Office, measure: str
) -> None:
    files = []
    for number in range(100):
        a.edit(measure, title_de=f"{number}")
        files.append(a.hand_in())
    before = m.path.read_bytes()
    asked = 0

    def in_the_middle() -> bool:
        nonlocal asked
        asked += 1
        return asked > 120

    with pytest.raises(CancelledError):
        merge(m.store, files, MergeOptions(), silent, in_the_middle)
    assert m.path.read_bytes() == before
    m.merge(*files)
    assert m.value(measure, "title_de") == "99"


def test_wherever_a_merge_is_cancelled_nothing_has_happened(
    busy: Office, a: Office, b: Office
) -> None:
    files = [a.hand_in(), b.hand_in()]
    before = busy.path.read_bytes()
    for stop in range(1000):
        answers = iter([False] * stop)
        try:
            options = MergeOptions(dry_run=True)
            merge(busy.store, files, options, silent, lambda left=answers: next(left, True))
            break
        except CancelledError:
            assert busy.path.read_bytes() == before
    assert stop > 4


# ------------------------------------------------------------------- a full disk


def _sizes(pages: int) -> Iterator[int]:
    """Room for ever more pages than there are."""
    step = 0
    while True:
        yield pages + step
        step = step * 2 or 1


def test_wherever_the_disk_is_full_it_is_said_and_nothing_has_happened(
    city: City, work: Work
) -> None:
    file = work.start.with_name(f"full-{work.what}.eccar")
    shutil.copyfile(work.start, file)
    office = Office(file.parent, file)
    pages = int(office.store.db.execute("PRAGMA page_count").fetchone()[0])
    before, refused = file.read_bytes(), 0
    for size in _sizes(pages):
        office.store.db.execute(f"PRAGMA max_page_count = {size}")
        try:
            KINDS[work.what](office.store, work.files)
        except ExpectedError as error:
            assert "full" in str(error)
            refused += 1
            assert file.read_bytes()[100:] == before[100:]
            assert reads(office) == work.before
        else:
            break
    city.welcome(office)
    if work.what == "merge":
        assert refused > 3
        assert reads(office) == work.after


def test_a_limit_of_the_system_on_the_size_of_files_is_said_and_changes_nothing(
    busy: Office, a: Office, b: Office
) -> None:
    resource = pytest.importorskip("resource")
    files = [a.hand_in(), b.hand_in()]
    copy = busy.new_path()
    busy.store.copy_to(copy)
    size = copy.stat().st_size + 50_000
    before = copy.read_bytes()
    work = Work("merge", copy, files, None, None)
    done = subprocess.run(
        work.command(copy),
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert done.returncode == 1
    assert b"ExpectedError" in done.stderr
    assert copy.read_bytes() == before
    told(copy.parent, copy)


# ------------------------------------------------------------------- kill -9


def killed(work: Work, file: Path, delay: float) -> bool:
    """Kill the process some time after it began; whether it had said that it was done."""
    process = subprocess.Popen(
        work.command(file), cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.kill()
    out, _err = process.communicate()
    return DONE in out


def _kill_often(work: Work, times: int) -> None:
    rng = random.Random(times)
    file = work.start.with_name(f"killed-{work.what}.eccar")
    shutil.copyfile(work.start, file)
    longest = _duration(work, file)
    for _time in range(times):
        shutil.copyfile(work.start, file)
        was_done = killed(work, file, rng.uniform(0, longest * 1.1))
        state = told(file.parent, file)
        assert state in (work.before, work.after)
        assert state == work.after or not was_done


def _duration(work: Work, file: Path) -> float:
    """How long the work takes, once it has begun."""
    process = subprocess.Popen(
        work.command(file), cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    assert process.stdout.readline().strip() == DONE
    duration = time.monotonic() - began
    process.communicate()
    return duration


def test_whenever_it_is_killed_the_file_is_as_before_or_as_after(work: Work) -> None:
    _kill_often(work, 1)


@pytest.mark.soak
def test_however_often_it_is_killed_the_file_is_as_before_or_as_after(work: Work) -> None:
    _kill_often(work, 60)


def test_a_hand_in_that_is_cut_off_is_no_file(busy: Office, tmp_path: Path) -> None:
    out = tmp_path / "out.eccar"
    program = (
        "import sys; from pathlib import Path\n"
        "from eccar_desktop.store.file import open_store\n"
        "from eccar_desktop.store.handin import hand_in\n"
        "store = open_store(Path(sys.argv[1]), write=False)\n"
        "print('begin', flush=True)\n"
        "hand_in(store, Path(sys.argv[2]))\n"
    )
    copy = busy.new_path()
    busy.store.copy_to(copy)
    for delay in (0.0, 0.002, 0.005, 0.01):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(copy), str(out)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        if out.exists():
            assert busy.merge(out).files[0].reason is None
            out.unlink()


def test_a_disk_that_is_full_when_the_search_is_prepared_takes_nothing_from_the_merge(
    m: Office, a: Office
) -> None:
    for number in range(300):
        a.add(title_de=f"Fest {number}", goals_de=" ".join(f"Wort{number}x{n}" for n in range(40)))
    file = a.hand_in()

    def fill_the_disk(_done: int, _all: int, name: str) -> None:
        if "search" in name:
            (pages,) = m.store.db.execute("PRAGMA page_count").fetchone()
            m.store.db.execute(f"PRAGMA max_page_count = {pages}")

    assert merge(m.store, [file], MergeOptions(), fill_the_disk, lambda: False).is_clean
    assert len(m.titles()) == 300
    assert is_behind(m.store.db)
    m.store.close()
    m.store = open_store(m.store.path)
    assert not is_behind(m.store.db), "the next one who opens the file makes up for it"


def test_who_stops_the_search_after_a_merge_stops_nothing_else(m: Office, a: Office) -> None:
    a.add(title_de="Fest")

    def press_ctrl_c(_done: int, _all: int, name: str) -> None:
        if "search" in name:
            raise KeyboardInterrupt

    assert merge(m.store, [a.hand_in()], MergeOptions(), press_ctrl_c, lambda: False).run
    assert m.titles() == ["Fest"]
    m.store.catch_up()
