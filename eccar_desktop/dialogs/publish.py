"""Publishing an edition: its content is kept as it is now, for reprints and for the next one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QTreeWidgetItem, QWidget

from eccar_desktop.dialogs.button_row import Role
from eccar_desktop.dialogs.entries import Option
from eccar_desktop.dialogs.listing import Listing
from eccar_desktop.dialogs.place import Place
from eccar_desktop.dialogs.report_wish import MISSING
from eccar_desktop.dialogs.working import WorkingDialog
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.look import scale
from eccar_desktop.reporting.kept import MEDIA_TYPE
from eccar_desktop.reporting.options import MissingText, ReportOptions
from eccar_desktop.reporting.source import gather
from eccar_desktop.reporting.voice import Missing
from eccar_desktop.store.file import Store
from eccar_desktop.texts import _, ngettext
from eccar_desktop.widgets.field_box import wrapped
from eccar_desktop.workspace.jobs import Cancelled, Progress
from eccar_desktop.workspace.workspace import StoreWork, Workspace

_PLACE = Qt.ItemDataRole.UserRole

Content = tuple[bytes | None, tuple[Missing, ...]]
"""What is kept, and the texts that lack a language."""


def publishing(edition: str, missing: MissingText) -> StoreWork:
    """The work that puts together what is kept, on a copy of the file."""

    def put_together(store: Store, _progress: Progress, _cancelled: Cancelled) -> Content:
        # python-docx takes a tenth of a second to load; who publishes nothing never pays for it
        from eccar_desktop.reporting.published import to_publish

        source = gather(store.reader, store.facts.city, edition)
        return to_publish(source, ReportOptions(missing_english=missing))

    return put_together


class PublishDialog(WorkingDialog):
    """Publishes an edition. `place_chosen` carries the Place of a text that is missing."""

    place_chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, edition: str, *, again: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, workspace=workspace, characters=96)
        self._workspace = workspace
        self._edition = edition
        self._is_again = again
        self._missing: tuple[Missing, ...] = ()
        group = QButtonGroup(self)
        self.ways = {key: Option(group, self) for key in MISSING}
        self.ways["stop"].button.setChecked(True)
        self.list = Listing(self, lines=(4, 12))
        self.missing_title = wrapped(self)
        scale.heading(self.missing_title, 3)
        self.body.addWidget(self.missing_title)
        for option in self.ways.values():
            self.body.addWidget(option)
        self.body.addWidget(self.list, 1)
        self.publish = self.add_button(Role.ACCEPT, is_default=True)
        self.leave = self.add_button(Role.REJECT)
        self.publish.clicked.connect(self._publish)
        self.leave.clicked.connect(self.reject)
        self.list.itemActivated.connect(self._choose_place)
        self._retranslate()

    @property
    def way(self) -> MissingText:
        """What shall happen where a text lacks a language."""
        return next(key for key, option in self.ways.items() if option.button.isChecked())

    @Slot()
    def _publish(self) -> None:
        title = _("Publishing the edition")
        self.read_file(self._workspace, publishing(self._edition, self.way), title)

    @Slot(object)
    def _take_result(self, result: Content) -> None:
        content, self._missing = result
        if content is None:
            self._retranslate()
            self.fit()
            self.list.setFocus()
            return
        published = self._workspace.attach(MEDIA_TYPE, content)
        edit = SetFields("edition", self._edition, {"published": published})
        if published and self._workspace.perform(edit, _("Publish the edition")) is not None:
            self.accept()

    @Slot(QTreeWidgetItem)
    def _choose_place(self, item: QTreeWidgetItem) -> None:
        self.place_chosen.emit(item.data(0, _PLACE))
        self.reject()

    @Slot()
    def _show_state(self) -> None:
        self.list.setVisible(bool(self._missing))
        self.publish.setEnabled(not self.is_working)

    def _say(self) -> None:
        told = _(
            "Both reports are kept as they would be printed now. They can be printed again in "
            "exactly these words, and the next edition is compared with them. You can go on "
            "working on the edition."
        )
        again = _("What was published before is replaced; undo brings it back.")
        self.entitle(_("Publish the edition"), f"{told} {again}" if self._is_again else told)
        self.missing_title.setText(_("Where a text is missing in the report's language"))
        for key, words in MISSING.items():
            self.ways[key].say(_(words.label), _(words.help))
        if self._missing:
            count = len(self._missing)
            sentence = ngettext(
                "{count} text is missing; nothing was published.",
                "{count} texts are missing; nothing was published.",
                count,
            )
            self.notice.say(sentence.format(count=count))
        self.list.entitle(_("Missing texts"), [""])
        self.list.hold(map(_line, self._missing))
        self.publish.setText(_("Publish"))
        self.leave.setText(_("Cancel"))
        self._show_state()


def _line(missing: Missing) -> QTreeWidgetItem:
    line = QTreeWidgetItem([missing.sentence])
    line.setToolTip(0, missing.sentence)
    line.setData(0, _PLACE, Place(missing.entity, missing.record, missing.field))
    return line
