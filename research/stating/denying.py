"""Denied, nearly, and only if: what takes a statement back although its words are there.

Negation looks at the few words before the hit in its clause, hedges at all words before it in its clause, conditions
at all words before it in the sentence: "If it happens again, I will switch" switches nothing.
"""

import re
from collections.abc import Mapping

from research.terms import OUTCOMES, Language, StatementKind

REACH = 4
_TURN = re.compile(
    r"[.,;:!?()]|\b(?:but|because|although|so|pero|porque|sino|aunque|asi que|dar|insa|ci|desi|asa ca)\b"
)
_ENGLISH = "not no never without don didn doesn isn wasn won wouldn cannot dont didnt nor hardly haven hasn hadn"
_SPANISH = "no sin nunca jamas tampoco ni ningun ninguna"
_ROMANIAN = "nu n fara nici niciodata niciun nicio"
_NEGATORS = {
    language: frozenset(words.split())
    for language, words in ((Language.EN, _ENGLISH), (Language.ES, _SPANISH), (Language.RO, _ROMANIAN))
}
_HEDGES: Mapping[Language, str] = {
    Language.EN: r"nearly|almost|about to|thinking (?:of|about)|thought (?:of|about)|considering|considered|tempted to|"
    r"might|may|doubt|wanted to|going to have to|close to|on the verge|instead of|rather than|want to|"
    r"reason to|without",
    Language.ES: r"casi|pense en|pensaba|pensando en|a punto de|quizas?|tal vez|estuve por|estuve a|me plantee|"
    r"me planteo|por poco|en vez de|en lugar de|queria|quiero",
    Language.RO: r"aproape|era sa|gandeam|gandit|ma gandesc|pe punctul|cat pe ce|poate|in loc sa|"
    r"voiam sa|vreau sa|sa nu",
}
_CONDITIONS: Mapping[Language, str] = {
    Language.EN: r"if|unless|whether|in case",
    Language.ES: r"si|a menos que|como (?:vuelva|siga)",
    Language.RO: r"daca|in caz ca",
}
_HEDGED = {language: re.compile(rf"\b(?:{words})\b") for language, words in _HEDGES.items()}
_CONDITIONAL = {language: re.compile(rf"\b(?:{words})\b") for language, words in _CONDITIONS.items()}
_WORD = re.compile(r"\w+")
# These deny or hedge by their own words, so that only what stands before them may take them back.
_DENIABLE = frozenset(StatementKind) - {StatementKind.QUESTION, StatementKind.SUGGESTION}
_CONDITIONABLE = frozenset({*OUTCOMES, StatementKind.ACTION})
# "Nobody", "nadie", "nimeni" and the negators themselves begin a barrier, and a second negation makes it no less one.
_BEGINS_DENIED = re.compile(r"(?:no|not|nobody|nadie|nimeni|nu|n|nunca|never|sin|without|fara|niciodata|jamas)\b")


def is_taken_back(flat: str, *, start: int, kind: StatementKind, language: Language) -> bool:
    """True when the words before `flat[start:]` deny, hedge or condition a statement of the kind.

    >>> flat = "i nearly gave up"
    >>> is_taken_back(flat, start=9, kind=StatementKind.GAVE_UP, language=Language.EN)
    True
    """
    before = flat[:start]
    clause = before[_last_turn(before) :]
    if kind in _CONDITIONABLE and (_HEDGED[language].search(clause) or _CONDITIONAL[language].search(before)):
        return True
    if kind not in _DENIABLE or _BEGINS_DENIED.match(flat, start):
        return False
    return not _NEGATORS[language].isdisjoint(_WORD.findall(clause)[-REACH:])


def _last_turn(text: str) -> int:
    """Where the last clause of a text begins."""
    last = 0
    for match in _TURN.finditer(text):
        last = match.end()
    return last
