"""Learning from people: a linear model of one dimension's codes, fitted on coded texts and tried on held-out ones.

It is one linear support vector classifier a code (scikit-learn, squared hinge loss, both sides weighed alike; Fan et
al. 2008, "LIBLINEAR") over words, pairs of words, pieces of words and the term tagger's matches, each scaled by how
much more it is used on one side (Wang & Manning 2012, "Baselines and Bigrams"). The same examples give the same model.
A code is proposed only where the model beats the terms on texts of people that it did not see.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags_array
from sklearn.svm import LinearSVC

from research.model.excerpt import Excerpt, Tag
from research.tagging.code_model import CodeLine, CodeModel, CodeTrial, CodeVerdict, decide_codes
from research.tagging.code_trying import compare_codings
from research.tagging.match import Match
from research.tagging.matching import Tagger, tag_text
from research.tagging.model_document import seal_model
from research.tagging.text_features import FeatureSpace, Mention, learn_features, mentions_of
from research.terms import Dimension, Language

N_FOLDS = 5
# Fewer examples than that cannot be held out; whether they are enough to propose the code, the trial decides.
LEAST_OF_A_CODE = 3
LEAST_EXAMPLES = 50
# More examples teach little and cost minutes; these are chosen by their ids.
MOST_EXAMPLES = 10_000
# A code that is wrong more often than right is no help, even where there are no terms to beat.
LEAST_F1 = 0.5
# The margin below which the model abstains, on the wrong side of the nearest line; an example lies at 1 or -1.
BAR = -0.3
# Where fewer of the coded texts carry two codes or more, the model gives one at most.
LEAST_SHARE_OF_SEVERAL = 0.05
# Strong regularisation, because there are hundreds of examples and thousands of features.
COST = 0.03
# What is added to each feature's sum on both sides before the two are compared.
SMOOTHING = 1.0
_N_DIGITS = 5

Flags = npt.NDArray[np.bool_]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedExample:
    """A text that a person coded: the codes of one dimension, none when the person gave none of it."""

    id: str
    participant_id: str
    text: str
    language: Language
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example as the model sees it, and the codes that its terms call."""

    example: CodedExample
    mentions: tuple[Mention, ...]
    by_terms: frozenset[str]


def fit_code_model(
    examples: Sequence[CodedExample], *, dimension: Dimension, tagger: Tagger | None = None
) -> CodeModel | None:
    """A model of the codes that enough examples carry, with its trials; `None` when there is too little to learn from.

    Args:
        examples: Texts with the codes that people gave, in any order; those of one participant are held out together.
        dimension: The dimension of the codes.
        tagger: The term tagger to be better than; its matches are features as well.
    """
    chosen = sorted(examples, key=lambda example: sha256(example.id.encode()).digest())[:MOST_EXAMPLES]
    lessons = [_to_lesson(example, tagger=tagger) for example in sorted(chosen, key=lambda example: example.id)]
    counts = Counter(code_id for lesson in lessons for code_id in lesson.example.codes)
    learnt = tuple(code_id for code_id in sorted(counts) if _is_enough(code_id, lessons=lessons))
    if len(lessons) < LEAST_EXAMPLES or not learnt:
        return None
    space, lines = _fit_lines(lessons, codes=learnt)
    model = CodeModel(
        version="",
        dimension=dimension,
        trials=(),
        space=space,
        lines=lines,
        is_exclusive=_is_exclusive(lessons),
        bar=BAR,
        tagger_version=tagger.version if tagger else None,
    )
    trials = {trial.code_id: trial for trial in _try_codes(lessons, model=model, codes=learnt)}
    untried = {code_id: _too_few(code_id, n_examples=counts[code_id]) for code_id in counts}
    return seal_model(replace(model, trials=tuple((untried | trials)[code_id] for code_id in sorted(counts))))


def propose_tags(model: CodeModel, excerpts: Sequence[Excerpt], *, tagger: Tagger | None = None) -> tuple[Tag, ...]:
    """The proven codes that the model gives each excerpt, in the order given, surest first; none where it abstains.

    Raises: ValueError when the term tagger is not the one that the model learnt with.
    """
    if (tagger.version if tagger else None) != model.tagger_version:
        msg = f"the model learnt with the tagger {model.tagger_version}"
        raise ValueError(msg)
    return tuple(tag for excerpt in excerpts for tag in _tag_excerpt(model, excerpt, tagger=tagger))


def read_mentions(text: str, *, language: Language, tagger: Tagger | None) -> tuple[Mention, ...]:
    """The features of a text, the terms' matches among them."""
    return mentions_of(text, matches=_match(text, language=language, tagger=tagger))


def _tag_excerpt(model: CodeModel, excerpt: Excerpt, *, tagger: Tagger | None) -> Iterable[Tag]:
    """The tags of one excerpt."""
    mentions = read_mentions(excerpt.verbatim, language=excerpt.language, tagger=tagger)
    for decision in model.decide(mentions):
        if decision.line.code_id in model.proven:
            yield Tag(
                excerpt_id=excerpt.id,
                code_id=decision.line.code_id,
                dimension=model.dimension,
                confidence=decision.confidence,
                because=model.explain(decision, mentions=mentions),
            )


def _match(text: str, *, language: Language, tagger: Tagger | None) -> tuple[Match, ...]:
    """What the terms find in a text."""
    return tag_text(tagger, text, language=language) if tagger else ()


def _to_lesson(example: CodedExample, *, tagger: Tagger | None) -> _Lesson:
    """The example with its features."""
    matches = _match(example.text, language=example.language, tagger=tagger)
    return _Lesson(example, mentions_of(example.text, matches=matches), frozenset(match.code_id for match in matches))


def _fold_of(lesson: _Lesson) -> int:
    """The fold of an example, the same one for all of its participant."""
    return int.from_bytes(sha256(lesson.example.participant_id.encode()).digest()[:8]) % N_FOLDS


def _is_enough(code_id: str, *, lessons: Sequence[_Lesson]) -> bool:
    """True with enough examples of a code and of its absence, wherever a fold is held out."""
    sides = Counter((code_id in lesson.example.codes, _fold_of(lesson)) for lesson in lessons)
    by_side = {side: [n for (is_there, _), n in sides.items() if is_there is side] for side in (True, False)}
    return all(sum(counts) >= LEAST_OF_A_CODE and len(counts) > 1 for counts in by_side.values())


def _is_exclusive(lessons: Sequence[_Lesson]) -> bool:
    """True where people gave two codes so rarely that a second one would mostly be wrong."""
    coded = [lesson for lesson in lessons if lesson.example.codes]
    return sum(len(lesson.example.codes) > 1 for lesson in coded) < LEAST_SHARE_OF_SEVERAL * len(coded)


def _fit_lines(lessons: Sequence[_Lesson], *, codes: Sequence[str]) -> tuple[FeatureSpace, tuple[CodeLine, ...]]:
    """The features of the lessons, and a line for each code; weights are rounded to be stored."""
    participants = [lesson.example.participant_id for lesson in lessons]
    space = learn_features([lesson.mentions for lesson in lessons], participants=participants)
    rows = _to_rows([space.weigh(lesson.mentions) for lesson in lessons], space=space)
    lines = []
    for code_id in codes:
        sides = np.array([code_id in lesson.example.codes for lesson in lessons])
        scales = _scale_features(rows, sides=sides)
        # The primal problem is solved without chance.
        fitted = LinearSVC(C=COST, class_weight="balanced", dual=False).fit(rows @ diags_array(scales), sides)
        weights = zip(space.idfs, (fitted.coef_[0] * scales).round(_N_DIGITS).tolist(), strict=True)
        intercept = round(float(fitted.intercept_[0]), _N_DIGITS)
        lines.append(CodeLine(code_id, intercept, {name: weight for name, weight in weights if weight}))
    return space, tuple(lines)


def _scale_features(rows: csr_matrix, *, sides: Flags) -> Figures:
    """How telling each feature is for one code: the log-count ratio of its two sides, its root mean square made 1."""
    there, absent = (SMOOTHING + np.asarray(rows[part].sum(axis=0)).ravel() for part in (sides, ~sides))
    ratios = np.abs(np.log(there / there.sum()) - np.log(absent / absent.sum()))
    return np.asarray(ratios / max(np.sqrt((ratios**2).mean()), 1e-9))


def _to_rows(texts: Sequence[Mapping[str, float]], *, space: FeatureSpace) -> csr_matrix:
    """The features of the texts, a row each; columns are in the order of the space."""
    places = {name: place for place, name in enumerate(space.idfs)}
    # LIBLINEAR takes small indices only.
    starts = np.cumsum([0, *map(len, texts)], dtype=np.int32)
    columns = np.array([places[name] for values in texts for name in values], dtype=np.int32)
    values = np.array([value for values in texts for value in values.values()])
    return csr_matrix((values, columns, starts), shape=(len(texts), len(places)))


def _try_codes(lessons: Sequence[_Lesson], *, model: CodeModel, codes: Sequence[str]) -> Iterable[CodeTrial]:
    """The trial of each code, on what models say that did not see the text's participant."""
    held_out = _decide_held_out(lessons, model=model, codes=codes)
    participants = [lesson.example.participant_id for lesson in lessons]
    for code_id in codes:
        true = [code_id in lesson.example.codes for lesson in lessons]
        compared = compare_codings(
            true,
            first=[code_id in lesson.by_terms for lesson in lessons],
            second=[code_id in given for given in held_out],
            participants=participants,
        )
        is_better = compared.least_gain > 0 and compared.second_f1 >= LEAST_F1
        yield CodeTrial(
            code_id=code_id,
            n_examples=sum(true),
            terms_f1=compared.first_f1 if model.tagger_version else None,
            model_f1=compared.second_f1,
            least_gain=compared.least_gain,
            verdict=CodeVerdict.BETTER if is_better else CodeVerdict.NOT_BETTER,
        )


def _decide_held_out(lessons: Sequence[_Lesson], *, model: CodeModel, codes: Sequence[str]) -> list[frozenset[str]]:
    """The codes of each lesson by the model of the other folds."""
    decided: dict[int, frozenset[str]] = {}
    for fold in sorted(set(map(_fold_of, lessons))):
        space, lines = _fit_lines([lesson for lesson in lessons if _fold_of(lesson) != fold], codes=codes)
        for place, lesson in enumerate(lessons):
            if _fold_of(lesson) == fold:
                values = space.weigh(lesson.mentions)
                chosen = decide_codes(lines, values=values, is_exclusive=model.is_exclusive, bar=model.bar)
                decided[place] = frozenset(decision.line.code_id for decision in chosen)
    return [decided[place] for place in range(len(lessons))]


def _too_few(code_id: str, *, n_examples: int) -> CodeTrial:
    """The trial of a code that was not tried."""
    return CodeTrial(
        code_id=code_id,
        n_examples=n_examples,
        terms_f1=None,
        model_f1=None,
        least_gain=None,
        verdict=CodeVerdict.TOO_FEW,
    )
