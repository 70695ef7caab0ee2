"""Measure how well what people state is found: needs, questions, barriers, suggestions, praise and outcomes.

    python evaluation/statements.py [FILE] [--codes] [--errors development]

FILE (`statements.csv` beside this script) has the columns `id,language,part,kinds,text`: sentences of feedback with the
kinds of statements in them, `;`-joined, or none. Each is read in its stated language and scored as the product does,
because praise does not go with complaint. Kinds that no sentence of the file has are not judged: `actions.csv` is about
what people do alone. Printed are precision, recall and F1 of each kind, in each language, for
each part: rules may be mended on the part `development`, never on `blind`. `--codes` adds
all that the purchase template's codes say, of which the product takes the barriers alone. `--errors PART` lists what
was found wrongly or missed there.
"""

import argparse
import csv
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from research.reading.codebooks import COLUMNS, read_codebook
from research.scoring.texts import score_text
from research.stating.stating import state_text
from research.tagging.tagger import Tagger, compile_tagger, tag_text
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language, StatementKind

SENTENCES = Path(__file__).with_name("statements.csv")
Kinds = frozenset[StatementKind]
Finder = Callable[[str, Language], Kinds]


class Sentence(NamedTuple):
    """One sentence, the kinds of statements in it and those that were found."""

    id: str
    language: Language
    part: str
    text: str
    said: Kinds
    found: Kinds


class Quality(NamedTuple):
    """How often a kind is said and found; precision is `None` where it was never found, recall where never said."""

    n_said: int
    n_found: int
    precision: float | None
    recall: float | None
    f1: float


def find_statements(path: Path = SENTENCES, *, finder: Finder | None = None) -> tuple[Sentence, ...]:
    """The sentences of a file, in its order, each with the kinds that are found in it."""
    find = finder or find_by_rules
    with path.open(encoding="utf-8", newline="") as lines:
        sentences = [_read_row(row, find=find) for row in csv.DictReader(lines)]
    judged = kinds_in(sentences)
    return tuple(sentence._replace(found=sentence.found & judged) for sentence in sentences)


def kinds_in(sentences: Iterable[Sentence]) -> Kinds:
    """The kinds of statements that any of the sentences has."""
    return frozenset(kind for sentence in sentences for kind in sentence.said)


def find_by_rules(text: str, language: Language) -> Kinds:
    """The kinds that the rules find in a text, scored by its words."""
    polarity = score_text(text, language=language).polarity
    return frozenset(statement.kind for statement in state_text(text, language=language, polarity=polarity))


def find_with_codes(text: str, language: Language) -> Kinds:
    """The kinds that the rules find, and those for which the purchase template's codes stand."""
    matches = tag_text(_compile_template(), text, language=language)
    named = {kind for kind in StatementKind for match in matches if match.code_id == kind.value}
    is_barred = any(match.dimension is Dimension.BARRIER for match in matches)
    return find_by_rules(text, language) | named | ({StatementKind.BARRIER} if is_barred else set())


def measure_kind(sentences: Sequence[Sentence], *, kind: StatementKind) -> Quality:
    """How well one kind is found."""
    n_said = sum(kind in sentence.said for sentence in sentences)
    n_found = sum(kind in sentence.found for sentence in sentences)
    n_right = sum(kind in sentence.said & sentence.found for sentence in sentences)
    return Quality(
        n_said=n_said,
        n_found=n_found,
        precision=n_right / n_found if n_found else None,
        recall=n_right / n_said if n_said else None,
        f1=2 * n_right / (n_said + n_found) if n_said + n_found else 1.0,
    )


def measure_macro_f1(sentences: Sequence[Sentence], *, kinds: Kinds) -> float:
    """The mean F1 of these kinds."""
    return sum(measure_kind(sentences, kind=kind).f1 for kind in kinds) / len(kinds)


def measure_silence(sentences: Sequence[Sentence]) -> float:
    """Of the sentences that state nothing, the share in which nothing is found."""
    silent = [sentence for sentence in sentences if not sentence.said]
    return sum(not sentence.found for sentence in silent) / len(silent)


@cache
def _compile_template() -> Tagger:
    """The purchase template, ready for matching."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "purchase.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=COLUMNS)
            writer.writeheader()
            writer.writerows(template_rows(JourneyType.PURCHASE, language=Language.EN))
        return compile_tagger(read_codebook(path))


def _read_row(row: dict[str, str], *, find: Finder) -> Sentence:
    """One sentence with what is found in it."""
    language = Language(row["language"])
    said = frozenset(StatementKind(kind) for kind in row["kinds"].split(";") if kind)
    return Sentence(row["id"], language, row["part"], row["text"], said, find(row["text"], language))


def _print_table(sentences: Sequence[Sentence], *, title: str, kinds: Kinds) -> None:
    """One row for each kind, then the means."""
    print(f"\n{title:24} {'said':>5} {'found':>5} {'precision':>9} {'recall':>7} {'F1':>6}")
    for kind in sorted(kinds):
        quality = measure_kind(sentences, kind=kind)
        figures = ["–" if value is None else f"{value:.2f}" for value in (quality.precision, quality.recall)]
        print(f"  {kind:22} {quality.n_said:5} {quality.n_found:5} {figures[0]:>9} {figures[1]:>7} {quality.f1:6.2f}")
    print(f"  macro-F1 {measure_macro_f1(sentences, kinds=kinds):.3f}, nothing found in what states nothing "
          f"{measure_silence(sentences):.2f}")  # fmt: skip


def _print_errors(sentences: Iterable[Sentence]) -> None:
    """The sentences where too much or too little was found."""
    print("\nErrors (+ found but not said, - said but not found)")
    for sentence in sentences:
        if sentence.said != sentence.found:
            extra = [f"+{kind}" for kind in sorted(sentence.found - sentence.said)]
            missed = [f"-{kind}" for kind in sorted(sentence.said - sentence.found)]
            print(f"   {sentence.id} {' '.join(extra + missed):28} {sentence.text}")


def main() -> None:
    """Print the tables and, if asked, the errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=SENTENCES)
    parser.add_argument("--codes", action="store_true", help="add what the purchase template's codes say")
    parser.add_argument("--errors", metavar="PART", help="list the errors of one part")
    asked = parser.parse_args()
    sentences = find_statements(asked.file, finder=find_with_codes if asked.codes else find_by_rules)
    kinds = kinds_in(sentences)
    for part in sorted({sentence.part for sentence in sentences}, reverse=True):
        chosen = [sentence for sentence in sentences if sentence.part == part]
        _print_table(chosen, title=part, kinds=kinds)
        for language in SCORED_LANGUAGES:
            _print_table([one for one in chosen if one.language is language], title=f"{part}, {language}", kinds=kinds)
    if asked.errors:
        _print_errors(sentence for sentence in sentences if sentence.part == asked.errors)


if __name__ == "__main__":
    main()
