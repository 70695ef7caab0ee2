"""The journey map as one HTML file that asks nothing of any network.

Numbers are put into words and places in Python; the templates only arrange. Everything is escaped by jinja2;
quotes also reach the page's script as escaped JSON, which writes them with `textContent` alone.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from research.model.curve import Group
from research.reporting.accuracy_text import write_accuracy
from research.reporting.advice import write_advice
from research.reporting.agreeing import agreement_headers, describe_agreement, list_agreement, write_reliability
from research.reporting.breakdown import list_breakdowns
from research.reporting.coverage_text import list_coverage_figures
from research.reporting.curve_drawing import draw_curve_lines, draw_single_lines
from research.reporting.figures import (
    describe_point,
    describe_share,
    describe_strip,
    group_ratings,
    is_thin,
)
from research.reporting.funnel_text import view_metric, view_step
from research.reporting.icons import find_icon
from research.reporting.intake import list_intake
from research.reporting.labels import (
    MOODS,
    mood_of,
    name_journey,
    name_mood,
    name_scope,
    name_severity,
    phrase_base,
    phrase_interval,
)
from research.reporting.lookup import WORKBOOK_FILE, Lookup, anchor_of
from research.reporting.moment_text import name_moment, phrase_link, phrase_turn, phrase_value
from research.reporting.opportunity_text import list_opportunity_figures
from research.reporting.page_columns import tag_language
from research.reporting.page_evidence import embed_json, list_page_evidence
from research.reporting.page_filters import list_drawer_filters, list_map_filters
from research.reporting.persona_text import list_persona_figures, phrase_reach, phrase_spread
from research.reporting.places import phrase_place
from research.reporting.series import fill_of, list_group_series, list_series
from research.reporting.sheets.faults import order_faults
from research.reporting.stated_text import bind_stated
from research.reporting.wave_views import list_comparisons, list_lane
from research.reporting.wording import name_finding, name_place, write_finding, write_health
from research.reporting.writing_files import replace_text

TEMPLATES = Path(__file__).parent / "templates"
# What a grouping of the curve is called among the filters, where that is another word.
FILTER_OF = {"source": "kind"}


def write_page(path: Path, *, lookup: Lookup) -> None:
    """Write the page. Raises: ReportError when the file cannot be written."""
    replace_text(path, text=render_page(lookup))


def render_page(lookup: Lookup) -> str:
    """The page's whole text."""
    environment = make_environment(lookup)
    script = read_script()
    evidence = list_page_evidence(lookup)
    return environment.get_template("journey_map.html.j2").render(
        map=lookup.map,
        study=lookup.map.study,
        run=lookup.report.run,
        faults=order_faults(lookup.report.faults),
        **_describe_curve(lookup),
        map_filters=list_map_filters(lookup),
        drawer_filters=list_drawer_filters(lookup),
        held=evidence["n"],
        breakdowns=list_breakdowns(lookup),
        comparisons=list_comparisons(lookup),
        intake=list_intake(lookup),
        opportunities=list_opportunity_figures(lookup),
        personas=list_persona_figures(lookup),
        accuracy=write_accuracy(lookup),
        reliability_told=write_reliability(lookup),
        agreement=list_agreement(lookup),
        agreement_headers=agreement_headers(lookup),
        evidence_json=Markup(embed_json(evidence)),  # noqa: S704 -- embed_json escapes what ends a script.
        style=Markup(read_style()),  # noqa: S704 -- our own files.
        script=Markup(script),  # noqa: S704 -- our own files.
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _describe_curve(lookup: Lookup) -> dict[str, Any]:
    """The lines of the curve: those that are always drawn, and those of groups that wait to be chosen."""
    series, group_series = list_series(lookup), list_group_series(lookup)
    return {
        "series": series,
        "group_series": group_series,
        "drawing": draw_curve_lines(series, n_stages=len(lookup.map.stages)),
        "group_lines": draw_single_lines(group_series),
        "strips": [describe_strip(series, stage=stage, lookup=lookup) for stage in range(len(lookup.map.stages))],
        "stage_ids": [column.code.id for column in lookup.map.stages],
        "figure_at": lambda line, stage: describe_point(line, stage=stage, lookup=lookup),
        "by_of": lambda line: _choice_of(line.group),
    }


def _choice_of(group: Group | None) -> tuple[str, str]:
    """The filter and the value that choose a group; "" for everyone."""
    if group is None:
        return "", ""
    return FILTER_OF.get(group.by, group.by), group.value


def read_script() -> str:
    """The page's script: its parts in the order in which they build on each other, in a scope of their own."""
    parts = (TEMPLATES / f"script_{name}.js" for name in ("evidence", "drawer", "map", "print"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    return f'"use strict";\n(() => {{\n{text}}})();'


def read_style() -> str:
    """The page's style: what all of it shares, then each lane's and list's own, and what print and screens change."""
    own = sorted(path.name for path in TEMPLATES.glob("*.css") if path.name not in {"page.css", "media.css"})
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", *own, "media.css"))


def make_environment(lookup: Lookup) -> Environment:
    """The jinja2 environment with the words and figures of one report."""
    t = lookup.translation
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        gettext=t.gettext,
        ngettext=t.ngettext,
        t=t,
        lookup=lookup,
        language_tag=tag_language,
        anchor_of=anchor_of,
        workbook_file=WORKBOOK_FILE,
        find_icon=find_icon,
        fill_of=fill_of,
        mood_of=mood_of,
        moods=MOODS,
        **_bind_phrases(lookup),
    )
    return environment


def _bind_phrases(lookup: Lookup) -> dict[str, Any]:
    """The functions that put figures into words, each bound to the reader's language."""
    t = lookup.translation
    return {
        "base_of": lambda base: phrase_base(base, translation=t),
        "interval_of": lambda low, high: phrase_interval(low, high, translation=t),
        "place_of": lambda place: phrase_place(place, translation=t),
        "journey_of": lambda journey: name_journey(journey, translation=t),
        "severity_of": lambda severity: name_severity(severity, translation=t),
        "scope_of": lambda scope: name_scope(scope, translation=t),
        "name_of": lambda mood: name_mood(mood, translation=t),
        "kind_of": lambda kind: name_finding(kind, translation=t),
        "finding_of": lambda finding: write_finding(finding, lookup=lookup),
        "finding_place": lambda finding: name_place(finding, lookup=lookup),
        "agreement_of": lambda row: describe_agreement(row, lookup=lookup),
        "health_of": lambda note: write_health(note, lookup=lookup),
        "code_reach_of": lambda reach: phrase_reach(reach, translation=t),
        "spread_of": lambda spread: phrase_spread(spread, lookup=lookup),
        "toml_of": lambda text: json.dumps(text, ensure_ascii=False),
        "advice_of": lambda note: write_advice(note, lookup=lookup),
        "coverage_of": lambda stage_id: list_coverage_figures(lookup, stage_id=stage_id),
        "metric_of": lambda line: view_metric(line, lookup=lookup),
        "step_of": lambda step: view_step(step, lookup=lookup),
        "changes_of": lambda stage_id: list_lane(lookup, stage_id=stage_id),
        "ratings_of": lambda summaries: group_ratings(summaries, lookup=lookup),
        "is_thin": lambda base: is_thin(base, lookup=lookup),
        "moment_name": lambda moment: name_moment(moment, lookup=lookup),
        "moment_turn": lambda moment: phrase_turn(moment, lookup=lookup),
        "moment_link": lambda moment: phrase_link(moment, lookup=lookup),
        "contradiction_value": lambda each: phrase_value(each, lookup=lookup),
        "share_of": lambda share: describe_share(share, lookup=lookup),
        **bind_stated(lookup),
    }
