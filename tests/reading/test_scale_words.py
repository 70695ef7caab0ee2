"""Single answers of worded scales in three languages, and texts that are none."""

import pytest

from research.reading.scale_words import Family, is_opt_out, read_answer


@pytest.mark.parametrize(
    ("label", "family", "level"),
    [
        ("Very satisfied", Family.SATISFACTION, 3),
        ("Muy insatisfecho(a)", Family.SATISFACTION, -3),
        ("Foarte mulțumit/ă", Family.SATISFACTION, 3),
        ("foarte nemulţumit", Family.SATISFACTION, -3),
        ("Nici mulțumit, nici nemulțumit", Family.SATISFACTION, 0),
        ("Extremely difficult", Family.EASE, -4),
        ("Algo fácil", Family.EASE, 1),
        ("Foarte ușor", Family.EASE, 3),
        ("Efort foarte mare", Family.EFFORT, 3),
        ("Muy poco esfuerzo", Family.EFFORT, -3),
        ("Strongly disagree", Family.AGREEMENT, -3),
        ("Totalmente de acuerdo", Family.AGREEMENT, 4),
        ("Mai degrabă dezacord", Family.AGREEMENT, -1),
        ("Nu sunt de acord", Family.AGREEMENT, -2),
        ("Neither agree nor disagree (neutral)", Family.AGREEMENT, 0),
        ("Poco probable", Family.LIKELIHOOD, -1),
        ("Cu siguranță da", Family.LIKELIHOOD, 3),
        ("Muy mala", Family.QUALITY, -3),
        ("Excelent", Family.QUALITY, 4),
        ("Somewhat unfavorably", Family.FAVOUR, -1),
        ("Neutral", None, 0),
    ],
)
def test_answers_are_read_with_family_and_level(label: str, family: Family | None, level: int) -> None:
    answer = read_answer(label)

    assert answer is not None
    assert (answer.family, answer.level) == (family, level)


@pytest.mark.parametrize(
    "text",
    ["Good value", "Happy with the price", "Red", "I agree to the terms", "Hard disk", "Da", "", "La mala noticia"],
)
def test_other_texts_are_no_answers(text: str) -> None:
    assert read_answer(text) is None


@pytest.mark.parametrize(
    "text", ["Don't know", "N/A", "NS/NC", "Prefer not to say", "Nu știu / nu răspund", "No aplica"]
)
def test_answers_that_stay_out_are_known(text: str) -> None:
    assert is_opt_out(text)


@pytest.mark.parametrize("text", ["Nada probable", "Neutral", "No effort at all"])
def test_answers_of_the_scale_do_not_stay_out(text: str) -> None:
    assert not is_opt_out(text)
