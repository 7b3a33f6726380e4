"""An edition on two desks: what two coordinators choose, sort and write at once becomes one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from eccar_desktop.domain.edits import Create, Many, SetFields
from eccar_desktop.domain.identity import chapter_text_id
from eccar_desktop.domain.selection import (
    SHORT,
    Chosen,
    chosen_in,
    in_form,
    in_order,
    placed,
    selecting,
    without,
)
from eccar_desktop.domain.values import Value
from eccar_desktop.merging.run import MergeOptions, merge
from eccar_desktop.reporting.kept import MEDIA_TYPE, require_kept
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.published import published_documents, to_publish
from eccar_desktop.reporting.source import gather
from eccar_desktop.store.file import Store
from eccar_desktop.store.founding import create_store
from eccar_desktop.store.handin import hand_in

Change = Callable[[list[Chosen], dict[str, str]], list[Chosen]]


@dataclass
class Desk:
    """A coordination's file with the edition, and the ids of its measures by title."""

    store: Store
    edition: str
    ids: dict[str, str]

    def change(self, change: Change) -> None:
        """Change the selection."""
        record = self.store.reader.record("edition", self.edition)
        assert record is not None
        former = chosen_in(record)
        self.store.apply(selecting(self.edition, former, change(former, self.ids)))

    def drawn(self) -> str:
        """The titles in the order in which they are printed, a dot after the short form."""
        record = self.store.reader.record("edition", self.edition)
        assert record is not None
        titles = {measure: title for title, measure in self.ids.items()}
        return "".join(
            titles[each.measure] + ("." if each.is_short else "") for each in chosen_in(record)
        )


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two files of the same coordination that know the same edition of A, B, C; D is not in it."""
    about = {"city": "Dresden", "office": "Rathaus", "code": "10", "coordination": True}
    with (
        create_store(tmp_path / "one.eccar", **about) as one,  # type: ignore[arg-type]  # its options
        create_store(tmp_path / "two.eccar", **about) as two,  # type: ignore[arg-type]  # its options
    ):
        ids = {
            title: one.apply(Create("measure", {"title_de": title, "field": 1})).record
            for title in "ABCD"
        }
        made = one.apply(Create("edition", {"name": "2024", "title_de": "Bericht"}))
        one.apply(selecting(made.record, [], in_order([ids[each] for each in "ABC"])))
        send(one, two, tmp_path / "first.eccar")
        yield Desk(one, made.record, ids), Desk(two, made.record, ids)


def send(source: Store, target: Store, file: Path) -> None:
    hand_in(source, file)
    merge(target, [file], MergeOptions(confirmed=True), lambda *_seen: None, lambda: False)


def exchange(desks: tuple[Desk, Desk], folder: Path) -> str:
    """Bring both files together; the one edition that both show then, without conflicts."""
    one, two = (each.store for each in desks)
    send(one, two, folder / "one_out.eccar")
    send(two, one, folder / "two_out.eccar")
    assert [len(each.store.reader.conflicts()) for each in desks] == [0, 0]
    drawn = {each.drawn() for each in desks}
    assert len(drawn) == 1
    return drawn.pop()


def put(title: str, before: str | None) -> Change:
    """Puts a measure before another, or at the end."""

    def change(chosen: list[Chosen], ids: dict[str, str]) -> list[Chosen]:
        group = [each.measure for each in chosen]
        return placed(chosen, group, [ids[title]], ids[before] if before else None)

    return change


def out(title: str) -> Change:
    """Leaves a measure out."""
    return lambda chosen, ids: without(chosen, {ids[title]})


def short(title: str) -> Change:
    """Prints a measure in its short form."""
    return lambda chosen, ids: in_form(chosen, {ids[title]}, SHORT)


@pytest.mark.parametrize(
    ("mine", "yours", "together"),
    [
        (put("C", "A"), put("A", None), "CBA"),
        (put("D", "A"), out("B"), "DAC"),
        (put("D", "A"), put("A", None), "DBCA"),
        (out("A"), out("A"), "BC"),
        (out("B"), put("B", "A"), "AC"),
        (out("B"), short("B"), "AB.C"),
        (short("A"), put("A", None), "BCA."),
        (short("A"), short("A"), "A.BC"),
    ],
)
def test_two_coordinators_choose_and_sort_at_once_without_a_conflict(
    desks: tuple[Desk, Desk], tmp_path: Path, mine: Change, yours: Change, together: str
) -> None:
    desks[0].change(mine)
    desks[1].change(yours)
    assert exchange(desks, tmp_path) == together


@pytest.mark.parametrize(("mine", "yours"), [("A", "C"), (None, "B"), ("A", None)])
def test_the_same_measure_moved_on_both_desks_stands_in_one_place(
    desks: tuple[Desk, Desk], tmp_path: Path, mine: str | None, yours: str | None
) -> None:
    desks[0].change(put("D", mine))
    desks[1].change(put("D", yours))
    assert sorted(exchange(desks, tmp_path)) == ["A", "B", "C", "D"]


def test_many_new_measures_on_both_desks_keep_the_order_of_each(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    titles = ("EFGH", "IJKL")
    for desk, own in zip(desks, titles, strict=True):
        made = desk.store.apply(
            Many(tuple(Create("measure", {"title_de": each, "field": 1}) for each in own))
        )
        ids = dict(zip(own, made.records, strict=True))
        for each in desks:
            each.ids.update(ids)
        for title in own:
            desk.change(put(title, "B"))
    drawn = exchange(desks, tmp_path)
    assert drawn.startswith("A")
    assert drawn.endswith("BC")
    for own in titles:
        assert [each for each in drawn if each in own] == list(own)


def test_texts_of_chapters_meet_in_one_record(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    edition = desks[0].edition
    record = chapter_text_id(edition, 4)
    for desk, key in zip(desks, ("situation_de", "outlook_de"), strict=True):
        about: dict[str, Value] = {"edition": edition, "number": 4, key: "Text"}
        desk.store.apply(Create("chapter_text", about, record))
    exchange(desks, tmp_path)
    for desk in desks:
        (chapter,) = desk.store.reader.records("chapter_text")
        assert (chapter.text("situation_de"), chapter.text("outlook_de")) == ("Text", "Text")


def test_what_was_published_goes_along_and_reads_the_same_elsewhere(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    one, edition = desks[0].store, desks[0].edition
    source = gather(one.reader, one.facts.city, edition)
    content, _missing = to_publish(source, ReportOptions("mark"))
    assert content is not None
    published = one.attach(MEDIA_TYPE, content)
    one.apply(SetFields("edition", edition, {"published": published}))
    exchange(desks, tmp_path)
    found = []
    for desk in desks:
        record = desk.store.reader.record("edition", edition)
        assert record is not None
        kept = require_kept(desk.store.reader, record)
        found.append(published_documents(desk.store.reader, kept))
    assert found[0] == found[1]
    assert "A" in str(found[1]["de"].blocks)
