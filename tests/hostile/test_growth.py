"""No text makes a step long: calls grow with its length, whatever stands in it. Calls are counted: clocks lie."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from evaluation.emotions import compile_emotions
from research.reading.canonical import canonical_text
from research.reading.redacting import build_redactor
from research.scoring.analyzers import ANALYZERS
from research.segmenting.sentences import cut_sentences
from research.tagging.tagger import tag_text
from research.terms import SCORED_LANGUAGES, Language

TAGGER = compile_emotions()
STEPS: dict[str, Callable[[str], object]] = {
    "canonical": canonical_text,
    "redacted": build_redactor(["Ana"]).redact,
    "cut": cut_sentences,
    "tagged": lambda text: tag_text(TAGGER, text, language=Language.EN),
    **{f"scored {one}": ANALYZERS[one].analyze for one in SCORED_LANGUAGES},
}
PARTS = [
    "a", "ab ", "a.", "! ", "? ", ", ", "\n", "- ", "😀", "(", '"', "not ",
    "not bad and ", "the delivery was slow and ",
    "no malo y ", "1", "1 ", "1-", "12.34.", "123 ", "a@", "@a.", "a at b dot ", "a arroba ", "AA11 ", "4111 1111 ",
    "612 345 678 ", "tel 1234567 ", "+34 ", "X1234567", "dni 1", "my name is A ", "<b>", "\u200b1", "e\u0301", "\u202e",
]  # fmt: skip
FEW, TIMES = 1_000, 4


def count_calls(step: Callable[[str], object], text: str) -> int:
    """How many functions a step calls for a text."""
    n_calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal n_calls
        n_calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        step(text)
    finally:
        sys.setprofile(before)
    return n_calls


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("part", PARTS)
def test_calls_grow_no_faster_than_the_text(name: str, part: str) -> None:
    step = STEPS[name]
    # Words are looked up and remembered once.
    step((part * FEW)[: FEW * TIMES])

    few, many = (count_calls(step, (part * n)[:n]) for n in (FEW, FEW * TIMES))

    assert many <= 1.15 * TIMES * few + 200


def test_a_word_without_end_is_no_slip_of_any_term() -> None:
    assert tag_text(TAGGER, "hapy" + "y" * 100_000, language=Language.EN) == ()
