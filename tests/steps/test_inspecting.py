"""An inspection says what a run would read, for a file anywhere, and leaves no trace."""

from pathlib import Path

import pytest

from research.model.response import Response
from research.reading.sources import list_sources, open_source
from research.steps.inspecting import Inspection, inspect_file
from research.steps.pseudonym_key import read_pseudonym_key
from research.steps.workspace import open_workspace
from research.terms import ColumnRole, Language, SourceKind, Voice

TALK = "Ana: Good morning to you all.\nBogdan: Good morning, it is cold.\nAna: It is.\nBogdan: Yes, it is.\n"
TICKET = '{"ticket id": 7, "customer": "C-1", "note": "Customer called because the parcel never came."}\n'
RULE = '\n[[columns]]\nfile = "surveys/*"\ncolumn = "Country"\nrole = "metadata"\n'


def role_of(inspection: Inspection, *, name: str) -> ColumnRole:
    return next(column.role for column in inspection.columns if column.name == name)


def codes_of(inspection: Inspection) -> list[str]:
    return [fault.code for fault in inspection.faults]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_row_is_a_record_a_fault_or_a_blank(folder: Path) -> None:
    survey = folder / "surveys" / "survey.csv"
    write(survey, survey.read_text(encoding="utf-8") + "C-5,2026-10-22,Spain,8,Fine,one,two,many\n")

    found = inspect_file(survey)

    assert (found.n_rows, found.n_records, found.n_row_faults, found.n_blanks) == (6, 4, 1, 1)
    assert codes_of(found) == ["unreadable_row"]
    assert found.is_readable


def test_languages_are_counted_by_text(folder: Path) -> None:
    found = inspect_file(folder / "surveys" / "survey.csv")

    assert found.languages == ((Language.EN, 1), (Language.ES, 1), (Language.RO, 1), (Language.OTHER, 1))


def test_the_study_above_a_file_is_found_and_its_rules_hold(folder: Path) -> None:
    survey = folder / "surveys" / "survey.csv"
    before = inspect_file(survey)
    settings = folder / "study.toml"
    write(settings, settings.read_text(encoding="utf-8") + RULE)

    after = inspect_file(survey)

    assert role_of(before, name="Country") is ColumnRole.SEGMENT
    assert role_of(after, name="Country") is ColumnRole.METADATA


def test_a_file_elsewhere_is_read_as_the_named_study_would_read_it(folder: Path, tmp_path: Path) -> None:
    settings = folder / "study.toml"
    write(settings, settings.read_text(encoding="utf-8") + RULE)
    download = write(tmp_path / "downloads" / "q3.csv", (folder / "surveys/survey.csv").read_text(encoding="utf-8"))

    alone, named = inspect_file(download), inspect_file(download, study_dir=folder)

    assert role_of(alone, name="Country") is ColumnRole.SEGMENT
    assert role_of(named, name="Country") is ColumnRole.METADATA


@pytest.mark.parametrize(
    ("file", "content", "kind", "reader"),
    [
        ("calls/2026/notes.csv", "note,agent\nThe customer asked twice.,Ana\n", SourceKind.CALL_NOTE, "generic_table"),
        ("notes.csv", "note,agent\nThe customer asked twice.,Ana\n", SourceKind.SURVEY, "generic_table"),
        ("talk.txt", TALK, SourceKind.TRANSCRIPT, "labelled_text"),
        ("calls/talk.txt", TALK, SourceKind.TRANSCRIPT, "labelled_text"),
        ("tickets.jsonl", TICKET, SourceKind.CALL_NOTE, "json_lines"),
        ("surveys/tickets.jsonl", TICKET, SourceKind.SURVEY, "json_lines"),
    ],
)
def test_the_folder_says_the_kind_and_else_the_reader_that_claims_the_file(
    tmp_path: Path, file: str, content: str, kind: SourceKind, reader: str
) -> None:
    found = inspect_file(write(tmp_path / file, content))

    assert found.kind is kind
    assert (found.reader or "").split("/")[0] == reader


def test_in_a_study_the_folder_is_taken_at_its_word(folder: Path) -> None:
    found = inspect_file(write(folder / "surveys" / "talk.txt", TALK))

    assert (found.kind, found.reader, found.is_readable) == (SourceKind.SURVEY, None, False)
    assert "interviews/" in found.faults[0].fix


def test_a_kind_that_is_named_is_taken_at_its_word(folder: Path) -> None:
    found = inspect_file(folder / "surveys" / "survey.csv", kind=SourceKind.CALL_NOTE)

    assert (found.kind, found.n_rows) == (SourceKind.CALL_NOTE, 5)


def test_pseudonyms_are_those_of_the_runs(folder: Path) -> None:
    talk = folder / "interviews" / "2026-10-22 talk.txt"
    before = inspect_file(talk)
    key = read_pseudonym_key(folder)
    study = open_workspace(folder).study
    source = next(one for one in list_sources(folder) if one.path == talk)

    after = inspect_file(talk)

    assert after.speakers == open_source(source, study=study, key=key).speakers
    assert [speaker.voice for speaker in after.speakers] == [Voice.INTERVIEWER, Voice.PARTICIPANT]
    assert {speaker.name for speaker in before.speakers}.isdisjoint(speaker.name for speaker in after.speakers)


def test_lines_to_paste_ask_for_the_label_where_no_run_has_made_a_pseudonym(folder: Path) -> None:
    talk = write(folder / "interviews" / "talk.txt", TALK)
    without_key = inspect_file(talk)
    read_pseudonym_key(folder)

    with_key = inspect_file(talk)

    assert codes_of(without_key) == codes_of(with_key) == ["unsure_speaker", "unsure_speaker"]
    assert 'speaker = "the label as the file writes it"' in without_key.faults[0].fix
    assert f'speaker = "{with_key.speakers[0].name}"' in with_key.faults[0].fix


def test_the_same_file_is_inspected_alike_twice(tmp_path: Path) -> None:
    talk = write(tmp_path / "talk.txt", TALK)

    assert inspect_file(talk) == inspect_file(talk)


@pytest.mark.parametrize("name", ["broken.xlsx", "broken.docx", "broken.csv", "broken.bin"])
def test_a_file_nobody_can_read_is_a_fault(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\0\1\2\3" * 99)

    found = inspect_file(path)

    assert (found.reader, found.n_rows, found.is_readable) == (None, 0, False)
    assert codes_of(found) == ["unreadable_source"]


def test_a_file_that_breaks_off_keeps_its_reader_and_what_came_before(tmp_path: Path) -> None:
    rows = "C-1,The parcel came late again and again and again.\n" * 600
    endless = "and again and again\n" * 150_000
    path = write(tmp_path / "q3.csv", f'Respondent ID,What went wrong?\n{rows}C-2,"It never came {endless}')

    found = inspect_file(path)

    assert found.reader is not None
    assert codes_of(found)[-1] == "unreadable_source"
    assert not found.is_readable
    assert found.n_records == 600


def test_an_inspection_holds_no_word_that_was_said(folder: Path) -> None:
    talk = folder / "interviews" / "2026-10-22 talk.txt"
    study = open_workspace(folder).study
    source = next(one for one in list_sources(folder) if one.path == talk)
    records = list(open_source(source, study=study, key=b"key").records())
    texts = [passage.text for one in records if isinstance(one, Response) for passage in one.passages]

    shown = repr(inspect_file(talk))

    assert len(texts) == 4
    assert [text for text in [*texts, "Ana"] if text in shown] == []
