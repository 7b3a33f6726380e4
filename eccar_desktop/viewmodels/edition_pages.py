"""The pages of an edition's place: its texts, the ten fields with their counts, the last look."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Slot

from eccar_desktop.domain.catalogue import FIELD_NUMBERS
from eccar_desktop.domain.queries import Counts
from eccar_desktop.texts import _
from eccar_desktop.viewmodels.city import City
from eccar_desktop.viewmodels.edition_selection import EditionSelection
from eccar_desktop.viewmodels.measures import Index
from eccar_desktop.viewmodels.sidebar import SideRole
from eccar_desktop.workspace.workspace import Workspace

TEXTS, NO_FIELD, CHECK = "texts", "no-field", "check"


@dataclass(frozen=True)
class Page:
    """One page: its key, and the number of its field if it is about one."""

    key: str
    number: int | None = None
    starts_group: bool = False

    @property
    def is_field(self) -> bool:
        """Whether measures are chosen here."""
        return self.number is not None or self.key == NO_FIELD


PAGES = (
    Page(TEXTS),
    *(Page(f"field-{number}", number, number == 1) for number in FIELD_NUMBERS),
    Page(NO_FIELD),
    Page(CHECK, starts_group=True),
)


class EditionPages(QAbstractListModel):
    """Tells of each field how many of its measures are chosen.

    The page for measures without a field shows while there are such.
    """

    def __init__(
        self,
        workspace: Workspace,
        selection: EditionSelection,
        city: City,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._city = city
        self._totals: dict[int | None, int] = {}
        self._findings: int | None = None
        self._pages = [each for each in PAGES if each.key != NO_FIELD]
        selection.changed.connect(self._count)
        city.changed.connect(self.retranslate)

    def page_at(self, row: int) -> Page:
        """The page in a row; the first for a row that is not there."""
        return self._pages[row] if 0 <= row < len(self._pages) else self._pages[0]

    def row_of(self, key: str) -> int:
        """The row of a page by its key; -1 while it does not show."""
        return next((row for row, each in enumerate(self._pages) if each.key == key), -1)

    def tell_findings(self, count: int | None) -> None:
        """Tell how many things should be looked at; None while nobody knows."""
        self._findings = count
        self.retranslate()

    def title(self, page: Page) -> str:
        """What a page is called."""
        if page.number is not None:
            return self._city.point_title(page.number)
        return {
            TEXTS: _("Title and texts"),
            NO_FIELD: _("Without a field"),
            CHECK: _("Before printing"),
        }[page.key]

    @Slot()
    def retranslate(self) -> None:
        """Tell all pages anew."""
        self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1))

    @Slot()
    def _count(self) -> None:
        counts = self._workspace.read(lambda reader: reader.counts(), Counts())
        self._totals = dict(counts.by_field)
        has_homeless = bool(self._totals.get(None) or self._selection.count(None))
        if has_homeless != (self.row_of(NO_FIELD) >= 0):
            self._show_homeless(shown=has_homeless)
        self.retranslate()

    def _show_homeless(self, *, shown: bool) -> None:
        row = len(FIELD_NUMBERS) + 1
        if shown:
            self.beginInsertRows(QModelIndex(), row, row)
            self._pages.insert(row, next(each for each in PAGES if each.key == NO_FIELD))
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._pages[row]
            self.endRemoveRows()

    def _counted(self, page: Page) -> str:
        if page.is_field:
            return f"{self._selection.count(page.number)}/{self._totals.get(page.number, 0)}"
        known = page.key == CHECK and self._findings is not None
        return str(self._findings) if known else ""

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a page tells."""
        if not 0 <= index.row() < len(self._pages):
            return None
        page = self._pages[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(page)
            case Qt.ItemDataRole.ToolTipRole:
                return self._spoken(page)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(page)
            case SideRole.COUNT:
                return self._counted(page)
            case SideRole.NUMBER:
                return page.number
            case SideRole.KEY:
                return page.key
            case SideRole.STARTS_GROUP:
                return page.starts_group
        return None

    def _spoken(self, page: Page) -> str:
        title = self.title(page)
        if page.number is not None:
            title = _("Field {number}: {title}").format(number=page.number, title=title)
        if page.is_field:
            chosen = _("{chosen} of {total} measures chosen").format(
                chosen=self._selection.count(page.number),
                total=self._totals.get(page.number, 0),
            )
            return f"{title}, {chosen}"
        return title
