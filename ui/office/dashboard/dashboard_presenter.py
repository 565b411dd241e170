"""What the dashboard decides: what is asked, when it is old, and where each figure leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from posapp.domain.sale import SaleKind
from posapp.kernel.clock import local_day
from posapp.kernel.ids import ProductId
from posapp.services.dashboard import Board, Span
from posapp.services.day_exceptions import Exceptional, Oddity
from posapp.till import TillServices
from reports import metrics
from reports.period import Period
from reports.report import Chart, Report, Table
from ui.office.dashboard.dashboard_report import Asked, board_report, hours_of
from ui.office.dashboard.dashboard_words import BoardWords

REPORTS: Final[Mapping[str, str]] = {
    metrics.LIABILITY.id: "points-liability",
    "joined": "members",
    "tiers": "tiers",
    "movers": "sales-by-goods",
}
"""The report behind what no list of receipts shows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page and what it is opened about."""

    name: str
    about: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the dashboard: what was asked, what came, and the report made of it."""

    asked: Asked
    board: Board
    report: Report

    @property
    def chart(self) -> Chart:
        """Sales by hour or by day."""
        return next(block for block in self.report.blocks if isinstance(block, Chart))

    @property
    def is_before_the_first_sale(self) -> bool:
        """Whether today is asked for and nothing has been sold yet."""
        return self.asked.span is Span.TODAY and not self.board.trade.total.receipts

    @property
    def period(self) -> Period:
        """The days it is about."""
        return Period(self.board.days.now.first, self.board.days.now.last)

    def table(self, english: str) -> Table:
        """A table by its English title."""
        return next(one for one in self.report.tables if one.title.en == english)


class BoardPresenter:
    """Asks the store, and knows what each figure is made of."""

    def __init__(self, services: TillServices) -> None:
        """Look at a store."""
        self._services = services
        self.words = BoardWords(services.settings)
        self.asked = Asked()
        self.shown: Shown | None = None

    # ---- asking

    def ask(
        self, *, span: Span | None = None, till: int | None = -1, year: bool | None = None
    ) -> None:
        """Ask for other days, another till (-1: the same one), or against another year."""
        self.asked = Asked(
            self.asked.span if span is None else span,
            self.asked.till if till == -1 else till,
            self.asked.year if year is None else year,
        )

    def make(self, asked: Asked) -> Shown:
        """Count it; slow enough to be done elsewhere."""
        board = self._services.dashboard.board(asked.span, asked.till)
        return Shown(asked, board, board_report(board, asked, self.words))

    def take(self, shown: Shown) -> bool:
        """Show what came; False where something else has been asked for meanwhile."""
        if shown.asked != self.asked:
            return False
        self.shown = shown
        return True

    def again(self) -> None:
        """Say the same board otherwise: what it is held against has changed alone."""
        if self.shown is not None:
            report = board_report(self.shown.board, self.asked, self.words)
            self.shown = replace(self.shown, asked=self.asked, report=report)

    def is_old(self) -> bool:
        """Whether something was committed since, or another hour has begun.

        Rule: dashboard.fresh
        The journals' newest records are compared: whatever touches money is one of them.
        """
        if self.shown is None or self.shown.asked != self.asked:
            return True
        made, now = self.shown.board.days.at, self._services.context.now()
        zone = self._services.settings.zone
        if made.astimezone(zone).hour != now.astimezone(zone).hour or local_day(
            made, zone
        ) != local_day(now, zone):
            return True
        return self._services.dashboard.heads() != self.shown.board.heads

    @property
    def running(self) -> int | None:
        """The place of the chart that is still going on."""
        if self.shown is None or not self.shown.board.days.is_running:
            return None
        days = self.shown.board.days
        if days.now.first != days.now.last:
            return (days.now.last - days.now.first).days
        hour = f"{days.at.astimezone(self._services.settings.zone).hour:02d}"
        categories = self.shown.chart.categories
        return categories.index(hour) if hour in categories else None

    @property
    def tills(self) -> tuple[int, ...]:
        """The tills to choose from."""
        return self.shown.board.tills if self.shown else ()

    # ---- what it is made of

    def target(self, key: str) -> Target | None:
        """Where a figure or row leads.

        Rule: dashboard.opens
        """
        return None if self.shown is None else target_of(self.shown, key)

    def place(self, at: int) -> Target | None:
        """Where an hour or a day of the chart leads."""
        if self.shown is None:
            return None
        board = self.shown.board
        if board.days.now.first != board.days.now.last:
            day = self.shown.chart.categories[at]
            return _receipts(self.shown, first=day, last=day)
        whole = board.year_whole if self.asked.year else board.against_whole
        return _receipts(self.shown, hour=hours_of(board, whole)[at])


def target_of(shown: Shown, key: str) -> Target | None:
    """Where a figure or row of a board leads: to its receipts, a report, a shift, the inbox."""
    what, _, rest = key.partition(":")
    if what == "exception":
        return _exception(shown, shown.board.exceptions[int(rest)])
    narrowed = _narrowed(what, rest)
    if narrowed is not None:
        return _receipts(shown, **narrowed)
    if what in REPORTS:
        return Target("report", {"kind": REPORTS[what], "period": shown.period})
    if what == "shift":
        return Target("shift", {"shift": rest})
    if what == "offer":
        return Target("offer_track", {"offer_id": rest})
    pages = {
        "offers": "offers",
        "sync": "sync_inbox",
        "shifts": "shifts",
        "stock": "stock",
        "goals": "goals",
    }
    return Target(pages[what]) if what in pages else None


def _narrowed(what: str, rest: str) -> dict[str, object] | None:
    """How the receipts are narrowed that a key is made of."""
    if what in {metrics.SALES.id, metrics.RECEIPTS.id, metrics.AVERAGE.id}:
        return {}
    if what in {metrics.MEMBERS_SHARE.id, "members"}:
        return {"member": True}
    found: dict[str, dict[str, object]] = {
        "others": {"member": False},
        "goods": {"product": ProductId(rest)},
        "tender": {"tender": rest},
    }
    return found.get(what)


def _exception(shown: Shown, one: Exceptional) -> Target:
    if one.oddity is Oddity.COUNT:
        return Target("shift", {"shift": str(one.shift_id)})
    if one.sale_id is not None:
        return Target("receipt", {"receipt": one.sale_id})
    if one.oddity is Oddity.VOIDS:
        return _receipts(shown, clerk=one.clerk_id, kind=SaleKind.VOID)
    if one.oddity is Oddity.OVERRIDES:
        return _receipts(shown, clerk=one.clerk_id, overridden=True)
    window = shown.board.days.now
    asked = {"kind": "drawer", "clerk": one.clerk_id, "first": window.first, "last": window.last}
    return Target("audit", {**asked, "till": one.till_number or window.till or ""})


def _receipts(shown: Shown, **about: object) -> Target:
    window = shown.board.days.now
    return Target(
        "receipts", {"first": window.first, "last": window.last, "till": window.till, **about}
    )
