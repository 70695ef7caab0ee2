"""Which points a worded scale has, and when the answers do not show a whole one."""

import pytest

from research.reading.worded_scales import find_scale

WHOLE = {
    "three": ["Disagree", "Neutral", "Agree"],
    "four": ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"],
    "four, Eurobarometer": ["Deloc mulțumit", "Nu prea mulțumit", "Destul de mulțumit", "Foarte mulțumit"],
    "four, CIS": ["Nada satisfecho", "Poco satisfecho", "Bastante satisfecho", "Muy satisfecho"],
    "five": ["Muy difícil", "Difícil", "Ni fácil ni difícil", "Fácil", "Muy fácil"],
    "five amounts": ["Not at all likely", "Slightly likely", "Moderately likely", "Very likely", "Extremely likely"],
    "five of quality": ["Poor", "Fair", "Good", "Very good", "Excellent"],
    "five, two strengths": ["Strongly disagree", "Disagree", "Neutral", "Agree", "Totally agree"],
    "seven": [
        "Total dezacord", "Dezacord", "Dezacord parțial", "Neutru", "Acord parțial", "Acord", "Acord total",
    ],
}  # fmt: skip


@pytest.mark.parametrize("labels", WHOLE.values(), ids=WHOLE.keys())
def test_points_of_whole_scales_count_from_the_bad_end(labels: list[str]) -> None:
    scale = find_scale(labels[::-1])

    assert scale is not None
    assert [scale.number(label) for label in labels] == [float(number) for number in range(1, len(labels) + 1)]


def test_a_point_that_nobody_chose_is_known_by_its_opposite() -> None:
    scale = find_scale(["Neutral", "Dissatisfied", "Satisfied", "Very satisfied"])

    assert scale is not None
    assert scale.number("Very satisfied") == 5
    assert scale.number("very dissatisfied") == 1


@pytest.mark.parametrize(
    "labels",
    [
        ["Satisfied", "Very satisfied"],
        ["Neutral", "Satisfied", "Very satisfied"],
        ["Dissatisfied", "Very dissatisfied", "Very satisfied"],
        ["Very dissatisfied", "Neutral", "Very satisfied"],
        ["Satisfied", "Easy", "Neutral", "Difficult", "Dissatisfied"],
        ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Came back"],
        ["Yes", "No", "Neutral"],
        ["Neutral"],
    ],
)
def test_incomplete_mixed_and_unknown_lists_are_no_scale(labels: list[str]) -> None:
    assert find_scale(labels) is None


def test_answers_that_stay_out_do_not_spoil_a_scale() -> None:
    scale = find_scale(["Greu", "Neutru", "Ușor", "Nu știu"])

    assert scale is not None
    assert scale.number("Nu știu") is None
