"""Between one field of the record and its box: shows what is saved, hands over what is wanted."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from eccar_desktop.domain import translation
from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.records import Conflict
from eccar_desktop.domain.rules import Problem, Severity
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.pictures import Given
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.widgets.contest import Comparison, Contest
from eccar_desktop.widgets.editor import Editor
from eccar_desktop.widgets.field_box import FieldBox
from eccar_desktop.widgets.remarks import Remark

_PAUSE = 5000
"""Milliseconds without a keystroke after which a text is saved though its field has the focus."""

_STILL_FITS, _COMPARE = "still fits", "compare"


class FieldBinding(QObject):
    """Keeps a box true to the record, and the record to what people enter there."""

    def __init__(self, box: FieldBox, model: RecordModel) -> None:
        super().__init__(box)
        self.box = box
        self._model = model
        self._refusal = ""
        self._contest: Contest | None = None
        self._comparison: Comparison | None = None
        self._conflicts: list[Conflict] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._save_typed)
        editor = box.editor
        editor.typed.connect(self._keep_typed)
        if editor.keeps_drafts:
            editor.left.connect(self._leave)
        else:
            editor.decided.connect(self._save)
        editor.given.connect(self._give_picture)
        editor.refused.connect(self.refuse)
        box.chosen.connect(self._act)

    @property
    def field(self) -> Field:
        """The field of the catalogue."""
        return self.box.editor.field

    @property
    def editor(self) -> Editor:
        """The editor in the box."""
        return self.box.editor

    def begin(self) -> None:
        """Show another record: nothing of the former one may stay."""
        self._pause.stop()
        self.editor.begin()
        self.show()
        if not self.editor.keeps_drafts and self._model.has_draft(self.field.key):
            self.editor.show_typed(self._model.text(self.field.key))

    def show(self) -> None:
        """Show what is saved, or what is being typed."""
        key = self.field.key
        self._refusal = ""
        self._close_comparison()
        if self.editor.keeps_drafts and self._model.has_draft(key):
            self.editor.show_typed(self._model.text(key))
        else:
            self.editor.show_value(self._model.value(key))
        self.show_preparing()
        self._count()
        self.show_remarks()

    def show_preparing(self) -> None:
        """Show which pictures are being prepared."""
        self.editor.show_preparing(self._model.preparing(self.field.key))

    def show_remarks(self) -> None:
        """Show what is wrong with the value and what competes for it."""
        self._show_contest()
        if self._model.translation_state(self.field.base) != translation.OUTDATED:
            self._close_comparison()
        problems = self._model.problems_of(self.field.key)
        remarks = [self._remark(each) for each in problems] + self._of_translation()
        if self._refusal:
            remarks.insert(0, Remark(Severity.ERROR, self._refusal))
        if self.box.remarks.hold(remarks):
            self.box.describe()

    def show_state(self) -> None:
        """Let it be edited, or only be read."""
        self.editor.set_read_only(not self._model.is_editable)

    def finish(self) -> None:
        """Save what is half done."""
        self.editor.finish()
        self._save_typed()

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why what was entered can't be taken."""
        self._refusal = sentence
        self.show_remarks()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box, sentence))

    def retranslate(self) -> None:
        """Say in another language what does not follow by itself."""
        self._conflicts = []
        self._show_contest()
        self._count()

    # what people enter

    @Slot(str)
    def _keep_typed(self, text: str) -> None:
        self._model.type_draft(self.field.key, text)
        if self._refusal:
            self._refusal = ""
            self.show_remarks()
        if self.editor.saves_in_pauses:
            self._pause.start()
        self._count()

    @Slot()
    def _leave(self) -> None:
        if self._save_typed():
            self.show()

    @Slot()
    def _save_typed(self) -> bool:
        self._pause.stop()
        return self._model.commit_draft(self.field.key)

    @Slot(object)
    def _save(self, raw: object) -> None:
        self._refusal = ""
        if self._model.set_value(self.field.key, raw):
            self.show_remarks()
        elif not self._refusal:  # the disk said no: show again what holds
            self.show()

    @Slot(object)
    def _give_picture(self, given: Given) -> None:
        self._refusal = ""
        self.show_remarks()
        self._model.give_picture(self.field.key, given)

    @Slot(str)
    def _act(self, action: str) -> None:
        if action == _STILL_FITS:
            german = self._model.value(f"{self.field.base}_de")
            self._model.set_value(f"{self.field.base}_basis", translation.basis(german))
        elif action == _COMPARE and self._comparison is None:
            self._comparison = Comparison(*self._german_then_and_now(), self.box)
            self.box.add_below(self._comparison)
            self.box.unfolded.emit(self._comparison)

    @Slot(object)
    def _resolve(self, edit: Resolve) -> None:
        self._model.resolve(edit)

    # what is shown beside the value

    def _remark(self, problem: Problem) -> Remark:
        outdated = (
            self.field.language == "en"
            and problem.field == self.field.key
            and self._model.translation_state(self.field.base) == translation.OUTDATED
        )
        actions: list[tuple[str, str]] = []
        if outdated:
            actions.append((_COMPARE, _("What has changed?")))
        if outdated and self._model.is_editable:
            actions.append((_STILL_FITS, _("The translation still fits")))
        return Remark(problem.severity, problem.text, tuple(actions))

    def _of_translation(self) -> list[Remark]:
        """What a German text says of its translation, for those who have just mended a letter."""
        state = self._model.translation_state(self.field.base)
        if self.field.language != "de" or state != translation.OUTDATED:
            return []
        text = _("The English text translates an earlier version of this one.")
        minor = ((_STILL_FITS, _("It was a minor change")),) if self._model.is_editable else ()
        return [Remark(Severity.HINT, text, minor)]

    def _german_then_and_now(self) -> tuple[str, str]:
        """The German text that was translated, as far as the history knows it, and today's."""
        key, known = f"{self.field.base}_de", self._model.value(f"{self.field.base}_basis")
        former = [
            each.new
            for each in self._model.history()
            if each.field == key and translation.basis(each.new) == known
        ]
        now = self._model.value(key)
        return str(former[-1]) if former else "", str(now or "")

    def _close_comparison(self) -> None:
        if self._comparison is not None:
            self._comparison.setVisible(False)
            self._comparison.deleteLater()
            self._comparison = None

    def _show_contest(self) -> None:
        conflicts = self._model.conflicts_of(self.field.key)
        if conflicts == self._conflicts:
            return
        self._conflicts = conflicts
        if self._contest is not None:
            self._contest.setVisible(False)
            self._contest.deleteLater()
            self._contest = None
        if conflicts:
            self._contest = Contest(conflicts, self._model, self.box)
            self._contest.resolved.connect(self._resolve)
            self.box.add_below(self._contest)

    def _count(self) -> None:
        if self.field.advice:
            self.box.count(len(str(self.editor.raw())))
