"""How far people agree with each other and with the machine, aspect by aspect and stage by stage.

Only blind answers count, and only what the machine found itself (docs/adr/0012). Excerpts may have several codes of one
dimension: for the dimension the whole set of codes is one label; for a single stage it is on the excerpt or not. What
nobody answered, and what somebody or the machine left unscored, is missing and not a label.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from research.coding.values import DIMENSIONS, machine_value, read_codes, read_polarity, write_codes
from research.measuring.agreement import Agreement, Metric, Unit, Value, measure_agreement
from research.measuring.cells import FELT_FROM
from research.measuring.correctness import Correctness, measure_correctness
from research.model.codebook import Codebook
from research.model.coding import NO, YES, Coding
from research.model.evidence import Evidence
from research.model.study import Options
from research.terms import CodingField, Dimension
from research.words import fold

# "As a rule of thumb, sample sizes should not consist of less than 30 comparisons" (McHugh 2012, "Interrater
# reliability: the kappa statistic", Biochemia Medica 22).
LEAST_EXCERPTS = 30
# A code that is hardly ever there, or hardly ever not, leaves too little to agree on: the five that a cell of a table
# of counts should have at least (Cochran 1954, "Some methods for strengthening the common chi-square tests").
LEAST_USES = 5
PERSON, MACHINE = "person", "machine"


class Aspect(StrEnum):
    """What an answer is about: a dimension of the codebook, the mood, the polarity as a number, or the relevance."""

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    CHANNEL = "channel"
    EMOTION = "emotion"
    NEED = "need"
    BARRIER = "barrier"
    OUTCOME = "outcome"
    THEME = "theme"
    MOOD = "mood"
    POLARITY = "polarity"
    RELEVANT = "relevant"


class Between(StrEnum):
    """Who is compared: people with each other, or each person with the machine."""

    PEOPLE = "people"
    MACHINE = "machine"


class Verdict(StrEnum):
    """Whether alpha reaches the study's bar; on too few excerpts that is not known."""

    REACHED = "reached"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """The agreement on one aspect, or on one stage alone, and whether it reaches the bar.

    `is_sure` is true where the whole interval of alpha lies on the verdict's side of the bar.
    """

    aspect: Aspect
    stage_id: str | None
    between: Between
    agreement: Agreement
    verdict: Verdict
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """What the blind answers of a study tell: nothing where nobody gave any.

    `n_excerpts` have a blind answer of somebody in `coders`. `rows` are those of people first, aspect by aspect, each
    stage below the stages together. `correctness` is how often the machine's mood is the one that people gave.
    """

    n_excerpts: int = 0
    coders: tuple[str, ...] = ()
    bar: float = Options().reliability_bar
    rows: tuple[AgreementRow, ...] = ()
    correctness: Correctness | None = None

    def weak(self, stage_id: str | None) -> tuple[AgreementRow, ...]:
        """The rows of one stage that lie below the bar."""
        return tuple(row for row in self.rows if row.stage_id == stage_id and row.verdict is Verdict.BELOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """One excerpt: what each person said blind, and what the machine found."""

    excerpt_id: str
    people: Mapping[str, Mapping[Aspect, Value]]
    machine: Mapping[Aspect, Value]


def measure_reliability(evidence: Sequence[Evidence], *, codebook: Codebook, options: Options) -> Reliability:
    """The agreement on everything that people coded blind.

    Args:
        evidence: All of it, also what people took out of the map.
        codebook: The codes of now; answers that name others do not count.
        options: The coverage of the intervals, and the bar.
    """
    judged = [piece for piece in evidence if piece.judgement is not None]
    coded = [found for piece in judged if (found := _read_piece(piece, codebook=codebook)).people]
    rows = (
        row
        for between in Between
        for aspect in Aspect
        for row in _measure_aspect(coded, aspect=aspect, between=between, codebook=codebook, options=options)
    )
    names = {fold(answer.coder): answer.coder for piece in judged for answer in blind_answers(piece)}
    return Reliability(
        n_excerpts=len(coded),
        coders=tuple(sorted(names.values())),
        bar=options.reliability_bar,
        rows=tuple(rows),
        correctness=_measure_moods(coded, level=options.confidence_level),
    )


def blind_answers(piece: Evidence) -> tuple[Coding, ...]:
    """What people said of one excerpt on the reliability sample, the earliest first."""
    return () if piece.judgement is None else tuple(answer for answer in piece.judgement.answers if answer.is_blind)


def _read_piece(piece: Evidence, *, codebook: Codebook) -> _Coded:
    """One excerpt with the latest blind answers of each person."""
    answers: dict[str, dict[CodingField, str]] = {}
    for coding in blind_answers(piece):
        answers.setdefault(fold(coding.coder), {})[coding.field] = coding.new
    machine = {field: machine_value(piece, field=field) for field in CodingField} if answers else {}
    people = {coder: _to_values(said, codebook=codebook) for coder, said in answers.items()}
    return _Coded(
        excerpt_id=piece.excerpt.id,
        people={coder: values for coder, values in people.items() if values},
        machine=_to_values(machine, codebook=codebook),
    )


def _to_values(said: Mapping[CodingField, str], *, codebook: Codebook) -> dict[Aspect, Value]:
    """What was said of each aspect; aspects of which nothing was said are missing."""
    found: dict[Aspect, Value] = {}
    book = codebook.by_id
    for field, dimensions in DIMENSIONS.items():
        named = read_codes(said.get(field, ""))
        known = [code_id for code_id in named if code_id in book]
        if field in said and (known or not named):
            for dimension in dimensions:
                inside = [code_id for code_id in known if book[code_id].dimension is dimension]
                found[Aspect(dimension.value)] = write_codes(inside)
    polarity = read_polarity(said.get(CodingField.POLARITY, ""))
    if polarity is not None:
        found[Aspect.POLARITY] = polarity
        found[Aspect.MOOD] = name_mood(polarity)
    if CodingField.RELEVANT in said:
        found[Aspect.RELEVANT] = said[CodingField.RELEVANT]
    return found


def name_mood(polarity: float) -> str:
    """The label of a polarity.

    >>> name_mood(-0.5), name_mood(0.04), name_mood(0.05)
    ('neg', 'neu', 'pos')
    """
    if abs(polarity) < FELT_FROM:
        return "neu"
    return "pos" if polarity > 0 else "neg"


def _measure_aspect(
    coded: Sequence[_Coded], *, aspect: Aspect, between: Between, codebook: Codebook, options: Options
) -> Iterator[AgreementRow]:
    """The row of one aspect where two gave it, and below that of the stages one row for each."""
    has_codes = aspect.value not in set(Dimension) or codebook.in_dimension(Dimension(aspect.value))
    # To the machine everything is relevant: there is nothing to compare.
    if not has_codes or (aspect is Aspect.RELEVANT and between is Between.MACHINE):
        return
    excerpt_ids, units = _list_units(coded, aspect=aspect, between=between)
    if not units:
        return
    make_row = partial(_make_row, excerpt_ids=excerpt_ids, aspect=aspect, between=between, options=options)
    yield make_row(units, stage_id=None)
    for code in codebook.stages if aspect is Aspect.STAGE else ():
        yield make_row([_to_binary(unit, code_id=code.id) for unit in units], stage_id=code.id)


def _list_units(coded: Sequence[_Coded], *, aspect: Aspect, between: Between) -> tuple[list[str], list[Unit]]:
    """The units in which two gave the aspect: an excerpt with all people, or one person beside the machine."""
    pairs: list[tuple[str, Unit]] = []
    for one in coded:
        said = {coder: values[aspect] for coder, values in sorted(one.people.items()) if aspect in values}
        if between is Between.PEOPLE and said.keys() and len(said) > 1:
            pairs.append((one.excerpt_id, said))
        if between is Between.MACHINE and aspect in one.machine:
            found = one.machine[aspect]
            pairs += [(one.excerpt_id, {PERSON: value, MACHINE: found}) for value in said.values()]
    return [excerpt_id for excerpt_id, _ in pairs], [unit for _, unit in pairs]


def _to_binary(unit: Unit, *, code_id: str) -> Unit:
    """Whether each coder put the code there."""
    return {coder: YES if code_id in read_codes(str(value)) else NO for coder, value in unit.items()}


def _make_row(
    units: Sequence[Unit],
    *,
    excerpt_ids: Sequence[str],
    aspect: Aspect,
    between: Between,
    stage_id: str | None,
    options: Options,
) -> AgreementRow:
    """One row with its verdict."""
    metric = Metric.INTERVAL if aspect is Aspect.POLARITY else Metric.NOMINAL
    agreement = measure_agreement(units, level=options.confidence_level, metric=metric, excerpt_ids=excerpt_ids)
    is_known = agreement.n_excerpts >= LEAST_EXCERPTS and (stage_id is None or _is_used(units))
    verdict = _judge(agreement, bar=options.reliability_bar) if is_known else Verdict.UNKNOWN
    return AgreementRow(
        aspect=aspect,
        stage_id=stage_id,
        between=between,
        agreement=agreement,
        verdict=verdict,
        is_sure=_is_beside(agreement, bar=options.reliability_bar) and verdict is not Verdict.UNKNOWN,
    )


def _is_used(units: Sequence[Unit]) -> bool:
    """True where enough units have the code of somebody, and enough are without it."""
    n_with = sum(YES in unit.values() for unit in units)
    n_without = sum(NO in unit.values() for unit in units)
    return min(n_with, n_without) >= LEAST_USES


def _judge(agreement: Agreement, *, bar: float) -> Verdict:
    """Whether alpha reaches the bar; where nothing can disagree that is not known."""
    if agreement.alpha is None:
        return Verdict.UNKNOWN
    return Verdict.REACHED if agreement.alpha.value >= bar else Verdict.BELOW


def _is_beside(agreement: Agreement, *, bar: float) -> bool:
    """True where the interval of alpha does not hold the bar."""
    alpha = agreement.alpha
    return alpha is not None and alpha.low is not None and alpha.high is not None and not alpha.low < bar <= alpha.high


def _measure_moods(coded: Sequence[_Coded], *, level: float) -> Correctness | None:
    """How often the machine's mood is that of people; `None` where nobody gave one."""
    triples = [
        (one.excerpt_id, str(values[Aspect.MOOD]), one.machine.get(Aspect.MOOD))
        for one in coded
        for _, values in sorted(one.people.items())
        if Aspect.MOOD in values
    ]
    if not triples:
        return None
    return measure_correctness(
        [said for _, said, _ in triples],
        found=[None if mood is None else str(mood) for _, _, mood in triples],
        excerpt_ids=[excerpt_id for excerpt_id, _, _ in triples],
        level=level,
    )
