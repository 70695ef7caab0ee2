"""`journey compare` as text: the answers first, then where it changed, the mix, the questions and the method."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from research.model.change import Measure, WaveComparison
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation
from research.reporting.wave_text import (
    name_mix,
    name_pair,
    phrase_parts,
    write_change,
    write_effect,
    write_question,
    write_version,
)
from research.reporting.wave_views import view_answer
from research.terms import Dimension


def write_comparison(comparison: WaveComparison, *, lookup: Lookup, notes: Sequence[str] = ()) -> str:
    """The whole comparison as text in the reader's language, with a line feed at its end.

    Args:
        comparison: the two waves.
        lookup: names and language of the study.
        notes: what to mind first, such as texts that no run has read yet.
    """
    t = lookup.translation.gettext
    sections = (
        (t("What to mind first"), tuple(notes)),
        (t("Answers"), tuple(_list_answers(comparison, lookup=lookup))),
        (t("Stages"), tuple(_list_changes(comparison, dimension=Dimension.STAGE, lookup=lookup))),
        (t("Touchpoints"), tuple(_list_changes(comparison, dimension=Dimension.TOUCHPOINT, lookup=lookup))),
        (
            t("People who speak of a channel or touchpoint beside the others, later wave"),
            tuple(write_effect(effect, lookup=lookup) for effect in comparison.effects if effect.is_proven),
        ),
        (t("Mix of customers"), tuple(_list_mix(comparison, lookup=lookup))),
        (
            t("Questions that were not asked alike"),
            tuple(write_question(question, translation=lookup.translation) for question in comparison.questions),
        ),
        (
            t("Method"),
            tuple(write_version(version, translation=lookup.translation) for version in comparison.versions),
        ),
    )
    title = f"{lookup.map.study.title}\n{name_pair(comparison, lookup=lookup)}\n"
    return title + "".join(f"\n{name}\n{_indent(lines)}" for name, lines in sections if lines)


def tell_missing(n_fresh: int, *, is_stale: bool, translation: Translation) -> tuple[str, ...]:
    """What a comparison leaves out because no run has done it yet: new files, and texts to be coded anew."""
    t = translation
    fresh = t.ngettext(
        "{n} file of the folder is new or was changed, and is not in this comparison: run the study again.",
        "{n} files of the folder are new or were changed, and are not in this comparison: run the study again.",
        n_fresh,
    )
    stale = t.gettext(
        "The codebook or the method changed since the last run: these figures are of before. Run the study again."
    )
    return (*((fresh,) if n_fresh else ()), *((stale,) if is_stale else ()))


def _list_answers(comparison: WaveComparison, *, lookup: Lookup) -> Iterator[str]:
    """Each answer, and the figures under it."""
    for answer in comparison.answers:
        view = view_answer(answer, lookup=lookup)
        yield f"{view.asked} {view.verdict}"
        yield from (f"  {line}" for line in view.lines)


def _list_changes(comparison: WaveComparison, *, dimension: Dimension, lookup: Lookup) -> Iterator[str]:
    """The places that could be compared, proven ones first; then how many could not."""
    t = lookup.translation
    changes = [change for change in comparison.changes if change.dimension is dimension]
    compared = [change for change in changes if not change.is_small]
    for change in sorted(compared, key=lambda change: not change.is_proven):
        yield write_change(change, lookup=lookup)
        parts = phrase_parts(change.parts, measure=Measure.MOOD, translation=t)
        if parts:
            yield f"  {parts}"
    n_small = len(changes) - len(compared)
    if n_small:
        yield t.ngettext(
            "{n} more with fewer than {least} participants in one of the waves: not compared",
            "{n} more with fewer than {least} participants in one of the waves: not compared",
            n_small,
            least=t.number(lookup.map.study.options.small_base),
        )


def _list_mix(comparison: WaveComparison, *, lookup: Lookup) -> Iterator[str]:
    """One line a characteristic, with the share of each value in both waves."""
    t = lookup.translation
    for _, shares in groupby(comparison.mix, key=lambda share: share.by):
        found = [(name_mix(share, lookup=lookup), share) for share in shares]
        told = (f"{name[1]} {t.percent(one.share_from)} → {t.percent(one.share_to)}" for name, one in found)
        yield f"{found[0][0][0]}: {'; '.join(told)}"


def _indent(lines: Sequence[str]) -> str:
    """The lines, each two spaces in."""
    return "".join(f"  {line}\n" for line in lines)
