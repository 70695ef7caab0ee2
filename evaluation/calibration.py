"""Measure self-calibration on labelled texts: each file's labels serve as the ratings of its own texts.

Usage: python evaluation/calibration.py FOLDER [FILE-PATTERN]

FOLDER holds CSV files with the columns `id,lang,domain,text,label` (label: neg, neu or pos). For each file the table
shows the macro-F1 of the lexicon, of a plain linear model on the same labels (TF-IDF of words and word pairs, 5 folds),
and of the calibration, all of the latter on texts that their models had not seen. `sure gain` is the bound that 95 % of
the bootstrap draws exceed; the model is used where it is above zero. Nothing that is learnt here is kept.
"""

import csv
import sys
import time
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from research.scoring.analyzers import ANALYZERS
from research.scoring.calibrating import fit_calibration
from research.scoring.rated_comments import Comment, Label, RatedComment
from research.terms import Language


class Measure(NamedTuple):
    """Macro-F1 of the three ways on one set, the gain that is sure, and what it took in seconds."""

    n_texts: int
    lexicon: float
    linear: float
    calibrated: float
    least_gain: float
    is_used: bool
    seconds: float


def read_rated(path: Path) -> tuple[RatedComment, ...]:
    """The texts of one file with their labels; each row is a participant."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            RatedComment(
                comment=Comment(
                    id=row["id"],
                    participant_id=row["id"],
                    text=row["text"],
                    language=Language(row["lang"]),
                    assessment=ANALYZERS[Language(row["lang"])].analyze(row["text"]),
                ),
                label=Label(row["label"]),
            )
            for row in csv.DictReader(lines)
        )


def measure_linear(rated: tuple[RatedComment, ...]) -> float:
    """Macro-F1 of a plain linear model out of fold."""
    texts, labels = [each.comment.text for each in rated], [each.label.value for each in rated]
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=3, class_weight="balanced", max_iter=1000),
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return float(f1_score(labels, cross_val_predict(model, texts, labels, cv=folds), average="macro"))


def measure(path: Path) -> Measure:
    """The measure of one file."""
    rated = read_rated(path)
    started = time.process_time()
    trial = fit_calibration(rated).trials[0]
    seconds = time.process_time() - started
    missing = float("nan")
    return Measure(
        n_texts=len(rated),
        lexicon=missing if trial.lexicon_f1 is None else trial.lexicon_f1,
        linear=measure_linear(rated),
        calibrated=missing if trial.model_f1 is None else trial.model_f1,
        least_gain=missing if trial.least_gain is None else trial.least_gain,
        is_used=trial.is_used,
        seconds=seconds,
    )


def main(folder: str, pattern: str = "*.csv") -> None:
    """Print one row for each file."""
    heads = ("texts", "lexicon", "linear", "calibrated", "sure gain", "used", "seconds")
    print(f"{'set':24}", *(f"{head:>10}" for head in heads))
    for path in sorted(Path(folder).glob(pattern)):
        found = measure(path)
        figures = (found.lexicon, found.linear, found.calibrated, found.least_gain)
        cells = (found.n_texts, *(f"{figure:.3f}" for figure in figures), "yes" if found.is_used else "no")
        print(f"{path.stem:24}", *(f"{cell:>10}" for cell in (*cells, f"{found.seconds:.0f}")), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
