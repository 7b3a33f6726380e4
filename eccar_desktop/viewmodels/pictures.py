"""Pictures on their way into the file: read and scaled beside the interface, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.edits import SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.values import Value
from eccar_desktop.store.faults import explained
from eccar_desktop.texts import _
from eccar_desktop.workspace.jobs import Cancelled, Job, Progress
from eccar_desktop.workspace.workspace import Workspace

Prepared = tuple[str, bytes]
"""The media type and the bytes of a picture as it is kept."""
Element = Mapping[str, Json]


@dataclass(frozen=True)
class Given:
    """A picture that somebody chose for an attribute of an element; None: take back the wish."""

    path: Path | None
    attribute: str = ""
    element: Element = field(default_factory=dict)


@dataclass(frozen=True)
class Spot:
    """Where a picture belongs: an attribute of an element in a set of a record."""

    entity: str
    record: str
    field: str
    key: str
    attribute: str


@dataclass
class _Waiting:
    """A picture that is not in the file yet."""

    element: Element
    job: Job
    prepared: Prepared | None = None


class Pictures(QObject):
    """A picture reaches the record that it was chosen for, whatever is shown by then.

    While other work writes into the file, it waits until that has ended.
    """

    changed = Signal(object)
    """A spot: a picture is being prepared for it now, or not any more."""
    refused = Signal(object, str)
    """A spot, and the sentence that says why the picture can't be had."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: dict[Spot, _Waiting] = {}
        workspace.busy_changed.connect(self._keep_prepared)
        workspace.closed.connect(self._waiting.clear)

    def preparing(self, record: str, key: str) -> dict[str, Element]:
        """The elements of a record's set whose pictures are being prepared, by their keys."""
        return {
            spot.key: waiting.element
            for spot, waiting in self._waiting.items()
            if (spot.record, spot.field) == (record, key)
        }

    def take(self, spot: Spot, path: Path, element: Element) -> None:
        """Prepare a picture in place of one that is being prepared for the same spot."""
        self.take_back(spot)

        def prepare(_progress: Progress, _cancelled: Cancelled) -> Prepared:
            return read_picture(path)

        job = self._workspace.run(prepare, _("Preparing “{name}”").format(name=path.name))
        self._waiting[spot] = _Waiting(element, job)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        self.changed.emit(spot)

    def take_back(self, spot: Spot) -> None:
        """Let a picture that is being prepared be forgotten."""
        if self._waiting.pop(spot, None) is not None:
            self.changed.emit(spot)

    def _spot_of(self, job: QObject) -> Spot | None:
        return next((spot for spot, each in self._waiting.items() if each.job is job), None)

    @Slot(object)
    def _finish(self, prepared: Prepared) -> None:
        spot = self._spot_of(self.sender())
        if spot is not None:
            self._waiting[spot].prepared = prepared
            self._keep_prepared()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        spot = self._spot_of(self.sender())
        if spot is not None:
            self.take_back(spot)
            self.refused.emit(spot, sentence)

    @Slot()
    def _keep_prepared(self) -> None:
        """Put what is prepared into the file, if it can be written now."""
        for spot, waiting in list(self._waiting.items()):
            if waiting.prepared is not None and self._workspace.is_editable:
                del self._waiting[spot]
                self._keep(spot, waiting.element, *waiting.prepared)
                self.changed.emit(spot)

    def _keep(self, spot: Spot, element: Element, media_type: str, data: bytes) -> None:
        record = self._workspace.read(lambda reader: reader.record(spot.entity, spot.record), None)
        if record is None or record.deleted:
            return
        sha256 = self._workspace.attach(media_type, data)
        if sha256 is None:
            return
        at = f"{spot.field}/{spot.key}"
        values: dict[str, Value] = {at: True, f"{at}/{spot.attribute}": sha256}
        if "order" in element and spot.key not in _keys(record.values.get(spot.field)):
            values[f"{at}/order"] = element["order"]
        label = _(ENTITIES[spot.entity].fields[spot.field].label)
        name = _("Change “{field}”").format(field=label)
        self._workspace.perform(SetFields(spot.entity, spot.record, values), name)


def _keys(elements: Value) -> set[Json]:
    listed = elements if isinstance(elements, list) else []
    return {each.get("key") for each in listed if isinstance(each, dict)}


def read_picture(path: Path) -> Prepared:
    """A picture as it is kept: scaled, and freed of EXIF and place.

    Raises ExpectedError with a sentence for what can't be read, is no picture or is too large.
    """
    # Pillow is loaded when the first picture is added, not when the program starts.
    from eccar_desktop.interchange.images import prepare_image

    with explained(path):
        data = path.read_bytes()
    try:
        prepared = prepare_image(data)
    except ExpectedError as error:
        raise ExpectedError(f"{path.name}: {error}") from error
    return prepared.media_type, prepared.bytes
