"""A rich report of an invented study: seven stages, two waves, three languages, gaps and small bases."""

from dataclasses import replace
from datetime import UTC, date, datetime

from research.location import Location
from research.mapping.journey_map import JourneyMap, StageColumn
from research.measuring.coverage import measure_coverage
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
from research.model.codebook import Codebook
from research.model.curve import Base, CodeShare, CurvePoint, EmotionCurve, Group, RatingSummary
from research.model.evidence import Evidence
from research.model.finding import Finding, FindingKind, HealthCode, HealthNote, OutcomeShare, Quote, StatementGroup
from research.model.metric import Funnel, FunnelStep, Metric, MetricKind, MetricLine
from research.model.run import Run
from research.reporting.report import Report
from research.terms import Dimension, Language, Scale, SourceKind, StatementKind
from tests.reporting.made_evidence import (
    CHANNELS,
    STAGES,
    TOUCHPOINTS,
    make_codebook,
    make_evidence,
    make_faults,
    make_ratings,
    make_sources,
    make_study,
)

# Mean polarity of each stage before and after; None is a gap.
BEFORE = (0.21, 0.34, -0.42, 0.31, -0.18, 0.05, None)
AFTER = (0.18, 0.37, 0.46, -0.47, -0.22, -0.02, 0.12)


def make_base(n: int = 40, *, unscored: int = 6) -> Base:
    mix = ((SourceKind.SURVEY, n - n // 3), (SourceKind.CALL_NOTE, n // 3)) if n else ()
    return Base(n_excerpts=n, n_participants=n * 2 // 3, n_unscored=unscored, sources=mix)


def make_point(stage_id: str, mean: float | None, *, n: int = 40, group: Group | None = None) -> CurvePoint:
    has = mean is not None and n > 0
    value = mean or 0.0
    return CurvePoint(
        stage_id=stage_id,
        group=group,
        base=make_base(n, unscored=min(n, 6) if has else n),
        n_scored_participants=n // 2 if has else 0,
        mean=value if has else None,
        low=max(-1.0, value - 1.1 / n**0.5) if has and n > 1 else None,
        high=min(1.0, value + 1.1 / n**0.5) if has and n > 1 else None,
        share_negative=0.5 - value / 2.5 if has else None,
        share_neutral=0.1 if has else None,
        share_positive=0.4 + value / 2.5 if has else None,
        is_small=n < 8,
    )


def make_points(index: int) -> tuple[CurvePoint, ...]:
    stage_id = STAGES[index][0]
    before, after = BEFORE[index], AFTER[index]
    overall = after if before is None or after is None else (before + after) / 2
    n_before = (30, 42, 38, 51, 5, 22, 0)[index]
    return (
        make_point(stage_id, overall, n=60 + index),
        make_point(stage_id, before, n=n_before, group=Group(by="wave", value="before")),
        make_point(stage_id, after, n=35 + index, group=Group(by="wave", value="after")),
        make_point(stage_id, overall, n=28, group=Group(by="language", value="es")),
        make_point(stage_id, -0.71 if stage_id == "returns" else overall, n=19, group=Group(by="language", value="ro")),
        make_point(stage_id, overall, n=4 if index < 5 else 0, group=Group(by="language", value="en")),
    )


def make_quotes(stage_id: str, pieces: tuple[Evidence, ...]) -> tuple[Quote, ...]:
    chosen = [piece for piece in pieces if piece.codes(Dimension.STAGE)[:1] == (stage_id,)][:3]
    return tuple(
        Quote(
            excerpt_id=piece.excerpt.id,
            verbatim=piece.excerpt.verbatim,
            participant_id=piece.participant_id,
            place=piece.passage.place,
            language=piece.excerpt.language,
            polarity=piece.polarity,
            wave_id=piece.wave_id,
        )
        for piece in chosen
        if len(piece.excerpt.verbatim) < 1000
    )


def make_finding(kind: FindingKind, stage_id: str, size: float, **others: object) -> Finding:
    finding = Finding(
        kind=kind,
        stage_id=stage_id,
        touchpoint_id=None,
        group=None,
        size=size,
        low=size - 0.2,
        high=size + 0.2,
        reach=0.37,
        base=make_base(41),
        quotes=(),
    )
    return replace(finding, **others)  # type: ignore[arg-type]  # reason: the caller names true fields


def make_rating_summary(scale: Scale, wave_id: str | None, score: float | None, **others: object) -> RatingSummary:
    summary = RatingSummary(
        scale=scale,
        question="¿Recomendaría Nidora?" if scale is Scale.NPS else "La compra fue fácil",
        stage_id=None,
        wave_id=wave_id,
        n_ratings=120,
        n_participants=118,
        scale_low=0 if scale is Scale.NPS else 1,
        scale_high=10 if scale is Scale.NPS else 5,
        high_is_good=True,
        score=score,
        mean=7.1 if scale is Scale.NPS else 3.4,
        low=None if score is None else score - 9.5,
        high=None if score is None else score + 9.5,
        is_small=False,
    )
    return replace(summary, **others)  # type: ignore[arg-type]  # reason: the caller names true fields


def make_column(index: int, pieces: tuple[Evidence, ...], codebook: Codebook) -> StageColumn:
    stage_id = STAGES[index][0]
    before, after = BEFORE[index], AFTER[index]
    change = MoodChange(
        code_id=stage_id,
        dimension=Dimension.STAGE,
        from_wave="before",
        to_wave="after",
        before=before,
        after=after,
        difference=None if before is None or after is None else after - before,
        low=None if before is None or after is None else after - before - 0.24,
        high=None if before is None or after is None else after - before + 0.24,
        n_from=0 if before is None else 22,
        n_to=27,
        base_from=make_base(0 if before is None else 30),
        base_to=make_base(40),
        n_both=0,
        is_small=before is None,
        is_proven=stage_id in {"checkout", "delivery"},
    )
    by_id = codebook.by_id
    touchpoints = tuple(
        CodeShare(
            code=by_id[code_id],
            base=make_base(20 - 4 * rank),
            share=0.55 - 0.13 * rank,
            mean=(0.4, -0.5, None, 0.0)[rank],
        )
        for rank, (code_id, _) in enumerate(TOUCHPOINTS[: 4 - index % 3])
    )
    channels = tuple(
        CodeShare(
            code=by_id[code_id], base=make_base(18 - 5 * rank), share=0.6 - 0.2 * rank, mean=(-0.3, 0.2, None)[rank]
        )
        for rank, (code_id, _) in enumerate(CHANNELS)
    )
    quotes = make_quotes(stage_id, pieces)
    pain = make_finding(FindingKind.PAIN_POINT, stage_id, -0.52, touchpoint_id="courier", quotes=quotes[:1])
    bright = make_finding(FindingKind.BRIGHT_SPOT, stage_id, 0.48, touchpoint_id="tracking", quotes=quotes[1:2])
    csat = (
        make_rating_summary(Scale.CSAT, "before", 41.0, stage_id=stage_id),
        make_rating_summary(Scale.CSAT, "after", 78.5, stage_id=stage_id, is_small=True, n_ratings=6, n_participants=6),
        make_rating_summary(
            Scale.CES, "after", 5.2, stage_id=stage_id, high_is_good=None, low=4.6, high=5.8, scale_high=7
        ),
    )
    return StageColumn(
        code=by_id[stage_id],
        points=make_points(index),
        change=change,
        touchpoints=touchpoints if index != 6 else (),
        channels=channels if index != 0 else (),
        ratings=csat if index in {2, 3} else (),
        pain_points=(pain, replace(pain, touchpoint_id="form", size=-0.31)) if index in {2, 3, 4} else (),
        bright_spots=(bright,) if index in {1, 2} else (),
        quotes=quotes,
        statements=make_statements(stage_id, quotes) if index in {2, 3} else (),
        outcomes=(make_outcome(stage_id, StatementKind.GAVE_UP, quotes),) if index in {2, 3} else (),
        reasons=make_statements(stage_id, quotes)[1:2] if index == 3 else (),
    )


def make_statements(stage_id: str, quotes: tuple[Quote, ...]) -> tuple[StatementGroup, ...]:
    asked = StatementGroup(
        kind=StatementKind.QUESTION,
        stage_id=stage_id,
        code_id=None,
        label=("cuándo", "llega"),
        label_language=Language.ES,
        reach=0.24,
        low=0.15,
        high=0.36,
        mean=None,
        severity=None,
        base=make_base(12),
        quotes=quotes[:2],
    )
    barred = replace(asked, kind=StatementKind.BARRIER, code_id="form", label=(), label_language=None, mean=-0.4)
    return asked, replace(barred, severity=0.7), replace(asked, kind=StatementKind.NEED, label=(), label_language=None)


def make_outcome(stage_id: str | None, kind: StatementKind, quotes: tuple[Quote, ...]) -> OutcomeShare:
    return OutcomeShare(
        kind=kind,
        stage_id=stage_id,
        share=0.1,
        low=0.03,
        high=0.3,
        n_people=2,
        n_asked=20,
        base=make_base(3),
        quotes=quotes[:1],
    )


def make_headlines() -> tuple[Finding, ...]:
    return (
        make_finding(FindingKind.FALL, "delivery", -0.78, group=Group(by="wave", value="after")),
        make_finding(FindingKind.RISE, "checkout", 0.88, group=Group(by="wave", value="after")),
        make_finding(FindingKind.VALLEY, "returns", -0.71, group=Group(by="language", value="ro")),
        make_finding(FindingKind.PEAK, "browse", 0.36, low=None, high=None),
        make_finding(FindingKind.PAIN_POINT, "delivery", -0.52, touchpoint_id="courier"),
        make_finding(FindingKind.BRIGHT_SPOT, "checkout", 0.48, touchpoint_id="payment"),
    )


def make_figure(measure: Measure, **others: object) -> WaveFigure:
    figure = WaveFigure(
        measure=measure,
        before=40.0,
        after=18.0,
        difference=-22.0,
        low=-41.0,
        high=-3.0,
        n_from=60,
        n_to=58,
        n_both=7,
        is_proven=True,
        parts=MixPart(within=-18.0, low=-38.5, high=2.5, mix=-4.0, n_cells=6, share_alike=0.94),
    )
    return replace(figure, **others)  # type: ignore[arg-type]  # reason: the caller names true fields


def make_comparisons(columns: tuple[StageColumn, ...]) -> tuple[WaveComparison, ...]:
    """One comparison with something of everything."""
    changes = tuple(column.change for column in columns if column.change is not None)
    courier = replace(changes[3], code_id="courier", dimension=Dimension.TOUCHPOINT)
    unproven = make_figure(Measure.NPS, is_proven=False, low=-50.0, high=6.0, has_new_wording=True)
    return (
        WaveComparison(
            from_wave="before",
            to_wave="after",
            changes=(*changes, courier),
            n_compared=6,
            mix=(
                MixShare(by="source", value="survey", n_from=40, n_to=30, share_from=0.8, share_to=0.6),
                MixShare(by="país", value="", n_from=10, n_to=20, share_from=0.2, share_to=0.4),
            ),
            answers=(
                Answer(
                    asked=Asked.SATISFACTION,
                    verdict=Verdict.NO,
                    figures=(unproven, make_figure(Measure.CSAT, stage_id="delivery")),
                ),
                Answer(
                    asked=Asked.COMPLETION,
                    verdict=Verdict.NOT_PROVEN,
                    figures=(make_figure(Measure.METRIC, name="Conversion", low=None, high=None, n_from=0, n_to=0),),
                ),
                Answer(asked=Asked.EASE, verdict=Verdict.NOT_MEASURED),
                Answer(asked=Asked.TOUCHPOINTS, verdict=Verdict.NO, changes=(courier,)),
            ),
            effects=(
                ChannelEffect(
                    code_id="phone",
                    measure=Measure.NPS,
                    stage_id=None,
                    mean_with=-60.0,
                    mean_without=12.0,
                    difference=-72.0,
                    low=-120.0,
                    high=-24.0,
                    n_with=14,
                    n_without=40,
                    is_good_when_high=True,
                    is_proven=True,
                ),
            ),
            questions=(
                QuestionChange(
                    move=QuestionMove.REWORDED,
                    before="¿Nos recomendaría?",
                    after="¿Recomendaría Nidora?",
                    n_from=60,
                    n_to=58,
                    likeness=0.7,
                ),
                QuestionChange(
                    move=QuestionMove.RESCALED,
                    before="¿Fue fácil?",
                    after="¿Fue fácil?",
                    n_from=20,
                    n_to=22,
                    likeness=1.0,
                    scale_before=(1, 5),
                    scale_after=(1, 7),
                ),
            ),
            versions=(VersionChange(name="codebook", before="cb-1", after="cb-2"),),
        ),
    )


def make_funnel() -> Funnel:
    """Two stages with metrics: one target met, one missed."""
    conversion = Metric(
        stage_id="checkout", name="Conversion", kind=MetricKind.COMPLETION, taken_on=date(2026, 11, 1), value=69.5,
        unit="%", target=65.0, is_good_when_high=True, owner="Web", place=Location(file="metrics.csv", row=5),
    )  # fmt: skip
    cost = replace(
        conversion, stage_id="browse", name="Cost", kind=MetricKind.OTHER, value=1200.0, unit="€", target=1000.0,
        is_good_when_high=False, owner="",
    )  # fmt: skip
    return Funnel(
        lines=(
            MetricLine(latest=cost, is_met=False, by_wave=(("before", 1100.0), ("after", 1200.0)), change=100.0),
            MetricLine(latest=conversion, is_met=True, by_wave=(), change=None),
        ),
        steps=(
            FunnelStep(stage_id="browse", n_reached=5000.0, completion=0.9, is_counted=False),
            FunnelStep(stage_id="checkout", n_reached=None, completion=0.695, is_counted=True),
        ),
        hardest="checkout",
    )


def make_report(language: Language = Language.ES, *, waves: bool = True) -> Report:
    """The whole report in one report language; without waves on request."""
    pieces = tuple(make_evidence(number) for number in range(300))
    codebook = make_codebook()
    columns = tuple(make_column(index, pieces, codebook) for index in range(len(STAGES)))
    study = make_study(language)
    if not waves:
        study = replace(study, waves=(), campaigns=())
        columns = tuple(
            replace(
                column, change=None, points=tuple(p for p in column.points if p.group is None or p.group.by != "wave")
            )
            for column in columns
        )
    journey_map = JourneyMap(
        study=study,
        codebook=codebook,
        base=make_base(300, unscored=45),
        languages=((Language.ES, 117), (Language.RO, 117), (Language.EN, 58), (Language.UND, 8)),
        n_untagged=16,
        n_faults=3,
        curve=EmotionCurve(points=tuple(point for column in columns for point in column.points)),
        stages=columns,
        outcomes=(make_outcome(None, StatementKind.COMPLETED, columns[0].quotes),),
        ratings=(
            make_rating_summary(Scale.NPS, "before", 12.0),
            make_rating_summary(Scale.NPS, "after", -8.0),
            make_rating_summary(Scale.CSAT, None, None, n_ratings=0, n_participants=0, mean=None, is_small=True),
        ),
        headlines=make_headlines(),
        health=(
            HealthNote(code=HealthCode.THIN_STAGE, stage_id="loyalty", amount=4, ask=SourceKind.SURVEY, n_more=31),
            HealthNote(code=HealthCode.MANY_UNSCORED, amount=0.15),
            HealthNote(code=HealthCode.NO_TOUCHPOINT, stage_id="loyalty"),
        ),
        sources=make_sources(),
        coverage=measure_coverage(pieces, study=study, stages=codebook.stages),
        comparisons=make_comparisons(columns) if waves else (),
        funnel=make_funnel(),
    )
    return Report(
        journey_map=journey_map,
        evidence=pieces,
        ratings=make_ratings(),
        faults=make_faults(),
        run=Run(
            id="2026-11-22T101500Z-4f2a",
            started_at=datetime(2026, 11, 22, 10, 15, tzinfo=UTC),
            versions=(("journey-research", "0.1.0"), ("textblob", "0.20.1"), ("tagger", "terms/1")),
        ),
        blanks=(("surveys/q3 octubre.xlsx", "empty", 4), ("interviews/ioana.vtt", "heading", 4)),
    )


def tell_all(report: Report) -> Report:
    """The same report of a study that tells of single people."""
    study = report.journey_map.study
    open_study = replace(study, options=replace(study.options, smallest_group=1))
    return replace(report, journey_map=replace(report.journey_map, study=open_study))
