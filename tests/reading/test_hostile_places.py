"""What lies in a study's folder and must not be opened, and names that must not harm whoever reads them."""

import os
import socket
import sys
from pathlib import Path

import pytest

from research.errors import UnreadableSourceError
from research.model.response import Response
from research.model.study import Study
from research.reading.registry import choose_format
from research.reading.sources import SourceFile, digest_source, list_sources, open_source
from research.terms import JourneyType, Language, SourceKind

STUDY = Study(
    id="places",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN,),
    report_language=Language.EN,
)
ANSWERS = "customer id,date,NPS,comment\nC-1,2026-10-01,9,the courier waited\nC-2,2026-10-02,3,the box was open\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names, links and pipes as POSIX has them")


def study_at(folder: Path) -> Path:
    (folder / "study" / "surveys").mkdir(parents=True)
    (folder / "study" / "surveys" / "whole.csv").write_text(ANSWERS, encoding="utf-8")
    (folder / "secret.csv").write_text(ANSWERS, encoding="utf-8")
    return folder / "study"


def problem_of(source: SourceFile) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        open_source(source, study=STUDY, key=b"key")
    assert caught.value.where == source.file
    assert caught.value.fix
    return caught.value.problem


def only_odd_one(study: Path) -> SourceFile:
    (odd,) = (one for one in list_sources(study) if one.file != "surveys/whole.csv")
    return odd


def count_responses(source: SourceFile) -> int:
    records = open_source(source, study=STUDY, key=b"key").records()
    return sum(isinstance(one, Response) for one in records)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("../../secret.csv", "outside the study's folder"),
        ("..", "link to a folder"),
        ("../..", "outside the study's folder"),
        ("nowhere.csv", "leads nowhere"),
        ("odd.csv", "leads nowhere"),
        ("/dev/zero", "outside the study's folder"),
    ],
)
def test_link_is_not_followed_and_says_why(tmp_path: Path, target: str, problem: str) -> None:
    study = study_at(tmp_path)
    (study / "surveys" / "odd.csv").symlink_to(target)

    odd = only_odd_one(study)

    assert problem in problem_of(odd)
    assert len(digest_source(odd)) == 64


def test_folder_of_sources_that_is_a_link_out_is_not_followed(tmp_path: Path) -> None:
    study = study_at(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text(ANSWERS, encoding="utf-8")
    (study / "calls").symlink_to(tmp_path / "elsewhere")

    assert "outside" in problem_of(only_odd_one(study))


def test_link_to_a_file_of_the_study_is_read(tmp_path: Path) -> None:
    study = study_at(tmp_path)
    (study / "surveys" / "same.csv").symlink_to("whole.csv")

    assert count_responses(only_odd_one(study)) == 2


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    study = study_at(tmp_path)
    # The path of a socket is short.
    monkeypatch.chdir(study / "surveys")
    if kind == "pipe":
        os.mkfifo("odd.csv")
    else:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("odd.csv")

    odd = only_odd_one(study)

    assert "no file" in problem_of(odd)
    with pytest.raises(UnreadableSourceError, match="no file"):
        choose_format(odd.path, SourceKind.SURVEY)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"new\nline.csv", "new\\x0aline.csv"),
        ("\u202efdp.csv".encode(), "\\u202efdp.csv"),
        (b"bad\xff.csv", "bad\\xff.csv"),
        (b"\x1b[31mred.csv", "\\x1b[31mred.csv"),
        (b"back\\slash.csv", "back\\x5cslash.csv"),
        ("😀 👨‍👩‍👧 شكرا.csv".encode(), "😀 👨‍👩‍👧 شكرا.csv"),
        (b"-rf.csv", "-rf.csv"),
        (b"=cmd|' x'!A0.csv", "=cmd|' x'!A0.csv"),
        (b"qu\"ote's <b>&amp;.csv", "qu\"ote's <b>&amp;.csv"),
    ],
)
def test_any_name_is_read_and_shown_without_harm(tmp_path: Path, name: bytes, shown: str) -> None:
    study = study_at(tmp_path)
    Path(os.fsdecode(os.fsencode(study / "surveys") + b"/" + name)).write_text(ANSWERS, encoding="utf-8")

    odd = only_odd_one(study)

    assert odd.file == f"surveys/{shown}"
    assert count_responses(odd) == 2


def test_names_that_would_be_shown_alike_stay_apart(tmp_path: Path) -> None:
    study = study_at(tmp_path)
    for name in ("a\nb.csv", "a\\x0ab.csv"):
        (study / "surveys" / name).write_text(ANSWERS, encoding="utf-8")

    assert len({one.file for one in list_sources(study)}) == 3
