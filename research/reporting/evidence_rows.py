"""The rows of the sheets that have one for each excerpt: Evidence and Coding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, overload

from research.model.evidence import Evidence
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue


class RowMaker(Protocol):
    """Makes the row of one excerpt."""

    def __call__(self, piece: Evidence, *, lookup: Lookup) -> tuple[CellValue, ...]:
        """The cells of the row."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRows(Sequence[tuple[CellValue, ...]]):
    """The rows of some pieces of evidence, made one by one as they are asked for.

    100,000 of them need no memory at once.
    """

    pieces: Sequence[Evidence]
    lookup: Lookup
    make_row: RowMaker

    def __len__(self) -> int:
        """How many excerpts there are."""
        return len(self.pieces)

    @overload
    def __getitem__(self, index: int) -> tuple[CellValue, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> "EvidenceRows": ...
    def __getitem__(self, index: int | slice) -> "tuple[CellValue, ...] | EvidenceRows":
        """One row, or some, which are not made yet."""
        if isinstance(index, slice):
            return replace(self, pieces=self.pieces[index])
        return self.make_row(self.pieces[index], lookup=self.lookup)

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        """The rows in order."""
        return (self.make_row(piece, lookup=self.lookup) for piece in self.pieces)
