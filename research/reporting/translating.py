"""Messages, numbers and dates in the reader's language.

A message's name is its English text. Catalogues are the `.po` files in `locale/`, compiled in memory when they are
first needed, so that a translator edits text and nothing is built. Quotes never pass through here.
"""

import io
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from research.terms import Language

LOCALE_FOLDER = Path(__file__).parent / "locale"
# English is the language of the message names; "British" dates, because the product writes day before month.
_LOCALE_OF = {Language.EN: "en_GB", Language.ES: "es_ES", Language.RO: "ro_RO"}


def mark(message: str) -> str:
    """The message itself; marks it for the catalogues where it is translated later.

    >>> mark("Stage")
    'Stage'
    """
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One reader's language: its catalogue and its ways to write numbers and dates."""

    language: Language
    locale: Locale
    catalogue: NullTranslations

    def gettext(self, message: str, **values: object) -> str:
        """The message in the reader's language, with its `{names}` filled."""
        return self.catalogue.gettext(message).format(**values) if message else ""

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The message in the form that `n` asks for; `{n}` is filled with the number as the locale writes it."""
        return self.catalogue.ngettext(singular, plural, n).format(n=self.number(n), **values)

    def number(self, value: float | None, *, digits: int = 0) -> str:
        """A number with exactly `digits` decimals; "" for `None`."""
        return "" if value is None else self._decimal(value, f"#,##0.{'0' * digits}" if digits else "#,##0", digits)

    def polarity(self, value: float | None) -> str:
        """A polarity or difference with two decimals and its sign, zero without one; "" for `None`."""
        if value is None:
            return ""
        return self._decimal(value, "+0.00;-0.00" if round(value, 2) else "0.00", 2)

    def percent(self, share: float | None) -> str:
        """A share in 0..1 as a whole percentage; "" for `None`."""
        return "" if share is None else format_percent(share, locale=self.locale)

    def day(self, value: date) -> str:
        """A date without time, month as a word."""
        return format_date(value, format="long", locale=self.locale)

    def period(self, start: date | None, end: date | None) -> str:
        """Two days as a period, open where one is unknown; "" where both are."""
        if start is None and end is None:
            return ""
        return f"{self.day(start) if start else '…'} – {self.day(end) if end else '…'}"

    def moment(self, value: datetime) -> str:
        """An aware time in UTC, with the minutes."""
        return f"{format_datetime(value, format='d MMM y, HH:mm', locale=self.locale)} UTC"

    def language_name(self, language: Language) -> str:
        """The name of a language, also of "other" and "unknown"."""
        if language is Language.OTHER:
            return self.gettext("other language")
        if language is Language.UND:
            return self.gettext("language unknown")
        return _name_language(language.value, self.locale)

    def _decimal(self, value: float, pattern: str, digits: int) -> str:
        """A rounded number by a pattern, with a true minus sign and no minus before zero."""
        return _write_decimal(round(value, digits) + 0.0, pattern, str(self.locale))


@lru_cache
def _name_language(code: str, locale: Locale) -> str:
    """The name of a language, which stands in each row of evidence."""
    return str(locale.languages[code])


# A report writes the same few hundred rounded numbers tens of thousands of times.
@lru_cache(maxsize=4096)
def _write_decimal(rounded: float, pattern: str, locale: str) -> str:
    """A number by a pattern with a true minus sign; the digits after the point are those of the pattern."""
    return str(format_decimal(rounded, format=pattern, locale=locale)).replace("-", "−")


@lru_cache
def open_translation(language: Language) -> Translation:
    """The translation for a report language; English for `other` and `und`.

    >>> open_translation(Language.ES).number(1234567.891, digits=1)
    '1.234.567,9'
    >>> open_translation(Language.RO).ngettext("{n} excerpt", "{n} excerpts", 20)
    '20 de fragmente'
    >>> open_translation(Language.EN).polarity(-0.001)
    '0.00'
    """
    known = language if language in _LOCALE_OF else Language.EN
    locale = Locale.parse(_LOCALE_OF[known])
    return Translation(language=known, locale=locale, catalogue=_open_catalogue(known))


def _open_catalogue(language: Language) -> NullTranslations:
    """The compiled catalogue of a language; English needs none."""
    if language is Language.EN:
        return NullTranslations()
    with (LOCALE_FOLDER / f"{language.value}.po").open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
