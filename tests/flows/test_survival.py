"""A run that meets broken files goes on; a run that is killed leaves the last good outputs as they were."""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.flows.conftest import JOURNEY, Journey, Run

pytestmark = pytest.mark.flow

# The server of a killed run sees that it is alone, and ends by itself.
SECONDS_TO_BE_GONE = 20


def digest(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def start_and_kill(study: Path, *options: str, at: str, environment: Mapping[str, str]) -> None:
    """Start a run and kill it, with no chance to tidy up, as soon as it says `at`; nothing of it is left."""
    with subprocess.Popen(
        [*JOURNEY, "run", str(study), *options],
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert any(at in line for line in process.stderr), f"the run never said '{at}'"
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + SECONDS_TO_BE_GONE
    while left := processes_of(process.pid):
        assert time.monotonic() < deadline, f"the killed run left {left}"
        time.sleep(0.2)


def processes_of(session: int) -> str:
    """The processes of a session that are still there, as the system lists them."""
    listed = subprocess.run(
        ["/usr/bin/env", "pgrep", "-a", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return listed.stdout


@pytest.mark.parametrize("moment", ["new files to read", "Placing and scoring", "Drawing the map"])
def test_a_killed_run_leaves_the_last_good_outputs(
    demo: Run, journey: Journey, environment: Mapping[str, str], tmp_path: Path, moment: str
) -> None:
    study = tmp_path / "inputs" / "demo"
    outputs = tmp_path / "outputs" / "demo"
    shutil.copytree(demo.study, study)
    shutil.copytree(demo.outputs, outputs, symlinks=True)
    good = digest(outputs / "latest")
    new = study / "interviews" / "2026-10-29 interview Sam.txt"
    new.write_text(
        "Interviewer: How was the delivery?\nSam: The courier was late and rude.\n"
        "Interviewer: And the checkout?\nSam: The checkout was quick and easy.\n",
        encoding="utf-8",
    )

    start_and_kill(study, at=moment, environment=environment)
    assert digest(outputs / "latest") == good

    said = journey("run", study)
    assert said.returncode == 0, said.stderr
    assert "2026-10-29 interview Sam.txt" in (outputs / "latest" / "run.json").read_text(encoding="utf-8")


def test_a_killed_run_leaves_no_process_that_works_for_it(
    environment: Mapping[str, str], tmp_path: Path, copy_demo: Callable[[Path], Path]
) -> None:
    start_and_kill(copy_demo(tmp_path), "--runner", "processes", at="Read ", environment=environment)


def test_a_run_that_loses_its_server_says_so_and_keeps_what_was_done(
    demo: Run, environment: Mapping[str, str], tmp_path: Path
) -> None:
    study = tmp_path / "inputs" / "demo"
    outputs = tmp_path / "outputs" / "demo"
    shutil.copytree(demo.study, study)
    shutil.copytree(demo.outputs, outputs, symlinks=True)
    # Without the note of the run before, the next one cannot know that nothing is new, and starts the engine.
    (outputs / ".standing").unlink()

    with subprocess.Popen(
        [*JOURNEY, "run", str(study)],
        # Prefect would try for half a minute; once is enough to see that nobody answers.
        env={**environment, "PREFECT_CLIENT_MAX_RETRIES": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert any("new files to read" in line for line in process.stderr)
        subprocess.run(["/usr/bin/env", "pkill", "-KILL", "-s", str(process.pid), "-f", "flows.own_server"], check=True)
        said = process.stderr.read()
        process.wait(timeout=120)

    assert process.returncode == 1
    assert "The workflow engine was lost" in said
    assert "fix: What was read, assessed and written is kept." in said
    assert "Traceback" not in said
    assert all((outputs / "latest" / name).is_file() for name in digest(demo.latest))
    assert list(outputs.glob(".*.partial")) == []


def test_broken_files_become_faults_and_the_run_goes_on(
    journey: Journey, tmp_path: Path, copy_demo: Callable[[Path], Path], prefect_home: Path
) -> None:
    study = copy_demo(tmp_path)
    (study / "surveys" / "empty.csv").write_bytes(b"")
    (study / "surveys" / "ana.in.a.name@correo.example.csv").write_bytes(b"\x00\x01")
    (study / "surveys" / "junk.xlsx").write_bytes(bytes(range(256)) * 20)
    (study / "interviews" / "photo.vtt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    shutil.copy(study / "calls" / "call_notes_aug_nov.csv", study / "calls" / "copy.csv")

    said = journey("run", study)

    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr
    outputs = tmp_path / "outputs" / "demo" / "latest"
    record = (outputs / "run.json").read_text(encoding="utf-8")
    assert all(name in record for name in ("empty.csv", "junk.xlsx", "photo.vtt"))
    assert (outputs / "journey_map.html").exists()
    kept = (path for folder in (prefect_home, tmp_path / "outputs") for path in folder.rglob("*") if path.is_file())
    assert [path.name for path in kept if b"ana.in.a.name" in path.read_bytes()] == []
    assert "ana.in.a.name" not in said.stdout + said.stderr


def test_a_study_without_any_file_gives_an_empty_map_and_says_so(journey: Journey, tmp_path: Path) -> None:
    study = tmp_path / "nou"
    assert journey("new", study, "--template", "retention", "--language", "ro").returncode == 0
    (study / "answers.csv").write_text("id,why\n1,Late\n", encoding="utf-8")

    said = journey("run", study)

    assert said.returncode == 0, said.stderr
    assert (study / "outputs" / "nou" / "latest" / "journey_map.html").exists()
    problem, place, fix = said.stderr.splitlines()[-3:]
    assert problem == "1 file was not read: answers.csv"
    assert str(study) in place
    assert "Move answers of surveys to surveys/" in fix


def test_too_many_faulty_rows_fail_the_run_and_leave_latest_alone(journey: Journey, tmp_path: Path) -> None:
    study = tmp_path / "tickets"
    assert journey("new", study).returncode == 0
    (study / "calls" / "tickets.jsonl").write_text(
        '{"id": 1, "description": "The courier was late", "created_at": "2026-10-14T10:00:00Z"}\n{"id": 2, "descr\n',
        encoding="utf-8",
    )

    said = journey("run", study)

    assert said.returncode == 1
    assert "50.0% of the rows could not be used" in said.stderr
    assert not (study / "outputs" / "tickets" / "latest").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("journey_type", "Unknown key 'journey_tipe'"),
        ("report_language", "Unknown key 'report_langage'"),
    ],
)
def test_wrong_settings_stop_the_run_before_it_starts(
    journey: Journey, tmp_path: Path, copy_demo: Callable[[Path], Path], change: str, message: str
) -> None:
    study = copy_demo(tmp_path)
    wrong = message.split("'")[1]
    settings = study / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(change, wrong), encoding="utf-8")

    said = journey("run", study)

    assert said.returncode == 2
    assert message in said.stderr
    assert "fix:" in said.stderr
    assert not (tmp_path / "outputs").exists()
