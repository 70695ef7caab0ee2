"""Two waves compared from the store of a study."""

import json
from pathlib import Path

import pytest

from research.errors import WrongUseError
from research.reporting.lookup import Lookup
from research.reporting.run_json import write_run_json
from research.steps.assessing import assess_pending
from research.steps.comparing import compare_study
from research.steps.delivering import start_run
from research.steps.gathering import gather_report
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_workspace

STUDY = """
title = "Shop"
question = "What changed?"
scenario = "Somebody buys a lamp."
journey_type = "purchase"
languages = ["en"]
report_language = "{language}"

[[waves]]
id = "spring"
name = "Primăvara"
files = ["surveys/spring*"]

[[waves]]
id = "autumn"
name = "Autumn"
files = ["surveys/autumn*"]
"""
CODEBOOK = "dimension,id,name,terms_en\nstage,delivery,Delivery,delivery; courier\ntouchpoint,courier,Courier,courier\n"
GOOD = ["The courier was great and friendly", "Great delivery and very happy", "The delivery was excellent and fast"]
BAD = ["The courier was rude and awful", "Terrible delivery and very angry", "The delivery was horrible and late"]


def write_wave(study: Path, wave: str, texts: list[str], *, question: str, score: int) -> None:
    rows = [f"{wave}{n},{texts[n % 3]} on day {n} of the month,{score + (n % 4 == 0)}" for n in range(12)]
    header = f"Respondent ID,{question},How likely are you to recommend us? (0-10)"
    (study / "surveys" / f"{wave}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / "shop"
    (folder / "surveys").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY.format(language="en"), encoding="utf-8")
    (folder / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    write_wave(folder, "spring", GOOD, question="How was the delivery?", score=8)
    return folder


def run(study: Path) -> None:
    """All of a run that a comparison needs: the store, and the record of the run."""
    workspace = open_workspace(study)
    for file in plan_ingest(workspace).fresh:
        ingest_file(workspace, file=file)
    known = plan_ingest(workspace).known
    while assess_pending(workspace, source_ids=known):
        pass
    stamp = start_run(workspace)
    report = gather_report(workspace, source_ids=known, extra_faults=(), run=stamp)
    folder = workspace.outputs / stamp.id
    folder.mkdir(parents=True)
    write_run_json(folder / "run.json", lookup=Lookup(report=report))


def add_autumn(study: Path) -> None:
    write_wave(study, "autumn", BAD, question="How was your delivery?", score=6)


def test_two_waves_are_told_in_words(study: Path) -> None:
    add_autumn(study)
    run(study)

    found = compare_study(study, from_wave="spring", to_wave="Autumn")

    text = found.to_text(as_json=False)
    assert "Did satisfaction rise? No, the contrary\n" in text
    assert "    NPS: +25 → −75 (−100; 95% interval " in text
    assert "Reworded: “How was the delivery?” → “How was your delivery?” (12 and 12 participants)" in text
    assert found.notes == ()


def test_the_json_says_what_the_text_says(study: Path, tmp_path: Path) -> None:
    add_autumn(study)
    run(study)

    compare_study(study, from_wave="primavara", to_wave="autumn").write(tmp_path / "change.json", as_json=True)

    found = json.loads((tmp_path / "change.json").read_text(encoding="utf-8"))
    assert (found["from_wave"], found["to_wave"], found["notes"]) == ("spring", "autumn", [])
    assert found["answers"][0]["verdict"] == "no"
    assert found["changes"][0]["id"] == "delivery"


def test_swapped_waves_swap_every_sign(study: Path) -> None:
    add_autumn(study)
    run(study)

    there, back = (
        compare_study(study, from_wave=first, to_wave=second).comparison
        for first, second in (("spring", "autumn"), ("autumn", "spring"))
    )

    assert [change.difference for change in back.changes] == [
        None if change.difference is None else -change.difference for change in there.changes
    ]


def test_what_no_run_has_read_is_told_first(study: Path) -> None:
    run(study)
    add_autumn(study)

    found = compare_study(study, from_wave="spring", to_wave="autumn")

    assert found.to_text(as_json=False).splitlines()[3:5] == [
        "What to mind first",
        "  1 file of the folder is new or was changed, and is not in this comparison: run the study again.",
    ]


def test_a_codebook_of_after_the_run_is_told_first(study: Path) -> None:
    add_autumn(study)
    run(study)
    (study / "codebook.csv").write_text(
        CODEBOOK.replace("delivery; courier", "delivery; courier; parcel"), encoding="utf-8"
    )

    (note,) = compare_study(study, from_wave="spring", to_wave="autumn").notes

    assert note.startswith("The codebook or the method changed since the last run")


def test_versions_that_changed_since_the_earlier_report_are_told_once_and_for_all(study: Path) -> None:
    run(study)
    (study / "codebook.csv").write_text(
        CODEBOOK.replace("delivery; courier", "delivery; courier; parcel"), encoding="utf-8"
    )
    add_autumn(study)
    run(study)
    run(study)

    found = compare_study(study, from_wave="spring", to_wave="autumn").comparison

    assert [version.name for version in found.versions] == ["codebook", "tagger"]
    assert all(version.before != version.after for version in found.versions)


def test_runs_of_the_same_method_tell_no_version(study: Path) -> None:
    run(study)
    add_autumn(study)
    run(study)

    assert compare_study(study, from_wave="spring", to_wave="autumn").comparison.versions == ()


def test_a_record_that_cannot_be_read_tells_nothing(study: Path) -> None:
    run(study)
    add_autumn(study)
    run(study)
    for record in (study.parents[1] / "outputs" / "shop").glob("*/run.json"):
        record.write_text("{", encoding="utf-8")

    assert compare_study(study, from_wave="spring", to_wave="autumn").comparison.versions == ()


@pytest.mark.parametrize(
    ("first", "second", "problem", "fix"),
    [
        ("sprin", "autumn", "Unknown wave 'sprin'.", "Use one of: spring, autumn."),
        ("spring", "SPRING", "A wave cannot be compared with itself.", "Name two waves."),
    ],
)
def test_wrong_waves_are_refused(study: Path, first: str, second: str, problem: str, fix: str) -> None:
    with pytest.raises(WrongUseError) as error:
        compare_study(study, from_wave=first, to_wave=second)

    assert (error.value.problem, error.value.fix) == (problem, fix)


def test_a_study_that_was_never_run_is_left_alone(study: Path) -> None:
    with pytest.raises(WrongUseError, match="No run has read"):
        compare_study(study, from_wave="spring", to_wave="autumn")

    assert not (study.parents[1] / "outputs").exists()


def test_a_study_without_waves_says_so(study: Path) -> None:
    (study / "study.toml").write_text(STUDY.format(language="en").split("[[waves]]", 1)[0], encoding="utf-8")

    with pytest.raises(WrongUseError, match="no waves"):
        compare_study(study, from_wave="a", to_wave="b")
