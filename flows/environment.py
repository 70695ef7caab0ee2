"""How Prefect is set up for a researcher's machine: quiet, offline, and at home beside the outputs.

Must run before Prefect is imported, because Prefect reads its settings once. What the person has set stays.
"""

import errno
import logging
import os
from pathlib import Path
from shutil import disk_usage
from tempfile import NamedTemporaryFile

from research.errors import ReportError

PREFECT_HOME = ".prefect"
# With less room for its database Prefect's server does not start, and says so after minutes.
LEAST_BYTES = 20_000_000

# Nothing leaves the machine: no analytics of the SDK, none of the server.
OFFLINE = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "RAY_USAGE_STATS_ENABLED": "0"}
# The first start on a slow disk migrates Prefect's own database, which takes longer than Prefect's 20 s of patience.
PATIENT = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180", "PREFECT_CLI_PROMPT": "false"}
# A server of the run's own that is gone does not come back; the default waits half a minute for each word to it.
IMPATIENT = {"PREFECT_CLIENT_MAX_RETRIES": "3"}
# Coarse records of task runs keep the next run from waiting for the SQLite file of the server.
RECORDER = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}
QUIET = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}


def prepare_prefect(home: Path, *, verbose: bool) -> None:
    """Set Prefect's environment for this process; `home` is the folder that gets its `.prefect`.

    Raises: ReportError when nothing can be written there.
    """
    chosen = {**OFFLINE, **PATIENT, **RECORDER, "PREFECT_HOME": str(find_home(home))}
    if not verbose:
        chosen |= QUIET
    if not os.environ.get("PREFECT_API_URL"):
        chosen |= IMPATIENT
    for name, value in chosen.items():
        os.environ.setdefault(name, value)
    if not verbose:
        # This logger of Prefect follows none of its settings.
        logging.getLogger("EventsWorker").setLevel(logging.ERROR)
    # Prefect makes its folder, but not the folders above it, and then waits for a server that could not start.
    folder = Path(os.environ["PREFECT_HOME"])
    try:
        _try_writing(folder)
    except OSError as error:
        raise ReportError(
            f"The workflow engine cannot write to its folder: {error.strerror or error}.",
            where=str(folder),
            fix="Allow writing there, free space, or set the environment variable PREFECT_HOME to another folder.",
        ) from error


def _try_writing(folder: Path) -> None:
    """Make the folder, and a file in it that goes again. Raises: OSError, also where there is no room to speak of."""
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".journey-"):
        pass
    if disk_usage(folder).free < LEAST_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def find_home(home: Path) -> Path:
    """Prefect's own folder: the one that the person has set, else `.prefect` in `home`."""
    return Path(os.environ.get("PREFECT_HOME") or home / PREFECT_HOME)


def describe_start() -> str:
    """What the person waits for until the first file is read."""
    server = os.environ.get("PREFECT_API_URL")
    if server:
        return f"Joining the Prefect server at {server}"
    is_first = not (Path(os.environ["PREFECT_HOME"]) / "prefect.db").exists()
    return (
        f"Starting the workflow engine: about {30 if is_first else 10} seconds{', this first time' if is_first else ''}"
    )
