"""Findings in words."""

from dataclasses import replace

import pytest

from research.measuring.cells import FELT_FROM
from research.model.finding import FindingKind, HealthCode, HealthNote
from research.reporting.advice import write_advice
from research.reporting.labels import NEUTRAL_BELOW
from research.reporting.lookup import Lookup
from research.reporting.wording import write_finding, write_health
from research.scoring.excerpts import LABEL_THRESHOLD
from research.terms import Language, SourceKind
from tests.reporting.made_report import make_finding, make_report


def test_a_fall_names_its_waves_size_interval_and_base() -> None:
    lookup = Lookup(report=make_report(Language.EN))

    sentence = write_finding(lookup.map.headlines[0], lookup=lookup)

    assert sentence == (
        "Entrega gets worse between “Antes” and “Después”: mood changes by −0.78 (95% interval −0.98 to −0.58, "
        "corrected for the number of comparisons; Después: 41 excerpts, 27 participants, 6 unscored)."
    )


def test_a_valley_of_one_language_names_the_language_in_the_readers_words() -> None:
    lookup = Lookup(report=make_report(Language.ES))

    sentence = write_finding(lookup.map.headlines[2], lookup=lookup)

    assert sentence.startswith("Devoluciones (rumano) es el punto más bajo del viaje: ánimo −0,71")


@pytest.mark.parametrize("kind", list(FindingKind))
@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_every_kind_of_finding_has_a_sentence_without_open_braces(kind: FindingKind, language: Language) -> None:
    lookup = Lookup(report=make_report(language))

    sentence = write_finding(make_finding(kind, "delivery", -0.5), lookup=lookup)

    assert "Entrega" in sentence
    assert not set("{}") & set(sentence)


@pytest.mark.parametrize("code", list(HealthCode))
@pytest.mark.parametrize("stage_id", [None, "loyalty"])
def test_every_weakness_has_a_sentence_and_says_what_to_research_next(code: HealthCode, stage_id: str | None) -> None:
    lookup = Lookup(report=make_report(Language.RO))

    note = HealthNote(code=code, stage_id=stage_id, amount=0.5, ask=SourceKind.SURVEY, n_more=21)
    sentence, advice = write_health(note, lookup=lookup), write_advice(note, lookup=lookup)

    assert sentence.endswith(".")
    assert advice.endswith("±0,2.")
    assert "21 de persoane" in advice
    assert not set("{}") & set(sentence + advice)


def test_a_finding_without_interval_shows_its_base_alone() -> None:
    lookup = Lookup(report=make_report(Language.EN))
    finding = replace(make_finding(FindingKind.PEAK, "browse", 0.36), low=None, high=None)

    assert write_finding(finding, lookup=lookup).endswith("mood +0.36 (41 excerpts, 27 participants, 6 unscored).")


def test_neutral_means_the_same_in_scoring_measuring_and_reporting() -> None:
    assert NEUTRAL_BELOW == FELT_FROM == LABEL_THRESHOLD
