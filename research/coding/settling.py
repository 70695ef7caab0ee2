"""Which of people's answers counts: the latest. All are kept, and where people differ it is told.

The Coding sheet shows earlier answers beside the cell, so that whoever answers later has seen them (docs/adr/0011). A
blind answer was given without seeing any, so one from the Coding sheet goes before it, whenever it was given
(docs/adr/0012).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from research.model.coding import Coding
from research.terms import CodingField
from research.words import fold


def order_answers(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """All answers, each once, the earliest first; a person who repeats an answer gave it the first time.

    A workbook that is saved again states all its changes again: its later time must not beat what somebody else said
    in between.
    """
    by_question: defaultdict[tuple[str, CodingField, str, bool], list[Coding]] = defaultdict(list)
    for coding in sorted(codings, key=_order):
        by_question[coding.excerpt_id, coding.field, fold(coding.coder), coding.is_blind].append(coding)
    kept = [coding for answers in by_question.values() for coding in _drop_repeats(answers)]
    return tuple(sorted(kept, key=_order))


def choose_answers(answers: Sequence[Coding]) -> tuple[Coding, ...]:
    """The answer that counts for each field of one excerpt, in the order of the fields; `answers` are in order."""
    latest = {coding.field: coding for coding in _seeing_last(answers)}
    return tuple(latest[field] for field in CodingField if field in latest)


def find_disputes(answers: Sequence[Coding]) -> tuple[CodingField, ...]:
    """The fields of one excerpt in which the latest answers of two people differ; a memo is no judgement."""
    latest = {(coding.field, fold(coding.coder)): coding.new for coding in _seeing_last(answers)}
    said: defaultdict[CodingField, set[str]] = defaultdict(set)
    for (field, _), new in latest.items():
        said[field].add(new)
    return tuple(field for field in CodingField if len(said[field]) > 1 and field is not CodingField.MEMO)


def _seeing_last(answers: Sequence[Coding]) -> list[Coding]:
    """The blind answers first, then those of people who had seen them, each part in its order."""
    return sorted(answers, key=lambda coding: not coding.is_blind)


def _drop_repeats(answers: Sequence[Coding]) -> list[Coding]:
    """One person's answers to one question without those that say what the one before said."""
    return [answers[0], *(later for earlier, later in pairwise(answers) if later.new != earlier.new)]


def _order(coding: Coding) -> tuple[object, ...]:
    """Time first; the rest makes the order the same on every machine."""
    return (
        coding.coded_at,
        coding.coder,
        coding.excerpt_id,
        coding.field.value,
        coding.new,
        coding.old,
        coding.file,
        coding.is_blind,
    )
