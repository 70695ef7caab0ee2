"""Web pages with an interview: the labelled or timed lines of their text, as saved pages and exports hold them."""

from html.parser import HTMLParser
from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.bounding import read_bounded_text
from research.reading.decoding import content_suffix, decode_head, is_text
from research.reading.layouts import Heading, number_blocks, read_document
from research.reading.table import Transcript
from research.reading.word_lists import split_list
from research.terms import SourceKind

NAME = "labelled_html"
VERSION = 2
KINDS = (SourceKind.TRANSCRIPT,)
IS_GENERIC = False
RECOGNISED = "`.html` or `.htm` with a tag near its start"
KEPT = "as `labelled_docx`"
BUILT_FROM = "the format's definition"
_SUFFIXES = (".html", ".htm", ".xhtml")
# Elements that end a line where they start and end. Source: WHATWG HTML, "Rendering", flow content.
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINES = frozenset(
    split_list(
        """
        address, article, aside, blockquote, body, br, caption, dd, details, div, dl, dt, fieldset, figure, footer,
        form, h1, h2, h3, h4, h5, h6, header, hr, html, li, main, nav, ol, p, pre, section, summary, table, tbody,
        thead, tfoot, ul
        """,
    ),
)
_HIDDEN = frozenset({"script", "style", "head", "template", "noscript", "svg"})
_MARKS = (("<", ">"), ("<!--", "-->"), ("<![", "]]>"))
_MOST_OPEN = 1_000
_CELLS = frozenset({"td", "th"})


class _Blocks(HTMLParser):
    """The lines (texts) and table rows (lists of cells) of a page, in order; white space is folded."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(convert_charrefs=True)
        self.found: list[str | list[str]] = []
        self._text: list[str] = []
        self._row: list[str] | None = None
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        del attrs
        if tag in _HIDDEN and not self._hidden:
            self._hidden = tag
        elif tag == "tr":
            self.close_line()
            self._row = []
        elif tag in _LINES:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag == self._hidden:
            self._hidden = ""
        elif tag in _CELLS and self._row is not None:
            self._row.append(self._take())
        elif tag in ("tr", "table") and self._row is not None:
            self.found.append(self._row)
            self._row = None
        elif tag in _TITLES and self._row is None:
            if text := self._take():
                self.found.append(Heading(text))
        elif tag in _LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._hidden:
            self._text.append(data)

    def _break(self) -> None:
        """End the line; inside a cell a space is enough."""
        if self._row is None:
            self.close_line()
        else:
            self._text.append(" ")

    def close_line(self) -> None:
        """Keep what was met since the last line's end."""
        if text := self._take():
            self.found.append(text)

    def _take(self) -> str:
        """The words met, with single spaces; two spaces before a time are kept as a tab."""
        raw, self._text = "".join(self._text).replace("\u00a0\u00a0", "\t"), []
        return "\t".join(" ".join(part.split()) for part in raw.split("\t") if part.strip())


def recognises(path: Path, head: bytes) -> bool:
    """True for a page by name that has a tag near its start; its labels are looked for when it is read."""
    return content_suffix(path) in _SUFFIXES and is_text(head) and "<" in decode_head(head)[:1000]


def read(path: Path) -> Transcript:
    """The turns of lines and table rows, in the order of the page; `line` counts lines and rows that are shown.

    Raises: UnreadableSourceError when the file cannot be opened, is too large, or nobody is labelled in it.
    """
    page = read_bounded_text(path)
    # Marks that open again and again and never close make the parser look for their ends each time.
    if any(page.count(opens) > page.count(closes) + _MOST_OPEN for opens, closes in _MARKS):
        raise UnreadableSourceError(
            "The page is damaged: tags or comments are opened and not closed.",
            where=path.name,
            fix="Open it in a browser, and save it again or copy its text into a .txt file.",
        )
    blocks = _Blocks()
    blocks.feed(page)
    blocks.close()
    blocks.close_line()
    return read_document(path, list(number_blocks(blocks.found)))
