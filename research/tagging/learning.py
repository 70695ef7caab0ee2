"""Learning from people: a linear model of one dimension's codes, fitted on coded texts and tried on held-out ones.

It is one linear support vector classifier a code (scikit-learn, squared hinge loss, both sides weighed alike; Fan et
al. 2008, "LIBLINEAR") over words, pairs of words, pieces of words and the term tagger's matches, each scaled by how
much more it is used on one side (Wang & Manning 2012, "Baselines and Bigrams"). The same examples give the same model.
A code is proposed, language by language, only where the model beats the terms on texts of people that it did not see.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags_array
from sklearn.svm import LinearSVC

from research.tagging.code_model import (
    LEAST_EXAMPLES,
    CodeLine,
    CodeModel,
    CodeTrial,
    CodeVerdict,
    decide_codes,
    hash_id,
)
from research.tagging.code_trying import compare_codings
from research.tagging.matching import Tagger, tag_text
from research.tagging.model_document import seal_model
from research.tagging.text_features import FeatureSpace, Mention, learn_features, mentions_of
from research.terms import Dimension, Language
from research.words import fold

LEARNING_VERSION = "learning-2"
N_FOLDS = 5
# Fewer examples than that cannot be held out; whether they are enough to propose the code, the trial decides.
LEAST_OF_A_CODE = 3
# More examples teach little and cost minutes; these are chosen by their ids.
MOST_EXAMPLES = 10_000
# A model that is wrong more often than right is no help, even where there are no terms to beat.
LEAST_PRECISION = 0.5
# The margin below which the model abstains, on the wrong side of the nearest line; an example lies at 1 or -1.
BAR = -0.3
# Where fewer of the coded texts carry two codes or more, the model gives one at most.
LEAST_SHARE_OF_SEVERAL = 0.05
# As in `research.measuring.copies`: texts of fewer words are often the same by chance.
LEAST_WORDS_OF_A_COPY = 6
# Strong regularisation, because there are hundreds of examples and thousands of features.
COST = 0.03
# What is added to each feature's sum on both sides before the two are compared.
SMOOTHING = 1.0
_N_DIGITS = 5

Flags = npt.NDArray[np.bool_]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedExample:
    """A text that a person coded: the codes of one dimension, none when the person gave none of it.

    `by_machine` are the codes that the terms and the context give it, where more is known than the text.
    """

    id: str
    participant_id: str
    text: str
    language: Language
    codes: frozenset[str]
    by_machine: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example as the model sees it, and the codes that it has to be better than."""

    example: CodedExample
    mentions: tuple[Mention, ...]
    by_machine: frozenset[str]


def fit_code_model(
    examples: Sequence[CodedExample], *, dimension: Dimension, tagger: Tagger | None = None
) -> CodeModel:
    """A model of the codes that enough examples carry, with its trials; without lines when too little is to be learnt.

    Args:
        examples: Texts with the codes that people gave, in any order; those of one participant are held out together.
        dimension: The dimension of the codes.
        tagger: The term tagger to be better than; its matches are features as well.
    """
    chosen = sorted(examples, key=lambda example: sha256(example.id.encode()).digest())[:MOST_EXAMPLES]
    lessons = [_to_lesson(example, tagger=tagger) for example in sorted(chosen, key=lambda example: example.id)]
    counts = Counter(code_id for lesson in lessons for code_id in lesson.example.codes)
    learnt = [code_id for code_id in sorted(counts) if _is_enough(code_id, lessons=lessons)]
    languages = Counter(lesson.example.language for lesson in lessons)
    is_enough = bool(learnt) and max(languages.values(), default=0) >= LEAST_EXAMPLES
    space, lines = _fit_lines(lessons, codes=learnt) if is_enough else (FeatureSpace({}), ())
    model = CodeModel(
        version="",
        dimension=dimension,
        trials=(),
        space=space,
        lines=lines,
        is_exclusive=_is_exclusive(lessons),
        bar=BAR,
        tagger_version=tagger.version if tagger else None,
        taught=frozenset(hash_id(lesson.example.id) for lesson in lessons),
    )
    given = _decide_held_out(lessons, model=model)
    trials = (
        _try_code(code_id, language=language, lessons=lessons, given=given, model=model)
        for code_id in sorted(counts)
        for language in sorted(languages)
    )
    return seal_model(replace(model, trials=tuple(trial for trial in trials if trial.n_examples)))


def _to_lesson(example: CodedExample, *, tagger: Tagger | None) -> _Lesson:
    """The example with its features."""
    matches = tag_text(tagger, example.text, language=example.language) if tagger else ()
    called = frozenset(match.code_id for match in matches)
    given = called if example.by_machine is None else example.by_machine
    return _Lesson(example, mentions_of(example.text, matches=matches), given)


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
    for code_id in codes if space.idfs else ():
        sides = np.array([code_id in lesson.example.codes for lesson in lessons])
        if sides.all() or not sides.any():
            # Without the words that were held out, one side may be left.
            continue
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


def _try_code(
    code_id: str, *, language: Language, lessons: Sequence[_Lesson], given: Sequence[frozenset[str]], model: CodeModel
) -> CodeTrial:
    """The trial of a code in a language, on what models say (`given`) that did not see the text's participant."""
    pairs = [(one, told) for one, told in zip(lessons, given, strict=True) if one.example.language is language]
    true = [code_id in lesson.example.codes for lesson, _ in pairs]
    participants = [lesson.example.participant_id for lesson, _ in pairs]
    trial = CodeTrial(
        code_id=code_id,
        language=language,
        n_examples=sum(true),
        n_texts=len(pairs),
        n_participants=len(set(participants)),
        terms_f1=None,
        model_f1=None,
        low=None,
        high=None,
        least_gain=None,
        verdict=CodeVerdict.TOO_FEW,
    )
    is_learnt = any(line.code_id == code_id for line in model.lines)
    if not is_learnt or len(pairs) < LEAST_EXAMPLES or sum(true) < LEAST_OF_A_CODE:
        return trial
    by_model = [code_id in told for _, told in pairs]
    compared = compare_codings(
        true,
        first=[code_id in lesson.by_machine for lesson, _ in pairs],
        second=by_model,
        participants=participants,
    )
    n_right = sum(is_there and is_given for is_there, is_given in zip(true, by_model, strict=True))
    is_better = compared.least_gain > 0 and n_right >= LEAST_PRECISION * sum(by_model)
    return replace(
        trial,
        terms_f1=compared.first_f1 if model.tagger_version else None,
        model_f1=compared.second_f1,
        low=compared.low,
        high=compared.high,
        least_gain=compared.least_gain,
        verdict=CodeVerdict.BETTER if is_better else CodeVerdict.NOT_BETTER,
    )


def _copied_words(lesson: _Lesson) -> str:
    """The words of a text that two people hardly write by chance, "" for a shorter one."""
    words = fold(lesson.example.text).split()
    return " ".join(words) if len(words) >= LEAST_WORDS_OF_A_COPY else ""


def _decide_held_out(lessons: Sequence[_Lesson], *, model: CodeModel) -> list[frozenset[str]]:
    """The codes of each lesson by a model of the other folds, which saw neither its participant nor a copy of it."""
    codes = [line.code_id for line in model.lines]
    if not codes:
        return [frozenset() for _ in lessons]
    decided: dict[int, frozenset[str]] = {}
    for number in sorted(set(map(_fold_of, lessons))):
        held_out = {place: lesson for place, lesson in enumerate(lessons) if _fold_of(lesson) == number}
        words = set(map(_copied_words, held_out.values())) - {""}
        others = [one for one in lessons if _fold_of(one) != number and _copied_words(one) not in words]
        space, lines = _fit_lines(others, codes=codes)
        for place, lesson in held_out.items():
            values = space.weigh(lesson.mentions)
            chosen = decide_codes(lines, values=values, is_exclusive=model.is_exclusive, bar=model.bar)
            decided[place] = frozenset(decision.line.code_id for decision in chosen)
    return [decided[place] for place in range(len(lessons))]
