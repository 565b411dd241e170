"""Points as the journal says them: every value of an entry, and what a receipt did.

Rule: points.in-the-journal
"""

from loyalty.rules.entry import Entry
from loyalty.rules.sale_points import SalePoints
from posapp.kernel.clock import stamp
from posapp.kernel.json_values import Values


def entry_details(entry: Entry) -> Values:
    """Every value of an entry."""
    return {
        "id": entry.id,
        "member": entry.member_id,
        "purse": entry.purse,
        "kind": entry.kind.value,
        "at": stamp(entry.at),
        "key": entry.key,
        "parts": [[part.lot_id, part.points] for part in entry.parts],
        "born": [
            [
                lot.lot_id,
                lot.points,
                stamp(lot.active_from),
                lot.ends_on.isoformat() if lot.ends_on else None,
                stamp(lot.earned_at),
                lot.source,
            ]
            for lot in entry.born
        ],
        "owed": entry.owed,
        "points": entry.points,
        "until": stamp(entry.until) if entry.until else None,
        "about": entry.about,
        "sale": entry.sale_id,
        "reason": entry.reason,
        "by": entry.by,
        "approved_by": entry.approved_by,
        "channel": entry.channel,
    }


def sale_points_details(points: SalePoints) -> Values:
    """Every value of what a receipt did for its member."""
    return {
        "member": points.member_id,
        "earned": points.earned,
        "used": points.used,
        "before": points.before,
        "after": points.after,
        "pending": points.pending,
        "expiry": [points.next_expiry.isoformat(), points.next_expiry_points]
        if points.next_expiry
        else None,
        "tiers": [points.tier_before, points.tier_after],
        "restored": points.restored,
        "clawback": points.clawback,
        "shortfall": points.shortfall,
        "trace": points.trace,
    }
