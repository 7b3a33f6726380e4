"""One measure as it is written: its head, the form, and beside it the preview."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from eccar_desktop.look import scale
from eccar_desktop.places.measures.header import MeasureHeader
from eccar_desktop.places.measures.preview_pane import PreviewPane
from eccar_desktop.places.measures.work_bar import WorkBar
from eccar_desktop.places.parts import Parts
from eccar_desktop.widgets.form import Form


class Sheet(QWidget):
    """Header, form and preview of the measure that is shown.

    `action_wanted` carries the key of an action of the window.
    """

    action_wanted = Signal(str)

    def __init__(
        self, parts: Parts, header_actions: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.header = MeasureHeader(parts.workspace, parts.record, header_actions, self)
        self.header.action_wanted.connect(self.action_wanted)
        self.work = WorkBar(parts.workspace, parts.record, self)
        self.work.action_wanted.connect(self.action_wanted)
        self.form = Form(parts.record, self)
        self.preview = PreviewPane(parts.workspace, parts.record, self)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.form)
        both.addWidget(self.preview)
        column = QVBoxLayout(self)
        scale.space(column, scale.WIDE, (scale.WIDE, scale.WIDE, 1, 0))
        column.addWidget(self.header)
        column.addWidget(self.work)
        column.addWidget(both, 1)
