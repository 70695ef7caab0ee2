"""Sentences written for these tests: what each rule must hear, and what it must not."""

import pytest

from research.scoring.analyzers import ANALYZERS
from research.terms import Language

PRAISE = {
    Language.EN: [
        "The lamp is gorgeous and it came well packed",
        "No problems whatsoever",
        "Paying took no time at all, zero hassle",
        "Not bad for the price",
        "I can't fault the courier",
        "Can't wait to order again",
        "Never had any issues with this shop",
        "My parcel arrived in two days",
        "The chat sorted it in 5 minutes",
        "The cushions are sooooo comfy",
        "It was a bit pricey but the quality is outstanding",
        "Although the box was dented, the table is perfect",
        "👍",
        "Lovely colours :)",
        "Thank you for replacing the broken shade so quickly, brilliant support",
        "I love it!!!",
        "This app works perfectly",
        "I expected worse",
        "The app isn't crashing any more",
        "Hardly any problems",
        "No, everything is fine",
    ],
    Language.ES: [
        "El repartidor fue encantador",
        "No he tenido ningún problema",
        "sin ningun problema",
        "Cero quejas",
        "Nada mal por ese precio",
        "No está nada mal la estantería",
        "No me puedo quejar",
        "No dudéis en pedir, es una tienda de diez",
        "Me encantaron los cojines",
        "Me gusta muchísimo la vajilla",
        "El pedido llegó en dos días",
        "Un poco cara pero de una calidad excelente",
        "Aunque la caja venía sucia, la mesa es preciosa",
        "rapidisimo y muy comodo",
        "ATENCIÓN IMPECABLE",
        "buenííííísimo",
        "La app está chida y qué padre el envío",
        "Muy chévere todo",
        "¡Una pasada!",
        "😍",
        "Gracias por ayudarme con el cambio",
        "No es caro",
        "No solo es barato, también es resistente",
        "Volveré a comprar seguro",
        "No tardó nada en llegar",
        "La app ya no se cuelga",
        "No, todo bien",
        "Unas fotos muy buenas",
    ],
    Language.RO: [
        "Curierul a fost foarte politicos",
        "N-am avut nicio problemă",
        "nu am avut nici o problema la plata",
        "Fără probleme, fără întârzieri",
        "fara batai de cap",
        "Nu e deloc rău pentru prețul ăsta",
        "Nu am ce reproșa",
        "Recomand cu toată încrederea",
        "Îmi place la nebunie lampa",
        "imi place foarte mult",
        "Coletul a ajuns în două zile",
        "Cam scump, dar calitatea e excelentă",
        "Deși cutia era murdară, masa e superbă",
        "buuuună livrarea",
        "tare fain",
        "Aplicaţia merge perfect",
        "aplicatia se misca repede si e usor de folosit",
        "❤",
        "Mulțumesc pentru ajutor",
        "Perfect!",
        "Nu e scump",
        "O să mai comand",
        "Mă așteptam la ceva mai prost",
        "Foarte mulțumită de achiziție",
        "Aplicația nu se mai blochează",
        "Nu, totul e bine",
        "N-am ce să le reproșez",
    ],
}
COMPLAINT = {
    Language.EN: [
        "The courier was rude",
        "App keeps crashing",
        "3 hours on hold",
        "I waited three weeks for a refund",
        "Nobody answered my e-mail",
        "It doesn't work",
        "The drawer is not good",
        "Not very helpful",
        "Lovely sofa but it arrived broken",
        "Could be faster",
        "Absolutely gutted",
        "Thanks for nothing",
        "Brilliant, nine days for a 48 hour delivery",
        "An absolute shambles",
        "I can't log in",
        "Don't buy from them",
        "Not without problems",
        "12 days!!!",
        "😡",
        "Total rip-off",
        "It is neither nice nor cheap",
        "They cancelled my order without telling me",
    ],
    Language.ES: [
        "Un desastre de empresa",
        "La aplicación no funciona",
        "Nadie contesta al teléfono",
        "12 días para un envío de 48 horas",
        "Llevo tres semanas esperando el reembolso",
        "Genial, 12 días para un envio de 48 horas, enhorabuena",
        "No me gustó nada",
        "Nada recomendable",
        "poco claro",
        "No es bueno ni bonito",
        "No recomiendo esta tienda a nadie",
        "Web preciosa pero el paquete llegó roto",
        "Debería ser más rápido",
        "Me tienen hasta las narices",
        "una mierda de servicio",
        "La lámpara llegó rota",
        "Todavía no ha llegado",
        "Sin respuesta desde hace un mes",
        "gracias por nada",
        "Qué chafa, pinche servicio malísimo",
        "Esto es una porqueria",
        "No sin problemas",
        "No vuelvo a comprar",
        "se demoraron un montón",
    ],
    Language.RO: [
        "O bătaie de joc",
        "Aplicația nu merge",
        "De 2 săptămâni aștept banii",
        "de trei saptamani astept banii inapoi",
        "Nu răspunde nimeni la telefon",
        "Nu-mi place deloc",
        "Nu recomand nimănui",
        "Nu e nici ieftin, nici rapid",
        "Frumoasă lampa, dar a venit spartă",
        "Ar trebui să fie mai rapid",
        "Bravo, 9 zile pentru o livrare de 48 de ore",
        "Coletul nu a ajuns nici până azi",
        "naspa rau",
        "Calitate slabă, bani aruncați",
        "S-a stricat după o lună",
        "Curierul a fost nesimțit",
        "mulțumesc pentru nimic",
        "Nu fără probleme",
        "Nu sunt mulțumit",
        "super scump",
        "Banii au venit după 45 de zile",
        "M-am săturat",
        "Foarte nemulțumită",
        "Prea mulți pași",
        "Ţeapă",
    ],
}
NOTHING = {
    Language.EN: [
        "",
        "   ",
        "I bought a lamp",
        "Thank you!",
        "Open 24 hours",
        "Good morning",
        "10/2026",
        "n-7",
    ],
    Language.ES: [
        "Compré una lámpara",
        "Gracias",
        "Buenos días",
        "Un saludo",
        "hace dos meses compré la mesa",
        "una cómoda",
    ],
    Language.RO: ["Am comandat o lampă", "Mulțumesc", "Bună ziua", "Acum trei zile am comandat o masă", "lei 30"],
}


def cases(sentences: dict[Language, list[str]]) -> list[tuple[Language, str]]:
    return [(language, text) for language, texts in sentences.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), cases(PRAISE))
def test_praise_is_positive(language: Language, text: str) -> None:
    assert (ANALYZERS[language].analyze(text).polarity or 0) > 0.05


@pytest.mark.parametrize(("language", "text"), cases(COMPLAINT))
def test_complaint_is_negative(language: Language, text: str) -> None:
    assert (ANALYZERS[language].analyze(text).polarity or 0) < -0.05


@pytest.mark.parametrize(("language", "text"), cases(NOTHING))
def test_text_without_feeling_is_unscored_and_not_zero(language: Language, text: str) -> None:
    assessment = ANALYZERS[language].analyze(text)

    assert assessment.polarity is None
    assert assessment.confidence is None
    assert assessment.because == ()


@pytest.mark.parametrize(
    ("language", "weaker", "stronger"),
    [
        (Language.EN, "a bit slow", "slow"),
        (Language.EN, "slow", "extremely slow"),
        (Language.EN, "The sofa is nice", "The sofa is NICE"),
        (Language.EN, "The sofa is nice", "The sofa is niiiice"),
        (Language.EN, "It is broken", "It is broken!!"),
        (Language.EN, "Is it broken?", "It is broken"),
        (Language.EN, "not bad", "excellent"),
        (Language.ES, "un poco lento", "lento"),
        (Language.ES, "lento", "muy lento"),
        (Language.ES, "me gusta", "me gusta mucho"),
        (Language.ES, "bonita", "bonitísima"),
        (Language.RO, "cam scump", "scump"),
        (Language.RO, "scump", "foarte scump"),
        (Language.RO, "îmi place", "îmi place foarte mult"),
        (Language.RO, "bun", "buuuun"),
    ],
)
def test_intensity_orders_the_polarities(language: Language, weaker: str, stronger: str) -> None:
    analyzer = ANALYZERS[language]
    low, high = analyzer.analyze(weaker).polarity, analyzer.analyze(stronger).polarity

    assert low is not None
    assert high is not None
    assert abs(low) <= abs(high)
    assert low != high
