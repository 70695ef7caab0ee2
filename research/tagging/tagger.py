"""The way in: compile a codebook once, then tag texts or excerpts with it.

The method finds terms, nothing else: it learns nothing and asks no one, so that every tag can be read back to the
words that called it. Where nothing fits there is no tag.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from research.memo import remember_short
from research.model.codebook import Code, Codebook
from research.model.excerpt import Excerpt, Tag
from research.model.response import Passage
from research.tagging.context import Context, ContextReader, context_of
from research.tagging.courtesy import says_something
from research.tagging.index import build_index
from research.tagging.match import Match
from research.tagging.matching import Tagger, tag_text
from research.tagging.phrases import find_term_problem
from research.tagging.proposing import CONTEXT_DIMENSIONS, Proposal, propose_from_words
from research.terms import Dimension, Language

__all__ = ["Match", "Tagger", "compile_tagger", "tag_excerpts", "tag_text", "tagger_version"]

# Raised whenever the same codebook would give other tags than before.
METHOD = "terms-5"
_DIMENSION_ORDER = {dimension: place for place, dimension in enumerate(Dimension)}


def tagger_version(codebook: Codebook) -> str:
    """What a tagger of the codebook is called: the method and the codebook's version, told without compiling it."""
    return f"{METHOD}+{codebook.version}"


def compile_tagger(codebook: Codebook) -> Tagger:
    """A codebook made ready for matching; compile it once, it costs about a second for word forms.

    Raises: ValueError when a term cannot be used (`read_codebook` finds that earlier and names the row).
    """
    for code in codebook.codes:
        for term in (term for _, terms in code.terms for term in terms):
            if problem := find_term_problem(term):
                msg = f"code '{code.id}': {problem}"
                raise ValueError(msg)
    words, root = build_index(codebook.codes)
    stages = {code.id: _find_stage_above(code, codebook=codebook) for code in codebook.codes}
    return Tagger(
        version=tagger_version(codebook),
        codebook=codebook,
        words=words,
        root=root,
        stage_above={code_id: stage for code_id, stage in stages.items() if stage is not None},
    )


def tag_excerpts(tagger: Tagger, pairs: Sequence[tuple[Excerpt, Passage]]) -> tuple[Tag, ...]:
    """The tags of all excerpts: in the order given, by dimension, the most certain first; none where nothing fits.

    Args:
        tagger: From `compile_tagger`.
        pairs: Each excerpt with the passage it was cut from. The result for one does not depend on the others.
    """
    read_words, reader = _readers_of(tagger)
    return tuple(
        Tag(
            excerpt_id=excerpt.id,
            code_id=proposal.code_id,
            dimension=proposal.dimension,
            confidence=proposal.confidence,
            because=proposal.because,
        )
        for excerpt, passage in pairs
        for proposal in _choose_codes(
            read_words(excerpt.verbatim, excerpt.language),
            context=context_of(passage),
            language=excerpt.language,
            reader=reader,
        )
    )


class _Said(NamedTuple):
    """The codes that the words of a text call, in the order of tags, and whether it says anything of its own."""

    called: tuple[Proposal, ...]
    says_something: bool


@lru_cache(maxsize=4)
def _readers_of(tagger: Tagger) -> tuple[Callable[[str, Language], _Said], ContextReader]:
    """What reads the words of excerpts, and what reads their contexts, each with its memory."""

    @remember_short
    def read_words(text: str, language: Language) -> _Said:
        """What the words of a text say by themselves."""
        called = propose_from_words(tag_text(tagger, text, language=language))
        return _Said(tuple(sorted(called, key=_rank)), says_something(text))

    return read_words, ContextReader(tagger)


def _choose_codes(said: _Said, *, context: Context, language: Language, reader: ContextReader) -> Sequence[Proposal]:
    """What the words of an excerpt call, and what its context adds, in the order of tags."""
    if not said.says_something:
        return said.called
    declared, proposed = reader.declare(context), reader.propose(context, language=language)
    chosen = tuple(_obey_study(said.called, declared=declared)) if declared else said.called
    decided = {proposal.dimension for proposal in chosen}
    filled = tuple(_fill_dimensions(proposed, decided=decided)) if proposed else ()
    if not declared and not filled:
        return chosen
    return sorted((*chosen, *_keep_consistent(filled, chosen=chosen, tagger=reader.tagger)), key=_rank)


def _obey_study(chosen: Sequence[Proposal], *, declared: Sequence[Proposal]) -> Iterator[Proposal]:
    """What the study declares, and what the words add to it; a declared stage leaves no room for another."""
    ids = {proposal.code_id for proposal in declared}
    has_stage = any(proposal.dimension is Dimension.STAGE for proposal in declared)
    yield from declared
    for proposal in chosen:
        if proposal.code_id not in ids and not (has_stage and proposal.dimension is Dimension.STAGE):
            yield proposal


def _fill_dimensions(proposals: Iterable[Proposal], *, decided: set[Dimension]) -> Iterator[Proposal]:
    """The first proposal of each dimension that is not decided yet."""
    filled = set(decided)
    for proposal in proposals:
        if proposal.dimension not in filled:
            filled.add(proposal.dimension)
            yield proposal
        if filled.issuperset(CONTEXT_DIMENSIONS):
            return


def _keep_consistent(filled: Sequence[Proposal], *, chosen: Sequence[Proposal], tagger: Tagger) -> Iterator[Proposal]:
    """The proposals of the context without touchpoints of a stage that the excerpt is not on."""
    stages = {proposal.code_id for proposal in (*chosen, *filled) if proposal.dimension is Dimension.STAGE}
    for proposal in filled:
        stage = tagger.stage_above.get(proposal.code_id)
        if proposal.dimension is not Dimension.TOUCHPOINT or stage is None or stage.id in stages:
            yield proposal


def _rank(proposal: Proposal) -> tuple[int, float, str]:
    """The order of an excerpt's tags."""
    return _DIMENSION_ORDER[proposal.dimension], -proposal.confidence, proposal.code_id


def _find_stage_above(code: Code, *, codebook: Codebook) -> Code | None:
    """The nearest stage among a code's parents, or `None`; a stage has none above itself."""
    seen = {code.id}
    above = codebook.by_id.get(code.parent or "")
    while code.dimension is not Dimension.STAGE and above is not None and above.id not in seen:
        if above.dimension is Dimension.STAGE:
            return above
        seen.add(above.id)
        above = codebook.by_id.get(above.parent or "")
    return None
