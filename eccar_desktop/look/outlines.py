"""Fusion with outlines that can be seen: its own are too pale where colours are dark."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QWidget,
)

from eccar_desktop.look import colours

NAME = "fusion"

_FRAMES = {
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_Frame,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
}

_BY_KEYS = QStyle.StateFlag.State_KeyboardFocusChange
"""The focus came by a key: who uses the mouse alone is not shown where it is."""


class OutlinedFusion(QProxyStyle):
    """Draws Fusion, then the edges of fields and boxes in a colour of contrast 3 : 1."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create(NAME))
        self.setObjectName(NAME)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw an element, and its edge where it has one that matters."""
        super().drawPrimitive(element, option, painter, widget)
        state = option.state
        if element is QStyle.PrimitiveElement.PE_PanelButtonCommand:
            # Fusion gives a default button the same edge whether it has the focus or not.
            if not (state & QStyle.StateFlag.State_HasFocus and state & _BY_KEYS):
                return
        elif element not in _FRAMES:
            return
        palette: QPalette = option.palette
        is_focused = bool(state & QStyle.StateFlag.State_HasFocus)
        is_fixed = state & QStyle.StateFlag.State_ReadOnly or (
            isinstance(widget, QPlainTextEdit) and widget.isReadOnly()
        )
        if is_fixed or not state & QStyle.StateFlag.State_Enabled:
            colour = colours.hairline(palette)
        elif is_focused:
            colour = palette.color(QPalette.ColorRole.Accent)
        else:
            colour = colours.edge(palette)
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2 if is_focused else 1))
        if element is QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            painter.drawEllipse(rect)
        else:
            painter.drawRoundedRect(rect, 2, 2)
        painter.restore()
