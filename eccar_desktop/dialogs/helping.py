"""How a conversation reaches the manual: through the window that it belongs to."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Helpful(Protocol):
    """A window that can show the manual."""

    def help_with(self, widget: QWidget) -> None:
        """Show what the manual says on a widget, or on what has the focus in it."""


def ask_for_help(widget: QWidget) -> None:
    """Let the next helpful window above show what the manual says here."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Helpful):
        above = above.parentWidget()
    if above is not None:
        above.help_with(widget)
