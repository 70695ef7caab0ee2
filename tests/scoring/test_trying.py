"""One way of labelling is better than another only where chance alone does not decide."""

import pytest
from sklearn.metrics import f1_score

from research.scoring.rated_comments import Label
from research.scoring.trying import compare_labellings

TRUE = [Label.NEG, Label.NEU, Label.POS, Label.POS] * 50
PEOPLE = [f"P-{number}" for number in range(200)]


def wrong_every(n: int) -> list[Label | None]:
    return [Label.NEU if number % n == 0 else label for number, label in enumerate(TRUE)]


def test_macro_f1_is_that_of_scikit_learn() -> None:
    given = [label or Label.NEU for label in wrong_every(3)]

    found = compare_labellings(TRUE, first=given, second=TRUE, participants=PEOPLE)

    assert found.first_f1 == pytest.approx(f1_score(TRUE, given, average="macro"), abs=1e-4)
    assert found.second_f1 == 1.0


def test_a_clear_gain_is_sure_and_its_bound_is_below_it() -> None:
    found = compare_labellings(TRUE, first=wrong_every(2), second=wrong_every(20), participants=PEOPLE)

    assert 0 < found.least_gain < found.second_f1 - found.first_f1


def test_a_tiny_gain_is_not_sure() -> None:
    better = list(TRUE)
    better[0] = Label.POS
    worse = list(better)
    worse[4] = Label.POS

    assert compare_labellings(TRUE, first=worse, second=better, participants=PEOPLE).least_gain <= 0


def test_one_person_with_many_comments_proves_nothing() -> None:
    talkative = ["P-0"] * 150 + PEOPLE[150:]
    better_on_them = [*TRUE[:150], *wrong_every(2)[150:]]

    assert compare_labellings(TRUE, first=wrong_every(2), second=better_on_them, participants=PEOPLE).least_gain > 0
    assert compare_labellings(TRUE, first=wrong_every(2), second=better_on_them, participants=talkative).least_gain <= 0


def test_a_missing_label_is_wrong() -> None:
    none: list[Label | None] = [None] * len(TRUE)

    assert compare_labellings(TRUE, first=none, second=TRUE, participants=PEOPLE).first_f1 == 0
