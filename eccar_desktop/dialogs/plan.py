"""The ten-point plan as the city words it, each text beside the official one."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.dialog import Dialog
from eccar_desktop.dialogs.listing import Names
from eccar_desktop.domain.catalogue import ENTITIES, POINT_TEXTS
from eccar_desktop.domain.naming import field_name
from eccar_desktop.domain.plan import official_text
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, current
from eccar_desktop.viewmodels.plan_texts import PlanTexts
from eccar_desktop.widgets.binding import FieldBinding
from eccar_desktop.widgets.field_box import FieldBox, wrapped
from eccar_desktop.widgets.focus import order_focus
from eccar_desktop.widgets.kinds import editor_for
from eccar_desktop.widgets.page import Page
from eccar_desktop.widgets.pair import Pair
from eccar_desktop.workspace.workspace import Workspace

_FIELDS = ENTITIES["city"].fields


class OfficialText(Spoken, QWidget):
    """The official text under an own wording, with the way back to it."""

    wanted = Signal(str)
    """The key whose official text shall hold again."""

    def __init__(self, key: str, model: PlanTexts, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self._model = model
        self.head = wrapped(self)
        self.words = wrapped(self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for each in (self.head, self.words):
            scale.quiet(each)
            scale.small(each)
        self.back = QPushButton(icon("rotate-ccw"), "", self)
        self.back.setAutoDefault(False)
        scale.icon_steps(self.back, 3.75)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        for each in (self.head, self.words):
            layout.addWidget(each)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.clicked.connect(self._go_back)
        self._retranslate()

    @Slot()
    def _go_back(self) -> None:
        self.wanted.emit(self._key)

    def show_state(self) -> None:
        """Show the official text where the city has its own wording."""
        official = official_text(self._key)
        has_own = bool(self._model.own(self._key))
        head = _("Official text")
        if not official:
            head = _("No official wording was found for this text.")
        elif not has_own:
            head = _("This is the official text.")
        self.head.setText(head)
        self.words.setText(official if has_own else "")
        self.words.setVisible(has_own and bool(official))
        self.back.setVisible(has_own and bool(official))
        self.back.setEnabled(self._model.is_editable)

    def _retranslate(self) -> None:
        words, field = _("Back to the official text"), field_name(_FIELDS[self._key])
        self.back.setText(words)
        self.back.setAccessibleName(f"{field}: {words}")
        self.show_state()


class PlanDialog(Dialog):
    """The ten fields on the left, the texts of one of them on the right."""

    def __init__(
        self, workspace: Workspace, field: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, characters=170)
        self._workspace = workspace
        self._bindings: dict[str, FieldBinding] = {}
        self._officials: dict[str, OfficialText] = {}
        self.model = PlanTexts(workspace, self)
        self.model.show("city", workspace.facts.city)
        self.list = Names(self, lines=33)
        self.list.setMinimumWidth(scale.characters(30))
        self.list.setWordWrap(True)  # titles are long, and there is room for ten of two lines
        self.list.setIconSize(QSize(1, 1) * scale.px(scale.WIDE))
        scale.narrow(self.list, 44)
        self.sheet = Page(self)
        both = QHBoxLayout()
        scale.space(both, scale.WIDE)
        both.addWidget(self.list, 1)
        both.addWidget(self.sheet, 3)
        self.body.addLayout(both)
        self.leave = self.add_button(Role.REJECT, is_default=True)
        self._connect()
        self._retranslate()
        number = int(field.split("/")[1]) if field.startswith("point/") else 1
        self.list.setCurrentRow(number - 1)
        if field in self._bindings:
            self._bindings[field].editor.inputs()[0].setFocus()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_point)
        self.leave.clicked.connect(self.reject)
        self.model.value_changed.connect(self._show_value)
        self.model.problems_changed.connect(self._show_problems)
        self.model.state_changed.connect(self._show_state)
        self._workspace.failed.connect(self.show_failure)
        self._workspace.closed.connect(self.reject)

    @Slot(int)
    def _show_point(self, row: int) -> None:
        """Build the page of one of the ten fields."""
        self._finish()
        number = row + 1
        self._bindings, self._officials = {}, {}
        content = QWidget()
        column = QVBoxLayout(content)
        scale.space(column, scale.APART, (scale.TIGHT, 0, 3, 0))
        for part in POINT_TEXTS:
            keys = [f"point/{number}/{part}_{language}" for language in ("de", "en")]
            column.addWidget(Pair([self._box(key, content) for key in keys], content))
        column.addStretch(1)
        self.sheet.hold(content)
        for binding in self._bindings.values():
            binding.begin()
        self._show_state()
        order_focus(self)

    def _box(self, key: str, content: QWidget) -> FieldBox:
        box = FieldBox(editor_for(_FIELDS[key], self.model, content), content)
        self._bindings[key] = FieldBinding(box, self.model)
        official = OfficialText(key, self.model, box)
        official.wanted.connect(self._go_back)
        self._officials[key] = official
        box.add_below(official)
        return box

    @Slot(str)
    def _go_back(self, key: str) -> None:
        if self.model.back_to_official(key) and key in self._bindings:
            self._bindings[key].editor.inputs()[0].setFocus()

    @Slot(str)
    def _show_value(self, key: str) -> None:
        if key in self._bindings:
            self._bindings[key].show()
            self._officials[key].show_state()
        self._list_points()

    @Slot()
    def _show_problems(self) -> None:
        for binding in self._bindings.values():
            binding.show_remarks()

    @Slot()
    def _show_state(self) -> None:
        for binding in self._bindings.values():
            binding.show_state()
        for official in self._officials.values():
            official.show_state()

    def _list_points(self) -> None:
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for point in self.model.points():
                title = f"{point.number}  {point.title(current())}"
                item = QListWidgetItem(title, self.list)
                if self.model.has_own(point.number):
                    item.setIcon(icon("pencil"))
                    own = _("own wording")
                    item.setToolTip(own)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {own}")
            self.list.setCurrentRow(row)

    def _finish(self) -> None:
        for binding in self._bindings.values():
            binding.finish()
        if self._workspace.is_open:
            self.model.commit_all()

    def _say(self) -> None:
        self.entitle(
            _("Ten-Point Plan"),
            _(
                "Word titles, objectives and examples as your city does. Offices get the texts "
                "with start files and with what is given back."
            ),
        )
        self.list.setAccessibleName(_("The ten fields"))
        self.sheet.setAccessibleName(_("Texts of the field"))
        self.leave.setText(_("Close"))
        for binding in self._bindings.values():
            binding.retranslate()
        self._list_points()

    def done(self, result: int) -> None:
        """Save what is half typed before the conversation ends."""
        self._finish()
        super().done(result)
