"""The catalogue as a CSV file: bytes in, checked rows and a report of each bad row out."""

from posapp.domain.catalogue_row import CatalogueRow

__all__ = ["CatalogueRow"]
