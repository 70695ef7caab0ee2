"""What changed from one wave to another: places of the journey, and how much of it is a different mix of customers."""

from dataclasses import dataclass

from research.model.curve import Base
from research.terms import Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class MixPart:
    """A difference between two waves in two parts that add up to it: among customers alike, and by another mix of them.

    `within` is the difference between customers of the same source kind, language and segment, with its interval;
    `mix` is the rest. `n_cells` counts the groups of customers that both waves have, `share_alike` is the share of
    participants who are in one of them, 0..1, of the wave where that is lower.
    """

    within: float
    low: float | None
    high: float | None
    mix: float
    n_cells: int
    share_alike: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodChange:
    """How the mood at one stage or touchpoint moved from one wave to another, and whether that is proven.

    `before` and `after` are participant-first means in -1..1, `difference` is the second minus the first. `low` and
    `high` hold together for all places compared; they are `None` where fewer than two participants a wave, or
    participants who do not differ at all, leave no interval. `n_from` and `n_to` are scored participants, `n_both`
    those in both waves. `is_proven` is true when the interval excludes zero and neither wave has a small base. `parts`
    is `None` where too few customers of the two waves are alike.
    """

    code_id: str
    dimension: Dimension
    from_wave: str
    to_wave: str
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    base_from: Base
    base_to: Base
    n_from: int
    n_to: int
    n_both: int
    is_small: bool
    is_proven: bool
    parts: MixPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MixShare:
    """How many of the customers of each wave had one characteristic: counts, and shares of the wave's customers, 0..1.

    `by` is "source", "language" or the folded name of an attribute; `value` is "" where customers do not state it.
    """

    by: str
    value: str
    n_from: int
    n_to: int
    share_from: float
    share_to: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveComparison:
    """Everything that is known about what changed from one wave to another.

    `changes` are stages in journey order, then touchpoints. `n_compared` of them could be compared, and their intervals
    hold for all of these together. `mix` tells how the customers of the two waves differ.
    """

    from_wave: str
    to_wave: str
    changes: tuple[MoodChange, ...]
    n_compared: int
    mix: tuple[MixShare, ...] = ()

    def change(self, code_id: str) -> MoodChange | None:
        """The change of one stage or touchpoint, or `None`."""
        return next((change for change in self.changes if change.code_id == code_id), None)
