"""Zendesk tickets as CSV: a view's export or the account's ticket export, in English, Spanish or Romanian.

Source: Zendesk help, "Exporting view data to a CSV file" and "Exporting data to a JSON, CSV, or XML file".
"""

from dataclasses import replace
from pathlib import Path

from research.reading import desks
from research.reading.sheets import first_rows
from research.reading.table import Hint, Table
from research.terms import ColumnRole, SourceKind

NAME = "zendesk_csv"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = (
    "requester, ticket, and a header that only Zendesk writes (`Satisfaction Score`, `Requester id`, `Ticket form` …)"
)
KEPT = (
    "views hold no messages: the subject is then the customer's text; satisfaction good/bad is CSAT 1/0; the time of "
    "the solution is kept"
)
BUILT_FROM = "the vendor's documented layout"
_REQUESTERS = frozenset({"requester", "solicitante", "solicitant"})
_SURE = frozenset(
    {"satisfaction score", "satisfaction rating", "summation column", "requester id", "requester external id",
     "ticket form", "assignee stations", "group stations", "requester wait time in minutes", "requested",
     "puntuacion de satisfaccion", "calificacion de satisfaccion", "scor de satisfactie"}
)  # fmt: skip
_TICKETS = frozenset({"id", "ticket id", "ticket", "subject", "asunto", "subiect"})
_TEXTS = frozenset({"description", "comment", "latest comment", "descripcion", "descriere", "comments"})
_SUBJECTS = ("subject", "asunto", "subiect")
_HINTS: dict[str, Hint] = {
    **dict.fromkeys(("id", "ticket id"), desks.TICKET),
    "requester external id": desks.customer(0),
    "requester id": desks.customer(1),
    **dict.fromkeys(("requester", "requester name", "solicitante", "solicitant", "submitter"), desks.NAME),
    **dict.fromkeys(("requester email", "requester domain", "requester phone"), desks.PERSON),
    **dict.fromkeys(("assignee", "agente asignado", "agent desemnat", "persoana desemnata", "asignado a"), desks.AGENT),
    **dict.fromkeys(("created at", "requested", "created", "fecha de creacion", "solicitado"), desks.CREATED),
    **dict.fromkeys(
        ("updated at", "updated", "assigned at", "initially assigned at", "due date",
         "latest update by requester", "latest update by assignee"),
        desks.LATER,
    ),
    **dict.fromkeys(("solved at", "solved", "resuelto", "fecha de resolucion", "rezolvat"), desks.RESOLVED),
    **dict.fromkeys(("via", "channel", "canal"), desks.CHANNEL),
    **dict.fromkeys(("ticket type", "type", "topic", "contact reason"), desks.TOPIC),
    **dict.fromkeys(_TEXTS, desks.CUSTOMER),
    **dict.fromkeys(
        ("satisfaction score", "satisfaction rating", "puntuacion de satisfaccion", "calificacion de satisfaccion",
         "scor de satisfactie"),
        desks.OPINION,
    ),
    **dict.fromkeys(("satisfaction comment", "satisfaction rating comment"), desks.CUSTOMER),
    **dict.fromkeys(
        ("subject", "asunto", "subiect", "tags", "status", "priority", "group", "organization", "summation column",
         "replies", "reopens", "group stations", "assignee stations", "ticket form", "brand"),
        desks.ABOUT,
    ),
}  # fmt: skip
_SUBJECT = Hint(role=ColumnRole.OPEN_TEXT, reason="the only words of the ticket in this export", use=desks.CUSTOMER.use)


def recognises(path: Path, head: bytes) -> bool:
    """True when requester, ticket and a column that only Zendesk writes are among the headers."""
    names = desks.plain_headers(first_rows(path, head=head, count=1))
    return bool(names & _REQUESTERS) and bool(names & _SURE) and bool(names & _TICKETS)


def read(path: Path) -> Table:
    """One row a ticket; where the export has no description, the subject is the customer's text.

    Raises: UnreadableSourceError when the file breaks off.
    """
    table = desks.with_opinions(desks.hint_table(path, hints=_HINTS))
    plain = [desks.plain_header(column.name) for column in table.columns]
    if _TEXTS & set(plain):
        return table
    columns = tuple(
        replace(column, hint=_SUBJECT) if name in _SUBJECTS else column
        for name, column in zip(plain, table.columns, strict=True)
    )
    return replace(table, columns=columns)
