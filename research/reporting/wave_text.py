"""Two waves in words: figures, answers, parts of a change, questions and versions, one translated sentence each.

Page, workbook, command and texts all speak through this module, so that a change reads the same everywhere.
"""

from research.model.change import (
    Answer,
    Asked,
    ChannelEffect,
    Measure,
    MixPart,
    MixShare,
    MoodChange,
    QuestionChange,
    QuestionMove,
    Verdict,
    VersionChange,
    WaveComparison,
    WaveFigure,
)
from research.model.curve import Group
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation, mark

_ASKED = {
    Asked.SATISFACTION: mark("Did satisfaction rise?"),
    Asked.COMPLETION: mark("Did more people complete?"),
    Asked.EASE: mark("Was it easier?"),
    Asked.TOUCHPOINTS: mark("Did touchpoints help?"),
}
_VERDICTS = {
    Verdict.YES: mark("Yes"),
    Verdict.NO: mark("No, the contrary"),
    Verdict.NOT_PROVEN: mark("Not proven"),
    Verdict.NOT_MEASURED: mark("Not measured"),
}
_MEASURES = {
    Measure.NPS: "NPS",
    Measure.CSAT: mark("CSAT, two best answers"),
    Measure.CES: "CES",
    Measure.MOOD: mark("Mood of all excerpts"),
    Measure.COMPLETED: mark("Tell that they completed, not gave up or switched"),
    Measure.EFFORT: mark("Tell of effort"),
}
_MOVES = {
    QuestionMove.REWORDED: mark("Reworded"),
    QuestionMove.RESCALED: mark("Another scale"),
    QuestionMove.ONLY_BEFORE: mark("Asked in the earlier wave only"),
    QuestionMove.ONLY_AFTER: mark("Asked in the later wave only"),
}
_VERSIONS = {
    "codebook": mark("codebook"),
    "tagger": mark("rules of placing"),
    "readers": mark("readers of files"),
    "calibration": mark("what the ratings taught"),
    "learnt codes": mark("what people’s codes taught"),
    "scorer": mark("sentiment model"),
}
_PERCENTAGES = (Measure.CSAT, Measure.COMPLETED, Measure.EFFORT)


def name_asked(answer: Answer, *, lookup: Lookup) -> str:
    """What was asked."""
    return lookup.translation.gettext(_ASKED[answer.asked])


def name_verdict(verdict: Verdict, *, translation: Translation) -> str:
    """The answer in a word or three."""
    return translation.gettext(_VERDICTS[verdict])


def name_figure(figure: WaveFigure | ChannelEffect, *, lookup: Lookup) -> str:
    """What a figure measures, and at which stage."""
    if isinstance(figure, WaveFigure) and figure.measure is Measure.METRIC:
        measured = figure.name
    else:
        measured = lookup.translation.gettext(_MEASURES[figure.measure])
    if isinstance(figure, WaveFigure) and figure.scale and figure.measure is not Measure.NPS:
        measured = f"{measured} ({'–'.join(map(lookup.translation.number, figure.scale))})"
    return f"{measured} · {lookup.code_name(figure.stage_id)}" if figure.stage_id else measured


def phrase_value(value: float | None, *, measure: Measure, translation: Translation) -> str:
    """A value in the measure's own unit; "" for `None`."""
    t = translation
    if value is None:
        return ""
    if measure is Measure.MOOD:
        return t.polarity(value)
    if measure in _PERCENTAGES:
        return t.percent(value / 100)
    if measure is Measure.NPS:
        return f"{'+' if round(value) > 0 else ''}{t.number(value)}"
    return t.number(value, digits=1 if measure is Measure.CES else _decimals_of(value))


def phrase_difference(value: float | None, *, measure: Measure, translation: Translation) -> str:
    """A difference with its sign in the measure's own unit; that of percentages is in points."""
    t = translation
    if value is None:
        return ""
    if measure is Measure.MOOD:
        return t.polarity(value)
    # A bound beside zero says on which side it lies.
    digits = {Measure.CES: 1, Measure.METRIC: _decimals_of(value)}.get(
        measure, 0 if abs(value) >= 1 or not value else 1
    )
    return f"{'+' if round(value, digits) > 0 else ''}{t.number(value, digits=digits)}"


def _decimals_of(value: float) -> int:
    """The decimals that a counted number needs, two at most."""
    return next(digits for digits in range(3) if digits == 2 or round(value, digits) == round(value, 2))  # noqa: PLR2004 -- two at most


def phrase_bounds(low: float | None, high: float | None, *, measure: Measure, translation: Translation) -> str:
    """The bounds of a difference; "" without an interval."""
    if low is None or high is None:
        return ""
    bounds = (phrase_difference(bound, measure=measure, translation=translation) for bound in (low, high))
    return translation.gettext("{low} to {high}", low=next(bounds), high=next(bounds))


def phrase_people(n_from: int, n_to: int, n_both: int, *, translation: Translation) -> str:
    """How many participants each wave has, and how many are in both where some are."""
    t = translation
    people = t.gettext("{first} and {last} participants", first=t.number(n_from), last=t.number(n_to))
    return f"{people}, {t.gettext('{n} of them in both', n=t.number(n_both))}" if n_both else people


def name_outcome(change: MoodChange | WaveFigure, *, translation: Translation) -> str:
    """Whether a change is proven, and to which side."""
    t = translation
    if change.difference is None:
        return t.gettext("cannot be compared")
    if not change.is_proven:
        return t.gettext("small base") if change.is_small else t.gettext("no proven change")
    good = change.is_better if isinstance(change, WaveFigure) else change.difference > 0
    return t.gettext("better") if good else t.gettext("worse")


def write_figure(figure: WaveFigure, *, lookup: Lookup) -> str:
    """One figure of two waves as a sentence with difference, interval and base."""
    t, measure = lookup.translation, figure.measure
    before, after = (
        phrase_value(value, measure=measure, translation=t) or "–" for value in (figure.before, figure.after)
    )
    bounds = phrase_bounds(figure.low, figure.high, measure=measure, translation=t)
    parts = [
        phrase_difference(figure.difference, measure=measure, translation=t),
        t.gettext("{level} interval {interval}, corrected", level=_level(lookup), interval=bounds) if bounds else "",
        phrase_people(figure.n_from, figure.n_to, figure.n_both, translation=t) if figure.n_from or figure.n_to else "",
        name_outcome(figure, translation=t) if measure is not Measure.METRIC else t.gettext("counted, no interval"),
        t.gettext("the question was reworded, so this proves nothing") if figure.has_new_wording else "",
        t.gettext("direction of the scale not declared") if figure.is_good_when_high is None else "",
    ]
    told = "; ".join(part for part in parts if part)
    return f"{name_figure(figure, lookup=lookup)}: {before} → {after} ({told})"


def write_change(change: MoodChange, *, lookup: Lookup) -> str:
    """The change of one place as a sentence."""
    t = lookup.translation
    bounds = phrase_bounds(change.low, change.high, measure=Measure.MOOD, translation=t)
    parts = [
        t.polarity(change.difference),
        t.gettext("{level} interval {interval}, corrected", level=_level(lookup), interval=bounds) if bounds else "",
        phrase_people(change.n_from, change.n_to, change.n_both, translation=t),
        name_outcome(change, translation=t),
    ]
    before, after = (t.polarity(mean) or "–" for mean in (change.before, change.after))
    told = "; ".join(part for part in parts if part)
    return f"{lookup.code_name(change.code_id)}: {before} → {after} ({told})"


def phrase_parts(parts: MixPart | None, *, measure: Measure, translation: Translation) -> str:
    """The two parts of a difference; "" where they could not be told apart."""
    if parts is None:
        return ""
    t = translation
    within, mix = (phrase_difference(one, measure=measure, translation=t) for one in (parts.within, parts.mix))
    bounds = phrase_bounds(parts.low, parts.high, measure=measure, translation=t)
    return t.gettext(
        "among customers alike {within}{bounds}, by another mix {mix}; {share} have somebody alike",
        within=within,
        bounds=f" ({bounds})" if bounds else "",
        mix=mix,
        share=t.percent(parts.share_alike),
    )


def write_effect(effect: ChannelEffect, *, lookup: Lookup) -> str:
    """How the people of a channel differ, as a sentence."""
    t, measure = lookup.translation, effect.measure
    bounds = phrase_bounds(effect.low, effect.high, measure=measure, translation=t)
    return t.gettext(
        "{channel}, {figure}: {mean} among those who speak of it, {other} among the others "
        "({difference}; {level} interval {interval}, corrected; {n} and {m} participants)",
        channel=lookup.code_name(effect.code_id),
        figure=name_figure(effect, lookup=lookup),
        mean=phrase_value(effect.mean_with, measure=measure, translation=t),
        other=phrase_value(effect.mean_without, measure=measure, translation=t),
        difference=phrase_difference(effect.difference, measure=measure, translation=t),
        level=_level(lookup),
        interval=bounds,
        n=t.number(effect.n_with),
        m=t.number(effect.n_without),
    )


def name_move(question: QuestionChange, *, translation: Translation) -> str:
    """What happened to a question."""
    return translation.gettext(_MOVES[question.move])


def write_question(question: QuestionChange, *, translation: Translation) -> str:
    """One question that was not asked alike, as a sentence; its wordings stay in their language."""
    t = translation
    wordings = [f"“{text}”" for text in dict.fromkeys((question.before, question.after)) if text]
    scales = ""
    if question.move is QuestionMove.RESCALED and question.scale_before and question.scale_after:
        scales = " ({} → {})".format(
            *("–".join(map(t.number, scale)) for scale in (question.scale_before, question.scale_after))
        )
    people = t.gettext("{first} and {last} participants", first=t.number(question.n_from), last=t.number(question.n_to))
    return f"{name_move(question, translation=t)}: {' → '.join(wordings)}{scales} ({people})"


def write_version(version: VersionChange, *, translation: Translation) -> str:
    """One version that changed, as a sentence."""
    t = translation
    name = t.gettext(_VERSIONS[version.name]) if version.name in _VERSIONS else version.name
    return t.gettext(
        "Since the earlier wave was first reported, this changed: {name} ({before} → {after}). Both waves are coded "
        "and scored by the versions of now.",
        name=name,
        before=version.before or "–",
        after=version.after or "–",
    )


def name_mix(share: MixShare, *, lookup: Lookup) -> tuple[str, str]:
    """Characteristic and value of a share of customers."""
    value = lookup.group_name(Group(by=share.by, value=share.value)) if share.value else ""
    return lookup.grouping_name(share.by), value or lookup.translation.gettext("not stated")


def name_pair(comparison: WaveComparison, *, lookup: Lookup) -> str:
    """The two waves that are compared."""
    return f"{lookup.wave_name(comparison.from_wave)} → {lookup.wave_name(comparison.to_wave)}"


def _level(lookup: Lookup) -> str:
    """The level of the study's intervals."""
    return lookup.translation.percent(lookup.map.study.options.confidence_level)
