"""Matches of a codebook's terms in one text: found, cleared of exclusions, and settled by the longest-match rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from research.model.codebook import Code, Codebook
from research.tagging.confidence import weigh_match
from research.tagging.index import Call, Node, WordIndex
from research.tagging.match import Match
from research.tagging.negating import ALMOST, FARTHEST, NEGATABLE, NEGATORS, is_negated
from research.tagging.phrases import MOST_IN_GAP, WORD
from research.tagging.vouching import keep_strongest
from research.tagging.word_forms import is_inflected, is_own_word
from research.terms import Dimension, Language
from research.words import fold

# What may stand between two words of one phrase; any other sign ends the phrase.
_JOINERS = " \t\r\n\u00a0'’`´-–&/"
_MOST_REMEMBERED = 200_000
# Characters of a text that are looked at together where matches overlap.
_BLOCK = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tagger:
    """A codebook made ready for matching. `version` names the method and the codebook's content."""

    version: str
    codebook: Codebook
    words: WordIndex
    root: Node
    stage_above: dict[str, Code]
    remembered: dict[Language | None, "_Remembered"] = field(default_factory=dict)

    def find_words(self, words: Iterable[str], *, language: Language | None) -> list["FoundWord"]:
        """What each word fits, remembered, because texts repeat their words."""
        known = self.remembered.get(language)
        if known is None or len(known) >= _MOST_REMEMBERED:
            # A new dictionary, not an emptied one: another thread may be reading the old.
            known = self.remembered[language] = _Remembered(self.words, self.root, language)
        return list(map(known.__getitem__, words))


class FoundWord(NamedTuple):
    """The numbers of the term words that a word fits, what it calls alone, and the nodes where longer phrases begin.

    `has_gap` is true where one of these goes on after other words.
    """

    numbers: tuple[int, ...]
    calls: tuple[Call, ...]
    nodes: tuple[Node, ...]
    has_gap: bool


_NOTHING = FoundWord((), (), (), has_gap=False)


class _Remembered(dict[str, FoundWord]):
    """Word of a text -> what it fits; a word that is asked for the first time is looked up."""

    def __init__(self, words: WordIndex, root: Node, language: Language | None) -> None:
        """Start with no word."""
        super().__init__()
        self._words, self._beginnings, self._language = words, root.children, language

    def __missing__(self, word: str) -> FoundWord:
        """Look a new word up, and remember it."""
        numbers = self._words.find_numbers(word, language=self._language)
        found = self[word] = self._find_word(word, numbers=numbers) if numbers else _NOTHING
        return found

    def _find_word(self, word: str, *, numbers: tuple[int, ...]) -> FoundWord:
        """What a word with these numbers calls and begins."""
        nodes = [self._beginnings[number] for number in numbers if number in self._beginnings]
        calls = (call for node in nodes for call in node.calls)
        return FoundWord(
            numbers,
            tuple(call for call in calls if not _is_native(word, call=call, language=self._language)),
            tuple(node for node in nodes if node.children or node.gap),
            has_gap=any(node.gap for node in nodes),
        )


def _is_native(word: str, *, call: Call, language: Language | None) -> bool:
    """True for a single word of another language that is no loan but a look-alike in the text's own.

    English lends to all, so that only an inflected word of the text's language is held against it ("sale", salir).
    Spanish and Romanian do not: any word that the text's language has is its own (English "camera", not the room).
    """
    if call.language is language:
        return False
    is_own = is_inflected if call.language is Language.EN else is_own_word
    return is_own(word, language=language)


class _Hit(NamedTuple):
    """A phrase found in a text: what it calls, its span, and the places of its first and last word."""

    call: Call
    start: int
    end: int
    first: int
    last: int


def tag_text(tagger: Tagger, text: str, *, language: Language | None) -> tuple[Match, ...]:
    """All codes that the words of a text call, by place; the empty tuple when nothing fits.

    Args:
        tagger: From `compile_tagger`.
        text: Any text; spans of the result are spans of it.
        language: The text's language; `None`, `other` and `und` try all lemmas and trust none.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    words = tagger.find_words([text[start:end] for start, end in spans], language=language)
    hits = _find_hits(words, text=text, spans=spans)
    if not hits:
        return ()
    excluded = _spans_excluded(hits)
    called = _drop_excluded(hits, excluded=excluded)
    kept = [hit for hit in called if not _is_denied(hit, text=text, spans=spans)]
    matches = [_to_match(hit, text=text, language=language) for hit in kept]
    others = _settle(match for match in matches if match.dimension is not Dimension.STAGE)
    stages = [match for match in matches if match.dimension is Dimension.STAGE]
    parents = [parent for match in others for parent in _to_parent(match, tagger=tagger, excluded=excluded)]
    placed = keep_strongest(_settle(chain(stages, parents)), text=text)
    return tuple(sorted((*others, *placed), key=_place))


def _find_hits(words: list[FoundWord], *, text: str, spans: list[tuple[int, int]]) -> list[_Hit]:
    """Every phrase of the tree that stands in the text, at each word where one begins."""
    hits: list[_Hit] = []
    for first, word in enumerate(words):
        if word.calls:
            start, end = spans[first]
            hits += [_Hit(call, start, end, first, first) for call in word.calls]
        # Most phrases end where they begin.
        if word.nodes and (word.has_gap or (first + 1 < len(words) and words[first + 1].numbers)):
            hits += _walk(first, text=text, spans=spans, words=words)
    return hits


def _walk(first: int, *, text: str, spans: list[tuple[int, int]], words: list[FoundWord]) -> list[_Hit]:
    """Every phrase of several words that begins at a word."""
    hits: list[_Hit] = []
    nodes, last = list(words[first].nodes), first
    # Gaps that are open, and how many words may still stand in them.
    open_gaps = [(node.gap, MOST_IN_GAP) for node in nodes if node.gap]
    while (last := last + 1) < len(spans) and (nodes or open_gaps):
        numbers = words[last].numbers
        if open_gaps:
            nodes += [gap for gap, _ in open_gaps]
        elif not numbers:
            break
        nodes = [node.children[number] for node in nodes for number in numbers if number in node.children]
        if not (nodes or open_gaps) or text[spans[last - 1][1] : spans[last][0]].strip(_JOINERS):
            break
        start, end = spans[first][0], spans[last][1]
        hits += [_Hit(call, start, end, first, last) for node in nodes for call in node.calls]
        open_gaps = [(gap, left - 1) for gap, left in open_gaps if left]
        open_gaps += [(node.gap, MOST_IN_GAP) for node in nodes if node.gap]
    return hits


def _spans_excluded(hits: Iterable[_Hit]) -> dict[str, list[tuple[int, int]]]:
    """Code id -> the spans where an excluding phrase of it stands."""
    excluded: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in hits:
        if hit.call.excludes:
            excluded[hit.call.code.id].append((hit.start, hit.end))
    return dict(excluded)


def _drop_excluded(hits: Iterable[_Hit], *, excluded: dict[str, list[tuple[int, int]]]) -> Iterator[_Hit]:
    """The hits that call, and overlap no excluding phrase of their own code."""
    for hit in hits:
        spans = excluded.get(hit.call.code.id, ())
        if not hit.call.excludes and not any(start < hit.end and hit.start < end for start, end in spans):
            yield hit


def _is_denied(hit: _Hit, *, text: str, spans: list[tuple[int, int]]) -> bool:
    """True when the hit is of a dimension that can be denied, and a word just before it in its clause does so."""
    if hit.call.code.dimension not in NEGATABLE:
        return False
    own = spans[hit.first : hit.last + 1]
    if any(fold(text[start:end]) in NEGATORS for start, end in own):
        return False
    negators = NEGATORS | ALMOST if hit.call.code.dimension is Dimension.OUTCOME else NEGATORS
    return is_negated(_words_before(hit, text=text, spans=spans), negators=negators)


def _words_before(hit: _Hit, *, text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The few folded words before a hit that stand in its clause, the nearest first."""
    following = hit.start
    for start, end in reversed(spans[max(0, hit.first - FARTHEST) : hit.first]):
        if text[end:following].strip(_JOINERS):
            return
        yield fold(text[start:end])
        following = start


def _to_match(hit: _Hit, *, text: str, language: Language | None) -> Match:
    """The match that a hit is."""
    is_own = hit.call.language is language
    return Match(
        code_id=hit.call.code.id,
        dimension=hit.call.code.dimension,
        start=hit.start,
        end=hit.end,
        words=text[hit.start : hit.end],
        n_words=hit.call.n_words,
        term_language=hit.call.language,
        is_own_language=is_own,
        hints=hit.call.hints,
        confidence=weigh_match(n_words=hit.call.n_words, is_own=is_own, is_parent=False),
    )


def _to_parent(match: Match, *, tagger: Tagger, excluded: dict[str, list[tuple[int, int]]]) -> Iterator[Match]:
    """The stage above a matched code, called by the same words, unless the stage excludes them."""
    stage = tagger.stage_above.get(match.code_id)
    if stage is None or any(a < match.end and match.start < b for a, b in excluded.get(stage.id, ())):
        return
    confidence = weigh_match(n_words=match.n_words, is_own=match.is_own_language, is_parent=True)
    yield replace(match, code_id=stage.id, dimension=stage.dimension, confidence=confidence, via=match.code_id)


def _settle(matches: Iterable[Match]) -> list[Match]:
    """The matches that stay: inside a dimension, none that overlaps a better-ranked one that stays itself."""
    kept: list[Match] = []
    # Only matches near by can overlap: a text without end would be compared with all of itself.
    near: defaultdict[tuple[Dimension, int], list[Match]] = defaultdict(list)
    for match in sorted(matches, key=lambda match: (match.rank, _place(match)), reverse=True):
        blocks = [(match.dimension, block) for block in range(match.start // _BLOCK, (match.end - 1) // _BLOCK + 1)]
        if not any(_beats(other, match) for block in blocks for other in near[block]):
            kept.append(match)
            for block in blocks:
                near[block].append(match)
    return kept


def _beats(kept: Match, match: Match) -> bool:
    """True when a kept match makes another one needless: overlapping, and better, or the same code."""
    if kept.dimension is not match.dimension or kept.start >= match.end or match.start >= kept.end:
        return False
    return kept.rank > match.rank or kept.code_id == match.code_id


def _place(match: Match) -> tuple[int, int, str, str, str]:
    """The order of matches in a text; it depends on nothing but the match itself."""
    return match.start, match.end, match.code_id, match.via or "", match.term_language
