import csv
from pathlib import Path

from research.scoring.analyzers import RomanianAnalyzer
from research.scoring.excerpts import label_polarity

SENTENCES = Path(__file__).with_name("sentences_ro.csv")
LABELS = ("neg", "neu", "pos")
# The lexicon of the first run reached 0.63; the bound is below what the present one reaches (0.96).
MIN_MACRO_F1 = 0.9


def test_romanian_feedback_sentences_keep_their_labels() -> None:
    analyzer = RomanianAnalyzer()
    rows = list(csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines()))

    pairs = [(row["label"], label_polarity(analyzer.analyze(row["text"]).polarity) or "neu") for row in rows]

    assert len(rows) >= 200
    assert sum(f1_of(label, pairs=pairs) for label in LABELS) / len(LABELS) >= MIN_MACRO_F1


def f1_of(label: str, *, pairs: list[tuple[str, str]]) -> float:
    n_right = pairs.count((label, label))
    n_expected = sum(expected == label for expected, _ in pairs)
    n_given = sum(given == label for _, given in pairs)
    return 2 * n_right / (n_expected + n_given)
