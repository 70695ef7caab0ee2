"""What people state, in groups: by code, by wording, ranked by reach x severity; and how it ended."""

import random
from dataclasses import replace

import pytest

from research.finding.grouping import make_grouper
from research.finding.stated import find_reasons, find_statements, measure_outcomes
from research.measuring.indexed import index_evidence
from research.model.evidence import Evidence
from research.model.excerpt import Statement
from research.model.finding import StatementGroup
from research.model.study import Options
from research.terms import Dimension, Language, StatementKind
from tests.measuring.made_records import make_codes, make_tag, say

STAGE = make_codes(Dimension.STAGE, ("delivery",))[0]
QUESTION, BARRIER, GAVE_UP = StatementKind.QUESTION, StatementKind.BARRIER, StatementKind.GAVE_UP
WHEN = (
    "When will my parcel arrive?",
    "When does the parcel arrive",
    "So the parcel arrives when?",
    "It will arrive when, my parcel?",
)
COST = ("What does returning cost?", "cost of returning it", "How much does returning cost", "returning: what cost?")


def state(piece: Evidence, *kinds: StatementKind) -> Evidence:
    return replace(piece, statements=tuple(Statement(kind=kind, because=()) for kind in kinds))


def ask(texts: tuple[str, ...], *, start: int, polarity: float | None = None) -> list[Evidence]:
    return [state(say(start + n, f"p{start + n}", polarity, text=text), QUESTION) for n, text in enumerate(texts)]


def groups(evidence: list[Evidence]) -> tuple[StatementGroup, ...]:
    everything = index_evidence(evidence)
    return find_statements(everything, stage=STAGE, grouper=make_grouper(everything), options=Options())


def test_what_no_code_names_is_grouped_by_wording_and_named_by_it() -> None:
    when, cost = groups([*ask(WHEN, start=0), *ask(COST[:3], start=10)])

    assert (when.code_id, when.label, when.label_language) == (None, ("arrive", "parcel"), Language.EN)
    assert set(cost.label) == {"returning", "cost"}
    assert (when.base.n_participants, cost.base.n_participants) == (4, 3)


def test_groups_are_ranked_by_reach_times_severity() -> None:
    found = groups([*ask(WHEN, start=0, polarity=0.8), *ask(COST[:3], start=10, polarity=-0.8)])

    assert [group.base.n_participants for group in found] == [3, 4]
    assert [group.severity for group in found] == pytest.approx([0.9, 0.1])


def test_reach_is_a_share_of_the_stage_with_its_interval() -> None:
    silent = [say(50 + n, f"silent{n}", 0.1) for n in range(12)]

    (group,) = groups([*ask(WHEN, start=0), *silent])

    assert group.reach == pytest.approx(4 / 16)
    assert 0 < group.low < group.reach < group.high < 1
    assert (group.mean, group.severity) == (None, None)


def test_quotes_are_of_different_people_and_the_central_one_comes_first() -> None:
    pieces = ask((*WHEN, "When will my parcel arrive at the old farm behind the hill?"), start=0)
    twice = [replace(p, passage=replace(p.passage, participant_id="p0")) for p in pieces[:2]]

    (group,) = groups([*twice, *pieces[2:]])

    assert len({quote.participant_id for quote in group.quotes}) == len(group.quotes) == 3
    assert group.quotes[0].verbatim in WHEN
    assert pieces[-1].excerpt.verbatim not in {quote.verbatim for quote in group.quotes[:2]}


def test_a_code_holds_its_group_together_over_languages() -> None:
    english = [state(say(n, f"p{n}", -0.5, touchpoints=("courier",), text=t), QUESTION) for n, t in enumerate(WHEN)]
    spanish = [
        state(say(20 + n, f"q{n}", -0.5, touchpoints=("courier",), text=t, language=Language.ES), QUESTION)
        for n, t in enumerate(("¿Cuándo llega el mensajero?", "¿El mensajero cuándo viene?"))
    ]

    (group,) = groups([*english, *spanish])

    assert (group.code_id, group.base.n_participants) == ("courier", 6)


def test_wording_that_many_people_of_a_code_share_is_a_group_of_its_own() -> None:
    courier = [
        state(say(n, f"p{n}", -0.5, touchpoints=("courier",), text=text), QUESTION)
        for n, text in enumerate((*WHEN, *COST))
    ]

    found = groups(courier)

    assert [group.code_id for group in found] == ["courier", "courier"]
    assert {group.label[0] for group in found} <= {"parcel", "arrive", "returning", "cost"}


def test_one_sentence_with_two_touchpoints_is_told_once() -> None:
    pieces = [
        state(say(n, f"p{n}", -0.5, touchpoints=("courier", "tracking"), text=text), QUESTION)
        for n, text in enumerate(WHEN)
    ]

    assert len(groups(pieces)) == 1


def test_barriers_are_grouped_by_their_code() -> None:
    piece = state(say(1, "ana", -0.5, touchpoints=("courier",)), BARRIER)
    tag = make_tag(piece.excerpt.id, "delay", dimension=Dimension.BARRIER)

    (group,) = groups([replace(piece, tags=(*piece.tags, tag))])

    assert group.code_id == "delay"


def test_the_order_of_the_evidence_changes_nothing() -> None:
    chance = random.Random(3)  # noqa: S311 -- a seeded shuffle, nothing secret
    pieces = [*ask(WHEN, start=0), *ask(COST, start=10, polarity=-0.4)]

    assert groups(chance.sample(pieces, k=len(pieces))) == groups(pieces)


def test_outcomes_count_each_person_once_among_all_of_the_stage() -> None:
    evidence = [
        state(say(1, "ana", -0.5), GAVE_UP),
        state(say(2, "ana", -0.4), GAVE_UP),
        say(3, "bogdan", 0.4),
        state(say(4, "carol", -0.4, stages=("returns",)), GAVE_UP),
    ]

    (here,) = measure_outcomes(evidence, stage=STAGE, options=Options())
    (anywhere,) = measure_outcomes(evidence, stage=None, options=Options())

    assert (here.kind, here.n_people, here.n_asked, here.share) == (GAVE_UP, 1, 2, 0.5)
    assert (anywhere.stage_id, anywhere.n_people, anywhere.n_asked) == (None, 2, 3)


def test_reasons_are_what_lost_people_complain_of_in_the_same_response() -> None:
    lost = state(say(1, "ana", -0.5, stages=()), GAVE_UP)
    reason = state(say(2, "ana", -0.6, text="The form crashed."), BARRIER)
    elsewhere = replace(reason, passage=replace(reason.passage, response_id="another day"))
    stayed = state(say(3, "bogdan", -0.6), BARRIER)

    def reasons(*evidence: Evidence) -> tuple[StatementGroup, ...]:
        everything = index_evidence(evidence)
        return find_reasons(everything, stage=STAGE, grouper=make_grouper(everything), options=Options())

    assert [group.quotes[0].verbatim for group in reasons(lost, reason, stayed)] == ["The form crashed."]
    assert reasons(lost, elsewhere, stayed) == ()


def test_nothing_stated_has_no_groups() -> None:
    assert groups([]) == groups([say(1, "ana", 0.5)]) == ()
    assert measure_outcomes([], stage=STAGE, options=Options()) == ()
