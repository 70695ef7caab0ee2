"""The polarity of one text: hits, what modifies them, clauses weighed, one sum, one scale for all languages.

The sum of weights is brought to -1..1 as VADER does (Hutto & Gilbert 2014, "VADER: A Parsimonious Rule-based Model
for Sentiment Analysis of Social Media Text"): `sum / sqrt(sum^2 + ALPHA)`. Their valences run to 4 with alpha 15;
ours run to 1, so alpha is 15 / 16. One clear word (0.6) gives 0.53, one extreme word (1.0) 0.72.
"""

from math import sqrt
from typing import NamedTuple

from research.model.excerpt import Reason
from research.scoring.denying import is_failing
from research.scoring.fearing import resolve_fears
from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit, Matcher
from research.scoring.meaning import is_meant
from research.scoring.modifying import Modified, Modifier
from research.scoring.quoting import drop_quoted_promises
from research.scoring.tokens import Tokens, split_tokens
from research.scoring.waiting import find_waits
from research.terms import Language

# Change it with every change of a rule: it is part of the scorers' versions.
RULES_VERSION = "3"
ALPHA = 15 / 16
# VADER halves what stands before "but" and strengthens what follows by half; ours is milder, as answers to
# "what did you like and dislike" mean both sides.
BEFORE_CONTRAST, AFTER_CONTRAST = 0.6, 1.3
CONCEDED = 0.6
# Each exclamation mark adds a tenth, three count; a question half asserts.
PER_EXCLAIM, MAX_EXCLAIMS = 0.1, 3
ASKED = 0.6
# A thing that does not do something, and a thing that is not there, without a word of feeling.
FAILING = -0.35
# Mocking praise: a cheer that stands alone at the start, beside a complaint at least this sharp.
SHARP = -0.45
MOCKED = -0.6
# How much evidence makes confidence one half.
HALF_EVIDENCE = 0.5
N_DIGITS = 4

_NEGATOR = WordClass.NEGATOR
_CHEERS = frozenset({WordClass.CHEER})
# What complains by itself only where it turned no other word.
_SHIFTERS = frozenset({WordClass.NEGATOR, WordClass.WITHOUT, WordClass.WISH})
_CONTRASTS, _UNITS = frozenset({WordClass.CONTRAST}), frozenset({WordClass.UNIT})
_UNTIL = frozenset({"until", "till", "hasta", "pana"})
_TURNS = _CONTRASTS | {WordClass.CONCESSION}


class Assessment(NamedTuple):
    """The polarity of a text in -1..1 with confidence 0..1 and reasons; both `None` when nothing was assessed.

    Confidence is `E / (E + 0.5) * (0.5 + 0.5 * |S| / E)` with `S` the sum of the weights and `E` the sum of their
    sizes: more evidence raises it towards 1, evidence on both sides lowers it by up to a half. The formula is ours.
    """

    polarity: float | None
    confidence: float | None
    because: tuple[Reason, ...]


NOT_ASSESSED = Assessment(None, None, ())


class Found(NamedTuple):
    """The tokens of a text and the weighed pieces in them, in order; no pieces when nothing was assessed."""

    tokens: Tokens
    pieces: list[Modified]


def assess_text(text: str, *, matcher: Matcher, language: Language) -> Assessment:
    """The assessment of one text by the entries of a matcher and the rules of its language."""
    return combine(find_pieces(text, matcher=matcher, language=language))


def find_pieces(text: str, *, matcher: Matcher, language: Language) -> Found:
    """Everything in a text that tells a feeling, weighed; a rule is asked only where a word of its class stands."""
    tokens = split_tokens(text)
    hits = matcher.find_hits(tokens)
    classes = {hit.entry.word_class for hit in hits}
    found = _weigh_hits(tokens, hits, language=language, has_negator=_NEGATOR in classes)
    if not _UNITS.isdisjoint(classes):
        found += find_waits(tokens, hits, language=language)
    if not found:
        return Found(tokens, found)
    found = sorted(drop_quoted_promises(found, tokens=tokens))
    if not _CHEERS.isdisjoint(classes) and _CONTRASTS.isdisjoint(classes):
        found = _mock(found, tokens=tokens, hits=hits)
    if _TURNS.isdisjoint(classes):
        return Found(tokens, _weigh_in_sentences(found, tokens=tokens, turns=[]))
    turns = [hit for hit in hits if hit.entry.word_class in _TURNS and _is_turn(hit, pieces=found)]
    buts = [hit for hit in turns if hit.entry.word_class in _CONTRASTS]
    found = resolve_fears(found, tokens=tokens, turns=buts, language=language)
    return Found(tokens, _weigh_in_sentences(found, tokens=tokens, turns=turns))


def combine(found: Found, *, given: tuple[Reason, ...] = ()) -> Assessment:
    """One assessment of all weights and given reasons; the words of the pieces are cut from the text as written."""
    if not found.pieces and not given:
        return NOT_ASSESSED
    text, edges = found.tokens.text, found.tokens.edges
    because = [
        Reason(words=text[edges[2 * first] : edges[2 * last - 1]], weight=round(weight, N_DIGITS))
        for first, last, weight in found.pieces
    ]
    weights = [piece.weight for piece in found.pieces] + [reason.weight for reason in given]
    total, evidence = sum(weights), sum(map(abs, weights))
    agreement = abs(total) / evidence if evidence else 1.0
    confidence = evidence / (evidence + HALF_EVIDENCE) * (0.5 + 0.5 * agreement)
    return Assessment(round(normalise(total), N_DIGITS), round(confidence, N_DIGITS), (*because, *given))


def normalise(total: float) -> float:
    """A sum of weights brought to -1..1.

    >>> normalise(0.0), round(normalise(0.6), 2), round(normalise(-3.0), 2)
    (0.0, 0.53, -0.95)
    """
    return total / sqrt(total * total + ALPHA)


def _weigh_hits(tokens: Tokens, hits: list[Hit], *, language: Language, has_negator: bool) -> list[Modified]:
    """The modified weight of every polar hit that tells something.

    Negations and wishes that complain by themselves ("I can't …", "they should …") come last, because they do so only
    where they turned nothing.
    """
    polar = [
        index
        for index, hit in enumerate(hits)
        if hit.entry.is_polar and is_meant(tokens, hits, index=index, language=language)
    ]
    failing = _find_failing(tokens, hits, language=language) if has_negator else []
    if not polar and not failing:
        return []
    modifier = Modifier(tokens, hits, language=language)
    shifters = [index for index in polar if hits[index].entry.word_class in _SHIFTERS]
    if shifters:
        polar = [index for index in polar if index not in shifters]
    chosen = [modifier.modify(index) for index in polar]
    chosen += [modifier.modify(index) for index in shifters if not modifier.is_spent(index)]
    chosen += [
        Modified(hits[index].first, hits[index].last, FAILING) for index in failing if not modifier.is_spent(index)
    ]
    return [piece for piece in chosen if piece is not None]


def _find_failing(tokens: Tokens, hits: list[Hit], *, language: Language) -> list[int]:
    """The places in the hits of the negations that tell of a failure by themselves."""
    return [
        index
        for index, hit in enumerate(hits)
        if hit.entry.word_class is _NEGATOR
        and hit.entry.polarity is None
        and is_failing(tokens, hit=hit, language=language)
    ]


def _mock(pieces: list[Modified], *, tokens: Tokens, hits: list[Hit]) -> list[Modified]:
    """The pieces, with cheers turned that mock: alone before a comma or stop, beside a sharp complaint."""
    cheers = [hit for hit in hits if hit.entry.word_class in _CHEERS and _stands_alone(tokens, hit=hit)]
    sharp = min(piece.weight for piece in pieces)
    others = sum(
        piece.weight for piece in pieces if all(piece.last <= c.first or piece.first >= c.last for c in cheers)
    )
    if sharp > SHARP or others >= 0:
        return pieces
    mocked = {hit.first for hit in cheers}
    return [
        Modified(first, last, weight * MOCKED) if first in mocked and weight > 0 else Modified(first, last, weight)
        for first, last, weight in pieces
    ]


def _stands_alone(tokens: Tokens, *, hit: Hit) -> bool:
    """True when a hit is a whole clause by itself."""
    clause = tokens.clause
    opens = hit.first == 0 or clause[hit.first - 1] != clause[hit.first]
    closes = hit.last == len(tokens) or clause[hit.last] != clause[hit.first]
    return opens and closes


def _weigh_in_sentences(pieces: list[Modified], *, tokens: Tokens, turns: list[Hit]) -> list[Modified]:
    """The pieces after what their sentences do to them, each weight within -1 and 1."""
    is_marked = "!" in tokens.text or "?" in tokens.text
    weighed = []
    for piece in pieces:
        weight = piece.weight
        if turns:
            weight = _turn_weight(piece, tokens=tokens, turns=turns)
        if is_marked:
            weight = _mark_weight(weight, marks=tokens.closings[tokens.sentence[piece.first]])
        weighed.append(Modified(piece.first, piece.last, max(-1.0, min(1.0, weight))))
    return weighed


def _is_turn(turn: Hit, *, pieces: list[Modified]) -> bool:
    """True for every "but"; for "until" only from praise to complaint: "it worked well until it died"."""
    if turn.entry.words[0] not in _UNTIL:
        return True
    before = next((piece.weight for piece in reversed(pieces) if piece.first < turn.first), 0.0)
    after = next((piece.weight for piece in pieces if piece.first >= turn.last), 0.0)
    return before > 0 > after


def _turn_weight(piece: Modified, *, tokens: Tokens, turns: list[Hit]) -> float:
    """The weight of a piece after every "but" in its sentence and "although" in its clause."""
    weight = piece.weight
    for turn in turns:
        if tokens.sentence[turn.first] != tokens.sentence[piece.first]:
            continue
        if turn.entry.word_class in _CONTRASTS:
            weight *= AFTER_CONTRAST if piece.first >= turn.last else BEFORE_CONTRAST
        elif tokens.clause[turn.first] == tokens.clause[piece.first] and piece.first >= turn.last:
            weight *= CONCEDED
    return weight


def _mark_weight(weight: float, *, marks: str) -> float:
    """The weight after the marks that close its sentence.

    >>> _mark_weight(0.5, marks="."), _mark_weight(0.5, marks="!!"), _mark_weight(0.5, marks="?")
    (0.5, 0.6, 0.3)
    """
    weight *= 1 + PER_EXCLAIM * min(marks.count("!"), MAX_EXCLAIMS)
    return weight * ASKED if "?" in marks else weight
