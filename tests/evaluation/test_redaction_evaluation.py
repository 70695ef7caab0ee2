"""Seeded identifiers in three languages are found, ordinary numbers stay; the work grows with the text alone."""

import pytest

from evaluation.redaction import (
    PLACEHOLDERS,
    SEEDS,
    Found,
    group_of,
    redact_identifiers,
    redact_ordinary,
    share_right,
)

LEAST_RECALL, MOST_FALSE = 0.99, 0.01


@pytest.fixture(scope="module", params=SEEDS)
def identifiers(request: pytest.FixtureRequest) -> tuple[Found, ...]:
    return redact_identifiers(request.param)


@pytest.fixture(scope="module", params=SEEDS)
def ordinary(request: pytest.FixtureRequest) -> tuple[Found, ...]:
    return redact_ordinary(request.param)


def test_there_are_enough_identifiers_of_each_kind_in_each_language(identifiers: tuple[Found, ...]) -> None:
    for kind in PLACEHOLDERS:
        for language in ("es", "ro", "en"):
            n = sum(group_of(one) == kind and one.made.language == language for one in identifiers)
            assert n >= 60


def test_identifiers_of_each_kind_are_found(identifiers: tuple[Found, ...]) -> None:
    for kind in PLACEHOLDERS:
        assert share_right([one for one in identifiers if group_of(one) == kind]) >= LEAST_RECALL, kind


def test_what_is_left_of_a_found_identifier_is_not_a_part_of_it(identifiers: tuple[Found, ...]) -> None:
    for one in identifiers:
        if one.is_right:
            whole = one.made.text[one.made.start : one.made.end]
            assert whole not in one.redacted


def test_ordinary_numbers_stay(ordinary: tuple[Found, ...]) -> None:
    assert len(ordinary) >= 2_000
    assert 1 - share_right(ordinary) <= MOST_FALSE
