"""What holds for every conversation: both languages, keyboard, names for screen readers, an end."""

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from eccar_desktop.dialogs.about import AboutDialog
from eccar_desktop.dialogs.ask_back import AskBackDialog
from eccar_desktop.dialogs.begin import BeginDialog
from eccar_desktop.dialogs.brought import BroughtDialog
from eccar_desktop.dialogs.columns import ColumnsDialog
from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.crash import CrashDialog
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.doubles import DoublesDialog
from eccar_desktop.dialogs.give_back import GiveBackDialog
from eccar_desktop.dialogs.hand_in import HandInDialog
from eccar_desktop.dialogs.history import HistoryDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.dialogs.new_edition import NewEditionDialog
from eccar_desktop.dialogs.new_file import NewFileDialog
from eccar_desktop.dialogs.new_office import NewOfficeDialog
from eccar_desktop.dialogs.office_questions import FormerNameDialog, UniteOfficesDialog
from eccar_desktop.dialogs.plan import PlanDialog
from eccar_desktop.dialogs.preferences import PreferencesDialog
from eccar_desktop.dialogs.publish import PublishDialog
from eccar_desktop.dialogs.question import QuestionDialog
from eccar_desktop.dialogs.report import ReportDialog
from eccar_desktop.dialogs.since_approval import SinceApprovalDialog
from eccar_desktop.dialogs.start_files import StartFilesDialog
from eccar_desktop.dialogs.years import YearsDialog
from eccar_desktop.domain.edits import Create, SetFields
from eccar_desktop.domain.values import Value
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import Theme
from eccar_desktop.settings import Settings
from eccar_desktop.store.imported import imports
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.workspace.workspace import Workspace
from tests.dialogs.conftest import HandedIn, NewMeasure, Shown

Make = Callable[[], Dialog]

NAMES = (
    *("about", "ask back", "columns", "conflicts", "crash", "doubles", "give back", "hand-in"),
    *("brought", "history", "imports", "years"),
    *("merge", "merged", "new", "new by start", "plan", "preferences", "question", "report"),
    *("first edition", "next edition", "publish"),
    *("former name", "new office", "unite offices"),
    *("since approval", "start files"),
)


@pytest.fixture
def makers(
    workspace: Workspace,
    settings: Settings,
    new_measure: NewMeasure,
    handed_in: HandedIn,
    merged: Callable[..., None],
) -> dict[str, Make]:
    """Makes each conversation over a file with a measure, a merge and two conflicts."""
    workspace.perform(Create("office", {"code": "41", "name_de": "Kulturamt"}), "Office")
    measure = new_measure("Runder Tisch", description_de="Er tagt.")
    file = handed_in(SetFields("measure", measure, {"title_de": "Tisch", "field": 3}))
    new = {"title_de": "Runder Tisch der Stadt", "field": 4}
    workspace.perform(SetFields("measure", measure, new), "Change")
    merged(file)
    more = handed_in(Create("measure", {"title_de": "Fest"}))
    return {
        "about": AboutDialog,
        "ask back": AskBackDialog,
        "columns": lambda: ColumnsDialog(["title", "office"]),
        "conflicts": lambda: ConflictsDialog(workspace),
        "crash": lambda: CrashDialog("eccar-desktop: 1\nPython: 3"),
        "doubles": lambda: DoublesDialog(workspace),
        "give back": lambda: GiveBackDialog(workspace, settings),
        "hand-in": lambda: HandInDialog(workspace, settings),
        "history": lambda: HistoryDialog(workspace, shown(workspace, measure)),
        "brought": lambda: BroughtDialog(workspace, imports(workspace.store.db)[0]),
        "imports": lambda: ImportHistoryDialog(workspace, settings),
        "merge": lambda: MergeDialog(workspace, settings),
        "merged": lambda: MergeDialog(workspace, settings, [more]),
        "new": lambda: NewFileDialog(workspace, settings),
        "new by start": lambda: BeginDialog(workspace, settings, more),
        "new office": NewOfficeDialog,
        "former name": lambda: FormerNameDialog("Sozialamt"),
        "unite offices": lambda: UniteOfficesDialog("Sozialamt", []),
        "plan": lambda: PlanDialog(workspace),
        "preferences": lambda: PreferencesDialog(settings),
        "first edition": lambda: NewEditionDialog(workspace),
        "next edition": lambda: next_edition(workspace, measure),
        "publish": lambda: PublishDialog(workspace, edition(workspace, measure), again=True),
        "question": lambda: QuestionDialog("Really?", "This can't be undone.", "Do it"),
        "report": lambda: ReportDialog(workspace, settings),
        "since approval": lambda: SinceApprovalDialog(workspace, measure),
        "years": lambda: YearsDialog(2020, 2021),
        "start files": lambda: StartFilesDialog(workspace, settings),
    }


def shown(workspace: Workspace, measure: str) -> RecordModel:
    """What the form shows of a measure."""
    model = RecordModel(workspace, workspace)
    model.show("measure", measure)
    return model


def next_edition(workspace: Workspace, measure: str) -> NewEditionDialog:
    """The assistant with a last edition to begin with."""
    edition(workspace, measure)
    return NewEditionDialog(workspace)


def edition(workspace: Workspace, measure: str) -> str:
    """An edition with a measure; its id."""
    about: dict[str, Value] = {
        "name": "2024",
        "title_de": "Bericht",
        "selected": [{"key": measure}],
    }
    applied = workspace.perform(Create("edition", about), "New edition")
    assert applied is not None
    return applied.record


@pytest.fixture(params=NAMES)
def dialog(
    request: pytest.FixtureRequest, makers: dict[str, Make], workspace: Workspace, show: Shown
) -> Iterator[Dialog]:
    """Each conversation in turn, open."""
    made = makers[request.param]()
    show(made)
    workspace.wait_for_jobs()
    yield made
    if isValid(made):
        made.close()


def labels(dialog: QDialog) -> list[QLabel | QAbstractButton]:
    """The visible buttons and the labels of inputs."""
    found: list[QLabel | QAbstractButton] = [
        each for each in dialog.findChildren(QLabel) if each.buddy() and each.isVisibleTo(dialog)
    ]
    found += [
        each
        for each in dialog.findChildren(QAbstractButton)
        if each.text() and each.isVisibleTo(dialog)
    ]
    return found


def letters(dialog: QDialog) -> list[str]:
    """The letters to press with Alt."""
    texts = [each.text().replace("&&", "") for each in labels(dialog)]
    return [text.split("&")[1][0].casefold() for text in texts if "&" in text]


def texts_of(dialog: QDialog) -> str:
    """Everything that is written in a conversation."""
    shown = [each.text() for each in dialog.findChildren(QLabel)]
    shown += [each.text() for each in dialog.findChildren(QAbstractButton)]
    return " | ".join([dialog.windowTitle(), *shown]).replace("&", "")


def inputs(dialog: QDialog) -> list[QWidget]:
    """The visible widgets that Tab reaches."""
    return [
        each
        for each in dialog.findChildren(QWidget)
        if each.isVisibleTo(dialog)
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def test_it_speaks_both_languages_while_it_is_open(dialog: Dialog, language: Language) -> None:
    english = texts_of(dialog)
    language.use("de")
    german = texts_of(dialog)
    assert "Schließen" in german or "Abbrechen" in german
    assert "Close" not in german
    assert "Cancel" not in german
    language.use("en")
    assert texts_of(dialog) == english


def test_no_letter_is_given_twice_in_any_language(dialog: Dialog, language: Language) -> None:
    for wanted in ("en", "de"):
        language.use(wanted)
        found = letters(dialog)
        assert len(found) == len(set(found)), (wanted, found)
        assert len(found) == len(labels(dialog)), "each has one"


def test_everything_that_takes_the_focus_has_a_name(dialog: Dialog, language: Language) -> None:
    language.use("de")
    nameless = [f"{type(each).__name__} {each.objectName()}" for each in inputs(dialog)]
    nameless = [
        name for name, each in zip(nameless, inputs(dialog), strict=True) if not spoken(each)
    ]
    assert nameless == []


def test_tab_reaches_everything_and_comes_back(qtbot: QtBot, dialog: Dialog) -> None:
    wanted = set(inputs(dialog))
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted)):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
        if focused is not None:
            reached.add(focused)
    # of round buttons that belong together Tab reaches the one that is marked
    missed = [each for each in wanted - reached if not isinstance(each, QAbstractButton)]
    assert [f"{type(each).__name__} {spoken(each)}" for each in missed] == []


@pytest.mark.parametrize("name", NAMES)
def test_escape_closes_it_and_nothing_is_left(
    qtbot: QtBot, makers: dict[str, Make], workspace: Workspace, show: Shown, name: str
) -> None:
    dialog = makers[name]()
    show(dialog)
    workspace.wait_for_jobs()
    watched = weakref.ref(dialog)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert not isValid(dialog)
    del dialog
    gc.collect()
    assert watched() is None


def test_nothing_is_cut_at_200_percent(dialog: Dialog, theme: Theme, language: Language) -> None:
    language.use("de")
    theme.use(zoom=200)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QTest.qWait(20)
    screen = dialog.screen().availableSize()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    cut = [
        f"{type(each).__name__} {each.text()[:40]}: {each.width()} < {each.sizeHint().width()}"
        for each in labels(dialog)
        if each.width() < each.minimumSizeHint().width()
    ]
    assert cut == []
    assert not dialog.page.horizontalScrollBar().isVisible()
    content = dialog.page.widget()
    assert content is not None
    assert content.width() <= dialog.page.viewport().width()
    assert isinstance(dialog.page, QScrollArea)


def test_five_hundred_conversations_leave_no_memory_behind(
    qtbot: QtBot, settings: Settings, qapp: QApplication
) -> None:
    before = len(qapp.topLevelWidgets())
    for _ in range(50):
        dialog = PreferencesDialog(settings)
        dialog.open()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del dialog
    gc.collect()
    assert len(qapp.topLevelWidgets()) <= before
