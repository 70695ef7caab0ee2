"""What people coded stays one excerpt, and nothing else is lost or said twice."""

from hypothesis import given
from hypothesis import strategies as st

from research.location import Location
from research.model.coding import Span
from research.model.excerpt import Excerpt, cut_excerpt
from research.model.response import Passage
from research.steps.keeping_spans import keep_spans
from research.terms import Language, Voice

TEXT = "The web is great, but the parcel was late. Nobody called me. Never again!"
PASSAGE = Passage(
    id="p",
    response_id="r",
    participant_id="P-1",
    place=Location(file="a.csv", row=2),
    text=TEXT,
    voice=Voice.PARTICIPANT,
)
RULED = ((0, 42), (43, 60), (61, 73))


def cut(passage: Passage, start: int, end: int) -> Excerpt:
    return cut_excerpt(passage, start=start, end=end, language=Language.EN)


def keep(*coded: tuple[int, int]) -> list[str]:
    pins = {"p": [Span(passage_id="p", start=start, end=end) for start, end in coded]}
    pairs = [(cut(PASSAGE, *span), PASSAGE) for span in RULED]
    return [excerpt.verbatim for excerpt, _ in keep_spans(pairs, pins=pins, cut=cut)]


def test_an_excerpt_that_is_still_cut_so_changes_nothing() -> None:
    assert keep((43, 60)) == [TEXT[start:end] for start, end in RULED]


def test_a_part_of_a_sentence_stays_a_part() -> None:
    assert keep((0, 16)) == ["The web is great", "but the parcel was late", "Nobody called me.", "Never again!"]


def test_two_sentences_that_were_one_excerpt_stay_one() -> None:
    assert keep((43, 73)) == ["The web is great, but the parcel was late.", "Nobody called me. Never again!"]


def test_judgements_about_overlapping_excerpts_are_both_kept() -> None:
    assert keep((0, 16), (0, 42)) == [
        "The web is great",
        "The web is great, but the parcel was late.",
        "Nobody called me.",
        "Never again!",
    ]


def test_a_span_beyond_the_text_is_passed_over() -> None:
    assert keep((43, 900)) == [TEXT[start:end] for start, end in RULED]


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda span: span[0] < span[1]),
        min_size=1,
        max_size=3,
    )
)
def test_every_coded_span_is_there_and_every_word_is_in_one_excerpt_at_least(coded: list[tuple[int, int]]) -> None:
    pins = {"p": [Span(passage_id="p", start=start, end=end) for start, end in coded]}
    pairs = [(cut(PASSAGE, *span), PASSAGE) for span in RULED]

    kept = [(excerpt.start, excerpt.end) for excerpt, _ in keep_spans(pairs, pins=pins, cut=cut)]

    assert set(coded) <= set(kept)
    assert len(kept) == len(set(kept))
    covered = {place for start, end in kept for place in range(start, end)}
    assert {place for place, sign in enumerate(TEXT) if sign.isalnum()} <= covered
    others = [span for span in kept if span not in set(coded)]
    assert not any(start < place < end for start, end in others for one in coded for place in (one[0] + 0.5,))
