"""`journey_map.json` is what its published schema says, and the schema leaves nothing out."""

import json
import tomllib
from copy import deepcopy
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from research import terms
from research.model.change import Asked, Measure, QuestionMove, Verdict
from research.model.coverage import CoverageGap
from research.model.finding import FindingKind
from research.model.moment import Link
from research.reporting.lookup import Lookup
from research.reporting.map_json import FORMAT, SCHEMA, write_map_json
from tests.reporting.made_report import make_report

ROOT = Path(__file__).parents[2]
# What `json` reads, of which nothing is known before.
Json = Any

PUBLISHED: dict[str, Json] = json.loads(SCHEMA.read_text(encoding="utf-8"))


def close(schema: Json) -> Json:
    """The same schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [close(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: close(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if inner.get("type") == "object" else inner


def find_complaints(value: object, *, schema: dict[str, Json]) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.fixture(scope="module", params=[True, False], ids=["waves", "no waves"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Json:
    path = tmp_path_factory.mktemp("map") / "journey_map.json"
    write_map_json(path, lookup=Lookup(report=make_report(terms.Language.EN, waves=request.param)))
    return json.loads(path.read_text(encoding="utf-8"))


def test_schema_is_one_and_names_the_format() -> None:
    Draft202012Validator.check_schema(PUBLISHED)

    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert PUBLISHED["properties"]["format"]["const"] == FORMAT


def test_map_is_what_the_schema_says_and_the_schema_names_every_key(written: Json) -> None:
    assert find_complaints(written, schema=PUBLISHED) == []
    assert find_complaints(written, schema=close(PUBLISHED)) == []


def test_every_key_is_explained() -> None:
    def unexplained(schema: Json) -> list[str]:
        keys = schema.get("properties", {}).items() if isinstance(schema, dict) else ()
        inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        return [
            *(key for key, value in keys if not value.get("description") and not {"$ref", "anyOf"} & set(value)),
            *(name for each in inner for name in unexplained(each)),
        ]

    assert unexplained(PUBLISHED) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("base", "n_excerpts"), -1),
        (("stages", 0, "curve", 0, "mean"), 1.5),
        (("stages", 0, "curve", 0, "mean"), "0.2"),
        (("stages", 0, "quotes", 0, "place", "row"), 0),
        (("study", "report_language"), "spanish"),
        (("format",), "journey-map/0"),
    ],
)
def test_what_is_no_map_is_told(written: Json, path: tuple[str | int, ...], wrong: object) -> None:
    broken = deepcopy(written)
    inner = broken
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = wrong

    assert len(find_complaints(broken, schema=PUBLISHED)) == 1


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("answer", "asked", Asked),
        ("answer", "verdict", Verdict),
        ("figure", "measure", Measure),
        ("question_change", "move", QuestionMove),
        ("finding", "kind", FindingKind),
        ("driver", "link", Link),
        ("rating", "scale", terms.Scale),
        ("quote", "language", terms.Language),
        ("change", "dimension", terms.Dimension),
    ],
)
def test_vocabularies_of_the_schema_are_those_of_the_model(name: str, key: str, kind: type[StrEnum]) -> None:
    assert set(PUBLISHED["$defs"][name]["properties"][key]["enum"]) == {member.value for member in kind}


def test_gaps_of_coverage_are_those_of_the_model() -> None:
    gaps = PUBLISHED["$defs"]["coverage"]["properties"]["gaps"]["items"]["enum"]

    assert set(gaps) == {gap.value for gap in CoverageGap}


def test_schema_is_shipped_with_the_package() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]

    assert SCHEMA.is_relative_to(ROOT / "research" / "reporting")
    assert "*.json" in shipped["*"]
