"""Codings: what people say about an excerpt, beside what the machine found."""

from dataclasses import dataclass
from datetime import datetime

from research.model.excerpt import Score, Tag
from research.model.ids import content_id
from research.terms import CodingField

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where an excerpt stands: `passage.text[start:end]`, half-open, in code points. Its id is made from this alone."""

    passage_id: str
    start: int
    end: int

    @property
    def excerpt_id(self) -> str:
        """The id of the excerpt that stands here."""
        return content_id("excerpt", self.passage_id, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One answer of one person about one excerpt: who, when, what was there, and what it is now.

    `old` and `new` are plain text in every language: the ids of codes in alphabetical order joined by `;`, a polarity
    in -1..1, `yes` or `no`, or the words of a memo; "" is none. They are equal where somebody confirmed what was there.
    `coded_at` is aware, UTC. `file` is relative to the study's folder. A blind answer was given on the reliability
    sample, where nothing stood before: its `old` is "".
    """

    span: Span
    field: CodingField
    coder: str
    coded_at: datetime
    old: str
    new: str
    file: str
    is_blind: bool = False

    @property
    def excerpt_id(self) -> str:
        """The excerpt it is about."""
        return self.span.excerpt_id

    @property
    def id(self) -> str:
        """Made from all but the file: an answer that two workbooks carry is one answer."""
        seen = ("blind",) if self.is_blind else ()
        return content_id("coding", self.excerpt_id, self.field, self.coder, self.coded_at, self.old, self.new, *seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people said about one excerpt: `answers` are all, the earliest first, `counting` those that count.

    `counting` has at most one answer a field. `disputed` are the fields in which people differ. `tags` and `score` are
    what the machine found.
    """

    answers: tuple[Coding, ...]
    counting: tuple[Coding, ...]
    disputed: tuple[CodingField, ...]
    tags: tuple[Tag, ...]
    score: Score

    @property
    def is_relevant(self) -> bool:
        """False where the answer that counts says that the excerpt is not relevant."""
        return self.counted(CodingField.RELEVANT) != NO

    @property
    def is_whole(self) -> bool:
        """True where people decided every field of codes: the excerpt was looked at, and not only corrected."""
        return {CodingField.STAGE, CodingField.TOUCHPOINT, CodingField.CODES} <= {one.field for one in self.counting}

    def counted(self, field: CodingField) -> str | None:
        """The answer that counts, or `None` where nobody answered."""
        return next((coding.new for coding in self.counting if coding.field is field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingFile:
    """One workbook that people coded in: how many changes it holds, how many were refused, and who made them.

    A change that an earlier run knew, and the workbook only carries along, is one of `n_carried`. `n_blind` counts the
    answers on its reliability sample, which are no changes, and `n_plans` the decisions on opportunities made in it.
    """

    file: str
    n_codings: int
    n_carried: int
    n_refused: int
    coders: tuple[str, ...]
    n_blind: int = 0
    n_plans: int = 0
