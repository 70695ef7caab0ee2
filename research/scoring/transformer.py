"""A transformer model from a folder as scorer: an optional extra that nothing else imports, and never the default.

Only files of the folder are read: no download, no code out of the folder, and weights only as safetensors, which hold
numbers and nothing that runs. Such a model does not tell which words decided, so its reasons are empty.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from research.errors import WrongUseError
from research.scoring.excerpts import LABEL_THRESHOLD
from research.scoring.texts import TextScore
from research.words import fold

# Texts that go through the model together.
_BATCH = 32
# Models for short texts read 512 tokens at most; where the folder does not say, a longer window would break them.
_WINDOW = 512
N_DIGITS, N_HASH = 4, 8
# A neutral text stays this little inside the neutral band.
_NEUTRAL_EDGE = 0.0001
# What models call the three labels, folded; models of stars say how many.
_SIDES = {
    "neg": -1, "negative": -1, "negativo": -1, "negativ": -1, "very negative": -1,
    "neu": 0, "neutral": 0, "neutro": 0, "neutru": 0, "mixed": 0,
    "pos": 1, "positive": 1, "positivo": 1, "pozitiv": 1, "very positive": 1,
}  # fmt: skip
_STARS = re.compile(r"([1-5]) stars?")
_MIDDLE_STAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformerScorer:
    """A loaded model; `sides` are -1, 0 or 1 for each of its outputs, `name` says folder and content."""

    name: str
    model: Any
    tokenizer: Any
    window: int
    sides: tuple[int, ...]

    def score(self, texts: Sequence[str]) -> list[TextScore]:
        """One score a text, in order; a text beyond the model's window is read up to it."""
        return [self._to_score(shares) for some in _split(texts) for shares in self._ask(some)]

    def _ask(self, texts: Sequence[str]) -> Iterator[Mapping[int, float]]:
        """The probability of each side for each text."""
        tokens = self.tokenizer(list(texts), padding=True, truncation=True, max_length=self.window, return_tensors="pt")
        with torch.inference_mode():
            rows = torch.softmax(self.model(**tokens).logits.double(), dim=-1).tolist()
        for row in rows:
            shares = dict.fromkeys((-1, 0, 1), 0.0)
            for side, share in zip(self.sides, row, strict=True):
                shares[side] += share
            yield shares

    def _to_score(self, shares: Mapping[int, float]) -> TextScore:
        """The lead of good over bad, held on the side of the likeliest label; its probability is the confidence."""
        lead = shares[1] - shares[-1]
        likeliest = max((-1, 0, 1), key=lambda side: shares[side])
        if likeliest == 0:
            polarity = lead * (LABEL_THRESHOLD - _NEUTRAL_EDGE)
        else:
            polarity = likeliest * max(likeliest * lead, LABEL_THRESHOLD)
        return TextScore(round(polarity, N_DIGITS), round(shares[likeliest], N_DIGITS), (), self.name)


def open_transformer(folder: Path) -> TransformerScorer:
    """The model in a folder as `save_pretrained` writes it: config.json, tokenizer and model.safetensors.

    Raises: WrongUseError when the folder holds no such model, or its labels are not negative, neutral, positive.
    """
    if not (folder / "config.json").is_file():
        raise _no_model(folder, why="there is no config.json in it")
    place, offline = str(folder.resolve()), {"local_files_only": True, "trust_remote_code": False}
    try:
        model = AutoModelForSequenceClassification.from_pretrained(place, use_safetensors=True, **offline)
        tokenizer = AutoTokenizer.from_pretrained(place, **offline)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise _no_model(folder, why=" ".join(str(error).split())[:200]) from error
    model.eval()
    return TransformerScorer(
        name=f"transformer-{folder.resolve().name}/{_hash_folder(folder)}",
        model=model,
        tokenizer=tokenizer,
        window=min(_WINDOW, tokenizer.model_max_length, getattr(model.config, "max_position_embeddings", _WINDOW)),
        sides=_read_sides(model.config.id2label, folder=folder),
    )


def _split(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in batches."""
    return (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))


def _read_sides(labels: Mapping[int, str], *, folder: Path) -> tuple[int, ...]:
    """The side of each output by its label.

    Raises: WrongUseError when one is unknown, or nothing is negative or positive.
    """
    sides = tuple(_read_side(labels[place]) for place in sorted(labels))
    if None in sides or not {-1, 1} <= set(sides):
        raise WrongUseError(
            f"The model's labels do not say which is negative, neutral and positive: {', '.join(labels.values())}.",
            where=str(folder / "config.json"),
            fix='Name them in "id2label", such as {"0": "negative", "1": "neutral", "2": "positive"}.',
        )
    return tuple(side for side in sides if side is not None)


def _read_side(label: str) -> int | None:
    """-1, 0 or 1 for a label; `None` for one that says nothing.

    >>> _read_side("Positive"), _read_side("2 stars"), _read_side("LABEL_0")
    (1, -1, None)
    """
    folded = fold(label).replace("_", " ").strip()
    stars = _STARS.fullmatch(folded)
    if stars:
        n_stars = int(stars[1])
        return (n_stars > _MIDDLE_STAR) - (n_stars < _MIDDLE_STAR)
    return _SIDES.get(folded)


def _hash_folder(folder: Path) -> str:
    """A version that changes with any file of the model."""
    digest = sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".json", ".safetensors", ".txt", ".model"}:
            digest.update(path.name.encode())
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
    return digest.hexdigest()[:N_HASH]


def _no_model(folder: Path, *, why: str) -> WrongUseError:
    """The error for a folder that cannot be loaded."""
    return WrongUseError(
        f"No sentiment model can be loaded from this folder: {why}.",
        where=str(folder),
        fix="Name a folder that `save_pretrained` wrote: config.json, the tokenizer's files and model.safetensors.",
    )
