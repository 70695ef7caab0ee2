"""Transcripts that are broken, too large or meant to harm stop themselves, in little time and memory."""

import gzip
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from research.errors import UnreadableSourceError
from research.model.study import Study
from research.reading.bounding import MOST_BYTES, MOST_TEXT
from research.reading.sources import SourceFile, open_source
from research.terms import JourneyType, Language, SourceKind

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
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY e SYSTEM "file:///etc/hostname">]>'


def read_whole(path: Path) -> int:
    source = SourceFile(path=path, file=path.name, kind=SourceKind.TRANSCRIPT)
    return len(tuple(open_source(source, study=STUDY, key=b"key").records()))


def repack(case: str, path: Path, *, part: str, before: bytes, after: bytes) -> None:
    with ZipFile(CASES / case) as whole, ZipFile(path, "w", ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            content = whole.read(name)
            changed.writestr(name, content.replace(before, after, 1) if name == part else content)


@pytest.mark.parametrize(
    ("case", "part", "before"),
    [
        ("labelled_docx/table.docx", "word/document.xml", b"</w:body>"),
        ("labelled_odt/retur.odt", "content.xml", b"</office:text>"),
    ],
)
def test_package_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, case: str, part: str, before: bytes) -> None:
    path = tmp_path / Path(case).name
    repack(case, path, part=part, before=before, after=b" " * MOST_BYTES + before)

    with pytest.raises(UnreadableSourceError, match="larger than a transcript"):
        read_whole(path)


@pytest.mark.parametrize(
    ("case", "part", "root"),
    [
        ("labelled_docx/table.docx", "word/document.xml", b"<w:document"),
        ("labelled_odt/retur.odt", "content.xml", b"<office:document-content"),
    ],
)
def test_entities_are_refused(tmp_path: Path, case: str, part: str, root: bytes) -> None:
    path = tmp_path / Path(case).name
    repack(case, path, part=part, before=root, after=DOCTYPE + root)

    with pytest.raises(UnreadableSourceError, match="entities") as caught:
        read_whole(path)

    assert caught.value.fix


def test_compressed_giant_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "giant.txt.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(b"Ana: si\nLuis: no\n" * 3)
        stream.write(b"a" * (MOST_TEXT + 1))

    with pytest.raises(UnreadableSourceError):
        read_whole(path)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("giant.txt", b"Ana: si\nLuis: no\n" * 300_000, "larger than a transcript"),
        ("giant.srt", b"1\n00:00:01,000 --> 00:00:02,000\nhola\n\n" * 120_000, "larger than a transcript"),
        ("open.html", b"<p>E: a</p>" + b"<!--" * 200_000, "damaged"),
        ("deep.json", b'{"segments":' + b"[" * 200_000, ""),
        ("numbers.json", b'{"segments":[{"start":NaN,"end":Infinity,"text":"x"}]}', "No reader"),
        ("no_text.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "no readable cue"),
        ("torn.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("torn.odt", b"PK\x03\x04torn", "damaged"),
        ("torn.rtf", rb"{\rtf1 \u99999999999999? {{{", ""),
        ("crowd.txt", b"".join(b"[Ana%d] 0:00:01\nsi\n" % n for n in range(300)), "different speakers"),
        ("nobody.html", b"<p>Hoy fui a comprar.</p>", "No line starts"),
    ],
)
def test_hopeless_transcript_says_so(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableSourceError) as caught:
        read_whole(path)

    assert problem in caught.value.problem
    assert caught.value.fix


def test_scanned_pdf_asks_for_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    whole = (CASES / "labelled_pdf" / "entrevista.pdf").read_bytes()
    path.write_bytes(whole.replace(b"Tj", b"Td"))

    with pytest.raises(UnreadableSourceError, match="no text") as caught:
        read_whole(path)

    assert "OCR" in caught.value.fix


def test_long_whisper_text_before_the_segments_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    segments = [{"start": 0.0, "end": 1.0, "text": " Hola."}]
    path.write_text(json.dumps({"text": "a" * 200_000, "segments": segments}), encoding="utf-8")

    assert read_whole(path) == 1
