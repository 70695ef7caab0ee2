"""Sentences written for these tests: each rule of feedback with signs on both sides, and everyday facts."""

import csv
from pathlib import Path

import pytest

from research.scoring.analyzers import ANALYZERS
from research.terms import Language

HERE = Path(__file__).parent
LANGUAGES = (Language.EN, Language.ES, Language.RO)
# Measured with the lexicons of today: 0.07 (en), 0.06 (es) and 0.05 (ro); words such as "war" stay polar in a fact.
MAX_SHARE_SCORED = 0.1


def read_rules() -> list[tuple[Language, str, str, str]]:
    rules = []
    for language in LANGUAGES:
        with (HERE / f"rules_{language}.csv").open(encoding="utf-8", newline="") as lines:
            rules += [(language, row["rule"], row["sign"], row["text"]) for row in csv.DictReader(lines)]
    return rules


def sign_of(text: str, *, language: Language) -> str:
    polarity = ANALYZERS[language].analyze(text).polarity
    if polarity is None:
        return "0"
    return "+" if polarity > 0 else "-"


@pytest.mark.parametrize(("language", "rule", "sign", "text"), read_rules())
def test_each_rule_hears_the_sign_of_its_sentences(language: Language, rule: str, sign: str, text: str) -> None:
    assert sign_of(text, language=language) == sign, rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyday_facts_and_requests_stay_unscored(language: Language) -> None:
    sentences = (HERE / f"everyday_{language}.txt").read_text(encoding="utf-8").splitlines()

    scored = [text for text in sentences if sign_of(text, language=language) != "0"]

    assert len(sentences) >= 150
    assert len(scored) / len(sentences) <= MAX_SHARE_SCORED
