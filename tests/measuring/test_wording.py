"""Likeness of wording: stems, groups, centres, and the words that tell a group."""

import pytest

from research.measuring.indexed import index_evidence
from research.measuring.telling_words import rank_telling_words
from research.measuring.wording import MOST_COMPARED, read_wording, stem_words
from research.model.evidence import Evidence
from research.terms import Language
from tests.measuring.made_records import say

LATE = ("The parcel came late", "Late parcel, a week late", "My parcels were late again", "a late parcel once more")
RUDE = ("The courier was rude", "Such a rude courier", "rude couriers everywhere", "couriers who are rude")


def talk(texts: tuple[str, ...], *, start: int = 0, language: Language = Language.EN) -> list[Evidence]:
    return [say(start + n, f"p{start + n}", -0.5, text=text, language=language) for n, text in enumerate(texts)]


def test_forms_of_a_word_share_a_stem_with_and_without_marks() -> None:
    for language, words in ((Language.RO, "livrarea livrări livrarile"), (Language.ES, "paquetes paquete")):
        assert len({word.stem for word in stem_words(words, language)}) == 1, language


def test_replaced_personal_data_and_grammar_are_no_words() -> None:
    assert [word.written for word in stem_words("I wrote to [email] about the Refund", Language.EN)] == [
        "wrote",
        "refund",
    ]


def test_alike_wording_makes_a_group_and_other_wording_another() -> None:
    late, rude = talk(LATE), talk(RUDE, start=10)

    everything = index_evidence([*rude, *late])
    groups = read_wording(everything).group(everything)

    assert {frozenset(p.excerpt.id for p in group) for group in groups} == {
        frozenset(p.excerpt.id for p in late),
        frozenset(p.excerpt.id for p in rude),
    }


def test_wording_is_never_compared_across_languages() -> None:
    pieces = index_evidence([*talk(("no signal",)), *talk(("no signal",), start=5, language=Language.ES)])

    assert len(read_wording(pieces).group(pieces)) == 2


def test_texts_beyond_the_most_compared_join_the_nearest_group() -> None:
    pieces = index_evidence(talk(tuple((LATE, RUDE)[n % 2][n // 2 % 4] for n in range(MOST_COMPARED + 60))))

    groups = read_wording(pieces).group(pieces)

    assert [len(group) for group in groups] == [230, 230]


def test_texts_without_a_content_word_are_each_alone() -> None:
    pieces = index_evidence(talk(("and you", "to the", "12")))

    assert len(read_wording(pieces).group(pieces)) == 3
    assert set(read_wording(pieces).measure_centrality(pieces)) == {0.0}


def test_the_most_central_text_shares_most_words_with_the_others() -> None:
    texts = ("parcel late", "parcel late monday", "parcel rain umbrella", "late winter snow")
    pieces = index_evidence(talk(texts))

    centrality = read_wording(pieces).measure_centrality(pieces)

    assert pieces[int(centrality.argmax())].excerpt.verbatim == texts[0]


def test_a_person_who_repeats_a_word_counts_once() -> None:
    pieces = index_evidence(
        [say(1, "ana", 0.1, text="late"), say(2, "ana", 0.1, text="late, late"), say(3, "bogdan", 0.1, text="Late.")]
    )

    assert read_wording(pieces).count_people(pieces) == {"late": 2}


def test_a_stem_is_written_as_most_often_the_first_by_letters_among_equals() -> None:
    pieces = index_evidence(talk(("parcels and parcels", "a parcel", "couriers", "courier")))
    words = read_wording(pieces)

    assert [words.write_stem(stem, pieces=pieces) for stem in ("parcel", "courier")] == ["parcels", "courier"]


def test_telling_words_are_those_of_the_worked_formula() -> None:
    # By hand: prior 200 over 40 words; "late" 200*10/40 = 50, here (9+50)/(19+200-59), there (0+50)/(20+200-50);
    # z = ln((59/160)/(50/170)) / sqrt(1/59 + 1/50).
    everyone = {"late": 10, "parcel": 20, "nice": 10}

    ranked = rank_telling_words({"late": 9, "parcel": 10}, others={"parcel": 10, "nice": 10}, everyone=everyone)

    assert ranked[0].word == "late"
    assert ranked[0].z == pytest.approx(1.1765, abs=1e-3)
    assert rank_telling_words({"late": 9}, others={}, everyone=everyone, ignored=frozenset({"late"})) == []
