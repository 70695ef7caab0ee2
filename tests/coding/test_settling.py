"""The latest answer counts, all are kept, and where people differ it is told."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from research.coding.settling import choose_answers, find_disputes, order_answers
from research.model.coding import Coding, Span
from research.terms import CodingField

START = datetime(2026, 11, 2, tzinfo=UTC)


def say(coder: str, new: str, *, day: int, field: CodingField = CodingField.STAGE) -> Coding:
    return Coding(
        span=Span(passage_id="p", start=0, end=9),
        field=field,
        coder=coder,
        coded_at=START + timedelta(days=day),
        old="",
        new=new,
        file="coding/a.xlsx",
    )


ANSWERS = st.lists(
    st.builds(
        say,
        st.sampled_from(["Ana", "Ben", "Eva"]),
        st.sampled_from(["a", "b", "c"]),
        day=st.integers(0, 4),
        field=st.sampled_from([CodingField.STAGE, CodingField.MEMO]),
    ),
    max_size=12,
)


def test_the_latest_answer_of_each_field_counts() -> None:
    answers = order_answers([say("Ben", "b", day=2), say("Ana", "a", day=1), say("Eva", "x", day=0)])

    assert [coding.new for coding in choose_answers(answers)] == ["b"]
    assert len(answers) == 3


def test_saving_a_file_again_does_not_beat_what_was_said_in_between() -> None:
    carried, between, saved_again = say("Ana", "a", day=1), say("Ben", "b", day=2), say("ana", "a", day=3)

    answers = order_answers([saved_again, carried, between])

    assert answers == (carried, between)


def test_a_person_may_come_back_to_an_earlier_answer() -> None:
    answers = order_answers([say("Ana", "a", day=1), say("Ana", "b", day=2), say("Ana", "a", day=3)])

    assert [coding.new for coding in answers] == ["a", "b", "a"]


def test_people_differ_where_their_latest_answers_do() -> None:
    changed_her_mind = [say("Ana", "a", day=1), say("Ben", "b", day=2), say("Ana", "b", day=3)]
    memos = [say("Ana", "one", day=1, field=CodingField.MEMO), say("Ben", "two", day=1, field=CodingField.MEMO)]

    assert find_disputes(order_answers(changed_her_mind[:2])) == (CodingField.STAGE,)
    assert find_disputes(order_answers(changed_her_mind)) == ()
    assert find_disputes(order_answers(memos)) == ()


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_read_does_not_matter(answers: list[Coding], random: Random) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)

    assert order_answers(shuffled) == order_answers(answers)


@given(ANSWERS)
def test_reading_what_a_workbook_carries_along_changes_nothing(answers: list[Coding]) -> None:
    once = order_answers(answers)

    assert order_answers([*once, *answers, *once]) == once


@given(ANSWERS)
def test_what_counts_is_what_somebody_said(answers: list[Coding]) -> None:
    once = order_answers(answers)

    counting = choose_answers(once)

    assert {coding.field for coding in counting} == {coding.field for coding in answers}
    assert set(counting) <= set(answers)
    assert all(counted.coded_at >= max(a.coded_at for a in once if a.field is counted.field) for counted in counting)
