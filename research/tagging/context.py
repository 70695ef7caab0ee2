"""What stands around an excerpt and may place it where its own words do not: question, topic, channel.

The order is fixed, and the first that names exactly one code of a dimension decides it:

1. the question (in a conversation, the other side's turn before),
2. the desk's category, or an interview's section: what the interviewer asked before that, the nearest first, then the
   heading,
3. the recorded channel, for channels only.

The code that the study gave a column is no guess but a person's word: it stands whatever the words say.

The other sentences of an answer place nothing: people change the subject from one sentence to the next, and only
about three in five of such guesses were right where we counted (docs/method.md).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from research.memo import Memo
from research.model.codebook import Code
from research.model.excerpt import Reason
from research.model.response import SECTION_PARTS, Passage
from research.tagging.confidence import CATEGORY, CHANNEL, DECLARED_CODE, QUESTION, SECTION
from research.tagging.match import Match
from research.tagging.matching import Tagger, tag_text
from research.tagging.proposing import Proposal, names_several_stages, propose_from_context
from research.terms import Dimension, Language
from research.words import fold


class Context(NamedTuple):
    """What places an excerpt besides its words: `about` is the study's code of the column, the rest as in `Passage`.

    `is_spoken` is true for a turn of an interview, which stands in no row of a table.
    """

    question: str | None
    topic: str | None
    channel: str | None
    about: str | None
    is_spoken: bool


def context_of(passage: Passage) -> Context:
    """The context that all excerpts of a passage share."""
    is_spoken = passage.place.row is None and passage.place.speaker is not None
    return Context(passage.question, passage.topic, passage.channel, passage.about, is_spoken)


class ContextReader:
    """Reads contexts; those that many excerpts share, and their texts (questions, categories), are read once."""

    def __init__(self, tagger: Tagger) -> None:
        """Remember the codes by name, and nothing else yet."""
        self.tagger = tagger
        self._named = _name_codes(tagger)
        self._tagged = Memo[tuple[str, Language], tuple[Match, ...]](
            lambda asked: tag_text(tagger, asked[0], language=asked[1])
        )
        self._proposed = Memo[tuple[Context, Language], tuple[Proposal, ...]](
            lambda asked: tuple(self._propose(asked[0], language=asked[1]))
        )

    def propose(self, context: Context, *, language: Language) -> tuple[Proposal, ...]:
        """All proposals of the context for an excerpt in a language, in the order in which they are to be asked."""
        return self._proposed[context, language]

    def _propose(self, context: Context, *, language: Language) -> Iterator[Proposal]:
        """The proposals of a context, one kind after the other."""
        yield from self._propose_text(context.question, label="question", confidence=QUESTION, language=language)
        if context.is_spoken:
            yield from self._propose_section(context.topic, language=language)
        else:
            yield from self._propose_named(context.topic, label="category", confidence=CATEGORY, language=language)
        channel = self._propose_named(context.channel, label="channel", confidence=CHANNEL, language=language)
        yield from (proposal for proposal in channel if proposal.dimension is Dimension.CHANNEL)

    def _propose_section(self, section: str | None, *, language: Language) -> Iterator[Proposal]:
        """What the nearest part of an interview's section names that names any stage; two stages name none."""
        for part in (section or "").split(SECTION_PARTS):
            named = self._propose_named(part, label="section", confidence=SECTION, language=language)
            yield from named
            if named or names_several_stages(self._read_context(part, language)):
                return

    def declare(self, context: Context) -> tuple[Proposal, ...]:
        """The code that the study gave the passage's column, and the stage above it."""
        code = self.tagger.codebook.by_id.get(context.about or "")
        if code is None:
            return ()
        because = (Reason(words=f"study: {code.id}", weight=DECLARED_CODE),)
        return tuple(
            Proposal(code_id=chosen.id, dimension=chosen.dimension, confidence=DECLARED_CODE, because=because)
            for chosen in (code, self.tagger.stage_above.get(code.id))
            if chosen is not None
        )

    def _propose_text(
        self, text: str | None, *, label: str, confidence: float, language: Language
    ) -> tuple[Proposal, ...]:
        """What a text of the context names, read in the excerpt's language, or where that says nothing, in any."""
        if not text:
            return ()
        return propose_from_context(self._read_context(text, language), label=label, confidence=confidence)

    def _propose_named(
        self, text: str | None, *, label: str, confidence: float, language: Language
    ) -> tuple[Proposal, ...]:
        """The codes of that very name, or else what the text's words name."""
        named = self._named.get(fold(text or "").strip(), ())
        if not named:
            return self._propose_text(text, label=label, confidence=confidence, language=language)
        because = (Reason(words=f"{label}: {text}", weight=confidence),)
        return tuple(
            Proposal(code_id=code.id, dimension=code.dimension, confidence=confidence, because=because)
            for code in named
        )

    def _read_context(self, text: str, language: Language) -> tuple[Match, ...]:
        """The matches of a text in one language, and in the dimensions where there is none, in any."""
        own = self._tagged[text, language]
        spoken_of = {match.dimension for match in own}
        others = (match for match in self._tagged[text, Language.UND] if match.dimension not in spoken_of)
        return (*own, *others)


def _name_codes(tagger: Tagger) -> dict[str, tuple[Code, ...]]:
    """Folded id or name -> the codes that bear it, by id."""
    named: dict[str, list[Code]] = defaultdict(list)
    for code in sorted(tagger.codebook.codes, key=lambda code: code.id):
        for name in {fold(code.id), fold(code.name).strip()}:
            named[name].append(code)
    return {name: tuple(codes) for name, codes in named.items()}
