"""A study may name a scorer of its own; without the extra, or without a model, it says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from research.errors import WrongUseError
from research.location import Location
from research.model.excerpt import Score, cut_excerpt
from research.model.response import Passage
from research.scoring.texts import TextScore
from research.steps.assessing import judge_by
from research.steps.extras import load_extra, open_study_scorer
from research.steps.workspace import Workspace, open_workspace
from research.terms import Language, Voice

PASSAGE = Passage(
    id="p",
    response_id="r",
    participant_id="P-1",
    place=Location(file="a.csv", row=2),
    text="Good. Langsam.",
    voice=Voice.PARTICIPANT,
)


@dataclass
class LengthScorer:
    """Scores a text by its length."""

    name: str = "length/1"

    def score(self, texts: Sequence[str]) -> list[TextScore]:
        """A tenth of its letters."""
        return [TextScore(len(text) / 10, 0.5, (), self.name) for text in texts]


def test_a_model_scores_what_is_in_a_scored_language_and_nothing_else() -> None:
    pairs = [
        (cut_excerpt(PASSAGE, start=0, end=5, language=Language.EN), PASSAGE),
        (cut_excerpt(PASSAGE, start=6, end=14, language=Language.OTHER), PASSAGE),
    ]
    before = [Score(excerpt_id=one.id, scorer="none", polarity=None, confidence=None) for one, _ in pairs]

    first, second = judge_by(LengthScorer())(pairs, scores=before)

    assert first == replace(before[0], scorer="length/1", polarity=0.5, confidence=0.5)
    assert second == before[1]


def test_a_library_that_is_not_installed_is_named_with_what_to_do() -> None:
    with pytest.raises(WrongUseError, match="no_such_library_at_all"):
        load_extra("no_such_library_at_all")


def test_a_study_without_a_scorer_of_its_own_has_none(folder: Path) -> None:
    assert open_study_scorer(open_workspace(folder)) is None


def test_a_folder_without_a_model_is_wrong_use(folder: Path) -> None:
    found = open_workspace(folder)
    options = replace(found.study.options, scorer_folder="nothing here")
    workspace: Workspace = replace(found, study=replace(found.study, options=options))

    with pytest.raises(WrongUseError):
        open_study_scorer(workspace)
