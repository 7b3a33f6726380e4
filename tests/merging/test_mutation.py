"""The check of the tests themselves; `dev.py mutants` tries every mistake, here are two."""

import pytest

from tests.merging.mutants import MUTANTS
from tests.merging.mutation import tried


@pytest.mark.parametrize("name", ["last-write-wins", "deletion-ignores-what-was-seen"])
def test_a_mistake_in_the_merge_is_found_by_a_scenario(name: str) -> None:
    assert tried("scenarios", name).killer is not None


@pytest.mark.soak
@pytest.mark.parametrize("name", MUTANTS)
def test_every_mistake_in_the_merge_is_found(name: str) -> None:
    assert tried("scenarios", name).killer is not None
    assert not MUTANTS[name].by_laws or tried("laws", name).killer is not None
