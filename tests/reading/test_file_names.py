"""A file's name is shown without personal data, and the study's own patterns still find it."""

from pathlib import Path

import pytest

from research.model.study import ColumnRule
from research.reading.columns import find_rule
from research.reading.file_names import fits_pattern, shown_names
from research.reading.sources import list_sources
from research.reading.table import Column
from research.terms import ColumnRole


@pytest.mark.parametrize(
    "name",
    [
        "surveys/2026-10-01 Encuesta.csv",
        "surveys/Study_November 2, 2026_08.30.csv",
        "surveys/results-survey612345.csv",
        "surveys/export_20261122_134500.csv",
        "interviews/GMT20260317-100212_Recording.transcript.vtt",
        "calls/tickets-2026-03-14T10_41_00Z.json",
    ],
)
def test_ordinary_names_stay(name: str) -> None:
    assert shown_names([name]) == (name,)


def test_files_that_would_be_shown_alike_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "surveys").mkdir()
    for name in ("ana@correo.example.csv", "eva@correo.example.csv"):
        (tmp_path / "surveys" / name).write_text(name, encoding="utf-8")

    found = {source.file: source.path.name for source in list_sources(tmp_path)}

    assert found == {
        "surveys/(email).csv": "ana@correo.example.csv",
        "surveys/(email) 2.csv": "eva@correo.example.csv",
    }


def test_rules_written_with_the_files_own_name_fit() -> None:
    rule = ColumnRule(file="surveys/ana@correo.example*.csv", column="Why?", role=ColumnRole.OPEN_TEXT)

    assert fits_pattern("surveys/(email) answers.csv", pattern="surveys/*answers.csv")
    assert find_rule(Column(name="Why?"), file="surveys/(email)*.csv", rules=(rule,)) == rule
