"""Mail addresses as they are typed, disguised ("ana (at) correo.es") and dictated ("ana arroba correo punto es")."""

import re
from collections.abc import Iterator

EMAIL = "[email]"
# Runs are taken whole and never tried again from within, so that the work grows with the text alone.
_TYPED = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]++(?:/[\w.+%'-]++){0,2}(?:@ ?| @ |\s?[\[(](?:at|arroba|@)[\])]\s?)"
    r"(?:[\w-]+(?:\.|\s?[\[(](?:dot|punto|punct)[\])]\s?))+[^\W\d_]{2,}",
    re.IGNORECASE,
)
_DOT = r"(?:\s?\.|\s(?:dot|punto|punct|point)\b)"
_WORD = r"[\w+%'-]++"
# Dictated: words for the signs stand between the parts. English "at" is an everyday word: see `_is_address`.
_SPOKEN = re.compile(
    rf"(?<![\w.+%'-])(?P<local>{_WORD}(?:(?:{_DOT}|\s(?:underscore|dash|guion(?: bajo| medio)?|guión(?: bajo| medio)?|"
    rf"linie(?: jos)?|liniuță|liniuta)\b)\s?{_WORD}){{0,4}})\s(?P<at>at|arroba|arond|a rond|@)\s"
    rf"(?P<host>{_WORD}(?:{_DOT}\s?{_WORD}){{1,3}})",
    re.IGNORECASE,
)
_SPOKEN_SIGNS = (" arroba ", " arond ", " rond ", " at ", " @ ")
# The most used free mail services of the three languages' countries. Source: own list.
_SERVICES = re.compile(
    r"(?:gmail|g mail|yahoo|hotmail|outlook|icloud|proton|protonmail|live|msn|aol|gmx|me|ymail|terra|telefonica)\b",
    re.IGNORECASE,
)
_MAIL_WORD = re.compile(r"(?:mail|correo|adres|direcci|address)\w{0,4}\b[^.!?\n]{0,20}$", re.IGNORECASE)
_SPELT_DOT = re.compile(r"\s(?:dot|punto|punct|point|underscore|dash|gui[oó]n)\b", re.IGNORECASE)
_LAST_PART = re.compile(r"[^\W\d_]{2,10}")


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of mail addresses in a text of plain signs."""
    lowered = text.lower()
    if "@" in text or "at]" in lowered or "at)" in lowered or "arroba" in lowered:
        yield from (match.span() for match in _TYPED.finditer(text))
    if any(sign in lowered for sign in _SPOKEN_SIGNS):
        yield from _find_spoken(text)


def _find_spoken(text: str) -> Iterator[tuple[int, int]]:
    """Spans of dictated addresses; what looked like one and is none may hold the beginning of another."""
    match = _SPOKEN.search(text)
    while match:
        is_address = _is_address(match)
        if is_address:
            yield match.span()
        match = _SPOKEN.search(text, match.end() if is_address else match.end("at"))


def _is_address(match: re.Match[str]) -> bool:
    """True for parts that make an address; behind an everyday "at" only where something else says so too."""
    host = match["host"]
    if not _LAST_PART.fullmatch(re.split(r"[\s.]+", host)[-1]):
        return False
    if match["at"].lower() != "at":
        return True
    if not _SPELT_DOT.search(host):
        return False
    before = match.string[max(0, match.start() - 30) : match.start()]
    return bool(_SERVICES.match(host) or _SPELT_DOT.search(match["local"]) or _MAIL_WORD.search(before))
