"""Excerpts, and what was found in them: tags and scores."""

from dataclasses import dataclass

from research.model.ids import content_id
from research.model.response import Passage
from research.terms import Coder, Dimension, Language, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of one passage, `passage.text[start:end] == verbatim`; offsets count code points, half-open."""

    id: str
    passage_id: str
    start: int
    end: int
    verbatim: str
    language: Language


def cut_excerpt(passage: Passage, *, start: int, end: int, language: Language) -> Excerpt:
    """The excerpt that `passage.text[start:end]` is; a quote is a quote (law 1).

    Raises: ValueError when the span is empty or outside the text.
    """
    if not 0 <= start < end <= len(passage.text):
        msg = f"span {start}:{end} is not inside a text of {len(passage.text)} characters"
        raise ValueError(msg)
    return Excerpt(
        id=content_id("excerpt", passage.id, start, end),
        passage_id=passage.id,
        start=start,
        end=end,
        verbatim=passage.text[start:end],
        language=language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that decided a tag or a score: the words as written, and their weight.

    `weight` is a polarity contribution in -1..1 for a score, a confidence in 0..1 for a tag.
    """

    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One code on one excerpt, by whom and because of what. `confidence` is in 0..1."""

    excerpt_id: str
    code_id: str
    dimension: Dimension
    confidence: float
    because: tuple[Reason, ...]
    coder: Coder = Coder.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The polarity of one excerpt by one scorer, in -1..1; `None` when nothing was assessed, never 0 (law 2).

    `confidence` is in 0..1 and is `None` exactly when `polarity` is.
    """

    excerpt_id: str
    scorer: str
    polarity: float | None
    confidence: float | None
    because: tuple[Reason, ...] = ()
    coder: Coder = Coder.MACHINE

    @property
    def is_scored(self) -> bool:
        """True when something was assessed."""
        return self.polarity is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One kind of thing that an excerpt states, and the words as written that show it; `coder` tells who said so."""

    kind: StatementKind
    because: tuple[Reason, ...]
    coder: Coder = Coder.MACHINE
