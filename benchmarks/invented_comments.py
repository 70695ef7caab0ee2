"""Invented comments of customers in three languages, put together from parts of sentences.

Half of the sentences praise or complain, the others only tell; a comment has one to four of them, some joined by "but".
Numbers, names of places and order numbers keep the words from repeating too neatly. The same seed gives the same texts.
"""

import random

from research.terms import Language

SEED = 20_261_122
_SUBJECTS = {
    Language.EN: ("The parcel", "Delivery", "The app", "Your website", "The courier", "Customer service", "My refund"),
    Language.ES: ("El paquete", "El envío", "La app", "Vuestra web", "El repartidor", "Atención al cliente", "El pago"),
    Language.RO: ("Coletul", "Livrarea", "Aplicația", "Site-ul vostru", "Curierul", "Serviciul de relații", "Plata"),
}
_TOLD = {
    Language.EN: (
        "came on {day} with order {n}",
        "is the one my sister uses in {town}",
        "has three steps and a form",
        "was moved to {n} Station Road",
    ),
    Language.ES: (
        "vino el {day} con el pedido {n}",
        "es la que usa mi hermana en {town}",
        "tiene tres pasos y un formulario",
        "pasó a la calle Mayor {n}",
    ),
    Language.RO: (
        "a venit {day} cu comanda {n}",
        "e ce folosește sora mea în {town}",
        "are trei pași și un formular",
        "s-a mutat pe strada Gării {n}",
    ),
}
_FELT = {
    Language.EN: (
        "was really quick and friendly",
        "keeps crashing!!",
        "is not bad at all",
        "was late again, 3 hours on hold",
        "should be much easier to use",
        "worked without any problems :)",
        "is a waste of time",
    ),
    Language.ES: (
        "fue muy rápido y amable",
        "no funciona nunca!!",
        "no está nada mal",
        "llegó tarde otra vez, 3 horas esperando",
        "debería ser mucho más fácil",
        "funcionó sin ningún problema :)",
        "es una pérdida de tiempo",
    ),
    Language.RO: (
        "a fost foarte rapid și amabil",
        "nu merge niciodată!!",
        "nu e deloc rău",
        "a întârziat iar, 3 ore de așteptare",
        "ar trebui să fie mult mai ușor",
        "a mers fără nicio problemă :)",
        "e o pierdere de timp",
    ),
}
_DAYS = {
    Language.EN: ("Monday", "Thursday"),
    Language.ES: ("lunes", "jueves"),
    Language.RO: ("luni", "joi"),
}
_TOWNS = ("Nidora", "Valdelmar", "Târgu Nou", "Eastwick", "Puebla Alta")
_BUT = {Language.EN: ", but ", Language.ES: ", pero ", Language.RO: ", dar "}


def make_comments(language: Language, *, n_comments: int) -> tuple[str, ...]:
    """So many comments in one language."""
    chance = random.Random(f"{SEED} {language}")  # noqa: S311 -- an invented text is no secret.
    return tuple(make_comment(chance, language=language) for _ in range(n_comments))


def make_comment(chance: random.Random, *, language: Language) -> str:
    """One comment of one to four sentences."""
    sentences = [_make_sentence(chance, language=language) for _ in range(chance.randint(1, 4))]
    joined = chance.choice((". ", ". ", "\n", _BUT[language])).join(sentences)
    return joined + chance.choice((".", "", "!", "?"))


def _make_sentence(chance: random.Random, *, language: Language) -> str:
    """One sentence, told or felt."""
    said = chance.choice((_TOLD, _FELT))
    sentence = f"{chance.choice(_SUBJECTS[language])} {chance.choice(said[language])}"
    return sentence.format(day=chance.choice(_DAYS[language]), town=chance.choice(_TOWNS), n=chance.randint(1, 9999))
