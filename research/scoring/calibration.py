"""A calibration: what a study's own ratings taught about its comments, as plain numbers that can be read and stored.

Scoring needs nothing but this record. A model gives each label a sum of `weight * feature`; the likeliest label is that
of the largest sum. The lead of the likeliest label over the next is a log-odds; `PER_LOG_ODDS` brings it to the size of
the lexicons' sums of weights, and the lexicons' own curve (`engine.normalise`) brings that to -1..1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import NamedTuple

from research.scoring.analyzers import scorer_id
from research.scoring.engine import Assessment, normalise
from research.scoring.excerpts import LABEL_THRESHOLD
from research.scoring.explaining import explain
from research.scoring.feature_space import FeatureSpace, lexicon_values, mentions_of
from research.scoring.folding import Folds
from research.scoring.rated_comments import Comment, Label
from research.terms import Language

# Half a unit of weight for each unit of log-odds: with it, texts called good or bad are on public sets on average as
# far from zero as the lexicons put them (0.50 to 0.87 against 0.51 to 0.83).
PER_LOG_ODDS = 0.5
# A neutral text stays this little inside the neutral band, and a polar one is at least at its edge.
NEUTRAL_EDGE = 0.0001
N_DIGITS = 4


class Verdict(StrEnum):
    """What a trial found: the model is better, is not surely better, or there was too little to try."""

    BETTER = "better"
    NOT_BETTER = "not_better"
    TOO_FEW = "too_few"


class Linear(NamedTuple):
    """One linear model: for each label an intercept and the weights of all columns."""

    intercepts: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]

    def sum_up(self, values: Mapping[int, float]) -> list[float]:
        """The sum of each label for column -> value."""
        return [
            intercept + sum(weights[column] * value for column, value in values.items())
            for intercept, weights in zip(self.intercepts, self.weights, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How the model did beside the lexicon on comments it had not seen, and whether it is used.

    `by_label` counts the rated comments of each side. The two macro-F1 and the gain that is sure (the bound that 95 %
    of the bootstrap draws exceed, over the lexicon and over chance) are `None` where there was too little to try.
    """

    language: Language
    n_comments: int
    n_participants: int
    by_label: tuple[tuple[Label, int], ...]
    lexicon_f1: float | None
    model_f1: float | None
    least_gain: float | None
    verdict: Verdict

    @property
    def is_used(self) -> bool:
        """True where the model scores, false where the lexicon stands."""
        return self.verdict is Verdict.BETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """The models of one language: one for each fold, which saw nothing of it, and last the one that saw all."""

    language: Language
    labels: tuple[Label, ...]
    space: FeatureSpace
    folds: Folds
    models: tuple[Linear, ...]

    def assess(self, comment: Comment) -> Assessment:
        """The assessment of a comment by a model that did not see its rating; unscored where nothing is told."""
        mentions = [mention for mention in mentions_of(comment) if mention.name in self.space.known]
        values = self.space.place(mentions) | dict(enumerate(lexicon_values(comment.assessment)))
        fold = self.folds.of(comment)
        model = self.models[-1 if fold is None else fold]
        sums = model.sum_up(values)
        polarity = self._to_polarity(sums)
        is_silent = comment.assessment.polarity is None
        if is_silent and (not mentions or abs(polarity) < LABEL_THRESHOLD):
            return comment.assessment
        leanings = {column: PER_LOG_ODDS * value * self._lean(model, column) for column, value in values.items()}
        because = explain(comment.assessment, mentions=mentions, leanings=leanings, space=self.space)
        return Assessment(round(polarity, N_DIGITS), round(_share_of_likeliest(sums), N_DIGITS), because)

    def _to_polarity(self, sums: Sequence[float]) -> float:
        """The lead of the likeliest label on the lexicons' scale; its side is the label's."""
        likeliest, second = sorted(range(len(sums)), key=lambda index: -sums[index])[:2]
        lead = normalise(PER_LOG_ODDS * (sums[likeliest] - sums[second]))
        if self.labels[likeliest] is Label.NEU:
            lean = normalise(PER_LOG_ODDS * (sums[-1] - sums[0]))
            return lean * (LABEL_THRESHOLD - NEUTRAL_EDGE)
        side = 1 if self.labels[likeliest] is Label.POS else -1
        return side * max(lead, LABEL_THRESHOLD)

    def _lean(self, model: Linear, column: int) -> float:
        """How much a column speaks for good rather than bad, in log-odds; bad stands first, good last."""
        return model.weights[-1][column] - model.weights[0][column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What one set of rated comments taught. `version` is a hash of all of it; models are kept where they are used."""

    version: str
    trials: tuple[Trial, ...]
    models: tuple[LanguageModel, ...]

    def scorer_of(self, language: Language) -> str | None:
        """The id of the calibrated scorer of a language, `None` where the lexicon stands."""
        is_used = any(model.language is language for model in self.models)
        return f"{language}-calibrated/{self.version}+{scorer_id(language)}" if is_used else None

    def score(self, comments: Sequence[Comment]) -> tuple[Assessment, ...]:
        """One assessment a comment, in the same order; that of the lexicon in languages without a model."""
        by_language = {model.language: model for model in self.models}
        return tuple(
            by_language[comment.language].assess(comment) if comment.language in by_language else comment.assessment
            for comment in comments
        )


def _share_of_likeliest(sums: Sequence[float]) -> float:
    """The probability that the model gives its label, 0..1."""
    highest = max(sums)
    return 1 / sum(exp(each - highest) for each in sums)
