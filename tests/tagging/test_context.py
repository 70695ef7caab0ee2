from collections.abc import Callable

import pytest

from research.model.codebook import Code
from research.model.excerpt import Tag
from research.tagging.tagger import Tagger
from research.terms import Language

MakeCode = Callable[..., Code]
MakeTagger = Callable[..., Tagger]
TagSentence = Callable[..., dict[str, Tag]]


@pytest.fixture
def tagger(make_code: MakeCode, make_tagger: MakeTagger) -> Tagger:
    return make_tagger(
        make_code("checkout", en="checkout; paying"),
        make_code("delivery", en="delivery", es="entrega"),
        make_code("returns", en="return; refund", es="devolución"),
        make_code("courier", dimension="touchpoint", parent="delivery", en="courier"),
        make_code("web", dimension="channel", en="website"),
        make_code("phone", dimension="channel", en="phone"),
        make_code("anger", dimension="emotion", en="angry"),
    )


def test_question_places_an_answer_without_words_of_its_own(tagger: Tagger, tag_sentence: TagSentence) -> None:
    (tag,) = tag_sentence(tagger, "Six days.", question="How was the delivery?").values()

    assert (tag.code_id, tag.because[0].words) == ("delivery", "question: delivery")
    assert tag.confidence < 0.5


def test_own_words_decide_against_the_question(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "My refund never came.", question="How was the delivery?")

    assert set(tags) == {"returns"}


def test_question_about_two_stages_proposes_nothing(tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert tag_sentence(tagger, "Awful.", question="How were paying and the delivery by courier?") == {}


def test_question_about_two_stages_silences_the_rest_of_the_answer(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "On Friday.", answer="Paying was easy. On Friday.", question="Paying and delivery?")

    assert tags == {}


def test_question_in_another_language_is_understood(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "Six days.", question="¿Cómo te fue con las entregas?", language=Language.EN)

    assert set(tags) == {"delivery"}


def test_question_puts_no_emotion_into_a_mouth(tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert tag_sentence(tagger, "The stairs.", question="What made you angry?") == {}


def test_touchpoint_in_the_question_places_the_stage_above_it(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "Lovely man.", question="How was the courier?")

    assert set(tags) == {"delivery", "courier"}


def test_touchpoint_of_the_question_stays_away_from_another_stage(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "The refund took weeks.", question="How was the courier?")

    assert set(tags) == {"returns"}


def test_category_places_by_its_words_or_by_a_code_s_name(tagger: Tagger, tag_sentence: TagSentence) -> None:
    by_word = tag_sentence(tagger, "Case closed.", topic="Late refund")["returns"]
    by_name = tag_sentence(tagger, "Case closed.", topic="RETURNS")["returns"]

    assert by_word.because[0].words == "category: refund"
    assert by_name.because[0].words == "category: RETURNS"


def test_code_given_by_the_study_comes_before_the_question(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "Slow.", about="courier", question="How was paying?")

    assert set(tags) == {"delivery", "courier"}


def test_stage_given_by_the_study_stands_whatever_the_words_say(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "The delivery was slow.", about="returns")

    assert "returns" in tags
    assert "delivery" not in tags
    assert tags["returns"].because[0].words == "study: returns"


def test_question_comes_before_the_category(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "Slow.", topic="Refund desk", question="How was paying?")

    assert set(tags) == {"checkout"}


def test_recorded_channel_fills_the_channel_only(tagger: Tagger, tag_sentence: TagSentence) -> None:
    tags = tag_sentence(tagger, "Slow.", channel="Phone")

    assert set(tags) == {"phone"}
    assert tags["phone"].because[0].words == "channel: Phone"
    assert set(tag_sentence(tagger, "Your website is slow.", channel="Phone")) == {"web"}


def test_rest_of_the_answer_places_nothing(tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert tag_sentence(tagger, "Six days!", answer="The delivery was bad. Six days!") == {}


def test_each_further_context_is_less_sure(tagger: Tagger, tag_sentence: TagSentence) -> None:
    own = tag_sentence(tagger, "The delivery.")["delivery"].confidence
    declared = tag_sentence(tagger, "Bad.", about="delivery")["delivery"].confidence
    question = tag_sentence(tagger, "Bad.", question="The delivery?")["delivery"].confidence
    category = tag_sentence(tagger, "Bad.", topic="Delivery desk")["delivery"].confidence

    assert declared > own > question > category > 0


@pytest.mark.parametrize("sentence", ["-", "...", "Thanks!", "Un saludo,", "Mulțumesc frumos"])
def test_courtesy_and_bare_signs_are_placed_nowhere(sentence: str, tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert tag_sentence(tagger, sentence, question="How was the delivery?") == {}


def test_emoji_answers_its_question(tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert set(tag_sentence(tagger, "👍", question="How was the delivery?")) == {"delivery"}


def test_nothing_fits_means_no_tag(tagger: Tagger, tag_sentence: TagSentence) -> None:
    assert tag_sentence(tagger, "Stop sending me surveys.", question="Anything else?") == {}


def test_section_of_an_interview_places_what_the_question_leaves_open(
    tagger: Tagger, tag_sentence: TagSentence
) -> None:
    section = "And after that? / How was the delivery? / Your refunds"

    (tag,) = tag_sentence(tagger, "Six days.", question="And then?", topic=section, speaker="P-1").values()

    assert (tag.code_id, tag.because[0].words) == ("delivery", "section: delivery")


def test_question_and_own_words_come_before_the_section(tagger: Tagger, tag_sentence: TagSentence) -> None:
    asked = tag_sentence(tagger, "Slow.", question="And paying?", topic="The delivery", speaker="P-1")
    told = tag_sentence(tagger, "My refund is late.", question="And then?", topic="The delivery", speaker="P-1")

    assert set(asked) == {"checkout"}
    assert set(told) == {"returns"}


def test_nearest_part_of_a_section_decides_even_where_it_names_too_much(
    tagger: Tagger, tag_sentence: TagSentence
) -> None:
    section = "Tell me about paying and the delivery. / Refunds"

    assert tag_sentence(tagger, "Six days.", question="And then?", topic=section, speaker="P-1") == {}
