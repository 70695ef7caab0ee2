"""Analyse: assess passages batch by batch until none waits."""

from itertools import count
from pathlib import Path

from flows.progress import announce
from flows.tasks import assess


def analyse(folder: Path, outputs: Path, source_ids: tuple[str, ...]) -> int:
    """How many passages were assessed; those that earlier runs assessed by the same method are not done again."""
    announce("Placing and scoring what people said")
    n_assessed = 0
    for number in count(1):
        n_passages = assess(number, folder, outputs, source_ids)
        n_assessed += n_passages
        if not n_passages:
            break
    return n_assessed
