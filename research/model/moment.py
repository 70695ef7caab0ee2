"""Moments of truth: where the mood turns, how many it reaches, and whether it goes with the rating."""

from dataclasses import dataclass
from enum import StrEnum

from research.model.curve import Base
from research.model.finding import FindingKind, Quote
from research.model.response import Rating
from research.terms import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How far the mood at one place lies from its neighbours; a stage's are the stages beside it.

    A touchpoint's neighbour is the rest of its stage. `swing` is the difference of participant-first means, -2..2, with
    an interval that holds for all turns of the map together. `is_sure` is true when that leaves out zero.
    """

    stage_id: str
    touchpoint_id: str | None
    swing: float
    low: float
    high: float
    reach: float
    n_participants: int
    is_sure: bool


class Link(StrEnum):
    """Whether the mood at a place goes with the rating."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """How the rating goes with the mood at one place, all other stages, wave and language held still.

    `effect` is in points of a rating from 0 to 10 for each step of 1 in polarity; its interval holds for all drivers of
    the analysis together. `n_participants` gave a rating and spoke there.
    """

    stage_id: str
    touchpoint_id: str | None
    effect: float
    low: float
    high: float
    n_participants: int

    @property
    def link(self) -> Link:
        """Proven when the interval leaves out zero."""
        return Link.NOT_PROVEN if self.low <= 0 <= self.high else Link.PROVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverAnalysis:
    """What goes with one rating question: `n_participants` gave it and said something scored.

    Without drivers there were too few of them to tell.
    """

    scale: Scale
    question: str
    n_participants: int
    drivers: tuple[Driver, ...]

    def driver(self, stage_id: str, touchpoint_id: str | None = None) -> Driver | None:
        """The driver at one place, or `None` where nothing is known."""
        wanted = stage_id, touchpoint_id
        return next((one for one in self.drivers if (one.stage_id, one.touchpoint_id) == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentOfTruth:
    """A peak or valley that is sure, with its mood, its turn, its link with the rating, and quotes of both sides.

    `quotes` are from the side of the moment, `counter_quotes` from the other side, by other people.
    """

    kind: FindingKind
    stage_id: str
    touchpoint_id: str | None
    mean: float
    low: float | None
    high: float | None
    base: Base
    turn: Turn
    driver: Driver | None
    quotes: tuple[Quote, ...]
    counter_quotes: tuple[Quote, ...]

    @property
    def link(self) -> Link:
        """Whether it goes with the rating."""
        return Link.NOT_KNOWN if self.driver is None else self.driver.link


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A rating and a text of one answer that say the contrary; `polarity` is the mean of the text's excerpts."""

    rating: Rating
    stage_id: str | None
    wave_id: str | None
    polarity: float
    n_excerpts: int
    quote: Quote
