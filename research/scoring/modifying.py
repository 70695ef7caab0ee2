"""What stands around a hit and changes its weight: negations, wishes, intensifiers, softeners.

The idea of factors on word polarities in a small window is that of Polanyi & Zaenen (2006, "Contextual valence
shifters") and of VADER (Hutto & Gilbert 2014); the figures are ours, documented at each constant.
"""

from itertools import pairwise
from math import ceil
from typing import NamedTuple

from research.scoring.comparing import LESSENED, OUTDONE, is_lessened, was_better
from research.scoring.denying import takes_negation
from research.scoring.lexicon import Entry, WordClass
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

# "Not good" is bad, "not bad" is only fairly good (VADER turns both by -0.74).
TURN_POSITIVE = -0.75
TURN_NEGATIVE = -0.5
# "Should be faster" complains less than "slow".
TURN_WISHED = -0.5
# How far before its hit, in words, an intensifier may stand ("muy poco claro", "really not that clear").
N_BOOSTER_REACH = 2
# How far after a verb its object may stand ("no encontré ni un solo fallo").
N_OBJECT_REACH = 3
# Several intensifiers multiply up to this.
MAX_BOOST = 2.0
# A stretched ("buuuno") or shouted word.
EMPHASIS = 1.25
N_SHOUTED = 3

# A negation goes on over these ("ni rápido ni barato", "not fast or cheap").
_COORDINATORS = {
    Language.EN: {"or", "nor"},
    Language.ES: {"o", "u", "ni"},
    Language.RO: {"sau", "ori", "nici"},
}
# A negation does not reach over these into the next clause ("no volví porque es caro").
_CLAUSE_WORDS = {
    Language.EN: {"because", "when", "while", "since", "so", "which", "if", "unless"},
    Language.ES: {"porque", "cuando", "mientras", "pues", "si", "ya", "asi"},
    Language.RO: {"deoarece", "fiindca", "cand", "daca", "asa", "iar"},
}
_EMOJI = WordClass.EMOJI
_NEGATIONS = {WordClass.NEGATOR, WordClass.WITHOUT}
_CONTRASTS, _WISHES = {WordClass.CONTRAST}, {WordClass.WISH}
_BOOSTERS, _TRAILERS = {WordClass.BOOSTER}, {WordClass.TRAILER}


class Modified(NamedTuple):
    """A weight with the tokens `first`..`last` (half-open) that made it."""

    first: int
    last: int
    weight: float


class Modifier:
    """The modifying words of one text; it remembers which negation has been spent on which hit."""

    def __init__(self, tokens: Tokens, hits: list[Hit], *, language: Language) -> None:
        """Keep the text's tokens and hits."""
        self._tokens, self._hits, self._language = tokens, hits, language
        self._clause = tokens.clause
        self._spent: dict[int, int] = {}
        # Hits are words at least: no negation reaches over more of them than over words.
        self._farthest = ceil(max((hit.entry.intensity or 0 for hit in hits), default=0))
        self._is_all_shouted = tokens.text.isupper() and any(map(str.isalpha, tokens.folded))

    def modify(self, index: int) -> Modified | None:
        """The weight of one polar hit with everything around it; `None` when it tells nothing as it stands."""
        hit = self._hits[index]
        opens = index == 0 or self._is_apart(self._hits[index - 1], hit)
        trailers = self._trailers_after(index)
        is_alone = (opens and not trailers) or hit.entry.word_class is _EMOJI
        if is_alone and hit.entry.polarity is not None:
            return Modified(hit.first, hit.last, self._weigh_alone(hit, polarity=hit.entry.polarity))
        negations, wishes = ([], []) if opens else self._shifters_of(index)
        is_negated = self._is_negated(negations)
        weight = _turned(hit.entry, is_negated=is_negated, is_wished=bool(wishes))
        if weight is None or (hit.entry.polarity is None and self._is_about_complaint(index)):
            return None
        self._spent.update(dict.fromkeys(negations, hit.last))
        if wishes and (hit.entry.polarity or 0) > 0:
            self._spent.update(dict.fromkeys(wishes, hit.last))
            weight = min(weight, *(self._hits[wish].entry.polarity or 0.0 for wish in wishes))
        boosts = [*([] if opens else self._boosts_before(index)), *trailers]
        boost = self._boost(boosts, hit=hit, is_negated=is_negated)
        first, last = self._reach(hit, (*negations, *wishes, *boosts))
        return Modified(first, last, self._weigh_alone(hit, polarity=weight, boost=boost))

    def _weigh_alone(self, hit: Hit, *, polarity: float, boost: float = 1.0) -> float:
        """The weight of a hit with a polarity by what it has itself: a comparison, and how it is written."""
        weight = polarity * boost * self._emphasis(hit)
        if is_lessened(self._tokens, hit=hit, language=self._language):
            return weight * LESSENED
        is_outdone = weight > 0 and was_better(self._tokens, hit=hit, language=self._language)
        return weight * OUTDONE if is_outdone else weight

    def is_spent(self, index: int) -> bool:
        """True when the negation at a place in the hits has turned another hit."""
        return index in self._spent

    def _is_about_complaint(self, index: int) -> bool:
        """True when a complaint follows that is what is negated: "didn't receive any complaints"."""
        hit = self._hits[index]
        return any(
            after.first - hit.last <= N_OBJECT_REACH
            and (after.entry.polarity or 0) < 0
            and not self._is_apart(hit, after)
            # A hit is a word at least, so that farther ones are out of reach.
            for after in self._hits[index + 1 : index + 2 + N_OBJECT_REACH]
            if after.entry.word_class is not WordClass.NEGATOR
        )

    def _shifters_of(self, index: int) -> tuple[list[int], list[int]]:
        """The places in the hits of the negations and of the wishes that reach a hit."""
        hit = self._hits[index]
        negations, wishes = [], []
        for other in range(index - 1, max(-1, index - 1 - self._farthest), -1):
            before = self._hits[other]
            word_class = before.entry.word_class
            if word_class in _CONTRASTS or self._is_apart(before, hit):
                break
            between = self._tokens.folded[before.last : hit.first]
            if len(between) >= (before.entry.intensity or 0) or not _CLAUSE_WORDS[self._language].isdisjoint(between):
                continue
            if word_class in _NEGATIONS and self._is_free(other, hit=hit):
                negations.append(other)
            elif word_class in _WISHES:
                wishes.append(other)
        if negations and (hit.entry.polarity or 0) < 0 and self._is_taken(negations[-1], hit=hit):
            return [], wishes
        return negations, wishes

    def _is_taken(self, negation: int, *, hit: Hit) -> bool:
        """True when the farthest negation of a bad word denies something else."""
        denied = self._hits[negation]
        between = self._tokens.folded[denied.last : hit.first]
        return takes_negation(denied.entry, between=between, language=self._language)

    def _is_apart(self, before: Hit, hit: Hit) -> bool:
        """True when a comma, stop or emoji stands between two hits."""
        return self._clause[before.last - 1] != self._clause[hit.first]

    def _is_free(self, negation: int, *, hit: Hit) -> bool:
        """True when a negation is not spent yet, or goes on to this hit without a word or over "or"."""
        spent_until = self._spent.get(negation)
        if spent_until is None or spent_until == hit.first:
            return True
        between = self._tokens.folded[spent_until : hit.first]
        return 0 < len(between) <= N_BOOSTER_REACH and between[0] in _COORDINATORS[self._language]

    def _is_negated(self, negations: list[int]) -> bool:
        """True when the negations leave the hit negated.

        Several make one, as grammar wants in Spanish and Romanian ("no tuve ningún problema", "n-am avut nicio
        problemă"); only a negation right before a "without" cancels it ("not without", "no sin", "nu fără").
        """
        if len(negations) <= 1:
            return bool(negations)
        found = [self._hits[index] for index in sorted(negations)]
        return not any(
            after.entry.word_class is WordClass.WITHOUT
            and before.entry.word_class is WordClass.NEGATOR
            and after.first == before.last
            for before, after in pairwise(found)
        )

    def _reach(self, hit: Hit, others: tuple[int, ...]) -> tuple[int, int]:
        """The first token, and the one after the last, of a hit and of the hits that changed it."""
        first, last = hit.first, hit.last
        for other in others:
            around = self._hits[other]
            first, last = min(first, around.first), max(last, around.last)
        return first, last

    def _boost(self, boosts: list[int], *, hit: Hit, is_negated: bool) -> float:
        """The factor of the intensifiers of a hit; "not very good" is no stronger than "not good"."""
        factor = 1.0
        for other in boosts:
            booster = self._hits[other]
            intensity = booster.entry.intensity or 1.0
            if not is_negated or intensity <= 1 or booster.first >= hit.last:
                factor *= intensity
        return min(factor, MAX_BOOST)

    def _boosts_before(self, index: int) -> list[int]:
        """The intensifiers in the words right before a hit."""
        found = []
        edge = self._hits[index].first
        for other in range(index - 1, -1, -1):
            before = self._hits[other]
            if edge - before.last > N_BOOSTER_REACH or self._is_apart(before, self._hits[index]):
                break
            word_class = before.entry.word_class
            if word_class in _BOOSTERS or (word_class in _TRAILERS and edge == before.last):
                found.append(other)
                edge = before.first
            elif before.entry.is_polar:
                break
        return found

    def _trailers_after(self, index: int) -> list[int]:
        """The intensifier right after a hit ("me gusta mucho"), unless it belongs to the hit that follows it."""
        hit, after = self._hits[index], index + 1
        if after >= len(self._hits) or self._hits[after].entry.word_class not in _TRAILERS:
            return []
        trailer = self._hits[after]
        follows = self._hits[after + 1] if after + 1 < len(self._hits) else None
        belongs_on = follows is not None and follows.first == trailer.last and follows.entry.is_polar
        is_near = trailer.first - hit.last <= 1 and not self._is_apart(hit, trailer)
        return [after] if is_near and not belongs_on else []

    def _emphasis(self, hit: Hit) -> float:
        """The factor of a stretched or shouted word; a text all in capitals shouts nothing out."""
        if hit.is_stretched:
            return EMPHASIS
        start, end = self._tokens.span_of(hit.first, hit.last)
        written = self._tokens.text[start:end]
        is_shouted = written.isupper() and len(written) >= N_SHOUTED and not self._is_all_shouted
        return EMPHASIS if is_shouted else 1.0


def _turned(entry: Entry, *, is_negated: bool, is_wished: bool) -> float | None:
    """The polarity of an entry after negation and wish; `None` when it tells nothing."""
    if is_negated and entry.negated is not None:
        return entry.negated
    if entry.polarity is None:
        return None
    if is_negated:
        return entry.polarity * (TURN_POSITIVE if entry.polarity > 0 else TURN_NEGATIVE)
    return entry.polarity * TURN_WISHED if is_wished and entry.polarity > 0 else entry.polarity
