"""Pictures reach the measure that they were chosen for, whatever happens meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from eccar_desktop.viewmodels.pictures import Given
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.workspace.workspace import Workspace
from tests.viewmodels.conftest import NewMeasure

KEY = "0" * 26


@pytest.fixture
def model(workspace: Workspace) -> RecordModel:
    return RecordModel(workspace)


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    path = tmp_path / "round_table.jpg"
    Image.new("RGB", (800, 400), "red").save(path)
    return path


def given(path: Path | None, key: str = KEY) -> Given:
    return Given(path, "file", {"key": key, "order": "a"})


def images(workspace: Workspace, measure: str) -> list[dict[str, str]]:
    """The elements of a measure's set of images."""
    value = workspace.reader.record("measure", measure).values.get("images")
    return value or []  # type: ignore[return-value]  # a list of elements


Ask = Callable[[], str]


@pytest.fixture
def ask(model: RecordModel, new_measure: NewMeasure, photograph: Path) -> Ask:
    """Gives the photograph to a measure that is shown, and the measure's id.

    The test does so itself: between its fixtures and the test, a quick picture would be kept.
    """

    def give() -> str:
        measure = new_measure("Runder Tisch")
        model.show("measure", measure)
        model.give_picture("images", given(photograph))
        return measure

    return give


def test_a_picture_is_prepared_beside_the_interface_and_is_one_step_of_undo(
    model: RecordModel, workspace: Workspace, ask: Ask
) -> None:
    asked = ask()
    assert list(model.preparing("images")) == [KEY]
    assert images(workspace, asked) == []
    workspace.wait_for_jobs()
    assert model.preparing("images") == {}
    [image] = images(workspace, asked)
    assert (image["key"], image["order"]) == (KEY, "a")
    stored = workspace.reader.attachment(image["file"])
    assert stored is not None and stored[0] == "image/jpeg"
    workspace.undo_stack.undo()
    assert images(workspace, asked) == []


def test_a_picture_goes_to_its_measure_though_another_is_shown(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, photograph: Path
) -> None:
    one, other = new_measure("Runder Tisch"), new_measure("Fest")
    model.show("measure", one)
    model.give_picture("images", given(photograph))
    model.show("measure", other)
    assert model.preparing("images") == {}
    workspace.wait_for_jobs()
    assert len(images(workspace, one)) == 1
    assert images(workspace, other) == []


def test_what_was_written_about_the_picture_meanwhile_stays(
    model: RecordModel, workspace: Workspace, ask: Ask
) -> None:
    asked = ask()
    model.set_value("images", [{"key": KEY, "order": "b", "alt_de": "Ein Tisch"}])
    workspace.wait_for_jobs()
    [image] = images(workspace, asked)
    assert (image["alt_de"], image["order"]) == ("Ein Tisch", "b")
    assert "file" in image


def test_a_picture_that_is_not_wanted_any_more_is_not_kept(
    model: RecordModel, workspace: Workspace, ask: Ask
) -> None:
    asked = ask()
    model.give_picture("images", given(None))
    workspace.wait_for_jobs()
    assert (model.preparing("images"), images(workspace, asked)) == ({}, [])


def test_a_picture_waits_while_other_work_writes(
    model: RecordModel, workspace: Workspace, ask: Ask
) -> None:
    asked = ask()
    workspace._set_busy(True)
    workspace.wait_for_jobs()
    assert list(model.preparing("images")) == [KEY]
    workspace._set_busy(False)
    assert len(images(workspace, asked)) == 1


def test_closing_the_file_waits_for_the_picture(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, photograph: Path
) -> None:
    measure, path = new_measure("Runder Tisch"), workspace.path
    assert path is not None
    model.show("measure", measure)
    model.give_picture("images", given(photograph))
    workspace.close()
    assert workspace.open(path)
    assert len(images(workspace, measure)) == 1


def test_a_measure_in_the_trash_stays_as_it_is(
    model: RecordModel, workspace: Workspace, ask: Ask
) -> None:
    asked = ask()
    model.delete()
    workspace.wait_for_jobs()
    model.restore()
    assert images(workspace, asked) == []


def test_what_is_no_picture_is_refused_at_its_field_or_for_all_to_see(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    words = tmp_path / "words.png"
    words.write_text("no picture", encoding="utf-8")
    model.show("measure", new_measure("Runder Tisch"))
    model.give_picture("images", given(words))
    with qtbot.waitSignal(model.refused) as refused:
        workspace.wait_for_jobs()
    assert refused.args is not None and refused.args[0] == "images"
    assert "words.png" in refused.args[1]
    model.give_picture("images", given(words))
    model.show("measure", new_measure("Fest"))
    with qtbot.waitSignal(workspace.failed) as failed:
        workspace.wait_for_jobs()
    assert failed.args is not None and "words.png" in failed.args[0]


def test_only_what_may_be_edited_takes_pictures(
    model: RecordModel, new_measure: NewMeasure, workspace: Workspace, photograph: Path
) -> None:
    measure = new_measure("Runder Tisch")
    model.show("measure", measure)
    model.delete()
    model.give_picture("images", given(photograph))
    assert not workspace.has_jobs
