"""A report of an invented study of any size: comments in three languages, tagged, scored and mapped as in a run."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from benchmarks.invented_comments import make_comments
from benchmarks.tagging import choose_codes
from research.location import Location
from research.mapping.building import build_journey_map
from research.model.codebook import Codebook
from research.model.evidence import Evidence
from research.model.excerpt import Excerpt, cut_excerpt
from research.model.ids import content_id
from research.model.response import Passage
from research.model.run import Run
from research.model.study import Persona, Study, Wave
from research.reporting.report import Report
from research.scoring.excerpts import score_excerpts
from research.tagging.tagger import compile_tagger, tag_excerpts
from research.terms import SCORED_LANGUAGES, JourneyType, Language, SourceKind, Voice

_FIRST_DAY = datetime(2026, 8, 1, 8, tzinfo=UTC)
_COUNTRIES = {Language.EN: "UK", Language.ES: "Spain", Language.RO: "Romania"}
_AGES = ("18-34", "35-54", "55+")
_WAVES = (
    Wave(id="before", name="Before the campaign", starts_on=date(2026, 8, 1), ends_on=date(2026, 9, 15)),
    Wave(id="after", name="After the campaign", starts_on=date(2026, 9, 16), ends_on=date(2026, 10, 31)),
)
_STUDY = Study(
    id="benchmark",
    title="A study to measure with",
    question="How long does a page of this size take?",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=SCORED_LANGUAGES,
    report_language=Language.EN,
    waves=_WAVES,
    personas=(Persona(id="young", name="Young", where=(("age", ("18-34",)),)),),
)
_KINDS = tuple(SourceKind)


def make_report(n_excerpts: int) -> Report:
    """The report of so many excerpts, three of each participant; the same number gives the same report."""
    codebook = Codebook(version="benchmark", codes=choose_codes(1000))
    evidence = tuple(_assess(n_excerpts, codebook=codebook))
    return Report(
        journey_map=build_journey_map(evidence, ratings=(), study=_STUDY, codebook=codebook, sources=(), n_faults=0),
        evidence=evidence,
        ratings=(),
        faults=(),
        run=Run(id="benchmark", started_at=_FIRST_DAY, versions=()),
    )


def _assess(n_excerpts: int, *, codebook: Codebook) -> Iterator[Evidence]:
    """The evidence of so many comments, tagged and scored as a run does it."""
    passages = list(_make_passages(n_excerpts))
    excerpts = [_cut(passage, language=language) for passage, language in passages]
    pairs = [(excerpt, passage) for excerpt, (passage, _) in zip(excerpts, passages, strict=True)]
    tags = tag_excerpts(compile_tagger(codebook), pairs)
    tags_of = {excerpt_id: tuple(group) for excerpt_id, group in groupby(tags, key=lambda tag: tag.excerpt_id)}
    scores = score_excerpts(excerpts)
    for number, ((excerpt, passage), score) in enumerate(zip(pairs, scores, strict=True)):
        yield Evidence(
            excerpt=excerpt,
            passage=passage,
            kind=_KINDS[number % 3],
            score=score,
            tags=tags_of.get(excerpt.id, ()),
            wave_id=_WAVES[number % 2].id,
            attributes=(("age", _AGES[number // 3 % 3]), ("country", _COUNTRIES[excerpt.language])),
        )


def _cut(passage: Passage, *, language: Language) -> Excerpt:
    """The whole passage as one excerpt."""
    return cut_excerpt(passage, start=0, end=len(passage.text), language=language)


def _make_passages(n_excerpts: int) -> Iterator[tuple[Passage, Language]]:
    """So many comments in turns of three languages, with who wrote them, where and when."""
    comments = {language: make_comments(language, n_comments=n_excerpts // 3 + 1) for language in SCORED_LANGUAGES}
    for number in range(n_excerpts):
        language = SCORED_LANGUAGES[number % 3]
        yield (
            Passage(
                id=content_id("passage", number),
                response_id=content_id("response", number),
                participant_id=f"P-{number // 3:08X}",
                place=Location(file=f"surveys/wave {number % 2}.xlsx", sheet="Answers", row=number + 2, column="Why?"),
                text=comments[language][number // 3],
                voice=Voice.PARTICIPANT,
                question="Why this score?",
                said_at=_FIRST_DAY + timedelta(minutes=number),
            ),
            language,
        )
