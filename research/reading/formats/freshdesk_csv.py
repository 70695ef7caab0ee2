"""Freshdesk tickets as CSV or workbook, from "Export" above the list of tickets.

Source: Freshdesk help, "Exporting tickets".
"""

from dataclasses import replace
from pathlib import Path

from research.reading import desks
from research.reading.sheets import first_rows
from research.reading.survey_fields import plain_name
from research.reading.table import Hint, Table
from research.terms import ColumnRole, SourceKind

NAME = "freshdesk_csv"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = (
    "`Ticket ID`, `Subject` and two headers that only Freshdesk writes (`Survey results`, `Last update time` …)"
)
KEPT = "without a description the subject is read; survey results are CSAT where their words make up a whole scale"
BUILT_FROM = "the vendor's documented layout"
_NEEDED = frozenset({"ticket id", "subject"})
# At least two of these are needed: no other desk writes them so.
_SURE = frozenset(
    {"due by time", "last update time", "initial response time", "agent interactions", "customer interactions",
     "resolution status", "first response status", "survey results", "tracked hours", "created time", "resolved time",
     "closed time", "association type", "internal agent"}
)  # fmt: skip
_FEWEST = 2
_HINTS: dict[str, Hint] = {
    "ticket id": desks.TICKET,
    **dict.fromkeys(("contact id", "unique external id", "customer id"), desks.customer(0)),
    **dict.fromkeys(("full name", "requester name", "contact name"), desks.NAME),
    **dict.fromkeys(
        ("email", "work phone", "mobile phone", "twitter id", "facebook profile id", "requester email", "other phone"),
        desks.PERSON,
    ),
    **dict.fromkeys(("agent", "internal agent"), desks.AGENT),
    "created time": desks.CREATED,
    **dict.fromkeys(
        ("due by time", "closed time", "last update time", "initial response time"), desks.LATER
    ),
    "resolved time": desks.RESOLVED,
    "source": desks.CHANNEL,
    "type": desks.TOPIC,
    "language": desks.LANGUAGE,
    "description": desks.OPENING,
    "survey results": Hint(role=ColumnRole.CHOICE, reason="not every point of the desk's survey was chosen"),
    **dict.fromkeys(
        ("subject", "status", "priority", "group", "tags", "tracked hours", "resolution status", "association type",
         "first response status", "agent interactions", "customer interactions", "product", "time zone", "title",
         "internal group", "company id", "company name"),
        desks.ABOUT,
    ),
}  # fmt: skip
_SUBJECT = Hint(role=desks.OPENING.role, reason="the only words of the ticket in this export", use=desks.OPENING.use)


def recognises(path: Path, head: bytes) -> bool:
    """True when ticket id, subject and two columns that only Freshdesk writes are among the headers."""
    names = desks.plain_headers(first_rows(path, head=head, count=1))
    return names >= _NEEDED and len(names & _SURE) >= _FEWEST


def read(path: Path) -> Table:
    """One row a ticket; where the export has no description, the subject is what was said.

    Raises: UnreadableSourceError when the file breaks off.
    """
    names = desks.headers_of(path)
    has_text = "description" in names
    table = desks.hint_table(path, hints=_HINTS if has_text else {**_HINTS, "subject": _SUBJECT})
    columns = tuple(
        replace(column, question="Survey results: satisfaction")
        if plain_name(column.name) == "survey results"
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)
