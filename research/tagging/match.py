"""The record of one code that words of a text call."""

from dataclasses import dataclass

from research.terms import Dimension, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One code called by `text[start:end] == words`, offsets in code points, half-open.

    `term_language` is the language of the term that fitted. What `hints` more gives way to other stages of its clause.
    `via` is the code whose parent this stage is, where the stage was not called itself. `confidence` is in 0..1 (see
    `research.tagging.confidence`).
    """

    code_id: str
    dimension: Dimension
    start: int
    end: int
    words: str
    n_words: int
    term_language: Language
    is_own_language: bool
    confidence: float
    hints: int = 0
    via: str | None = None

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """What wins where matches overlap: more words, then the text's own language, then the code's own words."""
        return self.n_words, self.is_own_language, self.via is None
