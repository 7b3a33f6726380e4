"""A page that scrolls and never jumps: where one types stays where it is on the screen."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from eccar_desktop.look import scale
from eccar_desktop.widgets.texts import Paragraphs


class Page(QScrollArea):
    """Holds a column of widgets. The one with the focus stays in place when others grow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._least_lines = 0
        self._anchor: QWidget | None = None
        self._anchor_y = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._hold)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._hold)
        bar.valueChanged.connect(self._remember)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one where there are widgets

    def hold(self, content: QWidget) -> None:
        """Show a content in place of the former one."""
        former = self.takeWidget()
        if former is not None:
            former.deleteLater()
        self._anchor = None
        content.installEventFilter(self)
        self.setWidget(content)
        self.verticalScrollBar().setSingleStep(scale.line_height() * 2)

    def ask_for_lines(self, count: int) -> None:
        """Be at least so many lines of text high, where what stands beside it could give way."""
        self._least_lines = count
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The size below which it can't be used."""
        lines = QSize(0, self._least_lines * scale.line_height())
        return super().minimumSizeHint().expandedTo(lines)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring the top of a widget to the top of the page."""
        content = self.widget()
        if content is not None:
            self.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, 0)).y())

    def show_whole(self, widget: QWidget) -> None:
        """Bring a widget into view that has just been added, from its top if it is long."""
        # Until the page has made room for it, it has no place yet.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.ensureWidgetVisible(widget, 0, scale.px(scale.WIDE))
        if widget.height() > self.viewport().height():
            self.scroll_to(widget)

    def follow_caret(self) -> None:
        """Keep the line visible in which somebody types."""
        text, content = self.sender(), self.widget()
        if isinstance(text, Paragraphs) and text.hasFocus() and content is not None:
            caret = text.cursorRect()
            at = text.viewport().mapTo(content, caret.center())
            self.ensureVisible(at.x(), at.y(), 0, scale.line_height() * 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for widgets that grow or shrink."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle.start()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if content is not None and new is not None and content.isAncestorOf(new):
            self._anchor = new
            self._remember()

    def _held(self) -> QWidget | None:
        """The widget with the focus, if it is the one to be held: the former may be gone."""
        content = self.widget()
        focused = content.focusWidget() if content is not None else None
        return focused if focused is self._anchor else None

    @Slot()
    def _remember(self) -> None:
        anchor = self._held()
        if anchor is not None:
            self._anchor_y = anchor.mapTo(self.viewport(), QPoint(0, 0)).y()

    @Slot()
    def _hold(self) -> None:
        anchor = self._held()
        if anchor is None:
            return
        moved = anchor.mapTo(self.viewport(), QPoint(0, 0)).y() - self._anchor_y
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
            self._remember()
