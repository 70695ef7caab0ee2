"""Evidence whose parts are found by column: by code, wave, mood, statement; nothing is looked through twice."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar, overload

import numpy as np
import numpy.typing as npt

from research.measuring.columns import KIND_PLACES, LANGUAGE_PLACES, Columns, Floats, Whole, bits_of_kinds
from research.model.curve import Base
from research.model.evidence import Evidence
from research.terms import Dimension, Language, SourceKind, StatementKind

Mask = npt.NDArray[np.bool_]
Sum = Callable[[Iterable[float]], float]
_Name = TypeVar("_Name")
_KINDS, _LANGUAGES = tuple(KIND_PLACES), tuple(LANGUAGE_PLACES)
# The sum of two numbers is rounded once, that of more is not.
_ROUNDED_ONCE = 2


@dataclass(frozen=True, slots=True, eq=False)
class IndexedEvidence(Sequence[Evidence]):
    """Some of the evidence that columns hold: `places` of excerpts, which rise. Parts of it share the columns."""

    columns: Columns
    places: Whole

    @overload
    def __getitem__(self, place: int) -> Evidence: ...

    @overload
    def __getitem__(self, place: slice) -> "IndexedEvidence": ...

    def __getitem__(self, place: int | slice) -> "Evidence | IndexedEvidence":
        """One piece, or a part."""
        if isinstance(place, slice):
            return IndexedEvidence(self.columns, self.places[place])
        return self.columns.pieces[int(self.places[place])]

    def __len__(self) -> int:
        """How many pieces there are."""
        return self.places.size

    def __iter__(self) -> Iterator[Evidence]:
        """The pieces, by excerpt id."""
        return map(self.columns.pieces.__getitem__, self.places.tolist())

    @property
    def persons(self) -> Whole:
        """The number of each piece's participant, by pseudonym."""
        return self.columns.persons[self.places]

    @property
    def polarities(self) -> Floats:
        """The polarity of each piece, NaN when unscored."""
        return self.columns.polarities[self.places]

    @property
    def kinds(self) -> Whole:
        """The place in `SourceKind` of each piece's kind of source."""
        return self.columns.kinds[self.places]

    @property
    def n_people(self) -> int:
        """How many people speak."""
        return int(np.unique(self.persons).size)

    @property
    def people(self) -> tuple[str, ...]:
        """The pseudonyms of everyone who speaks, sorted."""
        return tuple(self.columns.people[number] for number in np.unique(self.persons).tolist())

    def take(self, is_in: Mask) -> "IndexedEvidence":
        """The pieces where the mask is true."""
        return IndexedEvidence(self.columns, self.places[is_in])

    def with_code(self, code_id: str) -> "IndexedEvidence":
        """The pieces that carry the code."""
        return IndexedEvidence(self.columns, np.intersect1d(self.places, self._places_of(code_id), assume_unique=True))

    def tagged(self, dimension: Dimension) -> "IndexedEvidence":
        """The pieces that have any code of the dimension."""
        return self.take(self.has(dimension))

    def untagged(self, dimension: Dimension) -> "IndexedEvidence":
        """The pieces that have no code of the dimension."""
        return self.take(~self.has(dimension))

    def has(self, dimension: Dimension) -> Mask:
        """True for each piece that has any code of the dimension."""
        found = self.columns.tagged[dimension].places
        after = np.searchsorted(found, self.places, side="right")
        return np.less(np.searchsorted(found, self.places, side="left"), after)

    def part_by_code(self, dimension: Dimension) -> "dict[str, IndexedEvidence]":
        """Code id -> the pieces that carry it, by code id; a piece with several codes is in several parts."""
        places, codes = self.list_codes(dimension)
        ids = self.columns.tagged[dimension].code_ids
        order = np.argsort(codes, kind="stable")
        found, starts = np.unique(codes[order], return_index=True)
        parts = np.split(self.places[places[order]], starts[1:])
        named = {ids[code]: part for code, part in zip(found.tolist(), parts, strict=False)}
        return {code_id: IndexedEvidence(self.columns, named[code_id]) for code_id in sorted(named)}

    def list_codes(self, dimension: Dimension) -> tuple[Whole, Whole]:
        """Pairs of a piece's place here and the code's in `Tagged.code_ids`, each once, by piece."""
        tagged = self.columns.tagged[dimension]
        if self.places.size == len(self.columns.pieces):
            return tagged.places, tagged.codes
        starts = np.searchsorted(tagged.places, self.places, side="left")
        sizes = np.searchsorted(tagged.places, self.places, side="right") - starts
        here = np.repeat(np.arange(self.places.size), sizes)
        within = np.arange(here.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return here, tagged.codes[np.repeat(starts, sizes) + within]

    def count_codes(self, dimension: Dimension, *, code_ids: Iterable[str]) -> Whole:
        """How many of these codes of a dimension each piece carries."""
        chosen, known = set(code_ids), self.columns.tagged[dimension].code_ids
        here, codes = self.list_codes(dimension)
        is_chosen = np.isin(codes, [code for code, code_id in enumerate(known) if code_id in chosen])
        return np.bincount(here[is_chosen], minlength=len(self))

    def states(self, *kinds: StatementKind) -> Mask:
        """True for each piece that states one of the kinds."""
        asked: Whole = self.columns.statements[self.places] & bits_of_kinds(kinds)
        return asked.astype(np.bool_)

    def stating(self, *kinds: StatementKind) -> "IndexedEvidence":
        """The pieces that state one of the kinds."""
        return self.take(self.states(*kinds))

    def feels(self, *, low: float = -np.inf, high: float = np.inf) -> Mask:
        """True for each scored piece whose polarity lies between the bounds, both of them in it."""
        polarities = self.polarities
        return (polarities >= low) & (polarities <= high)

    def felt(self, *, low: float = -np.inf, high: float = np.inf) -> "IndexedEvidence":
        """The scored pieces whose polarity lies between the bounds, both of them in it."""
        return self.take(self.feels(low=low, high=high))

    def telling(self) -> "IndexedEvidence":
        """The pieces that state something, or feel anything but nothing."""
        polarities = self.polarities
        return self.take((self.columns.statements[self.places] != 0) | ((polarities < 0) | (polarities > 0)))

    def by_people(self, people: Iterable[str]) -> "IndexedEvidence":
        """The pieces of some people, by their pseudonyms."""
        return self.take(self._is_by(people))

    def not_by(self, people: Iterable[str]) -> "IndexedEvidence":
        """The pieces of everyone but some people."""
        return self.take(~self._is_by(people))

    def keep(self, is_kept: Callable[[Evidence], bool]) -> "IndexedEvidence":
        """The pieces for which it is true."""
        return self.take(np.fromiter(map(is_kept, self), dtype=np.bool_, count=len(self)))

    def without(self, other: "IndexedEvidence") -> "IndexedEvidence":
        """The pieces that another part does not hold."""
        return IndexedEvidence(self.columns, np.setdiff1d(self.places, other.places, assume_unique=True))

    def list_attributes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Participant id -> what is stated of them."""
        profiles = np.unique(self.columns.profiles[self.places]).tolist()
        return {one.participant_id: one.attributes for one in map(self.columns.stated.__getitem__, profiles)}

    def on_side(self, sign: int) -> "IndexedEvidence":
        """The pieces whose polarity has the sign, 1 or -1; unscored ones are on no side."""
        return self.take(self.polarities * sign > 0)

    def in_wave(self, *wave_ids: str) -> "IndexedEvidence":
        """The pieces of one of the waves."""
        known = self.columns.wave_ids
        return self.take(
            np.isin(self.columns.waves[self.places], [known.index(one) for one in wave_ids if one in known])
        )

    def in_no_wave(self) -> "IndexedEvidence":
        """The pieces outside all waves."""
        return self.take(self.columns.waves[self.places] < 0)

    def in_language(self, language: Language) -> "IndexedEvidence":
        """The pieces of one language."""
        return self.take(self.columns.languages[self.places] == LANGUAGE_PLACES[language])

    def part_by_language(self) -> "dict[Language, IndexedEvidence]":
        """Language -> its pieces, by the language's name."""
        found = sorted(_LANGUAGES[place] for place in np.unique(self.columns.languages[self.places]).tolist())
        return {language: self.in_language(language) for language in found}

    def count_languages(self) -> dict[Language, int]:
        """Language -> how many pieces are in it."""
        return _count(self.columns.languages[self.places], names=_LANGUAGES)

    def count_kinds(self) -> dict[SourceKind, int]:
        """Kind of source -> how many pieces it has."""
        return _count(self.kinds, names=_KINDS)

    def count_base(self) -> Base:
        """What the pieces stand on."""
        kinds = self.count_kinds()
        return Base(
            n_excerpts=len(self),
            n_participants=self.n_people,
            n_unscored=int(np.isnan(self.polarities).sum()),
            sources=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        )

    def average_people(self, values: Floats | None = None, *, add_up: Sum = fsum) -> tuple[Whole, Floats]:
        """Who says anything scored, by number, and the mean of each: of the polarities unless other values are given.

        Args:
            values: one number a piece, NaN where there is none.
            add_up: how three and more are added.
        """
        given = self.polarities if values is None else values
        is_scored = ~np.isnan(given)
        return average_by(self.persons[is_scored], given[is_scored], add_up=add_up)

    def name_means(self, values: Floats | None = None, *, add_up: Sum = fsum) -> dict[str, float]:
        """Participant id -> mean as in `average_people`, by participant id (law 4)."""
        numbers, means = self.average_people(values, add_up=add_up)
        people = self.columns.people
        return {people[number]: mean for number, mean in zip(numbers.tolist(), means.tolist(), strict=True)}

    def name_usual_wave(self) -> dict[str, str]:
        """Participant id -> the wave in which they speak most, "" outside all; the first by name among equals."""
        return self._name_usual(self.columns.waves[self.places] + 1, names=("", *self.columns.wave_ids))

    def name_usual_language(self) -> dict[str, str]:
        """Participant id -> the language that they speak most; the first by name among equals."""
        return self._name_usual(self.columns.languages[self.places], names=_LANGUAGES)

    def _name_usual(self, found: Whole, *, names: Sequence[str]) -> dict[str, str]:
        """Participant id -> the name that comes most often, of one place of a name a piece."""
        people = self.columns.people
        usual = most_common_of(self.persons, found, names=names)
        return {people[person]: name for person, name in usual.items()}

    def fill_means(self, among: "IndexedEvidence") -> Floats:
        """The mean polarity of each person who speaks in `among`, by pseudonym, 0 for who says nothing scored here."""
        people = np.unique(among.persons)
        filled = np.zeros(people.size)
        numbers, means = self.average_people()
        filled[np.searchsorted(people, numbers)] = means
        return filled

    def _is_by(self, people: Iterable[str]) -> Mask:
        """True for each piece that one of some people said."""
        is_one = np.zeros(len(self.columns.people), dtype=np.bool_)
        for person in people:
            number = bisect_left(self.columns.people, person)
            if self.columns.people[number : number + 1] == (person,):
                is_one[number] = True
        return is_one[self.persons]

    def _places_of(self, code_id: str) -> Whole:
        """The places of the excerpts that carry a code, among all that the columns hold."""
        found = [
            tagged.places[tagged.codes == tagged.code_ids.index(code_id)]
            for tagged in self.columns.tagged.values()
            if code_id in tagged.code_ids
        ]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def index_evidence(evidence: Iterable[Evidence]) -> IndexedEvidence:
    """The evidence by excerpt id, with its columns; what is indexed already stays as it is."""
    if isinstance(evidence, IndexedEvidence):
        return evidence
    columns = Columns.of(evidence)
    return IndexedEvidence(columns, np.arange(len(columns.pieces)))


def add_compensated(values: Iterable[float]) -> float:
    """The sum with the rounding of each addition carried to the next, as pandas adds.

    Source: Kahan (1965), "Further remarks on reducing truncation errors", Communications of the ACM 8.

    >>> add_compensated([0.1] * 10), sum([0.1] * 10)
    (1.0, 0.9999999999999999)
    """
    total = carried = 0.0
    for value in values:
        exact = value - carried
        added = total + exact
        carried = added - total - exact
        total = added
    return total


def average_by(names: Whole, values: Floats, *, add_up: Sum = fsum) -> tuple[Whole, Floats]:
    """The distinct names, which rise, and the mean of the values of each, rounded as `statistics.fmean` rounds it.

    With another way to add up three and more values, means are rounded as that way rounds them.
    """
    order = np.argsort(names, kind="stable")
    found, starts, sizes = np.unique(names[order], return_index=True, return_counts=True)
    if not found.size:
        return found, np.zeros(0)
    ordered = values[order]
    sums = np.add.reduceat(ordered, starts)
    # Most people say one or two things at a place; only longer sums would be rounded more than once.
    for place in np.flatnonzero(sizes > _ROUNDED_ONCE).tolist():
        sums[place] = add_up(ordered[starts[place] : starts[place] + sizes[place]].tolist())
    # A sum of nothing but minus zero is zero.
    return found, (sums + 0.0) / sizes


def most_common_of(owners: Whole, places: Whole, *, names: Sequence[str]) -> dict[int, str]:
    """Owner -> the name that they have most often, the first by letters among equals.

    Args:
        owners: numbers.
        places: the place in `names` of what each owner has, as many.
        names: the names.
    """
    by_letters = sorted(range(len(names)), key=lambda place: str(names[place]))
    rank_of = np.empty(len(names), dtype=np.int64)
    rank_of[by_letters] = np.arange(len(names))
    pairs, counts = np.unique(owners * len(names) + rank_of[places], return_counts=True)
    found, ranks = pairs // len(names), pairs % len(names)
    order = np.lexsort((ranks, -counts, found))
    distinct, first = np.unique(found[order], return_index=True)
    best = ranks[order][first]
    return {owner: str(names[by_letters[rank]]) for owner, rank in zip(distinct.tolist(), best.tolist(), strict=True)}


def _count(places: Whole, *, names: Sequence[_Name]) -> dict[_Name, int]:
    """How often each name's place is there, of those that are."""
    counts = np.bincount(places, minlength=len(names)).tolist()
    return {name: n for name, n in zip(names, counts, strict=True) if n}
