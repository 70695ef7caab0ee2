"""Quotes beside the bytes they came from: every source is read again, redacted, and cut at the same places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from research.errors import UnreadableSourceError
from research.model.difference import Difference
from research.model.evidence import Evidence
from research.model.response import Passage, Response
from research.model.source import Source
from research.reading.sources import SourceFile, digest_source, list_sources
from research.reading.tombstones import Tombstones
from research.reporting.report import Report
from research.steps.erased import load_tombstones, open_screened
from research.steps.outcomes import Outcome, outcome_of
from research.steps.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuotes:
    """How many excerpts there are, how many were found word for word in their source, and files that are gone.

    The quotes of a file that is gone were compared with the store alone.
    """

    n_excerpts: int
    n_in_sources: int
    gone_files: tuple[str, ...]
    differences: tuple[Difference, ...]


def check_quotes(workspace: Workspace, *, report: Report) -> CheckedQuotes:
    """Look for every excerpt of the report in the sources as they lie in the study's folder now."""
    files = {source_file.file: source_file for source_file in list_sources(workspace.folder)}
    waiting = _by_passage(report.evidence)
    differences: list[Difference] = []
    gone: list[str] = []
    n_found = 0
    tombstones = _load_tombstones(workspace)
    for source in report.journey_map.sources:
        source_file = files.get(source.file)
        if source_file is None or digest_source(source_file) != source.sha256:
            gone.append(source.file)
            continue
        passages, told = _read_again(source_file, source=source, workspace=workspace, tombstones=tombstones)
        differences += told
        for passage in passages:
            pieces = waiting.pop(passage.id, ())
            wrong = [piece for piece in pieces if not _stands_in(passage, piece=piece)]
            n_found += len(pieces) - len(wrong)
            differences += map(_tell_quote, wrong)
    left = (piece for pieces in waiting.values() for piece in pieces if piece.passage.place.file not in gone)
    return CheckedQuotes(
        n_excerpts=len(report.evidence),
        n_in_sources=n_found,
        gone_files=tuple(gone),
        differences=(*differences, *map(_tell_quote, left)),
    )


def _by_passage(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Passage id -> the excerpts cut from it."""
    grouped: defaultdict[str, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        grouped[piece.passage.id].append(piece)
    return dict(grouped)


def _load_tombstones(workspace: Workspace) -> Tombstones:
    """What was erased from the study, which its sources may still hold."""
    store = workspace.open_store()
    try:
        return load_tombstones(workspace, store=store)
    finally:
        store.close()


def _read_again(
    source_file: SourceFile, *, source: Source, workspace: Workspace, tombstones: Tombstones
) -> tuple[tuple[Passage, ...], tuple[Difference, ...]]:
    """The passages of a file, and what became of its rows where the store tells otherwise."""
    passages: list[Passage] = []
    counts = dict.fromkeys(Outcome, 0)
    try:
        opened = open_screened(source_file, workspace=workspace, tombstones=tombstones)
        for record in opened.records():
            counts[outcome_of(record)] += 1
            passages += record.passages if isinstance(record, Response) else ()
    except UnreadableSourceError:
        # What was read before it broke is compared; that it breaks is one of the run's faults.
        pass
    return tuple(passages), tuple(_compare_counts(counts, source=source))


def _compare_counts(counts: dict[Outcome, int], *, source: Source) -> Iterator[Difference]:
    """Rows, responses, faults and blanks of a file, counted again."""
    parts = (counts[Outcome.RESPONSE], counts[Outcome.ROW_FAULT], counts[Outcome.BLANK])
    counted = (sum(parts), *parts)
    stored = (source.n_rows, source.n_responses, source.n_row_faults, source.n_blanks)
    for name, expected, found in zip(("rows", "responses", "faulty rows", "blanks"), counted, stored, strict=True):
        if expected != found:
            yield Difference(file=source.file, place=name, expected=str(expected), found=f"{found} in the store")


def _stands_in(passage: Passage, *, piece: Evidence) -> bool:
    """True when the excerpt is what the passage of the source holds there."""
    excerpt = piece.excerpt
    return passage.text[excerpt.start : excerpt.end] == excerpt.verbatim and passage.text == piece.passage.text


def _tell_quote(piece: Evidence) -> Difference:
    """An excerpt that its source does not hold."""
    return Difference(
        file=piece.passage.place.file,
        place=str(piece.passage.place),
        expected="the words of the source",
        found=f"other words in the store, excerpt {piece.excerpt.id}",
    )
