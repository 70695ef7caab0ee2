"""Microsoft Forms answers, as workbook or CSV: ID, start, completion, e-mail, name, then one column a question.

Source: Microsoft support, "Check and share your form results"; headers are in the language of the form's owner.
"""

from functools import partial
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers
from research.reading.survey_fields import (
    IDENTITY,
    METADATA,
    RESPONSE_ID,
    field_column,
    plain_name,
    read_one_header,
    submitted,
)
from research.reading.survey_fields import (
    NAME as PERSON_NAME,
)
from research.reading.table import Table
from research.terms import SourceKind

NAME = "ms_forms"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "first headers are `ID`, `Start time`, `Completion time`, or the same in Spanish, Catalan or Romanian"
KEPT = "e-mail and name are identity; answers that end in `;` were picked from a list"
BUILT_FROM = "descriptions of the export; no vendor's page, no real file"
_N_FIELDS = 3
# Folded headers in English, Spanish, Catalan, Romanian.
_STARTED = ("start time", "hora de inicio", "hora d'inici", "ora de incepere", "ora inceperii", "ora de inceput")
_ENDED = (
    "completion time",
    "hora de finalizacion",
    "hora de finalitzacio",
    "ora finalizarii",
    "ora de finalizare",
    "ora completarii",
)
_CHANGED = ("last modified time", "hora de la ultima modificacion", "ora ultimei modificari")
_EMAIL = ("email", "e-mail", "correo electronico", "correu electronic", "adresa de e-mail", "adresa de email")
_NAME = ("name", "nombre", "nom", "nume")
_POINTS = (
    "total points",
    "quiz feedback",
    "grade posted time",
    "total de puntos",
    "comentarios de la prueba",
    "total puncte",
    "total de puncte",
)
_FIELDS = {
    "id": RESPONSE_ID,
    **dict.fromkeys(_STARTED, submitted(1)),
    **dict.fromkeys(_ENDED, submitted(0)),
    **dict.fromkeys(_EMAIL, IDENTITY),
    **dict.fromkeys(_NAME, PERSON_NAME),
    **dict.fromkeys((*_CHANGED, *_POINTS), METADATA),
}


def recognises(path: Path, head: bytes) -> bool:
    """True when the first headers of a sheet are the id, the start and the completion of an answer."""
    return any_sheet(path, head=head, claims=_is_form)


def read(path: Path) -> Table:
    """The answers, one column a question.

    Raises: UnreadableSourceError when the file breaks off.
    """
    read_sheet = partial(read_one_header, read_column=partial(field_column, fields=_FIELDS))
    return read_sheets(path, claims=_is_form, read=read_sheet)


def _is_form(rows: Headers) -> bool:
    """True when the first three headers are those of a form."""
    if not rows or len(rows[0]) < _N_FIELDS:
        return False
    first, second, third = map(plain_name, rows[0][:_N_FIELDS])
    return first == "id" and second in _STARTED and third in _ENDED
