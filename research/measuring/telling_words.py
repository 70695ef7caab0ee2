"""Which words tell a group of texts from others: log odds ratio with an informative Dirichlet prior.

Source: Monroe, Colaresi & Quinn (2008), "Fightin' words: Lexical feature selection and evaluation for identifying the
content of political conflict", Political Analysis 16, section 3.4.
"""

from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

# How many words the prior weighs as much as, spread as all texts spread them: some forty short sentences.
PRIOR = 200.0


class TellingWord(NamedTuple):
    """A word and by how many standard errors a group says it more than others do."""

    word: str
    z: float


def rank_telling_words(
    group: Mapping[str, int],
    *,
    others: Mapping[str, int],
    everyone: Mapping[str, int],
    ignored: frozenset[str] = frozenset(),
) -> list[TellingWord]:
    """The words that a group says more than others do, the most telling first.

    Args:
        group: Word -> people of the group who say it.
        others: The same for those whom the group is told from.
        everyone: The same for everyone: the prior. It holds every word of the group.
        ignored: Words that are not to be named.

    >>> everyone = {"late": 10, "parcel": 20, "nice": 10}
    >>> ranked = rank_telling_words({"late": 9, "parcel": 10}, others={"parcel": 10, "nice": 10}, everyone=everyone)
    >>> [word for word, z in ranked]
    ['late', 'parcel']
    """
    n_group, n_others, n_all = sum(group.values()), sum(others.values()), sum(everyone.values())
    ranked = []
    for word, n in group.items():
        prior = PRIOR * everyone[word] / n_all
        here = (n + prior) / (n_group + PRIOR - n - prior)
        m = others.get(word, 0)
        there = (m + prior) / (n_others + PRIOR - m - prior)
        z = log(here / there) / sqrt(1 / (n + prior) + 1 / (m + prior))
        if z > 0 and word not in ignored:
            ranked.append(TellingWord(word, z))
    return sorted(ranked, key=lambda told: (-round(told.z, 6), told.word))
