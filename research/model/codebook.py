"""Codes and codebooks."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from research.terms import Dimension, Language

_DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code: what it means, when to use it, and the terms that call it in each language.

    `terms` pairs a language with its phrases: `*` is a wildcard inside a word, a leading `-` excludes a phrase.
    """

    id: str
    dimension: Dimension
    name: str
    definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    terms: tuple[tuple[Language, tuple[str, ...]], ...] = ()
    parent: str | None = None
    icon: str = ""
    order: int | None = None

    @property
    def digest(self) -> str:
        """Twelve digits made from all that decides where the code is found; names and definitions are for people."""
        content = json.dumps([self.id, self.dimension, self.parent, self.terms], ensure_ascii=False)
        return sha256(content.encode()).hexdigest()[:_DIGEST_LENGTH]


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """All codes of a study, as written. `version` is made from the content: a changed term is a new version."""

    version: str
    codes: tuple[Code, ...]

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Code id -> code."""
        return {code.id: code for code in self.codes}

    def in_dimension(self, dimension: Dimension) -> tuple[Code, ...]:
        """The codes of one dimension, by `order`, then as written."""
        chosen = [code for code in self.codes if code.dimension is dimension]
        return tuple(sorted(chosen, key=lambda code: (code.order is None, code.order or 0)))

    @property
    def stages(self) -> tuple[Code, ...]:
        """The stages of the journey, in order."""
        return self.in_dimension(Dimension.STAGE)
