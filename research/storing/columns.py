"""Many records to columns of the database: what `records.py` reads. No SQL here, and no decision.

Column by column, because a study has millions of ratings: a dictionary for each row takes longer than the database.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from research.model.excerpt import Excerpt, Reason, Score, Tag
from research.model.response import Attribute, Passage, Rating
from research.storing.fetching import Read, Values, share_values
from research.storing.rows import PLACE_PARTS, Row
from research.storing.tables import ATTRIBUTES, EXCERPTS, PASSAGES, RATINGS, SCORES, TAGS

# Column name -> its values, all columns of one length.
Columns = Mapping[str, Values]


def _write_reasons(reasons: tuple[Reason, ...]) -> str:
    """Reasons as JSON."""
    return json.dumps([[reason.words, reason.weight] for reason in reasons])


def _write_direction(high_is_good: bool | None) -> int | None:  # noqa: FBT001 -- a value of a column.
    """Which end of a scale is the good one."""
    return None if high_is_good is None else int(high_is_good)


# Column name -> what the database holds of a field, of the fields that are more than plain texts, numbers and times.
_WRITES: Mapping[str, Read] = {
    **dict.fromkeys(("voice", "scale", "language", "dimension", "coder"), attrgetter("value")),
    "high_is_good": _write_direction,
    "because": _write_reasons,
}


def as_columns(rows: Sequence[Row]) -> Columns:
    """The columns of rows, which all have the same."""
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def columns_of_passages(passages: Sequence[Passage]) -> Columns:
    """The columns of `passages`."""
    return _take(passages, table=PASSAGES)


def columns_of_ratings(ratings: Sequence[Rating]) -> Columns:
    """The columns of `ratings`."""
    return _take(ratings, table=RATINGS)


def columns_of_places(records: Sequence[Passage | Rating]) -> Columns:
    """The columns of `places`, one row a record."""
    parts = {part: [*map(attrgetter(f"place.{part}"), records)] for part in PLACE_PARTS}
    return {"record_id": _each(records, "id"), "response_id": _each(records, "response_id"), **parts}


def columns_of_responses(records: Iterable[Passage | Rating]) -> Columns:
    """The columns of `responses` that records of one source make up, in the order in which each came first.

    A response has a moment, its place without a column, and a digest that tells its records from others.
    """
    groups: dict[str, list[Passage | Rating]] = {}
    for record in records:
        groups.setdefault(record.response_id, []).append(record)
    firsts = [found[0] for found in groups.values()]
    parts = {part: [*map(attrgetter(f"place.{part}"), firsts)] for part in PLACE_PARTS if part != "column"}
    return {
        "id": list(groups),
        "moment": [first.said_at if isinstance(first, Passage) else first.given_at for first in firsts],
        "digest": [_digest(found) for found in groups.values()],
        "column": [None] * len(groups),
        **parts,
    }


def columns_of_attributes(attributes: Sequence[Attribute]) -> Columns:
    """The columns of `attributes`."""
    return _take(attributes, table=ATTRIBUTES)


def columns_of_excerpts(excerpts: Sequence[Excerpt]) -> Columns:
    """The columns of `excerpts`; the verbatim is not stored twice, it is cut from the passage again."""
    return _take(excerpts, table=EXCERPTS)


def columns_of_tags(tags: Sequence[Tag]) -> Columns:
    """The columns of `tags`."""
    return _take(tags, table=TAGS)


def columns_of_scores(scores: Sequence[Score]) -> Columns:
    """The columns of `scores`; an unscored excerpt has a row too, with no polarity."""
    return _take(scores, table=SCORES)


def _take(records: Sequence[Any], *, table: Table) -> Columns:
    """The columns of a table that are fields of the records."""
    names = [column.name for column in table.columns if column.name not in {"study_id", "source_id"}]
    return {name: _written(name, _each(records, name)) for name in names}


def _written(name: str, values: Values) -> Values:
    """The values of a field as the database holds them."""
    return share_values(_WRITES[name])(values) if name in _WRITES else values


def _each(records: Sequence[Any], name: str) -> Values:
    """One field of each record."""
    return [*map(attrgetter(name), records)]


def _digest(records: Sequence[Passage | Rating]) -> str:
    """The same where a response holds the same records, in whatever order."""
    ids = " ".join(sorted([record.id for record in records]))
    return blake2b(ids.encode(), digest_size=16).hexdigest()
