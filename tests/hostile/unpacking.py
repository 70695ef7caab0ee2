"""Everything that a study has written, unpacked, so that a search of bytes misses nothing."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ESCAPED = re.compile(rb"\\u([0-9a-f]{4})|&#(\d+);")


def unpack(root: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file below a folder, of the parts of each package, and the names themselves."""
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        yield f"name of {name}", name.encode("utf-8", errors="surrogateescape")
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        yield name, content
        yield f"{name}, unescaped", _ESCAPED.sub(_unescape, content)
        if path.suffix == ".pdf":
            for found in _STREAM.finditer(content):
                yield f"{name}, stream", _inflate(found[1])
        if is_zipfile(path):
            with ZipFile(path) as package:
                for part in package.namelist():
                    yield f"{name}!{part}", package.read(part)


def _unescape(found: re.Match[bytes]) -> bytes:
    """The character that an escape of JSON or HTML stands for."""
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code).encode("utf-8", errors="surrogatepass") if code <= 0x10FFFF else b""


def _inflate(content: bytes) -> bytes:
    """The content of a packed stream, or itself."""
    try:
        return zlib.decompress(content)
    except zlib.error:
        return content
