"""Numbers that their check digits give away: accounts, cards, identity numbers of Spain and Romania."""

import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from stdnum import iban, luhn
from stdnum.es import ccc, dni, nie
from stdnum.ro import cnp

from research.reading.number_runs import Window, find_windows
from research.reading.phone_words import NUMBER_SIGN, THING_WORD
from research.words import fold

CARD, IBAN, NATIONAL_ID = "[card]", "[iban]", "[national id]"
Span = tuple[int, int]
_SIGN = r"[ \t.,\-/·_'*~|\\]{0,3}"
# Accounts are long, and wrapped more than other numbers.
_PAUSE = r"[ \t\n.,\-/·_'*~|\\]{0,3}"
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
# Its own word may stand right at it.
_IBAN = re.compile(rf"(?:(?<![A-Z0-9])|(?<=IBAN))[A-Z] ?[A-Z]{_PAUSE}\d{_PAUSE}\d(?:{_PAUSE}[A-Z0-9]){{11,27}}")
_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
_ACCOUNT_SIGN = re.compile(r"[A-Z0-9]")
_IBAN_WORD = re.compile(r"\b(?:iban|cuenta|cont(?:ul|u|ului)?|account|bank|banco|banca)\b[^\d\n]{0,24}$")
# A mistyped account behind its word, when no country or length tells: groups of signs with digits among them.
_NAMED_ACCOUNT = re.compile(
    r"\biban[\W_]{1,4}(?:(?:es|is|e|este|number|nr|mio|meu|de|el|the)[\W_]{1,3}){0,3}"
    r"(?P<number>[a-z]{2}[ .-]?\d{2}(?:[ .-]?(?=[a-z]{0,4}\d)[a-z0-9]{1,30}){1,20})(?!\w)"
)
_LEAST_ACCOUNT = 15
_SPANISH_DIGITS = 20
# Eight digits, or X, Y, Z and seven, and a letter; a small letter behind a space is a word of its own ("12345678 y").
_LETTER_WORD = r"[ ,.:]{0,2}(?:y |con |cu |with )?(?:la |the )?(?:letra|litera|letter)[ :]{1,2}[A-Za-z]"
_LABEL = r"dni|nie|nif|cnp|d\.n\.i\.?|n\.i\.e\.?|n\.i\.f\.?|c\.n\.p\.?"
_NATIONAL = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=dni)|(?<=nie)|(?<=nif)|(?<=DNI)|(?<=NIE)|(?<=NIF))"
    rf"(?:0?\d(?:{_SIGN}\d){{7}}|[XYZxyz]{_SIGN}0?\d(?:{_SIGN}\d){{6}})"
    rf"(?: {{0,3}}[A-Z]|[,.\-/·_'*~|\\]?[a-z]| [b-df-xz]|"
    rf" {{0,3}}[,.\-/·_'*~|\\] {{0,3}}[A-Z]|{_LETTER_WORD})(?![A-Za-z0-9])|"
    rf"(?<![A-Za-z0-9])[xyz]{_SIGN}0?\d(?:{_SIGN}\d){{6}} [a-z](?![A-Za-z0-9])"
)
# Seven digits and a letter: the zero before is often left out.
_SHORT_NATIONAL = re.compile(r"(?<![\w.,/-])(?:\d{7}|\d\.\d{3}\.\d{3})[ .-]?[A-Z](?![\w-])")
# A number that its own word announces goes even when its check digit is wrong.
_ANNOUNCED = re.compile(
    rf"\b(?:{_LABEL}|documento(?: nacional)?(?: de identidad)?|cedula|carnet de identidad|"
    r"cod(?:ul)? (?:numeric )?personal|"
    r"identity (?:card|number)|id card|national id)(?:\b|(?=[\d_])|(?<=\.))"
    r"(?:[\W_]{0,3}\b(?:es|e(?= )|este|is|ul|nr|no|n|number|numero|numarul|"
    r"meu|mio|mi|my|de|of|el|the|del|su|her|his|client\w{0,3}|titular\w{0,2}|o|sau|or|dni|nie|nif)\b){0,4}"
    rf"[^\w\n]{{0,4}}_?(?P<number>(?:[a-z]{_SIGN})?\d(?:{_SIGN}\d){{6,12}}(?:{_SIGN}[a-z]\b|{_LETTER_WORD}\b)?)(?!\w)"
)
# The same said behind it: "12345678 es mi DNI".
_NAMED_BEHIND = re.compile(
    rf"(?<![\w.,/-])(?P<number>(?:[a-z]{_SIGN})?\d(?:{_SIGN}\d){{6,12}}(?:{_SIGN}[a-z])?)"
    rf"(?: (?:es|e|este|is)(?: (?:el|mi|my|su|numarul|the|un|al))?(?: (?:meu|client))?|"
    rf" ?\((?:el |mi |my )?) ?(?:{_LABEL})\b"
)
_LETTER_NAME = re.compile(r"(?i:[ ,.:]*(?:y|con|cu|with)? ?(?:la|the)? ?(?:letra|litera|letter)[ :]+)")
_CNP_DIGITS = 13
# In two groups it is cut behind the sex or behind the date of birth.
_CNP_HALVES = (1, 7)
_DNI_DIGITS = 8
# A code has capitals or few letters at its digits; words in small letters are none of it, nor is what a card is called.
_CODE_BEFORE = re.compile(
    r"(?<![^\W_])(?![^\W\d_]?[a-zà-öø-ÿăâîșțşţ]{3,}$)(?!(?:VISA|CARD|TARJETA|CARDUL|CNP|IBAN)$)[^\W_]+$"
)
_CODE_BEHIND = re.compile(r"(?![^\W\d_]?[a-zà-öø-ÿăâîșțşţ]{3,}(?![^\W_]))[^\W_]")
_NEAR, _REACH = 24, 34
# Issuers' ranges and the usual lengths of their numbers. Source: ISO/IEC 7812, and the issuers' published ranges.
_CARD = re.compile(
    r"4\d{15}|5[0-8]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|"
    r"3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6\d{15}"
)
_CARD_WORD = re.compile(r"\b(?:tarjeta|card|visa|mastercard|maestro|amex)\w{0,4}\b[^\d\n]{0,20}$")
_CARD_SIZES = ((4, 6, 5), (4, 6, 4), (8, 8), (4, 8, 4))
_LEAST_CARD, _MOST_CARD = 13, 19
# A group of so many digits beside a window, joined as the window is, makes both one longer number.
_LONG_GROUP = 4


def find_accounts(text: str) -> Iterator[Span]:
    """Spans of account numbers, whose country tells their length."""
    upper = text.translate(_CAPITALS)
    found = set()
    for match in _IBAN.finditer(upper):
        end = _account_end(upper, start=match.start(), limit=match.end())
        if end is None:
            continue
        number = re.sub(r"[^A-Z0-9]", "", upper[match.start() : end])
        is_valid = iban.is_valid(number, check_country=False)
        is_whole = not upper[end : end + 1].isalnum()
        if is_valid or (is_whole and _IBAN_WORD.search(fold(upper[max(0, match.start() - _REACH) : match.start()]))):
            yield match.start(), end
            found.add(match.start())
    if "IBAN" in upper:
        for match in _NAMED_ACCOUNT.finditer(fold(text)):
            is_long = sum(map(str.isalnum, match["number"])) >= _LEAST_ACCOUNT
            if is_long and match.start("number") not in found:
                yield match.span("number")
    # The older form of Spain's accounts, without country.
    for window in find_windows(text, least=_SPANISH_DIGITS):
        is_whole = window.left is None and window.right is None and not _touches_code(window)
        if is_whole and ccc.is_valid(window.digits) and not THING_WORD.search(window.before):
            yield window.start, window.end


def _account_end(text: str, *, start: int, limit: int) -> int | None:
    """Where the number ends that begins here, or `None` when the country is unknown or the text is too short."""
    length = _IBAN_LENGTHS.get(text[start : start + 3].replace(" ", "")[:2])
    if length is None:
        return None
    places = [match.end() for match in _ACCOUNT_SIGN.finditer(text, start, limit)]
    if len(places) < length:
        return None
    end = places[length - 1]
    return None if text[end : end + 1].isdecimal() else end


def find_cards(text: str) -> Iterator[Span]:
    """Spans of card numbers: of an issuer's range and length, with the check digit of Luhn; or behind its word."""
    for window in find_windows(text, least=_LEAST_CARD, most=_MOST_CARD):
        if _touches_code(window) or _is_part(window) or not _is_card_grouping(window):
            continue
        digits = window.digits
        is_card = _CARD.fullmatch(digits) is not None and luhn.is_valid(digits)
        is_whole = window.left is None and window.right is None
        is_announced = _CARD_WORD.search(window.before) is not None
        if (is_card and (is_announced or not THING_WORD.search(window.before))) or (is_whole and is_announced):
            yield window.start, window.end


def find_identities(text: str) -> Iterator[Span]:
    """Spans of DNI, NIE and CNP with a right check digit."""
    for match in _NATIONAL.finditer(text):
        if _is_national(match[0]) and not THING_WORD.search(fold(text[max(0, match.start() - _REACH) : match.start()])):
            yield match.span()
    for match in _SHORT_NATIONAL.finditer(text):
        before = fold(text[max(0, match.start() - _REACH) : match.start()])
        if _is_national(match[0]) and not THING_WORD.search(before) and not NUMBER_SIGN.search(before):
            yield match.span()
    for window in find_windows(text, least=_CNP_DIGITS, most=_CNP_DIGITS):
        is_halved = len(window.sizes) == 2 and window.sizes[0] not in _CNP_HALVES  # noqa: PLR2004 -- two groups
        if not is_halved and not _touches_code(window) and cnp.is_valid(window.digits):
            yield window.start, window.end


def _is_national(written: str) -> bool:
    """True for a DNI or NIE with its letter, zeros before it or left out."""
    signs = re.sub(r"[^A-Z0-9]", "", _LETTER_NAME.sub("", written).upper())
    first = signs[0] if signs[0].isalpha() else ""
    digits, letter = signs[len(first) : -1], signs[-1]
    if first:
        return nie.is_valid(f"{first}{digits.lstrip('0').zfill(_DNI_DIGITS - 1)}{letter}")
    return dni.is_valid(f"{digits.lstrip('0').zfill(_DNI_DIGITS)}{letter}")


def find_announced(text: str) -> Iterator[Span]:
    """Spans of numbers that their own word, before or behind, calls an identity number."""
    folded = fold(text)
    for pattern in (_ANNOUNCED, _NAMED_BEHIND):
        yield from (match.span("number") for match in pattern.finditer(folded))


def _is_card_grouping(window: Window) -> bool:
    """True for the groups that cards have; for others only where nothing stands beside them."""
    sizes = window.sizes
    is_usual = set(sizes[:-1]) <= {4} or sizes in _CARD_SIZES or set(sizes) == {1}
    return is_usual or (window.left is None and window.right is None)


def announces_identity(before: str) -> bool:
    """True for a folded text that ends with the word for an identity number."""
    return _ANNOUNCED.search(f"{before}{'0' * _DNI_DIGITS}") is not None


def announces_card(before: str) -> bool:
    """True for a folded text that ends with the word for a card."""
    return _CARD_WORD.search(before) is not None


def _touches_code(window: Window) -> bool:
    """True for digits that a letter or digit stands at: part of a code. Words in small letters are no code."""
    before = window.text[max(0, window.start - _NEAR) : window.start]
    return _CODE_BEFORE.search(before) is not None or _CODE_BEHIND.match(window.text, window.end) is not None


def _is_part(window: Window) -> bool:
    """True when another long group follows or precedes in the same way: it is a longer number."""
    signs = set(window.gaps) or {" "}
    return any(beside and beside[0] >= _LONG_GROUP and beside[1] in signs for beside in (window.left, window.right))
