"""`journey.mmd`: the map as a Mermaid user journey, for wikis and Markdown pages.

Mermaid's `journey` knows scores from 1 to 5: the mean -1..1 is stretched to it and rounded to the nearest whole.
Source: the User Journey page of Mermaid's documentation.
"""

import math
import re
from pathlib import Path

from research.mapping.journey_map import StageColumn
from research.reporting.lookup import Lookup
from research.reporting.series import CurveSeries, list_series
from research.reporting.writing_files import replace_text

# What ends a name or begins something else in Mermaid's grammar.
_UNSAFE = re.compile(r"[:;#,\n\r]+|%%+")
_NO_MARKUP = str.maketrans("<>", "‹›")


# Words that begin a statement where a task may stand; Mermaid reads them whatever their capitals.
_STATEMENT = re.compile(r"title|section|journey|acctitle|accdescr", re.IGNORECASE)


def write_mermaid(path: Path, *, lookup: Lookup) -> None:
    """Write the diagram. Raises: ReportError when the file cannot be written."""
    replace_text(path, text=render_mermaid(lookup))


def render_mermaid(lookup: Lookup) -> str:
    """The diagram's text: one section a stage, one task for each line of the curve."""
    lines = ["journey", f"    title {clean_name(lookup.map.study.title)}"]
    series = list_series(lookup)
    for rank, column in enumerate(lookup.map.stages):
        lines += _render_stage(column, rank=rank, series=series, lookup=lookup)
    return "\n".join(lines) + "\n"


def score_mean(mean: float) -> int:
    """The mean polarity -1..1 as a score 1..5; halves round up.

    >>> [score_mean(mean) for mean in (-1.0, -0.3, 0.0, 0.25, 1.0)]
    [1, 2, 3, 4, 5]
    """
    return min(5, max(1, math.floor(3 + 2 * mean + 0.5)))


def clean_name(text: str) -> str:
    """A name without the signs that Mermaid's grammar uses, and without markup for the page that it is drawn in.

    >>> clean_name("Nidora: de la <b>lámpara; al salón")
    'Nidora de la ‹b›lámpara al salón'
    """
    return " ".join(_UNSAFE.sub(" ", text).translate(_NO_MARKUP).split()) or "–"


def name_task(text: str) -> str:
    """A clean name that Mermaid does not take for a statement of its own: such a one stands in quotation marks.

    >>> name_task("Journey 2: spring"), name_task("Spring")
    ('“Journey 2 spring”', 'Spring')
    """
    name = clean_name(text)
    return f"“{name}”" if _STATEMENT.match(name) else name


def _render_stage(column: StageColumn, *, rank: int, series: tuple[CurveSeries, ...], lookup: Lookup) -> list[str]:
    """One section, or a comment for a stage without evidence."""
    name = clean_name(column.code.name)
    tasks = [
        f"      {name_task(line.name)}: {score_mean(point.mean)}: {clean_name(lookup.translation.gettext('Customer'))}"
        for line in series
        if (point := line.points[rank]) is not None and point.mean is not None
    ]
    if not tasks:
        return [f"    %% {name}: {lookup.translation.gettext('no evidence')}"]
    return [f"    section {name}", *tasks]
