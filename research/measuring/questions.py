"""Whether two waves asked the same: reworded and rescaled questions, and questions of one wave only."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.rated import IndexedRatings, index_ratings
from research.model.change import QuestionChange, QuestionMove
from research.model.evidence import Evidence, RatingEvidence
from research.terms import SourceKind
from research.words import split_words

# Wordings are of one question from this likeness on (rapidfuzz's token sort ratio, 0..100): in the same column sooner,
# because vendors keep the column's name when a question is edited; elsewhere only when hardly a word differs.
LIKE_IN_ONE_COLUMN = 45.0
LIKE_ELSEWHERE = 75.0


@dataclass(frozen=True, kw_only=True)
class _Question:
    """One question as one wave asked it. `columns` are the headers it stands under, `words` its folded words."""

    text: str
    words: str
    columns: frozenset[str]
    bounds: tuple[float, float] | None
    people: frozenset[str]


def compare_questions(
    evidence: Sequence[Evidence], *, ratings: Sequence[RatingEvidence], pair: tuple[str, str]
) -> tuple[QuestionChange, ...]:
    """Every survey and rating question that the two waves do not ask alike, reworded ones first, then by wording.

    Questions of interviews differ from one to the next, and are left out. Capitals, accents and punctuation do not make
    another wording.

    Source: how alike two wordings are, rapidfuzz 3 (`token_sort_ratio`); who belongs to whom, Kuhn (1955), "The
    Hungarian method for the assignment problem".
    """
    said, rated = index_evidence(evidence), index_ratings(ratings)
    before, after = (_list_questions(said.in_wave(wave), ratings=rated.in_wave(wave)) for wave in pair)
    if not before or not after:
        return ()
    found = [*_list_rescaled(before, after), *_list_reworded(before, after)]
    order = list(QuestionMove)
    return tuple(sorted(found, key=lambda one: (order.index(one.move), one.before or "", one.after or "")))


def find_reworded(questions: Sequence[QuestionChange]) -> frozenset[str]:
    """The folded wordings, old and new, of every question that was reworded or rescaled."""
    moves = (QuestionMove.REWORDED, QuestionMove.RESCALED)
    return frozenset(
        fold_question(text) for one in questions if one.move in moves for text in (one.before, one.after) if text
    )


# A study asks a few hundred questions, and everybody answers the same ones.
@lru_cache(maxsize=4096)
def fold_question(text: str) -> str:
    """The words of a question in lower case without accents and punctuation.

    >>> fold_question("¿Cómo conociste  NIDORA?")
    'como conociste nidora'
    """
    return " ".join(word.folded for word in split_words(text))


def _list_questions(evidence: IndexedEvidence, *, ratings: IndexedRatings) -> dict[tuple[str, bool], _Question]:
    """(folded words, is a rating) -> the question, of one wave."""
    texts: dict[tuple[str, bool], str] = {}
    columns: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    people: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    bounds: dict[tuple[str, bool], tuple[float, float]] = {}
    for text, column, asked, limits in _list_asked(evidence, ratings=ratings):
        key = (fold_question(text), limits is not None)
        texts[key] = min(text, texts.get(key, text))
        columns[key].add(column)
        people[key].update(asked)
        if limits is not None:
            bounds[key] = limits
    return {
        key: _Question(
            text=text,
            words=key[0],
            columns=frozenset(columns[key]),
            bounds=bounds.get(key),
            people=frozenset(people[key]),
        )
        for key, text in sorted(texts.items())
    }


def _list_asked(
    evidence: IndexedEvidence, *, ratings: IndexedRatings
) -> Iterator[tuple[str, str, Collection[str], tuple[float, float] | None]]:
    """Question, column, who answered, and bounds of a rating, of each question that one wave asked."""
    people: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for piece in evidence:
        passage = piece.passage
        if piece.kind is SourceKind.SURVEY and passage.question:
            people[passage.question, passage.place.column or ""].add(passage.participant_id)
    yield from ((text, column, those, None) for (text, column), those in people.items())
    for place, example in ratings.list_questions():
        rating = example.rating
        answered = ratings.to_questions([place]).people
        yield rating.question, rating.place.column or "", answered, (rating.low, rating.high)


def _list_rescaled(
    before: dict[tuple[str, bool], _Question], after: dict[tuple[str, bool], _Question]
) -> Iterator[QuestionChange]:
    """Rating questions in the same words whose scale has other bounds."""
    for key in before.keys() & after.keys():
        if before[key].bounds != after[key].bounds:
            yield _tell(QuestionMove.RESCALED, before=before[key], after=after[key], likeness=1.0)


def _list_reworded(
    before: dict[tuple[str, bool], _Question], after: dict[tuple[str, bool], _Question]
) -> Iterator[QuestionChange]:
    """Questions whose words only one wave has: in pairs where they are alike, alone where they are not."""
    for is_rating in (False, True):
        old = [question for key, question in before.items() if key[1] == is_rating and key not in after]
        new = [question for key, question in after.items() if key[1] == is_rating and key not in before]
        pairs = _pair_alike(old, new)
        for one, other, likeness in pairs:
            yield _tell(QuestionMove.REWORDED, before=one, after=other, likeness=likeness)
        paired = {id(question) for one, other, _ in pairs for question in (one, other)}
        for question in old:
            if id(question) not in paired:
                yield _tell(QuestionMove.ONLY_BEFORE, before=question)
        for question in new:
            if id(question) not in paired:
                yield _tell(QuestionMove.ONLY_AFTER, after=question)


def _pair_alike(old: list[_Question], new: list[_Question]) -> list[tuple[_Question, _Question, float]]:
    """The pairs (old, new, likeness) that belong together, so that they are most alike all in all."""
    if not old or not new:
        return []
    likeness = process.cdist([q.words for q in old], [q.words for q in new], scorer=fuzz.token_sort_ratio)
    shared = np.array([[bool(one.columns & other.columns) for other in new] for one in old])
    is_pair = likeness >= np.where(shared, LIKE_IN_ONE_COLUMN, LIKE_ELSEWHERE)
    rows, columns = linear_sum_assignment(np.where(is_pair, likeness + 100 * shared, 0.0), maximize=True)
    return [
        (old[row], new[column], float(likeness[row, column]) / 100)
        for row, column in zip(rows, columns, strict=True)
        if is_pair[row, column]
    ]


def _tell(
    move: QuestionMove,
    *,
    before: _Question | None = None,
    after: _Question | None = None,
    likeness: float | None = None,
) -> QuestionChange:
    """The record of one question."""
    return QuestionChange(
        move=move,
        before=before.text if before else None,
        after=after.text if after else None,
        n_from=len(before.people) if before else 0,
        n_to=len(after.people) if after else 0,
        likeness=likeness,
        scale_before=before.bounds if before else None,
        scale_after=after.bounds if after else None,
    )
