"""Notes or answers as JSON lines: one object a line, nested keys joined by dots, read by header words."""

from pathlib import Path

from research.reading import desks
from research.reading.decoding import content_suffix
from research.reading.json_records import LINE_SUFFIXES, first_object
from research.reading.table import Table
from research.terms import SourceKind

NAME = "json_lines"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE, SourceKind.SURVEY)
IS_GENERIC = True
RECOGNISED = "`.jsonl` or `.ndjson` with JSON objects that no vendor's reader claims"
KEPT = "nested keys joined by dots (`via.channel`); `[{id, value}]` lists become columns"
BUILT_FROM = "the format's definition"


def recognises(path: Path, head: bytes) -> bool:
    """True when one of the first filled lines is a JSON object and the name ends as JSON lines do."""
    return content_suffix(path) in LINE_SUFFIXES and first_object(path, head) is not None


def read(path: Path) -> Table:
    """One row a line; a line that is no JSON object becomes a row with a problem.

    Raises: UnreadableSourceError when the file cannot be opened.
    """
    return desks.object_table(path, hints={}, is_short=False)
