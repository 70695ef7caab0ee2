"""Questions side by side that are answered from 1 (or 0) to 10: such a battery needs no word that names a rating.

Shorter ranges prove nothing: exports write the answers of any list as numbers from 1 on. Ranks are no ratings, either:
in them the answers of a row all differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from research.reading.header_words import COUNTED, find_word, header_tokens
from research.reading.profiling import read_number
from research.reading.scales import ScaleReading, read_scale
from research.terms import ColumnRole

_FEWEST = 5
_HIGHEST = 10.0
# So many of the points are chosen in each column.
_N_POINTS = 7
_RANKED = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A column of small numbers that nothing names a rating: its place, question and a sample of its cells."""

    place: int
    asked: str
    cells: Sequence[str]


def find_batteries(candidates: Sequence[Candidate]) -> Mapping[int, ScaleReading]:
    """The scale of each column by place, for columns beside at least four others that run to ten."""
    scales = {one.place: _scale_of(one) for one in candidates if _runs_near_ten(one)}
    cells = {one.place: one.cells for one in candidates}
    found: dict[int, ScaleReading] = {}
    # Neighbours have places that grow as their number in the list does.
    for _, run in groupby(enumerate(sorted(scales)), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        reaches_ten = any(scales[place].high == _HIGHEST for place in places)
        if reaches_ten and len(places) >= _FEWEST and not _are_ranks([cells[place] for place in places]):
            found.update({place: scales[place] for place in places})
    return found


def _scale_of(candidate: Candidate) -> ScaleReading:
    """The scale that header and cells tell."""
    return read_scale(candidate.asked, role=ColumnRole.SCALE, sample=candidate.cells, values=lambda: candidate.cells)


def _runs_near_ten(candidate: Candidate) -> bool:
    """True for whole numbers up to nine or ten, most of them chosen, unless an order or a count is asked for."""
    numbers = {number for cell in candidate.cells if (number := read_number(cell)) is not None}
    is_whole = all(map(float.is_integer, numbers)) and _HIGHEST - 1 <= max(numbers, default=0) <= _HIGHEST
    return is_whole and len(numbers) >= _N_POINTS and not find_word(header_tokens(candidate.asked), COUNTED)


def _are_ranks(columns: Sequence[Sequence[str]]) -> bool:
    """True when the answers of nearly every row all differ."""
    rows = [sorted(filled) for row in zip(*columns, strict=True) if len(filled := [cell for cell in row if cell]) > 1]
    different = sum(all(first != second for first, second in pairwise(row)) for row in rows)
    return different > _RANKED * len(rows)
