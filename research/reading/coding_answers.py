"""One cell of the Coding sheet becomes an answer, or the reason why it is none."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from research.coding.values import DIMENSIONS, HIGHEST, LOWEST, show_code, write_codes, write_polarity
from research.errors import nearest_first
from research.model.codebook import Code, Codebook
from research.reading.coding_words import MOODS, NONE, RELEVANCE, fold_cell
from research.reading.redacting import Redactor
from research.terms import CodingField

# The drop-downs write a name with its id behind it: the id decides, so that a renamed code is still found.
_NAMED = re.compile(r"\[([^\[\]]+)\]\s*$")
_BETWEEN_CODES = re.compile(r"[;\n]")
_NUMBER = re.compile(r"^[+\-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+\-]?\d{1,3})?$")
# What somebody typed is shown back only where it is too short to be a quote.
_LONGEST_SHOWN = 40
_N_NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a cell is no answer: the fault's code, the problem and the fix."""

    code: str
    problem: str
    fix: str


_NONE_AND_MORE = Refusal(
    code="coding_bad_value",
    problem="“None” stands beside a code; the cell was not taken.",
    fix="Write (none) alone, or the codes alone.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReader:
    """What is needed to understand cells: the codebook of now, and what replaces personal data in memos (law 9)."""

    codebook: Codebook
    redactor: Redactor

    def read(self, cell: str, *, field: CodingField) -> str | Refusal | None:
        """The answer as it is written down, a refusal, or `None` for a cell that says nothing."""
        if field is CodingField.MEMO:
            return " ".join(self.redactor.redact(cell).split())
        if field is CodingField.RELEVANT:
            return _read_relevance(cell)
        if field is CodingField.POLARITY:
            return _read_polarity(cell)
        return self._read_codes(cell, field=field)

    def _read_codes(self, cell: str, *, field: CodingField) -> str | Refusal:
        """The codes of a cell: ids, names, or names with ids, parted by `;` or line breaks; or a word for none."""
        known = [code for code in self.codebook.codes if code.dimension in DIMENSIONS[field]]
        found = []
        parts = list(filter(None, map(str.strip, _BETWEEN_CODES.split(cell))))
        for part in parts:
            code = _find_code(part, known=known)
            if code is None and fold_cell(part) in NONE:
                if parts[1:]:
                    return _NONE_AND_MORE
                continue
            if code is None:
                return self._refuse_code(part, field=field, known=known)
            found.append(code.id)
        return write_codes(found)

    def _refuse_code(self, part: str, *, field: CodingField, known: Iterable[Code]) -> Refusal:
        """The refusal of a code that the field does not have, with those that are meant most likely."""
        names = [show_code(code) for code in known]
        shown = f"'{self.redactor.redact(part)}'" if len(part) <= _LONGEST_SHOWN else "what stands here"
        other = _find_code(part, known=self.codebook.codes)
        problem = (
            f"The codebook has no code {shown} that could stand here; the cell was not taken."
            if other is None
            else f"{show_code(other)} is a {other.dimension.value} and cannot stand under {field.value}."
        )
        nearest = "; ".join(nearest_first(part, known=names)[:_N_NEAREST])
        fix = f"Choose from the drop-down, such as: {nearest}. Several codes are parted by ';'."
        return Refusal(code="coding_unknown_code", problem=problem, fix=fix)


def list_written_ids(cell: str) -> str:
    """The ids in a cell as it was written for a person, whether the codebook still has them or not.

    >>> list_written_ids("Pagar [pay]; Refund [refund]; old_code")
    'old_code;pay;refund'
    """
    parts = filter(None, map(str.strip, _BETWEEN_CODES.split(cell)))
    return write_codes(named.group(1) if (named := _NAMED.search(part)) else part for part in parts)


def _find_code(part: str, *, known: Iterable[Code]) -> Code | None:
    """The code of that id, else the only one of that name."""
    named = _NAMED.search(part)
    wanted = fold_cell(named.group(1) if named else part)
    codes = list(known)
    by_id = next((code for code in codes if fold_cell(code.id) == wanted), None)
    if by_id is not None or named:
        return by_id
    by_name = [code for code in codes if fold_cell(code.name.replace(";", ",")) == wanted]
    return by_name[0] if len(by_name) == 1 else None


def _read_relevance(cell: str) -> str | Refusal | None:
    """Yes or no; an empty cell says nothing."""
    word = fold_cell(cell)
    if not word:
        return None
    if word in RELEVANCE:
        return RELEVANCE[word]
    return Refusal(
        code="coding_bad_value",
        problem="Expected yes or no, found something else; the cell was not taken.",
        fix="Write yes or no (sí, no; da, nu).",
    )


def _read_polarity(cell: str) -> str | Refusal:
    """A number in -1..1 or a word for a mood; an empty cell means unscored."""
    word = fold_cell(cell).replace("−", "-")
    if not word or word in NONE:
        return ""
    if word in MOODS:
        return write_polarity(MOODS[word])
    number = float(word.replace(",", ".")) if _NUMBER.match(word) else math.nan
    if LOWEST <= number <= HIGHEST:
        return write_polarity(number)
    found = "something else" if math.isnan(number) else f"{number:g}"
    return Refusal(
        code="coding_bad_value",
        problem=f"Expected a polarity from -1 to 1, found {found}; the cell was not taken.",
        fix="Write a number from -1 to 1, or: negative, neutral, positive. Clear the cell for unscored.",
    )
