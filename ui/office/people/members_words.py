"""Words of the members room: what can be chosen, and what a row says."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication

from loyalty.insight.segments import Segment
from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Sort
from loyalty.service.coupon_desk import Passed
from loyalty.service.list_coupons import Given
from loyalty.service.list_exports import Use
from loyalty.service.member_texts import TITLES
from posapp.domain.money_text import format_day, format_number
from posapp.ports.member_lists import ListRow
from reports.segment_words import SEGMENTS
from ui.office.desk import OfficeDesk
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.people.members_presenter import masked

Choices = Sequence[tuple[object, str]]
ASLEEP_DAYS: Final = (30, 60, 90, 180, 365)
SEEN_DAYS: Final = (7, 30, 90)
BEST_PERCENTS: Final = (1, 5, 10, 20)
AHEAD_DAYS: Final = (0, 7, 30)
LAPSING_DAYS: Final = (7, 30, 60, 90)


NARROW: Final = (0, 1, 2, 3, 5)
"""The columns that stand where there is little room."""
Cell = TypeVar("Cell")


class MembersWords:
    """What the choosers offer, in one language."""

    def tr(self, text: str) -> str:
        """Words in the language of now."""
        return QCoreApplication.translate("MembersWords", text)

    def segments(self, language: str) -> Choices:
        """Segments of RFM."""
        every: Choices = [
            (one, SEGMENTS[one].zh if language == "zh" else SEGMENTS[one].en) for one in Segment
        ]
        best = self.tr("Most valuable {percent} %")
        first = [(percent, best.format(percent=percent)) for percent in BEST_PERCENTS]
        return [(None, self.tr("All segments")), *every, *first]

    def visits(self) -> Choices:
        """When they were here last."""
        asleep = self.tr("Not here for {days} days")
        seen = self.tr("Here in the last {days} days")
        return [
            (None, self.tr("Last visit")),
            *((("seen", days), seen.format(days=days)) for days in SEEN_DAYS),
            *((("asleep", days), asleep.format(days=days)) for days in ASLEEP_DAYS),
        ]

    def days(self) -> Choices:
        """Days that come."""
        birthday = self.tr("Birthday in {days} days")
        joined = self.tr("Joined this day, in {days} days")
        ending = self.tr("Points end in {days} days")
        return [
            (None, self.tr("Days to come")),
            (("birthday_days", 0), self.tr("Birthday today")),
            *((("birthday_days", n), birthday.format(days=n)) for n in AHEAD_DAYS[1:]),
            (("anniversary_days", 0), self.tr("Joined on this day")),
            *((("anniversary_days", n), joined.format(days=n)) for n in AHEAD_DAYS[1:]),
            (("milestone_next", True), self.tr("Next visit is a milestone")),
            *((("lapsing_days", n), ending.format(days=n)) for n in LAPSING_DAYS),
        ]

    def purposes(self, language: str) -> Choices:
        """What they agreed to."""
        agreed = self.tr("Yes to: {purpose}")
        every = [(one, agreed.format(purpose=TITLES[one].text(language))) for one in Purpose]
        return [(None, self.tr("Any consent")), *every]

    def channels(self) -> Choices:
        """Where they joined."""
        return [
            ("", self.tr("Joined anywhere")),
            ("store", self.tr("Joined in the store")),
            ("web", self.tr("Joined online")),
        ]

    def sorts(self) -> Choices:
        """By what a list stands."""
        return [
            (Sort.LAST_VISIT, self.tr("Last here first")),
            (Sort.SPENT, self.tr("Most spent first")),
            (Sort.VISITS, self.tr("Most visits first")),
            (Sort.JOINED, self.tr("Newest members first")),
            (Sort.NAME, self.tr("By name")),
        ]

    def use(self, use: Use) -> str:
        """What a list is for."""
        return {
            Use.LETTER: self.tr("Letter"),
            Use.MAIL: self.tr("E-mail"),
            Use.TEXT: self.tr("Text message"),
            Use.STATISTICS: self.tr("Statistics"),
        }[use]

    def given(self, job: Given, language: str) -> str:
        """What a giving of coupons made, and why somebody got none."""
        why = (
            (job.passed.get(Passed.HAS_THIS, 0), self.tr("{count} were given it today already")),
            (job.passed.get(Passed.HOLDS_ENOUGH, 0), self.tr("{count} still hold enough of it")),
            (job.passed.get(Passed.SERIES_OVER, 0), self.tr("{count}: the coupon is over")),
            (job.said_no, self.tr("{count} take no personal offers any more")),
        )
        told = [(job.made, self.tr("{count} coupons given")), *(one for one in why if one[0])]
        said = [words.format(count=format_number(count, language)) for count, words in told]
        return " · ".join(said)

    def table(
        self, desk: OfficeDesk, rows: Sequence[ListRow], tiers: Mapping[str, str], *, wide: bool
    ) -> TableRows:
        """The rows, masked: who it is shows on her own page. `tiers` says what tiers are called.

        Where there is little room, visits and joining stand beside the marked row alone.
        """
        heads = (
            Head(self.tr("Number")),
            Head(self.tr("Name")),
            Head(self.tr("Tier")),
            Head(self.tr("Last visit")),
            Head(self.tr("Visits"), number=True),
            Head(self.tr("Spent"), number=True),
            Head(self.tr("Member since")),
        )
        every = [self._row(desk, one, tiers) for one in rows]
        if wide:
            return TableRows(heads, tuple(every), opens=True)
        return TableRows(_few(heads), tuple(map(_narrow, every)), opens=True)

    def nobody(self, *, asked: bool) -> str:
        """What is said in place of rows; `asked` is whether anything was asked for."""
        if asked:
            return self.tr("Nobody is like that. Press Everybody to ask for all again.")
        return self.tr("There are no members yet. They join at the till or in the online shop.")

    def _row(self, desk: OfficeDesk, row: ListRow, tiers: Mapping[str, str]) -> Row:
        language = desk.language
        joined = row.joined_at.astimezone(desk.services.settings.zone).date()
        texts = (
            row.number,
            masked(row.name or row.name_zh),
            tiers.get(row.tier, row.tier),
            format_day(row.last_day, language) if row.last_day else self.tr("never"),
            format_number(row.visits, language),
            desk.money(row.spent_minor),
            format_day(joined, language),
        )
        sorts = (
            row.number,
            texts[1],
            row.tier,
            row.last_day.isoformat() if row.last_day else None,
            row.visits,
            row.spent_minor,
            joined.isoformat(),
        )
        return Row(row.id, texts, sorts)


def _few(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(cells[place] for place in NARROW)


def _narrow(row: Row) -> Row:
    return Row(row.key, _few(row.texts), _few(row.sorts))
