"""Compare: two waves of a study side by side, from what its runs have stored. Nothing is read or scored anew."""

from dataclasses import dataclass, replace
from pathlib import Path

from research.errors import WrongUseError
from research.measuring.comparing import compare_waves
from research.measuring.funnel import add_metrics
from research.model.change import WaveComparison
from research.model.study import Study
from research.reporting.lookup import Lookup
from research.reporting.map_json import dump_json
from research.reporting.map_json_waves import describe_comparison
from research.reporting.wave_summary import tell_missing, write_comparison
from research.reporting.writing_files import replace_text
from research.settings import STUDY_FILE
from research.steps.assessing import awaits_assessment
from research.steps.delivering import start_run
from research.steps.gathering import gather_report
from research.steps.ingesting import IngestPlan, plan_ingest
from research.steps.wave_versions import tell_versions_of_waves
from research.steps.workspace import STORE_FILE, Workspace, open_workspace
from research.words import fold


@dataclass(frozen=True, kw_only=True)
class ComparedWaves:
    """Two waves of a study, with what is needed to tell of them; `notes` say what the store does not hold yet."""

    comparison: WaveComparison
    lookup: Lookup
    notes: tuple[str, ...]

    def to_text(self, *, as_json: bool) -> str:
        """The comparison in the report language, or as JSON with the same figures and sentences."""
        if not as_json:
            return write_comparison(self.comparison, lookup=self.lookup, notes=self.notes)
        return dump_json({**describe_comparison(self.comparison, lookup=self.lookup), "notes": list(self.notes)})

    def write(self, path: Path, *, as_json: bool) -> None:
        """Write it to a file. Raises: ReportError."""
        replace_text(path, text=self.to_text(as_json=as_json))


def compare_study(folder: Path, *, from_wave: str, to_wave: str, outputs: Path | None = None) -> ComparedWaves:
    """The two waves of the study in `folder`, named by id or name, from the store of its runs.

    Raises: SettingsError, CodebookError, WrongUseError, StoreError.
    """
    workspace = open_workspace(folder, outputs=outputs)
    pair = (
        _find_wave(from_wave, study=workspace.study, folder=folder),
        _find_wave(to_wave, study=workspace.study, folder=folder),
    )
    if pair[0] == pair[1]:
        raise WrongUseError(
            "A wave cannot be compared with itself.", where=str(folder / STUDY_FILE), fix="Name two waves."
        )
    plan = _plan(workspace)
    report = gather_report(workspace, source_ids=plan.known, extra_faults=(), run=start_run(workspace))
    relevant = [piece for piece in report.evidence if piece.is_relevant]
    study, codebook = workspace.study, workspace.codebook
    comparison = add_metrics(
        compare_waves(relevant, ratings=report.ratings, study=study, codebook=codebook, pair=pair),
        funnel=report.journey_map.funnel,
    )
    compared = replace(report, journey_map=replace(report.journey_map, comparisons=(comparison,)))
    lookup = Lookup(report=tell_versions_of_waves(compared, outputs=workspace.outputs))
    is_stale = awaits_assessment(workspace, source_ids=plan.known)
    notes = tell_missing(len(plan.fresh), is_stale=is_stale, translation=lookup.translation)
    return ComparedWaves(comparison=lookup.map.comparisons[0], lookup=lookup, notes=notes)


def _find_wave(name: str, *, study: Study, folder: Path) -> str:
    """The id of the wave of that id or name; capitals and accents do not matter."""
    found = next((wave.id for wave in study.waves if wave.id == name), None) or next(
        (wave.id for wave in study.waves if fold(name) in {fold(wave.id), fold(wave.name)}), None
    )
    if found is not None:
        return found
    where = f"{folder / STUDY_FILE}, [[waves]]"
    if not study.waves:
        raise WrongUseError(
            "The study has no waves.", where=where, fix="Add a [[waves]] block for each round of fieldwork, and run."
        )
    raise WrongUseError.unknown_name(name, noun="wave", known=[wave.id for wave in study.waves], where=where)


def _plan(workspace: Workspace) -> IngestPlan:
    """What the store holds of the folder; for a study that was never run no store is made."""
    is_ours = workspace.study.options.database_url is None
    if not is_ours or (workspace.outputs / STORE_FILE).is_file():
        plan = plan_ingest(workspace)
        if plan.known:
            return plan
    raise WrongUseError(
        "No run has read the files of this study as they are now.",
        where=str(workspace.outputs),
        fix=f"Run it first: journey run {workspace.folder}",
    )
