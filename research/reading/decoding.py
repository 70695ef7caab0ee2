"""Bytes to text: compression, encodings and delimiters. Nothing here knows a vendor."""

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from research.errors import UnreadableSourceError

HEAD_SIZE = 65_536
_CHUNK = 1 << 20
DELIMITERS = (",", ";", "\t", "|")
# A delimiter that no text holds: for files of a single column.
NO_DELIMITER = "\x1f"
_N_RECORDS = 50
_WIDE = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Code pages of Windows, DOS and Macintosh that Spanish, Romanian and English files come in, the likely ones first.
_CODE_PAGES = ("cp1252", "cp1250", "cp850", "mac_roman", "cp852", "iso8859-16")
# Letters of the Spanish, Romanian and English alphabets (Catalan and French guests included) and usual signs.
_EXPECTED = frozenset(
    "áéíóúüñÁÉÍÓÚÜÑăâîșțşţĂÂÎȘȚŞŢçÇàèòïÀÈÒÏêôÊ¿¡«»“”„‘’‚…–—•·€£$§©®™°ºª´`¨×±½¼¾²³µ%\u00a0\u00ad",
)
# Control characters that no text file holds; tab, line ends, form feed and escape are tolerated.
_STRAY, _ONE_IN = 2, 1000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A codec's name, and whether every character of the file fits the expected alphabets."""

    name: str
    is_sure: bool


def content_suffix(path: Path) -> str:
    """The lower-case suffix of what is inside: `.csv` for `a.CSV` and for `a.csv.gz`."""
    inner = Path(path.stem) if path.suffix.lower() == ".gz" else path
    return inner.suffix.lower()


def open_bytes(path: Path) -> BinaryIO:
    """The file open for reading bytes, decompressed where its name ends in `.gz`."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def read_head(path: Path) -> bytes:
    """The first bytes of the file, decompressed.

    Raises: UnreadableSourceError when the file cannot be opened or decompressed.
    """
    try:
        with open_bytes(path) as stream:
            return stream.read(HEAD_SIZE)
    except (OSError, EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error


def cannot_open(path: Path, *, error: BaseException) -> UnreadableSourceError:
    """The error for a file that the system refuses or whose compression is broken."""
    reason = type(error).__name__ if not isinstance(error, OSError) else error.strerror or type(error).__name__
    return UnreadableSourceError(
        f"The file cannot be opened ({reason}).",
        where=path.name,
        fix="Close it in other programs, check that it opens there, or export it again.",
    )


def is_text(head: bytes) -> bool:
    """True when the bytes can be text: a byte-order mark, or hardly any binary control characters."""
    n_allowed = max(_STRAY, len(head) // _ONE_IN)
    return any(head.startswith(bom) for bom, _ in _BOMS) or len(_BINARY.findall(head)) <= n_allowed


def decode_head(head: bytes) -> str:
    """The first characters of a file from its first bytes; an unfinished last character is left out."""
    name = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    if name is None:
        name = "utf-8" if _is_utf8_start(head) else _choose_code_page(Counter(head)).name
    return codecs.getincrementaldecoder(name)(errors="replace").decode(head)


def _is_utf8_start(head: bytes) -> bool:
    """True when the bytes are UTF-8 that may stop inside a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def choose_encoding(path: Path) -> Encoding:
    """The encoding of a text file: its mark, UTF-8 when all of it is, else the code page whose letters fit.

    All code pages are of one byte a character, so that counting bytes is enough to judge them.

    Raises: UnreadableSourceError when the file cannot be opened or decompressed.
    """
    head = read_head(path)[:4]
    marked = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    if marked is not None:
        return Encoding(name=marked, is_sure=True)
    decoder, counts = codecs.getincrementaldecoder("utf-8")(), Counter[int]()
    is_utf8 = True
    try:
        with open_bytes(path) as stream:
            while chunk := stream.read(_CHUNK):
                is_utf8 = is_utf8 and _decodes(decoder, chunk)
                counts.update(chunk.translate(None, delete=bytes(range(128))))
            is_utf8 = is_utf8 and _decodes(decoder, b"", is_final=True)
    except (OSError, EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error
    return Encoding(name="utf-8", is_sure=True) if is_utf8 else _choose_code_page(counts)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, is_final: bool = False) -> bool:
    """True when the next bytes go on being valid."""
    try:
        decoder.decode(chunk, is_final)
    except UnicodeDecodeError:
        return False
    return True


def _choose_code_page(counts: Counter[int]) -> Encoding:
    """The code page in which most of the counted bytes are expected characters; the likelier one when equal."""
    high = {byte: count for byte, count in counts.items() if byte > 127}  # noqa: PLR2004 -- ASCII ends at 127
    total = sum(high.values())

    def fitting(page: str) -> int:
        """How many of the bytes are expected characters in the page."""
        return sum(n for byte, n in high.items() if bytes([byte]).decode(page, errors="replace") in _EXPECTED)

    best = max(_CODE_PAGES, key=fitting)
    return Encoding(name=best, is_sure=fitting(best) == total)


def open_text(path: Path, *, encoding: Encoding) -> io.TextIOWrapper:
    """The file as text with line ends untouched; bytes that the encoding does not know become U+FFFD."""
    return io.TextIOWrapper(open_bytes(path), encoding=encoding.name, errors="replace", newline="")


def read_text(path: Path) -> str:
    """The whole file as text.

    Raises: UnreadableSourceError when the file cannot be opened or decompressed.
    """
    encoding = choose_encoding(path)
    with open_text(path, encoding=encoding) as stream:
        return stream.read()


def choose_delimiter(text: str) -> str:
    r"""The delimiter that cuts the first records into equal widths, wider ones first when equal.

    Sniffers misjudge comments that hold commas, so each delimiter is tried with the csv rules.

    >>> choose_delimiter('id;nps;price\n1;9;4,5\n2;8;"5,1; or so"\n')
    ';'
    >>> choose_delimiter("comment\nfine, really\n") == NO_DELIMITER
    True
    """
    return max((*DELIMITERS, NO_DELIMITER), key=lambda delimiter: _evenness(text, delimiter=delimiter))


def _evenness(text: str, *, delimiter: str) -> tuple[float, int]:
    """The share of records as wide as the header (0 for a header of one column), and that width."""
    try:
        records = list(_first_records(text, delimiter=delimiter))
    except csv.Error:
        return 0.0, 0
    if records and len(records[0]) == 1:
        records = _without_titles(records)
    if not records:
        return (0.0, 1) if delimiter == NO_DELIMITER else (0.0, 0)
    width = len(records[0])
    return sum(len(record) == width for record in records) / len(records), width


def _without_titles(records: list[list[str]]) -> list[list[str]]:
    """The records from the first wide one on, where all of them are as wide; none for a file of one column."""
    start = next((place for place, record in enumerate(records) if len(record) > 1), len(records))
    rest = records[start:]
    is_table = len(rest) > 1 and len(rest[0]) >= _WIDE and all(len(record) == len(rest[0]) for record in rest)
    return rest if is_table else []


def _first_records(text: str, *, delimiter: str) -> list[list[str]]:
    """The first records that are not empty; the last one is left out where the text may be cut inside it."""
    records: list[list[str]] = []
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        if record:
            records.append(record)
        if len(records) > _N_RECORDS:
            break
    is_cut = len(text) > HEAD_SIZE // 4 and 1 < len(records) <= _N_RECORDS
    return records[:-1] if is_cut else records
