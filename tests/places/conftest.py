"""The window whose places are tried."""

from tests.window.conftest import empty_window, new_measure, window

__all__ = ["empty_window", "new_measure", "window"]
