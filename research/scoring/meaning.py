"""Which hits mean what their entry says: thanks without a reason, "like" as a filler, openers, counts without effort.

The rules look only at the words around a hit and were written for this project from knowledge of the languages.
"""

import re

from research.scoring.comparing import is_compared_to
from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

# The classes whose entries tell something only among certain words.
_BY_WORDS_AROUND = frozenset({WordClass.COURTESY, WordClass.COUNT, WordClass.REPEAT})
_VERBS = frozenset({WordClass.VERB})
_ENGLISH = Language.EN
# How many words after a thanks its reason may start.
N_REASON_REACH = 2


def _split_list(listed: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(listed.split())


# Words that open a turn and say nothing when a comma follows: "Well, …", "Bueno, …", "Buenas, …", "Bună, …".
_OPENERS = {
    Language.EN: {"well", "right", "ok", "okay", "clear", "sure"},
    Language.ES: {"bueno", "buenas", "claro", "vale", "ok"},
    Language.RO: {"bun", "buna", "clar", "ok"},
}
# "Like" is a verb after these words, and never after those.
_BEFORE_VERB = _split_list(
    "i we you they people everyone kids all both really do don't dont did didn't didnt does doesn't doesnt to also "
    "particularly especially always actually still quite not never absolutely honestly genuinely generally mostly "
    "guests i'll you'll might may will can't cannot who and but"
)
_BEFORE_PREPOSITION = _split_list(
    "look looks looked looking sound sounds sounded feel feels felt feeling seem seems seemed smell smells smelled "
    "taste tastes tasted just more nothing something anything much is was were are be been it's act acts acted"
)
_AFTER_VERB = _split_list("it the this that how my your their these those its our everything having using")
_AFTER_PREPOSITION = _split_list("was is were had has would will i they we he she you")
# Words of effort beside which "three times" is a burden, and of buying beside which "the third time" is loyalty.
_EFFORTS = {
    Language.EN: r"call|phon|rang|ring|email|mail|writ|wrote|tri(ed|es)|try|ask|contact|chas|explain|return|resen|went"
    r"|go|cancel|charg|billed|fail|crash|broke|postpon|resched|miss",
    Language.ES: r"llam|escrib|intent|prob|ped|pid|reclam|insist|devol|mand|envi|explic|repet|fui|ir|contact|cobr"
    r"|cancel|fall|tuve|cambi|aplaz",
    Language.RO: r"sun|scri|incerc|cer|reclam|insist|return|trimi|explic|repet|merg|mers|contact|sesiz|revenit|anul"
    r"|plat|amanat|stricat|incas|schimb|telefon",
}
_PURCHASES = {
    Language.EN: r"buy|bought|buying|order|ordered|ordering|purchas|shop|use|used|using|visit",
    Language.ES: r"compr|pido|pedimos|pedi$|encarg|uso|usamos|visit",
    Language.RO: r"comand|cumpar|iau|folos|vizit|achizit",
}


def compile_words(listed: dict[Language, str]) -> dict[Language, re.Pattern[str]]:
    """One pattern a language that finds word beginnings at the start of a token."""
    return {language: re.compile(rf"(?:{words})") for language, words in listed.items()}


_EFFORT, _PURCHASE = compile_words(_EFFORTS), compile_words(_PURCHASES)


def is_meant(tokens: Tokens, hits: list[Hit], *, index: int, language: Language) -> bool:
    """True when a polar hit says what its entry says."""
    hit = hits[index]
    word_class = hit.entry.word_class
    if word_class in _BY_WORDS_AROUND:
        return _is_meant_among(tokens, hits, index=index, language=language)
    if word_class in _VERBS and language is _ENGLISH and "like" in hit.entry.words[:2]:
        return _is_liking(tokens, place=hit.first + hit.entry.words.index("like"))
    if tokens.folded[hit.first] in _OPENERS[language] and _is_opener(tokens, hits, index=index):
        return False
    return not index or not is_compared_to(tokens, hits, index=index, language=language)


def _is_meant_among(tokens: Tokens, hits: list[Hit], *, index: int, language: Language) -> bool:
    """True when the words around let thanks, a count or a repetition tell something."""
    hit = hits[index]
    if hit.entry.word_class is WordClass.COURTESY:
        return _has_reason(tokens, hits, index=index)
    if hit.entry.word_class is WordClass.COUNT:
        return _has_word(tokens, hit=hit, found=_EFFORT[language])
    return not _has_word(tokens, hit=hit, found=_PURCHASE[language])


def _has_reason(tokens: Tokens, hits: list[Hit], *, index: int) -> bool:
    """True when thanks name their reason; without one they open and close letters."""
    hit = hits[index]
    after = hits[index + 1] if index + 1 < len(hits) else None
    return (
        after is not None
        and after.entry.word_class is WordClass.REASON
        and after.first - hit.last <= N_REASON_REACH
        and tokens.clause[after.first] == tokens.clause[hit.first]
    )


def _has_word(tokens: Tokens, *, hit: Hit, found: re.Pattern[str]) -> bool:
    """True when another word of the hit's sentence begins as asked."""
    sentence = tokens.sentence[hit.first]
    return any(
        tokens.sentence[place] == sentence and found.match(word) is not None
        for place, word in enumerate(tokens.folded)
        if not hit.first <= place < hit.last
    )


def _is_liking(tokens: Tokens, *, place: int) -> bool:
    """True when "like" is the verb ("I like", "like the"), not in "box like porridge", "came like 4 days"."""
    folded, clause = tokens.folded, tokens.clause
    before = folded[place - 1] if place and clause[place - 1] == clause[place] else ""
    after = folded[place + 1] if place + 1 < len(folded) and clause[place + 1] == clause[place] else ""
    if before in _BEFORE_PREPOSITION or after[:1].isdigit():
        return False
    if before in _BEFORE_VERB:
        return not (before in {"not", "and", "but"} and after in _AFTER_PREPOSITION)
    follows = folded[place + 2] if place + 2 < len(folded) and clause[place + 2] == clause[place] else ""
    is_followed = after in _AFTER_VERB and not (after in {"it", "this", "that"} and follows in _AFTER_PREPOSITION)
    return is_followed and (before == "" or after == "it")


def _is_opener(tokens: Tokens, hits: list[Hit], *, index: int) -> bool:
    """True when an opener opens a sentence before a comma, unless praise follows at once ("Bueno, bonito")."""
    hit, clause = hits[index], tokens.clause
    if hit.last - hit.first != 1 or hit.last == len(tokens):
        return False
    opens = hit.first == 0 or tokens.sentence[hit.first - 1] != tokens.sentence[hit.first]
    closes = clause[hit.last] != clause[hit.first] and tokens.sentence[hit.last] == tokens.sentence[hit.first]
    follows = index + 1 < len(hits) and hits[index + 1].first == hit.last and hits[index + 1].entry.is_polar
    return opens and closes and not follows
