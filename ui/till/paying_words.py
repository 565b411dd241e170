"""What the paying screen says: what a press takes, what points would do, and why not."""

from PySide6.QtCore import QCoreApplication

from loyalty.service.proposals import Proposal
from posapp.domain.money_text import format_number
from posapp.domain.tender import TenderKind
from posapp.kernel.errors import Refusal
from ui.till.desk import Desk, HintText
from ui.till.member_panel import short_day
from ui.till.paying_presenter import PayingPresenter
from ui.till.point_words import points_word

translate = QCoreApplication.translate


class PayingWords:
    """Finds the words for what is being paid now."""

    def __init__(self, desk: Desk, presenter: PayingPresenter) -> None:
        """Speak at a desk."""
        self._desk = desk
        self._presenter = presenter

    def hint(self) -> HintText:
        """What Enter takes and what goes back."""
        keys = (("Esc", translate("Paying", "back, nothing is lost")),)
        try:
            amount, change = self._presenter.amount_minor, self._presenter.change_minor
        except Refusal:
            return HintText(
                plain=translate("Paying", "Type an amount: 2000 is 20.00."), keys=keys, enter=False
            )
        money, kind = self._desk.money, self._presenter.kind
        if kind is TenderKind.CARD:
            bold = translate("Paying", "takes {amount} by card").format(amount=money(amount))
            return HintText(
                bold=bold, plain=translate("Paying", "when the terminal agrees"), keys=keys
            )
        if kind is TenderKind.POINTS:
            bold = translate("Paying", "takes {points}").format(points=self._in_points())
            worth = translate("Paying", "worth {amount}").format(amount=money(amount))
            return HintText(bold=bold, plain=worth, keys=keys)
        if kind is TenderKind.VOUCHER:
            bold = translate("Paying", "takes a voucher of {amount}").format(amount=money(amount))
            return HintText(bold=bold, keys=keys)
        bold = translate("Paying", "takes {amount} in cash").format(amount=money(amount))
        plain = translate("Paying", "exactly what is due")
        if change > 0:
            plain = translate("Paying", "and gives {change} change").format(change=money(change))
        elif change < 0:
            plain = translate("Paying", "and leaves {due} to pay").format(due=money(-change))
        return HintText(bold=bold, plain=plain, keys=keys)

    def name(self, kind: TenderKind) -> str:
        """What a way to pay is called."""
        names = {
            TenderKind.CASH: translate("Paying", "Cash"),
            TenderKind.CARD: translate("Paying", "Card"),
            TenderKind.POINTS: translate("Paying", "Points"),
            TenderKind.VOUCHER: translate("Paying", "Voucher"),
            TenderKind.ONLINE: translate("Paying", "Paid online"),
        }
        return names[kind]

    def no_points(self) -> str:
        """Why points cannot be chosen now; empty when they can."""
        if self._desk.services.checkout.member_id is None:
            return translate("Paying", "Points need a member: press Esc, then F2.")
        if self._presenter.pad.used:
            return translate("Paying", "Points are used already. Del puts them back.")
        if self._presenter.pad.best is None:
            return translate("Paying", "No points can be used for this sale.")
        return ""

    def caption(self) -> str:
        """What the amount field asks for."""
        captions = {
            TenderKind.CASH: translate("Paying", "Cash received"),
            TenderKind.CARD: translate("Paying", "On the card"),
            TenderKind.POINTS: translate("Paying", "Points"),
            TenderKind.VOUCHER: translate("Paying", "Worth of the voucher"),
        }
        return captions[self._presenter.kind]

    def verb(self) -> str:
        """What the main button says it will do."""
        try:
            amount = self._desk.money(self._presenter.amount_minor)
        except Refusal:
            return translate("Paying", "Take the amount")
        if self._presenter.kind is TenderKind.CARD:
            return translate("Paying", "Take {amount} by card").format(amount=amount)
        if self._presenter.kind is TenderKind.POINTS:
            return translate("Paying", "Use {points}").format(points=self._in_points())
        if self._presenter.kind is TenderKind.VOUCHER:
            return translate("Paying", "Take voucher of {amount}").format(amount=amount)
        return translate("Paying", "Take {amount} cash").format(amount=amount)

    def points(self) -> str:
        """The points that a press takes, as written."""
        return format_number(self._presenter.points, self._desk.language)

    def _in_points(self) -> str:
        """The same with its word."""
        return points_word(self._presenter.points, self._desk.language)

    def proposal(self, best: Proposal) -> tuple[str, str, str, str]:
        """The proposal's sentence, the one below it, and the words of its two buttons."""
        pad, language, money = self._presenter.pad, self._desk.language, self._desk.money
        lapsing = pad.lapsing
        points = format_number(best.points, language)
        one = best.points == 1
        many = translate("Paying", "{points} points pay the rest")
        words = translate("Paying", "1 point pays the rest") if one else many
        if pad.lowers or not pad.pays_all:
            many = translate("Paying", "{points} points are {amount} less to pay")
            words = translate("Paying", "1 point is {amount} less to pay") if one else many
        stay, only = format_number(pad.stay, language), ""
        below = translate("Paying", "{stay} stay.").format(stay=stay)
        if lapsing is not None and lapsing.ends_on is not None:
            count, day = format_number(lapsing.points, language), lapsing.ends_on
            below = translate("Paying", "{stay} stay. {points} expire {day}.").format(
                stay=stay, points=count, day=short_day(day, language)
            )
            only = translate("Paying", "Only {points}").format(points=count)
        sentence = words.format(points=points, amount=money(best.worth_minor))
        return sentence, below, translate("Paying", "Use {points}").format(points=points), only
