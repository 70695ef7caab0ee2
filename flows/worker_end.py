"""A process that works for a run ends when that run is gone, also where the run was killed and told it nothing."""

import os
import threading
from multiprocessing import parent_process


def end_with_run() -> None:
    """Have this process end as soon as the one that started it has; nothing in a process that nobody started so."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        """Until the parent is gone."""
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
