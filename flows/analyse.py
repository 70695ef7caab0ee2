"""Analyse: assess the passages that wait, in batches that go wherever the runner carries them out."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from prefect import unmapped
from prefect.futures import PrefectFuture

from flows.progress import announce
from flows.runners import N_PROCESSES, open_runner
from flows.tasks import assess, plan_assessing
from research.model.batch import Batch
from research.terms import Runner

# From this many batches on, processes of their own are worth their start (docs/how-to/scale.md has the figures).
WORTH_PROCESSES = 20


def analyse(folder: Path, outputs: Path, source_ids: tuple[str, ...], *, runner: Runner | None) -> int:
    """How many passages were assessed; those that earlier runs assessed by the same method are not done again.

    Where no runner was asked for, many batches go to processes of this machine, and few are done one by one.
    """
    announce("Placing and scoring what people said")
    n_assessed = 0
    while batches := plan_assessing(folder, outputs, source_ids):
        n_assessed += _assess_all(batches, folder=folder, outputs=outputs, source_ids=source_ids, runner=runner)
    return n_assessed


def _assess_all(
    batches: tuple[Batch, ...], *, folder: Path, outputs: Path, source_ids: tuple[str, ...], runner: Runner | None
) -> int:
    """How many passages of the batches were assessed; the first batch that fails for good ends the run."""
    if runner is None and len(batches) >= WORTH_PROCESSES and N_PROCESSES > 1:
        fixed = {"folder": unmapped(folder), "outputs": unmapped(outputs), "source_ids": unmapped(source_ids)}
        with open_runner(Runner.PROCESSES) as processes:
            return _count(processes.map(cast("Any", assess), {"batch": list(batches), **fixed}), n_batches=len(batches))
    if runner is None:
        return _count((assess(batch, folder, outputs, source_ids) for batch in batches), n_batches=len(batches))
    return _count(
        assess.map(list(batches), unmapped(folder), unmapped(outputs), unmapped(source_ids)), n_batches=len(batches)
    )


def _count(numbers: Iterable[int | PrefectFuture[Any]], *, n_batches: int) -> int:
    """The sum of what the batches gave; said as it grows, because the batches may be at work elsewhere."""
    total = 0
    for n_done, number in enumerate(numbers, start=1):
        total += number if isinstance(number, int) else number.result()
        announce(f"Batch {n_done} of {n_batches}: {total:,} texts cut, placed and scored")
    return total
