"""The page in a real browser: no errors, no requests, and a drawer that mouse and keyboard open."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from research.reporting.lookup import Lookup, anchor_of
from research.reporting.page import write_page
from research.reporting.places import phrase_place
from research.reporting.report import Report
from research.terms import Dimension, Language

pytestmark = pytest.mark.browser


def count_at(report: Report, *, stage: str, wave: str | None = None, language: Language | None = None) -> int:
    return sum(
        stage in piece.codes(Dimension.STAGE)
        and wave in {None, piece.wave_id}
        and language in {None, piece.excerpt.language}
        for piece in report.evidence
    )


def total_shown(page: Page) -> int:
    found = re.search(r"de ([\d.]+) ·", page.inner_text("#shown"))
    return int(found[1].replace(".", "")) if found else 0


def test_stage_opens_its_evidence_by_click_and_escape_closes_it(page: Page, report: Report) -> None:
    page.click("th#stage-delivery button")

    assert page.evaluate("document.getElementById('drawer').open")
    assert total_shown(page) == count_at(report, stage="delivery")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('drawer').open")


def test_point_opens_its_wave_by_keyboard(page: Page, report: Report) -> None:
    page.focus("g.point[data-stage=delivery][data-wave=after]")
    page.keyboard.press("Enter")

    assert page.input_value("#filter-wave") == "after"
    assert total_shown(page) == count_at(report, stage="delivery", wave="after")


def test_filters_narrow_the_list(page: Page, report: Report) -> None:
    page.click("th#stage-returns button")
    page.select_option("#filter-language", "ro")

    assert total_shown(page) == count_at(report, stage="returns", language=Language.RO)
    page.select_option("#filter-stage", "")
    page.select_option("#filter-language", "")
    page.fill("#filter-words", "CUPON no")
    assert str(page.text_content("#excerpts blockquote")).startswith("=HYPERLINK(")


def test_anchor_opens_the_drawer_at_its_excerpt(page: Page, address: str, report: Report) -> None:
    piece = Lookup(report=report).evidence[150]

    page.goto(f"{address}#{anchor_of(piece.excerpt.id)}")
    page.reload()

    target = page.locator("li.target blockquote")
    assert target.inner_text() == piece.excerpt.verbatim
    assert page.evaluate("document.activeElement.id") == anchor_of(piece.excerpt.id)


def test_code_of_a_cell_opens_what_was_said_of_it(page: Page, report: Report) -> None:
    page.click("tr.lane-touchpoints td:nth-child(5) button >> nth=0")

    said = sum(piece.has_code("courier") and "delivery" in piece.codes(Dimension.STAGE) for piece in report.evidence)
    assert total_shown(page) == said
    assert page.inner_text("#drawer-title") == "Entrega · Mensajero"


def test_empty_part_of_a_cell_opens_its_stage(page: Page, report: Report) -> None:
    page.locator("tr.lane-ratings > td").nth(3).click(position={"x": 4, "y": 4})

    assert total_shown(page) == count_at(report, stage="delivery")


def test_search_minds_no_accents_and_marks_what_it_found(page: Page) -> None:
    page.fill("#search", 'TELÉFONO "ultimo paso"')
    page.press("#search", "Enter")

    assert page.text_content("#excerpts mark >> nth=0") == "teléfono"
    assert page.text_content("#excerpts mark >> nth=1") == "último paso"


def test_excerpt_tells_who_where_and_why(page: Page, report: Report) -> None:
    piece = next(piece for piece in Lookup(report=report).evidence if piece.tags and piece.polarity is not None)
    page.evaluate(f"location.hash = '{anchor_of(piece.excerpt.id)}'")

    told = str(page.text_content("li.target"))
    assert piece.participant_id in told
    assert "country: ES" in told
    assert phrase_place(piece.passage.place, translation=Lookup(report=report).translation) in told
    assert "roto −0,60" in told
    assert ": paquete" in told


def test_choice_for_the_map_highlights_its_curve_and_filters_the_lists(page: Page, report: Report) -> None:
    line = page.locator(".curve-svg g.series[data-by=language][data-value=ro]")
    assert not line.is_visible()

    page.select_option("#map-language", "ro")

    assert line.is_visible()
    assert page.inner_text("#map-note").startswith("La curva muestra por separado: rumano.")
    page.click("th#stage-delivery button")
    assert total_shown(page) == count_at(report, stage="delivery", language=Language.RO)


def test_choice_without_figures_of_its_own_says_so(page: Page) -> None:
    page.select_option("#map-kind", "call_note")

    assert page.inner_text("#map-note").startswith("El mapa no tiene cifras propias para: Nota de llamada.")


def test_address_keeps_what_is_open_and_back_leads_to_it(page: Page, address: str) -> None:
    page.select_option("#map-wave", "after")
    page.click("th#stage-delivery button")
    page.select_option("#filter-mood", "negative")
    page.wait_for_url(re.compile("mood=negative"))
    kept, n = page.evaluate("location.hash"), total_shown(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("wave=after$"))

    page.go_back()
    assert page.evaluate("document.getElementById('drawer').open")
    assert total_shown(page) == n
    page.go_back()
    assert not page.evaluate("document.getElementById('drawer').open")
    page.goto("about:blank")
    page.goto(address + kept)
    assert page.input_value("#map-wave") == "after"
    assert page.input_value("#filter-mood") == "negative"
    assert total_shown(page) == n


def test_old_links_and_nonsense_in_the_address_do_no_harm(page: Page) -> None:
    for odd in ("evidence=open&stage=gone&wave=%3Cb%3E", "e-00000000-000", "%E0%A4%A", "for-wave=gone", "constructor"):
        page.evaluate("hash => { location.hash = hash }", odd)
        page.wait_for_timeout(50)

    assert page.locator("#map").is_visible()


def test_arrow_keys_go_from_stage_to_stage(page: Page) -> None:
    page.focus("th#stage-browse button")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.stage") == "checkout"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.stage") == "discover"

    page.focus("g.point[tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    point = page.evaluate("({...document.activeElement.dataset})")
    assert point == {"stage": "browse", "wave": "after"}


def test_focus_comes_back_to_what_opened_the_drawer(page: Page) -> None:
    page.focus("th#stage-returns button")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.dataset.stage") == "returns"


def test_lane_folds_and_unfolds(page: Page) -> None:
    cell = page.locator("tr.lane-channels > td").nth(2).locator("ul")
    page.click("tr.lane-channels .fold")

    assert not cell.is_visible()
    assert page.get_attribute("tr.lane-channels .fold", "aria-expanded") == "false"
    page.click("tr.lane-channels .fold")
    assert cell.is_visible()


def test_list_grows_as_the_reader_scrolls(page: Page, report: Report) -> None:
    page.click("th#stage-delivery button")
    before = page.locator("#excerpts > li").count()
    page.evaluate("document.getElementById('drawer').scrollTop = 1e6")
    page.wait_for_selector(f"#excerpts > li:nth-child({before + 1})")

    assert before < count_at(report, stage="delivery")


def test_markup_in_quotes_is_shown_as_text(page: Page) -> None:
    page.click("th#stage-discover button")
    page.select_option("#filter-stage", "")
    page.fill("#filter-words", "<script>")

    assert "<script>alert('x')</script>" in str(page.text_content("#excerpts blockquote"))
    assert page.locator("#excerpts script").count() == 0


HOSTILE = (
    "</script><script>document.title='gone'</script>",
    "<!--<script>alert(1)",
    "line\u2028separator\u2029and \u202eoverride",
    "شحنة تالفة ولا أحد يرد",
    "<img src=x onerror=alert(2)> {{7*7}} ${8*8} $& $1",
    "\\u003c/script\\u003e \x07 \u0000",
)


def test_hostile_quotes_are_shown_as_said_and_run_nowhere(
    report: Report, open_page: Callable[[str], Page], tmp_path: Path
) -> None:
    pieces = list(report.evidence)
    for number, text in enumerate(HOSTILE):
        excerpt = replace(pieces[number].excerpt, verbatim=text)
        passage = replace(pieces[number].passage, participant_id=f"P-<b>{number}", question=text)
        pieces[number] = replace(pieces[number], excerpt=excerpt, passage=passage, attributes=((text, text),))
    write_page(tmp_path / "hostile.html", lookup=Lookup(report=replace(report, evidence=tuple(pieces))))

    page = open_page((tmp_path / "hostile.html").as_uri())
    page.fill("#search", "")
    page.press("#search", "Enter")
    shown: list[str] = []
    for number in range(len(HOSTILE)):
        page.evaluate("hash => { location.hash = hash }", anchor_of(pieces[number].excerpt.id))
        shown.append(page.evaluate("document.querySelector('li.target blockquote').textContent"))

    assert shown == list(HOSTILE)
    assert page.title().startswith("Nidora")
    assert page.locator("#excerpts :is(script, img, b)").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('li.target blockquote')).direction") == "ltr"
    page.evaluate("hash => { location.hash = hash }", anchor_of(pieces[3].excerpt.id))
    assert page.evaluate("getComputedStyle(document.querySelector('li.target blockquote')).direction") == "rtl"


def test_middle_screen_scrolls_the_map_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    assert page.evaluate("document.getElementById('map').scrollWidth") > 1000


def test_telephone_shows_each_stage_with_its_lanes_below(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heads = page.locator("button.stage").all()
    tops = [head.bounding_box()["y"] for head in heads]  # type: ignore[index]  # reason: the heads are shown.
    assert tops == sorted(tops)
    touchpoints = page.locator("tr.lane-touchpoints > td").all()
    boxes = [cell.bounding_box() for cell in touchpoints]
    assert all(tops[i] < boxes[i]["y"] < tops[i + 1] for i in range(6))  # type: ignore[index]  # reason: as above.
    assert max(box["width"] for box in boxes) <= 360  # type: ignore[index]  # reason: as above.
