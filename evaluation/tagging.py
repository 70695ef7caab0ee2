"""How well tags agree with people's: by the terms of a codebook, or learned from coded texts.

    python evaluation/tagging.py evaluation/stages.csv --codes stages touchpoints --template purchase
    python evaluation/tagging.py FILE.csv --text comment --codes codes --codebook codebook.xlsx
    python evaluation/tagging.py FILE.tsv --text utterance --codes intent --learn 300

A cell of codes holds ids joined by `;` (or the --joined-by), nothing where people gave none. Of each column of codes
it prints precision, recall and F1 of each code that people gave, macro-F1 over them, how often nothing was given, and
what was given instead of what; with a column `language`, macro-F1 for each language.

--learn N learns from N rows, drawn with each of ten seeds, and measures on the rest. "learned" gives every code that
was learnt, "proposed" only those that proved better than the terms on held-out rows, beside what the terms find;
"plain" is scikit-learn's TF-IDF of words with logistic regression, as it comes.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from research.languages.identifying import identify_language, read_language_tag
from research.reading.codebooks import COLUMNS, read_codebook
from research.steps.tagging_files import propose_codes
from research.tagging.learnt_codes import read_mentions
from research.tagging.tagger import Tagger, compile_tagger
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language

N_SEEDS = 10
NONE = "(none)"
MOST_CONFUSIONS = 25
Codes = frozenset[str]


class Example(NamedTuple):
    """One text and the codes that people gave it."""

    id: str
    participant_id: str
    text: str
    language: Language
    codes: Codes


class Columns(NamedTuple):
    """What the columns of a file are called, and how its codes are joined; `language` where all texts share one."""

    text: str
    joined_by: str
    id: str | None
    participant: str | None
    language: Language | None


class Pair(NamedTuple):
    """What people gave a text and what the machine gave it."""

    language: Language
    expected: Codes
    given: Codes


class CodeFigures(NamedTuple):
    """The quality of one code; precision is `None` when it was never given."""

    code_id: str
    n_expected: int
    n_given: int
    precision: float | None
    recall: float
    f1: float


def read_examples(path: Path, *, columns: Columns, codes: str) -> tuple[Example, ...]:
    """The labelled texts of one file for one column of codes; rows without a text are left out."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        # Tab-separated files of research are written without quoting.
        is_tsv = path.suffix == ".tsv"
        reader = csv.DictReader(
            lines, delimiter="\t" if is_tsv else ",", quoting=csv.QUOTE_NONE if is_tsv else csv.QUOTE_MINIMAL
        )
        rows = [row for row in reader if (row.get(columns.text) or "").strip()]
    return tuple(
        Example(
            id=row[columns.id] if columns.id else str(number),
            participant_id=row[columns.participant] if columns.participant else str(number),
            text=row[columns.text].strip(),
            language=columns.language or _language_of(row, text=row[columns.text]),
            codes=frozenset(filter(None, (code.strip() for code in (row[codes] or "").split(columns.joined_by)))),
        )
        for number, row in enumerate(rows)
        if row.get(codes) is not None
    )


def _language_of(row: dict[str, str], *, text: str) -> Language:
    """The language that the row states, else what the text shows."""
    stated = read_language_tag(row.get("language") or row.get("lang") or "")
    return stated or identify_language(text, declared=None, expected=SCORED_LANGUAGES)


def open_tagger(codebook: Path | None, *, template: JourneyType | None) -> Tagger | None:
    """The term tagger of a file or of a shipped template; `None` without either."""
    if codebook:
        return compile_tagger(read_codebook(codebook, needs_stage=False))
    if template is None:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{template}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=COLUMNS)
            writer.writeheader()
            writer.writerows(template_rows(template, language=Language.EN))
        return compile_tagger(read_codebook(path))


def tag_by_terms(examples: Iterable[Example], *, tagger: Tagger | None, known: Codes) -> list[Codes]:
    """The codes that the terms of a codebook call in each text, of those that people could give."""
    if tagger is None:
        return [frozenset() for _ in examples]
    found = (propose_codes(tagger, example.text, language=example.language) for example in examples)
    return [frozenset(proposal.code_id for proposal in proposals) & known for proposals in found]


def find_judged(examples: Sequence[Example], *, tagger: Tagger | None) -> tuple[Codes, Dimension]:
    """All codes that stand for judgement: those that people gave, and the others of their dimensions."""
    used = frozenset(code for example in examples for code in example.codes)
    codes = tagger.codebook.codes if tagger else ()
    dimensions = {code.dimension for code in codes if code.id in used} or {Dimension.THEME}
    return used | {code.id for code in codes if code.dimension in dimensions}, min(dimensions)


def measure_codes(pairs: Sequence[Pair]) -> tuple[CodeFigures, ...]:
    """The figures of each code that people gave, in order of id."""
    figures = []
    for code_id in sorted({code for pair in pairs for code in pair.expected}):
        n_right = sum(code_id in pair.expected & pair.given for pair in pairs)
        n_expected = sum(code_id in pair.expected for pair in pairs)
        n_given = sum(code_id in pair.given for pair in pairs)
        figures.append(
            CodeFigures(
                code_id=code_id,
                n_expected=n_expected,
                n_given=n_given,
                precision=n_right / n_given if n_given else None,
                recall=n_right / n_expected,
                f1=2 * n_right / (n_expected + n_given),
            )
        )
    return tuple(figures)


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean F1 of the codes that people gave."""
    figures = measure_codes(pairs)
    return sum(figure.f1 for figure in figures) / len(figures)


def confuse(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """(what people gave, what was given instead) for every code that is missing or too many."""
    for pair in pairs:
        missing, wrong = pair.expected - pair.given, pair.given - pair.expected
        for expected in sorted(missing) or [NONE] * bool(wrong):
            for given in sorted(wrong) or [NONE]:
                yield expected, given


def print_measures(name: str, *, pairs: Sequence[Pair]) -> None:
    """The table of one column of codes."""
    print(f"\n{name}: {len(pairs)} texts, {sum(bool(pair.expected) for pair in pairs)} of them with codes")
    print(f"{'code':24} {'people':>7} {'given':>7} {'precision':>9} {'recall':>7} {'F1':>7}")
    for one in measure_codes(pairs):
        precision = "" if one.precision is None else f"{one.precision:.3f}"
        print(f"{one.code_id:24} {one.n_expected:7} {one.n_given:7} {precision:>9} {one.recall:7.3f} {one.f1:7.3f}")
    print(f"{'macro-F1':24} {macro_f1(pairs):40.3f}")
    for language in sorted({pair.language for pair in pairs}):
        print(f"{f'macro-F1 {language}':24} {macro_f1([pair for pair in pairs if pair.language is language]):40.3f}")
    _print_abstaining(pairs)
    print("given instead (most frequent):")
    for (expected, given), n in Counter(confuse(pairs)).most_common(MOST_CONFUSIONS):
        print(f"  {expected:20} -> {given:20} {n:4}")


def _print_abstaining(pairs: Sequence[Pair]) -> None:
    """How often nothing was given, where people gave codes and where they did not."""
    coded = [pair for pair in pairs if pair.expected]
    others = [pair for pair in pairs if not pair.expected]
    print(f"abstained: {share(not pair.given for pair in pairs)} of all texts, "
          f"{share(not pair.given for pair in coded)} of those with codes, "
          f"{share(not pair.given for pair in others)} of those without")  # fmt: skip


def share(answers: Iterable[bool]) -> str:
    """The share of yes among answers, as a percentage."""
    told = list(answers)
    return f"{sum(told) / len(told):.1%}" if told else "–"


def learn(examples: Sequence[Example], *, n_learnt: int, tagger: Tagger | None, name: str) -> None:
    """Learn from some rows, measure on the rest, ten times; the figures of the last seed in full."""
    known, dimension = find_judged(examples, tagger=tagger)
    ways: dict[str, list[float]] = {}
    pairs: dict[str, list[Pair]] = {}
    for seed in range(N_SEEDS):
        shuffled = random.Random(seed).sample(list(examples), k=len(examples))  # noqa: S311 -- a split, no secret
        taught, rest = shuffled[:n_learnt], shuffled[n_learnt:]
        given = {
            "terms": tag_by_terms(rest, tagger=tagger, known=known),
            "plain": tag_plainly(taught, rest=rest),
            **tag_learned(taught, rest=rest, tagger=tagger, known=known, dimension=dimension),
        }
        pairs = {way: _pair(rest, given=codes) for way, codes in given.items()}
        for way, found in pairs.items():
            ways.setdefault(way, []).append(macro_f1(found))
    print(f"\n{name}: macro-F1 on the rest after learning from {n_learnt} of {len(examples)} rows, {N_SEEDS} draws")
    for way, figures in ways.items():
        each = " ".join(f"{figure:.3f}" for figure in figures)
        print(f"  {way:10} mean {sum(figures) / len(figures):.3f}   ({each})")
    print_measures(f"{name}, learned, last draw", pairs=pairs["learned"])


def tag_learned(
    taught: Sequence[Example], *, rest: Sequence[Example], tagger: Tagger | None, known: Codes, dimension: Dimension
) -> dict[str, list[Codes]]:
    """What the model gives the rest: all that it learnt, and what the product would propose."""
    # It brings a library that the terms do not need.
    learning = import_module("research.tagging.learning")
    coded = [learning.CodedExample(**one._asdict()) for one in taught]
    model = learning.fit_code_model(coded, dimension=dimension, tagger=tagger)
    by_terms = tag_by_terms(rest, tagger=tagger, known=known)
    learned: list[Codes] = []
    proposed: list[Codes] = []
    for one, terms in zip(rest, by_terms, strict=True):
        mentions = read_mentions(one.text, language=one.language, tagger=tagger)
        codes = frozenset(decision.line.code_id for decision in model.decide(mentions))
        proven = model.proven_in(one.language)
        learned.append(codes)
        proposed.append((terms - proven) | (codes & proven))
    return {"learned": learned, "proposed": proposed}


def tag_plainly(taught: Sequence[Example], *, rest: Sequence[Example]) -> list[Codes]:
    """The one code that a plain linear model gives each text."""
    text = import_module("sklearn.feature_extraction.text")
    linear = import_module("sklearn.linear_model")
    vectorizer = text.TfidfVectorizer()
    rows = vectorizer.fit_transform([one.text for one in taught])
    model = linear.LogisticRegression(max_iter=1000, class_weight="balanced")
    model.fit(rows, [min(one.codes, default=NONE) for one in taught])
    told = model.predict(vectorizer.transform([one.text for one in rest]))
    return [frozenset({str(code)} - {NONE}) for code in told]


def _pair(examples: Sequence[Example], *, given: Sequence[Codes]) -> list[Pair]:
    """What people gave beside what the machine gave."""
    return [Pair(one.language, one.codes, codes) for one, codes in zip(examples, given, strict=True)]


def main() -> None:
    """Measure and print what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="a CSV (or, without quoting, a TSV) with texts and codes")
    parser.add_argument("--text", default="text", help="the column of texts")
    parser.add_argument("--codes", nargs="+", default=["codes"], help="the columns of codes, each judged by itself")
    parser.add_argument("--joined-by", default=";", help="what stands between two codes of a cell")
    parser.add_argument("--id", help="the column that names rows")
    parser.add_argument("--participant", help="the column that says whose rows belong together")
    parser.add_argument("--language", type=Language, help="the language of all texts: en, es or ro")
    parser.add_argument("--codebook", type=Path, help="an .xlsx or .csv")
    parser.add_argument("--template", type=JourneyType, help="a shipped codebook: purchase, lead_generation …")
    parser.add_argument("--learn", type=int, metavar="N", help="learn from N rows, measure on the rest")
    asked = parser.parse_args()
    tagger = open_tagger(asked.codebook, template=asked.template)
    if tagger is None and not asked.learn:
        parser.error("give --codebook or --template, or --learn")
    columns = Columns(asked.text, asked.joined_by, asked.id, asked.participant, asked.language)
    for name in asked.codes:
        examples = read_examples(asked.file, columns=columns, codes=name)
        if asked.learn:
            examples = tuple(one for one in examples if one.codes or tagger)
            learn(examples, n_learnt=asked.learn, tagger=tagger, name=name)
        elif tagger:
            known, _ = find_judged(examples, tagger=tagger)
            given = tag_by_terms(examples, tagger=tagger, known=known)
            print_measures(name, pairs=_pair(examples, given=given))


if __name__ == "__main__":
    main()
