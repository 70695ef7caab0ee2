"""The evidence that the page carries along, as one JSON text that is safe inside a script element."""

import json

from research.model.evidence import Evidence
from research.reporting.judging import phrase_coders
from research.reporting.labels import mood_of, name_dimension, name_mood
from research.reporting.lookup import WORKBOOK_FILE, Lookup, anchor_of
from research.reporting.places import phrase_place
from research.reporting.translating import Translation
from research.terms import Dimension, Language

# An HTML parser ends a script at `</script` wherever it stands; these escapes mean the same to a JSON parser.
# The two separators end a line in old JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_SAFE = str.maketrans(_ESCAPES)


def embed_json(value: object) -> str:
    r"""A value as JSON that cannot leave the script element it stands in.

    >>> embed_json({"quote": "</script><b>"})
    '{"quote":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SAFE)


def list_page_evidence(lookup: Lookup) -> dict[str, object]:
    """Names and excerpts for the drawer; the keys of an excerpt are short because there may be 100,000 of them."""
    t = lookup.translation
    languages = dict.fromkeys(language for language, _ in lookup.map.languages)
    return {
        "texts": _list_texts(t),
        "stages": {column.code.id: column.code.name for column in lookup.map.stages},
        "waves": {wave_id: lookup.wave_name(wave_id) for wave_id in lookup.wave_ids},
        "languages": {language.value: t.language_name(language) for language in languages},
        "moods": {mood: name_mood(mood, translation=t) for mood in ("negative", "neutral", "positive", "unscored")},
        "codes": {code.id: code.name for code in lookup.map.codebook.codes},
        "dimensions": {code.id: name_dimension(code.dimension, translation=t) for code in lookup.map.codebook.codes},
        "evidence": [_describe_piece(piece, lookup=lookup) for piece in lookup.evidence],
    }


def _list_texts(translation: Translation) -> dict[str, str]:
    """The words that the page's script writes; the figures in braces are filled by the script."""
    t = translation
    return {
        "shown": t.gettext("Excerpts shown: {shown} of {total}", shown="{shown}", total="{total}"),
        "because": t.gettext("Because"),
        "question": t.gettext("Answer to"),
        "row": t.gettext("{file}, row {row}", file=WORKBOOK_FILE, row="{row}"),
        "unscored": t.gettext("unscored"),
        "all": t.gettext("All"),
        "none": t.gettext("No stage"),
        "outside": t.gettext("outside the waves"),
    }


def _describe_piece(piece: Evidence, *, lookup: Lookup) -> dict[str, object]:
    """One excerpt for the drawer."""
    t = lookup.translation
    others = [tag.code_id for tag in piece.tags if tag.dimension is not Dimension.STAGE]
    return {
        "id": anchor_of(piece.excerpt.id),
        "q": piece.excerpt.verbatim,
        "g": tag_language(piece.excerpt.language),
        "l": piece.excerpt.language.value,
        "s": list(piece.codes(Dimension.STAGE)) if piece.is_relevant else [],
        "w": piece.wave_id or "",
        "m": mood_of(piece.polarity),
        "p": t.polarity(piece.polarity),
        "b": [[reason.words, t.polarity(reason.weight)] for reason in piece.score.because],
        "c": list(dict.fromkeys(others)),
        "at": phrase_place(piece.passage.place, translation=t),
        "who": piece.participant_id,
        "k": lookup.source_name(piece.kind),
        "ask": piece.passage.question or "",
        "when": "" if piece.passage.said_at is None else t.moment(piece.passage.said_at),
        "row": lookup.rows[piece.excerpt.id],
        "h": _tell_judgement(piece, lookup=lookup),
    }


def _tell_judgement(piece: Evidence, *, lookup: Lookup) -> str:
    """Who coded the excerpt in what, and whether it was taken out of the map; "" where nobody did."""
    t, coders = lookup.translation.gettext, phrase_coders(piece, lookup=lookup)
    if coders is None:
        return ""
    told = t("Coded by a person: {coders}", coders=coders)
    return told if piece.is_relevant else f"{told} · {t('not relevant: in no number of the map')}"


def tag_language(language: Language) -> str:
    """The BCP 47 tag for a `lang` attribute; "und" where the language is not one of ours (ISO 639-2)."""
    return "und" if language in {Language.OTHER, Language.UND} else language.value
