"""The bar on top: the places or the city's name, the search, and the button for a new measure."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from eccar_desktop.look import colours, scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.widgets.texts import Line
from eccar_desktop.window.actions import Actions
from eccar_desktop.window.place_button import PlaceButton

_LEAST_SEARCH = 16
"""Characters that the search shows at least."""

_PAUSE = 120
"""Milliseconds without a key after which a search begins."""


class TopBar(Spoken, QWidget):
    """The search and the first step.

    `searched` carries what to look for, shortly after the last key; `left_down` asks to go on from
    the search to what was found.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, act: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = QToolButton(self)
        self.fold.setDefaultAction(act["sidebar"])
        self.fold.setAutoRaise(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        scale.icon_steps(self.fold, 4.5)
        self.places = [PlaceButton(each, self) for each in act.places.actions()]
        self._has_places = False
        self.title = QLabel(self)
        scale.heading(self.title, 2)
        self.search = Line(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        scale.narrow(self.search, 44)
        self.search.installEventFilter(self)
        self.new = QPushButton(icon("plus"), "", self)
        self.new.setDefault(True)
        scale.icon_steps(self.new)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._arrange()
        self.search.textChanged.connect(self._wait)
        self._timer.timeout.connect(self._search)
        self.new.clicked.connect(act["new_measure"].trigger)
        self.new.setEnabled(act["new_measure"].isEnabled())
        act["new_measure"].enabledChanged.connect(self.new.setEnabled)
        self._retranslate()

    def show_places(self, *, shown: bool) -> None:
        """Offer the places beside the measures, or the city's name in their stead."""
        self._has_places = shown
        self.title.setVisible(not shown)
        for door in self.places:
            door.setVisible(shown)
        self._make_room()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        scale.space(layout, scale.CLOSE, (2, 2, 3, 2))
        layout.addWidget(self.fold)
        doors = QHBoxLayout()
        scale.space(doors, 0)
        for door in self.places:
            doors.addWidget(door)
        layout.addLayout(doors)
        layout.addWidget(self.title)
        layout.addStretch(1)
        layout.addWidget(self.search, 2)
        layout.addWidget(self.new)

    def clear_search(self) -> None:
        """Look for nothing any more."""
        self.search.clear()
        self._search()

    @Slot()
    def focus_search(self) -> None:
        """Begin to search; what was looked for last can be typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot(str)
    def _wait(self, _text: str) -> None:
        self._timer.start()

    @Slot()
    def _search(self) -> None:
        self._timer.stop()
        self.searched.emit(self.search.text())

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(_("Search in all measures"))
        self.search.setAccessibleName(_("Search"))
        self.new.setAccessibleName(_("New measure"))
        self.new.setToolTip(_("New measure"))
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape empties the search; down and return go to what was found."""
        if watched is self.search and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() == Qt.Key.Key_Escape and self.search.text():
                self.clear_search()
                return True
            if is_press and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._search()
                self.left_down.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Where words leave no room for the search: first the button, then places are icons."""
        names = sum(door.full_width() for door in self.places) if self._has_places else 0
        beside = self.fold.sizeHint().width() + scale.characters(_LEAST_SEARCH) + scale.px(20)
        room = self.width() - beside - names
        self.new.setText(_("New measure"))
        if room < self.new.sizeHint().width():
            self.new.setText("")
        for door in self.places:
            door.make_small(is_small=room < self.new.sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        """What it needs with icons in place of names, also before it was ever laid out."""
        least = super().minimumSizeHint()
        if not self._has_places:
            return least
        beside = self.fold.sizeHint().width() + scale.characters(_LEAST_SEARCH) + scale.px(20)
        return QSize(beside + scale.px(9) * (len(self.places) + 1), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names and search their room."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Give names and search their room in another language or size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.hairline(self.palette()))
