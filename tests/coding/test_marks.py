"""What the workbook says to itself comes back as it was written, and nothing else is taken for it."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.coding.marks import RowMark, read_mark, write_coding_mark, write_row_mark
from research.model.coding import Coding, Span
from research.terms import CodingField

SPAN = Span(passage_id="p", start=3, end=9)
VALUES = dict.fromkeys(CodingField, "") | {CodingField.RELEVANT: "yes", CodingField.POLARITY: "-0.5"}
CODING = Coding(
    span=SPAN,
    field=CodingField.POLARITY,
    coder="Ana",
    coded_at=datetime(2026, 11, 3, tzinfo=UTC),
    old="",
    new="0.5",
    file="coding/a.xlsx",
)


@given(
    st.builds(
        Coding,
        span=st.builds(Span, passage_id=st.text(), start=st.integers(0, 99), end=st.integers(100, 999)),
        field=st.sampled_from([CodingField.STAGE, CodingField.CODES, CodingField.MEMO]),
        coder=st.text(),
        coded_at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])),
        old=st.text(),
        new=st.text(),
        file=st.text(),
    )
)
def test_a_coding_comes_back(coding: Coding) -> None:
    cell = write_coding_mark(coding)

    assert cell.isascii()
    assert read_mark(cell) == coding


def test_a_row_comes_back() -> None:
    assert read_mark(write_row_mark(SPAN, values=VALUES)) == RowMark(span=SPAN, values=VALUES)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_other_json_is_no_mark(value: object) -> None:
    assert read_mark(json.dumps(value)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"new": "7"},
        {"new": "many"},
        {"field": "relevant", "old": "yes", "new": "maybe"},
        {"field": "colour"},
        {"at": "yesterday"},
        {"at": "2026-11-03T00:00:00"},
        {"span": ["p", 9, 3]},
        {"span": ["p", -1, 3]},
        {"span": "p"},
        {"format": 2},
    ],
)
def test_a_mark_that_somebody_changed_is_none(change: dict[str, object]) -> None:
    intact = json.loads(write_coding_mark(CODING))

    assert read_mark(json.dumps(intact)) == CODING
    assert read_mark(json.dumps(intact | change)) is None
