"""Gather: everything the store holds on the files of now, with waves and stages assigned, as one report."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from research.coding.applying import apply_codings
from research.mapping.building import build_journey_map
from research.mapping.funnel import add_funnel
from research.mapping.opportunities import add_opportunities
from research.mapping.trusting import tell_erased, tell_reliability
from research.measuring.copies import find_copies
from research.measuring.indexed import index_evidence
from research.model.codebook import Codebook
from research.model.columns import replace_columns
from research.model.evidence import Evidence, RatingEvidence
from research.model.fault import Fault
from research.model.response import Blank, Passage, Rating
from research.model.run import Run
from research.model.source import Source
from research.reading.metrics import METRICS_FILE, MetricReading, read_metrics
from research.reporting.report import Report
from research.scoring.calibration import Calibration
from research.steps.accepted_codes import load_accepted, load_tried
from research.steps.calibrating import load_calibration
from research.steps.exports import settle_exports, tell_versions
from research.steps.stating import state_evidence
from research.steps.taking_codings import Codings, place_codings, read_codings
from research.steps.wave_versions import tell_versions_of_waves
from research.steps.waves import tell_labels, wave_of
from research.steps.workspace import Workspace, open_tagger
from research.storing.store import Store
from research.storing.versions import Versions
from research.tagging.learnt_codes import LearntCodes
from research.tagging.tagger import Tagger, tag_text
from research.terms import Dimension, SourceKind, TombstoneKind

# How many moments are remembered with their wave.
_KEPT_WAVES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of the files of now, before waves are assigned and people's answers applied."""

    sources: Sequence[Source]
    versions: Versions
    evidence: tuple[Evidence, ...]
    ratings: tuple[tuple[Rating, SourceKind], ...]
    attributes: Mapping[str, tuple[tuple[str, str], ...]]
    faults: tuple[Fault, ...]
    blanks: tuple[Blank, ...]
    calibration: Calibration | None
    accepted: LearntCodes | None
    tried: LearntCodes | None
    codings: Codings
    metrics: MetricReading
    n_erased: int


def gather_report(
    workspace: Workspace, *, source_ids: Sequence[str], extra_faults: Sequence[Fault], run: Run
) -> Report:
    """The report of one run, built from the sources that are in the study's folder now.

    Raises: StoreError.
    """
    found = _load(workspace, source_ids=source_ids)
    study, codebook, codings = workspace.study, workspace.codebook, found.codings
    # All that one person said and rated at one time stands together, in one wave.
    find_wave = lru_cache(maxsize=_KEPT_WAVES)(partial(wave_of, study=study))
    place = partial(_wave_of_record, find_wave=find_wave, first_files=found.versions.first_files)
    dated = _date_evidence(found, place=place)
    judged = state_evidence(apply_codings(dated, codings=codings.answers, codebook=codebook))
    rated = place_ratings(found.ratings, attributes=found.attributes, codebook=codebook, place=place)
    labels = {(piece.passage.wave_label, piece.passage.place.file) for piece in dated}
    labels |= {(placed.rating.wave_label, placed.rating.place.file) for placed in rated}
    faults = (*extra_faults, *found.faults, *tell_labels(labels, study=study), *codings.faults, *found.metrics.faults)
    # The columns are worked out once for all that is measured and found below.
    relevant = index_evidence(piece for piece in judged if piece.is_relevant)
    journey_map = build_journey_map(
        relevant, ratings=rated, study=study, codebook=codebook, sources=found.sources, n_faults=len(faults)
    )
    counted = add_funnel(journey_map, metrics=found.metrics.metrics, evidence=relevant)
    planned = add_opportunities(counted, evidence=relevant, answers=codings.plans)
    report = Report(
        journey_map=tell_erased(tell_reliability(planned, evidence=judged), n_erased=found.n_erased),
        evidence=judged,
        ratings=rated,
        faults=faults,
        blanks=_count_blanks(found.blanks),
        trials=() if found.calibration is None else found.calibration.trials,
        accepted_codes=found.accepted,
        tried_codes=found.tried,
        codings=codings.answers,
        coding_files=codings.files,
        metrics_file=found.metrics.file,
        run=run,
    )
    return tell_versions_of_waves(report, outputs=workspace.outputs)


def _date_evidence(found: _Found, *, place: Callable[[Passage], str | None]) -> tuple[Evidence, ...]:
    """The evidence with its waves, copies marked."""
    passages = [piece.passage for piece in found.evidence]
    copies = find_copies(passages)
    waves = [place(passage) for passage in passages]
    return tuple(
        replace_columns(found.evidence, wave_id=waves, copy_of=[copies.get(passage.id) for passage in passages])
    )


def _load(workspace: Workspace, *, source_ids: Sequence[str]) -> _Found:
    """What the store holds on these sources."""
    store = workspace.open_store()
    try:
        finished = store.finished_sources()
        ordered, versions = settle_exports(store, folder=workspace.folder, source_ids=source_ids)
        evidence = tuple(e for e in store.load_evidence(ordered) if e.passage.id not in versions.replaced)
        return _Found(
            sources=sorted((finished[source_id] for source_id in source_ids), key=lambda source: source.file),
            versions=versions,
            evidence=evidence,
            ratings=tuple(r for r in store.load_ratings(ordered) if r[0].id not in versions.replaced),
            attributes=store.load_attributes(ordered),
            faults=(*store.load_faults(source_ids), *tell_versions(versions)),
            blanks=store.load_blanks(source_ids),
            calibration=load_calibration(workspace, store=store),
            accepted=load_accepted(workspace, store=store),
            tried=load_tried(workspace, store=store),
            codings=_load_codings(workspace, store=store, evidence=evidence),
            metrics=_read_metrics(workspace),
            n_erased=sum(stone.kind is TombstoneKind.PARTICIPANT for stone in store.load_tombstones()),
        )
    finally:
        store.close()


def _load_codings(workspace: Workspace, *, store: Store, evidence: Sequence[Evidence]) -> Codings:
    """What people say in the workbooks of the folder about the evidence that counts."""
    readings = read_codings(workspace, store=store)
    pieces = evidence if readings else ()
    return place_codings(
        readings,
        passages={piece.passage.id: piece.passage for piece in pieces}.values(),
        store=store,
        codebook=workspace.codebook,
        excerpt_ids={piece.excerpt.id for piece in pieces},
    )


def _read_metrics(workspace: Workspace) -> MetricReading:
    """The metrics that lie beside the study, as they are now."""
    study = workspace.study
    return read_metrics(
        workspace.folder / METRICS_FILE,
        codebook=workspace.codebook,
        zone=ZoneInfo(study.time_zone),
        date_order=study.options.date_order,
    )


def _wave_of_record(
    record: Passage | Rating, *, find_wave: Callable[..., str | None], first_files: Mapping[str, str]
) -> str | None:
    """The wave of a text or a rating; a corrected answer stays in the wave of the file that it first came in."""
    moment = record.said_at if isinstance(record, Passage) else record.given_at
    file = first_files.get(record.id, record.place.file)
    return find_wave(moment, file=file, label=record.wave_label)


def place_ratings(
    ratings: Sequence[tuple[Rating, SourceKind]],
    *,
    attributes: Mapping[str, tuple[tuple[str, str], ...]],
    codebook: Codebook,
    place: Callable[[Rating], str | None],
) -> tuple[RatingEvidence, ...]:
    """Each rating with its participant's attributes, its wave, and the stage its question is about."""
    tagger = open_tagger(codebook)
    asked = {(rating.question, rating.about): rating for rating, _ in ratings}
    stages = {key: _stage_of(rating, tagger=tagger, codebook=codebook) for key, rating in asked.items()}
    return tuple(
        RatingEvidence(
            rating=rating,
            kind=kind,
            wave_id=place(rating),
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
