"""The excerpts that the page carries: packed in columns, and chosen where they are too many."""

import json
from dataclasses import replace

import pytest

from research.model.evidence import Evidence
from research.model.ids import content_id
from research.reporting.lookup import Lookup
from research.reporting.page_columns import LINE, ROW, TIME, pack_evidence
from research.reporting.page_evidence import embed_json, list_page_evidence
from research.reporting.page_filters import list_drawer_filters, list_map_filters
from research.reporting.page_selection import select_evidence
from research.reporting.places import phrase_place
from research.reporting.quoted import quoted_ids
from research.reporting.report import Report
from research.terms import Dimension, Language
from tests.reporting.made_report import make_report


@pytest.fixture(scope="module")
def lookup(report: Report) -> Lookup:
    return Lookup(report=report)


def test_place_of_each_excerpt_comes_back_from_its_columns(lookup: Lookup) -> None:
    packed = json.loads(embed_json(list_page_evidence(lookup)))
    columns, tables = packed["columns"], packed["tables"]

    for number, piece in enumerate(lookup.evidence):
        told: str = tables["place"][columns["place"][number]]
        for mark, column in ((ROW, "place_row"), (LINE, "place_line"), (TIME, "place_time")):
            told = told.replace(mark, str(columns[column][number]))
        assert told == phrase_place(piece.passage.place, translation=lookup.translation)


def test_columns_tell_codes_moods_and_moments_of_each_excerpt(lookup: Lookup) -> None:
    packed = json.loads(embed_json(list_page_evidence(lookup)))
    columns, tables = packed["columns"], packed["tables"]

    for number, piece in enumerate(lookup.evidence):
        codes = [tables["tag"][tag][0] for tag in columns["tags"][number]]
        assert sorted(codes) == sorted({tag.code_id for tag in piece.tags})
        moment = tables["day"][columns["day"][number]].replace(ROW, columns["clock"][number])
        said_at = piece.passage.said_at
        assert moment == ("" if said_at is None else lookup.translation.moment(said_at))


def test_packed_excerpt_takes_little_besides_its_quote(lookup: Lookup) -> None:
    pieces = [piece for piece in lookup.evidence if len(piece.excerpt.verbatim) < 1000]
    many = [pieces[number % len(pieces)] for number in range(5000)]
    n_quoted = sum(len(piece.excerpt.verbatim) for piece in many)

    size = len(embed_json(pack_evidence(many, lookup=lookup)))

    assert size < n_quoted + 120 * len(many)


def test_small_study_is_carried_whole(lookup: Lookup) -> None:
    assert select_evidence(lookup) == lookup.evidence


@pytest.fixture(scope="module")
def big(report: Report) -> Lookup:
    """Each excerpt fifty times: 15,000 in all."""
    pieces = tuple(
        replace(
            piece, excerpt=replace(piece.excerpt, id=content_id(piece.excerpt.id, copy) if copy else piece.excerpt.id)
        )
        for piece in report.evidence
        if len(piece.excerpt.verbatim) < 1000
        for copy in range(50)
    )
    return Lookup(report=replace(report, evidence=pieces))


def test_selection_holds_all_quoted_and_some_of_each_stratum(big: Lookup) -> None:
    held = select_evidence(big, most=6000)

    def strata(pieces: tuple[Evidence, ...]) -> set[object]:
        return {
            (piece.codes(Dimension.STAGE)[:1], piece.wave_id, piece.kind, piece.excerpt.language) for piece in pieces
        }

    ids = {piece.excerpt.id for piece in held}
    assert 5000 < len(held) < 7000
    assert quoted_ids(big.map) <= ids
    assert strata(held) == strata(big.evidence)
    assert [piece.excerpt.id for piece in held] == [p.excerpt.id for p in big.evidence if p.excerpt.id in ids]


def test_selection_prefers_the_most_telling(big: Lookup) -> None:
    def mean_strength(pieces: tuple[Evidence, ...]) -> float:
        scored = [abs(piece.polarity) for piece in pieces if piece.polarity is not None]
        return sum(scored) / len(scored)

    assert mean_strength(select_evidence(big, most=6000)) > mean_strength(big.evidence) + 0.02


def test_filters_offer_only_what_there_is_to_choose() -> None:
    report = make_report(Language.EN, waves=False)
    lookup = Lookup(report=report)

    names = {field.name: dict(field.groups) for field in list_drawer_filters(lookup)}

    assert "wave" not in names
    assert "persona" not in names
    assert [heading for heading in names["code"] if heading] == ["Touchpoint", "Channel"]
    # Everyone has the same country: nothing to choose from.
    assert "segment" not in names
    assert [field.name for field in list_map_filters(lookup)] == ["kind", "language"]


def test_segments_are_offered_the_most_common_first(report: Report) -> None:
    pieces = tuple(
        replace(piece, attributes=(("city", "Cluj" if number % 3 else "Iași"), ("id", piece.participant_id)))
        for number, piece in enumerate(report.evidence)
    )
    fields = list_drawer_filters(Lookup(report=replace(report, evidence=pieces)))

    segments = next(field for field in fields if field.name == "segment")
    assert [heading for heading, _ in segments.groups] == ["city"]
    assert sorted(segments.groups[0][1]) == [("city=Cluj", "Cluj"), ("city=Iași", "Iași")]


def test_excerpt_carries_what_its_participant_rated(report: Report) -> None:
    packed = pack_evidence(report.evidence, lookup=Lookup(report=report))
    tables, rated = packed["tables"], packed["rated"]
    assert isinstance(tables, dict)
    assert isinstance(rated, dict)

    told = {
        (tables["who"][who], tables["wave"][wave], *tables["rating"][rating], value)
        for who, entries in rated.items()
        for wave, rating, value in entries
    }
    assert told == {
        (each.rating.participant_id, each.wave_id or "", "NPS", each.rating.question, each.rating.value)
        for each in report.ratings
    }
