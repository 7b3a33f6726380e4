"""The last look before printing: what should be mended, each line a door to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from eccar_desktop.dialogs.finding import Groups
from eccar_desktop.dialogs.finding_lines import PLACE, finding_lines
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.places.empty_state import EmptyState
from eccar_desktop.reporting.readiness import Finding, findings, read_edition
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.workspace.jobs import Cancelled, Job, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace

_PATIENCE = 1000
"""Milliseconds after a change; the whole edition is read anew then."""


class CheckPage(Spoken, QWidget):
    """Looks while it is shown.

    `place_wanted` carries the Place of what somebody wants to mend, `counted` how many such places
    there are.
    """

    place_wanted = Signal(object)
    counted = Signal(object)

    def __init__(
        self, workspace: Workspace, selection: EditionSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._findings: Sequence[Finding] = ()
        self._job: Job | None = None
        self.intro = QLabel(self)
        self.intro.setWordWrap(True)
        scale.quiet(self.intro)
        self.list = Listing(self, lines=(4, 40))
        self.list.setRootIsDecorated(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.ready = EmptyState("circle-check", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.ready)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.WIDE)
        layout.addWidget(self.intro)
        layout.addWidget(self._stack, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PATIENCE)
        self._later.timeout.connect(self.look)
        workspace.changed.connect(self._wait)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._retranslate()

    @property
    def findings(self) -> Sequence[Finding]:
        """What was found last."""
        return self._findings

    @Slot()
    def look(self) -> None:
        """Look through the edition as it is now, beside the interface."""
        self._later.stop()
        edition = self._selection.edition
        if edition is None or not self.isVisible() or not self._workspace.is_open:
            return
        if self._job is not None:
            self._later.start()
            return
        self._job = self._workspace.run_reading(_looking(edition.id), _("Looking at the edition"))
        self._job.finished.connect(self._take)
        self._job.ended.connect(self._end)

    @Slot(object)
    def _take(self, found: Sequence[Finding]) -> None:
        self._findings = found
        self._show()
        self.counted.emit(len(found))

    @Slot(object)
    def _end(self, _job: object) -> None:
        self._job = None

    @Slot()
    def _wait(self) -> None:
        if self.isVisible():
            self._later.start()

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, PLACE)
        if place is not None:
            self.place_wanted.emit(place)
        elif item.childCount():
            item.setExpanded(not item.isExpanded())

    def _show(self) -> None:
        opened = {line.text(0) for line in self._groups() if line.isExpanded()}
        self.list.hold(finding_lines(Groups(self._findings).ranked()))
        for line in self._groups():
            line.setExpanded(line.text(0) in opened)
        self._stack.setCurrentWidget(self.list if self._findings else self.ready)
        count = len(self._findings)
        sentence = ngettext(
            "{count} place deserves a look. You can print all the same.",
            "{count} places deserve a look. You can print all the same.",
            count,
        )
        self.intro.setText(sentence.format(count=count) if count else "")
        self.intro.setVisible(bool(count))

    def _groups(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [each for each in items if each is not None]

    def _retranslate(self) -> None:
        self.list.entitle(_("What should be looked at before printing"), ["", ""], numbers=[1])
        self.ready.say(_("Nothing is missing. The edition can be printed."))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Look as soon as it is seen."""
        super().showEvent(event)
        QTimer.singleShot(0, self.look)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._later.stop()


def _looking(edition: str) -> StoreWork:
    """The work that looks through an edition."""

    def look(store: Store, _progress: Progress, _cancelled: Cancelled) -> list[Finding]:
        record = store.reader.record("edition", edition)
        if record is None:
            raise NotFoundError(_("This edition is not in the file any more."))
        return findings(read_edition(store.reader, store.facts.city, record))

    return look
