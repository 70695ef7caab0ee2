"""Calibrate: the comments of a study that have a rating beside them teach how they feel. Asked for, and then frozen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from research.languages.identifying import identify_language
from research.model.excerpt import Excerpt, Score, cut_excerpt
from research.model.response import Passage, Rating
from research.model.study import Study
from research.scoring.calibrating import fit_calibration
from research.scoring.calibration import Calibration, Verdict
from research.scoring.engine import Assessment
from research.scoring.excerpts import score_excerpts
from research.scoring.questions import Asking, classify_question
from research.scoring.rated_comments import NPS, Comment, Label, RatedComment, RatingScale, label_rating
from research.steps.exports import settle_exports
from research.steps.workspace import Workspace
from research.storing.store import Store
from research.terms import Scale, Voice

# Of several ratings in a response the one of the first of these scales speaks for its comments. Effort is no feeling.
SPEAKING = (Scale.NPS, Scale.CSAT, Scale.OTHER)


def settle_calibration(workspace: Workspace, *, source_ids: Sequence[str], refit: bool) -> Calibration | None:
    """Fit and keep a calibration where it is asked for; else what the study has stays as it is (law 6).

    It is asked for by `refit`, and by the option `calibrate` as long as the study has none and there is enough to try.
    Returns what was fitted now, if anything was kept.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        if not refit and (not workspace.study.options.calibrate or store.load_calibration() is not None):
            return None
        fitted = fit_calibration(_load_rated(workspace, store=store, source_ids=source_ids))
        is_tried = any(trial.verdict is not Verdict.TOO_FEW for trial in fitted.trials)
        if not refit and not is_tried:
            return None
        store.save_calibration(fitted)
    finally:
        store.close()
    return fitted


def load_calibration(workspace: Workspace, *, store: Store) -> Calibration | None:
    """The calibration that holds for the study, or `None` where it has none or wants none."""
    return None if workspace.study.options.calibrate is False else store.load_calibration()


def calibrate_scores(
    pairs: Sequence[tuple[Excerpt, Passage]], *, scores: Sequence[Score], calibration: Calibration | None = None
) -> tuple[Score, ...]:
    """The scores in the same order, those of answers to open questions by the calibration where it has a model.

    Answers to a question for praise or for improvements keep the lexicon's score: it knows what was asked.
    """
    if calibration is None:
        return tuple(scores)
    comments = [
        to_comment(excerpt, passage=passage, score=score)
        for (excerpt, passage), score in zip(pairs, scores, strict=True)
    ]
    found = calibration.score(comments)
    return tuple(
        _rescore(score, assessment=assessment, scorer=calibration.scorer_of(excerpt.language))
        if classify_question(passage.question) is Asking.OPEN
        else score
        for (excerpt, passage), score, assessment in zip(pairs, scores, found, strict=True)
    )


def to_comment(excerpt: Excerpt, *, passage: Passage, score: Score) -> Comment:
    """An excerpt as a calibration sees it."""
    return Comment(
        id=excerpt.id,
        participant_id=passage.participant_id,
        text=excerpt.verbatim,
        language=excerpt.language,
        assessment=Assessment(score.polarity, score.confidence, score.because),
    )


def pair_comments(passages: Iterable[Passage], *, ratings: Iterable[Rating], study: Study) -> tuple[RatedComment, ...]:
    """The answers to open questions, in people's own words, that have a rating in the same response."""
    by_response: defaultdict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.scale in SPEAKING and rating.high_is_good is not None:
            by_response[rating.response_id].append(rating)
    own = [
        passage
        for passage in passages
        if passage.voice is Voice.PARTICIPANT
        and passage.response_id in by_response
        and passage.text.strip()
        and classify_question(passage.question) is Asking.OPEN
    ]
    wholes = [_to_whole(passage, study=study) for passage in own]
    scores = score_excerpts(wholes, questions=[passage.question for passage in own])
    return tuple(
        RatedComment(
            comment=to_comment(whole, passage=passage, score=score),
            label=_label_of(passage, ratings=by_response[passage.response_id]),
        )
        for passage, whole, score in zip(own, wholes, scores, strict=True)
    )


def _load_rated(workspace: Workspace, *, store: Store, source_ids: Sequence[str]) -> tuple[RatedComment, ...]:
    """The rated comments of these sources, without what a later export replaced."""
    ordered, versions = settle_exports(store, folder=workspace.folder, source_ids=source_ids)
    passages = [passage for passage in store.load_passages(ordered) if passage.id not in versions.replaced]
    ratings = [rating for rating, _ in store.load_ratings(ordered) if rating.id not in versions.replaced]
    return pair_comments(passages, ratings=ratings, study=workspace.study)


def _to_whole(passage: Passage, *, study: Study) -> Excerpt:
    """A whole passage as one excerpt, because its rating is about all of it."""
    language = identify_language(passage.text, declared=passage.declared_language, expected=study.languages)
    return cut_excerpt(passage, start=0, end=len(passage.text), language=language)


def _label_of(passage: Passage, *, ratings: Sequence[Rating]) -> Label:
    """The side of the rating that speaks for a passage: one about the same thing, else by scale."""
    speaking = min(
        ratings, key=lambda each: (each.about != passage.about, SPEAKING.index(each.scale), each.question, each.id)
    )
    if speaking.scale is Scale.NPS:
        return label_rating(speaking.value, scale=NPS)
    value = speaking.value if speaking.high_is_good else speaking.low + speaking.high - speaking.value
    return label_rating(value, scale=RatingScale(low=speaking.low, high=speaking.high))


def _rescore(score: Score, *, assessment: Assessment, scorer: str | None) -> Score:
    """The score with what the calibration says; unchanged where it has no model."""
    if scorer is None:
        return score
    polarity, confidence, because = assessment
    return replace(score, scorer=scorer, polarity=polarity, confidence=confidence, because=because)
