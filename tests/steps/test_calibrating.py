"""A study learns from its own ratings when asked, and then stays as it is until asked again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from research.model.evidence import Evidence
from research.scoring.calibration import Calibration
from research.steps.assessing import assess_pending
from research.steps.calibrating import settle_calibration
from research.steps.delivering import Delivery, deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import Workspace, open_workspace
from tests.scoring.made_comments import make_rated

pytestmark = pytest.mark.slow

HEADER = (
    "Respondent ID,Date,How likely are you to recommend us? (0-10),Why did you give this score?,What would you improve?"
)
ANSWERS = {"neg": 2, "neu": 7, "pos": 10}


def write_wave(folder: Path, name: str, *, n: int, first: int = 0, n_rated: int | None = None) -> None:
    rows = [HEADER]
    for number, each in enumerate(make_rated(n)):
        rating = ANSWERS[each.label] if n_rated is None or number < n_rated else ""
        rows.append(
            f"{name}-{first + number},2026-08-20,{rating},The staff said it. {each.comment.text},"
            f"brill colours in room {number}"
        )
    (folder / "surveys" / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.fixture
def rated(folder: Path) -> Path:
    """The folder of a study with a survey of 180 rated comments in words that only their ratings explain."""
    (folder / "surveys" / "survey.csv").unlink()
    (folder / "interviews" / "2026-10-22 talk.txt").unlink()
    write_wave(folder, "before", n=180)
    return folder


def set_option(folder: Path, *, calibrate: bool) -> None:
    path = folder / "study.toml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("calibrate")]
    text = "\n".join(kept) + "\n"
    assert "\n[options]\n" not in text
    table = f"[options]\ncalibrate = {str(calibrate).lower()}\n"
    path.write_text(f"{text}\n{table}", encoding="utf-8")


def ingest(workspace: Workspace) -> list[str]:
    plan = plan_ingest(workspace)
    return [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]


def run(folder: Path, *, refit: bool = False, minute: int = 0) -> Delivery:
    workspace = open_workspace(folder)
    ids = ingest(workspace)
    settle_calibration(workspace, source_ids=ids, refit=refit)
    while assess_pending(workspace, source_ids=ids):
        pass
    stamp = start_run(workspace, now=datetime(2026, 11, 1, 12, minute, tzinfo=UTC))
    return deliver(workspace, source_ids=ids, copies=(), run=stamp)


def stored(folder: Path) -> Calibration | None:
    store = open_workspace(folder).open_store()
    found = store.load_calibration()
    store.close()
    return found


def evidence(folder: Path) -> dict[str, Evidence]:
    workspace = open_workspace(folder)
    store = workspace.open_store()
    found = store.load_evidence(ingest(workspace))
    store.close()
    return {piece.excerpt.id: piece for piece in found}


def told(delivery: Delivery) -> str:
    return " ".join(line for section in delivery.summary.sections for line in section.lines)


def test_nothing_is_learnt_unasked(rated: Path) -> None:
    run(rated)

    assert stored(rated) is None
    assert {piece.score.scorer.split("/")[0] for piece in evidence(rated).values()} == {"en-textblob"}


def test_a_refit_scores_open_answers_by_what_was_learnt_and_says_so(rated: Path) -> None:
    run(rated)
    before = evidence(rated)
    delivery = run(rated, refit=True, minute=1)

    calibration = stored(rated)
    assert calibration is not None
    pieces = evidence(rated)
    assert set(pieces) == set(before)
    praise = next(piece for piece in pieces.values() if "brill and" in piece.excerpt.verbatim)
    assert praise.polarity is not None
    assert praise.polarity > 0
    assert praise.score.scorer.startswith(f"en-calibrated/{calibration.version}+")
    assert "brill" in {reason.words for reason in praise.score.because}
    assert "The last run scored with another calibration" in told(delivery)
    methods = (delivery.folder / "methods.md").read_text(encoding="utf-8")
    assert "Calibrated, macro-F1" in methods
    record = json.loads((delivery.folder / "run.json").read_text(encoding="utf-8"))
    assert record["versions"]["calibration"] == calibration.version
    assert record["calibration"][0]["verdict"] == "better"


def test_answers_to_a_question_for_improvements_keep_the_score_that_knows_the_question(rated: Path) -> None:
    run(rated, refit=True)

    asked = [piece for piece in evidence(rated).values() if piece.passage.question == "What would you improve?"]
    assert {piece.score.scorer.split("/")[0] for piece in asked} == {"en-textblob"}


def test_a_later_wave_changes_no_score_until_a_refit(rated: Path) -> None:
    run(rated, refit=True)
    first, before = stored(rated), evidence(rated)
    write_wave(rated, "after", n=150, first=500)

    frozen = run(rated, minute=1)
    assert stored(rated) == first
    after = evidence(rated)
    assert len(after) > len(before)
    assert {key: after[key].score for key in before} == {key: piece.score for key, piece in before.items()}
    assert "another calibration" not in told(frozen)

    refitted = run(rated, refit=True, minute=2)
    again = stored(rated)
    assert again is not None
    assert first is not None
    assert again.version != first.version
    assert "another calibration" in told(refitted)


def test_the_option_fits_once_there_are_enough_ratings_and_then_never_again(rated: Path) -> None:
    write_wave(rated, "before", n=180, n_rated=40)
    set_option(rated, calibrate=True)
    run(rated)
    assert stored(rated) is None

    write_wave(rated, "during", n=180, first=300)
    run(rated, minute=1)
    first = stored(rated)
    assert first is not None

    write_wave(rated, "after", n=180, first=600)
    run(rated, minute=2)
    assert stored(rated) == first


def test_a_study_that_wants_none_goes_back_to_the_lexicon(rated: Path) -> None:
    run(rated)
    by_lexicon = {key: piece.score for key, piece in evidence(rated).items()}
    run(rated, refit=True, minute=1)
    set_option(rated, calibrate=False)

    delivery = run(rated, minute=2)

    assert {key: piece.score for key, piece in evidence(rated).items()} == by_lexicon
    assert "another calibration or none" in told(delivery)
