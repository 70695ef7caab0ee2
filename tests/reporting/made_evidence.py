"""Evidence, ratings, faults and sources of an invented study, made by hand, hostile texts among them."""

from datetime import UTC, date, datetime, timedelta

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.evidence import Evidence, RatingEvidence
from research.model.excerpt import Excerpt, Reason, Score, Tag
from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import Passage, Rating
from research.model.source import Source
from research.model.study import Campaign, Study, Wave
from research.terms import Dimension, FaultScope, JourneyType, Language, Scale, Severity, SourceKind, Voice

EQUALS = '=HYPERLINK("http://evil.example","gratis") el cupón no funciona'
SCRIPT = "<script>alert('x')</script> </script> & “quoted” — the parcel was crushed"
LONG = "cod " * 9000
STAGES = (
    ("discover", "Descubrir", "megaphone", "Cómo llega a conocer la tienda."),
    ("browse", "Explorar", "search", "Busca, compara y elige."),
    ("checkout", "Comprar", "cart", "Del carrito al pago."),
    ("delivery", "Entrega", "truck", "Desde el pago hasta tener el paquete."),
    ("returns", "Devoluciones", "return", "Devolver, cambiar y recuperar el dinero."),
    ("support", "Atención al cliente", "chat", "Pedir ayuda y recibirla."),
    ("loyalty", "Fidelidad", "heart", "Volver a comprar y recomendar."),
)
TOUCHPOINTS = (
    ("courier", "Mensajero"),
    ("tracking", "Seguimiento"),
    ("payment", "Pago con tarjeta"),
    ("form", "Formulario"),
)
CHANNELS = (("web", "Web"), ("app", "Aplicación"), ("phone", "Teléfono"))
SAYINGS = {
    Language.ES: (
        "La web es preciosa pero el paquete llegó roto.",
        "Genial, 12 días para un envío de 48 horas, enhorabuena.",
        "Nadie contesta el teléfono y el formulario falla siempre en el último paso, y tuve que empezar otra vez.",
    ),
    Language.RO: (
        "Banii au venit după 40 de zile, bătaie de joc.",
        "curierul a fost super ok",
        "Formularul e doar în spaniolă.",
    ),
    Language.EN: (
        "Really lovely lamp, the colour is just as in the photo.",
        "Gutted. Box was open.",
        "No complaints at all.",
    ),
    Language.UND: ("👍",),
}
FIRST_DAY = {"before": datetime(2026, 8, 17, 9, 30, tzinfo=UTC), "after": datetime(2026, 10, 12, 9, 30, tzinfo=UTC)}


def make_study(language: Language = Language.ES) -> Study:
    return Study(
        id="nidora",
        title="Nidora: de la lámpara al salón",
        question="¿Cumple la campaña de envío gratis lo que promete?",
        scenario="Una persona compra por primera vez un artículo para su casa y lo recibe.",
        journey_type=JourneyType.PURCHASE,
        languages=(Language.ES, Language.RO, Language.EN),
        report_language=language,
        time_zone="Europe/Madrid",
        waves=(
            Wave(id="before", name="Antes", starts_on=date(2026, 8, 17), ends_on=date(2026, 9, 6)),
            Wave(id="after", name="Después", starts_on=date(2026, 10, 12), ends_on=date(2026, 11, 1)),
        ),
        campaigns=(Campaign(name="Envío gratis en 48 h", starts_on=date(2026, 9, 14), ends_on=date(2026, 10, 11)),),
    )


def make_codebook() -> Codebook:
    stages = [
        Code(id=code_id, dimension=Dimension.STAGE, name=name, definition=definition, icon=icon, order=order)
        for order, (code_id, name, icon, definition) in enumerate(STAGES, start=1)
    ]
    touchpoints = [Code(id=code_id, dimension=Dimension.TOUCHPOINT, name=name) for code_id, name in TOUCHPOINTS]
    channels = [Code(id=code_id, dimension=Dimension.CHANNEL, name=name) for code_id, name in CHANNELS]
    return Codebook(version="cb-3f2a91", codes=(*stages, *touchpoints, *channels))


def make_place(number: int) -> Location:
    if number % 3 == 0:
        return Location(
            file="surveys/q3 octubre.xlsx", sheet="Respuestas 1", row=number + 2, column="¿Qué podemos mejorar?"
        )
    if number % 3 == 1:
        start = number * 4100
        return Location(file="interviews/ioana.vtt", line=number, start_ms=start, end_ms=start + 3900, speaker="P-7f3a")
    return Location(file="calls/notes.csv", row=number + 2, column="note")


def make_evidence(number: int) -> Evidence:
    """One of 300 excerpts: every seventh is unscored, every nineteenth has no stage."""
    language = (
        (Language.ES, Language.RO, Language.EN, Language.ES, Language.RO)[number % 5] if number % 41 else Language.UND
    )
    sayings = SAYINGS[language]
    text = {
        5: EQUALS,
        6: SCRIPT,
        7: LONG,
        8: "+34 no, gracias",
        9: "-",
        10: "@todos: gracias",
        11: "bad \x0b control",
    }.get(number, f"{sayings[number % len(sayings)]} ({number})")
    wave_id = (None, "before", "after")[1 + number % 2 if number % 29 else 0]
    said_at = FIRST_DAY[wave_id] + timedelta(hours=number) if wave_id else None
    passage_id = content_id("passage", number)
    passage = Passage(
        id=passage_id,
        response_id="response-1",
        participant_id=f"P-{number % 117:04x}",
        place=make_place(number),
        text=text,
        voice=Voice.PARTICIPANT,
        question="¿Qué podemos mejorar?" if number % 3 == 0 else None,
        said_at=said_at,
    )
    excerpt_id = content_id("excerpt", passage_id, 0, len(text))
    excerpt = Excerpt(id=excerpt_id, passage_id=passage_id, start=0, end=len(text), verbatim=text, language=language)
    stage = STAGES[number % 7 if number % 7 != 6 or wave_id == "after" else 3][0]
    tags = [
        Tag(
            excerpt_id=excerpt_id,
            code_id=code_id,
            dimension=dimension,
            confidence=confidence,
            because=(Reason(words="paquete", weight=confidence),),
        )
        for code_id, dimension, confidence in (
            (stage, Dimension.STAGE, 0.9),
            ("returns", Dimension.STAGE, 0.4),
            (TOUCHPOINTS[number % 4][0], Dimension.TOUCHPOINT, 0.8),
            (CHANNELS[number % 3][0], Dimension.CHANNEL, 0.7),
        )
        if code_id != "returns" or stage == "returns" or number % 11 == 0
    ]
    polarity = None if number % 7 == 0 or language is Language.UND else ((number * 37) % 200 - 100) / 100
    return Evidence(
        excerpt=excerpt,
        passage=passage,
        kind=(SourceKind.SURVEY, SourceKind.TRANSCRIPT, SourceKind.CALL_NOTE)[number % 3],
        score=Score(
            excerpt_id=excerpt_id,
            scorer="textblob-es/1",
            polarity=polarity,
            confidence=None if polarity is None else 0.8,
            because=()
            if polarity is None
            else (Reason(words="roto", weight=-0.6), Reason(words="preciosa", weight=0.7)),
        ),
        tags=tuple(tags) if number % 19 else (),
        wave_id=wave_id,
        attributes=(("country", "ES"),),
    )


def make_faults() -> tuple[Fault, ...]:
    place = Location(file="surveys/q3 octubre.xlsx", sheet="Respuestas 1", row=14, column="NPS")
    return (
        Fault(
            code="bad_rating",
            severity=Severity.WARNING,
            scope=FaultScope.CELL,
            place=place,
            problem="Expected a whole number from 0 to 10, found 'eleven'.",
            fix="Correct the cell, or clear it if the question was skipped.",
        ),
        Fault(
            code="unsure_column",
            severity=Severity.NOTE,
            scope=FaultScope.COLUMN,
            place=Location(file="surveys/q3 octubre.xlsx", sheet="Respuestas 1", column="Puntuación"),
            problem="The role of this column is not sure.",
            fix='Add to study.toml:\n[[columns]]\nfile = "surveys/q3 octubre.xlsx"\ncolumn = "Puntuación"\n'
            'role = "nps"',
        ),
        Fault(
            code="unreadable_source",
            severity=Severity.ERROR,
            scope=FaultScope.FILE,
            place=Location(file="calls/broken.jsonl"),
            problem="The file is not valid JSON lines.",
            fix="Export it again.",
        ),
    )


def make_sources() -> tuple[Source, ...]:
    return tuple(
        Source(
            id=content_id("source", file),
            file=file,
            kind=kind,
            reader=reader,
            sha256=(str(index) * 64)[:64],
            n_rows=rows,
            n_responses=rows - 5,
            n_row_faults=1,
            n_blanks=4,
        )
        for index, (file, kind, reader, rows) in enumerate(
            (
                ("calls/notes.csv", SourceKind.CALL_NOTE, "desk_csv/1", 100),
                ("interviews/ioana.vtt", SourceKind.TRANSCRIPT, "teams_vtt/1", 212),
                ("surveys/q3 octubre.xlsx", SourceKind.SURVEY, "google_forms_xlsx/1", 105),
            )
        )
    )


def make_ratings() -> tuple[RatingEvidence, ...]:
    return tuple(
        RatingEvidence(
            rating=Rating(
                id=content_id("rating", number),
                response_id="response-1",
                participant_id=f"P-{number:04x}",
                place=Location(file="surveys/q3 octubre.xlsx", sheet="Respuestas 1", row=number + 2, column="NPS"),
                question="=¿Recomendaría Nidora?",
                scale=Scale.NPS,
                value=float(number % 11),
                low=0,
                high=10,
                high_is_good=True,
                given_at=FIRST_DAY["before"] + timedelta(days=number),
            ),
            kind=SourceKind.SURVEY,
            wave_id="before" if number % 2 else None,
            stage_id="delivery" if number % 3 else None,
        )
        for number in range(40)
    )
