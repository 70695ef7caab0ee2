"""Assess: passages become excerpts with language, tags and scores, batch by batch, each passage once a method."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Protocol

from research.languages.identifying import identify_language
from research.memo import remember_short
from research.model.batch import Batch
from research.model.codebook import Codebook
from research.model.coding import Span
from research.model.excerpt import Excerpt, Score, Tag, cut_excerpt
from research.model.ids import content_id
from research.model.response import Passage
from research.model.study import Study
from research.scoring.calibration import Calibration
from research.scoring.excerpts import score_excerpts, scorer_versions
from research.scoring.texts import TextScorer
from research.segmenting.sentences import cut_sentences
from research.steps.accepted_codes import load_accepted
from research.steps.calibrating import calibrate_scores, load_calibration
from research.steps.collecting import without_collector
from research.steps.cutting import part_sentences
from research.steps.extras import open_study_scorer
from research.steps.keeping_spans import Pairs, keep_spans
from research.steps.workspace import Workspace, open_tagger
from research.storing.store import Assessment, Store
from research.tagging.learnt_codes import LearntCodes, place_by_models
from research.tagging.tagger import Tagger, tag_excerpts, tagger_version
from research.terms import SCORED_LANGUAGES, Language

# Passages assessed in one transaction.
BATCH = 1_000
# A shorter sentence proves no language by itself and takes that of its passage.
LEAST_FOR_OWN_LANGUAGE = 60
# Raised whenever the rules of segmenting or of language change, so that stored excerpts are made again.
EXCERPTS_VERSION = "excerpts-3"


class Judge(Protocol):
    """Makes the scores that count of the lexicons' scores of some excerpts."""

    def __call__(self, pairs: Sequence[tuple[Excerpt, Passage]], *, scores: Sequence[Score]) -> tuple[Score, ...]:
        """The scores in the same order."""
        ...


class Placer(Protocol):
    """Gives excerpts their tags."""

    def __call__(self, pairs: Sequence[tuple[Excerpt, Passage]]) -> tuple[Tag, ...]:
        """The tags, in the order of the excerpts."""
        ...


def method_of(
    codebook: Codebook,
    *,
    calibration: Calibration | None = None,
    scorer: TextScorer | None = None,
    learnt: LearntCodes | None = None,
) -> str:
    """The id of everything that decides an assessment: rules, codebook, lexicons, and all that was learnt (law 6)."""
    calibrated = () if calibration is None else (calibration.version,)
    named = () if scorer is None else (scorer.name,)
    modelled = () if learnt is None else (learnt.version,)
    return content_id(
        "method", EXCERPTS_VERSION, tagger_version(codebook), scorer_versions(), *calibrated, *named, *modelled
    )


def plan_batches(workspace: Workspace, *, source_ids: Sequence[str]) -> tuple[Batch, ...]:
    """The passages that wait to be assessed, in batches that may be assessed in any order, by anybody, at once.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        scorer, calibration, learnt = _load_method(workspace, store=store)
        method = method_of(workspace.codebook, calibration=calibration, scorer=scorer, learnt=learnt)
        return store.pending_batches(source_ids, method=method, size=BATCH)
    finally:
        store.close()


@without_collector()
def assess_pending(workspace: Workspace, *, source_ids: Sequence[str], batch: Batch | None = None) -> int:
    """Assess one batch of the passages that wait for it; returns how many, 0 when none is left.

    Without a batch it takes the first passages that wait, by id. Nothing is doubled by whoever does the same at once.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        scorer, calibration, learnt = _load_method(workspace, store=store)
        method = method_of(workspace.codebook, calibration=calibration, scorer=scorer, learnt=learnt)
        passages = store.pending_passages(source_ids, method=method, limit=BATCH, batch=batch)
        if not passages:
            return 0
        pins = store.load_pins([passage.id for passage in passages])
        judge = judge_by(scorer) if scorer is not None else partial(calibrate_scores, calibration=calibration)
        tagger = open_tagger(workspace.codebook)
        place = partial(place_excerpts, tagger=tagger, learnt=learnt)
        found = assess_passages(passages, study=workspace.study, tagger=tagger, judge=judge, pins=pins, place=place)
        store.save_assessments(found, method=method)
    finally:
        store.close()
    return len(passages)


def _load_method(
    workspace: Workspace, *, store: Store
) -> tuple[TextScorer | None, Calibration | None, LearntCodes | None]:
    """What decides an assessment besides rules, codebook and lexicons."""
    scorer = open_study_scorer(workspace)
    calibration = load_calibration(workspace, store=store) if scorer is None else None
    return scorer, calibration, load_accepted(workspace, store=store)


def awaits_assessment(workspace: Workspace, *, source_ids: Sequence[str]) -> bool:
    """True when a text of these sources was not yet assessed by the codebook and method of now.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        scorer, calibration, learnt = _load_method(workspace, store=store)
        method = method_of(workspace.codebook, calibration=calibration, scorer=scorer, learnt=learnt)
        return bool(store.pending_passages(source_ids, method=method, limit=1))
    finally:
        store.close()


def assess_passages(
    passages: Sequence[Passage],
    *,
    study: Study,
    tagger: Tagger,
    judge: Judge = calibrate_scores,
    pins: Mapping[str, Sequence[Span]] | None = None,
    place: Placer | None = None,
) -> tuple[Assessment, ...]:
    """One assessment a passage, in order: its excerpts, their tags and their scores.

    Where sentences are parted is decided by the lexicons and the terms alone, so that what was learnt changes scores
    and tags and no excerpt: `judge` makes the scores that count of those of the lexicons, `place` gives the tags (terms
    and context where it is `None`). `pins` are the spans that people coded, by passage id: they stay excerpts.
    """
    sentences = [(excerpt, passage) for passage in passages for excerpt in cut_passage(passage, study=study)]
    whole = _score(sentences)
    parted = part_sentences(sentences, scores=whole, tagger=tagger)
    pairs = [(part, passage) for (_, passage), parts in zip(sentences, parted, strict=True) for part in parts]
    if pins:
        pairs = keep_spans(pairs, pins=pins, cut=partial(cut_span, study=study))
    by_lexicon = _score_again(pairs, sentences=sentences, scores=whole)
    scores = judge(pairs, scores=by_lexicon)
    placed = place_excerpts(pairs, tagger=tagger) if place is None else place(pairs)
    tags = groupby(placed, key=lambda tag: tag.excerpt_id)
    tags_of = {excerpt_id: tuple(found) for excerpt_id, found in tags}
    found = defaultdict[str, list[tuple[Excerpt, Score]]](list)
    for (excerpt, passage), score in zip(pairs, scores, strict=True):
        found[passage.id].append((excerpt, score))
    return tuple(
        Assessment(
            passage_id=passage.id,
            excerpts=tuple(excerpt for excerpt, _ in found[passage.id]),
            tags=tuple(tag for excerpt, _ in found[passage.id] for tag in tags_of.get(excerpt.id, ())),
            scores=tuple(score for _, score in found[passage.id]),
        )
        for passage in passages
    )


def place_excerpts(
    pairs: Sequence[tuple[Excerpt, Passage]], *, tagger: Tagger, learnt: LearntCodes | None = None
) -> tuple[Tag, ...]:
    """The tags of excerpts, in order: of terms and context, and of accepted models for what they are better at."""
    tags = tag_excerpts(tagger, pairs)
    return tags if learnt is None else place_by_models(learnt, pairs, tags=tags, tagger=tagger)


def judge_by(scorer: TextScorer) -> Judge:
    """Scores by a model instead of the lexicons; in other languages an excerpt stays unscored."""

    def judge(pairs: Sequence[tuple[Excerpt, Passage]], *, scores: Sequence[Score]) -> tuple[Score, ...]:
        """The scores in the same order."""
        asked = [excerpt for excerpt, _ in pairs if excerpt.language in SCORED_LANGUAGES]
        found = dict(zip((one.id for one in asked), scorer.score([one.verbatim for one in asked]), strict=True))
        return tuple(
            score
            if told is None
            else replace(
                score, scorer=told.scorer, polarity=told.polarity, confidence=told.confidence, because=told.because
            )
            for score in scores
            for told in (found.get(score.excerpt_id),)
        )

    return judge


def _score(pairs: Sequence[tuple[Excerpt, Passage]]) -> tuple[Score, ...]:
    """The scores of excerpts as answers to the questions of their passages, in order."""
    return score_excerpts([excerpt for excerpt, _ in pairs], questions=[passage.question for _, passage in pairs])


def _score_again(pairs: Pairs, *, sentences: Pairs, scores: Sequence[Score]) -> tuple[Score, ...]:
    """The scores of the excerpts that sentences became, in order: anew where any of a passage's were parted or joined.

    Those of other passages stay, because a score depends on nothing outside its passage.
    """
    known = {excerpt.id: score for (excerpt, _), score in zip(sentences, scores, strict=True)}
    kept = {excerpt.id for excerpt, _ in pairs}
    changed = {passage.id for excerpt, passage in pairs if excerpt.id not in known}
    changed |= {passage.id for excerpt, passage in sentences if excerpt.id not in kept}
    again = iter(_score([pair for pair in pairs if pair[1].id in changed]))
    return tuple(next(again) if passage.id in changed else known[excerpt.id] for excerpt, passage in pairs)


def cut_passage(passage: Passage, *, study: Study) -> tuple[Excerpt, ...]:
    """The sentences of a passage as excerpts, each with its language."""
    sentences = _cut_text(passage.text, passage.declared_language, study.languages)
    return tuple(cut_excerpt(passage, start=start, end=end, language=language) for start, end, language in sentences)


def cut_span(passage: Passage, start: int, end: int, *, study: Study) -> Excerpt:
    """A piece of a passage as an excerpt, with its language."""
    whole = identify_language(passage.text, declared=passage.declared_language, expected=study.languages)
    language = _language_of(passage.text[start:end], whole=whole, expected=study.languages)
    return cut_excerpt(passage, start=start, end=end, language=language)


@remember_short
def _cut_text(text: str, declared: str | None, expected: tuple[Language, ...]) -> tuple[tuple[int, int, Language], ...]:
    """Start, end and language of each sentence of a text."""
    whole = identify_language(text, declared=declared, expected=expected)
    return tuple(
        (start, end, _language_of(text[start:end], whole=whole, expected=expected))
        for start, end in cut_sentences(text)
    )


def _language_of(sentence: str, *, whole: Language, expected: Sequence[Language]) -> Language:
    """A long sentence speaks for itself, a short one shares the language of its passage."""
    if len(sentence) < LEAST_FOR_OWN_LANGUAGE:
        return whole
    return identify_language(sentence, declared=whole.value, expected=expected)
