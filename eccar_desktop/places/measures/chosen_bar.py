"""What stands above the rows while several measures are chosen: how many, and what can be done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import N_, _, ngettext
from eccar_desktop.viewmodels.chosen import Chosen
from eccar_desktop.widgets.flow import FlowLayout
from eccar_desktop.workspace.jobs import Job

_WORDS = {
    "field": N_("Field"),
    "status": N_("Status"),
    "work_state": N_("Work state"),
    "edition": N_("Edition"),
}
"""The menus by key -> what their buttons say."""


class ChosenBar(Spoken, QWidget):
    """Shown while several measures are chosen, and while a job changes very many of them."""

    def __init__(
        self,
        chosen: Chosen,
        menus: Mapping[str, QMenu],
        actions: list[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._menus = menus
        self._job: Job | None = None
        self.count = QLabel(self)
        scale.heading(self.count, 3)
        self.buttons = {key: self._menu_button(menus[key]) for key in _WORDS}
        self.tools = {action: self._action_button(action) for action in actions}
        self.clear = QToolButton(self)
        self.clear.setIcon(icon("x"))
        self.clear.setAutoRaise(True)
        scale.icon_steps(self.clear)
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.working = QWidget(self)
        self.work = QLabel(self.working)
        self.progress = QProgressBar(self.working)
        self.stop = QPushButton(self.working)
        self._arrange()
        chosen.changed.connect(self.show_state)
        chosen.began.connect(self._follow)
        self.clear.clicked.connect(chosen.let_go)
        self.stop.clicked.connect(self._stop)
        self._retranslate()

    def _menu_button(self, menu: QMenu) -> QPushButton:
        button = QPushButton(self)
        button.setMenu(menu)
        menu.menuAction().changed.connect(self.show_state)
        return button

    def _action_button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.icon(), "", self)
        scale.icon_steps(button, 3.5)
        button.clicked.connect(action.trigger)
        action.changed.connect(self.show_state)
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        scale.space(head, scale.CLOSE)
        head.addWidget(self.count, 1)
        head.addWidget(self.clear)
        flow = FlowLayout()
        scale.space(flow, scale.TIGHT)
        for each in (*self.buttons.values(), *self.tools.values()):
            flow.addWidget(each)
        row = QHBoxLayout(self.working)
        scale.space(row, scale.CLOSE)
        row.addWidget(self.work)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        scale.space(column, scale.CLOSE, (3, 2, 3, 2))
        column.addLayout(head)
        column.addLayout(flow)
        column.addWidget(self.working)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @Slot()
    def show_state(self) -> None:
        """Say how many are chosen, and offer what can be done with them."""
        count = self._chosen.count
        text = ngettext("{count} measure chosen", "{count} measures chosen", count)
        self.count.setText(text.format(count=count))
        for key, button in self.buttons.items():
            action = self._menus[key].menuAction()
            button.setEnabled(action.isEnabled())
            button.setVisible(action.isVisible() and not self._chosen.are_in_trash)
        for action, button in self.tools.items():
            button.setText(action.text())
            button.setVisible(action.isEnabled())
        self.working.setVisible(self._job is not None)
        self.setVisible(self._chosen.are_several or self._job is not None)

    # long work

    @Slot(object)
    def _follow(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._end)
        self.work.setText(job.title)
        self.progress.setAccessibleName(job.title)
        self.progress.setRange(0, 0)
        self.show_state()

    @Slot(int, int, str)
    def _show_progress(self, done: int, total: int, _what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _end(self, _job: Job) -> None:
        self._job = None
        self.show_state()

    def _retranslate(self) -> None:
        for key, button in self.buttons.items():
            button.setText(_(_WORDS[key]))
            button.setAccessibleName(self._menus[key].title())
            button.setToolTip(self._menus[key].title())
        self.clear.setToolTip(_("Choose only one again"))
        self.clear.setAccessibleName(_("Choose only one again"))
        self.stop.setText(_("Cancel"))
        self.show_state()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A breath of the accent beneath, as chosen rows have it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.tint(self.palette(), 0.1))
