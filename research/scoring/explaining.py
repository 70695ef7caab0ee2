"""The words that decided a calibrated score, with the weight that each of them had."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from research.model.excerpt import Reason
from research.scoring.engine import Assessment
from research.scoring.feature_space import LEXICON_FEATURES, FeatureSpace, Mention

# The strongest words of a text; the others hardly matter.
N_REASONS = 8
LEAST_WEIGHT = 0.01
N_DIGITS = 4


def explain(
    assessment: Assessment, *, mentions: Sequence[Mention], leanings: Mapping[int, float], space: FeatureSpace
) -> tuple[Reason, ...]:
    """The words with the largest weights, the largest first.

    `leanings` are column -> how much the column moved the text, on the scale of the lexicons' weights. What a pair or a
    piece moved belongs to its words in equal parts. What the lexicon's figures moved belongs to the words that it
    found, as much as each of them weighed there; they keep their side.
    """
    n_mentioned = Counter(mention.name for mention in mentions)
    weights: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        moved = leanings[space.known[mention.name].column] / n_mentioned[mention.name]
        for word in mention.words:
            weights[word] += moved / len(mention.words)
    moved = abs(sum(leanings[column] for column in range(len(LEXICON_FEATURES))))
    evidence = sum(abs(reason.weight) for reason in assessment.because)
    for reason in assessment.because:
        weights[reason.words] += moved * reason.weight / evidence if evidence else 0.0
    ranked = sorted(weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(
        Reason(words=words, weight=round(max(-1.0, min(1.0, weight)), N_DIGITS))
        for words, weight in ranked[:N_REASONS]
        if abs(weight) >= LEAST_WEIGHT
    )
