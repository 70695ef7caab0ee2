"""`quotes.csv`: one row an excerpt with its full text, its place and its codes, for other programs.

UTF-8 with a byte order mark, commas, CRLF (RFC 4180), every text in quotation marks and every number without. Headings
and values are the same in every report language. A text that a spreadsheet may run as a formula, or that begins with an
apostrophe, has one apostrophe more at its beginning: whoever takes one off has the text as it was said.
"""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from research.model.evidence import Evidence
from research.model.excerpt import Reason
from research.reporting.lookup import Lookup
from research.reporting.writing_files import replacing_file
from research.terms import Coder, Dimension

QUOTES_FILE = "quotes.csv"
HEADERS = (
    "excerpt_id", "quote", "file", "sheet", "row", "column", "line", "start_ms", "end_ms", "speaker", "start", "end",
    "participant", "wave", "kind", "language", "said_at", "question", "stages", "codes", "codes_by_people",
    "statements", "polarity", "scorer", "because", "is_relevant", "same_words_as",
)  # fmt: skip
# A segment's heading begins so, that no attribute of a study takes the name of one of ours.
SEGMENT = "segment: "
JOIN = ";"
# What a spreadsheet may run as a formula when a cell begins with it (OWASP, "CSV Injection"), and the apostrophe.
_RUNS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")
# Tells spreadsheets that the file is UTF-8.
_MARK = "\ufeff"
_SURROGATES = re.compile("[\ud800-\udfff]")

# Once, because going through an enumeration takes as long as writing a cell.
_DIMENSIONS = tuple(Dimension)

Cell = str | float | None


def write_quotes(path: Path, *, lookup: Lookup) -> None:
    """Write the table, in the order of the Evidence sheet. Raises: ReportError when the file cannot be written."""
    segments = list_segments(lookup)
    with replacing_file(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.write(_MARK)
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([arm(heading) for heading in (*HEADERS, *(f"{SEGMENT}{name}" for name in segments))])
        writer.writerows(_list_rows(lookup, segments=segments))


def arm(text: str) -> str:
    r"""A text as a cell that no spreadsheet runs; `take_apostrophe` gives it back.

    >>> arm('=HYPERLINK("http://x")'), arm("- late"), arm("'ntâlnire"), arm("fine")
    ('\'=HYPERLINK("http://x")', "'- late", "''ntâlnire", 'fine')
    """
    return f"'{text}" if text[:1] in _RUNS else text


def take_apostrophe(cell: str) -> str:
    """The text of a cell of this file.

    >>> [take_apostrophe(arm(text)) for text in ("=1+1", "'=1+1", "fine", "")]
    ['=1+1', "'=1+1", 'fine', '']
    """
    return cell.removeprefix("'")


def list_segments(lookup: Lookup) -> tuple[str, ...]:
    """The names of all attributes that participants have and that are told, by name."""
    return tuple(sorted(lookup.told_attributes))


def _list_rows(lookup: Lookup, *, segments: tuple[str, ...]) -> Iterator[list[Cell]]:
    """The rows, one by one: unknown is an empty cell."""
    for piece in lookup.evidence:
        attributes = dict(lookup.tell_attributes(piece))
        cells = (*_describe(piece), *map(attributes.get, segments))
        yield [_make_safe(cell) if isinstance(cell, str) else cell for cell in cells]


def _make_safe(text: str) -> str:
    """A text that no spreadsheet runs and that UTF-8 can hold; a letter that can be printed is no half surrogate."""
    return arm(text if text.isprintable() else _SURROGATES.sub("\ufffd", text))


def _describe(piece: Evidence) -> tuple[Cell, ...]:
    """One excerpt in the order of the headings; codes, waves and kinds stand by their ids."""
    place, passage, excerpt = piece.passage.place, piece.passage, piece.excerpt
    found = piece.codes_by_dimension()
    codes = [code_id for dimension in _DIMENSIONS if dimension in found for code_id in found[dimension]]
    by_people = {tag.code_id for tag in piece.tags if tag.coder is Coder.HUMAN}
    return (
        excerpt.id,
        excerpt.verbatim,
        place.file,
        place.sheet,
        place.row,
        place.column,
        place.line,
        place.start_ms,
        place.end_ms,
        place.speaker,
        excerpt.start,
        excerpt.end,
        piece.participant_id,
        piece.wave_id,
        str(piece.kind),
        str(excerpt.language),
        _write_moment(passage.said_at),
        passage.question,
        JOIN.join(found.get(Dimension.STAGE, ())),
        JOIN.join(codes),
        JOIN.join([code_id for code_id in codes if code_id in by_people]),
        JOIN.join([statement.kind for statement in piece.statements]),
        piece.polarity,
        piece.score.scorer,
        "; ".join(map(_write_reason, piece.score.because)),
        "yes" if piece.is_relevant else "no",
        piece.copy_of,
    )


def _write_reason(reason: Reason) -> str:
    """The words that decided with their weight.

    >>> _write_reason(Reason(words="slow", weight=-0.4))
    'slow (-0.4)'
    """
    return f"{reason.words} ({round(reason.weight, 4):g})"


def _write_moment(moment: datetime | None) -> str | None:
    """The time in UTC, as ISO 8601 writes it."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
