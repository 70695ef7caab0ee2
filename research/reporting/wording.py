"""Findings and weaknesses of the map in words: one translated sentence each, with its numbers and its base.

Page, workbook, methods and summary all speak through this module, so that a finding reads the same everywhere.
"""

from research.model.finding import Finding, FindingKind, HealthCode, HealthNote
from research.reporting.labels import phrase_base, phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation, mark

_KINDS = {
    FindingKind.PAIN_POINT: mark("Pain point"),
    FindingKind.BRIGHT_SPOT: mark("Bright spot"),
    FindingKind.VALLEY: mark("Valley"),
    FindingKind.PEAK: mark("Peak"),
    FindingKind.FALL: mark("Fall"),
    FindingKind.RISE: mark("Rise"),
}
_SENTENCES = {
    FindingKind.PAIN_POINT: mark(
        "{where} is a pain point: mood {size}, spoken of by {reach} of the people at this stage"
    ),
    FindingKind.BRIGHT_SPOT: mark(
        "{where} is a bright spot: mood {size}, spoken of by {reach} of the people at this stage"
    ),
    FindingKind.VALLEY: mark("{where} is the lowest point of the journey: mood {size}"),
    FindingKind.PEAK: mark("{where} is the highest point of the journey: mood {size}"),
    FindingKind.FALL: mark("{where} gets worse{waves}: mood changes by {size}"),
    FindingKind.RISE: mark("{where} gets better{waves}: mood changes by {size}"),
}
_HEALTH = {
    HealthCode.NO_EVIDENCE: mark("There is no evidence: the map is empty."),
    HealthCode.THIN_STAGE: mark("{stage}: the evidence is thin (n = {count}); read its numbers as hints."),
    HealthCode.ONE_KIND_OF_SOURCE: mark(
        "All the evidence comes from one kind of source; other voices may say otherwise."
    ),
    HealthCode.MANY_UNSCORED: mark("{share} of the excerpts have no polarity: they are in no mean."),
    HealthCode.MANY_UNTAGGED: mark("{share} of the excerpts are on no stage: the codebook may lack terms."),
    HealthCode.FLAT_EMOTION: mark("The curve is nearly flat: stages differ by only {amount}."),
    HealthCode.TOO_FEW_STAGES: mark("The journey has only {count} stages: steps may be missing."),
    HealthCode.NO_TOUCHPOINT: mark("{stage}: no touchpoint is spoken of."),
    HealthCode.UNDATED: mark("{share} of the excerpts fall into no wave."),
    HealthCode.COPIED: mark(
        "{share} of the excerpts repeat the words of another answer; the Evidence sheet names which."
    ),
    HealthCode.OLD_EVIDENCE: mark("{stage}: the newest evidence is much older than the rest of the study."),
    HealthCode.ONE_SEGMENT: mark("{stage}: everyone who speaks shares one segment ({segment})."),
    HealthCode.TOO_MANY_TOUCHPOINTS: mark("{stage}: customers meet {count} touchpoints, which is a lot for one stage."),
    HealthCode.NO_NEEDS: mark("Needs are forgotten: no excerpt says what customers want."),
    HealthCode.NO_QUESTIONS: mark("No excerpt holds a question that customers ask."),
    HealthCode.NO_OWNER: mark("Of the three largest opportunities, without an owner: {count}."),
    HealthCode.PEOPLE_DISAGREE: mark("Two people would often feel excerpts differently: alpha {amount}."),
    HealthCode.MACHINE_DISAGREES: mark("The machine often scores another mood than people do: alpha {amount}."),
    HealthCode.ERASED: mark("Participants erased from this study: {count}. Nothing of them is counted here."),
}
_HEALTH_OF_ONE_STAGE = {
    HealthCode.NO_EVIDENCE: mark("{stage}: there is no evidence, so the map says nothing about this stage."),
    HealthCode.ONE_KIND_OF_SOURCE: mark("{stage}: all the evidence comes from one kind of source."),
    HealthCode.MANY_UNSCORED: mark("{stage}: {share} of the excerpts have no polarity: they are in no mean."),
    HealthCode.NO_NEEDS: mark("{stage}: needs are forgotten; no excerpt says what customers want here."),
    HealthCode.NO_QUESTIONS: mark("{stage}: no excerpt holds a question that customers ask here."),
    HealthCode.PEOPLE_DISAGREE: mark("{stage}: people agree too little on what belongs here: alpha {amount}."),
    HealthCode.MACHINE_DISAGREES: mark("{stage}: the machine often decides otherwise than people: alpha {amount}."),
}


def name_finding(kind: FindingKind, *, translation: Translation) -> str:
    """What a kind of finding is called."""
    return translation.gettext(_KINDS[kind])


def write_finding(finding: Finding, *, lookup: Lookup) -> str:
    """A finding as one sentence with its size, interval and base."""
    t = lookup.translation
    sentence = t.gettext(
        _SENTENCES[finding.kind],
        where=name_place(finding, lookup=lookup),
        size=t.polarity(finding.size),
        reach=t.percent(finding.reach),
        waves=_phrase_waves(finding, lookup=lookup),
    )
    return f"{sentence} ({_phrase_proof(finding, lookup=lookup)})."


def name_place(finding: Finding, *, lookup: Lookup) -> str:
    """Where a finding stands: stage, touchpoint, and for whom."""
    names = [lookup.code_name(code_id) for code_id in (finding.stage_id, finding.touchpoint_id) if code_id]
    where = " · ".join(names)
    if finding.group is None or finding.group.by == "wave":
        return where
    return f"{where} ({lookup.group_name(finding.group)})"


def write_health(note: HealthNote, *, lookup: Lookup) -> str:
    """A weakness of the map as one sentence."""
    t = lookup.translation
    message = _HEALTH_OF_ONE_STAGE.get(note.code, _HEALTH[note.code]) if note.stage_id else _HEALTH[note.code]
    return t.gettext(
        message,
        stage=lookup.code_name(note.stage_id) if note.stage_id else "",
        count=t.number(note.amount),
        share=t.percent(note.amount),
        amount=t.number(note.amount, digits=2),
        segment="" if note.segment is None else f"{note.segment[0]}: {note.segment[1]}",
    )


def _phrase_waves(finding: Finding, *, lookup: Lookup) -> str:
    """The two waves of the stage's change, with a space before, or "" where waves are not compared."""
    column = lookup.stage(finding.stage_id)
    if column is None or column.change is None:
        return ""
    first, last = lookup.wave_name(column.change.from_wave), lookup.wave_name(column.change.to_wave)
    return lookup.translation.gettext(" between “{first}” and “{last}”", first=first, last=last)


def _phrase_proof(finding: Finding, *, lookup: Lookup) -> str:
    """The interval, where known, and the base; that of a change stands on the later wave."""
    t = lookup.translation
    base = phrase_base(finding.base, translation=t)
    if finding.group is not None and finding.group.by == "wave":
        base = f"{lookup.group_name(finding.group)}: {base}"
    interval = phrase_interval(finding.low, finding.high, translation=t)
    if not interval:
        return base
    level = t.percent(lookup.map.study.options.confidence_level)
    if finding.kind in {FindingKind.FALL, FindingKind.RISE}:
        corrected = mark("{level} interval {interval}, corrected for the number of comparisons; {base}")
        return t.gettext(corrected, level=level, interval=interval, base=base)
    return t.gettext("{level} interval {interval}; {base}", level=level, interval=interval, base=base)
