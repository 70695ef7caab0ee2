"""Answers worked out once, because words, marks and short texts come again and again; kept within bounds."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Others = ParamSpec("Others")
# More than the vocabulary of a study; addresses and slips would else fill the memory.
N_KEPT = 50_000
# "Nothing", "all good", "the app crashes" are said by many in the same words, long texts by one.
LONGEST_SHORT = 160
N_SHORT_KEPT = 20_000


class Memo(dict[Asked, Answer]):
    """The answers of a function of one thing; `memo[thing]` calls it for things not seen before.

    >>> lengths = Memo(len)
    >>> lengths["four"], dict(lengths)
    (4, {'four': 4})
    """

    __slots__ = ("_answer",)

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        """Start without answers."""
        super().__init__()
        self._answer = answer

    def __missing__(self, asked: Asked) -> Answer:
        """Ask the function and keep the answer; a full memo starts anew."""
        if len(self) >= N_KEPT:
            self.clear()
        answer = self[asked] = self._answer(asked)
        return answer


def remember_short(answer: Callable[Concatenate[str, Others], Answer]) -> Callable[Concatenate[str, Others], Answer]:
    """The same function, which remembers what it answered of the short texts that were asked of late.

    What it is asked beside the text must be hashable, and stands by its place; the answer must be frozen.

    >>> count = remember_short(lambda text, ending: text.count(ending))
    >>> count("ok, ok", "k")
    2
    """
    remembered = cast("Callable[Concatenate[str, Others], Answer]", lru_cache(maxsize=N_SHORT_KEPT)(answer))

    @wraps(answer)
    def answer_again(text: str, /, *others: Others.args, **named: Others.kwargs) -> Answer:
        """The answer, remembered or new."""
        return (remembered if len(text) <= LONGEST_SHORT else answer)(text, *others, **named)

    return answer_again
