"""Negations that do not turn a bad word good: of being able, of telling, of accepting, of mending.

"No problems", "the room was not dirty" praise. "Nobody warned me about the price rise", "no puedo entrar desde el
fallo" and "nu e admisibil să pierzi o zi" deny something else, and the bad word stays bad. Only seeking finds nothing
bad: "I can't find any fault", "no encontré ningún fallo". The word lists were written for this project.
"""

import re
from collections.abc import Sequence

from research.scoring.lexicon import Entry
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

# Beginnings of the words between a negation and a bad word that take the negation on themselves.
_TAKING = {
    Language.EN: r"warn|tell|told|said|inform|notif|mention|explain|advis|kn[eo]w|underst|realis|realiz|apolog|answer"
    r"|respond|repl[iy]|help|accept|admiss|normal$|fair$|fix|solv|resolv|repair|sort|remov|replac|refund|cancel|stop"
    r"|prevent|expect|clean|care[ds]?$|compensat|listen|repay|paid$",
    Language.ES: r"avis|advirt|advert|dij|dice|inform|comunic|explic|mencion|sab|supo|supieron|entiend|disculp|respond"
    r"|contest|ayud|acept|admis|normal$|justo$|logico$|razonable|toler|arregl|solucion|resol|resuelv|repar|quit|elimin"
    r"|cambi|devolv|devuelv|evit|dej|esper|repus|limpi|import|compens",
    Language.RO: r"avertiz|anunt|spu|zis|zice|inform|explic|mention|comunic|sti[aeiu]|stiut|intele|scuz|raspun|ajut"
    r"|accept|admis|normal[ae]?$|firesc|corect$|drept$|repar|rezolv|remedi|solution|inlocui|schimb|ramburs|anul|opri"
    r"|evit|astept|incet|las|curat|despagub",
}
# A negation of being able still denies the bad word behind these.
_SEEKING = {
    Language.EN: r"find|found|see|saw|say|think|name|complain|report|fault|detect|spot|recall|remember",
    Language.ES: r"encontr|encuentr|ver|veo|vi$|vimos|dec|pon|pens|quej|hall|detect|record|poner",
    Language.RO: r"gas|vad|vaz|spun|zic|repros|plang|gand|semnal|amint|constat",
}
# The negations of being able, being let, being willing.
_OF_ABILITY = {
    Language.EN: r"can|could|able|unable",
    Language.ES: r"pued|pud|podi|cons[ie]|logr|deja|imposible",
    Language.RO: r"pot|put|reus|stare|las|vrea|vrut|vor|cum|incapabil|apucat|poat|poate",
}
# A thing that does not do something: the negation, and who may not stand before it.
_FAILING = frozenset({"doesn't", "doesnt", "won't", "wont", "wouldn't", "didn't", "didnt"})
_AUXILIARIES = frozenset({"does", "did", "would", "will"})
_PEOPLE = frozenset(
    {"", "i", "we", "you", "they", "he", "she", "who", "people", "nobody", "me", "us", "and", "but", "or", "so", "also"}
    | {"still", "just", "that", "what", "if", "really"}
)
# What is not there: the words before "no", or after the negation.
_THERE_IS = frozenset({"is", "are", "was", "were", "has", "had", "there's", "with"})
_HAVING = {
    Language.ES: frozenset({"hay", "tiene", "tienen", "trae", "traia", "habia", "incluye", "existe"}),
    Language.RO: frozenset({"are", "au", "exista", "avea", "aveau", "contine", "include"}),
}
# After these words a negation names no failure: "it doesn't matter", "there is no doubt".
_NO_FAILURE = frozenset(
    {"matter", "need", "require", "take", "mean", "hurt", "bother", "surprise", "sound", "make", "seem", "cost", "use"}
    | {"happen", "be", "have", "feel", "look", "include", "doubt", "question", "charge", "fee", "fees", "one", "such"}
    | {"difference", "place", "way", "other", "chance", "reason", "comparison", "limit", "shortage", "idea", "more"}
    | {"stranger", "longer", "exception", "secret", "big", "time", "point", "sign"}
)


def _compile(listed: dict[Language, str]) -> dict[Language, re.Pattern[str]]:
    """One pattern a language that finds word beginnings."""
    return {language: re.compile(rf"\b(?:{words})") for language, words in listed.items()}


_TAKEN, _SOUGHT, _ABLE = _compile(_TAKING), _compile(_SEEKING), _compile(_OF_ABILITY)


def takes_negation(negation: Entry, *, between: Sequence[str], language: Language) -> bool:
    """True when a negation belongs to the words between it and a bad word, or is one of being able.

    >>> from research.scoring.lexicon import WordClass
    >>> nobody = Entry(words=("nobody",), word_class=WordClass.NEGATOR)
    >>> takes_negation(nobody, between=["warned", "me", "about"], language=Language.EN)
    True
    >>> takes_negation(nobody, between=["was"], language=Language.EN)
    False
    """
    words = " ".join(between)
    if _ABLE[language].search(" ".join((*negation.words, words))) is not None:
        return _SOUGHT[language].search(words) is None
    return bool(words) and _TAKEN[language].search(words) is not None


def is_failing(tokens: Tokens, *, hit: Hit, language: Language) -> bool:
    """True for a negation that complains though no word of feeling follows: things that do not, and what is not there.

    "The lens doesn't focus", "there is no jack"; not "I don't eat meat", "there is no doubt".
    """
    folded, last = tokens.folded, hit.last
    if last == len(folded) or tokens.clause[last] != tokens.clause[hit.first]:
        return False
    if language is not Language.EN:
        return folded[last] in _HAVING[language]
    word, before = folded[last - 1], _words_before(tokens, place=last - 1)
    if folded[last] in _NO_FAILURE:
        return False
    if word == "not":
        return before[1] in _AUXILIARIES and before[0] not in _PEOPLE
    return before[1] in _THERE_IS if word == "no" else word in _FAILING and before[1] not in _PEOPLE


def _words_before(tokens: Tokens, *, place: int) -> tuple[str, str]:
    """The two words before a place in its clause, empty where there are none."""
    here = tokens.clause[place]
    farther, nearer = (
        tokens.folded[other] if other >= 0 and tokens.clause[other] == here else "" for other in (place - 2, place - 1)
    )
    return farther, nearer
