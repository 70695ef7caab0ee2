"""The benchmark of outputs runs, and both of its ways write the same excerpts. No time is asserted."""

import pytest

from benchmarks.made_report import make_evidence, read_template
from benchmarks.outputs import PANDAS, WAYS, Measure, main, make_table
from research.terms import Dimension


def test_invented_evidence_is_the_same_each_time_and_worth_a_map() -> None:
    codebook = read_template()
    evidence = make_evidence(300, codebook=codebook)

    assert evidence == make_evidence(300, codebook=codebook)
    assert len(evidence) == 300
    assert len({piece.excerpt.language for piece in evidence}) == 3
    assert {piece.wave_id for piece in evidence} == {"before", "after"}
    assert any(piece.codes(Dimension.STAGE) for piece in evidence)


def test_times_are_shown_as_multiples_of_pandas() -> None:
    way = next(way for way in WAYS if way != PANDAS)
    lines = make_table({PANDAS: [Measure(4.0, 90, 1 << 20)], way: [Measure(3.0, 80, 2 << 20), Measure(5.0, 85, 0)]})

    assert lines[2:] == [f"| {PANDAS} | 4.0 | 1.00 | 90 | 1.0 |", f"| {way} | 4.0 | 1.00 | 85 | 2.0 |"]


@pytest.mark.slow
def test_both_ways_write(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--excerpts", "200"])

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()[2:]]
    assert [row[0] for row in rows] == list(WAYS)
    assert all(float(row[3]) > 0 for row in rows)
