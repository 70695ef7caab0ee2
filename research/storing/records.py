"""Columns of the database to records, many at a time. No SQL here: `selecting.py` says what is read, and from where.

The columns of a table have the names of the record's fields. What many records hold alike is made once: a code that a
thousand excerpts call for one word has one tuple of reasons.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Table

from research.location import Location
from research.model.columns import make_records
from research.model.excerpt import Excerpt, Reason
from research.model.response import Passage, Rating
from research.storing.fetching import Read, Values
from research.storing.rows import PLACE_PARTS
from research.storing.tables import PLACES
from research.terms import Coder, Dimension, Language, Scale, Voice

Columns = Mapping[str, Values]
# What tells where a record stands, beside the columns of its own table.
STANDING_COLUMNS = tuple(PLACES.c[name] for name in ("source_id", "response_id", *PLACE_PARTS))
Placed = TypeVar("Placed", Passage, Rating)


def read_reasons(document: str) -> tuple[Reason, ...]:
    """The reasons of a tag or a score, from JSON.

    >>> read_reasons('[["easy", 0.5]]')
    (Reason(words='easy', weight=0.5),)
    """
    return tuple(Reason(words=words, weight=weight) for words, weight in json.loads(document))


def _read_direction(high_is_good: int | None) -> bool | None:
    """Which end of a scale is the good one."""
    return None if high_is_good is None else bool(high_is_good)


# Column name -> what makes a field of its values, of the columns that hold more than plain texts, numbers and times;
# `None` lets the values be.
READS: Mapping[str, Read | None] = {
    "text": None,
    "voice": Voice,
    "scale": Scale,
    "high_is_good": _read_direction,
    "language": Language,
    "dimension": Dimension,
    "coder": Coder,
    "because": read_reasons,
}
# Nothing speaks of a rating by its id, so that it need not be the same object as another's.
READS_OF_RATINGS = {**READS, "id": None}


def columns_of(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table without the study."""
    return tuple(column for column in table.columns if column.name != "study_id")


def make_placed(kind: type[Placed], columns: Columns, *, files: Sequence[str]) -> list[Placed]:
    """The passages or ratings of columns of their table and of `places`, standing in these files."""
    parts = {part: columns[part] for part in PLACE_PARTS}
    own = {name: values for name, values in columns.items() if name in kind.__dataclass_fields__}
    return make_records(kind, place=make_records(Location, file=files, **parts), **own)


def make_excerpts(columns: Columns, *, texts: Mapping[str, str]) -> list[Excerpt]:
    """The excerpts, cut from the texts of their passages: passage id -> text."""
    starts, ends = columns["start"], columns["end"]
    wholes = map(texts.__getitem__, columns["passage_id"])
    verbatims = [text[start:end] for text, start, end in zip(wholes, starts, ends, strict=True)]
    return make_records(Excerpt, verbatim=verbatims, **columns)
