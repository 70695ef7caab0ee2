"""The rules of each language can be read, and fit what their slots say."""

import pytest

from research.stating.phrasing import compile_phrase, flatten
from research.stating.rulebook import read_rulebook
from research.terms import SCORED_LANGUAGES, Language, StatementKind


def fits(pattern: str, text: str, **classes: str) -> bool:
    rule = compile_phrase("need", pattern, unless="", classes=classes)
    return rule.pattern.search(flatten(text)) is not None


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_every_kind_has_rules_in_every_language(language: Language) -> None:
    assert {rule.kind for rule in read_rulebook(language).rules} == set(StatementKind)


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_every_rule_is_announced_by_a_word(language: Language) -> None:
    # A rule without one is tried on every text of the language.
    assert read_rulebook(language).always == ()


@pytest.mark.parametrize(
    ("pattern", "text", "is_fit"),
    [
        ("gave|give up", "We give up.", True),
        ("gave up", "They gave upgrades", False),
        ("need _ now", "need it now", True),
        ("wait # minutes", "wait 40 minutes", True),
        ("could+not|couldn+t find", "I couldn’t find it", True),
        ("could+not|couldn+t find", "I could never find it", False),
        ("left ... without", "left the shop after an hour without", True),
        ("left ... without", "left the shop. Without", False),
        ("^ how much", "And how much", False),
        ("^ how much", "¿How much", True),
        ("crash*", "it crashes", True),
        ("i really? need", "I need", True),
    ],
)
def test_slots_fit_as_written(pattern: str, text: str, *, is_fit: bool) -> None:
    assert fits(pattern, text) is is_fit


def test_a_slot_of_an_unknown_class_is_refused() -> None:
    with pytest.raises(ValueError, match="<nobody>"):
        fits("<nobody> need", "I need")
