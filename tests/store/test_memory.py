"""The collector of cycles rests while very much is made, and works again afterwards."""

import gc

import pytest

from eccar_desktop.store.memory import collector_resting


def test_the_collector_rests_and_works_again_even_after_a_failure() -> None:
    with pytest.raises(ValueError, match="bad"), collector_resting():
        assert not gc.isenabled()
        raise ValueError("bad")
    assert gc.isenabled()


def test_one_within_another_does_not_wake_it() -> None:
    with collector_resting():
        with collector_resting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def made(count: int) -> list[list[int]]:
    """So many objects that could be part of a cycle."""
    return [[number] for number in range(count)]


@pytest.mark.parametrize(("count", "is_spared"), [(100, False), (100_000, True)])
def test_what_is_very_much_is_never_looked_through(count: int, is_spared: bool) -> None:
    gc.unfreeze()
    gc.collect()
    with collector_resting():
        kept = made(count)
    assert bool(gc.get_freeze_count()) is is_spared
    assert len(kept) == count
    gc.unfreeze()
