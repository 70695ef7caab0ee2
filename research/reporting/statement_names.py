"""What the kinds of statements are called in the reader's language."""

from collections.abc import Sequence

from research.model.excerpt import Statement
from research.reporting.translating import Translation, mark
from research.terms import StatementKind

_KINDS = {
    StatementKind.NEED: mark("Goal or need"),
    StatementKind.ACTION: mark("Action"),
    StatementKind.QUESTION: mark("Question"),
    StatementKind.BARRIER: mark("Barrier"),
    StatementKind.SUGGESTION: mark("Suggestion"),
    StatementKind.PRAISE: mark("Praise"),
    StatementKind.COMPLETED: mark("Completed"),
    StatementKind.GAVE_UP: mark("Gave up"),
    StatementKind.SWITCHED: mark("Switched"),
    StatementKind.WILL_RETURN: mark("Will return"),
    StatementKind.WILL_NOT_RETURN: mark("Will not return"),
    StatementKind.COMPLAINED: mark("Complained"),
}


def name_statement(kind: StatementKind, *, translation: Translation) -> str:
    """What a kind of statement is called."""
    return translation.gettext(_KINDS[kind])


def phrase_statements(statements: Sequence[Statement], *, translation: Translation) -> str:
    """The kinds that an excerpt states, each with the words that show it."""
    if not statements:
        return ""
    return "; ".join(
        f"{name_statement(one.kind, translation=translation)} ({', '.join(reason.words for reason in one.because)})"
        for one in statements
    )
