"""Looks for bytes in everything that a study wrote: files as they lie, and what is packed inside them."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from sqlalchemy import create_engine, make_url, text


def search_files(folder: Path, needles: Iterable[bytes]) -> set[tuple[str, str]]:
    """(needle, file) wherever one stands under the folder, hidden files included, in its name or content."""
    wanted = list(needles)
    return {
        (needle.decode(), str(path.relative_to(folder)))
        for path in folder.rglob("*")
        if path.is_file()
        for content in (path.name.encode(), *unpack(path.read_bytes()))
        for needle in wanted
        if needle in content
    }


def unpack(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of every part of a package, packages inside packages included."""
    yield content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as package:
            for name in package.namelist():
                yield from unpack(package.read(name))


def search_postgresql(url: str, needles: Iterable[bytes]) -> set[tuple[str, str]]:
    """(needle, relation) wherever one stands in the files of a database's tables, indexes and samples of values."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        relations = "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN "
        files = connection.execute(text(f"{relations} ('r', 'i', 't') AND pg_relation_filepath(oid) IS NOT NULL"))
        found = {(needle.decode(), name) for name, content in files for needle in needles if needle in bytes(content)}
    engine.dispose()
    return found
