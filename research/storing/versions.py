"""Which version of an answer counts, where several exports of one survey, desk or interview hold it.

Two files are exports of the same fieldwork when they share responses. The later export counts; what it replaced stays
in the store and is told. Nothing here reads a database: the rows come from `overlaps.py`. Why: docs/adr/0009.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from research.location import Location
from research.model.response import WHOLE_ROW

# A file is the later export of another when it holds this share of the other's responses, where nothing is dated.
SAME_FIELDWORK = 0.5
# Two rows of one moment are versions of one response when this share of what both answered is equal.
SAME_ROW = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One record where it stands in one source; `content` is its text or number, for comparing versions."""

    record_id: str
    response_id: str
    source_id: str
    place: Location
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseStanding:
    """One response where it stands in one source; where `digest` is the same, it holds the same records."""

    digest: str
    moment: datetime | None
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceResponses:
    """What one source holds: response id -> where it stands."""

    source_id: str
    file: str
    standings: Mapping[str, ResponseStanding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One answer that a later export changed or cleared: where it stood, and where that export answers it."""

    before: Location
    after: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Which records of several exports count.

    `replaced` are the ids of records that a later export holds otherwise. `changed` tells each such answer, `gone` the
    place of each response that the later export of its period holds no more, with that export's file. `first_files`
    maps the ids of the records that count instead to the file in which the answer came in first.
    """

    replaced: frozenset[str] = frozenset()
    changed: tuple[Replacement, ...] = ()
    gone: tuple[tuple[Location, str], ...] = ()
    first_files: Mapping[str, str] = field(default_factory=dict)


def find_changed(sources: Sequence[SourceResponses]) -> tuple[str, ...]:
    """The ids of responses that do not hold the same records in every source that has them, sorted."""
    digests: defaultdict[str, set[str]] = defaultdict(set)
    for source in sources:
        for response_id, standing in source.standings.items():
            digests[response_id].add(standing.digest)
    return tuple(sorted(response_id for response_id, found in digests.items() if len(found) > 1))


def settle_response(
    standings: Sequence[Standing], *, held: Sequence[tuple[str, Location]], columns: frozenset[str | None]
) -> Versions:
    """The versions of one response that several sources hold; column by column the last source counts.

    Args:
        standings: Its records wherever they stand.
        held: (source id, place) of the response in each source that holds it, the earliest export first.
        columns: All columns of the last of these sources: an answer in one of them that it does not hold was cleared.
    """
    rank = {source_id: number for number, (source_id, _) in enumerate(held)}
    slots: defaultdict[str | None, list[Standing]] = defaultdict(list)
    for standing in sorted(standings, key=lambda one: rank[one.source_id]):
        slots[standing.place.column].append(standing)
    last, place = held[-1]
    return join_versions(
        _clear(found, place=place) if column in columns and found[-1].source_id != last else _settle(found)
        for column, found in slots.items()
    )


def _settle(found: Sequence[Standing]) -> Versions:
    """The versions of one answer, its standings from the earliest to the latest source."""
    last = [one for one in found if one.source_id == found[-1].source_id]
    kept = {one.record_id for one in last}
    replaced = {one.record_id: one for one in reversed(found) if one.record_id not in kept}
    return Versions(
        replaced=frozenset(replaced),
        changed=tuple(Replacement(before=one.place, after=last[0].place) for one in replaced.values()),
        first_files=dict.fromkeys(kept, found[0].place.file) if replaced else {},
    )


def _clear(found: Sequence[Standing], *, place: Location) -> Versions:
    """The versions of an answer whose cell is empty in the last source, where its row stands at `place`."""
    replaced = {one.record_id: one for one in reversed(found)}
    return Versions(
        replaced=frozenset(replaced),
        changed=tuple(
            Replacement(before=one.place, after=replace(place, column=one.place.column)) for one in replaced.values()
        ),
    )


def find_missing(earlier: SourceResponses, later: SourceResponses) -> tuple[str, ...]:
    """The responses that the earlier source has and the later export of the same fieldwork and period has not.

    Outside the period that the later export covers nothing is missing: an export of last month holds last month only.
    """
    missing = [response_id for response_id in earlier.standings if response_id not in later.standings]
    n_shared = len(earlier.standings) - len(missing)
    if not n_shared:
        return ()
    dated = [standing.moment for standing in later.standings.values() if standing.moment is not None]
    first, last = (min(dated), max(dated)) if dated else (None, None)
    is_export_of_all = n_shared >= SAME_FIELDWORK * len(earlier.standings)

    def is_expected(moment: datetime | None) -> bool:
        """True for a moment between the first and the last one; undated, where the later export has most of it."""
        if moment is None or first is None or last is None:
            return is_export_of_all
        return first <= moment <= last

    return tuple(one for one in missing if is_expected(earlier.standings[one].moment))


def pair_rows(missing: Iterable[str], fresh: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs (earlier, later) of response ids made from whole rows, whose id and time no other row of either has."""
    before, after = _alone(missing), _alone(fresh)
    return tuple((before[known], after[known]) for known in sorted(before.keys() & after.keys()))


def _alone(response_ids: Iterable[str]) -> dict[str, str]:
    """What a row made known of its id and time -> its response id, of the rows that are the only ones to say so."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for response_id in response_ids:
        if response_id.startswith(WHOLE_ROW):
            groups[response_id.removeprefix(WHOLE_ROW).partition("-")[0]].append(response_id)
    return {known: found[0] for known, found in groups.items() if len(found) == 1}


def settle_rows(before: Sequence[Standing], after: Sequence[Standing]) -> Versions | None:
    """The versions of one row that has no id, or `None` when too little of both is equal to be the same person's."""
    earlier, later = _by_column(before), _by_column(after)
    shared = earlier.keys() & later.keys()
    equal = {column for column in shared if _contents(earlier[column]) == _contents(later[column])}
    if not shared or len(equal) < SAME_ROW * len(shared):
        return None
    return Versions(
        replaced=frozenset(one.record_id for one in before),
        changed=tuple(
            Replacement(before=found[0].place, after=later.get(column, after)[0].place)
            for column, found in earlier.items()
            if column not in equal
        ),
        first_files={one.record_id: before[0].place.file for one in after},
    )


def _by_column(standings: Sequence[Standing]) -> dict[str | None, list[Standing]]:
    """Column -> what stands there, in the order given."""
    columns: defaultdict[str | None, list[Standing]] = defaultdict(list)
    for standing in standings:
        columns[standing.place.column].append(standing)
    return dict(columns)


def _contents(standings: Sequence[Standing]) -> tuple[str, ...]:
    """What was answered, in an order of its own."""
    return tuple(sorted(one.content for one in standings))


def join_versions(parts: Iterable[Versions]) -> Versions:
    """All versions as one, their notes in order of place."""
    found = list(parts)
    return Versions(
        replaced=frozenset().union(*(part.replaced for part in found)),
        changed=tuple(sorted((one for part in found for one in part.changed), key=lambda one: str(one.before))),
        gone=tuple(sorted((one for part in found for one in part.gone), key=str)),
        first_files={record_id: file for part in found for record_id, file in part.first_files.items()},
    )
