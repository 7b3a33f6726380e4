"""Fusion with outlines that can be seen: its own are too pale where colours are dark."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from eccar_desktop.look import colours

NAME = "fusion"

_Element, _Control, _Metric = QStyle.PrimitiveElement, QStyle.ComplexControl, QStyle.PixelMetric

_FRAMES = {
    _Element.PE_FrameLineEdit,
    _Element.PE_Frame,
    _Element.PE_IndicatorCheckBox,
    _Element.PE_IndicatorItemViewItemCheck,
    _Element.PE_IndicatorRadioButton,
}

_BOXES = {_Control.CC_ComboBox, _Control.CC_SpinBox}
"""What one types or chooses in, drawn as a whole."""

_GROWING = {
    *(_Metric.PM_IndicatorWidth, _Metric.PM_IndicatorHeight),
    *(_Metric.PM_ExclusiveIndicatorWidth, _Metric.PM_ExclusiveIndicatorHeight),
    *(_Metric.PM_ScrollBarExtent, _Metric.PM_ScrollBarSliderMin),
    *(_Metric.PM_SmallIconSize, _Metric.PM_ListViewIconSize),
    _Metric.PM_MenuButtonIndicator,
}

_BY_KEYS = QStyle.StateFlag.State_KeyboardFocusChange
"""The focus came by a key: who uses the mouse alone is not shown where it is."""


class OutlinedFusion(QProxyStyle):
    """Draws Fusion, then the edges of fields and boxes in a colour of contrast 3 : 1.

    In a high-contrast scheme, where all grounds are the same, buttons and the sliders of scroll
    bars get an edge too.
    """

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
        if element is _Element.PE_PanelButtonCommand:
            # Fusion gives a default button the same edge whether it has the focus or not.
            by_keys = option.state & QStyle.StateFlag.State_HasFocus and option.state & _BY_KEYS
            if not by_keys and not colours.is_high_contrast(option.palette):
                return
        elif element not in _FRAMES:
            return
        is_round = element is _Element.PE_IndicatorRadioButton
        _outline(painter, option.rect, *_edge(option, widget), is_round=is_round)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts, and its edge where it has one that matters."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _BOXES and option.subControls & QStyle.SubControl.SC_ComboBoxFrame:
            _outline(painter, option.rect, *_edge(option, widget))
        elif control is _Control.CC_ScrollBar and widget is not None:
            if not colours.is_high_contrast(option.palette):
                return
            slider = QStyle.SubControl.SC_ScrollBarSlider
            place = self.subControlRect(control, option, slider, widget)
            _outline(painter, place, colours.edge(option.palette), 1)


class GrownFusion(OutlinedFusion):
    """The same with boxes, arrows, scroll bars and the icons of menus as large as the text."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self._factor = factor

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """A size in pixels, grown with the text if it is one of those that should."""
        size = super().pixelMetric(metric, option, widget)
        return round(size * self._factor) if metric in _GROWING else size


def _edge(option: QStyleOption, widget: QWidget | None) -> tuple[QColor, int]:
    """Colour and width of the edge of a thing in its state."""
    state, palette = option.state, option.palette
    is_focused = bool(state & QStyle.StateFlag.State_HasFocus)
    is_fixed = state & QStyle.StateFlag.State_ReadOnly or (
        isinstance(widget, QPlainTextEdit) and widget.isReadOnly()
    )
    if is_fixed or not state & QStyle.StateFlag.State_Enabled:
        return colours.hairline(palette), 2 if is_focused else 1
    if is_focused:
        return palette.color(QPalette.ColorRole.Accent), 2
    return colours.edge(palette), 1


def _outline(
    painter: QPainter, rect: QRect, colour: QColor, width: int, *, is_round: bool = False
) -> None:
    inside = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    if is_round:
        painter.drawEllipse(inside)
    else:
        painter.drawRoundedRect(inside, 2, 2)
    painter.restore()
