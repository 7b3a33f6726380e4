"""The log file: it says where something failed and never what people wrote."""

import logging
from collections.abc import Iterator

import pytest

from eccar_desktop import logs, paths


@pytest.fixture(autouse=True)
def _started() -> Iterator[None]:
    logs.start()
    yield
    logs.stop()


def written() -> str:
    return paths.log_dir().joinpath(logs.FILE_NAME).read_text(encoding="utf-8")


def fail() -> None:
    try:
        raise KeyError("the text of a measure")
    except KeyError as error:
        raise ValueError("a personal name\non two lines") from error


def test_an_error_is_logged_with_its_place_and_cause_but_without_what_it_quotes() -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("eccar_desktop.test").exception("It failed")
    text = written()
    assert all(each in text for each in ("It failed", "ValueError", "KeyError", "test_logs.py"))
    for secret in ("personal", "two lines", str(paths.resource().parent)):
        assert secret not in text.replace('raise ValueError("a personal name\\non two lines")', "")


def test_starting_twice_writes_once() -> None:
    logs.start()
    logging.getLogger("eccar_desktop.test").info("once")
    assert written().count("once") == 1


def test_a_log_does_not_grow_for_ever() -> None:
    for number in range(4000):
        logging.getLogger("eccar_desktop.test").info("%d %s", number, "x" * 1000)
    files = sorted(each.name for each in paths.log_dir().iterdir())
    assert files == [logs.FILE_NAME, *(f"{logs.FILE_NAME}.{n}" for n in (1, 2, 3))]
