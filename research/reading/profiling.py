"""What the values of a column look like, from a sample of rows. Nothing here reads headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from research.reading.dates import is_date
from research.reading.word_lists import split_list
from research.words import fold

# Answers that say nothing was answered, folded, in the three languages; they are no passages and no ratings.
_NOTHING = frozenset(
    split_list(
        """
        n a, na, nada, nimic, nothing, none, no aplica, nu se aplica, not applicable, no answer, sin
        respuesta, fara raspuns, sin comentarios, fara comentarii, no comment, no comments, ninguno, ninguna,
        nada mas, no tengo, nu am, ns nc, no se, nu stiu, dont know, don t know, x, xx, xxx, null, nil
        """,
    ),
)
# Words that say nothing was meant in any column; the others above are answers where a text is asked for.
_JUNK = frozenset(
    split_list(
        """
        n a, na, no aplica, nu se aplica, not applicable, null, nil, x, xx, xxx, no answer, sin respuesta,
        fara raspuns
        """,
    ),
)
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")
# "8 - likely", "10 (foarte probabil)", "5 stars", "7/10": a number and what the form wrote behind it.
_LABELLED_NUMBER = re.compile(r"^([+-]?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|(?:[-–—=:.(]|\s)\s*[^\d\s][^\d]*)$")
_LANGUAGE_CODE = re.compile(r"^[a-zA-Z]{2}(?:[-_][a-zA-Z]{2,4})?$")
_LANGUAGES = frozenset(
    split_list(
        """
        es, ro, en, ca, de, fr, it, pt, gl, eu
        """,
    ),
)
_EMAIL = re.compile(r"^\S+@\S+\.\S+$")
# Letters, digits, and what begins at the arrows of Unicode: a lone emoji is an answer, a lone punctuation mark is none.
_SAID = re.compile("[^\\W_]|[\u2190-\U0010ffff]")
_DIGIT = re.compile(r"\d")
_SMILEY = re.compile(r"[:;=]['-]?[()D/|]")
SMALL = 20
# A tenth of the cells join answers of a list, of which each comes about four times.
_JOINED, _PICKED = 0.1, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Counts and shares (0..1) over the filled cells of one column's sample; `low`/`high` are of its numbers.

    `is_picked` is true when cells join answers of one list.
    """

    n_filled: int
    n_distinct: int
    numeric: float
    whole: float
    dates: float
    emails: float
    languages: float
    mean_words: float
    low: float | None
    high: float | None
    values: frozenset[str]
    is_picked: bool = False

    @property
    def is_numeric(self) -> bool:
        """True when at least half of the answers are numbers."""
        return self.numeric >= 0.5  # noqa: PLR2004 -- half

    @property
    def distinct_share(self) -> float:
        """Distinct answers over answers."""
        return self.n_distinct / self.n_filled if self.n_filled else 0.0


def profile_values(cells: Sequence[str]) -> Profile:
    """The profile of a sample of cells."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    numbers = [number for cell in filled if (number := read_number(cell)) is not None]
    distinct = frozenset(fold(cell) for cell in filled)
    n_filled = len(filled)

    def share(count: int) -> float:
        """Of the filled cells."""
        return count / n_filled if n_filled else 0.0

    worded = [cell for cell in filled if any(map(str.isalpha, cell))]
    return Profile(
        n_filled=n_filled,
        n_distinct=len(distinct),
        numeric=share(len(numbers)),
        whole=share(sum(number.is_integer() for number in numbers)),
        dates=share(sum(map(is_date, filled))),
        emails=share(sum(bool(_EMAIL.match(cell)) for cell in filled)),
        languages=share(sum(is_language(cell) for cell in filled)),
        mean_words=sum(len(cell.split()) for cell in worded) / len(worded) if worded else 0.0,
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        values=distinct if len(distinct) <= SMALL else frozenset(),
        is_picked=_are_picked(filled),
    )


def _are_picked(filled: Sequence[str]) -> bool:
    """True when cells hold several answers of one list: the same parts come again, or each cell ends its list."""
    if filled and all(cell.endswith(";") for cell in filled):
        return True
    joined = [cell for cell in filled if ";" in cell or ", " in cell]
    if len(joined) < len(filled) * _JOINED:
        return False
    mark = ";" if sum(";" in cell for cell in joined) * 2 >= len(joined) else ", "
    parts = [fold(part.strip()) for cell in filled for part in cell.split(mark) if part.strip()]
    return len(parts) >= SMALL and len(set(parts)) <= len(parts) * _PICKED


@lru_cache(maxsize=1024)
def read_number(cell: str) -> float | None:
    """The number of a rating cell, or `None`; decimal comma and a label behind the number are understood.

    >>> read_number("8"), read_number("4,5"), read_number("10 - sigur da"), read_number("opt"), read_number("3 of 4")
    (8.0, 4.5, 10.0, None, None)
    """
    text = cell.strip()
    match = _NUMBER.match(text) or _LABELLED_NUMBER.match(text)
    if match is None:
        return None
    number = match[1] if match.lastindex else match[0]
    return float(number.replace(",", "."))


def is_language(cell: str) -> bool:
    """True for a language tag such as `es`, `EN` or `ro-RO`."""
    return bool(_LANGUAGE_CODE.match(cell)) and cell[:2].lower() in _LANGUAGES


def is_junk(text: str) -> bool:
    """True for an answer that holds nothing: no letter, digit or emoji, or "n/a".

    >>> is_junk("-"), is_junk(" N/A "), is_junk("👍"), is_junk("nada"), is_junk("0")
    (True, True, False, False, False)
    """
    if not _SAID.search(text):
        return not _SMILEY.search(text)
    # None of the words has a digit in it, and nearly all ids have.
    return len(text) <= SMALL and not _DIGIT.search(text) and _plain(text) in _JUNK


def is_no_answer(text: str) -> bool:
    """True for words that stand for "nothing" where a number is asked for.

    >>> is_no_answer("nu știu"), is_no_answer("opt")
    (True, False)
    """
    return is_junk(text) or _plain(text) in _NOTHING


def _plain(text: str) -> str:
    """The folded words of a short text, signs gone."""
    return " ".join(re.findall(r"[^\W_]+", fold(text))) if len(text) <= SMALL * 2 else text
