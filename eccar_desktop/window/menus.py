"""The menu bar, made from the table of actions."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from eccar_desktop.look.mnemonics import plain, with_letters
from eccar_desktop.settings import RECENT_FILES, Settings
from eccar_desktop.texts import _
from eccar_desktop.window.actions import ACTIONS, MENUS, Actions


class Menus(QMenuBar):
    """All menus. `recent_chosen` carries the path of a file that was open lately."""

    recent_chosen = Signal(object)

    def __init__(self, actions: Actions, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._menus = {key: QMenu(self) for key in MENUS}
        for key, menu in self._menus.items():
            self.addMenu(menu)
            for row in ACTIONS:
                if row.menu == key:
                    if row.starts_group:
                        menu.addSeparator()
                    menu.addAction(actions[row.key])
        self._recent = QMenu(self)
        self._menus["file"].insertMenu(actions["new_file"], self._recent)
        self._recent.aboutToShow.connect(self._list_recent)
        self._recent.triggered.connect(self._choose)

    @property
    def menus(self) -> list[QMenu]:
        """The menus in order."""
        return list(self._menus.values())

    def insert(self, key: str, before: QAction, menus: Iterable[QMenu]) -> None:
        """Put menus of the desk into one of ours."""
        for menu in menus:
            self._menus[key].insertMenu(before, menu)

    def retranslate(self) -> None:
        """Say all titles in the language of the interface."""
        titles = with_letters([_(title) for title in MENUS.values()])
        for menu, title in zip(self._menus.values(), titles, strict=True):
            menu.setTitle(title)
        self._recent.setTitle(plain(_("Recent files")))

    @Slot()
    def _list_recent(self) -> None:
        self._recent.clear()
        for number, name in enumerate(self._settings.get(RECENT_FILES), start=1):
            path = Path(name)
            shown = f"{plain(path.name)} — {plain(str(path.parent))}"
            action = self._recent.addAction(f"&{number} {shown}")
            action.setData(name)
        if self._recent.isEmpty():
            self._recent.addAction(_("No file yet")).setEnabled(False)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        if action.data():
            self.recent_chosen.emit(Path(action.data()))
