"""The Waves sheet: every figure of every two waves that are compared, one row each."""

from collections.abc import Iterator

from research.model.change import ChannelEffect, Measure, MixPart, MoodChange, WaveComparison, WaveFigure
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.wave_text import (
    name_asked,
    name_figure,
    name_mix,
    name_move,
    name_outcome,
    name_pair,
    name_verdict,
    write_question,
    write_version,
)
from research.terms import Dimension

N_COLUMNS = 17
_Row = tuple[CellValue, ...]


def list_waves(lookup: Lookup) -> Sheet:
    """The sheet of all comparisons: answers, then stages, touchpoints, channels, mix, questions and versions."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.WAVES,
        title=name_sheet(t("Waves")),
        columns=(
            Column(title=t("Waves"), width=30, look=Look.WRAP),
            Column(title=t("What"), width=22, look=Look.WRAP),
            Column(title=t("Of"), width=40, look=Look.WRAP),
            Column(title=t("Answer"), width=20, look=Look.WRAP),
            Column(title=t("Before"), width=10, look=Look.DECIMAL),
            Column(title=t("After"), width=10, look=Look.DECIMAL),
            Column(title=t("Change"), width=10, look=Look.DECIMAL),
            Column(title=t("Interval from"), width=10, look=Look.DECIMAL),
            Column(title=t("Interval to"), width=10, look=Look.DECIMAL),
            Column(title=t("Participants before"), width=12, look=Look.WHOLE),
            Column(title=t("Participants after"), width=12, look=Look.WHOLE),
            Column(title=t("In both waves"), width=10, look=Look.WHOLE),
            Column(title=t("Among customers alike"), width=12, look=Look.DECIMAL),
            Column(title=t("Alike from"), width=10, look=Look.DECIMAL),
            Column(title=t("Alike to"), width=10, look=Look.DECIMAL),
            Column(title=t("By another mix"), width=10, look=Look.DECIMAL),
            Column(title=t("Have somebody alike"), width=12, look=Look.PERCENT),
        ),
        rows=tuple(row for one in lookup.map.comparisons for row in _list_rows(one, lookup=lookup)),
        frozen_columns=3,
    )


def _list_rows(comparison: WaveComparison, *, lookup: Lookup) -> Iterator[_Row]:
    """The rows of one comparison."""
    t, pair = lookup.translation, name_pair(comparison, lookup=lookup)
    for answer in comparison.answers:
        yield _pad(
            pair, t.gettext("Answer"), name_asked(answer, lookup=lookup), name_verdict(answer.verdict, translation=t)
        )
        for figure in answer.figures:
            yield (pair, *_make_figure(figure, lookup=lookup))
    for change in comparison.changes:
        yield (pair, *_make_change(change, lookup=lookup))
    for effect in comparison.effects:
        yield (pair, *_make_effect(effect, lookup=lookup))
    for share in comparison.mix:
        shares = (100 * share.share_from, 100 * share.share_to, 100 * (share.share_to - share.share_from))
        what = ": ".join(name_mix(share, lookup=lookup))
        yield _pad(pair, t.gettext("Mix of customers, %"), what, None, *shares, None, None, share.n_from, share.n_to)
    for question in comparison.questions:
        told = (name_move(question, translation=t), *[None] * 5, question.n_from, question.n_to)
        yield _pad(pair, t.gettext("Question"), write_question(question, translation=t), *told)
    for version in comparison.versions:
        yield _pad(pair, t.gettext("Method"), write_version(version, translation=t))


def _make_change(change: MoodChange, *, lookup: Lookup) -> _Row:
    """The change of one stage or touchpoint."""
    t = lookup.translation
    return (
        t.gettext("Stage") if change.dimension is Dimension.STAGE else t.gettext("Touchpoint"),
        lookup.code_name(change.code_id),
        name_outcome(change, translation=t),
        change.before,
        change.after,
        change.difference,
        change.low,
        change.high,
        change.n_from,
        change.n_to,
        change.n_both,
        *_list_parts(change.parts),
    )


def _make_figure(figure: WaveFigure, *, lookup: Lookup) -> _Row:
    """One figure of an answer."""
    t, is_counted = lookup.translation, figure.measure is Measure.METRIC
    return (
        t.gettext("Metric") if is_counted else t.gettext("Figure"),
        name_figure(figure, lookup=lookup),
        t.gettext("counted, no interval") if is_counted else name_outcome(figure, translation=t),
        figure.before,
        figure.after,
        figure.difference,
        figure.low,
        figure.high,
        None if is_counted else figure.n_from,
        None if is_counted else figure.n_to,
        None if is_counted else figure.n_both,
        *_list_parts(figure.parts),
    )


def _make_effect(effect: ChannelEffect, *, lookup: Lookup) -> _Row:
    """The people of one channel beside the others: `before` holds the others, `after` those who speak of it."""
    t = lookup.translation
    return (
        t.gettext("Others beside those who speak of it"),
        f"{lookup.code_name(effect.code_id)}: {name_figure(effect, lookup=lookup)}",
        t.gettext("proven difference") if effect.is_proven else t.gettext("no proven difference"),
        effect.mean_without,
        effect.mean_with,
        effect.difference,
        effect.low,
        effect.high,
        effect.n_without,
        effect.n_with,
        *(None,) * 6,
    )


def _list_parts(parts: MixPart | None) -> _Row:
    """The five cells of the two parts."""
    if parts is None:
        return (None,) * 5
    return parts.within, parts.low, parts.high, parts.mix, parts.share_alike


def _pad(*cells: CellValue) -> _Row:
    """A row of all columns from its first cells."""
    return (*cells, *(None,) * (N_COLUMNS - len(cells)))
