"""The metrics of a study: what is taken, and what is told of the rest."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from research.model.metric import Metric, MetricKind
from research.reading.metrics import METRICS_FILE, MetricReading, read_metrics
from tests.measuring.made_records import make_codebook

UTC = ZoneInfo("UTC")
HEADER = "stage,metric,date,value,target,owner"


def read(folder: Path, text: str, *, encoding: str = "utf-8") -> MetricReading:
    (folder / METRICS_FILE).write_bytes(text.encode(encoding))
    return read_metrics(folder / METRICS_FILE, codebook=make_codebook(), zone=UTC, date_order=None)


def one(folder: Path, row: str) -> Metric:
    found = read(folder, f"{HEADER}\n{row}\n")
    assert found.faults == ()
    (metric,) = found.metrics
    return metric


def test_a_study_without_metrics_has_none_and_no_fault(tmp_path: Path) -> None:
    found = read_metrics(tmp_path / METRICS_FILE, codebook=make_codebook(), zone=UTC, date_order=None)

    assert found == MetricReading()


def test_a_row_is_a_metric_with_its_place(tmp_path: Path) -> None:
    metric = one(tmp_path, "delivery,On time,2026-09-06,93 %,95 %,Logistics")

    assert (metric.stage_id, metric.name, metric.taken_on) == ("delivery", "On time", date(2026, 9, 6))
    assert (metric.value, metric.unit, metric.target, metric.owner) == (93.0, "%", 95.0, "Logistics")
    assert (metric.place.file, metric.place.row) == ("metrics.csv", 2)


@pytest.mark.parametrize(
    "header",
    ["etapa;métrica;fecha;valor;objetivo;responsable", "Etapă;Indicator;Data;Valoare;Țintă;Responsabil"],
)
def test_headers_may_be_spanish_or_romanian(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"{header}\nDelivery;Conversión;25.09.2026;1.234,5 €;2.000;Ana\n")

    assert found.faults == ()
    assert [(m.stage_id, m.value, m.unit, m.target, m.owner) for m in found.metrics] == [
        ("delivery", 1234.5, "€", 2000.0, "Ana")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_of_excel_does_not_matter(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "etapa\tmétrica\tfecha\tvalor\ndelivery\tSatisfacción\t2026-09-06\t4,5\n", encoding=encoding)

    assert [(metric.name, metric.value) for metric in found.metrics] == [("Satisfacción", 4.5)]


@pytest.mark.parametrize(
    ("name", "target", "kind", "is_good_when_high"),
    [
        ("Completion", "0.6", MetricKind.COMPLETION, True),
        ("Tasa de conversión", "", MetricKind.CONVERSION, True),
        ("Rata de finalizare", "", MetricKind.COMPLETION, True),
        ("Utilizatori", "", MetricKind.REACHED, True),
        ("Entregas a tiempo", "", MetricKind.OTHER, True),
        ("On time", "", MetricKind.OTHER, True),
        ("Cost por visita", "", MetricKind.OTHER, False),
        ("Timp până la finalizare", "", MetricKind.OTHER, False),
        ("Open tickets", "<= 7", MetricKind.OTHER, False),
        ("Open tickets", "max. 7", MetricKind.OTHER, False),
        ("Open tickets", ">= 7", MetricKind.OTHER, True),
    ],
)
def test_the_name_and_the_target_tell_what_is_good(
    tmp_path: Path, name: str, target: str, kind: MetricKind, *, is_good_when_high: bool
) -> None:
    metric = one(tmp_path, f"delivery,{name},2026-09-06,5,{target},")

    assert (metric.kind, metric.is_good_when_high) == (kind, is_good_when_high)


@pytest.mark.parametrize(
    ("row", "code", "column", "fix"),
    [
        (
            "delivry,A,2026-09-06,5,,",
            "metric_stage_unknown",
            "stage",
            "Use one of: delivery, browse, checkout, returns.",
        ),
        ("delivery,,2026-09-06,5,,", "metric_unreadable", "metric", "Fill it in, or delete the row."),
        ("delivery,A,03/04/2026,5,,", "metric_unreadable", "date", "Write it as 2026-09-01."),
        (
            "delivery,A,2026-09-06,many,,",
            "metric_unreadable",
            "value",
            "Write a number such as 0.62, 62 % or 1234,5; 2.000 could be two or two thousand.",
        ),
        (
            "delivery,A,2026-09-06,5,soon,",
            "metric_unreadable",
            "target",
            "Write a number such as 0.62, 62 % or 1234,5; 2.000 could be two or two thousand.",
        ),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_taken(tmp_path: Path, row: str, code: str, column: str, fix: str) -> None:
    found = read(tmp_path, f"{HEADER}\n\n{row}\ndelivery,B,2026-09-06,0,,\n")

    (fault,) = found.faults
    assert (fault.code, fault.place.row, fault.place.column, fault.fix) == (code, 3, column, fix)
    assert [(metric.name, metric.value) for metric in found.metrics] == [("B", 0.0)]
    assert found.file is not None
    assert (found.file.n_rows, found.file.n_taken, len(found.file.sha256)) == (2, 1, 64)


@pytest.mark.parametrize("text", ["", "stage,metric,value\ndelivery,A,3\n", "\x00\x01\x02"])
def test_a_file_without_the_columns_is_one_fault(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)

    assert [fault.code for fault in found.faults] == ["metrics_unreadable"]
    assert found.metrics == ()


def test_a_number_that_could_be_two_goes_by_the_others_of_the_file_or_is_told(tmp_path: Path) -> None:
    row = "delivery;A;2026-09-06;{};"

    with_comma = read(tmp_path, "\n".join([HEADER.replace(",", ";"), row.format("2.000"), row.format("0,5")]))
    with_dot = read(tmp_path, "\n".join([HEADER.replace(",", ";"), row.format("2.000"), row.format("0.5")]))
    alone = read(tmp_path, "\n".join([HEADER.replace(",", ";"), row.format("2.000")]))

    assert [metric.value for metric in with_comma.metrics] == [2000.0, 0.5]
    assert [metric.value for metric in with_dot.metrics] == [2.0, 0.5]
    assert (alone.metrics, [fault.code for fault in alone.faults]) == ((), ["metric_unreadable"])
