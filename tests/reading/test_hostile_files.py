"""Broken and hostile files stop themselves, never the study: one error family, with a fix."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from research.errors import UnreadableSourceError
from research.model.study import Study
from research.reading import registry
from research.reading.formats import generic_table, google_forms
from research.reading.registry import choose_format
from research.reading.sources import SourceFile, list_sources, open_source
from research.terms import JourneyType, Language, SourceKind

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
STUDY = Study(
    id="hostile",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.ES,),
    report_language=Language.EN,
)
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


def read_whole(path: Path, *, kind: SourceKind = SourceKind.SURVEY) -> int:
    opened = open_source(SourceFile(path=path, file=path.name, kind=kind), study=STUDY, key=b"key")
    return len(tuple(opened.records()))


@pytest.mark.parametrize(
    ("name", "content", "kind", "problem"),
    [
        ("empty.csv", b"", SourceKind.SURVEY, "empty"),
        ("blank.csv", b"\xef\xbb\xbf \r\n", SourceKind.SURVEY, "empty"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, SourceKind.SURVEY, "No reader"),
        ("really_excel.csv", b"PK\x03\x04" + b"\x00" * 50, SourceKind.SURVEY, "seems to be"),
        ("text.xlsx", b"id,comment\n1,fine\n", SourceKind.SURVEY, "not a workbook"),
        ("locked.xlsx", COMPOUND, SourceKind.SURVEY, "workbook"),
        ("locked.docx", COMPOUND, SourceKind.TRANSCRIPT, "password"),
        ("torn.docx", b"PK\x03\x04torn", SourceKind.TRANSCRIPT, "damaged"),
        ("torn.csv.gz", b"\x1f\x8b\x08\x00torn", SourceKind.SURVEY, "cannot be opened"),
        ("no_names.txt", "Hoy fui a comprar una lámpara.\n".encode(), SourceKind.TRANSCRIPT, "No reader"),
        ("no_cues.vtt", b"WEBVTT\n\nhello\n", SourceKind.TRANSCRIPT, "no readable cue"),
        ("list.jsonl", b"[1, 2]\n3\n", SourceKind.CALL_NOTE, "No reader"),
        ("unknown.djvu", b"AT&TFORM", SourceKind.SURVEY, "No reader"),
    ],
)
def test_hopeless_file_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, name: str, content: bytes, kind: SourceKind, problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableSourceError) as caught:
        read_whole(path, kind=kind)

    assert problem in caught.value.problem
    assert caught.value.fix
    assert caught.value.where == name


def test_file_in_the_wrong_folder_is_told_where_to_go() -> None:
    path = CASES / "qualtrics_csv" / "three_headers.csv"

    with pytest.raises(UnreadableSourceError, match="surveys/"):
        choose_format(path, SourceKind.CALL_NOTE)


def test_two_claims_on_one_file_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    class Greedy:
        NAME = "greedy"
        VERSION = 1
        KINDS = (SourceKind.SURVEY,)
        IS_GENERIC = False
        read = staticmethod(generic_table.read)

        def recognises(self, path: Path, head: bytes) -> bool:
            return bool(path and head)

    monkeypatch.setattr(registry, "FORMATS", (google_forms, Greedy()))

    with pytest.raises(UnreadableSourceError, match="google_forms and greedy"):
        choose_format(CASES / "google_forms" / "marcaj_de_timp.csv", SourceKind.SURVEY)


def test_document_without_a_body_stops_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "hollow.docx"
    with ZipFile(CASES / "labelled_docx" / "table.docx") as whole, ZipFile(path, "w") as hollow:
        for name in whole.namelist():
            content = whole.read(name)
            hollow.writestr(name, content.replace(b"w:body", b"w:bowl") if name == "word/document.xml" else content)

    with pytest.raises(UnreadableSourceError, match="damaged"):
        read_whole(path, kind=SourceKind.TRANSCRIPT)


def test_quotation_mark_that_never_closes_stops_the_file(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("id,comment\n1,fine\n2," + '"' + "x\n" * 1_500_000, encoding="utf-8")

    with pytest.raises(UnreadableSourceError, match="never ends"):
        read_whole(path)


def test_sources_are_listed_without_lock_files_hidden_files_and_readmes(tmp_path: Path) -> None:
    for name in ("surveys/b.csv", "surveys/wave 2/a.csv", "calls/~$c.xlsx", "calls/.hidden", "interviews/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = list_sources(tmp_path)

    assert [source.file for source in found] == ["surveys/b.csv", "surveys/wave 2/a.csv"]
    assert {source.kind for source in found} == {SourceKind.SURVEY}
