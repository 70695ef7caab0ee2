"""Columns whose answers carry words: which rating they become, with which bounds and direction."""

from itertools import cycle, islice

import pytest

from research.model.study import ColumnRule
from research.reading.columns import read_columns
from research.reading.readings import ColumnReading
from research.reading.table import Column, Row, Table
from research.terms import ColumnRole, SourceKind

AGREEMENT = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
SATISFACTION = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]


def read(columns: dict[str, list[str]], *, rules: tuple[ColumnRule, ...] = ()) -> dict[str, ColumnReading]:
    longest = max(map(len, columns.values()))
    rows = [
        Row(number=number, cells=cells)
        for number, cells in enumerate(zip(*(islice(cycle(one), longest) for one in columns.values()), strict=True), 2)
    ]
    table = Table(columns=tuple(Column(name=name) for name in columns), open_rows=lambda: iter(rows))
    return {one.name: one for one in read_columns(table, file="surveys/a.csv", kind=SourceKind.SURVEY, rules=rules)}


def numbers(one: ColumnReading, *labels: str) -> list[float | None]:
    assert one.points is not None
    return [one.points.number(label) for label in labels]


@pytest.mark.parametrize(
    ("question", "role", "is_good"),
    [
        ("The site was easy to use", ColumnRole.CES, True),
        ("A fost greu să ajung la voi", ColumnRole.CES, False),
        ("It was not easy to pay", ColumnRole.SCALE, None),
        ("Estoy satisfecho con la entrega", ColumnRole.CSAT, True),
        ("I am dissatisfied with the delivery", ColumnRole.SCALE, None),
        ("I would recommend the shop", ColumnRole.SCALE, True),
        ("The page has many colours", ColumnRole.SCALE, None),
    ],
)
def test_agreement_is_as_good_as_its_statement(question: str, role: ColumnRole, is_good: bool | None) -> None:  # noqa: FBT001 -- a value of the table
    one = read({question: AGREEMENT * 3})[question]

    assert (one.role, one.low, one.high, one.high_is_good) == (role, 1, 5, is_good)
    assert numbers(one, *AGREEMENT) == [1, 2, 3, 4, 5]


def test_numbers_with_words_keep_their_numbers_and_their_direction() -> None:
    falling = [f"{6 - number} - {label}" for number, label in enumerate(SATISFACTION, 1)]

    one = read({"Q7": falling * 3})["Q7"]

    assert (one.role, one.low, one.high, one.high_is_good) == (ColumnRole.CSAT, 1, 5, False)
    assert numbers(one, "1 - Very satisfied") == [1]


def test_words_at_the_ends_of_a_recommendation_are_its_ends() -> None:
    cells = ["Not at all likely - 0", "7", "8", "9", "10 (Extremely likely)", "3"]

    one = read({"How likely are you to recommend us?": cells * 3})["How likely are you to recommend us?"]

    assert (one.role, one.low, one.high) == (ColumnRole.NPS, 0, 10)
    assert numbers(one, *cells) == [0, 7, 8, 9, 10, 3]


def test_bare_words_stand_for_ends_that_no_number_took() -> None:
    cells = ["9", "8", "7", "Absolutely", "9", "6"]

    one = read({"Would you recommend us?": cells * 3})["Would you recommend us?"]

    assert numbers(one, "Absolutely", "9", "Purple") == [10, 9, None]


def test_a_column_with_few_points_takes_the_scale_of_its_siblings() -> None:
    columns = read({"Delivery": SATISFACTION * 3, "Packing": ["Satisfied", "Very satisfied"]})

    assert columns["Packing"].role is ColumnRole.CSAT
    assert numbers(columns["Packing"], "Satisfied", "Very satisfied") == [4, 5]


def test_neighbours_show_the_ends_of_one_scale_together() -> None:
    columns = read(
        {"Time on A": ["1 (None)", "2", "3", "10 (All of it)"] * 3, "Time on B": ["1 (None)", "2", "4", "3"] * 3}
    )

    assert {(one.role, one.low, one.high) for one in columns.values()} == {(ColumnRole.SCALE, 1, 10)}


def test_an_incomplete_list_stays_a_choice_until_the_study_calls_it_a_rating() -> None:
    cells = {"Packing": ["Satisfied", "Very satisfied"] * 5}
    rule = ColumnRule(file="*", column="Packing", role=ColumnRole.CSAT)

    assert read(cells)["Packing"].role is ColumnRole.CHOICE
    stated = read(cells, rules=(rule,))["Packing"]
    assert (stated.low, stated.high, numbers(stated, "Satisfied")) == (1, 5, [4])


def test_numbered_lists_of_things_are_no_ratings() -> None:
    columns = read({"How do you pay?": ["1 - Card", "2 - Cash", "3 - Invoice", "4 - Voucher"] * 3})

    assert columns["How do you pay?"].role not in (ColumnRole.SCALE, ColumnRole.CSAT)


def test_short_open_answers_are_no_scale_of_quality() -> None:
    columns = read({"Tell us how it was": ["Good", "Very bad", "Bad", "OK", "Very good"]})

    assert columns["Tell us how it was"].role is ColumnRole.OPEN_TEXT
