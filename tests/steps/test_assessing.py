"""Passages become excerpts with language, tags and scores, once a method."""

from pathlib import Path

import pytest

from research.model.evidence import Evidence
from research.steps.assessing import assess_pending
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_workspace
from research.terms import Dimension, Language, Voice

pytestmark = pytest.mark.slow


def assess(folder: Path) -> tuple[Evidence, ...]:
    workspace = open_workspace(folder)
    source_ids = [ingest_file(workspace, file=file).id for file in plan_ingest(workspace).fresh]
    while assess_pending(workspace, source_ids=source_ids):
        pass
    store = workspace.open_store()
    evidence = store.load_evidence(source_ids)
    store.close()
    return evidence


def test_a_quote_is_a_quote(folder: Path) -> None:
    for piece in assess(folder):
        excerpt = piece.excerpt
        assert piece.passage.text[excerpt.start : excerpt.end] == excerpt.verbatim


def test_what_the_interviewer_says_is_no_evidence_but_the_question(folder: Path) -> None:
    talk = [piece for piece in assess(folder) if piece.passage.place.file.startswith("interviews")]

    assert {piece.passage.voice for piece in talk} == {Voice.PARTICIPANT}
    assert {piece.passage.question for piece in talk} == {"Was the delivery terrible?", "And the refund?"}


def test_a_language_that_is_not_scored_stays_unscored(folder: Path) -> None:
    german = [piece for piece in assess(folder) if piece.excerpt.verbatim.startswith("Die Lieferung")]

    assert [(piece.excerpt.language, piece.polarity) for piece in german] == [(Language.OTHER, None)]


def test_praise_and_complaint_come_out_on_their_stage_in_three_languages(folder: Path) -> None:
    evidence = assess(folder)
    moods = {
        piece.excerpt.verbatim[:11]: piece.polarity
        for piece in evidence
        if "delivery" in piece.codes(Dimension.STAGE) and piece.polarity is not None
    }

    assert moods["The deliver"] > 0
    assert moods["Livrarea a "] < 0
    assert moods["El paquete "] < 0


def test_nothing_is_assessed_twice(folder: Path) -> None:
    assess(folder)
    workspace = open_workspace(folder)

    assert assess_pending(workspace, source_ids=list(plan_ingest(workspace).known)) == 0


def test_a_later_file_changes_no_tag_or_score_of_an_earlier_one(folder: Path) -> None:
    before = {piece.excerpt.id: (piece.score, piece.tags) for piece in assess(folder)}
    (folder / "interviews" / "2026-11-02 later.txt").write_text(
        "Interviewer: And the courier?\nDan: The courier was rude.\nInterviewer: Why?\nDan: I never got my refund.\n",
        encoding="utf-8",
    )

    workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    source_ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
    assert assess_pending(workspace, source_ids=source_ids) == 2
    store = workspace.open_store()
    after = {piece.excerpt.id: (piece.score, piece.tags) for piece in store.load_evidence(source_ids)}
    store.close()

    assert len(after) == len(before) + 2
    assert {excerpt_id: after[excerpt_id] for excerpt_id in before} == before
