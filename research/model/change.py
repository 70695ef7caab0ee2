"""What changed from one wave to another: places of the journey, and how much of it is a different mix of customers."""

from dataclasses import dataclass
from enum import StrEnum

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


class Measure(StrEnum):
    """What a figure of two waves measures."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    MOOD = "mood"
    COMPLETED = "completed"
    EFFORT = "effort"
    METRIC = "metric"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveFigure:
    """One figure in two waves, its difference and interval, and whether the difference is proven.

    NPS is in -100..100, CSAT, completion and effort are percentages, mood is in -1..1, CES and metrics are on their own
    scale. `stage_id` and `name` say what the figure is of; `name` is the metric's, `scale` the bounds
    of a rating. `low` and `high` are `None` for what
    has no interval, such as a metric. `is_good_when_high` is `None` where nobody declared it. `has_new_wording` marks a
    rating whose question was reworded between the waves: it is shown and proves nothing.
    """

    measure: Measure
    stage_id: str | None = None
    name: str = ""
    scale: tuple[float, float] | None = None
    before: float | None
    after: float | None
    difference: float | None
    low: float | None = None
    high: float | None = None
    n_from: int
    n_to: int
    n_both: int = 0
    is_good_when_high: bool | None = True
    has_new_wording: bool = False
    is_small: bool = False
    is_proven: bool = False
    parts: MixPart | None = None

    @property
    def is_better(self) -> bool | None:
        """True for a proven change to the good, False for one to the bad, `None` where nothing is proven."""
        if not self.is_proven or self.difference is None or self.is_good_when_high is None:
            return None
        return (self.difference > 0) == self.is_good_when_high


class Asked(StrEnum):
    """What people ask of two waves."""

    SATISFACTION = "satisfaction"
    COMPLETION = "completion"
    EASE = "ease"
    TOUCHPOINTS = "touchpoints"


class Verdict(StrEnum):
    """The answer to what was asked: `no` means that the contrary is proven."""

    YES = "yes"
    NO = "no"
    NOT_PROVEN = "not_proven"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer about two waves with the figures it stands on; that about touchpoints stands on their changes."""

    asked: Asked
    verdict: Verdict
    figures: tuple[WaveFigure, ...] = ()
    changes: tuple[MoodChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEffect:
    """How far the people who used a channel or touchpoint in the later wave differ from the others in one figure.

    `mean_with` and `mean_without` are on the figure's own scale. It is a difference between people, not yet a cause.
    """

    code_id: str
    measure: Measure
    stage_id: str | None
    mean_with: float
    mean_without: float
    difference: float
    low: float | None
    high: float | None
    n_with: int
    n_without: int
    is_good_when_high: bool | None
    is_proven: bool


class QuestionMove(StrEnum):
    """What happened to a question between two waves."""

    REWORDED = "reworded"
    RESCALED = "rescaled"
    ONLY_BEFORE = "only_before"
    ONLY_AFTER = "only_after"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionChange:
    """One question that is not the same in two waves: its wording and how many people answered, in each.

    `scale_before` and `scale_after` are the bounds of a rating question, and `None` for an open one. `likeness` is the
    share of letters that both wordings have in common, 0..1, where there are two.
    """

    move: QuestionMove
    before: str | None
    after: str | None
    n_from: int
    n_to: int
    likeness: float | None = None
    scale_before: tuple[float, float] | None = None
    scale_after: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """One thing that decides codes and scores, and its version when the earlier wave was first reported, and now."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveComparison:
    """Everything that is known about what changed from one wave to another.

    `changes` are stages in journey order, then touchpoints. `n_compared` of them could be compared, and these are
    corrected together. `mix` tells how the customers of the two waves differ, `questions` what was not asked alike,
    and `versions` what changed in how texts are coded and scored; the texts of both waves are always coded by the
    versions of now.
    """

    from_wave: str
    to_wave: str
    changes: tuple[MoodChange, ...]
    n_compared: int
    mix: tuple[MixShare, ...] = ()
    answers: tuple[Answer, ...] = ()
    effects: tuple[ChannelEffect, ...] = ()
    questions: tuple[QuestionChange, ...] = ()
    versions: tuple[VersionChange, ...] = ()

    def change(self, code_id: str) -> MoodChange | None:
        """The change of one stage or touchpoint, or `None`."""
        return next((change for change in self.changes if change.code_id == code_id), None)
