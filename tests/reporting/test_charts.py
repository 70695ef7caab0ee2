"""The pictures of the curve."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from research.reporting.charts import draw_curve, plot_curve
from research.reporting.curve_drawing import draw_curve_lines
from research.reporting.lookup import Lookup
from research.reporting.report import Report
from research.reporting.series import list_series
from research.terms import Language
from tests.reporting.made_report import make_report


def test_pictures_repeat_byte_for_byte(report: Report, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in draw_curve(tmp_path, lookup=Lookup(report=report))]
    second = [path.read_bytes() for path in draw_curve(tmp_path, lookup=Lookup(report=report))]

    assert first == second
    assert first[1].startswith(b"\x89PNG")


def test_picture_holds_its_texts_as_texts_in_the_readers_language(report: Report, tmp_path: Path) -> None:
    svg, _ = draw_curve(tmp_path, lookup=Lookup(report=report))

    texts = {element.text for element in ET.parse(svg).iter() if element.text}  # noqa: S314 -- our own file.

    assert {"Polaridad media", "Entrega", "−0,47", "Antes", "Después"} <= texts
    assert "<dc:date>" not in svg.read_text(encoding="utf-8")


def test_titles_with_dollars_and_emoji_are_drawn_without_a_warning(report: Report, tmp_path: Path) -> None:
    study = replace(report.journey_map.study, title="From $5 to $10 📦")

    svg, png = draw_curve(
        tmp_path, lookup=Lookup(report=replace(report, journey_map=replace(report.journey_map, study=study)))
    )

    assert "From $5 to $10 📦" in svg.read_text(encoding="utf-8")
    assert png.stat().st_size > 10_000


def test_line_breaks_at_a_gap_and_markers_stand_only_where_something_was_scored(report: Report) -> None:
    before, after = draw_curve_lines(list_series(Lookup(report=report)), n_stages=7).lines

    assert [len(before.points), len(after.points)] == [6, 7]
    assert before.paths[0].count("C") == 5


def test_stage_where_nobody_was_scored_is_named_as_a_gap() -> None:
    report = make_report(Language.EN)
    stages = tuple(
        replace(stage, points=tuple(replace(point, mean=None) for point in stage.points)) if rank == 2 else stage
        for rank, stage in enumerate(report.journey_map.stages)
    )
    lookup = Lookup(report=replace(report, journey_map=replace(report.journey_map, stages=stages)))

    drawing = draw_curve_lines(list_series(lookup), n_stages=7)

    assert drawing.gaps == (400.0,)
    assert [len(line.paths) for line in drawing.lines] == [2, 2]


@pytest.mark.parametrize("waves", [True, False])
def test_picture_has_one_legend_entry_for_each_line(waves: bool) -> None:  # noqa: FBT001 -- a parameter of pytest.
    lookup = Lookup(report=make_report(Language.EN, waves=waves))

    legend = plot_curve(lookup).axes[0].get_legend()

    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == (["Antes", "Después"] if waves else ["Everyone"])
