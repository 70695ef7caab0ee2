from collections.abc import Callable

import pytest

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.excerpt import Excerpt, Tag, cut_excerpt
from research.model.ids import content_id
from research.model.response import Passage
from research.tagging.tagger import Tagger, compile_tagger, tag_excerpts
from research.terms import Dimension, Language, Voice

MakeCode = Callable[..., Code]
MakeTagger = Callable[..., Tagger]
TagSentence = Callable[..., dict[str, Tag]]


def build_code(code_id: str, *, dimension: str = "stage", parent: str | None = None, **terms: str) -> Code:
    pairs = ((Language(language), tuple(term.strip() for term in text.split(";"))) for language, text in terms.items())
    return Code(id=code_id, dimension=Dimension(dimension), name=code_id.title(), parent=parent, terms=tuple(pairs))


def build_tagger(*codes: Code) -> Tagger:
    return compile_tagger(Codebook(version="test", codes=codes))


def build_pair(  # noqa: PLR0913 -- one argument for each context an excerpt can have
    sentence: str,
    *,
    language: Language = Language.EN,
    answer: str | None = None,
    question: str | None = None,
    topic: str | None = None,
    about: str | None = None,
    channel: str | None = None,
    speaker: str | None = None,
) -> tuple[Excerpt, Passage]:
    text = sentence if answer is None else answer
    passage = Passage(
        id=content_id("passage", text),
        response_id="response-1",
        participant_id="P-1",
        place=Location(file="interview.txt", speaker=speaker) if speaker else Location(file="survey.csv", row=2),
        text=text,
        voice=Voice.PARTICIPANT,
        question=question,
        topic=topic,
        about=about,
        channel=channel,
    )
    start = text.index(sentence)
    return cut_excerpt(passage, start=start, end=start + len(sentence), language=language), passage


@pytest.fixture(scope="session")
def make_code() -> MakeCode:
    return build_code


@pytest.fixture(scope="session")
def make_tagger() -> MakeTagger:
    return build_tagger


@pytest.fixture(scope="session")
def tag_sentence() -> TagSentence:
    def tag(tagger: Tagger, sentence: str, *, language: Language = Language.EN, **context: str) -> dict[str, Tag]:
        pair = build_pair(sentence, language=language, **context)
        return {found.code_id: found for found in tag_excerpts(tagger, [pair])}

    return tag
