"""Every file that is no sound hand-in is refused in a sentence, and everything else is merged."""

import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eccar_desktop import texts
from eccar_desktop.domain.changes import new_setting
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.merging.plan import State
from eccar_desktop.merging.run import MergeOptions, merge
from tests.merging.offices import Office, never
from tests.merging.spoiling import (
    Spoil,
    by_bytes,
    by_change,
    by_sql,
    by_text,
    genuine,
    inflated,
    insert,
    setting,
)

BOMB = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r"
VIEW = (
    "CREATE VIEW change AS SELECT n, id, entity, record, kind, at, author, replica, batch, format, "
    "body FROM kept"
)
DEEP = "[" * 100_000 + "]" * 100_000
NOISE = random.Random(7).randbytes(40_000)

SPOILED: dict[str, tuple[Spoil, str]] = {
    # the file as a whole
    "zero length": (by_bytes(lambda _: b""), "empty"),
    "a picture": (by_bytes(lambda _: b"\x89PNG\r\n\x1a\n" + NOISE), "not a hand-in"),
    "encrypted": (by_bytes(lambda _: NOISE), "not a hand-in"),
    "a few letters": (by_bytes(lambda _: b"SQLite format 3\x00"), "not a hand-in"),
    "truncated": (by_bytes(lambda all_: all_[:-4096]), "damaged"),
    "cut within a page": (by_bytes(lambda all_: all_[: len(all_) - 1000]), "damaged"),
    "something behind it": (by_bytes(lambda all_: all_ + b"x" * 512), "damaged"),
    "overwritten pages": (
        by_bytes(lambda all_: all_[:4096] + NOISE[: len(all_) - 4096]), "damaged",
    ),
    "copied while it was open": (by_sql("PRAGMA journal_mode = WAL"), "copied while it was open"),
    "of a newer program": (by_sql("PRAGMA user_version = 99"), "newer version"),
    "for a newer reader": (
        by_sql("UPDATE manifest SET value = '99' WHERE key = 'least_version'"), "newer version",
    ),
    "without a least reader": (
        by_sql("DELETE FROM manifest WHERE key = 'least_version'"), "manifest",
    ),
    "of another program": (by_sql("PRAGMA application_id = 1"), "not a hand-in"),
    "ten gigabytes of nothing": (inflated(10 << 30), "damaged"),
    # its tables
    "an extra trigger": (
        by_sql("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM change; END"), "schema",
    ),
    "a view named change": (by_sql("ALTER TABLE change RENAME TO kept", VIEW), "schema"),
    "an extra table": (by_sql("CREATE TABLE more (x)"), "schema"),
    "an extra index": (by_sql("CREATE INDEX i ON change (at)"), "schema"),
    "a table that is missing": (by_sql("DROP TABLE redaction"), "schema"),
    "a column more": (by_sql("ALTER TABLE change ADD COLUMN more TEXT"), "schema"),
    "a table that takes any type": (
        by_sql("DROP TABLE redaction", "CREATE TABLE redaction (change, field, at, author)"),
        "schema",
    ),
    "endless recursion in a view": (by_sql(f"CREATE VIEW bomb AS {BOMB}"), "schema"),
    "endless recursion named change": (
        by_sql("DROP TABLE change", f"CREATE VIEW change AS {BOMB}"), "schema",
    ),
    "a virtual table": (by_sql("CREATE VIRTUAL TABLE v USING fts5 (x)"), "schema"),
    # its manifest
    "a manifest that is no JSON": (by_sql("UPDATE manifest SET value = '{'"), "damaged"),
    "a manifest of a megabyte": (
        by_sql("UPDATE manifest SET value = hex(zeroblob(500000)) WHERE key = 'office'"),
        "damaged",
    ),
    "of another city": (
        by_sql("UPDATE manifest SET value = '\"e\"' WHERE key = 'city'"), "another city",
    ),
    "a city that is a list": (
        by_sql("UPDATE manifest SET value = '[]' WHERE key = 'city'"), "another city",
    ),
    # its changes
    "an altered text": (
        by_sql("UPDATE change SET body = replace(body, 'Straßenfest', 'Straßenpest')"), "altered",
    ),
    "another author": (by_sql("UPDATE change SET author = zeroblob(16)"), "altered"),
    "another time": (by_sql("UPDATE change SET at = at + 1"), "altered"),
    "a forged id": (by_sql("UPDATE change SET id = zeroblob(16) WHERE n = 1"), "altered"),
    "another kind of record": (
        by_sql("UPDATE change SET entity = 'contact' WHERE entity = 'measure'"), "altered",
    ),
    "a change moved to another record": (
        by_sql("UPDATE change SET record = zeroblob(16) WHERE entity = 'measure'"), "altered",
    ),
    "a predecessor taken out": (
        by_sql("DELETE FROM change WHERE kind = 'create' AND entity = 'contact'"), "incomplete",
    ),
    "a parent that is nowhere": (by_change(setting("title_de", "x", "ab" * 16)), "incomplete"),
    "a parent that is no id": (by_change(setting("title_de", "x", "' OR 1")), "incomplete"),
    "something seen that is nowhere": (
        by_change({"set": setting("deleted", True)["set"], "saw": ["cd" * 16]}), "incomplete",
    ),
    "parents in a circle": (by_text('{"set":{"x":{"value":1,"salt":"' + "0" * 32 + '","parents":["'
        + "00" * 16 + '"]}},"saw":[]}'), "altered"),
    "a field of eight megabytes": (by_change(setting("goals_de", "x" * 8_000_000)), "altered"),
    "JSON 100,000 deep": (by_text('{"set":{},"saw":' + DEEP + "}"), "damaged"),
    "a value 100 deep": (
        by_change(setting("colour", json.loads(DEEP[:100] + DEEP[-100:]))), "value of colour",
    ),
    "a zero character": (by_change(setting("title_de", "a\0b")), "control character"),
    "a zero character in a name": (by_change(setting("a\0b", "x")), "control character"),
    "what clears a terminal": (by_change(setting("title_de", "a\x1b[2J")), "control character"),
    "bytes that are no text": (by_text(b'{"set":{},"saw":[],"x":"\xff\xfe"}'), "damaged"),
    "half a letter": (by_text('{"set":{},"saw":[],"x":"\\ud800"}'), "damaged"),
    "a body that is no JSON": (by_text("{'set': 1"), "damaged"),
    "a body that is a list": (by_text("[]"), "altered"),
    "a body that is empty": (by_text(""), "damaged"),
    "not a number": (by_text('{"set":{},"saw":[],"x":NaN}'), "damaged"),
    "a number without an end": (by_text('{"set":{},"saw":[],"x":' + "9" * 5000 + "}"), "damaged"),
    "a text where a number must be": (by_change(setting("field", "three")), "value of field"),
    "a number where a text must be": (by_change(setting("title_de", 3)), "value of title_de"),
    "a list where a text must be": (by_change(setting("title_de", ["a"])), "value of title_de"),
    "a deletion that is a text": (by_change(setting("deleted", "yes")), "value of deleted"),
    "a number beyond all bounds": (by_change(setting("field", 1 << 60)), "value of field"),
    "a salt of another length": (
        by_change({"set": {"title_de": {"value": "x", "salt": "0", "parents": []}}, "saw": []}),
        "altered",
    ),
    "a kind with blanks": (by_change(setting("title_de", "x"), kind="e d i t"), "metadata"),
    "a time after all calendars": (
        by_change(setting("title_de", "x"), at=(1 << 48) - 1), "metadata",
    ),
    "a time before all times": (
        by_sql("UPDATE change SET at = -1 WHERE entity = 'measure'"), "metadata",
    ),
    # what goes with them
    "an erasure of another shape": (
        by_sql("INSERT INTO redaction VALUES (zeroblob(16), hex(zeroblob(9000)), 0, NULL, '')"),
        "redaction",
    ),
    "an image with another hash": (
        by_sql("UPDATE attachment SET data = CAST('other' AS BLOB)"), "attachment",
    ),
    "an image that is too large": (
        by_sql("UPDATE attachment SET data = zeroblob(70000000)"), "",
    ),
    "an image of an unspeakable type": (
        by_sql("UPDATE attachment SET media_type = char(10) || 'x'"), "attachment",
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    language = texts.current()
    texts.use("en")
    yield
    texts.use(language)


@pytest.fixture
def good(a: Office, measure: str) -> Path:
    """A sound hand-in with a contact, an image and an edit."""
    contact = a.begin("contact", "c3" * 16, function_de="Stelle")
    a.edit(contact, "contact", function_de="Fachstelle")
    picture = a.store.attach("image/png", b"picture" * 100)
    a.edit(measure, title_de="Straßenfest", images=[{"file": picture}])
    return a.hand_in()


@pytest.mark.parametrize("how", SPOILED)
def test_it_is_rejected_with_its_sentence_and_the_others_are_merged(
    m: Office, b: Office, good: Path, how: str
) -> None:
    spoil, words = SPOILED[how]
    bad = m.new_path()
    shutil.copyfile(good, bad)
    spoil(bad)
    b.add(title_de="Unbeteiligt")
    other = b.hand_in()
    before = m.path.read_bytes()
    began = time.process_time()
    (alone,) = m.merge(bad).files
    assert time.process_time() - began < 2
    assert m.path.read_bytes() == before
    assert alone.state == State.REJECTED
    assert words in str(alone.reason)
    texts.use("de")
    german, sound = m.merge(bad, other).files
    assert (german.state, sound.state) == (State.REJECTED, State.MERGED)
    assert german.reason not in (None, "", alone.reason)
    assert sorted(m.titles()) == ["Fest", "Unbeteiligt"]


@pytest.mark.parametrize("name", ["\\ud800Sozialamt", "\\u001b[2JSozialamt", "Sozial\\u0000amt"])
def test_the_name_of_a_sender_is_cleaned_of_what_nobody_can_type(
    m: Office, good: Path, name: str
) -> None:
    by_sql(f"UPDATE manifest SET value = '\"{name}\"' WHERE key = 'sender_name'")(good)
    (file,) = m.merge(good).files
    assert file.state == State.MERGED
    assert file.sender in {"Sozialamt", "[2JSozialamt"}


def test_a_personal_name_is_cleaned_of_what_nobody_can_type(m: Office, good: Path) -> None:
    signed = {**setting("goals_de", "x"), "by": new_setting("\x85Frau\nMuster\x9b2J", [])}
    insert(good, genuine(signed, record=b"s" * 16))
    m.merge(good)
    assert {each.author for each in m.history("73" * 16)} == {"Frau Muster2J"}


def test_copies_that_a_killed_program_left_go_after_a_day_and_nothing_else_does(
    m: Office, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("eccar-merge-old", "eccar-merge-new", "eccar-merge-own"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "copy").write_bytes(b"x")
        if name != "eccar-merge-new":
            (folder / ("copy" if name == "eccar-merge-old" else "report.docx")).touch()
            os.utime(folder, (1, 1))
    m.merge(good)
    left = sorted(each.name for each in tmp_path.glob("eccar-merge-*"))
    assert left == ["eccar-merge-new", "eccar-merge-own"]


def test_where_no_temporary_file_can_be_written_it_is_said_of_them_and_not_of_the_hand_in(
    m: Office, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = m.path.read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ExpectedError, match="no room for temporary files"):
        m.merge(good)
    assert m.path.read_bytes() == before


def test_a_folder_a_missing_file_and_a_working_file_have_their_sentences(
    m: Office, a: Office, measure: str, tmp_path: Path
) -> None:
    folder = tmp_path / "folder.eccar"
    folder.mkdir()
    before = m.path.read_bytes()
    reasons = [each.reason for each in m.merge(folder, tmp_path / "gone.eccar", a.path).files]
    assert "folder" in str(reasons[0])
    assert "can't be read" in str(reasons[1])
    assert "hand it in" in str(reasons[2])
    assert m.path.read_bytes() == before


def test_a_file_that_vanishes_while_the_run_goes_on_is_rejected(
    m: Office, b: Office, good: Path
) -> None:
    b.add(title_de="Unbeteiligt")
    other = b.hand_in()

    def taken_away(_done: int, _all: int, name: str) -> None:
        if name == good.name:
            good.unlink(missing_ok=True)

    report = merge(m.store, [good, other], MergeOptions(), taken_away, never)
    assert [each.state for each in report.files] == [State.REJECTED, State.MERGED]


def test_a_file_that_becomes_another_while_it_is_read_is_taken_as_it_was_copied_or_rejected(
    m: Office, good: Path
) -> None:
    def cut(_done: int, _all: int, name: str) -> None:
        if name == good.name:
            good.write_bytes(good.read_bytes()[:-4096])

    (file,) = merge(m.store, [good], MergeOptions(), cut, never).files
    assert file.state == State.REJECTED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_stop_the_program(m: Office, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.eccar"
    os.mkfifo(pipe)
    assert m.merge(pipe).files[0].state == State.REJECTED


def test_of_five_thousand_sound_records_nothing_stays_when_the_last_is_forged(
    m: Office, good: Path
) -> None:
    rows = [
        genuine(setting("title_de", f"{number}"), record=number.to_bytes(16, "big"))
        for number in range(5000)
    ]
    insert(good, *rows)
    by_sql("UPDATE change SET at = at + 1 WHERE n = (SELECT max(n) FROM change)")(good)
    before, began = m.path.read_bytes(), time.process_time()
    assert m.merge(good).files[0].state == State.REJECTED
    assert time.process_time() - began < 4
    assert m.path.read_bytes() == before


def test_one_damaged_file_among_150_does_not_stop_the_rest(
    m: Office, b: Office, good: Path
) -> None:
    files = []
    for number in range(150):
        b.add(title_de=f"{number}")
        files.append(b.hand_in())
    files[75].write_bytes(files[75].read_bytes()[:9000])
    report = m.merge(*files)
    assert [each.state for each in report.files].count(State.MERGED) == 149
    assert len(m.titles()) == 151


def test_flipped_bits_are_refused_or_did_not_matter(m: Office, good: Path) -> None:
    rng, content = random.Random(3), good.read_bytes()
    bad = m.new_path()
    for _try in range(60):
        spoiled = bytearray(content)
        for _flip in range(rng.randint(1, 4)):
            spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
        bad.write_bytes(spoiled)
        report = m.merge(bad)
        if report.run:
            m.check()
            m.undo_merge()
    assert m.titles() == ["Fest"]
