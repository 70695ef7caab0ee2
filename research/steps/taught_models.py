"""Which of a study's models learnt from somebody: those are dropped with them, and learnt anew without them."""

from research.model.erasure import Traces
from research.scoring.folding import digest_known
from research.storing.rows import ACCEPTED_CODES, CALIBRATION, TRIED_CODES
from research.storing.store import Store
from research.tagging.code_model import hash_id


def find_taught_models(store: Store, *, traces: Traces) -> tuple[str, ...]:
    """The kinds of models that hold something of what these participants said.

    A model keeps words and weights of its examples, and digests by which it knows them again.
    """
    calibration = store.load_calibration()
    people = {digest_known(participant_id) for participant_id in traces.participant_ids}
    has_calibrated = calibration is not None and any(
        people & model.folds.of_participants.keys() for model in calibration.models
    )
    examples = {hash_id(excerpt_id) for excerpt_id in traces.excerpt_ids}
    learnt = [(kind, store.load_learnt(kind)) for kind in (ACCEPTED_CODES, TRIED_CODES)]
    has_taught = (
        kind for kind, one in learnt if one is not None and any(examples & model.taught for model in one.models)
    )
    return (*((CALIBRATION,) if has_calibrated else ()), *has_taught)
