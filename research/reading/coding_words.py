"""The words of the Coding sheet in the three report languages, folded: headings, and what cells may say.

Source: own list. The headings are those that `research.reporting` writes; a test holds the two together.
"""

from research.model.coding import NO, YES
from research.terms import CodingField
from research.words import fold

ID, QUOTE, CODER, CHECKED = "id", "quote", "coder", "checked"
HEADINGS = {
    ID: ("excerpt id", "id del fragmento", "id fragment"),
    QUOTE: ("quote", "cita", "citat"),
    CODER: ("coder", "quien codifica", "cine codifica"),
    CHECKED: ("checked", "revisado", "verificat"),
    CodingField.STAGE: ("stage", "etapa"),
    CodingField.TOUCHPOINT: ("touchpoint", "punto de contacto", "punct de contact"),
    CodingField.CODES: ("other codes", "otros codigos", "alte coduri"),
    CodingField.POLARITY: ("polarity", "polaridad", "polaritate"),
    CodingField.RELEVANT: ("relevant", "relevante"),
    CodingField.MEMO: ("memo", "nota"),
}
# What the machine found, in grey: they stand in for the hidden column where somebody deleted it.
MACHINE_HEADINGS = {
    CodingField.STAGE: ("machine: stage", "maquina: etapa", "automat: etapa"),
    CodingField.TOUCHPOINT: ("machine: touchpoint", "maquina: punto de contacto", "automat: punct de contact"),
    CodingField.CODES: ("machine: other codes", "maquina: otros codigos", "automat: alte coduri"),
    CodingField.POLARITY: ("machine: polarity", "maquina: polaridad", "automat: polaritate"),
}
# The reliability sample shows nothing that is there already: its columns are those of whoever fills them in.
SAMPLE_HEADINGS = {
    CodingField.STAGE: ("your stage", "etapa elegida", "etapa aleasa"),
    CodingField.TOUCHPOINT: ("your touchpoint", "punto de contacto elegido", "punctul de contact ales"),
    CodingField.CODES: ("your other codes", "otros codigos elegidos", "alte coduri alese"),
    CodingField.POLARITY: ("your polarity", "polaridad elegida", "polaritatea aleasa"),
    CodingField.RELEVANT: HEADINGS[CodingField.RELEVANT],
}
# "On no stage" as an answer, which an empty cell of the sample is not.
NONE = frozenset(
    ("(none)", "none", "(ninguno)", "ninguno", "ninguna", "(niciunul)", "niciunul", "niciuna", "-", "–", "—")
)
RELEVANCE = {
    **dict.fromkeys(("yes", "y", "si", "s", "da", "d", "true", "verdadero", "adevarat", "1", "x"), YES),
    **dict.fromkeys(("no", "n", "nu", "false", "falso", "fals", "0"), NO),
}
# A mood in words says no strength: it is taken as the middle of its half of the scale (docs/method.md).
MOODS: dict[str, float | None] = {
    **dict.fromkeys(("neg", "negative", "negativo", "negativa", "negativ"), -0.5),
    **dict.fromkeys(("neu", "neutral", "neutro", "neutra", "neutru"), 0.0),
    **dict.fromkeys(("pos", "positive", "positivo", "positiva", "pozitiv", "poz"), 0.5),
    **dict.fromkeys(("unscored", "sin puntuar", "fara scor"), None),
}


def fold_cell(text: str) -> str:
    r"""The text of a cell without capitals, accents and needless spaces.

    >>> fold_cell("  Punto de\u00a0CONTACTO ")
    'punto de contacto'
    """
    return " ".join(fold(text).split())
