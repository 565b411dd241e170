"""What a store's books come to, as plain values: written down at a release, held against later."""

import json
from datetime import date

from posapp.domain.journal import check_chain
from posapp.ports import Work

DAY = date(2026, 3, 2)

Books = dict[str, object]


def books_of(work: Work) -> Books:
    """Every amount of a store, from its receipts, shifts, catalogue, stock and journal."""
    values: Books = {
        "receipts": [
            [
                sale.receipt_number,
                sale.kind.value,
                sale.total.net_minor,
                sale.total.tax_minor,
                sale.total_minor,
                sale.rounding_minor,
                sale.change_minor,
                [[t.kind.value, t.amount_minor, t.given_minor] for t in sale.tenders],
                [
                    [li.sku, li.name, li.name_zh, li.quantity.milli, li.shown_minor]
                    for li in sale.lines
                ],
            ]
            for sale in work.sales.all()
        ],
        "shifts": [
            [
                shift.number,
                shift.state.value,
                shift.expected_minor,
                shift.counted_minor,
                work.sales.totals(shift.id).gross_minor,
                list(work.sales.totals(shift.id).tenders),
            ]
            for shift in work.shifts.all()
        ],
        "prices": [
            [hit.sku, hit.price_minor, hit.price_list, hit.price_list_minor, hit.category]
            for text in ("oat", "soap", "banan", "stamp", "flow", "燕麦")
            for hit in work.catalogue.search(text, DAY, 5)
        ],
        "held": [[held.label, len(held.cart.lines)] for held in work.carts.held()],
        "heads": [record.head for record in work.journal.records(1)],
        "chain": [
            finding.code
            for finding in check_chain(work.journal.records(1), verify=lambda _digest, _by: True)
        ],
        "waiting": [work.outbox.waiting(), len(work.prints.waiting())],
        "options": dict(work.options.all()),
    }
    loaded: Books = json.loads(json.dumps(values))
    return loaded
