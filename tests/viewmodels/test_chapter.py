"""The texts of a chapter: there is a record only once something is written."""

import pytest

from eccar_desktop.domain.edits import Create
from eccar_desktop.viewmodels.chapter import ChapterModel
from eccar_desktop.workspace.workspace import Workspace


@pytest.fixture
def chapter(workspace: Workspace) -> ChapterModel:
    """Field 4 of an edition, without any text."""
    applied = workspace.perform(Create("edition", {"name": "2024"}), "New")
    assert applied is not None
    model = ChapterModel(workspace, workspace)
    model.show_chapter(applied.record, 4)
    return model


def test_looking_writes_nothing(chapter: ChapterModel, workspace: Workspace) -> None:
    assert chapter.is_editable
    assert (chapter.number, chapter.text("situation_de")) == (4, "")
    assert workspace.reader.records("chapter_text") == []


def test_the_first_text_makes_the_record_and_undo_takes_both_back(
    chapter: ChapterModel, workspace: Workspace
) -> None:
    chapter.type_draft("situation_de", "So steht es.")
    assert chapter.commit_all()
    (record,) = workspace.reader.records("chapter_text")
    assert (record.number("number"), record.text("situation_de")) == (4, "So steht es.")
    assert chapter.set_value("outlook_de", "Bald")
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert (chapter.text("situation_de"), chapter.is_editable) == ("", True)
    workspace.undo_stack.redo()
    assert chapter.text("situation_de") == "So steht es."


def test_what_was_undone_does_not_come_back_with_another_text(
    chapter: ChapterModel, workspace: Workspace
) -> None:
    chapter.set_value("situation_de", "Weg")
    workspace.undo_stack.undo()
    chapter.set_value("outlook_de", "Bald")
    (record,) = workspace.reader.records("chapter_text")
    assert (record.text("situation_de"), record.text("outlook_de")) == ("", "Bald")


def test_english_knows_which_german_it_translates(
    chapter: ChapterModel, workspace: Workspace
) -> None:
    chapter.set_value("outlook_de", "Bald")
    assert chapter.translation_state("outlook") == "missing"
    chapter.set_value("outlook_en", "Soon")
    assert chapter.translation_state("outlook") == "done"
    chapter.set_value("outlook_de", "Später")
    assert chapter.translation_state("outlook") == "outdated"
    assert [each.field for each in chapter.problems] == ["outlook_en"]


def test_a_half_typed_text_is_saved_when_another_chapter_comes(
    chapter: ChapterModel, workspace: Workspace
) -> None:
    edition = workspace.reader.records("edition")[0].id
    chapter.type_draft("situation_de", "Halb")
    chapter.show_chapter(edition, 5)
    assert chapter.text("situation_de") == ""
    (record,) = workspace.reader.records("chapter_text")
    assert record.number("number") == 4
