"""The page as text: whole, safe, and asking nothing of any network."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from research.reporting.lookup import Lookup
from research.reporting.page import render_page, write_page
from research.reporting.report import Report
from research.terms import Language
from tests.reporting.made_evidence import EQUALS, SCRIPT
from tests.reporting.made_report import make_report

VOID = {"meta", "link", "br", "input", "img", "hr", "rect", "path", "line", "circle"}


class Outline(HTMLParser):
    """The open tags, the attributes that load something, and the texts of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        named = dict(attrs)
        self.addresses += [str(named[name]) for name in ("src", "href", "action", "data", "poster") if name in named]
        self.handlers += [name for name in named if name.startswith("on")]
        self.ids += [str(named["id"])] if "id" in named else []
        if tag == "script":
            self.scripts.append((str(named.get("type", "")), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    return parser


def embedded(page: str) -> dict[str, Any]:
    found: dict[str, Any] = next(json.loads(text) for kind, text in outline(page).scripts if kind == "application/json")
    return found


def anchors_of(packed: dict[str, Any]) -> set[str]:
    ids = packed["columns"]["id"]
    return {f"e-{ids[at : at + 8]}-{ids[at + 8 : at + 11]}" for at in range(0, len(ids), 11)}


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return render_page(Lookup(report=report))


def test_page_is_well_formed_with_unique_ids(page: str) -> None:
    parsed = outline(page)

    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))


def test_page_loads_nothing_from_anywhere(page: str) -> None:
    parsed = outline(page)
    # What stands in quotes is text; nothing else may name a network address.
    outside = re.sub(r"http://evil\.example", "", page)

    assert all(address.startswith(("#", "data:")) for address in parsed.addresses)
    assert not re.search(r"https?://|@import|url\(", outside)
    assert "default-src 'none'" in page


def test_markup_in_quotes_stays_text(page: str) -> None:
    parsed = outline(page)

    assert "<script>alert" not in page
    assert len(parsed.scripts) == 2
    assert parsed.handlers == []
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page


def test_embedded_evidence_holds_every_excerpt_untouched(report: Report, page: str) -> None:
    quotes = sorted(embedded(page)["columns"]["quote"])

    assert quotes == sorted(piece.excerpt.verbatim for piece in report.evidence)
    assert {EQUALS, SCRIPT} <= set(quotes)


def test_unscored_excerpts_have_no_number_on_the_page(report: Report, page: str) -> None:
    polarities = embedded(page)["columns"]["polarity"]

    assert polarities.count(None) == sum(piece.polarity is None for piece in report.evidence)


def test_every_link_into_the_evidence_finds_its_excerpt(page: str) -> None:
    anchors = anchors_of(embedded(page))
    links = {address[1:] for address in outline(page).addresses if address.startswith("#e-")}

    assert links
    assert links <= anchors


def test_quotes_carry_the_language_they_were_said_in(page: str) -> None:
    assert '<blockquote lang="ro">' in page
    assert '<html lang="es">' in page


def test_gap_is_drawn_as_a_gap(page: str) -> None:
    points = re.findall(r'class="point[^>]*data-stage="loyalty"[^>]*data-wave="(\w+)"', page)

    assert points == ["after"]
    assert "sin evidencia" in page


def test_small_base_is_drawn_hollow(page: str) -> None:
    assert re.search(r'class="point small"[^>]*aria-label="Devoluciones, Antes', page)


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_page_speaks_each_report_language(language: Language) -> None:
    heading = {Language.EN: "Journey map", Language.ES: "Mapa del viaje", Language.RO: "Harta parcursului"}[language]

    assert heading in render_page(Lookup(report=make_report(language)))


def test_study_without_waves_has_one_line_for_everyone() -> None:
    page = render_page(Lookup(report=make_report(Language.EN, waves=False)))

    assert "Everyone" in page
    assert "Change between waves</th>" not in page


def test_second_page_has_the_same_bytes(report: Report, tmp_path: Path) -> None:
    first, second = tmp_path / "first.html", tmp_path / "second.html"

    write_page(first, lookup=Lookup(report=report))
    write_page(second, lookup=Lookup(report=report))

    assert first.read_bytes() == second.read_bytes()
