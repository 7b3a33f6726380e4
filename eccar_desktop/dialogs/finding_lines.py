"""Findings as lines of a list: what is said of several places stands once, above the places."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from eccar_desktop.dialogs.place import place_of
from eccar_desktop.domain.rules import Problem, Severity
from eccar_desktop.look.icons import icon
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.problem_list import place_of as field_name
from eccar_desktop.widgets.remarks import ICONS, WORDS

PLACE = Qt.ItemDataRole.UserRole
"""Where a line keeps the Place to which it leads; none in a line above others."""

_SHOWN = 200
"""So many places stand beneath a sentence: nobody goes through more, and lines take time."""


class Found(Protocol):
    """A problem, and what people call the record in which it is."""

    @property
    def problem(self) -> Problem:
        """What is wrong."""
        ...

    @property
    def name(self) -> str:
        """Where it is."""
        ...


F = TypeVar("F", bound=Found)


def grouped(found: Iterable[F]) -> list[tuple[Severity, str, list[F]]]:
    """The findings by sentence: the worst first, then what is said most often."""
    groups: dict[tuple[Severity, str], list[F]] = {}
    for each in found:
        groups.setdefault((each.problem.severity, each.problem.text), []).append(each)
    order = list(Severity)
    ranked = sorted(groups.items(), key=lambda each: (order.index(each[0][0]), -len(each[1])))
    return [(severity, text, members) for (severity, text), members in ranked]


def finding_lines(found: Iterable[Found]) -> list[QTreeWidgetItem]:
    """A line for each sentence, the places beneath it."""
    return [_line(severity, text, members) for severity, text, members in grouped(found)]


def _line(severity: Severity, text: str, members: Sequence[Found]) -> QTreeWidgetItem:
    line = QTreeWidgetItem([text, str(len(members))])
    line.setIcon(0, icon(ICONS[severity]))
    line.setToolTip(0, text)
    line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{_(WORDS[severity])}: {text}")
    for each in members[:_SHOWN]:
        words = " – ".join(filter(None, [each.name, field_name(each.problem)]))
        item = QTreeWidgetItem([words])
        item.setToolTip(0, words)
        item.setData(0, PLACE, place_of(each.problem))
        line.addChild(item)
    if len(members) > _SHOWN:
        line.addChild(QTreeWidgetItem([_more(len(members) - _SHOWN)]))
    return line


def _more(count: int) -> str:
    sentence = ngettext("and {count} more place", "and {count} more places", count)
    return sentence.format(count=count)
