"""The role of a column without the study's word: the vendor's metadata, the header's words, then the values."""

import re
from dataclasses import dataclass

from research.reading import header_words as words
from research.reading.dialogues import label_voice
from research.reading.profiling import SMALL, Profile, read_number
from research.reading.scales import stated_bounds
from research.reading.table import Column, Use
from research.terms import ColumnRole, SourceKind, Voice
from research.words import fold

_MOSTLY = 0.8
_LONG_ANSWER = 3.0
_SENTENCE = 8.0
_SHORT_HEADER = 4
_HIGHEST_SCALE = 10.0
_REPEATED = 0.3
_VARIED = 0.5
_ID_WORDS = 1.5
# Behind every id that names the customer.
_LAST = 9
_YES_NO = frozenset({"true", "false", "yes", "no", "si", "nu", "da", "adevarat", "fals", "verdadero", "falso"})
# Ten answers to "would you recommend us" of which none is above seven were not given from 0 to 10.
_ENOUGH, _SEVEN = 10, 7.0
# Whole questions after a degree, folded: their answers stand in an order, whatever the numbers are called.
_DEGREE = re.compile(
    r"\b(?:how (?!many|much|often|long|old|far|frequent|did|do|does|is|are|was|were|would|could|can|has|have|should|to"
    r"|come|about)\w+|how much (?:do|did|would) you (?:agree|like|trust|enjoy|value)|to what extent"
    r"|que tan \w+|cuan \w+|en que medida|hasta que punto|cat de (?!des|mult|multe|multi)\w+|in ce masura|pe o scara)"
)
# Beyond this a header is an introduction, whose words tell nothing about the question.
_LONGEST_QUESTION = 60

# The count behind a header that came before.
_COUNTED = re.compile(r" \(\d+\)$")

# Said of a column that may be a rating: the question to the researcher then proposes a scale, not a text.
SMALL_NUMBERS = "small numbers that nothing names a rating"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A role with its reason before the scale is read."""

    role: ColumnRole
    reason: str
    confidence: float
    use: Use | None = None
    rank: int = 0


def infer_role(column: Column, *, profile: Profile, kind: SourceKind) -> Verdict:
    """The role, why, and how sure that is (0..1); `profile` tells of the column's sample."""
    hint = column.hint
    if hint.role is not None and not (hint.role is ColumnRole.OPEN_TEXT and profile.is_numeric):
        return Verdict(role=hint.role, reason=hint.reason, confidence=0.99, use=hint.use, rank=hint.rank)
    if not profile.n_filled:
        return Verdict(role=ColumnRole.METADATA, reason="no cell is filled", confidence=0.9)
    if _repeats_header(column.name, profile=profile):
        return Verdict(role=ColumnRole.CHOICE, reason="the answers repeat the header: a choice", confidence=0.9)
    tokens = words.header_tokens(column.name)
    asked = words.header_tokens(column.asked)
    return (
        _identity(tokens, asked, profile=profile, kind=kind)
        or _turn(tokens, profile=profile, kind=kind)
        or _key(tokens, asked, profile=profile)
        or _solved(tokens, profile=profile, kind=kind)
        or _time_or_tag(tokens, profile=profile)
        or _rating(tokens, asked, profile=profile, stated=stated_bounds(column.asked))
        or _segment(tokens, asked, profile=profile)
        or _desk(tokens, profile=profile, kind=kind)
        or _picked(tokens, profile=profile, kind=kind)
        or _text(tokens, asked, profile=profile, kind=kind)
        or _by_values(tokens, asked, profile=profile)
    )


def _identity(tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """Columns that name people or places exactly, and the agent of a call."""
    if profile.emails >= _VARIED:
        return Verdict(role=ColumnRole.IDENTITY, reason="the values are e-mail addresses", confidence=0.95)
    found = words.is_only(tokens, words.AGENT, extra=0) if kind is SourceKind.CALL_NOTE else None
    if found:
        return Verdict(role=ColumnRole.IDENTITY, reason=f"header says '{found}'", confidence=0.9, use=Use.AGENT)
    if found := words.is_only(tokens, words.NAME):
        return Verdict(role=ColumnRole.IDENTITY, reason=f"header says '{found}'", confidence=0.9, use=Use.NAME)
    if found := words.is_only(tokens, (*words.IDENTITY, *words.EMAIL)) or words.find_word(
        asked, ("tu correo", "tus correo", "your email", "your e mail", "adresa de email", "adresa de e mail")
    ):
        return Verdict(role=ColumnRole.IDENTITY, reason=f"header says '{found}'", confidence=0.9)
    return None


def _turn(tokens: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """Who speaks and in which conversation, in tables of calls with one turn a row."""
    if kind is not SourceKind.CALL_NOTE:
        return None
    found = words.is_only(tokens, words.CONVERSATION_ID, extra=0)
    if found and profile.distinct_share <= _MOSTLY and profile.mean_words < _ID_WORDS and profile.n_distinct > 1:
        reason = f"header says '{found}' and values repeat: one person a conversation"
        return Verdict(role=ColumnRole.PARTICIPANT, reason=reason, confidence=0.8, rank=_LAST)
    found = words.is_only(tokens, words.SPEAKER, extra=0)
    if found and profile.values and any(label_voice(value) is Voice.PARTICIPANT for value in profile.values):
        reason = f"header says '{found}' and values name customers and agents"
        return Verdict(role=ColumnRole.METADATA, reason=reason, confidence=0.9, use=Use.SPEAKER)
    return None


def _repeats_header(name: str, *, profile: Profile) -> bool:
    """True for a column of one choice: whoever picked it has the choice's words, which the header holds too."""
    if profile.n_distinct != 1 or not profile.values:
        return False
    value, header = next(iter(profile.values)), fold(_COUNTED.sub("", name))
    return header == value or header.startswith(f"{value}:") or header.endswith((f"[{value}]", f"/{value}"))


def _picked(tokens: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """Answers picked from a list, several in one cell, and what was written in beside such a list."""
    if kind is not SourceKind.SURVEY:
        return None
    if profile.is_picked:
        reason = "the same answers come again and again, several in one cell"
        return Verdict(role=ColumnRole.CHOICE, reason=reason, confidence=0.8)
    is_worded = not profile.is_numeric and not (profile.values and profile.values <= _YES_NO)
    if is_worded and profile.distinct_share > _REPEATED and words.is_only(tokens, words.OTHER):
        return Verdict(role=ColumnRole.OPEN_TEXT, reason="words written in beside the choices", confidence=0.8)
    return None


def _key(tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile) -> Verdict | None:
    """Ids of customers and of responses."""
    if found := words.is_only(tokens, words.PARTICIPANT):
        return Verdict(role=ColumnRole.PARTICIPANT, reason=f"header says '{found}'", confidence=0.9)
    found = words.is_only(tokens, words.RESPONSE_ID, extra=0) or words.is_only(asked, words.RESPONSE_ID, extra=0)
    if found and profile.distinct_share > _MOSTLY:
        reason = f"header says '{found}' and values do not repeat"
        return Verdict(role=ColumnRole.METADATA, reason=reason, confidence=0.9, use=Use.RESPONSE_ID)
    if tokens and tokens[-1] in ("id", "guid", "uuid") and profile.mean_words < _ID_WORDS:
        return Verdict(role=ColumnRole.METADATA, reason="an id of something else", confidence=0.8)
    is_code = bool(tokens) and tokens[-1] in ("code", "codigo", "cod", "token", "hash", "key")
    if is_code and profile.distinct_share > _MOSTLY and profile.mean_words < _ID_WORDS:
        return Verdict(role=ColumnRole.METADATA, reason="a code that differs from answer to answer", confidence=0.7)
    return None


def _solved(tokens: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """When a ticket was solved: a fact beside the time of what was said."""
    found = words.find_word(tokens, words.SOLVED) if kind is SourceKind.CALL_NOTE else None
    if found and profile.dates >= _VARIED:
        reason = f"header says '{found}' and values are dates: when the ticket was solved"
        return Verdict(role=ColumnRole.METADATA, reason=reason, confidence=0.85, use=Use.RESOLVED)
    return None


def _time_or_tag(tokens: tuple[str, ...], *, profile: Profile) -> Verdict | None:
    """Times, languages and channels."""
    found = words.find_word(tokens, words.TIME)
    if profile.dates >= (_VARIED if found else _MOSTLY):
        is_late = bool(
            words.find_word(tokens, ("closed", "updated", "start", "started", "birth", "nacimiento", "nasterii"))
        )
        reason = f"header says '{found}' and values are dates" if found else "values are dates"
        return Verdict(role=ColumnRole.TIME, reason=reason, confidence=0.9 if found else 0.6, rank=1 if is_late else 0)
    if profile.languages >= _MOSTLY and words.find_word(tokens, words.LANGUAGE):
        return Verdict(role=ColumnRole.LANGUAGE, reason="header and values name languages", confidence=0.95)
    if profile.languages == 1 and 1 < profile.n_distinct <= SMALL and profile.values <= {"es", "ro", "en"}:
        return Verdict(role=ColumnRole.LANGUAGE, reason="all values are codes of the study's languages", confidence=0.6)
    found = words.is_only(tokens, words.CHANNEL)
    if found and not profile.is_numeric and profile.mean_words <= _LONG_ANSWER:
        return Verdict(role=ColumnRole.CHANNEL, reason=f"header says '{found}'", confidence=0.9)
    return None


def _rating(
    tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile, stated: tuple[float, float] | None
) -> Verdict | None:
    """NPS, CSAT, CES and other scales, and the groups that survey tools make of them."""
    if profile.values and profile.values <= words.GROUPS:
        return Verdict(role=ColumnRole.METADATA, reason="groups made from a rating", confidence=0.95)
    is_graded = profile.whole >= _VARIED or stated is not None
    fits = profile.is_numeric and profile.low is not None and profile.high is not None and is_graded
    if not fits or words.is_only(tokens, ("age", "edad", "varsta")) or len(asked) > _LONGEST_QUESTION:
        return None
    both = (*tokens, *asked)
    for role, listed in ((ColumnRole.NPS, words.NPS), (ColumnRole.CES, words.CES), (ColumnRole.CSAT, words.CSAT)):
        if found := words.find_word(both, listed):
            is_short = role is ColumnRole.NPS and _is_short_of_ten(both, profile=profile, stated=stated)
            return _numbers(ColumnRole.SCALE if is_short else role, found=found, profile=profile)
    if found := words.find_word(both, words.RATING):
        return _numbers(ColumnRole.SCALE, found=found, profile=profile)
    return _by_question(both, asked=asked, profile=profile, stated=stated)


def _is_short_of_ten(both: tuple[str, ...], *, profile: Profile, stated: tuple[float, float] | None) -> bool:
    """True where a recommendation is asked for on a shorter scale than that of NPS, as its answers or words show."""
    if stated is not None:
        return stated[1] < _HIGHEST_SCALE
    is_named = words.find_word(both, ("nps", "net promoter*")) is not None
    low, high = profile.low or 0, profile.high or 0
    return not is_named and profile.n_filled >= _ENOUGH and low >= 1 and high <= _SEVEN


def _by_question(
    both: tuple[str, ...], *, asked: tuple[str, ...], profile: Profile, stated: tuple[float, float] | None
) -> Verdict | None:
    """The scale of a question that names no rating but states its bounds, or asks after a degree."""
    if words.find_word(both, words.COUNTED):
        return None
    low, high = profile.low or 0, profile.high or 0
    if stated is not None and stated[0] <= low and high <= stated[1] <= _HIGHEST_SCALE:
        reason = "the question states from where to where its numbers run"
        return Verdict(role=ColumnRole.SCALE, reason=reason, confidence=0.8)
    if (found := _DEGREE.search(" ".join(asked))) and _are_points(profile):
        reason = f"the question asks '{found[0]}' and values are numbers without a gap"
        return Verdict(role=ColumnRole.SCALE, reason=reason, confidence=0.7)
    return None


def _are_points(profile: Profile) -> bool:
    """True for whole numbers from 0 or 1 upwards without a gap, at least three and at most eleven of them."""
    numbers = sorted({number for value in profile.values if (number := read_number(value)) is not None})
    is_whole = bool(numbers) and numbers[0] in (0, 1) and numbers[-1] - numbers[0] == len(numbers) - 1
    return is_whole and 2 < len(numbers) <= _HIGHEST_SCALE + 1  # noqa: PLR2004 -- yes and no are no scale


def _numbers(role: ColumnRole, *, found: str, profile: Profile) -> Verdict | None:
    """The rating when nearly all numbers fit a scale of at most eleven points, stray ones aside."""
    is_graded = profile.n_distinct > 2 or profile.n_filled < SMALL  # noqa: PLR2004 -- yes and no are no scale
    is_yes_no = profile.high is not None and profile.high <= 1
    if profile.n_distinct > SMALL or not is_graded or is_yes_no:
        return None
    return Verdict(role=role, reason=f"header says '{found}' and values are numbers of a scale", confidence=0.9)


def _segment(tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile) -> Verdict | None:
    """Facts about the customer that split the evidence."""
    found = words.is_only(tokens, words.SEGMENT) or words.find_word(asked, words.SEGMENT_PHRASES)
    if found is None and len(asked) <= _SHORT_HEADER:
        found = words.is_only(asked, words.SEGMENT)
    if found and profile.mean_words <= _LONG_ANSWER + 1:
        return Verdict(role=ColumnRole.SEGMENT, reason=f"header says '{found}'", confidence=0.85)
    return None


def _desk(tokens: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """Topics of tickets, states, and facts about the form."""
    found = words.is_only(tokens, words.TOPIC)
    if kind is SourceKind.CALL_NOTE and found and profile.mean_words < _SENTENCE / 2 and not profile.is_numeric:
        reason = f"header says '{found}': the desk's own category"
        return Verdict(role=ColumnRole.METADATA, reason=reason, confidence=0.85, use=Use.TOPIC)
    if (found := words.is_only(tokens, words.STATUS)) and profile.n_distinct <= SMALL:
        use = Use.STATUS if kind is SourceKind.SURVEY and not profile.is_numeric else None
        return Verdict(role=ColumnRole.METADATA, reason=f"header says '{found}'", confidence=0.85, use=use)
    if (found := words.is_only(tokens, ("finished", "completed", "complete"))) and profile.n_distinct <= 2:  # noqa: PLR2004 -- yes, no
        return Verdict(role=ColumnRole.METADATA, reason=f"header says '{found}'", confidence=0.85, use=Use.FINISHED)
    if (found := words.is_only(tokens, words.METADATA)) and profile.mean_words < _SENTENCE:
        return Verdict(role=ColumnRole.METADATA, reason=f"header says '{found}'", confidence=0.8)
    return None


def _text(tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile, kind: SourceKind) -> Verdict | None:
    """Open answers and notes; for notes, whose words they are."""
    found = words.find_word(asked, words.TEXT) or words.find_word(tokens, words.TEXT)
    if profile.is_numeric or found is None:
        return None
    use = None
    if kind is SourceKind.CALL_NOTE:
        is_note, is_customer = words.find_word(tokens, words.AGENT_TEXT), words.find_word(tokens, words.CUSTOMER_TEXT)
        use = Use.CUSTOMER_TEXT if is_customer and not is_note else Use.AGENT_TEXT if is_note else None
    is_long = profile.n_distinct > SMALL // 4 or profile.mean_words >= _LONG_ANSWER
    is_varied = profile.distinct_share >= _VARIED and (is_long or found not in words.WEAK_TEXT)
    if is_varied or profile.mean_words >= _SENTENCE:
        reason = f"header says '{found}' and answers differ"
        return Verdict(role=ColumnRole.OPEN_TEXT, reason=reason, confidence=0.9, use=use)
    return None


def _by_values(tokens: tuple[str, ...], asked: tuple[str, ...], *, profile: Profile) -> Verdict:
    """The role that the values suggest where the header says nothing more than that something was counted."""
    if profile.is_numeric:
        return _by_numbers((*tokens, *asked), profile=profile)
    if profile.values and profile.values <= _YES_NO:
        return Verdict(role=ColumnRole.CHOICE, reason="the answers are yes and no", confidence=0.8)
    if profile.distinct_share <= _REPEATED or (profile.n_distinct == 1 and profile.n_filled > 1):
        return Verdict(role=ColumnRole.CHOICE, reason="the same answers come again and again", confidence=0.7)
    if profile.distinct_share >= _MOSTLY and profile.mean_words >= _LONG_ANSWER:
        return Verdict(role=ColumnRole.OPEN_TEXT, reason="answers are long and differ", confidence=0.7)
    return Verdict(role=ColumnRole.UNSURE, reason="neither header nor answers tell what it is for", confidence=0.3)


def _by_numbers(both: tuple[str, ...], *, profile: Profile) -> Verdict:
    """The role of numbers that nothing names a rating."""
    if found := words.find_word(both, words.COUNTED):
        reason = f"header says '{found}': an order, a count or a duration"
        return Verdict(role=ColumnRole.METADATA, reason=reason, confidence=0.7)
    is_small = profile.high is not None and profile.high <= _HIGHEST_SCALE and profile.whole >= _VARIED
    if is_small and 2 < profile.n_distinct <= SMALL:  # noqa: PLR2004 -- yes and no are no scale
        return Verdict(role=ColumnRole.UNSURE, reason=SMALL_NUMBERS, confidence=0.3)
    return Verdict(role=ColumnRole.METADATA, reason="numbers that are no rating", confidence=0.6)
