"""The journey map puts every result in its lane and never fails for want of evidence."""

import random
from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest

from research.mapping.building import build_journey_map
from research.mapping.journey_map import JourneyMap
from research.model.codebook import Codebook
from research.model.evidence import Evidence, RatingEvidence
from research.model.finding import HealthCode
from research.model.source import Source
from research.model.study import Study
from research.terms import Language, SourceKind
from tests.measuring.made_records import AFTER, BEFORE, STAGE_IDS, make_codebook, make_study, rate, say

SOURCE = Source(
    id="source-1",
    file=str(PurePosixPath("surveys/made.csv")),
    kind=SourceKind.SURVEY,
    reader="made/1",
    sha256="0" * 64,
    n_rows=3,
    n_responses=2,
    n_row_faults=1,
    n_blanks=0,
)


def build(
    evidence: Sequence[Evidence],
    *,
    ratings: Sequence[RatingEvidence] = (),
    study: Study | None = None,
    codebook: Codebook | None = None,
) -> JourneyMap:
    return build_journey_map(
        evidence,
        ratings=ratings,
        study=study or make_study(),
        codebook=codebook or make_codebook(),
        sources=[SOURCE],
        n_faults=4,
    )


def test_an_empty_study_gives_an_empty_map_that_says_so() -> None:
    journey_map = build([], study=make_study(waves=(BEFORE, AFTER), languages=(Language.EN, Language.RO)))

    assert [column.code.id for column in journey_map.stages] == list(STAGE_IDS)
    assert all(column.point.mean is None for column in journey_map.stages)
    assert (journey_map.headlines, journey_map.ratings, journey_map.languages) == ((), (), ())
    assert {note.code for note in journey_map.health} == {HealthCode.NO_EVIDENCE}
    assert (journey_map.base.n_excerpts, journey_map.base.sources, journey_map.n_untagged) == (0, (), 0)


def test_a_codebook_without_stages_gives_a_map_without_columns() -> None:
    journey_map = build(
        [say(1, "ana", 0.5, stages=())],
        ratings=[rate(1, "ana", 10)],
        study=make_study(waves=(BEFORE, AFTER)),
        codebook=make_codebook(stages=()),
    )

    assert (journey_map.stages, journey_map.curve.points, journey_map.headlines) == ((), (), ())
    assert (journey_map.n_untagged, len(journey_map.ratings)) == (1, 1)


def test_one_unscored_excerpt_of_one_person_makes_a_map() -> None:
    journey_map = build([say(1, "ana", None, touchpoints=("courier",))], study=make_study(waves=(BEFORE, AFTER)))

    delivery = journey_map.stages[2]
    assert (delivery.point.mean, delivery.point.base.n_unscored) == (None, 1)
    assert [(share.code.id, share.mean) for share in delivery.touchpoints] == [("courier", None)]
    assert [quote.polarity for quote in delivery.quotes] == [None]
    assert (delivery.pain_points, delivery.bright_spots) == ((), ())


def test_the_base_of_the_map_counts_everything_also_what_fits_no_stage() -> None:
    evidence = [
        say(1, "ana", 0.5, language=Language.RO),
        say(2, "ana", None, stages=(), language=Language.RO),
        say(3, "bogdan", -0.5, language=Language.ES, kind=SourceKind.CALL_NOTE),
    ]

    journey_map = build(evidence)

    assert (journey_map.base.n_excerpts, journey_map.base.n_participants, journey_map.base.n_unscored) == (3, 2, 1)
    assert journey_map.base.sources == ((SourceKind.SURVEY, 2), (SourceKind.CALL_NOTE, 1))
    assert journey_map.languages == ((Language.RO, 2), (Language.ES, 1))
    assert journey_map.n_untagged == 1
    assert (journey_map.n_faults, journey_map.sources) == (4, (SOURCE,))


def test_a_column_holds_what_belongs_to_its_stage() -> None:
    evidence = [
        say(1, "ana", -0.6, touchpoints=("courier",), channels=("phone",), wave="before"),
        say(2, "bogdan", -0.4, touchpoints=("courier",), wave="after"),
        say(3, "carol", 0.8, touchpoints=("tracking",), wave="after"),
        say(4, "dora", 0.9, stages=("browse",), touchpoints=("site",), channels=("web",), wave="before"),
    ]
    ratings = [rate(1, "ana", 3, stage="delivery"), rate(2, "ana", 9)]

    journey_map = build(evidence, ratings=ratings, study=make_study(waves=(BEFORE, AFTER)))

    browse, _, delivery, _ = journey_map.stages
    assert {point.stage_id for point in delivery.points} == {"delivery"}
    assert delivery.point.group is None
    assert delivery.point.mean == pytest.approx(-0.2 / 3)
    assert [share.code.id for share in delivery.touchpoints] == ["courier", "tracking"]
    assert [share.code.id for share in delivery.channels] == ["phone"]
    assert [share.code.id for share in browse.channels] == ["web"]
    assert [pain.touchpoint_id for pain in delivery.pain_points] == ["courier"]
    assert [bright.touchpoint_id for bright in delivery.bright_spots] == ["tracking"]
    assert delivery.change is not None
    assert (delivery.change.code_id, delivery.change.n_from, delivery.change.n_to) == ("delivery", 1, 2)
    assert [summary.score for summary in delivery.ratings] == [-100.0]
    assert [summary.stage_id for summary in journey_map.ratings] == [None, "delivery"]
    assert {quote.participant_id for quote in delivery.quotes} == {"ana", "bogdan", "carol"}


def test_stages_stand_in_the_order_of_the_codebook() -> None:
    codebook = make_codebook(stages=("returns", "browse"))

    assert [column.code.id for column in build([], codebook=codebook).stages] == ["returns", "browse"]


def test_every_quote_of_the_map_is_the_words_of_its_excerpt() -> None:
    evidence = [say(n, f"p{n}", (-0.6, 0.6)[n % 2], stages=(STAGE_IDS[n % 4],)) for n in range(48)]
    verbatims = {piece.excerpt.id: piece.excerpt.verbatim for piece in evidence}

    journey_map = build(evidence)

    found = [
        *journey_map.headlines,
        *(spot for column in journey_map.stages for spot in (*column.pain_points, *column.bright_spots)),
    ]
    quotes = [
        *(quote for column in journey_map.stages for quote in column.quotes),
        *(quote for finding in found for quote in finding.quotes),
    ]
    assert len(quotes) > len(STAGE_IDS)
    assert all(verbatims[quote.excerpt_id] == quote.verbatim for quote in quotes)


def test_the_order_of_evidence_and_ratings_changes_nothing() -> None:
    chance = random.Random(11)  # noqa: S311 -- a seeded shuffle, nothing secret
    evidence = [
        say(
            n,
            f"p{chance.randrange(15)}",
            chance.choice((None, round(chance.uniform(-1, 1), 2))),
            stages=chance.sample(STAGE_IDS, k=chance.randrange(3)),
            touchpoints=chance.sample(("courier", "site", "form"), k=chance.randrange(3)),
            wave=chance.choice((None, "before", "after")),
            language=chance.choice((Language.EN, Language.RO)),
        )
        for n in range(80)
    ]
    ratings = [rate(n, f"p{n % 7}", chance.randrange(11), wave="after") for n in range(20)]
    study = make_study(waves=(BEFORE, AFTER), languages=(Language.EN, Language.RO))

    shuffled = build(chance.sample(evidence, k=80), ratings=chance.sample(ratings, k=20), study=study)

    assert shuffled == build(evidence, ratings=ratings, study=study)
