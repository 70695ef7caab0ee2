"""Excerpts of one stage and sort in groups: by the code they share, then by their wording, each with a name of its own.

A code's excerpts stay one group over all languages, but wording that many of its people share becomes a group of its
own. What no code names is grouped by wording alone. The name of a group is what tells it from the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from research.measuring.indexed import IndexedEvidence
from research.measuring.telling_words import rank_telling_words
from research.measuring.wording import WordSpace, read_wording, stem_words
from research.terms import Dimension, Language

# Wording that fewer people share is chance; as for excerpts on no stage.
LEAST_PEOPLE = 3
# A part of a code's people that is smaller stays with the others: it would only make the list longer.
LEAST_SHARE = 0.2
# A part that holds nearly all of its language is the group itself.
MOST_SHARE = 0.8
N_WORDS = 3
# A word that one person alone says names no group.
LEAST_TO_NAME = 2


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """Pieces that belong together, by code (`None`: they name none), with their most telling words once named."""

    code_id: str | None
    pieces: IndexedEvidence
    label: tuple[str, ...] = ()
    language: Language | None = None

    @property
    def order(self) -> tuple[str, str]:
        """What decides between groups of equal weight."""
        return self.code_id or "", self.pieces[0].excerpt.id


@dataclass(frozen=True)
class Grouper:
    """Groups the evidence of one map; `words` hold all of it. Remembers how many people say each word at all."""

    words: WordSpace
    evidence: IndexedEvidence
    _everyone: dict[Language, Mapping[str, int]] = field(default_factory=dict)

    def find_groups(
        self,
        pieces: IndexedEvidence,
        *,
        dimensions: Sequence[Dimension],
        weigh: Callable[[IndexedEvidence], float],
        n: int,
        ignored: frozenset[str] = frozenset(),
    ) -> tuple[EvidenceGroup, ...]:
        """The `n` groups of most weight of some pieces of one stage and sort, each with its name.

        A group that holds nothing new after those before it is left out: one sentence may name several touchpoints.

        Args:
            pieces: The pieces, a part of the grouper's evidence.
            dimensions: A piece is grouped by its codes of the first of these in which it has any.
            weigh: How much a group weighs.
            n: At most how many groups.
            ignored: Codes that name no group.
        """
        by_code = _group_by_code(pieces, dimensions=dimensions, ignored=ignored)
        groups = [
            EvidenceGroup(code_id, part)
            for code_id, group in by_code.items()
            for part in self._split(group, code_id=code_id)
        ]
        ranked = sorted(groups, key=lambda group: (-weigh(group.pieces), group.order))
        return tuple(self._name(group, among=pieces) for group in _drop_repeated(ranked, n=n))

    def _split(self, pieces: IndexedEvidence, *, code_id: str | None) -> Iterator[IndexedEvidence]:
        """The parts of a group that are worded alike and large enough, then what is left of it."""
        n_people, rest = pieces.n_people, pieces
        least = LEAST_PEOPLE if code_id is None else max(LEAST_PEOPLE, LEAST_SHARE * n_people)
        for spoken in pieces.part_by_language().values() if n_people >= LEAST_PEOPLE else ():
            most = inf if code_id is None else MOST_SHARE * spoken.n_people
            for part in self.words.group(spoken):
                # So many people say as many pieces at least; what is smaller need not be counted.
                if len(part) >= least and least <= part.n_people <= most:
                    rest = rest.without(part)
                    yield part
        if rest:
            yield rest

    def _name(self, group: EvidenceGroup, *, among: IndexedEvidence) -> EvidenceGroup:
        """The group with its most telling words, in the language that most of its people speak."""
        spoken = group.pieces.part_by_language()
        language = min(spoken, key=lambda known: (-spoken[known].n_people, known))
        ours = spoken[language]
        stems = {stem: n for stem, n in self.words.count_people(ours).items() if n >= LEAST_TO_NAME}
        ranked = rank_telling_words(
            stems,
            others=self.words.count_people(among.without(group.pieces).in_language(language)),
            everyone=self._count_everyone(language),
            ignored=_stems_of_code(ours, code_id=group.code_id),
        )
        label = tuple(self.words.write_stem(stem, pieces=ours) for stem, _ in ranked[:N_WORDS])
        return replace(group, label=label, language=language if label else None)

    def _count_everyone(self, language: Language) -> Mapping[str, int]:
        """Stem -> people who say it anywhere, of one language."""
        if language not in self._everyone:
            self._everyone[language] = self.words.count_people(self.evidence.in_language(language))
        return self._everyone[language]


def _group_by_code(
    pieces: IndexedEvidence, *, dimensions: Sequence[Dimension], ignored: frozenset[str]
) -> dict[str | None, IndexedEvidence]:
    """Code id, or `None`, -> the pieces, by code id; a piece with several codes of a dimension is in several groups."""
    groups: dict[str | None, IndexedEvidence] = {}
    rest = pieces
    for dimension in dimensions:
        named = {code: part for code, part in rest.part_by_code(dimension).items() if code not in ignored}
        for code_id, part in named.items():
            groups[code_id] = part
            rest = rest.without(part)
    if rest:
        groups[None] = rest
    return dict(sorted(groups.items(), key=lambda item: item[0] or ""))


def _stems_of_code(pieces: IndexedEvidence, *, code_id: str | None) -> frozenset[str]:
    """The stems of the words that called the code: its own name says them already."""
    called = {
        (reason.words, piece.excerpt.language)
        for piece in pieces
        for tag in piece.tags
        if tag.code_id == code_id
        for reason in tag.because
    }
    return frozenset(word.stem for words, language in called for word in stem_words(words, language))


def _drop_repeated(ranked: Iterable[EvidenceGroup], *, n: int) -> tuple[EvidenceGroup, ...]:
    """The first `n` groups without those that hold nothing new: one sentence may name several touchpoints."""
    kept: list[EvidenceGroup] = []
    for group in ranked:
        if len(kept) == n:
            break
        new = group.pieces
        for other in kept:
            new = new.without(other.pieces)
        if new:
            kept.append(group)
    return tuple(kept)


def make_grouper(evidence: IndexedEvidence) -> Grouper:
    """The grouper of one map's evidence: of what is on a stage and states or feels something."""
    telling = evidence.telling().tagged(Dimension.STAGE)
    return Grouper(read_wording(telling), telling)
