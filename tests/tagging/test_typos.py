import pytest

from research.tagging.tagger import tag_text
from research.tagging.typos import is_one_slip
from research.terms import Language
from tests.tagging.conftest import MakeCode, MakeTagger

EN, ES, RO = Language.EN, Language.ES, Language.RO


@pytest.mark.parametrize(
    ("term", "language", "text"),
    [
        ("delivery", EN, "the delivary was late"),
        ("delivery", EN, "the dleivery was late"),
        ("receive", EN, "did not recieve it"),
        ("customer service", EN, "called custommer service"),
        ("devolución", ES, "la devolucon tarda"),
        ("garantía", ES, "sin garntia"),
        ("livrarea", RO, "livraerea a durat"),
        ("rambursare", RO, "astept rambusare"),
    ],
)
def test_one_slip_in_a_long_word_is_forgiven(
    term: str, language: Language, text: str, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert [match.code_id for match in tag_text(tagger, text, language=language)] == ["wanted"]


@pytest.mark.parametrize(
    ("term", "language", "text"),
    [
        ("contract", EN, "please contact me"),
        ("complaint", EN, "all complaisant people"),
        ("courier", EN, "the courtier"),
        ("refund", EN, "they refond it"),
        ("delivery", EN, "I met Delivary in town"),
        ("delivery", EN, "el delivary"),
        ("comprar", ES, "quiero comparar"),
        ("livrarea", RO, "lucrarea"),
        ("delivery", EN, "xelivery"),
    ],
)
def test_word_of_its_own_and_name_and_short_word_are_no_typos(
    term: str, language: Language, text: str, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    spoken = ES if text.startswith("el ") else language
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert tag_text(tagger, text, language=spoken) == ()


@pytest.mark.parametrize(
    ("written", "meant", "is_one"),
    [
        ("delivey", "delivery", True),
        ("deliverry", "delivery", True),
        ("delivary", "delivery", True),
        ("delievry", "delivery", True),
        ("delivery", "delivery", False),
        ("devilery", "delivery", False),
        ("deliv", "delivery", False),
    ],
)
def test_slips_are_told_apart(written: str, meant: str, *, is_one: bool) -> None:
    assert is_one_slip(written, meant) is is_one


@pytest.mark.parametrize("text", ["reclamatie", "reclamaţie", "RECLAMAȚIE"])
def test_marks_are_optional_and_cedillas_are_commas(text: str, make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("wanted", ro="reclamație"))

    assert len(tag_text(tagger, text, language=RO)) == 1
