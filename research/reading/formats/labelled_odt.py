"""OpenDocument interviews (LibreOffice, Google Docs): labelled or timed paragraphs and tables, as in Word.

Source: OASIS OpenDocument 1.3, part 3: `content.xml`, `text:p`, `text:h`, `table:table-row`. The parser keeps no tree
and refuses document types, so that entities can neither blow up nor reach out. `line` counts paragraphs and rows.
"""

from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile
from zlib import error as BrokenStreamError  # noqa: N812 -- an exception class with a lower-case name

from research.reading.bounding import check_package, damaged, entities_found
from research.reading.layouts import Heading, number_blocks, read_document
from research.reading.table import Transcript
from research.terms import SourceKind

NAME = "labelled_odt"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "an OpenDocument text"
KEPT = "as `labelled_docx`"
BUILT_FROM = "the format's definition"
_HEADING = "text:h"
_PARAGRAPHS = frozenset({"text:p", _HEADING})
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
# Comments, notes, and what was deleted under tracked changes.
_HIDDEN = frozenset({"office:annotation", "text:tracked-changes", "text:note", "draw:frame", "office:forms"})
_MOST_SPACES = 20


class _Blocks:
    """The paragraphs (texts) and table rows (lists of cells) that a parse has met, in order."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.found: list[str | list[str]] = []
        self._text: list[str] = []
        self._row: list[str] | None = None
        self._cell: list[str] = []
        self._depth = 0
        self._hidden = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._hidden += self._hidden > 0 or name in _HIDDEN
        if self._hidden:
            return
        if name in _PARAGRAPHS:
            self._depth += 1
        elif name == "table:table-row":
            self._row = []
        elif name == "table:table-cell":
            self._cell = []
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self._text.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif name in _BREAKS:
            self._text.append(_BREAKS[name])

    def end(self, name: str) -> None:
        """Close an element."""
        if self._hidden:
            self._hidden -= 1
        elif name in _PARAGRAPHS:
            self._depth -= 1
            self._close_paragraph(is_heading=name == _HEADING)
        elif name == "table:table-cell" and self._row is not None:
            self._row.append("\n".join(self._cell).strip())
        elif name == "table:table-row" and self._row is not None:
            self.found.append(self._row)
            self._row = None

    def words(self, text: str) -> None:
        """Take words inside a paragraph; line ends of the XML are white space."""
        if self._depth and not self._hidden:
            self._text.append(text.replace("\n", " "))

    def _close_paragraph(self, *, is_heading: bool) -> None:
        """Keep the paragraph, in its cell where it has one."""
        text, self._text = "".join(self._text).strip(), []
        if self._row is None:
            self.found.append(Heading(text) if is_heading else text)
        else:
            self._cell.append(text)


def recognises(path: Path, head: bytes) -> bool:
    """True for a package that says first that it is an OpenDocument text."""
    return path.suffix.lower() == ".odt" and head.startswith(b"PK")


def read(path: Path) -> Transcript:
    """The turns of paragraphs and table rows, in the order of the document.

    Raises: UnreadableSourceError when the document is damaged, locked, too large, or nobody is labelled in it.
    """
    check_package(path)
    try:
        with ZipFile(path) as package:
            content = package.read("content.xml")
        blocks = _parse(content, path=path)
    except (BadZipFile, BrokenStreamError, ExpatError, KeyError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise damaged(path) from error
    return read_document(path, list(number_blocks(blocks)))


def _parse(content: bytes, *, path: Path) -> list[str | list[str]]:
    """The paragraphs and rows of the XML."""
    blocks = _Blocks()
    parser = ParserCreate()

    def refuse(*_: object) -> None:
        """Stop at a document type."""
        raise entities_found(path)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = blocks.start
    parser.EndElementHandler = blocks.end
    parser.CharacterDataHandler = blocks.words
    parser.Parse(content, True)  # noqa: FBT003 -- expat takes no keywords
    return blocks.found
