"""Fears that did not come true: "I was afraid it would be difficult, but a neighbour showed me".

Who tells of a past fear and goes on with "but" mostly says that all went well, also without a word of praise. So the
fear, and what was feared, turn a little good unless a complaint follows the "but". The factor and lists are ours.
"""

import re

from research.scoring.matching import Hit
from research.scoring.modifying import Modified
from research.scoring.tokens import Tokens
from research.terms import Language

RESOLVED = -0.3
_FEARED = {
    Language.EN: re.compile(
        r"\b(?:was|were|had|felt|been) (?:\w+ ){0,3}(?:afraid|worried|scared|nervous|anxious|sceptical|skeptical"
        r"|hesitant|apprehensive|doubtful|unsure|concerned|doubts|fears|reservations|misgivings)\b|\b(?:feared|dreaded)\b"
    ),
    Language.ES: re.compile(
        r"\b(?:tenia|teniamos|tuve|tuvimos|estaba|estabamos|daba|dio|sentia|iba) (?:\w+ ){0,3}(?:miedo|dudas?|temor"
        r"|preocupad[oa]s?|nervios[oa]s?|asustad[oa]s?|recelo|reparos?|desconfianza|esceptic[oa])\b"
        r"|\b(?:temia|temiamos|preocupaba|desconfiaba)\b"
    ),
    Language.RO: re.compile(
        r"\b(?:era|eram|aveam|avut|fost) (?:\w+ ){0,3}(?:teama|frica|ingrijorat[aei]?|emotii|indoieli|dubii|retineri"
        r"|rezerve|sceptic[aei]?|speriat[aei]?)\b|\b(?:temeam|ingrijora)\b"
    ),
}


def resolve_fears(pieces: list[Modified], *, tokens: Tokens, turns: list[Hit], language: Language) -> list[Modified]:
    """The pieces, with past fears turned that a "but" without complaint follows; `turns` are the "but"s."""
    for turn in turns:
        here = tokens.sentence[turn.first]
        before = [p for p in pieces if p.weight < 0 and p.first < turn.first and tokens.sentence[p.first] == here]
        if not before or not _is_feared(tokens, turn=turn, language=language):
            continue
        if all(p.weight > 0 for p in pieces if p.first >= turn.last and tokens.sentence[p.first] == here):
            resolved = set(before)
            pieces = [p._replace(weight=p.weight * RESOLVED) if p in resolved else p for p in pieces]
    return pieces


def _is_feared(tokens: Tokens, *, turn: Hit, language: Language) -> bool:
    """True when the words of a sentence before its "but" tell of a past fear."""
    here = tokens.sentence[turn.first]
    words = (word for place, word in enumerate(tokens.folded[: turn.first]) if tokens.sentence[place] == here)
    return _FEARED[language].search(" ".join(words)) is not None
