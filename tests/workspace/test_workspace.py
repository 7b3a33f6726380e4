"""The workspace: one doorway for edits, one voice for changes."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Changes, Create, Delete, SetFields
from eccar_desktop.store.file import open_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.workspace.workspace import Workspace


class Listener:
    """Writes down what a workspace announces."""

    def __init__(self, workspace: Workspace) -> None:
        self.changes: list[Changes] = []
        self.sentences: list[str] = []
        workspace.changed.connect(self.changes.append)
        workspace.failed.connect(self.sentences.append)


def new_measure(workspace: Workspace, title: str = "Round table") -> str:
    applied = workspace.perform(Create("measure", {"title_de": title, "field": 1}), "New measure")
    assert applied is not None
    return applied.record


def title(workspace: Workspace, measure: str) -> str:
    record = workspace.reader.record("measure", measure)
    assert record is not None
    return "in the trash" if record.deleted else record.text("title_de")


def test_an_edit_is_announced_exactly_once_and_names_what_it_touched(workspace: Workspace) -> None:
    heard = Listener(workspace)
    measure = new_measure(workspace)
    assert heard.changes == [Changes(frozenset({("measure", measure)}))]
    assert workspace.saved_at is not None


def test_undo_and_redo_are_announced_like_any_other_action(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    workspace.perform(SetFields("measure", measure, {"title_de": "Council"}), "Change title")
    heard = Listener(workspace)
    seen = []
    for turn in (workspace.undo_stack.undo, workspace.undo_stack.redo) * 2:
        turn()
        seen.append(title(workspace, measure))
    assert seen == ["Round table", "Council"] * 2
    assert heard.changes == [Changes(frozenset({("measure", measure)}))] * 4


def test_everything_can_be_undone_to_the_beginning_and_redone(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    for text in ("Council", "Network", "Festival"):
        workspace.perform(SetFields("measure", measure, {"title_de": text}), "Change title")
    workspace.perform(Delete("measure", measure), "Delete")
    stack = workspace.undo_stack
    down, up = [], []
    while stack.canUndo():
        stack.undo()
        down.append(title(workspace, measure))
    while stack.canRedo():
        stack.redo()
        up.append(title(workspace, measure))
    assert down == ["Festival", "Network", "Council", "Round table", "in the trash"]
    assert up == ["Round table", "Council", "Network", "Festival", "in the trash"]


def test_what_changes_nothing_is_neither_announced_nor_undoable(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    heard = Listener(workspace)
    count = workspace.undo_stack.count()
    applied = workspace.perform(SetFields("measure", measure, {"title_de": "Round table"}), "Same")
    assert applied is not None
    assert (heard.changes, workspace.undo_stack.count()) == ([], count)


def test_an_edit_that_cannot_be_done_is_told_and_leaves_no_trace(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    workspace.perform(Delete("measure", measure), "Delete")
    heard = Listener(workspace)
    count = workspace.undo_stack.count()
    edit = SetFields("measure", measure, {"title_de": "Council"})
    assert workspace.perform(edit, "Change") is None
    assert "in the trash" in heard.sentences[0]
    assert (heard.changes, workspace.undo_stack.count()) == ([], count)


def test_an_undo_that_fails_says_so_and_is_not_offered_again(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    workspace.perform(SetFields("measure", measure, {"title_de": "Council"}), "Change title")
    workspace.store.apply(SetFields("measure", measure, {"title_de": "from elsewhere"}))
    heard = Listener(workspace)
    workspace.undo_stack.undo()
    assert "can't be undone" in heard.sentences[0]
    assert title(workspace, measure) == "from elsewhere"
    assert (heard.changes, workspace.undo_stack.count()) == ([], 1)


def test_a_file_that_somebody_edits_opens_for_reading_with_a_notice(
    workspace: Workspace, qtbot: QtBot
) -> None:
    measure = new_measure(workspace)
    second = Workspace()
    heard = Listener(second)
    with qtbot.waitSignal(second.noticed) as notice:
        assert second.open(workspace.path or Path())
    assert "Sozialamt" in notice.args[0]
    assert second.is_read_only and not second.is_editable
    assert second.perform(Delete("measure", measure), "Delete") is None
    assert "reading only" in heard.sentences[0]
    second.close()


def test_a_hand_in_is_offered_for_merging_and_the_open_file_stays(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    handed = tmp_path / "handed-in.eccar"
    hand_in(workspace.store, handed)
    before = workspace.path
    with qtbot.waitSignal(workspace.hand_in_found) as found:
        assert not workspace.open(handed)
    assert found.args == [handed]
    assert workspace.path == before


def test_a_file_that_cannot_be_opened_leaves_the_open_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    heard = Listener(workspace)
    letter = tmp_path / "letter.eccar"
    letter.write_text("Dear colleagues")
    measure = new_measure(workspace)
    assert not workspace.open(letter)
    assert "not a file of this program" in heard.sentences[0]
    assert title(workspace, measure) == "Round table"


def test_opening_another_file_forgets_what_could_be_undone(
    workspace: Workspace, tmp_path: Path
) -> None:
    new_measure(workspace)
    first = workspace.path
    assert workspace.create(tmp_path / "second.eccar", city="Dresden", office="Kulturamt")
    assert workspace.path == tmp_path / "second.eccar"
    assert not workspace.undo_stack.canUndo()
    with open_store(first or Path()) as again:  # the right to write was given back
        assert not again.is_read_only


def test_a_name_is_written_beside_changes_only_if_somebody_chose_one(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    workspace.sign_as(" The focal point ")
    workspace.perform(SetFields("measure", measure, {"field": 2}), "Change")
    workspace.sign_as("")
    workspace.perform(SetFields("measure", measure, {"field": 3}), "Change")
    authors = [each.author for each in workspace.reader.history(measure) if each.field == "field"]
    assert authors == [None, "The focal point", None]


def test_a_draft_outlives_the_program(workspace: Workspace) -> None:
    measure = new_measure(workspace)
    heads = workspace.reader.heads(measure)["title_de"]
    workspace.keep_draft("measure", measure, "title_de", heads, "Round tab")
    path = workspace.path or Path()
    workspace.close()
    workspace.open(path)
    assert [(each.field, each.text, each.heads) for each in workspace.drafts(measure)] == [
        ("title_de", "Round tab", heads)
    ]
    workspace.drop_draft(measure, "title_de")
    assert workspace.drafts() == []


def test_an_image_is_kept_once(workspace: Workspace) -> None:
    name = workspace.attach("image/png", b"picture")
    assert name == workspace.attach("image/png", b"picture")
    assert workspace.reader.attachment(name or "") == ("image/png", b"picture")
