"""Export: one file of a study in one format, from what its runs have stored. Nothing is read or scored anew."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from research.errors import ReportError, WrongUseError
from research.reporting.charts import PNG_FILE, SVG_FILE, draw_curve
from research.reporting.lookup import PAGE_FILE, WORKBOOK_FILE, Lookup
from research.reporting.map_json import write_map_json
from research.reporting.mermaid import write_mermaid
from research.reporting.methods import write_methods
from research.reporting.page import write_page
from research.reporting.page_printing import PDF_FILE, Printing, print_page
from research.reporting.qda import write_qda_codebook, write_qda_project
from research.reporting.quotes_csv import QUOTES_FILE, write_quotes
from research.reporting.workbook import write_workbook
from research.reporting.writing import MAP_FILE, MERMAID_FILE, METHODS_FILE
from research.reporting.writing_files import refuse_file, replacing_file
from research.steps.delivering import start_run
from research.steps.gathering import gather_report
from research.steps.ingesting import plan_ingest
from research.steps.workspace import STORE_FILE, Workspace, open_workspace
from research.terms import ExportFormat

FOLDER = "export"


def export_study(folder: Path, *, form: ExportFormat, out: Path | None = None, outputs: Path | None = None) -> Path:
    """Write the study in `folder` in one format; the path of the file that was written.

    Raises: SettingsError, CodebookError, WrongUseError, StoreError, ReportError.
    """
    workspace = open_workspace(folder, outputs=outputs)
    source_ids = _list_sources(workspace)
    report = gather_report(workspace, source_ids=source_ids, extra_faults=(), run=start_run(workspace))
    path = out or workspace.outputs / FOLDER / _name_file(form, study_id=workspace.study.id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_file(path.parent, error=error) from error
    _WRITERS[form](path, lookup=Lookup(report=report))
    return path


def _list_sources(workspace: Workspace) -> tuple[str, ...]:
    """The sources that a run has read; for a study that was never run no store is made."""
    is_ours = workspace.study.options.database_url is None
    if not is_ours or (workspace.outputs / STORE_FILE).is_file():
        known = plan_ingest(workspace).known
        if known:
            return tuple(known)
    raise WrongUseError(
        "No run has read the files of this study as they are now.",
        where=str(workspace.outputs),
        fix=f"Run it first: journey run {workspace.folder}",
    )


def _name_file(form: ExportFormat, *, study_id: str) -> str:
    """The name that the file has among those of a run; those of other programs are called like the study."""
    return _NAMES.get(form, f"{study_id}.{form.value}")


def _write_pdf(path: Path, *, lookup: Lookup) -> None:
    """The page as a browser prints it."""
    with TemporaryDirectory() as aside:
        page = Path(aside) / PAGE_FILE
        write_page(page, lookup=lookup)
        if print_page(page, made_at=lookup.report.run.started_at) is not Printing.WRITTEN:
            raise ReportError(
                "The map was not printed: there is no Chromium, Chrome or Edge here, or it could not print.",
                where=str(path),
                fix="Install one of them, or name its path in the environment variable JOURNEY_BROWSER.",
            )
        _take_over(page.with_name(PDF_FILE), path=path)


def _write_picture(path: Path, *, lookup: Lookup, name: str) -> None:
    """One of the two pictures of the curve."""
    with TemporaryDirectory() as aside:
        draw_curve(Path(aside), lookup=lookup)
        _take_over(Path(aside) / name, path=path)


def _write_svg(path: Path, *, lookup: Lookup) -> None:
    """The curve as lines."""
    _write_picture(path, lookup=lookup, name=SVG_FILE)


def _write_png(path: Path, *, lookup: Lookup) -> None:
    """The curve as pixels."""
    _write_picture(path, lookup=lookup, name=PNG_FILE)


def _take_over(made: Path, *, path: Path) -> None:
    """Put a file that was made aside in its place."""
    with replacing_file(path) as part:
        shutil.copyfile(made, part)


_NAMES = {
    ExportFormat.HTML: PAGE_FILE,
    ExportFormat.PDF: PDF_FILE,
    ExportFormat.XLSX: WORKBOOK_FILE,
    ExportFormat.CSV: QUOTES_FILE,
    ExportFormat.JSON: MAP_FILE,
    ExportFormat.MERMAID: MERMAID_FILE,
    ExportFormat.MD: METHODS_FILE,
    ExportFormat.SVG: SVG_FILE,
    ExportFormat.PNG: PNG_FILE,
}
_WRITERS: dict[ExportFormat, Callable[..., None]] = {
    ExportFormat.HTML: write_page,
    ExportFormat.PDF: _write_pdf,
    ExportFormat.XLSX: write_workbook,
    ExportFormat.CSV: write_quotes,
    ExportFormat.JSON: write_map_json,
    ExportFormat.MERMAID: write_mermaid,
    ExportFormat.MD: write_methods,
    ExportFormat.SVG: _write_svg,
    ExportFormat.PNG: _write_png,
    ExportFormat.QDC: write_qda_codebook,
    ExportFormat.QDPX: write_qda_project,
}
