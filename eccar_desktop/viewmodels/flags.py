"""What a list says of a measure in few words: title, status, and what deserves a glance."""

from dataclasses import dataclass

from eccar_desktop.domain import translation
from eccar_desktop.domain.records import MeasureRow
from eccar_desktop.domain.vocabulary import STATUS, WORK_STATE
from eccar_desktop.texts import _, current, ngettext


@dataclass(frozen=True)
class Flag:
    """Something that deserves a glance: its key for colour and icon, and its words."""

    key: str
    text: str


def title_of(row: MeasureRow) -> str:
    """The measure's title in the interface's language, else in the other one."""
    titles = (row.title_de, row.title_en)
    first, second = titles if current() == "de" else titles[::-1]
    return first or second or _("Without a title")


def status_text(row: MeasureRow) -> str:
    """How far the measure is; a choice of a newer program shows as its key."""
    return _(STATUS.get(row.status, row.status))


def work_state_text(row: MeasureRow) -> str:
    """How far the work on the entry is; a draft where nothing was said."""
    state = row.work_state or "draft"
    return _(WORK_STATE.get(state, state))


def conflicts_text(row: MeasureRow) -> str:
    """How many fields wait for a decision; nothing where none does."""
    text = ngettext("{count} conflict", "{count} conflicts", row.conflicts)
    return text.format(count=row.conflicts) if row.conflicts else ""


def flags_of(row: MeasureRow) -> list[Flag]:
    """What deserves a glance, the most urgent first."""
    found = []
    if row.conflicts:
        found.append(Flag("conflict", conflicts_text(row)))
    if row.approval_stale:
        found.append(Flag("stale", _("changed since approval")))
    if row.english == translation.MISSING:
        found.append(Flag("english-missing", _("English missing")))
    elif row.english == translation.OUTDATED:
        found.append(Flag("english-outdated", _("English outdated")))
    return found


def accessible_text(row: MeasureRow, office: str) -> str:
    """Everything that a row shows, as one sentence for assistive technology."""
    parts = [title_of(row), row.reference, office, status_text(row)]
    return ", ".join(each for each in [*parts, *(flag.text for flag in flags_of(row))] if each)
