"""A study that is run without an orchestrator, and its workbook corrected as a person would correct it."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from research.model.evidence import Evidence
from research.model.fault import Fault
from research.reporting.report import Report
from research.steps.assessing import assess_pending
from research.steps.delivering import deliver, start_run
from research.steps.gathering import gather_report
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.taking_codings import take_codings
from research.steps.workspace import Workspace, open_workspace

HEADINGS = 2
PROPERTIES = "docProps/core.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedStudy:
    """One study's folder with what a test does to it."""

    folder: Path

    def analyse(self) -> tuple[Workspace, list[str]]:
        """Everything but the writing."""
        workspace = open_workspace(self.folder)
        plan = plan_ingest(workspace)
        ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
        take_codings(workspace, source_ids=ids)
        while assess_pending(workspace, source_ids=ids):
            pass
        return workspace, ids

    def report(self) -> Report:
        """What a run would write."""
        workspace, ids = self.analyse()
        return gather_report(workspace, source_ids=ids, extra_faults=(), run=start_run(workspace))

    def run(self) -> Path:
        """Run, and the workbook of the run."""
        workspace, ids = self.analyse()
        return deliver(workspace, source_ids=ids, copies=(), run=start_run(workspace)).folder / "evidence.xlsx"

    def drop(self, book: Path, *, name: str = "ana.xlsx") -> Path:
        """Put a workbook into the folder `coding/`."""
        target = self.folder / "coding" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(book, target)
        return target


def correct(
    source: Path,
    target: Path,
    *,
    changes: Mapping[str, Mapping[str, object]],
    coder: str | None = None,
    at: datetime = datetime(2026, 11, 3, 9, 0, tzinfo=UTC),
    then: Callable[[Workbook], None] | None = None,
) -> Path:
    """The workbook with cells changed (start of the quote -> heading -> value) and saved by `coder` at a time."""
    book = load_workbook(source)
    sheet = book["Coding"]
    for start, cells in changes.items():
        fill_row(sheet, quote=start, cells=cells if coder is None else {**cells, "Coder": coder})
    if then is not None:
        then(book)
    return save_book(book, target, at=at)


def fill_sample(
    source: Path,
    target: Path,
    *,
    answers: Mapping[str, Mapping[str, object]],
    coder: str | None = None,
    at: datetime = datetime(2026, 11, 3, 9, 0, tzinfo=UTC),
    then: Callable[[Workbook], None] | None = None,
) -> Path:
    """The workbook with cells of its sample filled in; `coder` stands in the first of the rows alone, as people do."""
    book = load_workbook(source)
    sheet = book["Reliability sample"]
    for start, cells in answers.items():
        fill_row(sheet, quote=start, cells=cells)
    if coder is not None:
        fill_row(sheet, quote=next(iter(answers)), cells={"Coder": coder})
    if then is not None:
        then(book)
    return save_book(book, target, at=at)


def fill_row(sheet: Worksheet, *, quote: str, cells: Mapping[str, object]) -> None:
    """Write into the row of the only excerpt that begins so (heading -> value)."""
    row = find_row(sheet, quote=quote)
    for heading, value in cells.items():
        sheet.cell(row, find_column(sheet, heading=heading)).value = value  # type: ignore[assignment]  # reason: any cell value


def save_book(book: Workbook, target: Path, *, at: datetime) -> Path:
    """Save the workbook as somebody's program would have at that time."""
    # openpyxl stamps the moment of saving; a person's program does, too, at another one.
    book.save(target)
    restamp(target, at=at)
    return target


def restamp(path: Path, *, at: datetime) -> None:
    """Write another moment of saving into the properties of a workbook."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stamp = f"\\g<1>{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}<".encode()
    parts[PROPERTIES] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*<", stamp, parts[PROPERTIES])
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def find_row(sheet: Worksheet, *, quote: str) -> int:
    """The row of the only excerpt that begins so."""
    column = find_column(sheet, heading="Quote")
    cells = sheet.iter_rows(min_col=column, max_col=column, values_only=True)
    (row,) = [number for number, (text,) in enumerate(cells, start=1) if str(text).startswith(quote)]
    return row


def find_column(sheet: Worksheet, *, heading: str) -> int:
    """The number of the column with a heading."""
    titles = [cell.value for cell in sheet[HEADINGS]]
    return titles.index(heading) + 1


def piece_of(report: Report, quote: str) -> Evidence:
    """The only excerpt that begins so."""
    (piece,) = [piece for piece in report.evidence if piece.excerpt.verbatim.startswith(quote)]
    return piece


def faults_of(report: Report) -> list[Fault]:
    """The faults of workbooks that people coded in."""
    return [fault for fault in report.faults if fault.place.file.startswith("coding/")]
