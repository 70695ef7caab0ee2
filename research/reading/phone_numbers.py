"""Phone numbers: known by a country's plan and by how they are grouped, or by the word before them.

Orders, prices, dates and quantities are no phones, however many digits they have.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import phonenumbers

from research.reading.number_runs import Window, find_windows
from research.reading.phone_words import (
    MONEY_BEFORE,
    MONEY_BEHIND,
    NUMBER_SIGN,
    PHONE_WORD,
    PHONE_WORD_BEHIND,
    THING_WORD,
    UNIT,
)
from research.reading.plain_signs import plain_digits
from research.words import fold

PHONE = "[phone]"
_LEAST, _MOST = 7, 17
# Shapes of national numbers: Spain nine digits from 6 to 9, Romania 02/03/07 and eight more, the United Kingdom 01,
# 02, 03, 07, 08 and eight or nine more. Source: ITU-T E.164 national numbering plans.
_SHAPE = re.compile(r"[6-9]\d{8}|0[237]\d{8}|0[12378]\d{8,9}")
# The same behind a country code that has lost its sign.
_CODED = re.compile(r"(34)[6-9]\d{8}|(40)0?[237]\d{8}|(44)0?[12378]\d{8,9}")
# Three, three and four digits. Source: North American Numbering Plan.
_AMERICAN = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
_AMERICAN_SIZES = ((3, 3, 4), (1, 3, 3, 4))
# Countries whose numbers people here write without a code: theirs, neighbours', and those of emigrants.
_REGIONS = ("ES", "RO", "GB", "MD", "DE", "FR", "IT", "PT", "IE", "NL", "BE", "AT", "CH")
# Mobiles of Romania and the United Kingdom, which begin as no order does.
_MOBILE = re.compile(r"07\d{8,9}")
_CODED_MOBILE = re.compile(r"34[67]\d{8}|40?07\d{8}|407\d{8}|447\d{9}")
# How numbers are grouped whatever the signs between the groups are.
_USUAL_SIZES = ((3, 3, 3), (3, 2, 2, 2), (2, 3, 2, 2), (4, 3, 3), (4, 2, 2, 2), (3, 3, 2, 2), (2, 3, 3, 3), (3, 3, 4))
_NAMED_LENGTHS = range(9, 13)
_SIGN = re.compile(r"\(?\+\s?\(?$")
# Mobiles of Mexico had a 1 behind the code until 2020, and many still write it. Source: IFT, national numbering plan.
_OLD_MEXICAN = re.compile(r"^(52)1(?=\d{10}$)")
_LONGEST_SIGN, _NEAR, _NATIONAL = 4, 24, 9
_CODE, _THREE, _MOST_ANNOUNCED = 2, 3, 15
_LEAST_ABROAD = 8
_LONGEST_HEAD, _LONGEST_GROUP = 5, 8
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)|(?<!\d)(?:19|20)\d\d[01]\d[0-3]\d$"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ']\d{3})*[. ']000|[1-9]\d?(?:[. ']\d{3})+|\d{3}[. ']\d{3}")
_EXTENSION = re.compile(
    r"[ ,;]{0,3}(?:ext(?:ensi[oó]n|ensia|\b)?|interior|int\b|x)[ .:]{0,2}\d{1,6}(?!\w)", re.IGNORECASE
)
# A part of a code stands right before or behind; a word in small letters is none.
_CODE_BEFORE = re.compile(r"(?:[^\W_]|[^\W_][-/_#]|#|\d[.,:])$")
_WORD_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_]?[a-zà-öø-ÿăâîșțşţ]{2,}[-/_#]?$")
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{1,20}[-/_#]?$")
_CODE_BEHIND = re.compile(r"[^\W_]|[,:]\d|[-/_]\w")
_WORD_BEHIND = re.compile(r"[-/_]?[^\W\d_]?[a-zà-öø-ÿăâîșțşţ]{2,}(?![\w-]*\d)")
# Another number behind: a second phone, or the last digits of one.
_PHONE_BEHIND = re.compile(r"[,/_-]\+?(?:\d[ .]?){9}")
_LAST_DIGITS = re.compile(r"/\d{1,3}(?![\d/.,-])")


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Spans of phones in a text of plain signs, with their plus; of windows that overlap, the first and longest."""
    done = 0
    for window in find_windows(plain_digits(text), least=_LEAST, most=_MOST):
        if window.start >= done and (span := _phone_span(window)):
            extension = _EXTENSION.match(text, span[1])
            last = _LAST_DIGITS.match(text, span[1]) if len(window.sizes) >= _THREE else None
            done = next((found.end() for found in (extension, last) if found), span[1])
            yield span[0], done


def is_announced_phone(text: str, *, start: int, end: int) -> bool:
    """True when the number in a text of plain signs has its sign or its word before it, and a plan."""
    before = fold(text[max(0, start - _NEAR * 2) : start])
    digits = re.sub(r"\D", "", text[start:end])
    return text[start] == "+" or (PHONE_WORD.search(before.rstrip("(")) is not None and is_national(digits))


def _phone_span(window: Window) -> tuple[int, int] | None:
    """The span of the number when it is a phone, or `None`."""
    start = _sign_start(window)
    head = window.text[start : window.start]
    if "+" in head:
        return (start, window.end) if _is_phone_with_sign(window) else None
    return (start, window.end) if _is_phone(window, in_brackets=head.endswith("(")) else None


def _is_phone_with_sign(window: Window) -> bool:
    """True for a number behind a plus sign that some country has, or that its word announces."""
    digits = _OLD_MEXICAN.sub(r"\1", window.digits)
    if _is_abroad(digits, is_strict=False):
        return True
    without = re.sub(r"\(0\)", "", window.written)
    if without != window.written:
        return _is_abroad(re.sub(r"\D", "", without), is_strict=False)
    return len(digits) <= _MOST_ANNOUNCED and PHONE_WORD.search(window.before.rstrip("(+ ")) is not None


def _is_phone(window: Window, *, in_brackets: bool) -> bool:
    """True for a number without a plus sign that is a phone by its word, its plan, or its code."""
    before, digits = window.before, window.digits
    is_announced = PHONE_WORD.search(before.rstrip("(")) is not None
    if _is_continued(window, is_announced=is_announced) or _is_quantity(window, is_announced=is_announced):
        return False
    if _is_part(window) or THING_WORD.search(before):
        return False
    if NUMBER_SIGN.search(before) and not (is_announced or _MOBILE.fullmatch(digits)):
        return False
    if digits.startswith("00") and window.left is None and _is_from_abroad(digits.removeprefix("00")):
        return True
    if is_announced and len(digits) <= _MOST_ANNOUNCED:
        return is_national(digits) or not _holds_phone(window)
    is_named = len(digits) in _NAMED_LENGTHS and PHONE_WORD_BEHIND.match(window.behind) is not None
    return is_named or _has_plan(window, in_brackets=in_brackets)


def _is_named_at(before: str) -> bool:
    """True when the word right before a number, in any case, announces a phone."""
    word = _LAST_WORD.search(before)
    return word is not None and PHONE_WORD.search(fold(word[0])) is not None


def _is_part(window: Window) -> bool:
    """True when a letter or digit stands at the number, as in a code; words in small letters are no part of it."""
    text = window.text
    before, behind = (
        text[max(0, window.start - _NEAR) : window.start].rstrip("("),
        text[window.end : window.end + _NEAR],
    )
    if _CODE_BEFORE.search(before) and not _WORD_BEFORE.search(before) and not _is_named_at(before):
        return True
    if not _CODE_BEHIND.match(behind):
        return False
    if _WORD_BEHIND.match(behind):
        return UNIT.match(behind) is not None
    is_last = len(window.sizes) >= _THREE and _LAST_DIGITS.match(behind)
    return not is_last and not _PHONE_BEHIND.match(behind)


def _holds_phone(window: Window) -> bool:
    """True when some of the groups alone are a phone and the others something else ("tel 2 - 0722 …")."""
    groups = re.findall(r"\d+", window.written)
    return any(is_national("".join(groups[:n])) or is_national("".join(groups[n:])) for n in range(1, len(groups)))


def is_national(digits: str) -> bool:
    """True for digits of a phone by the plan of one of the three countries, with its code or without."""
    return _SHAPE.fullmatch(digits) is not None or _CODED.fullmatch(digits.removeprefix("00")) is not None


def _is_from_abroad(digits: str) -> bool:
    """True when the digits behind `00` are a number in use, or one of the three countries."""
    return _CODED.fullmatch(digits) is not None or _is_abroad(digits, is_strict=True)


def _has_plan(window: Window, *, in_brackets: bool) -> bool:
    """True for the digits and the grouping of a number of Spain, Romania, the United Kingdom or North America."""
    digits, sizes = window.digits, window.sizes
    if sizes in _AMERICAN_SIZES and _AMERICAN.fullmatch(digits):
        return (
            in_brackets
            or any("(" in gap or gap.strip() for gap in window.gaps)
            or _is_abroad(f"1{digits[-10:]}", is_strict=True)
        )
    if not _is_grouped_well(window):
        return False
    if _is_coded(window) or _SHAPE.fullmatch(digits) is not None:
        return True
    has_trunk = digits.startswith("0") and len(sizes) > 1 and (sizes[0] >= _THREE or set(sizes) == {_CODE})
    is_whole = window.left is None and window.right is None
    return (in_brackets or (has_trunk and is_whole)) and _is_valid_somewhere(digits)


def _is_coded(window: Window) -> bool:
    """True for a national number behind a country code without its sign; a mobile's, where nothing stands apart."""
    digits = window.digits
    if len(window.sizes) == 1:
        return _CODED_MOBILE.fullmatch(digits) is not None
    return _CODED.fullmatch(digits) is not None


def _is_grouped_well(window: Window) -> bool:
    """True for groups as people say them: none too long, no short one at the end; single digits only with spaces."""
    sizes = window.sizes
    if len(sizes) == 1:
        return True
    if set(sizes) == {1}:
        return not any(gap.strip() for gap in window.gaps)
    if len(sizes) == _THREE and sizes[-1] < sizes[-2]:
        return False
    # All gaps are written alike, but for what follows the prefix.
    signs = {gap.strip() for gap in window.gaps[1:]}
    is_falling = all(one > other for one, other in pairwise(sizes)) and (
        len(sizes) > _CODE or bool(window.gaps[0].strip())
    )
    is_alike = len(signs) <= 1 or sizes in _USUAL_SIZES
    return is_alike and sizes[0] <= _LONGEST_HEAD and max(sizes) <= _LONGEST_GROUP and not is_falling


def _is_continued(window: Window, *, is_announced: bool) -> bool:
    """True when the run goes on in the same way: the window is part of something longer."""
    gaps = set(window.gaps) or {""}
    is_whole = is_announced or len(window.sizes) == 1
    for beside in (window.left, window.right):
        if beside is None:
            continue
        size, gap = beside
        # A phone without gaps, or behind its word, ends where a number of another length stands apart.
        if is_whole and not gap.strip() and is_national(window.digits) and (size <= _LONGEST_HEAD or size >= _NATIONAL):
            continue
        if (gap in gaps or gap.strip() in gaps) and (size >= _THREE or gap.strip()):
            return True
    return False


def _is_quantity(window: Window, *, is_announced: bool) -> bool:
    """True for money, dates, and numbers with their thousands apart."""
    written = window.written
    if MONEY_BEHIND.match(window.behind) or MONEY_BEFORE.search(window.before):
        return True
    if _DATE.search(written) is not None:
        return True
    return not is_announced and _THOUSANDS.fullmatch(written) is not None and not _is_coded(window)


def _sign_start(window: Window) -> int:
    """Where the number begins with the plus sign and the opening bracket that belong to it."""
    text, start = window.text, window.start
    has_bracket = window.written.count(")") > window.written.count("(")
    sign = _SIGN.search(text, max(0, start - _LONGEST_SIGN), start)
    if sign:
        return sign.start() if has_bracket else sign.start() + sign[0].index("+")
    return start - 1 if has_bracket and text[start - 1 : start] == "(" else start


def _is_abroad(digits: str, *, is_strict: bool) -> bool:
    """True when the digits behind `+` or `00` can be a number of some country; strictly, when one is in use there."""
    try:
        number = phonenumbers.parse(f"+{digits.removeprefix('00')}")
    except phonenumbers.NumberParseException:
        return False
    is_known = phonenumbers.is_valid_number(number) if is_strict else phonenumbers.is_possible_number(number)
    return is_known and len(digits) >= _LEAST_ABROAD


def _is_valid_somewhere(digits: str) -> bool:
    """True when the digits are a valid number of one of the three countries."""
    for region in _REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
