"""Personal data in texts becomes placeholders by kind, before anything is put in a record (law 9).

E-mails, phones, cards, IBAN, DNI/NIE and CNP, names from a list, and names behind cue phrases. Order ids, prices,
dates and percentages stay. Names that nothing announces are not found: no offline recogniser is trustworthy.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from research.reading.checked_numbers import (
    CARD,
    IBAN,
    NATIONAL_ID,
    find_accounts,
    find_announced,
    find_cards,
    find_identities,
)
from research.reading.mail_addresses import EMAIL, find_addresses
from research.reading.phone_numbers import PHONE, find_phones, is_announced_phone
from research.reading.plain_signs import plain_signs
from research.reading.spelt_numbers import find_spelt
from research.words import fold

# Raised whenever the same text would be redacted differently, so that every file is read again.
REDACTION_VERSION = "redaction-4"
NAME = "[name]"
# Seven digits in a row, signs between them allowed: below that no number here identifies anybody.
_GATE = re.compile(r"\d(?:[\W_]{0,5}\d){6}")
# What may be left of a run of numbers is looked at again, so often at most.
_MOST_PASSES = 4
# What cuts a number in pieces where it is said with pauses, or wrapped.
_LOOSE = re.compile(r"(?<=\d) ?(?:,|[.,]?\n|-\n) ?(?=\d)|(?<=\d)\.{2,3} ?(?=\d)")
_CARD_GROUPS = re.compile(r"\d{4}(?:\W+\d{4}){3}|\d{4}\W+\d{6}\W+\d{5}|\d{8}\W+\d{8}|(?:\d\W+)+\d")
_NUMBERS: tuple[tuple[str, Callable[[str], Iterable[tuple[int, int]]]], ...] = (
    (IBAN, find_accounts),
    (CARD, find_cards),
    (NATIONAL_ID, find_identities),
    (NATIONAL_ID, find_announced),
    (PHONE, find_phones),
)
# Phrases before a person's own name. Source: own list in the three languages.
_CUE = re.compile(
    r"\b((?:me llamo|mi nombre es|m[ăa] numesc|m[ăa] cheam[ăa]|numele meu(?: este| e)|my name is|my name[’']s)\s+)"
    r"(?!a\b|al\b|an\b|not\b)([^\W\d_][\w’'-]*(?:\s+(?:de\s+|del\s+|la\s+|van\s+)*(?-i:[A-ZÁÉÍÓÚÑĂÂÎȘȚŞŢ])[\w’'-]+){0,2})",
    re.IGNORECASE,
)
# One of these stands in every phrase above.
_CUE_PARTS = ("llamo", "nombre", "name", "num", "chea")
_SHORTEST_NAME = 3
# The name that a mail program writes before an address: "Ana Pérez" <…>.
_CAPITAL = "[A-ZÁÉÍÓÚÑĂÂÎȘȚŞŢ]"
_SENDER_END = f"<{EMAIL}>"
_SENDER = re.compile(
    rf"(?:[\"'][^\"'\n<>]{{1,60}}[\"']|{_CAPITAL}[\w’'.-]{{0,30}}(?: {_CAPITAL}[\w’'.-]{{0,30}}){{1,3}}) "
    rf"{re.escape(_SENDER_END)}"
)
# One or two capitalised words right behind a name are its surnames.
_SURNAME = re.compile(r"(?: (?:de |del |la |de la )?[A-ZÁÉÍÓÚÑĂÂÎȘȚŞŢ][^\W\d_]+){1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redactor:
    """What is redacted besides numbers and addresses.

    `listed` names and `handles` (user names) in any case, `spoken` names only with a capital letter; all are folded.
    """

    listed: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()

    def redact(self, text: str) -> str:
        """The text with personal data replaced; redacting twice changes nothing more.

        >>> Redactor().redact("Llámame al 612 345 678 o ana@correo.example, pedido ND-2026-004512 de 49,90 €")
        'Llámame al [phone] o [email], pedido ND-2026-004512 de 49,90 €'
        """
        text = _replace_spans(text, find_addresses(plain_signs(text)), placeholder=EMAIL)
        if _SENDER_END in text:
            text = _SENDER.sub(rf"{NAME} {_SENDER_END}", text)
        if _GATE.search(text):
            text = _redact_numbers(text)
        text = _redact_spelt(text)
        if any(map(text.lower().__contains__, _CUE_PARTS)):
            text = _CUE.sub(rf"\1{NAME}", text)
        if not (self.listed or self.handles or self.spoken):
            return text
        for names in (self.listed, self.handles):
            text = _replace_names(text, names=names)
        return _replace_names(text, names=self.spoken, is_capital=True)

    def with_spoken(self, names: Sequence[str]) -> "Redactor":
        """The same redactor that also replaces these names where they are written with a capital letter."""
        return replace(self, spoken=_fold_names(names)) if names else self

    def with_handles(self, handles: Sequence[str]) -> "Redactor":
        """The same redactor that also replaces these user names, as they are, in any case.

        >>> Redactor().with_handles(["cl_77"]).redact("soy CL_77")
        'soy [name]'
        """
        return replace(self, handles=_fold_names(handles)) if handles else self


def build_redactor(names: Iterable[str] = ()) -> Redactor:
    """A redactor for a study's list of names, which are found in any case and with or without accents.

    >>> build_redactor(["Begoña"]).redact("Soy begona, gracias")
    'Soy [name], gracias'
    """
    return Redactor(listed=_fold_names(names))


def _fold_names(names: Iterable[str]) -> tuple[str, ...]:
    """The folded names that are long enough to be told from words, longer ones first."""
    folded = {" ".join(fold(name).split()) for name in names}
    return tuple(sorted((name for name in folded if len(name) >= _SHORTEST_NAME), key=lambda name: (-len(name), name)))


@lru_cache(maxsize=4096)
def _compile_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern over folded text for whole names, the first ones first."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _replace_names(text: str, *, names: tuple[str, ...], is_capital: bool = False) -> str:
    """The text with names and the surnames right behind them replaced.

    Folding keeps the length, so that spans of folded text are spans of the text itself.
    """
    # Every row has names of its own, and few texts hold one: patterns are made for those only.
    if not names or not any(map((folded := fold(text)).__contains__, names)):
        return text
    parts, done = [], 0
    for match in _compile_names(names).finditer(folded):
        starts_large = text[match.start()].isupper()
        if match.start() >= done and (starts_large or not is_capital):
            parts += [text[done : match.start()], NAME]
            surname = _SURNAME.match(text, match.end()) if starts_large else None
            done = surname.end() if surname else match.end()
    return "".join((*parts, text[done:])) if parts else text


def _redact_numbers(text: str) -> str:
    """The text with account, identity, card and phone numbers replaced, those with check digits first."""
    for _ in range(_MOST_PASSES):
        before = text
        for placeholder, find in _NUMBERS:
            text = _replace_spans(text, find(plain_signs(text)), placeholder=placeholder)
        if text == before:
            break
    return _redact_loose(text) if _GATE.search(text) else text


def _redact_loose(text: str) -> str:
    """The text with numbers replaced that a comma or the end of a line cuts in pieces.

    Lists of numbers are written so too: what has check digits goes, and a phone or identity number behind its word.
    """
    joined = _LOOSE.sub(lambda gap: " " * len(gap[0]), text)
    if joined == text:
        return text
    signs = plain_signs(joined)
    for placeholder, find in _NUMBERS:
        spans = [(start, end) for start, end in find(signs) if joined[start:end] != text[start:end]]
        if placeholder is PHONE:
            spans = [(start, end) for start, end in spans if is_announced_phone(signs, start=start, end=end)]
        elif placeholder is CARD:
            spans = [(start, end) for start, end in spans if _CARD_GROUPS.fullmatch(signs[start:end])]
        if spans:
            return _redact_loose(_replace_spans(text, spans, placeholder=placeholder))
    return text


def _redact_spelt(text: str) -> str:
    """The text with numbers replaced that are said in words."""
    parts, done = [], 0
    for start, end, placeholder in find_spelt(text):
        parts += [text[done:start], placeholder]
        done = end
    return "".join((*parts, text[done:])) if parts else text


def _replace_spans(text: str, spans: Iterable[tuple[int, int]], *, placeholder: str) -> str:
    """The text with a placeholder for each span; of spans that overlap the first counts."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if start >= done:
            parts += [text[done:start], placeholder]
            done = end
    return "".join((*parts, text[done:])) if parts else text
