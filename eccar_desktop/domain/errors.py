"""Failures that a person can do something about, told apart from faults of the program."""


class ExpectedError(Exception):
    """The world said no (file in use, bad value ...): carries a whole sentence for the user."""


class BadValueError(ExpectedError):
    """A key or value that can't be taken as typed; `key` names the field of the catalogue."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


class NotFoundError(ExpectedError):
    """A measure, office, edition or change that was asked for is not in the file."""


class CancelledError(Exception):
    """A person stopped a job; everything is as it was before the job began."""
