"""What few people are is in no file that is shared: neither in the map nor beside their quotes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from research.reporting.lookup import Lookup
from research.reporting.page_columns import pack_evidence
from research.reporting.persona_text import list_persona_figures
from research.steps.exporting import export_study
from research.steps.workspace import open_workspace
from research.terms import ExportFormat
from tests.steps.byte_search import search_files
from tests.steps.coded_study import CodedStudy
from tests.steps.conftest import make_study

pytestmark = pytest.mark.slow

PERSONA = """
[[personas]]
id = "few"
name = "The few"
where = { Plan = ["gold"] }
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> CodedStudy:
    """A study in which five people are of Spain, and one of Qvortland; two have the plan gold."""
    folder = make_study(tmp_path_factory.mktemp("few"))
    lines = ["Customer ID,Date,Country,Plan,How likely are you to recommend us? (0-10),Why did you give this score?"]
    for number in range(6):
        country, plan = ("Qvortland", "gold") if number == 5 else ("Spain", "gold" if number == 4 else "basic")
        lines.append(f"C-{number},2026-08-2{number},{country},{plan},{number},The delivery came {number} days late.")
    (folder / "surveys" / "survey.csv").write_text("\n".join(lines), encoding="utf-8")
    settings = folder / "study.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{PERSONA}", encoding="utf-8")
    return CodedStudy(folder=folder)


def test_value_of_one_person_is_in_no_output(shop: CodedStudy) -> None:
    latest = shop.run().parent
    export_study(shop.folder, form=ExportFormat.QDPX)
    outputs = open_workspace(shop.folder).outputs
    # The store holds what the files say; it is not shared.
    files = outputs.with_name("shared")
    shutil.copytree(latest, files / "run")
    shutil.copytree(outputs / "export", files / "export")

    assert {file for _, file in search_files(files, [b"Qvortland"])} == set()
    assert {Path(file).name for _, file in search_files(files, [b"Spain"])} >= {
        "journey_map.html", "evidence.xlsx", "quotes.csv", "shop.qdpx",
    }  # fmt: skip


def test_study_may_ask_for_single_people(shop: CodedStudy) -> None:
    report = shop.report()
    study = report.journey_map.study
    open_study = replace(study, options=replace(study.options, smallest_group=1))
    asked = Lookup(report=replace(report, journey_map=replace(report.journey_map, study=open_study)))

    assert "Qvortland" in str(pack_evidence(asked.evidence, lookup=asked))
    assert "Qvortland" not in str(pack_evidence(report.evidence, lookup=Lookup(report=report)))


def test_persona_of_few_people_is_a_number_and_no_more(shop: CodedStudy) -> None:
    lookup = Lookup(report=shop.report())
    (figure,) = list_persona_figures(lookup)

    assert (figure.card.base.n_participants, figure.card.quotes) == (2, ())
    assert figure.mood == "withheld: fewer than 5 people"
    assert figure.drawing.mine == ()
    # The rule is the researcher's own words; who fits it is told of no quote.
    assert "'few'" not in str(pack_evidence(lookup.evidence, lookup=lookup))
