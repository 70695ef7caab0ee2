"""Excerpts of one stage and sort in groups: by the code they share, then by their wording, each with a name of its own.

A code's excerpts stay one group over all languages, but wording that many of its people share becomes a group of its
own. What no code names is grouped by wording alone. The name of a group is what tells it from the others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from statistics import fmean

from research.finding.quotes import participants_of
from research.measuring.telling_words import count_people, rank_telling_words
from research.measuring.wording import WordSpace, read_wording, stem_words
from research.model.evidence import Evidence
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
    pieces: tuple[Evidence, ...]
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
    evidence: tuple[Evidence, ...]
    _everyone: dict[Language, Counter[str]] = field(default_factory=dict)

    def find_groups(
        self,
        pieces: Sequence[Evidence],
        *,
        dimensions: Sequence[Dimension],
        weigh: Callable[[Sequence[Evidence]], float],
        n: int,
        ignored: frozenset[str] = frozenset(),
    ) -> tuple[EvidenceGroup, ...]:
        """The `n` groups of most weight of some pieces of one stage and sort, each with its name.

        A group that holds nothing new after those before it is left out: one sentence may name several touchpoints.

        Args:
            pieces: The pieces, in any order.
            dimensions: A piece is grouped by its codes of the first of these in which it has any.
            weigh: How much a group weighs.
            n: At most how many groups.
            ignored: Codes that name no group.
        """
        ordered = sorted(pieces, key=lambda piece: piece.excerpt.id)
        by_code = _group_by_code(ordered, dimensions=dimensions, ignored=ignored)
        groups = [
            EvidenceGroup(code_id, part)
            for code_id, group in by_code.items()
            for part in self._split(group, code_id=code_id)
        ]
        ranked = sorted(groups, key=lambda group: (-weigh(group.pieces), group.order))
        return tuple(self._name(group, among=ordered) for group in _drop_repeated(ranked, n=n))

    def _split(self, pieces: Sequence[Evidence], *, code_id: str | None) -> Iterator[tuple[Evidence, ...]]:
        """The parts of a group that are worded alike and large enough, then what is left of it."""
        n_people = len(participants_of(pieces))
        least = LEAST_PEOPLE if code_id is None else max(LEAST_PEOPLE, LEAST_SHARE * n_people)
        taken: set[str] = set()
        for spoken in _part_by_language(pieces) if n_people >= LEAST_PEOPLE else ():
            most = inf if code_id is None else MOST_SHARE * len(participants_of(spoken))
            for part in self.words.group(spoken):
                if least <= len(participants_of(part)) <= most:
                    taken.update(piece.excerpt.id for piece in part)
                    yield part
        rest = tuple(piece for piece in pieces if piece.excerpt.id not in taken)
        if rest:
            yield rest

    def _name(self, group: EvidenceGroup, *, among: Sequence[Evidence]) -> EvidenceGroup:
        """The group with its most telling words, in the language that most of its people speak."""
        spoken = Counter(language for language, _ in {(p.excerpt.language, p.participant_id) for p in group.pieces})
        language = min(spoken, key=lambda known: (-spoken[known], known))
        inside = {piece.excerpt.id for piece in group.pieces}
        ours = [piece for piece in group.pieces if piece.excerpt.language is language]
        stems = {stem: n for stem, n in _count_stems(ours).items() if n >= LEAST_TO_NAME}
        ranked = rank_telling_words(
            stems,
            others=_count_stems([p for p in among if p.excerpt.language is language and p.excerpt.id not in inside]),
            everyone=self._count_everyone(language),
            ignored=_stems_of_code(ours, code_id=group.code_id),
        )
        label = tuple(_write_stem(stem, pieces=ours) for stem, _ in ranked[:N_WORDS])
        return replace(group, label=label, language=language if label else None)

    def _count_everyone(self, language: Language) -> Mapping[str, int]:
        """Stem -> people who say it anywhere, of one language."""
        if language not in self._everyone:
            self._everyone[language] = _count_stems([p for p in self.evidence if p.excerpt.language is language])
        return self._everyone[language]


def _group_by_code(
    pieces: Sequence[Evidence], *, dimensions: Sequence[Dimension], ignored: frozenset[str]
) -> dict[str | None, list[Evidence]]:
    """Code id, or `None`, -> the pieces; a piece with several codes of a dimension is in several groups."""
    groups = defaultdict[str | None, list[Evidence]](list)
    for piece in pieces:
        named = (tuple(c for c in piece.codes(dimension) if c not in ignored) for dimension in dimensions)
        for code_id in next(filter(None, named), (None,)):
            groups[code_id].append(piece)
    return dict(sorted(groups.items(), key=lambda item: item[0] or ""))


def _part_by_language(pieces: Sequence[Evidence]) -> list[list[Evidence]]:
    """The pieces of each language."""
    spoken = defaultdict[Language, list[Evidence]](list)
    for piece in pieces:
        spoken[piece.excerpt.language].append(piece)
    return [spoken[language] for language in sorted(spoken)]


def _count_stems(pieces: Sequence[Evidence]) -> Counter[str]:
    """Stem -> how many people say it."""
    return count_people(
        (piece.participant_id, word.stem)
        for piece in pieces
        for word in stem_words(piece.excerpt.verbatim, piece.excerpt.language)
    )


def _stems_of_code(pieces: Sequence[Evidence], *, code_id: str | None) -> frozenset[str]:
    """The stems of the words that called the code: its own name says them already."""
    return frozenset(
        word.stem
        for piece in pieces
        for tag in piece.tags
        if tag.code_id == code_id
        for reason in tag.because
        for word in stem_words(reason.words, piece.excerpt.language)
    )


def _write_stem(stem: str, *, pieces: Sequence[Evidence]) -> str:
    """The form of a word that is written most often."""
    forms = Counter(
        word.written
        for piece in pieces
        for word in stem_words(piece.excerpt.verbatim, piece.excerpt.language)
        if word.stem == stem
    )
    return min(forms, key=lambda form: (-forms[form], form))


def _drop_repeated(ranked: Iterable[EvidenceGroup], *, n: int) -> tuple[EvidenceGroup, ...]:
    """The first `n` groups without those that hold nothing new: one sentence may name several touchpoints."""
    kept: list[EvidenceGroup] = []
    shown: set[str] = set()
    for group in ranked:
        ids = {piece.excerpt.id for piece in group.pieces}
        if len(kept) < n and not ids <= shown:
            kept.append(group)
            shown |= ids
    return tuple(kept)


def make_grouper(evidence: Sequence[Evidence]) -> Grouper:
    """The grouper of one map's evidence: of what is on a stage and states or feels something."""
    telling = tuple(p for p in evidence if (p.statements or p.polarity) and p.codes(Dimension.STAGE))
    return Grouper(read_wording(telling), telling)


def mean_by_person(pieces: Sequence[Evidence]) -> list[float]:
    """The mean polarity of each person who says anything scored, in order of their pseudonyms (law 4)."""
    felt = defaultdict[str, list[float]](list)
    for piece in pieces:
        if piece.polarity is not None:
            felt[piece.participant_id].append(piece.polarity)
    return [fmean(felt[person]) for person in sorted(felt)]
