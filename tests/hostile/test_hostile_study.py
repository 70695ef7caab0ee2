"""Attacks in every text of a study are shown as texts: nothing runs in the page, the workbook or any other output."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from playwright.sync_api import Page

from tests.hostile.attacks import ATTACKS, FORMULAS, MARKUP

pytestmark = pytest.mark.slow

# Our own links inside the workbook and to the page beside it; what is shown is a text in quotation marks.
OWN_FORMULA = re.compile(
    r'=HYPERLINK\("(?:#\'[^"!]+\'![A-Z]+\d+|journey_map\.html(?:#e-[0-9a-f-]+)?)","(?:[^"]|"")*"\)'
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(book: Path) -> Iterator[Cell]:
    for sheet in load_workbook(book):
        for row in sheet.iter_rows():
            yield from (one for one in row if isinstance(one, Cell))


@pytest.mark.parametrize("name", ["evidence.xlsx", "reliability_sample.xlsx"])
def test_workbook_runs_no_formula_of_anybody(hostile: Path, name: str) -> None:
    found = [one for one in cells_of(hostile / name) if one.data_type == "f"]

    assert [one.value for one in found if not OWN_FORMULA.fullmatch(str(one.value))] == []


def test_attacks_stand_in_the_workbook_as_texts(hostile: Path) -> None:
    texts = {str(one.value) for one in cells_of(hostile / "evidence.xlsx") if one.data_type == "s"}

    for attack in (*FORMULAS, *MARKUP):
        shown = attack.strip()
        assert any(text.lstrip("'").startswith(shown.lstrip("'")) for text in texts), attack


def test_no_link_of_the_workbook_leads_out(hostile: Path) -> None:
    links = [one.hyperlink.target for one in cells_of(hostile / "evidence.xlsx") if one.hyperlink]

    assert [link for link in links if link and not link.startswith("#")] == []


@pytest.mark.office
def test_office_sees_texts_where_attacks_stand(hostile: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(hostile / "evidence.xlsx")], check=True, capture_output=True, timeout=180)

    formulas = [one.value for one in cells_of(tmp_path / "evidence.xlsx") if one.data_type == "f"]
    assert formulas
    assert [one for one in formulas if not OWN_FORMULA.fullmatch(str(one).replace("$", ""))] == []


def test_text_table_starts_no_cell_like_a_formula(hostile: Path) -> None:
    with (hostile / "quotes.csv").open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]

    armed = [cell for cell in cells if cell.startswith(STARTS) and not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
    assert armed == []


class Elements(HTMLParser):
    """The names of the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_page_has_no_element_but_its_own(hostile: Path) -> None:
    elements = Elements()
    elements.feed((hostile / "journey_map.html").read_text(encoding="utf-8"))
    names = [name for name, _ in elements.found]

    assert {"iframe", "object", "embed", "img", "base"} & set(names) == set()
    for _, attributes in elements.found:
        assert [name for name in attributes if name.startswith("on")] == []
        assert "action" not in attributes
        assert not str(attributes.get("href") or "").lower().startswith(("javascript:", "data:text", "http"))


@pytest.mark.browser
def test_page_runs_nothing_and_asks_for_nothing(hostile: Path, open_page: Callable[[str], Page]) -> None:
    page = open_page((hostile / "journey_map.html").as_uri())
    page.fill("#search", "")
    page.press("#search", "Enter")
    shown = page.locator("#excerpts").inner_text()
    page.evaluate("document.querySelectorAll('button, summary').forEach(one => one.click())")

    assert "49" not in shown
    assert page.locator(":is(iframe, object, embed, img, base)").count() == 0
    assert page.locator("#excerpts :is(script, svg[onload], style)").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


def test_pictures_hold_no_script(hostile: Path) -> None:
    picture = ET.fromstring((hostile / "emotion_curve.svg").read_bytes())  # noqa: S314 -- our own output

    for element in picture.iter():
        assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "a", "image"}
        assert [name for name in element.attrib if name.startswith("on")] == []


def test_texts_for_other_programs_are_escaped(hostile: Path) -> None:
    methods = (hostile / "methods.md").read_text(encoding="utf-8")
    mermaid = (hostile / "journey.mmd").read_text(encoding="utf-8")

    assert re.findall(r"(?<!\\)<", methods) == []
    assert re.findall(r"(?<!\\)\]\(", methods) == []
    assert re.findall(r"[<>#;]|%%", mermaid) == []


def test_nothing_was_lost(hostile: Path) -> None:
    run = json.loads((hostile / "run.json").read_text(encoding="utf-8"))

    assert all(one["n_rows"] == one["n_responses"] + one["n_row_faults"] + one["n_blanks"] for one in run["sources"])
    assert sum(one["n_responses"] for one in run["sources"]) >= 3 * len(ATTACKS)
