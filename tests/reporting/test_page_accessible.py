"""The page for everyone: an automated check of accessibility in each language, and the map on paper."""

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from research.terms import Language

pytestmark = pytest.mark.browser
# WCAG 2.2 AA and what the makers of axe hold to be good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
A3_ACROSS = (1191, 842)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("language", [Language.ES, Language.EN, Language.RO])
def test_page_and_drawer_have_no_violation(
    open_page: Callable[[str], Page], addresses: dict[Language, str], language: Language
) -> None:
    page = open_page(addresses[language])

    assert violations(page) == []
    page.select_option("#map-language", "ro")
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.click("th#stage-returns button")
    assert violations(page) == []


def test_telephone_has_no_violation(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})

    assert violations(page) == []


def test_map_is_a_table_with_names_and_landmarks(page: Page) -> None:
    outline = page.locator("body").aria_snapshot()

    assert "- banner" in outline
    assert "- main" in outline
    assert "- search" in outline
    assert 'columnheader "Entrega' in outline
    assert 'rowheader "Puntos de contacto' in outline


def test_map_stands_on_one_sheet_of_a3(page: Page) -> None:
    page.click("th#stage-returns button")
    page.keyboard.press("Escape")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))

    sizes = {(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in printed.pages}
    first, *others = (sheet.extract_text() for sheet in printed.pages)
    assert sizes == {A3_ACROSS}
    # The first and the last lane stand on the first sheet, the lists on the next; no filter and no button is printed.
    assert "Descubrir" in first
    assert "En sus palabras" in first.replace("\n", " ")
    assert "La curva en tabla" in others[0][:40]
    assert "Cómo leer" in "".join(others)
    assert "Buscar en los fragmentos" not in first + "".join(others)


def test_printing_leaves_the_page_as_it_was(page: Page) -> None:
    before = page.evaluate("document.getElementById('wall').getBoundingClientRect().height")
    page.pdf(prefer_css_page_size=True)

    assert page.evaluate("document.getElementById('wall').getBoundingClientRect().height") == before


def test_reduced_motion_is_kept_still(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")

    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    assert moving == 0
