"""The evidence that the page carries along, as one JSON text that is safe inside a script element."""

import json

from research.reporting.lookup import WORKBOOK_FILE, Lookup
from research.reporting.page_columns import pack_evidence
from research.reporting.page_selection import select_evidence
from research.reporting.translating import Translation

# An HTML parser ends a script at `</script` wherever it stands; these escapes mean the same to a JSON parser.
# The two separators end a line in old JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def embed_json(value: object) -> str:
    r"""A value as JSON that cannot leave the script element it stands in.

    >>> embed_json({"quote": "</script><b>"})
    '{"quote":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter, escaped in _ESCAPES.items():
        text = text.replace(letter, escaped)
    return text


def list_page_evidence(lookup: Lookup) -> dict[str, object]:
    """Names, texts and the packed excerpts for the drawer."""
    held = select_evidence(lookup)
    stages = [column.code.id for column in lookup.map.stages]
    return {
        "texts": _list_texts(lookup.translation),
        "stages": stages,
        "codes": {code.id: code.name for code in lookup.map.codebook.codes},
        "dimensions": {code.id: code.dimension.value for code in lookup.map.codebook.codes},
        "total": len(lookup.evidence),
        **pack_evidence(held, lookup=lookup),
    }


def _list_texts(translation: Translation) -> dict[str, str]:
    """The words that the page's script writes; what stands in braces is filled by the script."""
    t = translation
    return {
        "shown": t.gettext("Excerpts shown: {shown} of {total}", shown="{shown}", total="{total}"),
        "people": t.gettext("people: {n}", n="{n}"),
        "rated": t.gettext("Rated"),
        "because": t.gettext("Because"),
        "question": t.gettext("Answer to"),
        "row": t.gettext("{file}, row {row}", file=WORKBOOK_FILE, row="{row}"),
        "unscored": t.gettext("unscored"),
        "none": t.gettext("No stage"),
        "outside": t.gettext("outside the waves"),
        "evidence": t.gettext("Evidence"),
        "link": t.gettext("Link to this excerpt"),
        "absent": t.gettext("This excerpt is not on the page; all are in {file}.", file=WORKBOOK_FILE),
        "nothing": t.gettext("No excerpt has all of this. Clear a filter, or search for other words."),
        "human": t.gettext("by a person"),
        "highlighted": t.gettext("The curve shows by itself: {names}.", names="{names}"),
        "no_figures": t.gettext("The map has no figures of its own for: {names}.", names="{names}"),
        "each": t.gettext("Each choice is drawn by itself; for all of them together the map has no figures."),
        "drawer_filtered": t.gettext("The lists of excerpts hold this choice alone."),
        "fold": t.gettext("Fold away and do not print: {name}", name="{name}"),
        "unfold": t.gettext("Unfold: {name}", name="{name}"),
        "decimal": t.number(0.5, digits=1)[1],
        "language": t.language.value,
    }
