"""Rated comments of a made-up shop whose customers speak in words that no lexicon holds."""

from research.scoring.analyzers import ANALYZERS
from research.scoring.rated_comments import Comment, Label, RatedComment
from research.terms import Language

# Product words: what they mean here, only the ratings tell.
GOOD = ("zanta", "brill", "mirdo", "polku", "vesta")
BAD = ("grum", "tolka", "nervix", "skarn", "bludo")
NEUTRAL = ("lamp", "table", "chair", "shelf", "sofa")
WORDS = {Label.POS: GOOD, Label.NEG: BAD, Label.NEU: NEUTRAL}


def make_comment(text: str, *, number: int = 0, person: str | None = None, language: Language = Language.EN) -> Comment:
    assessment = ANALYZERS[language].analyze(text)
    return Comment(
        id=f"c{number:05}", participant_id=person or f"P-{number}", text=text, language=language, assessment=assessment
    )


def make_rated(
    n: int, *, labels: tuple[Label, ...] = (Label.NEG, Label.NEU, Label.POS), language: Language = Language.EN
) -> list[RatedComment]:
    """`n` comments, the labels by turns, each in two of the words of its side and a number that nobody else has."""
    made = []
    for number in range(n):
        label = labels[number % len(labels)]
        words = WORDS[label]
        first, second = words[number % len(words)], words[(number // 7) % len(words)]
        text = f"It was {first} and {second} in room {number}"
        made.append(RatedComment(comment=make_comment(text, number=number, language=language), label=label))
    return made
