"""Sentences with invented identifiers, and with ordinary numbers, made by lot from ways of writing them.

`identifier_ways.csv` holds the ways in which people write each kind, `identifier_sentences.csv` what they say around
it, `ordinary_numbers.csv` sentences whose numbers identify nobody. In each, `set` tells which of the evaluation's sets
a row belongs to. In a way, `#` is the next digit, `{1-31}` a number of that many digits at
least, `{a|b}` one of the words. Check digits are those of python-stdnum.
"""

import csv
import random
import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from stdnum import iban, luhn
from stdnum.es import ccc, dni, nie
from stdnum.ro import cnp

HERE = Path(__file__).parent
LANGUAGES = ("es", "ro", "en")
_PART = re.compile(r"\{([^}]+)\}|#")
# How many sentences a kind gets in each language. Phones are of five plans, IBAN and cards of two lengths or layouts.
N_EACH = 60
_COUNTRIES = ("ES", "RO", "GB", "DE", "FR", "IT", "PT", "NL", "BE")


class Made(NamedTuple):
    """A sentence, the kind of what it holds, and where that begins and ends; an ordinary number has no place."""

    kind: str
    language: str
    text: str
    start: int = 0
    end: int = 0


def make_identifiers(chosen: str, *, seed: int) -> Iterator[Made]:
    """The sentences of a set that hold an identifier, as many of each kind in each language."""
    lot = random.Random(seed)  # noqa: S311 -- invented examples, nothing secret
    ways, sentences = _rows("identifier_ways.csv", chosen=chosen), _rows("identifier_sentences.csv", chosen=chosen)
    for kind in dict.fromkeys(row["kind"] for row in ways):
        own = [row for row in ways if row["kind"] == kind]
        for language in LANGUAGES:
            around = [row for row in sentences if row["language"] == language and row["kind"] == _group(kind)]
            yield from islice(_make(own, around=around, kind=kind, lot=lot), N_EACH)


def make_ordinary(chosen: str, *, seed: int, n_each: int) -> Iterator[Made]:
    """The sentences of a set that hold numbers which identify nobody, `n_each` for each sentence of the file."""
    lot = random.Random(seed)  # noqa: S311 -- invented examples, nothing secret
    for row in _rows("ordinary_numbers.csv", chosen=chosen):
        for _ in range(n_each):
            yield Made(row["kind"], row["language"], fill(row["sentence"], lot=lot))


def fill(way: str, *, lot: random.Random) -> str:
    """The way with its places filled by lot.

    >>> fill("Pedido {2019-2019}-##", lot=random.Random(1))
    'Pedido 2019-29'
    """
    return _PART.sub(lambda part: _draw(part[1] or "0-9", lot=lot), way)


def _draw(part: str, *, lot: random.Random) -> str:
    """One number of a range, as wide as its lower bound, or one of some words."""
    bounds = re.fullmatch(r"(\d+)-(\d+)", part)
    if not bounds:
        return lot.choice(part.split("|"))
    return str(lot.randint(int(bounds[1]), int(bounds[2]))).zfill(len(bounds[1]))


def _rows(name: str, *, chosen: str) -> list[dict[str, str]]:
    """The rows of one set."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["set"] == chosen]


def _group(kind: str) -> str:
    """The kind that sentences go by: all phones share theirs, as do the two identities of Spain."""
    first = kind.split(maxsplit=1)[0]
    return "id" if first in {"dni", "nie"} else first


def _make(ways: list[dict[str, str]], *, around: list[dict[str, str]], kind: str, lot: random.Random) -> Iterator[Made]:
    """Sentences without end, each way as often as another; what only its word tells stands behind that word."""
    for row in cycle(lot.sample(ways, len(ways))):
        fitting = [one for one in around if one["has_word"] or not row["needs_word"]]
        chosen = lot.choice(fitting)
        written = _MAKERS.get(kind, _make_filled)(row["way"], lot)
        before, after = chosen["sentence"].split("*")
        yield Made(kind, chosen["language"], before + written + after, len(before), len(before) + len(written))


def _make_filled(way: str, lot: random.Random) -> str:
    """An address or phone number: the way says all."""
    return fill(way, lot=lot)


def _digits(n: int, *, lot: random.Random) -> str:
    """So many digits."""
    return "".join(lot.choices("0123456789", k=n))


def _spend(way: str, digits: str) -> str:
    """The way with the digits in its places."""
    left = iter(digits)
    return re.sub("#", lambda _: next(left), way)


def _make_card(way: str, lot: random.Random) -> str:
    """A card number of sixteen digits of one of four brands."""
    return _spend(way, _card(lot.choice(("4", "51", "55", "2221", "6011", "5018")), n=16, lot=lot))


def _make_short_card(way: str, lot: random.Random) -> str:
    """A card number of fifteen digits."""
    return _spend(way, _card(lot.choice(("34", "37")), n=15, lot=lot))


def _card(first: str, *, n: int, lot: random.Random) -> str:
    """A card number with the check digit of ISO/IEC 7812."""
    number = first + _digits(n - 1 - len(first), lot=lot)
    return number + luhn.calc_check_digit(number)


def _make_dni(way: str, lot: random.Random) -> str:
    """A Spanish identity number with its check letter."""
    number = _digits(8, lot=lot)
    letter = dni.calc_check_digit(number)
    return _spend(way.replace("@", letter).replace("~", letter.lower()), number)


def _make_nie(way: str, lot: random.Random) -> str:
    """A Spanish number of a foreigner with its check letter."""
    first, number = lot.choice("XYZ"), _digits(7, lot=lot)
    letter = nie.calc_check_digit(first + number)
    way = way.replace("^", first).replace("_", first.lower())
    return _spend(way.replace("@", letter).replace("~", letter.lower()), number)


def _make_cnp(way: str, lot: random.Random) -> str:
    """A Romanian personal code of somebody born from 1950 to 2009."""
    year = lot.randint(1950, 2009)
    sex = lot.choice("12" if year < 2000 else "56")  # noqa: PLR2004 -- the century's codes change in 2000
    born = f"{year % 100:02}{lot.randint(1, 12):02}{lot.randint(1, 28):02}"
    number = f"{sex}{born}{lot.randint(1, 46):02}{lot.randint(1, 999):03}"
    return _spend(way, number + cnp.calc_check_digit(number))


def _make_iban(way: str, lot: random.Random) -> str:
    """An account number of one of nine countries, laid out as the way is called."""
    return _LAYOUTS[way](_iban(lot.choice(_COUNTRIES), lot=lot))


def _make_spanish_iban(way: str, lot: random.Random) -> str:
    """A Spanish account number in groups of its own."""
    return _spend(way, _iban("ES", lot=lot))


def _iban(country: str, *, lot: random.Random) -> str:
    """An account number with right check digits, those inside it too. Source: ISO 13616 registry of formats."""
    number = _ACCOUNTS[country](lot)
    return country + str(iban.calc_check_digits(f"{country}00{number}")) + number


def _spanish(lot: random.Random) -> str:
    """Bank, branch, two check digits, account."""
    number = _digits(8, lot=lot) + "00" + _digits(10, lot=lot)
    return number[:8] + str(ccc.calc_check_digits(number)) + number[10:]


def _belgian(lot: random.Random) -> str:
    """Bank, account, two check digits."""
    account = f"BE00{_digits(10, lot=lot)}00"
    return account[4:14] + f"{int(account[4:14]) % 97 or 97:02}"


def _capitals(n: int, *, lot: random.Random) -> str:
    """So many letters."""
    return "".join(lot.choices("ABCDEFGHIKLMNPRST", k=n))


_ACCOUNTS: dict[str, Callable[[random.Random], str]] = {
    "ES": _spanish,
    "RO": lambda lot: lot.choice(("BTRL", "RNCB", "INGB")) + _digits(16, lot=lot),
    "GB": lambda lot: _capitals(4, lot=lot) + _digits(14, lot=lot),
    "DE": lambda lot: _digits(18, lot=lot),
    "FR": lambda lot: _digits(10, lot=lot) + _capitals(1, lot=lot) + _digits(12, lot=lot),
    "IT": lambda lot: _capitals(1, lot=lot) + _digits(10, lot=lot) + _digits(12, lot=lot),
    "PT": lambda lot: _digits(21, lot=lot),
    "NL": lambda lot: _capitals(4, lot=lot) + _digits(10, lot=lot),
    "BE": _belgian,
}
_MAKERS: dict[str, Callable[[str, random.Random], str]] = {
    "card": _make_card,
    "card 15": _make_short_card,
    "dni": _make_dni,
    "nie": _make_nie,
    "cnp": _make_cnp,
    "iban": _make_iban,
    "iban es": _make_spanish_iban,
}


def _group_by(number: str, *, size: int = 4, sign: str = " ") -> str:
    """The number in groups."""
    return sign.join(number[at : at + size] for at in range(0, len(number), size))


_LAYOUTS: dict[str, Callable[[str], str]] = {
    "compact": str,
    "spaced": _group_by,
    "dashed": lambda number: _group_by(number, sign="-"),
    "small": str.lower,
    "small spaced": lambda number: _group_by(number).lower(),
    "spaced by no-break spaces": lambda number: _group_by(number, sign="\u00a0"),
    "country apart": lambda number: f"{number[:2]} {number[2:]}",
    "IBAN:compact": "IBAN:{}".format,
    "dotted": lambda number: _group_by(number, sign="."),
    "spaced twice": lambda number: _group_by(number, sign="  "),
    "sixes": lambda number: _group_by(number, size=6),
    "IBAN spaced": lambda number: f"IBAN {_group_by(number)}",
    "country apart spaced": lambda number: f"{number[:2]} {number[2:4]} {_group_by(number[4:])}",
    "underlined": lambda number: _group_by(number, sign="_"),
    "fives": lambda number: _group_by(number, size=5),
    "IBAN: compact small": lambda number: f"iban: {number.lower()}",
    "twos": lambda number: _group_by(number, size=2),
    "eights": lambda number: _group_by(number, size=8),
    "slashed": lambda number: _group_by(number, sign="/"),
    "dashed small": lambda number: _group_by(number, sign="-").lower(),
}
