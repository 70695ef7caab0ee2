"""Ratings as columns: who gave which number to which question in which wave, worked out once for all measures."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar, overload

import numpy as np

from research.measuring.columns import KIND_PLACES, Floats, Whole
from research.measuring.indexed import Mask, average_by
from research.model.evidence import RatingEvidence

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingColumns:
    """One number a rating in each column, in the order in which the ratings came.

    `persons` are places in `people`, which is sorted, `waves` in `wave_ids`, -1 outside all waves. `asked` are places
    in `questions`: one rating of each question, scale, stage, column of a file and kind of source.
    """

    ratings: tuple[RatingEvidence, ...]
    people: tuple[str, ...]
    persons: Whole
    wave_ids: tuple[str, ...]
    waves: Whole
    questions: tuple[RatingEvidence, ...]
    asked: Whole
    values: Floats

    @classmethod
    def of(cls, ratings: Iterable[RatingEvidence]) -> Self:
        """The columns of some ratings."""
        given = tuple(ratings)
        people = tuple(sorted({rated.rating.participant_id for rated in given}))
        numbers = {person: number for number, person in enumerate(people)}
        wave_ids = tuple(sorted({rated.wave_id for rated in given if rated.wave_id is not None}))
        waves = {None: -1} | {wave_id: number for number, wave_id in enumerate(wave_ids)}
        questions, asked = _list_questions(given)
        return cls(
            ratings=given,
            people=people,
            persons=_whole(numbers[rated.rating.participant_id] for rated in given),
            wave_ids=wave_ids,
            waves=_whole(waves[rated.wave_id] for rated in given),
            questions=questions,
            asked=asked,
            values=np.array([rated.rating.value for rated in given], dtype=np.float64),
        )


def _whole(numbers: Iterable[int]) -> Whole:
    """A column of whole numbers."""
    return np.fromiter(numbers, dtype=np.int64)


def _list_questions(ratings: Sequence[RatingEvidence]) -> tuple[tuple[RatingEvidence, ...], Whole]:
    """One rating of each question, and the place of each rating's."""
    known: dict[Hashable, int] = {}
    examples: list[RatingEvidence] = []

    def place_of(rated: RatingEvidence) -> int:
        """The place of the question of a rating."""
        rating = rated.rating
        bounds = (rating.low, rating.high, rating.high_is_good)
        key = (rating.question, rating.scale, bounds, rated.stage_id, rating.place.column, rated.kind)
        place = known.setdefault(key, len(known))
        if place == len(examples):
            examples.append(rated)
        return place

    asked = _whole(map(place_of, ratings))
    return tuple(examples), asked


@dataclass(frozen=True, slots=True, eq=False)
class IndexedRatings(Sequence[RatingEvidence]):
    """Some of the ratings that columns hold: `places` of ratings, which rise. Parts of it share the columns."""

    columns: RatingColumns
    places: Whole

    @overload
    def __getitem__(self, place: int) -> RatingEvidence: ...

    @overload
    def __getitem__(self, place: slice) -> "IndexedRatings": ...

    def __getitem__(self, place: int | slice) -> "RatingEvidence | IndexedRatings":
        """One rating, or a part."""
        if isinstance(place, slice):
            return IndexedRatings(self.columns, self.places[place])
        return self.columns.ratings[int(self.places[place])]

    def __len__(self) -> int:
        """How many ratings there are."""
        return self.places.size

    def __iter__(self) -> Iterator[RatingEvidence]:
        """The ratings in order."""
        return map(self.columns.ratings.__getitem__, self.places.tolist())

    @property
    def persons(self) -> Whole:
        """The number of who gave each rating, by pseudonym."""
        return self.columns.persons[self.places]

    @property
    def numbers(self) -> Floats:
        """The numbers that were given."""
        return self.columns.values[self.places]

    @property
    def kinds(self) -> Whole:
        """The place in `SourceKind` of each rating's kind of source."""
        of_questions = np.array([KIND_PLACES[one.kind] for one in self.columns.questions], dtype=np.int64)
        return of_questions[self.columns.asked[self.places]]

    @property
    def people(self) -> tuple[str, ...]:
        """The pseudonyms of everyone who rated, sorted."""
        return tuple(self.columns.people[number] for number in np.unique(self.persons).tolist())

    def take(self, is_in: Mask) -> "IndexedRatings":
        """The ratings where the mask is true."""
        return IndexedRatings(self.columns, self.places[is_in])

    def in_wave(self, *wave_ids: str) -> "IndexedRatings":
        """The ratings of one of the waves."""
        known = self.columns.wave_ids
        return self.take(
            np.isin(self.columns.waves[self.places], [known.index(one) for one in wave_ids if one in known])
        )

    def to_questions(self, questions: Sequence[int]) -> "IndexedRatings":
        """The ratings of some questions, by their places."""
        return self.take(np.isin(self.columns.asked[self.places], questions))

    def list_questions(self) -> list[tuple[int, RatingEvidence]]:
        """Place and example of each question, that which was rated last at the end."""
        asked = self.columns.asked[self.places]
        found, from_end = np.unique(asked[::-1], return_index=True)
        return [(place, self.columns.questions[place]) for place in found[np.argsort(-from_end)].tolist()]

    def part_by(self, key_of: Callable[[RatingEvidence], _Key | None]) -> "dict[_Key, IndexedRatings]":
        """Key -> the ratings of the questions that have it, whose columns must decide it; `None` leaves them out."""
        places: dict[_Key, list[int]] = {}
        for place, example in self.list_questions():
            key = key_of(example)
            if key is not None:
                places.setdefault(key, []).append(place)
        return {key: self.to_questions(found) for key, found in places.items()}

    def list_attributes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Participant id -> what is stated of them with their first rating."""
        _, first = np.unique(self.persons, return_index=True)
        return {rated.rating.participant_id: rated.attributes for rated in map(self.__getitem__, first.tolist())}

    def average_people(self) -> list[float]:
        """The mean of each person's numbers, by pseudonym (law 4)."""
        return list(average_by(self.persons, self.numbers)[1].tolist())

    def name_means(self, values: Floats | None = None) -> dict[str, float]:
        """Participant id -> mean of their numbers, or of other values, one a rating; by participant id (law 4)."""
        persons, means = average_by(self.persons, self.numbers if values is None else values)
        people = self.columns.people
        return {people[person]: mean for person, mean in zip(persons.tolist(), means.tolist(), strict=True)}


def index_ratings(ratings: Iterable[RatingEvidence]) -> IndexedRatings:
    """The ratings with their columns; what is indexed already stays as it is."""
    if isinstance(ratings, IndexedRatings):
        return ratings
    columns = RatingColumns.of(ratings)
    return IndexedRatings(columns, np.arange(len(columns.ratings)))
