"""What people's codes taught, one model for each dimension, and the tags that it gives in place of the terms' ones.

A model decides only the codes that it proved better at, in the languages in which it proved it. It is silent about
texts that taught it, whose answer it knows, and where the study itself says what a column is about.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from research.model.excerpt import Excerpt, Tag
from research.model.ids import content_id
from research.model.response import Passage
from research.tagging.code_model import CodeModel, CodeTrial
from research.tagging.matching import Tagger, tag_text
from research.tagging.text_features import Mention, mentions_of
from research.terms import Dimension, Language

_ORDER = {dimension: place for place, dimension in enumerate(Dimension)}
_N_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntCodes:
    """What one set of people's codings taught: a model for each dimension in which there were some.

    `basis` names the codings and the method that it was learnt from: the same basis gives the same models. `n_texts`
    is how many coded texts taught.
    """

    basis: str
    n_texts: int
    models: tuple[CodeModel, ...]

    @property
    def version(self) -> str:
        """Made from the content: equal models have equal versions, whatever they were learnt from."""
        return f"codes-{content_id('learnt codes', *(model.version for model in self.models))[:_N_DIGITS]}"

    @property
    def trials(self) -> tuple[tuple[Dimension, CodeTrial], ...]:
        """Every trial with its dimension, in the order of the models."""
        return tuple((model.dimension, trial) for model in self.models for trial in model.trials)

    @property
    def proven(self) -> frozenset[tuple[str, Language]]:
        """The codes that the models are better at, each with the language."""
        return frozenset((trial.code_id, trial.language) for _, trial in self.trials if trial.is_proven)


def read_mentions(text: str, *, language: Language, tagger: Tagger | None) -> tuple[Mention, ...]:
    """The features of a text, the terms' matches among them."""
    return mentions_of(text, matches=tag_text(tagger, text, language=language) if tagger else ())


def place_by_models(
    learnt: LearntCodes, pairs: Sequence[tuple[Excerpt, Passage]], *, tags: Sequence[Tag], tagger: Tagger
) -> tuple[Tag, ...]:
    """The tags of all excerpts, in their order, with the models' ones for the codes that they proved better at.

    Args:
        learnt: The accepted models.
        pairs: Each excerpt with the passage it was cut from, in the order of the tags.
        tags: What terms and context give.
        tagger: The term tagger; its matches are features of the models.
    """
    by_terms = {excerpt_id: tuple(found) for excerpt_id, found in groupby(tags, key=lambda tag: tag.excerpt_id)}
    proven = {model.dimension: {one: model.proven_in(one) for one in Language} for model in learnt.models}
    placed: list[Tag] = []
    for excerpt, passage in pairs:
        found = by_terms.get(excerpt.id, ())
        declared = _find_declared(passage, tagger=tagger)
        mentions: tuple[Mention, ...] | None = None
        for model in learnt.models:
            codes = proven[model.dimension][excerpt.language] - declared.keys()
            is_settled = model.dimension is Dimension.STAGE and Dimension.STAGE in declared.values()
            if not codes or is_settled or model.has_learnt_from(excerpt.id):
                continue
            if mentions is None:
                mentions = read_mentions(excerpt.verbatim, language=excerpt.language, tagger=tagger)
            found = (
                *(tag for tag in found if tag.code_id not in codes),
                *_decide(model, excerpt, mentions=mentions, codes=codes & tagger.codebook.by_id.keys()),
            )
        placed.extend(sorted(found, key=lambda tag: (_ORDER[tag.dimension], -tag.confidence, tag.code_id)))
    return tuple(placed)


def _decide(
    model: CodeModel, excerpt: Excerpt, *, mentions: Sequence[Mention], codes: Collection[str]
) -> Iterator[Tag]:
    """The tags that a model gives an excerpt, of these codes alone."""
    for decision in model.decide(mentions):
        if decision.line.code_id in codes:
            yield Tag(
                excerpt_id=excerpt.id,
                code_id=decision.line.code_id,
                dimension=model.dimension,
                confidence=decision.confidence,
                because=model.explain(decision, mentions=mentions),
            )


def _find_declared(passage: Passage, *, tagger: Tagger) -> Mapping[str, Dimension]:
    """The codes that the study gave the passage's column, with their dimensions: a person's word."""
    code = tagger.codebook.by_id.get(passage.about or "")
    if code is None:
        return {}
    stage = tagger.stage_above.get(code.id)
    return {one.id: one.dimension for one in (code, stage) if one is not None}
