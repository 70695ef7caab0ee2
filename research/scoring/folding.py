"""Which comments a model must not see: those of the person it is asked about, and those of the same words.

The participants are dealt to folds. The model of a fold learns from comments that share neither a participant nor
their words with the fold, so a copied answer under another id tells it nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from research.scoring.feature_space import split_spoken
from research.scoring.rated_comments import Comment

N_FOLDS = 10
N_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Folds:
    """Key of a participant, or of words, -> the fold whose model saw neither; folds are 0..N_FOLDS-1."""

    of_participants: Mapping[str, int]
    of_words: Mapping[str, int]

    def of(self, comment: Comment) -> int | None:
        """The fold of whoever wrote a comment, else of its words; `None` when both are new to every model."""
        by_words = self.of_words.get(key_of_words(comment))
        return self.of_participants.get(key_of_participant(comment), by_words)


def deal_folds(comments: Sequence[Comment]) -> Folds:
    """Every participant on the fold with the fewest comments, whoever wrote most first; ratings play no part.

    Words that stand in several folds are known to none of their models; the first is named.
    """
    sizes = Counter(map(key_of_participant, comments))
    filled = [0] * N_FOLDS
    dealt: dict[str, int] = {}
    for key in sorted(sizes, key=lambda key: (-sizes[key], key)):
        dealt[key] = filled.index(min(filled))
        filled[dealt[key]] += sizes[key]
    placed = sorted(((key_of_words(c), dealt[key_of_participant(c)]) for c in comments), reverse=True)
    return Folds(of_participants=dict(sorted(dealt.items())), of_words=dict(reversed(placed)))


def learners_of(fold: int, *, comments: Sequence[Comment], folds: Folds) -> list[bool]:
    """Whether the model of a fold may learn from each comment."""
    is_asked = [folds.of_participants[key_of_participant(comment)] == fold for comment in comments]
    words = [key_of_words(comment) for comment in comments]
    asked_words = {key for key, asked in zip(words, is_asked, strict=True) if asked}
    return [not asked and key not in asked_words for key, asked in zip(words, is_asked, strict=True)]


def key_of_participant(comment: Comment) -> str:
    """The key of whoever wrote a comment."""
    return digest_known(comment.participant_id)


def key_of_words(comment: Comment) -> str:
    """The key of what a comment says, whatever its capitals, accents and marks."""
    words = " ".join(folded for folded, _ in split_spoken(comment.text) if folded[0].isalnum())
    return digest_known(words or comment.text.strip())


def digest_known(text: str) -> str:
    """A short hash, so that a stored calibration holds nobody's words and no id."""
    return sha256(text.encode()).hexdigest()[:N_DIGITS]
