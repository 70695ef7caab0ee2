"""The cells of a workbook as libraries give them, without a meaning. Each function returns the number of answers.

Libraries are imported where they are used, so that none of them adds to the memory of another one's process.
"""

from importlib import import_module
from pathlib import Path


def read_calamine(path: Path) -> int:
    """Every cell as a Python value, row by row."""
    workbook = import_module("python_calamine").CalamineWorkbook.from_path(path)
    return sum(1 for _ in workbook.get_sheet_by_index(0).iter_rows()) - 1


def read_fastexcel(path: Path) -> int:
    """Every cell in Arrow's memory; no Python value is made."""
    return int(import_module("fastexcel").read_excel(path).load_sheet_eager(0).num_rows)


def read_pandas(path: Path) -> int:
    """Every cell as text in a data frame."""
    return len(import_module("pandas").read_excel(path, dtype=str, engine="openpyxl"))
