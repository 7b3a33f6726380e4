"""The fold: how a record is read from its changes. Pure, in any order, duplicates allowed.

Heads of a field are the changes that set it and that no other names as parent. One head, or heads
that agree, is the value. Heads that differ go by the field's policy. No clock decides anything but
which of several disagreeing values is shown until a person has chosen: the one of the greatest id.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eccar_desktop.domain.catalogue import DELETED, ENTITIES, field_of
from eccar_desktop.domain.changes import Body, Json, has_value
from eccar_desktop.domain.fields import Policy
from eccar_desktop.domain.text import normalise, slug

Heads = dict[str, frozenset[str]]
"""Field of the log -> ids (hex) of the changes that are its heads."""

EMPTY: frozenset[str] = frozenset()

APPROVALS = ("checked", "approved")
"""The work states that only the coordination gives, upon the texts that it saw."""


@dataclass(frozen=True)
class Folded:
    """A record as its changes tell it."""

    values: Mapping[str, Json]
    """Field of the log -> the value shown; fields without a value are absent."""
    conflicts: tuple[str, ...]
    """Fields of the log whose heads disagree; "deleted" is an edit against a deletion."""
    deleted: bool
    changed_since_approval: bool = False


def advance(heads: Mapping[str, frozenset[str]], changes: Mapping[str, Body]) -> Heads:
    """The heads after these changes have joined: the old and the new ones less all parents."""
    found: Heads = dict(heads)
    named: dict[str, set[str]] = {}
    for change, body in changes.items():
        only = frozenset((change,))
        for key, setting in body.get("set", {}).items():
            others = found.get(key)
            found[key] = others | only if others else only
            if parents := setting.get("parents"):
                named.setdefault(key, set()).update(parents)
    for key, parents_of_all in named.items():
        found[key] -= parents_of_all
    return found


STAYS = frozenset({"reference", "work_state", "question", "order", "united_into", DELETED.key})
"""What a measure keeps to itself when it is united with another; everything else goes along."""


def of_united(body: Body) -> Body:
    """What a change of a united measure says about the measure that stays."""
    settings = {key: each for key, each in body.get("set", {}).items() if key not in STAYS}
    return {**body, "set": settings}


def comparable(value: Json) -> Json:
    """The form in which two values are the same: texts normalised, empty like absent."""
    if isinstance(value, str):
        return normalise(value) or None
    return None if value == [] or value is False else value


def is_empty(value: Json) -> bool:
    """Whether a value is the same as none."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value is False or value == []


def same(one: Json, other: Json) -> bool:
    """Whether two values mean the same."""
    first, second = comparable(one), comparable(other)
    return first == second and type(first) is type(second)


def same_name(one: Json, other: Json) -> bool:
    """Whether two names that identify a record mean the same: blanks and case don't matter."""
    if isinstance(one, str) and isinstance(other, str):
        return slug(one) == slug(other)
    return same(one, other)


def fold(
    entity: str, heads: Mapping[str, frozenset[str]], body_of: Callable[[str], Body]
) -> Folded:
    """The record that these heads tell; `body_of` gives the body of a change by its id (hex)."""
    values: dict[str, Json] = {}
    conflicts: list[str] = []
    for key in sorted(heads):
        if key == DELETED.key:
            continue
        ids = heads[key]
        if len(ids) == 1:  # as nearly always: nothing is asked that can't be in doubt
            value = body_of(*ids)["set"][key].get("value")
        else:
            value, agreed = read_field(entity, key, ids, body_of)
            if not agreed:
                conflicts.append(key)
        if not is_empty(value):
            values[key] = value
    if conflicts:
        conflicts = [each for each in conflicts if _is_present(entity, each, values)]
    deleted, contested = _deletion(entity, heads, body_of)
    if deleted:
        conflicts = []
    elif contested:
        conflicts.append(DELETED.key)
    stale = not deleted and _approval_is_stale(entity, heads, body_of, values)
    return Folded(values, tuple(conflicts), deleted, stale)


def _is_present(entity: str, key: str, values: Mapping[str, Json]) -> bool:
    """Whether a field is there to be decided: what is in no set any more need not be."""
    base, _, rest = key.partition("/")
    element, slash, _ = rest.partition("/")
    known = ENTITIES[entity].fields.get(base) if entity in ENTITIES else None
    if known is None or not known.is_set or not slash:
        return True
    return values.get(f"{base}/{element}") is True


def _candidates(
    key: str, ids: Iterable[str], body_of: Callable[[str], Body]
) -> list[tuple[str, Json]]:
    """The heads that have a value, by id; erased ones have none and contradict nobody."""
    found = ((each, body_of(each)["set"][key]) for each in sorted(ids))
    return [(each, setting["value"]) for each, setting in found if has_value(setting)]


def read_field(
    entity: str, key: str, ids: frozenset[str], body_of: Callable[[str], Body]
) -> tuple[Json, bool]:
    """The value that a field's heads show, and whether there is nothing to decide."""
    if len(ids) == 1:
        (change,) = ids
        return body_of(change)["set"][key].get("value"), True
    candidates = _candidates(key, ids, body_of)
    if not candidates:
        return None, True
    field = field_of(entity, key)
    shown = candidates[-1][1]
    is_same = same_name if field is not None and field.identifies else same
    if all(is_same(shown, value) for _, value in candidates[:-1]):
        return shown, True
    policy = field.policy if field else Policy.CONFLICT
    if policy is Policy.LATEST:
        return shown, True
    if field is not None and field.is_set and policy is Policy.ADD_WINS:
        return (True if any(value is True for _, value in candidates) else None), True
    return shown, False


def _deletion(
    entity: str, heads: Mapping[str, frozenset[str]], body_of: Callable[[str], Body]
) -> tuple[bool, bool]:
    """Whether the record is deleted, and whether an edit stands against a deletion."""
    verdicts = dict(_candidates(DELETED.key, heads.get(DELETED.key, EMPTY), body_of))
    deleters = [change for change, value in verdicts.items() if value is True]
    if not deleters:
        return False, False
    unseen = unseen_heads(entity, heads, body_of)
    restored = any(value is not True for value in verdicts.values())
    return (True, False) if not unseen and not restored else (False, True)


def unseen_heads(
    entity: str, heads: Mapping[str, frozenset[str]], body_of: Callable[[str], Body]
) -> list[tuple[str, str]]:
    """The (field, change) heads that no deleter saw; a new order is nobody's text: left out."""
    verdicts = dict(_candidates(DELETED.key, heads.get(DELETED.key, EMPTY), body_of))
    seen: set[str] = set()
    for change, value in verdicts.items():
        if value is True:
            seen.update(body_of(change).get("saw", ()), [change])
    found = []
    for key in sorted(heads):
        field = field_of(entity, key)
        if key == DELETED.key or (field is not None and field.policy is Policy.LATEST):
            continue
        found += [
            (key, change)
            for change in sorted(heads[key])
            if change not in seen and has_value(body_of(change)["set"][key])
        ]
    return found


def _approval_is_stale(
    entity: str,
    heads: Mapping[str, frozenset[str]],
    body_of: Callable[[str], Body],
    values: Mapping[str, Json],
) -> bool:
    """Whether a printed field says something else than when the record was checked or approved."""
    if values.get("work_state") not in APPROVALS:
        return False
    return any(True for _ in changed_since_approval(entity, heads, body_of))


def changed_since_approval(
    entity: str, heads: Mapping[str, frozenset[str]], body_of: Callable[[str], Body]
) -> Iterator[tuple[str, frozenset[str]]]:
    """The printed fields that read otherwise than the approvals saw them, with the heads they saw.

    Heads that no approval saw are no change where they say again what an approval saw there: an
    undone edit, a text that was typed back.
    """
    states = heads.get("work_state", EMPTY)
    approvals = [
        change for change, value in _candidates("work_state", states, body_of) if value in APPROVALS
    ]
    saw = [frozenset((each, *body_of(each).get("saw", ()))) for each in approvals]
    known = frozenset().union(*saw)  # whoever set another state has approved nothing
    for key in sorted(heads) if approvals else ():
        unseen = heads[key] - known
        if unseen and is_printed(entity, key):
            former = [heads_among(key, each, body_of) for each in saw]
            if not _say_again(key, heads[key], unseen, former, body_of):
                yield key, frozenset().union(*former)


def _say_again(
    key: str,
    heads: frozenset[str],
    unseen: frozenset[str],
    former: list[frozenset[str]],
    body_of: Callable[[str], Body],
) -> bool:
    """Whether heads that no approval saw say what one saw agreed, or all what one saw disputed."""
    told = _said(key, unseen, body_of)
    agreed = [value for each in former for value in _agreed(key, each, body_of)]
    if len(told) < len(unseen):
        return False  # what was erased is not what anybody approved
    if _all_among(told, agreed):
        return True
    now, then = _said(key, heads, body_of), [_said(key, each, body_of) for each in former]
    return any(_all_among(now, each) and _all_among(each, now) for each in then)


def _said(key: str, ids: frozenset[str], body_of: Callable[[str], Body]) -> list[Json]:
    return [value for _, value in _candidates(key, ids, body_of)]


def _all_among(values: Iterable[Json], others: Sequence[Json]) -> bool:
    return all(any(same(each, other) for other in others) for each in values)


def heads_among(key: str, seen: Iterable[str], body_of: Callable[[str], Body]) -> frozenset[str]:
    """Those of the seen changes that set a field and that no other of them builds on."""
    own = {each for each in seen if key in body_of(each).get("set", {})}
    for each in sorted(own):
        if len(own) > 1:
            own -= _ancestors(key, each, body_of)
    return frozenset(own)


def _ancestors(key: str, change: str, body_of: Callable[[str], Body]) -> set[str]:
    """Every change of a field on which a change of it builds."""
    found: set[str] = set()
    edge = [change]
    while edge:
        parents = body_of(edge.pop()).get("set", {}).get(key, {}).get("parents", ())
        fresh = set(parents) - found
        found |= fresh
        edge += fresh
    return found


def _agreed(key: str, ids: frozenset[str], body_of: Callable[[str], Body]) -> list[Json]:
    """The value that heads agreed on (None for a field without any); nothing in a conflict."""
    candidates = _said(key, ids, body_of)
    if not candidates:
        return [] if ids else [None]
    return candidates[:1] if all(same(each, candidates[0]) for each in candidates) else []


def is_printed(entity: str, key: str) -> bool:
    """Whether a field of the log may show in a report; unknown ones may."""
    field = field_of(entity, key)
    if field is None:
        return True
    return field.printed and not field.technical
