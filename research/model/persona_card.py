"""Persona cards: what the evidence knows of a persona, what is assumed, and what nobody knows."""

from dataclasses import dataclass
from enum import StrEnum

from research.model.codebook import Code
from research.model.curve import Base
from research.model.finding import Quote
from research.model.study import Persona
from research.terms import Language


class PersonaTrait(StrEnum):
    """What the method asks of a persona, besides feelings and pains."""

    AGE = "age"
    GENDER = "gender"
    PROFESSION = "profession"
    PLACE = "place"
    GOALS = "goals"
    MOTIVES = "motives"
    CHALLENGES = "challenges"
    INTERESTS = "interests"
    PERSONALITY = "personality"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeSpread:
    """How the people of whom an attribute is known spread over its values, the most frequent first.

    Values of few people are put together in `n_others`; where they are few even together, their number is not told
    (`has_few_others`). `trait` is what the attribute tells of people, by its name, where that is known.
    """

    name: str
    values: tuple[tuple[str, int], ...]
    n_others: int
    has_few_others: bool
    trait: PersonaTrait | None = None

    @property
    def n_shown(self) -> int:
        """How many people are shown: shares are of these, so that no hidden number can be worked out."""
        return sum(n for _, n in self.values) + self.n_others


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReach:
    """How many of the persona's people speak of a code: a share of all of them in 0..1 with its interval."""

    code: Code
    n_participants: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaMood:
    """The mood of the persona beside everyone else's, over all stages or at one (`stage_id`).

    Means are participant-first in -1..1, `None` where nothing is scored, or of too few people (`n`) to be told of.
    `difference` is the persona's mean less that
    of the others, with an interval that holds for all stages and personas together; `is_proven` when that excludes zero
    and neither side is small.
    """

    stage_id: str | None
    mean: float | None
    low: float | None
    high: float | None
    n: int
    others_mean: float | None
    others_low: float | None
    others_high: float | None
    n_others: int
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    is_small: bool
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaFact:
    """One thing that the method asks: by which attributes or codes it is known, or what is assumed; else not known."""

    trait: PersonaTrait
    known_by: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaCard:
    """One persona filled from the evidence. `others` are the people whose attributes say that they do not belong.

    `n_wishing` of its people say what they want, as `wishes` do, with or without a code for it.
    Of `n_unknown` people nothing tells whether they belong. `moods` are that of the whole journey, then one a stage.
    `assumptions` are those of the study that speak of no trait. Of few people (`is_small`) only
    their number is told.
    """

    persona: Persona
    base: Base
    n_others: int
    n_unknown: int
    demographics: tuple[AttributeSpread, ...]
    languages: tuple[tuple[Language, int], ...]
    channels: tuple[CodeReach, ...]
    needs: tuple[CodeReach, ...]
    n_wishing: int
    wishes: tuple[Quote, ...]
    pains: tuple[CodeReach, ...]
    moods: tuple[PersonaMood, ...]
    facts: tuple[PersonaFact, ...]
    assumptions: tuple[str, ...]
    quotes: tuple[Quote, ...]
    is_small: bool
