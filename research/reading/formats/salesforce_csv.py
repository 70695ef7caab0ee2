"""Salesforce cases as CSV or workbook: Data Loader's API names or a report's labels.

Source: Salesforce object reference, "Case"; Salesforce help, "Case fields".
"""

from pathlib import Path

from research.reading import desks
from research.reading.sheets import first_rows
from research.reading.table import Hint, Table
from research.terms import SourceKind

NAME = "salesforce_csv"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = "`CaseNumber` or `Case Number` and two more fields of cases"
KEPT = "API names and report labels; phone cases' descriptions are agents' notes"
BUILT_FROM = "the vendor's documented layout"
_CASES = frozenset({"case number", "numero de caso", "numero del caso", "numar caz", "numarul cazului"})
# At least two of these are needed beside the number of the case.
_SURE = frozenset(
    {"origin", "case origin", "contact id", "contact name", "supplied name", "supplied email", "case owner",
     "owner id", "date time opened", "date time closed", "is closed", "is escalated", "case reason", "account id",
     "account name", "created date", "origen del caso", "nombre del contacto", "propietario del caso",
     "case record type", "fecha hora de apertura", "originea cazului", "origine caz", "nume contact"}
)  # fmt: skip
_FEWEST = 2
_HINTS: dict[str, Hint] = {
    **dict.fromkeys(_CASES, desks.TICKET),
    "contact id": desks.customer(0),
    "id de contacto": desks.customer(0),
    "account id": desks.customer(3),
    **dict.fromkeys(
        ("contact name", "supplied name", "web name", "nombre del contacto", "nume contact", "contact full name"),
        desks.NAME,
    ),
    **dict.fromkeys(
        ("contact email", "contact phone", "contact mobile", "supplied email", "supplied phone", "web email",
         "web phone", "contact fax"),
        desks.PERSON,
    ),
    **dict.fromkeys(("case owner", "owner name", "propietario del caso", "case owner alias"), desks.AGENT),
    **dict.fromkeys(
        ("created date", "date time opened", "opened date", "fecha hora de apertura", "date opened"), desks.CREATED
    ),
    **dict.fromkeys(("closed date", "date time closed", "date closed", "fecha hora de cierre"), desks.RESOLVED),
    "last modified date": desks.LATER,
    **dict.fromkeys(("origin", "case origin", "origen del caso", "originea cazului", "origine caz"), desks.CHANNEL),
    **dict.fromkeys(("type", "case type"), desks.ABOUT),
    **dict.fromkeys(("reason", "case reason", "motivo del caso", "motivul cazului"), desks.TOPIC),
    **dict.fromkeys(("description", "descripcion", "descriere"), desks.OPENING),
    **dict.fromkeys(("comments", "internal comments", "case comments", "comentarios internos"), desks.NOTE),
    **dict.fromkeys(
        ("id", "subject", "asunto", "subiect", "status", "priority", "is closed", "is escalated", "owner id",
         "age hours", "parent id", "record type id", "case record type", "created by id", "asset id", "account name"),
        desks.ABOUT,
    ),
}  # fmt: skip
_SUBJECT = Hint(role=desks.OPENING.role, reason="the only words of the case in this export", use=desks.OPENING.use)
_TEXTS = frozenset({"description", "descripcion", "descriere"})


def recognises(path: Path, head: bytes) -> bool:
    """True when the number of the case and two more of its fields are among the headers."""
    names = desks.plain_headers(first_rows(path, head=head, count=1))
    return bool(names & _CASES) and len(names & _SURE) >= _FEWEST


def read(path: Path) -> Table:
    """One row a case; descriptions of phone cases are agents' notes; without a description the subject is read.

    Raises: UnreadableSourceError when the file breaks off.
    """
    has_text = bool(desks.headers_of(path) & _TEXTS)
    subjects = {} if has_text else dict.fromkeys(("subject", "asunto", "subiect"), _SUBJECT)
    return desks.hint_table(path, hints={**_HINTS, **subjects})
