"""The program's own light and dark palettes, for Fusion where the platform brings none."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole

_LIGHT: Mapping[Role, str] = {
    Role.Window: "#f5f6f8",
    Role.WindowText: "#1c1e21",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f0f2f5",
    Role.Text: "#1c1e21",
    Role.Button: "#f5f6f8",
    Role.ButtonText: "#1c1e21",
    Role.BrightText: "#ffffff",
    Role.ToolTipBase: "#ffffff",
    Role.ToolTipText: "#1c1e21",
    Role.Highlight: "#1f5fae",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#1f5fae",
    Role.Link: "#1f5fae",
    Role.LinkVisited: "#5b4a9e",
    Role.Light: "#ffffff",
    Role.Midlight: "#e9ebee",
    Role.Mid: "#c3c7cd",
    Role.Dark: "#9aa0a8",
    Role.Shadow: "#6b7078",
}
_DARK: Mapping[Role, str] = {
    Role.Window: "#23262a",
    Role.WindowText: "#e9ebee",
    Role.Base: "#1b1d20",
    Role.AlternateBase: "#26292e",
    Role.Text: "#e9ebee",
    Role.Button: "#2d3136",
    Role.ButtonText: "#e9ebee",
    Role.BrightText: "#ffffff",
    Role.ToolTipBase: "#2d3136",
    Role.ToolTipText: "#e9ebee",
    Role.Highlight: "#8ab8f2",
    Role.HighlightedText: "#10151c",
    Role.Accent: "#8ab8f2",
    Role.Link: "#8ab8f2",
    Role.LinkVisited: "#bfaef0",
    Role.Light: "#3d4248",
    Role.Midlight: "#34383e",
    Role.Mid: "#4a5058",
    Role.Dark: "#15171a",
    Role.Shadow: "#0c0d0f",
}
_PALE = (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText)
"""What steps back where nothing can be done now; it is read all the same, such as the measure of
another office."""


def own_palette(*, dark: bool) -> QPalette:
    """The program's light or dark palette."""
    palette = QPalette()
    for role, name in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(name))
    disabled = QPalette.ColorGroup.Disabled
    for role in _PALE:
        palette.setColor(disabled, role, QColor("#9a9fa5" if dark else "#696e75"))
    palette.setColor(disabled, Role.Highlight, QColor("#4a5058" if dark else "#c3c7cd"))
    return palette
