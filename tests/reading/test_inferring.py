"""Numbers become ratings only where something proves it: the question, its bounds, or its words."""

import pytest

from research.reading.inferring import SMALL_NUMBERS, Verdict, infer_role
from research.reading.profiling import profile_values
from research.reading.table import Column, Use
from research.terms import ColumnRole, SourceKind

FIVES = ["1", "2", "3", "4", "5", "4", "5"] * 4


def infer(header: str, cells: list[str], *, kind: SourceKind = SourceKind.SURVEY) -> Verdict:
    return infer_role(Column(name=header), profile=profile_values(cells), kind=kind)


@pytest.mark.parametrize(
    "header",
    [
        "How clear was the invoice?",
        "To what extent did we keep our word?",
        "¿Qué tan rápido fue el pedido?",
        "Cât de clară a fost factura?",
        "The invoice, from 1 to 5",
        "The invoice (1 = unclear, 5 = clear)",
        "Where 5 is all of it and 1 - nothing",
    ],
)
def test_questions_after_a_degree_or_with_bounds_are_scales(header: str) -> None:
    assert infer(header, FIVES).role is ColumnRole.SCALE


@pytest.mark.parametrize("header", ["Q17", "Which product did you buy?", "¿Qué marca prefieres?", "Metoda de plată"])
def test_the_numbers_of_a_list_are_asked_about(header: str) -> None:
    verdict = infer(header, FIVES)

    assert (verdict.role, verdict.reason) == (ColumnRole.UNSURE, SMALL_NUMBERS)


def test_measurements_are_no_ratings() -> None:
    assert infer("Answer speed", ["0.7071", "1.93", "2.0364", "0.8089"] * 5).role is ColumnRole.METADATA


def test_a_gap_between_the_numbers_is_no_degree() -> None:
    assert infer("How clear was the invoice?", ["1", "2", "3", "4", "6"] * 5).role is ColumnRole.UNSURE


@pytest.mark.parametrize(
    "header",
    ["How many orders did you place?", "Contract length in years", "¿Cuántas veces has llamado?", "Rank of the colour"],
)
def test_counts_durations_and_orders_are_no_ratings(header: str) -> None:
    assert infer(header, FIVES).role is ColumnRole.METADATA


def test_a_recommendation_that_never_exceeds_five_is_not_nps() -> None:
    assert infer("Would you recommend us?", FIVES).role is ColumnRole.SCALE
    assert infer("Would you recommend us?", [*FIVES, "9"]).role is ColumnRole.NPS
    assert infer("Would you recommend us, from 0 to 10?", FIVES).role is ColumnRole.NPS
    assert infer("NPS", FIVES).role is ColumnRole.NPS
    assert infer("Would you recommend us?", ["5", "4", "5"]).role is ColumnRole.NPS


def test_the_time_of_the_solution_is_a_fact_of_the_ticket() -> None:
    times = [f"2026-08-{day} 10:00" for day in range(10, 20)]

    assert infer("Fecha de resolución", times, kind=SourceKind.CALL_NOTE).use is Use.RESOLVED
    assert infer("Fecha de creación", times, kind=SourceKind.CALL_NOTE).role is ColumnRole.TIME


def test_codes_that_differ_from_answer_to_answer_are_metadata() -> None:
    assert infer("paymentCode", [f"47a87ed30{number}df" for number in range(20)]).role is ColumnRole.METADATA
