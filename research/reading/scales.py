"""The bounds and the direction of a rating, from the words of its header and, for bounds, from its values."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from research.reading.profiling import read_number
from research.terms import ColumnRole
from research.words import fold

# Scales in use, the smaller ones first; the first that holds nearly all values is taken where the header is silent.
_USUAL = ((1.0, 5.0), (1.0, 6.0), (1.0, 7.0), (0.0, 10.0), (0.0, 100.0))
_COVERED = 0.9
_ENOUGH = 20
_NUMBER = r"(\d{1,3})"
_RANGES = (
    re.compile(
        rf"(?:from|de la|del?|entre|between|intre|escala)\s+{_NUMBER}\s+(?:to|la|al?|and|y|si|pana la)\s+{_NUMBER}\b"
    ),
    re.compile(rf"\(?\b{_NUMBER}\s?[-–]\s?{_NUMBER}\b\)?"),
)
_LABEL = re.compile(rf"\b{_NUMBER}\s*(?:=|means|significa|inseamna|is|es|:|\()\s*([^\d,;)=]*[^\d\s,;)=])")
_DASHED = re.compile(rf"\b{_NUMBER}\s?[-–]\s?([a-z][^\d,;)=]*[^\d\s,;)=])")
_OUT_OF = re.compile(rf"\b(?:out of|sobre|din)\s+{_NUMBER}\b")
# Folded starts of words that name the good and the bad end. Source: wording of CSAT and CES 1.0/2.0 questions.
_GOOD = re.compile(
    r"\b(?:easy|easily|easier|facil|sencill|usor|usoar|simpl|satisf|very satisf|multumit|good|great|excel|buen|mejor|"
    r"bun|best|agree|de acuerdo|totalmente de acuerdo|acord|likely|probab|low effort|poco esfuerzo|efort mic|happy|"
    r"content|completely met|fully met|exceed|supera|depas|favou?rab)",
)
_BAD = re.compile(
    r"\b(?:difficult|hard|high effort|much effort|mucho esfuerzo|efort mare|dificil|greu|grea|complicat|complicad|"
    r"(?:not |un|dis|in|ne)(?:at all )?(?:satisf|multumit|happy|likely)|nada|deloc|poor|bad|mal|peor|worst|disagree|"
    r"en desacuerdo|dezacord|terrible|insatisf|not at all|did not|didn t|not met|"
    r"no cumpl|por debajo|sub asteptari|unfavou?rab|desfavorab|nefavorab)",
)
_STATEMENT_GOOD = re.compile(r"\b(?:made it easy|was easy|fue facil|ha sido facil|a fost usor|mi a fost usor)\b")
_CONDITIONAL = re.compile(r"\b(?:dis)?agree|acuerdo|\b(?:dez)?acord|\b(?:un)?likely|\b(?:im)?proba[bv]")
_RECOMMENDING = re.compile(r"\b(?:recommend|recomend|recomiend|recomand)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleReading:
    """Bounds, and which end is good where that is proven; `reason` says where the bounds come from."""

    low: float
    high: float
    high_is_good: bool | None
    reason: str


def read_scale(
    header: str, *, role: ColumnRole, sample: Sequence[str], values: Callable[[], Sequence[str]]
) -> ScaleReading:
    """The scale of a rating column; all `values` are fetched only when the header's bounds do not fit the sample.

    >>> read_scale("Cât de ușor? (1 = foarte greu, 7 = foarte ușor)", role=ColumnRole.CES, sample=["7"], values=list)
    ScaleReading(low=1.0, high=7.0, high_is_good=True, reason='bounds stated in the header')
    """
    folded = fold(header)
    labels = _labels(folded)
    if role is ColumnRole.NPS:
        return ScaleReading(low=0, high=10, high_is_good=True, reason="NPS runs from 0 to 10")
    direction = _direction(labels, folded=folded, role=role)
    stated = _stated(folded, labels=labels)
    seen = _numbers(sample)
    # A few answers outside the stated bounds are faults of cells; many are a form that codes its answers otherwise.
    if stated is not None and (len(seen) < _ENOUGH or _holds(stated, numbers=seen)):
        low, high, reason = *stated, "bounds stated in the header"
    else:
        low, high, reason = *_usual(_numbers(values())), "bounds taken from the values"
    return ScaleReading(low=low, high=high, high_is_good=direction, reason=reason)


def stated_bounds(header: str) -> tuple[float, float] | None:
    """From where to where the numbers run, as the header itself says, or `None`.

    >>> stated_bounds("Valoración (1-10)"), stated_bounds("Valoración")
    ((1.0, 10.0), None)
    """
    folded = fold(header)
    return _stated(folded, labels=_labels(folded))


def _labels(folded: str) -> dict[int, str]:
    """The words that the header gives to numbers; a dash is a sign of that only beside another such sign.

    >>> _labels("where 5 is all of it and 1 - none"), _labels("question 3 - ease")
    ({1: 'none', 5: 'all of it and'}, {})
    """
    labels = {int(match[1]): match[2] for match in _LABEL.finditer(folded)}
    dashed = {int(match[1]): match[2] for match in _DASHED.finditer(folded)}
    return {**dashed, **labels} if labels else dashed if len(dashed) > 1 else {}


def _stated(folded: str, *, labels: dict[int, str]) -> tuple[float, float] | None:
    """The bounds that the header writes down."""
    if len(labels) > 1:
        return float(min(labels)), float(max(labels))
    for pattern in _RANGES:
        if (match := pattern.search(folded)) and int(match[1]) in (0, 1) and int(match[2]) > 1:
            return float(match[1]), float(match[2])
    match = _OUT_OF.search(folded)
    return (1.0, float(match[1])) if match else None


def _direction(labels: dict[int, str], *, folded: str, role: ColumnRole) -> bool | None:
    """True when the high end is proven good, false when proven bad; satisfaction is high when good by convention."""
    highest, lowest = (labels[max(labels)], labels[min(labels)]) if labels else ("", "")
    # Agreement is as good as what is agreed to, and likelihood as what is likely.
    if labels and not (_CONDITIONAL.search(highest) or _CONDITIONAL.search(lowest)):
        votes = goodness(highest) - (goodness(lowest) if len(labels) > 1 else 0)
        if votes:
            return votes > 0
    said = " ".join(re.findall(r"[^\W_]+", folded))
    if role is ColumnRole.CSAT or _STATEMENT_GOOD.search(said) or _RECOMMENDING.search(said):
        return True
    return None


def goodness(label: str) -> int:
    """1 for words of the good end, -1 for words of the bad end, 0 for neither; bad words win ("not satisfied")."""
    if _BAD.search(label):
        return -1
    return 1 if _GOOD.search(label) else 0


def _numbers(cells: Sequence[str]) -> list[float]:
    """The numbers among the cells."""
    return [number for cell in cells if (number := read_number(cell)) is not None]


def _holds(bounds: tuple[float, float], *, numbers: list[float]) -> bool:
    """True when nine of ten numbers lie within the bounds."""
    return sum(bounds[0] <= number <= bounds[1] for number in numbers) >= _COVERED * len(numbers)


def _usual(numbers: list[float]) -> tuple[float, float]:
    """The smallest usual scale that holds nine of ten numbers; 0 to 10 when none does or there are none."""
    return next((bounds for bounds in _USUAL if numbers and _holds(bounds, numbers=numbers)), (0.0, 10.0))
