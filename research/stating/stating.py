"""The way in: what each excerpt states, by the rules of its language and by what its codes say.

Rules of grammar find most statements, so that a study with a codebook of its own has them too. Codes add to them: every
code of the dimension `barrier`, unless the excerpt is liked; and of those that a person gave (law 7) also needs and
codes that are called like a kind of statement (`gave_up`, `question` ...). Those of the machine are left out: terms
cannot tell "I nearly gave up" from "I gave up", and were wrong more often than right where the rules found nothing
(evaluation/README.md).
"""

from collections.abc import Collection
from functools import lru_cache

from research.model.evidence import Evidence
from research.model.excerpt import Reason, Statement, Tag
from research.stating.asking import asks_something
from research.stating.denying import is_taken_back
from research.stating.phrasing import COMPLAINT, IDIOM, PhraseRule, flatten, words_of
from research.stating.rulebook import read_rulebook
from research.terms import DROP_OFFS, SCORED_LANGUAGES, Coder, Dimension, Language, StatementKind

CERTAIN = 1.0
# The question proposes, words decide.
BY_QUESTION = 0.5
# From here on an excerpt is too well liked to tell of a barrier ("nobody could have been nicer").
LIKED = 0.3
# A request or a proposal that is put as a question asks nothing else.
PUT_AS_QUESTIONS = frozenset({StatementKind.SUGGESTION, StatementKind.NEED})
# A "no" that is part of one of these is no barrier by itself.
SAID_OTHERWISE = PUT_AS_QUESTIONS | {StatementKind.QUESTION, *DROP_OFFS}
_KINDS = {kind.value: kind for kind in StatementKind}
_ORDER = {kind: place for place, kind in enumerate(StatementKind)}


def state_piece(piece: Evidence, *, asked: StatementKind | None = None) -> tuple[Statement, ...]:
    """What one excerpt states: by its words, then by its codes; each kind once.

    Args:
        piece: The evidence.
        asked: The kind that the question put to the person asks for; it counts where nothing but actions is stated.
    """
    found = state_text(piece.excerpt.verbatim, language=piece.excerpt.language, polarity=piece.polarity)
    stated = {statement.kind: statement for statement in found}
    is_liked = piece.polarity is not None and piece.polarity > 0
    for tag in piece.tags:
        kind = _kind_of(tag)
        if kind is not None and (tag.coder is Coder.HUMAN or (kind not in stated and not is_liked)):
            stated[kind] = Statement(kind=kind, because=tag.because, coder=tag.coder)
    if asked is not None and stated.keys() <= {StatementKind.ACTION}:
        question = Reason(words=piece.passage.question or "", weight=BY_QUESTION)
        stated[asked] = Statement(kind=asked, because=(question,))
    return tuple(stated[kind] for kind in sorted(stated, key=_ORDER.__getitem__))


def _kind_of(tag: Tag) -> StatementKind | None:
    """The kind of statement that a tag makes, or `None`."""
    if tag.dimension is Dimension.BARRIER:
        return StatementKind.BARRIER
    if tag.coder is not Coder.HUMAN:
        return None
    return StatementKind.NEED if tag.dimension is Dimension.NEED else _KINDS.get(tag.code_id)


def state_text(text: str, *, language: Language, polarity: float | None) -> tuple[Statement, ...]:
    """What the words of a text state, each kind once in the order of the vocabulary; nothing in other languages.

    Args:
        text: One sentence or clause.
        language: Its language.
        polarity: How it feels, -1..1, `None` when unscored: praise does not go with complaint, nor a barrier with joy.

    >>> [one.kind.value for one in state_text("I couldn't find the form", language=Language.EN, polarity=None)]
    ['barrier']
    """
    if language not in SCORED_LANGUAGES:
        return ()
    return _state(text, language, _mood(polarity))


@lru_cache(maxsize=50_000)
def _state(text: str, language: Language, mood: int) -> tuple[Statement, ...]:
    """What a text states in a mood: -1 for disliked, 0 for unscored or near neutral, 1 liked, 2 well liked."""
    flat = flatten(text)
    asks = asks_something(flat)
    found: dict[StatementKind, Reason] = {}
    for rule in read_rulebook(language).candidates(words_of(flat)):
        if rule.kind in found or not _goes_with(rule, mood=mood, asks=asks, found=found):
            continue
        span = _find(rule, flat=flat, language=language)
        if span is not None:
            found[rule.kind] = Reason(words=text[slice(*span)], weight=CERTAIN)
    if asks and found.keys().isdisjoint(PUT_AS_QUESTIONS):
        found.setdefault(StatementKind.QUESTION, Reason(words="?", weight=CERTAIN))
    return tuple(Statement(kind=kind, because=(found[kind],)) for kind in sorted(found, key=_ORDER.__getitem__))


def _find(rule: PhraseRule, *, flat: str, language: Language) -> tuple[int, int] | None:
    """The first place where a rule holds and is not taken back."""
    for match in rule.pattern.finditer(flat):
        if rule.unless is not None and rule.unless.search(flat):
            return None
        if not is_taken_back(flat, start=match.start(), kind=rule.kind, language=language):
            return match.span()
    return None


def _mood(polarity: float | None) -> int:
    """The mood by which rules are told apart."""
    if polarity is None:
        return 0
    return -1 if polarity < 0 else 2 if polarity >= LIKED else 1 if polarity > 0 else 0


def _goes_with(rule: PhraseRule, *, mood: int, asks: bool, found: Collection[StatementKind]) -> bool:
    """True when a rule's kind goes with the mood of a text, and with what it asks and states otherwise."""
    if rule.mark == COMPLAINT:
        return mood < 0 and SAID_OTHERWISE.isdisjoint(found)
    if rule.kind is StatementKind.PRAISE:
        return mood >= 0 or rule.mark == IDIOM
    # "How long does delivery take?" asks, and complains only where it is felt so.
    return rule.kind is not StatementKind.BARRIER or (mood < 0 if asks else mood <= 1)
