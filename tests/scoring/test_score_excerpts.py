import pickle

import pytest

from research.model.excerpt import Excerpt
from research.scoring.excerpts import label_polarity, score_excerpts, scorer_versions
from research.terms import Language


def excerpt(text: str, language: Language) -> Excerpt:
    return Excerpt(id=text, passage_id="p", start=0, end=len(text), verbatim=text, language=language)


def test_each_excerpt_gets_one_score_in_its_order_and_language() -> None:
    excerpts = [
        excerpt("The table is wonderful", Language.EN),
        excerpt("La mesa es horrible", Language.ES),
        excerpt("Masa e minunată", Language.RO),
    ]

    scores = score_excerpts(excerpts)

    assert [score.excerpt_id for score in scores] == [piece.id for piece in excerpts]
    assert [label_polarity(score.polarity) for score in scores] == ["pos", "neg", "pos"]
    assert [score.scorer for score in scores] == [scorer for _, scorer in scorer_versions()]


@pytest.mark.parametrize("language", [Language.OTHER, Language.UND])
def test_languages_without_scorer_stay_unscored(language: Language) -> None:
    (score,) = score_excerpts([excerpt("terrible, excellent, horrible", language)])

    assert (score.polarity, score.confidence, score.because) == (None, None, ())


def test_nothing_assessed_is_none() -> None:
    (score,) = score_excerpts([excerpt("Am cumpărat două lămpi", Language.RO)])

    assert not score.is_scored
    assert score.confidence is None


def test_scores_survive_pickling() -> None:
    scores = score_excerpts([excerpt("Genial 😍", Language.ES), excerpt("meh", Language.EN)])

    assert pickle.loads(pickle.dumps(scores)) == scores  # noqa: S301 -- the bytes were made in this line.


def test_versions_name_the_three_scorers() -> None:
    assert [language for language, _ in scorer_versions()] == ["en", "es", "ro"]


@pytest.mark.parametrize(
    ("polarity", "label"), [(None, None), (0.0, "neu"), (0.049, "neu"), (-0.05, "neg"), (0.05, "pos"), (1.0, "pos")]
)
def test_labels_follow_the_threshold(polarity: float | None, label: str | None) -> None:
    assert label_polarity(polarity) == label
