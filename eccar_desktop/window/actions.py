"""Everything that can be done from menus and by keys, as one table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Flag, auto

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from eccar_desktop.look.icons import icon
from eccar_desktop.look.mnemonics import with_letters
from eccar_desktop.texts import N_, _, current


class Needs(Flag):
    """What must be so that an action can be done."""

    NOTHING = 0
    FILE = auto()
    EDITABLE = auto()
    MEASURE = auto()
    IN_TRASH = auto()
    OUT_OF_TRASH = auto()
    ARRANGEABLE = auto()
    APPROVED = auto()
    COORDINATION = auto()
    UNDOABLE = auto()
    REDOABLE = auto()


@dataclass(frozen=True)
class ActionRow:
    """One action: its key in code, its words, its place in a menu, its keys, what it needs."""

    key: str
    text: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    starts_group: bool = False
    is_checkable: bool = False


MENUS = {
    "file": N_("File"),
    "edit": N_("Edit"),
    "measure": N_("Measure"),
    "view": N_("View"),
    "help": N_("Help"),
}
"""The menus in order: key -> title."""

_EDIT_HERE = Needs.FILE | Needs.EDITABLE
_WORKING = _EDIT_HERE | Needs.OUT_OF_TRASH
_APPROVING = _WORKING | Needs.COORDINATION

ACTIONS = (
    ActionRow("open", N_("Open…"), "file", "Ctrl+O", "folder-open"),
    ActionRow("new_file", N_("New file…"), "file", "Ctrl+Shift+N", "file-plus"),
    ActionRow("begin", N_("Begin with a start file…"), "file", icon="download"),
    ActionRow("example", N_("Look at an example"), "file", icon="eye"),
    ActionRow("close_file", N_("Close file"), "file", "Ctrl+W", needs=Needs.FILE),
    ActionRow(
        "hand_in", N_("Hand in…"), "file", "Ctrl+Shift+H", "send", Needs.FILE, starts_group=True
    ),
    ActionRow("merge", N_("Merge hand-ins…"), "file", "Ctrl+Shift+M", "merge", _EDIT_HERE),
    ActionRow("merged_files", N_("Merged files…"), "file", "", "inbox", Needs.FILE),
    ActionRow(
        "conflicts", N_("Settle conflicts…"), "file", "Ctrl+Shift+K", "git-compare", Needs.FILE
    ),
    ActionRow(
        "doubles", N_("Probable doubles…"), "file", "", "copy", Needs.FILE | Needs.COORDINATION
    ),
    ActionRow("report", N_("Print the report…"), "file", "Ctrl+P", "printer", Needs.FILE),
    ActionRow(
        "start_files",
        N_("Start files for the offices…"),
        "file",
        "",
        "upload",
        Needs.FILE | Needs.COORDINATION,
    ),
    ActionRow(
        "give_back",
        N_("Give back to the offices…"),
        "file",
        "Ctrl+Shift+G",
        "mail",
        Needs.FILE | Needs.COORDINATION,
    ),
    ActionRow(
        "records",
        N_("City and offices…"),
        "file",
        "",
        "building-2",
        Needs.FILE,
        starts_group=True,
    ),
    ActionRow("plan", N_("Ten-Point Plan…"), "file", "", "target", Needs.FILE | Needs.COORDINATION),
    ActionRow("preferences", N_("Preferences…"), "file", "Ctrl+,", "settings"),
    ActionRow("quit", N_("Quit"), "file", "Ctrl+Q", "x", starts_group=True),
    ActionRow("undo", N_("Undo"), "edit", "Ctrl+Z", "undo-2", _EDIT_HERE | Needs.UNDOABLE),
    ActionRow("redo", N_("Redo"), "edit", "Ctrl+Shift+Z", "redo-2", _EDIT_HERE | Needs.REDOABLE),
    ActionRow("find", N_("Find"), "edit", "Ctrl+F", "search", Needs.FILE, starts_group=True),
    ActionRow("new_measure", N_("New measure"), "measure", "Ctrl+N", "plus", _EDIT_HERE),
    ActionRow(
        "delete",
        N_("Delete"),
        "measure",
        "Ctrl+Del",
        "trash-2",
        _EDIT_HERE | Needs.OUT_OF_TRASH,
        starts_group=True,
    ),
    ActionRow("restore", N_("Restore"), "measure", "", "rotate-ccw", _EDIT_HERE | Needs.IN_TRASH),
    ActionRow(
        "move_up",
        N_("Move up"),
        "measure",
        "Alt+Up",
        "arrow-up",
        Needs.ARRANGEABLE,
        starts_group=True,
    ),
    ActionRow("move_down", N_("Move down"), "measure", "Alt+Down", "arrow-down", Needs.ARRANGEABLE),
    ActionRow(
        "submit",
        N_("Submit"),
        "measure",
        "Ctrl+Shift+S",
        "send",
        _WORKING,
        starts_group=True,
    ),
    ActionRow("check", N_("Check"), "measure", "Ctrl+Shift+C", "circle-check", _APPROVING),
    ActionRow("ask_back", N_("Ask back…"), "measure", "Ctrl+Shift+B", "circle-help", _APPROVING),
    ActionRow("approve", N_("Approve"), "measure", "Ctrl+Shift+A", "shield-check", _APPROVING),
    ActionRow(
        "since_approval",
        N_("Changed since approval…"),
        "measure",
        icon="git-compare",
        needs=Needs.FILE | Needs.APPROVED,
    ),
    ActionRow(
        "history",
        N_("History…"),
        "measure",
        "Ctrl+H",
        "history",
        Needs.FILE | Needs.MEASURE,
        starts_group=True,
    ),
    ActionRow(
        "place_measures",
        N_("Measures"),
        "view",
        "Ctrl+1",
        "file-text",
        Needs.FILE,
        is_checkable=True,
    ),
    ActionRow(
        "place_edition",
        N_("Report"),
        "view",
        "Ctrl+2",
        "book-open",
        Needs.FILE | Needs.COORDINATION,
        is_checkable=True,
    ),
    ActionRow(
        "place_merge",
        N_("Merge"),
        "view",
        "Ctrl+3",
        "git-merge",
        Needs.FILE | Needs.COORDINATION,
        is_checkable=True,
    ),
    ActionRow(
        "place_overview",
        N_("Overview"),
        "view",
        "Ctrl+4",
        "layout-dashboard",
        Needs.FILE | Needs.COORDINATION,
        is_checkable=True,
    ),
    ActionRow(
        "sidebar", N_("Sidebar"), "view", "F9", "panel-left", starts_group=True, is_checkable=True
    ),
    ActionRow("table", N_("Table"), "view", "F8", "table-2", Needs.FILE, is_checkable=True),
    ActionRow("columns", N_("Columns…"), "view", "Ctrl+Shift+T", "settings", Needs.FILE),
    ActionRow("preview", N_("Preview"), "view", "F7", "eye", Needs.FILE, is_checkable=True),
    ActionRow("next_pane", N_("Next pane"), "view", "F6"),
    ActionRow("previous_pane", N_("Previous pane"), "view", "Shift+F6"),
    ActionRow("larger", N_("Larger text"), "view", "Ctrl++", starts_group=True),
    ActionRow("smaller", N_("Smaller text"), "view", "Ctrl+-"),
    ActionRow("usual_size", N_("Usual size"), "view", "Ctrl+0"),
    ActionRow("german", "Deutsch", "view", starts_group=True, is_checkable=True),
    ActionRow("english", "English", "view", is_checkable=True),
    ActionRow("help", N_("Manual"), "help", "F1", "circle-help"),
    ActionRow("about", N_("About this program"), "help", "", "info"),
)
"""Every action in the order of the menus; menus, shortcuts and their tests read it."""


PLACE = "place_"
"""How the keys of actions begin that go to a place of the desk."""

_LANGUAGES = ("german", "english")


class Actions(QObject):
    """The actions as Qt has them, by key; those that go to a place are a group in `places`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {row.key: self._made(row) for row in ACTIONS}
        self._named: tuple[str, dict[str, str]] | None = None
        self.places = QActionGroup(self)
        for key, action in self._actions.items():
            if key.startswith(PLACE):
                self.places.addAction(action)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    @Slot(str)
    def trigger(self, key: str) -> None:
        """Do the action of a key."""
        self._actions[key].trigger()

    def allow(self, given: Needs) -> None:
        """Enable what can be done as things are; offices are not offered what they never can."""
        is_of_office = Needs.FILE in given and Needs.COORDINATION not in given
        for row in ACTIONS:
            action = self._actions[row.key]
            action.setEnabled(row.needs in given)
            action.setVisible(not (is_of_office and Needs.COORDINATION in row.needs))

    def retranslate(self, named: Mapping[str, str]) -> None:
        """Say all names in the language of the interface; `named` are names that are longer now.

        Each entry of a menu gets a letter of its own to press with Alt.
        """
        wanted = current(), dict(named)
        if wanted == self._named:
            return
        self._named = wanted
        for menu in MENUS:
            rows = [row for row in ACTIONS if row.menu == menu]
            names = with_letters([named.get(row.key) or said(row) for row in rows])
            for row, name in zip(rows, names, strict=True):
                self._actions[row.key].setText(name)
                self._actions[row.key].setToolTip(_tip(said(row), row.shortcut))

    def _made(self, row: ActionRow) -> QAction:
        action = QAction(self)
        action.setObjectName(row.key)
        action.setCheckable(row.is_checkable)
        if row.shortcut:
            action.setShortcuts(_keys(row.shortcut))
        if row.icon:
            action.setIcon(icon(row.icon))
        return action


def said(row: ActionRow) -> str:
    """The name of an action; languages are called as those call them who speak them."""
    return row.text if row.key in _LANGUAGES else _(row.text)


def _tip(text: str, shortcut: str) -> str:
    """What a button without words says when the mouse rests on it."""
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    text = text.removesuffix("…")
    return f"{text} ({keys})" if keys else text


_MORE_KEYS = {"Ctrl+Shift+Z": "Ctrl+Y", "Ctrl++": "Ctrl+="}
"""Second shortcuts, where people know two."""


def _keys(shortcut: str) -> list[QKeySequence]:
    both = [shortcut, _MORE_KEYS[shortcut]] if shortcut in _MORE_KEYS else [shortcut]
    return [QKeySequence(each) for each in both]
