"""All files of a run, written into one folder."""

from dataclasses import dataclass
from pathlib import Path

from research.reporting.charts import PNG_FILE, SVG_FILE, draw_curve
from research.reporting.lookup import PAGE_FILE, SAMPLE_FILE, WORKBOOK_FILE, Lookup
from research.reporting.map_json import write_map_json
from research.reporting.mermaid import write_mermaid
from research.reporting.methods import write_methods
from research.reporting.page import write_page
from research.reporting.page_printing import PDF_FILE, Printing, printing_page
from research.reporting.quotes_csv import QUOTES_FILE, write_quotes
from research.reporting.report import Report
from research.reporting.run_json import write_run_json
from research.reporting.workbook import write_sample, write_workbook
from research.reporting.writing_files import refuse_file

MAP_FILE, MERMAID_FILE, METHODS_FILE, RUN_FILE = "journey_map.json", "journey.mmd", "methods.md", "run.json"
# In the order in which a reader opens them; `run.json` is written last and so marks a folder as whole. The printed page
# comes after the page, where a browser is there to print it.
FILES = (
    PAGE_FILE, WORKBOOK_FILE, SAMPLE_FILE, QUOTES_FILE, SVG_FILE, PNG_FILE, MAP_FILE, MERMAID_FILE, METHODS_FILE,
    RUN_FILE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """The files of a run in reading order, and what became of the printed page."""

    paths: tuple[Path, ...]
    printing: Printing


def write_report(folder: Path, *, report: Report) -> WrittenReport:
    """Write every file of the run into `folder`, which is made where it is missing.

    The same report gives the same bytes; the printed page does so with the same browser and fonts.
    A browser prints the page while the other files are written.
    Raises: ReportError with path and fix when the disk or the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_file(folder, error=error) from error
    lookup = Lookup(report=report)
    write_page(folder / PAGE_FILE, lookup=lookup)
    is_wanted = report.journey_map.study.options.print_pdf
    with printing_page(folder / PAGE_FILE, made_at=report.run.started_at, is_wanted=is_wanted) as finish:
        write_workbook(folder / WORKBOOK_FILE, lookup=lookup)
        write_sample(folder / SAMPLE_FILE, lookup=lookup)
        write_quotes(folder / QUOTES_FILE, lookup=lookup)
        draw_curve(folder, lookup=lookup)
        write_map_json(folder / MAP_FILE, lookup=lookup)
        write_mermaid(folder / MERMAID_FILE, lookup=lookup)
        write_methods(folder / METHODS_FILE, lookup=lookup)
        printing = finish()
    write_run_json(folder / RUN_FILE, lookup=lookup, printing=printing)
    return WrittenReport(paths=tuple(folder / name for name in list_files(printing)), printing=printing)


def list_files(printing: Printing) -> tuple[str, ...]:
    """The names of the files of a run, in reading order.

    >>> list_files(Printing.WRITTEN)[:2]
    ('journey_map.html', 'journey_map.pdf')
    """
    if printing is not Printing.WRITTEN:
        return FILES
    return tuple(each for name in FILES for each in ((name, PDF_FILE) if name == PAGE_FILE else (name,)))
