"""Findings as lines of a list: what is said of several places stands once, above the places."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from eccar_desktop.dialogs.finding import Group
from eccar_desktop.dialogs.place import place_of
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.problem_list import place_of as field_name
from eccar_desktop.widgets.remarks import ICONS, WORDS

PLACE = Qt.ItemDataRole.UserRole
"""Where a line keeps the Place to which it leads; none in a line above others."""


def finding_lines(groups: Iterable[Group]) -> list[QTreeWidgetItem]:
    """A line for each sentence, the places beneath it."""
    return [_line(each) for each in groups]


def _line(group: Group) -> QTreeWidgetItem:
    line = QTreeWidgetItem([group.text, str(group.count)])
    line.setIcon(0, icon(ICONS[group.severity]))
    line.setToolTip(0, group.text)
    spoken = f"{_(WORDS[group.severity])}: {group.text}"
    line.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    for each in group.places:
        words = " – ".join(filter(None, [each.name, field_name(each.problem)]))
        item = QTreeWidgetItem([words])
        item.setToolTip(0, words)
        item.setData(0, PLACE, place_of(each.problem))
        line.addChild(item)
    left = group.count - len(group.places)
    if left:
        line.addChild(QTreeWidgetItem([_more(left)]))
    return line


def _more(count: int) -> str:
    sentence = ngettext("and {count} more place", "and {count} more places", count)
    return sentence.format(count=count)
