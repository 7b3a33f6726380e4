"""The voice of one report: picks each text in its language and notes what is missing in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.reporting.tree import Run, Runs
from eccar_desktop.reporting.typography import set_text
from eccar_desktop.texts import N_, _, translate


@dataclass(frozen=True)
class Missing:
    """A text that a report prints and that is not there in the report's language."""

    record: str
    reference: str
    field: str
    sentence: str
    entity: str = "measure"


_MARKS = {"de": N_("[German]"), "en": N_("[English]")}
_NOTES = {
    "de": N_("This text is there in German only. Please replace it by the English one."),
    "en": N_("This text is there in English only. Please replace it by the German one."),
}
_SENTENCES = {
    "en": N_("{place}: “{field}” is missing in English."),
    "de": N_("{place}: “{field}” is missing in German."),
}


class Voice:
    """Says everything in one language.

    Where a text is there in the other language only, it is noted in `missing`; it is then said
    in the other language, marked as such, unless `omit` is set: then it is left out.
    """

    def __init__(self, language: str, *, omit: bool = False) -> None:
        self.language = language
        self.other = "en" if language == "de" else "de"
        self.omit = omit
        self._missing: dict[tuple[str, str], Missing] = {}

    @property
    def missing(self) -> list[Missing]:
        """What was asked for and is not there, in the order of asking."""
        return list(self._missing.values())

    def word(self, message: str, **values: object) -> str:
        """One of the report's own words or sentences; the message is its English id."""
        text = translate(message, self.language)
        return set_text(text.format(**values) if values else text)

    def text(self, record: Record, base: str) -> Runs:
        """A text of a record; nothing where no language has it, or where it is left out."""
        label = ENTITIES[record.entity].fields[f"{base}_de"].label
        return self.pick(record.values, base, record, label)

    def pick(self, values: Mapping[str, Value], base: str, owner: Record, label: str) -> Runs:
        """A text of a record or of one of its rows, `label` being what people call it."""
        own = _stripped(values, f"{base}_{self.language}")
        if own:
            return (Run(set_text(own)),)
        foreign = _stripped(values, f"{base}_{self.other}")
        if not foreign:
            return ()
        self._note(owner, f"{base}_{self.language}", label)
        if self.omit:
            return ()
        mark = Run(f"{self.word(_MARKS[self.other])} ")
        return (mark, Run(set_text(foreign), self.other, note=self.word(_NOTES[self.other])))

    def name(self, record: Record, base: str = "name") -> Runs:
        """A name, which never counts as missing: in the other language if need be."""
        for language in (self.language, self.other):
            if text := record.in_language(base, language).strip():
                return (Run(set_text(text), None if language == self.language else language),)
        return ()

    def _note(self, owner: Record, key: str, label: str) -> None:
        if (owner.id, key) not in self._missing:
            place = _place(owner)
            sentence = _(_SENTENCES[self.language]).format(place=place, field=_(label))
            found = Missing(owner.id, owner.text("reference"), key, sentence, owner.entity)
            self._missing[owner.id, key] = found


def _stripped(values: Mapping[str, Value], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _place(record: Record) -> str:
    """Where a person finds a record."""
    if record.entity == "chapter_text":
        return _("Field {number}").format(number=record.number("number"))
    name = next(
        (
            text
            for key in ("title_de", "title_en", "name", "name_de", "function_de", "function_en")
            if (text := record.text(key))
        ),
        _(ENTITIES[record.entity].label),
    )
    return _("“{text}”").format(text=name)
