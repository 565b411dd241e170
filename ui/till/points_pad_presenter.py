"""What a member's points can do for the sale that is being paid."""

from dataclasses import dataclass

from loyalty.rules.program import Program
from loyalty.service.proposals import PointsPadView, Proposal, ProposalKind, Till, check_points
from posapp.domain.tender import TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.services.outcomes import Closed
from posapp.till import TillServices


@dataclass(slots=True)
class PointsPadPresenter:
    """Asks the pad once for each state of the payment; takes points and puts them back."""

    services: TillServices
    _asked: tuple[object, ...] = ()
    _view: PointsPadView | None = None
    _refusal: Refusal | None = None

    @property
    def used(self) -> int:
        """The points that pay a part of this sale already, or lower its price."""
        view = self.services.checkout.view()
        off = view.cart.cart.points_off
        tenders = view.settlement.tenders if view.settlement else ()
        paid = sum(tender.points for tender in tenders if tender.kind is TenderKind.POINTS)
        return paid or (off.points if off else 0)

    @property
    def lowers(self) -> bool:
        """Whether points lower the price here, instead of paying a part of it."""
        return self.services.loyalty.program.points_lower_the_price

    @property
    def _is_too_late(self) -> bool:
        """Whether money was taken already where points come before it."""
        settlement = self.services.checkout.view().settlement
        return bool(settlement and settlement.tenders) and self.lowers

    def forget(self) -> None:
        """Her balance may have changed: ask again."""
        self._asked = ()

    def view(self) -> PointsPadView | None:
        """What she has and what is proposed; None without a member, or once points pay."""
        member_id, till = self.services.checkout.member_id, self._till()
        if member_id is None or till is None or self.used or self._is_too_late:
            return None
        if self._asked != (member_id, till):
            self._view = self._open(member_id, till)
            self._asked = (member_id, till)
        return self._view

    def _open(self, member_id: MemberId, till: Till) -> PointsPadView | None:
        self._refusal = None
        try:
            return self.services.loyalty.pad.open(member_id, till)
        except Refusal as refusal:
            self._refusal = refusal
            return None

    def _till(self) -> Till | None:
        settlement = self.services.checkout.view().settlement
        return Till(settlement.total_minor, settlement.due_minor) if settlement else None

    @property
    def best(self) -> Proposal | None:
        """The best amount: what F8 takes."""
        view = self.view()
        return view.proposals[0] if view and view.proposals else None

    @property
    def lapsing(self) -> Proposal | None:
        """Only what would lapse soon, where that is another amount."""
        view = self.view()
        found = (one for one in view.proposals if one.kind is ProposalKind.LAPSING) if view else ()
        lapsing = next(iter(found), None)
        return None if lapsing == self.best else lapsing

    @property
    def pays_all(self) -> bool:
        """Whether the best amount leaves nothing to pay."""
        best, till = self.best, self._till()
        return best is not None and till is not None and best.worth_minor == till.due_minor

    @property
    def stay(self) -> int:
        """What she keeps when the best amount is taken."""
        view, best = self.view(), self.best
        return view.available - best.points if view and best else 0

    def take_best(self) -> Closed | None:
        """The best amount, or the reason why there is none."""
        best = self.best
        if best is None:
            raise self._why_not()
        return self.take(best.points)

    def take(self, points: int) -> Closed | None:
        """So many points; what the terms, the sale or her balance forbid is refused."""
        view, till = self.view(), self._till()
        if view is None or till is None:
            raise self._why_not()
        check_points(points, view.available, till, self._program())
        self.forget()
        return self.services.checkout.pay_points(points)

    def put_back(self) -> bool:
        """Undo points that lower the price; whether there were any. Money goes back before."""
        view = self.services.checkout.view()
        if view.cart.cart.points_off is None:
            return False
        if view.settlement is not None and view.settlement.tenders:
            raise Refusal("cart.being-paid")
        self.services.checkout.take_points_back()
        self.services.checkout.begin_payment()
        self.forget()
        return True

    def _why_not(self) -> Refusal:
        if self.services.checkout.member_id is None:
            return Refusal("points.no-member")
        if self.used:
            return Refusal("tender.points-once")
        if self._is_too_late:
            return Refusal("tender.points-first")
        if self._refusal is not None:
            return self._refusal
        view = self._view
        if view is None or not view.why:
            return Refusal("tender.nothing-due")
        return Refusal(
            view.why,
            points=view.available,
            least=view.least,
            share_bp=self._program().redeem.most_bp,
            most=0,
        )

    def _program(self) -> Program:
        with self.services.context.store.read() as work:
            return self.services.loyalty.programs.current(work)
