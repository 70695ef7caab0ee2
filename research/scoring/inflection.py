"""The endings that a lexicon entry written as a stem (`rapid*`) may take, for each language and word class.

A stem matches only with the endings of its class, so that `rot*` (adjective) is "rota" and "rotos" but not "rotación".
Endings are folded (no accents). Source: the regular paradigms of the reference grammars (RAE, "Nueva gramática de la
lengua española", 2009; Academia Română, "Gramatica limbii române", 2005), written out for this project.
"""

from research.terms import Language

_ES_ADJECTIVE = """
o a os as e es amente emente mente isimo isima isimos isimas isimamente ito ita itos itas illo illa illos illas
"""
_ES_NOUN = "o a os as e es s ito ita itos itas illo illa illos illas azo azos on ones"
_ES_VERB = """
o as a amos ais an ar e es emos eis en er imos is ir ad ed id
aste o asteis aron i iste io isteis ieron imos yo yeron
aba abas abamos aban ia ias iamos ian
are aras ara aremos aran ere eras era eremos eran ire iras ira iremos iran
aria arias ariamos arian eria erias eriamos erian iria irias iriamos irian
aramos ase asen iera ieras ieramos ieran iese iesen
ando iendo yendo ado ada ados adas ido ida idos idas
"""
# Pronouns hang on infinitive, gerund and imperative ("devolverme", "ayudándonos").
_ES_HOSTS = "ar er ir ando iendo yendo a e en ad ed id"
_ES_CLITICS = "me te se nos os lo la los las le les melo mela melos melas telo tela selo sela selos selas noslo nosla"

_RO_ADJECTIVE = """
a e i u ul ului ei ii le lor ele elor ilor l isim isima isimi isime ut uta uti ute el ea
"""
_RO_NOUN = """
a e i u ul ului ei ii iei ie ia iile iilor ile ilor le lor ele elor ea uri urile urilor o l lui ii ua
"""
_RO_VERB = """
a i e ez ezi eaza am ati eze eseze esc esti este easca im iti em eti ai au ati at ata ate atul it ita ite itul
and ind ut uta uti ute utul s sa si se sul u ui ea eam eai eau eati aseram ase asem ara are area arii ari ire irea
irii ere erea eri isem ise ira iram useram use usem ura us usa i ii iau iai iam
"""
_EN_ADJECTIVE = "e y er est ier iest r st ly ily ally lly ness"
_EN_NOUN = "s es e y ies 's"
_EN_VERB = "e s es ed d ing y ies ied ying er ers"


def _join_pronouns(hosts: str, clitics: str) -> frozenset[str]:
    """Every verb ending with every pronoun that may hang on it."""
    return frozenset(host + clitic for host in hosts.split() for clitic in clitics.split())


def _endings(listed: str) -> frozenset[str]:
    """The listed endings and the bare stem."""
    return frozenset(listed.split()) | {""}


_BY_CLASS: dict[Language, dict[str, frozenset[str]]] = {
    Language.ES: {
        "adj": _endings(_ES_ADJECTIVE),
        "noun": _endings(_ES_NOUN),
        "verb": _endings(_ES_VERB) | _join_pronouns(_ES_HOSTS, _ES_CLITICS),
    },
    Language.RO: {"adj": _endings(_RO_ADJECTIVE), "noun": _endings(_RO_NOUN), "verb": _endings(_RO_VERB)},
    Language.EN: {"adj": _endings(_EN_ADJECTIVE), "noun": _endings(_EN_NOUN), "verb": _endings(_EN_VERB)},
}


def endings_of(language: Language, *, word_class: str) -> frozenset[str]:
    """The folded endings that a stem of the class takes; classes without a paradigm take those of all three.

    >>> "isimo" in endings_of(Language.ES, word_class="adj"), "cion" in endings_of(Language.ES, word_class="adj")
    (True, False)
    """
    by_class = _BY_CLASS[language]
    return by_class.get(word_class) or frozenset().union(*by_class.values())
