"""Rich text interviews (Word, WordPad, TextEdit): the labelled or timed lines. The only user of striprtf."""

from pathlib import Path

from striprtf.striprtf import rtf_to_text

from research.errors import UnreadableSourceError
from research.reading.bounding import MOST_TEXT, check_size
from research.reading.decoding import open_bytes
from research.reading.layouts import read_document, split_lines
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "labelled_rtf"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "starts with `{\\rtf`"
KEPT = "as `labelled_text` and `timed_text`"
BUILT_FROM = "the format's definition"
# Word gives the ending .doc to rich text, too.
_SUFFIXES = (".rtf", ".doc")


def recognises(path: Path, head: bytes) -> bool:
    r"""True for a file that starts with `{\rtf`, the opening of every rich text."""
    return path.suffix.lower() in _SUFFIXES and head.startswith(rb"{\rtf")


def read(path: Path) -> Transcript:
    """The turns; cells of a table row stand on one line, apart by `|`.

    Raises: UnreadableSourceError when the file is damaged or too large, or nobody is labelled in it.
    """
    check_size(path, most=MOST_TEXT)
    with open_bytes(path) as stream:
        # Rich text is ASCII by its definition; other bytes are letters of the code page that it names.
        content = stream.read().decode("latin-1")
    try:
        text: str = rtf_to_text(content, errors="replace")  # type: ignore[no-untyped-call]  # striprtf has no types.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise UnreadableSourceError(
            "The rich text is damaged.",
            where=path.name,
            fix="Open it in Word and save it as .docx, or save it as plain text.",
        ) from error
    return read_document(path, split_lines(text))
