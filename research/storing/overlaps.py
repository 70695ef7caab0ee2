"""Where the sources of one study hold the same responses: what `versions.py` needs to settle which answer counts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, distinct, exists, func, select, union_all

from research.location import Location
from research.storing import rows
from research.storing.chunking import chunks
from research.storing.tables import PASSAGES, PLACES, RATINGS, SOURCES
from research.storing.versions import (
    Replacement,
    SourceResponses,
    Standing,
    Versions,
    find_missing,
    join_versions,
    pair_rows,
    settle_rows,
    settle_slots,
)

_NEVER = datetime.min.replace(tzinfo=UTC)
# Contents of both kinds of records, so that versions of one answer can be compared.
_RECORDS = union_all(
    select(PASSAGES.c.study_id, PASSAGES.c.id, PASSAGES.c.said_at.label("moment"), PASSAGES.c.text.label("content")),
    select(
        RATINGS.c.study_id,
        RATINGS.c.id,
        RATINGS.c.given_at.label("moment"),
        cast(RATINGS.c.value, String).label("content"),
    ),
).subquery("records")
_OF_RECORD = and_(_RECORDS.c.study_id == PLACES.c.study_id, _RECORDS.c.id == PLACES.c.record_id)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What the sources of one study share, read over one connection."""

    connection: Connection
    study_id: str
    source_ids: Sequence[str]

    def order(self, modified: Mapping[str, float]) -> tuple[str, ...]:
        """The source ids, the earliest export first: by newest answer, number of responses, file time and name.

        Args:
            modified: Source id -> when the file was written last, seconds since 1970; it decides between exports
                that hold the same answers up to the same moment.
        """
        newest = {
            row["source_id"]: row["newest"]
            for row in self._fetch(
                select(PLACES.c.source_id, func.max(_RECORDS.c.moment).label("newest"))
                .join(_RECORDS, _OF_RECORD)
                .where(self._is_mine())
                .group_by(PLACES.c.source_id)
            )
        }
        mine = and_(SOURCES.c.study_id == self.study_id, SOURCES.c.id.in_(self.source_ids))
        found = self._fetch(select(SOURCES.c.id, SOURCES.c.file, SOURCES.c.n_responses).where(mine))
        found.sort(
            key=lambda row: (
                newest.get(row["id"]) or _NEVER,
                row["n_responses"],
                modified.get(row["id"], 0.0),
                row["file"],
            )
        )
        return tuple(row["id"] for row in found)

    def versions(self, order: Sequence[str]) -> Versions:
        """Which records count, of all that stand in the sources; `order` is the earliest export first."""
        moments = self._moments_of_overlapping()
        if not moments:
            return Versions()
        found = [settle_slots(self._changed_slots(), order=order)]
        for number, source_id in enumerate(order):
            later = [moments[one] for one in order[number + 1 :] if one in moments]
            if source_id in moments:
                found += self._compare(moments[source_id], later=later)
        return join_versions(found)

    def _compare(self, earlier: SourceResponses, *, later: Sequence[SourceResponses]) -> list[Versions]:
        """What the later exports that share responses with a source changed, cleared or no longer hold."""
        sharing = [one for one in later if earlier.moments.keys() & one.moments.keys()]
        if not sharing:
            return []
        last = sharing[-1]
        missing = [
            response_id
            for response_id in find_missing(earlier, last)
            if not any(response_id in one.moments for one in sharing)
        ]
        paired = self._settle_pairs(earlier, last=last, missing=missing)
        left = [response_id for response_id in missing if response_id not in {before for before, _ in paired}]
        gone = Versions(gone=tuple((place, last.file) for place in self._rows_of(earlier, left)))
        return [self._settle_cleared(earlier, last=last), *paired.values(), gone]

    def _settle_pairs(
        self, earlier: SourceResponses, *, last: SourceResponses, missing: Sequence[str]
    ) -> dict[tuple[str, str], Versions]:
        """Rows without an id that were changed: (earlier, later) response ids -> their versions."""
        pairs = pair_rows(missing, [one for one in last.moments if one not in earlier.moments])
        before = self._of_responses(_is_in(earlier), [one for one, _ in pairs])
        after = self._of_responses(_is_in(last), [one for _, one in pairs])
        settled = {pair: settle_rows(before[pair[0]], after[pair[1]]) for pair in pairs}
        return {pair: versions for pair, versions in settled.items() if versions is not None}

    def _settle_cleared(self, earlier: SourceResponses, *, last: SourceResponses) -> Versions:
        """Answers whose cell is empty in the later export, which has their row and their column."""
        other = PLACES.alias("other")
        in_last = and_(other.c.study_id == self.study_id, other.c.source_id == last.source_id)
        same_row = and_(in_last, other.c.response_id == PLACES.c.response_id)
        cleared = and_(
            PLACES.c.source_id == earlier.source_id,
            PLACES.c.column.in_(select(distinct(other.c.column)).where(in_last)),
            exists().where(same_row),
            ~exists().where(same_row, other.c.column == PLACES.c.column),
        )
        found = self._standings(cleared)
        after = self._of_responses(_is_in(last), sorted({one.response_id for one in found}))
        return Versions(
            replaced=frozenset(one.record_id for one in found),
            changed=tuple(
                Replacement(before=one.place, after=replace(after[one.response_id][0].place, column=one.place.column))
                for one in found
            ),
        )

    def _moments_of_overlapping(self) -> dict[str, SourceResponses]:
        """Source id -> its responses with their moments, of the sources that share some with another."""
        shared = (
            select(PLACES.c.response_id)
            .where(self._is_mine())
            .group_by(PLACES.c.response_id)
            .having(func.count(distinct(PLACES.c.source_id)) > 1)
        )
        sharing = list(
            self.connection.scalars(
                select(distinct(PLACES.c.source_id)).where(self._is_mine(), PLACES.c.response_id.in_(shared))
            )
        )
        found = self._fetch(
            select(
                PLACES.c.source_id, PLACES.c.response_id, SOURCES.c.file, func.min(_RECORDS.c.moment).label("moment")
            )
            .join(_RECORDS, _OF_RECORD)
            .join(SOURCES, and_(SOURCES.c.study_id == PLACES.c.study_id, SOURCES.c.id == PLACES.c.source_id))
            .where(PLACES.c.study_id == self.study_id, PLACES.c.source_id.in_(sharing))
            .group_by(PLACES.c.source_id, PLACES.c.response_id, SOURCES.c.file)
            .order_by(PLACES.c.source_id, PLACES.c.response_id)
        )
        return {
            source_id: SourceResponses(
                source_id=source_id,
                file=mine[0]["file"],
                moments={row["response_id"]: row["moment"] for row in mine},
            )
            for source_id, grouped in groupby(found, key=lambda row: row["source_id"])
            if (mine := list(grouped))
        }

    def _changed_slots(self) -> list[Standing]:
        """What stands at every place of a response whose answer is not the same in all sources that hold one.

        Where all of them hold the same records there, the rows are the records times the sources.
        """
        n_records, n_sources = func.count(distinct(PLACES.c.record_id)), func.count(distinct(PLACES.c.source_id))
        found = self._fetch(
            select(PLACES.c.response_id, PLACES.c.column)
            .where(self._is_mine())
            .group_by(PLACES.c.response_id, PLACES.c.column)
            .having(and_(n_sources > 1, func.count() != n_records * n_sources))
        )
        slots = {(row["response_id"], row["column"]) for row in found}
        standings = self._of_responses(self._is_mine(), sorted({response_id for response_id, _ in slots}))
        return [one for group in standings.values() for one in group if (one.response_id, one.place.column) in slots]

    def _rows_of(self, source: SourceResponses, response_ids: Sequence[str]) -> list[Location]:
        """The place of each response as a whole."""
        found = self._of_responses(_is_in(source), response_ids)
        return [replace(standings[0].place, column=None) for standings in found.values()]

    def _of_responses(self, condition: ColumnElement[bool], response_ids: Sequence[str]) -> dict[str, list[Standing]]:
        """Response id -> its standings that meet a condition, for each id asked for."""
        groups: defaultdict[str, list[Standing]] = defaultdict(list)
        for some in chunks(response_ids):
            for standing in self._standings(and_(condition, PLACES.c.response_id.in_(some))):
                groups[standing.response_id].append(standing)
        return dict(groups)

    def _standings(self, condition: ColumnElement[bool]) -> list[Standing]:
        """The standings that meet a condition, in order of source and place."""
        found = self._fetch(
            select(PLACES, SOURCES.c.file, _RECORDS.c.content)
            .join(_RECORDS, _OF_RECORD)
            .join(SOURCES, and_(SOURCES.c.study_id == PLACES.c.study_id, SOURCES.c.id == PLACES.c.source_id))
            .where(self._is_mine(), condition)
            .order_by(PLACES.c.source_id, PLACES.c.row, PLACES.c.line, PLACES.c.start_ms, PLACES.c.record_id)
        )
        return [
            Standing(
                record_id=row["record_id"],
                response_id=row["response_id"],
                source_id=row["source_id"],
                place=rows.place_of_row(row, file=row["file"]),
                content=row["content"],
            )
            for row in found
        ]

    def _is_mine(self) -> ColumnElement[bool]:
        """The condition of a place in one of the sources."""
        return and_(PLACES.c.study_id == self.study_id, PLACES.c.source_id.in_(self.source_ids))

    def _fetch(self, statement: Select[Any]) -> list[dict[str, Any]]:
        """The rows that a statement finds."""
        return [dict(row) for row in self.connection.execute(statement).mappings()]


def _is_in(source: SourceResponses) -> ColumnElement[bool]:
    """The condition of a place in that source."""
    return PLACES.c.source_id == source.source_id
