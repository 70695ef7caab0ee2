"""Who wrote a text about a customer, and where an agent speaks of their own feelings and doings inside a note.

Judged by wording only; a text that says nothing plain is not judged. Word lists are own ones, from notes of call
centres in English, Spanish and Romanian, folded.
"""

import re
from collections.abc import Iterator, Sequence

from research.segmenting.sentences import cut_sentences
from research.terms import Voice
from research.words import fold

# The customer as the subject of a note: "cust.", "cx", "caller", "cta. indica", "clienta dice que", "clientul".
_ABOUT = re.compile(
    r"^\W*(?:(?:the )?(?:cust\b\.?|customer|cx\b|clt\b\.?|caller|client)(?: \w+)?"
    r" ?(?:\w+(?:s|ed|d)\b|is|was|has|wants|very)"
    r"|(?:el |la )?(?:cta\b\.?|cte\b\.?|clte\b\.?|cliente|clienta|titular|usuario|usuaria)"
    r"(?: no| se| nos| le| ha| nos ha)*"
    r" \w+|(?:clientul|clienta|cl\b\.|cta\b\.|dl\b\.?|dna\b\.?|d-na)(?: nu| se| ne| a| isi| vrea| ne a| i s a)* \w+"
    r"|(?:called|calls|rang|llama|sun[aă]|a sunat) (?:in |to |re |about |para |por |porque |pentru |ca |sa |because )"
    r"|(?:se le|se lo|i s a|i-s-a|i-am) (?:\w+))",
)
_INSIDE = re.compile(
    r"\b(?:cust\.|cx|customer (?:says|said|states|stated|reports|reported|claims|is|was|wants|asks|asked|advised)"
    r"|caller (?:says|said|states|stated|reports|is|was|wants|asks)|cta\.|cte\.|clte\."
    r"|client[ea] (?:indica|dice|comenta|refiere|solicita|reclama|manifiesta|llama|pide|informa|insiste|spune|afirma"
    r"|solicita|doreste|vrea|sustine|mentioneaza|reclama)"
    r"|clientul (?:spune|afirma|solicita|doreste|vrea|sustine|mentioneaza|reclama|a |nu |este|e ))",
)
_SHARE = 0.3
# Sentences that open with the agent as "I": feelings for the customer, and what agents do.
_OWN = re.compile(
    r"^\W*(?:and |y |si |but |pero |dar |honestly,? |personally,? |personal,? )?(?:"
    r"i(?:'m| am| was| felt| feel)? (?:(?:really|so|very|quite|a bit|personally|just) )*"
    r"(?:sorry for|bad for|bad about|sad for|felt? (?:sorry|bad|sad|awful|terrible)|sorry (?:for|about|to hear)"
    r"|apologi[sz]ed|explained|offered|advised|told (?:him|her|them|the customer|cust|cx)"
    r"|informed (?:him|her|them|the customer|cust)|escalated|transferred|reassured|empathi[sz]ed|personally think"
    r"|think (?:he|she|they|the customer|cust|cx)|promised (?:him|her|them|the customer))"
    r"|i (?:was|felt|am|feel) (?:\w+ )?(?:sorry|bad|sad|awful|terrible|ashamed|embarrassed|uncomfortable)\b"
    r"(?! (?:i|that i)\b)"
    r"|(?:a mi )?(?:me (?:dio|da|ha dado|sabe|supo) (?:mucha |tanta |muy |tan )?(?:pena|mal|lastima|apuro|rabia)"
    r"|me (?:he sentido|senti|siento) (?:muy |fatal|mal|culpable))"
    r"|(?:yo )?(?:le (?:he )?(?:pedi|pido|pedido) (?:disculpas|perdon)|le (?:explique|ofreci|informe|dije|prometi)\b"
    r"|le he (?:explicado|ofrecido|informado|dicho|prometido))"
    r"|(?:imi pare|mi-a parut|mi a parut|mi s-a facut|mi s a facut|m-am simtit|m am simtit|ma simt)"
    r" (?:\w+ )?(?:rau|mila|prost|jenata?|vinovata?)"
    r"|(?:i-am|i am|le-am|mi-am) (?:cerut scuze|explicat|oferit|promis|spus|transmis|propus)"
    r")",
)
_QUOTED = re.compile(r"[\"“”«»„]")
Piece = tuple[int, int, Voice]


def is_note(text: str) -> bool:
    """True when the wording shows an agent writing about the customer in the third person.

    >>> is_note("Cta. indica que no llegó el paquete"), is_note("No llegó mi paquete"), is_note("Clientul vrea banii")
    (True, False, True)
    """
    folded = fold(text)
    return bool(_ABOUT.match(folded) or _INSIDE.search(folded))


def note_share(texts: Sequence[str]) -> float:
    """The share, 0..1, of filled texts that an agent plainly wrote; 0 without texts."""
    filled = [text for text in texts if text.strip()]
    return sum(map(is_note, filled)) / len(filled) if filled else 0.0


def are_notes(texts: Sequence[str]) -> bool:
    """True when a column's wording is that of agents: at least three texts in ten speak of "the customer"."""
    return note_share(texts) >= _SHARE


def cut_note(text: str) -> tuple[Piece, ...]:
    """The note as (start, end, voice) pieces: the agent's own feelings and doings are `AGENT`, the rest evidence.

    Only sentences that open with a plain first person of the agent and quote nobody are the agent's.

    >>> [(text[a:b], v.value) for text in ["Cust. is angry. I felt sorry for her."] for a, b, v in cut_note(text)]
    [('Cust. is angry.', 'agent_note'), ('I felt sorry for her.', 'agent')]
    """
    judged = [(start, end, _sentence_voice(text[start:end])) for start, end in cut_sentences(text)]
    if all(voice is Voice.AGENT_NOTE for _, _, voice in judged):
        return ((0, len(text), Voice.AGENT_NOTE),)
    return tuple(_merge(judged))


def _sentence_voice(sentence: str) -> Voice:
    """Whose sentence it is."""
    is_own = _OWN.match(fold(sentence)) and not _QUOTED.search(sentence)
    return Voice.AGENT if is_own else Voice.AGENT_NOTE


def _merge(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one voice as one piece."""
    start, end, voice = pieces[0]
    for piece in pieces[1:]:
        if piece[2] is voice:
            end = piece[1]
        else:
            yield start, end, voice
            start, end, voice = piece
    yield start, end, voice
