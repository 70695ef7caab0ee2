"""Where the sources of one study hold the same responses: what `versions.py` needs to settle which answer counts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, String, and_, cast, distinct, func, select

from research.storing import rows
from research.storing.chunking import chunks
from research.storing.tables import PASSAGES, PLACES, RATINGS, RESPONSES, SOURCES
from research.storing.versions import (
    ResponseStanding,
    SourceResponses,
    Standing,
    Versions,
    find_changed,
    find_missing,
    join_versions,
    pair_rows,
    settle_response,
    settle_rows,
)

_NEVER = datetime.min.replace(tzinfo=UTC)
# The two kinds of records, each with what it says as text, so that versions of one answer can be compared.
_CONTENTS = ((PASSAGES, PASSAGES.c.text), (RATINGS, cast(RATINGS.c.value, String)))


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
        mine = and_(RESPONSES.c.study_id == self.study_id, RESPONSES.c.source_id.in_(self.source_ids))
        newest_of = select(RESPONSES.c.source_id, func.max(RESPONSES.c.moment).label("newest")).where(mine)
        newest = {row["source_id"]: row["newest"] for row in self._fetch(newest_of.group_by(RESPONSES.c.source_id))}
        wanted = and_(SOURCES.c.study_id == self.study_id, SOURCES.c.id.in_(self.source_ids))
        found = self._fetch(select(SOURCES.c.id, SOURCES.c.file, SOURCES.c.n_responses).where(wanted))

        def order_of(row: Mapping[str, Any]) -> tuple[datetime, int, float, str]:
            """What decides the order, the strongest first."""
            return (newest.get(row["id"]) or _NEVER, row["n_responses"], modified.get(row["id"], 0.0), row["file"])

        return tuple(row["id"] for row in sorted(found, key=order_of))

    def versions(self, order: Sequence[str]) -> Versions:
        """Which records count, of all that stand in the sources; `order` is the earliest export first."""
        overlapping = self._overlapping()
        sources = [overlapping[source_id] for source_id in order if source_id in overlapping]
        settled = [self._compare(earlier, later=sources[n:]) for n, earlier in enumerate(sources, start=1)]
        return join_versions([*self._settle_changed(sources), *settled])

    def _settle_changed(self, sources: Sequence[SourceResponses]) -> list[Versions]:
        """The versions of each response that differs between sources."""
        changed = find_changed(sources)
        standings = self._standings(changed, source_ids=[source.source_id for source in sources])
        columns = {source.source_id: self._columns(source.source_id) for source in sources if changed}
        settled = []
        for response_id in changed:
            holders = [source for source in sources if response_id in source.standings]
            held = [(source.source_id, source.standings[response_id].place) for source in holders]
            settled.append(settle_response(standings[response_id], held=held, columns=columns[held[-1][0]]))
        return settled

    def _compare(self, earlier: SourceResponses, *, later: Sequence[SourceResponses]) -> Versions:
        """Which responses of a source the later exports that share some with it hold under another key, or no more."""
        sharing = [one for one in later if earlier.standings.keys() & one.standings.keys()]
        if not sharing:
            return Versions()
        last = sharing[-1]
        missing = [
            response_id
            for response_id in find_missing(earlier, last)
            if not any(response_id in one.standings for one in sharing)
        ]
        paired = self._settle_pairs(earlier, last=last, missing=missing)
        left = (response_id for response_id in missing if response_id not in paired)
        gone = Versions(gone=tuple((earlier.standings[response_id].place, last.file) for response_id in left))
        return join_versions([*paired.values(), gone])

    def _settle_pairs(
        self, earlier: SourceResponses, *, last: SourceResponses, missing: Sequence[str]
    ) -> dict[str, Versions]:
        """Rows without an id that were changed: the earlier response id -> its versions."""
        pairs = pair_rows(missing, [one for one in last.standings if one not in earlier.standings])
        before = self._standings([one for one, _ in pairs], source_ids=[earlier.source_id])
        after = self._standings([one for _, one in pairs], source_ids=[last.source_id])
        settled = {one: settle_rows(before[one], after[other]) for one, other in pairs}
        return {response_id: versions for response_id, versions in settled.items() if versions is not None}

    def _overlapping(self) -> dict[str, SourceResponses]:
        """Source id -> its responses, of the sources that share some with another."""
        mine = and_(RESPONSES.c.study_id == self.study_id, RESPONSES.c.source_id.in_(self.source_ids))
        shared = select(RESPONSES.c.id).where(mine).group_by(RESPONSES.c.id).having(func.count() > 1)
        sharing = select(distinct(RESPONSES.c.source_id)).where(mine, RESPONSES.c.id.in_(shared))
        found = self._fetch(
            select(RESPONSES, SOURCES.c.file)
            .join(SOURCES, and_(SOURCES.c.study_id == RESPONSES.c.study_id, SOURCES.c.id == RESPONSES.c.source_id))
            .where(mine, RESPONSES.c.source_id.in_(list(self.connection.scalars(sharing))))
            .order_by(RESPONSES.c.source_id, RESPONSES.c.id)
        )
        return {
            source_id: _source_responses(source_id, found=list(grouped))
            for source_id, grouped in groupby(found, key=lambda row: str(row["source_id"]))
        }

    def _columns(self, source_id: str) -> frozenset[str | None]:
        """The columns of one source in which something stands."""
        mine = and_(PLACES.c.study_id == self.study_id, PLACES.c.source_id == source_id)
        return frozenset(self.connection.scalars(select(distinct(PLACES.c.column)).where(mine)))

    def _standings(self, response_ids: Sequence[str], *, source_ids: Sequence[str]) -> dict[str, list[Standing]]:
        """Response id -> its records where they stand in the sources, in order of place, for each id asked for."""
        groups: defaultdict[str, list[Standing]] = defaultdict(list)
        mine = and_(PLACES.c.study_id == self.study_id, PLACES.c.source_id.in_(source_ids))
        for some in chunks(response_ids):
            for table, content in _CONTENTS:
                found = (
                    select(PLACES, SOURCES.c.file, content.label("content"))
                    .join(table, and_(table.c.study_id == PLACES.c.study_id, table.c.id == PLACES.c.record_id))
                    .join(SOURCES, and_(SOURCES.c.study_id == PLACES.c.study_id, SOURCES.c.id == PLACES.c.source_id))
                    .where(mine, PLACES.c.response_id.in_(some))
                    .order_by(PLACES.c.source_id, PLACES.c.row, PLACES.c.line, PLACES.c.start_ms, PLACES.c.record_id)
                )
                for row in self._fetch(found):
                    groups[row["response_id"]].append(_standing(row))
        return groups

    def _fetch(self, statement: Select[Any]) -> list[dict[str, Any]]:
        """The rows that a statement finds."""
        return [dict(row) for row in self.connection.execute(statement).mappings()]


def _source_responses(source_id: str, *, found: Sequence[rows.Row]) -> SourceResponses:
    """The responses of one source from its rows of `responses`."""
    return SourceResponses(
        source_id=source_id,
        file=found[0]["file"],
        standings={
            row["id"]: ResponseStanding(
                digest=row["digest"], moment=row["moment"], place=rows.place_of_row(row, file=row["file"])
            )
            for row in found
        },
    )


def _standing(row: rows.Row) -> Standing:
    """One record where it stands, from a row of `places` with its file and content."""
    return Standing(
        record_id=row["record_id"],
        response_id=row["response_id"],
        source_id=row["source_id"],
        place=rows.place_of_row(row, file=row["file"]),
        content=row["content"],
    )
