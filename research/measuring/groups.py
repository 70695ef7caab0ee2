"""The groups that the study breaks out, and which excerpts are in each.

Source of the choice: docs/method.md, "Groups".
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from research.measuring.personas import personas_of
from research.measuring.segments import Values, list_segments
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.study import Study
from research.terms import SourceKind


def list_members(evidence: Sequence[Evidence], *, study: Study) -> tuple[tuple[Group | None, ...], pd.DataFrame]:
    """All groups, everyone (`None`) first, and one row an excerpt and group it is in: row and group (its place).

    Waves and personas are all there and as listed, kinds of source in their order, languages and values of segments by
    name. `row` is the place of an excerpt in the evidence given.
    """
    segments = list_segments(evidence, options=study.options)
    groups = tuple(_list_groups(evidence, study=study, segments=segments))
    places = {group: place for place, group in enumerate(groups)}
    pairs = [
        (row, place)
        for row, piece in enumerate(evidence)
        for place in (0, *_places_of(piece, study=study, segments=segments, places=places))
    ]
    return groups, pd.DataFrame(pairs, columns=["row", "group"], dtype="int64")


def _list_groups(
    evidence: Sequence[Evidence], *, study: Study, segments: Mapping[str, Values]
) -> Iterator[Group | None]:
    """The groups in the order in which they are shown."""
    kinds = {piece.kind for piece in evidence}
    yield None
    yield from (Group(by="wave", value=wave.id) for wave in study.waves)
    yield from (
        Group(by="language", value=code) for code in sorted({piece.excerpt.language.value for piece in evidence})
    )
    yield from (Group(by="persona", value=persona.id) for persona in study.personas)
    yield from (Group(by="source", value=kind.value) for kind in SourceKind if kind in kinds)
    yield from (Group(by=name, value=value) for name, held in segments.items() for value in sorted(set(held.values())))


def _places_of(
    piece: Evidence, *, study: Study, segments: Mapping[str, Values], places: Mapping[Group | None, int]
) -> Iterator[int]:
    """The places of the groups that one piece of evidence is in; a wave that the study does not list is none."""
    person = piece.participant_id
    found = [
        ("wave", piece.wave_id),
        ("language", piece.excerpt.language.value),
        ("source", piece.kind.value),
        *(("persona", persona_id) for persona_id in personas_of(piece.attributes, personas=study.personas)),
        *((name, held.get(person)) for name, held in segments.items()),
    ]
    for by, value in found:
        if value is not None and (place := places.get(Group(by=by, value=value))) is not None:
            yield place
