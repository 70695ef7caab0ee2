"""Evidence as people see it: their answers take the place of the machine's, excerpt by excerpt (law 7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from research.coding.settling import choose_answers, find_disputes, order_answers
from research.coding.values import DIMENSIONS, read_codes, read_polarity
from research.model.codebook import Codebook
from research.model.coding import Coding, Judgement
from research.model.evidence import Evidence
from research.model.excerpt import Score, Tag
from research.terms import Coder, CodingField

SURE = 1.0


def apply_codings(
    evidence: Sequence[Evidence], *, codings: Iterable[Coding], codebook: Codebook
) -> tuple[Evidence, ...]:
    """The evidence in the same order, with people's answers where there are some.

    A code that the codebook does not have any more is passed over; where none of an answer's codes is known, the
    machine's stand.
    """
    answers_of: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in order_answers(codings):
        answers_of[coding.excerpt_id].append(coding)
    return tuple(
        _apply(piece, answers=answers_of[piece.excerpt.id], codebook=codebook)
        if piece.excerpt.id in answers_of
        else piece
        for piece in evidence
    )


def _apply(piece: Evidence, *, answers: Sequence[Coding], codebook: Codebook) -> Evidence:
    """One excerpt with people's answers."""
    judgement = Judgement(
        answers=tuple(answers),
        counting=choose_answers(answers),
        disputed=find_disputes(answers),
        tags=piece.tags,
        score=piece.score,
    )
    tags = piece.tags
    for coding in judgement.counting:
        tags = _replace_tags(tags, coding=coding, codebook=codebook)
    return replace(piece, tags=tags, score=_choose_score(piece.score, judgement=judgement), judgement=judgement)


def _replace_tags(tags: tuple[Tag, ...], *, coding: Coding, codebook: Codebook) -> tuple[Tag, ...]:
    """The tags with a person's in place of the machine's, in the dimensions that the answer is about."""
    if coding.field not in DIMENSIONS:
        return tags
    dimensions, named = DIMENSIONS[coding.field], read_codes(coding.new)
    book = codebook.by_id
    known = [code_id for code_id in named if code_id in book and book[code_id].dimension in dimensions]
    if named and not known:
        return tags
    others = tuple(tag for tag in tags if tag.dimension not in dimensions)
    return others + tuple(
        Tag(
            excerpt_id=coding.excerpt_id,
            code_id=code_id,
            dimension=book[code_id].dimension,
            confidence=SURE,
            because=(),
            coder=Coder.HUMAN,
        )
        for code_id in known
    )


def _choose_score(score: Score, *, judgement: Judgement) -> Score:
    """A person's polarity where one was given; a cleared one is unscored, which is not neutral (law 2)."""
    answer = next((coding for coding in judgement.counting if coding.field is CodingField.POLARITY), None)
    if answer is None:
        return score
    polarity = read_polarity(answer.new)
    return Score(
        excerpt_id=score.excerpt_id,
        scorer=f"{Coder.HUMAN}: {answer.coder}",
        polarity=polarity,
        confidence=None if polarity is None else SURE,
        coder=Coder.HUMAN,
    )
