"""A participant who was erased is nowhere left, and does not come back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from research.errors import SettingsError, WrongUseError
from research.location import Location
from research.model.finding import HealthCode
from research.reading.pseudonyms import make_pseudonym
from research.reporting.report import Report
from research.scoring.calibration import Calibration, LanguageModel, Linear
from research.scoring.feature_space import FeatureSpace
from research.scoring.folding import Folds, digest_known
from research.scoring.rated_comments import Label
from research.steps.erased import find_unfinished
from research.steps.exporting import export_study
from research.steps.forgetting import (
    complete_erasures,
    erase_participant,
    list_remains,
    plan_erasure,
)
from research.steps.pseudonym_key import KEY_FILE, find_pseudonym_key
from research.steps.reissuing import reissue_map
from research.steps.standing import find_nothing_new
from research.steps.workspace import open_workspace
from research.storing.rows import ACCEPTED_CODES, CALIBRATION, TRIED_CODES
from research.tagging.code_model import CodeModel, hash_id
from research.tagging.learnt_codes import LearntCodes
from research.tagging.text_features import FeatureSpace as CodeFeatures
from research.terms import Dimension, ExportFormat, Language
from tests.steps.byte_search import search_files, search_postgresql
from tests.steps.coded_study import CodedStudy, correct
from tests.steps.conftest import make_study

pytestmark = pytest.mark.slow

HEADER = "Customer ID,Date,Country,How likely are you to recommend us? (0-10),Why did you give this score?"
FIRST = f"""{HEADER}
C-9,2026-08-19 10:04:11,Qvortland,9,The delivery was qvorquick and the parcel came on time.
C-2,2026-08-21 10:00:00,Romania,0,Livrarea a durat două săptămâni și coletul a venit spart.
C-3,2026-10-20 10:00:00,Spain,3,El paquete llegó roto y nadie contesta el teléfono.
"""
LATER = f"""{HEADER}
C-9,2026-08-19 10:04:11,Qvortland,2,The delivery was qvorslow and the courier was rude.
C-2,2026-08-21 10:00:00,Romania,0,Livrarea a durat două săptămâni și coletul a venit spart.
C-3,2026-10-20 10:00:00,Spain,3,El paquete llegó roto y nadie contesta el teléfono.
C-5,2026-10-23 10:00:00,Spain,8,The delivery was fine.
"""
NAMELESS = """Timestamp,What was bad about the delivery?
2026-10-02 09:15:33,The courier was qvorrude and the delivery came late.
2026-10-03 11:20:01,Nothing was bad about it.
"""
INTERVIEW = """Interviewer: Was the delivery terrible?
Berta: No, the delivery was qvorlovely. The courier rang the bell.
Interviewer: And the qvorasked refund?
Berta: I am still waiting for my qvorrefund.
Interviewer: And you, Carla?
Carla: I am waiting for mine as well, and the delivery took weeks.
Interviewer: Thank you.
Carla: The courier was kind.
"""
MARKS = [b"qvorquick", b"qvorslow", b"Qvortland", b"qvormemo"]


class KilledError(Exception):
    """Somebody pulled the plug."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str | None:
    return None if request.param == "sqlite" else str(request.getfixturevalue("empty_postgres"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def shop(home: Path) -> CodedStudy:
    """A study whose sources hold marked words; nothing is read yet."""
    folder = make_study(home)
    for path in (*(folder / "surveys").glob("*.csv"), *(folder / "interviews").glob("*.txt")):
        if not path.name.startswith("README"):
            path.unlink()
    (folder / "surveys" / "august.csv").write_text(FIRST, encoding="utf-8")
    (folder / "interviews" / "2026-10-22 talk.txt").write_text(INTERVIEW, encoding="utf-8")
    return CodedStudy(folder=folder)


def forget(study: CodedStudy, identity: str, *, tell: Callable[[str], None] = lambda _: None) -> None:
    erase_participant(open_workspace(study.folder), identity=identity, tell=tell)


def pseudonym(study: CodedStudy, identity: str) -> str:
    key = find_pseudonym_key(study.folder)
    assert key is not None
    return make_pseudonym(identity, key=key)


def outputs_of(study: CodedStudy) -> Path:
    return open_workspace(study.folder).outputs


def quotes(report: Report) -> str:
    return " ".join(piece.passage.text for piece in report.evidence)


def test_erased_person_is_nowhere_left(shop: CodedStudy, url: str | None) -> None:
    if url is not None:
        settings = shop.folder / "study.toml"
        settings.write_text(f'{settings.read_text(encoding="utf-8")}\n[store]\nurl = "{url}"\n', encoding="utf-8")
    book = shop.run()
    correct(book, shop.folder / "coding" / "ana.xlsx", changes={"The delivery was qvorquick": {"Memo": "qvormemo"}})
    (shop.folder / "surveys" / "october.csv").write_text(LATER, encoding="utf-8")
    shop.run()
    workspace = open_workspace(shop.folder)
    for form in (ExportFormat.CSV, ExportFormat.QDPX):
        export_study(shop.folder, form=form)
    marks = [*MARKS, pseudonym(shop, "C-9").encode()]

    def search() -> set[tuple[str, str]]:
        return search_files(workspace.outputs, marks) | (set() if url is None else search_postgresql(url, marks))

    assert {mark for mark, _ in search()} == {mark.decode() for mark in marks}

    forget(shop, "C-9")

    assert search() == set()
    assert (workspace.outputs / "latest" / "journey_map.html").is_file()
    remains = list_remains(workspace)
    assert Location(file="surveys/august.csv", row=2) in remains.places
    assert Location(file="surveys/october.csv", row=2) in remains.places
    assert {place.sheet for place in remains.places if place.file == "coding/ana.xlsx"} >= {"Coding", "Evidence"}


def test_map_says_how_many_were_erased_and_rows_add_up(shop: CodedStudy) -> None:
    before = shop.report()
    forget(shop, "c-9 ")
    after = shop.report()

    assert [note.amount for note in after.journey_map.health if note.code is HealthCode.ERASED] == [1]
    assert ("surveys/august.csv", "forgotten", 1) in after.blanks
    for source, same in zip(after.journey_map.sources, before.journey_map.sources, strict=True):
        assert source.adds_up
        assert source.n_rows == same.n_rows
    assert [source.n_blanks for source in after.journey_map.sources if source.file.startswith("surveys")] == [1]


def test_map_is_the_one_that_would_be_without_them(shop: CodedStudy, home: Path) -> None:
    shop.analyse()
    forget(shop, "C-9")
    text = FIRST.replace(FIRST.splitlines()[1], ",,,,")
    other = home / "cold" / "inputs" / "shop"
    shutil.copytree(shop.folder, other)
    (other / "surveys" / "august.csv").write_text(text, encoding="utf-8")
    cold = CodedStudy(folder=other).run().parent

    found, expected = (
        json.loads((folder / "journey_map.json").read_text(encoding="utf-8"))
        for folder in (outputs_of(shop) / "latest", cold)
    )
    assert found["stages"] == expected["stages"]
    assert found["base"] == expected["base"]


def test_later_export_does_not_bring_them_back(shop: CodedStudy) -> None:
    shop.analyse()
    forget(shop, pseudonym(shop, "C-9").lower())
    (shop.folder / "surveys" / "october.csv").write_text(LATER, encoding="utf-8")
    report = shop.report()

    assert "qvorslow" not in quotes(report)
    assert pseudonym(shop, "C-9") not in {rated.rating.participant_id for rated in report.ratings}
    assert ("surveys/october.csv", "forgotten", 1) in report.blanks


def test_row_without_an_id_is_known_again_by_its_time(shop: CodedStudy) -> None:
    path = shop.folder / "surveys" / "form.csv"
    path.write_text(NAMELESS, encoding="utf-8")
    (piece,) = [one for one in shop.report().evidence if "qvorrude" in one.excerpt.verbatim]
    path.with_name("form corrected.csv").write_text(NAMELESS.replace("came late", "came too late"), encoding="utf-8")
    (version,) = {one.participant_id for one in shop.report().evidence if "came too late" in one.excerpt.verbatim}
    assert version != piece.participant_id

    forget(shop, version)
    path.with_name("form again.csv").write_text(NAMELESS.replace("came late", "never came"), encoding="utf-8")

    assert "qvorrude" not in quotes(shop.report())
    assert "Nothing was bad" in quotes(shop.report())


def test_whole_speaker_is_erased_by_label_and_stays_erased_under_another_file_name(shop: CodedStudy) -> None:
    shop.analyse()
    forget(shop, "Berta")
    talk = shop.folder / "interviews" / "2026-10-22 talk.txt"
    report = shop.report()
    assert "qvorrefund" not in quotes(report)
    assert "took weeks" in quotes(report)

    talk.rename(talk.with_name("2026-10-22 renamed.txt"))
    renamed = shop.report()

    assert "qvor" not in quotes(renamed).replace("qvorquick", "")
    assert "took weeks" in quotes(renamed)
    assert pseudonym(shop, "speaker:2026-10-22 renamed:Berta") not in {fault.place.speaker for fault in renamed.faults}


def test_erased_interviewer_leaves_no_question_behind(shop: CodedStudy) -> None:
    shop.run()
    forget(shop, "Interviewer")

    assert search_files(outputs_of(shop), [b"qvorasked"]) == set()
    assert "qvorrefund" in quotes(shop.report())


def test_call_that_was_cut_off_is_completed_by_a_second_one(shop: CodedStudy) -> None:
    shop.run()
    stages: list[str] = []
    for _ in range(5):
        with pytest.raises(KilledError):
            forget(shop, "C-9", tell=killer(stages))

    assert len(stages) == 5
    forget(shop, "C-9")

    assert search_files(outputs_of(shop), [*MARKS, pseudonym(shop, "C-9").encode()]) == set()
    assert not list(outputs_of(shop).glob(".*.partial*"))
    assert plan_erasure(open_workspace(shop.folder), identity="C-9").is_done
    lines = [json.loads(line) for line in (outputs_of(shop) / "run.log").read_text(encoding="ascii").splitlines()]
    assert [line.get("error") for line in lines if line["step"] == "forget"] == [*["KilledError"] * 5, None]


@pytest.mark.parametrize("n_kills", [1, 3, 5])
def test_call_that_was_cut_off_is_completed_by_a_plain_run(shop: CodedStudy, n_kills: int) -> None:
    shop.run()
    stages: list[str] = []
    for _ in range(n_kills):
        with pytest.raises(KilledError):
            forget(shop, "C-9", tell=killer(stages))

    # "Erasing from the evidence store" is said before anything is done.
    is_begun = n_kills > 1
    assert (find_unfinished(open_workspace(shop.folder)) is not None) is is_begun
    said: list[str] = []
    workspace = open_workspace(shop.folder)
    if is_begun:
        assert find_nothing_new(workspace, tell=lambda _: None) is None
    delivery = reissue_map(workspace, models=(), tell=lambda _: None)
    complete_erasures(workspace, delivery=delivery, tell=said.append)

    left = search_files(outputs_of(shop), [*MARKS, pseudonym(shop, "C-9").encode()])
    assert bool(said) is is_begun
    assert (left == set()) is is_begun
    assert find_unfinished(workspace) is None
    assert delivery.folder.is_dir()


def killer(stages: list[str]) -> Callable[[str], None]:
    """Kills at the first stage that was not reached before."""

    def tell(text: str) -> None:
        if text not in stages:
            stages.append(text)
            raise KilledError

    return tell


def test_unknown_id_is_not_repeated(shop: CodedStudy) -> None:
    shop.analyse()
    workspace = open_workspace(shop.folder)

    with pytest.raises(WrongUseError, match="No participant") as caught:
        plan_erasure(workspace, identity="maria.qvor@example.org")

    assert "qvor" not in str(caught.value)


RESPONSES = """Response ID,Submitted,What was bad about the delivery?
71,2026-10-02 09:15:33,The courier was qvorrude and the delivery came late.
72,2026-10-03 11:20:01,The parcel was qvorwet.
"""


@pytest.mark.parametrize("identity", ["71", " 71 ", "surveys/october.csv:2"])
def test_person_is_erased_by_a_response_id_or_a_row(shop: CodedStudy, identity: str) -> None:
    (shop.folder / "surveys" / "october.csv").write_text(RESPONSES, encoding="utf-8")
    shop.run()

    forget(shop, identity)

    assert search_files(outputs_of(shop), [b"qvorrude"]) == set()
    assert "qvorwet" in quotes(shop.report())
    assert plan_erasure(open_workspace(shop.folder), identity=identity).is_done


def test_response_id_of_several_people_is_refused(shop: CodedStudy) -> None:
    for name in ("october.csv", "november.csv"):
        text = RESPONSES if name == "october.csv" else RESPONSES.replace("10-0", "11-0").replace("qvorrude", "unkind")
        (shop.folder / "surveys" / name).write_text(text, encoding="utf-8")
    shop.run()
    workspace = open_workspace(shop.folder)

    with pytest.raises(WrongUseError, match=r"(?s)in the rows of 2 people.*surveys/august.csv:12"):
        plan_erasure(workspace, identity="71")
    assert not plan_erasure(workspace, identity="surveys/november.csv:2").traces.is_empty


def test_study_that_was_never_run_has_nobody(shop: CodedStudy) -> None:
    with pytest.raises(WrongUseError, match="never run"):
        plan_erasure(open_workspace(shop.folder), identity="C-9")

    assert not (shop.folder / KEY_FILE).exists()


def test_models_that_learnt_from_them_are_dropped_and_learnt_anew(shop: CodedStudy) -> None:
    workspace, _ = shop.analyse()
    person, store = pseudonym(shop, "C-9"), workspace.open_store()
    (excerpt_id, *_) = store.find_traces([person]).excerpt_ids
    store.save_calibration(calibration_of(person))
    store.save_learnt(learnt_from(excerpt_id), kind=TRIED_CODES)
    store.save_learnt(learnt_from("excerpt of another"), kind=ACCEPTED_CODES)

    assert plan_erasure(workspace, identity="C-9").models == (CALIBRATION, TRIED_CODES)
    forget(shop, "C-9")

    fitted = store.load_calibration()
    assert fitted is not None
    assert fitted.version != "taught"
    assert (store.load_learnt(TRIED_CODES), store.load_learnt(ACCEPTED_CODES)) == (
        None,
        learnt_from("excerpt of another"),
    )
    store.close()


def calibration_of(person: str) -> Calibration:
    """A calibration that learnt from one person."""
    folds = Folds(of_participants={digest_known(person): 0}, of_words={})
    labels = (Label.NEG, Label.POS)
    linear = Linear((0.0, 0.0), ((0.0, 0.0), (0.0, 0.0)))
    model = LanguageModel(language=Language.EN, labels=labels, space=FeatureSpace({}), folds=folds, models=(linear,))
    return Calibration(version="taught", trials=(), models=(model,))


def learnt_from(excerpt_id: str) -> LearntCodes:
    """A model of codes that learnt from one excerpt."""
    model = CodeModel(
        version="codes-1", dimension=Dimension.STAGE, trials=(), space=CodeFeatures({}), lines=(), is_exclusive=False,
        bar=0.0, tagger_version=None, taught=frozenset({hash_id(excerpt_id)}),
    )  # fmt: skip
    return LearntCodes(basis="b", n_texts=1, models=(model,))


def test_another_key_does_not_bring_them_back(shop: CodedStudy) -> None:
    shop.analyse()
    forget(shop, "C-9")
    (shop.folder / KEY_FILE).unlink()
    (shop.folder / "surveys" / "october.csv").write_text(LATER, encoding="utf-8")

    with pytest.raises(SettingsError, match="another key"):
        shop.analyse()


def test_runs_without_their_files_are_kept(shop: CodedStudy) -> None:
    survey = shop.folder / "surveys" / "august.csv"
    survey.rename(shop.folder / "aside.csv")
    free = shop.run().parent
    (shop.folder / "aside.csv").rename(survey)
    held = shop.run().parent

    forget(shop, "C-9")

    assert free.is_dir()
    assert not held.exists()
    assert (outputs_of(shop) / ".records" / f"{held.name}.json").is_file()
