"""Models drawn as text, so that a test shows what a person would see."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from eccar_desktop.viewmodels.measures import MeasureListModel, Role
from eccar_desktop.viewmodels.sidebar import SidebarModel, SideRole


def draw(model: QAbstractItemModel) -> str:
    """The rows of a model as lines, each with what matters in it."""
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    if isinstance(model, MeasureListModel):
        return "\n".join(_measure(each) for each in rows)
    if isinstance(model, SidebarModel):
        return "\n".join(_place(each) for each in rows)
    columns = range(model.columnCount())
    return "\n".join(
        " | ".join(str(model.index(each.row(), column).data() or "") for column in columns)
        for each in rows
    )


def _measure(index: QModelIndex) -> str:
    flags = [each.text for each in index.data(Role.FLAGS)]
    parts = [index.data(), index.data(Role.OFFICE), index.data(Role.STATUS), *flags]
    return " · ".join(each for each in parts if each)


def _place(index: QModelIndex) -> str:
    number = index.data(SideRole.NUMBER)
    title = index.data(Qt.ItemDataRole.DisplayRole)
    line = "---\n" if index.data(SideRole.STARTS_GROUP) else ""
    return f"{line}{f'{number} ' if number else ''}{title} {index.data(SideRole.COUNT)}"
