"""What a person prefers, applied: language, colours, size of the text, a name."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from eccar_desktop import settings
from eccar_desktop.look.theme import ZOOMS, Scheme
from eccar_desktop.settings import Setting
from eccar_desktop.texts import current, system_language
from eccar_desktop.window.parts import Parts

_STEP = 10
"""Percent by which the text grows at each press."""


class ViewCommands(QObject):
    """Applies what a person prefers. `language_changed` comes when everything must be said anew."""

    language_changed = Signal()

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts

    def apply_all(self) -> None:
        """Show the program as the settings say."""
        self._apply_language()
        self._apply_look()
        self._parts.workspace.sign_as(self._parts.settings.get(settings.DISPLAY_NAME))

    @Slot(object)
    def apply(self, setting: Setting[Any]) -> None:
        """Apply one setting that was changed just now."""
        if setting is settings.LANGUAGE:
            self._apply_language()
        elif setting is settings.DISPLAY_NAME:
            self._parts.workspace.sign_as(self._parts.settings.get(settings.DISPLAY_NAME))
        else:
            self._apply_look()

    @Slot()
    def speak_german(self) -> None:
        """Speak German."""
        self._parts.settings.set(settings.LANGUAGE, "de")
        self._apply_language()

    @Slot()
    def speak_english(self) -> None:
        """Speak English."""
        self._parts.settings.set(settings.LANGUAGE, "en")
        self._apply_language()

    @Slot()
    def enlarge(self) -> None:
        """Let all text be larger."""
        self._zoom(self._parts.settings.get(settings.ZOOM) + _STEP)

    @Slot()
    def shrink(self) -> None:
        """Let all text be smaller."""
        self._zoom(self._parts.settings.get(settings.ZOOM) - _STEP)

    @Slot()
    def usual_size(self) -> None:
        """Let all text be as large as the system says."""
        self._zoom(settings.ZOOM.default)

    def _zoom(self, percent: int) -> None:
        self._parts.settings.set(settings.ZOOM, min(max(percent, ZOOMS[0]), ZOOMS[1]))
        self._apply_look()

    def _apply_look(self) -> None:
        chosen = self._parts.settings
        self._parts.theme.use(Scheme(chosen.get(settings.THEME)), chosen.get(settings.ZOOM))

    def _apply_language(self) -> None:
        language = self._parts.settings.get(settings.LANGUAGE) or system_language()
        self._parts.language.use(language)
        self._parts.retranslate()
        assert current() == language
        self.language_changed.emit()
