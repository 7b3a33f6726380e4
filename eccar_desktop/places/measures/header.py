"""What stands above the form: reference, title, and how far the work on the measure is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.vocabulary import WORK_STATE
from eccar_desktop.domain.work_states import APPROVED, CHECKED, STATE, SUBMITTED, state_of
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, current
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.section_bar import SectionLink
from eccar_desktop.workspace.workspace import Workspace

ACTIONS = {SUBMITTED: "submit", CHECKED: "check", APPROVED: "approve"}
"""The actions of the window that lead to a work state."""


class MeasureHeader(Spoken, QWidget):
    """Shows the head of a record model's measure; a press on a work state hands it over.

    `action_wanted` carries the key of an action of the window.
    """

    action_wanted = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        record: RecordModel,
        actions: list[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = record
        self.back = QToolButton(self)
        self.back.setIcon(icon("chevron-left"))
        self.back.setAutoRaise(True)
        scale.icon_steps(self.back)
        self.back.hide()
        self.reference = QLabel(self)
        scale.quiet(self.reference)
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        scale.heading(self.title, 2)
        self._group = QButtonGroup(self)
        self.states = {key: self._state_button(key) for key in WORK_STATE}
        self._tools = [_Tool(action, self) for action in actions]
        self._arrange()
        self._group.buttonClicked.connect(self._choose_state)
        record.shown.connect(self._show)
        record.value_changed.connect(self._show)
        record.state_changed.connect(self._show)
        self._retranslate()

    def _state_button(self, key: str) -> QToolButton:
        button = SectionLink(self)
        button.setObjectName(key)
        self._group.addButton(button)
        return button

    def _arrange(self) -> None:
        first = QHBoxLayout()
        scale.space(first, scale.CLOSE)
        first.addWidget(self.back)
        first.addWidget(self.reference)
        first.addStretch(1)
        steps = QHBoxLayout()
        scale.space(steps, scale.TIGHT)
        for place, button in enumerate(self.states.values()):
            if place:
                arrow = QLabel("›", self)
                scale.quiet(arrow)
                steps.addWidget(arrow)
            steps.addWidget(button)
        first.addLayout(steps)
        first.addSpacing(scale.px(scale.WIDE))
        for tool in self._tools:
            first.addWidget(tool)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT, (0, 0, 2, 0))
        layout.addLayout(first)
        layout.addWidget(self.title)

    @Slot()
    def _show(self) -> None:
        record = self._record.record
        if record is None:
            return
        self.reference.setText(record.text("reference"))
        other = "en" if current() == "de" else "de"
        title = record.in_language("title", current()) or record.in_language("title", other)
        self.title.setText(title or _("Without a title"))
        state = state_of(record)
        coordinates = self._workspace.is_open and self._workspace.facts.is_coordination
        for key, button in self.states.items():
            button.setChecked(key == state)
            may = coordinates or key not in APPROVALS
            button.setEnabled(self._record.is_editable and (may or key == state))

    @Slot(QToolButton)
    def _choose_state(self, button: QToolButton) -> None:
        """Go to a state by the action that does it; back to a draft there is none."""
        state = button.objectName()
        if state in ACTIONS:
            self.action_wanted.emit(ACTIONS[state])
        else:
            self._record.set_value(STATE, state)
        self._show()

    def _retranslate(self) -> None:
        self.back.setToolTip(_("Back to the list"))
        self.back.setAccessibleName(_("Back to the list"))
        for key, button in self.states.items():
            button.setText(_(WORK_STATE[key]))
            button.setAccessibleName(_("Work state: {state}").format(state=_(WORK_STATE[key])))
            if key in APPROVALS:
                button.setToolTip(_("Set by the coordination"))
        self._show()


class _Tool(QToolButton):
    """A button for an action, there while the action is offered at all."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAutoRaise(True)
        scale.icon_steps(self, 4.5)
        action.visibleChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setVisible(self.defaultAction().isVisible())
