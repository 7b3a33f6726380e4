"""What a person prefers, applied: language, colours, size of the text, a name."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop import settings
from eccar_desktop.look.language import Language
from eccar_desktop.look.theme import ZOOMS, Scheme, Theme
from eccar_desktop.settings import Setting, Settings
from eccar_desktop.texts import system_language

_STEP = 10
"""Percent by which the text grows at each press."""


class ViewCommands(QObject):
    """Applies what a person prefers.

    `language_changed` comes when everything that is no widget must be said anew, `name_changed`
    with the name that a person wants beside their changes.
    """

    language_changed = Signal()
    name_changed = Signal(str)

    def __init__(self, chosen: Settings, theme: Theme, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._theme = theme
        self._language = language

    def apply_all(self) -> None:
        """Show the program as the settings say."""
        self._apply_look()
        self._apply_language()

    @Slot(object)
    def apply(self, setting: Setting[Any]) -> None:
        """Apply one setting that was changed just now."""
        if setting is settings.LANGUAGE:
            self._apply_language()
        elif setting is settings.DISPLAY_NAME:
            self.name_changed.emit(self._chosen.get(settings.DISPLAY_NAME))
        else:
            self._apply_look()

    @Slot()
    def speak_german(self) -> None:
        """Speak German."""
        self._chosen.set(settings.LANGUAGE, "de")
        self._apply_language()

    @Slot()
    def speak_english(self) -> None:
        """Speak English."""
        self._chosen.set(settings.LANGUAGE, "en")
        self._apply_language()

    @Slot()
    def enlarge(self) -> None:
        """Let all text be larger."""
        self._zoom(self._chosen.get(settings.ZOOM) + _STEP)

    @Slot()
    def shrink(self) -> None:
        """Let all text be smaller."""
        self._zoom(self._chosen.get(settings.ZOOM) - _STEP)

    @Slot()
    def usual_size(self) -> None:
        """Let all text be as large as the system says."""
        self._zoom(settings.ZOOM.default)

    def _zoom(self, percent: int) -> None:
        self._chosen.set(settings.ZOOM, min(max(percent, ZOOMS[0]), ZOOMS[1]))
        self._apply_look()

    def _apply_look(self) -> None:
        scheme = Scheme(self._chosen.get(settings.THEME))
        self._theme.use(scheme, self._chosen.get(settings.ZOOM))

    def _apply_language(self) -> None:
        self._language.use(self._chosen.get(settings.LANGUAGE) or system_language())
        self.language_changed.emit()
