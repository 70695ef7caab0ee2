"""Any `.json` file that is a list of objects, bare or under a key such as `results`; read by the words of its keys."""

from pathlib import Path

from research.reading import desks
from research.reading.decoding import content_suffix, is_text
from research.reading.json_records import holds_list, refuse_damaged
from research.reading.table import Table
from research.terms import SourceKind

NAME = "json_list"
VERSION = 1
KINDS = (SourceKind.CALL_NOTE, SourceKind.SURVEY)
IS_GENERIC = True
RECOGNISED = "`.json`: a list of objects, bare or under `results`, `tickets`, `data` …"
KEPT = (
    "headers are the last parts of keys where these are enough; `row` counts the objects; lists of objects "
    "inside are left out"
)
BUILT_FROM = "the format's definition"


def recognises(path: Path, head: bytes) -> bool:
    """True when the file is a list of objects.

    Raises: UnreadableSourceError when it starts as JSON and breaks off, which no other reader would say.
    """
    if content_suffix(path) != ".json" or not is_text(head):
        return False
    refuse_damaged(path, head)
    return holds_list(path, head)


def read(path: Path) -> Table:
    """One row an object; `row` counts the objects from 1.

    Raises: UnreadableSourceError when the file is no JSON.
    """
    return desks.object_table(path, hints={})
