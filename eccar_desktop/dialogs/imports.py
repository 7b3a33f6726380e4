"""The merges as a list: when, which files, from whom, with what; the newest first."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.plan_lines import COUNTS, FILE_NAME
from eccar_desktop.dialogs.unfolding import Line, Unfolding
from eccar_desktop.look.language import Spoken
from eccar_desktop.store.imported import KNOWN, MERGED, REJECTED, UNDONE, Imported, imports
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import N_, _, ngettext
from eccar_desktop.widgets.words import moment
from eccar_desktop.workspace.workspace import Workspace

_ICONS = {MERGED: "circle-check", UNDONE: "undo-2", KNOWN: "circle", REJECTED: "circle-alert"}
_REFUSED = {KNOWN: N_("was here already"), REJECTED: N_("rejected")}
_FIRST_COUNT = 2


class ImportedLine(Line):
    """A file of a run; what is known of one that was refused is why."""

    def __init__(self, file: Imported) -> None:
        refused = _(_REFUSED[file.state]) if file.state in _REFUSED else ""
        counts = ["" if refused else str(file.counts.get(key, "")) for key in COUNTS]
        words = [file.name, file.sender or refused, *counts]
        super().__init__(words, _ICONS.get(file.state, "circle"))
        name = _undone(file.name) if file.state == UNDONE else file.name
        self.setToolTip(0, name)
        self.setToolTip(1, file.reason)
        spoken = ", ".join(filter(None, [name, words[1], file.reason]))
        self.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.file = file
        self.run = file.run if file.is_merged else ""


class RunLine(Line):
    """A run, with what its files brought together."""

    def __init__(self, files: Sequence[Imported]) -> None:
        count = len(files)
        named = ngettext("{count} file", "{count} files", count).format(count=count)
        is_undone = any(each.state == UNDONE for each in files)
        when = moment(files[0].at, short=True)
        came = [each for each in files if each.state not in _REFUSED]
        sums = [str(sum(each.counts.get(key, 0) for each in came)) for key in COUNTS]
        super().__init__(
            [_undone(when) if is_undone else when, named, *sums],
            "undo-2" if is_undone else "merge",
            has_more=True,
        )
        self.setToolTip(0, self.text(0))
        self.files = files
        self.run = next((each.run for each in files if each.is_merged), "")

    def within(self) -> list[Line]:
        """Its files."""
        return [ImportedLine(each) for each in self.files]


def _subject(line: QTreeWidgetItem | None) -> tuple[str, int | None]:
    """What a line is about, which outlives it: a run, and the number of a file that came by it."""
    if isinstance(line, ImportedLine):
        return line.file.run, line.file.n
    return (line.files[0].run if isinstance(line, RunLine) else ""), None


def _undone(name: str) -> str:
    return _("{name} (undone)").format(name=name)


class ImportList(Spoken, Unfolding):
    """All merges into the open file; each unfolds to its files."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, legible=FILE_NAME, lines=(6, 14))
        self._workspace = workspace
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._retranslate()

    @property
    def run(self) -> str:
        """The run of the chosen line, while it can be undone; else empty."""
        line = self.currentItem()
        return line.run if isinstance(line, ImportedLine | RunLine) else ""

    @property
    def file(self) -> Imported | None:
        """The chosen file, unless nothing can be said of it: its merge was undone."""
        line = self.currentItem()
        file = line.file if isinstance(line, ImportedLine) else None
        return file if file is not None and file.state != UNDONE else None

    @property
    def files_of_run(self) -> Sequence[Imported]:
        """All files of the chosen line's run, while it can be told what they brought; else none."""
        line = self.currentItem()
        above = line.parent() if isinstance(line, ImportedLine) else line
        return above.files if isinstance(above, RunLine) and above.run else ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was merged yet."""
        return self.topLevelItemCount() == 0

    def read(self) -> None:
        """Show what was merged up to now, the files of the newest merge at once.

        The line that is chosen stays chosen.
        """
        chosen = _subject(self.currentItem())
        nothing: list[Imported] = []
        found = self._workspace.read(self._found, nothing)
        runs = [list(files) for _run, files in groupby(found, key=attrgetter("run"))]
        self.hold(map(RunLine, runs))
        newest = self.topLevelItem(0)
        if newest is not None:
            newest.setExpanded(True)
        self._choose(*chosen)

    def _choose(self, run: str, file: int | None) -> None:
        """Choose the line of a run, or of a file (its number) that came by it."""
        for line in map(self.topLevelItem, range(self.topLevelItemCount())):
            if line is None or _subject(line)[0] != run:
                continue
            if file is not None:
                line.setExpanded(True)
            within = [line, *map(line.child, range(line.childCount()))]
            same = (each for each in within if each and _subject(each) == (run, file))
            self.setCurrentItem(next(same, line))

    def _found(self, _reader: Reader) -> list[Imported]:
        return imports(self._workspace.store.db)

    def _retranslate(self) -> None:
        counts = [_("new"), _("changed"), _("deleted"), _("conflicts"), _("unchanged")]
        columns = [_("File"), _("From"), *counts]
        self.entitle(_("Merged files"), columns, numbers=range(_FIRST_COUNT, len(columns)))
        self.read()
