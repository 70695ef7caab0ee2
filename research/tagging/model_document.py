"""A code model as a document of plain numbers and names: JSON that anyone can read, and nothing that runs."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from research.tagging.code_model import CodeLine, CodeModel, CodeTrial, CodeVerdict
from research.tagging.text_features import FEATURES_VERSION, FeatureSpace
from research.terms import Dimension

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
        "idfs": dict(model.space.idfs),
        "lines": [asdict(line) for line in model.lines],
        "is_exclusive": model.is_exclusive,
        "bar": model.bar,
        "tagger_version": model.tagger_version,
    }


def model_of(document: Document) -> CodeModel:
    """The model that a document holds."""
    return CodeModel(
        version=document["version"],
        dimension=Dimension(document["dimension"]),
        trials=tuple(CodeTrial(**{**trial, "verdict": CodeVerdict(trial["verdict"])}) for trial in document["trials"]),
        space=FeatureSpace(document["idfs"]),
        lines=tuple(CodeLine(**line) for line in document["lines"]),
        is_exclusive=document["is_exclusive"],
        bar=document["bar"],
        tagger_version=document["tagger_version"],
    )
