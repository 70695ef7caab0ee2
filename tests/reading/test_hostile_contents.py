"""Files that are locked, misnamed, endless or bombs say so, in little time and memory."""

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from research.errors import UnreadableSourceError
from research.model.fault import Fault
from research.model.response import Response
from research.model.study import Study
from research.reading.sources import SourceFile, open_source
from research.terms import JourneyType, Language, SourceKind

CASES = Path(__file__).parent / "cases"
STUDY = Study(
    id="contents",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
)
LOCKED_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
MANIFEST = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


def error_of(path: Path, *, kind: SourceKind = SourceKind.SURVEY) -> UnreadableSourceError:
    with pytest.raises(UnreadableSourceError) as caught:
        tuple(open_source(SourceFile(path=path, file=path.name, kind=kind), study=STUDY, key=b"key").records())
    assert caught.value.fix
    return caught.value


def archive(parts: dict[str, str], *, is_locked: bool = False) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    whole = stream.getvalue()
    # The first flag of each entry of the directory says that a password is asked for.
    place = whole.find(b"PK\x01\x02") + 8
    return whole[:place] + b"\x01" + whole[place + 1 :] if is_locked else whole


def write_bomb(path: Path, *, n_bytes: int) -> Path:
    page = zlib.compress(b"BT (a) Tj ET " * (n_bytes // 13), 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(page), page),
    )
    content, places = b"%PDF-1.4\n", list[int]()
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%sendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    path.write_bytes(content + tail % (table, len(content)))
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", LOCKED_OFFICE, SourceKind.SURVEY),
        ("a.docx", LOCKED_OFFICE, SourceKind.TRANSCRIPT),
        ("a.csv", LOCKED_OFFICE, SourceKind.SURVEY),
        ("a.odt", archive({"content.xml": "x", "META-INF/manifest.xml": MANIFEST}), SourceKind.TRANSCRIPT),
        ("a.ods", archive({"content.xml": "x", "META-INF/manifest.xml": MANIFEST}), SourceKind.SURVEY),
        ("a.zip", archive({"a.csv": "id,comment"}, is_locked=True), SourceKind.SURVEY),
    ],
)
def test_locked_file_says_so(tmp_path: Path, name: str, content: bytes, kind: SourceKind) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert "password" in error_of(path, kind=kind).problem


def test_locked_pdf_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    writer = PdfWriter(clone_from=PdfReader(CASES / "labelled_pdf" / "entrevista.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)

    assert "password" in error_of(path, kind=SourceKind.TRANSCRIPT).problem


@pytest.mark.parametrize(
    ("name", "content", "seems"),
    [
        ("a.csv", archive({"word/document.xml": "x"}), "a Word document"),
        ("a.csv", archive({"xl/workbook.xml": "x"}), "an Excel workbook"),
        ("a.csv", b"%PDF-1.7\n", "a PDF"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, "a picture"),
        ("a.csv", b"\x00\x00\x00\x18ftypmp42" + bytes(50), "a recording"),
        ("a.dat", b"$FL2@(#) SPSS", "SPSS data"),
        ("a.zip", archive({"a.csv": "id,comment"}), "a ZIP archive"),
    ],
)
def test_misnamed_file_says_what_it_seems_to_be(tmp_path: Path, name: str, content: bytes, seems: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert seems in error_of(path).problem


def test_line_without_an_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,comment\n1," + "so slow, " * 2_000_000, encoding="utf-8")

    assert "never ends" in error_of(path).problem


def test_more_columns_than_any_survey_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (",".join(f"q{n}" for n in range(100_000)), ",".join("7" * 100_000))
    path.write_text("\n".join(rows), encoding="utf-8")

    assert "100000 columns" in error_of(path).problem


def test_json_that_is_nested_too_deep_is_one_fault(tmp_path: Path) -> None:
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    whole, lines = tmp_path / "a.json", tmp_path / "a.jsonl"
    whole.write_text(f"[{deep}]", encoding="utf-8")
    lines.write_text('{"id": 1, "text": "the courier was late again"}\n' + deep + "\n", encoding="utf-8")
    source = SourceFile(path=lines, file=lines.name, kind=SourceKind.CALL_NOTE)

    records = list(open_source(source, study=STUDY, key=b"key").records())

    assert "nesting" in error_of(whole, kind=SourceKind.CALL_NOTE).problem
    assert [type(one) for one in records] == [Response, Fault]


def test_pdf_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = write_bomb(tmp_path / "a.pdf", n_bytes=100 << 20)

    assert path.stat().st_size < 1 << 20
    assert "larger than a transcript" in error_of(path, kind=SourceKind.TRANSCRIPT).problem


def test_captions_of_a_million_cues_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text("WEBVTT\n\n" + "00:01.000 --> 00:02.000\n<v Ana>hi\n\n" * 1_000_000, encoding="utf-8")

    assert "larger than a transcript" in error_of(path, kind=SourceKind.TRANSCRIPT).problem
