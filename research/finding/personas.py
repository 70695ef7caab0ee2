"""Persona cards, filled from the evidence."""

from collections.abc import Sequence
from functools import partial

from research.finding.persona_facts import list_facts, split_assumption
from research.finding.quotes import choose_quotes
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.persona_moods import MoodMeans, average_people, measure_moods, measure_reaches, part_people
from research.measuring.spreading import spread_attributes
from research.model.codebook import Codebook
from research.model.evidence import Evidence
from research.model.persona_card import AttributeSpread, PersonaCard
from research.model.study import Persona, Study
from research.terms import Dimension, Language, StatementKind

N_QUOTES = 3
N_WISHES = 2
# What a card has room for.
N_CODES = 5
# An excerpt that is felt like this or worse speaks of a pain, as for pain points.
PAIN = -0.15


def describe_personas(evidence: Sequence[Evidence], *, study: Study, codebook: Codebook) -> tuple[PersonaCard, ...]:
    """One card a persona, in the study's order."""
    ordered = index_evidence(evidence)
    means = average_people(ordered) if study.personas else {}
    return tuple(
        _describe(ordered, means=means, persona=persona, study=study, codebook=codebook) for persona in study.personas
    )


def spread_everyone(evidence: Sequence[Evidence], *, study: Study) -> tuple[AttributeSpread, ...]:
    """What is known of everyone who speaks: what a persona's rule can be made of."""
    return spread_attributes(index_evidence(evidence).list_attributes(), least=study.options.smallest_group)


def _describe(
    evidence: IndexedEvidence, *, means: MoodMeans, persona: Persona, study: Study, codebook: Codebook
) -> PersonaCard:
    """One card."""
    options, people = study.options, part_people(evidence, persona=persona)
    belonging = evidence.by_people(people.inside)
    is_small = len(people.inside) < options.smallest_group
    # Of few people nothing is told by which they could be recognised: neither what they are nor what they say.
    mine = belonging[:0] if is_small else belonging
    demographics = spread_everyone(mine, study=study)
    reach = partial(measure_reaches, n=len(people.inside), options=options)
    wanting = mine.stating(StatementKind.NEED)
    needs = reach(mine, codes=codebook.in_dimension(Dimension.NEED))[:N_CODES]
    hurting = (*codebook.in_dimension(Dimension.BARRIER), *codebook.in_dimension(Dimension.TOUCHPOINT))
    pains = reach(mine.felt(high=PAIN), codes=hurting)[:N_CODES]
    return PersonaCard(
        persona=persona,
        base=belonging.count_base(),
        n_others=len(people.outside),
        n_unknown=len(people.unknown),
        demographics=demographics,
        languages=_count_languages(mine, least=options.smallest_group),
        channels=reach(mine, codes=codebook.in_dimension(Dimension.CHANNEL))[:N_CODES],
        needs=needs,
        n_wishing=wanting.n_people,
        wishes=choose_quotes(wanting, n=N_WISHES),
        pains=pains,
        moods=measure_moods(
            means,
            people=people,
            stages=codebook.stages,
            options=options,
            n_compared=len(study.personas) * (1 + len(codebook.stages)),
        ),
        facts=list_facts(demographics, goals=[*needs, *wanting], pains=pains, assumptions=persona.assumptions),
        assumptions=tuple(text for text in persona.assumptions if split_assumption(text)[0] is None),
        quotes=choose_quotes(mine, n=N_QUOTES),
        is_small=is_small,
    )


def _count_languages(evidence: IndexedEvidence, *, least: int) -> tuple[tuple[Language, int], ...]:
    """How many people speak each language that at least so many speak, the most first."""
    counts = ((language, part.n_people) for language, part in evidence.part_by_language().items())
    shown = ((language, n) for language, n in counts if n >= least)
    return tuple(sorted(shown, key=lambda pair: (-pair[1], pair[0])))
