"""What users, files and disks do wrong: a sentence and an exit code, never a traceback."""

import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eccar_desktop.store.file import open_store
from tests.cli.running import PROGRAM, ROOT, Eccar, call, snapshot

YEAR = datetime.now(UTC).year
READING = (("list",), ("show", "x"), ("check",), ("history", "x"), ("conflicts",), ("editions",))
WRITING = (
    *(("add", "title_de=x"), ("set", "x", "title_de=x"), ("delete", "x"), ("restore", "x")),
    *(("undo",), ("redo",), ("resolve", "x", "title_de", "--value", "x"), ("undo-merge",)),
    *(("office", "41", "name_de=x"), ("city", "name_en=x"), ("edition", "1"), ("select", "1")),
    *(("chapter", "1", "1", "situation_de=x"), ("merge", "in.eccar"), ("hand-in", "out.eccar")),
)
OTHERS = (("export", "out.json"), ("start-files", "starts"), ("report", "-o", "reports"))
ALL = (*READING, *WRITING, *OTHERS)


def bad_files(folder: Path, office: Path) -> dict[str, Path]:
    """Files that are none of ours, or not any more."""
    (folder / "folder.eccar").mkdir()
    content = office.read_bytes()
    made = {
        "picture.eccar": b"\x89PNG\r\n\x1a\n" + b"x" * 500,
        "empty.eccar": b"",
        "short.eccar": content[:99],
        "truncated.eccar": content[: len(content) // 2],
        "zeros.eccar": b"\0" * 20_000,
        "garbled.eccar": content[:100] + b"\xaa" * (len(content) - 100),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    sqlite = folder / "other.eccar"
    with open_store(office, write=False) as store:
        store.copy_to(sqlite)
    data = bytearray(sqlite.read_bytes())
    data[68:72] = b"\0\0\0\1"
    sqlite.write_bytes(data)
    newer = bytearray(content)
    newer[60:64] = b"\0\0\0\x63"
    (folder / "newer.eccar").write_bytes(newer)
    names = ("folder.eccar", "other.eccar", "newer.eccar", *made, "missing.eccar")
    return {name: folder / name for name in names}


EXPECTED = {
    "folder.eccar": "is a folder",
    "other.eccar": "database of another program",
    "newer.eccar": "newer version",
    "picture.eccar": "not a file of this program",
    "empty.eccar": "not a file of this program",
    "short.eccar": "not a file of this program",
    "truncated.eccar": "damaged",
    "zeros.eccar": "not a file of this program",
    "garbled.eccar": "damaged",
    "missing.eccar": "was not found",
}


@pytest.mark.parametrize("command", ALL, ids=lambda command: command[0])
def test_every_command_says_what_is_wrong_with_a_file_and_leaves_nothing_beside_it(
    eccar: Eccar, office: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(eccar.folder)
    files = bad_files(eccar.folder, office)
    before = snapshot(eccar.folder)
    for name, path in files.items():
        said = eccar(command[0], path, *command[1:], code=3)
        assert EXPECTED[name] in said.err, name
        assert f"“{name}”" in said.err
        assert len(said.err.splitlines()) == 1
        assert said.out == ""
    after = snapshot(eccar.folder)
    beside = {f"{name}.lock" for name in ("garbled.eccar", "truncated.eccar", "newer.eccar")}
    assert {name: after[name] for name in after if name not in beside} == before


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bits_are_damage_or_no_matter_but_never_a_surprise(
    eccar: Eccar, office: Path, seed: int
) -> None:
    rng = random.Random(seed)
    for number in range(5):
        eccar.add(office, title_de=f"m{number}", partners=["Caritas"], goals_de="Wort " * 50)
    sound = office.read_bytes()
    for _round in range(3):
        data = bytearray(sound)
        for _flip in range(rng.choice((1, 5, 30))):
            data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)
        for command, *rest in (
            *(["list", "--json"], ["check"], ["conflicts"], ["undo"], ["add", "title_de=x"]),
            *(["history", f"50-{YEAR}-01"], ["export", eccar.folder / "out.json"]),
        ):
            (eccar.folder / "out.json").unlink(missing_ok=True)
            office.write_bytes(data)
            said = eccar(command, office, *rest, code=None)
            gc.collect()  # a failure keeps its cursors, and with them a lock, until now
            assert said.code in (0, 1, 2, 3)
            assert (said.code < 2) or len(said.err.splitlines()) == 1


def test_check_tells_of_an_altered_log_that_nothing_else_notices(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="Eins", field=1)
    office.write_bytes(office.read_bytes().replace(b'"title_de":{"value"', b'"title_de":{"vaxue"'))
    assert eccar.titles(office) == ["Eins"]
    assert eccar("check", office, "--json", code=1).json["integrity"] != "ok"


def test_a_file_that_is_being_edited_can_be_read_but_not_written(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="Eins")
    with open_store(office):
        assert eccar.titles(office) == ["Eins"]
        said = eccar("add", office, "title_de=Zwei", code=3)
        assert said.err.startswith("“office.eccar” is being edited: Office 50, since ")
        eccar("merge", office, office, "--dry-run", code=3)
    eccar.add(office, title_de="Zwei")
    assert eccar.titles(office) == ["Eins", "Zwei"]


def test_after_a_crash_reading_shows_the_state_before_and_writing_repairs(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="Eins")
    program = (
        "import os, sys; from pathlib import Path\n"
        "from eccar_desktop.domain.edits import Create\n"
        "from eccar_desktop.store.file import open_store\n"
        "store = open_store(Path(sys.argv[1])); store.db.execute('PRAGMA cache_size = 5')\n"
        "with store.transaction():\n"
        "    for _ in range(200): store.writer.apply(Create('measure', {'title_de': 'x' * 999}))\n"
        "    os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", program, office], cwd=ROOT, check=False, timeout=60)
    assert (eccar.folder / "office.eccar-journal").stat().st_size > 0
    before = snapshot(eccar.folder)
    assert eccar.titles(office) == ["Eins"]
    assert eccar("check", office, "--json", code=1).json["integrity"] == "ok"
    assert snapshot(eccar.folder) == before
    eccar.add(office, title_de="Zwei")
    assert eccar.titles(office) == ["Eins", "Zwei"]
    assert not (eccar.folder / "office.eccar-journal").exists()


def test_a_file_of_an_older_catalogue_is_read_without_touching_it(
    eccar: Eccar, office: Path
) -> None:
    eccar.add(office, title_de="Eins")
    with open_store(office) as store:
        store.facts.set({"projection": "0:old"})
        with store.db.conn:
            store.db.execute("DROP TABLE measure")
    before = snapshot(eccar.folder)
    assert eccar.titles(office) == ["Eins"]
    assert snapshot(eccar.folder) == before
    eccar.add(office, title_de="Zwei")
    assert eccar.titles(office) == ["Eins", "Zwei"]


# ------------------------------------------------------------------------------- paths


@pytest.mark.parametrize("name", ["Ä ö ß é", "  blanks  ", "%41?#&=", "a'b\"c", "😀", "-x"])
def test_any_name_of_a_file_works(eccar: Eccar, name: str) -> None:
    folder = eccar.folder / name
    folder.mkdir()
    file = folder / f"{name}.eccar"
    eccar("new", file, "--city", name, "--office", name)
    eccar.add(file, title_de=name)
    eccar("hand-in", file, folder / "in.eccar")
    eccar("export", file, folder / "out.json")
    assert eccar.titles(file) == [name.strip()]
    other = folder / "other.eccar"
    eccar("new", other, "--city", name, "--office", "x")
    assert eccar.merge(other, folder / "in.eccar")["files"][0]["new"] == 1


def test_a_path_of_more_than_250_characters_works(eccar: Eccar) -> None:
    folder = eccar.folder / ("ä" * 100) / ("b" * 150)
    folder.mkdir(parents=True)
    file = folder / "ein Name.eccar"
    eccar("new", file, "--city", "x", "--office", "x")
    eccar.add(file, title_de="Eins")
    assert eccar.titles(file) == ["Eins"]


def test_a_name_that_is_too_long_has_its_sentence(eccar: Eccar, office: Path) -> None:
    name = "x" * 300
    before = snapshot(eccar.folder)
    for arguments in (
        ("new", eccar.folder / f"{name}.eccar", "--city", "x", "--office", "x"),
        ("list", eccar.folder / f"{name}.eccar"),
        ("hand-in", office, eccar.folder / f"{name}.eccar"),
        ("export", office, eccar.folder / f"{name}.json"),
        ("import", office, eccar.folder / f"{name}.json"),
    ):
        assert "too long" in eccar(*arguments, code=3).err, arguments
    assert snapshot(eccar.folder) == before


def test_no_folder_is_made_for_a_new_file(eccar: Eccar) -> None:
    file = eccar.folder / "none" / "x.eccar"
    said = eccar("new", file, "--city", "x", "--office", "x", code=3)
    assert said.err == "The folder of “x.eccar” was not found. Please check the path.\n"
    assert snapshot(eccar.folder) == {}
    assert not (eccar.folder / "none").exists()


# ------------------------------------------------------------------------------- arguments


def test_arguments_of_100_kb_and_strange_bytes_are_taken(eccar: Eccar, office: Path) -> None:
    text = b"description_de=" + "Wörter ".encode() * 14_000
    assert call("add", office, text, b"title_de=a\xff\xfeb\x1b").returncode == 0
    (shown,) = eccar.listed(office)
    assert len(shown["description_de"]) == 14_000 * 7
    assert shown["title_de"] == "ab"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([b"show", b"FILE", b"\xff"], 2),
        ([b"show", b"FILE", b"a" * 100_000], 2),
        ([b"list", b"FILE", b"--search", b"\xff\xfe", b"--json"], 0),
        ([b"list", b"\xff.eccar"], 3),
        ([b"add", b"FILE", b"\xff=x"], 2),
        ([b"add", b"FILE", b"status=\xff"], 0),  # cleaned, nothing is left: no value
        ([b"add", b"FILE", b"status=planned\xff"], 0),
        ([b"add", b"FILE", b"office=x\xff"], 2),
        ([b"add", b"FILE", b'partners=["\xff"]'], 2),
        ([b"add", b"FILE", b"partners=" + b"[" * 50_000], 2),
        ([b"add", b"FILE", b"start=" + b"9" * 50_000], 2),
        ([b"add", b"FILE", b"field=" + b"9" * 50_000], 2),
        ([b"add", b"FILE", b'funding=[{"amount": "' + b"9" * 50_000 + b'"}]'], 2),
        ([b"add", b"FILE", b'funding=[{"amount": "1e999999999"}]'], 2),
        ([b"office", b"FILE", b"\xff", b"name_de=x"], 2),
        ([b"hand-in", b"FILE", b"OUT", b"--office", b"\xff"], 2),
        ([b"resolve", b"FILE", b"\xff", b"\xff", b"--value", b"\xff"], 2),
        ([b"undo-merge", b"FILE", b"\xff"], 3),
        ([b"merge", b"FILE", b"\xff.eccar"], 1),
        ([b"merge", b"FILE", b"\xff.eccar", b"--json"], 1),
        ([b"import", b"FILE", b"\xff.json"], 3),
        ([b"list", b"FILE", b"--status", b"\xff"], 2),
        ([b"\xff"], 2),
    ],
)
def test_nothing_in_the_arguments_makes_a_traceback(
    eccar: Eccar, office: Path, arguments: list[bytes], code: int
) -> None:
    names = {b"FILE": str(office), b"OUT": str(eccar.folder / "out")}
    said = eccar(*(names.get(each, os.fsdecode(each)) for each in arguments), code=code)
    assert (said.out + said.err).encode()
    assert eccar("check", office, "--json", code=None).json["integrity"] == "ok"


def test_a_name_with_broken_bytes_can_be_worked_with(eccar: Eccar) -> None:
    file, other = (eccar.folder / os.fsdecode(each) for each in (b"\xff\xfe.eccar", b"\xf0.eccar"))
    for path in (file, other):
        eccar("new", path, "--city", "x", "--office", "y")
    eccar.add(file, title_de="Eins")
    eccar("export", file, eccar.folder / os.fsdecode(b"\xff.json"))
    hand_in = eccar.folder / os.fsdecode(b"\xfe.eccar")
    eccar("hand-in", file, hand_in)
    eccar("merge", other, hand_in)
    assert eccar.titles(other) == ["Eins"]
    assert call("list", os.fsencode(file)).returncode == 0


# ------------------------------------------------------------------------------- output


@pytest.mark.parametrize("setting", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf_8_whatever_the_system_says(
    eccar: Eccar, office: Path, setting: dict[str, str]
) -> None:
    eccar.add(office, title_de="Maß 😀")
    assert "Maß 😀" in call("list", office, environment=setting).stdout.decode("utf-8")
    done = call("--lang", "de", "list", eccar.folder / "ä.eccar", environment=setting)
    assert "ä.eccar" in done.stderr.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_below_the_output_is_said(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins")
    with Path("/dev/full").open("wb") as full:
        streams = {"capture_output": False, "stdout": full, "stderr": subprocess.PIPE}
        done = call("list", office, "--json", **streams)
    assert done.returncode == 3
    said = done.stderr.decode()
    assert said.startswith("The output could not be written: ")
    assert len(said.splitlines()) == 1


def test_a_reader_that_leaves_early_makes_no_noise(eccar: Eccar, office: Path) -> None:
    eccar.add(office, title_de="Eins", description_de="x" * 500_000)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "list", office, "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) in (0, 1)


# ------------------------------------------------------------------------------- disks


@contextmanager
def as_nobody() -> Iterator[None]:
    """Work as somebody whom permissions stop, as they don't stop root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own is private."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        with suppress(OSError):
            path.chmod(0o777)
    shutil.rmtree(folder)


def test_in_a_read_only_folder_reading_works_and_writing_says_why_not(
    eccar: Eccar, open_folder: Path
) -> None:
    file = open_folder / "x.eccar"
    eccar("new", file, "--city", "x", "--office", "x")
    eccar.add(file, title_de="Eins")
    (open_folder / "x.eccar.lock").unlink()
    file.chmod(0o444)
    open_folder.chmod(0o555)
    before = snapshot(open_folder)
    with as_nobody():
        assert eccar.titles(file) == ["Eins"]
        assert eccar("check", file, "--json", code=1).json["integrity"] == "ok"
        for arguments in (
            ("add", file, "title_de=x"),
            ("merge", file, file),
            ("new", open_folder / "new.eccar", "--city", "x", "--office", "x"),
            ("hand-in", file, open_folder / "in.eccar"),
            ("export", file, open_folder / "out.json"),
            ("start-files", file, open_folder / "starts"),
            ("demo", open_folder / "demo"),
        ):
            said = eccar(*arguments, code=3)
            assert "can't be written here" in said.err, arguments
            assert len(said.err.splitlines()) == 1
    assert snapshot(open_folder) == before


def test_settings_that_cannot_be_read_or_made_stop_no_work(
    eccar: Eccar, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (eccar.folder / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("ECCAR_DATA_DIR", str(eccar.folder / "taken"))
    eccar.add(office, title_de="Eins")
    assert eccar.titles(office) == ["Eins"]


def _fails(command: list[str]) -> bool:
    return bool(subprocess.run(command, capture_output=True, check=False).returncode)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 600 kB."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or _fails(mount):
        folder.rmdir()
        pytest.skip("a small disk can't be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)
    folder.rmdir()


def test_a_full_disk_is_said_and_nothing_is_changed(eccar: Eccar, small_disk: Path) -> None:
    file = small_disk / "x.eccar"
    eccar("new", file, "--city", "Dresden", "--office", "x")
    eccar.add(file, title_de="Eins")
    other = eccar.new("other")
    eccar.add(other, description_de="Wort " * 40_000)
    hand_in = eccar.hand_in(other, "in")
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * (free - 40_000))
    rows = eccar.folder / "rows.json"
    rows.write_text(json.dumps([{"description_de": "Wort " * 40_000}] * 3))
    before = snapshot(small_disk)
    for arguments in (
        ("add", file, "description_de=" + "Wort " * 100_000),
        ("merge", file, hand_in),
        ("import", file, rows),
        ("new", small_disk / "y.eccar", "--city", "x", "--office", "x"),
        ("hand-in", file, small_disk / "z.eccar"),
        ("demo", small_disk / "demo"),
    ):
        said = eccar(*arguments, code=3)
        assert "The disk is full" in said.err, arguments
        assert len(said.err.splitlines()) == 1
    after = snapshot(small_disk)
    assert {name: after.get(name) for name in before} == before
    assert {name for name in after if not name.startswith("demo/")} == set(before)
    assert eccar.titles(file) == ["Eins"]


def test_a_write_that_fails_halfway_changes_nothing(eccar: Eccar, office: Path) -> None:
    resource = pytest.importorskip("resource")
    eccar.add(office, title_de="Eins")
    limit = office.stat().st_size + 20_000

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    before = office.read_bytes()
    text = "description_de=" + "Wort " * 20_000
    done = call("add", office, text, "goals_de=" + text, preexec_fn=small_files_only)
    assert done.returncode == 3
    assert len(done.stderr.decode().splitlines()) == 1
    assert office.read_bytes() == before
    assert eccar.titles(office) == ["Eins"]


# ------------------------------------------------------------------------------- Ctrl+C


HEARS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""Python does not, where these tests themselves run in the background of a shell."""


@pytest.mark.parametrize("command", ["import", "merge"])
def test_ctrl_c_leaves_everything_as_it_was(eccar: Eccar, office: Path, command: str) -> None:
    rows = [{"reference": f"m-{number}", "goals_de": "x" * 500} for number in range(4000)]
    data = eccar.folder / "rows.json"
    data.write_text(json.dumps(rows))
    if command == "merge":
        source = eccar.new("source", "41")
        eccar("import", source, data)
        data = eccar.hand_in(source, "in")
    before = snapshot(eccar.folder)
    process = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C + PROGRAM, command, office, data],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    lock = eccar.folder / "office.eccar.owner"
    deadline = time.monotonic() + 30
    while not lock.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, (out, err)
    assert err.decode().strip() == "Stopped. Nothing was written by halves."
    assert out == b""
    assert snapshot(eccar.folder) == before
    assert eccar.titles(office) == []
