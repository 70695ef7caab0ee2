"""HTML of messages as plain text, with the standard library only."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "ul", "ol", "table", "hr"})
# What mail programs wrap around the history of a message.
_QUOTES = frozenset({"blockquote"})
_HIDDEN = frozenset({"style", "script", "head", "title"})


class _Reader(HTMLParser):
    """Collects the text; blocks become line ends, quotes get the mark that mail history has."""

    def __init__(self) -> None:
        """An empty text."""
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block or a part that is not shown."""
        del attrs
        self.hidden += tag in _HIDDEN
        self.quoted += tag in _QUOTES
        if tag in _BLOCKS or tag in _QUOTES:
            self.parts.append("\n> " if self.quoted else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        self.quoted = max(0, self.quoted - (tag in _QUOTES))
        if tag in _BLOCKS - {"br", "hr"} or tag in _QUOTES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words, unless they are hidden."""
        if not self.hidden:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def plain_text(text: str) -> str:
    r"""The text of a message that may be HTML; a text without tags keeps all but its entities.

    >>> plain_text("<p>No llega &amp; nadie <b>responde</b></p><p>Ana</p>"), plain_text("3 < 4 & 5 > 2")
    ('No llega & nadie responde\n\nAna', '3 < 4 & 5 > 2')
    """
    if not _TAG.search(text):
        return html.unescape(text) if re.search(r"&(?:nbsp|amp|lt|gt|quot|#\d+);", text) else text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).replace("\u00a0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
