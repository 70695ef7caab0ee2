"""How people spread over the values of their attributes, so that nobody can be recognised."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from research.model.persona_card import AttributeSpread, PersonaTrait
from research.words import fold

# More values than this are shown as bands of ten when they are numbers, as ages are.
MOST_VALUES = 8
_BAND = 10
# What an attribute tells of people, by the words of its name in the report languages, folded. Source: own list.
_WORDS = {
    PersonaTrait.AGE: ("age", "ageband", "edad", "varsta"),
    PersonaTrait.GENDER: ("gender", "sex", "genero", "sexo", "gen", "genul"),
    PersonaTrait.PROFESSION: (
        "profession", "job", "occupation", "role", "profesion", "ocupacion", "trabajo", "puesto", "profesie",
        "profesia", "ocupatie", "ocupatia", "meserie",
    ),
    PersonaTrait.PLACE: (
        "place", "country", "city", "town", "region", "state", "county", "pais", "ciudad", "provincia", "municipio",
        "comunidad", "tara", "oras", "orasul", "judet", "judetul", "localitate", "localitatea", "regiune",
    ),
}  # fmt: skip
_TRAIT_OF = {word: trait for trait, words in _WORDS.items() for word in words}

Attributes = Iterable[tuple[str, str]]


def spread_attributes(people: Mapping[str, Attributes], *, least: int) -> tuple[AttributeSpread, ...]:
    """Each attribute of which a value is that of at least `least` people, those that most state first.

    Other values are put together; where they are those of fewer people even together, their number is not told, and no
    sum is, from which it could be worked out (Sweeney 2002, "k-anonymity", IJUFKS 10).

    Args:
        people: participant id -> (name, value) pairs.
        least: the fewest people that a number may be about.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person in sorted(people):
        for name, value in people[person]:
            found[name].setdefault(person, value)
    spreads = (_spread(name, values=tuple(held.values()), least=least) for name, held in found.items())
    return tuple(sorted((one for one in spreads if one.values), key=lambda one: (-one.n_shown, one.name)))


def trait_of(name: str) -> PersonaTrait | None:
    """What an attribute of that name tells of people, `None` where its words do not say.

    >>> trait_of("¿En qué país vives?"), trait_of("AgeBand"), trait_of("Plan")
    (<PersonaTrait.PLACE: 'place'>, <PersonaTrait.AGE: 'age'>, None)
    """
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    return next((_TRAIT_OF[word] for word in words if word in _TRAIT_OF), None)


def _spread(name: str, *, values: Sequence[str], least: int) -> AttributeSpread:
    """One attribute; numbers of many values become bands."""
    counts = Counter(_band(values) if len(set(values)) > MOST_VALUES else values)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [pair for pair in ordered if pair[1] >= least][:MOST_VALUES]
    n_others = len(values) - sum(n for _, n in shown)
    # Bands read in their order; values of no order go by size.
    is_banded = counts.keys() != set(values)
    return AttributeSpread(
        name=name,
        values=tuple(sorted(shown) if is_banded else shown),
        n_others=n_others if n_others >= least else 0,
        has_few_others=0 < n_others < least,
        trait=trait_of(name),
    )


def _band(values: Sequence[str]) -> Sequence[str]:
    """Whole numbers as bands of ten; other values as they are."""
    if not all(value.strip().isdecimal() for value in values):
        return values
    starts = [int(value) // _BAND * _BAND for value in values]
    return [f"{start}–{start + _BAND - 1}" for start in starts]
