"""Whose voice a speaker is: the study's word, the label's word, then behaviour, else unsure."""

import pytest

from research.model.study import SpeakerRule
from research.reading.labels import UNNAMED
from research.reading.table import Transcript, Turn
from research.reading.voices import SpeakerReading, name_speakers, read_speakers, spoken_names
from research.terms import Voice

ASK = "And then? How was it? Did it come?"
ANSWER = "Well, it came after twelve days and the box was as flat as a pancake."


def read_voices(said: list[tuple[str, str]], *, rules: tuple[SpeakerRule, ...] = ()) -> dict[str, SpeakerReading]:
    transcript = Transcript(turns=tuple(Turn(speaker=speaker, text=text) for speaker, text in said))
    pseudonyms = name_speakers(transcript, stem="P1", key=b"key")
    return read_speakers(transcript, pseudonyms=pseudonyms, file="interviews/P1.txt", rules=rules)


@pytest.mark.parametrize(
    ("asker", "other"),
    [
        ("Interviewer", "Ana"),
        ("Intervievator", "Andrei"),
        ("Intervievatoare", "Ion"),
        ("Cercetător", "Ioana"),
        ("Entrevistadora", "Joaquín"),
        ("Moderator", "Participant 2"),
        ("Marta Ruiz (Research)", "Helen (Guest)"),
        ("Marta Ruiz (Investigación)", "Lucía"),
        ("E", "C"),
        ("I", "R"),
        ("P", "R"),
        ("Q", "A"),
    ],
)
def test_label_words_tell_who_asks(asker: str, other: str) -> None:
    readings = read_voices([(asker, ANSWER), (other, ASK)])

    assert readings[asker].voice is Voice.INTERVIEWER
    assert readings[other].voice is Voice.PARTICIPANT


def test_agent_of_a_call_is_an_agent() -> None:
    readings = read_voices([("Agent", ASK), ("Customer", ANSWER)])

    assert [reading.voice for reading in readings.values()] == [Voice.AGENT, Voice.PARTICIPANT]


def test_behaviour_decides_when_labels_are_names() -> None:
    readings = read_voices([("Ana Gil", ASK), ("Luis Prat", ANSWER)] * 2)

    assert readings["Ana Gil"].voice is Voice.INTERVIEWER
    assert readings["Luis Prat"].voice is Voice.PARTICIPANT
    assert readings["Ana Gil"].confidence < 0.7


def test_nothing_is_guessed_when_behaviour_is_alike() -> None:
    readings = read_voices([("Ana Gil", ANSWER), ("Luis Prat", ANSWER)])

    assert {reading.voice for reading in readings.values()} == {Voice.UNSURE}


@pytest.mark.parametrize("by", ["label", "pseudonym"])
def test_study_rule_wins_by_label_and_by_pseudonym(by: str) -> None:
    said = [("Interviewer", ASK), ("Ana", ANSWER)]
    speaker = "interviewer" if by == "label" else read_voices(said)["Interviewer"].name

    readings = read_voices(said, rules=(SpeakerRule(speaker=speaker, voice=Voice.PARTICIPANT),))

    assert readings["Interviewer"].voice is Voice.PARTICIPANT
    assert readings["Interviewer"].confidence == 1.0


def test_reading_never_shows_the_name() -> None:
    readings = read_voices([("Begoña Iturralde", ASK), ("Luis", ANSWER)])

    assert not any("Bego" in repr(reading) for reading in readings.values())


def test_spoken_names_leave_roles_out() -> None:
    assert spoken_names(["Ana-Maria Pop (Research)", "Participant 2", "E"]) == ("Ana-Maria", "Ana-Maria Pop", "Pop")


@pytest.mark.parametrize(
    "written", ["JOSE RUIZ", "José Ruiz:", " josé   ruiz ", "Jose\u0301 Ruiz", "josé ruiz (invitado)"]
)
def test_study_rule_matches_whatever_case_accents_and_spaces(written: str) -> None:
    rule = SpeakerRule(speaker="josé ruiz", voice=Voice.PARTICIPANT)

    readings = read_voices([(written, ANSWER), ("Ana", ANSWER)], rules=(rule,))

    assert readings[written].voice is Voice.PARTICIPANT
    assert readings["Ana"].voice is not Voice.PARTICIPANT


def test_letters_that_the_questions_contradict_are_unsure() -> None:
    readings = read_voices([("R", "And then?"), ("P", ANSWER)] * 4)

    assert {reading.voice for reading in readings.values()} == {Voice.UNSURE}


def test_question_and_answer_words_tell_who_asks() -> None:
    readings = read_voices([("Pregunta", ASK), ("Respuesta", ANSWER)])

    assert [reading.voice for reading in readings.values()] == [Voice.INTERVIEWER, Voice.PARTICIPANT]


def test_speaker_without_a_name_is_never_guessed() -> None:
    readings = read_voices([("Interviewer", ASK), (UNNAMED, ANSWER)])

    assert readings[UNNAMED].voice is Voice.UNSURE
    assert readings[UNNAMED].confidence == 0.0


def test_numbered_speakers_are_no_names_to_redact() -> None:
    assert spoken_names(["Speaker 1", "SPEAKER_00", "Vorbitor 2", "Unknown Speaker"]) == ()
