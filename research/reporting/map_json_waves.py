"""Comparisons of waves as plain values for `journey_map.json` and `journey compare --json`."""

from research.model.change import (
    Answer,
    ChannelEffect,
    MixPart,
    MixShare,
    MoodChange,
    QuestionChange,
    WaveComparison,
    WaveFigure,
)
from research.reporting.lookup import Lookup
from research.reporting.map_json_values import describe_base, round_number
from research.reporting.wave_text import write_change, write_figure, write_question, write_version


def describe_comparison(comparison: WaveComparison, *, lookup: Lookup) -> dict[str, object]:
    """Everything about two waves."""
    t = lookup.translation
    return {
        "from_wave": comparison.from_wave,
        "to_wave": comparison.to_wave,
        "answers": [_describe_answer(answer, lookup=lookup) for answer in comparison.answers],
        "n_compared": comparison.n_compared,
        "changes": [
            {**describe_change(change), "sentence": write_change(change, lookup=lookup)}
            for change in comparison.changes
        ],
        "effects": [_describe_effect(effect) for effect in comparison.effects],
        "mix": [_describe_mix(share) for share in comparison.mix],
        "questions": [
            {**_describe_question(question), "sentence": write_question(question, translation=t)}
            for question in comparison.questions
        ],
        "versions": [
            {
                "name": version.name,
                "before": version.before,
                "after": version.after,
                "sentence": write_version(version, translation=t),
            }
            for version in comparison.versions
        ],
    }


def describe_change(change: MoodChange) -> dict[str, object]:
    """The change of one stage or touchpoint."""
    return {
        "dimension": change.dimension.value,
        "id": change.code_id,
        "from_wave": change.from_wave,
        "to_wave": change.to_wave,
        "before": round_number(change.before),
        "after": round_number(change.after),
        "difference": round_number(change.difference),
        "low": round_number(change.low),
        "high": round_number(change.high),
        "n_from": change.n_from,
        "n_to": change.n_to,
        "n_both": change.n_both,
        "is_small": change.is_small,
        "is_proven": change.is_proven,
        "parts": _describe_parts(change.parts),
        "base_from": describe_base(change.base_from),
        "base_to": describe_base(change.base_to),
    }


def _describe_parts(parts: MixPart | None) -> dict[str, object] | None:
    """The two parts of a difference."""
    if parts is None:
        return None
    return {
        "within": round_number(parts.within),
        "low": round_number(parts.low),
        "high": round_number(parts.high),
        "mix": round_number(parts.mix),
        "n_cells": parts.n_cells,
        "share_alike": round_number(parts.share_alike),
    }


def _describe_answer(answer: Answer, *, lookup: Lookup) -> dict[str, object]:
    """One answer with its figures; touchpoints are named by their ids."""
    helped = [change.code_id for change in answer.changes if (change.difference or 0.0) > 0]
    hurt = [change.code_id for change in answer.changes if (change.difference or 0.0) < 0]
    return {
        "asked": answer.asked.value,
        "verdict": answer.verdict.value,
        "figures": [
            {**_describe_figure(figure), "sentence": write_figure(figure, lookup=lookup)} for figure in answer.figures
        ],
        "helped": helped,
        "hurt": hurt,
    }


def _describe_figure(figure: WaveFigure) -> dict[str, object]:
    """One figure of two waves."""
    return {
        "measure": figure.measure.value,
        "name": figure.name,
        "stage": figure.stage_id,
        "scale": list(figure.scale) if figure.scale else None,
        "before": round_number(figure.before),
        "after": round_number(figure.after),
        "difference": round_number(figure.difference),
        "low": round_number(figure.low),
        "high": round_number(figure.high),
        "n_from": figure.n_from,
        "n_to": figure.n_to,
        "n_both": figure.n_both,
        "is_good_when_high": figure.is_good_when_high,
        "has_new_wording": figure.has_new_wording,
        "is_small": figure.is_small,
        "is_proven": figure.is_proven,
        "parts": _describe_parts(figure.parts),
    }


def _describe_effect(effect: ChannelEffect) -> dict[str, object]:
    """How the people of one channel or touchpoint differ in one figure."""
    return {
        "id": effect.code_id,
        "measure": effect.measure.value,
        "stage": effect.stage_id,
        "mean_with": round_number(effect.mean_with),
        "mean_without": round_number(effect.mean_without),
        "difference": round_number(effect.difference),
        "low": round_number(effect.low),
        "high": round_number(effect.high),
        "n_with": effect.n_with,
        "n_without": effect.n_without,
        "is_good_when_high": effect.is_good_when_high,
        "is_proven": effect.is_proven,
    }


def _describe_mix(share: MixShare) -> dict[str, object]:
    """The share of one kind of customers in each wave."""
    return {
        "by": share.by,
        "value": share.value,
        "n_from": share.n_from,
        "n_to": share.n_to,
        "share_from": round_number(share.share_from),
        "share_to": round_number(share.share_to),
    }


def _describe_question(question: QuestionChange) -> dict[str, object]:
    """One question that was not asked alike."""
    return {
        "move": question.move.value,
        "before": question.before,
        "after": question.after,
        "n_from": question.n_from,
        "n_to": question.n_to,
        "likeness": round_number(question.likeness),
        "scale_before": list(question.scale_before) if question.scale_before else None,
        "scale_after": list(question.scale_after) if question.scale_after else None,
    }
