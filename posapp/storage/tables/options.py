"""The store's settings as stored."""

from posapp.storage.tables.base import strict_rows, text

option = strict_rows("option", text("name", primary_key=True), text("value"))
