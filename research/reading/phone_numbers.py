"""Phone numbers: known by a country's plan and by how they are grouped, or by the word before them.

Orders, prices, dates and quantities are no phones, however many digits they have.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import phonenumbers

from research.reading.number_runs import Window, find_windows

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
_REGIONS = ("ES", "RO", "GB")
_CODE, _THREE, _MOST_ANNOUNCED = 2, 3, 15
_LEAST_ABROAD = 8
_LONGEST_HEAD, _LONGEST_GROUP = 5, 8
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)|(?:19|20)\d\d[01]\d[0-3]\d$"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ']\d{3})*[. ']000|[1-9]\d?(?:[. ']\d{3})+|\d{3}[. ']\d{3}")
_MONEY_BEHIND = re.compile(
    r" {0,2}(?:[%€£$]|(?:eur|euros?|lei|ron|usd|gbp|dollars?|dolari|pounds?|libras|de (?:lei|euro|dolari|oameni))\b)"
)
_EXTENSION = re.compile(
    r"[ ,;]{0,3}(?:ext(?:ensi[oó]n|ensia|\b)?|interior|int\b|x)[ .:]{0,2}\d{1,6}(?!\w)", re.IGNORECASE
)
_MONEY_BEFORE = re.compile(r"(?:[€£$]|\b(?:eur|ron|usd|gbp)) {0,2}$")
_PART_BEFORE = re.compile(r"(?:[^\W_]|[^\W_][-/_#]|#|\d[.,:])$")
_PART_BEHIND = re.compile(r"[^\W_]|[,:]\d|[-/_]\w")
# Words before a phone number, and before the numbers of things. Source: own lists in the three languages, folded.
_PHONE_WORD = re.compile(
    r"(?<!\[)\b(?:tel|tlf|tfno|phone|telephone|cell|cellphone|movil|mobile|mobil\w{0,4}|whats ?app|wasap|sms|fax|call|"
    r"ring|dial|contact\w{0,4}|telefon\w{0,6}|llam\w{1,8}|sun[aei]\w{0,5}|"
    r"(?:mi|my) (?:numero|number)(?: (?:es|is))?(?=\W*$)|numarul meu(?: (?:e|este))?(?=\W*$))\b\.?"
    r"(?:[^\d.!?\n\]]|\b(?:nr|no|num)\.){0,24}$"
)
_THING_WORD = re.compile(
    r"\b(?:order|purchase|pedido|compra|comand\w{1,5}|awb|tracking|seguimiento|envio|paquete|colet\w{0,4}|parcel|ticket|"
    r"incidencia|sesizar\w{1,3}|case|caso|caz\w{0,3}|expediente|dosar\w{0,3}|factur\w{1,4}|invoice|albaran|aviz\w{0,3}|"
    r"delivery note|"
    r"receipt|recibo|bon\w{0,3}|chitant\w{1,3}|contrat\w{1,3}|contract\w{0,3}|poliza|polit\w{1,3}|policy|reserva|"
    r"rezervar\w{1,3}|booking|localizador|ref|referencia|referint\w{1,3}|reference|article|articulo|articol\w{0,3}|"
    r"producto|produs\w{0,3}|product|cod|codul|codigo|code|serie|seria|serial|ean|isbn|sku|build|barras|bare|barcode|"
    r"meter|contador|contor\w{0,4}|imei|punt\w{1,6}|punctez\w{0,3}|nota|notele|scor\w{0,4}|rat(?:e|ed|ing)|give|doy|dau)(?:-\w{1,4})?"
    r"(?:[ .:]{1,2}(?:n[ro]?[º°]?|num|number|numero|numarul|id))?\W{0,4}$"
)
_NUMBER_SIGN = re.compile(r"(?:\b(?:n|nr|no|num)[º°.]{0,2}|#)\W{0,2}$")


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Spans of phone numbers with their signs before them; of windows that overlap, the first and longest."""
    done = 0
    for window in find_windows(text, least=_LEAST, most=_MOST):
        if window.start >= done and (span := _phone_span(window)):
            extension = _EXTENSION.match(text, span[1])
            done = extension.end() if extension else span[1]
            yield span[0], done


def _phone_span(window: Window) -> tuple[int, int] | None:
    """The span of the number when it is a phone, or `None`."""
    start = _sign_start(window)
    head = window.text[start : window.start]
    if "+" in head:
        return (start, window.end) if _is_abroad(window.digits, is_strict=False) else None
    return (start, window.end) if _is_phone(window, in_brackets=head.endswith("(")) else None


def _is_phone(window: Window, *, in_brackets: bool) -> bool:
    """True for a number without a plus sign that is a phone by its word, its plan, or its code."""
    if _is_continued(window) or _is_quantity(window) or _PART_BEHIND.match(window.behind):
        return False
    before, digits = window.before, window.digits
    is_announced = _PHONE_WORD.search(before) is not None
    is_numbered = _NUMBER_SIGN.search(before) is not None and not is_announced
    if is_numbered or _THING_WORD.search(before) or _PART_BEFORE.search(before.rstrip("(")):
        return False
    if digits.startswith("00") and _is_from_abroad(digits.removeprefix("00")):
        return True
    return (is_announced and len(digits) <= _MOST_ANNOUNCED) or _has_plan(window, in_brackets=in_brackets)


def _is_from_abroad(digits: str) -> bool:
    """True when the digits behind `00` are a number in use, or one of the three countries."""
    return _CODED.fullmatch(digits) is not None or _is_abroad(digits, is_strict=True)


def _has_plan(window: Window, *, in_brackets: bool) -> bool:
    """True for the digits and the grouping of a number of Spain, Romania, the United Kingdom or North America."""
    digits, sizes = window.digits, window.sizes
    if sizes in _AMERICAN_SIZES and _AMERICAN.fullmatch(digits):
        return in_brackets or any("(" in gap or gap.strip() for gap in window.gaps)
    if not _is_grouped_well(window):
        return False
    return _is_coded(window) or _SHAPE.fullmatch(digits) is not None or (in_brackets and _is_valid_somewhere(digits))


def _is_coded(window: Window) -> bool:
    """True for a national number behind a country code that stands apart but has no sign."""
    return len(window.sizes) > 1 and window.sizes[0] == _CODE and _CODED.fullmatch(window.digits) is not None


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
    return len(signs) <= 1 and sizes[0] <= _LONGEST_HEAD and max(sizes) <= _LONGEST_GROUP and not is_falling


def _is_continued(window: Window) -> bool:
    """True when the run goes on in the same way: the window is part of something longer."""
    signs = {gap.strip() for gap in window.gaps} or {""}
    return any(
        beside and (beside[1].strip() in signs) and (beside[0] >= 3 or beside[1].strip())  # noqa: PLR2004
        for beside in (window.left, window.right)
    )


def _is_quantity(window: Window) -> bool:
    """True for money, dates, and numbers with their thousands apart."""
    written = window.written
    if _MONEY_BEHIND.match(window.behind) or _MONEY_BEFORE.search(window.before):
        return True
    return _DATE.search(written) is not None or (_THOUSANDS.fullmatch(written) is not None and not _is_coded(window))


def _sign_start(window: Window) -> int:
    """Where the number begins with the plus sign and the opening bracket that belong to it."""
    text, start = window.text, window.start
    has_bracket = ")" in window.written or text[window.end : window.end + 1] == ")"
    if has_bracket and text[start - 1 : start] == "(" and ")" in window.written:
        start -= 1
    if text[max(0, start - 2) : start] == "+ ":
        start -= 2
    elif text[start - 1 : start] == "+":
        start -= 1
    if text[start : start + 1] == "+" and text[start - 1 : start] == "(" and ")" in window.written:
        start -= 1
    return start


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
