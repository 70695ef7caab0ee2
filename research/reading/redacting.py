"""Personal data in texts becomes placeholders by kind, before anything is put in a record (law 9).

E-mails, phones, cards, IBAN, DNI/NIE and CNP, names from a list, and names behind cue phrases. Order ids, prices,
dates and percentages stay. Names that nothing announces are not found: no offline recogniser is trustworthy.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import phonenumbers
from stdnum import iban, luhn
from stdnum.es import dni, nie
from stdnum.ro import cnp

from research.words import fold

EMAIL, PHONE, CARD, IBAN, NATIONAL_ID, NAME = "[email]", "[phone]", "[card]", "[iban]", "[national id]", "[name]"
# Seven digits in a row, signs between them allowed: below that no number here identifies anybody.
_GATE = re.compile(r"\d(?:[\s().\-/·]{0,3}\d){6}")
_EMAIL = re.compile(r"[\w.+'-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)(?:[\w-]+\.)+[^\W\d_]{2,}")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d-])[2-6](?:[ -]?\d){12,18}(?!\d)")
_CNP = re.compile(r"(?<!\d)[1-9]\d{12}(?!\d)")
_NATIONAL = re.compile(r"(?<![A-Z0-9])(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ][ -]?\d{7})[ -]?[A-Z](?![A-Z0-9])", re.IGNORECASE)
# A number that its own word announces is redacted even when its check digit is wrong.
_ANNOUNCED = re.compile(
    r"\b(DNI|NIE|NIF|CNP)\b(\W{0,3}(?:es|este|is|nr\.?|number|número)?\W{0,3})([XYZ]?[\d.]{7,14}-?[A-Z]?)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<!\w)(?<![A-Za-z0-9][-/_#])(?<!\d[.,])(?<!#)(?:\+ ?|\()?\d(?:[\s().\-/·]{0,3}\d){6,14}(?![\w%€£$])"
)
_ORDER_CUE = re.compile(
    r"(?:order|pedido|comand\w+|awb|tracking|seguimiento|envio|ticket|factur\w+|invoice|ref)"
    r"(?:\s+(?:n[ro]?|number|numero|numarul|id))?\W{0,4}$",
)
_DATE_LIKE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\D+\d{1,2}(?:[.:]\d{2})?)*$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[. ]000)+$|^\d{1,3}(?:\.\d{3})+$")
# Shapes of national numbers: Spain nine digits from 6 to 9, Romania 02/03/07 and eight more, the United Kingdom 01,
# 02, 03, 07, 08 and eight or nine more. Source: ITU-T E.164 national numbering plans.
_SHAPES = (re.compile(r"^[6-9]\d{8}$"), re.compile(r"^0[237]\d{8}$"), re.compile(r"^0[12378]\d{8,9}$"))
_REGIONS = ("ES", "RO", "GB")
# Phrases before a person's own name. Source: own list in the three languages.
_CUE = re.compile(
    r"\b((?:me llamo|mi nombre es|m[ăa] numesc|m[ăa] cheam[ăa]|numele meu(?: este| e)|my name is|my name[’']s)\s+)"
    r"(?!a\b|al\b|an\b|not\b)([^\W\d_][\w’'-]*(?:\s+(?:de\s+|del\s+|la\s+|van\s+)*(?-i:[A-ZÁÉÍÓÚÑĂÂÎȘȚŞŢ])[\w’'-]+){0,2})",
    re.IGNORECASE,
)
# One of these stands in every phrase above.
_CUE_PARTS = ("llamo", "nombre", "name", "num", "chea")
_SHORTEST_NAME = 3
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
        if "@" in text or "at]" in text or "at)" in text:
            text = _EMAIL.sub(EMAIL, text)
        if _GATE.search(text):
            text = _redact_numbers(text)
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
    """The text with account, card, identity and phone numbers replaced, the longest kinds first."""
    text = _IBAN.sub(_replace_iban, text)
    text = _CNP.sub(lambda match: NATIONAL_ID if cnp.is_valid(match[0]) else match[0], text)
    text = _CARD.sub(lambda match: CARD if luhn.is_valid(re.sub(r"\D", "", match[0])) else match[0], text)
    text = _NATIONAL.sub(_replace_national, text)
    text = _ANNOUNCED.sub(rf"\1\2{NATIONAL_ID}", text)
    return _PHONE.sub(_replace_phone, text)


def _replace_iban(match: re.Match[str]) -> str:
    """The placeholder and what stands behind the account number, or the text as it was."""
    found = match[0]
    for end in range(len(found), 14, -1):
        if found[end - 1].isalnum() and iban.is_valid(found[:end]):
            return IBAN + found[end:]
    return found


def _replace_national(match: re.Match[str]) -> str:
    """The placeholder for a DNI or NIE whose check letter is right."""
    number = re.sub(r"[ .-]", "", match[0]).upper()
    return NATIONAL_ID if dni.is_valid(number) or nie.is_valid(number) else match[0]


def _replace_phone(match: re.Match[str]) -> str:
    """The placeholder for a phone number of Spain, Romania, the United Kingdom, or with a country code."""
    found = match[0]
    digits = re.sub(r"\D", "", found)
    is_international = found.lstrip().startswith(("+", "00", "(+"))
    if _DATE_LIKE.match(found) or (_THOUSANDS.match(found) and not is_international):
        return found
    if is_international:
        return PHONE if _is_international(digits.removeprefix("00")) else found
    if _ORDER_CUE.search(fold(match.string[max(0, match.start() - 20) : match.start()])):
        return found
    if any(shape.match(digits) for shape in _SHAPES):
        return ("(" if found.startswith("(") and ")" not in found else "") + PHONE
    return PHONE if found.startswith("(") and _is_valid_anywhere(digits) else found


def _is_international(digits: str) -> bool:
    """True when the digits behind `+` or `00` can be a number of some country."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


def _is_valid_anywhere(digits: str) -> bool:
    """True when the digits are a valid number of one of the three countries."""
    for region in _REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
