"""The law of rows, asserted while a file is read: every row in becomes one response, one row fault or one blank."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from research.errors import UnreadableSourceError
from research.model.fault import Fault
from research.model.response import Blank, Response
from research.reading.table import Row
from research.terms import FaultScope

Record = Response | Fault | Blank


@dataclass(slots=True)
class CountedRows:
    """The rows of a table, counted as they are handed out."""

    open_rows: Callable[[], Iterator[Row]]
    _n: int = field(default=0, init=False)

    def __call__(self) -> Iterator[Row]:
        """A pass over the rows."""
        for row in self.open_rows():
            self._n += 1
            yield row

    def count(self) -> int:
        """How many have come in."""
        return self._n


def check_rows(records: Iterator[Record], *, n_in: Callable[[], int], file: str) -> Iterator[Record]:
    """The records as they come; at their end each row that came in must have its one outcome (law 5).

    Args:
        records: What the rows became.
        n_in: How many rows came in, asked when the records have ended.
        file: The file's path in the study.

    Raises: UnreadableSourceError when rows were lost or doubled.
    """
    n_out = 0
    for record in records:
        n_out += is_outcome(record)
        yield record
    if n_out != n_in():
        raise UnreadableSourceError(
            f"{n_in()} rows came in and {n_out} were accounted for: the reader lost or doubled some.",
            where=file,
            fix="Do not use this file's figures; report the file's vendor and format as a fault of this program.",
        )


def is_outcome(record: Record) -> bool:
    """True for what stands for a whole row; a fault of a cell or column stands beside the row's outcome."""
    return not isinstance(record, Fault) or record.scope is FaultScope.ROW
