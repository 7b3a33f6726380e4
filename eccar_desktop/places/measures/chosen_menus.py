"""The menus that change all chosen measures: for the bar, the menu bar and the right click."""

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.look.language import Spoken
from eccar_desktop.look.mnemonics import plain
from eccar_desktop.places.parts import Parts
from eccar_desktop.texts import N_, _
from eccar_desktop.viewmodels.choices import Choice, reference_choices
from eccar_desktop.viewmodels.sidebar import capitalised

TITLES = {
    "field": N_("Move to field"),
    "status": N_("Status"),
    "work_state": N_("Work state"),
    "edition": N_("Take into edition"),
}
"""The menus by key -> title."""


class ChosenMenus(Spoken, QWidget):
    """Holds the menus; it shows nothing itself."""

    def __init__(self, parts: Parts, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._parts = parts
        self.menus = {key: QMenu(parent) for key in TITLES}
        self.menus["field"].aboutToShow.connect(self._offer_fields)
        self.menus["status"].aboutToShow.connect(self._offer_statuses)
        self.menus["work_state"].aboutToShow.connect(self._offer_work_states)
        self.menus["edition"].aboutToShow.connect(self._offer_editions)
        self.menus["field"].triggered.connect(self._move)
        self.menus["status"].triggered.connect(self._set_status)
        self.menus["work_state"].triggered.connect(self._take_to)
        self.menus["edition"].triggered.connect(self._take_into)
        self.context = QMenu(parent)
        for menu in self.menus.values():
            self.context.addMenu(menu)
        self.context.addSeparator()
        self.context.addActions(actions)
        self._retranslate()
        parts.chosen.changed.connect(self.update_state)
        parts.workspace.busy_changed.connect(self.update_state)
        parts.workspace.opened.connect(self.update_state)
        self.update_state()

    def listen_to(self, view: QAbstractItemView) -> None:
        """Open all of them at a right click, or the menu key, on the rows of a view."""
        view.customContextMenuRequested.connect(self._open)

    @Slot()
    def update_state(self) -> None:
        """Offer what can be done with what is chosen."""
        chosen, workspace = self._parts.chosen, self._parts.workspace
        may_edit = bool(chosen.count) and workspace.is_editable and not chosen.are_in_trash
        for key, menu in self.menus.items():
            is_open = key != "edition" or chosen.may_approve
            menu.menuAction().setEnabled(may_edit and is_open)
            menu.menuAction().setVisible(is_open)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        view = self.sender()
        if isinstance(view, QAbstractItemView) and self._parts.chosen.count:
            self.context.popup(view.viewport().mapToGlobal(at))

    # what they offer

    @Slot()
    def _offer_fields(self) -> None:
        menu = self.menus["field"]
        menu.clear()
        for number in FIELD_NUMBERS:
            title = plain(self._parts.city.point_title(number))
            key = f"&{number}" if number < len(FIELD_NUMBERS) else "1&0"
            _add(menu, f"{key} {title}", number)
        menu.addSeparator()
        _add(menu, _("Without a field"), 0)

    @Slot()
    def _offer_statuses(self) -> None:
        menu = self.menus["status"]
        menu.clear()
        for key, text in STATUS.items():
            _add(menu, capitalised(_(text)), key)

    @Slot()
    def _offer_work_states(self) -> None:
        menu = self.menus["work_state"]
        menu.clear()
        for key, text in WORK_STATE.items():
            action = _add(menu, capitalised(_(text)), key)
            action.setEnabled(key not in APPROVALS or self._parts.chosen.may_approve)

    @Slot()
    def _offer_editions(self) -> None:
        menu = self.menus["edition"]
        menu.clear()
        none: list[Choice] = []
        editions = self._parts.workspace.read(lambda r: reference_choices(r, "edition"), none)
        for each in editions:
            _add(menu, plain(each.label), each.id)
        if not editions:
            _add(menu, _("No edition yet"), "").setEnabled(False)

    # what they do

    @Slot(QAction)
    def _move(self, action: QAction) -> None:
        self._parts.chosen.move_to(action.data() or None)

    @Slot(QAction)
    def _set_status(self, action: QAction) -> None:
        self._parts.chosen.set_status(str(action.data()))

    @Slot(QAction)
    def _take_to(self, action: QAction) -> None:
        self._parts.chosen.take_to(str(action.data()))

    @Slot(QAction)
    def _take_into(self, action: QAction) -> None:
        title = action.text().replace("&&", "&")
        self._parts.chosen.add_to(str(action.data()), title)

    def _retranslate(self) -> None:
        for key, title in TITLES.items():
            self.menus[key].setTitle(_(title))


def _add(menu: QMenu, text: str, data: object) -> QAction:
    action = menu.addAction(text)
    action.setData(data)
    action.setMenuRole(QAction.MenuRole.NoRole)
    return action
