"""What to research next: one translated sentence for each weakness of the map, with whom to ask and how many."""

from research.model.finding import HealthCode, HealthNote
from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.terms import SourceKind

_METHODS = {
    SourceKind.SURVEY: mark("a survey with an open question about it"),
    SourceKind.TRANSCRIPT: mark("interviews"),
    SourceKind.CALL_NOTE: mark("tickets and call notes"),
}
_ADVICE = {
    HealthCode.NO_EVIDENCE: mark("Next: {method} with people who are at this stage now."),
    HealthCode.THIN_STAGE: mark("Next: {method} at this stage."),
    HealthCode.ONE_KIND_OF_SOURCE: mark("Next: add {method}, and see whether they say the same."),
    HealthCode.MANY_UNSCORED: mark(
        "Next: rate unscored excerpts on the sheet Coding, or let the scorers learn from ratings."
    ),
    HealthCode.MANY_UNTAGGED: mark("Next: add terms from the sheet “On no stage” to the codebook."),
    HealthCode.FLAT_EMOTION: mark("Next: {method} that ask for the best and the worst moment of each stage."),
    HealthCode.TOO_FEW_STAGES: mark(
        "Next: {method} in which people tell their way step by step; add the steps as stages."
    ),
    HealthCode.NO_TOUCHPOINT: mark(
        "Next: {method} that ask what people used at this stage; add its words to the codebook."
    ),
    HealthCode.UNDATED: mark("Next: export the files with their dates, or name the files of each wave in study.toml."),
    HealthCode.COPIED: mark("Next: look at the copies, and take out what one person sent for many."),
    HealthCode.OLD_EVIDENCE: mark("Next: repeat {method} at this stage."),
    HealthCode.ONE_SEGMENT: mark("Next: {method} with people of other segments."),
    HealthCode.TOO_MANY_TOUCHPOINTS: mark(
        "Next: ask which touchpoints people could do without, and which ones convert."
    ),
    HealthCode.NO_NEEDS: mark("Next: {method} that ask what people want to get done; add needs to the codebook."),
    HealthCode.NO_QUESTIONS: mark("Next: {method}, or tickets: they hold what people ask."),
    HealthCode.NO_OWNER: mark(
        "Next: name owners on the sheet Opportunities and drop the workbook into the folder “coding”."
    ),
    HealthCode.PEOPLE_DISAGREE: mark(
        "Next: talk about the excerpts that were coded differently, sharpen the definitions, code a new sample."
    ),
    HealthCode.MACHINE_DISAGREES: mark(
        "Next: see on the sheet Codings what people say otherwise; add terms to the codebook, or correct the excerpts."
    ),
    HealthCode.ERASED: mark("Next: delete their rows from the original files; “journey forget” names them."),
}


def write_advice(note: HealthNote, *, lookup: Lookup) -> str:
    """What would mend a weakness, with the number of people where a mean lacks them."""
    t = lookup.translation
    method = "" if note.ask is None else t.gettext(_METHODS[note.ask])
    sentences = [t.gettext(_ADVICE[note.code], method=method)]
    if note.n_more:
        sentences.append(
            t.ngettext(
                "About {n} more person would bring the interval to ±0.2.",
                "About {n} more people would bring the interval to ±0.2.",
                note.n_more,
            )
        )
    return " ".join(sentences)
