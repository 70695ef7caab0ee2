"""What a file seems to be by its first bytes, and whether a password locks it, whatever its name says.

Source: the published signatures of these formats; [MS-OFFCRYPTO] 2.3 (`EncryptedPackage`); OpenDocument 1.3 part 2,
3.4 (`manifest:encryption-data`).
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from research.errors import UnreadableSourceError

ZIP = b"PK\x03\x04"
# Compound files: Excel and Word before 2007, and every Office file that a password locks.
COMPOUND = b"\xd0\xcf\x11\xe0"
# No text of a survey or an interview starts like these.
OTHERS = (b"%PDF-", rb"{\rtf", b"$FL2", b"$FL3", b"<!DOCTYPE html", b"<html")
_SIGNS = (
    (ZIP, "a ZIP archive"),
    (COMPOUND, "an Office document of before 2007"),
    (b"%PDF-", "a PDF"),
    (rb"{\rtf", "rich text (.rtf)"),
    (b"\x1f\x8b", "a gzip archive (.gz)"),
    (b"$FL2", "SPSS data (.sav)"),
    (b"$FL3", "SPSS data (.zsav)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"MZ", "a program for Windows"),
    (b"\x7fELF", "a program for Linux"),
    (b"ID3", "a sound recording (MP3)"),
    (b"OggS", "a sound recording (Ogg)"),
    (b"RIFF", "a recording (WAV or AVI)"),
    (b"\x1aE\xdf\xa3", "a recording (Matroska or WebM)"),
    (b"WEBVTT", "captions (.vtt)"),
    (b"<!DOCTYPE html", "a web page (.html)"),
    (b"<html", "a web page (.html)"),
)
_MP4, _MP4_AT = b"ftyp", 4
# The part of a ZIP archive that tells what it is.
_PARTS = (
    ("word/document.xml", "a Word document (.docx)"),
    ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("ppt/presentation.xml", "a presentation (.pptx)"),
    ("content.xml", "an OpenDocument file (.odt, .ods)"),
)
_MANIFEST, _MOST_MANIFEST = "META-INF/manifest.xml", 1 << 20
_IS_ENCRYPTED = 0x1
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20


def name_content(path: Path, head: bytes) -> str | None:
    """What the file seems to be, in words, or `None` for text and for everything unknown."""
    if head.startswith(ZIP):
        parts = _list_parts(path)
        return next((words for part, words in _PARTS if part in parts), "a ZIP archive")
    if head[_MP4_AT:].startswith(_MP4):
        return "a recording (MP4)"
    start = head.removeprefix(b"\xef\xbb\xbf")
    return next((words for sign, words in _SIGNS if start.startswith(sign)), None)


def refuse_locked(path: Path, head: bytes) -> None:
    """Nothing for an open file.

    Raises: UnreadableSourceError for an Office, OpenDocument or ZIP file that a password locks.
    """
    is_locked = (head.startswith(COMPOUND) and _holds(path, _LOCKED_PACKAGE)) or (
        head.startswith(ZIP) and _is_locked_archive(path)
    )
    if is_locked:
        raise UnreadableSourceError(
            "The file is protected by a password.",
            where=path.name,
            fix="Open it with its password in the program that made it, and save it without one.",
        )


def _holds(path: Path, sign: bytes) -> bool:
    """True when the bytes stand anywhere in the file."""
    return any(sign in piece for piece in _pieces(path, overlap=len(sign)))


def _pieces(path: Path, *, overlap: int) -> Iterator[bytes]:
    """The file in pieces, each with the end of the one before it."""
    rest = b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-overlap:]


def _list_parts(path: Path) -> frozenset[str]:
    """The names inside an archive; none when it is damaged."""
    try:
        with ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def _is_locked_archive(path: Path) -> bool:
    """True when a part asks for a password, or the manifest of an OpenDocument file says that parts are encrypted."""
    try:
        with ZipFile(path) as archive:
            if any(part.flag_bits & _IS_ENCRYPTED for part in archive.infolist()):
                return True
            if _MANIFEST not in archive.namelist():
                return False
            with archive.open(_MANIFEST) as stream:
                return b"encryption-data" in stream.read(_MOST_MANIFEST)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error):
        return False
