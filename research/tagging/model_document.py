"""A code model as a document of plain numbers and names: JSON that anyone can read, and nothing that runs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from research.tagging.code_model import CodeLine, CodeModel, CodeTrial, CodeVerdict
from research.tagging.learnt_codes import LearntCodes
from research.tagging.text_features import FEATURES_VERSION, FeatureSpace
from research.terms import Dimension, Language

_N_DIGITS = 12

Document = Mapping[str, Any]


def seal_model(model: CodeModel) -> CodeModel:
    """The model with its version: a hash of all that it holds."""
    content = {name: part for name, part in document_of(model).items() if name != "version"}
    digest = sha256(f"{FEATURES_VERSION} {json.dumps(content, sort_keys=True)}".encode()).hexdigest()
    return replace(model, version=f"codes-{digest[:_N_DIGITS]}")


def document_of(model: CodeModel) -> Document:
    """The model as JSON values."""
    return {
        "version": model.version,
        "dimension": model.dimension.value,
        "trials": [asdict(trial) for trial in model.trials],
        "features": list(model.space.idfs),
        "idfs": list(model.space.idfs.values()),
        "lines": [
            {
                "code_id": line.code_id,
                "intercept": line.intercept,
                # In the order of the features: a name for every weight would make the document three times as long.
                "weights": [line.weights.get(name, 0) for name in model.space.idfs],
            }
            for line in model.lines
        ],
        "is_exclusive": model.is_exclusive,
        "bar": model.bar,
        "tagger_version": model.tagger_version,
        "taught": sorted(model.taught),
    }


def model_of(document: Document) -> CodeModel:
    """The model that a document holds."""
    return CodeModel(
        version=document["version"],
        dimension=Dimension(document["dimension"]),
        trials=tuple(map(_trial_of, document["trials"])),
        space=FeatureSpace(dict(zip(document["features"], document["idfs"], strict=True))),
        lines=tuple(_line_of(line, names=document["features"]) for line in document["lines"]),
        is_exclusive=document["is_exclusive"],
        bar=document["bar"],
        tagger_version=document["tagger_version"],
        taught=frozenset(document["taught"]),
    )


def document_of_learnt(learnt: LearntCodes) -> Document:
    """What people's codes taught, as JSON values."""
    return {"basis": learnt.basis, "n_texts": learnt.n_texts, "models": [document_of(one) for one in learnt.models]}


def learnt_of(document: Document) -> LearntCodes:
    """What a document of people's codes holds."""
    return LearntCodes(
        basis=document["basis"], n_texts=document["n_texts"], models=tuple(map(model_of, document["models"]))
    )


def _trial_of(document: Document) -> CodeTrial:
    """The trial of JSON values."""
    words = {"language": Language(document["language"]), "verdict": CodeVerdict(document["verdict"])}
    return CodeTrial(**{**document, **words})


def _line_of(document: Document, *, names: Sequence[str]) -> CodeLine:
    """The line of JSON values; what weighs nothing is left out."""
    pairs = zip(names, document["weights"], strict=True)
    return CodeLine(document["code_id"], document["intercept"], {name: weight for name, weight in pairs if weight})
