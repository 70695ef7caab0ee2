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
        conclusion, concluzie, conclusiones
        """,
    ),
)
# Words that are speakers where both of a pair recur, and remarks otherwise, folded: who asks and who answers.
ASKED = ("pregunta", "question", "intrebare")
ANSWERED = ("respuesta", "answer", "raspuns")
_PARTNERS = {**dict(zip(ASKED, ANSWERED, strict=True)), **dict(zip(ANSWERED, ASKED, strict=True))}
# Labels that programs write for voices they cannot name, folded, with or without a number.
_NUMBERED = re.compile(
    r"^(?:unknown |unidentified )?(?:speaker|orador|oradora|hablante|locutor|locutora|interlocutor|vorbitor|vorbitoare"
    r"|persona|persoana|voz|voce|voice)[ _]*\d*$"
)
# The speaker of a recording whose file names nobody.
UNNAMED = "unnamed speaker"
# A silence after which words without a speaker may be somebody else's.
_PAUSE_MS = 2_000
_LONGEST_END = 6
_ENDED = re.compile(r"[.?!…][\"'”»)\]]*$")
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
_RECURS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line or paragraph with its number; `label` is set where the file itself sets speakers apart.

    `block_ms` is the time of the block that the line stands in, for lines without a time of their own.
    """

    number: int
    text: str
    label: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    block_ms: int | None = None
    is_heading: bool = False


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
    is_named = label[0].isupper() or folded in KNOWN_WORDS or is_numbered(label)
    if len(label.split()) > _MOST_WORDS or folded in _REMARKS or not is_named:
        return None
    clock = match["before"] or match["after"]
    return Line(number=0, text=match["text"], label=label, start_ms=clock_ms(clock) if clock else None)


def label_words(label: str) -> tuple[str, ...]:
    """The folded words of a label, brackets opened: `Ana (Research)` -> `ana`, `research`."""
    return tuple(re.findall(r"[^\W_]+", fold(label)))


def is_known_label(label: str) -> bool:
    """True when a word of the label says what the speaker is there for."""
    return any(word in KNOWN_WORDS for word in label_words(label))


def is_numbered(label: str) -> bool:
    """True for a label that a program gives to a voice it cannot name.

    >>> is_numbered("Speaker 1"), is_numbered("SPEAKER_00"), is_numbered("Vorbitor 2"), is_numbered("Ana 2")
    (True, True, True, False)
    """
    return bool(_NUMBERED.match(fold(label).strip()))


def is_remark(label: str) -> bool:
    """True for words that open a remark and not a turn."""
    folded = fold(label).strip()
    return folded in _REMARKS or folded in _PARTNERS


def split_time(text: str) -> tuple[str, int | None]:
    """The words behind a time in brackets, and the time; the whole text and `None` where there is none.

    >>> split_time("[03:46] Yeah, so"), split_time("10:30 he came")
    (('Yeah, so', 226000), ('10:30 he came', None))
    """
    mark = _TIME_MARK.match(text) if text[:1] in ("\\", "[", "(") else None
    return (text[mark.end() :], clock_ms(mark["mark"])) if mark else (text, None)


def choose_labels(lines: Sequence[Line], *, every_line: bool = False) -> frozenset[str]:
    """The prefixes that are speakers: those that recur often enough, and known words; all with `every_line`."""
    prefixes = [split for line in lines if line.label is None and (split := split_label(line.text))]
    labels = [split.label for split in prefixes if split.label]
    # One speaker may be written in more than one way: "ANA", "Ana".
    counts = Counter(map(fold, (*labels, *(line.label for line in lines if line.label))))
    least = max(_RECURS, round(len(prefixes) * _LEAST_SHARE))
    return frozenset(
        label
        for label in dict.fromkeys(labels)
        if _is_partner(fold(label), counts=counts)
        and (every_line or counts[fold(label)] >= least or is_known_label(label))
    )


def _is_partner(folded: str, *, counts: Counter[str]) -> bool:
    """False for "Pregunta" or "Respuesta" where the other of the pair does not recur with it."""
    partner = _PARTNERS.get(folded)
    return partner is None or min(counts[folded], counts[partner]) >= _RECURS


def build_turns(lines: Sequence[Line], *, labels: frozenset[str], glue: str = "\n") -> tuple[Turn, ...]:
    """The turns of a conversation: a labelled line opens one, other lines go on with it.

    Lines before the first label that recurs are headings: turns without a speaker. Pieces of one speaker that follow
    each other and carry times are one turn, because programs cut speech where they like.

    Args:
        lines: Lines, paragraphs or cues in order.
        labels: The prefixes that are speakers, besides the labels that lines carry themselves.
        glue: What joins the lines of a turn. Cues and the lines of a page are joined by a space; line ends of a text
            are kept where a sentence ends.
    """
    opened: list[list[Line]] = []
    speakers: list[str | None] = []
    written: dict[str, str] = {}
    first = _first_turn(lines, labels=labels)
    for place, line in enumerate(lines):
        split = None if line.label is not None else split_label(line.text)
        label = line.label or (split.label if split and split.label in labels else None)
        label = written.setdefault(" ".join(fold(label).split()), label) if label and place >= first else None
        piece = _without_label(line, split=split if label else None)
        is_own = label is None and (place < first or not opened or speakers[-1] is None)
        if is_own or (label and not _goes_on(piece, label=label, speakers=speakers, opened=opened)):
            speakers.append(label)
            opened.append([piece])
        else:
            opened[-1].append(piece)
    return tuple(_join(part, speaker=speaker, glue=glue) for part, speaker in zip(opened, speakers, strict=True))


def _goes_on(piece: Line, *, label: str, speakers: list[str | None], opened: list[list[Line]]) -> bool:
    """True for a timed piece of the speaker before it; without a name, only inside a sentence."""
    if not speakers or speakers[-1] != label or piece.start_ms is None:
        return False
    last = opened[-1][-1]
    is_pause = last.end_ms is not None and piece.start_ms - last.end_ms >= _PAUSE_MS
    return label != UNNAMED or not (is_pause or has_ended(last.text))


def _first_turn(lines: Sequence[Line], *, labels: frozenset[str]) -> int:
    """The place of the first line that a recurring label, or a label of the file itself, opens; 0 for cues."""
    if lines and lines[0].end_ms is not None:
        return 0
    found = [line.label or (split.label if (split := split_label(line.text)) else None) for line in lines]
    counts = Counter(fold(label) for label in found if label)
    placed = [place for place, label in enumerate(found) if label and (label in labels or lines[place].label)]
    recurring = [place for place in placed if counts[fold(found[place] or "")] > 1 or _is_timed(lines[place])]
    return next(iter(recurring or placed), len(lines))


def _is_timed(line: Line) -> bool:
    """True for a line that carries both a speaker and a time."""
    return line.label is not None and line.start_ms is not None


def _without_label(line: Line, *, split: Line | None) -> Line:
    """The line without its label, and without a time mark such as `[03:46]` before its words."""
    text, marked = split_time(split.text if split else line.text)
    times = (line.start_ms, split.start_ms if split else None, marked, line.block_ms)
    start_ms = next((time for time in times if time is not None), None)
    return Line(number=line.number, text=text, label=line.label, start_ms=start_ms, end_ms=line.end_ms)


def _join(lines: Sequence[Line], *, speaker: str | None, glue: str) -> Turn:
    """One turn of its lines: start and place of the first, end of the last."""
    parts: list[str] = []
    for line in lines:
        if line.text and not _RULE.match(line.text):
            parts += [_glue_of(parts[-1], line.text, glue=glue), line.text] if parts else [line.text]
    return Turn(
        speaker=speaker,
        text="".join(parts).strip(),
        start_ms=lines[0].start_ms,
        end_ms=lines[-1].end_ms,
        line=lines[0].number,
    )


def has_ended(text: str) -> bool:
    """True when a sentence ends with the text; only its last characters are looked at."""
    return bool(_ENDED.search(text[-_LONGEST_END:]))


def _glue_of(before: str, after: str, *, glue: str) -> str:
    """A space inside a sentence that an editor or a program broke into lines, else `glue`."""
    return glue if has_ended(before) or not after[0].islower() else " "
