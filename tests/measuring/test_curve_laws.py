"""The laws of the curve, for whatever evidence there is."""

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.measuring.curve import measure_curve
from research.model.curve import EmotionCurve
from research.model.evidence import Evidence
from research.model.ids import content_id
from research.terms import Dimension, Language, SourceKind
from tests.measuring.made_records import AFTER, BEFORE, make_codes, make_study, say

pytestmark = pytest.mark.slow

STAGE_IDS = ("browse", "checkout", "delivery")
STAGES = make_codes(Dimension.STAGE, STAGE_IDS)
STUDY = make_study(waves=(BEFORE, AFTER), languages=(Language.EN, Language.RO))
POLARITIES = st.one_of(st.none(), st.floats(-1, 1).map(lambda value: round(value, 3)))
SAID = st.tuples(
    st.sampled_from("abcdefg"),
    POLARITIES,
    st.sets(st.sampled_from(STAGE_IDS)),
    st.sampled_from((None, "before", "after")),
    st.sampled_from((Language.EN, Language.RO)),
    st.sampled_from(SourceKind),
)
EVIDENCE = st.lists(SAID, max_size=25).map(
    lambda said: [
        say(number, person, polarity, stages=sorted(stages), wave=wave, language=language, kind=kind)
        for number, (person, polarity, stages, wave, language, kind) in enumerate(said)
    ]
)


def curve_of(evidence: list[Evidence]) -> EmotionCurve:
    return measure_curve(evidence, study=STUDY, stages=STAGES)


def repeat(piece: Evidence, *, times: int) -> list[Evidence]:
    ids = [content_id("copy", piece.excerpt.id, number) for number in range(times)]
    return [replace(piece, excerpt=replace(piece.excerpt, id=new_id)) for new_id in ids]


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE, times=st.integers(1, 5))
def test_saying_everything_more_often_changes_no_mean(evidence: list[Evidence], times: int) -> None:
    talkative = [copy for piece in evidence if piece.participant_id == "a" for copy in repeat(piece, times=times)]

    quiet, loud = curve_of(evidence), curve_of([*evidence, *talkative])

    for before, after in zip(quiet.points, loud.points, strict=True):
        assert after.mean == pytest.approx(before.mean)
        assert (after.n_scored_participants, after.is_small) == (before.n_scored_participants, before.is_small)


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE, seed=st.integers(0, 1000))
def test_the_order_of_the_evidence_changes_nothing_at_all(evidence: list[Evidence], seed: int) -> None:
    shuffled = list(evidence)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- a seeded shuffle, nothing secret

    assert curve_of(shuffled) == curve_of(evidence)


def test_sums_round_the_same_way_in_every_order() -> None:
    polarities = (0.138, 0.605, -0.874, -0.764)
    evidence = [say(number, "ana", polarity, stages=("delivery",)) for number, polarity in enumerate(polarities)]

    assert len({curve_of(list(order)).overall()[2].mean for order in permutations(evidence)}) == 1


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE, n=st.integers(1, 6))
def test_unscored_evidence_never_moves_a_mean(evidence: list[Evidence], n: int) -> None:
    silent = [say(1000 + number, "abcxyz"[number], None, stages=STAGE_IDS, wave="after") for number in range(n)]

    before, after = curve_of(evidence), curve_of([*evidence, *silent])

    for old in before.overall():
        new = after.point(old.stage_id)
        assert new is not None
        assert (new.mean, new.low, new.high) == (old.mean, old.low, old.high)
        assert (new.share_negative, new.share_positive) == (old.share_negative, old.share_positive)
        assert new.base.n_unscored == old.base.n_unscored + n


@settings(max_examples=40, deadline=None)
@given(evidence=EVIDENCE)
def test_every_point_is_in_range_and_carries_its_base(evidence: list[Evidence]) -> None:
    for point in curve_of(evidence).points:
        base = point.base
        assert sum(n for _, n in base.sources) == base.n_excerpts
        assert 0 <= point.n_scored_participants <= base.n_participants <= base.n_excerpts
        assert base.n_scored + base.n_unscored == base.n_excerpts
        assert (point.mean is None) == (point.n_scored_participants == 0) == (base.n_scored == 0)
        if point.mean is not None:
            assert -1 <= (point.low or -1) <= point.mean <= (1 if point.high is None else point.high) <= 1
            shares = (point.share_negative, point.share_neutral, point.share_positive)
            assert sum(share or 0.0 for share in shares) == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE)
def test_languages_and_waves_add_up_to_everyone(evidence: list[Evidence]) -> None:
    curve = curve_of(evidence)

    for stage_id in STAGE_IDS:
        everyone = curve.point(stage_id)
        by_language = [p.base for p in curve.grouped("language") if p.stage_id == stage_id]
        by_wave = [p.base for p in curve.grouped("wave") if p.stage_id == stage_id]
        undated = sum(piece.wave_id is None and piece.has_code(stage_id) for piece in evidence)
        assert everyone is not None
        assert sum(base.n_excerpts for base in by_language) == everyone.base.n_excerpts
        assert sum(base.n_unscored for base in by_language) == everyone.base.n_unscored
        assert sum(base.n_excerpts for base in by_wave) + undated == everyone.base.n_excerpts


@settings(max_examples=25, deadline=None)
@given(evidence=EVIDENCE)
def test_a_later_wave_changes_no_point_of_an_earlier_one(evidence: list[Evidence]) -> None:
    earlier = [piece for piece in evidence if piece.wave_id == "before"]

    alone, together = curve_of(earlier).grouped("wave"), curve_of(evidence).grouped("wave")

    assert [p for p in alone if p.group and p.group.value == "before"] == [
        p for p in together if p.group and p.group.value == "before"
    ]
