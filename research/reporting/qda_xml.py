"""XML of the REFI-QDA standard, written element by element, so that memory does not grow with the study."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

# What XML 1.0 cannot hold at all, not even written as a reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class QdaXml:
    """One document being written."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin a document in a file open for bytes."""
        self._writer = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        self._writer.startDocument()

    @contextmanager
    def inside(self, name: str, /, **attributes: str | None) -> Iterator[None]:
        """An element; what is written in the block stands inside it. Attributes that are `None` are left out."""
        self._writer.startElement(name, AttributesImpl(_clean(attributes)))
        yield
        self._writer.endElement(name)

    def add(self, name: str, text: str = "", /, **attributes: str | None) -> None:
        """An element with text or nothing inside."""
        with self.inside(name, **attributes):
            if text:
                self._writer.characters(clean_xml(text))


def clean_xml(text: str) -> str:
    r"""A text without the characters that XML does not allow.

    >>> clean_xml("a\x00b\ud83d")
    'a\ufffdb\ufffd'
    """
    return _NO_XML.sub("\ufffd", text)


def _clean(attributes: Mapping[str, str | None]) -> dict[str, str]:
    """The attributes that there are."""
    return {name: clean_xml(value) for name, value in attributes.items() if value is not None}
