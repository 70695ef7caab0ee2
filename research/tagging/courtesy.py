"""Greetings, thanks and signatures: they answer no question, so that no context may place them on the journey."""

from research.tagging.phrases import WORD
from research.words import fold

# Formulas that open and close letters and calls, as every style guide of the three languages lists them.
_ENGLISH = frozenset(
    {"hi", "hello", "hey", "dear", "good", "morning", "afternoon", "evening", "there", "team", "sir", "madam"}
)
_ENGLISH_CLOSING = frozenset(
    {"thanks", "thank", "you", "many", "in", "advance", "kind", "best", "regards", "cheers", "ta", "bye", "yours"}
)
_SPANISH = frozenset(
    {"hola", "buenas", "buenos", "dias", "tardes", "noches", "estimado", "estimada", "estimados", "senores"}
)
_SPANISH_CLOSING = frozenset(
    {"gracias", "muchas", "de", "antemano", "un", "saludo", "saludos", "cordial", "cordiales", "atentamente", "adios"}
)
_ROMANIAN = frozenset({"buna", "ziua", "seara", "dimineata", "salut", "alo", "stimata", "stimate", "doamna", "domnule"})
_ROMANIAN_CLOSING = frozenset(
    {"multumesc", "multumim", "mersi", "frumos", "mult", "anticipat", "cu", "stima", "respect", "drag", "o", "zi", "pa"}
)
_COURTESIES = _ENGLISH | _ENGLISH_CLOSING | _SPANISH | _SPANISH_CLOSING | _ROMANIAN | _ROMANIAN_CLOSING


def says_something(text: str) -> bool:
    """True when a text holds a word or a sign of its own, beside ASCII punctuation and courtesies.

    >>> says_something("Un saludo,"), says_something("👍"), says_something("-"), says_something("Thanks, it came")
    (False, True, False, True)
    """
    words = WORD.findall(text)
    if not words:
        return not text.isascii()
    return any(fold(word) not in _COURTESIES for word in words)
