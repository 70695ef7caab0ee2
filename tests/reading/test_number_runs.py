"""Numbers in groups are seen as people write them, and no text makes the search long."""

import pytest

from research.reading.number_runs import LONGEST, find_windows
from research.reading.plain_signs import plain_signs


def written(text: str) -> list[str]:
    return [window.written for window in find_windows(text, least=7)]


def test_longer_windows_come_first_at_each_group() -> None:
    assert written("pedido 12 345 6789, 5") == ["12 345 6789", "345 6789"]


def test_single_digits_are_one_number_only_when_all_stand_alone() -> None:
    assert written("6 1 2 3 4 5 6 7 8") == ["6 1 2 3 4 5 6 7 8"]
    assert written("6 1 2 10 4 5 6 7 8") == []


def test_neighbours_of_a_window_are_known() -> None:
    first, *_ = find_windows("2026-000123 612345678", least=9, most=10)

    assert (first.left, first.right, first.sizes) == (None, (9, " "), (4, 6))


@pytest.mark.parametrize("part", ["1", "1 ", "1-", "11 11", "12.34.", "123 ", "1(", "00", "4111 1111 ", "1 22 333 "])
def test_windows_grow_no_faster_than_the_text(part: str) -> None:
    few, many = (sum(1 for _ in find_windows(part * n, least=7)) for n in (500, 1_000))

    assert many <= 2 * few + 4 * LONGEST
    assert many <= LONGEST * 1_000 * len(part)


def test_plain_signs_keep_the_length() -> None:
    text = "٦١٢\u200b345—678 ＠ ＥＳ\u00a012"

    assert len(plain_signs(text)) == len(text)
    assert plain_signs(text) == "612 345-678 @ ES 12"
