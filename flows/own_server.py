"""The server that the workflow engine starts for one run, made to end when that run does, however it ends.

Prefect ends its server when the run comes to its end. A run that is killed cannot; then this process sees that the pipe
to it is closed, which the system does for every process that is gone, on every system.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading
import time

import prefect
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import get_current_settings

# How long the server may take to end by itself.
SECONDS_TO_END = 5.0


class OwnServer(SubprocessASGIServer):
    """Prefect's server of a run, with a pipe from the run to it."""

    def _run_uvicorn_command(self) -> subprocess.Popen[bytes]:
        """The server's process, which Prefect starts here."""
        app = str(prefect.__module_path__.parent)
        server = ["--app-dir", app, "--factory", "prefect.server.api.server:create_app"]
        place = ["--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error", "--lifespan", "on"]
        own = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        chosen = get_current_settings().to_environment_variables(exclude_unset=True)
        return subprocess.Popen(  # noqa: S603 -- our own command
            [sys.executable, "-m", "flows.own_server", *server, *place],
            stdin=subprocess.PIPE,
            env={**os.environ, **own, **chosen},
        )


def end_with_run() -> None:
    """Wait until the run is gone, and end this process."""
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_run, daemon=True).start()
    runpy.run_module("uvicorn", run_name="__main__", alter_sys=True)
