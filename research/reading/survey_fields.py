"""What the exports of survey tools share: one header row with fixed field names, and the hints on such fields."""

from collections.abc import Callable, Mapping

from research.reading.sheets import Sheet, build_table, top_rows
from research.reading.table import Column, Hint, Table, Use, unique_names
from research.terms import ColumnRole
from research.words import fold

METADATA = Hint(role=ColumnRole.METADATA, reason="a field of the survey tool about the survey itself")
IDENTITY = Hint(role=ColumnRole.IDENTITY, reason="a field of the survey tool that names a person or a place")
NAME = Hint(role=ColumnRole.IDENTITY, reason="a field of the survey tool that names a person", use=Use.NAME)
RESPONSE_ID = Hint(role=ColumnRole.METADATA, reason="the survey tool's id of the response", use=Use.RESPONSE_ID)
STATUS = Hint(role=ColumnRole.METADATA, reason="the survey tool's state of the response", use=Use.STATUS)
LANGUAGE = Hint(role=ColumnRole.LANGUAGE, reason="the survey tool's language of the form")
CHOICE = Hint(role=ColumnRole.CHOICE, reason="one column of a choice question")
WRITTEN_IN = Hint(role=ColumnRole.OPEN_TEXT, reason="words written in beside the choices")


def submitted(rank: int, *, time_zone: str | None = None, date_order: str | None = None) -> Hint:
    """A time of the response; the lowest rank that the export has counts."""
    reason = "a time of the response, written by the survey tool"
    return Hint(role=ColumnRole.TIME, reason=reason, rank=rank, time_zone=time_zone, date_order=date_order)


def person(rank: int) -> Hint:
    """An id that the survey tool gives to whoever answers."""
    return Hint(role=ColumnRole.PARTICIPANT, reason="the survey tool's id of whoever answers", rank=rank)


def plain_name(header: str) -> str:
    """The header folded, spaces of every kind made one.

    >>> plain_name(" Hora  de finalización ")
    'hora de finalizacion'
    """
    return " ".join(fold(header.replace("\u00a0", " ")).split())


def read_one_header(sheet: Sheet, *, read_column: Callable[[str], Column]) -> Table:
    """The answers under one header row, empty headers at its end left out."""
    (names,) = top_rows(sheet, count=1)
    used = max(place for place, name in enumerate(names, start=1) if name.strip())
    columns = tuple(map(read_column, unique_names(tuple(name.strip() for name in names[:used]))))
    return build_table(sheet, columns=columns, n_headers=1)


def field_column(name: str, *, fields: Mapping[str, Hint]) -> Column:
    """The column with the hint of its field; questions have none."""
    return Column(name=name, hint=fields.get(plain_name(name), Hint()))
