"""How well scores agree with people, in the reader's words, for every language of the map."""

from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.scoring.accuracy import Accuracy, read_accuracy

# The kinds of texts in labelled sets, by the word that the sets use.
_DOMAINS = {
    "tweet": mark("tweets"),
    "product": mark("product reviews"),
    "review": mark("reviews"),
    "survey": mark("survey answers"),
    "app": mark("app reviews"),
    "call": mark("call notes"),
}


def list_accuracies(lookup: Lookup) -> tuple[Accuracy, ...]:
    """The measured sets in the languages of the map, largest language first."""
    counts = {language: n for language, n in lookup.map.languages if n}
    mine = (one for one in read_accuracy() if one.language in counts)
    return tuple(sorted(mine, key=lambda one: (-counts[one.language], one.language, one.domain, one.set)))


def write_accuracy(lookup: Lookup) -> tuple[str, ...]:
    """One sentence a language: how well its scorer agrees with people's labels, and on what it was measured."""
    t = lookup.translation
    sentences = []
    for language in dict.fromkeys(one.language for one in list_accuracies(lookup)):
        measured = [one for one in list_accuracies(lookup) if one.language is language]
        figures = "; ".join(_write_figure(one, lookup=lookup) for one in measured)
        sentences.append(
            t.gettext(
                "{language}: scores agree with people’s labels at macro-F1 {figures} (1 is perfect).",
                language=t.language_name(language).capitalize(),
                figures=figures,
            )
        )
        sentences += _write_age(measured, lookup=lookup)
    return tuple(sentences)


def name_domain(domain: str, *, lookup: Lookup) -> str:
    """The kind of texts in words; as the set names it where it is none of the usual ones."""
    known = _DOMAINS.get(domain)
    return lookup.translation.gettext(known) if known else domain


def _write_figure(accuracy: Accuracy, *, lookup: Lookup) -> str:
    """The figure of one set: `0.58 on 2,163 texts (tweets, 3 classes)`."""
    t = lookup.translation
    return t.gettext(
        "{f1} on {texts} ({domain}, {classes} classes)",
        f1=t.number(accuracy.macro_f1, digits=2),
        texts=t.ngettext("{n} text", "{n} texts", accuracy.n_texts),
        domain=name_domain(accuracy.domain, lookup=lookup),
        classes=accuracy.n_classes,
    )


def _write_age(measured: list[Accuracy], *, lookup: Lookup) -> list[str]:
    """What has to be known where the figures were measured with another version than this run scored with."""
    used = dict(lookup.report.run.versions).get(str(measured[0].language))
    versions = sorted({one.scorer for one in measured})
    if used is None or versions == [used]:
        return []
    return [
        lookup.translation.gettext(
            "These figures were measured with {measured}; this run scored with {used}.",
            measured=", ".join(versions),
            used=used,
        )
    ]
