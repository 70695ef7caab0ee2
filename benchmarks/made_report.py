"""A report of invented comments, assessed by the product itself: what a run of that size holds before it writes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.invented_comments import make_comments
from research.location import Location
from research.mapping.building import build_journey_map
from research.model.codebook import Codebook
from research.model.evidence import Evidence
from research.model.ids import content_id
from research.model.response import Passage
from research.model.run import Run
from research.model.study import Persona, Study, Wave
from research.reading.codebooks import read_codebook
from research.reporting.report import Report
from research.steps.assessing import assess_passages
from research.steps.creating import create_study
from research.steps.workspace import open_tagger
from research.storing.store import Assessment
from research.terms import SCORED_LANGUAGES, JourneyType, Language, SourceKind, Voice

STARTED_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
STUDY = Study(
    id="benchmark",
    title="A shop before and after a campaign",
    question="What did the campaign change?",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=SCORED_LANGUAGES,
    report_language=Language.EN,
    waves=(Wave(id="before", name="Before the campaign"), Wave(id="after", name="After the campaign")),
    personas=(Persona(id="basic", name="On the basic plan", where=(("plan", ("basic",)),)),),
)
_QUESTIONS = ("What is the reason for your score?", "What should we improve?", "Anything else you would like to say?")
_COUNTRIES = {Language.ES: "España", Language.RO: "România", Language.EN: "United Kingdom"}
_PLANS = ("basic", "plus", "premium")
_BATCH = 2_000
# Comments have two and a half sentences on average, so that this many are enough for any number of excerpts.
_LEAST_PER_COMMENT = 2


def make_report(n_excerpts: int) -> Report:
    """The report of so many excerpts in three languages, of people who gave two answers each."""
    codebook = read_template()
    return report_on(make_evidence(n_excerpts, codebook=codebook), codebook=codebook)


def report_on(evidence: Sequence[Evidence], *, codebook: Codebook) -> Report:
    """The report of some evidence, measured and found as in a run."""
    found = build_journey_map(evidence, ratings=(), study=STUDY, codebook=codebook, sources=(), n_faults=0)
    run = Run(id="benchmark", started_at=STARTED_AT, versions=())
    return Report(journey_map=found, evidence=tuple(evidence), ratings=(), faults=(), run=run)


def read_template() -> Codebook:
    """The codebook that a new study starts with."""
    with TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        create_study(study, template=STUDY.journey_type, language=Language.EN)
        return read_codebook(study / "codebook.xlsx")


def make_evidence(n_excerpts: int, *, codebook: Codebook) -> tuple[Evidence, ...]:
    """So many excerpts of invented answers, tagged and scored."""
    passages = _make_passages(n_excerpts // _LEAST_PER_COMMENT + _BATCH)
    return tuple(islice(_assess(passages, codebook=codebook), n_excerpts))


def _make_passages(n_passages: int) -> list[Passage]:
    """So many answers, the languages in turn."""
    texts = {language: make_comments(language, n_comments=n_passages // 3 + 1) for language in SCORED_LANGUAGES}
    return [
        _make_passage(number, text=texts[language][number // 3], language=language)
        for number in range(n_passages)
        for language in (SCORED_LANGUAGES[number % 3],)
    ]


def _make_passage(number: int, *, text: str, language: Language) -> Passage:
    """One answer; six in a row are of three people, one a language."""
    person = number // 6 * 3 + number % 3
    return Passage(
        id=content_id("passage", number),
        response_id=f"r-{number}",
        participant_id=f"P-{person:08d}",
        place=Location(file="surveys/shop.xlsx", sheet="Answers", row=number + 2, column=f"Q{number % 3 + 1}"),
        text=text,
        voice=Voice.PARTICIPANT,
        question=_QUESTIONS[number % 3],
        declared_language=language.value,
        said_at=STARTED_AT - timedelta(minutes=number),
    )


def _assess(passages: Sequence[Passage], *, codebook: Codebook) -> Iterator[Evidence]:
    """The excerpts of the answers, as the store would give them."""
    tagger = open_tagger(codebook)
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        found = assess_passages(batch, study=STUDY, tagger=tagger)
        for passage, assessment in zip(batch, found, strict=True):
            yield from _join(assessment, passage=passage)


def _join(assessment: Assessment, *, passage: Passage) -> Iterator[Evidence]:
    """The excerpts of one answer with their tags, scores, wave and segments."""
    number = int(passage.response_id[2:])
    language = SCORED_LANGUAGES[number % 3]
    for excerpt, score in zip(assessment.excerpts, assessment.scores, strict=True):
        yield Evidence(
            excerpt=excerpt,
            passage=passage,
            kind=(SourceKind.SURVEY, SourceKind.CALL_NOTE)[number % 5 == 0],
            score=score,
            tags=tuple(tag for tag in assessment.tags if tag.excerpt_id == excerpt.id),
            wave_id=("before", "after")[number // 6 % 2],
            attributes=(("country", _COUNTRIES[language]), ("plan", _PLANS[number // 6 % 3])),
        )
