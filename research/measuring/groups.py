"""The groups that the study breaks out, and which excerpts are in each.

Source of the choice: docs/method.md, "Groups".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from research.measuring.columns import Columns, Whole
from research.measuring.frames import PERSONA
from research.measuring.indexed import IndexedEvidence, Mask
from research.measuring.personas import personas_of
from research.measuring.segments import Values, list_segments
from research.model.curve import Group
from research.model.study import Study
from research.terms import Language, SourceKind

WAVE, LANGUAGE, SOURCE = "wave", "language", "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The value of each excerpt as a place in `values`, -1 without one; excerpts are all that the columns hold."""

    values: tuple[str, ...]
    places: Whole

    def mark(self, evidence: IndexedEvidence, *, value: str) -> Mask:
        """True for each piece that has the value; a value that no excerpt has is that of none."""
        place = self.values.index(value) if value in self.values else len(self.values)
        return np.equal(self.places[evidence.places], place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Which excerpts are in which group: of each grouping the values, and of each persona who belongs to it."""

    groupings: Mapping[str, Grouping]
    personas: Mapping[str, Mask]

    def part(self, evidence: IndexedEvidence, *, group: Group | None) -> IndexedEvidence:
        """The pieces that are in the group; everyone's without one."""
        if group is None:
            return evidence
        if group.by == PERSONA:
            return evidence.take(self.personas[group.value][evidence.places])
        return evidence.take(self.groupings[group.by].mark(evidence, value=group.value))


def find_members(columns: Columns, *, study: Study, segments: Mapping[str, Values]) -> Membership:
    """Who is in which wave, language, kind of source, segment and persona."""
    belonging = [set(personas_of(each.attributes, personas=study.personas)) for each in columns.stated]
    return Membership(
        groupings={
            WAVE: Grouping(values=columns.wave_ids, places=columns.waves),
            LANGUAGE: Grouping(values=tuple(Language), places=columns.languages),
            SOURCE: Grouping(values=tuple(SourceKind), places=columns.kinds),
            **{name: _group_by_value(columns, held=held) for name, held in segments.items()},
        },
        personas={
            persona.id: np.array([persona.id in ids for ids in belonging], dtype=np.bool_)[columns.profiles]
            for persona in study.personas
        },
    )


def _group_by_value(columns: Columns, *, held: Values) -> Grouping:
    """The grouping by one attribute, of which people hold values."""
    values = tuple(sorted(set(held.values())))
    numbers = {value: number for number, value in enumerate(values)}
    of_people = np.array([numbers[held[one]] if one in held else -1 for one in columns.people], dtype=np.int64)
    return Grouping(values=values, places=of_people[columns.persons])


def list_members(evidence: IndexedEvidence, *, study: Study) -> tuple[tuple[Group | None, ...], tuple[Whole, ...]]:
    """All groups, everyone (`None`) first, and the rows of each: the places of its excerpts in the evidence given.

    Waves and personas are all there and as listed, kinds of source in their order, languages and values of segments by
    name.
    """
    segments = list_segments(evidence, options=study.options)
    groups = tuple(_list_groups(evidence, study=study, segments=segments))
    membership = find_members(evidence.columns, study=study, segments=segments)
    parts = (membership.part(evidence, group=group) for group in groups)
    return groups, tuple(np.searchsorted(evidence.places, part.places) for part in parts)


def _list_groups(evidence: IndexedEvidence, *, study: Study, segments: Mapping[str, Values]) -> Iterator[Group | None]:
    """The groups in the order in which they are shown."""
    kinds = evidence.count_kinds()
    yield None
    yield from (Group(by=WAVE, value=wave.id) for wave in study.waves)
    yield from (Group(by=LANGUAGE, value=language.value) for language in sorted(evidence.count_languages()))
    yield from (Group(by=PERSONA, value=persona.id) for persona in study.personas)
    yield from (Group(by=SOURCE, value=kind.value) for kind in SourceKind if kind in kinds)
    yield from list_values(segments)


def list_values(segments: Mapping[str, Values]) -> Iterator[Group]:
    """The groups by attributes, values by name."""
    yield from (Group(by=name, value=value) for name, held in segments.items() for value in sorted(set(held.values())))
