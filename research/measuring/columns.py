"""The columns of some evidence: what every measure asks of every excerpt again and again, worked out once for all.

Places are those of excerpts in order of their ids, so that sums of the same numbers round the same way in whatever
order the evidence comes (law 6).
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from research.model.evidence import Evidence
from research.terms import Dimension, Language, SourceKind, StatementKind

Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
# The day of what is not dated: before all others.
NEVER = 0

KIND_PLACES = {kind: place for place, kind in enumerate(SourceKind)}
LANGUAGE_PLACES = {language: place for place, language in enumerate(Language)}
# Each kind of statement is one bit, so that one number tells all that an excerpt states.
_BITS = {kind: 1 << place for place, kind in enumerate(StatementKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Which excerpts have which codes of one dimension: pairs of an excerpt's place and a code's, by excerpt.

    `codes` are places in `code_ids`, which stand in the order in which they are first met.
    """

    places: Whole
    codes: Whole
    code_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is stated of one person; somebody of whom excerpts state different things has several."""

    participant_id: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """One number an excerpt in each column.

    `persons` are places in `people`, which is sorted, `profiles` in `stated`, `kinds` in `SourceKind`, `languages` in
    `Language`, and `waves` in `wave_ids`, -1 outside all waves. `polarities` are NaN when unscored. `days` are ordinals
    in UTC, `NEVER` without a date. `statements` have a bit for each kind that an excerpt states. `confidences` are
    those of the scores, 0 without one, `lengths` count code points, and `copied` is 1 where the words are another's.
    """

    pieces: tuple[Evidence, ...]
    people: tuple[str, ...]
    persons: Whole
    stated: tuple[Profile, ...]
    profiles: Whole
    polarities: Floats
    kinds: Whole
    languages: Whole
    wave_ids: tuple[str, ...]
    waves: Whole
    days: Whole
    statements: Whole
    confidences: Floats
    lengths: Whole
    copied: Whole
    tagged: Mapping[Dimension, Tagged]

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> Self:
        """The columns of some evidence, in whatever order it comes."""
        pieces = tuple(sorted(evidence, key=lambda piece: piece.excerpt.id))
        people = tuple(sorted({piece.passage.participant_id for piece in pieces}))
        wave_ids = tuple(sorted({piece.wave_id for piece in pieces if piece.wave_id is not None}))
        numbers = {person: number for number, person in enumerate(people)}
        waves = {None: -1} | {wave_id: number for number, wave_id in enumerate(wave_ids)}
        stated, profiles = _list_profiles(pieces)
        return cls(
            pieces=pieces,
            people=people,
            persons=_whole(numbers[piece.passage.participant_id] for piece in pieces),
            stated=stated,
            profiles=profiles,
            polarities=np.array([piece.score.polarity for piece in pieces], dtype=np.float64),
            kinds=_whole(KIND_PLACES[piece.kind] for piece in pieces),
            languages=_whole(LANGUAGE_PLACES[piece.excerpt.language] for piece in pieces),
            wave_ids=wave_ids,
            waves=_whole(waves[piece.wave_id] for piece in pieces),
            days=_whole(_day_of(piece) for piece in pieces),
            statements=_whole(_bits_of(piece) for piece in pieces),
            confidences=np.array([piece.score.confidence or 0.0 for piece in pieces], dtype=np.float64),
            lengths=_whole(len(piece.excerpt.verbatim) for piece in pieces),
            copied=_whole(piece.copy_of is not None for piece in pieces),
            tagged=_list_tagged(pieces),
        )


def bits_of_kinds(kinds: Iterable[StatementKind]) -> int:
    """The bits of some kinds of statements, as in `Columns.statements`."""
    return sum({_BITS[kind] for kind in kinds})


def _whole(numbers: Iterable[int]) -> Whole:
    """A column of whole numbers."""
    return np.fromiter(numbers, dtype=np.int64)


def _day_of(piece: Evidence) -> int:
    """The ordinal of the day on which something was said."""
    said_at = piece.passage.said_at
    return NEVER if said_at is None else said_at.toordinal()


def _bits_of(piece: Evidence) -> int:
    """The bits of what an excerpt states."""
    return bits_of_kinds(statement.kind for statement in piece.statements) if piece.statements else 0


def _list_profiles(pieces: Iterable[Evidence]) -> tuple[tuple[Profile, ...], Whole]:
    """The distinct profiles in the order in which they are first met, and the place of each excerpt's."""
    numbers: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
    places = _whole(
        numbers.setdefault((piece.passage.participant_id, piece.attributes), len(numbers)) for piece in pieces
    )
    return tuple(Profile(participant_id=who, attributes=attributes) for who, attributes in numbers), places


def _list_tagged(pieces: Iterable[Evidence]) -> dict[Dimension, Tagged]:
    """The codes of each dimension, each once an excerpt, whoever put it there."""
    numbers: dict[Dimension, dict[str, int]] = {dimension: {} for dimension in Dimension}
    places, codes = ({dimension: array("q") for dimension in Dimension} for _ in range(2))
    for place, piece in enumerate(pieces):
        for tag in piece.tags:
            dimension, known = tag.dimension, numbers[tag.dimension]
            places[dimension].append(place)
            codes[dimension].append(known.setdefault(tag.code_id, len(known)))
    return {
        dimension: _pair_once(places[dimension], codes[dimension], code_ids=tuple(known))
        for dimension, known in numbers.items()
    }


def _pair_once(places: Iterable[int], codes: Iterable[int], *, code_ids: tuple[str, ...]) -> Tagged:
    """The pairs of excerpts and codes, each once, by excerpt."""
    pairs = np.unique(_whole(places) * max(1, len(code_ids)) + _whole(codes))
    return Tagged(places=pairs // max(1, len(code_ids)), codes=pairs % max(1, len(code_ids)), code_ids=code_ids)
