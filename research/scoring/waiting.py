"""Waiting times: "3 hours on hold", "de 2 săptămâni aștept", "12 días para un envío", and quick ones as praise.

A time counts only beside a word of waiting, or of having been served within it: "open 24 hours" tells nothing.
The weights are ours; they stand for complaints of ordinary sharpness and are no measure of the time itself.
"""

import re
from typing import NamedTuple

from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit
from research.scoring.modifying import Modified
from research.scoring.tokens import Tokens
from research.terms import Language

_DAY = 24 * 60
# From this many minutes on a wait is a complaint; a quick service ends within the other.
N_MINUTES_LONG = 10
N_MINUTES_QUICK = 3 * _DAY
# "Arrived after five days" is late; a year and more is a history with the shop, not a wait.
N_MINUTES_LATE = 5 * _DAY
N_MINUTES_HISTORY = 365 * _DAY
# (from this many minutes on, weight), longest first.
_LONG_WEIGHTS = ((7 * _DAY, -0.6), (60, -0.5), (N_MINUTES_LONG, -0.4))
QUICK_WEIGHT = 0.5
# How many words a cue of waiting, or of having been served, may stand away from the time.
N_WAIT_REACH = 7
N_SERVED_REACH = 4
# Words that a time said alone may have beside it: "Whole nine days!".
N_ASIDE = 1
# Words between number and unit: "3 long weeks", "15 de zile".
N_BETWEEN = 1
# What stands before a time that still runs, and after it; what was set going then, so that it still lacks.
_RUNNING = {
    Language.EN: frozenset({"for", "been", "it's", "after"}),
    Language.ES: frozenset({"hace", "desde", "hacia", "tras"}),
    Language.RO: frozenset({"de"}),
}
_SINCE = {
    Language.EN: frozenset({"since", "later"}),
    Language.ES: frozenset({"que"}),
    Language.RO: frozenset({"de", "decand", "tot"}),
}
_ORDERED = {
    Language.EN: re.compile(
        r"\b(?:ordered|returned|sent|paid|asked|called|wrote|emailed|cancelled|requested|placed)\b"
    ),
    Language.ES: re.compile(
        r"\b(?:pedi|hice|llame|escribi|devolvi|solicite|mande|envie|reclame|pague|cancele|espero)\b"
    ),
    Language.RO: re.compile(r"\b(?:comandat|platit|returnat|trimis|cerut|scris|sunat|reclamat|anulat)\b"),
}
_FIGURE = re.compile(r"\d{1,3}(?:[.,]5)?")
# "An hour" counts one; "twice a week" and "24 hours a day" count none.
_ARTICLES = {Language.EN: frozenset({"a", "an"}), Language.ES: frozenset(), Language.RO: frozenset()}
_RATES = frozenset({"once", "twice", "times", "time", "hours", "hour", "hrs", "minutes", "min", "mins", "days", "wait"})
# What makes a time short for whoever tells it, unless denied right before ("no less than").
_SHORT = {
    Language.EN: frozenset({"less", "under", "only", "just", "within"}),
    Language.ES: frozenset({"menos", "solo", "apenas", "unicamente"}),
    Language.RO: frozenset({"putin", "doar", "numai", "sub"}),
}
_DENIED = frozenset({"no", "not", "nothing", "nada", "nu", "nimic"})
N_MINUTES_SHORT = 60
N_SHORT_REACH = 3
# "Half an hour before": the time between two events.
_EARLIER = {
    Language.EN: frozenset({"before", "earlier", "beforehand", "early"}),
    Language.ES: frozenset({"antes"}),
    Language.RO: frozenset({"inainte"}),
}
# "Six weeks to approve a loan": a time said first, the word after it, and the service that took so long.
_TAKEN_FOR = {
    Language.EN: frozenset({"to"}),
    Language.ES: frozenset({"para"}),
    Language.RO: frozenset({"ca", "pentru", "sa"}),
}
_SERVICE = {
    Language.EN: re.compile(
        r"approv|open|get$|repl|answer|respon|load|arriv|deliver|fix|solv|resolv|process|refund|send|find|chang|activat"
        r"|cancel|reach|check|pay$|install|connect|confirm|repair|speak|talk|verif|return|sort|collect|ship|issue"
    ),
    Language.ES: re.compile(
        r"aprob|abr|contest|respond|carg|lleg|entreg|arregl|solucion|devolv|envi|encontr|cambi|activ|cancel|pag"
        r"|instal|conect|confirm|repar|habl|registr|tramit|gestion|atend|cobr|recib|recog"
    ),
    Language.RO: re.compile(
        r"aprob|deschi|raspun|incarc|ajung|livr|repar|rezolv|ramburs|trimi|gas|schimb|activ|anul|plat|instal|conect"
        r"|confirm|vorb|inregistr|proces|prim|obtin|elib|emit|virez|virar"
    ),
}
N_OPENING = 2
N_SERVICE_REACH = 3


def find_waits(tokens: Tokens, hits: list[Hit], *, language: Language) -> list[Modified]:
    """The long waits (negative) and quick services (positive) of a text: the longest time of each sentence.

    One time a sentence, because the second is mostly the promise ("12 days instead of 2").
    """
    units = [hit for hit in hits if hit.entry.word_class is WordClass.UNIT]
    durations = [
        found for unit in units if (found := _read_duration(tokens, hits, unit=unit, language=language)) is not None
    ]
    longest = {tokens.sentence[found.first]: found for found in sorted(durations, key=lambda found: found.minutes)}
    judged = (
        _judge_duration(tokens, hits, duration=found, others=durations, language=language) for found in longest.values()
    )
    return [piece for piece in judged if piece is not None]


class _Duration(NamedTuple):
    """A time in a text: its tokens `first`..`last` (half-open) and its length."""

    first: int
    last: int
    minutes: float


def _read_duration(tokens: Tokens, hits: list[Hit], *, unit: Hit, language: Language) -> _Duration | None:
    """The duration that ends with a unit; `None` when nothing counts it."""
    folded, first = tokens.folded, unit.first
    if first and folded[first - 1] in _ARTICLES[language]:
        is_rate = first > 1 and (folded[first - 2] in _RATES or folded[first - 2].isdigit())
        return None if is_rate else _Duration(first - 1, unit.last, unit.entry.intensity or 0.0)
    nearest = range(unit.first - 1, max(-1, unit.first - 2 - N_BETWEEN), -1)
    for place in nearest:
        if tokens.clause[place] != tokens.clause[unit.first]:
            return None
        number = _read_number(tokens, hits, place=place)
        if number is not None:
            return _Duration(number[0], unit.last, number[1] * (unit.entry.intensity or 0.0))
    return None


def _read_number(tokens: Tokens, hits: list[Hit], *, place: int) -> tuple[int, float] | None:
    """First token and value of the number that ends at a token, in figures or as a word."""
    if _FIGURE.fullmatch(tokens.folded[place]):
        return place, float(tokens.folded[place].replace(",", "."))
    spelled = next((hit for hit in hits if hit.last == place + 1 and hit.entry.word_class is WordClass.NUMBER), None)
    return (spelled.first, spelled.entry.intensity or 0.0) if spelled is not None else None


def _judge_duration(
    tokens: Tokens, hits: list[Hit], *, duration: _Duration, others: list[_Duration], language: Language
) -> Modified | None:
    """The weight of one duration: quick when served within it, long when waited for, else nothing."""
    first, last, minutes = duration
    around = [hit for hit in hits if tokens.sentence[hit.first] == tokens.sentence[first]]
    if _is_between_events(tokens, around, duration=duration, language=language):
        return None
    served = _is_near(around, WordClass.SERVED, duration=duration, reach=N_SERVED_REACH)
    before = {hit.entry.word_class for hit in around if hit.last == first}
    promised = any(first < other.first <= last + N_WAIT_REACH and other.minutes < minutes for other in others)
    waited = (
        promised
        or _is_near(around, WordClass.WAIT, duration=duration, reach=N_WAIT_REACH)
        or _is_taken_for(tokens, duration=duration, language=language)
        or _is_pending(tokens, around, duration=duration, language=language)
    )
    if (
        waited
        and not promised
        and minutes <= N_MINUTES_SHORT
        and _is_short(tokens, duration=duration, language=language)
    ):
        return Modified(first, last, QUICK_WEIGHT)
    if served and WordClass.WITHIN in before and not waited and minutes <= N_MINUTES_QUICK:
        return Modified(first - 1, last, QUICK_WEIGHT)
    is_late = minutes >= N_MINUTES_LATE and (
        (served and WordClass.AFTER in before) or _is_exclaimed(tokens, duration=duration)
    )
    if (waited or is_late) and N_MINUTES_LONG <= minutes < N_MINUTES_HISTORY:
        return Modified(first, last, next(weight for low, weight in _LONG_WEIGHTS if minutes >= low))
    return None


def _is_short(tokens: Tokens, *, duration: _Duration, language: Language) -> bool:
    """True for "less than ten minutes", "solo media hora", not for "no less than"."""
    folded, start = tokens.folded, max(0, duration.first - N_SHORT_REACH)
    place = next((p for p in range(start, duration.last) if folded[p] in _SHORT[language]), None)
    return place is not None and _DENIED.isdisjoint(folded[max(0, place - 2) : place])


def _is_between_events(tokens: Tokens, around: list[Hit], *, duration: _Duration, language: Language) -> bool:
    """True for "half an hour before", "media hora antes", unless a word of waiting leads to it."""
    first, last = duration.first, duration.last
    if last >= len(tokens) or tokens.folded[last] not in _EARLIER[language]:
        return False
    return not any(hit.entry.word_class is WordClass.WAIT and 0 <= first - hit.last <= N_BETWEEN for hit in around)


def _is_taken_for(tokens: Tokens, *, duration: _Duration, language: Language) -> bool:
    """True for a time that opens its sentence before what took so long: "six weeks to approve a loan"."""
    folded, sentence = tokens.folded, tokens.sentence
    first, last = duration.first, duration.last
    is_opening = first < N_OPENING or sentence[first - N_OPENING] != sentence[first]
    if not is_opening or last >= len(tokens) or folded[last] not in _TAKEN_FOR[language]:
        return False
    after = folded[last + 1 : last + 1 + N_SERVICE_REACH]
    return any(_SERVICE[language].match(word) for word in after)


def _is_pending(tokens: Tokens, around: list[Hit], *, duration: _Duration, language: Language) -> bool:
    """True when nothing has come of a time that runs: "de două săptămâni nu …", "hace dos semanas que pedí".

    Not where a trouble is named: "for two weeks no problems" praises, and a trouble that is there counts itself.
    """
    first, last, minutes = duration
    sentence = tokens.sentence[first]
    before = tokens.folded[max(0, first - 3) : first]
    after = [w for w, s in zip(tokens.folded[last:], tokens.sentence[last:], strict=True) if s == sentence]
    runs = not _RUNNING[language].isdisjoint(before[-2:]) or not _SINCE[language].isdisjoint(after[:2])
    if not runs or minutes < _DAY or any((hit.entry.polarity or 0) < 0 for hit in around if hit.first >= last):
        return False
    is_denied = any(
        hit.entry.word_class in {WordClass.NEGATOR, WordClass.WITHOUT} and hit.first >= last for hit in around
    )
    is_since = not _SINCE[language].isdisjoint(after[:2]) and _ORDERED[language].search(" ".join(after)) is not None
    return is_denied or is_since


def _is_exclaimed(tokens: Tokens, *, duration: _Duration) -> bool:
    """True for "Nine days!": a time exclaimed alone; without the mark it may answer "for how long …?"."""
    sentence = tokens.sentence[duration.first]
    is_alone = tokens.sentence.count(sentence) <= duration.last - duration.first + N_ASIDE
    return is_alone and "!" in tokens.closings[sentence]


def _is_near(hits: list[Hit], word_class: WordClass, *, duration: _Duration, reach: int) -> bool:
    """True when a hit of the class stands at most `reach` words before or after a duration."""
    return any(
        hit.entry.word_class is word_class and duration.first - hit.last <= reach and hit.first - duration.last <= reach
        for hit in hits
    )
