"""A file is plain tables to other tools: nothing but SQLite is needed to read a city's data."""

import json
import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.store.founding import create_store

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv" / "peers"
READ = ("measure", "office", "city", "edition", "contact", "chapter_text", "conflict", "change")


@pytest.fixture
def file(path: Path) -> Path:
    """A closed file with two measures."""
    with create_store(path, city="Musterstadt", office="Sozialamt", code="50") as store:
        office = store.facts.office
        measure = store.apply(Create("measure", {"title_de": "Fest", "office": office})).record
        store.apply(SetFields("measure", measure, {"field": 3, "partners": [{"name": "AWO"}]}))
        store.apply(Create("measure", {"title_de": "Straßenfest"}))
    return path


def test_sqlite_utils_reads_a_real_file_as_plain_tables(file: Path) -> None:
    before = file.read_bytes()
    db = sqlite_utils.Database(file, execute_plugins=False)
    assert set(READ) <= set(db.table_names())
    rows = list(db["measure"].rows_where(order_by="reference"))
    told = [(each["title_de"], each["field"]) for each in rows]
    assert told == [("Fest", 3), ("Straßenfest", None)]
    assert [each["name"] for each in json.loads(rows[0]["partners"])] == ["AWO"]
    (office,) = db["office"].rows
    assert rows[0]["office"] == office["id"]
    assert next(iter(db["city"].rows))["name_de"] == "Musterstadt"
    found = db.query(_FOUND, {"words": "strassenfest"})
    assert [each["title_de"] for each in found] == ["Straßenfest"]
    log = [json.loads(each["body"])["set"] for each in db["change"].rows]
    assert any(each.get("title_de", {}).get("value") == "Fest" for each in log)
    db.close()
    assert file.read_bytes() == before


_FOUND = (
    "SELECT title_de FROM measure WHERE n IN (SELECT rowid FROM search WHERE search MATCH :words)"
)


@pytest.mark.soak
def test_datasette_serves_a_real_file_as_plain_tables(file: Path) -> None:
    before = file.read_bytes()
    for table in READ:
        assert isinstance(_asked(file, f"/{file.stem}/{table}.json?_shape=array"), list)
    rows = _asked(file, f"/{file.stem}/measure.json?_shape=array&_sort=reference")
    assert [each["title_de"] for each in rows] == ["Fest", "Straßenfest"]
    (found,) = _asked(file, f"/{file.stem}/measure.json?_shape=array&field=3")
    assert found["title_de"] == "Fest"
    assert file.read_bytes() == before


def _asked(file: Path, path: str) -> Any:
    """What Datasette answers; it is installed beside the environment of the developer."""
    program = PEERS / "bin" / "datasette"
    if not program.exists():
        venv.create(PEERS, with_pip=True)
        pins = ROOT / "packaging" / "requirements" / "peers.txt"
        pip = (str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes")
        subprocess.run([*pip, "-r", str(pins)], check=True)
    done = subprocess.run(
        [str(program), "--immutable", str(file), "--get", path], capture_output=True, check=True
    )
    return json.loads(done.stdout)
