"""Series of coupons on their page, as words, and what is typed as a form."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from loyalty.offers.offer import Offer
from loyalty.offers.stored import StoredOffer
from loyalty.service.series_desk import SeriesDesk, SeriesForm, SeriesRow, is_over
from posapp.domain.money_text import format_number
from posapp.exports.sheet import Marks, Sheet, sheet_bytes
from posapp.till import TillServices
from ui.office.house_parts import day_cell

UNNAMED: Final = "\N{EN DASH}"
FOUR_WEEKS: Final = timedelta(days=27)
"""How long a new series counts unless somebody says otherwise, today included."""


class SeriesPresenter:
    """What the page shows; `language` is the one of now."""

    def __init__(self, services: TillServices, language: str) -> None:
        """Know nothing yet."""
        self._services = services
        self.language = language
        self.rows: tuple[SeriesRow, ...] = ()
        self._offers: tuple[tuple[StoredOffer, Offer], ...] = ()

    @property
    def desk(self) -> SeriesDesk:
        """Where series are made."""
        return self._services.loyalty.series

    @property
    def today(self) -> date:
        """The store's day."""
        return self._services.context.today()

    def read(self) -> None:
        """Read the series anew, and what they can open."""
        self.rows = self.desk.rows()
        self._offers = self.desk.offers()

    def row(self, series_id: str) -> SeriesRow | None:
        """One of them."""
        return next((one for one in self.rows if one.series.id == series_id), None)

    def offers(self) -> list[tuple[object, str]]:
        """What a series can open, by name."""
        named = [
            (str(stored.id), offer.label.text(self.language)) for stored, offer in self._offers
        ]
        return [(id_, name) for id_, name in sorted(named, key=lambda one: one[1].casefold())]

    def name(self, row: SeriesRow) -> str:
        """What it is called."""
        series = row.series
        return (series.name_zh if self.language == "zh" else series.name) or series.name

    def days(self, row: SeriesRow) -> str:
        """From when to when it counts; a year that both have is said once."""
        first, last = row.series.first_day, row.series.last_day
        begun = day_cell(first, self.language, self.today)
        if last is None:
            return f"{begun} {UNNAMED}"
        until = day_cell(last, self.language, self.today)
        if first.year == last.year and self.language == "zh":
            until = day_cell(last, self.language, first)
        elif first.year == last.year:
            begun = day_cell(first, self.language, last)
        return f"{begun} {UNNAMED} {until}"

    def is_over(self, row: SeriesRow) -> bool:
        """Whether it counts no more."""
        return is_over(row.series, self.today)

    def codes_file(
        self, series_id: str, heads: tuple[str, ...], states: Mapping[str, str]
    ) -> bytes:
        """Its codes for a printer's or a letter's data: one a row, with its days and state."""
        rows = [
            (
                one.text,
                one.first_day.isoformat(),
                one.last_day.isoformat() if one.last_day else "",
                states[one.state.value],
            )
            for one in self.desk.codes(series_id)
        ]
        return sheet_bytes(Sheet("coupons", heads, rows), Marks.POINT)

    def number(self, count: int) -> str:
        """A count as it is written."""
        return format_number(count, self.language)

    def form(self, row: SeriesRow | None) -> SeriesForm:
        """What stands in the form of a series, or of a new one."""
        if row is None:
            return SeriesForm("", "", "", self.today, self.today + FOUR_WEEKS)
        series = row.series
        return SeriesForm(
            series.offer_id,
            series.name,
            series.name_zh,
            series.first_day,
            series.last_day,
            str(series.uses_each),
            _typed(series.most_per_member),
            _typed(series.most_in_all),
            series.members_only,
        )


def _typed(limit: int | None) -> str:
    return "" if limit is None else str(limit)
