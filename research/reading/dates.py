"""Times of cells and file names to aware UTC. A day and month that could be swapped are never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from research.words import fold

_ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*"
    r"(Z|UTC|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|[A-Z]{3,4})?)?$",
    re.IGNORECASE,
)
# How workbooks (`cell_text`) and most exports write a time: nearly all cells are done with here.
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d", re.ASCII)
_PARTS = re.compile(
    r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})"
    r"(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?:(\d{1,2})\.?(?:\s+de)?[\s-]+([^\W\d_]{3,})|([^\W\d_]{3,})\s+(\d{1,2}),?)\.?(?:\s+de)?,?[\s-]+(\d{4})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?\s?m\.?)?)?$",
    re.IGNORECASE,
)
# First letters of the month names in English, Spanish and Romanian, folded. Source: Unicode CLDR.
_MONTHS = {
    1: ("jan", "ene", "ian"),
    2: ("feb",),
    3: ("mar",),
    4: ("apr", "abr"),
    5: ("may", "mai"),
    6: ("jun", "iun"),
    7: ("jul", "iul"),
    8: ("aug", "ago"),
    9: ("sep", "set"),
    10: ("oct", "okt"),
    11: ("nov", "noi"),
    12: ("dec", "dic"),
}
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
# Day 0 of Excel's calendar, and the days that can be fieldwork: 1982 to 2064.
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- the study's time zone is put on later
_SERIALS = (30_000, 60_000)
_FILE_DATES = (
    (re.compile(r"(?<!\d)(20\d{2})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d{2})(?!\d)"), (3, 2, 1)),
)
_LAST_MONTH, _NOON, _CENTURY = 12, 12, 100
DMY, MDY, YMD = "dmy", "mdy", "ymd"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """`dmy`, `mdy` or `ymd` and the reason; `None` where two orders stay possible."""

    order: str | None
    reason: str


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name, UTC for a vendor's name that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def decide_order(values: Iterable[str], *, vendor: str | None, declared: str | None) -> DateOrder:
    """The order of day and month in a column: proven by its values, by the vendor, or declared by the study.

    Dots are European and put the day first (ISO 8601 and CLDR use dots in no month-first pattern).

    >>> decide_order(["03/04/2026", "25/04/2026"], vendor=None, declared=None).order
    'dmy'
    >>> decide_order(["03/04/2026"], vendor=None, declared=None).order is None
    True
    """
    n_parts, first_high, second_high, n_dots = 0, False, False, 0
    for value in values:
        match = _PARTS.match(value.strip())
        if match:
            n_parts += 1
            first_high = first_high or int(match[1]) > _LAST_MONTH
            second_high = second_high or int(match[3]) > _LAST_MONTH
            n_dots += match[2] == "."
    if not n_parts:
        return DateOrder(order=YMD, reason="the values need no order")
    if first_high != second_high:
        return DateOrder(order=DMY if first_high else MDY, reason="a part above 12 proves the order")
    if n_dots == n_parts:
        return DateOrder(order=DMY, reason="dates with dots put the day first")
    if vendor in (DMY, MDY):
        return DateOrder(order=vendor, reason="the vendor writes dates so")
    return DateOrder(order=declared, reason="the study says so" if declared else "day and month could be swapped")


def parse_time(value: str, *, order: str | None, zone: ZoneInfo) -> datetime | None:
    """The aware UTC time of a cell, or `None` where it is no date or its order is unknown; midday for bare dates.

    >>> parse_time("17.08.2026 09:12", order="dmy", zone=ZoneInfo("Europe/Madrid")).isoformat()
    '2026-08-17T07:12:00+00:00'
    >>> parse_time("04/09/2019 04:47:21 PM", order="mdy", zone=ZoneInfo("UTC")).isoformat()
    '2019-04-09T16:47:21+00:00'
    """
    text = value.strip()
    try:
        found = _from_iso(text) or _from_parts(text, order=order) or _from_names(text) or _from_serial(text)
        if found is None:
            return None
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def is_date(value: str) -> bool:
    """True when the text has the shape of a date, whatever the order of its parts."""
    text = value.strip()
    return bool(_ISO.match(text) or _PARTS.match(text) or _NAMED.match(text))


def _from_iso(text: str) -> datetime | None:
    """Year first; with its own offset where it has one."""
    if _PLAIN.fullmatch(text):
        return datetime.fromisoformat(text)
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if match[4] is None:
        return datetime.combine(date(year, month, day), time(_NOON))
    moment = _combine(date(year, month, day), hour=match[4], minute=match[5], second=match[6], half=match[7])
    return moment if match[8] is None else moment.replace(tzinfo=_offset(match[8].upper()))


def _offset(text: str) -> tzinfo | None:
    """The time zone of `Z`, `UTC`, `GMT+2` or `+02:00`; `None`, which is study time, for letters like `EST`.

    Letters of zones are ambiguous, and Google Forms writes the form's own zone with them.
    """
    if text in ("Z", "UTC", "GMT"):
        return UTC
    match = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text)
    if match is None:
        return None
    away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(away if match[1] == "+" else -away)


def _from_parts(text: str, *, order: str | None) -> datetime | None:
    """Day, month and year in the column's order."""
    match = _PARTS.match(text)
    if match is None or order not in (DMY, MDY):
        return None
    day, month = (int(match[1]), int(match[3])) if order == DMY else (int(match[3]), int(match[1]))
    year = int(match[4]) + (2000 if int(match[4]) < _CENTURY else 0)
    return _combine(date(year, month, day), hour=match[5], minute=match[6], second=match[7], half=match[8])


def _from_names(text: str) -> datetime | None:
    """Dates with a month's name, in the three languages."""
    match = _NAMED.match(text)
    if match is None:
        return None
    name = fold(match[2] or match[3])
    month = next((number for number, starts in _MONTHS.items() if name.startswith(starts)), None)
    if month is None:
        return None
    day = date(int(match[5]), month, int(match[1] or match[4]))
    return _combine(day, hour=match[6], minute=match[7], second=match[8], half=match[9])


def _combine(day: date, *, hour: str | None, minute: str, second: str | None, half: str | None) -> datetime:
    """The day at its time, on a 12-hour clock where a half is given; midday where no time is."""
    if hour is None:
        return datetime.combine(day, time(_NOON))
    hours = int(hour)
    if half:
        hours = hours % _NOON + (_NOON if half.lower().startswith("p") else 0)
    return datetime.combine(day, time(hours, int(minute), int(second or 0)))


def _from_serial(text: str) -> datetime | None:
    """Excel's day number, as CSV files of unformatted cells carry it."""
    if not _SERIAL.match(text) or not _SERIALS[0] <= float(text) < _SERIALS[1]:
        return None
    return _EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86_400))


def file_time(name: str, *, zone: ZoneInfo) -> datetime | None:
    """Midday, study time, of the one date in a file's name or a heading, as aware UTC; `None` without one.

    >>> file_time("2026-08-25 interview Helen.vtt", zone=ZoneInfo("Europe/Madrid")).isoformat()
    '2026-08-25T10:00:00+00:00'
    """
    for pattern, (year, month, day) in _FILE_DATES:
        if match := pattern.search(name):
            try:
                found = date(int(match[year]), int(match[month]), int(match[day]))
            except ValueError:
                continue
            return datetime.combine(found, time(_NOON), tzinfo=zone).astimezone(UTC)
    return None
