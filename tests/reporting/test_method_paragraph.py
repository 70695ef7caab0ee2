"""The paragraph for papers tells what this run did, and nothing that it did not do."""

from dataclasses import replace

import pytest

from research.mapping.trusting import tell_reliability
from research.reporting.lookup import Lookup
from research.reporting.method_paragraph import write_method_paragraph
from research.reporting.report import Report
from research.terms import Language
from tests.reporting.made_report import make_report
from tests.reporting.test_reliability_text import make_coded_report


def write(report: Report) -> str:
    return write_method_paragraph(Lookup(report=report))


def test_paragraph_tells_sources_codebook_averages_and_what_to_cite() -> None:
    report = make_report(Language.EN)

    told = write(report)

    base = report.journey_map.base
    assert f"{len(report.journey_map.sources)} files" in told
    assert f"{base.n_participants} participants, {base.n_unscored} unscored" in told
    assert f"version {report.journey_map.codebook.version}" in told
    assert "mean of the participants’ means with its 95% interval" in told
    assert f"(run {report.run.id})" in told
    assert "\n" not in told


def test_paragraph_names_the_scorers_that_gave_the_polarities() -> None:
    report = make_report(Language.EN)
    renamed = tuple(
        replace(piece, score=replace(piece.score, scorer="house-model/7")) if piece.score.is_scored else piece
        for piece in report.evidence
    )

    assert "given by these scorers: house-model/7;" in write(replace(report, evidence=renamed))


def test_paragraph_says_that_reliability_is_not_known_until_somebody_codes_blind() -> None:
    untold, told = write(make_report(Language.EN)), write(make_coded_report())

    assert "its reliability is not known" in untold
    assert "between people Stage 0." in told
    assert "its reliability is not known" not in told


def test_paragraph_with_one_coder_does_not_speak_of_agreement_between_people() -> None:
    report = make_coded_report()
    alone = tuple(
        piece
        if piece.judgement is None
        else replace(
            piece,
            judgement=replace(
                piece.judgement, answers=tuple(one for one in piece.judgement.answers if one.coder == "Ana")
            ),
        )
        for piece in report.evidence
    )
    retold = replace(report, evidence=alone, journey_map=tell_reliability(report.journey_map, evidence=alone))

    assert "between people not known, as one person coded; between people and machine Stage" in write(retold)


def test_corrections_are_told_only_where_something_is_compared() -> None:
    report = make_report(Language.EN)
    study = replace(report.journey_map.study, personas=())
    quiet = replace(report, journey_map=replace(report.journey_map, comparisons=(), study=study))

    assert "Holm 1979" in write(report)
    assert "Holm 1979" not in write(quiet)


def test_accuracy_is_the_range_over_all_sets_of_a_language() -> None:
    assert "Romanian 0.64–0.94 (4,826 texts)" in write(make_report(Language.EN))


def test_spanish_y_before_the_sound_of_i_is_e() -> None:
    assert "en español, rumano e inglés entre" in write(make_report(Language.ES))


@pytest.mark.parametrize(("language", "words"), [(Language.ES, "alfa de|Nadie ha codificado"), (Language.RO, "Nimeni")])
def test_paragraph_is_told_in_the_language_of_the_report(language: Language, words: str) -> None:
    told = write(make_report(language))

    assert any(word in told for word in words.split("|"))
    assert "{" not in told
