"""All files of a run, written into one folder."""

from pathlib import Path

from research.reporting.charts import PNG_FILE, SVG_FILE, draw_curve
from research.reporting.lookup import PAGE_FILE, SAMPLE_FILE, WORKBOOK_FILE
from research.reporting.map_json import write_map_json
from research.reporting.mermaid import write_mermaid
from research.reporting.methods import write_methods
from research.reporting.page import write_page
from research.reporting.quotes_csv import QUOTES_FILE, write_quotes
from research.reporting.report import Report
from research.reporting.run_json import write_run_json
from research.reporting.workbook import write_sample, write_workbook
from research.reporting.writing_files import refuse_file

MAP_FILE, MERMAID_FILE, METHODS_FILE, RUN_FILE = "journey_map.json", "journey.mmd", "methods.md", "run.json"
# In the order in which a reader opens them; `run.json` is written last and so marks a folder as whole.
FILES = (
    PAGE_FILE, WORKBOOK_FILE, SAMPLE_FILE, QUOTES_FILE, SVG_FILE, PNG_FILE, MAP_FILE, MERMAID_FILE, METHODS_FILE,
    RUN_FILE,
)  # fmt: skip


def write_report(folder: Path, *, report: Report) -> tuple[Path, ...]:
    """Write every file of the run into `folder`, which is made where it is missing; the paths in reading order.

    The same report gives the same bytes. Raises: ReportError with path and fix when the disk or the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse_file(folder, error=error) from error
    write_page(folder / PAGE_FILE, report=report)
    write_workbook(folder / WORKBOOK_FILE, report=report)
    write_sample(folder / SAMPLE_FILE, report=report)
    write_quotes(folder / QUOTES_FILE, report=report)
    draw_curve(folder, report=report)
    write_map_json(folder / MAP_FILE, report=report)
    write_mermaid(folder / MERMAID_FILE, report=report)
    write_methods(folder / METHODS_FILE, report=report)
    write_run_json(folder / RUN_FILE, report=report)
    return tuple(folder / name for name in FILES)
