"""One answer of a worded scale: what it is about, and how far it stands from the middle, in English, Spanish, Romanian.

"Very satisfied" is (satisfaction, +3), "Poco probable" (likelihood, a little of it). Sources: the standard answer lists
of Qualtrics, SurveyMonkey, Microsoft Forms and LimeSurvey, the four- and five-point lists of Eurobarometer and CIS,
and own translations. A label with a word that is not listed here is no answer of a scale.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from research.reading.word_lists import split_list
from research.words import fold


class Family(StrEnum):
    """What the answers of a worded scale speak of."""

    SATISFACTION = "satisfaction"
    EASE = "ease"
    EFFORT = "effort"
    LIKELIHOOD = "likelihood"
    AGREEMENT = "agreement"
    QUALITY = "quality"
    FAVOUR = "favour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its family (`None` for a bare "Neutral") and its level.

    `level` runs from -4 (extremely bad) over 0 (neither) to 4; `amount` from 0 (not at all) to 5 (extremely) is set
    where the words name more or less of the good side only.
    """

    family: Family | None
    level: int
    amount: int | None


# The words of the good and of the bad end, folded; what is left of a label beside them must be strength or filler.
_GOOD = {
    Family.SATISFACTION: r"satisfied|satisfecho|satisfecha|satisfechos|satisfechas|satisfacut|satisfacuta"
    r"|multumit|multumita|happy|contento|contenta|feliz|fericit|fericita|satisfaction|satisfaccion",
    Family.EASE: r"easy|facil|sencillo|sencilla|usor|usoara|simplu|simpla",
    Family.EFFORT: r"high effort|a lot of effort|much effort|mucho esfuerzo|alto esfuerzo|mare efort|mult efort",
    Family.LIKELIHOOD: r"likely|probable|probabil|probabila",
    Family.AGREEMENT: r"agree|de acuerdo|de acord|acord",
    Family.QUALITY: r"good|bueno|buena|buenos|buenas|bien|bun|buna|bune|bine",
    Family.FAVOUR: r"favou?rabl[ey]|favorabil|favorabila",
}
_BAD = {
    Family.SATISFACTION: r"dissatisfied|unsatisfied|insatisfecho|insatisfecha|insatisfechos|insatisfechas|nesatisfacut"
    r"|nesatisfacuta|nemultumit|nemultumita|unhappy|descontento|descontenta|infeliz|nefericit|nefericita",
    Family.EASE: r"difficult|hard|dificil|complicado|complicada|greu|grea|dificila|complicat|complicata",
    Family.EFFORT: r"low effort|little effort|poco esfuerzo|bajo esfuerzo|mic efort|putin efort|redus efort",
    Family.LIKELIHOOD: r"unlikely|improbable|improbabil|improbabila",
    Family.AGREEMENT: r"disagree|en desacuerdo|desacuerdo|in dezacord|dezacord",
    Family.QUALITY: r"poor|bad|malo|mala|malos|malas|mal|slab|slaba|rau|rea|prost|proasta",
    Family.FAVOUR: r"unfavou?rabl[ey]|desfavorable|nefavorabil|nefavorabila",
}
# Whole answers that no strength and stem make up.
_WHOLE = {
    **dict.fromkeys(("excellent", "excelente", "excelent", "excelenta", "outstanding", "awesome"), (Family.QUALITY, 4)),
    **dict.fromkeys(("terrible", "awful", "pesimo", "pesima", "groaznic", "ingrozitor"), (Family.QUALITY, -4)),
    **dict.fromkeys(
        ("fair", "average", "regular", "aceptable", "acceptable", "acceptabil", "acceptabila", "normal", "okay", "ok",
         "just okay"),
        (Family.QUALITY, 0),
    ),
    **dict.fromkeys(
        ("definitely", "definitely yes", "definitely would", "definitely will", "definitivamente si", "seguro que si",
         "con seguridad si", "cu siguranta da", "cu siguranta", "sigur da"),
        (Family.LIKELIHOOD, 3),
    ),
    **dict.fromkeys(
        ("probably", "probably yes", "probably would", "probably will", "probablemente si", "probabil da",
         "probabil ca da"),
        (Family.LIKELIHOOD, 2),
    ),
    **dict.fromkeys(
        ("might or might not", "may or may not", "maybe", "tal vez", "quizas", "puede que si puede que no", "poate",
         "poate da poate nu"),
        (Family.LIKELIHOOD, 0),
    ),
    **dict.fromkeys(
        ("probably not", "probably would not", "probably will not", "probablemente no", "probabil nu",
         "probabil ca nu"),
        (Family.LIKELIHOOD, -2),
    ),
    **dict.fromkeys(
        ("definitely not", "definitely would not", "definitely will not", "definitivamente no", "seguro que no",
         "con seguridad no", "cu siguranta nu", "sigur nu"),
        (Family.LIKELIHOOD, -3),
    ),
}  # fmt: skip
_STRENGTH = {
    **dict.fromkeys(
        split_list(
            """
            extremely, completely, totally, fully, entirely, absolutely, extremadamente, completamente, totalmente,
            absolutamente, extrem, extrem de, total, complet, in totalitate, pe deplin, sumamente
            """
        ),
        4,
    ),
    **dict.fromkeys(split_list("very, highly, strongly, muy, foarte, puternic, fuertemente"), 3),
    **dict.fromkeys(split_list("moderately, mostly, quite, fairly, bastante, destul de, moderat, moderadamente"), 2),
    **dict.fromkeys(
        split_list(
            """
            somewhat, slightly, a little, rather, partly, partially, algo, ligeramente, un poco, mas bien, parcialmente,
            oarecum, mai degraba, partial, usor de, putin mai
            """
        ),
        1,
    ),
}
# How much of the good side, where only the good side is named: "not at all likely" … "extremely likely".
_AMOUNTS = {
    **dict.fromkeys(split_list("not at all, nada, deloc, para nada"), 0),
    **dict.fromkeys(
        split_list("not very, not so, not too, slightly, a little, poco, ligeramente, nu prea, putin, nu foarte"), 1
    ),
    **dict.fromkeys(split_list("somewhat, moderately, algo, moderadamente, oarecum, moderat, mediu"), 2),
    **dict.fromkeys(split_list("fairly, quite, bastante, destul de, mostly"), 3),
    **dict.fromkeys(split_list("very, muy, foarte, highly"), 4),
    **dict.fromkeys(
        split_list(
            "extremely, completely, totally, extremadamente, completamente, totalmente, extrem de, complet, total"
        ),
        5,
    ),
}
_PLAIN_AMOUNT = 3
# "Neither satisfied nor dissatisfied (neutral)" is among the longest answers in use.
_LONGEST = 80
_NEGATIONS = frozenset(split_list("not, no, nu, nu sunt, no estoy"))
_FILLERS = frozenset(
    split_list("i, am, i am, estoy, sunt, it was, was, fue, a fost, este, is, me, ma, of, cu, de, con, mi-a fost, this")
)
_NEUTRAL = re.compile(
    r"(?:neutral|neutro|neutra|neutru|neither|indiferente|indiferent|nici[- ]nici|indecis|indecisa|undecided|indeciso"
    r"|neither .{3,30} (?:n?or) .{3,30}|ni .{3,30} ni .{3,30}|nici .{3,30} nici .{3,30})"
)
# "Satisfecho/a", "mulțumit(ă)".
_GENDER = re.compile(r"(?<=\w)(?:/-?a|/o|\([ao]\))(?!\w)")
# "Efort foarte mare" is read as "foarte mare efort".
_NOUN_FIRST = re.compile(r"^(efort|esfuerzo) (.+)$")
# Behind an answer in brackets the same is often said again: "Neither agree nor disagree (neutral)".
_BRACKETS = re.compile(r"\s*\([^()\d]*\)\s*$")
_OPT_OUT = re.compile(
    r"(?:i )?(?:don'?t|do not) know(?: ?/ ?.*)?|not sure|not applicable|prefer not to (?:say|answer)|no opinion|n/?a"
    r"|no (?:lo )?se|no sabe(?: ?/ ?.*)?|no aplica|prefiero no (?:contestar|responder|decirlo)|ns ?/ ?nc|no contesta"
    r"|sin opinion|nu stiu(?: ?/ ?.*)?|nu se aplica|prefer sa nu (?:raspund|spun)|nu raspund|fara opinie|no procede"
    r"|.{1,30}\((?:n/?a|not applicable|no aplica|nu se aplica)\)"
)


@lru_cache(maxsize=4096)
def read_answer(label: str) -> Answer | None:
    """The answer of a worded scale, or `None` for any other text.

    >>> read_answer("Muy satisfecho/a").level, read_answer("Dezacord total").level, read_answer("Very nice") is None
    (3, -4, True)
    >>> read_answer("Nada probable").amount, read_answer("Neither agree nor disagree").level
    (0, 0)
    """
    if len(label) > _LONGEST:
        return None
    text = " ".join(_BRACKETS.sub("", _GENDER.sub("", fold(label))).replace(",", " ").split()).strip(" .!")
    text = _NOUN_FIRST.sub(r"\2 \1", text)
    if whole := _WHOLE.get(text):
        return Answer(family=whole[0], level=whole[1], amount=None)
    if _NEUTRAL.fullmatch(text):
        return Answer(family=_named_family(text), level=0, amount=None)
    return next((found for family in Family if (found := _read_side(text, family=family))), None)


def _named_family(text: str) -> Family | None:
    """What a middle answer speaks of: "neither easy nor difficult" of ease, "neutral" of anything."""
    return next((one for one in Family if re.search(rf"\b(?:{_GOOD[one]}|{_BAD[one]})\b", text)), None)


def _read_side(text: str, *, family: Family) -> Answer | None:
    """The answer on the good or the bad side of one family."""
    for sign, stems in ((-1, _BAD[family]), (1, _GOOD[family])):
        rest, n_found = re.subn(rf"(?<!\w)(?:{stems})(?!\w)", " ", text, count=1)
        if not n_found:
            continue
        rest = " ".join(rest.split())
        strength = 2 if not rest or rest in _FILLERS else _STRENGTH.get(rest)
        amount = (_PLAIN_AMOUNT if strength == 2 and not rest else _AMOUNTS.get(rest)) if sign > 0 else None  # noqa: PLR2004 -- the plain word
        if sign > 0 and rest in _NEGATIONS:
            return Answer(family=family, level=-2, amount=None)
        if strength is not None or amount is not None:
            return Answer(family=family, level=sign * (strength or -_SHORTAGE[amount or 0]), amount=amount)
        return None
    return None


# "Not at all satisfied" and "not very satisfied" among answers with two sides: as bad as this.
_SHORTAGE = {0: 3, 1: 1}


def is_opt_out(label: str) -> bool:
    """True for an answer that keeps out of the scale: "Don't know", "No aplica", "Unfamiliar (N/A)".

    >>> is_opt_out("Prefer not to say"), is_opt_out("NS/NC"), is_opt_out("Nada probable")
    (True, True, False)
    """
    return len(label) <= _LONGEST and bool(_OPT_OUT.fullmatch(fold(label).strip(" .")))
