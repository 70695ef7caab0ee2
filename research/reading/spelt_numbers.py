"""Numbers said in words, digit by digit or in groups: "seis uno dos treinta y cuatro", "zero șapte doi doi".

A run of number words becomes digits; whether those are a phone, a card or an identity number is judged as of typed
ones.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from stdnum import luhn
from stdnum.ro import cnp

from research.reading.checked_numbers import CARD, NATIONAL_ID, announces_card, announces_identity
from research.reading.phone_numbers import PHONE, is_national
from research.reading.phone_words import MONEY_BEHIND, PHONE_WORD, THING_WORD
from research.words import fold

# Words of numbers in Spanish, Romanian and English, folded, with those that speech shortens.
_UNITS = {
    word: value
    for value, words in enumerate((
        "cero zero oh nought", "uno una unu one", "dos doi doua two", "tres trei three", "cuatro patru four",
        "cinco cinci five", "seis sase six", "siete sapte seven", "ocho opt eight", "nueve noua nine",
    ))
    for word in words.split()
}  # fmt: skip
_TEENS = {
    word: value
    for value, words in enumerate((
        "diez zece ten", "once unsprezece unspe eleven", "doce doisprezece doispe twelve",
        "trece treisprezece treispe thirteen", "catorce paisprezece paispe fourteen",
        "quince cincisprezece cinspe fifteen", "dieciseis saisprezece saispe sixteen",
        "diecisiete saptesprezece saptespe seventeen", "dieciocho optsprezece optspe eighteen",
        "diecinueve nouasprezece nouaspe nineteen", "veinte", "veintiuno veintiun", "veintidos", "veintitres",
        "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve",
    ), start=10)
    for word in words.split()
}  # fmt: skip
_TENS = {
    word: 10 * value
    for value, words in enumerate((
        "douazeci twenty", "treinta treizeci thirty", "cuarenta patruzeci forty", "cincuenta cincizeci fifty",
        "sesenta saizeci sixty", "setenta saptezeci seventy", "ochenta optzeci eighty", "noventa nouazeci ninety",
    ), start=2)
    for word in words.split()
}  # fmt: skip
_HUNDREDS = {
    word: 100 * value
    for value, words in enumerate((
        "cien ciento", "doscientos doscientas", "trescientos trescientas", "cuatrocientos", "quinientos",
        "seiscientos", "setecientos", "ochocientos", "novecientos",
    ), start=1)
    for word in words.split()
}  # fmt: skip
_TIMES_HUNDRED = frozenset({"hundred", "suta", "sute"})
_TIMES = {"double": 2, "doble": 2, "dublu": 2, "triple": 3, "triplu": 3}
_WORDS = {**_UNITS, **_TEENS, **_TENS, **_HUNDREDS}
_ANY = "|".join(sorted((*_WORDS, *_TIMES_HUNDRED, *_TIMES), key=len, reverse=True))
# Parts of these words, accents left out, by which most texts are told to hold too few of them.
_PARTS = """
    cero uno dos tres cuatro cinco seis siete ocho nueve zero unu doi trei patru cinci ase apte opt nou
    oh one two three four five six seven eight nine cien doce trece quince veint enta zece spre zeci sut
    ten eleven twel teen ty hundred double triple
"""
_STEMS = tuple(_PARTS.split())
_LEAST_STEMS = 3
# Between the words stand spaces, commas, dashes and "and"; digits may stand among them.
_GLUE = r"(?:[ ,.-]{1,3}|\n)(?:(?:y|si|and) )?"
_RUN = re.compile(
    rf"(?:\b|(?<=\btel)|(?<=\btlf)|(?<=\bmob))(?:o (?=suta))?(?:{_ANY})"
    rf"(?:{_GLUE}(?:o (?=suta))?(?:{_ANY}|\d{{1,3}})\b){{3,40}}"
)
_TOKEN = re.compile(r"[a-z]+|\d+")
_LEAST, _LEAST_UNNAMED, _MOST = 7, 9, 15
_LEAST_CARD, _CNP = 15, 13
_REACH, _BEHIND = 44, 12
_UNIT_END, _TENS_END = 10, 100


def find_spelt(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of numbers in words that identify somebody, each with the placeholder of its kind."""
    lowered = text.lower()
    # Few texts hold number words enough.
    if sum(map(lowered.__contains__, _STEMS)) < _LEAST_STEMS:
        return
    folded = fold(text)
    for match in _RUN.finditer(folded):
        words = _TOKEN.findall(match[0])
        placeholder = _judge(
            spell_digits(words),
            before=folded[max(0, match.start() - _REACH) : match.start()],
            behind=folded[match.end() : match.end() + _BEHIND],
            is_counted=all(word in _UNITS or word in _TIMES for word in words),
        )
        if placeholder:
            yield match.start(), match.end(), placeholder


def spell_digits(words: list[str]) -> str:
    """The digits that number words stand for, group by group.

    >>> spell_digits("seiscientos doce treinta y cuatro cinco double six".split())
    '61234566'
    """
    groups: list[int | str] = []
    times = 1
    for word in words:
        if word in _TIMES:
            times = _TIMES[word]
        elif word.isdecimal():
            groups.append(word)
        elif word in _TIMES_HUNDRED:
            last = groups[-1] if groups else None
            if isinstance(last, int) and 0 < last < _UNIT_END:
                groups[-1] = last * 100
            else:
                groups.append(100)
        elif word in _WORDS:
            _add_value(groups, _WORDS[word], times=times)
            times = 1
    return "".join(map(str, groups))


def _add_value(groups: list[int | str], value: int, *, times: int) -> None:
    """Put one value behind the groups: into the last one where that is a round number above it."""
    last = groups[-1] if groups else None
    room = 0
    if isinstance(last, int) and last:
        room = _TENS_END if last % 100 == 0 else _UNIT_END if last % 10 == 0 and last % 100 > _UNIT_END else 0
    if 0 < value < room and times == 1:
        groups[-1] = (last if isinstance(last, int) else 0) + value
    else:
        groups += [value] * times


def _judge(digits: str, *, before: str, behind: str, is_counted: bool) -> str | None:
    """The placeholder for digits that were said, or `None` when they may be anything."""
    if len(digits) < _LEAST or MONEY_BEHIND.match(behind) or THING_WORD.search(before):
        return None
    if announces_identity(before) or (len(digits) == _CNP and cnp.is_valid(digits)):
        return NATIONAL_ID
    if len(digits) >= _LEAST_CARD and (announces_card(before) or luhn.is_valid(digits)):
        return CARD
    if len(digits) > _MOST or _is_count(digits):
        return None
    is_long = is_counted and len(digits) >= _LEAST_UNNAMED
    is_phone = is_national(digits) or is_long or PHONE_WORD.search(before) is not None
    return PHONE if is_phone else None


def _is_count(digits: str) -> bool:
    """True for somebody who counts, up or down."""
    steps = {int(other) - int(one) for one, other in pairwise(digits)}
    return steps <= {1} or steps <= {-1}
