"""Gather: everything the store holds on the files of now, with waves and stages assigned, as one report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatch
from zoneinfo import ZoneInfo

from research.mapping.building import build_journey_map
from research.model.codebook import Codebook
from research.model.evidence import RatingEvidence
from research.model.fault import Fault
from research.model.response import Blank, Rating
from research.model.run import Run
from research.model.study import Study, Wave
from research.reporting.report import Report
from research.steps.workspace import Workspace, open_tagger
from research.tagging.tagger import Tagger, tag_text
from research.terms import Dimension, SourceKind


def gather_report(
    workspace: Workspace, *, source_ids: Sequence[str], extra_faults: Sequence[Fault], run: Run
) -> Report:
    """The report of one run, built from the sources that are in the study's folder now.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        finished = store.finished_sources()
        evidence = store.load_evidence(source_ids)
        ratings = store.load_ratings(source_ids)
        attributes = store.load_attributes(source_ids)
        faults = (*extra_faults, *store.load_faults(source_ids))
        blanks = store.load_blanks(source_ids)
    finally:
        store.close()
    study = workspace.study
    dated = tuple(
        replace(e, wave_id=wave_of(e.passage.said_at, file=e.passage.place.file, study=study)) for e in evidence
    )
    rated = place_ratings(ratings, attributes=attributes, study=study, codebook=workspace.codebook)
    sources = sorted((finished[source_id] for source_id in source_ids), key=lambda source: source.file)
    journey_map = build_journey_map(
        dated, ratings=rated, study=study, codebook=workspace.codebook, sources=sources, n_faults=len(faults)
    )
    return Report(
        journey_map=journey_map, evidence=dated, ratings=rated, faults=faults, blanks=_count_blanks(blanks), run=run
    )


def wave_of(said_at: datetime | None, *, file: str, study: Study) -> str | None:
    """The wave of something said then or standing in that file; `None` outside all waves.

    A wave that lists files is made of those files; the others go by the day in the study's time zone.
    """
    day = None if said_at is None else said_at.astimezone(ZoneInfo(study.time_zone)).date()
    by_file = next((wave.id for wave in study.waves if any(fnmatch(file, glob) for glob in wave.files)), None)
    if by_file is not None or day is None:
        return by_file
    return next((w.id for w in study.waves if not w.files and _is_in(w, day=day.toordinal())), None)


def _is_in(wave: Wave, *, day: int) -> bool:
    """True when the day, as an ordinal, lies in a wave that has dates."""
    if wave.starts_on is None or wave.ends_on is None:
        return False
    return wave.starts_on.toordinal() <= day <= wave.ends_on.toordinal()


def place_ratings(
    ratings: Sequence[tuple[Rating, SourceKind]],
    *,
    attributes: Mapping[str, tuple[tuple[str, str], ...]],
    study: Study,
    codebook: Codebook,
) -> tuple[RatingEvidence, ...]:
    """Each rating with its wave, its participant's attributes and the stage its question is about."""
    tagger = open_tagger(codebook)
    stages = {(r.question, r.about): _stage_of(r, tagger=tagger, codebook=codebook) for r, _ in ratings}
    return tuple(
        RatingEvidence(
            rating=rating,
            kind=kind,
            wave_id=wave_of(rating.given_at, file=rating.place.file, study=study),
            stage_id=stages[rating.question, rating.about],
            attributes=attributes.get(rating.participant_id, ()),
        )
        for rating, kind in ratings
    )


def _stage_of(rating: Rating, *, tagger: Tagger, codebook: Codebook) -> str | None:
    """The stage that the study names for the column, else the only one that the words of the question call."""
    named = codebook.by_id.get(rating.about or "")
    if named is not None:
        return named.parent if named.dimension is Dimension.TOUCHPOINT else named.id
    found = {
        match.code_id
        for match in tag_text(tagger, rating.question, language=None)
        if match.dimension is Dimension.STAGE
    }
    return found.pop() if len(found) == 1 else None


def _count_blanks(blanks: Sequence[Blank]) -> tuple[tuple[str, str, int], ...]:
    """How many rows of each file were left out for each reason: (file, reason, n), by file and reason."""
    counts = Counter((blank.place.file, blank.reason) for blank in blanks)
    return tuple((file, reason, n) for (file, reason), n in sorted(counts.items()))
