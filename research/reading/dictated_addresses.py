"""Mail addresses that are said aloud: "ana punto pérez arroba correo punto es", "john at gmail dot com"."""

import re
from collections.abc import Iterator

from research.reading.mail_words import DOTS, MAIL_WORD, MORE_SERVICES, SERVICES, SIGNS
from research.words import fold

_GLUE = r",?\s{1,2}"
# A dot at the end of a sentence is none of an address.
_DOT = rf"(?:\s?\.(?!\s)| \. |{_GLUE}(?:{DOTS})\b)"
_JOINT = (
    rf"(?:{_DOT}|{_GLUE}(?:underscore|dash|hyphen|minus|plus|menos|barra baja|subrayado|raya|guion(?: bajo| medio)?|"
    r"linie(?: de)? jos|linie|liniuta|cratima)\b)(?:,?\s{1,2})?"
)
_WORD = r"[\w+%'-]++"
# English "at" and Romanian "la" are everyday words: see `_is_address`.
_DICTATED = re.compile(
    rf"(?<![\w.+%'-])(?P<local>{_WORD}(?:{_JOINT}{_WORD}){{0,4}}){_GLUE}(?P<at>{SIGNS}|la|@){_GLUE}"
    rf"(?P<host>(?:{SERVICES})\s(?:com|es|ro|net|fr|it)\b|{_WORD}(?:{_DOT}(?:,?\s{{1,2}})?{_WORD}){{1,3}}|(?:{SERVICES}|{MORE_SERVICES})\b)"
)
_EVERYDAY = frozenset({"at", "la"})
_SIGN = re.compile(rf"\b(?:{SIGNS}|la)\b|@")
# Without one of these no host was said.
_HOST = re.compile(rf"\b(?:{DOTS}|{SERVICES})\b|@|ar+oba|rond")
_SERVICE = re.compile(rf"(?:{SERVICES}|{MORE_SERVICES})\b")
_SPELT = re.compile(rf"\s(?:{DOTS}|underscore|dash|guion|linie)\b")
_LAST_PART = re.compile(r"[^\W\d_]{2,10}")
# Words that go on with the sentence instead.
_SMALL_WORDS = (
    r"de|del|of|for|para|pentru|la|el|the|al|a|en|in|y|si|and|que|ca|that|with|con|cu|es|is|e|este|as|como|drept|"
    r"\w*mail|correo|adres\w{1,2}|direccion|address"
)
# Further words of a name before the sign: all behind what announces them, letters said singly, the one before digits.
_ANNOUNCED_NAME = re.compile(
    r"(?:mail|correo|adres|direcci|address)[^.!?:\n]{0,20}?(?::|\b(?:es|is|e|este|seria|sera))\s"
    rf"((?:{_WORD}[\s,]{{1,2}}){{1,4}}|(?:\w[\s,.-]{{1,2}}){{2,20}})$"
)
_NAME = rf"(?:(?!(?:{_SMALL_WORDS})\b){_WORD}\s)"
_NAMED_AT_ONCE = re.compile(
    rf"(?:\be-?mail|\bmail|correo|adresa|direccion|address)\s({_NAME}{{1,2}})$|[:=]\s?({_NAME}{{1,3}})$"
)
_LETTERS = re.compile(r"(?<![\w])((?:\w[\s,.-]{1,2}){2,20})$")
_NAME_BEFORE = re.compile(rf"(?<!\w)({_WORD}\s)$")
_REACH = 90


def find_dictated(text: str) -> Iterator[tuple[int, int]]:
    """Spans of dictated addresses; what looked like one and is none may hold the beginning of another."""
    folded = fold(text)
    if not _HOST.search(folded) or not _SIGN.search(folded):
        return
    match = _DICTATED.search(folded)
    while match:
        is_address = _is_address(match)
        if is_address:
            yield _name_start(match), match.end()
        match = _DICTATED.search(folded, match.end() if is_address else match.end("at"))


def _is_address(match: re.Match[str]) -> bool:
    """True for parts that make an address; behind an everyday word only where something else says so too."""
    host, local = match["host"], match["local"]
    is_service = _SERVICE.match(host) is not None
    if not _LAST_PART.fullmatch(re.split(r"[\s.]+", host)[-1]):
        return False
    if match["at"] not in _EVERYDAY:
        return True
    is_marked = bool(_SPELT.search(local) or re.search(r"\w[._\d]", local)) or bool(
        MAIL_WORD.search(match.string[max(0, match.start() - 40) : match.start()])
    )
    if not _SPELT.search(host):
        return is_service and is_marked and _SERVICE.fullmatch(host) is None
    return is_marked or (is_service and match["at"] == "at")


def _name_start(match: re.Match[str]) -> int:
    """Where the address begins, with the words of a name before the one at the sign."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    patterns = [_ANNOUNCED_NAME, _NAMED_AT_ONCE, _LETTERS]
    if match["local"].isdecimal():
        patterns.append(_NAME_BEFORE)
    # A letter alone goes on to the left only where the word at the sign is one too.
    if len(match["local"]) > 1:
        patterns.remove(_LETTERS)
    name = next((found for pattern in patterns if (found := pattern.search(before))), None)
    return match.start() - (len(name[name.lastindex or 0]) if name else 0)
