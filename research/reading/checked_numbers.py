"""Numbers that their check digits give away: accounts, cards, identity numbers of Spain and Romania."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.es import dni, nie
from stdnum.ro import cnp

from research.reading.number_runs import Window, find_windows
from research.words import fold

CARD, IBAN, NATIONAL_ID = "[card]", "[iban]", "[national id]"
Span = tuple[int, int]
_SIGN = r"[ .\-/·_']{0,3}"
# Lengths of account numbers. Source: IBAN registry of ISO 13616, countries of Europe and its neighbours, and Brazil.
_IBAN_LENGTHS = {
    code: length
    for length, codes in {
        15: "NO",
        16: "BE",
        18: "DK FI FO GL NL",
        19: "MK SI",
        20: "AT BA EE LT LU XK",
        21: "CH HR LI LV",
        22: "BG DE GB GE IE ME RS",
        23: "AE GI IL",
        24: "AD CZ ES MD RO SA SE SK TN",
        25: "PT",
        26: "IS TR",
        27: "FR GR IT MC SM",
        28: "AL AZ CY HU LB PL",
        29: "BR UA",
        31: "MT",
    }.items()
    for code in codes.split()
}
_IBAN = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}{_SIGN}\d{_SIGN}\d(?:{_SIGN}[A-Z0-9]){{11,27}}")
_ACCOUNT_SIGN = re.compile(r"[A-Z0-9]")
_IBAN_WORD = re.compile(r"\biban\b[^\d\n]{0,12}$")
# Eight digits, or X, Y, Z and seven, and a letter; a small letter behind a space is a word of its own ("12345678 y").
_NATIONAL = re.compile(
    rf"(?<![A-Za-z0-9])(?:\d(?:{_SIGN}\d){{7}}|[XYZxyz]{_SIGN}\d(?:{_SIGN}\d){{6}})"
    r"(?: {0,3}[A-Z]|[.\-/·_']?[a-z]| {0,3}[.\-/·_'] {0,3}[A-Z])(?![A-Za-z0-9])"
)
# A number that its own word announces goes even when its check digit is wrong.
_ANNOUNCED = re.compile(
    r"\b(?:dni|nie|nif|cnp)\b(?:[^\w\n]{0,3}\b(?:es|e|este|is|ul|nr|number|numero|numarul|meu|mi|my|de|of)\b){0,3}"
    rf"[^\w\n]{{0,3}}(?P<number>(?:[xyz]{_SIGN})?\d(?:{_SIGN}\d){{6,12}}(?:{_SIGN}[a-z]\b)?)(?!\w)"
)
_CNP_DIGITS = 13
# In two groups it is cut behind the sex or behind the date of birth.
_CNP_HALVES = (1, 7)
# Issuers' ranges and the usual lengths of their numbers. Source: ISO/IEC 7812, and the issuers' published ranges.
_CARD = re.compile(
    r"4\d{15}|5[0-8]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|"
    r"3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6\d{15}"
)
_CARD_WORD = re.compile(r"\b(?:tarjeta|card|visa|mastercard|maestro|amex)\w{0,4}\b[^\d\n]{0,20}$")
_LEAST_CARD = 13
# A group of so many digits beside a window, joined as the window is, makes both one longer number.
_LONG_GROUP = 4


def find_accounts(text: str) -> Iterator[Span]:
    """Spans of account numbers, whose country tells their length."""
    upper = text.upper() if text.isascii() else "".join(one.upper() if one.isascii() else one for one in text)
    for match in _IBAN.finditer(upper):
        end = _account_end(upper, start=match.start(), limit=match.end())
        if end is None:
            continue
        number = re.sub(r"[^A-Z0-9]", "", upper[match.start() : end])
        if iban.is_valid(number, check_country=False) or _IBAN_WORD.search(
            fold(upper[max(0, match.start() - 20) : match.start()])
        ):
            yield match.start(), end


def _account_end(text: str, *, start: int, limit: int) -> int | None:
    """Where the number ends that begins here, or `None` when the country is unknown or the text is too short."""
    length = _IBAN_LENGTHS.get(text[start : start + 2])
    if length is None:
        return None
    places = [match.end() for match in _ACCOUNT_SIGN.finditer(text, start, limit)]
    if len(places) < length:
        return None
    end = places[length - 1]
    return None if text[end : end + 1].isalnum() else end


def find_cards(text: str) -> Iterator[Span]:
    """Spans of card numbers: of an issuer's range and length, with the check digit of Luhn; or behind its word."""
    for window in find_windows(text, least=_LEAST_CARD):
        if _touches_letters(window) or _is_part(window):
            continue
        digits = window.digits
        is_card = _CARD.fullmatch(digits) is not None and luhn.is_valid(digits)
        is_whole = window.left is None and window.right is None
        if is_card or (is_whole and _CARD_WORD.search(window.before)):
            yield window.start, window.end


def find_identities(text: str) -> Iterator[Span]:
    """Spans of DNI, NIE and CNP with a right check digit."""
    for match in _NATIONAL.finditer(text):
        number = re.sub(r"[^A-Z0-9]", "", match[0].upper())
        if dni.is_valid(number) or nie.is_valid(number):
            yield match.span()
    for window in find_windows(text, least=_CNP_DIGITS, most=_CNP_DIGITS):
        is_halved = len(window.sizes) == 2 and window.sizes[0] not in _CNP_HALVES  # noqa: PLR2004 -- two groups
        if not is_halved and not _touches_letters(window) and cnp.is_valid(window.digits):
            yield window.start, window.end


def find_announced(text: str) -> Iterator[Span]:
    """Spans of numbers that their own word calls an identity number."""
    return (match.span("number") for match in _ANNOUNCED.finditer(fold(text)))


def _touches_letters(window: Window) -> bool:
    """True for digits that a letter stands at: part of a code."""
    around = window.text[max(0, window.start - 1) : window.start] + window.text[window.end : window.end + 1]
    return any(one.isalnum() for one in around)


def _is_part(window: Window) -> bool:
    """True when another long group follows or precedes in the same way: it is a longer number."""
    signs = set(window.gaps) or {" "}
    return any(beside and beside[0] >= _LONG_GROUP and beside[1] in signs for beside in (window.left, window.right))
