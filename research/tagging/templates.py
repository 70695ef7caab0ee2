"""The codebooks to start from: one for each journey, in the reader's language, from the tables of `research.templates`.

Stages follow the method's line Awareness > Interest > Consideration > Purchase > Loyalty, adapted to each journey.
Terms are written for this project from knowledge of the three languages; they come along in all three whatever the
language of names and definitions, because customers do not keep to one.
"""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from io import StringIO

from research.tagging.phrases import HINTS
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language

_PACKAGE = "research.templates"
_BY_JOURNEY = (Dimension.STAGE.value, Dimension.TOUCHPOINT.value)


def template_rows(journey_type: JourneyType, *, language: Language) -> tuple[dict[str, str], ...]:
    """The rows of a journey's codebook, keyed by the columns of codebook.csv in order; stages first, then touchpoints.

    Args:
        journey_type: Which journey.
        language: The language of names and definitions: en, es or ro.

    Raises: ValueError for any other language.

    >>> rows = template_rows(JourneyType.PURCHASE, language=Language.ES)
    >>> rows[0]["id"], rows[0]["name"], rows[0]["order"]
    ('awareness', 'Descubrimiento', '1')
    """
    if language not in SCORED_LANGUAGES:
        msg = f"templates are in {', '.join(known.value for known in SCORED_LANGUAGES)}, not in {language.value}"
        raise ValueError(msg)
    counts: dict[str, int] = defaultdict(int)
    rows = []
    for code, parent in _chosen_codes(journey_type):
        counts[code["dimension"]] += 1
        rows.append(_to_row(code, parent=parent, order=counts[code["dimension"]], language=language))
    return tuple(rows)


def _chosen_codes(journey_type: JourneyType) -> list[tuple[dict[str, str], str]]:
    """The codes of a journey with their parents: its own stages and touchpoints, then the dimensions all share."""
    usage = {row["id"]: row for row in _read_table("usage.csv")}
    codes = {code["id"]: code | usage[code["id"]] | _gather_terms(code) for code in _read_table("codes.csv")}
    own = [row for row in _read_table("journeys.csv") if row["journey_type"] == journey_type.value]
    shared = [code for code in codes.values() if code["dimension"] not in _BY_JOURNEY]
    return [(codes[row["id"]], row["parent"]) for row in own] + [(code, "") for code in shared]


def _gather_terms(code: dict[str, str]) -> dict[str, str]:
    """All terms of a code by column: those of `codes.csv`, then those of `terms.csv`, each once."""
    further = [row for row in _read_table("terms.csv") if row["id"] == code["id"]]
    columns = [f"terms_{language.value}" for language in SCORED_LANGUAGES]
    terms = {column: [term for row in (code, *further) for term in row[column].split("; ")] for column in columns}
    return {column: "; ".join(_keep_firm(found)) for column, found in terms.items()}


def _keep_firm(terms: list[str]) -> list[str]:
    """The terms in order, each once; of one that tells and hints the faintest, which was given a second thought."""
    chosen: dict[str, str] = {}
    for term in terms:
        bare = term.rstrip(HINTS)
        chosen[bare] = max(chosen.get(bare, ""), term, key=len)
    return list(chosen.values())


def _to_row(code: dict[str, str], *, parent: str, order: int, language: Language) -> dict[str, str]:
    """One row as a codebook has it."""
    return {
        "dimension": code["dimension"],
        "id": code["id"],
        "name": code[f"name_{language.value}"],
        "definition": code[f"definition_{language.value}"],
        "when_to_use": code[f"when_to_use_{language.value}"],
        "when_not_to_use": code[f"when_not_to_use_{language.value}"],
        **{f"terms_{known.value}": code[f"terms_{known.value}"] for known in SCORED_LANGUAGES},
        "parent": parent,
        "icon": code["icon"],
        "order": str(order),
    }


@cache
def _read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of the package."""
    text = files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text, newline="")))
