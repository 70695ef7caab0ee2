"""Every golden file, damaged in hundreds of ways that are the same in every run: a fault or records, never a crash."""

import os
import random
import shutil
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path
from time import monotonic

import pytest

from research.errors import UnreadableSourceError
from research.model.fault import Fault
from research.model.response import Blank, Response
from research.model.study import Study
from research.reading.decoding import content_suffix
from research.reading.registry import FORMATS
from research.reading.sources import OpenSource, SourceFile, open_source
from research.terms import FaultScope, JourneyType, Language, SourceKind
from tests.reading.mutations import damage

CASES = Path(__file__).parent / "cases"
STUDY = Study(
    id="mutants",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.ES, Language.RO, Language.EN),
    report_language=Language.EN,
)
FILES = sorted(
    path for path in CASES.rglob("*") if path.is_file() and not path.name.endswith((".expected.json", ".lss"))
)
# These start a process of their own for each mutant.
HEAVY = (".sav", ".xls", ".ods")
# Several times what the slowest mutant takes on a slow machine; without bounds some would take minutes.
SECONDS = 20


def kind_of(path: Path) -> SourceKind:
    named = next(one for one in FORMATS if path.parent.name == one.NAME)
    return SourceKind.CALL_NOTE if path.stem.startswith("call") else named.KINDS[0]


def texts_of(value: object) -> str:
    if is_dataclass(value):
        return " ".join(texts_of(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return " ".join(map(texts_of, value))
    return value if isinstance(value, str) else ""


def outcomes_of(opened: OpenSource) -> tuple[Response | Fault | Blank, ...]:
    """The records of a source, each looked at as the store and the reports will."""
    records = tuple(opened.records())
    assert all(isinstance(one, Response | Fault | Blank) for one in records)
    text = texts_of((*records, *opened.faults, *opened.columns, *opened.speakers))
    assert "\0" not in text
    assert text.encode("utf-8")
    for one in records:
        if isinstance(one, Response):
            assert all(rating.low <= rating.value <= rating.high for rating in one.ratings)
    return records


def places_of(records: tuple[Response | Fault | Blank, ...]) -> list[tuple[object, ...]]:
    """The place of each row, turn or note: what became of it is told by exactly one record."""
    rows = [one for one in records if not isinstance(one, Fault) or one.scope is FaultScope.ROW]
    return [(one.place.sheet, one.place.row, one.place.line) for one in rows if one.place.row is not None]


def check_mutants(path: Path, *, folder: Path, count: int) -> Counter[str]:
    """Read `count` mutants of a file; what they came to, counted."""
    whole, name = path.read_bytes(), f"{path.parent.name}/{path.name}"
    for beside in path.parent.glob("*.lss"):
        shutil.copy(beside, folder)
    mutant = folder / path.name
    found: Counter[str] = Counter()
    refused: list[UnreadableSourceError] = []
    for number in range(count):
        chance = random.Random(f"{name} {number}")  # noqa: S311 -- damage that is the same in every run
        mutant.write_bytes(damage(whole, suffix=content_suffix(path), chance=chance))
        # Readers remember the last file by its size and time.
        os.utime(mutant, ns=(number + 1, number + 1))
        start = monotonic()
        try:
            opened = open_source(
                SourceFile(path=mutant, file=mutant.name, kind=kind_of(path)), study=STUDY, key=b"mutants"
            )
            places = places_of(outcomes_of(opened))
            assert len(places) == len(set(places))
            found["read"] += 1
        except UnreadableSourceError as error:
            refused.append(error)
        assert monotonic() - start < SECONDS, number
    assert all(error.problem and error.fix and error.where == mutant.name for error in refused)
    found["refused"] = len(refused)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_some_mutants_escape_nowhere(tmp_path: Path, path: Path) -> None:
    found = check_mutants(path, folder=tmp_path, count=2 if path.suffix in HEAVY else 8)

    assert found.total() > 0


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_hundreds_of_mutants_escape_nowhere(tmp_path: Path, path: Path) -> None:
    found = check_mutants(path, folder=tmp_path, count=15 if path.suffix in HEAVY else 150)

    # Damage that nothing could read any more, or that never broke a file, would prove little.
    assert found["read"] > 0
    assert found.total() >= 15
