"""What a map quotes."""

from dataclasses import fields, is_dataclass

from research.model.finding import Quote


def quoted_ids(part: object) -> set[str]:
    """The ids of all excerpts that a map, or any part of it, quotes somewhere."""
    if isinstance(part, Quote):
        return {part.excerpt_id}
    if isinstance(part, tuple):
        return set().union(*map(quoted_ids, part))
    if is_dataclass(part):
        return set().union(*(quoted_ids(getattr(part, each.name)) for each in fields(part)))
    return set()
