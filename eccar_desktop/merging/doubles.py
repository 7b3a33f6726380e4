"""Pairs of measures that are probably the same, entered by two offices or twice by one.

Candidates are pairs with like titles, which RapidFuzz finds among all of them, and pairs whose
texts share some runs of words. What contradicts each other (another year or number in the title,
periods that do not touch) is never proposed, nor what somebody has told apart.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz, process

from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.errors import NotFoundError
from eccar_desktop.domain.fields import Section
from eccar_desktop.domain.identity import distinct_id
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import iso_or_none
from eccar_desktop.merging.likeness import (
    Title,
    contradict,
    texts_alike,
    titles_alike,
)
from eccar_desktop.merging.run import Cancelled, Progress
from eccar_desktop.store.reader import Reader
from eccar_desktop.store.watch import until
from eccar_desktop.texts import N_

LEAST = 0.86
"""The least score of a pair that is proposed: slips in a title, or a text that was copied."""

_LANGUAGES = ("de", "en")
_WORD = re.compile(r"[^\W_]+")
_GLANCE = 80
"""The likeness of titles, in percent and letter by letter, from which on a pair is looked at."""

_LONGER = 1.5
"""A title that is longer by more than this can't be so much alike any more: see `fuzz.ratio`."""

_AT_ONCE = 1000
"""So many titles are compared in one go: nothing else of the program runs meanwhile."""

_RUN, _RUNS = 4, 3
"""A text that has so many runs of so many words in common with another one was copied from it."""

_BEGINS = 8
"""A run begins with a word of so many letters: a quarter of all runs are enough to find copies."""

_COMMON = 20
"""A run of words that is in more measures than this is a set phrase."""

_FEWEST_WORDS = 12
"""Shorter texts say little: "See above.\""""


_TEXTS = [each for each in MEASURE.fields.values() if each.section is Section.TEXTS]


class Reason(StrEnum):
    """Why two measures may be the same."""

    SAME_TITLE = N_("The titles are the same.")
    OTHER_ORDER = N_("The titles have the same words in another order.")
    LIKE_TITLE = N_("The titles are almost the same.")
    SAME_TEXT = N_("The texts are the same.")
    LIKE_TEXT = N_("The texts are almost the same.")
    SAME_OFFICE = N_("Both belong to the same office.")
    SAME_PERIOD = N_("Both have the same period.")


@dataclass(frozen=True)
class Double:
    """Two measures (ids) that are probably the same, how probably (0 to 1), and why."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


class _Measure:
    """What is compared of a measure."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.id = record.id
        self.office = record.text("office")
        self.titles = {
            language: Title(text)
            for language in _LANGUAGES
            if (text := record.in_language("title", language))
        }
        self.start, self.end = (iso_or_none(record.values.get(key)) for key in ("start", "end"))

    @cached_property
    def texts(self) -> Mapping[str, list[str]]:
        """The words of all long texts by language, as far as they say something."""
        found = {}
        for language in _LANGUAGES:
            texts = [self._record.text(each.key) for each in _TEXTS if each.language == language]
            words = _WORD.findall("\n".join(texts).casefold())
            if len(words) >= _FEWEST_WORDS:
                found[language] = words
        return found


def find_doubles(reader: Reader, progress: Progress, cancelled: Cancelled) -> list[Double]:
    """The pairs that are probably the same, the most probable first. Raises CancelledError."""
    measures = [_Measure(each) for each in until(cancelled, reader.each("measure"))]
    apart = _told_apart(reader)
    looked_at: set[tuple[int, int]] = set()
    found = []
    for pair in until(cancelled, _candidates(measures, progress, cancelled)):
        if pair in looked_at:
            continue
        looked_at.add(pair)
        one, other = (measures[each] for each in pair)
        if frozenset((one.id, other.id)) in apart:
            continue
        double = _compared(one, other)
        if double is not None:
            found.append(double)
    return sorted(found, key=lambda each: (-each.score, each.one, each.other))


def still_open(reader: Reader, found: Iterable[Double]) -> list[Double]:
    """The pairs of which both measures are there and nobody has said that they are not the same."""
    wanted = list(found)
    ids = {measure for each in wanted for measure in (each.one, each.other)}
    there = {row.id for row in reader.rows_of(ids) if not row.deleted}
    apart = {record.id for record in reader.records("distinct")}
    return [
        each
        for each in wanted
        if {each.one, each.other} <= there and distinct_id(each.one, each.other) not in apart
    ]


def _told_apart(reader: Reader) -> set[frozenset[str]]:
    """The pairs of which somebody said that they are not the same; united ones by what stays."""
    return {
        frozenset(_staying(reader, each.text(key)) for key in ("one", "other"))
        for each in reader.records("distinct")
    }


def _staying(reader: Reader, measure: str) -> str:
    try:
        return reader.find_measure(measure)
    except NotFoundError:  # it is in another office's file
        return measure


def _candidates(
    measures: Sequence[_Measure], progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[int, int]]:
    """Pairs (by place) that are worth a look."""
    yield from _like_titles(measures, progress, cancelled)
    for language in _LANGUAGES:
        yield from _shared_runs([each.texts.get(language, []) for each in measures], cancelled)


def _like_titles(
    measures: Sequence[_Measure], progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[int, int]]:
    """Pairs whose titles are spelled alike, as they stand or with their words in order."""
    forms = [
        sorted(
            (
                (getattr(each.titles[language], form), place)
                for place, each in enumerate(measures)
                if language in each.titles
            ),
            key=_length,
        )
        for language in _LANGUAGES
        for form in ("plain", "sorted")
    ]
    done, total = 0, sum(map(len, forms))
    for listed in forms:
        titles, places = [title for title, _ in listed], [place for _, place in listed]
        for at, (title, place) in enumerate(until(cancelled, listed)):
            progress(done, total, "")
            done += 1
            end = bisect_right(listed, len(title) * _LONGER, key=_length)
            yield from (_pair(place, places[each]) for each in _alike(titles, at, end))
    progress(total, total, "")


def _alike(titles: Sequence[str], at: int, end: int) -> Iterator[int]:
    """The places from `at` to `end` whose titles are spelled like the one at `at`."""
    for begin in range(at + 1, end, _AT_ONCE):
        part = titles[begin : min(begin + _AT_ONCE, end)]
        for _title, _score, further in process.extract(
            titles[at], part, scorer=fuzz.ratio, score_cutoff=_GLANCE, limit=None
        ):
            yield begin + further


def _length(listed: tuple[str, int]) -> int:
    return len(listed[0])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _shared_runs(texts: Sequence[Sequence[str]], cancelled: Cancelled) -> Iterator[tuple[int, int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for place, words in enumerate(until(cancelled, texts)):
        for run in {tuple(words[at : at + _RUN]) for at in _long_words(words)}:
            places.setdefault(run, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for listed in until(cancelled, places.values()):
        if 1 < len(listed) <= _COMMON:
            shared.update(combinations(listed, 2))
    yield from (pair for pair, runs in shared.items() if runs >= _RUNS)


def _long_words(words: Sequence[str]) -> Iterator[int]:
    return (at for at, word in enumerate(words) if len(word) >= _BEGINS)


def _compared(one: _Measure, other: _Measure) -> Double | None:
    """Two measures as a double; None where they are not alike enough or contradict each other."""
    both = [each for each in _LANGUAGES if each in one.titles and each in other.titles]
    titles = [(one.titles[each], other.titles[each]) for each in both]
    if any(contradict(*pair) for pair in titles) or _are_at_other_times(one, other):
        return None
    title = _of_languages([titles_alike(*pair) for pair in titles])
    languages = one.texts.keys() & other.texts.keys()
    text = _of_languages([texts_alike(one.texts[e], other.texts[e]) for e in languages])
    score = title
    if languages:
        score = max(0.9 * title + 0.1 * text, 0.15 * title + 0.85 * text)
    circumstances = list(_circumstances(one, other))
    score = round(min(score + 0.01 * len(circumstances), 1.0), 2)
    if score < LEAST:
        return None
    alike = [*_of_titles(titles, title), *_of_texts(text), *circumstances]
    return Double(one.id, other.id, score, tuple(alike))


def _of_languages(found: Sequence[float]) -> float:
    """One likeness of those in both languages: the greater counts most, translations differ."""
    return 0.9 * max(found) + 0.1 * min(found) if found else 0.0


def _are_at_other_times(one: _Measure, other: _Measure) -> bool:
    """Whether one is known to have ended before the other began."""
    return any(
        first.end is not None
        and second.start is not None
        and first.end.latest() < second.start.earliest()
        for first, second in ((one, other), (other, one))
    )


def _circumstances(one: _Measure, other: _Measure) -> Iterator[Reason]:
    if one.office and one.office == other.office:
        yield Reason.SAME_OFFICE
    if one.start is not None and (one.start, one.end) == (other.start, other.end):
        yield Reason.SAME_PERIOD


def _of_titles(titles: Iterable[tuple[Title, Title]], likeness: float) -> Iterator[Reason]:
    pairs = list(titles)
    if pairs and all(one.words == other.words for one, other in pairs):
        yield Reason.SAME_TITLE
    elif pairs and all(one.sorted == other.sorted for one, other in pairs):
        yield Reason.OTHER_ORDER
    elif likeness >= LEAST:
        yield Reason.LIKE_TITLE


def _of_texts(likeness: float) -> Iterator[Reason]:
    if likeness >= 0.99:
        yield Reason.SAME_TEXT
    elif likeness >= 0.7:
        yield Reason.LIKE_TEXT
