"""Word interviews: labelled or timed paragraphs, and tables with the speaker in one column and the words in the next.

The only user of docx. `line` counts paragraphs and table rows together, in the order of the document. Corrections that
Word tracks are read as accepted; comments, footnotes, headers and footers are no part of what was said.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile
from zlib import error as BrokenStreamError  # noqa: N812 -- an exception class with a lower-case name

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from research.reading.bounding import check_package, damaged, entities_found
from research.reading.labels import Line
from research.reading.layouts import Heading, number_blocks, read_document
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "labelled_docx"
VERSION = 3
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "a Word document that opens"
KEPT = (
    "labelled paragraphs, heads as in `timed_text` (Teams: `Name   0:03`, or a range of times above the name), and "
    "tables with a speaker's column, in the order of the document; tracked corrections count as accepted, comments "
    "and footnotes are left out"
)
BUILT_FROM = "the format's definition; Teams from descriptions of its export"
# What zipfile, lxml and docx raise on damaged, encrypted or incomplete packages.
_BROKEN = (
    PackageNotFoundError,
    BadZipFile,
    BrokenStreamError,
    SyntaxError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    AttributeError,
    NotImplementedError,
)
# Ids of the styles "Heading 1" to "Heading 9" as Word writes them in English, Spanish and Romanian.
_HEADING_STYLE = re.compile(r"(?:Heading|T.?tulo|Titlu)\d$")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted text, text moved elsewhere, codes of fields, and boxes, whose fallback would come twice.
_HIDDEN = frozenset({"del", "moveFrom", "instrText", "pPr", "rPr", "Fallback", "tblPr", "sdtPr"})


def recognises(path: Path, head: bytes) -> bool:
    """True for a Word document that opens; its labels are looked for when it is read."""
    return path.suffix.lower() == ".docx" and head.startswith(b"PK")


def read(path: Path) -> Transcript:
    """The turns of paragraphs and table rows, in the order of the document.

    Raises: UnreadableSourceError when the document is damaged, too large, or nobody is labelled in it.
    """
    stamp = path.stat()
    return read_document(path, _open(path, size=stamp.st_size, changed=stamp.st_mtime_ns))


@lru_cache(maxsize=1)
def _open(path: Path, *, size: int, changed: int) -> tuple[Line, ...]:
    """The filled lines of the paragraphs and rows, in order."""
    del size, changed
    check_package(path)
    try:
        document = Document(str(path))
        has_entities = document.element.getroottree().docinfo.internalDTD is not None
        lines = () if has_entities else tuple(number_blocks(_blocks(document.element.body)))
    except _BROKEN as error:
        raise damaged(path) from error
    if has_entities:
        raise entities_found(path)
    return lines


def _blocks(element: Any) -> Iterator[str | list[str]]:  # noqa: ANN401 -- lxml ships no types
    """Paragraphs as texts and table rows as lists of cells; content controls are opened."""
    for child in element:
        name = _name_of(child)
        if name == "p":
            yield Heading(_text_of(child)) if _is_heading(child) else _text_of(child)
        elif name == "tbl":
            for row in (one for one in child.iter() if _name_of(one) == "tr"):
                yield [_cell_text(cell) for cell in row if _name_of(cell) == "tc"]
        elif name not in _HIDDEN:
            yield from _blocks(child)


def _is_heading(paragraph: Any) -> bool:  # noqa: ANN401 -- lxml ships no types
    """True for a paragraph in one of Word's styles for headings, whose ids do not depend on Word's language much."""
    styles = (one for one in paragraph.iter() if _name_of(one) == "pStyle")
    return any(_HEADING_STYLE.match(value) for style in styles for value in style.attrib.values())


def _cell_text(cell: Any) -> str:  # noqa: ANN401 -- lxml ships no types
    """The paragraphs of a cell, a line each."""
    return "\n".join(_text_of(part) for part in cell.iter() if _name_of(part) == "p").strip()


def _text_of(element: Any) -> str:  # noqa: ANN401 -- lxml ships no types
    """The words of a paragraph with its tabs and line breaks."""
    parts: list[str] = []
    for child in element:
        name = _name_of(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _BREAKS:
            parts.append(_BREAKS[name])
        elif name not in _HIDDEN:
            parts.append(_text_of(child))
    return "".join(parts)


def _name_of(element: Any) -> str:  # noqa: ANN401 -- lxml ships no types
    """The tag without its namespace, "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
