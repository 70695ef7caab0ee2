"""`journey_map.json`: the map for other programs, versioned, with the base of every aggregate.

Keys keep the order in which they are written here; numbers are rounded to four decimals; unknown is `null`.
"""

import json
from pathlib import Path

from research.mapping.journey_map import StageColumn
from research.model.curve import RatingSummary
from research.model.finding import Finding, HealthNote
from research.model.study import Study
from research.reporting.advice import write_advice
from research.reporting.lookup import Lookup
from research.reporting.map_json_cards import describe_cell, describe_opportunity
from research.reporting.map_json_curve import describe_point, describe_share
from research.reporting.map_json_funnel import describe_funnel
from research.reporting.map_json_moments import describe_truth
from research.reporting.map_json_personas import describe_persona
from research.reporting.map_json_reliability import describe_reliability
from research.reporting.map_json_stated import describe_group, describe_outcome_share
from research.reporting.map_json_values import describe_base, describe_quote, round_number
from research.reporting.map_json_waves import describe_change, describe_comparison
from research.reporting.wording import write_finding, write_health
from research.reporting.writing_files import replace_text

FORMAT = "journey-map/1"
# What the file holds, key by key, as JSON Schema (draft 2020-12); keys may be added under one format, no more.
SCHEMA = Path(__file__).parent / "schema" / "journey_map.schema.json"


def write_map_json(path: Path, *, lookup: Lookup) -> None:
    """Write the map. Raises: ReportError when the file cannot be written."""
    replace_text(path, text=dump_json(describe_map(lookup)))


def dump_json(value: object) -> str:
    """A value as readable JSON in the order of its keys, with a line feed at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def describe_map(lookup: Lookup) -> dict[str, object]:
    """The whole map as plain values."""
    journey_map = lookup.map
    return {
        "format": FORMAT,
        "study": _describe_study(lookup.map.study),
        "codebook": journey_map.codebook.version,
        "base": describe_base(journey_map.base),
        "languages": {language.value: n for language, n in journey_map.languages},
        "n_untagged": journey_map.n_untagged,
        "n_faults": journey_map.n_faults,
        "n_coded_by_people": len(lookup.fields_by_people),
        "n_not_relevant": sum(not piece.is_relevant for piece in lookup.report.evidence),
        "headlines": [_describe_finding(finding, lookup=lookup) for finding in journey_map.headlines],
        "ratings": [_describe_rating(summary) for summary in journey_map.ratings],
        **describe_truth(lookup),
        "stages": [_describe_stage(column, lookup=lookup) for column in journey_map.stages],
        "personas": [describe_persona(card, lookup=lookup) for card in journey_map.personas],
        "outcomes": [describe_outcome_share(outcome, lookup=lookup) for outcome in journey_map.outcomes],
        "opportunities": [describe_opportunity(one, lookup=lookup) for one in journey_map.opportunities],
        "coverage": [describe_cell(cell) for cell in journey_map.coverage],
        "reliability": describe_reliability(journey_map.reliability),
        "funnel": describe_funnel(journey_map.funnel),
        "comparisons": [describe_comparison(one, lookup=lookup) for one in journey_map.comparisons],
        "health": [_describe_health(note, lookup=lookup) for note in journey_map.health],
    }


def _describe_study(study: Study) -> dict[str, object]:
    """What the study's settings say of it."""
    return {
        "id": study.id,
        "title": study.title,
        "question": study.question,
        "scenario": study.scenario,
        "journey_type": study.journey_type.value,
        "languages": [language.value for language in study.languages],
        "report_language": study.report_language.value,
        "waves": [
            {
                "id": wave.id,
                "name": wave.name,
                "starts_on": None if wave.starts_on is None else wave.starts_on.isoformat(),
                "ends_on": None if wave.ends_on is None else wave.ends_on.isoformat(),
            }
            for wave in study.waves
        ],
        "campaigns": [
            {"name": one.name, "starts_on": one.starts_on.isoformat(), "ends_on": one.ends_on.isoformat()}
            for one in study.campaigns
        ],
    }


def _describe_stage(column: StageColumn, *, lookup: Lookup) -> dict[str, object]:
    """One stage with all its lanes."""
    return {
        "id": column.code.id,
        "name": column.code.name,
        "definition": column.code.definition,
        "curve": [describe_point(point) for point in column.points],
        "curve_inside": [
            describe_point(point) for point in lookup.map.curve.touchpoints if point.stage_id == column.code.id
        ],
        "emotions": [describe_share(share) for share in column.emotions],
        "change": None if column.change is None else describe_change(column.change),
        "touchpoints": [describe_share(share) for share in column.touchpoints],
        "channels": [describe_share(share) for share in column.channels],
        "ratings": [_describe_rating(summary) for summary in column.ratings],
        "pain_points": [_describe_finding(finding, lookup=lookup) for finding in column.pain_points],
        "bright_spots": [_describe_finding(finding, lookup=lookup) for finding in column.bright_spots],
        "statements": [describe_group(group, lookup=lookup) for group in column.statements],
        "reasons": [describe_group(group, lookup=lookup) for group in column.reasons],
        "outcomes": [describe_outcome_share(outcome, lookup=lookup) for outcome in column.outcomes],
        "quotes": [describe_quote(quote, lookup=lookup) for quote in column.quotes],
    }


def _describe_rating(summary: RatingSummary) -> dict[str, object]:
    """One rating result."""
    return {
        "scale": summary.scale.value,
        "question": summary.question,
        "wave": summary.wave_id,
        "score": round_number(summary.score),
        "low": round_number(summary.low),
        "high": round_number(summary.high),
        "mean": round_number(summary.mean),
        "scale_low": round_number(summary.scale_low),
        "scale_high": round_number(summary.scale_high),
        "high_is_good": summary.high_is_good,
        "is_small": summary.is_small,
        "base": {"n_ratings": summary.n_ratings, "n_participants": summary.n_participants},
    }


def _describe_finding(finding: Finding, *, lookup: Lookup) -> dict[str, object]:
    """One finding, with its sentence."""
    return {
        "kind": finding.kind.value,
        "stage": finding.stage_id,
        "touchpoint": finding.touchpoint_id,
        "group": None if finding.group is None else {"by": finding.group.by, "value": finding.group.value},
        "size": round_number(finding.size),
        "low": round_number(finding.low),
        "high": round_number(finding.high),
        "reach": round_number(finding.reach),
        "words": list(finding.label),
        "words_language": None if finding.label_language is None else finding.label_language.value,
        "base": describe_base(finding.base),
        "sentence": write_finding(finding, lookup=lookup),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in finding.quotes],
    }


def _describe_health(note: HealthNote, *, lookup: Lookup) -> dict[str, object]:
    """One weakness of the map, with its sentence."""
    return {
        "code": note.code.value,
        "stage": note.stage_id,
        "amount": round_number(note.amount),
        "sentence": write_health(note, lookup=lookup),
        "next": {
            "ask": None if note.ask is None else note.ask.value,
            "n_more": note.n_more,
            "sentence": write_advice(note, lookup=lookup),
        },
    }
