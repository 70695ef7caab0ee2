"""Agreement stands on blind answers and on what the machine found itself; on little it is not known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from research.coding.applying import apply_codings
from research.measuring.agreement import Metric, Tally, find_alpha, find_kappa, find_percent
from research.measuring.correctness import LABELS, measure_correctness
from research.measuring.reliability import (
    LEAST_EXCERPTS,
    AgreementRow,
    Aspect,
    Between,
    Reliability,
    Verdict,
    measure_reliability,
)
from research.model.coding import Coding, Span
from research.model.evidence import Evidence
from research.model.study import Options
from research.terms import CodingField
from tests.measuring.made_records import make_codebook, say

EXACT = 1e-9
BOOK = make_codebook()
AT = datetime(2026, 11, 2, tzinfo=UTC)


def answer(
    piece: Evidence, new: str, *, coder: str = "Ana", field: CodingField = CodingField.STAGE, is_blind: bool = True
) -> Coding:
    """What somebody said of an excerpt."""
    span = Span(passage_id=piece.passage.id, start=piece.excerpt.start, end=piece.excerpt.end)
    return Coding(
        span=span, field=field, coder=coder, coded_at=AT, old="", new=new, file="coding/a.xlsx", is_blind=is_blind
    )


def make_pieces(n: int, *, stages: Sequence[str] = ("delivery",), polarity: float | None = -0.6) -> list[Evidence]:
    """Excerpts of which the machine found the same."""
    pieces = (say(number, f"P-{number}", polarity, stages=stages) for number in range(n))
    return [replace(piece, excerpt=replace(piece.excerpt, id=answer(piece, "").excerpt_id)) for piece in pieces]


def measure(pieces: Sequence[Evidence], codings: Sequence[Coding], *, bar: float = 0.667) -> Reliability:
    """The reliability of the evidence with these answers."""
    judged = apply_codings(pieces, codings=codings, codebook=BOOK)
    return measure_reliability(judged, codebook=BOOK, options=Options(reliability_bar=bar))


def row_of(found: Reliability, aspect: Aspect, *, between: Between, stage_id: str | None = None) -> AgreementRow:
    (row,) = [r for r in found.rows if (r.aspect, r.between, r.stage_id) == (aspect, between, stage_id)]
    return row


def test_nothing_coded_blind_has_nothing_to_tell() -> None:
    pieces = make_pieces(3)

    assert measure(pieces, []) == Reliability()
    assert measure(pieces, [answer(pieces[0], "returns", is_blind=False)]) == Reliability()


def test_the_machine_is_compared_by_what_it_found_and_not_by_what_people_put_in_its_place() -> None:
    pieces = make_pieces(4)
    codings = [answer(piece, "returns" if number else "delivery") for number, piece in enumerate(pieces)]

    found = measure(pieces, codings)

    machine = row_of(found, Aspect.STAGE, between=Between.MACHINE).agreement
    assert machine.percent is not None
    assert (machine.percent.value, machine.n_excerpts) == (0.25, 4)
    assert (found.n_excerpts, found.coders) == (4, ("Ana",))
    assert not [row for row in found.rows if row.between is Between.PEOPLE]


def test_corrections_on_the_coding_sheet_change_no_figure() -> None:
    pieces = make_pieces(4)
    blind = [answer(piece, "returns") for piece in pieces]
    seen = [answer(piece, "browse", is_blind=False, coder=coder) for piece in pieces for coder in ("Ana", "Ben")]

    assert measure(pieces, [*blind, *seen]).rows == measure(pieces, blind).rows


def test_an_empty_set_of_codes_is_an_answer_and_silence_is_none() -> None:
    pieces = make_pieces(3, stages=())
    codings = [answer(pieces[0], ""), answer(pieces[1], "returns"), answer(pieces[2], "pos", field=CodingField.MEMO)]

    machine = row_of(measure(pieces, codings), Aspect.STAGE, between=Between.MACHINE).agreement

    assert machine.n_units == 2
    assert machine.percent is not None
    assert machine.percent.value == 0.5


def test_unscored_is_no_mood_to_agree_on_and_is_counted() -> None:
    pieces = [*make_pieces(2), *make_pieces(4, polarity=None)[2:]]
    codings = [
        answer(piece, new, field=CodingField.POLARITY)
        for piece, new in zip(pieces, ("-0.5", "", "-0.5", "0.5"), strict=True)
    ]

    found = measure(pieces, codings)

    assert row_of(found, Aspect.MOOD, between=Between.MACHINE).agreement.n_units == 1
    assert found.correctness is not None
    assert (found.correctness.n_labels, found.correctness.n_unscored) == (3, 2)
    assert found.correctness.accuracy is not None
    assert found.correctness.accuracy.value == 1.0


def test_a_code_that_the_codebook_has_no_more_does_not_count() -> None:
    pieces = make_pieces(2)

    found = measure(pieces, [answer(pieces[0], "gone"), answer(pieces[1], "delivery;gone")])

    machine = row_of(found, Aspect.STAGE, between=Between.MACHINE).agreement
    assert machine.n_units == 1
    assert machine.percent is not None
    assert machine.percent.value == 1.0


def test_each_stage_is_there_or_not_whatever_else_is() -> None:
    pieces = make_pieces(4, stages=("delivery", "returns"))
    codings = [answer(piece, "delivery" if number % 2 else "returns") for number, piece in enumerate(pieces)]

    found = measure(pieces, codings)

    together = row_of(found, Aspect.STAGE, between=Between.MACHINE).agreement
    delivery = row_of(found, Aspect.STAGE, between=Between.MACHINE, stage_id="delivery").agreement
    assert together.percent is not None
    assert delivery.percent is not None
    assert (together.percent.value, delivery.percent.value) == (0.0, 0.5)


def two_people(n: int, *, n_apart: int) -> tuple[list[Evidence], list[Coding]]:
    """Two people who see each of two stages in half of the excerpts, and differ in some."""
    pieces = make_pieces(n)
    codings = []
    for number, piece in enumerate(pieces):
        mine = ("delivery", "returns")[number % 2]
        other = ("returns", "delivery")[number % 2] if number < n_apart else mine
        codings += [answer(piece, mine, coder="Ana"), answer(piece, other, coder="Ben")]
    return pieces, codings


@pytest.mark.parametrize(
    ("n", "n_apart", "expected"),
    [
        (LEAST_EXCERPTS, 0, Verdict.REACHED),
        (LEAST_EXCERPTS, LEAST_EXCERPTS // 2, Verdict.BELOW),
        (LEAST_EXCERPTS - 1, LEAST_EXCERPTS // 2, Verdict.UNKNOWN),
    ],
)
def test_a_stage_is_flagged_below_the_bar_and_never_on_few(n: int, n_apart: int, expected: Verdict) -> None:
    found = measure(*two_people(n, n_apart=n_apart))

    assert row_of(found, Aspect.STAGE, between=Between.PEOPLE, stage_id="returns").verdict is expected
    assert bool([row for row in found.weak("returns") if row.between is Between.PEOPLE]) == (expected is Verdict.BELOW)


def test_a_stage_that_is_hardly_spoken_of_is_not_flagged() -> None:
    pieces, codings = two_people(LEAST_EXCERPTS, n_apart=0)
    rare = [*codings, answer(pieces[0], "browse", coder="Ana")]

    found = measure(pieces, [replace(one, coded_at=AT + timedelta(days=one is rare[-1])) for one in rare])

    browse = row_of(found, Aspect.STAGE, between=Between.PEOPLE, stage_id="browse")
    assert browse.agreement.alpha is not None
    assert browse.agreement.alpha.value < 0.667
    assert browse.verdict is Verdict.UNKNOWN


def test_the_bar_is_the_study_s() -> None:
    pieces, codings = two_people(60, n_apart=9)

    strict, mild = measure(pieces, codings, bar=0.8), measure(pieces, codings, bar=0.6)

    assert row_of(strict, Aspect.STAGE, between=Between.PEOPLE).verdict is Verdict.BELOW
    assert row_of(mild, Aspect.STAGE, between=Between.PEOPLE).verdict is Verdict.REACHED


def test_a_verdict_is_sure_where_the_interval_leaves_out_the_bar() -> None:
    rows = [row_of(measure(*two_people(60, n_apart=n)), Aspect.STAGE, between=Between.PEOPLE) for n in (0, 9, 12, 30)]

    assert [(row.verdict, row.is_sure) for row in rows] == [
        (Verdict.REACHED, True), (Verdict.REACHED, False), (Verdict.BELOW, False), (Verdict.BELOW, True),
    ]  # fmt: skip


def test_two_answers_about_one_excerpt_are_drawn_together() -> None:
    pieces, codings = two_people(40, n_apart=0)

    found = measure(pieces, codings)

    alone = measure(pieces, [coding for coding in codings if coding.coder == "Ana"])
    both = row_of(found, Aspect.STAGE, between=Between.MACHINE).agreement
    one = row_of(alone, Aspect.STAGE, between=Between.MACHINE).agreement
    assert (both.n_units, both.n_excerpts, one.n_units) == (80, 40, 40)
    # Two people who say the same prove no more than one: the interval must not shrink.
    assert both.percent == one.percent
    assert both.kappa == one.kappa


def test_polarity_is_compared_as_a_number_and_mood_as_a_label() -> None:
    pieces = [*make_pieces(2), *make_pieces(4, polarity=0.7)[2:]]
    codings = [
        answer(piece, new, coder=coder, field=CodingField.POLARITY)
        for coder, said in (("Ana", ("-0.5", "-0.1", "0.5", "0.5")), ("Ben", ("-0.5", "-0.5", "0.5", "0")))
        for piece, new in zip(pieces, said, strict=True)
    ]

    found = measure(pieces, codings)

    mood = row_of(found, Aspect.MOOD, between=Between.PEOPLE).agreement
    polarity = row_of(found, Aspect.POLARITY, between=Between.PEOPLE).agreement
    assert mood.percent is not None
    assert mood.percent.value == 0.75
    assert (polarity.percent, polarity.kappa) == (None, None)
    assert polarity.alpha is not None
    # 1 - (8 - 1) x (0.16 + 0.25) x 2 / (2 x (8 x 1.51 - 0.1 x 0.1)), from sums of values and squares.
    assert polarity.alpha.value == pytest.approx(1 - 7 * 0.82 / (2 * (8 * 1.51 - 0.1**2)), abs=EXACT)


CASES = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from((*LABELS, None))), min_size=1, max_size=20)


@given(CASES)
def test_correctness_equals_scikit_learn(cases: list[tuple[str, str | None]]) -> None:
    said, found = [one for one, _ in cases], [other for _, other in cases]
    measured = measure_correctness(said, found=found, excerpt_ids=list(map(str, range(len(cases)))), level=0.95)

    scored = [(one, other) for one, other in cases if other is not None]
    filled = [label or "neu" for label in found]
    assert measured.macro_f1 is not None
    assert measured.macro_f1.value == pytest.approx(f1_score(said, filled, average="macro", zero_division=0), abs=EXACT)
    assert (measured.accuracy is None) == (not scored)
    if measured.accuracy is not None:
        expected = accuracy_score([one for one, _ in scored], [other for _, other in scored])
        assert measured.accuracy.value == pytest.approx(expected, abs=EXACT)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=30), st.integers(0))
def test_resampled_figures_are_those_of_the_resampled_units(pairs: list[tuple[str, str]], seed: int) -> None:
    units = [{"a": one, "b": other} for one, other in pairs]
    drawn = np.random.default_rng(seed).integers(0, len(units), size=len(units))
    weights = np.bincount(drawn, minlength=len(units)).astype(float)[None, :]
    tallied = Tally.of(units, metric=Metric.NOMINAL)
    again = [units[place] for place in drawn]

    for statistic, resampled in (
        (find_percent, tallied.percents(weights)),
        (find_kappa, tallied.kappas(weights)),
        (find_alpha, tallied.alphas(weights)),
    ):
        expected = statistic(again)
        assert np.isnan(resampled[0]) if expected is None else resampled[0] == pytest.approx(expected, abs=EXACT)
