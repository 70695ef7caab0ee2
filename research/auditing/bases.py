"""Whether the counts of a run's own files add up, whatever they are."""

from collections.abc import Iterator, Mapping

from research.model.difference import Difference


def check_bases(value: object, *, file: str, place: str = "") -> Iterator[Difference]:
    """The bases in a JSON value whose parts do not add up to their whole.

    >>> base = {"n_excerpts": 5, "n_participants": 3, "n_unscored": 1, "sources": {"survey": 4}}
    >>> [(one.place, one.expected, one.found) for one in check_bases({"base": base}, file="x.json")]
    [('base.sources', 'counts that add up to 5', '4')]
    """
    if isinstance(value, dict):
        if {"n_excerpts", "n_participants", "n_unscored", "sources"} <= set(value):
            yield from _check_base(value, file=file, place=place)
        for key, inner in value.items():
            yield from check_bases(inner, file=file, place=f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from check_bases(inner, file=file, place=f"{place}[{number}]")


def count_bases(value: object) -> int:
    """How many bases a JSON value holds."""
    if isinstance(value, dict):
        own = {"n_excerpts", "n_participants", "n_unscored", "sources"} <= set(value)
        return own + sum(map(count_bases, value.values()))
    return sum(map(count_bases, value)) if isinstance(value, list) else 0


def check_source(source: Mapping[str, object], *, file: str) -> Iterator[Difference]:
    """Whether rows in = records + faults + blanks of one source, as `run.json` tells them."""
    n_rows, *parts = (source.get(name) for name in ("n_rows", "n_responses", "n_row_faults", "n_blanks"))
    total = sum(part for part in parts if isinstance(part, int))
    if n_rows != total:
        yield Difference(
            file=file, place=f"sources, {source.get('file')}, n_rows", expected=f"{total}, its parts", found=str(n_rows)
        )


def _check_base(base: Mapping[str, object], *, file: str, place: str) -> Iterator[Difference]:
    """One base."""
    n_excerpts, n_people, n_unscored = (_count(base[name]) for name in ("n_excerpts", "n_participants", "n_unscored"))
    sources = base["sources"]
    total = sum(map(_count, sources.values())) if isinstance(sources, dict) else 0
    if total != n_excerpts:
        yield Difference(
            file=file, place=f"{place}.sources", expected=f"counts that add up to {n_excerpts}", found=str(total)
        )
    for name, n in (("n_participants", n_people), ("n_unscored", n_unscored)):
        if not 0 <= n <= n_excerpts:
            yield Difference(file=file, place=f"{place}.{name}", expected=f"0 to {n_excerpts}", found=str(n))


def _count(value: object) -> int:
    """A count; what is none counts as less than nothing, so that it is told."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
