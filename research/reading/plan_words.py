"""The words of the Opportunities sheet in the three report languages, folded: headings, and what cells may say.

Source: own list. The headings are those that `research.reporting` writes; a test holds the two together.
"""

from research.terms import OpportunityStatus, PlanField, Priority

ID, CODER = "id", "coder"
HEADINGS = {
    ID: ("opportunity id", "id de la oportunidad", "id oportunitate"),
    CODER: ("your name", "su nombre", "numele dvs."),
    PlanField.OWNER: ("owner", "responsable", "responsabil"),
    PlanField.STATUS: ("status", "estado", "stare"),
    PlanField.PRIORITY: ("priority", "prioridad", "prioritate"),
    PlanField.BUDGET: ("budget", "presupuesto", "buget"),
    PlanField.NOTE: ("comment", "comentario", "comentariu"),
}
STATUSES = {
    **dict.fromkeys(("", "open", "abierta", "abierto", "deschisa", "deschis"), OpportunityStatus.OPEN),
    **dict.fromkeys(("planned", "planificada", "planificado", "planificata", "planificat"), OpportunityStatus.PLANNED),
    **dict.fromkeys(("doing", "in progress", "en curso", "in lucru", "in curs"), OpportunityStatus.DOING),
    **dict.fromkeys(
        ("done", "hecha", "hecho", "terminada", "facuta", "facut", "gata", "terminat", "terminat"),
        OpportunityStatus.DONE,
    ),
    **dict.fromkeys(
        ("dropped", "descartada", "descartado", "abandonata", "abandonat", "renuntat"), OpportunityStatus.DROPPED
    ),
}
PRIORITIES = {
    **dict.fromkeys(("high", "alta", "alto", "ridicata", "mare", "1"), Priority.HIGH),
    **dict.fromkeys(("medium", "media", "medio", "medie", "2"), Priority.MEDIUM),
    **dict.fromkeys(("low", "baja", "bajo", "scazuta", "mica", "3"), Priority.LOW),
}
