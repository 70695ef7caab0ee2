"""`run.json`: the stamp of the run, what made it, and the sources it read; enough to repeat it."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC
from pathlib import Path

from research.model.coding import CodingFile
from research.model.source import Source
from research.model.study import Study
from research.reporting.lookup import Lookup
from research.reporting.map_json import dump_json
from research.reporting.map_json_values import describe_base
from research.reporting.page_printing import Printing
from research.reporting.writing_files import replace_text
from research.tagging.learnt_codes import LearntCodes

FORMAT = "journey-run/1"


def write_run_json(path: Path, *, lookup: Lookup, printing: Printing = Printing.SWITCHED_OFF) -> None:
    """Write the run's record. Raises: ReportError when the file cannot be written."""
    replace_text(path, text=dump_json({**describe_run(lookup), "journey_map_pdf": printing.value}))


def describe_run(lookup: Lookup) -> dict[str, object]:
    """The run as plain values; only `run` differs between runs over equal input."""
    report, journey_map = lookup.report, lookup.map
    return {
        "format": FORMAT,
        "run": {
            "id": report.run.id,
            "started_at": report.run.started_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "after": report.run.after,
            "seconds": dict(report.run.seconds),
        },
        "study": journey_map.study.id,
        "inputs": dict(report.run.inputs),
        "settings": _describe_settings(journey_map.study),
        "versions": dict(report.run.versions),
        "codebook": journey_map.codebook.version,
        "codes": {code.id: code.digest for code in journey_map.codebook.codes},
        "base": describe_base(journey_map.base),
        "n_ratings": len(report.ratings),
        "calibration": [
            {
                "language": trial.language.value,
                "n_comments": trial.n_comments,
                "n_participants": trial.n_participants,
                "lexicon_f1": trial.lexicon_f1,
                "model_f1": trial.model_f1,
                "least_gain": trial.least_gain,
                "verdict": trial.verdict.value,
            }
            for trial in report.trials
        ],
        "learnt_codes": {
            "accepted": _describe_learnt(report.accepted_codes),
            "tried": _describe_learnt(report.tried_codes),
        },
        "n_faults": len(report.faults),
        "faults": dict(sorted(Counter(fault.code for fault in report.faults).items())),
        "sources": [_describe_source(source) for source in sorted(journey_map.sources, key=lambda source: source.file)],
        "metrics": None if report.metrics_file is None else asdict(report.metrics_file),
        "codings": [_describe_coding_file(one) for one in report.coding_files],
        "blanks": [{"file": file, "reason": reason, "n": n} for file, reason, n in sorted(report.blanks)],
    }


def _describe_settings(study: Study) -> dict[str, object]:
    """What the study asks for; without names of people, addresses of databases and rules that may hold either."""
    options = asdict(study.options)
    for address in ("database_url", "scorer_folder"):
        del options[address]
    settings = {
        "journey_type": study.journey_type.value,
        "languages": [language.value for language in study.languages],
        "report_language": study.report_language.value,
        "time_zone": study.time_zone,
        "waves": [asdict(wave) for wave in study.waves],
        "campaigns": [asdict(campaign) for campaign in study.campaigns],
        "importance": dict(study.importance),
        "privacy": asdict(study.privacy),
        "options": options,
        "n_persona_rules": len(study.personas),
        "n_column_rules": len(study.columns),
        "n_speaker_rules": len(study.speakers),
        "n_names": len(study.names),
    }
    # Days are written as ISO 8601 has them.
    plain: dict[str, object] = json.loads(json.dumps(settings, default=str))
    return plain


def _describe_learnt(learnt: LearntCodes | None) -> dict[str, object] | None:
    """What people's codes taught, with every trial; `None` where nothing."""
    if learnt is None:
        return None
    return {
        "version": learnt.version,
        "n_texts": learnt.n_texts,
        "trials": [{"dimension": dimension.value, **asdict(trial)} for dimension, trial in learnt.trials],
    }


def _describe_coding_file(one: CodingFile) -> dict[str, object]:
    """One workbook that people coded in, with its counts."""
    return {
        "file": one.file,
        "n_codings": one.n_codings,
        "n_blind": one.n_blind,
        "n_plans": one.n_plans,
        "n_carried": one.n_carried,
        "n_refused": one.n_refused,
        "coders": list(one.coders),
    }


def _describe_source(source: Source) -> dict[str, object]:
    """One source with its counts."""
    return {
        "id": source.id,
        "file": source.file,
        "kind": source.kind.value,
        "reader": source.reader,
        "sha256": source.sha256,
        "n_rows": source.n_rows,
        "n_responses": source.n_responses,
        "n_row_faults": source.n_row_faults,
        "n_blanks": source.n_blanks,
    }
