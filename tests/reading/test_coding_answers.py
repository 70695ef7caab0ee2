"""Cells of the Coding sheet as people fill them in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.coding.values import read_polarity, show_code, write_codes
from research.model.codebook import Code, Codebook
from research.reading.coding_answers import AnswerReader, Refusal
from research.reading.redacting import build_redactor
from research.terms import CodingField, Dimension

CODES = (
    Code(id="buy", dimension=Dimension.STAGE, name="Compra; pago"),
    Code(id="delivery", dimension=Dimension.STAGE, name="Entrega"),
    Code(id="Web", dimension=Dimension.TOUCHPOINT, name="Página"),
    Code(id="wait", dimension=Dimension.BARRIER, name="Espera"),
    Code(id="wait_need", dimension=Dimension.NEED, name="Espera"),
)
READER = AnswerReader(codebook=Codebook(version="1", codes=CODES), redactor=build_redactor(["Begoña"]))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Entrega [delivery]", "delivery"),
        ("entrega", "delivery"),
        ("DELIVERY", "delivery"),
        ("Delivery to the door [delivery]", "delivery"),
        ("Compra, pago [buy]; Entrega [delivery]", "buy;delivery"),
        (" Entrega ;\n Compra, pago ; entrega", "buy;delivery"),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_codes_are_known_by_id_and_by_name(cell: str, value: str) -> None:
    assert READER.read(cell, field=CodingField.STAGE) == value


@pytest.mark.parametrize(
    ("cell", "field", "problem"),
    [
        ("Entregas", CodingField.STAGE, "no code 'Entregas'"),
        ("Entrega [deliver]", CodingField.STAGE, "no code"),
        ("Página [Web]", CodingField.STAGE, "is a touchpoint and cannot stand under stage"),
        ("Entrega; nada", CodingField.STAGE, "no code 'nada'"),
        ("Espera", CodingField.CODES, "no code 'Espera'"),
        ("El paquete llegó roto y nadie contesta el teléfono", CodingField.STAGE, "no code what stands here"),
        ("Begoña", CodingField.STAGE, "no code '[name]'"),
    ],
)
def test_unknown_codes_are_refused_without_showing_quotes(cell: str, field: CodingField, problem: str) -> None:
    refusal = READER.read(cell, field=field)

    assert isinstance(refusal, Refusal)
    assert refusal.code == "coding_unknown_code"
    assert problem in refusal.problem


@given(st.lists(st.sampled_from([code for code in CODES if code.dimension is Dimension.STAGE])))
def test_what_the_workbook_shows_is_read_back(codes: list[Code]) -> None:
    cell = "; ".join(map(show_code, codes))

    assert READER.read(cell, field=CodingField.STAGE) == write_codes(code.id for code in codes)


@pytest.mark.parametrize(
    ("cell", "polarity"),
    [
        ("0.5", 0.5), ("0,5", 0.5), ("−0,25", -0.25), ("+1", 1.0), ("-1", -1.0), (".5", 0.5), ("5e-1", 0.5), ("0", 0.0),
        ("Negativo", -0.5), ("neutru", 0.0), ("POZITIV", 0.5), ("pos", 0.5), ("", None), ("sin puntuar", None),
    ],
)  # fmt: skip
def test_polarity_is_a_number_or_a_mood(cell: str, polarity: float | None) -> None:
    value = READER.read(cell, field=CodingField.POLARITY)

    assert isinstance(value, str)
    assert read_polarity(value) == polarity


@pytest.mark.parametrize("cell", ["1.01", "-7", "50%", "nan", "inf", "1-1", "0.5.1", "good", "2026-01-01", "TRUE"])
def test_other_polarities_are_refused(cell: str) -> None:
    refusal = READER.read(cell, field=CodingField.POLARITY)

    assert isinstance(refusal, Refusal)
    assert refusal.code == "coding_bad_value"


@given(st.text(max_size=12))
def test_no_cell_gives_a_polarity_outside_the_scale(cell: str) -> None:
    value = READER.read(cell, field=CodingField.POLARITY)

    if isinstance(value, str) and value:
        assert -1 <= float(value) <= 1
        assert math.isfinite(float(value))


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Sí", "yes"), ("da", "yes"), ("TRUE", "yes"), ("1", "yes"), ("NU", "no"), ("false", "no"), ("", None)],
)
def test_relevance_is_yes_or_no_in_three_languages(cell: str, value: str | None) -> None:
    assert READER.read(cell, field=CodingField.RELEVANT) == value


def test_relevance_that_is_neither_is_refused() -> None:
    assert isinstance(READER.read("perhaps", field=CodingField.RELEVANT), Refusal)


def test_personal_data_in_a_memo_is_replaced() -> None:
    memo = READER.read("call  Begoña,\n ana@example.com", field=CodingField.MEMO)

    assert memo == "call [name], [email]"
