"""All problems of a record in one place; each leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from eccar_desktop.domain.catalogue import field_of
from eccar_desktop.domain.naming import field_name
from eccar_desktop.domain.rules import Problem
from eccar_desktop.look import scale
from eccar_desktop.look.icons import icon
from eccar_desktop.look.language import Spoken
from eccar_desktop.texts import _
from eccar_desktop.widgets.remarks import ICONS, WORDS

_MOST_LINES = 6


def place_of(problem: Problem) -> str:
    """The label of the field in which a problem is, the language included."""
    field = field_of(problem.entity, problem.field)
    if field is None or field.key == "deleted":
        return ""
    return field_name(field)


class ProblemList(Spoken, QListWidget):
    """A list of problems; `chosen` carries the key of the field."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._tell_chosen)
        self.itemActivated.connect(self._tell_chosen)
        self._retranslate()

    def hold(self, problems: Sequence[Problem]) -> None:
        """Show these problems, in their order."""
        row = self.currentRow()
        self.setIconSize(QSize(scale.line_height(), scale.line_height()))
        self.clear()
        for problem in problems:
            words = ": ".join(filter(None, [place_of(problem), problem.text]))
            item = QListWidgetItem(icon(ICONS[problem.severity]), words)
            item.setData(Qt.ItemDataRole.UserRole, problem.field)
            spoken = f"{_(WORDS[problem.severity])}: {words}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))
        lines = min(max(self.count(), 1), _MOST_LINES)
        height = max(self.sizeHintForRow(0), scale.line_height()) + 2 * self.spacing()
        self.setFixedHeight(lines * height + 2 * self.frameWidth() + 2)

    def _tell_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _retranslate(self) -> None:
        self.setAccessibleName(_("Problems"))
        self.setAccessibleDescription(_("Enter goes to the field."))
