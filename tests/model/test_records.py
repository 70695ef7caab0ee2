"""What the frozen records promise."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.curve import Base
from research.model.excerpt import Score, cut_excerpt
from research.model.ids import content_id
from research.model.response import Passage
from research.model.source import Source
from research.terms import Coder, Dimension, Language, SourceKind, Voice
from tests.measuring.made_records import make_tag, say

PLACE = Location(file="calls/notes.csv", row=2, column="note")


def make_passage(text: str, *, voice: Voice = Voice.PARTICIPANT) -> Passage:
    return Passage(id="passage-1", response_id="response-1", participant_id="P-1", place=PLACE, text=text, voice=voice)


@given(text=st.text(min_size=1), ends=st.data())
def test_a_quote_is_a_quote(text: str, ends: st.DataObject) -> None:
    start = ends.draw(st.integers(0, len(text) - 1))
    end = ends.draw(st.integers(start + 1, len(text)))

    excerpt = cut_excerpt(make_passage(text), start=start, end=end, language=Language.EN)

    assert excerpt.verbatim == text[excerpt.start : excerpt.end]


def test_offsets_count_code_points_not_bytes() -> None:
    assert cut_excerpt(make_passage("👍🏽 ție"), start=3, end=6, language=Language.RO).verbatim == "ție"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 6), (5, 6)])
def test_a_span_outside_the_text_is_no_excerpt(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is not inside a text of 5 characters"):
        cut_excerpt(make_passage("hello"), start=start, end=end, language=Language.EN)


def test_the_same_place_has_the_same_excerpt_id_and_another_place_another() -> None:
    passage = make_passage("one two")
    first = cut_excerpt(passage, start=0, end=3, language=Language.EN)

    assert cut_excerpt(passage, start=0, end=3, language=Language.ES).id == first.id
    assert cut_excerpt(passage, start=0, end=4, language=Language.EN).id != first.id
    assert cut_excerpt(replace(passage, id="passage-2"), start=0, end=3, language=Language.EN).id != first.id


def test_ids_are_the_same_on_every_machine() -> None:
    assert content_id("excerpt", "a", 0, 5) == "0a5c47cb-dbf8-593d-b90a-2517ced2de54"


def test_ids_keep_their_parts_apart() -> None:
    parts = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None)]

    assert len({content_id(*each) for each in parts}) == len(parts)


@pytest.mark.parametrize(
    ("voice", "is_evidence"),
    [
        (Voice.PARTICIPANT, True),
        (Voice.AGENT_NOTE, True),
        (Voice.INTERVIEWER, False),
        (Voice.AGENT, False),
        (Voice.UNSURE, False),
    ],
)
def test_interviewer_and_agent_speech_is_context(voice: Voice, *, is_evidence: bool) -> None:
    assert make_passage("How was it?", voice=voice).is_evidence is is_evidence


def test_zero_is_a_score_and_none_is_not() -> None:
    zero = Score(excerpt_id="e", scorer="made/1", polarity=0.0, confidence=0.2)

    assert zero.is_scored
    assert not replace(zero, polarity=None, confidence=None).is_scored


def test_codes_come_most_certain_first_then_by_name_and_each_once() -> None:
    piece = replace(
        say(1, "ana", 0.1),
        tags=(
            make_tag("e", "web", dimension=Dimension.CHANNEL, confidence=1.0),
            make_tag("e", "returns", dimension=Dimension.STAGE, confidence=0.6),
            make_tag("e", "delivery", dimension=Dimension.STAGE, confidence=0.6),
            make_tag("e", "browse", dimension=Dimension.STAGE, confidence=0.9),
            make_tag("e", "returns", dimension=Dimension.STAGE, confidence=0.5, coder=Coder.HUMAN),
        ),
    )

    assert piece.codes(Dimension.STAGE) == ("browse", "delivery", "returns")
    assert piece.codes(Dimension.EMOTION) == ()


def test_codes_stand_by_order_and_those_without_one_last_as_written() -> None:
    listed = (("d", None), ("b", 2), ("c", None), ("a", 1), ("zero", 0))
    codes = tuple(Code(id=name, dimension=Dimension.STAGE, name=name, order=order) for name, order in listed)
    theme = Code(id="price", dimension=Dimension.THEME, name="Price", order=1)
    codebook = Codebook(version="1", codes=(theme, *codes))

    assert [code.id for code in codebook.stages] == ["zero", "a", "b", "d", "c"]
    assert codebook.by_id["price"] is theme


def test_a_base_says_how_many_were_scored() -> None:
    assert Base(n_excerpts=9, n_participants=4, n_unscored=2).n_scored == 7


@pytest.mark.parametrize(("n_blanks", "adds_up"), [(1, True), (0, False), (2, False)])
def test_rows_in_are_responses_and_faults_and_blanks(n_blanks: int, *, adds_up: bool) -> None:
    source = Source(
        id="s",
        file="calls/notes.csv",
        kind=SourceKind.CALL_NOTE,
        reader="made/1",
        sha256="0",
        n_rows=10,
        n_responses=7,
        n_row_faults=2,
        n_blanks=n_blanks,
    )

    assert source.adds_up is adds_up


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        say(1, "ana", 0.1).wave_id = "after"  # type: ignore[misc]  # -- that it fails is the point
