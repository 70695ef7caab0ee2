from collections import Counter

from research.memo import LONGEST_SHORT, N_KEPT, Memo, remember_short


def test_memo_asks_once_for_each_string() -> None:
    asked: Counter[str] = Counter()

    def measure(word: str) -> int:
        asked[word] += 1
        return len(word)

    memo = Memo(measure)

    assert [memo[word] for word in ("one", "three", "one")] == [3, 5, 3]
    assert asked == {"one": 1, "three": 1}


def test_full_memo_starts_anew() -> None:
    memo = Memo(len)

    lengths = {memo[str(number)] for number in range(N_KEPT + 1)}

    assert lengths == {1, 2, 3, 4, 5}
    assert len(memo) == 1


def test_short_texts_are_answered_from_memory_and_long_ones_anew() -> None:
    asked: Counter[str] = Counter()

    @remember_short
    def repeat(text: str, times: int) -> str:
        asked[text] += 1
        return text * times

    long = "x" * (LONGEST_SHORT + 1)

    assert [repeat("ok", 2), repeat("ok", 2), repeat("ok", 3)] == ["okok", "okok", "okokok"]
    assert repeat(long, 2) == repeat(long, 2) == long * 2
    assert asked == {"ok": 2, long: 2}
