"""Plain text and Markdown interviews with a label before each turn: `Name: text`, `**Name:** text`, `E:` / `C:`.

Also Google Meet's transcripts, in which a time above a block of turns stands alone on its line.
"""

from pathlib import Path

from research.reading.bounding import read_bounded_text
from research.reading.decoding import content_suffix, decode_head, is_text
from research.reading.layouts import Layout, read_document, split_lines, sure_layout
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "labelled_text"
VERSION = 3
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`.txt` or `.md` with at least two labels and three labelled lines"
KEPT = (
    "`Name: text`, `**Name:** text`, `E:` / `C:`; `Pregunta:` / `Respuesta:` where both recur; lines without a"
    " label go on with the turn; `[03:46]` before the words is the time; Google Meet's times above a block "
    "hold for its turns"
)
BUILT_FROM = "real files"
_SUFFIXES = (".txt", ".md")


def recognises(path: Path, head: bytes) -> bool:
    """True when at least two labels that recur or are known open at least three lines."""
    if content_suffix(path) not in _SUFFIXES or not is_text(head):
        return False
    return sure_layout(split_lines(decode_head(head))) is Layout.LABELLED


def read(path: Path) -> Transcript:
    """The turns; lines without a label go on with the turn before them.

    Raises: UnreadableSourceError when the file cannot be opened, is too large, or nobody is labelled in it.
    """
    return read_document(path, split_lines(read_bounded_text(path)))
