"""Everything that a report is made from, read once and then independent of the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.queries import MeasureQuery
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.selection import LONG, chosen_in
from eccar_desktop.domain.vocabulary import FINISHED
from eccar_desktop.reporting.kept import kept_of
from eccar_desktop.store.reader import Reader
from eccar_desktop.texts import _


@dataclass(frozen=True)
class Attachment:
    """A stored file: its media type and its bytes."""

    media_type: str
    data: bytes


@dataclass(frozen=True)
class Selected:
    """A measure as a report wants it: `form` is "long" or "short"."""

    record: Record
    form: str = "long"


@dataclass(frozen=True)
class ReportSource:
    """The content of a report in both languages; nothing that must not be published is in it.

    `previous` holds the measures of the edition before as they read now, None where there is none;
    `told_finished` are those of them that it told as finished already when it was published.
    """

    city: Record | None
    offices: Mapping[str, Record] = field(default_factory=dict)
    contacts: Mapping[str, Record] = field(default_factory=dict)
    edition: Record | None = None
    chapters: Mapping[int, Record] = field(default_factory=dict)
    measures: tuple[Selected, ...] = ()
    previous: tuple[Record, ...] | None = None
    files: Mapping[str, Attachment] = field(default_factory=dict)
    told_finished: frozenset[str] = frozenset()


def gather(reader: Reader, city: str, edition: str | None) -> ReportSource:
    """Read what a report needs: the city and the edition by their ids.

    Without an edition: all undeleted measures in reading order, in any work state.
    Raises NotFoundError for an edition that is not in the file.
    """
    the_edition = _edition(reader, edition) if edition else None
    if the_edition is None:
        measures = tuple(Selected(_public(each)) for each in reader.records("measure"))
    else:
        measures = tuple(_selected(reader, the_edition))
    previous, told_finished = _previous(reader, the_edition)
    return ReportSource(
        reader.record("city", city),
        {each.id: each for each in reader.records("office")},
        _contacts(reader),
        the_edition,
        _chapters(reader, the_edition),
        measures,
        previous,
        _files(reader, measures),
        told_finished,
    )


def gather_measure(reader: Reader, city: str, measure: Record) -> ReportSource:
    """What a preview of one measure needs; the record may hold texts that are being typed."""
    one = (Selected(_public(measure)),)
    offices = {each.id: each for each in reader.records("office")}
    whole = ReportSource(reader.record("city", city), offices, _contacts(reader))
    return replace(whole, measures=one, files=_files(reader, one))


def gather_chapter(
    reader: Reader, city: str, edition: Record, number: int, texts: Record | None
) -> ReportSource:
    """What a preview of one chapter needs; its texts may be as they are being typed."""
    wanted = {each.id: each for each in reader.measures(MeasureQuery(field=number))}
    measures = tuple(
        Selected(_public(wanted[each.measure]), each.form or LONG)
        for each in chosen_in(edition)
        if each.measure in wanted
    )
    offices = {each.id: each for each in reader.records("office")}
    chapters = {number: texts} if texts else {}
    return ReportSource(
        reader.record("city", city),
        offices,
        _contacts(reader),
        edition,
        chapters,
        measures,
        files=_files(reader, measures),
    )


def _edition(reader: Reader, edition: str) -> Record:
    found = reader.record("edition", edition)
    if found is None or found.deleted:
        raise NotFoundError(_("This edition is not in the file any more. Please choose another."))
    return found


def _selected(reader: Reader, edition: Record) -> Iterable[Selected]:
    """The undeleted measures that an edition selects, in the order chosen there."""
    for each in chosen_in(edition):
        record = reader.record("measure", each.measure)
        if record is not None and not record.deleted:
            yield Selected(_public(record), each.form or LONG)


def _public(measure: Record) -> Record:
    """The measure without what is never printed."""
    printed = ENTITIES["measure"].fields
    values = {key: each for key, each in measure.values.items() if printed[key].printed}
    return replace(measure, values=values, unknown={})


def _contacts(reader: Reader) -> dict[str, Record]:
    """The contacts that may be published."""
    records = reader.records("contact")
    return {each.id: each for each in records if each.values.get("may_be_published")}


def _chapters(reader: Reader, edition: Record | None) -> dict[int, Record]:
    if edition is None:
        return {}
    texts = (each for each in reader.records("chapter_text") if each.text("edition") == edition.id)
    return {number: each for each in texts if (number := each.number("number")) is not None}


def _previous(
    reader: Reader, edition: Record | None
) -> tuple[tuple[Record, ...] | None, frozenset[str]]:
    """The measures of the edition before, as published if it was; and those it told as finished."""
    before = edition.text("previous") if edition else ""
    record = reader.record("edition", before) if before else None
    if record is None or record.deleted:
        return None, frozenset()
    kept = kept_of(reader, record)
    if kept is None:
        return tuple(each.record for each in _selected(reader, record)), frozenset()
    told = (each.id for each in kept.measures if each.text("status") in FINISHED)
    return tuple(_now(reader, each) for each in kept.measures), frozenset(told)


def _now(reader: Reader, then: Record) -> Record:
    """A measure that was published, as it reads now; as it read then if it is gone."""
    record = reader.record("measure", then.id)
    return then if record is None or record.deleted else _public(record)


def _files(reader: Reader, measures: Iterable[Selected]) -> dict[str, Attachment]:
    """The bytes of the pictures, each once; a picture that never arrived is not there."""
    wanted = {
        str(image["file"])
        for each in measures
        for image in each.record.listed("images")
        if isinstance(image, dict) and image.get("file")
    }
    stored = ((sha256, reader.attachment(sha256)) for sha256 in sorted(wanted))
    return {sha256: Attachment(*found) for sha256, found in stored if found is not None}
