"""Structures of surveys that lie beside the answers: believed when they fit, never dangerous."""

from pathlib import Path

import pytest

from research.reading.sources import list_sources
from research.reading.survey_structure import find_structure, read_structure

ROWS = "<row><qid>1</qid><type>T</type><title>Q1</title><question>Why?</question></row>"
PLAIN = f"<document><questions><rows>{ROWS}</rows></questions></document>"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_structure_is_found_by_the_codes_it_knows(tmp_path: Path) -> None:
    write(tmp_path / "a.lss", PLAIN.replace("Q1", "OTHER"))
    write(tmp_path / "b.lss", PLAIN)

    assert find_structure(tmp_path / "results.csv", codes=["Q1", "Q2"])["Q1"].text == "Why?"
    assert find_structure(tmp_path / "results.csv", codes=["Q1", "Q2", "Q3"]) == {}


def test_newer_structures_keep_texts_in_tables_of_their_own(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.lss",
        "<document><questions><rows><row><qid>1</qid><title>Q1</title><type>L</type></row></rows></questions>"
        "<question_l10ns><rows><row><qid>1</qid><question>Where?</question></row></rows></question_l10ns>"
        "<answers><rows><row><aid>7</aid><qid>1</qid><code>A1</code></row></rows></answers>"
        "<answer_l10ns><rows><row><aid>7</aid><answer>Spain</answer></row></rows></answer_l10ns></document>",
    )

    question = read_structure(path)["Q1"]

    assert (question.text, dict(question.labels)) == ("Where?", {"A1": "Spain"})


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE d [<!ENTITY a "b">]>' + PLAIN.replace("Why?", "&a;"),
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + PLAIN.replace("Why?", "&a;"),
        PLAIN[:-20],
        "no xml at all",
        "",
    ],
)
def test_hostile_or_broken_structure_is_as_none(tmp_path: Path, text: str) -> None:
    assert read_structure(write(tmp_path / "a.lss", text)) == {}


def test_structure_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "surveys").mkdir()
    write(tmp_path / "surveys" / "a.lss", PLAIN)

    assert list_sources(tmp_path) == ()
