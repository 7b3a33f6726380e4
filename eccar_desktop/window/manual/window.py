"""The window of the manual: contents and search on the left, the text on the right.

It is a window of its own, so that one can read how a conversation goes while it is open.
"""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _, current, ngettext
from eccar_desktop.window.manual.page import ManualPage
from eccar_desktop.window.manual.text import manual
from eccar_desktop.window.manual.topics import BEGINNING

_NUMBER = Qt.ItemDataRole.UserRole
_SIZE = (130, 44)
"""Width and height at first, in characters and lines."""


class _Search(QLineEdit):
    """`onward` is whether Enter was pressed without Shift: forward."""

    onward = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift and Enter; everything else is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)


class ManualWindow(Spoken, QWidget):
    """Shows the manual in the language of the interface."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        # The program ends with its own window, never stays for this one.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.page = ManualPage(self)
        self.search = _Search(self)
        self.found = QLabel(self)
        scale.quiet(self.found)
        self.contents = QListWidget(self)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = self._button("chevron-left", "Alt+Left")
        self.forth = self._button("chevron-right", "Alt+Right")
        self._way: list[str] = []
        self._at = -1
        self._language = ""
        self._arrange()
        self._connect()
        self._retranslate()
        wanted = QSize(scale.characters(_SIZE[0]), scale.line_height() * _SIZE[1])
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def _button(self, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setShortcut(QKeySequence(keys))
        scale.icon_steps(button, 4.5)
        return button

    def _arrange(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        scale.space(column, scale.CLOSE, (2, 2, 1, 2))
        row = QHBoxLayout()
        scale.space(row, scale.TIGHT)
        row.addWidget(self.back)
        row.addWidget(self.forth)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        column.addWidget(self.found)
        column.addWidget(self.contents, 1)
        both = QSplitter(self)
        both.setChildrenCollapsible(False)
        both.addWidget(side)
        both.addWidget(self.page)
        both.setStretchFactor(1, 1)
        both.setSizes([scale.characters(44), scale.characters(92)])
        whole = QVBoxLayout(self)
        scale.space(whole, 0)
        whole.addWidget(both)

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.contents.currentItemChanged.connect(self._choose)
        self.contents.itemClicked.connect(self._choose)
        self.forth.clicked.connect(self._go_forth)
        self.page.arrived.connect(self._mark)
        self.search.onward.connect(self._go_on)
        self.search.textChanged.connect(self._look_for)
        for keys, slot in (("Ctrl+F", self._focus_search), ("Escape", self._leave)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def show_topic(self, topic: str) -> None:
        """Show a section and remember the way here."""
        self._way[self._at + 1 :] = [topic]
        self._at = len(self._way) - 1
        self._show_way()

    @property
    def topic(self) -> str:
        """The section that was gone to last."""
        return self._way[self._at] if self._way else BEGINNING

    def _show_way(self) -> None:
        ids = [each.id for each in manual(current()).sections]
        self.page.go_to(ids.index(self.topic) if self.topic in ids else 0)
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at < len(self._way) - 1)

    @Slot()
    def _go_back(self) -> None:
        self._at -= 1
        self._show_way()

    @Slot()
    def _go_forth(self) -> None:
        self._at += 1
        self._show_way()

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            section = manual(current()).sections[item.data(_NUMBER)]
            if section.id != self.topic:
                self.show_topic(section.id)
            else:
                self._show_way()

    @Slot(int)
    def _mark(self, number: int) -> None:
        """Mark the section that is read in the contents."""
        with QSignalBlocker(self.contents):
            for row in range(self.contents.count()):
                if self.contents.item(row).data(_NUMBER) == number:
                    self.contents.setCurrentRow(row)

    @Slot(str)
    def _look_for(self, words: str) -> None:
        """List only the sections that speak of the words, and mark the words in the text."""
        count = self.page.mark(words.strip())
        self._list()
        sentence = ngettext("{count} place", "{count} places", count).format(count=count)
        self.found.setText(sentence if words.strip() else "")
        self.found.setVisible(bool(words.strip()))

    @Slot(bool)
    def _go_on(self, forward: bool) -> None:
        words = self.search.text().strip()
        if not self.page.go_on(words, backward=not forward) and self.contents.count():
            self.contents.setCurrentRow(0)

    @Slot()
    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _leave(self) -> None:
        self.close()

    def _list(self) -> None:
        self.contents.setSpacing(scale.px(scale.TIGHT) // 2)
        with QSignalBlocker(self.contents):
            self.contents.clear()
            for number, section in enumerate(manual(current()).sections):
                if section.speaks_of(self.search.text()):
                    item = QListWidgetItem("    " * max(section.level - 2, 0) + section.title)
                    item.setData(_NUMBER, number)
                    item.setToolTip(section.title)
                    self.contents.addItem(item)

    def _retranslate(self) -> None:
        self.setWindowTitle(_("Manual"))
        self.page.setAccessibleName(_("Manual"))
        self.contents.setAccessibleName(_("Contents of the manual"))
        self.search.setPlaceholderText(_("Search the manual"))
        self.search.setAccessibleName(_("Search the manual"))
        for button, words in ((self.back, _("Back")), (self.forth, _("Forward"))):
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({button.shortcut().toString()})")
        if self.isVisible():
            self._speak()

    def _speak(self) -> None:
        """Show the manual in the language of now, where somebody reads."""
        if self._language != current():
            self._language = current()
            self.page.show_manual(manual(current()))
            self._look_for(self.search.text())
        self._show_way()

    def showEvent(self, event: QShowEvent) -> None:
        """Speak the language that was chosen while nobody read."""
        super().showEvent(event)
        self._speak()
