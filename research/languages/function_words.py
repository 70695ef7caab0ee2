"""Words and letters that tell a language, written for this project from the languages' own grammar.

Grammar words (articles, prepositions, pronouns, auxiliaries) and a few everyday words of buying. A word stands
in the list of each scored language that has it, folded; words that two of them
share are left out, because they tell nothing.
"""

from research.terms import Language
from research.words import fold

# Letters of the Romanian alphabet that neither Spanish, English, Catalan, Italian, Portuguese nor French has.
ROMANIAN_LETTERS = frozenset("ăĂșȘțȚşŞţŢ")
# Marks of Spanish spelling that the neighbours do not use.
SPANISH_MARKS = frozenset("ñÑ¿¡")

_ENGLISH = """
the and was were is are been it's i'm i've my your their they them this that these those with from have has had don't
didn't doesn't wasn't isn't can't couldn't won't would could should will what when where which who why how you we our
not but because very too only just about after before again still never always of to for it its by at be get got
good great bad slow fast easy cheap nice service delivery order refund app website price customer nothing everything
"""
_SPANISH = """
el los las una unos unas del al es está están fue fueron era han había muy pero porque que qué con para por más
también nada todo todos mi mis su sus lo le les nos yo ellos esto esta este eso ya sin cuando donde hay tengo
tiene tienen hace ser estar bien mal bueno buena mejor peor siempre nunca gracias pedido envío entrega precio tienda
llegó paquete cliente devolución caro barato rápido lento servicio y
"""
_ROMANIAN = """
și sunt este eram era au am ați fost foarte dar pentru că cu din pe în la nu mai sau ca să se îmi imi mi-a mi-au n-am
n-a n-au s-a nici după dupa fără fara când cand unde cum acest această aceasta aceste asta toate tot nimic mereu
niciodată bine rău rau bun bună buna slab ușor livrare livrarea comanda comandă colet coletul curier curierul
preț pret produs produsul bani banii retur returul aplicația aplicatia rapid recomand mulțumit multumit mulțumesc
multumesc clar nu-mi nu-i le-am l-am o să într-o dintr
"""
# Words of the neighbours as spelled, which none of our three languages has; they weaken a vote, and the model decides.
_NEIGHBOURS = """
der die das und ist nicht sehr mit ich war aber auch wurde alles gut danke
els amb molt però això estic són vaig aquest aquesta és dels bé
che non sono il gli della molto anche questo ho è più perché tutto bene
não muito uma com mas são foi meu minha você
les des est avec très mais pas vous nous une je j'ai c'est
"""


NEIGHBOUR_WORDS = frozenset(_NEIGHBOURS.split())


def _tell_words(**words: str) -> dict[str, Language]:
    """Folded word -> the one scored language that has it; words of several languages are dropped."""
    folded = {Language(code): frozenset(map(fold, spelled.split())) for code, spelled in words.items()}
    told: dict[str, Language] = {}
    for language, own in folded.items():
        others = frozenset[str]().union(*(rest for code, rest in folded.items() if code is not language))
        told.update(dict.fromkeys(sorted(own - others), language))
    return told


TELLING_WORDS = _tell_words(en=_ENGLISH, es=_SPANISH, ro=_ROMANIAN)
