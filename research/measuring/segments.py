"""Which attributes of participants part them into segments that are broken out, and who is in which.

Source of the rule: docs/method.md, "Groups".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from research.measuring.frames import GROUPINGS
from research.model.evidence import Evidence
from research.model.study import Options
from research.words import fold

# An attribute with more values is a name or a number of each person rather than a segment.
MOST_VALUES = 8
# More attributes than this would make the map a table; those that most people state come first.
MOST_ATTRIBUTES = 4

Values = Mapping[str, str]


def list_segments(evidence: Sequence[Evidence], *, options: Options) -> dict[str, dict[str, str]]:
    """Attribute name -> participant id -> value, for the attributes that are broken out, in the order of their names.

    Values of fewer people than `smallest_group` are left out, because a group of few can be recognised. Attributes are
    those that the study names in `break_out`; else the four that most people state among those with at most eight
    values, of which two at least are large enough.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for piece in sorted(evidence, key=lambda piece: piece.excerpt.id):
        for name, value in piece.attributes:
            found[name].setdefault(piece.participant_id, value)
    large = {name: _keep_large(values, least=options.smallest_group) for name, values in found.items()}
    chosen = _choose(found, large=large, named=options.break_out)
    return {name: large[name] for name in sorted(chosen)}


def _choose(found: Mapping[str, Values], *, large: Mapping[str, Values], named: Sequence[str] | None) -> Iterable[str]:
    """The names of the attributes that are broken out; one named like a grouping of our own would be taken for it."""
    free = [name for name in found if name not in GROUPINGS and large[name]]
    if named is not None:
        wanted = {fold(name).strip() for name in named}
        return [name for name in free if fold(name).strip() in wanted]
    parting = [name for name in free if len(set(found[name].values())) <= MOST_VALUES and _parts_people(large[name])]
    return sorted(parting, key=lambda name: (-len(found[name]), name))[:MOST_ATTRIBUTES]


def _keep_large(values: Values, *, least: int) -> dict[str, str]:
    """The participants whose value at least `least` of them have."""
    counts = Counter(values.values())
    return {person: value for person, value in values.items() if counts[value] >= least}


def _parts_people(values: Values) -> bool:
    """True when there are two values or more."""
    return len(set(values.values())) > 1
