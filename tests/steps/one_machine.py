"""What one of two machines does in `test_two_machines`: all steps of a run, begun when it is told to.

Arguments: the study's folder, the outputs, and `held` or `free`: whether it waits for a run that is at work.
"""

import json
import sys
from contextlib import nullcontext
from hashlib import blake2b
from pathlib import Path

from research.reporting.lookup import Lookup
from research.reporting.map_json import describe_map, dump_json
from research.reporting.report import Report
from research.steps import assessing
from research.steps.delivering import make_report, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.one_run import hold_study
from research.steps.taking_codings import take_codings
from research.steps.workspace import open_tagger, open_workspace


def run(folder: Path, *, outputs: Path, is_held: bool) -> dict[str, object]:
    """What this machine did, in figures."""
    workspace = open_workspace(folder, outputs=outputs)
    open_tagger(workspace.codebook)
    said: list[str] = []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with hold_study(outputs, study=workspace.study, tell=said.append) if is_held else nullcontext():
        plan = plan_ingest(workspace)
        source_ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
        take_codings(workspace, source_ids=source_ids)
        n_assessed = 0
        while batches := assessing.plan_batches(workspace, source_ids=source_ids):
            n_assessed += sum(
                assessing.assess_pending(workspace, source_ids=source_ids, batch=batch) for batch in batches
            )
        report = make_report(workspace, source_ids=source_ids, copies=(), run=start_run(workspace))
    return {"n_read": len(plan.fresh), "n_assessed": n_assessed, "said": said, "map": digest(report)}


def digest(report: Report) -> str:
    """The map as other programs get it, in a few characters."""
    return blake2b(dump_json(describe_map(Lookup(report=report))).encode(), digest_size=16).hexdigest()


if __name__ == "__main__":
    # Many small batches, so that two machines meet often.
    assessing.BATCH = 10
    found = run(Path(sys.argv[1]), outputs=Path(sys.argv[2]), is_held=sys.argv[3] == "held")
    sys.stdout.write(json.dumps(found))
