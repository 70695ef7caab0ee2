"""The demo study from end to end, by the command that a researcher types. It has a true story, and the run finds it."""

import base64
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.flows.conftest import Journey, Run

pytestmark = pytest.mark.flow

# Invented for the demo; none of them may reach a store, an output, a log or a message.
PERSONAL = (
    b"4111 1111 1111 1111",
    b"4111111111111111",
    b"ES91 2100 0418 4502 0005 1332",
    b"12345678Z",
    b"1960229120000",
    b"0700 112 358",
    b"203.0.113.",
    b"198.51.100.",
    b"Marta Ruiz",
)


def headlines(run: Run, kind: str) -> list[dict[str, Any]]:
    return [finding for finding in run.journey_map["headlines"] if finding["kind"] == kind]


def stage(run: Run, name: str) -> dict[str, Any]:
    return next(column for column in run.journey_map["stages"] if column["id"] == name)


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by name, with what Excel packs unpacked, because text in it is compressed."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix == ".xlsx":
            rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
            found[path.name] = "\n".join(str(cell) for row in rows for cell in row).encode()
        elif path.is_file():
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def test_romanian_returns_are_the_valley(demo: Run) -> None:
    (valley,) = headlines(demo, "valley")

    assert (valley["stage"], valley["group"]) == ("returns", {"by": "language", "value": "ro"})
    assert valley["high"] < 0


def test_delivery_falls_after_the_campaign(demo: Run) -> None:
    assert "delivery" in [fall["stage"] for fall in headlines(demo, "fall")]


def test_checkout_rises_after_the_campaign(demo: Run) -> None:
    assert "checkout" in [rise["stage"] for rise in headlines(demo, "rise")]


def test_no_other_stage_is_said_to_have_changed(demo: Run) -> None:
    changed = {finding["stage"] for kind in ("fall", "rise") for finding in headlines(demo, kind)}

    assert changed == {"delivery", "checkout"}


def test_every_row_is_accounted_for(demo: Run) -> None:
    store = demo.outputs / "evidence.db"
    sources = demo.run_record["sources"]

    assert store.exists()
    assert len(sources) == 11
    assert all(s["n_rows"] == s["n_responses"] + s["n_row_faults"] + s["n_blanks"] for s in sources)


def test_the_summary_says_what_came_in_and_where_to_look(demo: Run) -> None:
    said = demo.said.stdout

    for expected in ("What came in", "calls/call_notes_aug_nov.csv", "unscored", "on no stage", "Romanian"):
        assert expected in said
    assert str(demo.outputs / "2") in said.replace("\n", "")
    assert "prefect" not in demo.said.stderr.lower()
    assert "Traceback" not in demo.said.stderr


def test_quotes_are_quotes_in_the_workbook(demo: Run) -> None:
    raw = "\n".join(
        path.read_bytes().decode("cp1250" if "chestionar" in path.name else "utf-8-sig", errors="ignore")
        for path in demo.study.glob("*/*")
        if path.suffix in {".csv", ".txt"}
    )
    rows = read_evidence(demo.latest)
    quotes = [str(row["Quote"]) for row in rows if Path(str(row["File"])).suffix in {".csv", ".txt"}]
    # Doubled quotation marks are how CSV writes one; brackets hold what was redacted.
    exact = [quote for quote in quotes if '"' not in quote and "[" not in quote and "\n" not in quote]

    assert len(exact) > 400
    assert [quote for quote in exact if quote not in raw] == []


@pytest.mark.parametrize("secret", PERSONAL, ids=lambda secret: secret.decode())
def test_nothing_personal_is_kept_or_written(demo: Run, secret: bytes) -> None:
    kept = bytes_below(demo.outputs)
    said = demo.said.stdout.encode() + demo.said.stderr.encode()

    assert {name for name, content in kept.items() if secret in content} == set()
    assert secret not in said


def test_the_key_for_pseudonyms_stays_in_the_study(demo: Run, prefect_home: Path) -> None:
    written = (demo.study / "pseudonyms.key").read_bytes()
    key = bytes.fromhex(written.decode())
    spelt = {written, written.upper(), key, base64.b64encode(key), base64.b32encode(key)}

    for folder in (demo.outputs, prefect_home, demo.study):
        kept = bytes_below(folder)
        assert {name for name, content in kept.items() for one in spelt if one in content} <= {"pseudonyms.key"}
    said = demo.said.stdout + demo.said.stderr
    assert not [one for one in (written, written.upper()) if one.decode() in said]


def test_no_quote_reaches_the_orchestrator(demo: Run, prefect_home: Path) -> None:
    kept = b"".join(bytes_below(prefect_home).values())
    quotes = [quote["verbatim"].encode() for column in demo.journey_map["stages"] for quote in column["quotes"]]

    assert quotes
    assert [quote for quote in quotes if quote in kept] == []


def test_the_log_has_every_step_and_nothing_personal(demo: Run) -> None:
    content = (demo.outputs / "run.log").read_text(encoding="ascii")
    lines = [json.loads(line) for line in content.splitlines()]
    quotes = [quote["verbatim"] for column in demo.journey_map["stages"] for quote in column["quotes"]]
    names = [source["file"].split("/")[-1] for source in demo.run_record["sources"]]

    assert [line["step"] for line in lines][:6] == ["begin", "read", "learn", "assess", "write", "run"]
    assert lines[4]["n_excerpts"] == demo.run_record["base"]["n_excerpts"]
    assert lines[5]["faults"] == demo.run_record["faults"]
    assert quotes
    assert [text for text in (*quotes, *names) if text in content] == []
    assert "P-" not in content


def test_the_record_of_a_run_tells_inputs_settings_and_seconds(demo: Run) -> None:
    record = demo.run_record

    assert record["inputs"]["study.toml"] == sha256((demo.study / "study.toml").read_bytes()).hexdigest()
    assert {"codebook.xlsx", "metrics.csv"} <= set(record["inputs"])
    assert record["settings"]["time_zone"] == "Europe/Madrid"
    assert set(record["run"]["seconds"]) == {"read", "learn", "assess"}
    assert sum(record["faults"].values()) == record["n_faults"]


def without_stamp(content: bytes, *, run: dict[str, Any]) -> bytes:
    """The content with the run's id and start taken out, in whatever way they are written."""
    text = content.decode("utf-8", errors="surrogateescape").replace(run["id"], "RUN")
    return re.sub(r"\d{1,2}:\d{2}(:\d{2})?", "TIME", text.replace(run["started_at"], "RUN")).encode(
        "utf-8", errors="surrogateescape"
    )


@pytest.fixture(scope="module")
def again(demo: Run, journey: Journey) -> tuple[Run, dict[str, bytes], dict[str, bytes]]:
    """The demo study after its second run, with the files of both."""
    demo_id = demo.run_record["run"]["id"]
    first = {k: without_stamp(v, run=demo.run_record["run"]) for k, v in bytes_below(demo.latest.resolve()).items()}
    # Without the note of the first run the second cannot know that nothing is new, and writes.
    (demo.outputs / ".standing").unlink()
    said = journey("run", demo.study)
    assert said.returncode == 0, said.stderr
    run = Run(study=demo.study, outputs=demo.outputs, said=said)
    assert run.run_record["run"]["id"] != demo_id
    second = {k: without_stamp(v, run=run.run_record["run"]) for k, v in bytes_below(run.latest.resolve()).items()}
    return run, first, second


def test_a_second_run_reads_nothing_again(again: tuple[Run, Any, Any]) -> None:
    assert "0 new files to read, 11 known" in again[0].said.stderr
    assert "Batch" not in again[0].said.stderr


@pytest.mark.parametrize(
    "name",
    ["journey_map.html", "journey_map.json", "evidence.xlsx", "emotion_curve.svg", "emotion_curve.png", "methods.md"],
)
def test_a_second_run_writes_the_same(again: tuple[Run, dict[str, bytes], dict[str, bytes]], name: str) -> None:
    _, first, second = again

    assert first[name] == second[name]


def test_a_run_with_nothing_new_says_whose_files_stand(again: tuple[Run, Any, Any], journey: Journey) -> None:
    run = again[0]

    said = journey("run", run.study)

    assert said.returncode == 0, said.stderr
    assert f"are those of the run {run.run_record['run']['id']}. Its outputs stand." in said.stdout
    assert "What came in" in said.stdout
    assert len([path for path in run.outputs.iterdir() if path.name[0].isdigit()]) == 2


def read_evidence(folder: Path) -> list[dict[str, object]]:
    """The rows of the evidence sheet, by header."""
    workbook = load_workbook(folder / "evidence.xlsx")
    headers, *rows = workbook["Evidence"].iter_rows(values_only=True)
    return [dict(zip(map(str, headers), row, strict=True)) for row in rows]


def test_the_waves_of_the_demo_are_compared_in_words(demo: Run, journey: Journey) -> None:
    said = journey("compare", demo.study, "--from", "before", "--to", "After the campaign")

    assert said.returncode == 0, said.stderr
    assert (
        "Before the campaign → After the campaign\n\nAnswers\n  Did satisfaction rise? No, the contrary\n"
        in said.stdout
    )
    assert re.search(r"\n  Checkout: −0\.\d\d → .*; better\)\n    among customers alike \+0\.", said.stdout)
    assert re.search(r"\n  Delivery: \+0\.\d\d → −.*; worse\)\n    among customers alike −0\.", said.stdout)
    assert "Did touchpoints help?" in said.stdout
    assert "Kind of source: Survey " in said.stdout


def test_an_unknown_wave_lists_the_known_ones(demo: Run, journey: Journey) -> None:
    said = journey("compare", demo.study, "--from", "befor", "--to", "after")

    assert (said.returncode, said.stdout) == (2, "")
    assert "Use one of: before, after." in said.stderr
