"""A field as people see it: label, quiet help, the editor, and remarks in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from eccar_desktop.domain.fields import Kind
from eccar_desktop.domain.naming import LANGUAGE_NAMES, field_name, label_of
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.columns import Levelled
from eccar_desktop.widgets.editor import Editor
from eccar_desktop.widgets.remarks import Remarks

_FIXED = QSizePolicy.Policy.Fixed


def wrapped(parent: QWidget) -> QLabel:
    """A label for a sentence that may need more than one line."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


class FieldBox(Levelled, Spoken, QWidget):
    """An editor under its label.

    In a pair of languages the label is the language's name, since the pair has the field's. Only
    what the field has is built: a form has many of these.
    """

    chosen = Signal(str)
    """The name of an action under the field."""
    unfolded = Signal(QWidget)
    """Something that a person wants to see has come below the field."""

    def __init__(self, editor: Editor, parent: QWidget | None = None, *, loud: bool = True) -> None:
        super().__init__(parent)
        self.editor = editor
        self._spacer = QSpacerItem(0, 0, _FIXED, _FIXED)
        self._is_of_pair = editor.field.language is not None
        self.label = wrapped(self)
        self.label.setBuddy(editor.inputs()[0])
        self.counter = self._small(QLabel(self)) if editor.field.advice else None
        has_help = bool(editor.field.help) and not self._is_of_pair
        self.help = self._small(wrapped(self)) if has_help else None
        self.remarks = Remarks(self)
        self.remarks.chosen.connect(self.chosen)
        if loud and not self._is_of_pair:
            scale.heading(self.label, 3)
        else:
            scale.quiet(self.label)
        self._arrange()
        self._retranslate()

    def _small(self, label: QLabel) -> QLabel:
        scale.quiet(label)
        scale.small(label)
        return label

    def _arrange(self) -> None:
        self._layout = QVBoxLayout(self)
        scale.space(self._layout, scale.TIGHT)
        if self.counter is None:
            self._layout.addWidget(self.label)
        else:
            top = QHBoxLayout()
            scale.space(top, scale.CLOSE)
            top.addWidget(self.label, 1)
            top.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignRight)
            self._layout.addLayout(top)
        if self.help is not None:
            self._layout.addWidget(self.help)
        self._layout.addItem(self._spacer)
        self._layout.addWidget(self.editor)
        self._layout.addWidget(self.remarks)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def name(self) -> str:
        """What the field is called, the language included."""
        return field_name(self.editor.field)

    def lead_height(self, width: int) -> int:
        """The height of label and help."""
        shown = [each for each in (self.label, self.help) if each and not each.isHidden()]
        between = self._layout.spacing() * max(len(shown) - 1, 0)
        return sum(each.heightForWidth(width) for each in shown) + between

    def make_room(self, height: int) -> None:
        """Leave so much empty space above the editor, to keep it level with its neighbour's."""
        if height != self.room:
            self.room = height
            self._spacer.changeSize(0, height, _FIXED, _FIXED)
            self._layout.invalidate()

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the remarks."""
        self._layout.addWidget(widget)
        widget.setVisible(True)

    def show_label(self, shown: bool) -> None:
        """Show the label, or leave it to a neighbour above; a line then says it inside."""
        self.label.setVisible(shown and self.editor.field.kind is not Kind.FLAG)
        for each in (self.help, self.counter):
            if each is not None:
                each.setVisible(shown and bool(each.text()))

    def count(self, length: int) -> None:
        """Show how long the text is, where a length is advised."""
        if self.counter is not None:
            words = _("{count} of {advice}").format(count=length, advice=self.editor.field.advice)
            self.counter.setText(words if length else "")
            self.counter.setVisible(bool(length))

    def describe(self) -> None:
        """Tell assistive technology name, help and remarks of the field."""
        help_ = _(self.editor.field.help)
        self.editor.set_words(
            self.name, " ".join([*filter(None, [help_]), *self.remarks.sentences])
        )

    def _retranslate(self) -> None:
        field = self.editor.field
        words = _(LANGUAGE_NAMES[field.language]) if field.language else label_of(field)
        self.label.setText(plain(words))
        if self.help is not None:
            self.help.setText(_(field.help))
        self.show_label(not self.label.isHidden())
        self.describe()
