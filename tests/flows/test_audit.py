"""What an audit prints: counts, what to know, and each difference in three lines; JSON for programs."""

import json
from pathlib import Path

import pytest

from flows.audit_printing import MOST_SHOWN, print_audit
from research.model.difference import Difference
from research.steps.auditing import Audit
from research.steps.auditing_sources import CheckedQuotes


def make_audit(n_differences: int) -> Audit:
    one = Difference(file="evidence.xlsx", place='sheet "Evidence", cell N17', expected="-0.42", found="0.92")
    return Audit(
        folder=Path("outputs/demo/run"),
        run_id="2026-11-22T101500Z",
        files=("evidence.xlsx", "quotes.csv"),
        not_compared=("notes.txt",),
        n_bases=7,
        n_answers=2,
        quotes=CheckedQuotes(n_excerpts=9, n_in_sources=8, gone_files=("surveys/a.csv",), differences=()),
        has_other_versions=n_differences > 0,
        differences=(one,) * n_differences,
    )


def test_a_run_without_difference_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_audit(make_audit(0), as_json=False)

    said = capsys.readouterr().out
    assert "No difference: everything is right." in said
    assert "8 of 9" in said
    assert "surveys/a.csv" in said
    assert "notes.txt" in said


def test_differences_show_place_expected_and_found_and_long_lists_are_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_audit(make_audit(MOST_SHOWN + 3), as_json=False)

    said = capsys.readouterr().out
    assert 'evidence.xlsx, sheet "Evidence", cell N17\n    expected: -0.42\n    found:    0.92' in said
    assert "and 3 more" in said
    assert "run the study again" in said


def test_json_has_every_difference(capsys: pytest.CaptureFixture[str]) -> None:
    print_audit(make_audit(MOST_SHOWN + 3), as_json=True)

    printed = json.loads(capsys.readouterr().out)
    assert printed["is_right"] is False
    assert len(printed["differences"]) == MOST_SHOWN + 3
    assert printed["gone_files"] == ["surveys/a.csv"]
