"""Evidence as pandas frames, made of its columns. Frames do not leave `measuring`."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from research.measuring.indexed import IndexedEvidence
from research.terms import Dimension

# Our own groupings, as they are named in `Group.by`; any other name is an attribute of participants.
PERSONA = "persona"
GROUPINGS = ("wave", "language", PERSONA, "source")


def excerpt_frame(evidence: IndexedEvidence) -> pd.DataFrame:
    """One row an excerpt: participant (a number, by pseudonym), kind (the place in `SourceKind`), polarity (or NaN).

    `number_codes` names excerpts by their row here.
    """
    return pd.DataFrame({"participant": evidence.persons, "kind": evidence.kinds, "polarity": evidence.polarities})


def number_codes(evidence: IndexedEvidence, *, dimension: Dimension, ids: Sequence[str | None]) -> pd.DataFrame:
    """One row an excerpt and code: row, and the place of the code in `ids`; codes that are not there are left out."""
    rows, codes = evidence.list_codes(dimension)
    places = {code_id: place for place, code_id in enumerate(ids)}
    # One place more, so that there is something to take from where nothing is tagged.
    known = np.array(
        [*(places.get(one, -1) for one in evidence.columns.tagged[dimension].code_ids), -1], dtype=np.int64
    )
    found = known[codes]
    is_known = found >= 0
    return pd.DataFrame({"row": rows[is_known], "place": found[is_known]})
