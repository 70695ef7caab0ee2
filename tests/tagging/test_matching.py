from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.model.codebook import Code
from research.tagging.tagger import Match, Tagger, tag_text
from research.terms import Language

MakeCode = Callable[..., Code]
MakeTagger = Callable[..., Tagger]


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.code_id for match in matches]


def codes_for_laws(make_code: MakeCode) -> tuple[Code, ...]:
    return (
        make_code("delivery", en="delivery; courier; -free delivery", es="entrega; repart*", ro="livrare; colet"),
        make_code("promo", en="free delivery; discount", es="oferta", ro="ofertă"),
        make_code("returns", en="return; money back", es="devolución", ro="retur*"),
        make_code("tracking", dimension="touchpoint", parent="delivery", en="tracking", es="seguimiento", ro="awb"),
        make_code("delay", dimension="barrier", en="late", es="tarde", ro="târziu"),
    )


@pytest.mark.parametrize(
    ("term", "language", "text"),
    [
        ("devolución", Language.ES, "La DEVOLUCION fue lenta"),
        ("devolucion", Language.ES, "Dos devoluciones"),
        ("întârziere", Language.RO, "au fost intarzieri mari"),
        ("aplicație", Language.RO, "aplicaţiile se blochează"),
        ("colet", Language.RO, "unde e coletul meu"),
        ("primit", Language.RO, "nu l-am primit-o"),
        ("returna", Language.RO, "returnat-o ieri"),
        ("deliver", Language.EN, "It was delivered"),
        ("repartidor", Language.ES, "los repartidores"),
        ("e-mail", Language.EN, "your email or E-Mail"),
        ("customer service", Language.EN, "customer-service was fine"),
        ("courier", Language.EN, "the courier’s van"),
        ("deliver*", Language.EN, "undelivered, then DELIVERING"),
        ("*bolso", Language.ES, "el reembolso"),
        ("re*bolso", Language.ES, "el reembolso"),
        ("*mbols*", Language.ES, "me reembolsaron"),
    ],
)
def test_term_is_found_whatever_case_accent_or_inflection(
    term: str, language: Language, text: str, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert "wanted" in ids(tag_text(tagger, text, language=language))


@pytest.mark.parametrize(
    ("term", "language", "text"),
    [
        ("pre", Language.RO, "ce preț bun"),
        ("livr*", Language.RO, "delivrare"),
        ("free delivery", Language.EN, "It was free. Delivery took ages"),
        ("free delivery", Language.EN, "free, delivery"),
        ("fată; -reclamat*", Language.RO, "mărimea feței de masă, reclamată"),
        ("ups", Language.EN, "it went up"),
    ],
)
def test_look_alike_is_not_found(
    term: str, language: Language, text: str, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert tag_text(tagger, text, language=language) == ()


@pytest.mark.parametrize(
    ("term", "language", "text", "spoken"),
    [
        ("sale", Language.EN, "la app no sale bien", Language.ES),
        ("camera", Language.RO, "a good camera", Language.EN),
        ("pan", Language.ES, "the pan is heavy", Language.EN),
    ],
)
def test_word_of_the_text_s_own_language_is_no_loan(
    term: str, language: Language, text: str, spoken: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert tag_text(tagger, text, language=spoken) == ()


@pytest.mark.parametrize(
    ("term", "language", "text", "spoken"),
    [
        ("tracking", Language.EN, "el tracking no va", Language.ES),
        ("voucher", Language.EN, "voucherul nu merge", Language.RO),
        ("easybox", Language.RO, "al easybox en dos días", Language.ES),
    ],
)
def test_loan_word_is_found_in_another_language(
    term: str, language: Language, text: str, spoken: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("wanted", **{language.value: term}))

    assert [match.confidence for match in tag_text(tagger, text, language=spoken)] == [0.5]


def test_excluding_phrase_silences_its_code_where_they_overlap(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("delivery", en="delivery; -free delivery"))

    assert ids(tag_text(tagger, "Free delivery!", language=Language.EN)) == []
    assert ids(tag_text(tagger, "Free delivery, but the delivery was late", language=Language.EN)) == ["delivery"]


def test_excluding_phrase_of_a_stage_silences_its_touchpoints_too(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(
        make_code("delivery", en="delivery; -return courier"),
        make_code("courier", dimension="touchpoint", parent="delivery", en="courier"),
    )

    assert ids(tag_text(tagger, "the return courier", language=Language.EN)) == ["courier"]


def test_longest_phrase_wins_inside_a_dimension_only(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(
        make_code("checkout", en="card"),
        make_code("loyalty", en="loyalty card"),
        make_code("wallet", dimension="touchpoint", en="card"),
    )

    assert sorted(ids(tag_text(tagger, "my loyalty card", language=Language.EN))) == ["loyalty", "wallet"]


def test_equally_long_phrases_both_stay(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("support", en="chat"), make_code("returns", en="chat"))

    assert sorted(ids(tag_text(tagger, "the chat", language=Language.EN))) == ["returns", "support"]


def test_touchpoint_calls_the_stage_above_it_with_less_confidence(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(
        make_code("delivery", en="delivery"),
        make_code("courier", dimension="touchpoint", parent="delivery", en="courier"),
        make_code("van", dimension="touchpoint", parent="courier", en="van"),
    )

    found = {match.code_id: match for match in tag_text(tagger, "The van was dirty", language=Language.EN)}

    assert set(found) == {"van", "delivery"}
    assert (found["delivery"].words, found["delivery"].via) == ("van", "van")
    assert found["delivery"].confidence == pytest.approx(0.9 * found["van"].confidence)


def test_own_language_is_surer_than_another_and_phrase_than_word(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(
        make_code("phrase", en="easy to pay"),
        make_code("word", dimension="touchpoint", en="tracking"),
        make_code("loan", dimension="theme", es="bizum"),
    )

    found = {
        match.code_id: match.confidence
        for match in tag_text(tagger, "easy to pay, tracking fine, bizum quick", language=Language.EN)
    }

    assert found["phrase"] > found["word"] > found["loan"] > 0


def test_own_language_wins_over_another_for_the_same_word(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("price", es="factura"), make_code("returns", ro="factura"))

    assert ids(tag_text(tagger, "la factura", language=Language.ES)) == ["price"]


def test_text_of_unknown_language_is_matched_without_trust(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("delivery", en="courier", es="entrega", ro="colet"))

    (match,) = tag_text(tagger, "coletul?", language=None)

    assert match.confidence == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I had no problems", Language.EN),
        ("there weren't any problems", Language.EN),
        ("sin ningún problema", Language.ES),
        ("n-am avut probleme", Language.RO),
        ("fără probleme", Language.RO),
    ],
)
def test_denied_barrier_is_not_tagged_but_denied_stage_is(
    text: str, language: Language, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    terms = {"en": "problem", "es": "problema", "ro": "problemă"}
    tagger = make_tagger(make_code("trouble", dimension="barrier", **terms), make_code("support", **terms))

    assert ids(tag_text(tagger, text, language=language)) == ["support"]


def test_negation_ends_with_its_clause_and_may_be_part_of_the_term(
    make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(make_code("delay", dimension="barrier", en="late; no answer"))

    assert ids(tag_text(tagger, "No, late again; no answer", language=Language.EN)) == ["delay", "delay"]


def test_text_without_any_term_has_no_match(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(*codes_for_laws(make_code))

    assert tag_text(tagger, "Please stop sending me surveys", language=Language.EN) == ()
    assert tag_text(tagger, "", language=Language.EN) == ()


WORDS = st.sampled_from(
    (
        "free",
        "delivery",
        "courier",
        "late",
        "entrega",
        "repartidor",
        "tarde",
        "livrarea",
        "coletul",
        "târziu",
        "retur",
        "awb",
        "money",
        "back",
        "the",
        "no",
        ".",
        ",",
        "-",
        "👍",
        "ş",
    )
)


@given(words=st.lists(WORDS, max_size=12), language=st.sampled_from(list(Language)), seed=st.permutations(range(5)))
def test_matches_lie_in_the_text_and_do_not_depend_on_the_order_of_codes(
    words: list[str], language: Language, seed: list[int], make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    text = " ".join(words)
    codes = codes_for_laws(make_code)

    straight = tag_text(make_tagger(*codes), text, language=language)
    shuffled = tag_text(make_tagger(*(codes[place] for place in seed)), text, language=language)

    assert straight == shuffled
    for match in straight:
        assert match.words == text[match.start : match.end] != ""
        assert 0 < match.confidence <= 1


@given(text=st.text(max_size=80))
def test_any_text_at_all_can_be_tagged_twice_alike(text: str, make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(*codes_for_laws(make_code))

    first, second = (tag_text(tagger, text, language=Language.RO) for _ in range(2))

    assert first == second
    assert all(match.words == text[match.start : match.end] for match in first)


def test_text_made_to_be_slow_is_not(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    tagger = make_tagger(make_code("evil", en="aaa*aaa*b; *aaa*; a a a a a a a b"))

    began = perf_counter()
    tag_text(tagger, "a" * 20_000 + " a" * 5_000, language=Language.EN)

    assert perf_counter() - began < 5
