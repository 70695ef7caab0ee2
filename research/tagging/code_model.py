"""A linear model of the codes of one dimension: what it holds, how it decides, and which words it decides by."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import exp
from typing import NamedTuple

from research.model.excerpt import Reason
from research.tagging.text_features import FeatureSpace, Mention
from research.terms import Dimension, Language

# Coded texts in each language in which a code is to be proposed.
LEAST_EXAMPLES = 50
# What stands before the version among the reasons of a tag, as `question` and `category` do before their words.
MODEL = "model"
# The three words that speak most for a code are named.
MOST_REASONS = 3
_PLACES = 4
_N_DIGITS = 12


class CodeVerdict(StrEnum):
    """What a trial of one code decided: the model proposes the code only when it is better."""

    BETTER = "better"
    NOT_BETTER = "not_better"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTrial:
    """How the model did on human codes that it did not see, in one language, beside the terms; F1 in 0..1.

    `n_examples` of the `n_texts` coded texts carry the code, `n_participants` wrote the texts. `low` and `high` bound
    the model's F1 in 95 % of the draws of participants. `least_gain` is what it gains in 99 % of them, over the terms
    and over giving the code to every text. The figures are `None` where too few examples carry the code.
    """

    code_id: str
    language: Language
    n_examples: int
    n_texts: int
    n_participants: int
    terms_f1: float | None
    model_f1: float | None
    low: float | None
    high: float | None
    least_gain: float | None
    verdict: CodeVerdict

    @property
    def is_proven(self) -> bool:
        """True where the model is surely better."""
        return self.verdict is CodeVerdict.BETTER


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code's straight line through the features: it speaks for the code where `margin` is above zero."""

    code_id: str
    intercept: float
    weights: Mapping[str, float]

    def margin(self, values: Mapping[str, float]) -> float:
        """How far a text lies on the code's side; 1 is the usual distance of an example."""
        return self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in values.items())


class Decision(NamedTuple):
    """One code that the model gives a text, with its margin."""

    line: CodeLine
    margin: float

    @property
    def confidence(self) -> float:
        """The margin as a figure in 0..1: an order, not a measured probability; 0.5 is the line itself."""
        return round(1 / (1 + exp(-2 * self.margin)), _PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeModel:
    """The lines of one dimension's codes with the trials that they went through.

    `is_exclusive` where people hardly ever gave a text two codes: then the model gives one at most. `bar` is the margin
    below which it abstains. `tagger_version` names the term tagger whose matches are features, `None` without one.
    `taught` are hashes of the ids of its examples: of a text that taught it, it knows the answer. `version` is a hash
    of all the rest. Where there was too little to learn from, there are no lines.
    """

    version: str
    dimension: Dimension
    trials: tuple[CodeTrial, ...]
    space: FeatureSpace
    lines: tuple[CodeLine, ...]
    is_exclusive: bool
    bar: float
    tagger_version: str | None
    taught: frozenset[str]

    def proven_in(self, language: Language) -> frozenset[str]:
        """The codes that the model may propose in a language: those for which it beat the terms there."""
        return frozenset(trial.code_id for trial in self.trials if trial.is_proven and trial.language is language)

    def has_learnt_from(self, example_id: str) -> bool:
        """True for a text that taught the model."""
        return hash_id(example_id) in self.taught

    def decide(self, mentions: Sequence[Mention]) -> tuple[Decision, ...]:
        """The codes of a text, surest first, proven or not; none below the bar."""
        return decide_codes(self.lines, values=self.space.weigh(mentions), is_exclusive=self.is_exclusive, bar=self.bar)

    def explain(self, decision: Decision, *, mentions: Sequence[Mention]) -> tuple[Reason, ...]:
        """The words that speak most for a code, each with its share of the confidence, and last the model itself."""
        values = self.space.weigh(mentions)
        shares: dict[str, float] = defaultdict(float)
        n_mentions = Counter(mention.name for mention in mentions)
        for mention in mentions:
            # Pairs of words are told by their words, so that no word is named twice.
            part = decision.line.weights.get(mention.name, 0.0) * values.get(mention.name, 0.0)
            words = mention.words.split()
            for word in words:
                shares[word] += part / n_mentions[mention.name] / len(words)
        speaking = {word: share for word, share in shares.items() if share > 0}
        total = sum(speaking.values())
        best = sorted(speaking, key=lambda word: (-speaking[word], word))[:MOST_REASONS]
        return (
            *(Reason(words=word, weight=round(decision.confidence * speaking[word] / total, _PLACES)) for word in best),
            Reason(words=f"{MODEL}: {self.version}", weight=decision.confidence),
        )


def hash_id(example_id: str) -> str:
    """An id that tells nothing, and still tells texts apart."""
    return sha256(example_id.encode()).hexdigest()[:_N_DIGITS]


def decide_codes(
    lines: Sequence[CodeLine], *, values: Mapping[str, float], is_exclusive: bool, bar: float
) -> tuple[Decision, ...]:
    """All codes on whose side a text lies, else the nearest unless it is below the bar; one at most if exclusive.

    Where the model knows nothing of a text it abstains.
    """
    decisions = [Decision(line, line.margin(values)) for line in lines] if values else []
    ranked = sorted(decisions, key=lambda decision: (-decision.margin, decision.line.code_id))
    chosen = [decision for decision in ranked if decision.margin >= max(bar, 0.0)]
    chosen = chosen or [decision for decision in ranked[:1] if decision.margin >= bar]
    return tuple(chosen[:1] if is_exclusive else chosen)
