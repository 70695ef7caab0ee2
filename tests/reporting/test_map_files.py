"""The files for other programs and for papers: JSON, Mermaid, Markdown."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from research.reporting.lookup import Lookup
from research.reporting.map_json import FORMAT, write_map_json
from research.reporting.mermaid import render_mermaid
from research.reporting.methods import write_methods
from research.reporting.report import Report
from research.reporting.run_json import write_run_json
from research.terms import Language
from tests.reporting.made_report import make_report


def walk(value: object) -> Iterator[dict[str, object]]:
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


def test_every_aggregate_of_the_map_carries_its_base(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "journey_map.json"

    write_map_json(path, lookup=Lookup(report=report))

    written = json.loads(path.read_text(encoding="utf-8"))
    aggregates = [each for each in walk(written) if {"mean", "score", "size", "share"} & set(each)]
    assert written["format"] == FORMAT
    assert len(aggregates) > 70
    assert all("base" in each for each in aggregates)


def test_numbers_of_the_map_have_four_decimals_at_most_and_gaps_are_null(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "journey_map.json"

    write_map_json(path, lookup=Lookup(report=report))

    text = path.read_text(encoding="utf-8")
    loyalty = json.loads(text)["stages"][-1]
    assert not re.search(r"\d\.\d{5,}", text)
    assert [point["mean"] for point in loyalty["curve"]][:3] == [0.12, None, 0.12]


def test_mermaid_journey_scores_from_one_to_five_and_leaves_gaps_out(report: Report) -> None:
    text = render_mermaid(Lookup(report=report))

    tasks = re.findall(r"^      ([^:\n]+): (\d): ([^:\n]+)$", text, flags=re.MULTILINE)
    assert text.startswith("journey\n    title Nidora de la lámpara al salón\n")
    assert text.count("    section ") == 7
    assert ("Después", "2", "Cliente") in tasks
    assert {int(score) for _, score, _ in tasks} <= {1, 2, 3, 4, 5}
    assert len(tasks) == 13


def test_methods_tell_sources_formulas_and_limits_in_the_readers_language(tmp_path: Path) -> None:
    path = tmp_path / "methods.md"

    write_methods(path, lookup=Lookup(report=make_report(Language.RO)))

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Metode: ")
    assert "300 de fragmente" in text
    assert "interviews/ioana.vtt" in text
    assert "## Limite" in text
    assert all(line.count(" | ") >= 1 for line in text.splitlines() if line.startswith("| "))


def test_run_record_names_every_source_with_its_hash_and_counts(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "run.json"

    write_run_json(path, lookup=Lookup(report=report))

    run = json.loads(path.read_text(encoding="utf-8"))
    assert run["run"] == {"id": report.run.id, "started_at": "2026-11-22T10:15:00Z", "after": None, "seconds": {}}
    assert [source["file"] for source in run["sources"]] == sorted(source["file"] for source in run["sources"])
    assert all(
        source["n_rows"] == source["n_responses"] + source["n_row_faults"] + source["n_blanks"]
        for source in run["sources"]
    )


def test_stage_where_nobody_was_scored_is_a_comment_in_mermaid(report: Report) -> None:
    first, *rest = report.journey_map.stages
    silent = replace(first, points=tuple(replace(point, mean=None) for point in first.points))
    changed = replace(report, journey_map=replace(report.journey_map, stages=(silent, *rest)))

    lines = render_mermaid(Lookup(report=changed)).splitlines()

    assert lines[2] == "    %% Descubrir: sin evidencia"
    assert sum("section" in line for line in lines) == 6


def test_the_record_of_the_run_names_no_person_and_no_address(report: Report, tmp_path: Path) -> None:
    study = report.journey_map.study
    options = replace(study.options, database_url="postgresql://ana:secret@db/evidence", scorer_folder="/home/ana/m")
    asked = replace(study, names=("Begoña Iturralde",), options=options)
    path = tmp_path / "run.json"

    write_run_json(path, lookup=Lookup(report=replace(report, journey_map=replace(report.journey_map, study=asked))))

    content = path.read_text(encoding="utf-8")
    assert json.loads(content)["settings"]["n_names"] == 1
    assert [word for word in ("Iturralde", "secret", "/home/ana") if word in content] == []
