"""A transformer model from a folder as scorer, tried with one that is made here: a few words, one small layer."""

import json
import subprocess
import sys
from csv import DictReader
from pathlib import Path
from typing import Any

import pytest

from research.errors import WrongUseError
from research.steps.assessing import assess_pending
from research.steps.creating import create_study
from research.steps.delivering import start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_workspace
from research.terms import JourneyType, Language

REASON = "the extra [transformers] is not installed"
torch: Any = pytest.importorskip("torch", reason=REASON)
transformers: Any = pytest.importorskip("transformers", reason=REASON)
transformer: Any = pytest.importorskip("research.scoring.transformer", reason=REASON)

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", "lamp", "the", "service"]
LESSONS = [("good service", 2), ("the good", 2), ("bad service", 0), ("the bad", 0), ("the lamp", 1), ("lamp", 1)]


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that has learnt what "good", "bad" and "lamp" are."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=16)
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
        id2label={0: "negative", 1: "neutral", 2: "positive"},
        label2id={"negative": 0, "neutral": 1, "positive": 2},
    )
    model = transformers.BertForSequenceClassification(config)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    tokens = tokenizer([text for text, _ in LESSONS], padding=True, return_tensors="pt")
    for _ in range(60):
        optimizer.zero_grad()
        model(**tokens, labels=torch.tensor([label for _, label in LESSONS])).loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def relabel(folder: Path, target: Path, *labels: str) -> Path:
    """A copy of the model with other names for its labels."""
    target.mkdir()
    for path in folder.iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {str(place): label for place, label in enumerate(labels)}
    config["label2id"] = {label: place for place, label in enumerate(labels)}
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return target


def test_polarity_and_confidence_come_from_the_probabilities(model_folder: Path) -> None:
    good, bad, lamp = transformer.open_transformer(model_folder).score(["good service", "bad service", "the lamp"])

    assert good.polarity > 0.5
    assert bad.polarity < -0.5
    assert abs(lamp.polarity) < 0.05
    assert min(good.confidence, bad.confidence, lamp.confidence) > 0.5
    assert good.scorer.startswith(f"transformer-{model_folder.name}/")


def test_texts_beyond_the_window_and_many_batches_are_scored(model_folder: Path) -> None:
    scores = transformer.open_transformer(model_folder).score(["good " * 200, "bad"] * 40)

    assert len(scores) == 80
    assert {score.polarity > 0 for score in scores[::2]} == {True}
    assert {score.polarity < 0 for score in scores[1::2]} == {True}


def test_stars_are_sides(model_folder: Path, tmp_path: Path) -> None:
    folder = relabel(model_folder, tmp_path / "stars", "1 star", "3 stars", "5 stars")

    [bad] = transformer.open_transformer(folder).score(["bad service"])

    assert bad.polarity < -0.5


def test_unknown_labels_are_refused_with_a_way_out(model_folder: Path, tmp_path: Path) -> None:
    folder = relabel(model_folder, tmp_path / "odd", "LABEL_0", "LABEL_1", "LABEL_2")

    with pytest.raises(WrongUseError) as raised:
        transformer.open_transformer(folder)

    assert "LABEL_0, LABEL_1, LABEL_2" in raised.value.problem
    assert "id2label" in raised.value.fix


def test_weights_that_could_run_code_are_refused(model_folder: Path, tmp_path: Path) -> None:
    folder = relabel(model_folder, tmp_path / "pickled", "negative", "neutral", "positive")
    (folder / "model.safetensors").unlink()
    torch.save(
        transformers.BertForSequenceClassification.from_pretrained(model_folder).state_dict(),
        folder / "pytorch_model.bin",
    )

    with pytest.raises(WrongUseError, match="No sentiment model can be loaded"):
        transformer.open_transformer(folder)


def test_a_folder_without_a_model_is_refused_and_nothing_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"config\.json"):
        transformer.open_transformer(tmp_path)


def test_the_command_scores_by_the_model(model_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('text\ngood service\nbad service\n""\n', encoding="utf-8")
    command = [sys.executable, "-c", "from flows.cli import main; main()", "score", str(tmp_path / "in.csv")]
    options = ["--text", "text", "--language", "en", "--model", str(model_folder), "--out", str(tmp_path / "out.csv")]

    said = subprocess.run([*command, *options], capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(DictReader(file))
    assert [row["label"] for row in rows] == ["pos", "neg", ""]
    assert rows[0]["scorer"].startswith("transformer-")
    assert rows[2]["scorer"] == "none"


def test_a_study_names_the_model_as_its_scorer(model_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "shop"
    create_study(folder, template=JourneyType.PURCHASE, language=Language.EN)
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[options]\nscorer_folder = "{model_folder.as_posix()}"\n', encoding="utf-8")
    (folder / "surveys" / "survey.csv").write_text(
        "ID,Why did you give this score?\n1,The good service is so good.\n2,Die Lieferung war langsam und schlecht.\n",
        encoding="utf-8",
    )
    workspace = open_workspace(folder)
    source_ids = [ingest_file(workspace, file=file).id for file in plan_ingest(workspace).fresh]

    assert assess_pending(workspace, source_ids=source_ids) == 2
    assert assess_pending(workspace, source_ids=source_ids) == 0
    store = workspace.open_store()
    scores = {piece.excerpt.language: piece.score for piece in store.load_evidence(source_ids)}
    store.close()
    assert scores[Language.EN].scorer.startswith(f"transformer-{model_folder.name}/")
    assert scores[Language.EN].polarity is not None
    assert scores[Language.OTHER].polarity is None
    assert dict(start_run(workspace).versions)["scorer"] == scores[Language.EN].scorer
