"""Learn codes: the texts that people coded teach models of their codes. Tried by itself, used only once accepted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from research.coding.settling import choose_answers
from research.coding.values import DIMENSIONS, read_codes
from research.errors import WrongUseError
from research.model.coding import NO, Coding
from research.model.excerpt import Excerpt, Tag
from research.model.ids import content_id
from research.model.response import Passage
from research.reading.codings import list_coding_files
from research.settings import STUDY_FILE
from research.steps.assessing import EXCERPTS_VERSION, cut_span
from research.steps.exports import settle_exports
from research.steps.taking_codings import place_codings, read_codings
from research.steps.workspace import Workspace, open_tagger
from research.storing.rows import ACCEPTED_CODES, TRIED_CODES
from research.storing.store import Store
from research.tagging.learning import LEARNING_VERSION, CodedExample, fit_code_model
from research.tagging.learnt_codes import LearntCodes
from research.tagging.tagger import Tagger, tag_excerpts
from research.tagging.text_features import FEATURES_VERSION
from research.terms import SCORED_LANGUAGES, CodingField, Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An excerpt that a person judged whole, and the answers about its codes that count."""

    excerpt: Excerpt
    passage: Passage
    answers: Mapping[CodingField, Coding]


def settle_code_models(workspace: Workspace, *, source_ids: Sequence[str], accept: bool) -> LearntCodes | None:
    """Try what people's codes teach, where they changed since it was tried last, and accept it where that is asked.

    It is asked for by `accept`, and by the option `accept_models` as long as the study has accepted none and there is
    something to accept. What was accepted stays as it is otherwise (law 6). Returns what was accepted now.

    Raises: StoreError, WrongUseError when the study wants no models and is asked to accept some.
    """
    wish = workspace.study.options.accept_models
    if wish is False:
        if accept:
            raise _unwanted(workspace)
        return None
    store = workspace.open_store()
    try:
        tried = _try_codes(workspace, store=store, source_ids=source_ids)
        if tried is None or not tried.proven:
            return None
        if not accept and not (wish and store.load_model_version(ACCEPTED_CODES) is None):
            return None
        store.save_learnt(tried, kind=ACCEPTED_CODES)
    finally:
        store.close()
    return tried


def _unwanted(workspace: Workspace) -> WrongUseError:
    """What a person can do who asked for two things at once."""
    return WrongUseError(
        "The study wants no models of codes, and was asked to accept some.",
        where=f"{workspace.folder / STUDY_FILE}, key options.accept_models",
        fix="Take accept_models = false out of study.toml, or run without --accept-models.",
    )


def _try_codes(workspace: Workspace, *, store: Store, source_ids: Sequence[str]) -> LearntCodes | None:
    """What people's codes teach now, fitted where that is not known yet; `None` where there is nothing to learn from.

    Without workbooks that people coded in it costs a look into a folder.
    """
    judged = _load_judged(workspace, store=store, source_ids=source_ids) if list_coding_files(workspace.folder) else ()
    if not judged:
        store.forget_model(TRIED_CODES)
        return None
    tagger = open_tagger(workspace.codebook)
    basis = _name_basis(judged, tagger=tagger)
    known = store.load_learnt(TRIED_CODES)
    if known is not None and known.basis == basis:
        return known
    tried = learn_codes(judged, basis=basis, tagger=tagger)
    store.save_learnt(tried, kind=TRIED_CODES)
    return tried


def learn_codes(judged: Sequence[Judged], *, basis: str, tagger: Tagger) -> LearntCodes:
    """A model for each dimension in which people gave a code."""
    by_machine: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in tag_excerpts(tagger, [(one.excerpt, one.passage) for one in judged]):
        by_machine[tag.excerpt_id].append(tag)
    models = [
        fit_code_model(
            [_to_example(one, dimension=dimension, found=by_machine[one.excerpt.id], tagger=tagger) for one in judged],
            dimension=dimension,
            tagger=tagger,
        )
        for dimension in Dimension
    ]
    return LearntCodes(basis=basis, n_texts=len(judged), models=tuple(model for model in models if model.trials))


def _load_judged(workspace: Workspace, *, store: Store, source_ids: Sequence[str]) -> tuple[Judged, ...]:
    """The excerpts that people judged whole, by id, in a scored language and in people's own words."""
    ordered, versions = settle_exports(store, folder=workspace.folder, source_ids=source_ids)
    passages = {one.id: one for one in store.load_passages(ordered) if one.id not in versions.replaced}
    codings = place_codings(
        read_codings(workspace, store=store), passages=passages.values(), store=store, codebook=workspace.codebook
    )
    found = []
    for answers in _group_answers(codings.answers):
        span, passage = answers[0].span, passages[answers[0].span.passage_id]
        counting = {coding.field: coding for coding in choose_answers(answers)}
        excerpt = cut_span(passage, span.start, span.end, study=workspace.study)
        is_told = passage.about is None and excerpt.language in SCORED_LANGUAGES
        # The reliability sample is left alone, so that the models can be measured on it as well.
        is_sampled = any(coding.is_blind for coding in answers)
        if is_told and not is_sampled and _is_whole(counting):
            found.append(Judged(excerpt=excerpt, passage=passage, answers=counting))
    return tuple(sorted(found, key=lambda one: one.excerpt.id))


def _group_answers(answers: Iterable[Coding]) -> Iterable[Sequence[Coding]]:
    """The answers about each excerpt, in order."""
    groups: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in answers:
        groups[coding.excerpt_id].append(coding)
    return groups.values()


def _is_whole(counting: Mapping[CodingField, Coding]) -> bool:
    """True where people decided every field of codes, and did not take the excerpt out of the map.

    Cells that were only corrected are mistakes of the machine by choice: beside them alone, anything looks better.
    """
    relevant = counting.get(CodingField.RELEVANT)
    return all(field in counting for field in DIMENSIONS) and (relevant is None or relevant.new != NO)


def _name_basis(judged: Sequence[Judged], *, tagger: Tagger) -> str:
    """The id of everything that decides what is learnt."""
    ids = (coding.id for one in judged for field, coding in sorted(one.answers.items()) if field in DIMENSIONS)
    return content_id("basis", LEARNING_VERSION, FEATURES_VERSION, EXCERPTS_VERSION, tagger.version, *ids)


def _to_example(one: Judged, *, dimension: Dimension, found: Sequence[Tag], tagger: Tagger) -> CodedExample:
    """An excerpt with the codes of one dimension, by people and by the machine."""
    field = next(field for field, dimensions in DIMENSIONS.items() if dimension in dimensions)
    book = tagger.codebook.by_id
    codes = (code_id for code_id in read_codes(one.answers[field].new) if code_id in book)
    return CodedExample(
        id=one.excerpt.id,
        participant_id=one.passage.participant_id,
        text=one.excerpt.verbatim,
        language=one.excerpt.language,
        codes=frozenset(code_id for code_id in codes if book[code_id].dimension is dimension),
        by_machine=frozenset(tag.code_id for tag in found if tag.dimension is dimension),
    )
