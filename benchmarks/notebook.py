"""What a researcher would write in a notebook instead: read, score, group, write."""

import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from textblob import TextBlob

from benchmarks.campaign_files import N_TEXTS


def run_notebook(folder: Path, outputs: Path) -> Iterator[str]:
    """Every export of the folder as one workbook with polarities and means; gives the name of each part when done."""
    frame = pd.concat([pd.read_excel(path, engine="openpyxl") for path in sorted(folder.glob("surveys/*.xlsx"))])
    yield "reading"
    for question in frame.columns[-N_TEXTS:]:
        frame[f"Polarity: {question}"] = frame[question].map(_score, na_action="ignore")
    yield "tagging and scoring"
    means = frame.groupby(["Country", "Plan"]).mean(numeric_only=True)
    with pd.ExcelWriter(outputs / f"notebook-{time.time_ns()}.xlsx", engine="openpyxl") as book:
        frame.to_excel(book, sheet_name="Comments", index=False)
        means.to_excel(book, sheet_name="Means")
    yield "report"


def _score(text: str) -> float:
    """The polarity of one comment."""
    return float(TextBlob(text).sentiment.polarity)
