"""Which form the store file has. The number grows with each migration; the newest is `FORMAT`."""

from sqlalchemy import Connection

from posapp.storage.tables import metadata

FORMAT = "0001"
VERSION_TABLE = "alembic_version"


def create_schema(connection: Connection) -> None:
    """Every table, index and wall of the newest form, in an empty store."""
    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(
        f"CREATE TABLE {VERSION_TABLE} (version_num TEXT NOT NULL PRIMARY KEY) STRICT"
    )
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (FORMAT,))  # noqa: S608
