"""What people say they did, will do, ask, wish and praise: found where said, and not where denied."""

from functools import cache

import pytest

from research.model.codebook import Code, Codebook
from research.tagging.tagger import Tagger, compile_tagger, tag_text
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language

EN, ES, RO = SCORED_LANGUAGES
STATEMENTS = frozenset({Dimension.OUTCOME.value, Dimension.THEME.value})

SAID = (
    (EN, "completed", "In the end I got my money back"),
    (EN, "completed", "The transfer went through without a hitch"),
    (EN, "completed", "I was able to renew my passport online"),
    (EN, "gave_up", "I closed the page and never finished the form"),
    (EN, "gave_up", "I ended up cancelling the subscription"),
    (EN, "switched", "We moved our broadband to another company"),
    (EN, "switched", "Bought the same shoes from a different shop"),
    (EN, "will_return", "I'll definitely stay with you"),
    (EN, "will_return", "We will book again next summer"),
    (EN, "will_not_return", "You won't see me again"),
    (EN, "will_not_return", "I am done with this bank"),
    (EN, "recommended", "I tell all my friends to go there"),
    (EN, "complained", "I wrote to the ombudsman"),
    (EN, "complained", "Left a one star review"),
    (EN, "suggestion", "You should add PayPal"),
    (EN, "suggestion", "It would be nice to have evening slots"),
    (EN, "question", "How do I change my address?"),
    (EN, "question", "Could you tell me when the branch opens?"),
    (EN, "praise", "Excellent service, keep it up"),
    (EN, "praise", "Kudos to the guy at the desk"),
    (ES, "completed", "Al final pude renovar el pasaporte"),
    (ES, "completed", "Me devolvieron el dinero"),
    (ES, "gave_up", "Cerré la página sin terminar"),
    (ES, "gave_up", "Acabé dándome de baja"),
    (ES, "switched", "Me llevé la línea a otra compañía"),
    (ES, "switched", "Terminé comprando en otro lado"),
    (ES, "will_return", "Repetiremos el verano que viene"),
    (ES, "will_return", "Seguiré siendo cliente"),
    (ES, "will_not_return", "No me vuelven a ver el pelo"),
    (ES, "will_not_return", "Conmigo que no cuenten más"),
    (ES, "recommended", "Se lo digo a todas mis amigas, id allí"),
    (ES, "complained", "Les puse una estrella"),
    (ES, "complained", "Presenté una queja en consumo"),
    (ES, "suggestion", "Deberíais aceptar Bizum"),
    (ES, "suggestion", "Estaría bien abrir por las tardes"),
    (ES, "question", "¿Cómo puedo cambiar la dirección?"),
    (ES, "question", "¿Me podrían decir a qué hora abren?"),
    (ES, "praise", "Excelente servicio, sigan así"),
    (ES, "praise", "Un diez para la chica del mostrador"),
    (RO, "completed", "Până la urmă mi-am luat pașaportul"),
    (RO, "completed", "Mi-au dat banii înapoi"),
    (RO, "gave_up", "Am închis pagina fără să termin"),
    (RO, "gave_up", "Am ajuns să anulez abonamentul"),
    (RO, "switched", "Mi-am mutat numărul la alt operator"),
    (RO, "switched", "Am luat pantofii de la alt magazin"),
    (RO, "will_return", "Sigur mai vin la vară"),
    (RO, "will_return", "Rămân clientul vostru"),
    (RO, "will_not_return", "Nu mă mai vedeți pe aici"),
    (RO, "will_not_return", "Am terminat-o cu banca asta"),
    (RO, "recommended", "Le spun tuturor prietenelor să meargă acolo"),
    (RO, "complained", "Le-am dat o stea"),
    (RO, "complained", "Am depus plângere"),
    (RO, "suggestion", "Ar trebui să acceptați plata cu PayPal"),
    (RO, "suggestion", "Ar fi bine să aveți program și seara"),
    (RO, "question", "Cum pot să schimb adresa?"),
    (RO, "question", "Îmi puteți spune la ce oră deschideți?"),
    (RO, "praise", "Servicii excelente, țineți-o tot așa"),
    (RO, "praise", "Nota zece pentru fata de la ghișeu"),
)
NOT_SAID = (
    (EN, "gave_up", "I did not cancel"),
    (EN, "gave_up", "I never gave up on the form"),
    (EN, "gave_up", "I didn't cancel my order"),
    (EN, "completed", "It was never resolved"),
    (EN, "completed", "I couldn't get it sorted"),
    (EN, "switched", "I did not switch to anybody"),
    (EN, "will_return", "I will not be back"),
    (EN, "recommended", "I can't recommend it"),
    (EN, "complained", "I have never complained"),
    (EN, "praise", "Not great, to be polite"),
    (ES, "gave_up", "No cancelé el pedido"),
    (ES, "gave_up", "No me rendí"),
    (ES, "completed", "Sigue sin estar resuelto"),
    (ES, "completed", "No lo conseguí"),
    (ES, "switched", "No me he cambiado a nadie"),
    (ES, "will_return", "No volvería a comprar"),
    (ES, "recommended", "No lo recomiendo"),
    (ES, "complained", "Nunca puse una reclamación"),
    (ES, "praise", "El servicio no es excelente"),
    (RO, "gave_up", "Nu am renunțat"),
    (RO, "gave_up", "N-am anulat comanda"),
    (RO, "completed", "Nu s-a rezolvat nimic"),
    (RO, "completed", "N-am reușit"),
    (RO, "switched", "Nu am trecut la altă firmă"),
    (RO, "will_return", "Nu o să mai comand"),
    (RO, "recommended", "Nu recomand"),
    (RO, "complained", "Nu m-am plâns niciodată"),
    (RO, "praise", "Nu e excelent"),
    (EN, "question", "The parcel came on Monday"),
    (ES, "suggestion", "Debo veinte euros"),
    (RO, "suggestion", "A trebuit să merg la sediu"),
)


@cache
def compile_statements() -> Tagger:
    rows = template_rows(JourneyType.PURCHASE, language=EN)
    codes = tuple(to_code(row) for row in rows if row["dimension"] in STATEMENTS)
    return compile_tagger(Codebook(version="statements", codes=codes))


def to_code(row: dict[str, str]) -> Code:
    terms = tuple((language, tuple(row[f"terms_{language}"].split("; "))) for language in SCORED_LANGUAGES)
    return Code(id=row["id"], dimension=Dimension(row["dimension"]), name=row["name"], terms=terms)


def find_statements(sentence: str, *, language: Language) -> set[str]:
    return {match.code_id for match in tag_text(compile_statements(), sentence, language=language)}


@pytest.mark.parametrize(("language", "statement", "sentence"), SAID)
def test_statement_is_found_where_it_is_made(language: Language, statement: str, sentence: str) -> None:
    assert find_statements(sentence, language=language) == {statement}


@pytest.mark.parametrize(("language", "statement", "sentence"), NOT_SAID)
def test_statement_is_not_found_where_it_is_denied(language: Language, statement: str, sentence: str) -> None:
    assert statement not in find_statements(sentence, language=language)
