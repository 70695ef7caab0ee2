"""Plain text and Markdown with name and time above the words: `Name  0:03` (Otter, Teams), `Name (00:12):` (Rev).

Texts with times and without names are one speaker whom nobody named. Sources: exports as importers of Otter, Rev, Zoom
and Word describe them (docs/readers.md).
"""

from pathlib import Path

from research.reading.bounding import read_bounded_text
from research.reading.decoding import content_suffix, decode_head, is_text
from research.reading.layouts import Layout, read_document, split_lines, sure_layout
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "timed_text"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`.txt` or `.md` with at least two heads of name and time, or at least three times that run forwards"
KEPT = (
    "`Name  0:03` (Otter), `Name (00:12):` (Rev), `[Name] 10:15:23` (Zoom captions), `00:00:12 Speaker 1` "
    "(Word's Transcribe), name and time on two lines; times without names are one speaker without a name"
)
BUILT_FROM = "the vendor's documented layout"
_SUFFIXES = (".txt", ".md")


def recognises(path: Path, head: bytes) -> bool:
    """True when at least two lines are a name with a time, or at least three lines are or open with a time."""
    if content_suffix(path) not in _SUFFIXES or not is_text(head):
        return False
    return sure_layout(split_lines(decode_head(head))) in (Layout.TIMED, Layout.UNNAMED)


def read(path: Path) -> Transcript:
    """The turns with the times at which they start.

    Raises: UnreadableSourceError when the file cannot be opened or is too large.
    """
    return read_document(path, split_lines(read_bounded_text(path)))
