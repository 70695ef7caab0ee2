"""Runs of digits in groups, as people write long numbers, and the windows of such runs that may be one number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from research.words import fold

_DIGITS = re.compile(r"\d+")
# What may stand between two groups of one number.
_GAP = re.compile(r"[ \t().\-/·_'*~|\\]{1,4}")
# How far before a number the word that announces it is looked for, in characters.
_REACH = 44
LONGEST = 20
_MOST_SINGLE = 2
_LEAST_GROUP = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Groups of digits that follow each other in a text of plain signs.

    `gaps` are the signs between them; `left` and `right` the groups beside the window with the gap to each, or `None`
    where the run ends.
    """

    text: str
    start: int
    end: int
    sizes: tuple[int, ...]
    gaps: tuple[str, ...]
    left: tuple[int, str] | None
    right: tuple[int, str] | None

    @property
    def digits(self) -> str:
        """The digits alone."""
        return "".join(_DIGITS.findall(self.written))

    @property
    def written(self) -> str:
        """The number as it is written."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before it, folded, as far as words that announce it are looked for."""
        return fold(self.text[max(0, self.start - _REACH) : self.start])

    @property
    def behind(self) -> str:
        """What stands after it, folded, as far as words that announce it are looked for."""
        return fold(self.text[self.end : self.end + _REACH])


def find_windows(text: str, *, least: int, most: int = LONGEST) -> Iterator[Window]:
    """Windows of `least` to `most` digits, from left to right, longer ones first at each group.

    Nobody writes one number with single digits here and there, unless all of them stand alone, or all before groups:
    lists of scores do.
    There are at most `most` windows at a group, so that the work grows with the text alone.
    """
    groups = [match.span() for match in _DIGITS.finditer(text)]
    sizes = [end - start for start, end in groups]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(groups)]
    joined = [_GAP.fullmatch(gap) is not None for gap in gaps]
    for first, (start, _) in enumerate(groups):
        left = (sizes[first - 1], gaps[first - 1]) if first and joined[first - 1] else None
        for last in _ends(sizes, joined, first=first, bounds=(least, most)):
            right = (sizes[last + 1], gaps[last]) if last < len(gaps) and joined[last] else None
            yield Window(
                text=text,
                start=start,
                end=groups[last][1],
                sizes=tuple(sizes[first : last + 1]),
                gaps=tuple(gaps[first:last]),
                left=left,
                right=right,
            )


def _ends(sizes: list[int], joined: list[bool], *, first: int, bounds: tuple[int, int]) -> list[int]:
    """The groups with which a window that begins at a group may end, the last ones first."""
    least, most = bounds
    is_inside = first > 0 and joined[first - 1]
    n_digits, n_single, ends = 0, 0, []
    for last in range(first, len(sizes)):
        n_digits += sizes[last]
        n_single += sizes[last] == 1
        is_last = last == len(joined) or not joined[last]
        if n_digits > most or (n_single > _MOST_SINGLE and (is_inside or not _is_counted(sizes[first : last + 1]))):
            break
        if n_digits >= least and (n_single <= _MOST_SINGLE or is_last):
            ends.append(last)
        if is_last:
            break
    return ends[::-1]


def _is_counted(sizes: list[int]) -> bool:
    """True for single digits that stand alone, all of them or all before groups of three or more."""
    n_single = sum(size == 1 for size in sizes)
    return sizes[:n_single] == [1] * n_single and all(size >= _LEAST_GROUP for size in sizes[n_single:])
