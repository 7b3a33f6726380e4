"""Editors for choosing: one of a list, yes or no, one of the ten fields, one record."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.domain.fields import Field
from eccar_desktop.domain.values import Value
from eccar_desktop.look import scale
from eccar_desktop.texts import _, current
from eccar_desktop.widgets.editor import Editor, Offers
from eccar_desktop.widgets.point_help import PointHelp

NOTHING = "–"
"""The choice of no choice."""

Option = tuple[object, str]
"""A value and the words for it."""


class Combo(QComboBox):
    """A list to choose from that does not change when somebody scrolls past it."""

    left = Signal()
    about_to_open = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, whatever lies under the pointer."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it with an ellipsis where its words have too little room."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style, option, field, self).width()
        room -= 0 if option.currentIcon.isNull() else option.iconSize.width() + scale.px(1)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room - scale.px(0.5)
        )
        painter.drawComplexControl(style, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Bring the list up to date, then open it."""
        self.about_to_open.emit()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the list up to date: arrow keys choose without opening it."""
        self.about_to_open.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus has left, unless a menu has it for a moment."""
        super().focusOutEvent(event)
        self.left.emit()


class OneOf(Editor):
    """One of some options, or none. What it offers is read when somebody comes to choose."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self.combo = Combo(self)
        layout = QVBoxLayout(self)
        scale.space(layout)
        layout.addWidget(self.combo)
        self._value: object = None
        self._shown: list[Option] = []
        self.combo.about_to_open.connect(self._offer)
        self.combo.activated.connect(self._decide)
        self.combo.left.connect(self.left)
        self._offer()

    def options(self) -> list[Option]:
        """What can be chosen now, besides nothing."""
        raise AssertionError(type(self))

    def words_for(self, value: object) -> str:
        """What to show for a value that is not among the options; it is kept."""
        return _("unknown: {value}").format(value=value)

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        return [self.combo]

    def raw(self) -> object:
        """What is entered now."""
        return self._value

    def show_value(self, value: Value) -> None:
        """Show a saved value."""
        self._value = value
        self._offer()

    def _offer(self) -> None:
        options: list[Option] = [(None, NOTHING), *self.options()]
        if self._value not in [each for each, _words in options]:
            options.append((self._value, self.words_for(self._value)))
        at = [each for each, _words in options].index(self._value)
        if options == self._shown and at == self.combo.currentIndex():
            return
        with QSignalBlocker(self.combo):
            if options != self._shown:
                self.combo.clear()
                self.combo.addItems([words for _value, words in options])
                self._shown = options
            self.combo.setCurrentIndex(at)
        self.combo.setToolTip(options[at][1] if at else "")

    def _decide(self, at: int) -> None:
        wanted = self._shown[at][0]
        if wanted != self._value:
            self._value = wanted
            self.decided.emit(wanted)

    def _retranslate(self) -> None:
        self._offer()


class Choice(OneOf):
    """One of the choices that the catalogue names."""

    def options(self) -> list[Option]:
        """What can be chosen now, besides nothing."""
        return [(key, _(label)) for key, label in self.field.choices.items()]


class FieldNumber(OneOf):
    """One of the ten fields, by number and title; what it is for stands beneath."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        self.help: PointHelp | None = None
        super().__init__(field, offers, parent)
        self.help = PointHelp(self)
        column = self.layout()
        assert column is not None
        column.addWidget(self.help)
        self._say_help()

    def _offer(self) -> None:
        super()._offer()
        self._say_help()

    def _say_help(self) -> None:
        """Say what the chosen field is for, as the city words it."""
        if self.help is not None:
            chosen = (each for each in self.offers.points() if each.number == self._value)
            self.help.say(next(chosen, None))

    def options(self) -> list[Option]:
        """What can be chosen now, besides nothing."""
        return [
            (each.number, f"{each.number}  {each.title(current())}")
            for each in self.offers.points()
        ]


class Reference(OneOf):
    """One record, such as the office in charge, by its name."""

    def options(self) -> list[Option]:
        """What can be chosen now, besides nothing."""
        return [(each.id, each.label) for each in self.offers.choices(self.field)]

    def words_for(self, _value: object) -> str:
        """What to show for a value that is not offered."""
        return _("not in this file")


class Flag(Editor):
    """Yes or no; its label stands beside the box."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(field, offers, parent)
        self.box = QCheckBox(self)
        layout = QVBoxLayout(self)
        scale.space(layout)
        layout.addWidget(self.box)
        self.box.clicked.connect(self._decide)
        self._retranslate()

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        return [self.box]

    def raw(self) -> bool:
        """What is entered now."""
        return self.box.isChecked()

    def show_value(self, value: Value) -> None:
        """Show a saved value."""
        self.box.setChecked(value is True)

    def _decide(self, is_checked: bool) -> None:
        self.decided.emit(is_checked)

    def _retranslate(self) -> None:
        self.box.setText(_(self.field.label))
