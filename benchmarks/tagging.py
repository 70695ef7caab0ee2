"""How fast excerpts get their codes, beside one regular expression for each term.

Usage: python -m benchmarks.tagging [--terms 1000] [--runs 3]

The texts are the sentences of `evaluation/parallel.csv` in three languages, the terms those of the purchase template,
taken evenly. The naive loop folds text and terms as the tagger does and asks every term of every text; it knows no word
forms, exclusions, negation or overlaps. Printed are excerpts a second by processor time: the first run, in which
the tagger meets each word for the first time, and the fastest of the others.
"""

import argparse
import csv
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from research.model.codebook import Code, Codebook
from research.tagging.tagger import compile_tagger, tag_text
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language
from research.words import fold

SENTENCES = Path(__file__).parents[1] / "evaluation" / "parallel.csv"
Text = tuple[str, Language]


def read_texts() -> list[Text]:
    """Every sentence in each of its three languages."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [(row[language.value], language) for row in csv.DictReader(lines) for language in SCORED_LANGUAGES]


def choose_codes(n_terms: int) -> tuple[Code, ...]:
    """The codes of the purchase template with about so many of its terms, taken evenly."""
    rows = template_rows(JourneyType.PURCHASE, language=Language.EN)
    every = max(1, sum(len(_split(row, language)) for row in rows for language in SCORED_LANGUAGES) // n_terms)
    return tuple(
        Code(
            id=row["id"],
            dimension=Dimension(row["dimension"]),
            name=row["name"],
            parent=row["parent"] or None,
            terms=tuple((language, _split(row, language)[::every]) for language in SCORED_LANGUAGES),
        )
        for row in rows
    )


def compile_naive(codes: Sequence[Code]) -> Callable[[Text], list[str]]:
    """One regular expression for each term, all of them asked of a text."""
    patterns = [
        (code.id, re.compile(rf"\b{_to_pattern(term)}\b"))
        for code in codes
        for _, terms in code.terms
        for term in terms
        if not term.startswith("-")
    ]
    return lambda text: [name for name, pattern in patterns if pattern.search(fold(text[0]))]


def measure_speed(tag: Callable[[Text], object], *, texts: Sequence[Text]) -> float:
    """Texts a second, by the processor's time."""
    started = time.process_time()
    for text in texts:
        tag(text)
    return len(texts) / (time.process_time() - started)


def main() -> None:
    """Print both speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    texts, codes = read_texts(), choose_codes(options.terms)
    tagger = compile_tagger(Codebook(version="benchmark", codes=codes))
    n_terms = sum(len(terms) for code in codes for _, terms in code.terms)
    print(f"{len(texts)} sentences, {n_terms} terms")
    ways = {"tagger": lambda text: tag_text(tagger, text[0], language=text[1]), "naive": compile_naive(codes)}
    for name, tag in ways.items():
        first, *others = [measure_speed(tag, texts=texts) for _ in range(max(2, options.runs))]
        print(f"{name:7} first run {first:8.0f}/s, later {max(others):8.0f}/s")


def _to_pattern(term: str) -> str:
    """The regular expression of one term, wildcards inside words kept."""
    return re.escape(fold(term)).replace(r"\*", r"\w*")


def _split(row: dict[str, str], language: Language) -> tuple[str, ...]:
    """The terms of one language in a row of a template."""
    return tuple(row[f"terms_{language.value}"].split("; "))


if __name__ == "__main__":
    main()
