"""What is done with a member's points by hand: adjust, donate, draw; her tier locked; papers."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject

from loyalty.rules.program import Program
from loyalty.service.benefits import benefits_of
from loyalty.service.draws import Draw
from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.services.program_papers import Drawn
from receipts.document import Document
from receipts.words import Label as PaperLabel
from ui.till.desk import Question
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import tier_name
from ui.widgets import Choice

STATEMENT_DAYS: Final = 92
SIGNS: Final = "+-−"


def points_of(text: str) -> int:
    """A whole number of points as typed, up or down.

    >>> points_of("120"), points_of("-50"), points_of("+5")
    (120, -50, 5)
    """
    typed = text.strip().replace(" ", "").replace(",", "").replace("−", "-")
    digits = typed.lstrip(SIGNS)
    if not (digits.isascii() and digits.isdigit()) or len(typed) - len(digits) > 1:
        raise Refusal("points.none")
    return -int(digits) if typed.startswith("-") else int(digits)


class MemberPointsActs(QObject):
    """Asks what is needed through the line, then lets the points desk do it."""

    def __init__(self, tab: MemberTab) -> None:
        """Act from a tab."""
        super().__init__(tab)
        self._tab = tab
        self._desk = tab.desk

    @property
    def _presenter(self) -> MemberPagePresenter:
        return self._tab.presenter

    def _program(self) -> Program:
        with self._desk.services.context.store.read() as work:
            return self._desk.services.loyalty.programs.current(work)

    # ---- adjusting

    def adjust(self) -> None:
        """How many points, up or down; then why."""

        def submit(text: str) -> None:
            points = points_of(text)
            if not points:
                raise Refusal("points.none")
            self._ask_reason(points)

        limit = format_number(self._program().adjust.alone, self._desk.language)
        self._desk.ask(
            Question(
                title=self.tr("Adjust points by how many?"),
                meaning=self.tr(
                    "200 adds, -200 takes away. Above {limit} a second person agrees."
                ).format(limit=limit),
                placeholder=self.tr("Points, with - to take away"),
                submit=submit,
                verb=self.tr("Go on"),
            )
        )

    def _ask_reason(self, points: int) -> None:
        choices = (
            Choice("missed", self.tr("Card was forgotten at a sale")),
            Choice("goodwill", self.tr("Goodwill")),
            Choice("mistake", self.tr("Counted wrong")),
        )
        words = {choice.code: choice.text for choice in choices}
        self._desk.ask(
            Question(
                title=self.tr("Why are points adjusted?"),
                meaning=self.tr("The reason stands in the member's statement."),
                placeholder=self.tr("Reason"),
                submit=lambda text: self._adjust(points, words.get(text, text)),
                choices=choices,
                numeric=False,
                verb=self.tr("Adjust points"),
            )
        )

    def _adjust(self, points: int, reason: str) -> None:
        member_id = self._presenter.member_id
        if member_id is None:
            return
        if not reason.strip():
            raise Refusal("points.adjust-reason")
        key = f"adjust:{self._desk.services.context.ids.new()}"

        def do(approval: Approval | None) -> None:
            desk = self._desk.services.loyalty.points
            desk.adjust(member_id, points, key=key, reason=reason, approval=approval)
            self._presenter.again()

        self._desk.leave_question()
        number = format_number(points, self._desk.language)
        sentence = self.tr("Adjust points by {points}.").format(points=number)
        self._tab.do_with_yes(Act.ADJUST_POINTS, sentence, do, reason=reason)

    # ---- donating

    def donate(self) -> None:
        """To which project, then how many."""
        language = self._desk.language
        projects = self._program().perks.projects
        choices = tuple(
            Choice(one.id, one.name_zh if language == "zh" else one.name) for one in projects
        )

        def submit(text: str) -> None:
            project = text.strip() or (projects[0].id if len(projects) == 1 else "")
            if project not in {one.id for one in projects}:
                raise Refusal("points.project-unknown", project=project)
            self._ask_gift(project)

        self._desk.ask(
            Question(
                title=self.tr("Donate points to what?"),
                placeholder=self.tr("Project"),
                submit=submit,
                choices=choices,
                numeric=False,
            )
        )

    def _ask_gift(self, project: str) -> None:
        member_id = self._presenter.member_id
        brief = self._presenter.brief
        if member_id is None or brief is None:
            return
        key = f"donate:{self._desk.services.context.ids.new()}"
        staff = self._desk.services.staffing.current

        def submit(text: str) -> None:
            points = points_of(text)
            by = staff.id if staff else ""
            self._desk.services.loyalty.points.donate(member_id, points, project, key=key, by=by)
            self._presenter.again()
            self._desk.leave_question()
            self._tab.changed()

        has = format_number(brief.points.spendable, self._desk.language)
        words = self.tr("{count} points are at hand.")
        if brief.points.spendable == 1:
            words = self.tr("1 point is at hand.")
        self._desk.ask(
            Question(
                title=self.tr("How many points?"),
                meaning=words.format(count=has),
                placeholder=self.tr("Points"),
                submit=submit,
                verb=self.tr("Donate"),
            )
        )

    # ---- drawing

    def draw(self) -> None:
        """The odds first, as they are printed; then one ticket is drawn and printed."""
        member_id = self._presenter.member_id
        if member_id is None:
            return
        draws = self._desk.services.loyalty.draws
        refusal = draws.why_not(member_id)
        if refusal is not None:
            raise refusal
        draw_id = self._desk.services.context.ids.new()
        staff = self._desk.services.staffing.current
        cost = format_number(self._program().perks.lottery.cost, self._desk.language)

        def submit(_text: str) -> None:
            drawn = draws.draw(member_id, draw_id, by=staff.id if staff else "")
            self._presenter.again()
            self._desk.leave_question()
            self._tab.changed()
            self._drawn(drawn)

        self._desk.ask(
            Question(
                title=self.tr("Draw one ticket for {cost} points?").format(cost=cost),
                meaning=self.odds(),
                placeholder=self.tr("Enter draws"),
                submit=submit,
                numeric=False,
                verb=self.tr("Draw for {cost} points").format(cost=cost),
            )
        )

    def odds(self) -> str:
        """Every prize with its chances, as they stand on the ticket."""
        language = self._desk.language
        lines = []
        for one in self._desk.services.loyalty.draws.odds():
            name = self.tr("No prize")
            if one.prize is not None:
                name = one.prize.name_zh if language == "zh" else one.prize.name
            chance = format_number(one.chance_bp, language)
            lines.append(self.tr("{name}: {chance} in 10,000").format(name=name, chance=chance))
        return "\n".join(lines)

    def _drawn(self, drawn: Draw) -> None:
        language = self._desk.language
        words = self.tr("No prize this time")
        if drawn.prize is not None:
            name = drawn.prize.name_zh if language == "zh" else drawn.prize.name
            words = self.tr("Won: {name}").format(name=name)
        staff = self._desk.services.staffing.current
        lottery = self._program().perks.lottery
        ticket = Drawn(drawn.id, drawn.number, drawn.at, staff.name if staff else "", drawn.coupon)
        self._tab.print_paper(
            lambda: self._desk.services.program_papers.lottery_ticket(lottery, ticket), words
        )

    # ---- tier

    def lock_tier(self) -> None:
        """Into which tier, or the lock taken away; then why."""
        brief = self._presenter.brief
        if brief is None:
            return
        language = self._desk.language
        choices = [
            Choice(f"tier:{tier.name}", tier_name(tier, language), "crown")
            for tier in self._presenter.tiers()
        ]
        if brief.tier.status.locked:
            choices.append(Choice("unlock", self.tr("Take the lock away"), "rotate-cw"))
        known = {choice.code for choice in choices}

        def submit(text: str) -> None:
            if text not in known:
                raise Refusal("member.text-missing")
            if text == "unlock":
                self._unlock()
            else:
                self._ask_lock_reason(text.removeprefix("tier:"))

        self._desk.ask(
            Question(
                title=self.tr("Lock in which tier?"),
                meaning=self.tr("A locked tier stays, whatever the points say."),
                placeholder=self.tr("Tier"),
                submit=submit,
                choices=tuple(choices),
                numeric=False,
            )
        )

    def _ask_lock_reason(self, tier: str) -> None:
        choices = (
            Choice("vip", self.tr("Guest of the house")),
            Choice("moved", self.tr("Came with a tier from elsewhere")),
            Choice("goodwill", self.tr("Goodwill")),
        )
        words = {choice.code: choice.text for choice in choices}
        self._desk.ask(
            Question(
                title=self.tr("Why is the tier locked?"),
                placeholder=self.tr("Reason"),
                submit=lambda text: self._lock(tier, words.get(text, text).strip()),
                choices=choices,
                numeric=False,
                verb=self.tr("Lock tier"),
            )
        )

    def _lock(self, tier: str, reason: str) -> None:
        member_id = self._presenter.member_id
        if member_id is None:
            return
        if not reason:
            raise Refusal("member.text-missing")

        def do(approval: Approval | None) -> None:
            manager = self._presenter.adjuster(approval)
            self._desk.services.loyalty.tiers.lock(member_id, tier, reason, by=manager)
            self._presenter.again()

        self._desk.leave_question()
        sentence = self.tr("Lock the tier {tier}.").format(tier=tier)
        self._tab.do_with_yes(Act.ADMIN_MEMBERS, sentence, do, reason=reason)

    def _unlock(self) -> None:
        member_id = self._presenter.member_id
        if member_id is None:
            return

        def do(approval: Approval | None) -> None:
            manager = self._presenter.adjuster(approval)
            self._desk.services.loyalty.tiers.unlock(member_id, by=manager)
            self._presenter.again()

        self._desk.leave_question()
        self._tab.do_with_yes(Act.ADMIN_MEMBERS, self.tr("Take the lock off the tier."), do)

    # ---- papers

    def print_statement(self) -> None:
        """The last three months of points, on paper."""
        member_id = self._presenter.member_id
        statement = self._presenter.statement()
        if member_id is None or statement is None:
            return
        papers, today = self._desk.services.program_papers, self._desk.services.context.today()
        first: date = today - timedelta(days=STATEMENT_DAYS)
        self._tab.print_paper(
            lambda: papers.points_statement(member_id, statement, first),
            self.tr("The statement goes to the printer"),
        )

    def print_tiers(self) -> None:
        """What each tier brings, this member's marked."""
        self._tab.print_paper(self._tier_list, self.tr("The tier list goes to the printer"))

    def _tier_list(self) -> Document:
        brief = self._presenter.brief
        words = {}
        for tier in self._presenter.tiers():
            for code, said in zip(
                tier.benefits, benefits_of(tier)[-len(tier.benefits) :], strict=False
            ):
                words[code] = PaperLabel(said.en, said.zh)
        own = brief.tier.tier.name if brief else ""
        return self._desk.services.program_papers.tier_list(words, own=own)
