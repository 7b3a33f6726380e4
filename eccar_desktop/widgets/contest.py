"""What competes for a field: the values side by side, with who and when, and a way to take one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.edits import Resolve
from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.records import Conflict, Head
from eccar_desktop.look import scale
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.texts import _
from eccar_desktop.widgets.cards import Card, Rule
from eccar_desktop.widgets.editor import Offers
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.words import compared, in_words, marked, moment


def resolution(conflict: Conflict, head: Head | None, verdict: str | None = None) -> Resolve:
    """The edit that settles a conflict by one of its values, or by deleting or keeping."""
    shown = frozenset(each.change for each in conflict.heads)
    if verdict in ("delete", "keep"):
        keeps = verdict == "keep"
        return Resolve(
            conflict.entity, conflict.record, conflict.field, verdict="keep" if keeps else "delete"
        )
    take = head.change if head else None
    return Resolve(conflict.entity, conflict.record, conflict.field, take=take, shown=shown)


def written_by(head: Head) -> str:
    """Who wrote a value and when."""
    who = " · ".join(filter(None, [head.office or _("unknown office"), head.author]))
    return f"{who} · {moment(head.at)}"


class ContestedValue(QWidget):
    """One of the competing values and a button that takes it."""

    taken = Signal()

    def __init__(
        self, field: Field | None, conflict: Conflict, head: Head, offers: Offers, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.head = head
        source = wrapped(self)
        source.setText(written_by(head))
        scale.quiet(source)
        scale.small(source)
        value = _readable(_shown_value(field, conflict, head, offers), self)
        self.take = QPushButton(plain(_("Take this")), self)
        self.take.setAccessibleName(_("Take the value of {who}").format(who=written_by(head)))
        self.take.clicked.connect(self.taken)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT)
        layout.addWidget(source)
        layout.addWidget(value)
        # Below the text: beside it, one of two columns would be too narrow for both.
        layout.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)


def _readable(rich_text: str, parent: QWidget) -> QLabel:
    """A text that can be read and copied, by keyboard too."""
    label = wrapped(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setText(rich_text)
    return label


def _shown_value(field: Field | None, conflict: Conflict, head: Head, offers: Offers) -> str:
    if field is None:
        return marked(str(head.value), "")
    text = in_words(field, head.value, offers)
    origin = in_words(field, conflict.origin, offers) if field.is_text else ""
    return marked(text, origin if conflict.origin else "")


class Comparison(Card):
    """What became of a text: gone words struck through, new ones in bold."""

    def __init__(self, former: str, present: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        source = wrapped(self)
        source.setText(_("The German text since it was translated:"))
        scale.quiet(source)
        scale.small(source)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.TIGHT, 3)
        layout.addWidget(source)
        layout.addWidget(_readable(compared(former, present), self))


class Contest(Card):
    """The conflicts of one field; `resolved` carries the edit that settles one."""

    resolved = Signal(object)

    def __init__(
        self, conflicts: Sequence[Conflict], offers: Offers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        scale.space(layout, scale.CLOSE, 3)
        for conflict in conflicts:
            field = field_of(conflict.entity, conflict.field)
            if len(conflicts) > 1 and field is not None:
                layout.addWidget(QLabel(plain(_(field.label)), self))
            for place, head in enumerate(conflict.heads):
                if place:
                    layout.addWidget(Rule(self))
                layout.addWidget(self._value(field, conflict, head, offers))

    def _value(
        self, field: Field | None, conflict: Conflict, head: Head, offers: Offers
    ) -> ContestedValue:
        value = ContestedValue(field, conflict, head, offers, self)
        value.setProperty("edit", resolution(conflict, head))
        value.taken.connect(self._tell_resolved)
        return value

    def _tell_resolved(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.resolved.emit(sender.property("edit"))
