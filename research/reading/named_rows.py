"""Whose row it is that a response id or a row's number names, read from the file itself: the store keeps neither."""

from collections.abc import Iterator

from research.errors import UnreadableSourceError
from research.model.response import Response
from research.model.study import Study
from research.reading.opening import open_tables
from research.reading.planning import TablePlan, find_places
from research.reading.registry import choose_format
from research.reading.responses import read_responses
from research.reading.sources import SourceFile
from research.reading.table import Table


def find_people(source_file: SourceFile, *, named: str, study: Study, key: bytes) -> frozenset[str]:
    """The pseudonyms of those whose rows of a table are named; none where the file is no table or cannot be read.

    Args:
        source_file: The file.
        named: A response id as the file writes it, or the file's name in the study, a colon and the row's number
            ("surveys/august.csv:12").
        study: What decides how the file is read.
        key: The study's secret, from which pseudonyms are made.
    """
    if source_file.problem is not None:
        return frozenset()
    try:
        table = choose_format(source_file.path, source_file.kind).read(source_file.path)
        if not isinstance(table, Table):
            return frozenset()
        opened = open_tables(table, file=source_file.file, kind=source_file.kind, study=study, key=key)
        return frozenset(one for plan in opened.plans for one in _find_in_table(plan, named=named))
    except UnreadableSourceError:
        return frozenset()


def _find_in_table(plan: TablePlan, *, named: str) -> Iterator[str]:
    """The pseudonyms of one table's rows that are named."""
    place = find_places(plan).response_id
    rows = {
        row.number
        for row in plan.table.open_rows()
        if row.problem is None
        and (f"{plan.file}:{row.number}" == named or (place is not None and row.cells[place].strip() == named))
    }
    if rows:
        for outcome in read_responses(plan):
            if isinstance(outcome, Response) and outcome.place.row in rows:
                yield outcome.participant_id
