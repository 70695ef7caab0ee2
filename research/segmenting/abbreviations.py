"""Abbreviations that end in a full stop, in English, Spanish and Romanian, written for this project.

All are folded and without the last stop. A word may stand here only if it is rarely the last word of a sentence, or
if its group says how to tell.
"""

# Always followed by what they belong to: a name, a number, a street. The stop after them never ends a sentence.
_LEADING = """
mr mrs ms dr prof st rev hon vs e.g i.e eg ie cf approx dept ext
sr sra srta sres sras d dña dn dra drs lic ing arq ud uds vd vds p.ej ej aprox tel tfno tlf avda
av c/ pza pº núm pág págs
dl dna d-na d-l dlui dnei dnul dvs d-voastră nr str bd bl sc ap et jud tel aprox pag cca ș.a.m.d p.s
"""
# They are abbreviations only before a number ("No. 5", "art. 7"); alone the word may end a sentence.
_BEFORE_NUMBER = """
no nos art fig vol pp p ch sec ver v cap ref min max
"""
# They may end a sentence: the stop counts when a capital letter, a digit or nothing follows.
_CLOSING = """
etc inc ltd co corp jr a.m p.m am pm u.s u.k s.a s.l s.r.l ee.uu a.c d.c hs hrs mins secs
ș.a s.m.d ș.cl.d
"""


def _read_words(listed: str) -> frozenset[str]:
    """The words of a list, with accents and without, because people write both."""
    plain = str.maketrans("ñáéíóúășțâîº", "naeiouastaio")
    return frozenset(listed.split()) | frozenset(listed.translate(plain).split())


LEADING_ABBREVIATIONS = _read_words(_LEADING)
NUMBER_ABBREVIATIONS = _read_words(_BEFORE_NUMBER)
CLOSING_ABBREVIATIONS = _read_words(_CLOSING)
