"""What one may not read, look into or write, and what is no file at all: the same sentences."""

import os
from pathlib import Path

import pytest

import eccar_desktop.reporting.plain  # noqa: F401 - loaded before rights are given up
from tests.cli.running import Eccar, call
from tests.store.rights import unprivileged


def test_a_file_that_nobody_may_read_is_an_expected_failure(eccar: Eccar, tmp_path: Path) -> None:
    with unprivileged(tmp_path) as folder:
        file, data, look = folder / "x.eccar", folder / "x.json", folder / "x.docx"
        eccar("new", file, "--city", "Łódź", "--office", "Biuro")
        for path in (data, look):
            path.touch()
            path.chmod(0)
        out = folder / "out"
        for arguments in (
            ("import", file, data),
            ("report", file, "-o", out, "--template", look, "--missing-english", "mark"),
        ):
            said = eccar(*arguments, code=3)
            assert said.err.startswith("You have no permission to open “x.")
        file.chmod(0)
        for arguments in (("list",), ("add", "title_de=x"), ("check", "--json")):
            said = eccar(arguments[0], file, *arguments[1:], code=3)
            assert said.err == "You have no permission to open “x.eccar”.\n"


def test_a_folder_into_which_nobody_may_look_is_an_expected_failure(
    eccar: Eccar, tmp_path: Path
) -> None:
    with unprivileged(tmp_path) as folder:
        file, closed = folder / "x.eccar", folder / "closed"
        eccar("new", file, "--city", "Łódź", "--office", "Biuro")
        eccar("office", file, "41", "name_de=Kultur")
        closed.mkdir()
        closed.chmod(0)
        for arguments in (
            ("list", closed / "y.eccar"),
            ("new", closed / "y.eccar", "--city", "x", "--office", "y"),
            ("new", folder / "z.eccar", "--from", closed / "y.eccar"),
            ("hand-in", file, closed / "y.eccar"),
            ("export", file, closed / "y.json"),
            ("import", file, closed / "y.json"),
            ("start-files", file, closed / "y"),
            ("report", file, "-o", closed / "y", "--format", "text"),
            ("report", file, "-o", closed, "--format", "text"),
            ("demo", closed / "y"),
        ):
            said = eccar(*arguments, code=3)
            assert "output" not in said.err, arguments
            assert len(said.err.splitlines()) == 1
        told = eccar.merge(file, closed / "y.eccar", code=1)["files"][0]
        assert (told["state"], told["new"]) == ("rejected", 0)
        closed.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_nobody_waits_for_a_pipe_that_is_no_file(eccar: Eccar, office: Path) -> None:
    pipe = eccar.folder / "pipe.eccar"
    os.mkfifo(pipe)
    for command in (["list", pipe], ["add", pipe, "title_de=x"], ["check", pipe]):
        done = call(*command, timeout=20)
        assert done.returncode == 3
        assert b"is not a file of this program" in done.stderr
    assert eccar.merge(office, pipe, code=1)["files"][0]["state"] == "rejected"
