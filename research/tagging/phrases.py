"""Terms of a codebook as phrases: words, wildcards inside words, and exclusion.

Only the writing of a term is known here, not what it is looked up in.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from research.words import fold

WILDCARD = "*"
EXCLUDES = "-"
HINTS = "?"
# A wildcard that stands alone between two words: up to three other words may stand there.
GAP = WILDCARD
MOST_IN_GAP = 3
MOST_WILDCARDS = 2
FEWEST_LETTERS = 3
# Hyphens and apostrophes part words here, so that "l-am primit", "plătit-o" and "e-mail" meet their plain terms;
# a dot or comma between digits does not ("3,5").
# A pictograph is a word by itself; the five skin tones, which only colour the one before, are none (Unicode 16, emoji).
_PICTOGRAPH = "[\u2600-\u27bf\u2b50\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
WORD = re.compile(rf"(?:[^\W_]|(?<=\d)[.,](?=\d))+|{_PICTOGRAPH}")
_TERM_WORD = re.compile(rf"(?:[^\W_]|\*|(?<=\d)[.,](?=\d))+|{_PICTOGRAPH}")
_HYPHENATED = re.compile(r"(?<=[^\W_])-(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One term: its words as written, in lower case; whether it excludes instead of calling.

    A word that is `*` alone stands for up to three other words. `hints` counts the question marks behind the term: how
    readily it gives way to terms of other codes.
    """

    words: tuple[str, ...]
    excludes: bool
    hints: int = 0


def read_phrases(term: str) -> tuple[Phrase, ...]:
    """The phrases of one term: the term, and the same with hyphens closed up ("check-out" is also "checkout").

    >>> read_phrases("-Free  delivery")
    (Phrase(words=('free', 'delivery'), excludes=True, hints=0),)
    >>> [phrase.words for phrase in read_phrases("e-mail")]
    [('e', 'mail'), ('email',)]
    >>> read_phrases("take * back"), read_phrases("room?")[0].hints
    ((Phrase(words=('take', '*', 'back'), excludes=False, hints=0),), 1)
    """
    excludes = term.strip().startswith(EXCLUDES)
    text = term.strip().removeprefix(EXCLUDES).lower()
    hints = len(text) - len(text.rstrip(HINTS))
    spellings = dict.fromkeys((text, _HYPHENATED.sub("", text)))
    phrases = (
        Phrase(words=tuple(_TERM_WORD.findall(spelling)), excludes=excludes, hints=hints) for spelling in spellings
    )
    return tuple(phrase for phrase in phrases if phrase.words)


def find_term_problem(term: str) -> str | None:
    """What is wrong with a term, as one sentence, or `None` when it can be used.

    >>> find_term_problem("deliver*") is None
    True
    >>> find_term_problem("*")
    "The term '*' has no word."
    >>> find_term_problem("d*")
    "The word 'd*' of a term fits too much: a wildcard needs at least 3 letters beside it."
    >>> find_term_problem("take * back") is None, find_term_problem("take *")
    (True, "The term 'take *' has a '*' that does not stand between two words.")
    """
    words = _TERM_WORD.findall(term)
    if not any(word.strip(WILDCARD) for word in words):
        return f"The term '{term}' has no word."
    if words[0] == GAP or words[-1] == GAP or (GAP, GAP) in pairwise(words):
        return f"The term '{term}' has a '*' that does not stand between two words."
    return next((problem for word in words if word != GAP and (problem := _find_word_problem(word))), None)


def _find_word_problem(word: str) -> str | None:
    """What is wrong with the wildcards of one word."""
    count = word.count(WILDCARD)
    if count > MOST_WILDCARDS or WILDCARD * 2 in word:
        return f"The word '{word}' of a term has too many wildcards: at most {MOST_WILDCARDS}, not side by side."
    if count and len(word) - count < FEWEST_LETTERS:
        return (
            f"The word '{word}' of a term fits too much: a wildcard needs at least {FEWEST_LETTERS} letters beside it."
        )
    return None


def fits_wildcards(folded: str, *, parts: tuple[str, ...]) -> bool:
    """True when a folded word is `parts` with anything (or nothing) between them; linear in the word's length.

    >>> fits_wildcards("reimbursement", parts=("re", "burs", ""))
    True
    """
    head, *middle, tail = parts
    at, end = len(head), len(folded) - len(tail)
    if at > end or not folded.startswith(head) or not folded.endswith(tail):
        return False
    for part in middle:
        found = folded.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def split_wildcards(word: str) -> tuple[str, ...]:
    """The folded parts around the wildcards of a term's word; one part when it has none.

    >>> split_wildcards("livr*")
    ('livr', '')
    """
    return tuple(fold(word).split(WILDCARD))
