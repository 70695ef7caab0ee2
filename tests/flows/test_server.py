"""With a Prefect server of one's own the run is visible there, and a cron schedule really fires."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from research.steps.notifying import Mishap
from tests.flows.conftest import JOURNEY, ROOT, Journey

pytestmark = pytest.mark.flow

PATIENCE = 400
SECONDS_TO_END = 20
WORKER = (sys.executable, "-m", "prefect", "worker", "start", "--pool", "journey")
EVERY_MINUTE = '\n[schedule]\ncron = "* * * * *"\n'


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def ask(url: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 -- whatever the server's JSON holds
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data=data, headers={"Content-Type": "application/json"}), timeout=10) as answer:  # noqa: S310 -- our own server
        return json.loads(answer.read())


def wait_for(check: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever the check finds
    """What the check finds, once it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := check():
                return found
        except (URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(1)
    pytest.fail(f"nothing happened within {PATIENCE} s")


def plan_in_999_days(study: Path) -> str:
    """Have the study run that long after its campaign; the settings as they were before."""
    settings = study / "study.toml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(
        plain.replace("to = 2026-10-11\n", "to = 2026-10-11\nrerun_after_days = [999]\n"), encoding="utf-8"
    )
    return plain


@contextmanager
def at_work(command: Sequence[str], *, variables: Mapping[str, str], log: Path) -> Iterator[None]:
    """A process is at work; one that does not end when it is asked to is ended all the same."""
    with (
        log.open("w") as said,
        subprocess.Popen(command, env=variables, stdout=said, stderr=said) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="module")
def server(environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Prefect server; its API address."""
    port = free_port()
    home = tmp_path_factory.mktemp("server")
    variables = {**environment, "PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with at_work(command, variables=variables, log=home / "server.log"):
        url = f"http://127.0.0.1:{port}/api"
        wait_for(partial(ask, f"{url}/health"))
        yield url


def test_a_run_is_visible_on_the_server_with_named_tasks_and_artifacts(
    server: str, journey: Journey, tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    study = copy_demo(tmp_path)

    said = journey("run", study, PREFECT_API_URL=server)

    assert said.returncode == 0, said.stderr
    # The server writes task runs down a little later, beside those of other runs.
    for name in ("read surveys/nidora_purchase_survey_qualtrics.csv", "assess from "):
        wait_for(partial(ask, f"{server}/task_runs/filter", {"task_runs": {"name": {"like_": name}}, "limit": 1}))
    artifacts = {artifact["key"]: artifact for artifact in ask(f"{server}/artifacts/filter", {})}
    assert "journey_map.html" in artifacts["journey-map"]["data"]
    assert "call_notes_aug_nov.csv" in artifacts["journey-summary-1"]["data"]


def test_a_run_that_fails_tells_the_team_what_to_do_and_nothing_else(
    server: str, environment: Mapping[str, str], tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    study = copy_demo(tmp_path)
    settings = study / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[notify]\nwebhook = "TEAM_CHAT"\n', encoding="utf-8")
    told: list[dict[str, str]] = []

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is the standard library's
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the terminal quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Chat) as chat:
        Thread(target=chat.serve_forever, daemon=True).start()
        variables = {"PREFECT_API_URL": server, "TEAM_CHAT": f"http://127.0.0.1:{chat.server_port}/hook"}
        # No file may grow beyond 200 kB: the store is full while the first files are read.
        said = subprocess.run(
            ["/bin/bash", "-c", 'ulimit -f 200; exec "$0" "$@"', *JOURNEY, "run", str(study)],
            env={**environment, **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        chat.shutdown()

    assert said.returncode == 1, said.stderr
    assert told == [{"text": f"Study demo: {Mishap.FAILED}"}]
    assert "Traceback" not in said.stderr
    (failed,) = ask(f"{server}/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["FAILED"]}}}})
    assert failed["parameters"]["folder"] == str(study)


def test_the_prefect_file_of_the_repository_can_be_deployed(server: str, environment: Mapping[str, str]) -> None:
    variables = {**environment, "PREFECT_API_URL": server}
    prefect = (sys.executable, "-m", "prefect", "--no-prompt")
    for command in (("work-pool", "create", "journey", "--type", "process", "--overwrite"), ("deploy", "--all")):
        said = subprocess.run(
            [*prefect, *command], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
        )
        assert said.returncode == 0, said.stdout + said.stderr

    (deployed,) = ask(f"{server}/deployments/filter", {})
    assert (deployed["name"], deployed["schedules"][0]["schedule"]["cron"]) == ("demo", "0 6 * * 1")
    with urlopen(Request(f"{server}/deployments/{deployed['id']}", method="DELETE"), timeout=10):  # noqa: S310 -- our own server
        pass


def test_a_planned_run_really_fires_and_a_second_call_changes_nothing(
    server: str, journey: Journey, environment: Mapping[str, str], tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    study = copy_demo(tmp_path)
    plain = plan_in_999_days(study)
    told = journey("schedule", study, PREFECT_API_URL=server)
    assert told.returncode == 0, told.stderr
    assert "Saturday 7 July 2029, 06:00 (Europe/Madrid): 999 days after the end of the campaign" in told.stderr
    (study / "study.toml").write_text(plain + EVERY_MINUTE, encoding="utf-8")
    assert "has the changed schedule" in journey("schedule", study, PREFECT_API_URL=server).stderr
    assert "Nothing to change" in journey("schedule", study, PREFECT_API_URL=server).stderr
    (deployment,) = ask(f"{server}/deployments/filter", {})
    assert [each["slug"] for each in deployment["schedules"]] == ["cron"]

    variables = {**environment, "PREFECT_API_URL": server, "PREFECT_HOME": str(tmp_path)}
    with at_work(WORKER, variables=variables, log=tmp_path / "worker.log"):
        wait_for((study.parents[1] / "outputs" / "demo" / "latest" / "journey_map.html").exists)
    made = json.loads(
        (study.parents[1] / "outputs" / "demo" / "latest" / "journey_map.json").read_text(encoding="utf-8")
    )
    (comparison,) = made["comparisons"]
    assert (comparison["from_wave"], comparison["to_wave"]) == ("before", "after")
    assert {answer["asked"] for answer in comparison["answers"]} >= {"satisfaction", "completion", "ease"}
    fired = [run for run in ask(f"{server}/flow_runs/filter", {}) if run["deployment_id"] == deployment["id"]]
    assert any(run["auto_scheduled"] and run["state_type"] != "SCHEDULED" for run in fired)

    assert journey("schedule", study, "--remove", PREFECT_API_URL=server).returncode == 0
    assert ask(f"{server}/deployments/filter", {}) == []


def test_planned_runs_that_were_missed_are_made_up_for_once(
    server: str, journey: Journey, environment: Mapping[str, str], tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    study = copy_demo(tmp_path)
    plan_in_999_days(study)
    assert journey("schedule", study, PREFECT_API_URL=server).returncode == 0
    (deployment,) = ask(f"{server}/deployments/filter", {})
    for day in range(1, 4):
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": f"2026-01-0{day}T06:00:00Z"}}
        ask(f"{server}/deployments/{deployment['id']}/create_flow_run", {"state": state})

    def read_ended() -> list[str]:
        runs = ask(f"{server}/flow_runs/filter", {"deployments": {"id": {"any_": [deployment["id"]]}}})
        ended = [
            run["state_name"] for run in runs if run["state_type"] in {"COMPLETED", "CANCELLED", "FAILED", "CRASHED"}
        ]
        return ended if len(ended) == 3 else []

    variables = {**environment, "PREFECT_API_URL": server, "PREFECT_HOME": str(tmp_path)}
    with at_work(WORKER, variables=variables, log=tmp_path / "worker.log"):
        ended = wait_for(read_ended)

    assert ended.count("Completed") == 1
    assert set(ended) <= {"Completed", "Covered", "Cancelled"}
    outputs = study.parents[1] / "outputs" / "demo"
    assert len(list(outputs.glob("20*"))) == 1
    assert journey("schedule", study, "--remove", PREFECT_API_URL=server).returncode == 0


def test_without_a_server_the_error_names_the_command_that_starts_one(
    journey: Journey, tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    said = journey("schedule", copy_demo(tmp_path), PREFECT_API_URL=f"http://127.0.0.1:{free_port()}/api")

    assert said.returncode == 2
    assert "No Prefect server answers." in said.stderr
    assert "prefect server start" in said.stderr
    assert "Traceback" not in said.stderr
