"""Values told without a word that anybody said: numbers as they are, texts by their length and place."""

import re
from itertools import takewhile

# What may be shown of a text: figures with their signs, and nothing that could be a word.
_FIGURES = re.compile(r"[\d.,:%+\-−–/ ()±]{1,24}")
_FIGURE = re.compile(r"[+\-−]?\d+(?:[.,]\d+)*%?")


def tell_value(value: object) -> str:
    """One value.

    >>> tell_value(0.25), tell_value(None), tell_value("so slow"), tell_value([1, 2])
    ('0.25', 'nothing', 'a text of 7 characters', 'a list of 2')
    """
    match value:
        case None:
            return "nothing"
        case str():
            return value if _FIGURES.fullmatch(value) else f"a text of {len(value)} characters"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return f"an object of {len(value)} keys"
        case _:
            return str(value)


def tell_pair(expected: object, found: object) -> tuple[str, str]:
    """Two values that differ; of two texts the figure in which they do, or where they begin to.

    >>> tell_pair("mean −0.42, n = 12", "mean −0.92, n = 12")
    ('"−0.42" at character 6', '"−0.92" at character 6')
    >>> tell_pair("so slow", "so quick")
    ('a text of 7 characters', 'a text of 8 characters, other from character 4')
    """
    if not isinstance(expected, str) or not isinstance(found, str):
        return tell_value(expected), tell_value(found)
    if _FIGURES.fullmatch(expected) and _FIGURES.fullmatch(found):
        return expected, found
    start = _count_common(expected, found)
    ends = _count_common(expected[start:][::-1], found[start:][::-1])
    first, last = (
        _widen(expected, start=start, end=len(expected) - ends),
        _widen(found, start=start, end=len(found) - ends),
    )
    if all(_FIGURES.fullmatch(text[slice(*span)]) for text, span in ((expected, first), (found, last))):
        return _quote(expected, span=first), _quote(found, span=last)
    return tell_value(expected), f"{tell_value(found)}, other from character {start + 1}"


def _count_common(first: str, second: str) -> int:
    """How many characters two texts share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _widen(text: str, *, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of the figures that it touches."""
    touched = [found.span() for found in _FIGURE.finditer(text) if found.start() <= end and found.end() >= start]
    return min([start, *(first for first, _ in touched)]), max([end, *(last for _, last in touched)])


def _quote(text: str, *, span: tuple[int, int]) -> str:
    """The figure with its place."""
    return f'"{text[slice(*span)]}" at character {span[0] + 1}'
