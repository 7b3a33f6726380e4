"""Records as plain JSON data by catalogue keys, as the command line prints and files hold them."""

from eccar_desktop.domain import translation
from eccar_desktop.domain.catalogue import ENTITIES
from eccar_desktop.domain.fields import Field, Kind
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.store.reader import Reader

Plain = dict[str, Value]
"""A record as an object of JSON."""

BY_NAME = ("office", "edition")
"""Kinds of record that are printed by what people call them; others are printed by id."""


class Names:
    """What people call the records that others refer to."""

    def __init__(self, reader: Reader) -> None:
        self._names: dict[str, str] = {}
        for entity in BY_NAME:
            for record in (*reader.records(entity), *reader.records(entity, deleted=True)):
                self._names[record.id] = self._called(record)

    @staticmethod
    def _called(record: Record) -> str:
        keys = ("code", "name_de", "name_en") if record.entity == "office" else ("name", "title_de")
        return next((record.text(key) for key in keys if record.text(key)), record.id)

    def of(self, record: Value) -> Value:
        """The name of a record by its id; the id itself where nobody knows a name."""
        return self._names.get(record, record) if isinstance(record, str) else record


def plain(record: Record, names: Names) -> Plain:
    """The catalogue keys that have a value, references printed as people call them."""
    found: Plain = {}
    for key, field in ENTITIES[record.entity].fields.items():
        value = record.values.get(key)
        if value is None or _is_quiet(key, record):
            continue
        found[key] = _named(field, value, names)
    return found


def _is_quiet(key: str, record: Record) -> bool:
    """Whether a translation's basis goes without saying: it is that of the German text beside."""
    if not translation.is_basis(key):
        return False
    base = key.removesuffix("_basis")
    return translation.state_of(base, record.values) != translation.OUTDATED


def _named(field: Field, value: Value, names: Names) -> Value:
    if field.kind is Kind.REFERENCE and field.target in BY_NAME:
        return names.of(value)
    if field.kind is Kind.REFERENCES and field.target in BY_NAME and isinstance(value, list):
        return [names.of(each) for each in value]
    return value
