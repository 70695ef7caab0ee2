"""The language of a text: its words and letters, a statistical model, and what the file and the study declare.

The model is py3langid (Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"), shipped
inside its package: nothing is downloaded. It sees letters only and is unsure on short texts, so the words weigh more.
Neighbour languages stay in the race, so that German, Catalan or Galician text is `other` and not the nearest of ours;
of some more languages only the model knows, and a text that has few words of any list is likely to be in one of them.
Word lists live in `research.languages.function_words`.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from research.languages.function_words import LISTED, NEIGHBOURS, SCORED
from research.languages.weighing import is_latin, weigh_words
from research.terms import SCORED_LANGUAGES, Language

# Languages without a list that customers of the three countries write in, and those the model takes for ours.
UNLISTED = ("hu", "nl", "pl", "eu", "tr", "sv", "cs", "sq", "sk", "hr", "da", "fi")
# A text in a listed language has at least this share of listed words, but for its first words, because short
# answers are often one rare word.
SHARE_LISTED, N_FREE = 0.33, 3

# All evidence is in natural logarithms of odds. The weights were chosen once on a grid over evaluation/languages.csv;
# accuracy moves by less than 0.01 between neighbouring points of the grid.
WORD = 4.0
# A language of the study's fieldwork, before any evidence: e² = 7 to 1 against each other one.
EXPECTED = 2.0
# What the file says is worth one word of that language.
DECLARED = 4.0
# The model never counts more than this against a language, however long the text.
LEAST_LOG = -8.0
# Below this another language is too likely.
THRESHOLD = 0.6
# Words that no list has are often names, a single word that several languages share an international one ("hotel").
THRESHOLD_NAME = 0.95
# Languages that differ by less are level: "si" is spelled so in Spanish and typed so in Romanian.
LEVEL = 0.5
# A language that leads by this much cannot lose to the threshold, nor by the model, so neither is asked.
LEAD = -LEAST_LOG + 4.0
# One letter alone is no word.
LEAST_LETTERS = 2
_SCORED = {code: Language(code) for code in SCORED}


def identify_language(text: str, *, declared: str | None, expected: Sequence[Language]) -> Language:
    """The language of one text: en, es or ro, `other` for a language we do not score, `und` where nothing proves one.

    Args:
        text: The text as written, any length.
        declared: The primary language tag that the file gives for it ("es", "es-MX"), or `None`.
        expected: The languages of the study's fieldwork.

    Returns:
        The most probable one by words, letters, model, declared language and fieldwork together. Where none is
        probable enough: the declared language, else the study's only language, else `und`.

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
    if len(tuple(islice(filter(str.isalpha, text), LEAST_LETTERS))) < LEAST_LETTERS:
        return declared_language or _only_language(expected)
    if not is_latin(text):
        return Language.OTHER
    evidence = weigh_words(text)
    prior = _weigh_declarations(declared_language, tuple(expected))
    scores = {code: prior[code] + WORD * evidence.get(code, 0.0) for code in prior}
    scores |= dict.fromkeys(UNLISTED, WORD * SHARE_LISTED * (len(text.split()) - N_FREE))
    threshold = THRESHOLD if evidence else THRESHOLD_NAME
    return _decide(text, scores=scores, threshold=threshold) or declared_language or _only_language(expected)


def read_language_tag(tag: str | None) -> Language | None:
    """The language that a BCP 47 tag or a locale name declares; `None` for no tag.

    >>> str(read_language_tag("es-MX")), str(read_language_tag("RO_ro")), str(read_language_tag("ca"))
    ('es', 'ro', 'other')
    """
    primary = (tag or "").strip().lower().replace("_", "-").split("-")[0]
    if primary in {"", "und"}:
        return None
    return Language(primary) if primary in SCORED_LANGUAGES else Language.OTHER


@lru_cache(maxsize=100)
def _weigh_declarations(declared: Language | None, expected: tuple[Language, ...]) -> Mapping[str, float]:
    """Language code -> what the file and the study say for it; a declared `other` speaks for each neighbour."""
    prior = dict.fromkeys(LISTED, 0.0)
    for code in {language.value for language in expected} & prior.keys():
        prior[code] += EXPECTED
    for code in NEIGHBOURS if declared is Language.OTHER else (declared,) if declared else ():
        prior[code] += DECLARED
    return prior


def _decide(text: str, *, scores: Mapping[str, float], threshold: float) -> Language | None:
    """The language that is probable enough, `None` where none is; all others together are `other`."""
    *_, second, first = sorted(scores.values())
    if first - second >= LEAD:
        return _SCORED.get(max(scores, key=scores.__getitem__), Language.OTHER)
    scores = {code: scores[code] + logarithm for code, logarithm in _ask_model(text).items()}
    highest = max(scores.values())
    odds = {code: math.exp(score - highest) for code, score in scores.items()}
    of_all = sum(odds.values())
    told = {Language(code): odds[code] / of_all for code in SCORED}
    told[Language.OTHER] = 1.0 - sum(told.values())
    best = max(told, key=lambda language: told[language])
    if first - second < LEVEL and len(text.split()) == 1:
        threshold = THRESHOLD_NAME
    return best if told[best] >= threshold else None


def _ask_model(text: str) -> dict[str, float]:
    """Language code -> the logarithm of the model's probability, `LEAST_LOG` to 0."""
    return {code: math.log(max(probability, math.exp(LEAST_LOG))) for code, probability in _identifier().rank(text)}


def _only_language(expected: Sequence[Language]) -> Language:
    """The study's language when it has just one, else undetermined."""
    return expected[0] if len(set(expected)) == 1 else Language.UND


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read once (about a second) when the first text needs it."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages((*LISTED, *UNLISTED))
    return identifier
