"""What a file brought that was merged some time ago, as the plan of that merge told it."""

from collections.abc import Sequence
from pathlib import Path

from eccar_desktop.domain.errors import CancelledError
from eccar_desktop.merging.plan import FilePlan, State
from eccar_desktop.merging.planning import Planner
from eccar_desktop.merging.run import Cancelled, Progress
from eccar_desktop.store.file import Store, TakenBack
from eccar_desktop.store.imported import KNOWN, Imported
from eccar_desktop.store.rewinding import rewound


def what_came(copy: Store, file: Imported, cancelled: Cancelled) -> FilePlan:
    """What a merged file brought; `copy` is rewound to that merge and thrown away afterwards.

    Raises CancelledError.
    """
    absorbed = rewound(copy, file)
    plan = FilePlan(Path(file.name), State.MERGED)
    return Planner(copy, cancelled, details=True).filled(plan, absorbed)


def what_run_brought(
    copy: Store,
    files: Sequence[Imported],
    progress: Progress,
    cancelled: Cancelled,
) -> list[FilePlan]:
    """What each file of a run brought, those included that were refused; `copy` stays as it is.

    Raises CancelledError.
    """
    told = []
    for done, file in enumerate(files):
        progress(done, len(files), file.name)
        if cancelled():
            raise CancelledError
        if file.is_merged:
            with copy.transaction():
                told.append(what_came(copy, file, cancelled))
                raise TakenBack
        else:
            state = State.KNOWN if file.state == KNOWN else State.REJECTED
            told.append(FilePlan(Path(file.name), state, file.reason or None))
    progress(len(files), len(files), "")
    return told
