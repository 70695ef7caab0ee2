"""The language of a text: cheap proofs, a statistical model, then what the file and the study declare.

The model is py3langid (Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"), shipped
inside its package: nothing is downloaded. Neighbour languages stay switched on, so that German, Catalan or Italian
text is `other` and not the nearest of ours. Word lists live in `research.languages.function_words`.
"""

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from research.languages.function_words import (
    NEIGHBOUR_WORDS,
    ROMANIAN_LETTERS,
    SPANISH_MARKS,
    TELLING_WORDS,
)
from research.terms import SCORED_LANGUAGES, Language
from research.words import split_words

MODEL_LANGUAGES = ("es", "ro", "en", "ca", "pt", "it", "fr", "de")
# Below one half another language is as likely as not; measured on 90 comments: kept 83, all 83 right.
THRESHOLD = 0.5
# A short text is decided against its declared language only by a model that is nearly certain.
SURE = 0.95
N_LETTERS_SHORT = 40
# Fewer letters than this give the model nothing to hold on to.
N_LETTERS_MODEL = 8


def identify_language(text: str, *, declared: str | None, expected: Sequence[Language]) -> Language:
    """The language of one text: en, es or ro, `other` for a language we do not score, `und` where nothing proves one.

    Args:
        text: The text as written, any length.
        declared: The primary language tag that the file gives for it ("es", "es-MX"), or `None`.
        expected: The languages of the study's fieldwork.

    Returns:
        The first that decides: the model (in a short text only when it agrees with the proofs and the declared
        language, or is nearly certain), a proof by letters or telling words, the declared language, the study's only
        language.

    >>> from research.terms import Language
    >>> study = (Language.EN, Language.ES, Language.RO)
    >>> str(identify_language("Coletul a venit spart si nimeni nu raspunde", declared=None, expected=study))
    'ro'
    >>> str(identify_language("ok", declared=None, expected=study))
    'und'
    >>> str(identify_language("ok", declared="es", expected=study))
    'es'
    """
    declared_language = read_language_tag(declared)
    n_letters = sum(map(str.isalpha, text))
    proven = _proven_by_letters(text) or _vote_winner(_count_votes(text))
    if n_letters >= N_LETTERS_SHORT:
        modelled = _ask_model(text, favoured=None)
    else:
        modelled = _ask_model(text, favoured=proven or declared_language) if n_letters >= N_LETTERS_MODEL else None
    return modelled or proven or declared_language or _only_language(expected)


def read_language_tag(tag: str | None) -> Language | None:
    """The language that a BCP 47 tag or a locale name declares; `None` for no tag.

    >>> str(read_language_tag("es-MX")), str(read_language_tag("RO_ro")), str(read_language_tag("ca"))
    ('es', 'ro', 'other')
    """
    primary = (tag or "").strip().lower().replace("_", "-").split("-")[0]
    if primary in {"", "und"}:
        return None
    return Language(primary) if primary in SCORED_LANGUAGES else Language.OTHER


def _count_votes(text: str) -> dict[Language, int]:
    """How many telling words of each language the text has; `other` counts those of the neighbours."""
    votes = dict.fromkeys((*SCORED_LANGUAGES, Language.OTHER), 0)
    for word in split_words(text):
        if text[word.start : word.end].lower() in NEIGHBOUR_WORDS:
            votes[Language.OTHER] += 1
        elif (language := TELLING_WORDS.get(word.folded)) is not None:
            votes[language] += 1
    return votes


def _vote_winner(votes: dict[Language, int]) -> Language | None:
    """The language with most votes; `None` for a tie, and for `other`, whose words are too few to prove it."""
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    return first if first is not Language.OTHER and votes[first] > votes[second] else None


def _proven_by_letters(text: str) -> Language | None:
    """Romanian or Spanish when the text has letters or marks that only one of them uses."""
    has_romanian = any(letter in ROMANIAN_LETTERS for letter in text)
    has_spanish = any(mark in SPANISH_MARKS for mark in text)
    if has_romanian == has_spanish:
        return None
    return Language.RO if has_romanian else Language.ES


def _ask_model(text: str, *, favoured: Language | None) -> Language | None:
    """The model's language where it is sure enough; to contradict the favoured one it must be nearly certain."""
    code, probability = _identifier().classify(text)
    language = Language(code) if code in SCORED_LANGUAGES else Language.OTHER
    needed = SURE if favoured not in {None, language} else THRESHOLD
    return language if probability >= needed else None


def _only_language(expected: Sequence[Language]) -> Language:
    """The study's language when it has just one, else undetermined."""
    return expected[0] if len(set(expected)) == 1 else Language.UND


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read once (about a second) when the first text needs it."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(MODEL_LANGUAGES)
    return identifier
