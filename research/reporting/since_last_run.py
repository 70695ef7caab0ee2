"""What this run was made with that the last good run was not: why codes and scores of earlier waves may be others."""

from collections.abc import Iterable, Iterator

from research.model.run import LastRun
from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.terms import SCORED_LANGUAGES

# What decides, beside the codebook and what was learnt, which are told by themselves; libraries decide nothing alone.
_PARTS: dict[str, str] = {
    "readers": mark("how files are read"),
    "tagger": mark("the rules of placing"),
    **dict.fromkeys((language.value for language in SCORED_LANGUAGES), mark("the word lists and rules of scoring")),
    "scorer": mark("the model that scores"),
    "statements": mark("the rules of what people state"),
}


def tell_since_last_run(lookup: Lookup) -> tuple[str, ...]:
    """What changed in codebook and method since the last good run; nothing where nothing did, or in a first run."""
    last = lookup.report.last_run
    if last is None:
        return ()
    t = lookup.translation.gettext
    lines = [*_tell_codebook(last, lookup=lookup)]
    parts = tuple(_list_parts(last, lookup=lookup))
    if parts:
        lines.append(
            t(
                "Changed since the last run: {parts}. Codes and scores may have changed, in every wave alike.",
                parts=", ".join(parts),
            )
        )
    return tuple(lines)


def _tell_codebook(last: LastRun, *, lookup: Lookup) -> Iterator[str]:
    """Which codes were added, taken out, or are found in another way."""
    t, book = lookup.translation.gettext, lookup.map.codebook
    if last.versions.get("codebook") in {None, book.version}:
        return
    yield t("The codebook has changed since the last run; every text was placed anew, in every wave alike.")
    if last.codes is None:
        return
    now = {code.id: code.digest for code in book.codes}
    added = [code_id for code_id in now if code_id not in last.codes]
    gone = [code_id for code_id in sorted(last.codes) if code_id not in now]
    others = [code_id for code_id in now if code_id in last.codes and now[code_id] != last.codes[code_id]]
    if added:
        yield t("Added: {codes}.", codes=_name_codes(added, lookup=lookup))
    if gone:
        yield t("Taken out: {codes}.", codes=_name_codes(gone, lookup=lookup))
    if others:
        yield t("With other terms, or in another place: {codes}.", codes=_name_codes(others, lookup=lookup))
    if not (added or gone or others):
        yield t("Names, definitions or order alone are others: that moves no code.")


def _name_codes(code_ids: Iterable[str], *, lookup: Lookup) -> str:
    """The codes by name; by id those that the codebook does not have any more."""
    return ", ".join(lookup.code_name(code_id) for code_id in code_ids)


def _list_parts(last: LastRun, *, lookup: Lookup) -> Iterator[str]:
    """The parts of the method whose version is another one, each once."""
    now, t = dict(lookup.report.run.versions), lookup.translation.gettext
    changed = [name for name in _PARTS if _method_of(now.get(name)) != _method_of(last.versions.get(name))]
    yield from dict.fromkeys(t(_PARTS[name]) for name in changed)


def _method_of(version: str | None) -> str | None:
    """A version without the codebook's, which the tagger's ends with."""
    return None if version is None else version.partition("+")[0]
