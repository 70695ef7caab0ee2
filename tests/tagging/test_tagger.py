from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.excerpt import Tag, cut_excerpt
from research.model.response import Passage
from research.tagging.tagger import Tagger, compile_tagger, tag_excerpts
from research.terms import Coder, Dimension, Language, Voice

MakeCode = Callable[..., Code]
MakeTagger = Callable[..., Tagger]
TagSentence = Callable[..., dict[str, Tag]]


def test_version_names_the_method_and_the_codebook(make_code: MakeCode) -> None:
    tagger = compile_tagger(Codebook(version="0123456789ab", codes=(make_code("delivery", en="parcel"),)))

    assert tagger.version == "terms-5+0123456789ab"


def test_codebook_with_an_unusable_term_does_not_compile(make_code: MakeCode, make_tagger: MakeTagger) -> None:
    with pytest.raises(ValueError, match=r"code 'delivery'.*has no word"):
        make_tagger(make_code("delivery", en="*"))


def test_excerpt_may_carry_several_codes_each_with_its_words(
    make_code: MakeCode, make_tagger: MakeTagger, tag_sentence: TagSentence
) -> None:
    tagger = make_tagger(
        make_code("delivery", en="parcel; courier"),
        make_code("support", en="phone"),
        make_code("anger", dimension="emotion", en="furious"),
    )

    tags = tag_sentence(tagger, "The courier lost my parcel, nobody answers the phone, I am furious")

    assert set(tags) == {"delivery", "support", "anger"}
    assert [reason.words for reason in tags["delivery"].because] == ["courier", "parcel"]
    assert tags["delivery"].confidence > tags["support"].confidence
    assert {tag.coder for tag in tags.values()} == {Coder.MACHINE}


def test_stage_called_itself_needs_no_touchpoint(
    make_code: MakeCode, make_tagger: MakeTagger, tag_sentence: TagSentence
) -> None:
    tagger = make_tagger(
        make_code("delivery", en="courier"),
        make_code("courier", dimension="touchpoint", parent="delivery", en="courier"),
    )

    tags = tag_sentence(tagger, "The courier again")

    assert tags["delivery"].confidence == tags["courier"].confidence


def test_parent_that_is_no_stage_calls_none(
    make_code: MakeCode, make_tagger: MakeTagger, tag_sentence: TagSentence
) -> None:
    tagger = make_tagger(
        make_code("payment", dimension="touchpoint", en="payment"),
        make_code("card", dimension="touchpoint", parent="payment", en="card"),
        make_code("checkout", en="cart"),
    )

    assert set(tag_sentence(tagger, "my card")) == {"card"}


SENTENCES = ["The parcel came late.", "Furious!", "Refund?", "Gracias", "Nothing", "no parcel no problem", "👍"]


@given(said=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), cut=st.integers(0, 5))
def test_tags_of_an_excerpt_do_not_depend_on_the_batch(
    said: list[str], cut: int, make_code: MakeCode, make_tagger: MakeTagger
) -> None:
    tagger = make_tagger(
        make_code("delivery", en="parcel"),
        make_code("returns", en="refund"),
        make_code("anger", dimension="emotion", en="furious"),
        make_code("delay", dimension="barrier", parent="delivery", en="late"),
    )
    text = " ".join(said)
    passage = Passage(
        id="p",
        response_id="r",
        participant_id="P-1",
        place=Location(file="a.csv"),
        text=text,
        voice=Voice.PARTICIPANT,
        question="Why?",
    )
    starts = [sum(len(sentence) + 1 for sentence in said[:place]) for place in range(len(said))]
    pairs = [
        (cut_excerpt(passage, start=start, end=start + len(sentence), language=Language.EN), passage)
        for start, sentence in zip(starts, said, strict=True)
    ]

    together = tag_excerpts(tagger, pairs)
    apart = tag_excerpts(tagger, pairs[:cut]) + tag_excerpts(tagger, pairs[cut:])

    assert together == apart == tag_excerpts(tagger, pairs)
    assert all(0 < tag.confidence <= 1 and tag.because for tag in together)
    assert len({(tag.excerpt_id, tag.code_id) for tag in together}) == len(together)


def test_tags_come_by_dimension_and_the_most_certain_first(
    make_code: MakeCode, make_tagger: MakeTagger, tag_sentence: TagSentence
) -> None:
    tagger = make_tagger(
        make_code("anger", dimension="emotion", en="furious"),
        make_code("returns", en="refund"),
        make_code("delivery", en="lost parcel"),
    )

    tags = tag_sentence(tagger, "furious, no refund for the lost parcel")

    assert list(tags) == ["delivery", "returns", "anger"]
    assert [tag.dimension for tag in tags.values()] == [Dimension.STAGE, Dimension.STAGE, Dimension.EMOTION]
