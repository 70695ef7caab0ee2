"""Why a row is left out on purpose; the reasons are documented in docs/readers.md."""

from collections.abc import Sequence

from research.reading.planning import Places
from research.words import fold

EMPTY, PREVIEW, SPAM, UNFINISHED, NO_ANSWER, HEADING = "empty", "preview", "spam", "unfinished", "no_answer", "heading"
# Of help desks: everything that the row says was sent by a machine, or written by the desk about the ticket.
AUTO_REPLY, BOILERPLATE = "auto_reply", "boilerplate"
# Of a person who was erased from the study.
FORGOTTEN = "forgotten"
REASONS = (EMPTY, PREVIEW, SPAM, UNFINISHED, NO_ANSWER, HEADING, AUTO_REPLY, BOILERPLATE, FORGOTTEN)
# Response types, folded, by word and by Qualtrics number. Source: Qualtrics support, "Response Type".
_STATUSES = {
    **dict.fromkeys(("survey preview", "1", "survey test", "2", "preview", "test", "previsualizacion"), PREVIEW),
    **dict.fromkeys(("spam", "8", "possible spam", "imported spam", "spam survey preview"), SPAM),
    **dict.fromkeys(
        ("partial", "incomplete", "in progress", "abandoned", "parcial", "incompleto", "partial response"), UNFINISHED
    ),
}
_NOT_FINISHED = frozenset({"false", "0", "no", "nu", "falso", "fals"})


def blank_reason(cells: Sequence[str], *, places: Places) -> str | None:
    """The reason to leave the row out, or `None` when it is a response.

    A row whose only answers are words like "n/a" is a response: somebody answered. So is a row that was not finished
    but holds answers: what people said before they gave up is evidence.
    """
    if not any(map(str.strip, cells)):
        return EMPTY
    stated = {_STATUSES.get(fold(cells[place].strip())) for place in places.statuses}
    stated |= {UNFINISHED for place in places.finished if fold(cells[place].strip()) in _NOT_FINISHED}
    if never := next((reason for reason in (PREVIEW, SPAM) if reason in stated), None):
        return never
    if any(cells[place].strip() for place in (*places.ratings, *places.texts)):
        return None
    return UNFINISHED if UNFINISHED in stated else NO_ANSWER
