"""What one row of a workbook says that a person coded: one answer about one field, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from research.location import Location
from research.model.coding import Coding, Span
from research.terms import CodingField

# Nobody's name is longer; what is, is a text in the wrong column.
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow:
    """One answer as the workbook states it. `span` is where the excerpt stood when the workbook was written, if known.

    Whoever knows the evidence finds the excerpt by span, `excerpt_id` and `quote`. `is_carried` is true for an earlier
    answer that the workbook only carries along, and `file` is the workbook that it was given in.
    """

    excerpt_id: str
    span: Span | None
    quote: str
    place: Location
    field: CodingField
    coder: str
    coded_at: datetime
    old: str
    new: str
    file: str
    is_carried: bool
    is_blind: bool = False

    def to_coding(self, span: Span) -> Coding:
        """The coding that it is, about the excerpt that stands at `span`."""
        return Coding(
            span=span,
            field=self.field,
            coder=self.coder,
            coded_at=self.coded_at,
            old=self.old,
            new=self.new,
            file=self.file,
            is_blind=self.is_blind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who gave the answers of a file that name nobody, and when all of them were saved."""

    coder: str
    at: datetime


def to_name(text: str) -> str:
    r"""A name as one line of bearable length.

    >>> to_name(" Ana\n B. ")
    'Ana B.'
    """
    return " ".join(text.split())[:_LONGEST_NAME]


def to_excerpt_id(cell: str) -> str:
    r"""The id in a cell, whatever programs made of its letters and spaces.

    >>> to_excerpt_id(" 0F1E-2d3c\u00a0")
    '0f1e-2d3c'
    """
    return "".join(cell.split()).casefold()
