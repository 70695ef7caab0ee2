"""The rows of the sheets that have one for each excerpt: Evidence and Coding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """The rows made one by one as they are asked for, in the order of the Evidence sheet.

    100,000 of them need no memory at once.
    """

    lookup: Lookup
    make_row: RowMaker

    def __len__(self) -> int:
        """How many excerpts there are."""
        return len(self.lookup.evidence)

    @overload
    def __getitem__(self, index: int) -> tuple[CellValue, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[CellValue, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[CellValue, ...] | Sequence[tuple[CellValue, ...]]:
        """One row, or some."""
        if isinstance(index, slice):
            return [self.make_row(piece, lookup=self.lookup) for piece in self.lookup.evidence[index]]
        return self.make_row(self.lookup.evidence[index], lookup=self.lookup)

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        """The rows in order."""
        return (self.make_row(piece, lookup=self.lookup) for piece in self.lookup.evidence)
