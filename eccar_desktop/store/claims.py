"""Which of several claimants of a reference shows it plain, and how the others are told apart."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import itemgetter

from eccar_desktop.store.database import Database

CLAIM_DIGITS = 4
"""How many digits of a record tell a second claimant of a reference from the first, at least."""

_AT_ONCE = 500


def settle(db: Database, claims: Iterable[object]) -> None:
    """Show these references anew: plain for the first claimant, with digits for the others."""
    wanted = sorted({each for each in claims if isinstance(each, str)})
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        rows = db.execute(
            f"SELECT claim, id, reference FROM measure WHERE claim IN ({marks}) "
            "ORDER BY claim, claimed_by, id",
            part,
        ).fetchall()
        for claim, claimants in groupby(rows, key=itemgetter(0)):
            _show(db, claim, {record: shown for _, record, shown in claimants})


def _show(db: Database, claim: str, claimants: dict[str, str]) -> None:
    """Show what is shown otherwise; `claimants` are records in order, with what they show."""
    digits = _telling_digits(claimants)
    for place, (record, shown) in enumerate(claimants.items()):
        wanted = claim if place == 0 else f"{claim}-{digits[record]}"
        if shown != wanted:
            db.execute("UPDATE measure SET reference = ? WHERE id = ?", [wanted, record])


def _telling_digits(records: Iterable[str]) -> dict[str, str]:
    """The beginning of each record by which it is told from the others.

    In order, a record has most in common with one of its neighbours.
    """
    short = {record: record[:CLAIM_DIGITS] for record in records}
    if len(set(short.values())) == len(short):  # as nearly always
        return short
    ordered = sorted(short)
    alike = [_alike(one, other) for one, other in pairwise(ordered)]
    return {
        record: record[: max(CLAIM_DIGITS, before + 1, after + 1)]
        for record, before, after in zip(ordered, [0, *alike], [*alike, 0], strict=True)
    }


def _alike(one: str, other: str) -> int:
    """So many digits at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=True))
    return next(place for place, (mine, yours) in pairs if mine != yours)
