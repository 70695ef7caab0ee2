"""Every report says how well its scores agree with people, for its languages and no others, with the right version."""

from dataclasses import replace
from pathlib import Path

import pytest

from research.reporting.accuracy_text import list_accuracies, write_accuracy
from research.reporting.lookup import Lookup
from research.reporting.methods import write_methods
from research.reporting.page import render_page
from research.reporting.report import Report
from research.scoring.accuracy import read_accuracy
from research.terms import SCORED_LANGUAGES, Language


def speaking(report: Report, *languages: Language) -> Lookup:
    counts = tuple((language, 10) for language in languages)
    return Lookup(report=replace(report, journey_map=replace(report.journey_map, languages=counts)))


def with_version(lookup: Lookup, language: Language, scorer: str) -> Lookup:
    run = replace(lookup.report.run, versions=((str(language), scorer),))
    return Lookup(report=replace(lookup.report, run=run))


def test_every_scored_language_was_measured() -> None:
    assert {one.language for one in read_accuracy()} == set(SCORED_LANGUAGES)
    for one in read_accuracy():
        assert 0 < one.macro_f1 < 1
        assert 0 < one.accuracy < 1
        assert 0 <= one.share_unscored < 1
        assert one.scorer.startswith(str(one.language))


def test_only_the_languages_of_the_map_are_told(report: Report) -> None:
    lookup = speaking(report, Language.RO, Language.OTHER)

    assert {one.language for one in list_accuracies(lookup)} == {Language.RO}


def test_figures_of_another_version_say_so(report: Report) -> None:
    lookup = speaking(report, Language.ES)
    [*_, measured] = [one.scorer for one in list_accuracies(lookup)]

    same = write_accuracy(with_version(lookup, Language.ES, measured))
    newer = write_accuracy(with_version(lookup, Language.ES, "es-lexicon/0"))

    assert len(same) == 1
    assert newer[0] == same[0]
    assert "es-lexicon/0" in newer[1]
    assert measured in newer[1]


@pytest.mark.parametrize(
    ("language", "words"), [(Language.EN, "on 2,1"), (Language.ES, "en 2.1"), (Language.RO, "pe 2.")]
)
def test_page_and_methods_say_it_in_the_readers_language(
    report: Report, tmp_path: Path, language: Language, words: str
) -> None:
    study = replace(report.journey_map.study, report_language=language)
    told = replace(report, journey_map=replace(report.journey_map, study=study))

    write_methods(tmp_path / "methods.md", lookup=Lookup(report=told))

    [first, *_] = write_accuracy(Lookup(report=told))
    assert words in " ".join(write_accuracy(Lookup(report=told)))
    assert first in (tmp_path / "methods.md").read_text(encoding="utf-8").replace("\\", "")
    assert first in render_page(Lookup(report=told))
