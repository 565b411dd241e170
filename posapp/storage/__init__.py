"""The store file: the only place that speaks SQL."""

from posapp.storage.plain_sqlalchemy import import_sqlalchemy

import_sqlalchemy()
