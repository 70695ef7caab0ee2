"""SurveyMonkey exports: two header rows, one column for each choice, "Open-Ended Response" for texts.

Source: SurveyMonkey help, "Exporting survey responses" (original view).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers, Sheet, build_table, top_rows
from research.reading.table import Column, Hint, Row, Table, Use, unique_names
from research.reading.worded_scales import WordedScale, find_scale
from research.terms import ColumnRole, SourceKind

NAME = "surveymonkey_csv"
VERSION = 2
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "first header is the respondent id, second row holds SurveyMonkey's own labels"
KEPT = (
    "two header rows; one column for each choice; choices that are whole numbers or the words of a scale become one "
    "rating column again; dates are month first unless the values prove other"
)
BUILT_FROM = "real files"
_N_HEADERS = 2
_RESPONDENT = ("respondentid", "respondent id", "id del encuestado", "id. del encuestado", "id respondent")
_ANSWER_LABELS = ("response", "respuesta", "răspuns")
_TEXT_LABELS = ("open-ended response", "respuesta abierta", "răspuns deschis")
_OTHER_LABELS = (
    "other (please specify)",
    "otro (especifique)",
    "otro (por favor, especifique)",
    "altele (specificați)",
)
_IDENTITY = Hint(role=ColumnRole.IDENTITY, reason="SurveyMonkey field that names a person or a place")
_NAME = Hint(role=ColumnRole.IDENTITY, reason="SurveyMonkey field that names a person", use=Use.NAME)
_METADATA = Hint(role=ColumnRole.METADATA, reason="SurveyMonkey field about the survey itself")
_FIELDS = {
    "collector id": _METADATA,
    "start date": Hint(role=ColumnRole.TIME, reason="SurveyMonkey start date", rank=1, date_order="mdy"),
    "end date": Hint(role=ColumnRole.TIME, reason="SurveyMonkey end date", rank=0, date_order="mdy"),
    "ip address": _IDENTITY,
    "email address": _IDENTITY,
    "first name": _NAME,
    "last name": _NAME,
    "custom data 1": _METADATA,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One column and the places in the file that it joins; `scale` numbers its cells where they are words of one."""

    column: Column
    places: tuple[int, ...]
    scale: WordedScale | None = None


_RESPONSE_ID = Hint(role=ColumnRole.METADATA, reason="SurveyMonkey response id", use=Use.RESPONSE_ID)
_TEXT = Hint(role=ColumnRole.OPEN_TEXT, reason="SurveyMonkey open-ended response")
_CHOICE = Hint(role=ColumnRole.CHOICE, reason="one column of a choice question")


def recognises(path: Path, head: bytes) -> bool:
    """True when a sheet's first header is the respondent's id and its second row has labels but none under it."""
    return any_sheet(path, head=head, claims=_is_export, count=_N_HEADERS)


def _is_export(rows: Headers) -> bool:
    """True when the first header is the respondent's id and the second row has labels but none under it."""
    if len(rows) < _N_HEADERS or not rows[0]:
        return False
    names, labels = rows
    return names[0].strip().lower() in _RESPONDENT and labels[0] == "" and any(_is_known(label) for label in labels)


def _is_known(label: str) -> bool:
    """True for the labels that SurveyMonkey writes itself."""
    return label.strip().lower() in (*_ANSWER_LABELS, *_TEXT_LABELS, *_OTHER_LABELS)


def read(path: Path) -> Table:
    """The answers; a question whose choices are whole numbers becomes one column again.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=_is_export, read=_read_sheet, count=_N_HEADERS)


def _read_sheet(sheet: Sheet) -> Table:
    """The answers on one sheet."""
    names, labels = top_rows(sheet, count=_N_HEADERS)
    pairs = _fill_questions(names, labels=labels)
    groups = _group_columns(pairs)
    named = unique_names(tuple(group.column.name for group in groups))
    columns = tuple(
        Column(name=name, question=group.column.question, hint=group.column.hint)
        for name, group in zip(named, groups, strict=True)
    )
    raw = build_table(sheet, columns=tuple(Column(name=str(place)) for place in range(len(pairs))), n_headers=2)
    merged = Sheet(open_rows=lambda: _merge_rows(raw.open_rows(), groups=groups), name=sheet.name, notes=sheet.notes)
    return build_table(merged, columns=columns, n_headers=0)


def _fill_questions(names: tuple[str, ...], *, labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The (question, label) of each column; an empty first header goes on with the question before it."""
    filled: list[tuple[str, str]] = []
    question = ""
    for place in range(max(len(names), len(labels))):
        name = names[place].strip() if place < len(names) else ""
        label = labels[place].strip() if place < len(labels) else ""
        question = name or question
        filled.append((question, label))
    return tuple(filled)


def _group_columns(pairs: tuple[tuple[str, str], ...]) -> list[_Group]:
    """The columns with the places they come from."""
    groups: list[_Group] = []
    for question, members in groupby(enumerate(pairs), key=lambda member: member[1][0]):
        placed = [(place, label) for place, (_, label) in members]
        points, scale = _find_points(placed)
        if len(points) > 1:
            groups.append(
                _Group(column=Column(name=question, question=_with_ends(question, scale)), places=points, scale=scale)
            )
        groups.extend(
            _Group(column=_read_column(question, label=label, is_alone=len(placed) == 1), places=(place,))
            for place, label in placed
            if len(points) < len(placed) and (place not in points or len(points) == 1)
        )
    return groups


def _find_points(placed: list[tuple[int, str]]) -> tuple[tuple[int, ...], WordedScale | None]:
    """The places of the choices that are whole numbers, or the words of a whole scale, and that scale."""
    numbers = tuple(place for place, label in placed if label.strip(" -").isdigit())
    listed = [(place, label) for place, label in placed if label and not _is_known(label)]
    scale = None if numbers else find_scale(label for _, label in listed)
    return (tuple(place for place, _ in listed) if scale else numbers), scale


def _with_ends(question: str, scale: WordedScale | None) -> str | None:
    """The question with what its lowest and highest number mean; `None` where the header says it all."""
    return None if scale is None else f"{question} ({scale.ends})"


def _read_column(question: str, *, label: str, is_alone: bool) -> Column:
    """One column named by its question, and by its label where that tells columns apart."""
    lowered = label.lower()
    if question.lower() in _RESPONDENT:
        return Column(name=question, hint=_RESPONSE_ID)
    if lowered in _TEXT_LABELS:
        return Column(name=question, hint=_TEXT)
    if not label or lowered in _ANSWER_LABELS:
        return Column(name=question, hint=_FIELDS.get(question.lower(), Hint()))
    hint = Hint() if is_alone or lowered in _OTHER_LABELS or label.endswith("?") else _CHOICE
    return Column(name=f"{question} [{label}]", question=f"{question} {label}", hint=hint)


def _merge_rows(rows: Iterator[Row], *, groups: list[_Group]) -> Iterator[Row]:
    """The rows with the cells of one question joined: the first filled one counts."""
    for row in rows:
        if row.problem:
            yield row
            continue
        yield Row(number=row.number, cells=tuple(_merge_cells(row.cells, group=group) for group in groups))


def _merge_cells(cells: tuple[str, ...], *, group: _Group) -> str:
    """The first filled cell of a group, as a number where it is a point of the group's scale."""
    cell = next((cells[place] for place in group.places if cells[place]), "")
    number = group.scale.number(cell) if group.scale and cell else None
    return cell if number is None else f"{number:g}"
