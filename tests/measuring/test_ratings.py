"""NPS, CSAT, CES and other scales by the formulas of the field."""

import random

import pytest

from research.measuring.ratings import net_promoter_score, summarise_ratings
from research.model.curve import RatingSummary
from research.model.evidence import RatingEvidence
from research.terms import Scale
from tests.measuring.made_records import AFTER, BEFORE, make_study, rate

FIVE, SEVEN = (1.0, 5.0), (1.0, 7.0)


def summarise(ratings: list[RatingEvidence]) -> RatingSummary:
    (summary,) = summarise_ratings(ratings, study=make_study())
    return summary


def rate_each(
    values: list[float], *, scale: Scale, bounds: tuple[float, float], high_is_good: bool | None = True
) -> list[RatingEvidence]:
    return [
        rate(number, f"p{number}", value, scale=scale, bounds=bounds, high_is_good=high_is_good)
        for number, value in enumerate(values)
    ]


def test_net_promoter_score_is_promoters_minus_detractors() -> None:
    # 50 promoters, 30 passives and 20 detractors among 100: 50 % - 20 % = 30.
    values = [9.0] * 25 + [10.0] * 25 + [7.0] * 15 + [8.0] * 15 + [6.0] * 10 + [0.0] * 10

    found = net_promoter_score(values, level=0.95)

    # Rocks 2016: 50.75 and 20.75 of 103 are 49.27 and 20.15 %, 29.13 points apart; variance 0.4927 + 0.2015 - 0.2913
    # squared = 0.60932 over 103, times 1.959964: a margin of 15.0751 points.
    assert found.value == pytest.approx(30)
    assert (found.low, found.high) == pytest.approx((29.1262 - 15.0751, 29.1262 + 15.0751), abs=1e-3)


@pytest.mark.parametrize(
    ("answer", "score"), [(0, -100), (6, -100), (6.5, 0), (7, 0), (8, 0), (8.5, 0), (9, 100), (10, 100)]
)
def test_one_answer_is_a_promoter_a_passive_or_a_detractor(answer: float, score: float) -> None:
    found = net_promoter_score([answer], level=0.95)

    assert (found.value, found.low, found.high) == (score, None, None)


def test_nps_of_zero_is_an_answer() -> None:
    summary = summarise([rate(1, "ana", 0), rate(2, "bogdan", 10)])

    assert (summary.n_ratings, summary.n_participants, summary.score, summary.mean) == (2, 2, 0.0, 5.0)


def test_a_score_that_everybody_shares_is_not_sure() -> None:
    summary = summarise([rate(number, f"p{number}", 9 + number % 2) for number in range(8)])

    assert (summary.score, summary.high) == (100.0, 100.0)
    assert summary.low is not None
    assert 30 < summary.low < 60


def test_each_participant_rates_once_however_often_they_answer() -> None:
    ratings = [rate(1, "ana", 2), rate(2, "ana", 4), rate(3, "ana", 0), rate(4, "bogdan", 10)]

    summary = summarise(ratings)

    assert (summary.n_ratings, summary.n_participants) == (4, 2)
    assert (summary.score, summary.mean) == (0.0, 6.0)


def test_csat_is_the_share_of_the_two_best_boxes() -> None:
    summary = summarise(rate_each([5, 4, 4, 3, 5, 5, 4, 4, 1, 5], scale=Scale.CSAT, bounds=FIVE))

    # 8 of 10 with the Wilson interval of 8 of 10.
    assert summary.score == pytest.approx(80)
    assert (summary.low, summary.high) == pytest.approx((49.0162, 94.3318), abs=1e-3)
    assert summary.mean == pytest.approx(4.0)


def test_csat_turns_round_where_low_is_good() -> None:
    ratings = rate_each([1, 2, 2, 3, 5], scale=Scale.CSAT, bounds=FIVE, high_is_good=False)

    assert summarise(ratings).score == pytest.approx(60)


def test_csat_without_a_direction_has_a_mean_but_no_score() -> None:
    summary = summarise(rate_each([1, 2, 5], scale=Scale.CSAT, bounds=FIVE, high_is_good=None))

    assert (summary.score, summary.low, summary.high) == (None, None, None)
    assert summary.mean == pytest.approx(8 / 3)


def test_a_mean_of_two_answers_is_satisfied_only_from_the_second_best_box_on() -> None:
    ratings = [
        rate(1, "ana", 3, scale=Scale.CSAT, bounds=FIVE),
        rate(2, "ana", 4, scale=Scale.CSAT, bounds=FIVE),
        rate(3, "bogdan", 4, scale=Scale.CSAT, bounds=FIVE),
        rate(4, "bogdan", 5, scale=Scale.CSAT, bounds=FIVE),
    ]

    assert summarise(ratings).score == pytest.approx(50)


@pytest.mark.parametrize(("high_is_good", "score"), [(True, 75), (False, 25)])
def test_csat_of_two_boxes_counts_the_better_one_alone(*, high_is_good: bool, score: float) -> None:
    ratings = rate_each([1, 1, 1, 0], scale=Scale.CSAT, bounds=(0, 1), high_is_good=high_is_good)

    assert summarise(ratings).score == pytest.approx(score)


def test_ces_is_a_mean_with_its_interval() -> None:
    summary = summarise(rate_each([4, 5, 6], scale=Scale.CES, bounds=SEVEN))

    # A tenth of an answer at 1 and one at 7: mean 15.8 / 3.2 = 4.9375, squares 3.9875, t(0.975; 2.2) = 3.948717.
    assert summary.score == pytest.approx(5)
    assert summary.low == pytest.approx(4.9375 - 3.948717 * (3.9875 / 3.2 / 2.2) ** 0.5, abs=1e-5)
    assert summary.high == 7.0
    assert (summary.scale_low, summary.scale_high, summary.high_is_good) == (1, 7, True)


def test_ces_without_a_direction_keeps_its_mean_and_says_so() -> None:
    summary = summarise(rate_each([2, 6], scale=Scale.CES, bounds=SEVEN, high_is_good=None))

    assert (summary.score, summary.high_is_good) == (4.0, None)


def test_the_summary_of_all_waves_comes_before_that_of_each() -> None:
    ratings = [rate(1, "ana", 10, wave="before"), rate(2, "bogdan", 0, wave="after"), rate(3, "carol", 8)]

    summaries = summarise_ratings(ratings, study=make_study(waves=(BEFORE, AFTER)))

    assert [(s.wave_id, s.n_ratings, s.score) for s in summaries] == [
        (None, 3, 0.0),
        ("before", 1, 100.0),
        ("after", 1, -100.0),
    ]


def test_a_wave_without_ratings_has_no_summary() -> None:
    summaries = summarise_ratings([rate(1, "ana", 10, wave="after")], study=make_study(waves=(BEFORE, AFTER)))

    assert [s.wave_id for s in summaries] == [None, "after"]


def test_questions_stages_bounds_and_directions_are_kept_apart() -> None:
    ratings = [
        rate(1, "ana", 4, scale=Scale.CES, bounds=SEVEN),
        rate(2, "ana", 4, scale=Scale.CES, bounds=FIVE),
        rate(3, "ana", 4, scale=Scale.CES, bounds=FIVE, high_is_good=False),
        rate(4, "ana", 4, scale=Scale.CES, bounds=FIVE, high_is_good=None),
        rate(5, "ana", 4, scale=Scale.CES, bounds=FIVE, stage="returns"),
        rate(6, "ana", 4, scale=Scale.CES, bounds=FIVE, question="How easy was it to pay?"),
    ]

    assert [s.n_ratings for s in summarise_ratings(ratings, study=make_study())] == [1] * 6


def test_the_order_of_ratings_changes_nothing() -> None:
    chance = random.Random(3)  # noqa: S311 -- a seeded shuffle, nothing secret
    ratings = [
        rate(number, f"p{number % 9}", chance.randint(0, 10), wave=chance.choice(("before", "after")))
        for number in range(40)
    ]
    shuffled = chance.sample(ratings, k=40)
    study = make_study(waves=(BEFORE, AFTER))

    assert summarise_ratings(shuffled, study=study) == summarise_ratings(ratings, study=study)


def test_a_small_base_of_ratings_is_flagged_by_people_not_answers() -> None:
    many_answers = [rate(number, f"p{number % 4}", 9) for number in range(30)]
    enough_people = [rate(number, f"p{number}", 9) for number in range(5)]

    assert summarise(many_answers).is_small
    assert not summarise(enough_people).is_small


def test_no_ratings_have_no_summaries() -> None:
    assert summarise_ratings([], study=make_study()) == ()
