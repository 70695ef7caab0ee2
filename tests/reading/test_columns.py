"""Roles of columns: from header words in three languages and from values."""

import pytest

from research.model.study import ColumnRule
from research.reading.columns import read_columns
from research.reading.readings import ColumnReading
from research.reading.table import Column, Row, Table, Use
from research.terms import ColumnRole, SourceKind

COMMENTS = ["the parcel was late again", "nice lamp, thank you all", "never again, honestly", "it broke in a week"]


def read_one(
    header: str,
    cells: list[str],
    *,
    kind: SourceKind = SourceKind.SURVEY,
    rules: tuple[ColumnRule, ...] = (),
) -> ColumnReading:
    rows = tuple(Row(number=number, cells=(cell,)) for number, cell in enumerate(cells, start=2))
    table = Table(columns=(Column(name=header),), open_rows=lambda: iter(rows))
    return read_columns(table, file="surveys/x.csv", kind=kind, rules=rules)[0]


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("How likely are you to recommend us?", ["0", "10", "7", "9"], ColumnRole.NPS),
        ("¿Recomendarías la tienda a un amigo?", ["0", "10", "7", "9"], ColumnRole.NPS),
        ("Cât de probabil e să ne recomandați?", ["0", "10", "7", "9"], ColumnRole.NPS),
        ("NPS", ["0", "10", "7", "9"], ColumnRole.NPS),
        ("Q1_NPS_GROUP", ["Promoter", "Passive", "Detractor", "Promoter"], ColumnRole.METADATA),
        ("Would you recommend us, and why?", COMMENTS, ColumnRole.OPEN_TEXT),
        ("¿Estás satisfecho con la entrega?", ["1", "5", "4", "2"], ColumnRole.CSAT),
        ("Cât de mulțumită sunteți de retur?", ["1", "5", "4", "2"], ColumnRole.CSAT),
        ("How easy was it to pay?", ["1", "7", "4", "2"], ColumnRole.CES),
        ("¿Fue fácil pagar?", ["1", "7", "4", "2"], ColumnRole.CES),
        ("Cât de greu a fost să plătiți?", ["1", "7", "4", "2"], ColumnRole.CES),
        ("Rate the sofa", ["1", "5", "4", "2"], ColumnRole.SCALE),
        ("Would you recommend the course?", ["0", "1", "1", "0"] * 6, ColumnRole.METADATA),
        ("customer_id", ["C-1", "C-2", "C-3"], ColumnRole.PARTICIPANT),
        ("Código de cliente", ["C-1", "C-2", "C-3"], ColumnRole.PARTICIPANT),
        ("cod client", ["C-1", "C-2", "C-3"], ColumnRole.PARTICIPANT),
        ("Submit Date (UTC)", ["2026-08-17 10:00", "2026-08-18 11:00"], ColumnRole.TIME),
        ("fecha", ["17/08/2026", "18/08/2026"], ColumnRole.TIME),
        ("data", ["17.08.2026", "18.08.2026"], ColumnRole.TIME),
        ("limba", ["ro", "es", "ro"], ColumnRole.LANGUAGE),
        ("canal", ["web", "tienda", "web"], ColumnRole.CHANNEL),
        ("vârsta", ["34", "41", "29"], ColumnRole.SEGMENT),
        ("AgeBand", ["25-34", "35-44"], ColumnRole.SEGMENT),
        ("¿En qué país vives?", ["España", "Andorra"], ColumnRole.SEGMENT),
        ("country", ["ES", "RO", "NA"], ColumnRole.SEGMENT),
        ("Nombre (opcional)", ["Ana", "Luis"], ColumnRole.IDENTITY),
        ("contacto", ["a@b.example", "c@d.example"], ColumnRole.IDENTITY),
        ("IPAddress", ["192.0.2.1", "192.0.2.2"], ColumnRole.IDENTITY),
        ("LocationLatitude", ["40.4", "44.4"], ColumnRole.IDENTITY),
        ("Povestiți-ne", ["a venit târziu", "a venit spart", "n-a venit deloc"], ColumnRole.OPEN_TEXT),
        ("¿Qué mejorarías?", COMMENTS, ColumnRole.OPEN_TEXT),
        ("Which colour?", ["red", "blue"] * 20, ColumnRole.CHOICE),
        ("conversationId", ["x1", "x2", "x3"], ColumnRole.METADATA),
        ("wibble", ["", "", ""], ColumnRole.METADATA),
        ("wibble", ["aab", "cdd", "eef"], ColumnRole.UNSURE),
        ("wibble", ["1", "3", "4"], ColumnRole.UNSURE),
    ],
)
def test_role_is_told_from_header_and_values(header: str, cells: list[str], role: ColumnRole) -> None:
    reading = read_one(header, cells)

    assert reading.role is role
    assert reading.reason
    assert 0 < reading.confidence <= 1


@pytest.mark.parametrize(
    ("header", "cells", "low", "high", "direction"),
    [
        ("Cât de ușor a fost? (1 = foarte greu, 7 = foarte uşor)", ["3", "7"], 1, 7, True),
        ("¿Fue fácil? 1 = muy fácil, 5 = muy difícil", ["3", "5"], 1, 5, False),
        ("How easy was it? (1-7)", ["3", "5"], 1, 7, None),
        ("The site made it easy to return, 1 to 5", ["3", "5"], 1, 5, True),
        ("Satisfied? (1 = not at all satisfied, 5 = very satisfied)", ["3", "5"], 1, 5, True),
        ("Satisfied? (1 = very satisfied, 5 = not at all satisfied)", ["3", "5"], 1, 5, False),
        ("Cât de mulţumit sunteţi, de la 1 la 10?", ["3", "5"], 1, 10, True),
        ("csat", ["3", "5", "1"], 1, 5, True),
        ("csat", ["3", "7", "1", "6"], 1, 7, True),
        ("csat", ["0", "10", "1", "6"], 0, 10, True),
    ],
)
def test_bounds_and_direction_come_from_labels_or_stay_open(
    header: str, cells: list[str], low: float, high: float, direction: object
) -> None:
    reading = read_one(header, cells)

    assert (reading.low, reading.high, reading.high_is_good) == (low, high, direction)


def test_one_stray_value_does_not_stretch_the_scale() -> None:
    reading = read_one("csat", ["1", "2", "3", "4", "5"] * 8 + ["55"])

    assert (reading.low, reading.high) == (1, 5)


def test_study_rule_overrides_everything_and_carries_scale_and_code() -> None:
    rule = ColumnRule(
        file="surveys/*", column="How easy?", role=ColumnRole.CES, low=1, high=9, high_is_good=False, about="returns"
    )

    reading = read_one("how  EASY?", COMMENTS, rules=(rule,))

    assert (reading.role, reading.low, reading.high, reading.high_is_good) == (ColumnRole.CES, 1, 9, False)
    assert (reading.about, reading.confidence) == ("returns", 1.0)


def test_rule_for_another_file_does_not_count() -> None:
    rule = ColumnRule(file="surveys/other.csv", column="wibble", role=ColumnRole.OPEN_TEXT)

    assert read_one("wibble", ["aab", "cdd"], rules=(rule,)).role is ColumnRole.UNSURE


def test_topic_and_agent_are_looked_for_in_call_notes_only() -> None:
    categories = ["Returns", "Delivery", "Returns", "Returns"]

    assert read_one("category", categories, kind=SourceKind.CALL_NOTE).use is Use.TOPIC
    assert read_one("category", categories).use is None
    assert read_one("agent", ["Ana Gil", "Tom Hale"], kind=SourceKind.CALL_NOTE).role is ColumnRole.IDENTITY


def test_only_one_time_column_is_used() -> None:
    names = ("closed_at", "created_at")
    row = Row(number=2, cells=("2026-08-18 10:00", "2026-08-17 10:00"))
    table = Table(columns=tuple(Column(name=name) for name in names), open_rows=lambda: iter((row,)))

    readings = read_columns(table, file="calls/x.csv", kind=SourceKind.CALL_NOTE, rules=())

    assert [reading.role for reading in readings] == [ColumnRole.METADATA, ColumnRole.TIME]
