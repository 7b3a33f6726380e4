"""What a field can be: its kind, its policy when people disagree, its place in a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from eccar_desktop.domain.vocabulary import Choices
from eccar_desktop.texts import N_


class Kind(StrEnum):
    """What a field's value is; in brackets its JSON form."""

    SHORT_TEXT = "short text"  # one line (string)
    LONG_TEXT = "long text"  # paragraphs (string)
    CHOICE = "choice"  # one key of `choices` (string)
    NUMBER = "number"  # a whole number from `bounds` (integer)
    AMOUNT = "amount"  # a decimal number, exact (string, "." as the point)
    DATE = "partial date"  # see domain.dates (string)
    FLAG = "flag"  # yes or no (boolean)
    REFERENCE = "reference"  # a record of kind `target` (id; printed as its code or name)
    FILE = "file"  # the SHA-256 of an attachment (string)
    ORDER = "order"  # a key that sorts among its neighbours (string)
    NAMES = "names"  # a set of names (list of strings)
    CHOICES = "choices"  # a set of keys of `choices` (list)
    NUMBERS = "numbers"  # a set of whole numbers (list)
    REFERENCES = "references"  # a set of records (list)
    ROWS = "rows"  # a set of elements with `attributes` (list of objects)


SETS = {Kind.NAMES, Kind.CHOICES, Kind.NUMBERS, Kind.REFERENCES, Kind.ROWS}
TEXTS = {Kind.SHORT_TEXT, Kind.LONG_TEXT}


class Policy(StrEnum):
    """What happens when several people changed a field without having seen each other."""

    CONFLICT = "conflict"  # both stay, a person decides
    LATEST = "latest"  # the later one shows; nothing anybody has to decide
    ADD_WINS = "add_wins"  # an element that somebody wants is in the set


class Section(StrEnum):
    """The parts of a form, in order; the value is the message id of its heading."""

    BASICS = N_("Basic data")
    TEXTS = N_("Texts")
    PEOPLE = N_("People and bodies")
    FACTS = N_("Figures, money, links, images")
    INTERNAL = N_("Internal")


@dataclass(frozen=True)
class Field:
    """One field: its key in files and scripts, its kind, its words and its rules.

    `technical` fields are the program's own; those that have a place of their own in the window
    are left out of forms. Something ends at a date that `is_end`. By `former` keys older programs
    wrote it, see `domain.renaming`.
    """

    key: str
    kind: Kind
    label: str
    help: str = ""
    former: tuple[str, ...] = field(default=(), kw_only=True)
    section: Section = Section.BASICS
    language: str | None = None
    base: str = ""
    choices: Choices = field(default_factory=dict)
    bounds: tuple[int, int] = (0, 999_999)
    target: str = ""
    attributes: tuple["Field", ...] = ()
    named_by: str = ""
    advice: int = 0
    policy: Policy = Policy.CONFLICT
    printed: bool = True
    personal: bool = False
    technical: bool = False
    identifies: bool = False
    has_own_place: bool = False
    is_end: bool = False

    @cached_property
    def is_set(self) -> bool:
        """Whether the value is a set of elements that change one by one."""
        return self.kind in SETS

    @property
    def is_of_plan(self) -> bool:
        """Whether the value is one of the ten fields of the plan, or a set of them."""
        return self.kind in (Kind.NUMBER, Kind.NUMBERS) and self.bounds == (1, 10)

    @cached_property
    def is_text(self) -> bool:
        """Whether the value is text that a person wrote."""
        return self.kind in TEXTS

    @property
    def parts(self) -> tuple["Field", ...]:
        """The attributes under which an element is logged; a plain name has one, its spelling."""
        return (NAME,) if self.kind is Kind.NAMES else self.attributes

    @property
    def is_ordered(self) -> bool:
        """Whether the elements of the set stand in an order that people choose."""
        return any(each.kind is Kind.ORDER for each in self.attributes)

    def attribute(self, key: str) -> "Field":
        """The attribute of an element by its key. Raises KeyError."""
        for each in self.attributes:
            if each.key == key:
                return each
        raise KeyError(key)


NAME = Field("name", Kind.SHORT_TEXT, N_("Name"))
"""The spelling of an element that is known by its name."""


def bilingual(
    base: str, label: str, help: str = "", *, kind: Kind = Kind.LONG_TEXT, **more: object
) -> list[Field]:
    """A text in German and English: `<base>_de` and `<base>_en`."""
    german = Field(f"{base}_de", kind, label, help, language="de", base=base, **more)  # type: ignore[arg-type]  # the options of Field
    return [german, replace(german, key=f"{base}_en", language="en")]


def basis_of(base: str) -> Field:
    """The hash of the German text that the English one translates (see domain.translation)."""
    return Field(
        f"{base}_basis",
        Kind.SHORT_TEXT,
        N_("state of the translation"),
        base=base,
        policy=Policy.LATEST,
        printed=False,
        technical=True,
    )


@dataclass(frozen=True)
class Entity:
    """A kind of record with its fields by key, in the order of forms and exports."""

    name: str
    label: str
    fields: Mapping[str, Field]

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The keys that fields had once, and those that they have now."""
        return {old: each.key for each in self.fields.values() for old in each.former}

    @cached_property
    def renamed(self) -> tuple[str, ...]:
        """Every former key of a field, or of an attribute (`partners/sort`)."""
        inside = (
            f"{each.key}/{old}"
            for each in self.fields.values()
            for part in each.parts
            for old in part.former
        )
        return (*self.former, *inside)

    def of_base(self, base: str) -> Iterator[Field]:
        """The fields that are one text in several languages."""
        return (each for each in self.fields.values() if each.base == base)
