"""Bounds on what a transcript may weigh, so that a giant file or a zip bomb stops itself in little time and memory."""

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from research.errors import UnreadableSourceError
from research.reading.decoding import cannot_open, open_bytes, read_text

# A spoken hour is about 60 kB of text, and 1 MB as Word or as JSON with the times of words: these hold a day and more.
MOST_TEXT = 4 << 20
MOST_BYTES = 32 << 20
_MOST_PACKED = 256 << 20
_MOST_PARTS = 5_000
_CHUNK = 1 << 20
# No part of an Office document declares a document type; only there can entities be declared.
_DECLARATIONS = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))


def read_bounded_text(path: Path, *, most: int = MOST_TEXT) -> str:
    """The whole file as text, decompressed where its name ends in `.gz`; `most` is its size in bytes.

    Raises: UnreadableSourceError when it cannot be opened, or is larger than any transcript.
    """
    check_size(path, most=most)
    return read_text(path)


def check_size(path: Path, *, most: int = MOST_BYTES) -> None:
    """Refuse a file of more than `most` bytes, counted after decompression.

    Raises: UnreadableSourceError when it cannot be opened, or is too large.
    """
    n_read = 0
    try:
        with open_bytes(path) as stream:
            while n_read <= most and (chunk := stream.read(_CHUNK)):
                n_read += len(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error
    if n_read > most:
        raise too_large(path)


def too_large(path: Path) -> UnreadableSourceError:
    """The error for a file that holds more than any transcript does."""
    return UnreadableSourceError(
        "The file is far larger than a transcript can be.",
        where=path.name,
        fix="Check that it is the transcript and not a recording or an archive; split it into one file an interview.",
    )


def check_package(path: Path) -> None:
    """Refuse an Office package that unpacks to more than a transcript can hold, or whose XML declares entities.

    The directory of the archive is read first. zipfile never gives more bytes of a part than the directory says.

    Raises: UnreadableSourceError when the package is damaged, is too large when unpacked, or declares a document type.
    """
    try:
        with ZipFile(path) as package:
            parts = package.infolist()
            texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            n_unpacked = sum(part.file_size for part in parts)
            if (
                len(parts) > _MOST_PARTS
                or sum(one.file_size for one in texts) > MOST_BYTES
                or n_unpacked > _MOST_PACKED
            ):
                raise too_large(path)
            has_entities = any(sign in content for content in map(package.read, texts) for sign in _DECLARATIONS)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        raise damaged(path) from error
    if has_entities:
        raise entities_found(path)


def damaged(path: Path) -> UnreadableSourceError:
    """The error for a document that is no whole package of its kind."""
    kind = "Word document" if path.suffix.lower() == ".docx" else "document"
    return UnreadableSourceError(
        f"The {kind} is damaged, locked by a password, or is not a {path.suffix.lower()}.",
        where=path.name,
        fix="Open it in the program that made it and save it as .docx without a password, or as plain text.",
    )


def entities_found(path: Path) -> UnreadableSourceError:
    """The error for XML that declares a document type, whose entities can blow up or reach out."""
    return UnreadableSourceError(
        "The document declares XML entities, which no Office program writes; it was not opened.",
        where=path.name,
        fix="Open it in Word or LibreOffice and save it again, or ask who sent it.",
    )
