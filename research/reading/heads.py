"""Lines that open a turn by a name and a time without a colon, the words following in the next lines.

`Name  0:03` (Otter, Teams), `Name (00:12):` (Rev), `[Name] 10:15:23` (Zoom), `00:00:12 Speaker 1` (Word's Transcribe),
a time line above or below a line with the name (Teams in its old layout, and others). Sources: exports of these
programs as their importers describe them; see docs/readers.md.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from research.reading.labels import Line, clock_ms, is_known_label, is_numbered, is_remark
from research.words import fold

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,7})?"
_RANGE = rf"(?P<start>{_CLOCK})(?:\s*(?:-->|[-–—])\s*(?P<end>{_CLOCK}))?"
_NAME = r"(?P<label>[^\W\d_][^:\n*?!;,¿¡\"«»\[\]]{0,49}?)"
_MARK = r"(?:[#>*_\s]{0,6})"
# The time behind the name: set off by two spaces, a tab, a dash, brackets, or (less surely) by one space.
_BEHIND = re.compile(
    rf"^{_MARK}(?P<name>\[?){_NAME}\]?{_MARK}(?P<gap>\s*[—–|]\s*|\s+|(?=[\[(]))(?P<open>[\[(]?){_RANGE}[\])]?"
    rf"{_MARK}(?P<colon>:?){_MARK}(?:\s+(?P<text>\S.*))?$",
    re.DOTALL,
)
_BEFORE = re.compile(rf"^{_MARK}[\[(]?{_RANGE}[\])]?\s*[-–—|]?\s+{_NAME}{_MARK}:?$")
_ALONE = re.compile(rf"^{_MARK}\\?[\[(]?{_RANGE}\\?[\])]?{_MARK}$")
_NAME_ALONE = re.compile(rf"^{_MARK}{_NAME}{_MARK}:?$")
_WIDE = 2
_MOST_WORDS = 5
_RECURS = 2
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "da", "di", "van", "von", "der"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A line (or two) that opens a turn: place of the first line, lines used, label, times and words on the line."""

    place: int
    n_lines: int
    label: str
    start_ms: int
    end_ms: int | None = None
    text: str = ""
    is_sure: bool = False
    form: str = ""


def read_clock_line(text: str) -> tuple[int, int | None] | None:
    """Start and end in milliseconds of a line that holds a time or a range and nothing else, or `None`.

    >>> read_clock_line("### 00:06:20"), read_clock_line("0:0:1.5 --> 0:0:4.0"), read_clock_line("at 10:30")
    ((380000, None), (1500, 4000), None)
    """
    match = _ALONE.match(text)
    return (clock_ms(match["start"]), clock_ms(match["end"]) if match["end"] else None) if match else None


def find_heads(lines: Sequence[Line]) -> dict[int, Head]:
    """The heads by place: those set off clearly, and the others whose label comes again or is a known word."""
    found = [head for place, line in enumerate(lines) if (head := _read_one_line(line.text, place=place))]
    taken = {head.place for head in found}
    pairs = max((_pairs(lines, taken=taken, step=step) for step in (1, -1)), key=_rank_pairs)
    counts = Counter(fold(head.label) for head in (*found, *pairs))
    plain = {
        head.place
        for head in (*found, *pairs)
        if head.is_sure or counts[fold(head.label)] >= _RECURS or is_known_label(head.label) or is_numbered(head.label)
    }
    # Where a file has heads of one form, a name that speaks once in that form is a head, too.
    forms = Counter(head.form for head in (*found, *pairs) if head.place in plain)
    heads = {
        head.place: head
        for head in (*found, *pairs)
        if head.place in plain or (forms[head.form] >= _RECURS and _is_name(head.label))
    }
    return heads if _is_ordered(heads) else {}


def _is_ordered(heads: dict[int, Head]) -> bool:
    """True when times hardly ever run backwards, as they do in lists of opening hours."""
    times = [heads[place].start_ms for place in sorted(heads)]
    backwards = sum(later < earlier for earlier, later in pairwise(times))
    return backwards <= len(times) // 4


def _read_one_line(text: str, *, place: int) -> Head | None:
    """The head that one line makes, or `None`."""
    if match := _BEHIND.match(text):
        is_sure = bool(match["open"] or match["colon"]) or len(match["gap"]) >= _WIDE or "\t" in match["gap"]
        words = match["text"] or ""
        # Words on the line itself are speech only where the time is clearly set off and no colon follows it.
        is_head = _is_label(match["label"]) and (not words or (is_sure and not match["colon"]))
        if is_head and not (words and match["open"]):
            is_sure = (is_sure and _looks_like_name(match["label"])) or bool(match["name"])
            return _head(match, place=place, text=words, is_sure=is_sure, form="behind")
    if (match := _BEFORE.match(text)) and _is_label(match["label"]):
        return _head(match, place=place, form="before")
    return None


def _head(match: re.Match[str], *, place: int, form: str, text: str = "", is_sure: bool = False) -> Head:
    """The head of a match."""
    return Head(
        place=place,
        n_lines=1,
        label=match["label"].strip(),
        start_ms=clock_ms(match["start"]),
        end_ms=clock_ms(match["end"]) if match["end"] else None,
        text=text,
        is_sure=is_sure,
        form=form,
    )


def _pairs(lines: Sequence[Line], *, taken: set[int], step: int) -> tuple[Head, ...]:
    """The heads of a time line with the name in the line below (`step` 1) or above it (-1)."""
    return tuple(_read_pairs(lines, taken=taken, step=step))


def _read_pairs(lines: Sequence[Line], *, taken: set[int], step: int) -> Iterator[Head]:
    """Those heads, one by one."""
    for place, line in enumerate(lines):
        times, other = read_clock_line(line.text), place + step
        if times is None or not 0 <= other < len(lines) or other in taken:
            continue
        match = _NAME_ALONE.match(lines[other].text)
        if match and _is_label(match["label"]) and match["label"].strip()[-1] not in ".…":
            first = min(place, other)
            label = match["label"].strip()
            yield Head(place=first, n_lines=2, label=label, start_ms=times[0], end_ms=times[1], form="pair")


def _rank_pairs(pairs: tuple[Head, ...]) -> tuple[int, int]:
    """How well the pairs look like speakers: more that come again, then fewer different ones."""
    counts = Counter(fold(head.label) for head in pairs)
    return sum(count for count in counts.values() if count >= _RECURS), -len(counts)


def _is_label(label: str) -> bool:
    """True when the words can be a name or a role."""
    return len(label.split()) <= _MOST_WORDS and not is_remark(label)


def _is_name(label: str) -> bool:
    """True when all words are written like those of a name.

    >>> _is_name("María del Mar"), _is_name("El jueves")
    (True, False)
    """
    return all(word[0].isupper() or word in _PARTICLES for word in label.split())


def _looks_like_name(label: str) -> bool:
    """True when the first letter is a capital or the label is a known word."""
    return label.strip()[0].isupper() or is_known_label(label)
