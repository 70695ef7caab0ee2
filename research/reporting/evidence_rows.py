"""The rows of the sheets that have one for each excerpt or rating, of which there may be millions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar, overload

from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue

Piece = TypeVar("Piece")
Piece_contra = TypeVar("Piece_contra", contravariant=True)


class RowMaker(Protocol[Piece_contra]):
    """Makes the row of one excerpt or rating."""

    def __call__(self, piece: Piece_contra, /, *, lookup: Lookup) -> tuple[CellValue, ...]:
        """The cells of the row."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRows(Sequence[tuple[CellValue, ...]], Generic[Piece]):
    """The rows of some pieces of evidence, made one by one as they are asked for.

    100,000 of them need no memory at once.
    """

    pieces: Sequence[Piece]
    lookup: Lookup
    make_row: RowMaker[Piece]

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.pieces)

    @overload
    def __getitem__(self, index: int) -> tuple[CellValue, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> "EvidenceRows[Piece]": ...
    def __getitem__(self, index: int | slice) -> "tuple[CellValue, ...] | EvidenceRows[Piece]":
        """One row, or some, which are not made yet."""
        if isinstance(index, slice):
            return replace(self, pieces=self.pieces[index])
        return self.make_row(self.pieces[index], lookup=self.lookup)

    def __iter__(self) -> Iterator[tuple[CellValue, ...]]:
        """The rows in order."""
        return (self.make_row(piece, lookup=self.lookup) for piece in self.pieces)
