"""What competes for a field, and what became of a text."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from eccar_desktop.domain.edits import Delete, SetFields
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.store.file import open_store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.contest import Comparison, Contest
from eccar_desktop.widgets.form import Form
from eccar_desktop.workspace.workspace import Workspace

Edits = Callable[[str], object]


def never() -> bool:
    """Nobody stops the run."""
    return False


def quietly(*_state: object) -> None:
    """Nobody watches the run."""


@pytest.fixture
def contested(
    workspace: Workspace, model: RecordModel, tmp_path: Path
) -> Callable[[Edits, Edits], None]:
    """Lets another office and this one edit the measure without knowing of each other."""

    def make(theirs: Edits, ours: Edits) -> None:
        store = workspace.store
        hand_in(store, tmp_path / "given.eccar")
        other_file = tmp_path / "other.eccar"
        with create_store(other_file, city="Dresden", office="Kulturamt", code="41") as other:
            merge(other, [tmp_path / "given.eccar"], MergeOptions(), quietly, never)
            other.apply(theirs(model.id))  # type: ignore[arg-type]  # an edit
            hand_in(other, tmp_path / "back.eccar")
        assert workspace.perform(ours(model.id), "Ours") is not None  # type: ignore[arg-type]  # the same
        options = MergeOptions(confirmed=True)
        workspace.run_writing(
            lambda store, _progress, cancelled: merge(
                store, [tmp_path / "back.eccar"], options, quietly, cancelled
            ),
            "Merge",
        )

    return make


def change(**values: object) -> Edits:
    """An edit of the measure."""
    return lambda record: SetFields("measure", record, values)  # type: ignore[arg-type]  # values are JSON


@pytest.fixture
def summary_contested(
    qtbot: QtBot, form: Form, contested: Callable[[Edits, Edits], None]
) -> Contest:
    """The contest for the summary, which two offices wrote."""
    contested(
        change(summary_de="Zweimal im Jahr und auf Einladung."),
        change(summary_de="Viermal im Jahr."),
    )
    qtbot.waitUntil(lambda: bool(form.findChildren(Contest)))
    return form.findChildren(Contest)[0]


def test_both_values_are_shown_with_their_offices(summary_contested: Contest) -> None:
    said = " ".join(label.text() for label in summary_contested.findChildren(QLabel))
    for part in ("Kulturamt", "Sozialamt", "Viermal im Jahr.", "auf Einladung"):
        assert part in said


def test_competing_texts_are_whole_in_the_narrowest_of_two_columns(
    qtbot: QtBot, form: Form, contested: Callable[[Edits, Edits], None]
) -> None:
    begin = "Das Menschenrechtsbüro arbeitet mit Nichtregierungsorganisationen. " * 3
    contested(
        change(description_de=begin + "Es trifft sich auf Einladung."),
        change(description_de=begin + "Es trifft sich viermal im Jahr."),
    )
    form.jump_to("description_de")
    qtbot.waitUntil(lambda: bool(form.findChildren(Contest)))
    german, english = (form.page.bindings[f"description_{each}"].box for each in ("de", "en"))
    for width in range(500, 1000, 5):
        form.resize(width, 700)
        QApplication.processEvents()
        if english.x() > german.x():
            break
    contest = form.findChildren(Contest)[0]
    for label in contest.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.width() >= label.minimumSizeHint().width()
    for button in contest.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
    assert german.label.geometry().top() == english.label.geometry().top()
    assert german.editor.geometry().top() == english.editor.geometry().top()


def test_taking_a_value_settles_it(form: Form, summary_contested: Contest) -> None:
    buttons = summary_contested.findChildren(QPushButton)
    theirs = next(each for each in buttons if "Kulturamt" in each.accessibleName())
    theirs.click()
    assert form.model.value("summary_de") == "Zweimal im Jahr und auf Einladung."
    assert form.model.conflicts_of("summary_de") == []
    assert not summary_contested.isVisible()


def test_typing_a_third_text_settles_it_too(form: Form, summary_contested: Contest) -> None:
    form.model.type_draft("summary_de", "Beides.")
    form.model.commit_draft("summary_de")
    assert form.model.value("summary_de") == "Beides."
    assert form.model.conflicts_of("summary_de") == []


def test_a_deletion_against_an_edit_is_asked_at_the_top(
    qtbot: QtBot, form: Form, contested: Callable[[Edits, Edits], None]
) -> None:
    contested(lambda record: Delete("measure", record), change(summary_de="Neu"))
    qtbot.waitUntil(lambda: form.state.findChild(QPushButton, "keep") is not None)
    form.state.findChild(QPushButton, "keep").click()
    assert form.state.sentences == []
    assert not form.model.is_deleted
    assert form.model.value("summary_de") == "Neu"


def test_what_changed_since_a_translation_is_shown_on_demand(form: Form) -> None:
    form.model.set_value("summary_de", "Zweimal im Jahr.")
    form.model.set_value("summary_en", "Twice a year.")
    form.model.set_value("summary_de", "Viermal im Jahr.")
    box = form.page.bindings["summary_en"].box
    ask = next(b for b in box.findChildren(QPushButton) if b.objectName() == "compare")
    ask.click()
    comparison = form.findChildren(Comparison)[0]
    said = " ".join(label.text() for label in comparison.findChildren(QLabel))
    assert "<s>Zweimal</s>" in said and "<u>Viermal</u>" in said
    form.model.set_value("summary_en", "Four times a year.")
    assert not comparison.isVisible()


def test_what_changed_is_scrolled_into_view(form: Form, qtbot: QtBot) -> None:
    form.resize(1000, 420)
    form.model.set_value("description_de", "Zweimal im Jahr.")
    form.model.set_value("description_en", "Twice a year.")
    form.model.set_value("description_de", "Viermal im Jahr. " * 30)
    form.jump_to("description_en")
    box = form.page.bindings["description_en"].box
    next(b for b in box.findChildren(QPushButton) if b.objectName() == "compare").click()
    comparison = form.findChildren(Comparison)[0]
    qtbot.waitUntil(lambda: comparison.visibleRegion().boundingRect().height() > 100)


def test_the_file_can_be_copied_while_a_conflict_is_open(
    summary_contested: Contest, workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.path
    assert path is not None
    shutil.copy(path, tmp_path / "copy.eccar")
    with open_store(tmp_path / "copy.eccar", write=False) as copy:
        assert len(copy.reader.conflicts()) == 1
