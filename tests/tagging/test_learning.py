"""Codes learned from people: proposed where proven, the same from the same, with the words that decided."""

import json
from collections.abc import Callable, Sequence

import pytest

from research.model.codebook import Code
from research.model.excerpt import Excerpt
from research.tagging.code_model import CodeModel, CodeVerdict
from research.tagging.learning import CodedExample, fit_code_model, propose_tags
from research.tagging.model_document import document_of, model_of
from research.tagging.tagger import Tagger
from research.terms import Dimension, Language

THINGS = ("lamp", "chair", "table", "sofa", "shelf", "mirror", "carpet", "desk")
SAYINGS = {
    "delivery": ("the {} came late", "we waited days for the {}", "the {} came to the wrong door"),
    "price": ("the {} cost too much", "so expensive for a {}", "the {} cost twice as much elsewhere"),
    "": ("i like my {}", "nothing to add about the {}", "my {} is green"),
}


def examples_of(*codes: str, participants: int = 0) -> list[CodedExample]:
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
            language=Language.EN,
            codes=frozenset({code} - {""}),
        )
        for place, (name, text, code) in enumerate(made)
    ]


def excerpt(text: str) -> Excerpt:
    return Excerpt(id=text, passage_id="p", start=0, end=len(text), verbatim=text, language=Language.EN)


def fit(examples: Sequence[CodedExample], *, tagger: Tagger | None = None) -> CodeModel:
    model = fit_code_model(examples, dimension=Dimension.THEME, tagger=tagger)
    assert model is not None
    return model


@pytest.fixture(scope="module")
def model() -> CodeModel:
    return fit(examples_of("delivery", "price", ""))


def test_new_texts_get_the_code_that_people_would_give(model: CodeModel) -> None:
    tags = propose_tags(model, [excerpt("the cupboard came late"), excerpt("expensive cupboard, cost too much")])

    assert [(tag.excerpt_id, tag.code_id) for tag in tags] == [
        ("the cupboard came late", "delivery"),
        ("expensive cupboard, cost too much", "price"),
    ]
    assert all(0.5 <= tag.confidence < 1 for tag in tags)


def test_reasons_are_words_of_the_text_and_share_the_confidence(model: CodeModel) -> None:
    (tag,) = propose_tags(model, [excerpt("the cupboard came late")])

    assert {reason.words for reason in tag.because} <= {"the", "cupboard", "came", "late"}
    assert {"came", "late"} <= {reason.words for reason in tag.because}
    assert 0 < sum(reason.weight for reason in tag.because) <= tag.confidence + 1e-3


def test_it_abstains_where_nothing_speaks_for_a_code(model: CodeModel) -> None:
    assert propose_tags(model, [excerpt("i like my cupboard"), excerpt("my sofa is green"), excerpt("…")]) == ()


def test_trials_carry_figures_of_texts_that_were_held_out(model: CodeModel) -> None:
    trials = {trial.code_id: trial for trial in model.trials}

    assert set(trials) == {"delivery", "price"}
    assert all(trial.n_examples == 24 and trial.terms_f1 is None for trial in model.trials)
    assert all((trial.model_f1 or 0) > 0.9 and trial.verdict is CodeVerdict.BETTER for trial in model.trials)


def test_order_of_examples_changes_nothing(model: CodeModel) -> None:
    assert fit(examples_of("delivery", "price", "")[::-1]) == model


def test_a_model_is_stored_as_plain_json(model: CodeModel) -> None:
    stored = json.dumps(document_of(model))

    assert model_of(json.loads(stored)) == model
    assert model.version.startswith("codes-")


def test_another_example_gives_another_version(model: CodeModel) -> None:
    assert fit(examples_of("delivery", "price", "")[1:]).version != model.version


def test_what_terms_find_as_well_is_not_proposed(
    make_tagger: Callable[..., Tagger], make_code: Callable[..., Code]
) -> None:
    tagger = make_tagger(make_code("price", dimension="theme", en="cost; expensive"))

    learnt = fit(examples_of("delivery", "price", ""), tagger=tagger)

    trials = {trial.code_id: trial for trial in learnt.trials}
    assert (trials["price"].terms_f1, trials["price"].verdict) == (1.0, CodeVerdict.NOT_BETTER)
    assert trials["delivery"].verdict is CodeVerdict.BETTER
    assert {tag.code_id for tag in propose_tags(learnt, [excerpt("it came late and cost a lot")], tagger=tagger)} <= {
        "delivery"
    }


def test_a_model_is_not_used_with_other_terms_than_it_learnt_with(
    model: CodeModel, make_tagger: Callable[..., Tagger], make_code: Callable[..., Code]
) -> None:
    with pytest.raises(ValueError, match="learnt with"):
        propose_tags(model, [excerpt("late")], tagger=make_tagger(make_code("price", en="cost")))


def test_codes_that_follow_no_words_are_not_proposed() -> None:
    told = examples_of("", "delivery", participants=12)
    dealt = [
        CodedExample(
            id=one.id,
            participant_id=one.participant_id,
            text=one.text,
            language=one.language,
            codes=frozenset({"chance"} if place % 3 == 0 else ()),
        )
        for place, one in enumerate(told * 2)
    ]

    (trial,) = fit(dealt).trials

    assert trial.verdict is CodeVerdict.NOT_BETTER


def test_few_examples_are_told_and_not_learnt() -> None:
    rare = CodedExample(id="x", participant_id="x", text="hm", language=Language.EN, codes=frozenset({"rare"}))

    trials = {trial.code_id: trial for trial in fit([*examples_of("delivery", "price", ""), rare]).trials}

    assert (trials["rare"].verdict, trials["rare"].model_f1) == (CodeVerdict.TOO_FEW, None)
    assert fit_code_model(examples_of("delivery")[:20], dimension=Dimension.THEME) is None


def test_one_person_alone_proves_nothing() -> None:
    assert fit_code_model(examples_of("delivery", "price", "", participants=1), dimension=Dimension.THEME) is None


def test_nobody_s_own_words_are_kept() -> None:
    told = examples_of("delivery", "price", "", participants=9)
    secret = CodedExample(
        id="s", participant_id="P-secret", text="xyzzyq came late xyzzyq", language=Language.EN, codes=frozenset()
    )

    assert "xyzzyq" not in json.dumps(document_of(fit([*told, secret])))


def test_two_codes_are_given_where_people_give_two() -> None:
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

    tags = propose_tags(
        fit([*examples_of("delivery", "price", ""), *both]), [excerpt("the bed came late and cost too much")]
    )

    assert {tag.code_id for tag in tags} == {"delivery", "price"}
