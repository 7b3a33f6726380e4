"""What somebody does once in an afternoon: everything beside writing and looking at measures."""

from collections.abc import Callable
from functools import partial

from slots import TimedApplication  # isort: split

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from eccar_desktop.domain.edits import Create
from eccar_desktop.domain.queries import OrderBy
from eccar_desktop.places.edition.place import EditionPlace
from eccar_desktop.viewmodels.filters import FILTERS
from eccar_desktop.window.main import MainWindow

CONVERSATIONS = (
    *("history", "records", "plan", "conflicts", "merged_files"),
    *("report", "give_back", "start_files", "preferences"),
)
"""Actions that open a dialog."""

_FILTERED: dict[str, dict[str, object]] = {
    "field": {"field": 7},
    "status": {"status": "planned"},
    "period": {"runs_from": 2020, "runs_to": 2020},
}


class Rarer:
    """Does each of these things once, and times what each key or click sets off."""

    def __init__(self, app: TimedApplication, window: MainWindow) -> None:
        self._app = app
        self._window = window
        self._act = window.actions_by_key
        self._parts = window.parts
        self._list = window.desk.measures.list

    def all(self) -> None:
        """Do all of them."""
        self._narrow()
        self._choose()
        self._table()
        self._arrange()
        self._view()
        self._converse()
        self._overview()
        self._edition()
        self._time("go to merging", self._act["place_merge"].trigger)
        self._time("go to the measures", self._act["place_measures"].trigger)

    def _time(self, step: str, action: Callable[[], object], pause: float = 0.3) -> None:
        self._app.time(step, action)
        self._app.wait(pause)

    def _press(self, step: str, widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        widget.setFocus()
        self._time(step, lambda: QTest.keyClick(widget, key, modifiers))

    def _let_jobs_end(self) -> None:
        while self._parts.workspace.has_jobs:
            self._app.wait(0.01)
        self._app.wait(0.3)

    def _narrow(self) -> None:
        browse, sidebar = self._parts.browse, self._parts.sidebar
        view = self._window.desk.measures.sidebar
        for each in FILTERS:
            if each.key in _FILTERED:
                self._time("filter", partial(browse.filter, each, _FILTERED[each.key]))
                self._time("clear filters", browse.clear_filters)
        for order in OrderBy:
            self._time("order", partial(self._parts.measures.sort_by, order))
        self._time("order", partial(self._parts.measures.sort_by, OrderBy.READING))
        for key in ("trash", "incomplete", "english-missing", "all"):
            index = sidebar.index(sidebar.row_of(key))
            self._time("go to a place", partial(view.setCurrentIndex, index))

    def _choose(self) -> None:
        rows = self._list.rows
        self._press("end", rows, Qt.Key.Key_End)
        self._press("home", rows, Qt.Key.Key_Home)
        self._press("choose all", rows, Qt.Key.Key_A, ctrl=True)
        self._press("copy", rows, Qt.Key.Key_C, ctrl=True)
        self._let_jobs_end()
        self._time("change all: begin", lambda: self._parts.chosen.set_status("planned"))
        self._time("change all: cancel", self._list.bar.stop.click)
        self._let_jobs_end()
        self._time("choose one again", self._parts.chosen.let_go)

    def _table(self) -> None:
        table = self._list.table
        self._time("table", self._act["table"].trigger)
        self._press("table: end", table, Qt.Key.Key_End)
        self._press("table: choose all", table, Qt.Key.Key_A, ctrl=True)
        self._press("table: copy", table, Qt.Key.Key_C, ctrl=True)
        self._let_jobs_end()
        self._time("table: back to the list", self._act["table"].trigger)
        self._time("choose one again", self._parts.chosen.let_go)

    def _arrange(self) -> None:
        sidebar, view = self._parts.sidebar, self._window.desk.measures.sidebar
        index = sidebar.index(sidebar.row_of("field-3"))
        self._time("go to a place", lambda: view.setCurrentIndex(index))
        for key in ("move_down", "move_down", "move_up", "undo"):
            self._time("arrange", self._act[key].trigger)
        for key in ("delete", "undo"):
            self._time(key, self._act[key].trigger)
        self._time("go to a place", lambda: view.setCurrentIndex(sidebar.index(0)))

    def _view(self) -> None:
        for _time in range(4):
            self._time("next pane", self._act["next_pane"].trigger)
        for key in ("english", "german", "larger", "usual_size", "preview", "preview", "help"):
            self._time(key, self._act[key].trigger)
        self._window.guide.close()

    def _converse(self) -> None:
        for key in CONVERSATIONS:
            self._time(f"open: {key}", self._act[key].trigger)
            self._let_jobs_end()
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                self._time(f"leave: {key}", dialog.reject)

    def _overview(self) -> None:
        self._time("go to the overview", self._act["place_overview"].trigger)
        for key in ("english", "german"):
            self._time("overview in another language", self._act[key].trigger)

    def _edition(self) -> None:
        workspace, desk = self._parts.workspace, self._window.desk
        self._time("go to the report", self._act["place_edition"].trigger)
        place = desk.place
        assert isinstance(place, EditionPlace)
        if place.selection.edition is None:
            workspace.perform(Create("edition", {"name": "Afternoon"}), "Make")
            self._app.wait(0.3)
        for key in ("field-7", "field-1", "texts"):
            index = place.pages.index(place.pages.row_of(key))
            self._time("page", partial(place.sidebar.setCurrentIndex, index))
            if key != "texts":
                place.field.list.setCurrentIndex(place.picks.index(3))
                self._press("tick", place.field.list, Qt.Key.Key_Space)
                self._press("tick", place.field.list, Qt.Key.Key_Space)
