"""Evidence, ratings, studies and codebooks made by hand, each with a plain default for whatever a test is not about."""

from collections.abc import Sequence
from datetime import date

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.evidence import Evidence, RatingEvidence
from research.model.excerpt import Excerpt, Score, Tag
from research.model.ids import content_id
from research.model.response import Passage, Rating
from research.model.study import Options, Persona, Study, Wave
from research.terms import Coder, Dimension, JourneyType, Language, Scale, SourceKind, Voice

BEFORE = Wave(id="before", name="Before", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
AFTER = Wave(id="after", name="After", starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
STAGE_IDS = ("browse", "checkout", "delivery", "returns")
TOUCHPOINT_IDS = ("courier", "tracking", "payment", "form", "site")
CHANNEL_IDS = ("web", "phone")


def say(  # noqa: PLR0913 -- each test names the few that it is about
    number: int,
    person: str,
    polarity: float | None,
    *,
    stages: Sequence[str] = ("delivery",),
    touchpoints: Sequence[str] = (),
    channels: Sequence[str] = (),
    needs: Sequence[str] = (),
    wave: str | None = None,
    language: Language = Language.EN,
    kind: SourceKind = SourceKind.SURVEY,
    confidence: float = 0.8,
    text: str = "",
    attributes: tuple[tuple[str, str], ...] = (),
) -> Evidence:
    """One excerpt that one person said; `number` makes its id."""
    verbatim = text or f"This is sentence number {number} of the study."
    passage = Passage(
        id=content_id("passage", number),
        response_id="response-1",
        participant_id=person,
        place=Location(file="surveys/made.csv", row=number + 2, column="Why?"),
        text=verbatim,
        voice=Voice.PARTICIPANT,
    )
    excerpt = Excerpt(
        id=content_id("excerpt", number),
        passage_id=passage.id,
        start=0,
        end=len(verbatim),
        verbatim=verbatim,
        language=language,
    )
    coded = [
        *((Dimension.STAGE, code_id) for code_id in stages),
        *((Dimension.TOUCHPOINT, code_id) for code_id in touchpoints),
        *((Dimension.CHANNEL, code_id) for code_id in channels),
        *((Dimension.NEED, code_id) for code_id in needs),
    ]
    return Evidence(
        excerpt=excerpt,
        passage=passage,
        kind=kind,
        score=Score(
            excerpt_id=excerpt.id,
            scorer="made/1",
            polarity=polarity,
            confidence=None if polarity is None else confidence,
        ),
        tags=tuple(make_tag(excerpt.id, code_id, dimension=dimension) for dimension, code_id in coded),
        wave_id=wave,
        attributes=attributes,
    )


def make_tag(
    excerpt_id: str, code_id: str, *, dimension: Dimension, confidence: float = 0.9, coder: Coder = Coder.MACHINE
) -> Tag:
    return Tag(
        excerpt_id=excerpt_id, code_id=code_id, dimension=dimension, confidence=confidence, because=(), coder=coder
    )


def rate(  # noqa: PLR0913 -- each test names the few that it is about
    number: int,
    person: str,
    value: float,
    *,
    scale: Scale = Scale.NPS,
    bounds: tuple[float, float] = (0, 10),
    high_is_good: bool | None = True,
    question: str = "How likely are you to recommend us?",
    wave: str | None = None,
    stage: str | None = None,
) -> RatingEvidence:
    """One number that one person chose; `number` makes its id."""
    rating = Rating(
        id=content_id("rating", number),
        response_id="response-1",
        participant_id=person,
        place=Location(file="surveys/made.csv", row=number + 2, column="Rating"),
        question=question,
        scale=scale,
        value=value,
        low=bounds[0],
        high=bounds[1],
        high_is_good=high_is_good,
    )
    return RatingEvidence(rating=rating, kind=SourceKind.SURVEY, wave_id=wave, stage_id=stage)


def make_study(
    *,
    languages: tuple[Language, ...] = (Language.EN,),
    waves: tuple[Wave, ...] = (),
    personas: tuple[Persona, ...] = (),
    small_base: int = 5,
) -> Study:
    return Study(
        id="made",
        title="A made study",
        question="Where does it hurt?",
        scenario="Somebody buys a lamp.",
        journey_type=JourneyType.PURCHASE,
        languages=languages,
        report_language=Language.EN,
        waves=waves,
        personas=personas,
        options=Options(small_base=small_base),
    )


def make_codes(dimension: Dimension, code_ids: Sequence[str]) -> tuple[Code, ...]:
    return tuple(
        Code(id=code_id, dimension=dimension, name=code_id.title(), order=order)
        for order, code_id in enumerate(code_ids, start=1)
    )


def make_codebook(
    *,
    stages: Sequence[str] = STAGE_IDS,
    touchpoints: Sequence[str] = TOUCHPOINT_IDS,
    channels: Sequence[str] = CHANNEL_IDS,
) -> Codebook:
    return Codebook(
        version="cb-made",
        codes=(
            *make_codes(Dimension.STAGE, stages),
            *make_codes(Dimension.TOUCHPOINT, touchpoints),
            *make_codes(Dimension.CHANNEL, channels),
        ),
    )
