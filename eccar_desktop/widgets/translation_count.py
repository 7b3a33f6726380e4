"""How much of a record is translated, with the way to what is not."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from eccar_desktop.domain import translation
from eccar_desktop.domain.records import Record
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.record import RecordModel


class TranslationCount(Spoken, QToolButton):
    """Counts the German texts whose English is up to date.

    `wanted` carries the key of an English text that is missing or outdated, one after the other.
    """

    wanted = Signal(str)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._last = ""
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale.icon_steps(self)
        model.shown.connect(self._count)
        model.value_changed.connect(self._count)
        self.clicked.connect(self._lead)
        self._retranslate()

    @Slot()
    def _count(self) -> None:
        left, count = _untranslated(self._model.record)
        self.setIcon(icon("languages" if left else "circle-check"))
        text = _("English: {done} of {count}")
        self.setText(text.format(done=count - len(left), count=count))
        self.setEnabled(bool(left))
        self.setVisible(bool(count))

    @Slot()
    def _lead(self) -> None:
        left, _count = _untranslated(self._model.record)
        if not left:
            return
        place = left.index(self._last) + 1 if self._last in left else 0
        self._last = left[place % len(left)]
        self.wanted.emit(f"{self._last}_en")

    def _retranslate(self) -> None:
        self.setToolTip(_("To the next English text that is missing or outdated"))
        self.setAccessibleDescription(self.toolTip())
        self._count()


def _untranslated(record: Record | None) -> tuple[list[str], int]:
    """The texts whose English is missing or outdated, and how many there are to translate."""
    if record is None:
        return [], 0
    texts = translation.german_texts(record.entity, record.values)
    done = translation.DONE
    left = [base for base in texts if translation.state_of(base, record.values) != done]
    return left, len(texts)
