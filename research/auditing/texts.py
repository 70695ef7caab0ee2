"""Texts and pages compared line by line; a line that carries JSON is compared key by key."""

import json
import re
from collections.abc import Iterator

from research.auditing.documents import compare_values
from research.auditing.telling import tell_pair
from research.model.difference import Difference

_CARRIED = re.compile(r'<script type="application/json" id="([\w-]+)">(.*)</script>')


def compare_texts(expected: str, found: str, *, file: str) -> Iterator[Difference]:
    r"""What differs between two texts.

    >>> [one.place for one in compare_texts("a 1\nb 2", "a 1\nb 3", file="x.md")]
    ['line 2']
    """
    before, after = expected.split("\n"), found.split("\n")
    if len(before) == len(after):
        for number, pair in enumerate(zip(before, after, strict=True), start=1):
            yield from _compare_lines(*pair, file=file, number=number)
        return
    first = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    number = min(len(before), len(after)) if first is None else first
    yield Difference(
        file=file, place=f"from line {number + 1}", expected=f"{len(before)} lines", found=f"{len(after)} lines"
    )


def _compare_lines(expected: str, found: str, *, file: str, number: int) -> Iterator[Difference]:
    """Two lines."""
    if expected == found:
        return
    first, second = _CARRIED.search(expected), _CARRIED.search(found)
    if first and second and _CARRIED.sub("", expected) == _CARRIED.sub("", found):
        try:
            value = json.loads(second[2])
        except ValueError:
            yield Difference(file=file, place=f"line {number}, {first[1]}", expected="JSON", found="no JSON")
            return
        yield from compare_values(json.loads(first[2]), value, file=file, place=first[1])
    else:
        told = tell_pair(expected, found)
        yield Difference(file=file, place=f"line {number}", expected=told[0], found=told[1])
