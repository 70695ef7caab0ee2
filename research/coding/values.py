"""Answers as plain text, the same in every report language: codes, polarity, relevance and memos."""

from collections.abc import Iterable, Sequence

from research.model.codebook import Code
from research.model.coding import YES
from research.model.evidence import Evidence
from research.model.excerpt import Score, Tag
from research.terms import CodingField, Dimension

SEPARATOR = ";"
DECIMALS = 4
LOWEST, HIGHEST = -1.0, 1.0
# What each field of codes speaks of; the dimensions that have no field of their own share one.
DIMENSIONS = {
    CodingField.STAGE: (Dimension.STAGE,),
    CodingField.TOUCHPOINT: (Dimension.TOUCHPOINT,),
    CodingField.CODES: tuple(each for each in Dimension if each not in {Dimension.STAGE, Dimension.TOUCHPOINT}),
}
_FIELD_OF = {dimension: field for field, dimensions in DIMENSIONS.items() for dimension in dimensions}


def write_codes(code_ids: Iterable[str]) -> str:
    """Code ids as one text, each once, in alphabetical order.

    >>> write_codes(["returns", "delivery", "returns"])
    'delivery;returns'
    """
    return SEPARATOR.join(sorted(set(code_ids)))


def show_code(code: Code) -> str:
    """A code as the drop-downs of the workbook show it.

    >>> from research.terms import Dimension
    >>> show_code(Code(id="buy", dimension=Dimension.STAGE, name="Comprar; pagar"))
    'Comprar, pagar [buy]'
    """
    return f"{code.name.replace(';', ',')} [{code.id}]"


def read_codes(value: str) -> tuple[str, ...]:
    """The code ids of a text.

    >>> read_codes("delivery;returns"), read_codes("")
    (('delivery', 'returns'), ())
    """
    return tuple(value.split(SEPARATOR)) if value else ()


def write_polarity(polarity: float | None) -> str:
    """A polarity with four decimals at most, never minus zero; "" for unscored.

    >>> write_polarity(-0.5), write_polarity(-0.00001), write_polarity(None)
    ('-0.5', '0', '')
    """
    return "" if polarity is None else f"{round(polarity, DECIMALS) + 0.0:g}"


def read_polarity(value: str) -> float | None:
    """The polarity of a text, `None` for ""."""
    return float(value) if value else None


def current_value(piece: Evidence, *, field: CodingField) -> str:
    """What counts for an excerpt now: a person's answer where there is one, else the machine's."""
    answer = None if piece.judgement is None else piece.judgement.counted(field)
    return machine_value(piece, field=field) if answer is None else answer


def machine_value(piece: Evidence, *, field: CodingField) -> str:
    """What the machine found, whatever people said."""
    return machine_values(piece)[field]


def machine_values(piece: Evidence) -> dict[CodingField, str]:
    """What the machine found in every field; to the machine everything is relevant and nothing has a memo."""
    tags, score = _found_by_machine(piece)
    code_ids: dict[CodingField, list[str]] = {field: [] for field in DIMENSIONS}
    for tag in tags:
        code_ids[_FIELD_OF[tag.dimension]].append(tag.code_id)
    return {
        **{field: write_codes(ids) if ids else "" for field, ids in code_ids.items()},
        CodingField.POLARITY: write_polarity(score.polarity),
        CodingField.RELEVANT: YES,
        CodingField.MEMO: "",
    }


def _found_by_machine(piece: Evidence) -> tuple[Sequence[Tag], Score]:
    """The tags and the score from before anybody said otherwise."""
    if piece.judgement is None:
        return piece.tags, piece.score
    return piece.judgement.tags, piece.judgement.score
