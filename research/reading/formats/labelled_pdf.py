"""PDF interviews with text in them: the labelled or timed lines of their pages. The only user of pypdf.

Lines end where the page does, so the lines of a turn are joined by spaces; what stands at the top or the bottom of most
pages is no speech. A scanned page has no text and is not guessed at.
"""

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from research.errors import UnreadableSourceError
from research.reading.bounding import MOST_BYTES, check_size, too_large
from research.reading.labels import Line
from research.reading.layouts import read_document
from research.reading.table import Transcript
from research.terms import SourceKind
from research.words import fold

NAME = "labelled_pdf"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "starts with `%PDF-`"
KEPT = (
    "as `labelled_text` and `timed_text`; the lines of a page are joined by spaces; page numbers and what "
    "stands on most pages are blanks; a scan without text is an error"
)
BUILT_FROM = "the format's definition"
# What pypdf raises on damaged files, beside its own errors.
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    OSError,
    EOFError,
    MemoryError,
    zlib.error,
    struct.error,
)
_MOST_PAGES = 1_500
# Drawing commands of one page; a page of text has some thousands of bytes.
_MOST_COMMANDS = 2 << 20
_FEWEST_LETTERS = 20
_EDGE = 2
_FEWEST_PAGES = 3
_PAGE_NUMBER = re.compile(r"^\W*(?:page|pagina|pag|p)?\W*\d{1,4}(?:\s*(?:/|of|de|din)\s*\d{1,4})?\W*$")
# Its warnings about untidy files may quote them, and nobody reads them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def recognises(path: Path, head: bytes) -> bool:
    """True for a file that says it is a PDF; its labels are looked for when it is read."""
    return path.suffix.lower() == ".pdf" and b"%PDF-" in head[:1024]


def read(path: Path) -> Transcript:
    """The turns of all pages; `line` counts the filled lines of the document.

    Raises: UnreadableSourceError when the file is damaged, locked, scanned or too large, or nobody is labelled in it.
    """
    check_size(path)
    pages = _read_pages(path)
    if sum(map(str.isalpha, "".join("".join(page) for page in pages))) < _FEWEST_LETTERS:
        raise UnreadableSourceError(
            "The PDF holds pictures of pages and no text.",
            where=path.name,
            fix="Recognise its text first (OCR, as Acrobat and Word do) and save it as .docx, or use the original.",
        )
    lines = [Line(number=number, text=text) for number, text in enumerate((t for page in pages for t in page), start=1)]
    return read_document(path, lines, asides=_find_asides(pages), glue=" ")


def _read_pages(path: Path) -> list[list[str]]:
    """The filled lines of each page."""
    try:
        with PdfReader(path) as reader:
            if reader.is_encrypted and not reader.decrypt(""):
                raise _locked(path)
            if len(reader.pages) > _MOST_PAGES:
                raise too_large(path)
            pages = []
            n_left = MOST_BYTES
            for page in reader.pages:
                contents = page.get_contents()
                n_commands = len(contents.get_data()) if contents else 0
                n_left -= n_commands
                if n_commands > _MOST_COMMANDS or n_left < 0:
                    raise too_large(path)
                pages.append([text for part in page.extract_text().splitlines() if (text := part.strip())])
    except LimitReachedError as error:
        raise too_large(path) from error
    except _BROKEN as error:
        raise UnreadableSourceError(
            "The PDF is damaged.",
            where=path.name,
            fix="Open it in a PDF program and save it again, or save the original as .docx or plain text.",
        ) from error
    return pages


def _locked(path: Path) -> UnreadableSourceError:
    """The error for a PDF that asks for a password."""
    return UnreadableSourceError(
        "The PDF is locked by a password.",
        where=path.name,
        fix="Open it with its password and save it without one, or use the original document.",
    )


def _find_asides(pages: Sequence[Sequence[str]]) -> frozenset[int]:
    """The numbers of lines at the edges of pages that are page numbers or come again on most pages."""
    counts = Counter(shape for page in pages for shape in {_shape(page[place]) for place in _edges(page)})
    asides: set[int] = set()
    before = 1
    for page in pages:
        for place in _edges(page):
            is_repeated = counts[_shape(page[place])] >= max(_FEWEST_PAGES, len(pages) // 2)
            if is_repeated or _PAGE_NUMBER.match(fold(page[place])):
                asides.add(before + place)
        before += len(page)
    return frozenset(asides)


def _edges(page: Sequence[str]) -> list[int]:
    """The places of the first and the last lines of a page."""
    return sorted({*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))})


def _shape(text: str) -> str:
    """The line with its numbers made alike."""
    return re.sub(r"\d+", "0", fold(text))
