"""What a file brought that was merged some time ago, as the plan of that merge told it."""

from pathlib import Path

from eccar_desktop.merging.plan import FilePlan, State
from eccar_desktop.merging.planning import Planner
from eccar_desktop.store.file import Store
from eccar_desktop.store.imported import Imported
from eccar_desktop.store.rewinding import rewound
from eccar_desktop.store.union import Cancelled


def what_came(copy: Store, file: Imported, cancelled: Cancelled) -> FilePlan:
    """What a merged file brought; `copy` is rewound to that merge and thrown away afterwards.

    Raises CancelledError.
    """
    absorbed = rewound(copy, file)
    plan = FilePlan(Path(file.name), State.MERGED)
    return Planner(copy, cancelled, details=True).filled(plan, absorbed)
