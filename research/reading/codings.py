"""Workbooks that people coded in, from a study's folder `coding/`: what they changed, and what could not be taken.

A row is known by its excerpt id alone: sheets may be renamed, columns moved, rows sorted, hidden and deleted. A cell is
a change when it differs from what the row's hidden mark says was written there; on the reliability sample every filled
cell is an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from research.coding.marks import RowMark, read_mark
from research.coding.values import DIMENSIONS
from research.errors import UnreadableSourceError
from research.location import Location
from research.model.codebook import Codebook
from research.model.coding import YES, Coding
from research.model.fault import Fault
from research.model.opportunity import PlanAnswer
from research.reading import coding_faults
from research.reading.coded_rows import CodedRow, Signature, to_excerpt_id, to_name
from research.reading.coding_answers import AnswerReader, Refusal, list_written_ids
from research.reading.coding_heads import CodingRow, CodingSheet, find_sheets
from research.reading.coding_samples import read_sample
from research.reading.coding_words import CHECKED, CODER, ID, QUOTE
from research.reading.file_names import shown_name
from research.reading.file_stamps import read_stamp
from research.reading.plan_sheets import find_plan_sheets, read_plans
from research.reading.redacting import Redactor, build_redactor
from research.reading.walking import legible_name, walk_folder
from research.terms import CodingField

FOLDER = "coding"
# What "checked" says of a row: these are right as they stand.
_JUDGED = (*DIMENSIONS, CodingField.POLARITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingReading:
    """One workbook as read: its changes in order of row, and what was not taken.

    `plans` are its decisions on opportunities: those that it carries along, and those that were made in it.
    """

    file: str
    rows: tuple[CodedRow, ...] = ()
    plans: tuple[PlanAnswer, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingSource:
    """One file in the folder `coding/`; `problem` says why it must not be opened, `None` for a plain file."""

    path: Path
    file: str
    problem: str | None = None


def list_coding_files(study_dir: Path) -> tuple[CodingSource, ...]:
    """The files in `coding/`, at any depth, by name; hidden files, lock files of Office and READMEs are none."""
    found = [
        CodingSource(path=one.path, file=shown_name(relative.as_posix()), problem=one.problem)
        for one in walk_folder(study_dir / FOLDER, inside=study_dir)
        if not _is_hidden(relative := one.path.relative_to(study_dir))
    ]
    return tuple(sorted(found, key=lambda source: source.file))


def read_coding_file(source: CodingSource, *, codebook: Codebook, names: Iterable[str]) -> CodingReading:
    """What people changed in one workbook; a file that cannot be read is a fault, not an error.

    Args:
        source: The file.
        codebook: The codes that may be written into its cells.
        names: Names that are replaced in memos, besides all other personal data.
    """
    if source.problem is not None:
        return CodingReading(file=source.file, faults=(coding_faults.unreadable(source.file, problem=source.problem),))
    try:
        sheets = tuple(find_sheets(source.path))
        reader = AnswerReader(codebook=codebook, redactor=build_redactor(names))
        found = [_read_sheet(sheet, source=source, reader=reader) for sheet in sheets]
        planned = _read_plan_sheets(source, redactor=reader.redactor)
    except UnreadableSourceError as error:
        fault = coding_faults.unreadable(source.file, problem=error.problem, fix=error.fix)
        return CodingReading(file=source.file, faults=(fault,))
    listed = [*(one for records in found for one in records), *planned]
    return CodingReading(
        file=source.file,
        rows=tuple(one for one in listed if isinstance(one, CodedRow)),
        plans=tuple(one for one in listed if isinstance(one, PlanAnswer)),
        faults=tuple(one for one in listed if isinstance(one, Fault))
        or (() if sheets or planned else (coding_faults.no_coding_sheet(source.file),)),
    )


def _read_plan_sheets(source: CodingSource, *, redactor: Redactor) -> list[PlanAnswer | Fault]:
    """The decisions and faults of the Opportunities sheets of one workbook."""
    return [
        found
        for sheet in find_plan_sheets(source.path)
        for found in read_plans(sheet, file=source.file, signature=_sign(source), redactor=redactor)
    ]


def _is_hidden(path: Path) -> bool:
    """True for files that are not there for reading."""
    is_dotted = any(part.startswith(".") for part in path.parts)
    return is_dotted or path.name.startswith("~$") or path.name.lower().startswith("readme") or path.name == "Thumbs.db"


def _sign(source: CodingSource) -> Signature:
    """Who saved the file, by its properties, else by its name; and when, by its properties, else by the disk."""
    stamp = read_stamp(source.path)
    on_disk = datetime.fromtimestamp(source.path.stat().st_mtime, tz=UTC).replace(microsecond=0)
    name = stamp.saved_by or legible_name(source.path.stem)
    return Signature(coder=to_name(name), at=stamp.saved_at or on_disk)


def _read_sheet(sheet: CodingSheet, *, source: CodingSource, reader: AnswerReader) -> list[CodedRow | Fault]:
    """The changes and faults of one sheet."""
    place = Location(file=source.file, sheet=sheet.name)
    if not sheet.is_coding and not sheet.is_sample:
        return list(_read_carried(sheet, place=place))
    if ID not in sheet.columns:
        return [coding_faults.no_ids(place)]
    if sheet.is_sample:
        return list(read_sample(sheet, place=place, reader=reader, signature=_sign(source)))
    rows = _Rows(sheet=sheet, place=place, reader=reader, signature=_sign(source), marks=_read_marks(sheet))
    return [*rows.missing_columns(), *rows.read()]


def _read_marks(sheet: CodingSheet) -> dict[str, RowMark]:
    """Excerpt id -> its mark, in whatever row it stands: parts of a sheet are sorted by mistake."""
    marks = (read_mark(row.mark) for row in sheet.rows())
    return {mark.span.excerpt_id: mark for mark in marks if isinstance(mark, RowMark)}


def _read_carried(sheet: CodingSheet, *, place: Location) -> Iterator[CodedRow]:
    """The earlier changes that a workbook carries along."""
    for row in sheet.rows():
        coding = read_mark(row.mark)
        if isinstance(coding, Coding):
            yield CodedRow(
                excerpt_id=coding.excerpt_id,
                span=coding.span,
                quote=row.cell(QUOTE),
                place=Location(file=place.file, sheet=place.sheet, row=row.number),
                field=coding.field,
                coder=coding.coder,
                coded_at=coding.coded_at,
                old=coding.old,
                new=coding.new,
                file=coding.file,
                is_carried=True,
                is_blind=coding.is_blind,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of one Coding sheet with what is needed to read them."""

    sheet: CodingSheet
    place: Location
    reader: AnswerReader
    signature: Signature
    marks: Mapping[str, RowMark]

    def missing_columns(self) -> Iterator[Fault]:
        """A fault for each field whose column is gone, or has nothing to compare with."""
        for field in CodingField:
            if field not in self.sheet.columns:
                yield coding_faults.no_column(self.place, field=field)
        if not self.marks and not self.sheet.machine_columns:
            yield coding_faults.no_marks(self.place)

    def read(self) -> Iterator[CodedRow | Fault]:
        """Every change and every fault, row by row."""
        if not self.marks and not self.sheet.machine_columns:
            return
        seen: dict[str, list[tuple[CodingField, str]]] = {}
        for row in self.sheet.rows():
            place = Location(file=self.place.file, sheet=self.place.sheet, row=row.number)
            excerpt_id = to_excerpt_id(row.cell(ID))
            if not excerpt_id:
                if any(row.cell(field) for field in CodingField):
                    yield coding_faults.row_without_id(place)
                continue
            found = list(self._compare(row, excerpt_id=excerpt_id, place=place))
            said = [(one.field, one.new) for one in found if isinstance(one, CodedRow)]
            if excerpt_id in seen:
                if said and said != seen[excerpt_id]:
                    yield coding_faults.row_twice(place)
                continue
            seen[excerpt_id] = said
            yield from found

    def _compare(self, row: CodingRow, *, excerpt_id: str, place: Location) -> Iterator[CodedRow | Fault]:
        """What one row changes: the cells that differ from what was written there."""
        mark = self.marks.get(excerpt_id)
        checked = self.reader.read(row.cell(CHECKED), field=CodingField.RELEVANT)
        if isinstance(checked, Refusal):
            yield coding_faults.refused(place, column=self.sheet.titles[CHECKED], refusal=checked)
        confirmed = _JUDGED if checked == YES else ()
        for field in CodingField:
            old = self._written(row, field=field) if mark is None else mark.values[field]
            if old is None or field not in self.sheet.columns:
                continue
            new = self.reader.read(row.cell(field), field=field)
            if isinstance(new, Refusal) and field in DIMENSIONS and list_written_ids(row.cell(field)) == old:
                # Nobody touched the cell: a code that was written into it has left the codebook since.
                continue
            if isinstance(new, Refusal):
                yield coding_faults.refused(place, column=self.sheet.titles[field], refusal=new)
            elif new is not None and (new != old or field in confirmed):
                yield CodedRow(
                    excerpt_id=excerpt_id,
                    span=None if mark is None else mark.span,
                    quote=row.cell(QUOTE),
                    place=place,
                    field=field,
                    coder=to_name(row.cell(CODER)) or self.signature.coder,
                    coded_at=self.signature.at,
                    old=old,
                    new=new,
                    file=place.file,
                    is_carried=False,
                )

    def _written(self, row: CodingRow, *, field: CodingField) -> str | None:
        """What was written into a row without a mark: what the grey columns say, or `None` where those are gone too."""
        if field is CodingField.MEMO:
            return ""
        if field is CodingField.RELEVANT:
            return YES
        if field not in self.sheet.machine_columns:
            return None
        found = self.reader.read(row.machine(field), field=field)
        return found if isinstance(found, str) else None
