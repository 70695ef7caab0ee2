"""Parts of the evidence found by column are those that looking through every excerpt finds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.measuring.indexed import IndexedEvidence, average_by, index_evidence
from research.model.curve import Base
from research.model.evidence import Evidence
from research.model.excerpt import Statement
from research.terms import Dimension, Language, SourceKind, StatementKind
from tests.measuring.made_records import STAGE_IDS, TOUCHPOINT_IDS, make_tag, say

NEED, BARRIER = StatementKind.NEED, StatementKind.BARRIER
POLARITIES = st.none() | st.floats(-1, 1, width=32)
SAID = st.tuples(
    st.sampled_from(("ana", "bogdan", "carol")),
    POLARITIES,
    st.sets(st.sampled_from(STAGE_IDS)),
    st.sets(st.sampled_from(TOUCHPOINT_IDS)),
    st.sampled_from((None, "before", "after")),
    st.sampled_from(Language),
    st.sets(st.sampled_from((NEED, BARRIER))),
)


@st.composite
def made_evidence(draw: st.DrawFn) -> list[Evidence]:
    """Some pieces in an order that is not that of their ids."""
    rows = draw(st.lists(SAID, max_size=12))
    pieces = [
        replace(
            say(n, who, felt, stages=sorted(on), touchpoints=sorted(at), wave=wave, language=language),
            statements=tuple(Statement(kind=kind, because=()) for kind in sorted(stated)),
        )
        for n, (who, felt, on, at, wave, language, stated) in enumerate(rows)
    ]
    return draw(st.permutations(pieces))


def ids_of(evidence: Sequence[Evidence]) -> list[str]:
    return [piece.excerpt.id for piece in evidence]


def look_through(evidence: Sequence[Evidence], fits: Callable[[Evidence], bool]) -> list[str]:
    """What a part should hold, found the long way."""
    return sorted(piece.excerpt.id for piece in evidence if fits(piece))


def states(piece: Evidence, kind: StatementKind) -> bool:
    return any(statement.kind is kind for statement in piece.statements)


PARTS: tuple[tuple[Callable[[IndexedEvidence], IndexedEvidence], Callable[[Evidence], bool]], ...] = (
    (lambda all_: all_, lambda _: True),
    (lambda all_: all_.with_code("delivery"), lambda piece: piece.has_code("delivery")),
    (lambda all_: all_.with_code("unheard of"), lambda _: False),
    (lambda all_: all_.tagged(Dimension.STAGE), lambda piece: bool(piece.codes(Dimension.STAGE))),
    (lambda all_: all_.untagged(Dimension.STAGE), lambda piece: not piece.codes(Dimension.STAGE)),
    (lambda all_: all_.stating(NEED), lambda piece: states(piece, NEED)),
    (lambda all_: all_.felt(high=-0.15), lambda piece: piece.polarity is not None and piece.polarity <= -0.15),
    (lambda all_: all_.on_side(1), lambda piece: piece.polarity is not None and piece.polarity > 0),
    (lambda all_: all_.telling(), lambda piece: bool(piece.statements or piece.polarity)),
    (lambda all_: all_.in_wave("after"), lambda piece: piece.wave_id == "after"),
    (lambda all_: all_.in_wave("before", "after"), lambda piece: piece.wave_id is not None),
    (lambda all_: all_.in_no_wave(), lambda piece: piece.wave_id is None),
    (lambda all_: all_.in_language(Language.RO), lambda piece: piece.excerpt.language is Language.RO),
    (lambda all_: all_.by_people({"ana", "zoe"}), lambda piece: piece.participant_id == "ana"),
    (lambda all_: all_.not_by({"ana"}), lambda piece: piece.participant_id != "ana"),
    (lambda all_: all_.keep(lambda piece: piece.wave_id is None), lambda piece: piece.wave_id is None),
    (lambda all_: all_.without(all_.in_no_wave()), lambda piece: piece.wave_id is not None),
    # A part of a part.
    (
        lambda all_: all_.in_language(Language.ES).with_code("courier").untagged(Dimension.STAGE),
        lambda piece: (
            piece.excerpt.language is Language.ES and piece.has_code("courier") and not piece.codes(Dimension.STAGE)
        ),
    ),
)


@given(evidence=made_evidence())
def test_parts_are_those_that_looking_through_finds(evidence: list[Evidence]) -> None:
    everything = index_evidence(evidence)

    for part, fits in PARTS:
        assert ids_of(part(everything)) == look_through(evidence, fits)


@given(evidence=made_evidence())
def test_parts_by_code_hold_the_pieces_of_each_code(evidence: list[Evidence]) -> None:
    part = index_evidence(evidence).in_language(Language.EN)

    found = part.part_by_code(Dimension.TOUCHPOINT)

    assert list(found) == sorted({code for piece in part for code in piece.codes(Dimension.TOUCHPOINT)})
    for code, pieces in found.items():
        assert ids_of(pieces) == look_through(part, lambda piece, code=code: piece.has_code(code))  # type: ignore[misc]


@given(evidence=made_evidence())
def test_bases_and_means_are_those_of_the_pieces(evidence: list[Evidence]) -> None:
    part = index_evidence(evidence).tagged(Dimension.STAGE)
    felt: dict[str, list[float]] = {}
    for piece in part:
        if piece.polarity is not None:
            felt.setdefault(piece.participant_id, []).append(piece.polarity)

    assert part.name_means() == {person: fmean(felt[person]) for person in sorted(felt)}
    assert part.people == tuple(sorted({piece.participant_id for piece in part}))
    assert part.count_base() == Base(
        n_excerpts=len(part),
        n_participants=part.n_people,
        n_unscored=sum(piece.polarity is None for piece in part),
        sources=((SourceKind.SURVEY, len(part)),) if part else (),
    )


@given(values=st.lists(st.tuples(st.integers(0, 3), st.floats(-1, 1)), min_size=1))
def test_means_are_rounded_as_fmean_rounds_them(values: list[tuple[int, float]]) -> None:
    names = np.array([name for name, _ in values])

    found, means = average_by(names, np.array([value for _, value in values]))

    assert means.tolist() == [fmean(value for name, value in values if name == each) for each in found.tolist()]


def test_a_code_that_two_coders_gave_counts_once() -> None:
    piece = say(1, "ana", 0.1)
    twice = replace(piece, tags=(*piece.tags, make_tag("e", "delivery", dimension=Dimension.STAGE)))
    everything = index_evidence([twice])

    assert len(everything.with_code("delivery")) == 1
    assert everything.count_codes(Dimension.STAGE, code_ids=("delivery",)).tolist() == [1]


def test_means_fill_up_with_zero_for_who_says_nothing_of_it() -> None:
    everything = index_evidence([say(1, "ana", -0.5), say(2, "bogdan", 0.4, stages=()), say(3, "carol", -0.1)])

    assert everything.with_code("delivery").fill_means(everything).tolist() == [-0.5, 0.0, -0.1]


def test_what_is_indexed_stays_as_it_is() -> None:
    everything = index_evidence([say(2, "ana", 0.1), say(1, "ana", 0.2)])

    assert index_evidence(everything) is everything
    assert ids_of(everything[:1]) == [everything[0].excerpt.id]
    assert everything[-1].excerpt.id == ids_of(everything)[-1]


def test_pieces_are_not_written_to() -> None:
    with pytest.raises(AttributeError):
        index_evidence([say(1, "ana", 0.1)]).places = np.zeros(1, dtype=np.int64)  # type: ignore[misc]
