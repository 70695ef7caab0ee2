"""Kills runs of a small study at seeded random moments, and says of each kill what it left. Started by its test.

`python -m tests.steps.killed_runs HOME SEED N_KILLS` makes a study in HOME, runs it once, and drops new files in. Each
round takes a copy, kills some runs of it one after the other, lets the next one end, and compares with a run that
nobody disturbed. Everything is imported and read before the first run is forked, so that a run takes a second or two.
What is wrong comes out as lines of text, then one line of JSON with counts.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from research.reporting.writing import FILES
from research.steps import assessing, ingesting
from research.steps.assessing import assess_pending
from research.steps.calibrating import settle_calibration
from research.steps.delivering import start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.learning_codes import settle_code_models
from research.steps.standing import deliver_changes
from research.steps.taking_codings import take_codings
from research.steps.workspace import default_outputs, open_workspace
from tests.steps.coded_study import correct
from tests.steps.conftest import make_study

FIRST = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
LAST = FIRST + timedelta(days=1)
N_IN_A_ROUND = 6
# Writing the outputs takes most of a run, reading next to nothing, and what a killed run has read is not read again. So
# the first kills of a round fall where sources are read, the next ones until all is assessed, the last ones anywhere.
PLANNED, READ, ASSESSED, DONE = "planned", "read", "assessed", "done"
SPANS = ((PLANNED, READ), (PLANNED, ASSESSED), (PLANNED, DONE))
# Files in which neither the run's name nor its time stands: the same whatever run came before.
UNSTAMPED = ("journey_map.json", "emotion_curve.svg", "emotion_curve.png", "journey.mmd", "quotes.csv")
NEW_SURVEY = (
    "Respondent ID,Date,Country,How likely are you to recommend us? (0-10),Why did you give this score?\n"
    + "".join(
        f"N-{number},2026-10-{number % 28 + 1:02},Spain,{number % 11},{text}\n"
        for number, text in enumerate(
            [
                "The courier was late and rude. I gave up.",
                "El pago falló dos veces y el chat no contesta.",
                "Coletul a venit repede și întreg.",
                "The website is slow but the checkout is easy.",
                "Nadie contesta el teléfono. La devolución fue fácil.",
            ]
            * 8
        )
    )
)
NEW_TALK = """Interviewer: How was the checkout?
Sam: The checkout was quick and easy. The courier was late.
Interviewer: And the refund?
Sam: I waited three weeks for my refund and nobody answered.
"""
Rows = dict[str, set[tuple[object, ...]]]
Files = Mapping[str, bytes]


@dataclass
class Tally:
    """What happened to the runs that were killed: how many at which step, and what was found wrong."""

    kills: int = 0
    moments: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def run_steps(folder: Path, *, now: datetime) -> Iterator[str]:
    """A run as the flow makes it, with batches so small that there are many seams; gives the name of each part done."""
    ingesting.BATCH, assessing.BATCH = 4, 8
    workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    yield PLANNED
    ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
    yield READ
    take_codings(workspace, source_ids=ids)
    settle_calibration(workspace, source_ids=ids, refit=False)
    settle_code_models(workspace, source_ids=ids, accept=False)
    while assess_pending(workspace, source_ids=ids):
        pass
    yield ASSESSED
    deliver_changes(workspace, source_ids=ids, copies=plan.copies, run=start_run(workspace, now=now))
    yield DONE


def start(folder: Path, *, now: datetime, timing: Path | None = None) -> int:
    """The id of a process that runs the study, at the head of a group of its own, and may note when it did what."""
    began = time.monotonic()
    process_id = os.fork()
    if process_id == 0:
        os.setsid()
        seconds = {part: time.monotonic() - began for part in run_steps(folder, now=now)}
        if timing:
            timing.write_text(json.dumps(seconds), encoding="utf-8")
        os._exit(0)
    return process_id


def finish(folder: Path, *, now: datetime, timing: Path | None = None) -> None:
    """Let a run come to its end."""
    _, status = os.waitpid(start(folder, now=now, timing=timing), 0)
    if status:
        raise RuntimeError(f"the run of {folder} ended with {status}")


def time_parts(folder: Path, *, now: datetime) -> dict[str, float]:
    """The seconds from a run's start until each of its parts was done."""
    timing = folder / "timing.json"
    finish(folder, now=now, timing=timing)
    seconds: dict[str, float] = json.loads(timing.read_text(encoding="utf-8"))
    return seconds


def kill(folder: Path, *, now: datetime, seconds: float) -> bool:
    """Start a run and kill it after so many seconds; true when it was still at work."""
    process_id = start(folder, now=now)
    time.sleep(seconds)
    os.kill(process_id, signal.SIGKILL)
    _, status = os.waitpid(process_id, 0)
    return os.WIFSIGNALED(status)


def read_store(folder: Path) -> Rows:
    """Every row of every table; a damaged database raises."""
    with closing(sqlite3.connect(default_outputs(folder) / "evidence.db")) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise RuntimeError("the database is damaged")
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows: Rows = {}
        for table in tables:
            found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 -- our own tables
            rows[table] = set(found)
            if len(rows[table]) != len(found):
                raise RuntimeError(f"{table} holds a row twice")
        return rows


def read_files(folder: Path) -> Files:
    """The files of a run by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read_stamp(files: Files) -> tuple[object, object]:
    """The run that wrote the files, and the run before it, as they say."""
    run = json.loads(files["run.json"])["run"]
    return run["id"], run["after"]


def find_wrong_rows(rows: Rows, *, before: Rows, after: Rows) -> Iterator[str]:
    """What a store between two good states must not have: rows of neither, rows lost, or texts half assessed."""
    for table, found in rows.items():
        if found - before[table] - after[table]:
            yield f"{table}: {len(found - before[table] - after[table])} rows that no whole run has"
        # A mark may go: people coded a piece of the text, which waits to be assessed once more.
        if table != "assessments" and (before[table] & after[table]) - found:
            yield f"{table}: {len((before[table] & after[table]) - found)} rows are lost"
    done = {mark[1] for mark in rows["assessments"] & after["assessments"]}
    pieces = {row[1] for row in after["excerpts"] if row[2] in done}
    for table in ("excerpts", "tags", "scores"):
        wanted = {row for row in after[table] if row[1] in pieces}
        if wanted - rows[table]:
            yield f"{table}: {len(wanted - rows[table])} rows are missing of texts that count as assessed"
    for source in rows["sources"] - before["sources"]:
        for table in ("places", "responses", "faults", "blanks"):
            wanted = {row for row in after[table] if row[1] == source[1]}
            if wanted - rows[table]:
                yield f"{table}: {len(wanted - rows[table])} rows are missing of a source that counts as read"


class Killer:
    """Kills runs of copies of one study and looks at what they leave."""

    def __init__(self, home: Path) -> None:
        """Make the study, run it, and learn from an undisturbed run what has to come of the new files."""
        self.home, self.tally = home, Tally()
        self.folder = make_study(home / "study")
        list(run_steps(self.folder, now=FIRST))
        self.good = read_files(default_outputs(self.folder) / "latest")
        self.before = read_store(self.folder)
        self._drop_files()
        undisturbed = self._copy("undisturbed")
        # The first run of new files warms the caches of their formats; the second is as fast as those to be killed.
        list(run_steps(undisturbed, now=LAST))
        self.seconds = time_parts(self._copy("timed"), now=LAST)
        self.wanted = read_files(default_outputs(undisturbed) / "latest")
        self.after = read_store(undisturbed)

    def kill_runs(self, number: int, *, n_kills: int, chance: random.Random) -> None:
        """Kill some runs of one copy, then let the next one come to its end."""
        folder = self._copy(f"round-{number}")
        for attempt in range(n_kills):
            first, last = SPANS[attempt * len(SPANS) // N_IN_A_ROUND]
            seconds = chance.uniform(self.seconds[first], self.seconds[last])
            if kill(folder, now=FIRST + timedelta(hours=attempt + 1), seconds=seconds):
                self.tally.kills += 1
            self.check(folder, said=f"round {number}, kill {attempt + 1} after {seconds:.3f} s")
        finish(folder, now=LAST)
        self.compare(folder, said=f"round {number}")
        shutil.rmtree(folder.parents[1])

    def check(self, folder: Path, *, said: str) -> None:
        """Nothing lost or doubled in the store; `latest` whole, and the old or the new one."""
        rows = read_store(folder)
        self._note(said, find_wrong_rows(rows, before=self.before, after=self.after))
        outputs = default_outputs(folder)
        latest = read_files(outputs / "latest")
        if latest != self.good:
            self._note(said, self._find_differences(latest, names=UNSTAMPED))
        for path in outputs.iterdir():
            if path.is_dir() and not path.name.startswith(".") and set(read_files(path)) != set(FILES):
                self._note(said, [f"{path.name} is not whole"])
        self._note_moment(rows, outputs=outputs)

    def compare(self, folder: Path, *, said: str) -> None:
        """The run after the killed ones has what the undisturbed one has, byte for byte and row for row."""
        outputs = default_outputs(folder)
        latest = read_files(outputs / "latest")
        # A run that was killed once it had replaced `latest` is the one before this, or its files stand.
        was_replaced = read_stamp(latest) != read_stamp(self.wanted)
        self._note(said, self._find_differences(latest, names=UNSTAMPED if was_replaced else FILES))
        rows = read_store(folder)
        self._note(said, (f"{table} differs" for table in self.after if rows[table] != self.after[table]))

    def _find_differences(self, found: Files, *, names: tuple[str, ...]) -> Iterator[str]:
        """The files that are not as the undisturbed run wrote them."""
        if set(found) != set(self.wanted):
            yield f"files {sorted(found)}"
        yield from (f"{name} differs" for name in names if found.get(name) != self.wanted[name])

    def _note(self, said: str, found: Iterator[str] | list[str]) -> None:
        """Keep what is wrong with where it was seen."""
        self.tally.wrong += [f"{said}: {one}" for one in found]

    def _note_moment(self, rows: Rows, *, outputs: Path) -> None:
        """Count at which step the run was when it was killed, by what it left."""
        if any(path.name.startswith(".2026") for path in outputs.iterdir()):
            moment = "writing"
        elif rows["assessments"] == self.after["assessments"]:
            moment = "building the map, or done"
        elif rows["assessments"] & (self.after["assessments"] - self.before["assessments"]):
            moment = "assessing"
        elif rows["sources"] == self.after["sources"]:
            moment = "between reading and assessing"
        elif rows["places"] != self.before["places"]:
            moment = "reading"
        else:
            moment = "starting"
        self.tally.moments[moment] = self.tally.moments.get(moment, 0) + 1

    def _drop_files(self) -> None:
        """What is new since the first run: a survey, an interview, and a workbook that somebody corrected."""
        (self.folder / "surveys" / "october.csv").write_text(NEW_SURVEY, encoding="utf-8")
        (self.folder / "interviews" / "2026-10-29 talk.txt").write_text(NEW_TALK, encoding="utf-8")
        coding = self.folder / "coding" / "ana.xlsx"
        coding.parent.mkdir(exist_ok=True)
        correct(
            default_outputs(self.folder) / "latest" / "evidence.xlsx",
            coding,
            changes={"The delivery was quick": {"Polarity": 0.25}},
            coder="ana",
        )

    def _copy(self, name: str) -> Path:
        """The study with its outputs, as they were before the new files were read."""
        target = self.home / name
        shutil.copytree(self.home / "study", target, symlinks=True)
        return target / "inputs" / self.folder.name


def main() -> None:
    """Kill, check, and tell."""
    home, seed, n_kills = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    killer = Killer(home)
    chance = random.Random(seed)  # noqa: S311 -- moments to be repeated, no secret
    tally = killer.tally
    began = time.monotonic()
    for number in count():
        if tally.kills >= n_kills:
            break
        killer.kill_runs(number, n_kills=min(N_IN_A_ROUND, n_kills - tally.kills), chance=chance)
    for line in tally.wrong:
        sys.stdout.write(f"{line}\n")
    told = {"kills": tally.kills, "moments": tally.moments, "wrong": len(tally.wrong), "run_seconds": killer.seconds}
    sys.stdout.write(json.dumps({**told, "seconds": round(time.monotonic() - began, 1)}))


if __name__ == "__main__":
    main()
