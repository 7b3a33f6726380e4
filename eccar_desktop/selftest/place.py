"""Whether the program can work where it lies; asked first thing at every start."""

from eccar_desktop import paths
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.texts import _


def check_place() -> None:
    """Raise ExpectedError if what is written here would be thrown away or can't be written."""
    if paths.is_started_in_an_archive():
        raise ExpectedError(
            _(
                "The program was started inside the downloaded archive, where your work would be "
                "lost. Please unpack the whole archive into a folder first, for example with "
                "“Extract all”, and start it from there."
            )
        )
    try:
        paths.user_data_dir()
    except OSError as error:
        raise ExpectedError(
            _(
                "The program can't make its folder for settings and logs ({reason}). A portable "
                "copy must lie in a folder in which you may write."
            ).format(reason=error.strerror)
        ) from error
