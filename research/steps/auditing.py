"""Audit: the files of a run beside the same files written anew from the store, and its quotes beside the sources."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from research.auditing.bases import check_bases, check_source, count_bases
from research.auditing.documents import compare_values
from research.auditing.tables import compare_tables
from research.auditing.texts import compare_texts
from research.auditing.workbooks import Answers, SheetGuide, compare_workbooks
from research.errors import WrongUseError
from research.model.difference import Difference
from research.model.run import Run
from research.reporting.lookup import Lookup
from research.reporting.parting import part_sheet
from research.reporting.report import Report
from research.reporting.sheet import Look
from research.reporting.workbook import list_sheets
from research.reporting.writing import FILES, MAP_FILE, RUN_FILE, write_report
from research.steps.auditing_sources import CheckedQuotes, check_quotes
from research.steps.delivering import make_report, start_run
from research.steps.ingesting import plan_ingest
from research.steps.run_folders import LATEST
from research.steps.workspace import INPUTS, STORE_FILE, Workspace, default_outputs, open_workspace

STUDY_FILE = "study.toml"
# So many differences of one file say enough; the rest is counted as "more".
MOST = 1_000
# What run.json tells of the printed page, which an audit does not print again.
PRINTING = ("journey_map_pdf", "settings.options.print_pdf")
_Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found. `files` were compared, `not_compared` lie beside them; `n_answers` are cells filled in.

    `has_other_versions` is true where codebook, readers or methods are others now than when the run was written: then
    its numbers cannot come out again. `differences` are at most `MOST` a file.
    """

    folder: Path
    run_id: str
    files: tuple[str, ...]
    not_compared: tuple[str, ...]
    n_bases: int
    n_answers: int
    quotes: CheckedQuotes
    has_other_versions: bool
    differences: tuple[Difference, ...]


def audit_run(run: Path, *, study: Path | None = None, tell: _Tell) -> Audit:
    """Compare everything that a run wrote with the store and the sources; nothing is changed.

    Args:
        run: the run's folder, or the study's, whose latest run is taken.
        study: the study's folder, where it does not lie beside the outputs.
        tell: is told what is being done.

    Raises: WrongUseError, SettingsError, CodebookError, StoreError, ReportError.
    """
    folder = _find_run(run)
    record = _read_record(folder)
    workspace = _find_workspace(folder, study=study)
    tell("Building the map anew from the store")
    report = _rebuild(record, folder=folder, workspace=workspace)
    answers = Answers()
    with TemporaryDirectory() as aside:
        tell("Writing the files anew")
        write_report(Path(aside), report=_leave_unprinted(report))
        guides = _guide_sheets(Lookup(report=report))
        differences: list[Difference] = []
        for name in (RUN_FILE, *(name for name in FILES if name != RUN_FILE)):
            tell(f"Comparing {name}")
            found = _compare_file(Path(aside) / name, folder / name, guides=guides, answers=answers)
            differences += islice((one for one in found if one.place not in PRINTING), MOST)
    tell("Reading the sources again")
    quotes = check_quotes(workspace, report=report)
    own = _read_json(folder / MAP_FILE)
    differences += check_bases(own, file=MAP_FILE)
    sources = record.get("sources")
    for source in sources if isinstance(sources, list) else ():
        differences += check_source(source, file=RUN_FILE)
    return Audit(
        folder=folder,
        run_id=report.run.id,
        files=FILES,
        not_compared=tuple(sorted(path.name for path in folder.iterdir() if path.name not in FILES)),
        n_bases=count_bases(own),
        n_answers=answers.n,
        quotes=quotes,
        has_other_versions=any(one.file == RUN_FILE and one.place.startswith("versions") for one in differences),
        differences=(*differences, *quotes.differences),
    )


def _find_run(run: Path) -> Path:
    """The folder of the run that is meant."""
    is_study = (run / STUDY_FILE).is_file()
    folder = default_outputs(run) / LATEST if is_study else run
    if (folder / RUN_FILE).is_file():
        return folder.resolve()
    raise WrongUseError(
        "The study was never run." if is_study else "This is no folder of a run: it has no run.json.",
        where=str(folder),
        fix="Name a folder such as outputs/demo/latest, or a study that was run.",
    )


def _read_record(folder: Path) -> dict[str, object]:
    """The run's own record."""
    record = _read_json(folder / RUN_FILE)
    if isinstance(record, dict) and {"run", "study", "sources", "versions"} <= set(record):
        return record
    raise WrongUseError(
        "The record of the run is damaged.", where=str(folder / RUN_FILE), fix="Run the study again, then audit that."
    )


def _read_json(path: Path) -> object:
    """What a JSON file holds; nothing where it holds no JSON or is gone."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _find_workspace(folder: Path, *, study: Path | None) -> Workspace:
    """The study of a run: the one that is named, or the one whose outputs these are."""
    outputs = folder.parent
    home = outputs.parent.parent
    places = [study] if study is not None else [home / INPUTS / outputs.name, home]
    found = next((place for place in places if (place / STUDY_FILE).is_file()), None)
    if found is None:
        raise WrongUseError(
            "The study of this run was not found.", where=str(places[0]), fix="Name its folder with --study."
        )
    workspace = open_workspace(found, outputs=outputs)
    if workspace.study.options.database_url is None and not (outputs / STORE_FILE).is_file():
        raise WrongUseError(
            "The store of this run is gone, so that nothing can be worked out again.",
            where=str(outputs / STORE_FILE),
            fix=f"Run the study again: journey run {found}",
        )
    return workspace


def _rebuild(record: dict[str, object], *, folder: Path, workspace: Workspace) -> Report:
    """The report of the run, from what the store and the folder of the study hold now, under its own name and time."""
    run = _stamp(record, folder=folder, workspace=workspace)
    sources = record["sources"]
    named = {one.get("id") for one in sources if isinstance(one, dict)} if isinstance(sources, list) else set()
    store = workspace.open_store()
    try:
        known = [source for source_id, source in store.finished_sources().items() if source_id in named]
    finally:
        store.close()
    files = {source.file for source in known}
    copies = [(file, first) for file, first in plan_ingest(workspace).copies if first in files]
    return make_report(workspace, source_ids=[source.id for source in known], copies=copies, run=run)


def _leave_unprinted(report: Report) -> Report:
    """The report without the printed page, which shows what the page does and takes a browser to make."""
    study = report.journey_map.study
    options = replace(study.options, print_pdf=False)
    return replace(report, journey_map=replace(report.journey_map, study=replace(study, options=options)))


def _stamp(record: dict[str, object], *, folder: Path, workspace: Workspace) -> Run:
    """The stamp of the run with the versions of now."""
    try:
        stamp = dict(record["run"])  # type: ignore[call-overload]  # reason: what is no object is caught.
        started_at = datetime.fromisoformat(stamp["started_at"])
    except (TypeError, KeyError, ValueError):
        raise WrongUseError(
            "The run's time is damaged.", where=str(folder / RUN_FILE), fix="Run the study again, then audit that."
        ) from None
    seconds, inputs = stamp.get("seconds"), record.get("inputs")
    return replace(
        start_run(workspace),
        id=folder.name,
        started_at=started_at,
        after=stamp.get("after"),
        seconds=tuple(seconds.items()) if isinstance(seconds, dict) else (),
        inputs=tuple(inputs.items()) if isinstance(inputs, dict) else (),
    )


def _guide_sheets(lookup: Lookup) -> dict[str, SheetGuide]:
    """Title of a sheet -> its headings, and the columns that people fill in."""
    edited = {Look.EDIT, Look.EDIT_POLARITY}
    parts = (part for sheet in list_sheets(lookup) for part in part_sheet(sheet, translation=lookup.translation))
    return {
        part.title: SheetGuide(
            headings=tuple(column.title for column in part.columns),
            heading_row=part.heading_row,
            answer_columns=frozenset(n for n, column in enumerate(part.columns, start=1) if column.look in edited),
        )
        for part in parts
    }


def _compare_file(
    expected: Path, found: Path, *, guides: dict[str, SheetGuide], answers: Answers
) -> Iterator[Difference]:
    """What differs in one file."""
    if not found.is_file():
        yield Difference(file=found.name, place="", expected="a file", found="nothing")
        return
    if expected.read_bytes() == found.read_bytes():
        return
    match found.suffix:
        case ".xlsx":
            yield from compare_workbooks(expected, found, guides=guides, answers=answers)
        case ".json":
            yield from compare_values(_read_json(expected), _read_json(found), file=found.name)
        case ".csv":
            yield from compare_tables(expected, found)
        case ".png":
            yield Difference(
                file=found.name, place="", expected="the picture of these numbers", found="another picture"
            )
        case _:
            texts = (path.read_text(encoding="utf-8", errors="replace") for path in (expected, found))
            yield from compare_texts(*texts, file=found.name)
