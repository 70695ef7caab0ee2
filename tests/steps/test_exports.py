"""A survey is exported again and again: answers are never doubled, never lost, and what changed is told."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from research.reporting.report import Report
from research.steps.assessing import assess_pending
from research.steps.delivering import start_run
from research.steps.gathering import gather_report
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import Workspace, open_workspace

pytestmark = pytest.mark.slow

HEADER = "Response ID,End date,Country,How likely are you to recommend us? (0-10),Why did you give this score?"
FIRST = (
    "R_100000001,2026-08-20 10:00:01,Spain,9,The delivery was quick and the courier was kind.",
    "R_100000002,2026-08-21 11:00:02,Romania,0,The parcel came broken and nobody answered.",
    "R_100000003,2026-08-22 12:00:03,Spain,6,The website is slow.",
    "R_100000004,2026-08-23 13:00:04,Spain,7,The shop has nice lamps.",
)
NEW = "R_100000005,2026-08-24 14:00:05,Spain,8,The refund came quickly."


@dataclass(frozen=True)
class Told:
    """What one run tells of a folder's surveys."""

    scores: list[float]
    texts: list[str]
    notes: list[tuple[str, str]]


@pytest.fixture
def empty(folder: Path) -> Path:
    """The study's folder without any source."""
    for path in (*(folder / "surveys").glob("*.csv"), *(folder / "interviews").glob("*.txt")):
        path.unlink()
    return folder


def run(folder: Path) -> Report:
    workspace: Workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    read = [ingest_file(workspace, file=file).id for file in plan.fresh]
    source_ids = (*plan.known, *read)
    while assess_pending(workspace, source_ids=source_ids):
        pass
    return gather_report(workspace, source_ids=source_ids, extra_faults=(), run=start_run(workspace))


def tell(folder: Path) -> Told:
    report = run(folder)
    codes = ("changed_answer", "gone_answer")
    return Told(
        scores=sorted(rated.rating.value for rated in report.ratings),
        texts=sorted({piece.passage.text for piece in report.evidence}),
        notes=[(fault.code, str(fault.place)) for fault in report.faults if fault.code in codes],
    )


def write(folder: Path, name: str, *rows: str, header: str = HEADER) -> None:
    (folder / "surveys" / name).write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")


def test_a_later_export_adds_only_its_new_answers(empty: Path) -> None:
    write(empty, "august.csv", *FIRST)
    before = tell(empty)
    write(empty, "a later one.csv", *FIRST, NEW)

    after = tell(empty)

    assert after.scores == [0, 6, 7, 8, 9]
    assert set(after.texts) - set(before.texts) == {"The refund came quickly."}
    assert after.notes == []


def test_the_order_of_rows_and_columns_does_not_matter(empty: Path) -> None:
    write(empty, "august.csv", *FIRST)
    before = tell(empty)
    turned = [",".join(reversed(row.split(","))) for row in (HEADER, *reversed(FIRST))]
    write(empty, "turned.csv", *turned[1:], header=turned[0])

    assert tell(empty) == before


def test_a_changed_answer_counts_as_the_later_export_has_it(empty: Path) -> None:
    write(empty, "z first.csv", *FIRST)
    changed = FIRST[1].replace(",0,", ",4,").replace("nobody answered", "the refund took weeks")
    write(empty, "a second.csv", FIRST[0], changed, *FIRST[2:], NEW)

    told = tell(empty)

    assert told.scores == [4, 6, 7, 8, 9]
    assert "The parcel came broken and nobody answered." not in told.texts
    assert told.notes == [
        ("changed_answer", 'surveys/z first.csv, row 3, column "How likely are you to recommend us? (0-10)"'),
        ("changed_answer", 'surveys/z first.csv, row 3, column "Why did you give this score?"'),
    ]


def test_of_two_exports_up_to_the_same_moment_the_file_written_last_counts(empty: Path) -> None:
    write(empty, "export (1).csv", FIRST[0].replace(",9,", ",10,"), *FIRST[1:])
    write(empty, "export.csv", *FIRST)
    os.utime(empty / "surveys" / "export (1).csv", (0, 0))

    assert 9 in tell(empty).scores
    assert 10 not in tell(empty).scores


def test_the_older_answer_counts_again_when_the_later_export_is_taken_out(empty: Path) -> None:
    write(empty, "first.csv", *FIRST)
    before = tell(empty)
    write(empty, "second.csv", FIRST[0].replace(",9,", ",1,"), *FIRST[1:], NEW)
    tell(empty)
    (empty / "surveys" / "second.csv").unlink()

    assert tell(empty) == before


def test_an_answer_that_was_cleared_counts_no_more(empty: Path) -> None:
    write(empty, "first.csv", *FIRST)
    write(
        empty, "second.csv", FIRST[0].replace("The delivery was quick and the courier was kind.", ""), *FIRST[1:], NEW
    )

    told = tell(empty)

    assert "The delivery was quick and the courier was kind." not in told.texts
    assert told.scores == [0, 6, 7, 8, 9]
    assert told.notes == [("changed_answer", 'surveys/first.csv, row 2, column "Why did you give this score?"')]


def test_a_response_that_vanished_still_counts_and_is_told(empty: Path) -> None:
    write(empty, "first.csv", *FIRST)
    write(empty, "second.csv", FIRST[0], *FIRST[2:], NEW)

    told = tell(empty)

    assert told.scores == [0, 6, 7, 8, 9]
    assert told.notes == [("gone_answer", "surveys/first.csv, row 3")]


def test_an_export_of_a_later_period_misses_nothing(empty: Path) -> None:
    write(empty, "august.csv", *FIRST)
    write(empty, "last days.csv", *FIRST[2:], NEW)

    assert tell(empty).notes == []


def test_a_row_without_an_id_is_known_again_by_its_moment(empty: Path) -> None:
    header = "Timestamp,Country,How likely are you to recommend us? (0-10),Why did you give this score?"
    rows = [row.partition(",")[2] for row in FIRST]
    write(empty, "first.csv", *rows, header=header)
    write(empty, "second.csv", rows[0], rows[1].replace("nobody answered", "nobody wrote"), *rows[2:], header=header)

    told = tell(empty)

    assert told.scores == [0, 6, 7, 9]
    assert "The parcel came broken and nobody wrote." in told.texts
    assert "The parcel came broken and nobody answered." not in told.texts
    assert told.notes == [("changed_answer", 'surveys/first.csv, row 3, column "Why did you give this score?"')]


def test_row_numbers_of_two_forms_are_not_one_person(empty: Path) -> None:
    header = HEADER.replace("Response ID", "ID")
    write(empty, "north.csv", "1,2026-08-20,Spain,9,The delivery was quick and kind.", header=header)
    write(empty, "south.csv", "1,2026-08-20,Spain,2,The website is slow and confusing.", header=header)

    report = run(empty)

    assert len({piece.participant_id for piece in report.evidence}) == 2
    assert sorted(rated.rating.value for rated in report.ratings) == [2, 9]


def test_a_corrected_transcript_replaces_the_first_one(empty: Path) -> None:
    talk = "Interviewer: How was the delivery?\nAna: It was late.\nInterviewer: And the shop?\nAna: Nice lamps.\n"
    more = "Interviewer: Sorry?\nAna: I would buy there a gain.\n"
    (empty / "interviews" / "talk.txt").write_text(talk + more, encoding="utf-8")
    (empty / "interviews" / "talk corrected.txt").write_text(
        talk + more.replace("a gain", "again") + "Interviewer: Thanks.\nAna: Thank you.\n", encoding="utf-8"
    )

    told = tell(empty)

    assert "I would buy there again." in told.texts
    assert "I would buy there a gain." not in told.texts
    assert [code for code, _ in told.notes] == ["changed_answer"]


def test_a_copied_answer_names_the_one_it_repeats(empty: Path) -> None:
    pasted = FIRST[0].replace("R_100000001", "R_100000009").replace("kind.", "kind!")
    write(empty, "first.csv", *FIRST, pasted)

    report = run(empty)

    copies = {piece.passage.place.row: piece.copy_of for piece in report.evidence}
    first = next(piece.passage.id for piece in report.evidence if piece.passage.place.row == 2)
    assert {row for row, original in copies.items() if original is not None} == {6}
    assert copies[6] == first


WAVES = """
[[waves]]
id = "before"
column = "Oleada"
values = [1, "uno"]

[[waves]]
id = "after"
column = "Oleada"
values = ["2"]
"""


def with_waves(folder: Path) -> None:
    settings = folder / "study.toml"
    kept = settings.read_text(encoding="utf-8").partition("[[waves]]")[0]
    settings.write_text(kept + WAVES, encoding="utf-8")


def test_a_column_tells_the_waves_apart(empty: Path) -> None:
    with_waves(empty)
    labels = ("1", "UNO", "2", "3")
    rows = [f"{row},{label}" for row, label in zip(FIRST, labels, strict=True)]
    write(empty, "panel.csv", *rows, header=f"{HEADER},oleada")

    report = run(empty)

    assert {piece.passage.place.row: piece.wave_id for piece in report.evidence} == {
        2: "before", 3: "before", 4: "after", 5: None,
    }  # fmt: skip
    assert sorted(str(rated.wave_id) for rated in report.ratings) == ["None", "after", "before", "before"]
    assert [fault.problem for fault in report.faults if fault.code == "wave_unknown"] == [
        "No wave has the value '3' of this column; its answers are in no wave."
    ]


def test_a_wave_column_that_no_file_has_is_asked_about(empty: Path) -> None:
    with_waves(empty)
    write(empty, "panel.csv", *FIRST)

    report = run(empty)

    assert [str(fault.place) for fault in report.faults if fault.code == "wave_unknown"] == [
        'study.toml, column "Oleada"'
    ]


def test_a_second_run_of_many_exports_gives_the_same_evidence(empty: Path) -> None:
    write(empty, "first.csv", *FIRST)
    write(empty, "second.csv", FIRST[0].replace(",9,", ",1,"), *FIRST[1:], NEW)

    first, second = run(empty), run(empty)

    assert replace(first, run=second.run) == second
