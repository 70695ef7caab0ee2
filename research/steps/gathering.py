"""Gather: everything the store holds on the files of now, with waves and stages assigned, as one report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from research.mapping.building import build_journey_map
from research.measuring.copies import find_copies
from research.model.codebook import Codebook
from research.model.evidence import RatingEvidence
from research.model.fault import Fault
from research.model.response import Blank, Passage, Rating
from research.model.run import Run
from research.model.study import Study
from research.reporting.report import Report
from research.steps.calibrating import load_calibration
from research.steps.exports import modified_times, tell_versions
from research.steps.waves import tell_labels, wave_of
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
        ordered = store.order_exports(source_ids, modified=modified_times(workspace.folder, sources=finished))
        versions = store.settle_versions(ordered)
        evidence = tuple(e for e in store.load_evidence(ordered) if e.passage.id not in versions.replaced)
        ratings = tuple(r for r in store.load_ratings(ordered) if r[0].id not in versions.replaced)
        attributes = store.load_attributes(ordered)
        faults = (*extra_faults, *store.load_faults(source_ids), *tell_versions(versions))
        blanks = store.load_blanks(source_ids)
        calibration = load_calibration(workspace, store=store)
    finally:
        store.close()
    study = workspace.study
    place = partial(_wave_of_record, study=study, first_files=versions.first_files)
    copies = find_copies([piece.passage for piece in evidence])
    dated = tuple(
        replace(piece, wave_id=place(piece.passage), copy_of=copies.get(piece.passage.id)) for piece in evidence
    )
    rated = tuple(
        replace(placed, wave_id=place(placed.rating))
        for placed in place_ratings(ratings, attributes=attributes, codebook=workspace.codebook)
    )
    labels = {(piece.passage.wave_label, piece.passage.place.file) for piece in evidence}
    labels |= {(placed.rating.wave_label, placed.rating.place.file) for placed in rated}
    faults = (*faults, *tell_labels(labels, study=study))
    sources = sorted((finished[source_id] for source_id in source_ids), key=lambda source: source.file)
    journey_map = build_journey_map(
        dated, ratings=rated, study=study, codebook=workspace.codebook, sources=sources, n_faults=len(faults)
    )
    return Report(
        journey_map=journey_map,
        evidence=dated,
        ratings=rated,
        faults=faults,
        blanks=_count_blanks(blanks),
        trials=() if calibration is None else calibration.trials,
        run=run,
    )


def _wave_of_record(record: Passage | Rating, *, study: Study, first_files: Mapping[str, str]) -> str | None:
    """The wave of a text or a rating; a corrected answer stays in the wave of the file that it first came in."""
    moment = record.said_at if isinstance(record, Passage) else record.given_at
    file = first_files.get(record.id, record.place.file)
    return wave_of(moment, file=file, study=study, label=record.wave_label)


def place_ratings(
    ratings: Sequence[tuple[Rating, SourceKind]],
    *,
    attributes: Mapping[str, tuple[tuple[str, str], ...]],
    codebook: Codebook,
) -> tuple[RatingEvidence, ...]:
    """Each rating with its participant's attributes and the stage its question is about; waves are not yet assigned."""
    tagger = open_tagger(codebook)
    stages = {(r.question, r.about): _stage_of(r, tagger=tagger, codebook=codebook) for r, _ in ratings}
    return tuple(
        RatingEvidence(
            rating=rating,
            kind=kind,
            wave_id=None,
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
