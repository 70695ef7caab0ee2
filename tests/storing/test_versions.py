"""Which version of an answer counts, settled without a database."""

from datetime import UTC, datetime

import pytest

from research.location import Location
from research.model.response import WHOLE_ROW
from research.storing.versions import (
    ResponseStanding,
    SourceResponses,
    Standing,
    Versions,
    find_changed,
    find_missing,
    pair_rows,
    settle_response,
    settle_rows,
)

ORDER = ("first", "second", "third")


def stand(record: str, source: str, *, column: str | None = "Q1", response: str = "r", content: str = "") -> Standing:
    return Standing(
        record_id=record,
        response_id=response,
        source_id=source,
        place=Location(file=f"{source}.csv", row=2, column=column),
        content=content or record,
    )


def at(day: int) -> datetime:
    return datetime(2026, 10, day, tzinfo=UTC)


def hold(source: str, *responses: str, days: tuple[int, ...] = (), digest: str = "same") -> SourceResponses:
    moments: list[datetime | None] = [at(day) for day in days] or [None] * len(responses)
    return SourceResponses(
        source_id=source,
        file=f"{source}.csv",
        standings={
            response: ResponseStanding(digest=digest, moment=moment, place=Location(file=f"{source}.csv", row=2))
            for response, moment in zip(responses, moments, strict=True)
        },
    )


def settle(*standings: Standing, sources: tuple[str, ...] = ORDER, columns: tuple[str, ...] = ("Q1",)) -> Versions:
    held = [(source, Location(file=f"{source}.csv", row=2)) for source in sources]
    return settle_response(standings, held=held, columns=frozenset(columns))


def test_only_responses_that_differ_are_looked_at() -> None:
    sources = [hold("a", "1", "2"), hold("b", "1"), hold("c", "2", "3", digest="other")]

    assert find_changed(sources) == ("2",)


def test_the_last_source_that_answers_counts() -> None:
    versions = settle(stand("a", "first"), stand("b", "second"), stand("c", "third"))

    assert versions.replaced == {"a", "b"}
    assert [str(change.before) for change in versions.changed] == [
        'first.csv, row 2, column "Q1"',
        'second.csv, row 2, column "Q1"',
    ]
    assert {str(change.after) for change in versions.changed} == {'third.csv, row 2, column "Q1"'}
    assert versions.first_files == {"c": "first.csv"}


def test_an_answer_changed_back_counts_and_its_own_first_place_is_no_change() -> None:
    assert settle(stand("a", "first"), stand("b", "second"), stand("a", "third")).replaced == {"b"}


def test_a_chat_that_grew_replaces_nothing() -> None:
    assert settle(stand("a", "first"), stand("a", "second"), stand("b", "second"), sources=ORDER[:2]) == Versions()


def test_columns_of_one_response_are_settled_apart() -> None:
    found = [stand("a", "first"), stand("b", "second"), stand("c", "first", column="Q2")]

    assert settle(*found, sources=ORDER[:2]).replaced == {"a"}


def test_an_answer_that_the_last_source_has_empty_counts_no_more() -> None:
    versions = settle(stand("a", "first"), stand("b", "second"))

    assert versions.replaced == {"a", "b"}
    assert {str(change.after) for change in versions.changed} == {'third.csv, row 2, column "Q1"'}


def test_a_column_that_the_last_source_has_not_at_all_was_not_cleared() -> None:
    assert settle(stand("a", "first"), stand("b", "second"), columns=("Q2",)).replaced == {"a"}


@pytest.mark.parametrize(
    ("earlier", "later", "missing"),
    [
        (hold("a", "1", "2", "3"), hold("b", "1", "3"), ("2",)),
        # Less than half is shared, and nothing is dated: another selection, not a later export.
        (hold("a", "1", "2", "3"), hold("b", "1"), ()),
        (hold("a", "1", "2"), hold("b", "3"), ()),
        # Only what lies within the days of the later export is missing from it.
        (hold("a", "1", "2", "3", days=(1, 5, 6)), hold("b", "3", "4", days=(6, 9)), ()),
        (hold("a", "1", "2", "3", days=(1, 6, 5)), hold("b", "3", "4", days=(5, 9)), ("2",)),
    ],
)
def test_what_a_later_export_should_hold_and_does_not_is_missing(
    earlier: SourceResponses, later: SourceResponses, missing: tuple[str, ...]
) -> None:
    assert find_missing(earlier, later) == missing


def test_rows_are_paired_by_what_no_other_row_has() -> None:
    missing = [f"{WHOLE_ROW}k1-a:0", f"{WHOLE_ROW}k2-b:0", f"{WHOLE_ROW}k2-c:0", "named:0"]
    fresh = [f"{WHOLE_ROW}k1-d:0", f"{WHOLE_ROW}k2-e:0", "named:1"]

    assert pair_rows(missing, fresh) == ((f"{WHOLE_ROW}k1-a:0", f"{WHOLE_ROW}k1-d:0"),)


def test_a_paired_row_replaces_the_other_when_half_of_it_is_equal() -> None:
    before = [stand("a", "first", content="9"), stand("b", "first", column="Q2", content="late")]
    after = [stand("c", "second", content="9"), stand("d", "second", column="Q2", content="very late")]

    versions = settle_rows(before, after)

    assert versions is not None
    assert versions.replaced == {"a", "b"}
    assert [str(change.before) for change in versions.changed] == ['first.csv, row 2, column "Q2"']


def test_rows_that_share_too_little_are_two_people() -> None:
    before = [stand(n, "first", column=n, content="9") for n in "abc"]
    after = [stand(n, "second", column=n, content="9" if n == "a" else "1") for n in "abc"]

    assert settle_rows(before, after) is None
