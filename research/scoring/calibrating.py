"""Self-calibration: a linear model learns from a study's rated comments how its customers put praise and complaint.

It is multinomial logistic regression (scikit-learn) over words, pairs of words, pieces of words and the lexicon's own
figures, each label weighing the same. It is tried by cross-validation on participants that it has not seen, and used
only where it beats the lexicon there. Nothing is random: the same comments in any order give the same calibration.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from research.scoring.calibration import Calibration, LanguageModel, Linear, Trial, Verdict
from research.scoring.calibration_document import seal_calibration
from research.scoring.engine import Assessment
from research.scoring.excerpts import label_polarity
from research.scoring.feature_space import FeatureSpace, learn_features, lexicon_values, mentions_of
from research.scoring.folding import N_FOLDS, deal_folds, learners_of
from research.scoring.rated_comments import Comment, Label, RatedComment
from research.scoring.trying import SEED, Comparison, compare_labellings
from research.terms import SCORED_LANGUAGES, Language

LEAST_COMMENTS = 100
# A side with fewer participants is not learnt; without both good and bad ones nothing is.
LEAST_OF_A_LABEL = 20
# More comments teach little and cost minutes; these are chosen by their ids.
MOST_COMMENTS = 20_000
MOST_STEPS = 1_000
N_DIGITS = 5


def fit_calibration(rated: Sequence[RatedComment]) -> Calibration:
    """What the rated comments of a study teach, language by language; languages that are not scored are left out.

    A comment is never scored by a model that saw its rating, another comment of its participant, or its words.
    """
    fitted = [
        _fit_language(language, rated=sorted(found, key=lambda each: each.comment.id))
        for language in SCORED_LANGUAGES
        if (found := [each for each in rated if each.comment.language is language])
    ]
    trials = tuple(trial for trial, _ in fitted)
    models = tuple(model for _, model in fitted if model is not None)
    return seal_calibration(trials=trials, models=models)


def _fit_language(language: Language, *, rated: Sequence[RatedComment]) -> tuple[Trial, LanguageModel | None]:
    """The trial of a language, and its model where that won."""
    chosen = _choose(rated)
    comments = [each.comment for each in chosen]
    labels = tuple(label for label in Label if any(each.label is label for each in chosen))
    folds = deal_folds(comments)
    lessons = [learners_of(fold, comments=comments, folds=folds) for fold in range(N_FOLDS)]
    told = [each.label for each in chosen]
    if not _is_enough(told, labels=labels, lessons=lessons):
        return _to_trial(language, rated=rated), None
    space = learn_features(comments)
    features = _to_rows(comments, space=space)
    # On small vectors threads only wait for each other, and with one the sums are always added in the same order.
    with threadpool_limits(limits=1):
        models = tuple(
            _fit(features, told=told, labels=labels, learns=learns) for learns in [*lessons, [True] * len(told)]
        )
    model = LanguageModel(language=language, labels=labels, space=space, folds=folds, models=models)
    given = [_label(model.assess(comment), labels=labels) for comment in comments]
    participants = [comment.participant_id for comment in comments]
    by_lexicon = [_label(comment.assessment, labels=labels) for comment in comments]
    comparison = compare_labellings(told, first=by_lexicon, second=given, participants=participants)
    chance = compare_labellings(told, first=_shuffle(told), second=given, participants=participants)
    beaten = comparison._replace(least_gain=min(comparison.least_gain, chance.least_gain))
    trial = _to_trial(language, rated=rated, comparison=beaten)
    return trial, model if trial.is_used else None


def _choose(rated: Sequence[RatedComment]) -> list[RatedComment]:
    """The comments that teach: of sides that enough people are on, at most `MOST_COMMENTS`, in order of id."""
    sides = {label: len({each.comment.participant_id for each in rated if each.label is label}) for label in Label}
    taught = [each for each in rated if sides[each.label] >= LEAST_OF_A_LABEL]
    by_hash = sorted(taught, key=lambda each: sha256(each.comment.id.encode()).digest())
    return sorted(by_hash[:MOST_COMMENTS], key=lambda each: each.comment.id)


def _is_enough(told: Sequence[Label], *, labels: Sequence[Label], lessons: Sequence[Sequence[bool]]) -> bool:
    """True with enough comments, both good and bad ones, and every side in what each model learns from."""
    return (
        len(told) >= LEAST_COMMENTS
        and {Label.NEG, Label.POS} <= set(labels)
        and all(
            {label for label, learns in zip(told, lesson, strict=True) if learns} == set(labels) for lesson in lessons
        )
    )


def _to_rows(comments: Sequence[Comment], *, space: FeatureSpace) -> csr_array:
    """The features of the comments, a row each."""
    rows = [
        dict(enumerate(lexicon_values(comment.assessment))) | space.place(list(mentions_of(comment)))
        for comment in comments
    ]
    starts = np.cumsum([0, *map(len, rows)])
    columns = [column for row in rows for column in row]
    values = [value for row in rows for value in row.values()]
    return csr_array((values, columns, starts), shape=(len(rows), space.n_columns))


def _fit(features: csr_array, *, told: Sequence[Label], labels: Sequence[Label], learns: Sequence[bool]) -> Linear:
    """The linear model of the comments that it may learn from; its weights are rounded to be stored."""
    taught = [row for row, is_learnt in enumerate(learns) if is_learnt]
    sides = [labels.index(told[row]) for row in taught]
    fitted = LogisticRegression(class_weight="balanced", max_iter=MOST_STEPS).fit(features[taught], sides)
    weights, intercepts = fitted.coef_, fitted.intercept_
    if len(labels) == len((Label.NEG, Label.POS)):
        # Of two labels scikit-learn gives the second one's sum only; the first one's is its opposite.
        weights, intercepts = np.vstack([-weights / 2, weights / 2]), np.array([-intercepts[0] / 2, intercepts[0] / 2])
    return Linear(
        tuple(intercepts.round(N_DIGITS).tolist()), tuple(tuple(row) for row in weights.round(N_DIGITS).tolist())
    )


def _shuffle(told: Sequence[Label]) -> list[Label]:
    """The labels as chance deals them out. Where a lexicon knows no word at all, guessing would beat it too."""
    order = np.random.default_rng(SEED).permutation(len(told))
    return [told[int(place)] for place in order]


def _label(assessment: Assessment, *, labels: Sequence[Label]) -> Label | None:
    """The label of a polarity; an unscored text counts as neutral where there are neutral ones, else as wrong."""
    told = label_polarity(assessment.polarity)
    if told is None:
        return Label.NEU if Label.NEU in labels else None
    return Label(told)


def _to_trial(language: Language, *, rated: Sequence[RatedComment], comparison: Comparison | None = None) -> Trial:
    """The record of a trial; without a comparison there was too little to try."""
    sides = Counter(each.label for each in rated)
    verdict = Verdict.TOO_FEW
    if comparison is not None:
        verdict = Verdict.BETTER if comparison.least_gain > 0 else Verdict.NOT_BETTER
    return Trial(
        language=language,
        n_comments=len(rated),
        n_participants=len({each.comment.participant_id for each in rated}),
        by_label=tuple((label, sides[label]) for label in Label if sides[label]),
        lexicon_f1=comparison.first_f1 if comparison else None,
        model_f1=comparison.second_f1 if comparison else None,
        least_gain=comparison.least_gain if comparison else None,
        verdict=verdict,
    )
