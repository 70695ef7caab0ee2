import pytest

from research.tagging.tagger import Tagger, tag_text
from research.terms import Dimension, Language
from tests.tagging.conftest import MakeCode, MakeTagger


def find_stages(tagger: Tagger, text: str) -> list[str]:
    matches = tag_text(tagger, text, language=Language.EN)
    return sorted({match.code_id for match in matches if match.dimension is Dimension.STAGE})


@pytest.fixture
def tagger(make_code: MakeCode, make_tagger: MakeTagger) -> Tagger:
    return make_tagger(
        make_code("interest"),
        make_code("purchase", en="pay?"),
        make_code("use", en="room??"),
        make_code("returns", en="refund; take * back"),
        make_code("website", dimension="touchpoint", parent="interest", en="website"),
        make_code("chair", dimension="touchpoint", parent="use", en="chair?"),
        make_code("courier", dimension="touchpoint", parent="purchase", en="-pay; cash"),
    )


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("the website is slow", ["interest"]),
        ("a refund on the website", ["returns"]),
        ("the website wants me to pay", ["interest"]),
        ("pay for the room", ["purchase"]),
        ("pay for the chair", ["purchase"]),
        ("the room with a chair", ["use"]),
        ("they took the chair back", ["returns"]),
        ("refund the room", ["returns"]),
    ],
)
def test_term_that_vouches_less_gives_way_in_its_clause(tagger: Tagger, text: str, stages: list[str]) -> None:
    assert find_stages(tagger, text) == stages


@pytest.mark.parametrize("text", ["The room was fine, the refund was not", "the room was fine but the refund was not"])
def test_each_clause_is_decided_by_itself(tagger: Tagger, text: str) -> None:
    assert find_stages(tagger, text) == ["returns", "use"]


def test_touchpoint_stays_where_its_stage_gives_way(tagger: Tagger) -> None:
    matches = tag_text(tagger, "a refund on the website", language=Language.EN)

    assert {match.code_id for match in matches} == {"returns", "website"}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("take back", True),
        ("took it back", True),
        ("they took the blue chair back", True),
        ("they took the big blue chair back", False),
        ("they took it, back home", False),
    ],
)
def test_lone_wildcard_stands_for_up_to_three_words_of_a_clause(
    make_code: MakeCode, make_tagger: MakeTagger, text: str, *, is_found: bool
) -> None:
    tagger = make_tagger(make_code("returns", en="take * back"))

    assert bool(find_stages(tagger, text)) is is_found


def test_words_of_a_phrase_with_a_gap_are_quoted_whole(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("returns", es="devolver * dinero"))

    (match,) = tag_text(tagger, "Que me devuelvan ya el dinero", language=Language.ES)

    assert match.words == "devuelvan ya el dinero"
