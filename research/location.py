"""Where a piece of evidence stands in a file as received. Nothing here opens a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One place in one source: a cell of a sheet, a line of a text, or a cue of a recording.

    `file` is relative to the study folder. `row` is the number Excel shows (the header is row 1), `line` counts
    from 1, times are milliseconds from the start of the recording. Unknown parts are `None`.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None

    def __str__(self) -> str:
        """One readable line, the coarse part first.

        >>> str(Location(file="surveys/q3.xlsx", sheet="Responses", row=3, column="NPS"))
        'surveys/q3.xlsx, sheet "Responses", row 3, column "NPS"'
        >>> str(Location(file="interviews/ana.vtt", start_ms=62345, end_ms=67120, speaker="P-1"))
        'interviews/ana.vtt, 0:01:02.345-0:01:07.120, speaker P-1'
        """
        return ", ".join(part for part in (self.file, *self._inner_parts()) if part)

    def order(self) -> tuple[str, str, int, int, int, str]:
        """The key by which places sort as they stand in their files; every unknown part sorts first.

        >>> Location(file="a.csv", row=2).order() < Location(file="a.csv", row=10).order()
        True
        """
        return (self.file, self.sheet or "", self.row or 0, self.line or 0, self.start_ms or 0, self.column or "")

    def _inner_parts(self) -> tuple[str, ...]:
        """The parts inside the file that are known, coarse first."""
        return (
            f'sheet "{self.sheet}"' if self.sheet else "",
            f"row {self.row}" if self.row is not None else "",
            f'column "{self.column}"' if self.column else "",
            f"line {self.line}" if self.line is not None else "",
            _time_span(self.start_ms, self.end_ms),
            f"speaker {self.speaker}" if self.speaker else "",
        )


def _time_span(start_ms: int | None, end_ms: int | None) -> str:
    """`H:MM:SS.mmm-H:MM:SS.mmm`, one time when the end is unknown, "" when the start is."""
    if start_ms is None:
        return ""
    return format_clock(start_ms) if end_ms is None else f"{format_clock(start_ms)}-{format_clock(end_ms)}"


def format_clock(milliseconds: int) -> str:
    """`H:MM:SS.mmm` of a time in milliseconds.

    >>> format_clock(3_723_004)
    '1:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{rest:03d}"
