"""Whose voice each speaker of a transcript is: the study's rules, then the words of the label, then behaviour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from research.errors import UnreadableSourceError
from research.model.study import SpeakerRule
from research.reading.canonical import canonical_text
from research.reading.file_names import fits_pattern
from research.reading.labels import (
    AGENT_WORDS,
    ANSWERED,
    ASKED,
    INTERVIEWER_WORDS,
    KNOWN_WORDS,
    PARTICIPANT_WORDS,
    UNNAMED,
    is_numbered,
    label_words,
)
from research.reading.pseudonyms import make_pseudonym
from research.reading.table import Transcript
from research.reading.word_lists import split_list
from research.terms import Voice
from research.words import fold

# Stems for words with endings: "Investigación", "Intervievatoare".
_INTERVIEWER_STEMS = ("intervie", "entrevistador", "investiga", "cercet", "moderad", "moderat", "research")
_PARTICIPANT_STEMS = ("interviewee", "intervievat", "entrevistad", "particip", "respond", "client")
_FEWEST_QUESTIONS = 3
_TWICE = 2
_SHORTEST_NAME = 3
_MOST_SPEAKERS = 200
# Words of file names that name no person, folded.
_FILE_WORDS = frozenset(
    split_list(
        """
        entrevista, interview, interviu, teams, zoom, meet, transcript, transcripcion, transcriere, vtt, srt, otter,
        rev, whisper, unknown, unidentified, audio, video, recording, grabacion, inregistrare
        """,
    ),
)
# Pairs of single letters, folded, with the letter of who asks (or attends) and whose voice that is: Entrevistadora and
# Cliente, Interviewer and Participant or Respondent, Pregunta and Respuesta, Question and Answer, Agent and Customer.
_LETTER_PAIRS = {
    **{
        frozenset(pair): (pair[0], Voice.INTERVIEWER)
        for pair in ("ec", "ep", "er", "eu", "ip", "ir", "ic", "iu", "mp", "mc")
    },
    **{frozenset(pair): (pair[0], Voice.INTERVIEWER) for pair in ("pr", "qa", "mr")},
    **{frozenset(pair): (pair[0], Voice.AGENT) for pair in ("ac", "oc")},
}
# Said of the one speaker of a file that tells nobody apart.
NOBODY_NAMED = "the file does not name its speakers"
# A voice, the reason, and how sure that is.
Judgement = tuple[Voice, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReading:
    """One speaker by pseudonym: the voice, how many turns, why, and how sure that is (0..1)."""

    name: str
    voice: Voice
    turns: int
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habit:
    """How one label speaks: turns, those that ask something, question marks and words."""

    turns: int
    asking: int
    questions: int
    words: int


def name_speakers(transcript: Transcript, *, stem: str, key: bytes) -> dict[str, str]:
    """Label -> pseudonym, in order of first speech; made of the label and the file's stem.

    Raises: UnreadableSourceError when there are more speakers than any conversation has.
    """
    labels = dict.fromkeys(turn.speaker for turn in transcript.turns if turn.speaker)
    if len(labels) > _MOST_SPEAKERS:
        raise UnreadableSourceError(
            f"More than {_MOST_SPEAKERS} different speakers were found, so this is no conversation.",
            where=stem,
            fix="Check that the file is a transcript with one speaker's name before each turn.",
        )
    return {label: make_pseudonym(f"speaker:{stem}:{label}", key=key) for label in labels}


def read_speakers(
    transcript: Transcript, *, pseudonyms: dict[str, str], file: str, rules: Sequence[SpeakerRule]
) -> dict[str, SpeakerReading]:
    """Label -> reading, in order of first speech."""
    habits = _habits(transcript)
    verdicts = {label: _by_rule(label, pseudonym=name, file=file, rules=rules) for label, name in pseudonyms.items()}
    verdicts |= {label: _by_label(label, habits=habits) for label, found in verdicts.items() if not found}
    verdicts |= _by_rest(verdicts, habits=habits)
    readings = {}
    for label, name in pseudonyms.items():
        voice, reason, confidence = verdicts[label] or _unsure(label)
        readings[label] = SpeakerReading(
            name=name, voice=voice, turns=habits[label].turns, reason=reason, confidence=confidence
        )
    return readings


def _unsure(label: str) -> Judgement:
    """What is said of a speaker about whom nothing tells."""
    if label == UNNAMED:
        return Voice.UNSURE, NOBODY_NAMED, 0.0
    return Voice.UNSURE, "neither the label nor the way of speaking tells", 0.3


def _habits(transcript: Transcript) -> dict[str, _Habit]:
    """Label -> habit, in order of first speech."""
    said: dict[str, list[str]] = {}
    for turn in transcript.turns:
        if turn.speaker:
            said.setdefault(turn.speaker, []).append(turn.text)
    return {label: _habit(texts) for label, texts in said.items()}


def _habit(texts: Sequence[str]) -> _Habit:
    """The habit that the turns of one speaker show."""
    return _Habit(
        turns=len(texts),
        asking=sum("?" in text for text in texts),
        questions=sum(text.count("?") for text in texts),
        words=sum(len(text.split()) for text in texts),
    )


def _by_rule(label: str, *, pseudonym: str, file: str, rules: Sequence[SpeakerRule]) -> Judgement | None:
    """What the study says of the label, or of the pseudonym that faults and summaries show."""
    wanted = {_plain(label), _plain(re.sub(r"\([^)]*\)", "", label)), _plain(pseudonym)}
    chosen = [rule for rule in rules if fits_pattern(file, pattern=rule.file) and _plain(rule.speaker) in wanted]
    return (chosen[-1].voice, "the study says so", 1.0) if chosen else None


def _plain(label: str) -> str:
    """The label without case, accents, the colon behind it and white space that does not matter.

    >>> _plain("JOSE\u0301  Ruiz:") == _plain("josé ruiz")
    True
    """
    return " ".join(fold(canonical_text(label)).rstrip(" :").split())


def _by_label(label: str, *, habits: dict[str, _Habit]) -> Judgement | None:
    """What the label's own words say; single letters speak only in the pairs that transcripts use."""
    pair = frozenset(map(fold, habits))
    if pair in _LETTER_PAIRS:
        return _by_letter(label, pair=pair, habits=habits)
    for word in label_words(label):
        if word in PARTICIPANT_WORDS or _has_stem(word, _PARTICIPANT_STEMS, but=("entrevistador", "intervievato")):
            return Voice.PARTICIPANT, "the label says so", 0.95
        if word in INTERVIEWER_WORDS or word.startswith(_INTERVIEWER_STEMS):
            return Voice.INTERVIEWER, "the label says so", 0.95
        if word in AGENT_WORDS:
            return Voice.AGENT, "the label says so", 0.95
    if fold(label) in ASKED + ANSWERED:
        return Voice.INTERVIEWER if fold(label) in ASKED else Voice.PARTICIPANT, "the label says so", 0.95
    return None


def _by_letter(label: str, *, pair: frozenset[str], habits: dict[str, _Habit]) -> Judgement | None:
    """What a letter of a known pair says, unless the other one plainly does the asking (P is a participant, too)."""
    asks, asking = _LETTER_PAIRS[pair]
    n_asking = sum(habit.asking for other, habit in habits.items() if fold(other) == asks)
    n_others = sum(habit.asking for other, habit in habits.items() if fold(other) != asks)
    if n_others >= max(_FEWEST_QUESTIONS, _TWICE * n_asking + 1):
        return Voice.UNSURE, "the letters say one thing and the questions another", 0.3
    return asking if fold(label) == asks else Voice.PARTICIPANT, "the pair of letters says so", 0.9


def _has_stem(word: str, stems: tuple[str, ...], *, but: tuple[str, ...]) -> bool:
    """True when the word starts with one of the stems and with none of the others."""
    return word.startswith(stems) and not word.startswith(but)


def _by_rest(verdicts: dict[str, Judgement | None], *, habits: dict[str, _Habit]) -> dict[str, Judgement | None]:
    """Voices of the labels that are left: by who else is there, else by who asks."""
    left = [label for label, found in verdicts.items() if found is None and label != UNNAMED]
    known = {found[0] for found in verdicts.values() if found}
    if not left:
        return {}
    if known & {Voice.INTERVIEWER, Voice.AGENT}:
        return dict.fromkeys(left, (Voice.PARTICIPANT, "somebody else asks the questions", 0.85))
    if Voice.PARTICIPANT in known and len(left) == 1:
        return {left[0]: (Voice.INTERVIEWER, "somebody else answers", 0.75)}
    asker = _find_asker({label: habits[label] for label in left})
    if known or asker is None:
        return {}
    answer: Judgement = (Voice.PARTICIPANT, "answers more than they ask", 0.6)
    asking: Judgement = (Voice.INTERVIEWER, "asks most and speaks least", 0.6)
    return {label: asking if label == asker else answer for label in left}


def _find_asker(habits: dict[str, _Habit]) -> str | None:
    """The one who asks at least twice as much as anybody else and speaks fewest words, or `None`."""
    if len(habits) < _TWICE:
        return None
    by_questions = sorted(habits, key=lambda label: (-habits[label].questions, label))
    first, second = habits[by_questions[0]], habits[by_questions[1]]
    fewest = min(habits, key=lambda label: (habits[label].words, label))
    is_clear = first.questions >= max(_FEWEST_QUESTIONS, _TWICE * second.questions)
    return by_questions[0] if is_clear and fewest == by_questions[0] else None


def spoken_names(labels: Sequence[str]) -> tuple[str, ...]:
    """The names inside the labels, whole and by part, without the words that say what a speaker is there for.

    >>> spoken_names(["Marta Ruiz (Research)", "Interviewer"])
    ('Marta', 'Marta Ruiz', 'Ruiz')
    """
    names: set[str] = set()
    for label in labels:
        parts = [part for part in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", label) if not _is_role(fold(part))]
        names.update(part for part in parts if len(part) >= _SHORTEST_NAME and part[0].isupper())
        whole = " ".join(parts)
        names.update({whole} if len(parts) > 1 and whole in label else ())
    return tuple(sorted(names))


def _is_role(word: str) -> bool:
    """True for words that say what somebody is there for."""
    return (
        word in KNOWN_WORDS
        or word in _FILE_WORDS
        or is_numbered(word)
        or word.startswith((*_INTERVIEWER_STEMS, *_PARTICIPANT_STEMS))
    )
