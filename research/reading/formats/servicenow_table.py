"""ServiceNow incidents and cases as CSV or workbook; journal fields are cut into their dated entries.

An entry is `2026-08-17 10:01:22 - Name (Additional comments)` with the words under it, newest first. Source:
ServiceNow documentation, "Journal fields" and "Export data"; field names of the tables `task` and `incident`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from research.reading import desks
from research.reading.sheets import first_rows
from research.reading.table import Hint, Row, Said, Table, Use
from research.terms import SourceKind, Voice
from research.words import fold

NAME = "servicenow_table"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = "`number`, `short_description` and two more of its fields"
KEPT = (
    "journal fields are cut at `2026-08-17 10:01:22 - Name (Additional comments)`, oldest first; the caller is"
    " the customer, work notes are agents' notes"
)
BUILT_FROM = "the vendor's documented layout"
_NUMBERS = frozenset({"number", "numero", "numar"})
_TITLES = frozenset({"short description", "breve descripcion", "descripcion breve", "scurta descriere"})
_JOURNALS = (
    "comments and work notes", "additional comments", "comments", "work notes", "comentarios y notas de trabajo",
)  # fmt: skip
_SURE = frozenset(
    {*_JOURNALS, "caller", "caller id", "opened by", "opened at", "opened", "assignment group", "sys id",
     "sys created on", "contact type", "u caller"}
)  # fmt: skip
_HINTS: dict[str, Hint] = {
    **dict.fromkeys(_NUMBERS, desks.TICKET),
    **dict.fromkeys(("consumer", "contact", "account", "customer id", "u customer id"), desks.customer(0)),
    **dict.fromkeys(("caller", "caller id", "opened for", "requested for"), desks.NAME),
    **dict.fromkeys(("assigned to", "opened by", "closed by", "resolved by"), desks.AGENT),
    **dict.fromkeys(("opened at", "opened", "sys created on", "created"), desks.CREATED),
    **dict.fromkeys(("resolved at", "resolved", "resuelto", "rezolvat"), desks.RESOLVED),
    **dict.fromkeys(("closed at", "closed", "sys updated on", "updated"), desks.LATER),
    **dict.fromkeys(("contact type", "channel"), desks.CHANNEL),
    **dict.fromkeys(("category",), desks.TOPIC),
    "description": desks.OPENING,
    **dict.fromkeys(_JOURNALS, desks.MESSAGES),
    **dict.fromkeys(("close notes", "resolution notes", "close_notes"), desks.NOTE),
    **dict.fromkeys(
        (*_TITLES, "state", "priority", "impact", "urgency", "assignment group", "subcategory", "sys id", "close code"),
        desks.ABOUT,
    ),
}
_ENTRY = re.compile(
    r"^(?P<at>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4} \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?)"
    r" - (?P<author>[^\n]{1,80}?) \((?P<field>[^()\n]{3,40})\)[ \t]*$",
    re.MULTILINE,
)
_NOTES = ("work note", "notas de trabajo", "nota de trabajo", "note de lucru")
_SYSTEM = ("system", "system administrator", "sistema", "event management", "guest")


def recognises(path: Path, head: bytes) -> bool:
    """True when number, short description and two more of ServiceNow's fields are among the headers."""
    names = desks.plain_headers(first_rows(path, head=head, count=1))
    return bool(names & _NUMBERS) and bool(names & _TITLES) and len(names & _SURE) > 1


def read(path: Path) -> Table:
    """One row a record; the caller's comments are the customer's, others' context, work notes agents' notes.

    Raises: UnreadableSourceError when the file breaks off.
    """
    table = desks.hint_table(path, hints=_HINTS)
    plain = [desks.plain_header(column.name) for column in table.columns]
    places = [place for place, name in enumerate(plain) if name in _JOURNALS]
    callers = [place for place, column in enumerate(table.columns) if column.hint.use is Use.NAME]
    if not places:
        return table
    # The field that joins both journals comes first in the list of names; the others would only say it again.
    chosen = min(places, key=lambda place: _JOURNALS.index(plain[place]))
    columns = tuple(
        replace(column, hint=desks.COPY)
        if place in places and place != chosen and plain[chosen] == _JOURNALS[0]
        else column
        for place, column in enumerate(table.columns)
    )
    return desks.with_said(
        replace(table, columns=columns),
        converse=lambda row: _read_journal(row, places=(chosen,), callers=tuple(callers)),
    )


def _read_journal(row: Row, *, places: tuple[int, ...], callers: tuple[int, ...]) -> Iterator[Said]:
    """The entries of a journal field, oldest first."""
    names = {fold(row.cells[place].strip()) for place in callers if row.cells[place].strip()}
    text = row.cells[places[0]].replace("\r\n", "\n").replace("\r", "\n")
    found = list(_ENTRY.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    entries = [
        Said(
            voice=_voice(match, callers=names),
            text=text[match.end() : end].strip(),
            author="system" if fold(match["author"]) in _SYSTEM else match["author"],
            at=match["at"],
            line=text.count("\n", 0, match.start()) + 1,
        )
        for match, end in zip(found, ends, strict=True)
    ]
    is_newest_first = len(entries) > 1 and entries[0].at > entries[-1].at
    return iter(entries[::-1] if is_newest_first else entries)


def _voice(entry: re.Match[str], *, callers: set[str]) -> Voice:
    """Whose words an entry holds."""
    if fold(entry["field"]).startswith(_NOTES):
        return Voice.AGENT_NOTE
    return Voice.PARTICIPANT if fold(entry["author"].strip()) in callers else Voice.AGENT
