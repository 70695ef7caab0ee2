from collections import Counter

from research.scoring.memo import N_KEPT, Memo


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
