"""Phrases with slots, as `rules/<language>.csv` writes them, made into regular expressions over folded words.

A pattern is slots parted by spaces. A slot is one or more alternatives parted by `|`; `+` joins the words of one
alternative; a final `?` makes the slot optional; `*` stands for any ending; `_` is any word; `#` a number; `...` up to
six words of the same clause; `^` the beginning of the text; `<name>` the alternatives of a row of that name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from research.terms import StatementKind
from research.words import fold

# Hyphens and apostrophes part words here, so that "n-am", "couldn't" and "m'ajuda" are two words each.
_JOINERS = str.maketrans("-–’'`´_\u00a0\n\r\t", " " * 11)
_SPACE = r"\s+"
_ANY = r"\w+"
_GAP = r"(?:[^\s.,;:!?…()]+\s+){0,6}?"
_WORD = re.compile(r"\w+")
BEGINNING, GAP = "^", "..."
# Behind a kind: praise whatever the polarity says ("couldn't be happier"), and a barrier only in a complaint, such as
# "no" before the verb that says what failed.
IDIOM, COMPLAINT = "!", "-"


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """One phrase to look for. `anchors` are words of which one must be in a text for it to fit; none: always look.

    `mark` is `IDIOM`, `COMPLAINT` or "". The phrase and what it does not go with are regular expressions, compiled when
    a text first has an anchor, because there are hundreds of them and most texts of a study need few.
    """

    kind: StatementKind
    mark: str
    written: str
    written_unless: str | None
    anchors: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase."""
        return _compile(self.written)

    @property
    def unless(self) -> re.Pattern[str] | None:
        """What the phrase does not go with, or `None`."""
        return None if self.written_unless is None else _compile(self.written_unless)


@cache
def _compile(written: str) -> re.Pattern[str]:
    """The compiled expression; `re` itself keeps too few."""
    return re.compile(written)


def flatten(text: str) -> str:
    """The text folded, with spaces where words are joined; same length, so that spans are spans of the text.

    >>> flatten("N-am găsit, didn’t")
    'n am gasit, didn t'
    """
    return fold(text).translate(_JOINERS)


def words_of(flat: str) -> list[str]:
    """The words of a flattened text."""
    return _WORD.findall(flat)


def compile_phrase(kind: str, written: str, *, unless: str, classes: Mapping[str, str]) -> PhraseRule:
    """The rule of one row; its kind may end in a mark.

    Raises: ValueError for an unknown kind, or a slot that names a class that is not there.

    >>> rule = compile_phrase("need", "<subj> <adv>? need", unless="", classes={"subj": "i|we", "adv": "really"})
    >>> bool(rule.pattern.search("we really need it")), sorted(rule.anchors)
    (True, ['need'])
    """
    slots = [_fill(slot, classes=classes) for slot in written.split()]
    while slots[-1] == GAP:
        slots.pop()
    phrases = [phrase.strip() for phrase in unless.split("|") if phrase.strip()]
    return PhraseRule(
        kind=StatementKind(kind.rstrip(IDIOM + COMPLAINT)),
        mark=kind[-1] if kind[-1] in IDIOM + COMPLAINT else "",
        written=_join(slots),
        written_unless=r"\b(?:{})\b".format("|".join(map(_write_words, phrases))) if phrases else None,
        anchors=_choose_anchors(slots),
    )


def _fill(slot: str, *, classes: Mapping[str, str]) -> str:
    """A slot with its classes written out."""
    for name in re.findall(r"<(\w+)>", slot):
        if name not in classes:
            msg = f"no row names the class <{name}>"
            raise ValueError(msg)
        slot = slot.replace(f"<{name}>", classes[name])
    return slot


def _join(slots: Iterable[str]) -> str:
    """The slots as one expression: whole words, parted by spaces."""
    written = ""
    needs_space = False
    for slot in slots:
        if slot == BEGINNING:
            written += r"^\W*"
            continue
        if slot == GAP:
            written += (_SPACE if needs_space else "") + _GAP
            needs_space = False
            continue
        word = _write_alternatives(slot.removesuffix("?"))
        lead = _SPACE if needs_space else ""
        if slot.endswith("?"):
            written += f"(?:{lead}{word})?" if needs_space else f"(?:{word}{_SPACE})?"
            continue
        written += lead + word
        needs_space = True
    return rf"(?<!\w){written}(?!\w)"


def _write_alternatives(slot: str) -> str:
    """The alternatives of a slot as an expression, the longest first, so that "went through" is not left at "went"."""
    found = sorted(dict.fromkeys(filter(None, slot.split("|"))), key=lambda one: (-len(one), one))
    return "(?:{})".format("|".join(_write_words(one.replace("+", " ")) for one in found))


def _write_words(phrase: str) -> str:
    """The words of a phrase as an expression."""
    return _SPACE.join(_write_word(word) for word in phrase.split())


def _write_word(word: str) -> str:
    """One word, any word, a number, or a word with any ending."""
    if word == "_":
        return _ANY
    if word == "#":
        return r"\d+"
    return re.escape(word).replace(r"\*", r"\w*")


def _choose_anchors(slots: Iterable[str]) -> frozenset[str]:
    """The words of the slot that says most: the one whose shortest alternative is longest; empty where none is sure."""
    best: frozenset[str] = frozenset()
    for slot in slots:
        if slot in {BEGINNING, GAP} or slot.endswith("?"):
            continue
        words = frozenset(max(map(_weigh_anchor, one.split("+"))) for one in slot.split("|") if one)
        if min(words)[0] > min(map(len, best), default=0):
            best = frozenset(word for _, word in words)
    return best


def _weigh_anchor(word: str) -> tuple[int, str]:
    """How much a word announces, by its length; a word that may be any other announces nothing."""
    return (0 if "*" in word or word in {"_", "#"} else len(word)), word
