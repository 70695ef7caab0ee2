"""`metrics.csv`: what the company counts at each stage. A bad row is a fault with its fix, and the others are taken."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from research.errors import UnreadableSourceError, nearest_first
from research.location import Location
from research.model.codebook import Codebook
from research.model.fault import Fault
from research.model.metric import Metric, MetricKind, MetricsFile
from research.reading.dates import decide_order, parse_time
from research.reading.decoding import choose_encoding
from research.terms import FaultScope, Severity
from research.words import fold

METRICS_FILE = "metrics.csv"
# The headers in the three languages, folded.
HEADERS = {
    "stage": ("stage", "etapa"),
    "metric": ("metric", "metrica", "indicador", "indicator"),
    "date": ("date", "fecha", "data"),
    "value": ("value", "valor", "valoare"),
    "target": ("target", "objetivo", "meta", "tinta", "obiectiv"),
    "owner": ("owner", "responsable", "responsabil"),
}
REQUIRED = ("stage", "metric", "date", "value")
# Beginnings of words that tell what a metric counts, folded, in the three languages.
_COMPLETION = ("complet", "finaliz", "success", "exito")
_CONVERSION = ("conver",)
_REACHED = ("reached", "visit", "user", "usuari", "utilizator", "session", "sesion", "sesiun", "people", "personas",
            "persoane", "lleg", "ajuns", "started", "iniciad", "incep")  # fmt: skip
# Metrics of which less is better: what is paid, waited, lost and complained of.
_LOW_IS_GOOD = ("cost", "cheltuial", "time", "tiempo", "timp", "wait", "espera", "astept", "abandon", "bounce", "rebot",
                "respin", "churn", "error", "eroar", "complain", "queja", "reclam", "plang", "refund", "reembols",
                "return", "devol", "effort", "esfuerzo", "efort", "cac", "cpa")  # fmt: skip
_ON_TIME = (("on", "time"), ("in", "time"), ("a", "tiempo"), ("la", "timp"))
_NUMBER = re.compile(
    r"^(?P<sign>[<>≤≥]=?|max\.?|min\.?)?\s*(?P<before>[^\d\s.,+-]*)\s*(?P<digits>[+-]?[\d.,\s]*\d)\s*(?P<after>.*)$"
)
_MOST = ("<", "<=", "≤", "max", "max.")
_GROUP = 3
# "2.000": two, or two thousand.
_COULD_BE_TWO = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricReading:
    """The metrics of a study, the faults of the rows that could not be taken, and the file, where there is one."""

    metrics: tuple[Metric, ...] = ()
    faults: tuple[Fault, ...] = ()
    file: MetricsFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habits:
    """How a file writes: the time zone of its days, the order of day and month, and its decimal mark, where proven."""

    zone: ZoneInfo
    order: str | None
    decimal: str | None


class _RefusedError(ValueError):
    """One cell that cannot be taken: code, column, problem and fix."""

    def __init__(self, code: str, *, column: str, problem: str, fix: str) -> None:
        """Keep the parts."""
        super().__init__(problem)
        self.code, self.column, self.problem, self.fix = code, column, problem, fix


def read_metrics(path: Path, *, codebook: Codebook, zone: ZoneInfo, date_order: str | None) -> MetricReading:
    """What the file holds; a study without the file has no metrics and no fault.

    Columns are found by their headers in English, Spanish or Romanian, in any order; `stage` is an id or a name of the
    codebook. Numbers may have a decimal comma, a unit, and in `target` a sign: `<= 12`, `max 3`.
    """
    if not path.is_file():
        return MetricReading()
    try:
        rows = _read_rows(path)
    except (OSError, UnicodeDecodeError, csv.Error, UnreadableSourceError):
        return MetricReading(faults=(_unreadable("The file cannot be read."),))
    header = [_name_column(cell) for cell in rows[0][1]] if rows else []
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        return MetricReading(faults=(_unreadable(f"The file lacks the columns: {', '.join(missing)}."),))
    records = [(number, dict(zip(header, cells, strict=False))) for number, cells in rows[1:] if any(cells)]
    habits = _Habits(
        zone=zone,
        order=decide_order([record.get("date", "") for _, record in records], vendor=None, declared=date_order).order,
        decimal=_decide_decimal(record.get(name, "") for _, record in records for name in ("value", "target")),
    )
    made = [_read_row(number, record, codebook=codebook, habits=habits) for number, record in records]
    metrics = tuple(one for one in made if isinstance(one, Metric))
    return MetricReading(
        metrics=metrics,
        faults=tuple(one for one in made if isinstance(one, Fault)),
        file=MetricsFile(
            file=path.name,
            sha256=sha256(path.read_bytes()).hexdigest(),
            n_rows=len(records),
            n_taken=len(metrics),
        ),
    )


def _read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """The filled rows with the numbers that Excel shows, cells trimmed."""
    text = path.read_bytes().decode(choose_encoding(path).name).removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1)
    return [(number, [cell.strip() for cell in cells]) for number, cells in rows if any(map(str.strip, cells))]


def _name_column(header: str) -> str:
    """What a column is, or its header where it is nothing of ours."""
    return next((name for name, words in HEADERS.items() if fold(header) in words), header)


def _read_row(number: int, record: Mapping[str, str], *, codebook: Codebook, habits: _Habits) -> Metric | Fault:
    """The metric of one row, or what is wrong with it."""
    try:
        stage_id = _find_stage(record["stage"], codebook=codebook)
        name = _need(record, "metric")
        value, unit, _ = _read_number(_need(record, "value"), column="value", decimal=habits.decimal)
        target, is_most = None, False
        if record.get("target"):
            target, _, is_most = _read_number(record["target"], column="target", decimal=habits.decimal)
        words = fold(name).split()
        return Metric(
            stage_id=stage_id,
            name=name,
            kind=_kind_of(words),
            taken_on=_read_day(_need(record, "date"), zone=habits.zone, order=habits.order),
            value=value,
            unit=unit,
            target=target,
            is_good_when_high=not (is_most or _is_low_good(words)),
            owner=record.get("owner", ""),
            place=Location(file=METRICS_FILE, row=number),
        )
    except _RefusedError as refused:
        return Fault(
            code=refused.code,
            severity=Severity.WARNING,
            scope=FaultScope.ROW,
            place=Location(file=METRICS_FILE, row=number, column=refused.column),
            problem=refused.problem,
            fix=refused.fix,
        )


def _kind_of(words: Sequence[str]) -> MetricKind:
    """What a metric of these words counts; a time or a cost is no completion, whatever else it is called."""
    if _is_low_good(words):
        return MetricKind.OTHER
    if any(word.startswith(_COMPLETION) for word in words):
        return MetricKind.COMPLETION
    if any(word.startswith(_CONVERSION) for word in words):
        return MetricKind.CONVERSION
    return MetricKind.REACHED if any(word.startswith(_REACHED) for word in words) else MetricKind.OTHER


def _is_low_good(words: Sequence[str]) -> bool:
    """True for a metric of which less is better; what comes on time is good all the same."""
    is_punctual = any(pair in _ON_TIME for pair in pairwise(words))
    return not is_punctual and any(word.startswith(_LOW_IS_GOOD) for word in words)


def _need(record: Mapping[str, str], column: str) -> str:
    """The cell, which must not be empty."""
    cell = record.get(column, "")
    if not cell:
        raise _RefusedError(
            "metric_unreadable", column=column, problem="The cell is empty.", fix="Fill it in, or delete the row."
        )
    return cell


def _find_stage(cell: str, *, codebook: Codebook) -> str:
    """The id of the stage of that id or name."""
    for stage in codebook.stages:
        if fold(cell) in {fold(stage.id), fold(stage.name)}:
            return stage.id
    known = nearest_first(cell, known=[stage.id for stage in codebook.stages])
    raise _RefusedError(
        "metric_stage_unknown",
        column="stage",
        problem=f"The codebook has no stage '{cell}'.",
        fix=f"Use one of: {', '.join(known)}.",
    )


def _read_day(cell: str, *, zone: ZoneInfo, order: str | None) -> date:
    """The day of a cell."""
    found = parse_time(cell, order=order, zone=zone)
    if found is None:
        raise _RefusedError(
            "metric_unreadable",
            column="date",
            problem=f"'{cell}' is no date, or day and month could be swapped.",
            fix="Write it as 2026-09-01.",
        )
    return found.astimezone(zone).date()


def _read_number(cell: str, *, column: str, decimal: str | None = None) -> tuple[float, str, bool]:
    """Number, unit, and whether the sign before it says that it is the most allowed.

    >>> _read_number("1.234,5 €", column="value"), _read_number("<= 12 %", column="target")
    ((1234.5, '€', False), (12.0, '%', True))
    """
    match = _NUMBER.match(fold(cell))
    number = None if match is None else _parse_number(match["digits"], decimal=decimal)
    if match is None or number is None or any(character.isdigit() for character in match["after"]):
        raise _RefusedError(
            "metric_unreadable",
            column=column,
            problem=f"Expected a number, found '{cell}'.",
            fix="Write a number such as 0.62, 62 % or 1234,5; 2.000 could be two or two thousand.",
        )
    return number, (match["before"] or match["after"]).strip(), match["sign"] in _MOST


def _parse_number(digits: str, *, decimal: str | None) -> float | None:
    """The number of digits with dots, commas or spaces between, or `None` where they make none, or two.

    The last of two different marks is the decimal one, and so is one that stands before other than three digits or
    after a lone zero. What is left ("2.000") goes by the mark that the file proves, or is not told.

    >>> [_parse_number(one, decimal=None) for one in ("0,62", "1.234,5", "1.234.567", "12 500", "1,2,3", "2.000")]
    [0.62, 1234.5, 1234567.0, 12500.0, None, None]
    >>> _parse_number("2.000", decimal=","), _parse_number("2.000", decimal=".")
    (2000.0, 2.0)
    """
    text = re.sub(r"\s", "", digits)
    mark = _decimal_of(text)
    if mark is None and _COULD_BE_TWO.match(text):
        if decimal is None:
            return None
        mark = decimal if decimal in text else ""
    whole, _, rest = text.rpartition(mark) if mark else (text, "", "")
    groups = re.split(r"[.,]", whole.lstrip("+-"))
    if any(len(group) != _GROUP for group in groups[1:]) or "." in rest or "," in rest:
        return None
    sign = -1.0 if text.startswith("-") else 1.0
    return sign * float(f"{''.join(groups) or '0'}.{rest or '0'}")


def _decimal_of(text: str) -> str | None:
    """The decimal mark that a number without spaces proves, or `None` where it has or proves none."""
    marks = [character for character in text if character in ".,"]
    if not marks or marks.count(marks[-1]) > 1 or _COULD_BE_TWO.match(text):
        return None
    return marks[-1]


def _decide_decimal(cells: Iterable[str]) -> str | None:
    """The decimal mark of a file: the only one that any of its numbers proves."""
    found = (_NUMBER.match(fold(cell)) for cell in cells)
    proven = {_decimal_of(re.sub(r"\s", "", match["digits"])) for match in found if match is not None} - {None}
    return proven.pop() if len(proven) == 1 else None


def _unreadable(problem: str) -> Fault:
    """`metrics_unreadable`: nothing of the file could be taken."""
    return Fault(
        code="metrics_unreadable",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=Location(file=METRICS_FILE),
        problem=problem,
        fix="Save it as CSV UTF-8 with the columns stage, metric, date, value, target, owner.",
    )
