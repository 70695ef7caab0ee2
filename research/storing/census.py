"""How much a study has in the database: what shows, unread, that something was added, changed or removed."""

from sqlalchemy import Connection, func, select

from research.storing import tables


def take_census(connection: Connection, *, study_id: str) -> tuple[tuple[str, str], ...]:
    """(what, how much) pairs: the rows of each table, those of each method, and the versions of what was learnt.

    Ids are made from content and rows of equal ids by equal methods are equal, so what changes is counted.
    """
    counts = [
        (
            table.name,
            str(connection.scalar(select(func.count()).select_from(table).where(table.c.study_id == study_id))),
        )
        for table in tables.METADATA.sorted_tables
    ]
    method = tables.ASSESSMENTS.c.method
    methods = select(method, func.count()).where(tables.ASSESSMENTS.c.study_id == study_id).group_by(method)
    models = select(tables.MODELS.c.kind, tables.MODELS.c.version).where(tables.MODELS.c.study_id == study_id)
    found = [(str(what), str(much)) for query in (methods, models) for what, much in connection.execute(query)]
    return (*counts, *sorted(found))
