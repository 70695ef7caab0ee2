"""The rules of each language, read once from `rules/<language>.csv`, and found by the words of a text.

Columns: `kind` (a kind of statement, or `<name>` for a class of words), `pattern` (see `phrasing`), `unless` (phrases,
parted by `|`, with which the rule does not hold anywhere in the sentence). Written for this project from the grammar of
interrogation, modality and negation: Quirk et al. 1985, "A Comprehensive Grammar of the English Language", 4, 10-11;
RAE 2009, "Nueva gramática de la lengua española", 28, 42, 48; GALR 2005, "Gramatica limbii române", II.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from research.stating.phrasing import COMPLAINT, PhraseRule, compile_phrase
from research.terms import SCORED_LANGUAGES, Language

# Raised whenever the rules are read otherwise than before.
METHOD = "statements-1"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one language by the word that must be there; `always` are those that no single word announces."""

    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]
    rules: tuple[PhraseRule, ...]

    def candidates(self, words: list[str]) -> list[PhraseRule]:
        """The rules that may fit a text with these words, in order."""
        numbers = set(self.always)
        for word in words:
            if word in self.by_word:
                numbers.update(self.by_word[word])
        return [self.rules[number] for number in sorted(numbers)]


@cache
def read_rulebook(language: Language) -> Rulebook:
    """The rules of a scored language; those that hold only where the words state nothing else come last."""
    with resources.files("research.stating").joinpath(f"rules/{language}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    classes = {row["kind"].strip("<>"): row["pattern"] for row in rows if row["kind"].startswith("<")}
    compiled = (
        compile_phrase(row["kind"], row["pattern"], unless=row["unless"] or "", classes=classes)
        for row in rows
        if not row["kind"].startswith("<")
    )
    rules = tuple(sorted(compiled, key=lambda rule: rule.mark == COMPLAINT))
    by_word = defaultdict[str, list[int]](list)
    for number, rule in enumerate(rules):
        for word in rule.anchors:
            by_word[word].append(number)
    return Rulebook(
        by_word={word: tuple(numbers) for word, numbers in by_word.items()},
        always=tuple(number for number, rule in enumerate(rules) if not rule.anchors),
        rules=rules,
    )


@cache
def rules_version() -> str:
    """The method and a hash of the rules of all languages: another version may state something else."""
    folder = resources.files("research.stating").joinpath("rules")
    content = "".join(folder.joinpath(f"{language}.csv").read_text(encoding="utf-8") for language in SCORED_LANGUAGES)
    return f"{METHOD}+{sha256(content.encode()).hexdigest()[:12]}"
