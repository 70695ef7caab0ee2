"""Records that are made of columns are those that their class makes."""

from dataclasses import replace

import pytest

from research.model.columns import make_records, replace_columns
from research.model.excerpt import Tag
from research.terms import Coder, Dimension


def test_records_of_columns_equal_those_made_one_by_one() -> None:
    made = make_records(
        Tag,
        excerpt_id=["e1", "e2"],
        code_id=["price", "delivery"],
        dimension=[Dimension.THEME] * 2,
        confidence=[0.5, 1.0],
        because=[(), ()],
        coder=[Coder.MACHINE] * 2,
    )

    assert made == [
        Tag(excerpt_id="e1", code_id="price", dimension=Dimension.THEME, confidence=0.5, because=()),
        Tag(excerpt_id="e2", code_id="delivery", dimension=Dimension.THEME, confidence=1.0, because=()),
    ]


def test_a_missing_field_and_a_short_column_are_refused() -> None:
    columns: dict[str, list[object]] = {
        "excerpt_id": ["e1", "e2"],
        "code_id": ["price", "delivery"],
        "dimension": [Dimension.THEME] * 2,
        "confidence": [0.5, 1.0],
        "because": [(), ()],
    }

    with pytest.raises(ValueError, match="every field of Tag"):
        make_records(Tag, **columns)
    with pytest.raises(ValueError, match="all of one length"):
        make_records(Tag, **columns, coder=[Coder.MACHINE])


def test_replaced_columns_leave_all_other_fields_as_they_are() -> None:
    tags = [
        Tag(excerpt_id=excerpt_id, code_id="price", dimension=Dimension.THEME, confidence=0.5, because=())
        for excerpt_id in ("e1", "e2")
    ]

    assert replace_columns(tags, confidence=[0.25, 1.0]) == [
        replace(tags[0], confidence=0.25),
        replace(tags[1], confidence=1.0),
    ]
    assert replace_columns([], confidence=[]) == []
