"""Which attributes of participants part them into segments that are broken out, and who is in which.

Source of the rule: docs/method.md, "Groups".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from research.measuring.frames import GROUPINGS
from research.measuring.indexed import IndexedEvidence
from research.model.study import Options
from research.words import fold

# An attribute with more values is a name or a number of each person rather than a segment.
MOST_VALUES = 8
# More attributes than this would make the map a table; those that most people state come first.
MOST_ATTRIBUTES = 4

Values = Mapping[str, str]


def list_segments(evidence: IndexedEvidence, *, options: Options) -> dict[str, dict[str, str]]:
    """Attribute name -> participant id -> value, for the attributes that are broken out, in the order of their names.

    Values of fewer people than `smallest_group` are left out, because a group of few can be recognised. Attributes are
    those that the study names in `break_out`; else the four that most people state among those with at most eight
    values, of which two at least are large enough. Names and values that differ in capitals and accents alone are one,
    spelt as most people's files spell it.
    """
    found = _gather(evidence)
    large = {name: _keep_large(values, least=options.smallest_group) for name, values in found.items()}
    chosen = _choose(found, large=large, named=options.break_out)
    return {name: large[name] for name in sorted(chosen)}


def _gather(evidence: IndexedEvidence) -> dict[str, dict[str, str]]:
    """Attribute name -> participant id -> value; of several values of one participant the first by letters."""
    stated: defaultdict[str, dict[str, str]] = defaultdict(dict)
    spelt: Counter[str] = Counter()
    columns = evidence.columns
    profiles = [columns.stated[number] for number in np.unique(columns.profiles[evidence.places]).tolist()]
    for person, attributes in sorted((one.participant_id, one.attributes) for one in profiles):
        for name, value in attributes:
            spelt.update((name, value))
            stated[_key_of(name)].setdefault(person, value)
    spelling = _most_usual(spelt)
    return {
        spelling[name]: {person: spelling[_key_of(value)] for person, value in held.items()}
        for name, held in stated.items()
    }


def _most_usual(spelt: Mapping[str, int]) -> dict[str, str]:
    """Folded text -> its most usual spelling; the first by letters among equals."""
    usual: dict[str, str] = {}
    for text, _ in sorted(spelt.items(), key=lambda pair: (-pair[1], pair[0])):
        usual.setdefault(_key_of(text), text)
    return usual


# Everybody states the same few names and values.
@lru_cache(maxsize=4096)
def _key_of(text: str) -> str:
    """What spellings of one name or value share."""
    return fold(text).strip()


def _choose(found: Mapping[str, Values], *, large: Mapping[str, Values], named: Sequence[str] | None) -> Iterable[str]:
    """The names of the attributes that are broken out; one named like a grouping of our own would be taken for it."""
    free = [name for name in found if name not in GROUPINGS and large[name]]
    if named is not None:
        wanted = {_key_of(name) for name in named}
        return [name for name in free if _key_of(name) in wanted]
    parting = [name for name in free if len(set(found[name].values())) <= MOST_VALUES and _parts_people(large[name])]
    return sorted(parting, key=lambda name: (-len(found[name]), name))[:MOST_ATTRIBUTES]


def _keep_large(values: Values, *, least: int) -> dict[str, str]:
    """The participants whose value at least `least` of them have."""
    counts = Counter(values.values())
    return {person: value for person, value in values.items() if counts[value] >= least}


def _parts_people(values: Values) -> bool:
    """True when there are two values or more."""
    return len(set(values.values())) > 1
