"""The answers about two waves: satisfaction, completion, ease and touchpoints."""

import pytest

from research.measuring.comparing import compare_all_waves, compare_waves
from research.model.change import Answer, Asked, Measure, Verdict, WaveComparison, WaveFigure
from research.model.evidence import Evidence, RatingEvidence
from research.model.study import Wave
from research.terms import Dimension, Scale
from tests.measuring.made_records import AFTER, BEFORE, make_codebook, make_study, make_tag, rate, say

STUDY = make_study(waves=(BEFORE, AFTER))
PAIR = ("before", "after")
LOW, HIGH = [3, 4, 5, 2, 6, 3, 4, 5], [9, 10, 9, 8, 10, 9, 9, 10]


def compare(evidence: list[Evidence], ratings: list[RatingEvidence]) -> WaveComparison:
    return compare_waves(evidence, ratings=ratings, study=STUDY, codebook=make_codebook(), pair=PAIR)


def answer(comparison: WaveComparison, asked: Asked) -> Answer:
    return next(answer for answer in comparison.answers if answer.asked is asked)


def figure(comparison: WaveComparison, measure: Measure) -> WaveFigure:
    return next(f for answer in comparison.answers for f in answer.figures if f.measure is measure)


def rate_all(values: list[int], *, wave: str, scale: Scale = Scale.NPS, **more: object) -> list[RatingEvidence]:
    return [
        rate(1000 * len(wave) + n, f"{wave}{n}", value, scale=scale, wave=wave, **more)  # type: ignore[arg-type]  # the caller names true fields
        for n, value in enumerate(values)
    ]


def outcome(number: int, code_id: str, *, wave: str) -> Evidence:
    piece = say(number, f"{wave}{number}", None, stages=(), wave=wave)
    tags = (make_tag(piece.excerpt.id, code_id, dimension=Dimension.OUTCOME),)
    return Evidence(
        excerpt=piece.excerpt, passage=piece.passage, kind=piece.kind, score=piece.score, tags=tags, wave_id=wave
    )


def test_satisfaction_rose_where_the_score_surely_rose() -> None:
    found = compare([], [*rate_all(LOW, wave="before"), *rate_all(HIGH, wave="after")])

    nps = figure(found, Measure.NPS)
    assert answer(found, Asked.SATISFACTION).verdict is Verdict.YES
    assert (nps.before, nps.after, nps.difference) == (-100.0, 87.5, 187.5)
    assert nps.low is not None
    assert 0 < nps.low < 187.5
    assert (nps.n_from, nps.n_to, nps.is_better) == (8, 8, True)


def test_satisfaction_that_surely_fell_is_answered_no() -> None:
    found = compare([], [*rate_all(HIGH, wave="before"), *rate_all(LOW, wave="after")])

    assert answer(found, Asked.SATISFACTION).verdict is Verdict.NO


def test_scores_and_words_that_contradict_prove_nothing() -> None:
    moods = [
        say(50 * late + n, f"{PAIR[late]}{n}", (0.6, -0.6)[late] + 0.01 * n, wave=PAIR[late])
        for late in (0, 1)
        for n in range(8)
    ]

    found = compare(moods, [*rate_all(LOW, wave="before"), *rate_all(HIGH, wave="after")])

    assert [figure(found, one).is_better for one in (Measure.NPS, Measure.MOOD)] == [True, False]
    assert answer(found, Asked.SATISFACTION).verdict is Verdict.NOT_PROVEN


def test_what_nobody_asked_is_not_measured() -> None:
    found = compare([], [*rate_all(LOW, wave="before"), *rate_all(HIGH, wave="after")])

    assert answer(found, Asked.EASE).verdict is Verdict.NOT_MEASURED
    assert answer(found, Asked.COMPLETION).verdict is Verdict.NOT_MEASURED
    assert answer(found, Asked.TOUCHPOINTS).verdict is Verdict.NOT_MEASURED


def test_a_rating_of_a_reworded_question_is_shown_and_proves_nothing() -> None:
    before = rate_all(LOW, wave="before", question="How likely are you to recommend us?")
    after = rate_all(HIGH, wave="after", question="How likely are you to recommend our shop?")

    nps = figure(compare([], [*before, *after]), Measure.NPS)

    assert (nps.has_new_wording, nps.is_proven, nps.difference) == (True, False, 187.5)


def test_a_question_of_one_wave_alone_is_in_no_figure() -> None:
    before = rate_all(LOW, wave="before", scale=Scale.CSAT, bounds=(0, 10), question="How was the app?")
    after = rate_all(HIGH, wave="after", scale=Scale.CSAT, bounds=(0, 10), question="¿Volverías a comprar?")

    assert answer(compare([], [*before, *after]), Asked.SATISFACTION).figures == ()


def test_ease_goes_by_the_good_end_of_the_scale() -> None:
    verdicts = []
    for high_is_good in (True, False, None):
        before, after = (
            rate_all(values, wave=wave, scale=Scale.CES, high_is_good=high_is_good)
            for wave, values in (("before", LOW), ("after", HIGH))
        )
        verdicts.append(answer(compare([], [*before, *after]), Asked.EASE).verdict)

    assert verdicts == [Verdict.YES, Verdict.NO, Verdict.NOT_PROVEN]


def test_completion_is_the_share_of_those_who_tell_an_outcome() -> None:
    lost = [outcome(n, ("gave_up", "switched")[n % 2], wave="before") for n in range(9)]
    reached = [outcome(50 + n, "completed", wave="after") for n in range(9)]

    found = compare([outcome(20, "completed", wave="before"), *lost, *reached], [])

    completed = figure(found, Measure.COMPLETED)
    assert (completed.before, completed.after, completed.n_from, completed.n_to) == (10.0, 100.0, 10, 9)
    assert answer(found, Asked.COMPLETION).verdict is Verdict.YES


def test_touchpoints_that_surely_rose_helped() -> None:
    told = [
        say(50 * late + n, f"{PAIR[late]}{n}", (-0.5, 0.5)[late] + 0.02 * n, wave=PAIR[late], touchpoints=("courier",))
        for late in (0, 1)
        for n in range(8)
    ]

    helped = answer(compare(told, []), Asked.TOUCHPOINTS)

    assert (helped.verdict, [change.code_id for change in helped.changes]) == (Verdict.YES, ["courier"])


def test_people_of_a_channel_are_held_against_the_others() -> None:
    by_phone = [say(n, f"after{n}", None, wave="after", channels=("phone",)) for n in range(8)]
    ratings = rate_all([*LOW, *HIGH], wave="after") + rate_all(HIGH, wave="before")

    (effect,) = compare(by_phone, ratings).effects

    assert (effect.code_id, effect.measure, effect.n_with, effect.n_without) == ("phone", Measure.NPS, 8, 8)
    assert (effect.mean_with, effect.mean_without, effect.is_proven) == (-100.0, 87.5, True)


def test_more_than_two_waves_are_compared_from_end_to_end_and_step_by_step() -> None:
    study = make_study(waves=(BEFORE, Wave(id="during", name="During"), AFTER))

    found = compare_all_waves([], ratings=(), study=study, codebook=make_codebook())

    pairs = [(one.from_wave, one.to_wave) for one in found]
    assert pairs == [("before", "after"), ("before", "during"), ("during", "after")]
    assert [answer.verdict for answer in found[0].answers] == [Verdict.NOT_MEASURED] * 4


@pytest.mark.parametrize("waves", [(), (BEFORE,)])
def test_fewer_than_two_waves_are_not_compared(waves: tuple[Wave, ...]) -> None:
    assert compare_all_waves([], ratings=(), study=make_study(waves=waves), codebook=make_codebook()) == ()
