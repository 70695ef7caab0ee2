"""Answers worked out once for a string, because words and marks come again and again; kept within bounds."""

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
# More than the vocabulary of a study; addresses and slips would else fill the memory.
N_KEPT = 50_000


class Memo(dict[str, Answer]):
    """The answers of a function of one string; `memo[string]` calls it for strings not seen before.

    >>> lengths = Memo(len)
    >>> lengths["four"], dict(lengths)
    (4, {'four': 4})
    """

    __slots__ = ("_answer",)

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        """Start without answers."""
        super().__init__()
        self._answer = answer

    def __missing__(self, asked: str) -> Answer:
        """Ask the function and keep the answer; a full memo starts anew."""
        if len(self) >= N_KEPT:
            self.clear()
        answer = self[asked] = self._answer(asked)
        return answer
