"""Speaker labels at the start of lines: which prefixes are speakers, and the turns between them.

"10:30", "https:" and "Problema: ..." inside a turn are not speakers: a label must recur or be a known word.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from research.reading.table import Turn
from research.reading.word_lists import split_list
from research.words import fold

# Words that researchers and transcript programs write before a colon, folded: interviewer, participant, agent.
# Source: own list from transcripts in the three languages.
INTERVIEWER_WORDS = frozenset(
    split_list(
        """
        interviewer, moderator, research, researcher, facilitator, host, intervievator, intervievatoare,
        cercetator, cercetatoare, moderatoare, entrevistador, entrevistadora, moderadora, moderador,
        investigador, investigadora, int, mod
        """,
    ),
)
PARTICIPANT_WORDS = frozenset(
    split_list(
        """
        participant, customer, client, respondent, interviewee, guest, user, caller, participante, cliente,
        clienta, entrevistado, entrevistada, usuario, usuaria, encuestado, encuestada, intervievat,
        intervievata, respondenta, participanta, consumator, utilizator, utilizatoare, visitor
        """,
    ),
)
AGENT_WORDS = frozenset(
    split_list(
        """
        agent, agente, operator, operador, operadora, operatoare, advisor, support, soporte, suport, bot,
        chatbot, asesor, asesora, consultant, teleoperador, teleoperadora
        """,
    ),
)
KNOWN_WORDS = INTERVIEWER_WORDS | PARTICIPANT_WORDS | AGENT_WORDS
# Words before a colon that open a remark and not a turn, folded.
_REMARKS = frozenset(
    split_list(
        """
        http, https, nota, note, notes, ps, pd, nb, problem, problema, problemas, example, ejemplo, exemplu,
        conclusion, concluzie, conclusiones, question, pregunta, intrebare, answer, respuesta, raspuns
        """,
    ),
)
_CLOCK = r"[\[(]?(?P<{0}>(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}(?:[.,]\d{{1,3}})?)[\])]?"
_LINE = re.compile(
    rf"^\W{{0,3}}?(?:{_CLOCK.format('before')}\s*[-–]?\s*)?(?:\*\*|__)?(?P<label>[^\W\d_][^:\n*\[\]?!;,¿¡\"«»]{{0,39}}?)"
    rf"\s*(?:{_CLOCK.format('after')})?\s*(?:\*\*|__)?\s*:(?:\*\*|__)?(?=\s|$)\s*(?P<text>.*)$",
    re.DOTALL,
)
_TIME_MARK = re.compile(rf"^\\?{_CLOCK.format('mark')}\\?\]?\s+")
_RULE = re.compile(r"^\s*([-*_=])(?:\s*\1){2,}\s*$")
_MOST_WORDS = 5
# A prefix that only one line in twenty of the labelled ones carries is a remark rather than a speaker.
_LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line or paragraph with its number; `label` is set where the file itself sets speakers apart."""

    number: int
    text: str
    label: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


def clock_ms(clock: str) -> int:
    """Milliseconds of `M:SS`, `H:MM:SS`, each with or without a fraction.

    >>> clock_ms("1:02"), clock_ms("01:00:02.5")
    (62000, 3602500)
    """
    whole, _, fraction = clock.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0")[:3] or 0)


def split_label(text: str) -> Line | None:
    """The label, text and time of a line that starts like a turn, or `None`.

    >>> split_label("**Ana Pop:** Bună ziua").label, split_label("10:30 vine curierul"), split_label("https://a.b")
    ('Ana Pop', None, None)
    """
    match = _LINE.match(text)
    if match is None:
        return None
    label = match["label"].strip()
    folded = fold(label)
    if len(label.split()) > _MOST_WORDS or folded in _REMARKS or not (label[0].isupper() or folded in KNOWN_WORDS):
        return None
    clock = match["before"] or match["after"]
    return Line(number=0, text=match["text"], label=label, start_ms=clock_ms(clock) if clock else None)


def label_words(label: str) -> tuple[str, ...]:
    """The folded words of a label, brackets opened: `Ana (Research)` -> `ana`, `research`."""
    return tuple(re.findall(r"[^\W_]+", fold(label)))


def is_known_label(label: str) -> bool:
    """True when a word of the label says what the speaker is there for."""
    return any(word in KNOWN_WORDS for word in label_words(label))


def choose_labels(lines: Sequence[Line], *, every_line: bool = False) -> frozenset[str]:
    """The prefixes that are speakers: those that recur often enough, and known words; all with `every_line`."""
    prefixes = [split for line in lines if line.label is None and (split := split_label(line.text))]
    counts = Counter(split.label for split in prefixes if split.label)
    least = max(2, round(len(prefixes) * _LEAST_SHARE))
    return frozenset(label for label, count in counts.items() if every_line or count >= least or is_known_label(label))


def build_turns(lines: Sequence[Line], *, labels: frozenset[str], is_cues: bool = False) -> tuple[Turn, ...]:
    """The turns of a conversation: a labelled line opens one, other lines go on with it.

    Lines before the first label that recurs are headings: turns without a speaker. Cues of a recording have no
    headings and are joined by spaces, because their ends are no ends of lines.
    """
    opened: list[list[Line]] = []
    speakers: list[str | None] = []
    first = 0 if is_cues else _first_turn(lines, labels=labels)
    glue = " " if is_cues else "\n"
    for place, line in enumerate(lines):
        split = None if line.label is not None else split_label(line.text)
        label = line.label or (split.label if split and split.label in labels else None)
        if place < first or not opened:
            label = None if place < first else label
            speakers.append(label)
            opened.append([_without_label(line, split=split if label else None)])
        elif label is not None and (label != speakers[-1] or line.start_ms is None):
            speakers.append(label)
            opened.append([_without_label(line, split=split)])
        elif speakers[-1] is None:
            speakers.append(None)
            opened.append([line])
        else:
            opened[-1].append(_without_label(line, split=split if label else None))
    return tuple(_join(part, speaker=speaker, glue=glue) for part, speaker in zip(opened, speakers, strict=True))


def _first_turn(lines: Sequence[Line], *, labels: frozenset[str]) -> int:
    """The place of the first line that a recurring label, or a label of the file itself, opens."""
    found = [line.label or (split.label if (split := split_label(line.text)) else None) for line in lines]
    counts = Counter(label for label in found if label in labels or label is not None)
    placed = [place for place, label in enumerate(found) if label and (label in labels or lines[place].label)]
    recurring = [place for place in placed if counts[found[place] or ""] > 1]
    return next(iter(recurring or placed), len(lines))


def _without_label(line: Line, *, split: Line | None) -> Line:
    """The line without its label, and without a time mark such as `[03:46]` before its words."""
    text = split.text if split else line.text
    start_ms = line.start_ms if line.start_ms is not None else (split.start_ms if split else None)
    mark = _TIME_MARK.match(text) if text[:1] in "\\[(" else None
    if mark:
        text, start_ms = text[mark.end() :], clock_ms(mark["mark"]) if start_ms is None else start_ms
    return Line(number=line.number, text=text, label=line.label, start_ms=start_ms, end_ms=line.end_ms)


def _join(lines: Sequence[Line], *, speaker: str | None, glue: str) -> Turn:
    """One turn of its lines: start and place of the first, end of the last."""
    text = glue.join(line.text for line in lines if not _RULE.match(line.text)).strip()
    return Turn(
        speaker=speaker,
        text=text,
        start_ms=lines[0].start_ms,
        end_ms=lines[-1].end_ms,
        line=lines[0].number,
    )
