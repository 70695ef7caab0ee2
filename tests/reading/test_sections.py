"""Headings of a document and what the interviewer asked before tell the section that a turn stands in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from research.model.response import Passage, Response
from research.model.study import Study
from research.reading.sources import SourceFile, open_source
from research.terms import JourneyType, Language, SourceKind, Voice

SAID = (
    "# First part",
    "Interviewer: How did you find us?",
    "Ana: A friend, years ago, told me.",
    "# The delivery of the order",
    "Interviewer: How was it?",
    "Ana: It was fine, all in all.",
    "Interviewer: And then?",
    "Ana: Nothing, that was it, really.",
)
STUDY = Study(
    id="sections",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
)


def write_text(path: Path) -> Path:
    path = path / "ana.txt"
    path.write_text("\n".join(SAID), encoding="utf-8")
    return path


def write_word(path: Path) -> Path:
    document = Document()
    for line in SAID:
        if line.startswith("#"):
            document.add_heading(line.removeprefix("# "), level=2)
        else:
            document.add_paragraph(line)
    document.save(str(path / "ana.docx"))
    return path / "ana.docx"


def write_page(path: Path) -> Path:
    lines = (f"<h2>{line[2:]}</h2>" if line.startswith("#") else f"<p>{line}</p>" for line in SAID)
    path = path / "ana.html"
    path.write_text(f"<html><body>{''.join(lines)}</body></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [write_text, write_word, write_page])
def test_turns_carry_question_and_section(write: Callable[[Path], Path], tmp_path: Path) -> None:
    source = SourceFile(path=write(tmp_path), file="ana", kind=SourceKind.TRANSCRIPT)

    records = tuple(open_source(source, study=STUDY, key=b"key").records())

    told: list[Passage] = [
        passage
        for record in records
        if isinstance(record, Response)
        for passage in record.passages
        if passage.voice is Voice.PARTICIPANT
    ]
    assert [(passage.question, passage.topic) for passage in told] == [
        ("How did you find us?", "First part"),
        ("How was it?", "The delivery of the order"),
        ("And then?", "How was it? / The delivery of the order"),
    ]
    assert not any("#" in passage.text for passage in told)
