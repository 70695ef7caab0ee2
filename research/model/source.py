"""Sources: the files as received."""

from dataclasses import dataclass

from research.terms import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as received, and what its reader made of it.

    `id` is made from the bytes and the reader, not from the name: a renamed file is the same source.
    The four counts obey `n_rows == n_responses + n_row_faults + n_blanks`.
    """

    id: str
    file: str
    kind: SourceKind
    reader: str
    sha256: str
    n_rows: int
    n_responses: int
    n_row_faults: int
    n_blanks: int

    @property
    def adds_up(self) -> bool:
        """True when every row that came in is a response, a fault or a declared blank."""
        return self.n_rows == self.n_responses + self.n_row_faults + self.n_blanks
