"""Evidence: one excerpt with everything that is known about it, as measuring and reporting see it."""

from dataclasses import dataclass

from research.model.coding import Judgement
from research.model.excerpt import Excerpt, Score, Statement, Tag
from research.model.response import Passage, Rating
from research.terms import Dimension, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One excerpt of one participant, with its passage, tags, score, wave and segment attributes.

    `attributes` are (name, value) pairs of the participant, sorted by name. `wave_id` is `None` outside all waves.
    `copy_of` is the id of the passage whose words this passage repeats, `None` for words of its own. Where people coded
    the excerpt, `tags` and `score` are theirs in what they judged, and `judgement` tells who said what (law 7).
    `statements` are what the excerpt states, each kind once, in the order of the vocabulary.
    """

    excerpt: Excerpt
    passage: Passage
    kind: SourceKind
    score: Score
    tags: tuple[Tag, ...]
    wave_id: str | None
    attributes: tuple[tuple[str, str], ...] = ()
    copy_of: str | None = None
    judgement: Judgement | None = None
    statements: tuple[Statement, ...] = ()

    @property
    def participant_id(self) -> str:
        """The pseudonym of who said it."""
        return self.passage.participant_id

    @property
    def polarity(self) -> float | None:
        """The polarity in -1..1, or `None` when unscored."""
        return self.score.polarity

    @property
    def is_relevant(self) -> bool:
        """True unless a person said that the excerpt is not relevant: then it is kept, and is in no number."""
        return self.judgement is None or self.judgement.is_relevant

    def codes(self, dimension: Dimension) -> tuple[str, ...]:
        """The code ids of one dimension, most certain first, each once even where machine and person agree."""
        # Plain loops here and below: a map asks each piece dozens of times.
        return _order_codes([tag for tag in self.tags if tag.dimension is dimension])

    def codes_by_dimension(self) -> dict[Dimension, tuple[str, ...]]:
        """The code ids of each dimension that the piece has codes of, as `codes` gives them, in one pass."""
        found: dict[Dimension, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.dimension, []).append(tag)
        return {dimension: _order_codes(tags) for dimension, tags in found.items()}

    def has_code(self, code_id: str) -> bool:
        """True when the code is on the excerpt."""
        for tag in self.tags:  # noqa: SIM110 -- twice as fast as a generator.
            if tag.code_id == code_id:
                return True
        return False


def _order_codes(tags: list[Tag]) -> tuple[str, ...]:
    """The codes of tags, most certain first, each once."""
    if len(tags) <= 1:
        return tuple([tag.code_id for tag in tags])
    ordered = sorted(tags, key=lambda tag: (-tag.confidence, tag.code_id))
    return tuple(dict.fromkeys(tag.code_id for tag in ordered))


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingEvidence:
    """One rating with its wave, stage and the participant's attributes."""

    rating: Rating
    kind: SourceKind
    wave_id: str | None
    stage_id: str | None
    attributes: tuple[tuple[str, str], ...] = ()
