"""Codes and the labels that a survey file gives them: points of a scale stay numbers, choices become their labels."""

from collections.abc import Mapping
from dataclasses import dataclass

from research.reading import header_words as words
from research.reading.header_words import find_word, header_tokens
from research.reading.profiling import is_no_answer, read_number
from research.reading.scales import goodness
from research.reading.table import Hint
from research.terms import ColumnRole

_FEWEST, _MOST = 3, 11
_ROLES = ((ColumnRole.NPS, words.NPS), (ColumnRole.CES, words.CES), (ColumnRole.CSAT, words.CSAT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one question by code; `ends` are the lowest and highest point where they make a scale."""

    by_code: Mapping[str, str]
    ends: tuple[int, int] | None

    def text(self, cell: str) -> str:
        """A scale's point as its number, code or label written; a choice as its label; skipped ones empty."""
        if self.ends is None:
            label = self.by_code.get(cell, cell)
            return "" if cell in self.by_code and is_no_answer(label) else label
        code = (
            cell
            if cell in self.by_code
            else next((code for code, label in self.by_code.items() if label and label == cell.strip()), None)
        )
        if code is None:
            return cell
        number = read_number(code)
        return code if number is not None and self.ends[0] <= number <= self.ends[1] else ""

    def question(self, asked: str) -> str:
        """The question with the words at the ends of its scale."""
        if self.ends is None:
            return asked
        ends = ", ".join(f"{code} = {self.by_code[str(code)]}" for code in self.ends)
        return f"{asked} ({ends})"

    def hint(self, asked: str) -> Hint:
        """The role that the labels prove: a rating, or a choice unless the question asks for a fact of the person."""
        tokens = header_tokens(asked)
        if self.ends is not None:
            role = next((role for role, listed in _ROLES if find_word(tokens, listed)), ColumnRole.SCALE)
            is_nps = role is ColumnRole.NPS
            role = ColumnRole.SCALE if is_nps and self.ends != (0, 10) else role
            return Hint(role=role, reason="its labels are the points of a scale")
        if find_word(tokens, words.SEGMENT_PHRASES) or words.is_only(tokens, words.SEGMENT):
            return Hint(role=ColumnRole.SEGMENT, reason="labelled answers about the person")
        return Hint(role=ColumnRole.CHOICE, reason="its answers are labelled choices")


def read_labels(by_code: Mapping[str, str]) -> Labels:
    """The labels of a question, and whether they are a scale: whole numbers between a bad and a good end.

    >>> read_labels({"1": "Very dissatisfied", "2": "Neither", "3": "Very satisfied", "99": "Don't know"}).ends
    (1, 3)
    >>> read_labels({"1": "Spain", "2": "Romania", "3": "United Kingdom"}).ends is None
    True
    """
    points = {
        int(number): label
        for code, label in by_code.items()
        if (number := read_number(code)) is not None and number.is_integer() and not is_no_answer(label)
    }
    whole = sorted(points)
    if len(whole) < _FEWEST - 1 or whole[0] not in (0, 1) or not _FEWEST <= whole[-1] - whole[0] + 1 <= _MOST:
        return Labels(by_code=by_code, ends=None)
    low, high = goodness(points[whole[0]].lower()), goodness(points[whole[-1]].lower())
    are_numbers = len(whole) >= _FEWEST and all(read_number(label) is not None for label in points.values())
    is_scale = low * high < 0 or are_numbers
    return Labels(by_code=by_code, ends=(whole[0], whole[-1]) if is_scale else None)
