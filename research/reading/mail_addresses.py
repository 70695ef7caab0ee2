"""Mail addresses as they are typed, mistyped ("ana@gmail,com") and disguised ("ana (at) correo.es").

Those that are said aloud are found by `dictated_addresses`.
"""

import re
from collections.abc import Iterator

from research.reading.dictated_addresses import find_dictated
from research.reading.mail_words import DOTS, ENDS, MAIL_WORD, MORE_SERVICES, SERVICES, SIGNS

EMAIL = "[email]"
# Runs are taken whole and never tried again from within, so that the work grows with the text alone.
_LOCAL = r"[\w.+%'~-]++"
# The sign: typed, or said between brackets.
_AT = (
    r"(?:\s?@{1,8}\s{0,2}|"
    rf"\s?(?:[\[({{<]\s?(?:{SIGNS}|a|@)\s?[\])}}>]|[*|](?:{SIGNS}|@)[*|])\s?)"
)
# The sign and the dot as the source of a page writes them, or said between dashes.
_WRITTEN_AT = re.compile(rf"%40|&#0?64;|&#x40;|&commat;|(?<=\w)[_-]{{1,2}}(?:{SIGNS})[_-]{{1,2}}(?=\w)", re.IGNORECASE)
_WRITTEN_DOT = re.compile(rf"(?<=\w)[_-]{{1,2}}(?:{DOTS})[_-]{{1,2}}(?=\w)", re.IGNORECASE)
_BRACKETED_DOT = rf"\s?[\[({{<]\s?(?:{DOTS}|\.)\s?[\])}}>]\s?"
_PART = r"[\w-]++"
_TYPED = re.compile(
    rf"(?<![\w.+%'~-])(?P<local>{_LOCAL}(?:(?:/|{_BRACKETED_DOT}){_LOCAL}){{0,2}})(?P<at>{_AT})"
    rf"(?P<host>{_PART}(?:(?:{_BRACKETED_DOT}|\.{{1,9}}|,|\s?\.\s?(?=(?-i:{ENDS})\b)){_PART}){{0,5}})",
    re.IGNORECASE,
)
_DOT = re.compile(rf"{_BRACKETED_DOT}|\s?[.,]{{1,9}}\s?", re.IGNORECASE)
_LOOSE_DOT = re.compile(r",|\s?\.\s|\s\.")
_END = re.compile(rf"(?:{ENDS})", re.IGNORECASE)
_ANY_END = re.compile(r"[^\W\d_]{2,}|xn--\w+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SERVICE = re.compile(rf"(?:{SERVICES}|{MORE_SERVICES})", re.IGNORECASE)
_KNOWN_SERVICE = re.compile(SERVICES)
_USER_MARK = re.compile(r"\w[._]\w|[^\W\d_]\d")
# An address whose sign is another one or missing, before a service that gives addresses to everybody.
_UNSIGNED = re.compile(
    rf"(?<![\w.@/+-])(?P<local>[\w.+-]{{1,63}}?\w\.?)(?P<gap>[\"#€$·|\\!*]|\s|)"
    rf"(?P<host>(?:{SERVICES})\s?[.,]\s?(?:{ENDS}))(?![\w@-])",
    re.IGNORECASE,
)
# A host without its dot is written in addresses alone, so that the words before it are the name.
_DOTLESS = re.compile(
    r"(?<![\w.@/+-])(?:(?:[\w.+-]*[^\W\d_][\w.+-]*\s)?(?:\d{1,8}\s|(?<=\s))?|[\w.+-]{2,40})"
    r"(?:gmail|hotmail|yahoo|outlook|icloud)com(?!\w)",
    re.IGNORECASE,
)
# Parts of those services' own sites.
_SITE = re.compile(
    r"https?|www\d?|web|mail|login|accounts?|m|es|ro|uk|us|en|fr|de|my|help|support|news|finance|sports?|office|smtp|imap|"
    r"pop3?|go|get|the",
    re.IGNORECASE,
)
# One of these is in every address: a sign, or what is said or written for it, or a service's name.
_SIGN_HINTS = ("@", "%40", "&#", "&commat", "(a", "[a", "{a", "<a", "*a", "|a", "( a", "[ a", "at-", "at_")
_WORD_HINTS = ("rroba", "aroba", "rond", "aron", "maimu", "dot ", "punto ", "punct ", "punkt ", "point ")
_HINTS = (*_SIGN_HINTS, *_WORD_HINTS, "mail", "yahoo", "outlook", "icloud")
_REACH = 40


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of mail addresses in a text of plain signs."""
    lowered = text.lower()
    # Most texts hold none of these signs and words, and are done here.
    if not any(map(lowered.__contains__, _HINTS)):
        return
    signed = _write_signs(text)
    yield from _find_typed(signed)
    if _KNOWN_SERVICE.search(lowered):
        yield from _find_unsigned(text)
    yield from find_dictated(text)


def _write_signs(text: str) -> str:
    """The text with signs and dots in place of what is written for them; same length."""
    signed = _WRITTEN_AT.sub(lambda sign: "@" * len(sign[0]), text)
    return text if signed == text else _WRITTEN_DOT.sub(lambda dot: "." * len(dot[0]), signed)


def _find_typed(text: str) -> Iterator[tuple[int, int]]:
    """Spans of addresses with a sign between their parts."""
    match = _TYPED.search(text)
    while match:
        end = _host_end(match)
        if end is not None:
            yield match.start(), end
        match = _TYPED.search(text, end or match.end("at"))


def _host_end(match: re.Match[str]) -> int | None:
    """Where the address ends, or `None` when it is none: its host has an ending, or nobody else writes it so.

    What begins right behind the ending, without a space or behind a comma, is no part of the host.
    """
    host, place = match["host"], match.start("host")
    parts: list[str] = []
    end = 0
    for part, dot, start in _split_host(host):
        has_ended = len(parts) > 1 and _END.fullmatch(parts[-1]) is not None
        is_loose = _LOOSE_DOT.search(dot) is not None
        is_sentence = part[:1].isupper() and not parts[-1].isupper() if parts else False
        if (has_ended and (is_loose or is_sentence)) or (is_loose and not _END.fullmatch(part)):
            break
        parts.append(part)
        if _ANY_END.fullmatch(part):
            end = start + len(part)
    is_whole = len(parts) > 1 and end > len(parts[0])
    if is_whole:
        return place + end
    return place + len(parts[0]) if _is_bare(match, parts[0]) else None


def _split_host(host: str) -> Iterator[tuple[str, str, int]]:
    """The parts of a host, the dot before each, and where the part begins."""
    start, before = 0, ""
    for dot in _DOT.finditer(host):
        yield host[start : dot.start()], before, start
        start, before = dot.end(), dot[0]
    yield host[start:], before, start


def _is_bare(match: re.Match[str], host: str) -> bool:
    """True for an address without an ending: of a service, behind a word for it, or with the marks of a user's name."""
    local = match["local"]
    if not _LETTER.search(local) or not _LETTER.match(host):
        return False
    if _SERVICE.fullmatch(host):
        return True
    is_tight = match["at"].strip() == match["at"]
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return is_tight and bool(MAIL_WORD.search(before) or _USER_MARK.search(local))


def _find_unsigned(text: str) -> Iterator[tuple[int, int]]:
    """Spans of addresses at a known service without their sign."""
    yield from (match.span() for match in _DOTLESS.finditer(text))
    for match in _UNSIGNED.finditer(text):
        local, gap = match["local"], match["gap"]
        parts = [part for part in local.split(".") if part]
        if not _LETTER.search(local) or all(_SITE.fullmatch(part) for part in parts):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if not gap.isspace() or _USER_MARK.search(local) or MAIL_WORD.search(before):
            yield match.span()
