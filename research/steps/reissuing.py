"""A run of the study without an orchestrator: the same steps in the same order, in this process."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from research.steps.assessing import assess_pending
from research.steps.calibrating import settle_calibration
from research.steps.delivering import Delivery, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.learning_codes import settle_code_models
from research.steps.one_run import note_run
from research.steps.standing import deliver_changes
from research.steps.taking_codings import take_codings
from research.steps.workspace import Workspace
from research.storing.rows import ACCEPTED_CODES, CALIBRATION


def reissue_map(workspace: Workspace, *, models: Collection[str], tell: Callable[[str], None]) -> Delivery:
    """Read what is new, and write the map; `models` are the kinds that are learnt anew, where the study wants them.

    Whoever calls it holds the study.

    Raises: StoreError, ReportError, SettingsError.
    """
    began_at = datetime.now(UTC)
    plan = plan_ingest(workspace)
    tell(f"Reading {len(plan.fresh)} files")
    source_ids = (*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh))
    take_codings(workspace, source_ids=source_ids)
    refit, accept = choose_refits(workspace, models=models)
    settle_calibration(workspace, source_ids=source_ids, refit=refit)
    settle_code_models(workspace, source_ids=source_ids, accept=accept)
    tell("Placing and scoring what people said")
    while assess_pending(workspace, source_ids=source_ids):
        pass
    tell("Drawing the map and writing the workbook")
    delivery = deliver_changes(workspace, source_ids=source_ids, copies=plan.copies, run=start_run(workspace))
    note_run(workspace.outputs, began_at=began_at)
    return delivery


def choose_refits(workspace: Workspace, *, models: Collection[str]) -> tuple[bool, bool]:
    """Whether ratings are learnt from anew, and what codes teach accepted anew, where the study wants it."""
    options = workspace.study.options
    return (
        CALIBRATION in models and options.calibrate is not False,
        ACCEPTED_CODES in models and options.accept_models is not False,
    )
