"""Measure how often the comparison of two waves raises a false alarm, and how often it finds what is there.

Usage: python evaluation/waves.py [STUDIES]

Each of STUDIES (200 when not given) invented studies has six stages and twelve touchpoints, unevenly spoken of; people
say one to thirty excerpts, most one or two; some answer in both waves. In the A/A studies nothing changes between the
waves. In the others one thing does: everybody falls by 0.3 at one stage, or the mix of two kinds of customers turns
over while nobody changes. Printed are, for each kind of study, the share in which any stage or touchpoint, and any
answer, is called changed (at most 5 % may be, where nothing changed), the share that finds the fall, and the means of
the two parts that the fall, or the turn of the mix, is told in.
"""

import sys
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np

from research.location import Location
from research.measuring.comparing import compare_waves
from research.model.change import Verdict, WaveComparison
from research.model.codebook import Code, Codebook
from research.model.evidence import Evidence, RatingEvidence
from research.model.excerpt import Excerpt, Score, Tag
from research.model.response import Passage, Rating
from research.model.study import Study, Wave
from research.terms import Dimension, JourneyType, Language, Scale, SourceKind, Voice

PAIR = ("a", "b")
N_STAGES, N_TOUCHPOINTS = 6, 12
# How the stages share what is said of no touchpoint.
STAGE_SHARES = (0.40, 0.25, 0.15, 0.10, 0.06, 0.04)
MOST_SAID = 30
FALL = -0.3


class Design(NamedTuple):
    """One kind of study: how many people, the share of them in both waves, how coarse polarity is, what changes."""

    name: str
    n_people: int
    share_both: float
    is_coarse: bool = False
    fall: float = 0.0
    mix_turns: bool = False


DESIGNS = (
    Design("A/A, 40 people, coarse polarity", 40, 0.0, is_coarse=True),
    Design("A/A, 80 people", 80, 0.0),
    Design("A/A, 80 people, half in both waves", 80, 0.5),
    Design("A/A, 200 people, a third in both", 200, 0.33, is_coarse=True),
    Design("A/A, 60 people, all in both waves", 60, 1.0),
    Design("fall of 0.3 at one stage, 200 people", 200, 0.0, fall=FALL),
    Design("fall of 0.3 at one stage, 200 people, all in both", 200, 1.0, fall=FALL),
    Design("mix turns over, 200 people", 200, 0.0, mix_turns=True),
)
CODES = (
    *(Code(id=f"s{n}", dimension=Dimension.STAGE, name=f"s{n}", order=n) for n in range(N_STAGES)),
    *(Code(id=f"t{n}", dimension=Dimension.TOUCHPOINT, name=f"t{n}", order=n) for n in range(N_TOUCHPOINTS)),
)
CODEBOOK = Codebook(version="evaluation", codes=CODES)
STUDY = Study(
    id="evaluation",
    title="Waves",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
    waves=(Wave(id="a", name="a"), Wave(id="b", name="b")),
)


class Found(NamedTuple):
    """What the comparisons of one design found: shares in 0..1, and mean parts of the change at the first stage."""

    share_alarmed: float
    share_answered: float
    share_found: float
    n_compared: float
    within: float
    mix: float


def simulate(design: Design, *, n_studies: int, seed: int = 1) -> Found:
    """What is found in invented studies of one design."""
    chance = np.random.default_rng([seed, *design.name.encode()])
    found = [_compare(design, chance=chance) for _ in range(n_studies)]
    firsts = [change for comparison in found if (change := comparison.change("s0")) is not None]
    parts = [change.parts for change in firsts if change.parts is not None]
    is_told = [
        any(answer.verdict in {Verdict.YES, Verdict.NO} for answer in comparison.answers[:3]) for comparison in found
    ]
    return Found(
        share_alarmed=fmean(any(change.is_proven for change in comparison.changes) for comparison in found),
        share_answered=fmean(is_told),
        share_found=fmean(change.is_proven and (change.difference or 0.0) < 0 for change in firsts),
        n_compared=fmean(comparison.n_compared for comparison in found),
        within=fmean(part.within for part in parts),
        mix=fmean(part.mix for part in parts),
    )


def _compare(design: Design, *, chance: np.random.Generator) -> WaveComparison:
    """The comparison of the two waves of one invented study."""
    evidence = list(_invent(design, chance=chance))
    ratings = list(_rate({(e.participant_id, e.wave_id or ""): e.kind for e in evidence}, chance=chance))
    return compare_waves(evidence, ratings=ratings, study=STUDY, codebook=CODEBOOK, pair=PAIR)


def _invent(design: Design, *, chance: np.random.Generator) -> Iterator[Evidence]:
    """Everything that the people of one study say."""
    number = 0
    for person in range(design.n_people):
        mood = chance.normal(0.0, 0.3)
        is_both = person < design.share_both * design.n_people
        for late in (0, 1) if is_both else (int(chance.random() < 0.6),):  # noqa: PLR2004 -- waves are seldom as large
            is_call = chance.random() < (0.3 + 0.4 * late if design.mix_turns else 0.4)
            for _ in range(1 + min(MOST_SAID - 1, int(chance.pareto(1.2)))):
                codes = _choose_codes(chance)
                shift = design.fall * late * ("s0" in codes) - 0.5 * is_call * design.mix_turns
                yield _say(
                    number, person=person, late=late, codes=codes, is_call=is_call,
                    polarity=_feel(mood + shift, is_coarse=design.is_coarse, chance=chance),
                )  # fmt: skip
                number += 1


def _choose_codes(chance: np.random.Generator) -> tuple[str, ...]:
    """A stage, and three times out of five the touchpoint that calls it."""
    if chance.random() < 0.4:  # noqa: PLR2004 -- three out of five name one
        return (f"s{chance.choice(N_STAGES, p=STAGE_SHARES)}",)
    touchpoint = int(chance.integers(N_TOUCHPOINTS))
    return (f"s{touchpoint // 2}", f"t{touchpoint}")


def _feel(mood: float, *, is_coarse: bool, chance: np.random.Generator) -> float | None:
    """A polarity about a mood with a tail of bad ones; two of five excerpts are unscored."""
    if chance.random() < 0.4:  # noqa: PLR2004 -- as many as in real studies
        return None
    felt = float(np.clip(mood + chance.normal(0.1, 0.4) - 0.5 * (chance.random() < 0.2), -1, 1))  # noqa: PLR2004 -- one in five is furious
    return round(felt * 2) / 2 if is_coarse else felt


def _say(
    number: int, *, person: int, late: int, codes: Sequence[str], is_call: bool, polarity: float | None
) -> Evidence:
    """One excerpt with its codes."""
    text = "x"
    passage = Passage(
        id=f"p{number}",
        response_id=f"r{person}-{late}",
        participant_id=f"person-{person}",
        place=Location(file="invented.csv", row=number),
        text=text,
        voice=Voice.PARTICIPANT,
    )
    excerpt = Excerpt(id=f"e{number:08}", passage_id=passage.id, start=0, end=1, verbatim=text, language=Language.EN)
    return Evidence(
        excerpt=excerpt,
        passage=passage,
        kind=SourceKind.CALL_NOTE if is_call else SourceKind.SURVEY,
        score=Score(
            excerpt_id=excerpt.id, scorer="invented", polarity=polarity, confidence=None if polarity is None else 1.0
        ),
        tags=tuple(
            Tag(
                excerpt_id=excerpt.id,
                code_id=code,
                dimension=CODEBOOK.by_id[code].dimension,
                confidence=1.0,
                because=(),
            )
            for code in codes
        ),
        wave_id=PAIR[late],
    )


def _rate(people: dict[tuple[str, str], SourceKind], *, chance: np.random.Generator) -> Iterator[RatingEvidence]:
    """One NPS and one CES of everybody in each wave."""
    for number, ((person, wave), kind) in enumerate(people.items()):
        for scale, high in ((Scale.NPS, 10), (Scale.CES, 7)):
            rating = Rating(
                id=f"{scale}{number}",
                response_id=f"r{number}",
                participant_id=person,
                place=Location(file="invented.csv", row=number),
                question=scale.value,
                scale=scale,
                value=float(min(high, int(chance.beta(3, 1.5) * (high + 1)))),
                low=0,
                high=high,
                high_is_good=True,
            )
            yield RatingEvidence(rating=rating, kind=kind, wave_id=wave, stage_id=None)


def main() -> None:
    """Print the figures of every design."""
    n_studies = int(sys.argv[1]) if sys.argv[1:] else 200
    print(f"{n_studies} studies a row")
    print(f"{'':52}{'any place':>10}{'any answer':>11}{'first stage':>12}{'compared':>9}{'within':>8}{'mix':>7}")
    for design in DESIGNS:
        found = simulate(design, n_studies=n_studies)
        print(
            f"{design.name:52}{found.share_alarmed:10.1%}{found.share_answered:11.1%}{found.share_found:12.1%}"
            f"{found.n_compared:9.1f}{found.within:8.2f}{found.mix:7.2f}"
        )


if __name__ == "__main__":
    main()
