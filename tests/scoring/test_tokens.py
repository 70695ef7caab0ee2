import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.scoring.tokens import split_tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nu-mi place, n-am primit", ["nu", "mi", "place", "n", "am", "primit"]),
        ("I don’t like it", ["i", "don't", "like", "it"]),
        ("genial:-))) jaja", ["genial", ":)", "jaja"]),
        ("😍👍🏽", ["😍", "👍", "🏽"]),
        ("costó 3,5 euros a las 10:30", ["costo", "3,5", "euros", "a", "las", "10", "30"]),
        ("see https://shop.example/a:/b or @nidora", ["see", "or"]),
        ("ana@post.example scrie", ["scrie"]),
        ("</3 <3 xD", ["</3", "<3", "xd"]),
    ],
)
def test_words_emoji_and_emoticons_are_tokens(text: str, folded: list[str]) -> None:
    assert split_tokens(text).folded == folded


def test_clauses_and_sentences_are_numbered() -> None:
    tokens = split_tokens("No, todo bien. ¡Genial!")

    assert tokens.clause == [0, 1, 1, 2]
    assert tokens.sentence == [0, 0, 0, 1]
    assert [marks.count("!") for marks in tokens.closings] == [0, 1, 0]


def test_closing_marks_belong_to_their_sentence() -> None:
    assert split_tokens("Is it good? It is!! So").closings == ["?", "!!", ""]


@given(st.text())
def test_spans_of_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    tokens = split_tokens(text)

    edges = tokens.edges
    assert len(edges) == 2 * len(tokens) + 1
    assert edges == sorted(edges)
    assert edges[-1] == len(text)
    assert all(edges[2 * index] < edges[2 * index + 1] for index in range(len(tokens)))
