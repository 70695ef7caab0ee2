"""The models of codes that a study holds: those it accepted, and what people's codes teach now."""

from research.steps.workspace import Workspace
from research.storing.rows import ACCEPTED_CODES, TRIED_CODES
from research.storing.store import Store
from research.tagging.learnt_codes import LearntCodes


def load_accepted(workspace: Workspace, *, store: Store) -> LearntCodes | None:
    """The models that hold for the study, or `None` where it has accepted none or wants none."""
    return None if workspace.study.options.accept_models is False else store.load_learnt(ACCEPTED_CODES)


def load_tried(workspace: Workspace, *, store: Store) -> LearntCodes | None:
    """What people's codes teach now, or `None` where nobody judged an excerpt whole, or the study wants no models."""
    return None if workspace.study.options.accept_models is False else store.load_learnt(TRIED_CODES)
