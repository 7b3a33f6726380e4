"""What all short conversations have in common: a title, air, one row of buttons, calm failures."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.dialogs.button_row import ButtonRow, Role
from eccar_desktop.dialogs.helping import ask_for_help
from eccar_desktop.look import scale
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import assign
from eccar_desktop.widgets.cards import Notice
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.widgets.focus import in_reading_order, order_focus

_SHARE_OF_SCREEN = 0.94


class _Page(QScrollArea):
    """Scrolls what is larger than the screen; it asks for little, the dialog gives it more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Some lines."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Some lines."""
        return QSize(scale.characters(20), scale.line_height() * 3)

    @Slot(QWidget)
    def show_whole(self, widget: QWidget) -> None:
        """Bring a widget into view, from its top if it is higher than the page."""
        self.ensureWidgetVisible(widget, 0, 0)
        content = self.widget()
        if content is not None and widget.height() > self.viewport().height():
            self.verticalScrollBar().setValue(widget.mapTo(content, QPoint()).y())


class _Content(QWidget):
    """What the page shows. Its height follows from its width alone: sentences wrap."""

    def minimumSizeHint(self) -> QSize:
        """No width: sentences wrap. Qt asks for the height at a width only if there are some."""
        layout = self.layout()
        if layout is None or layout.hasHeightForWidth():
            return QSize()
        return QSize(0, layout.totalMinimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Always, so that Qt asks."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The least height: lists give way before the page scrolls."""
        layout = self.layout()
        if layout is None:
            return 0
        if layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width)
        return layout.totalMinimumSize().height()


class Dialog(Spoken, QDialog):
    """A conversation. It opens and never blocks; what it decides comes through one signal.

    A subclass fills `body`, sets its texts in `_say`, and calls `_retranslate` when it is built.
    """

    def __init__(self, parent: QWidget | None = None, *, characters: int = 96) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._characters = characters
        self._may_shrink = False
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self.heading = wrapped(self)
        scale.heading(self.heading, 2)
        self.intro = wrapped(self)
        scale.quiet(self.intro)
        self.content = _Content(self)
        self.body = QVBoxLayout(self.content)
        scale.space(self.body, scale.WIDE)
        self.page = _Page(self)
        self.page.setWidget(self.content)
        self.next_step = wrapped(self)
        scale.quiet(self.next_step)
        self.next_step.setVisible(False)
        self.notice = Notice(self)
        self.buttons = ButtonRow(self)
        # The window's own key for help does not reach a conversation.
        QShortcut(QKeySequence("F1"), self).activated.connect(self._ask_for_help)
        self.column = QVBoxLayout(self)
        scale.space(self.column, scale.WIDE, (5, 5, 5, 4))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.intro)
        self.column.addWidget(self.page, 1)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.next_step)
        self.column.addWidget(self.buttons)

    def add_button(self, role: Role, *, is_default: bool = False) -> QPushButton:
        """A button in the row at the bottom, in the place that the platform has for its role."""
        return self.buttons.add(role, is_default=is_default)

    def put_beside_heading(self, widget: QWidget) -> None:
        """Put something at the end of the line of the heading."""
        line = QHBoxLayout()
        scale.space(line, scale.CLOSE)
        self.column.removeWidget(self.heading)
        line.addWidget(self.heading, 1)
        line.addWidget(widget)
        self.column.insertLayout(0, line)

    def entitle(self, title: str, intro: str = "") -> None:
        """Set the title, and the sentence beneath it."""
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.intro.setText(intro)
        self.intro.setVisible(bool(intro))

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say calmly what did not go well; an empty sentence takes it back."""
        self.notice.say(sentence, "circle-alert")
        self.fit()

    def say_next(self, problems: Sequence[str]) -> None:
        """Say quietly what is still to be done before the conversation can end well."""
        self.next_step.setText(problems[0] if problems else "")
        self.next_step.setVisible(bool(problems))

    def fit(self, *, anew: bool = False) -> None:
        """Grow to the size that the content asks for, as soon as it is laid out.

        With `anew` it may shrink as well: quite another page is shown.
        """
        self._may_shrink = self._may_shrink or anew
        if self.isVisible():
            self._fitting.start()

    @Slot()
    def _fit(self) -> None:
        """Be as large as the content asks for, never larger than the screen, never smaller."""
        self._give_letters()
        screen = self.screen().availableSize() * _SHARE_OF_SCREEN
        wanted = self._wanted_size(min(self._wanted_width(), screen.width()))
        least = QSize() if self._may_shrink or not self.isVisible() else self.size()
        self._may_shrink = False
        self.resize(wanted.expandedTo(least).boundedTo(screen))

    def _wanted_width(self) -> int:
        """As wide as its lines of text or its buttons."""
        margins = self.column.contentsMargins()
        buttons = self.buttons.width_of_one_line() + margins.left() + margins.right()
        return max(scale.characters(self._characters), buttons)

    def _wanted_size(self, width: int) -> QSize:
        margins = self.column.contentsMargins()
        inner = width - margins.left() - margins.right()
        height = self.column.totalHeightForWidth(width)
        if self.page.isVisibleTo(self):
            wraps = self.body.hasHeightForWidth()
            content = (
                self.body.totalHeightForWidth(inner)
                if wraps
                else self.body.totalSizeHint().height()
            )
            height += max(content - self.page.sizeHint().height(), 0)
        return QSize(width, height)

    def _say(self) -> None:
        """Set every text of this conversation."""

    def _retranslate(self) -> None:
        self._say()
        if self.isVisible():  # else it gets them when it is about to be seen
            self._give_letters()

    def _give_letters(self) -> None:
        """Give every label and button a letter to press with Alt; no two have the same.

        There are more of them than letters: those that can be seen come first.
        """
        labels = [each for each in self.findChildren(QLabel) if each.buddy() is not None]
        buttons = [
            each
            for each in self.findChildren(QAbstractButton)
            if isinstance(each, QPushButton | QCheckBox | QRadioButton)
        ]
        assign(sorted([*labels, *buttons], key=self._is_hidden))

    @Slot()
    def _ask_for_help(self) -> None:
        ask_for_help(self)

    def _is_hidden(self, widget: QWidget) -> bool:
        return not widget.isVisibleTo(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Find the right size, and the order in which Tab goes, before it is seen."""
        order_focus(self)
        self._fit()
        self._begin()
        super().showEvent(event)
        self.fit()  # a text knows how high it is when it has its width

    def _begin(self) -> None:
        """Begin where one reads first, unless that is a button: then Qt takes the default one.

        Qt alone would do so for a hidden button, too.
        """
        order = (each for each in in_reading_order(self) if each.isVisibleTo(self))
        first = next((each for each in order if each.isEnabled()), None)
        if self.focusWidget() is None and not isinstance(first, QPushButton | None):
            first.setFocus()

    def event(self, event: QEvent) -> bool:
        """Give letters again when fields inside have said their labels in another language."""
        known = super().event(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._give_letters()
        return known

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
