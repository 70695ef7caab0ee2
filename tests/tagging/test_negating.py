from collections.abc import Callable

import pytest

from research.model.codebook import Code
from research.tagging.negating import is_negated
from research.tagging.tagger import Tagger, tag_text
from research.terms import Language

MakeCode = Callable[..., Code]
MakeTagger = Callable[..., Tagger]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It did not make me feel any fear", Language.EN),
        ("nu mi-a mai fost deloc frică", Language.RO),
        ("no me ha dado nunca ningún miedo", Language.ES),
        ("without fear", Language.EN),
        ("without stress and fear", Language.EN),
        ("sin estrés y miedo", Language.ES),
        ("en ningún momento tuve miedo", Language.ES),
        ("nicio clipă de frică", Language.RO),
        ("not so much fear", Language.EN),
    ],
)
def test_light_words_do_not_part_a_feeling_from_its_negation(
    text: str, language: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("worry", dimension="emotion", en="fear", es="miedo", ro="frică"))

    assert tag_text(tagger, text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("not only fear", Language.EN),
        ("no solo miedo", Language.ES),
        ("nu doar frică", Language.RO),
        ("nobody answers and fear grows", Language.EN),
        ("no llegó y tengo miedo", Language.ES),
        ("nu a venit și mi-e frică", Language.RO),
        ("no answer, fear", Language.EN),
    ],
)
def test_what_only_adds_or_ended_before_denies_nothing(
    text: str, language: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("worry", dimension="emotion", en="fear", es="miedo", ro="frică"))

    assert [match.code_id for match in tag_text(tagger, text, language=language)] == ["worry"]


def test_second_negation_before_a_denying_term_takes_nothing_away(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("confusion", dimension="emotion", es="ni idea"))

    assert [match.words for match in tag_text(tagger, "No tengo ni idea", language=Language.ES)] == ["ni idea"]


def test_negation_far_before_a_feeling_does_not_reach_it() -> None:
    assert not is_negated(["truly", "really", "often", "not"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I did not cancel", Language.EN),
        ("I haven't cancelled my order", Language.EN),
        ("I didn't want to cancel", Language.EN),
        ("Nobody cancelled", Language.EN),
        ("I almost cancelled", Language.EN),
        ("no cancelé", Language.ES),
        ("No la he cancelado nunca", Language.ES),
        ("Nadie canceló", Language.ES),
        ("casi cancelo", Language.ES),
        ("n-am anulat", Language.RO),
        ("N-am anulat nimic", Language.RO),
        ("nu mi-am anulat comanda", Language.RO),
        ("nimeni nu a anulat", Language.RO),
        ("aproape că am anulat", Language.RO),
    ],
)
def test_outcome_that_did_not_happen_is_none(
    text: str, language: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("gave_up", dimension="outcome", en="cancel", es="cancelar", ro="anula; anulat"))

    assert tag_text(tagger, text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I cancelled because nobody answered", Language.EN),
        ("Nobody answered and I cancelled", Language.EN),
        ("No me llegó, así que la cancelé", Language.ES),
        ("nadie contesta y la cancelé", Language.ES),
        ("Nu a venit, am anulat", Language.RO),
        ("nimeni nu a răspuns și am anulat", Language.RO),
    ],
)
def test_outcome_that_happened_in_another_clause_than_the_negation_stays(
    text: str, language: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("gave_up", dimension="outcome", en="cancel", es="cancelar", ro="anula; anulat"))

    assert [match.code_id for match in tag_text(tagger, text, language=language)] == ["gave_up"]
