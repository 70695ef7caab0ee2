"""Workbooks as people save them: several sheets, far corners, gzip, merged headers."""

import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest

from research.errors import UnreadableSourceError
from research.model.response import Blank, Response
from research.model.study import ColumnRule, Study
from research.reading.sources import OpenSource, SourceFile, open_source
from research.terms import ColumnRole, JourneyType, Language, SourceKind

STUDY = Study(
    id="workbooks",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
)
HEADER: list[object] = ["customer id", "date", "NPS", "comment"]
ROWS: list[list[object]] = [
    ["C-1", "2026-10-01", 9, "the courier waited for me"],
    ["C-2", "2026-10-02", 2, "box was open on one side"],
]


def save(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def open_file(path: Path, *, study: Study = STUDY) -> OpenSource:
    return open_source(SourceFile(path=path, file=path.name, kind=SourceKind.SURVEY), study=study, key=b"key")


def responses_of(source: OpenSource) -> list[Response]:
    return [one for one in source.records() if isinstance(one, Response)]


def test_every_sheet_with_answers_is_read_and_named(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"May": [HEADER, *ROWS], "June": [HEADER, ["C-3", "2026-11-01", 7, "fine by me"]]})

    opened = open_file(path)

    assert [one.place.sheet for one in responses_of(opened)] == ["May", "May", "June"]
    assert {column.sheet for column in opened.columns} == {"May", "June"}
    assert opened.faults == ()


def test_sheet_of_sums_or_questions_is_left_out_and_named(tmp_path: Path) -> None:
    sums: list[list[object]] = [["NPS", "count"]]
    sums += [[n, n * 2] for n in range(11)]
    lists: list[list[object]] = [["nr", "question", "notes"], [1, "Why did you give that score?", "open answer, long"]]
    path = save(tmp_path / "a.xlsx", {"Sums": sums, "Answers": [HEADER, *ROWS], "Questions": lists})

    opened = open_file(path)

    assert {one.place.sheet for one in responses_of(opened)} == {"Answers"}
    assert ['"Sums"' in fault.problem and '"Questions"' in fault.problem for fault in opened.faults] == [True]


def test_study_makes_a_sheet_one_of_answers(tmp_path: Path) -> None:
    rule = ColumnRule(file="a.xlsx", column="what they said", role=ColumnRole.OPEN_TEXT)
    study = Study(
        id="s",
        title="",
        question="",
        scenario="",
        journey_type=JourneyType.PURCHASE,
        languages=(Language.EN,),
        report_language=Language.EN,
        columns=(rule,),
    )
    path = save(tmp_path / "a.xlsx", {"A": [HEADER, *ROWS], "B": [["nr", "what they said"], [1, "too slow"]]})

    opened = open_file(path, study=study)

    assert {one.place.sheet for one in responses_of(opened)} == {"A", "B"}
    assert opened.faults == ()


def test_cell_in_the_last_row_costs_neither_time_nor_rows(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"Notes": [["nothing here"]], "Answers": [HEADER, *ROWS]})
    workbook = openpyxl.load_workbook(path)
    for place, cell in enumerate(("C-9", "2026-10-09", "4", "late again"), start=1):
        workbook["Answers"].cell(1_048_576, place, cell)
    workbook.save(path)

    records = list(open_file(path).records())

    assert [one.place.row for one in records if isinstance(one, Response)] == [2, 3, 1_048_576]
    assert not any(isinstance(one, Blank) for one in records)


def test_cell_in_the_last_corner_is_a_row_fault_at_most(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"Answers": [HEADER, *ROWS]})
    workbook = openpyxl.load_workbook(path)
    workbook["Answers"].cell(1_048_576, 16_384, "x")
    workbook.save(path)

    records = list(open_file(path).records())

    assert len(responses_of(open_file(path))) == 2
    assert len(records) == 3


def test_workbook_inside_gzip_reads_as_the_plain_one(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"Answers": [HEADER, *ROWS]})
    packed = tmp_path / "b.xlsx.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))

    assert [one.ratings[0].value for one in responses_of(open_file(packed))] == [9, 2]


def test_workbook_that_unpacks_to_more_than_any_survey_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("research.reading.compacting.MOST_BYTES", 1_000)
    path = save(tmp_path / "a.xlsx", {"Answers": [HEADER, *ROWS]})

    with pytest.raises(UnreadableSourceError, match="too large"):
        open_file(path)


def test_package_without_its_list_of_sheets_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

    with pytest.raises(UnreadableSourceError, match="damaged"):
        open_file(path)


def test_group_merged_over_questions_stands_before_each(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        {
            "A": [
                ["id", "Delivery", None, "Why?"],
                [None, "score (1-10)", "NPS", None],
                ["R1", "7,5", 9, "quick enough"],
            ]
        },
    )
    workbook = openpyxl.load_workbook(path)
    for merged in ("A1:A2", "B1:C1", "D1:D2"):
        workbook["A"].merge_cells(merged)
    workbook.save(path)

    opened = open_file(path)

    assert [column.name for column in opened.columns] == ["id", "Delivery: score (1-10)", "Delivery: NPS", "Why?"]
    assert [rating.value for rating in responses_of(opened)[0].ratings] == [7.5, 9]


def write_ods(path: Path, rows: str) -> Path:
    """A spreadsheet with the least that OpenDocument demands; `rows` is the XML of its table."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="A">{rows}'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml",
            f"{content}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(cells: list[object], *, before: int = 0) -> str:
    """One row of texts, behind `before` empty cells."""
    empty = f'<table:table-cell table:number-columns-repeated="{before}"/>' if before else ""
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{empty}{texts}</table:table-row>"


ODS_GAP = (
    '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def test_last_row_of_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    last = ods_row(["C-9", "2026-10-09", 4, "late again"])
    path = write_ods(tmp_path / "a.ods", "".join(map(ods_row, [HEADER, *ROWS])) + ODS_GAP + last)

    records = list(open_file(path).records())

    assert [one.place.row for one in records if isinstance(one, Response)] == [2, 3, 1_048_576]
    assert not any(isinstance(one, Blank) for one in records)


def test_last_corner_of_an_opendocument_sheet_is_said_to_lie_too_far(tmp_path: Path) -> None:
    corner = ods_row(["x"], before=16_383)
    path = write_ods(tmp_path / "a.ods", "".join(map(ods_row, [HEADER, *ROWS])) + ODS_GAP + corner)

    with pytest.raises(UnreadableSourceError, match="too far apart"):
        open_file(path)


def write_xlsb(path: Path, rows: dict[int, dict[int, str]]) -> Path:
    """A binary workbook with texts; rows and columns count from 0. Source: [MS-XLSB] 2.1.4, 2.4."""

    def record(kind: int, content: bytes = b"") -> bytes:
        """One record: its kind and length in seven bits a byte, then its content."""
        sizes = b""
        for number in (kind, len(content)):
            while number > 127:
                sizes += bytes([number & 127 | 128])
                number >>= 7  # noqa: PLW2901 -- the rest of the number
            sizes += bytes([number])
        return sizes + content

    def text(words: str) -> bytes:
        return len(words).to_bytes(4, "little") + words.encode("utf-16-le")

    sheet = record(129) + record(148, bytes(16)) + record(145)
    for row, cells in rows.items():
        sheet += record(0, row.to_bytes(4, "little") + bytes(13))
        for column, words in cells.items():
            sheet += record(6, column.to_bytes(4, "little") + bytes(4) + text(words))
    sheet += record(146) + record(130)
    tab = record(156, bytes(4) + (1).to_bytes(4, "little") + text("rId1") + text("A"))
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.bin", record(131) + record(143) + tab + record(144) + record(132))
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships {space}relationships"><Relationship Id="rId1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def cells_of(values: list[object]) -> dict[int, str]:
    return {place: str(value) for place, value in enumerate(values)}


def test_last_row_of_a_binary_sheet_is_read(tmp_path: Path) -> None:
    rows = dict(enumerate(map(cells_of, [HEADER, *ROWS])))
    path = write_xlsb(tmp_path / "a.xlsb", {**rows, 1_048_575: cells_of(["C-9", "2026-10-09", 4, "late again"])})

    records = list(open_file(path).records())

    assert [one.place.row for one in records if isinstance(one, Response)] == [2, 3, 1_048_576]


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsx"])
def test_last_corner_of_a_binary_sheet_ends_no_run_whatever_its_name(tmp_path: Path, name: str) -> None:
    rows = dict(enumerate(map(cells_of, [HEADER, *ROWS])))
    path = write_xlsb(tmp_path / name, {**rows, 1_048_575: {16_383: "x"}})

    with pytest.raises(UnreadableSourceError, match="too far apart"):
        open_file(path)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="F4294967295" t="n"><v>1</v></c>',
        "<c t='n' r='XFD1048576'><v>1</v></c>",
        '<c r="ZZZZZZ9"><v>1</v></c>',
        '<c r="A99999999999"><v>1</v></c>',
        '<c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c>',
    ],
)
def test_cell_with_a_strange_reference_ends_no_run(tmp_path: Path, cell: str) -> None:
    whole = save(tmp_path / "whole.xlsx", {"Answers": [HEADER, *ROWS]})
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(path, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            is_sheet = name == "xl/worksheets/sheet1.xml"
            changed.writestr(
                name,
                content.replace(b"</sheetData>", f"<row>{cell}</row></sheetData>".encode()) if is_sheet else content,
            )

    try:
        assert len(responses_of(open_file(path))) == 2
    except UnreadableSourceError as error:
        assert "damaged" in error.problem or "too far apart" in error.problem  # noqa: PT017 -- either way is right


def test_doubled_tab_is_read_once(tmp_path: Path) -> None:
    whole = save(tmp_path / "whole.xlsx", {"Answers": [HEADER, *ROWS]})
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(path, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            start, end = content.find(b"<sheet "), content.find(b"/>", content.find(b"<sheet ")) + 2
            is_list = name == "xl/workbook.xml"
            changed.writestr(name, content[:end] + content[start:end] + content[end:] if is_list else content)

    assert len(responses_of(open_file(path))) == 2
