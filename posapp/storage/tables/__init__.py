"""The tables, one module an area; who only sells reads a part of them."""

from sqlalchemy import MetaData


def all_tables() -> MetaData:
    """Every table there is, for who makes, moves or empties a store."""
    from posapp.storage.tables import (  # noqa: F401 - each tells `base.metadata` of its own
        answers,
        carts,
        catalogue,
        goods,
        house,
        journal,
        members,
        members_office,
        offers,
        options,
        people,
        points,
        purchasing,
        queues,
        report_book,
        sales,
        search,
        shifts,
        stock,
        store_tasks,
        sync,
        targets,
    )
    from posapp.storage.tables.base import metadata

    return metadata
