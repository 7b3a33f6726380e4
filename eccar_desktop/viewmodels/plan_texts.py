"""The texts of the ten fields as they hold now: the city's own wording, else the official one."""

from collections.abc import Mapping

from eccar_desktop.domain.fold import same
from eccar_desktop.domain.plan import official_text
from eccar_desktop.domain.text import clean
from eccar_desktop.domain.values import Value
from eccar_desktop.viewmodels.record import RecordModel
from eccar_desktop.viewmodels.shown_record import Heads


class PlanTexts(RecordModel):
    """The city's record for editing the plan. What equals the official text is no own wording."""

    def value(self, key: str) -> Value:
        """The text that holds: the own wording where there is one."""
        return super().value(key) or official_text(key) or None

    def text(self, key: str) -> str:
        """What a text field shows: what is being typed, else what holds."""
        return super().text(key) if self.has_draft(key) else str(self.value(key) or "")

    def own(self, key: str) -> str:
        """The city's own wording; empty where the official text holds."""
        return self.record.text(key) if self.record else ""

    def has_own(self, number: int) -> bool:
        """Whether the city words something of one of the ten fields in its own way."""
        values = self.record.values if self.record else {}
        return any(key.startswith(f"point/{number}/") and value for key, value in values.items())

    def back_to_official(self, key: str) -> bool:
        """Let the official text hold again; whether that went well."""
        self.drop_draft(key)
        return self.set_value(key, "")

    def _set(self, raw: Mapping[str, object], heads: Heads) -> bool:
        return super()._set({key: _own_wording(key, each) for key, each in raw.items()}, heads)


def _own_wording(key: str, raw: object) -> object:
    official = official_text(key)
    return "" if official and isinstance(raw, str) and same(clean(raw), official) else raw
