"""Who belongs to a persona: everyone whose attributes meet every part of its rule."""

from collections.abc import Iterable
from functools import lru_cache

from research.model.study import Persona
from research.words import fold

# Files name one fact differently: "Country" here, "¿En qué país vives?" there.
_OR = "|"


def belongs_to(attributes: Iterable[tuple[str, str]], *, persona: Persona) -> bool:
    """True when the attributes meet every part of the rule; capitals and accents do not matter.

    A part may name several attributes, parted by `|`; one of them has to fit.

    >>> young = Persona(id="young", name="Young", where=(("age|edad", ("18-24",)),))
    >>> belongs_to([("Edad", "18-24")], persona=young), belongs_to([("Edad", "65+")], persona=young)
    (True, False)
    """
    stated = {(fold(name).strip(), fold(value).strip()) for name, value in attributes}
    return all(
        any((fold(one).strip(), fold(value).strip()) in stated for one in name.split(_OR) for value in values)
        for name, values in persona.where
    )


def states_rule(attributes: Iterable[tuple[str, str]], *, persona: Persona) -> bool:
    """True when every part of the rule can be decided: one of its attributes is stated, whatever its value.

    >>> young = Persona(id="young", name="Young", where=(("age|edad", ("18-24",)),))
    >>> states_rule([("Edad", "65+")], persona=young), states_rule([("Plan", "basic")], persona=young)
    (True, False)
    """
    stated = {fold(name).strip() for name, _ in attributes}
    return all(any(fold(one).strip() in stated for one in name.split(_OR)) for name, _ in persona.where)


# The excerpts of one participant ask alike, and there may be thousands of them.
@lru_cache(maxsize=1 << 16)
def personas_of(attributes: tuple[tuple[str, str], ...], *, personas: tuple[Persona, ...]) -> tuple[str, ...]:
    """The ids of the personas that somebody with these attributes belongs to, in the study's order."""
    return tuple(persona.id for persona in personas if belongs_to(attributes, persona=persona))
