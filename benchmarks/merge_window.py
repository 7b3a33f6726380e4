"""A hundred hand-ins in the window: dropped, read, looked at, merged, settled, kept, undone.

Everything a coordinator does on such a day, with the keys and clicks that it takes: reading and
merging are stopped once and begun anew, every conflict is settled by keyboard while the search for
doubles goes on beside it. Goal: no moment over 50 ms, however long the work takes. The ratio is the
worst moment to that.

    python benchmarks/merge_window.py [OFFICES [SETTLED]]
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from slots import TimedApplication  # isort: split

from hand_ins import CITY, Size, hand_ins, write
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QTreeWidgetItem

from eccar_desktop import app as program
from eccar_desktop.dialogs.conflicts import ConflictsDialog
from eccar_desktop.dialogs.import_history import ImportHistoryDialog
from eccar_desktop.dialogs.merge import MergeDialog
from eccar_desktop.window.main import MainWindow

D = TypeVar("D", bound=QDialog)

MEASURES = 500
A_WHILE = 1.0
"""Seconds after which work is stopped once."""


class Desk:
    """A coordinator at the window."""

    def __init__(self, app: TimedApplication, window: MainWindow) -> None:
        self.app = app
        self.window = window
        self.workspace = window.parts.workspace

    def wait(self, step: str, until: Callable[[], bool]) -> None:
        """Let a job come to its end as it does at a desk: the interface goes on meanwhile."""
        self.app.step = step
        begun, busy = time.perf_counter(), time.process_time()
        loop, look = QEventLoop(), QTimer()

        def end_if_done() -> None:
            if until():
                loop.quit()

        look.timeout.connect(end_if_done)
        look.start(20)
        loop.exec()  # a real one: the work asks it whether it has something to do
        look.stop()
        self.app.processEvents()
        took = time.perf_counter() - begun, time.process_time() - busy
        print(f"{step}: {took[0]:.1f} s ({took[1]:.1f} of the processor)")

    def stop_in_between(self, step: str, dialog: MergeDialog) -> None:
        """Stop work that has begun a while ago."""
        begun = time.monotonic()
        self.wait(step, lambda: time.monotonic() > begun + A_WHILE)
        self.app.time(f"stop: {step}", dialog.progress.stop.click)
        self.wait(f"stop: {step}", lambda: not dialog.is_working)

    def drop(self, paths: list[Path]) -> MergeDialog:
        """Drop files onto the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
        given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        none = Qt.KeyboardModifier.NoModifier
        enter, drop = (
            QDragEnterEvent(QPoint(9, 9), *given, none),
            QDropEvent(QPointF(9, 9), *given, none),
        )
        self.app.time("drag", lambda: self.app.sendEvent(self.window, enter))
        self.app.time("drop", lambda: self.app.sendEvent(self.window, drop))
        return self.dialog(MergeDialog)

    def dialog(self, kind: type[D]) -> D:
        """The conversation of this kind that is open."""
        [dialog] = [each for each in self.window.findChildren(kind) if each.isVisible()]
        return dialog

    def unfold(self, step: str, lines: Iterable[QTreeWidgetItem | None]) -> None:
        """Unfold some lines, and all that is in their first line."""
        for line in filter(None, lines):
            self.app.time(step, partial(line.setExpanded, True))
            self.unfold(step, [line.child(0)] if line.childCount() else [])

    def press(self, step: str, key: Qt.Key) -> None:
        """Press a key, wherever the focus is."""
        widget = self.app.focusWidget() or self.window
        self.app.time(step, lambda: QTest.keyClick(widget, key))


def merge(desk: Desk, paths: list[Path]) -> MergeDialog:
    """Read, look, merge; stop both once."""
    dialog = desk.drop(paths)
    desk.stop_in_between("read", dialog)
    desk.app.time("read again", dialog.apply.click)
    desk.wait("read", lambda: not dialog.is_working)
    table = dialog.table
    desk.unfold("unfold", [table.topLevelItem(at) for at in (0, len(paths) // 2, len(paths) - 1)])
    desk.app.time("scroll", table.scrollToBottom)
    desk.app.time("merge", dialog.apply.click)
    desk.stop_in_between("merge", dialog)
    desk.app.time("merge again", dialog.apply.click)
    desk.wait("merge", lambda: not dialog.is_working)
    return dialog


def settle(desk: Desk, most: int) -> None:
    """Go through the conflicts by keyboard: a digit takes a value, Enter settles."""
    dialog = desk.dialog(ConflictsDialog)
    begun, settled = time.process_time(), 0
    while dialog.conflict is not None and settled < most:
        desk.press("choose", Qt.Key.Key_2)
        desk.press("settle", Qt.Key.Key_Return)
        settled += 1
    spent = (time.process_time() - begun) * 1000 / max(settled, 1)
    left = desk.workspace.reader.conflict_count()
    print(f"{settled} conflicts settled, {left} left; {spent:.0f} ms each")
    desk.app.time("leave conflicts", dialog.reject)


def look_back(desk: Desk, runs: int) -> None:
    """See what the files brought, then undo the whole merge."""
    desk.app.time("history", desk.window.talk.show_merged_files)
    dialog = desk.dialog(ImportHistoryDialog)
    for at in range(min(runs, dialog.list.topLevelItemCount())):
        line = dialog.list.topLevelItem(at)
        desk.app.time("history: choose", lambda line=line: dialog.list.setCurrentItem(line))
    desk.app.time("undo", dialog.undo.click)
    desk.wait("undo", lambda: not dialog.is_working)
    desk.app.time("leave history", dialog.reject)


def day(desk: Desk, paths: list[Path], most: int, protocol: Path) -> None:
    """The whole conversation."""
    dialog = merge(desk, paths)
    desk.app.time("protocol", lambda: dialog.keep_protocol(str(protocol)))
    desk.wait("protocol", lambda: not dialog.is_working)
    print(f"the protocol has {protocol.stat().st_size / 1e6:.1f} MB")
    desk.app.time("begin to settle", dialog.settle.click)
    shown = partial(desk.window.findChildren, ConflictsDialog)
    desk.wait("begin to settle", lambda: any(each.isVisible() for each in shown()))
    settle(desk, most)
    desk.workspace.wait_for_jobs(cancel=True)  # the search for doubles
    look_back(desk, 3)


def main() -> int:
    """Run it once and print the longest moments."""
    wanted = [int(each) for each in sys.argv[1:]]
    offices, most = (*wanted, *(100, 10**6)[len(wanted) :])
    app = TimedApplication()
    window = program.build(app)
    window.resize(1366, 768)
    window.show()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for office in hand_ins(Size(offices, MEASURES)):
            paths.append(Path(folder, f"abgabe_{office.number}.eccar"))
            write(paths[-1], office)
        file = Path(folder, "all.eccar")
        window.parts.workspace.create(file, city=CITY, office="Rathaus", coordination=True)
        app.slots.clear()
        day(Desk(app, window), paths, most, Path(folder, "protocol.txt"))
        app.tell(12)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
