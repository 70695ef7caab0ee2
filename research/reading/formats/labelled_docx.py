"""Word interviews: labelled paragraphs, and tables with the speaker in one column and the words in the next.

The only user of docx. `line` counts paragraphs and table rows together, in the order of the document.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile
from zlib import error as BrokenStreamError  # noqa: N812 -- an exception class with a lower-case name

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph

from research.errors import UnreadableSourceError
from research.reading.labels import Line, build_turns, choose_labels, clock_ms
from research.reading.table import Transcript
from research.reading.word_lists import split_list
from research.terms import SourceKind
from research.words import fold

NAME = "labelled_docx"
VERSION = 1
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
# What zipfile, lxml and docx raise on damaged, encrypted or incomplete packages.
_BROKEN = (
    PackageNotFoundError,
    BadZipFile,
    BrokenStreamError,
    SyntaxError,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,
    AttributeError,
)
_CLOCK = re.compile(r"^\W?((?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\W?$")
_LONGEST_LABEL = 40
_N_CELLS = 2
# Headings of the speaker's column, folded.
_HEADINGS = frozenset(
    split_list(
        """
        speaker, name, who, vorbitor, persoana, cine, nume, hablante, persona, quien, nombre, interlocutor
        """,
    ),
)


def recognises(path: Path, head: bytes) -> bool:
    """True for a Word document that opens; its labels are looked for when it is read."""
    return path.suffix.lower() == ".docx" and head.startswith(b"PK")


def read(path: Path) -> Transcript:
    """The turns of paragraphs and table rows, in the order of the document.

    Raises: UnreadableSourceError when the document is damaged or nobody is labelled in it.
    """
    stamp = path.stat()
    lines = list(_number_lines(_open(path, size=stamp.st_size, changed=stamp.st_mtime_ns)))
    turns = build_turns(lines, labels=choose_labels(lines))
    if not any(turn.speaker for turn in turns):
        raise UnreadableSourceError(
            "No paragraph starts with a speaker's label, and no table has speakers in it.",
            where=path.name,
            fix="Write each speaker's name and a colon before what they say.",
        )
    return Transcript(turns=turns)


@lru_cache(maxsize=1)
def _open(path: Path, *, size: int, changed: int) -> tuple[Paragraph | DocxTable, ...]:
    """The paragraphs and tables of the document, in order."""
    del size, changed
    try:
        return tuple(Document(str(path)).iter_inner_content())
    except _BROKEN as error:
        raise UnreadableSourceError(
            "The Word document is damaged or is not a .docx.",
            where=path.name,
            fix="Open it in Word and save it as .docx, or save it as plain text.",
        ) from error


def _number_lines(blocks: tuple[Paragraph | DocxTable, ...]) -> Iterator[Line]:
    """The filled paragraphs and table rows with their numbers."""
    number = 0
    for block in blocks:
        if isinstance(block, DocxTable):
            for row in block.rows:
                number += 1
                cells = [cell.text.strip() for cell in row.cells]
                if any(cells):
                    yield _read_row(cells, number=number)
        else:
            number += 1
            if block.text.strip():
                yield Line(number=number, text=block.text.strip())


def _read_row(cells: list[str], *, number: int) -> Line:
    """One table row as a labelled line where it has a speaker, else as plain text."""
    clocks = [cell for cell in cells if _CLOCK.match(cell)]
    rest = [cell for cell in cells if not _CLOCK.match(cell)]
    start_ms = clock_ms(_CLOCK.sub(r"\1", clocks[0])) if clocks else None
    is_heading = bool(rest) and fold(rest[0]).strip(" :") in _HEADINGS
    if len(rest) == _N_CELLS and 0 < len(rest[0]) <= _LONGEST_LABEL and not is_heading:
        return Line(number=number, text=rest[1], label=rest[0].rstrip(" :"), start_ms=start_ms)
    return Line(number=number, text=" ".join(filter(None, rest)), start_ms=start_ms)
