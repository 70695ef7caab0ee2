"""The valley, the peak and the proven changes."""

import pytest

from research.finding.headlines import find_headlines
from research.measuring.comparing import compare_all_waves
from research.measuring.curve import measure_curve
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.finding import Finding, FindingKind
from research.model.study import Study, Wave
from research.terms import Language
from tests.measuring.made_records import AFTER, BEFORE, STAGE_IDS, make_codebook, make_study, say

SPREAD = (-0.1, -0.05, 0.0, 0.0, 0.05, 0.1, -0.02, 0.02, -0.08, 0.08)
N_PEOPLE = 10


def feel(
    mean: float,
    *,
    stage: str,
    start: int,
    n: int = N_PEOPLE,
    wave: str | None = None,
    language: Language = Language.EN,
) -> list[Evidence]:
    return [
        say(start + i, f"p{start + i}", mean + SPREAD[i], stages=(stage,), wave=wave, language=language)
        for i in range(n)
    ]


def headlines(evidence: list[Evidence], *, study: Study | None = None) -> tuple[Finding, ...]:
    chosen = study or make_study()
    codebook = make_codebook(stages=STAGE_IDS)
    curve = measure_curve(evidence, study=chosen, stages=codebook.stages)
    comparisons = compare_all_waves(evidence, ratings=(), study=chosen, codebook=codebook)
    return find_headlines(evidence, curve=curve, comparisons=comparisons, study=chosen)


def names(found: tuple[Finding, ...]) -> list[tuple[FindingKind, str, str | None]]:
    return [(f.kind, f.stage_id, f.group.value if f.group else None) for f in found]


def changes(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if finding.kind in {FindingKind.FALL, FindingKind.RISE})


def test_the_valley_is_the_lowest_stage_and_the_peak_the_highest() -> None:
    evidence = [
        *feel(0.1, stage="browse", start=0),
        *feel(-0.5, stage="delivery", start=10),
        *feel(0.6, stage="returns", start=20),
    ]

    valley, peak = headlines(evidence)

    assert names((valley, peak)) == [(FindingKind.VALLEY, "delivery", None), (FindingKind.PEAK, "returns", None)]
    assert valley.low is not None
    assert valley.high is not None
    assert valley.low < valley.size < valley.high < 0
    assert (valley.reach, valley.base.n_participants) == (1.0, N_PEOPLE)


def test_valley_and_peak_quote_their_own_side() -> None:
    evidence = [
        *feel(-0.5, stage="delivery", start=0),
        say(90, "happy", 0.9, stages=("delivery",)),
        say(91, "silent", None, stages=("delivery",)),
        *feel(0.6, stage="returns", start=20),
        say(92, "sad", -0.9, stages=("returns",)),
    ]

    valley, peak = headlines(evidence)

    assert len(valley.quotes) == len(peak.quotes) == 3
    assert all(quote.polarity is not None and quote.polarity < 0 for quote in valley.quotes)
    assert all(quote.polarity is not None and quote.polarity > 0 for quote in peak.quotes)


@pytest.mark.parametrize("n", [4, 7])
def test_few_people_make_no_headline_however_far_down_they_are(n: int) -> None:
    evidence = [
        *feel(-0.9, stage="delivery", start=0, n=n),
        *feel(-0.3, stage="browse", start=10),
        *feel(0.4, stage="returns", start=20),
    ]

    assert names(headlines(evidence)) == [(FindingKind.VALLEY, "browse", None), (FindingKind.PEAK, "returns", None)]


def test_a_study_may_ask_for_more_people_behind_a_headline() -> None:
    evidence = [*feel(-0.5, stage="delivery", start=0), *feel(0.5, stage="browse", start=10)]

    assert headlines(evidence, study=make_study(small_base=N_PEOPLE + 1)) == ()


def test_the_lowest_of_points_that_do_not_surely_differ_is_no_valley() -> None:
    spread = [
        (-0.6, 0.4, 0.5, -0.5, 0.3, -0.7, 0.2, 0.1, -0.4, 0.6),
        (-0.5, 0.5, 0.4, -0.5, 0.4, -0.6, 0.3, 0.1, -0.3, 0.6),
    ]
    evidence = [
        say(100 * number + person, f"p{100 * number + person}", value, stages=(STAGE_IDS[number],))
        for number, values in enumerate(spread)
        for person, value in enumerate(values)
    ]

    assert headlines(evidence) == ()


def test_one_stage_alone_is_neither_valley_nor_peak() -> None:
    assert headlines(feel(-0.5, stage="delivery", start=0)) == ()
    bilingual = make_study(languages=(Language.EN, Language.RO))
    assert headlines(feel(-0.5, stage="delivery", start=0), study=bilingual) == ()


def test_stages_that_do_not_differ_have_neither_valley_nor_peak() -> None:
    evidence = [*feel(0.3, stage="delivery", start=0), *feel(0.3, stage="browse", start=10)]

    assert headlines(evidence) == ()


def test_among_equals_the_earlier_stage_is_named() -> None:
    evidence = [
        *feel(0.3, stage="returns", start=0),
        *feel(0.3, stage="browse", start=10),
        *feel(-0.3, stage="delivery", start=20),
        *feel(-0.3, stage="checkout", start=30),
    ]

    assert names(headlines(evidence)) == [(FindingKind.VALLEY, "checkout", None), (FindingKind.PEAK, "browse", None)]


def test_everyone_is_named_before_a_language_that_says_the_same() -> None:
    study = make_study(languages=(Language.EN, Language.RO))
    evidence = [*feel(0.3, stage="browse", start=0), *feel(-0.3, stage="delivery", start=10)]

    assert names(headlines(evidence, study=study)) == [
        (FindingKind.VALLEY, "delivery", None),
        (FindingKind.PEAK, "browse", None),
    ]


def test_the_valley_can_be_that_of_one_language() -> None:
    study = make_study(languages=(Language.EN, Language.RO))
    evidence = [
        *feel(0.4, stage="returns", start=0),
        *feel(0.3, stage="returns", start=10),
        *feel(-0.6, stage="returns", start=20, language=Language.RO),
        *feel(0.2, stage="browse", start=30),
    ]

    valley = headlines(evidence, study=study)[0]

    assert names((valley,)) == [(FindingKind.VALLEY, "returns", "ro")]
    assert valley.reach == 1 / 3
    assert {quote.language for quote in valley.quotes} == {Language.RO}


def test_a_study_of_one_language_is_not_broken_out() -> None:
    evidence = [
        *feel(0.4, stage="returns", start=0),
        *feel(-0.6, stage="returns", start=20, language=Language.RO),
        *feel(0.2, stage="browse", start=30),
    ]

    assert all(finding.group is None for finding in headlines(evidence))


def test_a_proven_fall_and_a_proven_rise_are_headlines_the_largest_first() -> None:
    study = make_study(waves=(BEFORE, AFTER))
    evidence = [
        *feel(-0.2, stage="checkout", start=0, wave="before"),
        *feel(0.5, stage="checkout", start=10, wave="after"),
        *feel(0.6, stage="delivery", start=20, wave="before"),
        *feel(-0.6, stage="delivery", start=30, wave="after"),
    ]

    fall, rise = changes(headlines(evidence, study=study))

    assert names((fall, rise)) == [(FindingKind.FALL, "delivery", "after"), (FindingKind.RISE, "checkout", "after")]
    assert fall.group == Group(by="wave", value="after")
    assert fall.high is not None
    assert fall.size < fall.high < 0
    assert (fall.reach, fall.base.n_participants) == (0.5, N_PEOPLE)
    assert {quote.wave_id for quote in (*fall.quotes, *rise.quotes)} == {"after"}
    assert all(quote.polarity is not None and quote.polarity < 0 for quote in fall.quotes)
    assert all(quote.polarity is not None and quote.polarity > 0 for quote in rise.quotes)


def test_a_rise_larger_than_a_fall_comes_first() -> None:
    study = make_study(waves=(BEFORE, AFTER))
    evidence = [
        *feel(-0.6, stage="checkout", start=0, wave="before"),
        *feel(0.6, stage="checkout", start=10, wave="after"),
        *feel(0.4, stage="delivery", start=20, wave="before"),
        *feel(-0.3, stage="delivery", start=30, wave="after"),
    ]

    assert [f.kind for f in changes(headlines(evidence, study=study))] == [FindingKind.RISE, FindingKind.FALL]


def test_a_change_that_is_not_proven_is_no_headline() -> None:
    study = make_study(waves=(BEFORE, AFTER))
    evidence = [
        *feel(0.10, stage="delivery", start=0, wave="before"),
        *feel(0.12, stage="delivery", start=10, wave="after"),
        *feel(0.9, stage="browse", start=20, wave="before", n=3),
        *feel(-0.9, stage="browse", start=30, wave="after", n=3),
    ]

    assert not {f.kind for f in headlines(evidence, study=study)} & {FindingKind.FALL, FindingKind.RISE}


def test_a_wave_named_like_a_language_lends_it_no_quotes() -> None:
    study = make_study(waves=(Wave(id="en", name="One"), Wave(id="ro", name="Two")))
    evidence = [
        *feel(0.6, stage="delivery", start=0, wave="en", language=Language.RO),
        *feel(-0.6, stage="delivery", start=10, wave="ro", language=Language.EN),
        *feel(-0.6, stage="delivery", start=20, wave="en", language=Language.RO, n=3),
    ]

    fall = next(f for f in headlines(evidence, study=study) if f.kind is FindingKind.FALL)

    assert {quote.wave_id for quote in fall.quotes} == {"ro"}


def test_no_evidence_has_no_headlines() -> None:
    assert headlines([], study=make_study(waves=(BEFORE, AFTER))) == ()


def test_a_few_people_far_down_are_no_valley_beside_many_who_agree() -> None:
    evidence = [
        *feel(0.4, stage="returns", start=0),
        *(
            piece
            for n, mood in enumerate((-0.9, -0.8, 0.3, 0.2, -0.7))
            for piece in feel(mood, stage="browse", start=20 + n, n=1)
        ),
        *(piece for n in range(12) for piece in feel(-0.3 - 0.01 * (n % 3), stage="delivery", start=40 + n, n=1)),
    ]

    assert names(headlines(evidence))[0] == (FindingKind.VALLEY, "delivery", None)
