"""What the method asks of a persona: what the evidence knows, what the researcher assumes, and what nobody knows."""

from collections.abc import Iterable, Sequence

from research.model.persona_card import AttributeSpread, CodeReach, PersonaFact, PersonaTrait
from research.terms import StatementKind
from research.words import fold

# An assumption may begin with the trait that it speaks of: "Motives: wants to impress guests". Source: own list.
_WORDS = {
    PersonaTrait.AGE: ("age", "edad", "varsta"),
    PersonaTrait.GENDER: ("gender", "genero", "sexo", "gen", "sex"),
    PersonaTrait.PROFESSION: ("profession", "profesion", "profesie", "job", "trabajo", "ocupatie"),
    PersonaTrait.PLACE: ("place", "lugar", "loc"),
    PersonaTrait.GOALS: ("goals", "goal", "objetivos", "objetivo", "scopuri", "scop", "obiective"),
    PersonaTrait.MOTIVES: ("motives", "motive", "motivos", "motivo", "motivatii", "motivatie", "motivacion"),
    PersonaTrait.CHALLENGES: ("challenges", "challenge", "retos", "reto", "provocari", "provocare"),
    PersonaTrait.INTERESTS: ("interests", "interest", "intereses", "interese", "interes"),
    PersonaTrait.PERSONALITY: ("personality", "personalidad", "caracter", "personalitate"),
}
_TRAIT_OF = {word: trait for trait, words in _WORDS.items() for word in words}


def list_facts(
    demographics: Sequence[AttributeSpread],
    *,
    goals: Sequence[object],
    pains: Sequence[CodeReach],
    assumptions: Iterable[str],
) -> tuple[PersonaFact, ...]:
    """One fact a trait, in the order of the method; goals are known by what people want, challenges by what hurts."""
    known: dict[PersonaTrait, tuple[str, ...]] = {
        trait: tuple(spread.name for spread in demographics if spread.trait is trait) for trait in PersonaTrait
    }
    known[PersonaTrait.GOALS] = (StatementKind.NEED.value,) if goals else ()
    known[PersonaTrait.CHALLENGES] = tuple(reach.code.id for reach in pains)
    assumed = [split_assumption(text) for text in assumptions]
    return tuple(
        PersonaFact(
            trait=trait,
            known_by=known[trait],
            assumed=tuple(text for about, text in assumed if about is trait),
        )
        for trait in PersonaTrait
    )


def split_assumption(text: str) -> tuple[PersonaTrait | None, str]:
    """The trait that an assumption begins with, and the rest of it; `None` and all of it where it names none.

    >>> split_assumption("Motives: a home to be proud of")
    (<PersonaTrait.MOTIVES: 'motives'>, 'a home to be proud of')
    >>> split_assumption("Buys at night: on the phone")
    (None, 'Buys at night: on the phone')
    """
    head, colon, rest = text.partition(":")
    trait = _TRAIT_OF.get(fold(head).strip())
    return (trait, rest.strip()) if colon and trait is not None and rest.strip() else (None, text)
