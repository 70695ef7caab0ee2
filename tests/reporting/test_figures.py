"""Figures in words and lengths."""

from dataclasses import replace

from research.model.curve import Group
from research.reporting.breakdown import list_breakdowns
from research.reporting.figures import describe_change, describe_point, describe_share, group_ratings
from research.reporting.icons import ICONS, find_icon
from research.reporting.intake import list_intake
from research.reporting.lookup import Lookup
from research.reporting.page import render_page
from research.reporting.report import Report
from research.reporting.series import fill_of, list_series
from research.terms import Language, Scale
from tests.reporting.made_report import make_point, make_rating_summary, make_report


def test_ratings_of_one_question_stand_together() -> None:
    lookup = Lookup(report=make_report(Language.EN))

    groups = group_ratings(lookup.map.ratings, lookup=lookup)

    assert [(group.scale, len(group.results)) for group in groups] == [("NPS", 2), ("CSAT", 1)]
    assert [result.value for result in groups[0].results] == ["+12", "−8"]


def test_rating_results_keep_their_own_unit() -> None:
    lookup = Lookup(report=make_report(Language.EN))
    summaries = (
        make_rating_summary(Scale.CSAT, None, 78.5),
        make_rating_summary(Scale.CES, None, 5.25, high_is_good=None, scale_high=7),
    )

    csat, ces = group_ratings(summaries, lookup=lookup)

    assert csat.results[0].value == "78%"
    assert ces.results[0].value == "5.2 of 7"
    assert ces.note == "direction of the scale not declared"


def test_change_that_is_not_proven_is_never_called_better_or_worse(report: Report) -> None:
    lookup = Lookup(report=report)
    changes = [stage.change for stage in report.journey_map.stages if stage.change is not None]

    verdicts = [describe_change(change, lookup=lookup).direction for change in changes]

    assert verdicts == ["level", "level", "up", "down", "level", "level", ""]


def test_stage_with_excerpts_that_were_not_scored_says_so() -> None:
    report = make_report(Language.EN)
    first, *rest = report.journey_map.stages
    unscored = replace(make_point("discover", None, n=9), group=Group(by="wave", value="before"))
    stages = (replace(first, points=(first.point, unscored)), *rest)
    lookup = Lookup(report=replace(report, journey_map=replace(report.journey_map, stages=stages)))

    figure = describe_point(list_series(lookup)[0], stage=0, lookup=lookup)

    assert (figure.value, figure.base) == ("nothing scored", "9 excerpts, 6 participants, 9 unscored")


def test_touchpoint_of_few_people_is_marked_thin(report: Report) -> None:
    lookup = Lookup(report=report)

    thin = [describe_share(share, lookup=lookup).is_small for share in report.journey_map.stages[0].touchpoints]

    assert thin == [False, False, False, False]
    few = replace(report.journey_map.stages[0].touchpoints[0].base, n_participants=4)
    share = replace(report.journey_map.stages[0].touchpoints[0], base=few)
    assert describe_share(share, lookup=lookup).is_small


def test_breakdown_lists_languages_by_size_and_marks_small_bases(report: Report) -> None:
    (languages,) = list_breakdowns(Lookup(report=report))

    assert [cell.key for cell in languages.stages[0]] == ["es", "ro", "en"]
    english = languages.stages[0][2]
    assert english.is_small
    assert english.fill == fill_of(None)


def test_group_that_is_scored_nowhere_is_left_out_of_the_breakdown(report: Report) -> None:
    silent = Group(by="language", value="other")
    stages = tuple(
        replace(stage, points=(*stage.points, make_point(stage.code.id, None, n=3, group=silent)))
        for stage in report.journey_map.stages
    )
    lookup = Lookup(report=replace(report, journey_map=replace(report.journey_map, stages=stages)))

    assert [cell.key for cell in list_breakdowns(lookup)[0].stages[0]] == ["es", "ro", "en"]


def test_questions_to_settle_are_no_reason_for_leaving_out(report: Report) -> None:
    why = {source.file: source.why for source in list_intake(Lookup(report=report))}

    assert "unsure_column" not in why["surveys/q3 octubre.xlsx"]
    assert "bad_rating (la celda): 1" in why["surveys/q3 octubre.xlsx"]


def test_icons_are_found_by_name_alias_and_emoji_and_drawn_on_the_page(report: Report) -> None:
    assert find_icon("↩️") == find_icon("returns") == ICONS["return"]
    assert find_icon("") is None
    assert ICONS["truck"] in render_page(Lookup(report=report))
