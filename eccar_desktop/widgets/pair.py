"""A text in German and English: one label, the two languages side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from eccar_desktop.domain.naming import label_of
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.columns import Columns
from eccar_desktop.widgets.field_box import FieldBox, wrapped
from eccar_desktop.widgets.texts import LongText

COLUMN = 34
"""Characters of the narrowest column in which one can write; below that, columns stack."""


class Pair(Spoken, QWidget):
    """The boxes of one text in its languages, level with each other."""

    def __init__(
        self, boxes: Sequence[FieldBox], parent: QWidget | None = None, *, loud: bool = True
    ) -> None:
        super().__init__(parent)
        self.boxes = list(boxes)
        self.label = QLabel(self)
        self.help = wrapped(self)
        scale.quiet(self.help)
        scale.small(self.help)
        if loud:
            scale.heading(self.label, 3)
        else:
            scale.quiet(self.label)
        languages = QWidget(self)
        columns = Columns(len(self.boxes), COLUMN, languages)
        for box in self.boxes:
            columns.add(box)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        for each in (self.label, self.help, languages):
            layout.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._texts = [box.editor.box for box in self.boxes if isinstance(box.editor, LongText)]
        for text in self._texts:
            text.wants_height.connect(self._level)
        self._level()
        self._retranslate()

    def _level(self) -> None:
        """Let both languages be as high as the longer text, so that they can be compared."""
        height = max((text.wanted_height for text in self._texts), default=0)
        for text in self._texts:
            text.set_least_height(height)

    def _retranslate(self) -> None:
        field = self.boxes[0].editor.field
        self.label.setText(plain(label_of(field)))
        self.help.setText(_(field.help))
        self.help.setVisible(bool(field.help))
