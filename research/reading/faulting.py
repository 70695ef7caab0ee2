"""The faults of reading, one function a code, so that code, problem and fix are written once (docs/readers.md).

No text here ever carries a cell's words: only its place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from research.location import Location
from research.model.fault import Fault
from research.terms import ColumnRole, FaultScope, Severity

# The kinds of parts that are cut out of messages, in words.
_CUTS = {
    "auto_reply": "automatic replies",
    "boilerplate": "lines of the desk",
    "footer": "mobile footers",
    "history": "quoted histories",
    "repeated": "texts that stand twice in their row",
    "signature": "signatures",
}
# The kinds of columns as they are counted for a person; the others hold facts about the form.
_KINDS = {
    **dict.fromkeys((ColumnRole.NPS, ColumnRole.CSAT, ColumnRole.CES, ColumnRole.SCALE), "ratings"),
    ColumnRole.CHOICE: "choices",
    ColumnRole.SEGMENT: "facts about the person",
    ColumnRole.UNSURE: "unsure columns",
}


def row_fault(place: Location, *, problem: str) -> Fault:
    """`unreadable_row`: the row cannot be placed under the headers, or is no whole object."""
    return Fault(
        code="unreadable_row",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem=problem,
        fix="Correct the row in the export (often a quotation mark or a line break inside an answer), or remove it.",
    )


def not_a_number(place: Location, *, low: float, high: float) -> Fault:
    """`rating_not_a_number`: a rating cell holds words."""
    return Fault(
        code="rating_not_a_number",
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=place,
        problem=f"Expected a number from {low:g} to {high:g}, found a text.",
        fix="Correct the cell, or clear it if the question was skipped.",
    )


def out_of_range(place: Location, *, value: float, low: float, high: float) -> Fault:
    """`rating_out_of_range`: a rating cell holds a number that the scale does not have."""
    return Fault(
        code="rating_out_of_range",
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=place,
        problem=f"Expected a number from {low:g} to {high:g}, found {value:g}.",
        fix="Correct the cell, or state the scale's low and high in study.toml.",
    )


def bad_time(place: Location) -> Fault:
    """`bad_time`: a cell of the time column is no date."""
    return Fault(
        code="bad_time",
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=place,
        problem="Expected a date, found something else; the row is kept without a time.",
        fix="Correct the cell.",
    )


def unsure_column(place: Location, *, reason: str, likely: ColumnRole) -> Fault:
    """`unsure_column`: nobody could tell what the column is for, so it is not read; the lines propose `likely`."""
    return _question(
        place,
        code="unsure_column",
        problem=f"The column was left out: {reason}.",
        fix=column_lines(place, role=likely),
    )


def unsure_direction(place: Location, *, role: ColumnRole) -> Fault:
    """`unsure_direction`: nothing proves which end of the scale is the good one."""
    return _question(
        place,
        code="unsure_direction",
        problem="Nothing says which end of the scale is good; the ratings are kept without a direction.",
        fix=f"{column_lines(place, role=role)}\nhigh_is_good = true",
    )


def unsure_date_order(place: Location) -> Fault:
    """`unsure_date_order`: day and month could be swapped in every date of the column, so no time is read."""
    return Fault(
        code="unsure_date_order",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem="Day and month could be swapped in these dates; the rows are kept without a time.",
        fix='Add to study.toml the order of your dates:\n[options]\ndate_order = "dmy"',
    )


def no_evidence(place: Location, *, roles: Sequence[ColumnRole]) -> Fault:
    """`no_evidence_column`: no column holds texts or ratings; `roles` are those of the file's columns."""
    return Fault(
        code="no_evidence_column",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem=f"No open text and no rating was found, so no row is evidence: {_list_roles(roles)}.",
        fix=column_lines(Location(file=place.file, column="..."), role=ColumnRole.OPEN_TEXT),
    )


def no_open_text(place: Location, *, roles: Sequence[ColumnRole]) -> Fault:
    """`no_open_text`: a survey of ratings without words; `roles` are those of the file's columns."""
    return _question(
        place,
        code="no_open_text",
        problem=f"No open text was found; the ratings are read: {_list_roles(roles)}.",
        fix=column_lines(Location(file=place.file, column="..."), role=ColumnRole.OPEN_TEXT),
    )


def _list_roles(roles: Sequence[ColumnRole]) -> str:
    """How many columns there are of each kind, in words.

    >>> _list_roles([ColumnRole.NPS, ColumnRole.CSAT, ColumnRole.CHOICE])
    'ratings 2, choices 1'
    """
    counts = Counter(_KINDS.get(role, "other columns") for role in roles)
    return ", ".join(
        f"{kind} {counts[kind]}" for kind in (*dict.fromkeys(_KINDS.values()), "other columns") if counts[kind]
    )


def unknown_column(place: Location, *, known: tuple[str, ...]) -> Fault:
    """`unknown_column`: the study names a column that the file does not have."""
    return Fault(
        code="unknown_column",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem="study.toml names this column, but the file does not have it.",
        fix=f"Use one of: {', '.join(known)}.",
    )


def unsure_speaker(place: Location, *, is_unnamed: bool = False) -> Fault:
    """`unsure_speaker`: nothing tells whether the speaker asks or answers; what they say is no evidence until then.

    Where the file sets nobody apart the one speaker may be several people, and the fix says so.
    """
    speaker, file = _toml_text(place.speaker or ""), _toml_text(place.file)
    lines = f'Add to study.toml:\n[[speakers]]\nspeaker = {speaker}\nvoice = "participant"\nfile = {file}'
    if is_unnamed:
        problem = "The file does not say who speaks, perhaps several people in turn; it is left out."
        first = "Export the transcript with the speakers' names. If only the participant speaks in it:\n"
        return _question(place, code="unsure_speaker", problem=problem, fix=first + lines)
    problem = "Nothing tells whether this speaker is a participant or an interviewer; they are left out."
    return _question(place, code="unsure_speaker", problem=problem, fix=lines)


def cut_off(place: Location, *, counts: Mapping[str, int]) -> Fault:
    """`cut_off`: parts that were left out of rows which were kept, counted by kind for the whole file."""
    listed = ", ".join(f"{_CUTS.get(kind, kind)} {counts[kind]}" for kind in sorted(counts))
    return Fault(
        code="cut_off",
        severity=Severity.NOTE,
        scope=FaultScope.CELL,
        place=place,
        problem=f"Parts of kept rows that are no evidence were left out: {listed}.",
        fix="Nothing to do: docs/readers.md tells what is cut and how it is recognised.",
    )


def other_sheets(place: Location, *, names: tuple[str, ...]) -> Fault:
    """`other_sheets`: sheets of the workbook that do not look like answers and were left out."""
    listed = ", ".join(f'"{name}"' for name in names)
    return file_note(
        place,
        code="other_sheets",
        problem=f"Sheets that do not look like answers were left out: {listed}.",
        fix="If one of them holds answers, give a column of it a role in study.toml ([[columns]]).",
    )


def file_note(place: Location, *, code: str, problem: str, fix: str) -> Fault:
    """`unsure_encoding` and the like: something about the whole file."""
    return Fault(
        code=code,
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem=problem,
        fix=fix,
    )


def column_lines(place: Location, *, role: ColumnRole) -> str:
    """The lines to paste into study.toml, quotation marks inside the header made safe."""
    name = _toml_text(place.column or "")
    return f'Add to study.toml:\n[[columns]]\nfile = {_toml_text(place.file)}\ncolumn = {name}\nrole = "{role.value}"'


def _toml_text(text: str) -> str:
    r"""A TOML basic string.

    >>> print(_toml_text('say "hi"\nthere'))
    "say \"hi\"\nthere"
    """
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def _question(place: Location, *, code: str, problem: str, fix: str) -> Fault:
    """A note that costs nothing until it is answered."""
    return Fault(code=code, severity=Severity.NOTE, scope=FaultScope.COLUMN, place=place, problem=problem, fix=fix)
