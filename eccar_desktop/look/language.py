"""The language of the interface: changed while the program runs, for own texts and for Qt's."""

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from eccar_desktop import texts


class Spoken:
    """Lets a widget say its texts anew when the language changes. Put it before the Qt class."""

    def changeEvent(self, event: QEvent) -> None:
        """Say the texts anew; then what Qt does."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # the Qt class behind this one has it

    def _retranslate(self) -> None:
        """Set every visible text."""


class Language(QObject):
    """Speaks one language in all windows."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._dialogs = QTranslator(self)

    def use(self, language: str) -> None:
        """Speak "de" or "en" from now on, in every open window. Raises ValueError for others."""
        texts.use(language)
        QLocale.setDefault(QLocale("de_DE" if language == "de" else "en_GB"))
        self._app.removeTranslator(self._dialogs)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._dialogs.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._dialogs)
        for window in self._app.topLevelWidgets():
            if window.parent() is None:  # it passes it on, to menus and conversations as well
                self._app.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
            handle = window.windowHandle()
            if handle is not None:  # Qt would tell what is on the screen once more, later
                self._app.removePostedEvents(handle, QEvent.Type.LanguageChange.value)
