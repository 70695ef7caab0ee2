"""The two shapes every format reads into: a table of text cells, or a transcript of turns.

Cells are raw text: `007`, `NA` and `0` stay as they are. Nothing here opens a file or judges a meaning.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from research.terms import ColumnRole, Voice


class Use(StrEnum):
    """What a column is used for besides its role; most columns have none."""

    RESPONSE_ID = "response_id"
    TOPIC = "topic"
    AGENT = "agent"
    STATUS = "status"
    # When a ticket was solved.
    RESOLVED = "resolved"
    FINISHED = "finished"
    CUSTOMER_TEXT = "customer_text"
    AGENT_TEXT = "agent_text"
    NAME = "name"
    # Written by whoever opened the ticket: the customer, or an agent on the phone.
    OPENING_TEXT = "opening_text"
    # Messages of several people, in `Row.said` or in the cell itself.
    CONVERSATION = "conversation"
    # Who said the row's text, in tables with one turn a row.
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the vendor's own metadata says of a column.

    `rank` orders columns of one role, lowest first (which of two dates counts). `time_zone` is an IANA name and
    `date_order` is `dmy`, `mdy` or `ymd`, each `None` where the vendor does not say. `role` `None` leaves it open.
    """

    role: ColumnRole | None = None
    reason: str = ""
    use: Use | None = None
    rank: int = 0
    time_zone: str | None = None
    date_order: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its header (made unique), the question it asks where that is another text, and hints."""

    name: str
    question: str | None = None
    hint: Hint = Hint()

    @property
    def asked(self) -> str:
        """The question, or the header where there is no question."""
        return self.question or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of a conversation inside a row: who said what, and when.

    `author` is the vendor's id or name of who wrote it, "" where unknown; `at` is the time as written. `line` counts
    messages, or the lines of the cell, from 1.
    """

    voice: Voice
    text: str
    author: str = ""
    at: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as received: its number as Excel shows it (or the line of a text) and its cells as text.

    `problem` is set where the row cannot be read at all; its cells are then empty. `said` are the messages of the
    column used as `CONVERSATION`, in order, where the format knows them apart.
    """

    number: int
    cells: tuple[str, ...]
    problem: str | None = None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the format wants a person to know about the whole file; becomes a fault."""

    code: str
    problem: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns and re-iterable rows; `open_rows` starts a new pass over the data rows.

    `counts_lines` is true when `Row.number` is a line of a text file and not a row of a sheet. `others` are the
    further sheets of the same workbook; `beside` are files that helped to read this one.
    """

    columns: tuple[Column, ...]
    open_rows: Callable[[], Iterator[Row]]
    sheet: str | None = None
    counts_lines: bool = False
    notes: tuple[Note, ...] = ()
    others: "tuple[Table, ...]" = ()
    beside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One uninterrupted speech. `speaker` is the label as written, `None` for a heading and for what nobody says.

    Times are milliseconds from the start of the recording, `line` counts from 1; each is `None` where unknown.
    """

    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    line: int | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The turns of one conversation, in order."""

    turns: tuple[Turn, ...]
    notes: tuple[Note, ...] = ()


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The headers with a count behind repeated ones, and `column N` for empty ones; same length.

    >>> unique_names(("Other", "", "Other"))
    ('Other', 'column 2', 'Other (2)')
    """
    seen: dict[str, int] = {}
    unique: list[str] = []
    for position, name in enumerate(names, start=1):
        wanted = name or f"column {position}"
        seen[wanted] = seen.get(wanted, 0) + 1
        unique.append(wanted if seen[wanted] == 1 else f"{wanted} ({seen[wanted]})")
    return tuple(unique)
