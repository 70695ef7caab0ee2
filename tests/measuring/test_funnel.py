"""The funnel: targets, changes between waves, and who gets past a stage."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from research.location import Location
from research.measuring.comparing import compare_waves
from research.measuring.funnel import add_metrics, list_periods, measure_funnel
from research.model.change import Asked, Measure, Verdict
from research.model.metric import Funnel, Metric, MetricKind
from research.model.study import Wave
from research.terms import Dimension
from tests.measuring.made_records import AFTER, BEFORE, make_codebook, make_codes, make_study, say

STAGES = make_codes(Dimension.STAGE, ("browse", "checkout", "delivery"))
STUDY = make_study(waves=(BEFORE, AFTER))
PERIODS = list_periods([], study=STUDY)


def count(
    value: float,
    *,
    stage: str = "checkout",
    on: date = date(2026, 1, 15),
    kind: MetricKind = MetricKind.COMPLETION,
    unit: str = "%",
    **more: object,
) -> Metric:
    metric = Metric(
        stage_id=stage, name="Completion", kind=kind, taken_on=on, value=value, unit=unit, target=None,
        is_good_when_high=True, owner="", place=Location(file="metrics.csv", row=2),
    )  # fmt: skip
    return replace(metric, **more)  # type: ignore[arg-type]  # the caller names true fields


def funnel(*metrics: Metric) -> Funnel:
    return measure_funnel(metrics, stages=STAGES, periods=PERIODS)


def test_the_latest_value_counts_and_waves_give_the_change() -> None:
    (line,) = funnel(count(69, on=date(2026, 3, 31)), count(58), count(40, on=date(2026, 2, 10))).lines

    assert (line.latest.value, line.change, line.is_better) == (69, 11, True)
    assert line.by_wave == (("before", 58), ("after", 69))


@pytest.mark.parametrize(
    ("value", "target", "high", "met"),
    [(65, 65, True, True), (64, 65, True, False), (7, 7, False, True), (8, 7, False, False), (8, None, True, None)],
)
def test_a_target_is_met_from_the_good_side(
    value: float, target: float | None, *, high: bool, met: bool | None
) -> None:
    (line,) = funnel(count(value, target=target, is_good_when_high=high)).lines

    assert line.is_met is met


def test_case_and_spaces_do_not_tell_metrics_apart() -> None:
    assert len(funnel(count(1), count(2, name="completion "), count(3, name="Other")).lines) == 2


def test_the_step_that_the_fewest_get_past_is_the_hardest() -> None:
    found = funnel(count(58), count(0.93, stage="delivery", unit=""))

    assert [(step.stage_id, step.completion, step.is_counted) for step in found.steps] == [
        ("checkout", 0.58, True),
        ("delivery", 0.93, True),
    ]
    assert found.hardest == "checkout"


def test_people_of_the_next_counted_stage_are_those_who_got_past() -> None:
    people = [
        count(n, stage=stage, kind=MetricKind.REACHED, unit="", name="Visitors")
        for stage, n in (("browse", 1000), ("delivery", 250))
    ]

    browse, delivery = funnel(*people).steps

    assert (browse.n_reached, browse.completion, browse.is_counted) == (1000, 0.25, False)
    assert (delivery.n_reached, delivery.completion) == (250, None)


def test_one_known_step_is_not_called_the_hardest() -> None:
    assert funnel(count(58)).hardest is None
    assert funnel() == Funnel()


def test_more_people_than_before_are_no_share() -> None:
    people = [
        count(n, stage=stage, kind=MetricKind.REACHED, unit="") for stage, n in (("browse", 10), ("checkout", 30))
    ]

    assert [step.completion for step in funnel(*people).steps] == [None, None]


def test_a_wave_without_days_has_those_of_its_evidence() -> None:
    said = [
        replace(piece, passage=replace(piece.passage, said_at=datetime(2026, 5, day, 23, tzinfo=UTC)))
        for day, piece in ((3, say(1, "ana", 0.1, wave="files")), (9, say(2, "bo", 0.1, wave="files")))
    ]

    study = make_study(waves=(Wave(id="files", name="Files", files=("a*",)), Wave(id="none", name="None")))

    assert list_periods(said, study=study) == {"files": (date(2026, 5, 3), date(2026, 5, 9))}


def test_completion_as_counted_stands_under_its_answer_and_proves_nothing() -> None:
    alone = compare_waves([], ratings=(), study=STUDY, codebook=make_codebook(), pair=("before", "after"))
    found = funnel(count(58), count(69, on=date(2026, 3, 31)))

    told = add_metrics(alone, funnel=found)

    (answer,) = [answer for answer in told.answers if answer.asked is Asked.COMPLETION]
    (figure,) = answer.figures
    assert answer.verdict is Verdict.NOT_PROVEN
    assert (figure.measure, figure.name, figure.before, figure.after) == (Measure.METRIC, "Completion (%)", 58, 69)
    assert (figure.low, figure.is_proven) == (None, False)
    assert add_metrics(alone, funnel=funnel(count(58))) == alone


def test_completion_goes_before_conversion() -> None:
    both = [
        count(58),
        count(3, kind=MetricKind.CONVERSION, name="Conversion"),
        count(4, kind=MetricKind.CONVERSION, stage="browse"),
    ]

    assert [(step.stage_id, step.completion) for step in funnel(*both).steps] == [("browse", 0.04), ("checkout", 0.58)]
