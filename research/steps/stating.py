"""What the evidence states: the rules of `research.stating`, with what each excerpt's question asked for."""

from collections.abc import Sequence
from dataclasses import replace

from research.model.evidence import Evidence
from research.scoring.questions import Asking, classify_question
from research.stating.stating import state_piece
from research.terms import StatementKind
from research.words import count_words

# A longer answer tells what happened; a shorter one names what it was asked for.
MOST_WORDS = 12


def state_evidence(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with what each excerpt states, in the order given."""
    return tuple(replace(piece, statements=state_piece(piece, asked=_kind_asked(piece))) for piece in evidence)


def _kind_asked(piece: Evidence) -> StatementKind | None:
    """The kind that the question asks for and the answer gives: "nothing" improves nothing, and is scored so."""
    asking = classify_question(piece.passage.question)
    if piece.polarity is None or asking is Asking.OPEN:
        return None
    if count_words(piece.passage.text) > MOST_WORDS:
        return None
    if asking is Asking.IMPROVEMENT:
        return StatementKind.SUGGESTION if piece.polarity < 0 else None
    return StatementKind.PRAISE if piece.polarity > 0 else None
