"""Large files: bounded memory, images stored once, and a measure with a very long history."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eccar_desktop.merging.plan import State
from tests.merging.crashing import ROOT
from tests.merging.offices import City, Office
from tests.merging.spoiling import by_sql, genuine, insert, setting

MOST = 250
"""Megabytes that a merge may take, whatever the files hold."""

_WATCHING = """
import resource, subprocess, sys
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
subprocess.run(sys.argv[1:], check=False, **quiet)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between: a child counts the memory of the process that it was forked from."""


def peak(target: Office, *hand_ins: Path) -> float:
    """The most memory, in MB, that another process takes for merging into a copy of a file."""
    copy = target.new_path()
    target.store.copy_to(copy)
    work = [sys.executable, "-m", "tests.merging.working", "merge", str(copy)]
    told = subprocess.run(
        [sys.executable, "-c", _WATCHING, *work, *map(str, hand_ins)],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return int(told.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def with_images(city: City, measure: str, offices: int, images: int) -> list[Path]:
    """Hand-ins of several offices that all show the same large images."""
    found = []
    pictures = [random.Random(number).randbytes(5_000_000) for number in range(images)]
    for number in range(offices):
        office = city.office(f"{60 + number}")
        made = office.add(title_de=f"Mit Bildern {number}")
        hashes = [office.store.attach("image/png", each) for each in pictures]
        office.edit(made, images=[{"file": each} for each in hashes])
        found.append(office.hand_in())
        office.store.close()
        city.forget(office)
    return found


def _merge_images(city: City, m: Office, measure: str, offices: int, images: int) -> None:
    files = with_images(city, measure, offices, images)
    assert peak(m, *files) < MOST
    assert all(each.state is State.MERGED for each in m.merge(*files).files)
    stored = m.store.db.execute("SELECT count(*), sum(length(data)) FROM attachment").fetchone()
    assert stored == (images, images * 5_000_000)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system that tells of memory")
def test_the_same_large_images_in_several_files_are_stored_once_in_bounded_memory(
    city: City, m: Office, measure: str
) -> None:
    _merge_images(city, m, measure, offices=3, images=4)


@pytest.mark.soak
def test_twenty_images_of_five_megabytes_in_ten_files_are_stored_once_in_bounded_memory(
    city: City, m: Office, measure: str
) -> None:
    _merge_images(city, m, measure, offices=10, images=20)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system that tells of memory")
@pytest.mark.parametrize("what", ["history", "field", "image", "records"])
def test_whatever_a_file_holds_merging_it_takes_bounded_memory(
    m: Office, a: Office, measure: str, what: str
) -> None:
    hand_in = a.hand_in()
    if what == "history":
        insert(
            hand_in, *(genuine(setting("goals_de", f"{n}" + "x" * 2_000_000)) for n in range(15))
        )
    elif what == "field":
        insert(hand_in, genuine(setting("goals_de", "ß" * 8_000_000)))
    elif what == "image":
        by_sql("INSERT INTO attachment VALUES (zeroblob(32), 'image/png', zeroblob(60000000))")(
            hand_in
        )
    else:
        sealed = (
            genuine(setting("title_de", "x" * 100), record=number.to_bytes(16, "big"))
            for number in range(3_000)
        )
        insert(hand_in, *sealed)
    assert peak(m, hand_in) < MOST


def test_a_measure_with_five_thousand_changes_opens_and_is_edited_at_once(
    m: Office, a: Office, measure: str
) -> None:
    hand_in, parents = a.hand_in(), list(a.store.reader.heads(measure)["title_de"])
    made = []
    for number in range(5000):
        body = setting("title_de", f"Fassung {number}", *parents)
        made.append(genuine(body, record=bytes.fromhex(measure), at=(1 << 40) + number))
        parents = [made[-1].id.hex()]
    insert(hand_in, *made)
    m.merge(hand_in)
    began = time.process_time()
    assert m.value(measure, "title_de") == "Fassung 4999"
    assert m.conflicts(measure) == []
    assert time.process_time() - began < 0.2
    began = time.process_time()
    for number in range(5):
        m.edit(measure, title_de=f"Noch eine {number}")
    assert (time.process_time() - began) / 5 < 0.02
    assert len(m.history(measure)) > 5000
