"""What changed in codebook and method since the earlier of two waves was first reported, from the records of runs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from research.model.change import VersionChange
from research.model.run import Run
from research.reporting.report import Report
from research.steps.old_runs import list_records

# Versions of the product and of libraries change no code and no score by themselves; these do.
DECIDING = ("readers", "codebook", "tagger", "en", "es", "ro", "calibration", "learnt codes", "scorer")


def tell_versions_of_waves(report: Report, *, outputs: Path) -> Report:
    """The report, its comparisons with the versions that changed since the last run without their later wave.

    Runs that read any file of the later wave tell nothing, so that a second run over the same files says the same.
    """
    comparisons = report.journey_map.comparisons
    if not comparisons:
        return report
    files, runs = _list_files(report), list(_read_runs(outputs))
    told = tuple(
        replace(
            one,
            versions=_tell(
                runs, run=report.run, before=files.get(one.from_wave, set()), after=files.get(one.to_wave, set())
            ),
        )
        for one in comparisons
    )
    return replace(report, journey_map=replace(report.journey_map, comparisons=told))


def _list_files(report: Report) -> dict[str, set[str]]:
    """Wave id -> the SHA-256 of each file that holds something of it."""
    digests = {source.file: source.sha256 for source in report.journey_map.sources}
    found: dict[str, set[str]] = {}
    places = {(piece.wave_id, piece.passage.place.file) for piece in report.evidence}
    places |= {(rated.wave_id, rated.rating.place.file) for rated in report.ratings}
    for wave_id, file in places:
        if wave_id is not None and file in digests:
            found.setdefault(wave_id, set()).add(digests[file])
    return found


def _read_runs(outputs: Path) -> Iterator[tuple[set[str], Mapping[str, str]]]:
    """The files and versions of each earlier run, the latest first; a record that cannot be read tells nothing."""
    for path in list_records(outputs):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            yield {source["sha256"] for source in record["sources"]}, dict(record["versions"])
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _tell(
    runs: Sequence[tuple[set[str], Mapping[str, str]]], *, run: Run, before: set[str], after: set[str]
) -> tuple[VersionChange, ...]:
    """The versions of the last run with the earlier wave alone that are others now."""
    earlier = next((versions for files, versions in runs if files & before and not files & after), None)
    if earlier is None:
        return ()
    now = dict(run.versions)
    return tuple(
        VersionChange(name=name, before=earlier.get(name), after=now.get(name))
        for name in DECIDING
        if earlier.get(name) != now.get(name)
    )
