"""A sentence is parted where its parts feel opposite and speak of different things, and nowhere else."""

from dataclasses import replace
from functools import cache

import pytest

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.response import Passage
from research.model.study import Study
from research.steps.assessing import assess_passages
from research.tagging.tagger import Tagger, compile_tagger
from research.terms import Dimension, JourneyType, Language, Voice

EN, ES, RO = Language.EN, Language.ES, Language.RO
STUDY = Study(
    id="s",
    title="S",
    question="?",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(EN, ES, RO),
    report_language=EN,
)
PASSAGE = Passage(
    id="p", response_id="r", participant_id="P-1", place=Location(file="a.csv", row=2), text="", voice=Voice.PARTICIPANT
)


def make_code(code_id: str, *, en: str, es: str, ro: str) -> Code:
    terms = tuple((language, tuple(words.split(";"))) for language, words in ((EN, en), (ES, es), (RO, ro)))
    return Code(id=code_id, dimension=Dimension.STAGE, name=code_id.title(), terms=terms)


@cache
def make_tagger() -> Tagger:
    return compile_tagger(
        Codebook(
            version="1",
            codes=(
                make_code("web", en="website;app", es="web;aplicación", ro="site;aplicație"),
                make_code("delivery", en="delivery;courier", es="envío;repartidor", ro="livrare;curier"),
            ),
        )
    )


def assess(text: str, language: Language) -> list[tuple[str, str | None, float]]:
    """(words, stage, sign of polarity) of each excerpt."""
    passage = replace(PASSAGE, text=text, declared_language=language.value)
    (found,) = assess_passages([passage], study=STUDY, tagger=make_tagger())
    stages = {tag.excerpt_id: tag.code_id for tag in found.tags}
    return [
        (excerpt.verbatim, stages.get(excerpt.id), 0 if not score.polarity else 1 if score.polarity > 0 else -1)
        for excerpt, score in zip(found.excerpts, found.scores, strict=True)
    ]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (EN, "The website is great, but the delivery was terrible.", [
            ("The website is great,", "web", 1), ("but the delivery was terrible.", "delivery", -1)]),
        (ES, "La web genial, el envío un desastre", [
            ("La web genial,", "web", 1), ("el envío un desastre", "delivery", -1)]),
        (RO, "Site-ul este excelent, dar livrarea a fost groaznică", [
            ("Site-ul este excelent,", "web", 1), ("dar livrarea a fost groaznică", "delivery", -1)]),
        # What has no feeling of its own goes with what follows it.
        (EN, "The courier, who came on a Sunday, was very kind but the app is awful", [
            ("The courier, who came on a Sunday, was very kind", "delivery", 1), ("but the app is awful", "web", -1)]),
    ],
)  # fmt: skip
def test_praise_of_one_thing_and_blame_of_another_are_two_excerpts(
    language: Language, text: str, parts: list[tuple[str, str | None, float]]
) -> None:
    assert assess(text, language) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # One thing, praised and blamed.
        (EN, "The delivery was quick, but the courier was rude."),
        (EN, "The website is great, but expensive."),
        # Two things, felt alike.
        (ES, "La web es un desastre y el envío también fue malo"),
        (RO, "Site-ul este excelent și livrarea a fost minunată"),
        # Nothing named on one side.
        (EN, "Great, but the delivery was terrible."),
    ],
)
def test_a_sentence_about_one_thing_or_of_one_feeling_stays_whole(language: Language, text: str) -> None:
    assert [words for words, _, _ in assess(text, language)] == [text]


def test_the_parts_of_a_text_are_quotes_of_it() -> None:
    text = "Hello. The website is great, but the delivery was terrible. The app is lovely; the courier is awful!"
    passage = replace(PASSAGE, text=text)

    (found,) = assess_passages([passage], study=STUDY, tagger=make_tagger())

    assert len(found.excerpts) == 5
    assert all(text[one.start : one.end] == one.verbatim for one in found.excerpts)
    assert [score.excerpt_id for score in found.scores] == [excerpt.id for excerpt in found.excerpts]
