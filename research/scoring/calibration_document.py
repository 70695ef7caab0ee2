"""A calibration as a document of plain numbers, names and hashes: JSON that anyone can read, and nothing that runs."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from research.scoring.calibration import Calibration, LanguageModel, Linear, Trial, Verdict
from research.scoring.feature_space import FEATURES_VERSION, LEXICON_FEATURES, FeatureSpace, Known
from research.scoring.folding import Folds
from research.scoring.rated_comments import Label
from research.terms import Language

N_DIGITS = 12

Document = Mapping[str, Any]


def seal_calibration(*, trials: Sequence[Trial], models: Sequence[LanguageModel]) -> Calibration:
    """The calibration of these trials and models; its version is a hash of all that they hold."""
    content = json.dumps(_contents(trials=trials, models=models), sort_keys=True)
    version = sha256(f"{FEATURES_VERSION} {content}".encode()).hexdigest()[:N_DIGITS]
    return Calibration(version=version, trials=tuple(trials), models=tuple(models))


def document_of(calibration: Calibration) -> Document:
    """The calibration as JSON values."""
    return {"version": calibration.version, **_contents(trials=calibration.trials, models=calibration.models)}


def calibration_of(document: Document) -> Calibration:
    """The calibration that a document holds."""
    return Calibration(
        version=document["version"],
        trials=tuple(map(_trial_of, document["trials"])),
        models=tuple(map(_model_of, document["models"])),
    )


def _contents(*, trials: Sequence[Trial], models: Sequence[LanguageModel]) -> dict[str, Any]:
    """Everything but the version."""
    return {"trials": list(map(_describe_trial, trials)), "models": list(map(_describe_model, models))}


def _describe_trial(trial: Trial) -> dict[str, Any]:
    """A trial as JSON values."""
    return {
        "language": trial.language.value,
        "n_comments": trial.n_comments,
        "n_participants": trial.n_participants,
        "by_label": [[label.value, n] for label, n in trial.by_label],
        "lexicon_f1": trial.lexicon_f1,
        "model_f1": trial.model_f1,
        "least_gain": trial.least_gain,
        "verdict": trial.verdict.value,
    }


def _trial_of(document: Document) -> Trial:
    """The trial of JSON values."""
    figures = {
        name: document[name] for name in ("n_comments", "n_participants", "lexicon_f1", "model_f1", "least_gain")
    }
    return Trial(
        language=Language(document["language"]),
        by_label=tuple((Label(label), n) for label, n in document["by_label"]),
        verdict=Verdict(document["verdict"]),
        **figures,
    )


def _describe_model(model: LanguageModel) -> dict[str, Any]:
    """A language's models as JSON values; the features stand in the order of their columns."""
    ordered = sorted(model.space.known.items(), key=lambda pair: pair[1].column)
    return {
        "language": model.language.value,
        "labels": [label.value for label in model.labels],
        "features": [[name, known.idf] for name, known in ordered],
        "folds_of_participants": dict(model.folds.of_participants),
        "folds_of_words": dict(model.folds.of_words),
        "linear": [
            {"intercepts": list(linear.intercepts), "weights": list(map(list, linear.weights))}
            for linear in model.models
        ],
    }


def _model_of(document: Document) -> LanguageModel:
    """The models of JSON values."""
    features = enumerate(document["features"], start=len(LEXICON_FEATURES))
    return LanguageModel(
        language=Language(document["language"]),
        labels=tuple(map(Label, document["labels"])),
        space=FeatureSpace({name: Known(column, idf) for column, (name, idf) in features}),
        folds=Folds(of_participants=document["folds_of_participants"], of_words=document["folds_of_words"]),
        models=tuple(
            Linear(tuple(linear["intercepts"]), tuple(map(tuple, linear["weights"]))) for linear in document["linear"]
        ),
    )
