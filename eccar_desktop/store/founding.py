"""Making a new working file."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from eccar_desktop.domain.edits import Create, Edit, Many
from eccar_desktop.domain.errors import ExpectedError
from eccar_desktop.domain.identity import city_id, office_id, random_id
from eccar_desktop.domain.text import clean, slug
from eccar_desktop.store import schema
from eccar_desktop.store.facts import Facts
from eccar_desktop.store.faults import explained
from eccar_desktop.store.file import Store, connect, projection_mark
from eccar_desktop.store.lock import WriteLock, lock_file
from eccar_desktop.texts import _


def create_store(
    path: Path, *, city: str, office: str, code: str = "", coordination: bool = False
) -> Store:
    """Make a new working file for an office of a city. Raises ExpectedError if it exists."""
    city, office, code = (" ".join(clean(each).split()) for each in (city, office, code))
    if not slug(city) or not slug(office):
        raise ExpectedError(_("A new file needs the name of the city and of the office."))
    the_city = city_id(city)
    the_office = office_id(the_city, code, office)
    store = make_store(path, city=the_city, office=the_office, coordination=coordination)
    about_office = {"name_de": office, **({"code": code} if code else {})}
    with whole_or_nothing(store):
        found(
            store,
            Create("city", {"name_de": city}, the_city),
            Create("office", about_office, the_office),
        )
    return store


@contextmanager
def whole_or_nothing(store: Store) -> Iterator[None]:
    """If the block that fills a new file fails, there is no new file."""
    try:
        yield
    except BaseException:
        store.close()
        _remove(store.path)
        raise


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-journal"), lock_file(path)):
        with suppress(OSError):  # what stopped us may well stop this; the failure is being told
            each.unlink(missing_ok=True)


def found(store: Store, *edits: Edit) -> None:
    """Write the first records of a new file; they are nothing that undo would take back."""
    founding = store.apply(Many(edits))
    store.facts.set({"founding": founding.batch or ""})
    store.introduce()


def make_store(path: Path, *, city: str, office: str, coordination: bool = False) -> Store:
    """Make a working file without records for the ids of a city and an office.

    Raises ExpectedError if the file exists or can't be written; then there is no new file.
    """
    with explained(path):
        _touch(path)
    lock = WriteLock(path)
    try:
        with explained(path):
            lock.acquire()
            return _filled(path, lock, city, office, coordination)
    except BaseException:
        lock.release()
        _remove(path)
        raise


def _touch(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise ExpectedError(
            _("“{name}” exists already and is left as it is. Please choose another name.").format(
                name=path.name
            )
        ) from None


def _filled(path: Path, lock: WriteLock, city: str, office: str, coordination: bool) -> Store:
    # sqlite-utils takes long to load; only a new file waits for it.
    from eccar_desktop.store.migrations import create_projection, migrate

    db = connect(path, write=True)
    try:
        with db.atomic():  # whole or not at all, also when the power goes
            db.execute(f"PRAGMA application_id = {schema.WORKING_FILE}")
            migrate(db)
            create_projection(db)
            Facts(db).set(
                {
                    "replica": random_id(),
                    "city": city,
                    "office": office,
                    "coordination": "1" if coordination else "0",
                    "projection": projection_mark(),
                }
            )
        return Store(path, db, lock)
    except BaseException:
        db.close()
        raise
