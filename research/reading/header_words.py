"""Words of headers that tell what a column is for, folded, in English, Spanish and Romanian.

Source: own lists, from the headers of Qualtrics, SurveyMonkey, Google Forms, Typeform, SurveyGizmo, LimeSurvey,
Zendesk and spreadsheets in the three languages. A `*` at the end stands for any ending; several words are a phrase.
"""

import re

from research.reading.word_lists import split_list
from research.words import fold

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W_]+|#")

NPS = split_list(
    """
    nps, recommend*, recomend*, recomiend*, recomand*, net promoter*
    """,
)
CSAT = split_list(
    """
    csat, satisf*, satisfec*, multumit*, multumita, nemultumit*
    """,
)
CES = split_list(
    """
    ces, easy, ease, effort*, difficult*, facil, facilidad, esfuerzo*, dificil*, sencill*, usor, usoara,
    usurinta, efort*, greu, simplu
    """,
)
RATING = split_list(
    """
    rate, rating, score, stars, puntua*, valora*, califica*, nota, nota*, evalua*, scala, scale, escala,
    stele, estrellas, expectations, expectativas, asteptari*, agree, acuerdo, acord
    """,
)
GROUPS = frozenset(
    split_list(
        """
    detractor, pasiv, pasivo, passive, promoter, promotor
    """,
    )
)
PARTICIPANT = split_list(
    """
    customer id, client id, user id, member id, contact id, participant id, participant, customer number,
    customer code, id customer, id client, id cliente, cliente id, codigo cliente, codigo de cliente, numero
    de cliente, id de cliente, id del cliente, cod client, codul de client, cod de client, numar client, id ul
    de client, external id, external reference, requester id, account id, id participante, id participant, id
    usuario, id utilizator, network id, loyalty id
    """,
)
# One of these names a conversation; where it repeats, its rows are the turns of one person.
CONVERSATION_ID = split_list(
    """
    conversation id, conversation, convo id, chat id, dialogue id, dialog id, session id, thread id, call id, ticket id,
    case number, case id, ticket, id conversatie, id conversacion, id llamada, id apel, id ticket, id chat
    """,
)
# Who says a row's text, in tables with one turn a row.
SPEAKER = split_list(
    """
    speaker, role, author role, sender, sender type, speaker role, author type, hablante, rol, vorbitor, emisor,
    participant role, from, message type, who, user type
    """,
)
RESPONSE_ID = split_list(
    """
    response id, respondent id, respondentid, submission id, ticket id, case number, case id, call id, id
    respuesta, id raspuns, id ticket, id llamada, id apel, conversation id, id, #, nr, ticket, ticket number,
    reference
    """,
)
TIME = split_list(
    """
    date, time, timestamp, created, submitted, recorded, completed, fecha, hora, marca temporal, data, ora,
    marcaj de timp, created at, when
    """,
)
SOLVED = split_list("resolved, solved, resolution, resuelto, resolucion, solucionado, rezolvat, rezolvare, solutionat")
LANGUAGE = split_list(
    """
    language, lang, locale, idioma, lengua, limba
    """,
)
CHANNEL = split_list(
    """
    channel, canal, via channel, medio, canalul, contact channel, media
    """,
)
SEGMENT = split_list(
    """
    country, pais, tara, region, regiune, age, edad, varsta, age band, age group, gender, genero, sex, sexo,
    gen, city, town, ciudad, oras, orasul, localitate, judet, provincia, state, estado civil, plan, tier,
    segment, segmento, customer type, tipo de cliente, tip client, income, ingresos, venit, education,
    estudios, nivel de estudios, studii, profession, profesion, ocupacion, profesie, ocupatie, occupation,
    household income, location, store, tienda, magazin, persona, market, mercado, piata, device, dispositivo,
    dispozitiv
    """,
)
SEGMENT_PHRASES = split_list(
    """
    which country, what country, que pais, pais vives, ce tara, tara locuiti, how old, your age, your gender,
    que edad, cuantos anos tienes, cati ani, ce varsta, which city, que ciudad, ce oras, where do you live,
    donde vives, unde locuiti, where are you based, gender identity, which gender, que genero, tu genero, ce gen,
    genul dumneavoastra, highest qualification, level of education, level of school, nivel de estudios, nivelul
    studiilor, employment status, situacion laboral, marital status, country do you, tu pais, tara dumneavoastra
    """,
)
EMAIL = split_list(
    """
    email, e mail, mail, correo, correo electronico, email address, adresa de email
    """,
)
NAME = split_list(
    """
    name, first name, last name, full name, surname, nombre, apellido, apellidos, nume, prenume, nume si
    prenume, nombre y apellidos, customer name, contact name
    """,
)
IDENTITY = split_list(
    """
    phone, telephone, mobile, telefono, movil, telefon, telefonul, ip, ip address, direccion ip, latitude,
    longitude, latitud, longitud, address, direccion, adresa, postal address, dni, nie, cnp, passport,
    pasaporte, iban, location latitude, location longitude, phone number, username, twitter, instagram handle
    """,
)
AGENT = split_list(
    """
    agent name, agent id, agent email, agent full name, nombre del agente, nombre agente, nume agent,
    numele agentului, agent, agente, agent id, agent email, operator, operador, operadora, asesor, asesora,
    assignee, handled by, atendido
    por, advisor, consultant, owner, preluat de
    """,
)
TOPIC = split_list(
    """
    category, categoria, categorie, topic, tema, subiect, reason, motivo, motiv, issue, issue type, product,
    tipo, type, contact reason, call reason, intent, disposition
    """,
)
STATUS = split_list(
    """
    status, response status, estado, stare, completion status
    """,
)
METADATA = split_list(
    """
    turn number, sentence number, turn index, turn count, message number,
    progress, duration, version, browser, status, priority, tags, collector id, first click, last click, page
    submit, click count, user agent, referer, utm, closed at, updated at, seed, token, collector, prioridad,
    prioritate, estado, stare, duracion, durata, seconds, score group, start date, zip, postal code, codigo
    postal, cod postal
    """,
)
TEXT = split_list(
    """
    why, comment, comments, comentario*, comentari*, feedback, tell us, describe, explain, suggest*,
    sugerenc*, sugest*, improve*, mejorar*, mejor*, imbunatat*, schimba*, cambi*, por que, porque, de ce,
    povest*, cuentan*, cuenta*, spune*, anything else, algo mas, altceva, what went, que fue, ce anume,
    motivo, reason for, opinion*, parere*, observa*, how did, how was, como te fue, como fue, cum a fost, cum
    a decurs, in your own words, what, que, ce, note, notes, nota, notas, notite, narrative, description,
    descripcion, descriere, message, mensaje, mesaj, verbatim, review, resena, recenzie, summary, resumen,
    rezumat, body, text, texto, complaint, queja, reclama*, utterance, transcript*, conversation, conversacion,
    conversatie, dialogue, dialog, chat, chat log, mesaje, mensajes, messages
    """,
)
OTHER = split_list(
    """
    other, others, other please specify, other please describe, other write in, otro, otra, otros, otras, otro
    especifique, altul, alta, altele, alt raspuns, other answer, otra respuesta
    """,
)
# Of the words above, those that also open questions with a list of answers.
WEAK_TEXT = split_list(
    """
    what, que, ce, mejor*, cambi*, schimba*, cuenta*, nota, text, texto, motivo, reason for, how did, how was, body
    """,
)
CUSTOMER_TEXT = split_list(
    """
    narrative, description, descripcion, descriere, message, mensaje, mesaj, verbatim, review, resena,
    recenzie, comment, comments, comentario*, comentari*, feedback, complaint, queja, customer comment, body,
    utterance, transcript, sentence
    """,
)
AGENT_TEXT = split_list(
    """
    note, notes, nota, notas, notite, observatii, observaciones, summary, resumen, rezumat, wrap up, call
    notes, agent note, resolution
    """,
)

# What a satisfied or loyal customer does next.
STAYING = split_list(
    """
    buy again, purchase again, shop again, order again, use again, visit again, come back, return to, continue, renew,
    keep using, volver a, volveria*, repetir, repetiria*, seguir, renovar*, reveni, cumpara din nou, cumparati din nou,
    reinnoi*, continua
    """,
)
NEGATIONS = split_list(
    """
    not, no, never, hardly, cannot, isn, wasn, didn, doesn, don, nunca, jamas, sin, nu, niciodata, fara, less, too,
    demasiado, prea, dissatisf*, insatisf*, nemultumit*, unhappy, unable
    """,
)
# Words of statements: effort that was spared, effort that was made, a customer who is content.
EFFORTLESS = split_list("easy, easily, easier, simple, effortless, facil*, sencill*, usor, usoara, simplu")
EFFORTFUL = split_list("difficult*, hard, effort, complicat*, complicad*, dificil*, esfuerzo*, efort*, greu, greoi")
CONTENT = split_list("satisf*, happy, pleased, contento, contenta, feliz, multumit, multumita, incantat*")
# Orders of preference, counts, hours and sums are numbers from 1 as well.
COUNTED = split_list(
    """
    rank*, order of, in order, orden, ordena*, ordona*, clasific*, how many, how often, how much money, cuantos,
    cuantas, cate, cati, cat de des, hours, horas, ore, minutes, minutos, minute, days, dias, zile, weeks, semanas,
    saptamani, months, meses, luni, years, anos, ani, duration, duracion, durata, times, veces, time do you, number of,
    numero de, numarul de, quantity, cantidad, cantitate
    """,
)


def header_tokens(header: str) -> tuple[str, ...]:
    """The folded words of a header, `camelCase` and `snake_case` opened.

    >>> header_tokens("AgeBand"), header_tokens("customer_id"), header_tokens("¿En qué país vives?")
    (('age', 'band'), ('customer', 'id'), ('en', 'que', 'pais', 'vives'))
    """
    return tuple(_TOKEN.findall(fold(_CAMEL.sub(" ", header))))


def find_word(tokens: tuple[str, ...], words: tuple[str, ...]) -> str | None:
    """The first of the words that stands in the header, or `None`.

    >>> find_word(("como", "recomendarias", "la", "tienda"), NPS)
    'recomend*'
    """
    joined = f" {' '.join(tokens)} "
    for word in words:
        if word.endswith("*"):
            if f" {word[:-1]}" in joined:
                return word
        elif f" {word} " in joined:
            return word
    return None


def is_only(tokens: tuple[str, ...], words: tuple[str, ...], *, extra: int = 1) -> str | None:
    """The word that makes up the whole header but for `extra` words, or `None`: for short headers, not questions."""
    found = find_word(tokens, words)
    return found if found is not None and len(tokens) <= len(found.split()) + extra else None
