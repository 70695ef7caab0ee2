"""Clauses are spans of their sentence; together they hold every word of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.segmenting.clauses import cut_clauses


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_clauses(text)]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("The website is lovely, but delivery was late.", ["The website is lovely,", "but delivery was late."]),
        ("Web genial, envío muy tarde", ["Web genial,", "envío muy tarde"]),
        ("Site-ul e frumos însă livrarea întârzie", ["Site-ul e frumos", "însă livrarea întârzie"]),
        ("Curierul a fost amabil și coletul era spart", ["Curierul a fost amabil", "și coletul era spart"]),
        ("Great app; terrible support line", ["Great app;", "terrible support line"]),
        # Too short to tell anything: it stays with its neighbour.
        ("Sí, pero llegó tarde", ["Sí, pero llegó tarde"]),
        ("The courier was kind, thanks", ["The courier was kind, thanks"]),
        ("It cost 3,50 and came at 10:30", ["It cost 3,50", "and came at 10:30"]),
        ("Bien", ["Bien"]),
        ("", []),
    ],
)
def test_a_sentence_is_cut_where_clauses_begin(sentence: str, clauses: list[str]) -> None:
    assert cut(sentence) == clauses


@given(st.one_of(st.text(), st.lists(st.sampled_from(["but", "y", ",", "bien", " - ", "tarde", "; "])).map(" ".join)))
def test_clauses_hold_every_character_that_is_not_space(text: str) -> None:
    spans = cut_clauses(text)

    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
