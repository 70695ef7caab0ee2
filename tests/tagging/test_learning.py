"""Codes learned from people: proposed where proven, the same from the same, with the words that decided."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from research.model.codebook import Code
from research.model.excerpt import Tag
from research.tagging.code_model import MODEL, CodeModel, CodeTrial, CodeVerdict
from research.tagging.learning import CodedExample, fit_code_model
from research.tagging.learnt_codes import LearntCodes, place_by_models
from research.tagging.model_document import document_of, document_of_learnt, learnt_of, model_of
from research.tagging.tagger import Tagger, tag_excerpts
from research.terms import Dimension, Language
from tests.tagging.conftest import build_code, build_pair, build_tagger

THINGS = ("lamp", "chair", "table", "sofa", "shelf", "mirror", "carpet", "desk")
SAYINGS = {
    "delivery": ("the {} came late", "we waited days for the {}", "the {} came to the wrong door"),
    "price": ("the {} cost too much", "so expensive for a {}", "the {} cost twice as much elsewhere"),
    "": ("i like my {}", "nothing to add about the {}", "my {} is green"),
}
LATE, DEAR = "the cupboard came late", "expensive cupboard, cost too much"


def examples_of(*codes: str, participants: int = 0, language: Language = Language.EN) -> list[CodedExample]:
    made = [
        (f"{code}-{n}-{thing}", saying.format(thing), code)
        for code in codes
        for n, saying in enumerate(SAYINGS[code])
        for thing in THINGS
    ]
    return [
        CodedExample(
            id=name,
            participant_id=f"P-{place % participants}" if participants else name,
            text=text,
            language=language,
            codes=frozenset({code} - {""}),
        )
        for place, (name, text, code) in enumerate(made)
    ]


def silent_tagger() -> Tagger:
    """Terms that no text of these tests has."""
    return build_tagger(*(build_code(code, dimension="theme", en="zzz") for code in ("delivery", "price")))


def fit(examples: Sequence[CodedExample], *, tagger: Tagger | None = None) -> CodeModel:
    return fit_code_model(examples, dimension=Dimension.THEME, tagger=tagger)


def trials_of(model: CodeModel) -> dict[str, CodeTrial]:
    return {trial.code_id: trial for trial in model.trials}


def place(
    model: CodeModel, *sentences: str, tagger: Tagger, language: Language = Language.EN, about: str | None = None
) -> tuple[Tag, ...]:
    pairs = [build_pair(sentence, language=language, about=about) for sentence in sentences]
    learnt = LearntCodes(basis="b", n_texts=1, models=(model,))
    return place_by_models(learnt, pairs, tags=tag_excerpts(tagger, pairs), tagger=tagger)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return silent_tagger()


@pytest.fixture(scope="module")
def model(tagger: Tagger) -> CodeModel:
    return fit(examples_of("delivery", "price", ""), tagger=tagger)


def test_new_texts_get_the_code_that_people_would_give(model: CodeModel, tagger: Tagger) -> None:
    tags = place(model, LATE, DEAR, tagger=tagger)

    assert [tag.code_id for tag in tags] == ["delivery", "price"]
    assert all(0.5 <= tag.confidence < 1 for tag in tags)


def test_reasons_are_words_of_the_text_and_the_model_s_version(model: CodeModel, tagger: Tagger) -> None:
    (tag,) = place(model, LATE, tagger=tagger)

    *words, last = tag.because
    assert {"came", "late"} <= {reason.words for reason in words} <= {"the", "cupboard", "came", "late"}
    assert 0 < sum(reason.weight for reason in words) <= tag.confidence + 1e-3
    assert last.words == f"{MODEL}: {model.version}"


def test_it_abstains_where_nothing_speaks_for_a_code(model: CodeModel, tagger: Tagger) -> None:
    assert place(model, "i like my cupboard", "my sofa is green", "…", tagger=tagger) == ()


def test_it_takes_the_place_of_the_terms_only_for_what_it_is_better_at(model: CodeModel) -> None:
    proven = replace(
        model, trials=tuple(one for one in model.trials if one.code_id == "delivery"), tagger_version="test"
    )
    terms = build_tagger(
        build_code("delivery", dimension="theme", en="cupboard"), build_code("price", dimension="theme", en="cupboard")
    )

    tags = place(proven, "i like my cupboard", tagger=terms)

    assert [tag.code_id for tag in tags] == ["price"]


def test_it_is_silent_in_a_language_in_which_nothing_was_proven(model: CodeModel, tagger: Tagger) -> None:
    assert place(model, LATE, tagger=tagger, language=Language.ES) == ()


def test_it_is_silent_about_texts_that_taught_it(tagger: Tagger) -> None:
    excerpt, _ = build_pair("the lamp came late")
    told = examples_of("delivery", "price", "")
    taught = fit([replace(told[0], id=excerpt.id), *told[1:]], tagger=tagger)

    assert place(taught, "the lamp came late", tagger=tagger) == ()
    assert [tag.code_id for tag in place(taught, "the chair came late", tagger=tagger)] == ["delivery"]


def test_what_the_study_says_of_a_column_stands(model: CodeModel) -> None:
    terms = build_tagger(build_code("delivery", dimension="theme", en="zzz"), build_code("price", dimension="theme"))

    tags = place(model, DEAR, tagger=terms, about="delivery")

    assert {tag.code_id for tag in tags} == {"delivery", "price"}
    assert next(tag for tag in tags if tag.code_id == "delivery").because[0].words == "study: delivery"


def test_codes_that_left_the_codebook_are_not_given(model: CodeModel) -> None:
    assert place(model, LATE, tagger=build_tagger(build_code("price", dimension="theme", en="zzz"))) == ()


def test_trials_carry_figures_of_texts_that_were_held_out(model: CodeModel) -> None:
    trials = trials_of(model)

    assert set(trials) == {"delivery", "price"}
    assert all((one.n_examples, one.n_texts, one.n_participants) == (24, 72, 72) for one in model.trials)
    assert all(one.terms_f1 == 0 and one.verdict is CodeVerdict.BETTER for one in model.trials)
    assert all((one.low or 0) <= (one.model_f1 or 0) <= (one.high or 0) for one in model.trials)
    assert all((one.model_f1 or 0) > 0.9 for one in model.trials)


def test_order_of_examples_changes_nothing(model: CodeModel, tagger: Tagger) -> None:
    assert fit(examples_of("delivery", "price", "")[::-1], tagger=tagger) == model


def test_a_model_is_stored_as_plain_json(model: CodeModel) -> None:
    learnt = LearntCodes(basis="b", n_texts=72, models=(model,))

    assert model_of(json.loads(json.dumps(document_of(model)))) == model
    assert learnt_of(json.loads(json.dumps(document_of_learnt(learnt)))) == learnt
    assert model.version.startswith("codes-")


def test_another_example_gives_another_version(model: CodeModel, tagger: Tagger) -> None:
    assert fit(examples_of("delivery", "price", "")[1:], tagger=tagger).version != model.version


def test_what_terms_find_as_well_is_not_proposed(
    make_tagger: Callable[..., Tagger], make_code: Callable[..., Code]
) -> None:
    terms = make_tagger(make_code("price", dimension="theme", en="cost; expensive"))

    trials = trials_of(fit(examples_of("delivery", "price", ""), tagger=terms))

    assert (trials["price"].terms_f1, trials["price"].verdict) == (1.0, CodeVerdict.NOT_BETTER)
    assert trials["delivery"].verdict is CodeVerdict.BETTER


def test_what_the_context_finds_counts_for_the_terms(tagger: Tagger) -> None:
    known = [replace(one, by_machine=one.codes) for one in examples_of("delivery", "price", "")]

    assert {one.verdict for one in fit(known, tagger=tagger).trials} == {CodeVerdict.NOT_BETTER}


def test_a_code_on_nearly_every_text_is_not_proposed_for_that(tagger: Tagger) -> None:
    dealt = random.Random(7).choices((frozenset({"chatter"}), frozenset[str]()), weights=(7, 1), k=72)  # noqa: S311 -- no secret
    told = examples_of("delivery", "price", "")
    everywhere = [replace(one, codes=codes) for one, codes in zip(told, dealt, strict=True)]

    (trial,) = fit(everywhere, tagger=tagger).trials

    assert trial.verdict is CodeVerdict.NOT_BETTER


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_codes_are_never_proposed(seed: int, tagger: Tagger) -> None:
    told = examples_of("delivery", "price", "", participants=30)
    codes = [one.codes for one in told]
    random.Random(seed).shuffle(codes)  # noqa: S311 -- no secret
    poisoned = [replace(one, codes=dealt) for one, dealt in zip(told, codes, strict=True)]

    assert {one.verdict for one in fit(poisoned, tagger=tagger).trials} == {CodeVerdict.NOT_BETTER}


def test_words_of_a_text_do_not_prove_their_own_copies(tagger: Tagger) -> None:
    """Everybody's text is there three times under other names; its codes follow no words but these very ones."""
    told = examples_of("delivery", "price", "")
    dealt = [
        replace(
            one,
            id=f"{one.id}-{copy}",
            text=f"{one.text} and that is all",
            participant_id=f"P-{number}-{copy}",
            codes=frozenset({"chance"} if number % 3 == 0 else ()),
        )
        for number, one in enumerate(told)
        for copy in range(3)
    ]

    (trial,) = fit(dealt, tagger=tagger).trials

    assert trial.verdict is CodeVerdict.NOT_BETTER


def test_a_language_proves_its_own_codes(tagger: Tagger) -> None:
    spanish = [
        replace(one, id=f"es-{one.id}", participant_id=f"es-{one.id}", language=Language.ES, codes=frozenset())
        for one in examples_of("")
    ]

    trials = fit([*examples_of("delivery", "price", ""), *spanish], tagger=tagger).trials

    assert {(one.code_id, one.language) for one in trials} == {("delivery", Language.EN), ("price", Language.EN)}


def test_few_texts_of_a_language_are_told_and_prove_nothing(tagger: Tagger) -> None:
    spanish = [
        replace(one, id=f"es-{one.id}", participant_id=f"es-{one.id}", language=Language.ES)
        for one in examples_of("delivery")
    ]

    trials = fit([*examples_of("delivery", "price", ""), *spanish], tagger=tagger).trials

    (few,) = [one for one in trials if one.language is Language.ES]
    assert (few.n_examples, few.n_texts, few.verdict, few.model_f1) == (24, 24, CodeVerdict.TOO_FEW, None)


def test_few_examples_are_told_and_not_learnt(tagger: Tagger) -> None:
    rare = CodedExample(id="x", participant_id="x", text="hm", language=Language.EN, codes=frozenset({"rare"}))

    trials = trials_of(fit([*examples_of("delivery", "price", ""), rare], tagger=tagger))
    little = fit(examples_of("delivery")[:20], tagger=tagger)

    assert (trials["rare"].verdict, trials["rare"].model_f1) == (CodeVerdict.TOO_FEW, None)
    assert ([one.verdict for one in little.trials], little.lines) == ([CodeVerdict.TOO_FEW], ())


def test_one_person_alone_proves_nothing(tagger: Tagger) -> None:
    alone = fit(examples_of("delivery", "price", "", participants=1), tagger=tagger)

    assert {one.verdict for one in alone.trials} == {CodeVerdict.TOO_FEW}


def test_words_of_fewer_than_three_people_are_not_kept(tagger: Tagger) -> None:
    told = examples_of("delivery", "price", "", participants=9)
    secret = [replace(told[0], id=f"s-{who}", participant_id=who, text="xyzzyq came late") for who in ("P-x", "P-y")]
    known = replace(secret[0], id="s-P-z", participant_id="P-z")

    assert "xyzzyq" not in json.dumps(document_of(fit([*told, *secret], tagger=tagger)))
    assert "xyzzyq" in json.dumps(document_of(fit([*told, *secret, known], tagger=tagger)))


def test_two_codes_are_given_where_people_give_two(tagger: Tagger) -> None:
    both = [
        CodedExample(
            id=f"both-{thing}",
            participant_id=thing,
            text=f"the {thing} came late and cost too much",
            language=Language.EN,
            codes=frozenset({"delivery", "price"}),
        )
        for thing in THINGS
    ]

    tags = place(
        fit([*examples_of("delivery", "price", ""), *both], tagger=tagger),
        "the bed came late and cost too much",
        tagger=tagger,
    )

    assert {tag.code_id for tag in tags} == {"delivery", "price"}
