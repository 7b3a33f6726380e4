"""The form of a record, made from the catalogue: one page, with links to its sections on top."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from eccar_desktop.domain.catalogue import DELETED, MEASURE
from eccar_desktop.domain.fields import Entity
from eccar_desktop.domain.rules import Severity
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, ngettext
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.cards import Card
from eccar_desktop.widgets.contest import resolution
from eccar_desktop.widgets.files import pictures_in
from eccar_desktop.widgets.focus import order_focus
from eccar_desktop.widgets.form_page import FormPage
from eccar_desktop.widgets.problem_list import ProblemList
from eccar_desktop.widgets.remarks import Remark, Remarks
from eccar_desktop.widgets.rows import Rows
from eccar_desktop.widgets.section_bar import SectionBar
from eccar_desktop.widgets.translation_count import TranslationCount

_BESIDE = 80
"""Characters from which on the counts stand beside the links to sections, not below them."""


class Form(Spoken, QWidget):
    """Shows the record of a model and hands over what people enter; there is no button to save."""

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._entity: Entity | None = None
        self._build()
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self._retranslate()
        self._show()

    def _build(self) -> None:
        self.bar = SectionBar(self)
        self.english = TranslationCount(self.model, self)
        self.problem_button = QToolButton(self)
        self.problem_button.setCheckable(True)
        self.problem_button.setAutoRaise(True)
        self.problem_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problem_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale.icon_steps(self.problem_button)
        self.problem_list = ProblemList(self)
        self.problem_list.setVisible(False)
        self._top = Card(self)
        self.state = Remarks(self._top)
        self.page = FormPage(self.model, self)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)

    def _arrange(self) -> None:
        counts = QHBoxLayout()
        scale.space(counts, scale.CLOSE)
        counts.addStretch(1)
        for each in (self.english, self.problem_button):
            counts.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._links = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        scale.space(self._links, scale.CLOSE)
        self._links.addWidget(self.bar, 1)
        self._links.addLayout(counts)
        top = QVBoxLayout(self._top)
        scale.space(top, 0, (3, 2, 3, 2))
        top.addWidget(self.state)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE)
        layout.addLayout(self._links)
        layout.addWidget(self.problem_list)
        layout.addWidget(self._top)
        layout.addWidget(self.page, 1)

    def _connect(self) -> None:
        model = self.model
        model.shown.connect(self._show)
        model.value_changed.connect(self._show_value)
        model.problems_changed.connect(self._show_problems)
        model.state_changed.connect(self._show_state)
        model.preparing_changed.connect(self._show_preparing)
        model.refused.connect(self._refuse)
        self.bar.chosen.connect(self.show_section)
        self.english.wanted.connect(self.jump_to)
        self.problem_button.toggled.connect(self.problem_list.setVisible)
        self.problem_list.chosen.connect(self.jump_to)
        self.state.chosen.connect(self._act)
        self.page.reached.connect(self.bar.mark)
        self.page.built.connect(self._order.start)
        self.page.rebuilt.connect(self._order.start)
        self._order.timeout.connect(self._order_focus)

    # what others ask of it

    def finish(self) -> bool:
        """Save what is half done; whether nothing is left to be saved."""
        for binding in self.page.bindings.values():
            binding.finish()
        return self.model.commit_all()

    def jump_to(self, key: str) -> None:
        """Put the focus into a field and show it."""
        self.page.complete()
        binding = self.page.bindings.get(key.partition("/")[0]) or self.page.bindings.get(key)
        if binding is None:
            return
        target = next((each for each in binding.editor.inputs() if each.isEnabled()), None)
        self.page.show_whole(binding.box)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, name: str) -> None:
        """Scroll to a section and put the focus into its first field."""
        self.page.show_section(name)
        self.bar.mark(name)

    # following the model

    @Slot()
    def _show(self) -> None:
        has_record = self.model.record is not None
        if not has_record:
            self.page.setVisible(False)
        if self.model.entity is not self._entity:
            self._begin_page()
        else:
            with self.page.still():
                for binding in self.page.bindings.values():
                    binding.begin()
        self._show_state()
        self.page.verticalScrollBar().setValue(0)
        self.page.setVisible(has_record)  # last: what can be seen is laid out at each step
        self.problem_button.setChecked(False)
        self._show_problem_list()

    @Slot(str)
    def _show_value(self, key: str) -> None:
        if key == DELETED.key:
            self._show_state()
        elif key in self.page.bindings:
            self.page.bindings[key].show()

    @Slot()
    def _show_problems(self) -> None:
        for binding in self.page.bindings.values():
            binding.show_remarks()
        self._show_state()
        self._show_problem_list()

    @Slot()
    def _show_state(self) -> None:
        for binding in self.page.bindings.values():
            binding.show_state()
        remark = self._state()
        self.state.hold([remark] if remark else [])
        self._top.setVisible(remark is not None)

    def _state(self) -> Remark | None:
        """What is to be said of the record as a whole."""
        if self.model.record is None:
            return None
        if self.model.conflicts_of(DELETED.key):
            text = _("Somebody deleted this entry, somebody else changed it. Please decide.")
            actions = (("keep", _("Keep it")), ("delete", _("Delete it")))
            return Remark(Severity.WARNING, text, actions)
        if self.model.is_deleted:
            text = _("This entry is in the trash. It can be read, and restored at any time.")
            return Remark(Severity.HINT, text, (("restore", _("Restore")),))
        if self.model.is_guarded:
            return self._guard()
        if not self.model.is_editable:
            return Remark(Severity.HINT, _("This can be read, but not changed now."))
        return None

    def _guard(self) -> Remark:
        """What is to be said of another office's measure."""
        office = self.model.value("office")
        names = {each.id: each.label for each in self.model.choices(MEASURE.fields["office"])}
        text = _("This measure belongs to another office: {office}. You can read it.")
        name = names.get(str(office)) or _("unknown office")
        return Remark(Severity.HINT, text.format(office=name), (("edit_anyway", _("Edit anyway")),))

    @Slot(str)
    def _act(self, action: str) -> None:
        if action == "restore":
            self.model.restore()
        elif action == "edit_anyway":
            self.model.edit_anyway()
        else:
            for conflict in self.model.conflicts_of(DELETED.key):
                self.model.resolve(resolution(conflict, None, action))

    @Slot(str, str)
    def _refuse(self, key: str, sentence: str) -> None:
        if key in self.page.bindings:
            box = self.page.bindings[key].box
            is_seen = not box.visibleRegion().isEmpty()
            self.page.bindings[key].refuse(sentence)
            if is_seen:
                self.page.show_whole(box)

    @Slot(str)
    def _show_preparing(self, key: str) -> None:
        if key in self.page.bindings:
            self.page.bindings[key].show_preparing()

    def _show_problem_list(self) -> None:
        problems = self.model.problems
        self.problem_list.hold(problems)
        is_grave = any(each.severity is not Severity.HINT for each in problems)
        name = "triangle-alert" if is_grave else "info" if problems else "circle-check"
        self.problem_button.setIcon(icon(name))
        count = len(problems)
        self.problem_button.setText(
            ngettext("{count} remark", "{count} remarks", count).format(count=count)
            if count
            else _("complete")
        )
        self.problem_button.setEnabled(bool(count))
        is_worked_on = self.model.record is not None and not self.model.is_deleted
        self.problem_button.setVisible(is_worked_on)

    # the page

    def _begin_page(self) -> None:
        self._entity = self.model.entity
        self.page.begin(self._entity)
        self.bar.hold(self.page.sections)
        self.bar.mark(self.page.sections[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let links and counts share a line where there is room for both."""
        super().resizeEvent(event)
        _share_line(self._links, self.width())

    def changeEvent(self, event: QEvent) -> None:
        """See anew whether there is room, in another size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            _share_line(self._links, self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures that somebody holds over the form."""
        if pictures_in(event.mimeData()) and self._albums() and self.model.is_editable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the pictures that were dropped to those of the record, and show them there."""
        event.acceptProposedAction()
        for _key, editor in self._albums()[:1]:
            editor.give(pictures_in(event.mimeData()))
            self._order.start()
            row = editor.rows[-1]
            self.page.show_whole(row)
            row.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _albums(self) -> list[tuple[str, Rows]]:
        """The sets whose elements hold a picture."""
        self.page.complete()
        rows = [(k, each.editor) for k, each in self.page.bindings.items()]
        return [(k, each) for k, each in rows if isinstance(each, Rows) and each.holds_pictures]

    @Slot()
    def _order_focus(self) -> None:
        order_focus(self)

    def _retranslate(self) -> None:
        self.page.setAccessibleName(_("Form"))
        self.problem_list.setAccessibleName(_("Remarks"))
        for binding in self.page.bindings.values():
            binding.retranslate()
        self.model.retranslate()


def _share_line(parts: QBoxLayout, width: int) -> None:
    """Let parts stand beside each other where there is room for that, else below."""
    way = QBoxLayout.Direction
    is_wide = width >= scale.characters(_BESIDE)
    parts.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
