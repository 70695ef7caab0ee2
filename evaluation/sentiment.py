"""Measure the sentiment scorer on labelled texts, beside TextBlob and VADER on the same rows in the same run.

Usage: python evaluation/sentiment.py FOLDER [--pattern "es_*.csv"] [--ratings] [--csv FILE] [--markdown FILE]
[--update]

FOLDER holds CSV files with the columns `id,lang,domain,text,label` (label: neg, neu or pos). Each file and language in
it is one set. A text is scored in the language that its row states, as `journey score --language lang` does. For each
set and scorer the table shows macro-F1 over the labels of the set, accuracy, the share of texts left unscored, the
expected calibration error and the speed; then follow confusion and reliability of our scorer.

Labels come from polarity by `label_polarity` (0.05) for all scorers. An unscored text counts as wrong in a two-class
set and as neutral in a three-class one; so does, in a two-class set, a text labelled neutral. TextBlob and VADER return
0.0 for what they do not know: without assessments, or without a word of the lexicon, a text counts as unscored for them
as well. Calibration is asked of scored texts: the mean gap between confidence and the share that is right, over ten
bins of confidence, weighted by texts (Naeini et al. 2015).

--ratings fits the self-calibration on the labels of each set, as if they were ratings, and shows what it gives out of
fold: each text is scored by a model that did not see it.
"""

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from research.languages.identifying import read_language_tag
from research.scoring.accuracy import ACCURACY_FILE, COLUMNS
from research.scoring.engine import Assessment
from research.scoring.excerpts import label_polarity
from research.scoring.rated_comments import Comment, Label, RatedComment
from research.scoring.texts import score_text
from research.terms import SCORED_LANGUAGES, Language

LABELS = ("neg", "neu", "pos")
N_BINS = 10
ROOT = Path(__file__).parents[1]
ACCURACY = ROOT / "research" / "scoring" / ACCURACY_FILE
PAGE = ROOT / "docs" / "method.md"
BEGIN, END = "<!-- accuracy: begin, written by evaluation/sentiment.py -->\n", "<!-- accuracy: end -->\n"
FIGURES = ("set", "language", "domain", "scorer", "n_texts", "n_classes", "macro_f1", "accuracy", "share_unscored",
           "calibration_error", "per_second", "version")  # fmt: skip
_VADER = SentimentIntensityAnalyzer()


class Example(NamedTuple):
    """One labelled text."""

    id: str
    language: Language
    domain: str
    text: str
    label: str


class Given(NamedTuple):
    """What a scorer gave for one text; polarity is `None` when unscored, confidence when it tells none."""

    polarity: float | None
    confidence: float | None = None


class Measure(NamedTuple):
    """The quality of one scorer on one set; shares in 0..1, speed in texts a second of processor time.

    `calibration_error` is `None` for scorers without confidence, `per_second` for those that are fitted first.
    """

    set: str
    language: Language
    domain: str
    scorer: str
    n_texts: int
    n_classes: int
    macro_f1: float
    accuracy: float
    share_unscored: float
    calibration_error: float | None
    per_second: float | None
    version: str
    confusion: Counter[tuple[str, str]]
    bins: tuple[tuple[float, float, int], ...]


def read_examples(path: Path) -> tuple[Example, ...]:
    """The labelled texts of one file, in file order."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(
            Example(
                id=row["id"],
                language=read_language_tag(row["lang"]) or Language.UND,
                domain=row.get("domain", ""),
                text=row["text"],
                label=row["label"],
            )
            for row in csv.DictReader(lines)
        )


def split_sets(folder: Path, *, pattern: str) -> Iterator[tuple[str, tuple[Example, ...]]]:
    """The examples of each file and language with the file's name; a set is never mixed."""
    for path in sorted(folder.glob(pattern)):
        examples = sorted(read_examples(path), key=lambda example: example.language)
        for _, group in groupby(examples, key=lambda example: example.language):
            yield path.stem, tuple(group)


def measure_set(name: str, *, examples: Sequence[Example], with_ratings: bool) -> Iterator[Measure]:
    """The measure of each scorer on one set, ours first."""
    for scorer, score in (("ours", score_ours), ("textblob", score_textblob), ("vader", score_vader)):
        given, speed = time_scorer(score, examples=examples)
        if scorer == "textblob":
            # Asking for its assessments as well would slow it down: that is done apart from the clock.
            given = list(map(drop_unassessed, examples, given))
        yield judge(name, scorer=scorer, examples=examples, given=given, per_second=speed)
    if with_ratings and examples[0].language in SCORED_LANGUAGES:
        yield judge(name, scorer="rated", examples=examples, given=score_out_of_fold(examples), per_second=None)


def time_scorer(score: Callable[[Example], Given], *, examples: Sequence[Example]) -> tuple[list[Given], float | None]:
    """What a scorer gives, and its texts a second of processor time on this first sight of them, lexicons loaded."""
    score(examples[0]._replace(text="warm"))
    started = time.process_time()
    given = [score(example) for example in examples]
    seconds = time.process_time() - started
    return given, len(examples) / seconds if seconds else None


def judge(
    name: str, *, scorer: str, examples: Sequence[Example], given: Sequence[Given], per_second: float | None
) -> Measure:
    """How what a scorer gave agrees with the labels of the examples."""
    labels = sorted({example.label for example in examples})
    unscored = "neu" if "neu" in labels else "unscored"
    told = [label_polarity(one.polarity) or unscored for one in given]
    pairs = [(example.label, label) for example, label in zip(examples, told, strict=True)]
    bins = fill_bins(
        [(one.confidence, expected == label) for one, (expected, label) in zip(given, pairs, strict=True)
         if one.polarity is not None and one.confidence is not None]
    )  # fmt: skip
    n_binned = sum(n for _, _, n in bins)
    language = examples[0].language
    return Measure(
        set=name,
        language=language,
        domain=Counter(example.domain for example in examples).most_common(1)[0][0],
        scorer=scorer,
        n_texts=len(examples),
        n_classes=len(labels),
        macro_f1=sum(f1_of(label, pairs=pairs) for label in labels) / len(labels),
        accuracy=sum(expected == label for expected, label in pairs) / len(pairs),
        share_unscored=sum(one.polarity is None for one in given) / len(given),
        calibration_error=sum(n * abs(sure - right) for sure, right, n in bins) / n_binned if n_binned else None,
        per_second=per_second,
        version=score_text("x", language=language).scorer if scorer == "ours" else "",
        confusion=Counter(pairs),
        bins=bins,
    )


def fill_bins(judged: Sequence[tuple[float, bool]]) -> tuple[tuple[float, float, int], ...]:
    """(mean confidence, share right, texts) of each bin that holds any, from the least sure to the surest."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in judged:
        bins.setdefault(min(int(confidence * N_BINS), N_BINS - 1), []).append((confidence, is_right))
    return tuple(
        (sum(sure for sure, _ in held) / len(held), sum(right for _, right in held) / len(held), len(held))
        for _, held in sorted(bins.items())
    )


def f1_of(label: str, *, pairs: Sequence[tuple[str, str]]) -> float:
    """The F1 of one label over (expected, given) pairs; 0 when it is never given rightly."""
    n_right = sum(expected == given == label for expected, given in pairs)
    n_expected = sum(expected == label for expected, _ in pairs)
    n_given = sum(given == label for _, given in pairs)
    return 2 * n_right / (n_expected + n_given) if n_right else 0.0


def score_ours(example: Example) -> Given:
    """What the lexicon of the text's language gives for the whole text."""
    score = score_text(example.text, language=example.language)
    return Given(score.polarity, score.confidence)


def score_textblob(example: Example) -> Given:
    """What TextBlob gives when called as its users call it, whatever the language."""
    return Given(float(TextBlob(example.text).sentiment.polarity))


def drop_unassessed(example: Example, given: Given) -> Given:
    """Unscored where TextBlob assessed nothing, which its polarity of 0.0 does not tell."""
    is_assessed = given.polarity or TextBlob(example.text).sentiment_assessments.assessments
    return given if is_assessed else Given(None)


def score_vader(example: Example) -> Given:
    """What VADER gives, whatever the language; unscored when no word of the text has a valence."""
    result = _VADER.polarity_scores(example.text)
    return Given(float(result["compound"]) if result["pos"] or result["neg"] else None)


def score_out_of_fold(examples: Sequence[Example]) -> list[Given]:
    """What self-calibration gives when the labels are ratings; a text is never scored by a model that saw it."""
    comments = []
    for number, example in enumerate(examples):
        score = score_text(example.text, language=example.language)
        comments.append(
            Comment(
                id=str(number),
                participant_id=str(number),
                text=example.text,
                language=example.language,
                assessment=Assessment(score.polarity, score.confidence, score.because),
            )
        )
    rated = [
        RatedComment(comment=comment, label=Label(example.label))
        for comment, example in zip(comments, examples, strict=True)
    ]
    # It brings a library that the other figures do not need.
    calibration = import_module("research.scoring.calibrating").fit_calibration(rated)
    return [Given(one.polarity, one.confidence) for one in calibration.score(comments)]


def print_measures(measures: Sequence[Measure]) -> None:
    """The table on the terminal, then confusion and reliability of our scorer."""
    print(f"{'set':24} {'lang':5} {'scorer':9} {'texts':>6} {'macro-F1':>8} {'accuracy':>8} {'unscored':>8} "
          f"{'cal.err':>8} {'texts/s':>8}")  # fmt: skip
    for one in measures:
        error = "" if one.calibration_error is None else f"{one.calibration_error:.3f}"
        speed = "" if one.per_second is None else f"{one.per_second:.0f}"
        figures = f"{one.macro_f1:8.3f} {one.accuracy:8.3f} {one.share_unscored:8.3f} {error:>8} {speed:>8}"
        print(f"{one.set[:24]:24} {one.language:5} {one.scorer:9} {one.n_texts:6} {figures}")
    for one in measures:
        if one.scorer in {"ours", "rated"}:
            _print_confusion(one)


def _print_confusion(measure: Measure) -> None:
    """What people said (rows) against what the scorer said (columns), and how sure it was when it was right."""
    told = sorted({given for _, given in measure.confusion})
    print(f"\n{measure.set} ({measure.language}), {measure.scorer}: people's label by row, the scorer's by column")
    print(" " * 10 + "".join(f"{label:>10}" for label in told))
    for expected in sorted({expected for expected, _ in measure.confusion}):
        print(f"{expected:10}" + "".join(f"{measure.confusion[expected, given]:10}" for given in told))
    if measure.bins:
        print("confidence -> right: " + " · ".join(f"{s:.2f} -> {r:.2f} (n {n})" for s, r, n in measure.bins))


def write_csv(path: Path, *, measures: Sequence[Measure]) -> None:
    """All figures as CSV."""
    _write_rows(path, header=FIGURES, rows=[[_cell(getattr(one, name)) for name in FIGURES] for one in measures])


def write_accuracy(path: Path, *, measures: Sequence[Measure]) -> None:
    """The figures of our scorer that reports print."""
    ours = sorted((one for one in measures if one.scorer == "ours"), key=lambda one: (one.language, one.set))
    rows = [[_cell(getattr(one, name)) for name in COLUMNS[:-1]] + [one.version] for one in ours]
    _write_rows(path, header=COLUMNS, rows=rows)


def _write_rows(path: Path, *, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One CSV file with line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def _cell(value: object) -> str:
    """A figure with three decimals, nothing for `None`."""
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def render_markdown(measures: Sequence[Measure]) -> str:
    """The table of docs/method.md: one row a set, its scorers beside each other."""
    is_rated = any(one.scorer == "rated" for one in measures)
    head = ["set", "language, classes", "texts", "ours", "TextBlob", "VADER", *(["with its ratings"] * is_rated)]
    head += ["accuracy", "left unscored", "calibration error", "speed, times TextBlob's"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for (name, language), group in groupby(measures, key=lambda one: (one.set, one.language)):
        by = {one.scorer: one for one in group}
        ours, blob = by["ours"], by["textblob"]
        f1s = [f"{by[scorer].macro_f1:.3f}" for scorer in ("ours", "textblob", "vader")]
        f1s += [f"{by['rated'].macro_f1:.3f}" if "rated" in by else "–"] * is_rated
        faster = f"{ours.per_second / blob.per_second:.1f}" if ours.per_second and blob.per_second else "–"
        error = "–" if ours.calibration_error is None else f"{ours.calibration_error:.2f}"
        rest = [f"{ours.accuracy:.3f}", f"{ours.share_unscored:.0%}", error, faster]
        lines.append(f"| {' | '.join([name, f'{language}, {ours.n_classes}', f'{ours.n_texts}', *f1s, *rest])} |")
    versions = ", ".join(sorted({one.version for one in measures if one.version}))
    return "\n".join([*lines, "", f"Measured with {versions}."]) + "\n"


def update_page(page: Path, *, table: str) -> None:
    """Put the table between its two marks in a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def main() -> None:
    """Measure, print, and write what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="holds the CSV files")
    parser.add_argument("--pattern", default="*.csv", help="which files of the folder")
    parser.add_argument("--ratings", action="store_true", help="fit self-calibration on the labels as well")
    parser.add_argument("--csv", type=Path, help="write all figures to this file")
    parser.add_argument("--markdown", type=Path, help="write the table of docs/method.md to this file")
    parser.add_argument("--update", action="store_true", help="write docs/method.md and the figures that reports print")
    asked = parser.parse_args()
    measures = [
        measure
        for name, examples in split_sets(asked.folder, pattern=asked.pattern)
        for measure in measure_set(name, examples=examples, with_ratings=asked.ratings)
    ]
    if not measures:
        parser.error(f"no file in {asked.folder} fits {asked.pattern}")
    print_measures(measures)
    if asked.csv:
        write_csv(asked.csv, measures=measures)
    if asked.markdown:
        asked.markdown.write_text(render_markdown(measures), encoding="utf-8")
    if asked.update:
        write_accuracy(ACCURACY, measures=measures)
        update_page(PAGE, table=render_markdown(measures))


if __name__ == "__main__":
    main()
