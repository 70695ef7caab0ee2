"""Every row that comes in has exactly one outcome; a reader that loses or doubles one is found out while it reads."""

import pytest

from research.errors import UnreadableSourceError
from research.location import Location
from research.model.fault import Fault
from research.model.response import Blank, Response
from research.reading.accounting import CountedRows, Record, check_rows
from research.reading.table import Row
from research.terms import FaultScope, Severity

PLACE = Location(file="surveys/a.csv", row=2)
RESPONSE = Response(place=PLACE, participant_id="P-1")
BLANK = Blank(place=PLACE, reason="empty")


def make_fault(scope: FaultScope) -> Fault:
    return Fault(code="c", severity=Severity.NOTE, scope=scope, place=PLACE, problem="p", fix="f")


def test_responses_blanks_and_row_faults_stand_for_one_row_each() -> None:
    beside = [make_fault(FaultScope.CELL), make_fault(FaultScope.COLUMN)]
    records: list[Record] = [RESPONSE, *beside, BLANK, make_fault(FaultScope.ROW)]

    assert list(check_rows(iter(records), n_in=lambda: 3, file="a.csv")) == records


@pytest.mark.parametrize("n_in", [1, 3])
def test_lost_and_doubled_rows_are_an_error_of_the_file(n_in: int) -> None:
    with pytest.raises(UnreadableSourceError, match=f"{n_in} rows came in and 2 were accounted for"):
        list(check_rows(iter([RESPONSE, BLANK]), n_in=lambda: n_in, file="a.csv"))


def test_rows_are_counted_as_they_are_handed_out() -> None:
    rows = CountedRows(lambda: iter([Row(number=2, cells=("a",)), Row(number=3, cells=("b",))]))

    assert [row.number for row in rows()] == [2, 3]
    assert rows.count() == 2
