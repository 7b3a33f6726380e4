"""Files of every version that ever was can be opened, worked in and merged."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.merging.plan import State
from eccar_desktop.store import schema
from eccar_desktop.store.checking import integrity
from eccar_desktop.store.file import Store, open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.store.undoing import undo_run
from tests.formats.make import hand_in_file, told, working_file
from tests.merging.offices import merge_into

VERSIONS = range(1, schema.SCHEMA_VERSION + 1)
HAND_INS = range(1, schema.HAND_IN_VERSION + 1)


def noted(path: Path) -> Any:
    """What was read in a kept file when it was made."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def fresh(folder: Path) -> Store:
    """A new file of the office that coordinates."""
    return create_store(folder / "new.eccar", city="Musterstadt", office="Amt 15", code="15")


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the kept working file of each version."""
    path: Path = working_file(request.param)
    assert path.exists(), "run python -m tests.formats.make and commit what it writes"
    shutil.copyfile(path, tmp_path / path.name)
    shutil.copyfile(path.with_suffix(".json"), tmp_path / path.with_suffix(".json").name)
    return tmp_path / path.name


def test_it_is_read_as_it_was_without_touching_it(kept: Path) -> None:
    before = kept.read_bytes()
    with open_store(kept, write=False) as store:
        assert told(store) == noted(kept)
    assert kept.read_bytes() == before


def test_it_is_opened_for_work_after_a_backup_if_it_is_older_and_reads_as_it_did(
    kept: Path,
) -> None:
    before, version = kept.read_bytes(), int(kept.stem.rpartition("_")[2])
    with open_store(kept) as store:
        assert integrity(store) == "ok"
        assert told(store) == noted(kept)
        store.apply(Create("measure", {"title_de": "Neu"}))
    backups = [each.read_bytes() for each in kept.parent.glob("*.bak")]
    assert backups == ([before] if version < schema.SCHEMA_VERSION else [])
    with open_store(kept, write=False) as store:
        assert len(told(store)["measure"]) == len(noted(kept)["measure"]) + 1


def test_a_merge_that_was_made_in_it_can_still_be_undone(kept: Path) -> None:
    with open_store(kept) as store:
        assert undo_run(store).removed > 0
        assert integrity(store) == "ok"


def test_what_it_hands_in_is_merged_and_reads_as_it_did(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.eccar"
    with open_store(kept) as store:
        hand_in(store, out)
    with create_store(
        tmp_path / "new.eccar", city="Musterstadt", office="Amt 15", code="15"
    ) as new:
        assert merge_into(new, out).files[0].state is State.MERGED
        assert told(new) == noted(kept)


@pytest.mark.parametrize("version", HAND_INS)
def test_a_hand_in_of_every_version_is_merged(version: int, tmp_path: Path) -> None:
    kept = hand_in_file(version)
    with create_store(
        tmp_path / "new.eccar", city="Musterstadt", office="Amt 15", code="15"
    ) as new:
        (file,) = merge_into(new, kept).files
        assert (file.state, file.reason) == (State.MERGED, None)
        assert told(new) == noted(kept)
        assert integrity(new) == "ok"
        assert merge_into(new, kept).files[0].state is State.KNOWN


def test_a_newer_hand_in_updates_what_came_from_the_oldest_file(tmp_path: Path) -> None:
    path = tmp_path / "old.eccar"
    shutil.copyfile(working_file(VERSIONS[0]), path)
    with open_store(path) as store:
        report = merge_into(store, hand_in_file(HAND_INS[-1]))
        assert report.files[0].state in (State.MERGED, State.KNOWN)
        assert integrity(store) == "ok"
