"""With a coupon that was presented; with a way to pay that was chosen."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Name, Names
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Near, Reason, Situation
from loyalty.offers.wording import Wording

TENDERS = {
    "cash": Wording("cash", "现金"),
    "card": Wording("card", "银行卡"),
    "voucher": Wording("voucher", "代金券"),
    "wallet": Wording("mobile wallet", "手机支付"),
}


@dataclass(frozen=True, slots=True)
class WithCoupon(Condition):
    """A coupon of the series was scanned for this basket."""

    code: ClassVar[str] = "coupon"
    series: str

    def unmet(self, at: Situation) -> Reason | None:
        """No such coupon."""
        if at.occasion.has_coupon(self.series):
            return None
        return Reason("offers.needs-coupon", {"series": self.series}, Near(touch="coupon"))


@dataclass(frozen=True, slots=True)
class PaidBy(Condition):
    """Paid in one of these ways; holds once the way was chosen."""

    code: ClassVar[str] = "paid-by"
    tenders: frozenset[str]

    def unmet(self, at: Situation) -> Reason | None:
        """Another way, or none chosen yet."""
        if at.occasion.tender in self.tenders:
            return None
        near = None if at.occasion.tender else Near(touch="tender")
        return Reason("offers.other-tender", {"tenders": ", ".join(sorted(self.tenders))}, near)


COUPON = Kind(
    code=WithCoupon.code,
    family="who",
    name=Wording("Coupon", "优惠券"),
    sentence=Wording("with a coupon of {series}", "凭{series}优惠券"),
    make=WithCoupon,
    blanks=(Name(name="series", label=Wording("Coupon series", "券系列"), of="series"),),
)
PAID_BY = Kind(
    code=PaidBy.code,
    family="basket",
    name=Wording("Way to pay", "付款方式"),
    sentence=Wording("paid by {tenders}", "使用{tenders}付款"),
    make=PaidBy,
    blanks=(
        Names(
            name="tenders",
            label=Wording("Ways to pay", "付款方式"),
            of="tender",
            choices=tuple(TENDERS),
            spoken=TENDERS,
        ),
    ),
)
