"""Codes are learnt from checked rows, proposed, and used once they are accepted; then they stay as they are."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from research.errors import WrongUseError
from research.model.evidence import Evidence
from research.steps import learning_codes
from research.steps.assessing import assess_pending
from research.steps.delivering import Delivery, deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.learning_codes import Judged, settle_code_models
from research.steps.taking_codings import take_codings
from research.steps.workspace import Workspace, open_workspace
from research.storing.rows import ACCEPTED_CODES, TRIED_CODES
from research.tagging.learnt_codes import LearntCodes
from research.tagging.tagger import Tagger
from research.terms import Coder, Dimension, Language
from tests.steps.coded_study import HEADINGS, find_column, restamp

pytestmark = pytest.mark.slow

HEADER = "Respondent ID,Date,Why did you give this score?"
THINGS = ("lamp", "chair", "table", "sofa", "shelf", "mirror", "carpet", "desk", "stool", "vase")
# Words for the delivery and the price that no template has, and chatter.
SAYINGS = {
    "delivery": ("the {} took ages to show up", "my {} showed up ages later", "ages until that {} showed up"),
    "": ("i like my {} a lot", "this {} is green and nice", "nothing more about the {}"),
}
DECIDE = Callable[[str, int], str]


def write_wave(folder: Path, name: str, *, day: str = "2026-08-20", things: tuple[str, ...] = THINGS) -> None:
    rows = [HEADER]
    texts = [saying.format(thing) for thing in things for sayings in SAYINGS.values() for saying in sayings]
    rows += [f"{name}-{number},{day},{text}" for number, text in enumerate(texts)]
    (folder / "surveys" / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.fixture
def said(folder: Path) -> Path:
    """The folder of a study with a survey of 60 answers in words that its terms do not have."""
    (folder / "surveys" / "survey.csv").unlink()
    (folder / "interviews" / "2026-10-22 talk.txt").unlink()
    write_wave(folder, "before")
    return folder


def set_option(folder: Path, *, accept_models: bool) -> None:
    path = folder / "study.toml"
    text = path.read_text(encoding="utf-8").split("\n[options]\n", maxsplit=1)[0]
    path.write_text(f"{text}\n[options]\naccept_models = {str(accept_models).lower()}\n", encoding="utf-8")


def run(folder: Path, *, accept: bool = False, minute: int = 0) -> Delivery:
    workspace = open_workspace(folder)
    ids = ingest(workspace)
    take_codings(workspace, source_ids=ids)
    settle_code_models(workspace, source_ids=ids, accept=accept)
    while assess_pending(workspace, source_ids=ids):
        pass
    stamp = start_run(workspace, now=datetime(2026, 11, 1, 12, minute, tzinfo=UTC))
    return deliver(workspace, source_ids=ids, copies=(), run=stamp)


def ingest(workspace: Workspace) -> list[str]:
    plan = plan_ingest(workspace)
    return [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]


def stored(folder: Path, kind: str) -> LearntCodes | None:
    store = open_workspace(folder).open_store()
    found = store.load_learnt(kind)
    store.close()
    return found


def evidence(folder: Path) -> dict[str, Evidence]:
    """What the machine found, by excerpt."""
    workspace = open_workspace(folder)
    store = workspace.open_store()
    found = store.load_evidence(ingest(workspace))
    store.close()
    return {piece.excerpt.id: piece for piece in found}


def right(quote: str, _: int) -> str:
    return "delivery" if "ages" in quote else ""


def code(folder: Path, delivery: Delivery, *, decide: DECIDE = right, checked: bool = True, name: str = "ana") -> None:
    """Decide the stage of every row of the Coding sheet, as a person would, and drop the workbook."""
    book = load_workbook(delivery.folder / "evidence.xlsx")
    sheet = book["Coding"]
    quote, stage, check = (find_column(sheet, heading=heading) for heading in ("Quote", "Stage", "Checked"))
    for row in range(HEADINGS + 1, sheet.max_row + 1):
        said = str(sheet.cell(row, quote).value)
        sheet.cell(row, stage).value = decide(said, row) or None
        sheet.cell(row, check).value = "yes" if checked else None
        sheet.cell(row, find_column(sheet, heading="Coder")).value = "Ana"
    target = folder / "coding" / f"{name}.xlsx"
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    restamp(target, at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC))


def told(delivery: Delivery) -> str:
    return " ".join(line for section in delivery.summary.sections for line in section.lines)


def stages(piece: Evidence) -> tuple[str, ...]:
    return piece.codes(Dimension.STAGE)


def test_checked_rows_propose_a_model_and_change_nothing(said: Path) -> None:
    first = run(said)
    before = evidence(said)
    code(said, first)

    delivery = run(said, minute=1)

    assert {key: piece.tags for key, piece in evidence(said).items()} == {k: p.tags for k, p in before.items()}
    assert "Proposed: 1 code of a language" in told(delivery)
    assert "journey run inputs/shop --accept-models" in told(delivery)
    (section,) = [one for one in delivery.summary.sections if one.title == "Codes learnt from people"]
    assert [row[:2] for row in section.rows] == [("Delivery", "Stage")]
    assert stored(said, ACCEPTED_CODES) is None
    methods = (delivery.folder / "methods.md").read_text(encoding="utf-8")
    assert "| Delivery | Stage | English | 30 / 60 | 60 | 0.00 |" in methods
    record = json.loads((delivery.folder / "run.json").read_text(encoding="utf-8"))
    (trial,) = [one for one in record["learnt_codes"]["tried"]["trials"] if one["code_id"] == "delivery"]
    assert (trial["verdict"], trial["terms_f1"]) == ("better", 0)
    sheet = load_workbook(delivery.folder / "evidence.xlsx")["Learnt codes"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=3, values_only=True)}
    assert rows["Delivery"][1:7] == ("Stage", "English", "terms; a model is proposed", 60, 30, 60)
    assert record["learnt_codes"]["accepted"] is None


def test_an_accepted_model_places_new_words_and_names_itself(said: Path) -> None:
    code(said, run(said))
    write_wave(said, "after", day="2026-10-20", things=("cupboard", "clock"))

    delivery = run(said, accept=True, minute=1)

    accepted = stored(said, ACCEPTED_CODES)
    assert accepted is not None
    assert accepted.proven == {("delivery", Language.EN)}
    placed = [piece for piece in evidence(said).values() if "cupboard" in piece.excerpt.verbatim]
    assert {piece.excerpt.verbatim: "delivery" in stages(piece) for piece in placed} == {
        **{text.format("cupboard"): True for text in SAYINGS["delivery"]},
        **{text.format("cupboard"): False for text in SAYINGS[""]},
    }
    tag = next(tag for piece in placed for tag in piece.tags if tag.code_id == "delivery")
    assert tag.coder is Coder.MACHINE
    assert tag.because[-1].words.startswith("model: codes-")
    assert "The last run gave codes by other models or none" in told(delivery)
    record = json.loads((delivery.folder / "run.json").read_text(encoding="utf-8"))
    assert record["versions"]["learnt codes"] == accepted.version


def test_a_later_wave_and_new_codings_change_no_code_until_accepted_again(said: Path) -> None:
    code(said, run(said))
    run(said, accept=True, minute=1)
    first, before = stored(said, ACCEPTED_CODES), evidence(said)
    write_wave(said, "after", day="2026-10-20", things=("cupboard", "clock"))

    frozen = run(said, minute=2)
    code(said, frozen, name="ana 2")
    proposed = run(said, minute=3)

    assert stored(said, ACCEPTED_CODES) == first
    after = evidence(said)
    assert len(after) == len(before) + 12
    assert {key: after[key].tags for key in before} == {key: piece.tags for key, piece in before.items()}
    assert "other models or none" not in told(frozen) + told(proposed)
    assert "Proposed" in told(proposed)

    accepted = run(said, accept=True, minute=4)
    again = stored(said, ACCEPTED_CODES)
    assert again is not None
    assert first is not None
    assert again.version != first.version
    assert "other models or none" in told(accepted)


def test_people_s_answers_beat_the_model_and_it_is_silent_about_them(said: Path) -> None:
    code(said, run(said), decide=lambda quote, row: "" if "my lamp showed" in quote else right(quote, row))
    run(said, accept=True, minute=1)

    taught = next(piece for piece in evidence(said).values() if "my lamp showed" in piece.excerpt.verbatim)

    assert not any(reason.words.startswith("model: ") for tag in taught.tags for reason in tag.because)


def test_codes_dealt_by_chance_are_not_proposed(said: Path) -> None:
    def deal(_: str, row: int) -> str:
        return "delivery" if row * 7919 % 13 < 5 else ""

    code(said, run(said), decide=deal)

    delivery = run(said, accept=True, minute=1)

    assert "Proposed" not in told(delivery)
    assert stored(said, ACCEPTED_CODES) is None


def test_corrections_alone_teach_nothing_and_that_is_told(said: Path) -> None:
    code(said, run(said), checked=False)

    delivery = run(said, minute=1)

    assert "No row was marked as checked" in told(delivery)
    assert stored(said, TRIED_CODES) is None


def test_nothing_is_fitted_twice_or_without_codings(said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[int] = []
    fit = learning_codes.learn_codes

    def count(judged: Sequence[Judged], *, basis: str, tagger: Tagger) -> LearntCodes:
        fitted.append(len(judged))
        return fit(judged, basis=basis, tagger=tagger)

    monkeypatch.setattr(learning_codes, "learn_codes", count)

    code(said, run(said))
    assert fitted == []
    run(said, minute=1)
    run(said, minute=2)
    run(said, accept=True, minute=3)
    assert fitted == [60]


def test_codings_that_are_taken_out_propose_nothing_and_leave_what_was_accepted(said: Path) -> None:
    code(said, run(said))
    run(said, accept=True, minute=1)
    first = stored(said, ACCEPTED_CODES)
    (said / "coding" / "ana.xlsx").unlink()

    delivery = run(said, minute=2)

    assert stored(said, TRIED_CODES) is None
    assert stored(said, ACCEPTED_CODES) == first
    assert "given by a model" in told(delivery)


def test_the_option_accepts_the_first_proposal_and_then_no_other(said: Path) -> None:
    set_option(said, accept_models=True)
    code(said, run(said))
    run(said, minute=1)
    first = stored(said, ACCEPTED_CODES)
    assert first is not None

    write_wave(said, "after", things=("cupboard", "clock"))
    code(said, run(said, minute=2), name="ana 2")
    run(said, minute=3)
    assert stored(said, ACCEPTED_CODES) == first


def test_a_study_that_wants_none_goes_back_to_the_terms(said: Path) -> None:
    code(said, run(said))
    write_wave(said, "after", things=("cupboard",))
    run(said, minute=1)
    by_terms = {key: piece.tags for key, piece in evidence(said).items()}
    run(said, accept=True, minute=2)
    assert {key: piece.tags for key, piece in evidence(said).items()} != by_terms
    set_option(said, accept_models=False)

    delivery = run(said, minute=3)

    assert {key: piece.tags for key, piece in evidence(said).items()} == by_terms
    assert "other models or none" in told(delivery)
    with pytest.raises(WrongUseError, match="wants no models"):
        run(said, accept=True, minute=4)


def test_a_changed_codebook_is_told_and_tried_again(said: Path) -> None:
    code(said, run(said))
    run(said, accept=True, minute=1)
    book = load_workbook(said / "codebook.xlsx")
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[2]]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[titles.index("id")].value == "delivery")
    row[titles.index("terms_en")].value = "ages; showed up"
    book.save(said / "codebook.xlsx")

    delivery = run(said, minute=2)

    assert "The codebook has changed since they were learnt" in told(delivery)
    assert "Proposed" not in told(delivery)
    tried = stored(said, TRIED_CODES)
    assert tried is not None
    assert tried.proven == frozenset()
