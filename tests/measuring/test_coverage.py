"""Coverage: each gap when it is there, and how many more people a mean takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from research.measuring.coverage import measure_coverage
from research.measuring.indexed import index_evidence
from research.measuring.intervals import mean_interval
from research.measuring.personas import belongs_to
from research.measuring.sample_size import EVEN_SPREAD, participants_for, pooled_spread
from research.measuring.segments import list_segments
from research.model.coverage import CoverageCell, CoverageGap
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.study import Options, Persona, Study
from research.terms import Dimension, SourceKind
from tests.measuring.made_records import AFTER, BEFORE, make_codes, make_study, say

KINDS = (SourceKind.SURVEY, SourceKind.CALL_NOTE)
YOUNG = Persona(id="young", name="Young", where=(("age", ("18-24",)),))


def speak(n: int, *, start: int = 0, country: str | None = None, wave: str | None = None) -> list[Evidence]:
    """People at delivery, each with one excerpt, from two kinds of source and two countries."""
    return [
        say(
            start + i,
            f"p{start + i}",
            -0.5 + i / 10,
            kind=KINDS[i % 2],
            wave=wave,
            attributes=(("country", country or ("ES", "RO")[i // 2 % 2]),),
        )
        for i in range(n)
    ]


def on_day(pieces: Sequence[Evidence], day: str) -> list[Evidence]:
    said_at = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return [replace(piece, passage=replace(piece.passage, said_at=said_at)) for piece in pieces]


def cell_of(
    evidence: Sequence[Evidence], group: Group | None = None, *, study: Study | None = None, stage: str = "delivery"
) -> CoverageCell:
    stages = make_codes(Dimension.STAGE, ("delivery", "returns"))
    cells = measure_coverage(evidence, study=study or make_study(), stages=stages)
    (found,) = [cell for cell in cells if (cell.stage_id, cell.group) == (stage, group)]
    return found


def test_a_cell_with_enough_of_everything_lacks_nothing() -> None:
    cell = cell_of(on_day(speak(8), "2026-11-01"))

    assert cell.gaps == ()
    assert (cell.n_scored_participants, cell.base.n_excerpts) == (8, 8)
    assert str(cell.newest_on) == "2026-11-01"


def test_a_cell_without_evidence_is_an_assumption_and_nothing_else() -> None:
    cell = cell_of(speak(8), stage="returns")

    assert cell.gaps == (CoverageGap.ASSUMPTION,)
    assert (cell.half_width, cell.newest_on, cell.base.n_excerpts) == (None, None, 0)


def test_kinds_of_source_that_the_study_lacks_have_cells_too() -> None:
    assert cell_of(speak(8), Group(by="source", value="transcript")).gaps == (CoverageGap.ASSUMPTION,)


def test_fewer_scored_people_than_the_small_base_are_thin() -> None:
    assert cell_of(speak(4)).gaps == (CoverageGap.THIN,)
    assert cell_of(speak(5)).gaps == ()


def test_one_kind_of_source_is_a_gap_but_not_of_a_kind_of_source() -> None:
    surveys = [piece for piece in speak(12) if piece.kind is SourceKind.SURVEY]

    assert cell_of(surveys).gaps == (CoverageGap.ONE_SOURCE,)
    assert cell_of(surveys, Group(by="source", value="survey")).gaps == ()


def test_old_is_told_by_the_newest_evidence_of_the_study_and_not_by_the_clock() -> None:
    first, last = Group(by="source", value="survey"), Group(by="source", value="call_note")
    told = [
        piece
        for piece in speak(12)
        for piece in on_day([piece], "2020-01-01" if piece.kind is SourceKind.SURVEY else "2020-06-30")
    ]
    half_a_year = make_study()
    a_year = replace(half_a_year, options=Options(old_after_days=365))

    assert cell_of(told, first, study=half_a_year).gaps == (CoverageGap.OLD,)
    assert cell_of(told, last, study=half_a_year).gaps == ()
    assert cell_of(told, first, study=a_year).gaps == ()


def test_an_earlier_wave_is_not_called_old() -> None:
    study = make_study(waves=(BEFORE, AFTER))
    told = [*on_day(speak(6, wave="before"), "2020-01-01"), *on_day(speak(6, start=6, wave="after"), "2026-01-01")]

    assert cell_of(told, Group(by="wave", value="before"), study=study).gaps == ()


def test_people_who_all_share_a_segment_are_named_with_it() -> None:
    elsewhere = [replace_stage(piece) for piece in speak(12, start=50)]

    cell = cell_of([*speak(6, country="ES"), *elsewhere])

    assert (cell.gaps, cell.segment) == ((CoverageGap.ONE_SEGMENT,), ("country", "ES"))


def replace_stage(piece: Evidence) -> Evidence:
    return replace(piece, tags=tuple(replace(tag, code_id="returns") for tag in piece.tags))


def test_attributes_make_segments_where_few_values_have_enough_people() -> None:
    cities = [replace(piece, attributes=(("city", f"town {i}"),)) for i, piece in enumerate(speak(20, start=100))]

    assert set(list_segments(index_evidence([*speak(12), *cities]), options=Options())) == {"country"}
    assert list_segments(index_evidence(speak(9, country="ES")), options=Options()) == {}


def test_segments_and_personas_have_cells() -> None:
    study = make_study(personas=(YOUNG,))
    told = [replace(piece, attributes=(*piece.attributes, ("Age", "18-24"))) for piece in speak(6)]

    assert cell_of(told, Group(by="persona", value="young"), study=study).n_scored_participants == 6
    assert cell_of(speak(12), Group(by="country", value="RO")).n_scored_participants == 6


def test_a_rule_may_name_an_attribute_as_several_files_do() -> None:
    persona = Persona(id="es", name="Spain", where=(("Country | ¿En qué país vives?", ("España", "ES")),))

    assert belongs_to([("country", "es")], persona=persona)
    assert belongs_to([("¿EN QUE PAIS VIVES?", "España")], persona=persona)
    assert not belongs_to([("city", "ES")], persona=persona)


@pytest.mark.parametrize("spread", [0.2, 0.45, 0.9])
def test_so_many_people_as_are_asked_for_give_the_interval_that_was_wanted(spread: float) -> None:
    n = participants_for(spread, level=0.95)

    def half(size: int) -> float:
        sample = np.linspace(-1, 1, size)
        values = sample / sample.std(ddof=1) * spread
        estimate = mean_interval(values.tolist(), level=0.95, floor=-1, ceiling=1)
        assert estimate.high is not None
        return estimate.high - estimate.value

    assert half(n) <= 0.2 < half(n - 1)


def test_more_people_are_the_wanted_ones_less_those_who_are_there() -> None:
    cell = cell_of(speak(10))
    values = [-0.5 + i / 10 for i in range(10)]

    assert cell.n_more == participants_for(float(np.std(values, ddof=1)), level=0.95) - 10


def test_without_a_spread_of_its_own_a_cell_takes_that_of_the_study_or_an_even_one() -> None:
    assert cell_of([]).n_more == participants_for(EVEN_SPREAD, level=0.95)
    assert cell_of(speak(10), stage="returns").n_more == cell_of(speak(10)).n_more + 10
    assert pooled_spread([[0.3, 0.3, 0.3, 0.3, 0.3]], least=5) == EVEN_SPREAD


def test_the_order_of_the_evidence_changes_nothing() -> None:
    told, study = speak(12), make_study()
    stages = make_codes(Dimension.STAGE, ("delivery",))

    assert measure_coverage(told, study=study, stages=stages) == measure_coverage(
        told[::-1], study=study, stages=stages
    )
