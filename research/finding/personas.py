"""Persona cards, filled from the evidence."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from research.finding.persona_facts import list_facts, split_assumption
from research.finding.quotes import choose_quotes, participants_of
from research.measuring.frames import count_base
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
    means = average_people(evidence) if study.personas else {}
    return tuple(
        _describe(evidence, means=means, persona=persona, study=study, codebook=codebook) for persona in study.personas
    )


def spread_everyone(evidence: Sequence[Evidence], *, study: Study) -> tuple[AttributeSpread, ...]:
    """What is known of everyone who speaks: what a persona's rule can be made of."""
    return spread_attributes(
        {piece.participant_id: piece.attributes for piece in evidence}, least=study.options.smallest_group
    )


def _describe(
    evidence: Sequence[Evidence], *, means: MoodMeans, persona: Persona, study: Study, codebook: Codebook
) -> PersonaCard:
    """One card."""
    options, people = study.options, part_people(evidence, persona=persona)
    belonging = [piece for piece in evidence if piece.participant_id in people.inside]
    is_small = len(people.inside) < options.smallest_group
    # Of few people nothing is told by which they could be recognised: neither what they are nor what they say.
    mine = [] if is_small else belonging
    demographics = spread_everyone(mine, study=study)
    reach = partial(measure_reaches, n=len(people.inside), options=options)
    pained = [piece for piece in mine if piece.polarity is not None and piece.polarity <= PAIN]
    wanting = [piece for piece in mine if piece.states(StatementKind.NEED)]
    needs = reach(mine, codes=codebook.in_dimension(Dimension.NEED))[:N_CODES]
    hurting = (*codebook.in_dimension(Dimension.BARRIER), *codebook.in_dimension(Dimension.TOUCHPOINT))
    pains = reach(pained, codes=hurting)[:N_CODES]
    return PersonaCard(
        persona=persona,
        base=count_base(belonging),
        n_others=len(people.outside),
        n_unknown=len(people.unknown),
        demographics=demographics,
        languages=_count_languages(mine, least=options.smallest_group),
        channels=reach(mine, codes=codebook.in_dimension(Dimension.CHANNEL))[:N_CODES],
        needs=needs,
        n_wishing=len(participants_of(wanting)),
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


def _count_languages(evidence: Sequence[Evidence], *, least: int) -> tuple[tuple[Language, int], ...]:
    """How many people speak each language that at least so many speak, the most first."""
    spoken = {(piece.participant_id, piece.excerpt.language) for piece in evidence}
    counts = Counter(language for _, language in spoken)
    shown = ((language, n) for language, n in counts.items() if n >= least)
    return tuple(sorted(shown, key=lambda pair: (-pair[1], pair[0])))
