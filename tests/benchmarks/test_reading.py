"""The benchmark of reading runs, and all its ways read the same answers. No time is asserted."""

import pytest

from benchmarks.reading import WAYS, Measure, Way, main, make_table
from benchmarks.survey_file import HEADER, make_rows

RAW, RECORDS = (Way("raw", (), "benchmarks.raw_cells", ""), Way("records", (), "benchmarks.records", ""))


def test_invented_survey_is_the_same_each_time_and_has_twenty_columns() -> None:
    rows = list(make_rows(50))

    assert rows == list(make_rows(50))
    assert {len(row) for row in rows} == {len(HEADER)} == {20}


def test_times_are_shown_as_multiples_of_the_fastest_raw_way() -> None:
    lines = make_table({RAW: [Measure(2.0, 90, 7)], RECORDS: [Measure(5.0, 80, 7), Measure(9.0, 85, 7)]})

    assert lines[2:] == ["| raw | 7 | 2.00 | 1.0 | 90 |", "| records | 7 | 7.00 | 3.5 | 85 |"]


@pytest.mark.slow
def test_every_way_reads_every_answer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "500", "--runs", "1"])

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()[2:]]
    assert {row[0] for row in rows} >= {way.title for way in WAYS if way.libraries != ("fastexcel",)}
    assert {row[1] for row in rows} == {"500"}
    assert min(float(row[3]) for row in rows) == 1
