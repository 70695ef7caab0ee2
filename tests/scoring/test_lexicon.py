from collections import Counter

import pytest

from research.scoring.inflection import endings_of
from research.scoring.lexicon import COLUMNS, Entry, WordClass, hash_content, lexicon_text, read_lexicon, split_entry
from research.scoring.matching import Matcher
from research.scoring.tokens import split_tokens
from research.terms import Language

FILES = ("en", "es", "ro", "shared")
# Classes whose entries say nothing without a polarity.
POLAR = {"adj", "noun", "verb", "adv", "phrase", "emoji", "cheer", "courtesy"}
# Classes whose intensity is a factor, a scope, a value or minutes.
COUNTED = {"booster", "trailer", "negator", "without", "wish", "number", "unit"}


@pytest.mark.parametrize("name", FILES)
def test_lexicon_has_the_documented_columns(name: str) -> None:
    assert lexicon_text(name).splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize(("name", "n_entries"), [("es", 900), ("ro", 900), ("en", 350), ("shared", 80)])
def test_lexicon_is_large_enough(name: str, n_entries: int) -> None:
    assert len(read_lexicon(name)) >= n_entries


@pytest.mark.parametrize("name", FILES)
def test_lexicon_has_no_entry_twice(name: str) -> None:
    counts = Counter((entry.words, entry.word_class if is_stem(entry) else "") for entry in read_lexicon(name))

    assert [words for (words, _), count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_polarities_are_in_range_and_never_zero(name: str) -> None:
    figures = [(entry.words, figure) for entry in read_lexicon(name) for figure in (entry.polarity, entry.negated)]

    assert [pair for pair in figures if pair[1] is not None and not 0 < abs(pair[1]) <= 1] == []


@pytest.mark.parametrize("name", FILES)
def test_each_class_has_the_figures_it_needs(name: str) -> None:
    entries = read_lexicon(name)

    assert [entry.words for entry in entries if entry.word_class in POLAR and not entry.is_polar] == []
    assert [entry.words for entry in entries if entry.word_class in COUNTED and (entry.intensity or 0) <= 0] == []
    assert [entry.words for entry in entries if entry.word_class is WordClass.STOP and entry.is_polar] == []


@pytest.mark.parametrize("name", ["en", "es", "ro"])
def test_no_word_has_two_signs_after_folding(name: str) -> None:
    entries = [entry for entry in read_lexicon(name) if len(entry.words) == 1 and entry.polarity]
    stems = [entry for entry in entries if is_stem(entry)]
    clashes = [
        (entry.words[0], stem.words[0])
        for entry in entries
        for stem in stems
        if (entry.polarity or 0) * (stem.polarity or 0) < 0 and takes(stem, entry, language=Language(name))
    ]

    assert clashes == []


def test_same_word_means_the_same_in_shared_file_and_languages() -> None:
    shared = {entry.words for entry in read_lexicon("shared")}

    assert not any(entry.words in shared for name in ("en", "es", "ro") for entry in read_lexicon(name))


def test_stem_mark_stays_with_its_word() -> None:
    assert split_entry("nu răspund* nimeni") == ("nu", "raspund*", "nimeni")


def test_hash_changes_with_the_content() -> None:
    assert hash_content(("a", "b")) != hash_content(("ab",))
    assert len(hash_content(())) == 8


@pytest.mark.parametrize(
    ("name", "word"),
    [
        *[("es", word) for word in ("precios", "espacios", "estilos", "dan", "dar", "lista", "fe", "serie", "padre")],
        *[("ro", word) for word in ("tip", "tema", "hotel", "mare", "minte", "gratis", "fața", "tine", "plimbare")],
        *[("en", word) for word in ("a", "an", "free", "looks", "order", "delivery", "gift", "other", "new", "next")],
    ],
)
def test_everyday_word_is_not_taken_for_a_feeling(name: str, word: str) -> None:
    matcher = Matcher(read_lexicon(name), language=Language(name))

    hits = matcher.find_hits(split_tokens(word))

    assert [hit.entry.words for hit in hits if hit.entry.polarity is not None] == []


def is_stem(entry: Entry) -> bool:
    return len(entry.words) == 1 and entry.words[0].endswith("*")


def takes(stem: Entry, other: Entry, *, language: Language) -> bool:
    root, word = stem.words[0].removesuffix("*"), other.words[0].removesuffix("*")
    return word.startswith(root) and word.removeprefix(root) in endings_of(language, word_class=stem.word_class)
