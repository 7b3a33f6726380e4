"""How far the work on a measure is: the steps that people take, and what each of them writes.

An office submits; the coordination checks and approves, or asks back with a question. A question
stands until the office has submitted again and the coordination has checked the measure.
"""

from collections.abc import Iterable, Mapping

from eccar_desktop.domain import rules
from eccar_desktop.domain.catalogue import MEASURE
from eccar_desktop.domain.changes import Json
from eccar_desktop.domain.edits import Many, SetFields
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.fold import APPROVALS
from eccar_desktop.domain.records import Record
from eccar_desktop.domain.rules import Severity
from eccar_desktop.domain.values import Value
from eccar_desktop.texts import _

DRAFT, SUBMITTED, CHECKED, APPROVED = "draft", "submitted", "checked", "approved"
STATE, QUESTION = "work_state", "question"


def to_state(measures: Iterable[str], state: str) -> Many:
    """Take measures (ids) to a work state; what was approved already is approved anew."""
    return Many(tuple(SetFields(MEASURE.name, each, {STATE: state}) for each in measures))


def ask_back(measures: Iterable[str], question: str) -> Many:
    """Give measures (ids) back to their offices with a question."""
    values = asked(question)
    return Many(tuple(SetFields(MEASURE.name, each, values) for each in measures))


def asked(question: str) -> Mapping[str, Value]:
    """What is written into a measure that goes back with a question."""
    return {STATE: DRAFT, QUESTION: question.strip()}


def reason_against(measure: Record) -> str:
    """Why a measure can be neither checked nor approved as it is; empty if it can."""
    if set(measure.conflicts) - {STATE}:
        return _("has an open conflict")
    errors = (each.text for each in rules.problems(measure) if each.severity is Severity.ERROR)
    return next(errors, "")


def state_of(record: Record) -> str:
    """The work state of a measure; a draft where nothing was said."""
    return record.text(STATE) or DRAFT


def open_question(record: Record) -> str:
    """What the office is still asked; empty once it has submitted again."""
    return record.text(QUESTION) if state_of(record) == DRAFT else ""


def require_right(wanted: Mapping[str, Json], *, is_coordination: bool) -> None:
    """Raise ExpectedError for an approval that is not given in the coordination's file."""
    if wanted.get(STATE) in APPROVALS and not is_coordination:
        raise ExpectedError(
            _("Only the coordination can check or approve a measure. You can submit it here.")
        )


def settings_of_approval(
    asked: Mapping[str, Json], held: Mapping[str, Json], *, is_stale: bool
) -> dict[str, Json]:
    """What goes along when a measure is checked or approved: no question stays open.

    `asked` is what somebody wants set, `held` what the measure holds. A measure that was changed
    since is approved again, though its state stays the same.
    """
    state = asked.get(STATE)
    if state not in APPROVALS:
        return {}
    found: dict[str, Json] = {STATE: state} if is_stale and held.get(STATE) == state else {}
    if held.get(QUESTION) and QUESTION not in asked:
        found[QUESTION] = None
    return found
