"""Questions side by side that are answered on one scale: such a battery needs no word that names a rating."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from research.reading.header_words import find_word, header_tokens
from research.reading.scales import ScaleReading, read_scale
from research.reading.word_lists import split_list
from research.terms import ColumnRole

_FEWEST = 5
# Orders of preference, hours and counts are numbers from 1 as well.
_NO_RATING = split_list(
    """
    rank*, order*, orden*, ordona*, clasific*, how many, how often, cuanto*, cuanta*, cate, cati, cat de des, hours,
    horas, ore, years, anos, ani, times, veces, time do you, number of, numero de, numarul de
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A column of small numbers that nothing names a rating: its place, question and a sample of its cells."""

    place: int
    asked: str
    cells: Sequence[str]


def find_batteries(candidates: Sequence[Candidate]) -> Mapping[int, ScaleReading]:
    """The scale of each column by place, for columns that stand beside at least four others of the same scale."""
    scales = {one.place: _scale_of(one) for one in candidates if not _is_no_rating(one.asked)}
    found: dict[int, ScaleReading] = {}
    # Neighbours have places that grow as their number in the list does.
    runs = groupby(enumerate(sorted(scales)), key=lambda pair: (pair[1] - pair[0], _bounds(scales[pair[1]])))
    for _, run in runs:
        places = [place for _, place in run]
        if len(places) >= _FEWEST:
            found.update({place: scales[place] for place in places})
    return found


def _scale_of(candidate: Candidate) -> ScaleReading:
    """The scale that header and cells tell."""
    return read_scale(candidate.asked, role=ColumnRole.SCALE, sample=candidate.cells, values=lambda: candidate.cells)


def _bounds(scale: ScaleReading) -> tuple[float, float]:
    """The lowest and highest point."""
    return scale.low, scale.high


def _is_no_rating(asked: str) -> bool:
    """True for questions after an order, a count or a duration."""
    return find_word(header_tokens(asked), _NO_RATING) is not None
