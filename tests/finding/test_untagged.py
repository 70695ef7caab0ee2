"""Excerpts on no stage are grouped by what people say there and not elsewhere."""

import random
from dataclasses import replace

from research.finding.untagged import LEAST_PEOPLE, group_untagged
from research.model.evidence import Evidence
from research.model.excerpt import Reason
from research.terms import Language
from tests.measuring.made_records import say


def speak(number: int, who: str, words: str, *, stage: str = "", language: Language = Language.EN) -> Evidence:
    piece = say(number, who, 0.1, stages=(stage,) if stage else ())
    return replace(piece, excerpt=replace(piece.excerpt, verbatim=words, language=language))


PARKING = [speak(n, f"p{n}", f"Parking attendants were rude, visit {n}") for n in range(8)]
ELSEWHERE = [speak(20 + n, f"q{n}", "The delivery was on time", stage="delivery") for n in range(20)]


def test_a_group_has_the_term_that_marks_it_off() -> None:
    (group,) = group_untagged([*PARKING, *ELSEWHERE])

    assert group.term == "parking attendants"
    assert (group.language, group.n_participants, group.n_excerpts) == (Language.EN, 8, 8)
    assert len({quote.participant_id for quote in group.quotes}) == len(group.quotes) == 3


def test_what_is_said_on_stages_as_well_marks_nothing_off() -> None:
    same = [speak(40 + n, f"r{n}", "The delivery was on time") for n in range(4)]

    assert group_untagged([*same, *ELSEWHERE]) == ()


def test_what_few_people_say_makes_no_group() -> None:
    few = [speak(n, f"p{n % (LEAST_PEOPLE - 1)}", "The parking was full") for n in range(9)]

    assert group_untagged([*few, *ELSEWHERE]) == ()


def test_words_of_grammar_name_nothing() -> None:
    grammar = [speak(n, f"p{n}", "about them and with those") for n in range(9)]

    assert group_untagged([*grammar, *ELSEWHERE]) == ()


def test_an_excerpt_is_counted_once() -> None:
    both = [speak(60 + n, f"s{n}", "parking attendants and ticket machine") for n in range(4)]

    groups = group_untagged([*PARKING, *both, *ELSEWHERE])

    assert sum(group.n_excerpts for group in groups) <= 12
    assert groups[0].n_participants == 12


def test_languages_are_grouped_apart_and_the_order_does_not_matter() -> None:
    spanish = [speak(80 + n, f"t{n}", "El aparcamiento estaba lleno", language=Language.ES) for n in range(3)]
    evidence = [*PARKING, *ELSEWHERE, *spanish]
    groups = group_untagged(evidence)
    random.Random(1).shuffle(evidence)  # noqa: S311 -- any order will do

    assert group_untagged(evidence) == groups
    assert [group.language for group in groups] == [Language.EN, Language.ES]


def test_nothing_said_has_no_groups() -> None:
    assert group_untagged([]) == ()


def test_words_that_tell_how_it_felt_name_no_place() -> None:
    felt = [speak(n, f"p{n}", f"Excellent parking {n}") for n in range(8)]
    because = (Reason(words="Excellent", weight=0.9),)
    scored = [replace(piece, score=replace(piece.score, because=because)) for piece in felt]

    assert [group.term for group in group_untagged([*felt, *ELSEWHERE])] == ["excellent parking"]
    assert [group.term for group in group_untagged([*scored, *ELSEWHERE])] == ["parking"]
