"""JSON values compared key by key."""

from collections.abc import Iterator
from itertools import zip_longest

from research.auditing.telling import tell_pair, tell_value
from research.model.difference import Difference

_ABSENT = object()


def compare_values(expected: object, found: object, *, file: str, place: str = "") -> Iterator[Difference]:
    """What differs between two JSON values; places are written as `stages[delivery].curve[0].mean`.

    >>> [one.place for one in compare_values({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, file="x.json")]
    ['a[1].b']
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*expected, *found]):
            inner = f"{place}.{key}" if place else str(key)
            pair = expected.get(key, _ABSENT), found.get(key, _ABSENT)
            yield from _compare_parts(*pair, file=file, place=inner)
    elif isinstance(expected, list) and isinstance(found, list):
        for number, pair in enumerate(zip_longest(expected, found, fillvalue=_ABSENT)):
            yield from _compare_parts(*pair, file=file, place=f"{place}[{_name(pair[0], number=number)}]")
    elif type(expected) is not type(found) or expected != found:
        first, second = tell_pair(expected, found)
        yield Difference(file=file, place=place, expected=first, found=second)


def _compare_parts(expected: object, found: object, *, file: str, place: str) -> Iterator[Difference]:
    """Two parts, of which one may be missing."""
    if expected is _ABSENT:
        yield Difference(file=file, place=place, expected="nothing here", found=tell_value(found))
    elif found is _ABSENT:
        yield Difference(file=file, place=place, expected=tell_value(expected), found="nothing here")
    else:
        yield from compare_values(expected, found, file=file, place=place)


def _name(part: object, *, number: int) -> str:
    """What a part of a list is called: its id where it is a word, else its number from 0."""
    name = part.get("id") if isinstance(part, dict) else None
    return name if isinstance(name, str) and name else str(number)
