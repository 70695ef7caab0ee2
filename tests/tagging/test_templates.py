import csv
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from research.model.codebook import Codebook
from research.reading.codebooks import COLUMNS, read_codebook
from research.tagging.tagger import Tagger, compile_tagger, tag_text
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language

METHOD_STAGES = {"awareness", "interest", "consideration", "purchase", "loyalty"}
EN, ES, RO = SCORED_LANGUAGES
PURCHASE, LEADS = JourneyType.PURCHASE, JourneyType.LEAD_GENERATION
ENGAGEMENT, RETENTION = JourneyType.ENGAGEMENT, JourneyType.RETENTION

# Ordinary sentences, written for this test, of shops, telecoms, banks, travel and public offices.
SENTENCES = (
    (PURCHASE, EN, "awareness", "A colleague told me about the bank"),
    (PURCHASE, EN, "awareness", "I kept getting your ads on TikTok"),
    (PURCHASE, EN, "interest", "The website is a maze, I couldn't find anything"),
    (PURCHASE, EN, "interest", "Colours in the pictures look nothing like the real thing"),
    (PURCHASE, EN, "consideration", "Half of the market is cheaper than you"),
    (PURCHASE, EN, "purchase", "My card was declined twice although there was money on it"),
    (PURCHASE, EN, "purchase", "Booked three seats and the voucher was not accepted"),
    (PURCHASE, EN, "delivery", "Nobody rang the bell and the driver just wrote 'not home'"),
    (PURCHASE, EN, "delivery", "It arrived a day early, well packed"),
    (PURCHASE, EN, "use", "The room was noisy and the bed too soft"),
    (PURCHASE, EN, "use", "Broadband keeps dropping, third outage this month"),
    (PURCHASE, EN, "support", "Forty minutes on hold and then they hung up"),
    (PURCHASE, EN, "returns", "Still no refund for the cancelled concert"),
    (PURCHASE, EN, "loyalty", "Would recommend to anyone"),
    (LEADS, EN, "contact", "I left my number on the form and nobody called back"),
    (LEADS, EN, "offer", "The quote came within the hour and the demo was convincing"),
    (ENGAGEMENT, EN, "signup", "Creating an account took one minute"),
    (ENGAGEMENT, EN, "onboarding", "The tutorial at the start is too long"),
    (ENGAGEMENT, EN, "community", "I love the forum and the monthly challenges"),
    (RETENTION, EN, "billing", "You charged me twice in March"),
    (RETENTION, EN, "renewal", "They offered an upgrade if I signed a new contract"),
    (RETENTION, EN, "leaving", "Cancelling took five calls, so I switched to another provider"),
    (PURCHASE, ES, "awareness", "Os conocí por un anuncio en la radio"),
    (PURCHASE, ES, "awareness", "Me habló de vosotros mi cuñada"),
    (PURCHASE, ES, "interest", "no encuentro lo que busco en la pagina web"),
    (PURCHASE, ES, "interest", "Las fotos engañan un poco"),
    (PURCHASE, ES, "consideration", "Me parece caro para lo que es"),
    (PURCHASE, ES, "purchase", "La pasarela de pago me echó tres veces"),
    (PURCHASE, ES, "purchase", "El cupon no entra ni a tiros"),
    (PURCHASE, ES, "delivery", "Los repartidores, encantadores"),
    (PURCHASE, ES, "delivery", "llego tarde y con la caja abierta"),
    (PURCHASE, ES, "use", "En el pueblo no hay cobertura"),
    (PURCHASE, ES, "use", "La habitación olía a humedad"),
    (PURCHASE, ES, "support", "Llamé cuatro veces y nadie contesta"),
    (PURCHASE, ES, "support", "En la ventanilla no saben, hay que pedir ayuda a atención al cliente"),
    (PURCHASE, ES, "returns", "Siguen sin reembolsarme las entradas"),
    (PURCHASE, ES, "loyalty", "Lo recomiendo a todo el mundo"),
    (LEADS, ES, "contact", "Rellené el formulario y no me llamaron"),
    (LEADS, ES, "offer", "El presupuesto llegó al día siguiente"),
    (ENGAGEMENT, ES, "signup", "Me costó darme de alta, no llegaba el código de verificación"),
    (ENGAGEMENT, ES, "onboarding", "Configurarla fue coser y cantar"),
    (ENGAGEMENT, ES, "community", "Comparto vuestras publicaciones con mi grupo"),
    (RETENTION, ES, "billing", "Cada mes una comisión nueva"),
    (RETENTION, ES, "renewal", "Al renovar me pusieron permanencia"),
    (RETENTION, ES, "leaving", "Hacer la portabilidad fue lo mejor que hice"),
    (PURCHASE, RO, "awareness", "Am auzit de voi la radio"),
    (PURCHASE, RO, "awareness", "O colegă mi-a recomandat banca"),
    (PURCHASE, RO, "interest", "Pozele sunt prea mici si nu gasesc ce caut"),
    (PURCHASE, RO, "interest", "site-ul e greoi"),
    (PURCHASE, RO, "consideration", "Prețurile sunt cam piperate"),
    (PURCHASE, RO, "purchase", "cardul a fost respins de doua ori"),
    (PURCHASE, RO, "purchase", "Am făcut rezervarea în două minute"),
    (PURCHASE, RO, "delivery", "curierii suna si pleaca dupa zece secunde"),
    (PURCHASE, RO, "delivery", "Coletul zăcea în fața blocului"),
    (PURCHASE, RO, "use", "Semnalul cade în fiecare seară"),
    (PURCHASE, RO, "use", "Camera era curată, zborul la oră"),
    (PURCHASE, RO, "support", "La ghișeu nimeni nu știe, la telefon nu răspunde nimeni"),
    (PURCHASE, RO, "returns", "Nici acum nu mi-am primit banii înapoi"),
    (PURCHASE, RO, "returns", "Returul a durat o lună"),
    (PURCHASE, RO, "loyalty", "Recomand cu toata inima"),
    (LEADS, RO, "contact", "Am completat formularul și m-au sunat imediat"),
    (LEADS, RO, "offer", "Consilierul mi-a făcut o simulare clară"),
    (ENGAGEMENT, RO, "signup", "Mi-am făcut cont din prima"),
    (ENGAGEMENT, RO, "onboarding", "Instalarea a mers greu, tehnicianul a întârziat"),
    (ENGAGEMENT, RO, "community", "Postările voastre și concursurile sunt simpatice"),
    (RETENTION, RO, "billing", "Factura a crescut fără explicații, plus taxe noi"),
    (RETENTION, RO, "renewal", "La prelungirea contractului mi-au dat un telefon"),
    (RETENTION, RO, "leaving", "Am reziliat și m-am mutat la concurență"),
)
# Said in every survey, about no stage of any journey.
NOWHERE = (
    (EN, "Nothing else to say"),
    (EN, "My cat had kittens on Tuesday"),
    (ES, "Nada más, un abrazo"),
    (ES, "Hoy hace mucho viento"),
    (RO, "Nimic de adăugat"),
    (RO, "Afară plouă de ieri"),
)


@cache
def read_template(journey_type: JourneyType, language: Language) -> Codebook:
    rows = template_rows(journey_type, language=language)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return read_codebook(path)


@cache
def compile_template(journey_type: JourneyType) -> Tagger:
    return compile_tagger(read_template(journey_type, Language.EN))


@pytest.mark.parametrize("journey_type", JourneyType)
@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_template_reads_as_a_full_codebook(journey_type: JourneyType, language: Language) -> None:
    rows = template_rows(journey_type, language=language)
    codebook = read_template(journey_type, language)

    assert all(tuple(row) == COLUMNS for row in rows)
    said = ("name", "definition", "icon", "order", "when_to_use", "when_not_to_use")
    assert [row["id"] for row in rows if not all(row[column] for column in said)] == []
    assert all({found for found, _ in code.terms} == set(SCORED_LANGUAGES) for code in codebook.codes)
    assert {code.dimension for code in codebook.codes} == set(Dimension)


@pytest.mark.parametrize("journey_type", JourneyType)
def test_language_changes_names_but_never_terms_or_ids(journey_type: JourneyType) -> None:
    versions = [template_rows(journey_type, language=language) for language in SCORED_LANGUAGES]

    for rows in zip(*versions, strict=True):
        assert len({(row["id"], row["parent"], row["terms_en"], row["terms_es"], row["terms_ro"]) for row in rows}) == 1
    for column in ("name", "when_to_use", "when_not_to_use"):
        assert len({rows[0][column] for rows in versions}) == len(SCORED_LANGUAGES)


def test_template_in_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="not in other"):
        template_rows(PURCHASE, language=Language.OTHER)


def test_purchase_and_lead_journeys_follow_the_line_of_the_method() -> None:
    for journey_type in (PURCHASE, LEADS):
        stages = [stage.id for stage in read_template(journey_type, EN).stages if stage.id in METHOD_STAGES]
        assert stages == ["awareness", "interest", "consideration", "purchase", "loyalty"]


@pytest.mark.parametrize("journey_type", JourneyType)
def test_every_stage_has_a_touchpoint(journey_type: JourneyType) -> None:
    codebook = read_template(journey_type, EN)

    parents = {code.parent for code in codebook.in_dimension(Dimension.TOUCHPOINT)}
    assert {stage.id for stage in codebook.stages} <= parents


@pytest.mark.parametrize(("journey_type", "language", "stage", "sentence"), SENTENCES)
def test_ordinary_sentence_finds_its_stage(
    journey_type: JourneyType, language: Language, stage: str, sentence: str
) -> None:
    matches = tag_text(compile_template(journey_type), sentence, language=language)

    assert stage in {match.code_id for match in matches if match.dimension is Dimension.STAGE}


@pytest.mark.parametrize("journey_type", JourneyType)
@pytest.mark.parametrize(("language", "sentence"), NOWHERE)
def test_sentence_about_nothing_of_the_journey_finds_no_stage(
    journey_type: JourneyType, language: Language, sentence: str
) -> None:
    matches = tag_text(compile_template(journey_type), sentence, language=language)

    assert [match for match in matches if match.dimension is Dimension.STAGE] == []
