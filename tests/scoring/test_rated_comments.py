"""Ratings become sides: by the groups of NPS, else by the place on the scale."""

import pytest

from research.scoring.rated_comments import NPS, RatingScale, label_cells, label_rating


def labels(*cells: str) -> list[str | None]:
    return [label and str(label) for label in label_cells(cells)]


@pytest.mark.parametrize(
    ("scale", "value", "side"),
    [
        (NPS, 0, "neg"),
        (NPS, 6, "neg"),
        (NPS, 7, "neu"),
        (NPS, 8, "neu"),
        (NPS, 9, "pos"),
        (RatingScale(low=1, high=5), 2, "neg"),
        (RatingScale(low=1, high=5), 3, "neu"),
        (RatingScale(low=1, high=5), 4, "pos"),
        (RatingScale(low=1, high=4), 2, "neg"),
        (RatingScale(low=1, high=4), 3, "pos"),
        (RatingScale(low=1, high=7), 3, "neg"),
        (RatingScale(low=1, high=7), 4, "neu"),
        (RatingScale(low=0, high=100), 60, "neu"),
        (RatingScale(low=0, high=100), 61, "pos"),
    ],
)
def test_a_rating_is_on_a_side(scale: RatingScale, value: float, side: str) -> None:
    assert str(label_rating(value, scale=scale)) == side


def test_the_scale_of_a_column_is_the_narrowest_that_holds_it() -> None:
    assert labels("1", "5") == ["neg", "pos"]
    assert labels("5", "10", "0") == ["neg", "pos", "neg"]
    assert labels("-1", "0", "1") == ["neg", "neu", "pos"]
    assert labels("0", "1") == ["neg", "pos"]
    assert labels("4", "6", "7") == ["neu", "pos", "pos"]
    assert labels("70", "20") == ["pos", "neg"]


def test_zero_is_an_answer_and_a_blank_is_none() -> None:
    assert labels("0", "", "10", " ", "n/a") == ["neg", None, "pos", None, None]


def test_words_for_a_side_count_as_they_are() -> None:
    assert labels("neg", "NEU", "Positivo", "negativ", "whatever") == ["neg", "neu", "pos", "neg", None]


def test_numbers_of_no_known_scale_give_no_label() -> None:
    assert labels("3", "1200") == [None, None]
