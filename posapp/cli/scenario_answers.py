"""What a scenario step prints: a sale, a return, a member, as plain values."""

from collections import Counter

from loyalty.rules.sale_points import SalePoints
from loyalty.service.points_desk import Balances
from posapp.domain.sale import Sale
from posapp.domain.tender import Tender
from posapp.kernel.ids import MemberId

Answer = dict[str, object]
NOTHING_LEFT: Answer = {"balance": 0, "pending": 0, "held": 0, "tier": "Base", "lots": []}
"""A record that was merged into another one: its points are there."""


def sale_answer(sale: Sale, points: SalePoints | None) -> Answer:
    """A sale as it was closed."""
    saved: Counter[str] = Counter()
    for line in sale.lines:
        for reduction in line.reductions:
            if reduction.kind == "offer":
                saved[reduction.code] += reduction.amount_minor
    return {
        "lines": [
            {
                "gross": line.amount.gross_minor,
                "discount": line.off_minor,
                "net": line.amount.net_minor,
                "tax": line.amount.tax_minor,
            }
            for line in sale.lines
        ],
        "offers": [{"id": name, "saved": saved[name]} for name in sorted(saved)],
        "discount": sale.off_minor,
        "total": sale.total_minor,
        "net": sale.total.net_minor,
        "tax": {rate.tax_class: rate.amount.tax_minor for rate in sale.rates},
        "rounding": sale.rounding_minor,
        "paid": [_tender_answer(tender, 1) for tender in sale.tenders],
        "change": sale.change_minor,
        "earned": points.earned if points else 0,
    }


def return_answer(sale: Sale, points: SalePoints | None) -> Answer:
    """A return as it was closed."""
    points = points or SalePoints(sale.id, MemberId(""))
    return {
        "refund": [_tender_answer(tender, -1) for tender in sale.tenders],
        "total": -sale.total_minor,
        "tax": {rate.tax_class: -rate.amount.tax_minor for rate in sale.rates},
        "rounding": -sale.rounding_minor,
        "restored": points.restored,
        "clawback": points.clawback,
        "shortfall": points.shortfall,
    }


def _tender_answer(tender: Tender, sign: int) -> Answer:
    answer: Answer = {"tender": tender.kind.value, "amount": sign * tender.amount_minor}
    return answer | ({"points": sign * tender.points} if tender.points else {})


def member_answer(balances: Balances, tier: str) -> Answer:
    """A member's points and tier."""
    return {
        "balance": balances.balance,
        "pending": balances.pending,
        "held": balances.held,
        "tier": tier,
        "lots": [
            {
                "points": lot.points,
                "expires": lot.expires.isoformat() if lot.expires else None,
            }
            for lot in balances.lots
        ],
    }
