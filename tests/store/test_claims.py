"""Which of several claimants of a reference shows it plain, and how the others are told apart."""

from hypothesis import given
from hypothesis import strategies as st

from eccar_desktop.store.claims import CLAIM_DIGITS, _telling_digits

# Few digits, so that many begin alike.
records = st.text("0af", min_size=8, max_size=8)


@given(st.sets(records, min_size=1, max_size=12))
def test_digits_tell_a_record_from_all_others_and_are_no_more_than_needed(ids: set[str]) -> None:
    for record, digits in _telling_digits(ids).items():
        others = ids - {record}
        assert record.startswith(digits)
        assert not any(each.startswith(digits) for each in others)
        shorter = digits[:-1]
        assert len(digits) == CLAIM_DIGITS or any(each.startswith(shorter) for each in others)
