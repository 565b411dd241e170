"""An idea for an offer in sentences: for whom, why, what is believed, what it gives and brings."""

from PySide6.QtCore import QCoreApplication

from loyalty.insight.offer_ideas import DAYS, Idea, Plan, Weighed
from loyalty.service.offer_ideas import WEEKDAYS
from posapp.domain.money_text import format_number, format_rate
from posapp.kernel.rate import Rate
from ui.office.desk import OfficeDesk

HUNDRED = 100


class IdeaWords:
    """Says one idea in the language of now."""

    def __init__(self, desk: OfficeDesk) -> None:
        """Speak as the desk does."""
        self._desk = desk

    def tr(self, text: str) -> str:
        """Words in the language of now."""
        return QCoreApplication.translate("IdeaWords", text)

    def _number(self, number: int) -> str:
        return format_number(number, self._desk.language)

    def who(self, idea: Idea) -> str:
        """The group, with how many of it agreed to personal offers."""
        people = idea.people
        words = {
            Plan.WAKE: self.tr("{count} members who came often and stay away, {agreed} agreed"),
            Plan.STOPPED: self.tr("All members; {count} left these goods, {agreed} agreed"),
            Plan.BASKET: self.tr("All {count} members who buy, {agreed} agreed"),
            Plan.QUIET: self.tr("All {count} members who buy, {agreed} agreed"),
            Plan.THIRD: self.tr("Everybody; {count} members buy here, {agreed} agreed"),
        }[idea.plan]
        return words.format(count=self._number(people.members), agreed=self._number(people.agreed))

    def why(self, idea: Idea) -> str:
        """The reason, with the two figures it rests on."""
        number, money = self._number, self._desk.money
        if idea.plan is Plan.WAKE:
            words = self.tr(
                "In a year they bought {first} times, for {second} each on average, and by RFM "
                "they are falling asleep, at risk or not to be lost."
            )
            return words.format(first=number(idea.first), second=money(idea.second))
        if idea.plan is Plan.STOPPED:
            words = self.tr(
                "They bought {goods} three times or more in the quarter before, for {first} each "
                "on average, and not once in the last four weeks, though they still come."
            )
            return words.format(goods=idea.goods, first=money(idea.first))
        if idea.plan is Plan.BASKET:
            words = self.tr(
                "{first} purchases of members in four weeks came close to {low}; "
                "{second} reached it."
            )
            low = money(idea.from_minor)
            return words.format(first=number(idea.first), second=number(idea.second), low=low)
        if idea.plan is Plan.QUIET:
            words = self.tr("{day} sells {first} on average, all days together {second}.")
            day = WEEKDAYS[idea.weekday - 1].text(self._desk.language)
            return words.format(day=day, first=money(idea.first), second=money(idea.second))
        words = self.tr(
            "{first} receipts of four weeks held just two of {goods}; {second} times a third "
            "was bought."
        )
        return words.format(first=number(idea.first), second=number(idea.second), goods=idea.goods)

    def belief(self, idea: Idea) -> str:
        """What has to come true for the figures to hold."""
        words = {
            Plan.WAKE: self.tr("{share} of those who get the coupon come once, for their usual."),
            Plan.STOPPED: self.tr("{share} of those who stopped buy it once again."),
            Plan.BASKET: self.tr("{share} of the purchases that come close reach it."),
            Plan.QUIET: self.tr("Members buy {share} more on that day."),
            Plan.THIRD: self.tr("{share} of those who take two take a third."),
        }[idea.plan]
        share = format_rate(Rate(idea.belief_bp), self._desk.language)
        said = words.format(share=share)
        if idea.is_measured:
            words = self.tr(
                "Measured on earlier coupons: {belief} Assumed: none of them would have come "
                "without it."
            )
            return words.format(belief=said)
        return self.tr("Assumed, not known: {belief}").format(belief=said)

    def gives(self, idea: Idea) -> str:
        """What it costs in the four weeks, and how much of that buys nothing."""
        words = self.tr("{money} in {days} days, {wasted} of it to who buys anyway")
        return words.format(
            money=self._desk.money(idea.given_minor),
            wasted=self._desk.money(idea.wasted_minor),
            days=self._number(DAYS),
        )

    def brings(self, idea: Idea) -> str:
        """More sales, and the margin on them."""
        sales = self._desk.money(idea.extra_minor)
        if idea.margin_minor is None:
            return self.tr("{sales} more sold; no cost prices, so no margin is told").format(
                sales=sales
            )
        words = self.tr("{sales} more sold, margin {margin}")
        return words.format(sales=sales, margin=self._desk.money(idea.margin_minor))

    def stays(self, idea: Idea) -> str:
        """What is left, and from when on it pays for itself."""
        net = idea.net_minor
        if net is None:
            return self.tr("Not known: enter cost prices in the catalogue")
        money = self._desk.money(net)
        if not idea.wasted_minor:
            return self.tr("{money}; only who comes costs anything").format(money=money)
        share = format_rate(Rate(idea.pays_from_bp or 0), self._desk.language)
        return self.tr("{money}; pays for itself from {share} instead").format(
            money=money, share=share
        )

    def left_out(self, found: Weighed, name: str) -> str:
        """How many were weighed and not shown, and why; empty where all are shown."""
        less = found.looked - found.lost - len(found.ideas)
        parts = [self.tr("{count} offers were weighed.").format(count=self._number(found.looked))]
        if found.lost:
            words = self.tr(
                "{count} would cost more than they bring and are left out; the closest, "
                "“{name}”, would leave {money}."
            )
            parts.append(words.format(count=self._number(found.lost), **self._nearest(found, name)))
        if less:
            words = self.tr("{count} pay too, but less than the one of their kind that is shown.")
            parts.append(words.format(count=self._number(less)))
        return " ".join(parts) if len(parts) > 1 else ""

    def none_pays(self, found: Weighed, name: str) -> tuple[str, str]:
        """That none of them pays, and what to do."""
        words = self.tr(
            "{count} were weighed, and each would cost more than it brings. The closest, "
            "“{name}”, would leave {money}. Check the cost prices it rests on, write a smaller "
            "offer yourself and simulate it, or count again after some weeks."
        )
        said = words.format(count=self._number(found.looked), **self._nearest(found, name))
        return self.tr("No offer would pay for itself now"), said

    def _nearest(self, found: Weighed, name: str) -> dict[str, str]:
        net = found.nearest.net_minor if found.nearest else None
        return {"name": name, "money": self._desk.money(net or 0)}

    def earlier(self, idea: Idea) -> str:
        """What offers of this kind brought before; empty where none can be compared."""
        if idea.earlier is None:
            return self.tr("No earlier offer of this kind can be compared.")
        words = self.tr("Earlier offers of this kind: {count}, return {share} %.")
        share = self._number(idea.earlier.return_bp // HUNDRED)
        return words.format(count=self._number(idea.earlier.offers), share=share)
