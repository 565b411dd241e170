"""The journal searched: who did what, when, and whether it still holds."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import CouponSeries
from loyalty.rules.member import Member
from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.domain.permission import Act
from posapp.domain.purchasing import Supplier
from posapp.domain.record_words import TOLD
from posapp.kernel.ids import MemberId, OfferId
from posapp.kernel.json_values import Json
from posapp.services import audit_desk
from posapp.services.audit_desk import AuditDesk, AuditQuery, AuditRow, Holds
from posapp.settings import StoreSettings
from tests.builders import EUR
from tests.posapp.services.counter import Counter, open_counter, refused
from tests.simulation.shop import MANAGER


def a_week(shop: Counter) -> None:
    """Five days, a receipt each, an approval on the third; then the manager signs in."""
    for day in range(5):
        shop.sold("TEA")
        if day == 2:
            shop.yes(Act.OPEN_DRAWER, "change for the baker")
        shop.clock_to_set.forward(timedelta(days=1))
    shop.sign_in(MANAGER)


def found(shop: Counter, query: AuditQuery) -> list[str]:
    """The sentences of the first page, newest first."""
    rows = shop.till.audit.search(query).rows
    return [say(row.code, "en", row.said("en"), currency=EUR) for row in rows]


@pytest.mark.rule("audit.search")
@pytest.mark.rule("audit.receipt-or-words")
def test_by_kind_person_text_and_receipt(shop: Counter) -> None:
    a_week(shop)
    assert found(shop, AuditQuery(types=(RecordType.APPROVAL,))) == [
        "M. Roth allowed “open-drawer”: change for the baker."
    ]
    assert found(shop, AuditQuery(text="baker")) == found(
        shop, AuditQuery(types=(RecordType.APPROVAL,))
    )
    assert found(shop, AuditQuery(clerk=MANAGER)) == ["M. Roth signed in."]
    assert found(shop, AuditQuery(receipt="1-000004")) == ["Receipt 1-000004 over 4.49."]
    assert found(shop, AuditQuery(receipt="1-000099")) == []
    both = AuditQuery(receipt="1-000004", text="COFFEE")
    assert refused(lambda: found(shop, both)) == "journal.receipt-or-words"


@pytest.mark.rule("audit.search")
def test_a_receipt_of_another_till_is_found_from_a_new_one(shop: Counter) -> None:
    a_week(shop)
    texts = {**shop.till.context.settings.texts, "store.till": "2"}
    second = AuditDesk(
        replace(shop.till.context, settings=StoreSettings(texts)), shop.till.staffing
    )
    rows = second.search(AuditQuery(receipt="1-000004")).rows
    assert [(row.till_number, row.type) for row in rows] == [(1, RecordType.SALE)]


@pytest.mark.rule("audit.every-record-speaks")
@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (
            {"tier": "gold", "tier_before": "silver", "member": "m", "reason": "reached"},
            "Member m: tier from silver to gold; reached.",
        ),
        (
            {"coupons": {"series": "SPRING", "job": "list:1", "issued": 12}},
            "12 members were given a coupon “SPRING”.",
        ),
        (
            {"coupons": {"series": "SPRING", "job": "list:1", "issued": 1, "member": "m"}},
            "Member m was given a coupon “SPRING”.",
        ),
        (
            {"coupons": {"series": "SPRING", "member": "m", "why": "stamps", "job": "stamps:1"}},
            "Member m was given a coupon “SPRING”: a full stamp card.",
        ),
        (
            {"coupons": {"series": "SPRING", "issued": 40}},
            "40 coupons “SPRING” were made.",
        ),
        (
            {"coupons": {"series": "SPRING", "offer": "P1", "act": "new", "changed": []}},
            "Coupons “SPRING” were set up for offer “P1”.",
        ),
        (
            {"coupons": {"series": "SPRING", "offer": "P1", "changed": ["last_day", "uses_each"]}},
            "Coupons “SPRING” were changed: its last day, uses of a code.",
        ),
        (
            {"coupons": {"series": "SPRING", "offer": "P1", "changed": ["stopped"]}},
            "Coupons “SPRING” were stopped: none of them counts any more.",
        ),
        (
            {"coupons": {"coupon": "K7", "cancelled": "lost", "series": "SPRING", "member": "m"}},
            "Coupon K7 (SPRING) of member m was cancelled: lost.",
        ),
        ({"program": 3, "text": "{}"}, "The program's rules were changed: version 3."),
        (
            {"program": 3, "text": "{}", "changed": ["tiers", "expiry"]},
            "The program's rules were changed, version 3: tiers, when points expire.",
        ),
        (
            {"purse": "points", "member": "m", "kind": "expire", "parts": [["lot", -100]]},
            "Member m: −100 points, expired.",
        ),
        (
            {
                "purse": "stamps:coffee",
                "member": "m",
                "kind": "adjust",
                "born": [["lot", 2, "", None, "", "x"]],
                "reason": "forgot her card",
            },
            "Member m: 2 stamps, corrected by hand; forgot her card.",
        ),
        ({"member": "m"}, "The loyalty program wrote a record that this version has no words for"),
    ],
)
def test_a_record_of_points_says_what_was_changed(
    shop: Counter, details: Mapping[str, Json], expected: str
) -> None:
    shop.sign_in(MANAGER)
    context = shop.till.context
    with shop.store.write() as work:
        context.record(work, RecordType.POINTS, details, clerk="", at=context.now())
        work.commit()
    (told,) = found(shop, AuditQuery(types=(RecordType.POINTS,)))
    assert told.startswith(expected)


def test_a_member_is_called_by_her_number(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    context, wang = shop.till.context, MemberId("0198-wang")
    with shop.store.write() as work:
        work.members.put(Member(wang, "20018842", context.now(), "Wang Lin"))
        details: Mapping[str, Json] = {
            "purse": "points",
            "member": wang,
            "kind": "hold",
            "points": 12,
        }
        context.record(work, RecordType.POINTS, details, clerk="", at=context.now())
        work.commit()
    asked = AuditQuery(types=(RecordType.POINTS,))
    assert found(shop, asked) == ["Member 20018842: 12 points, held for a redemption."]


@pytest.mark.rule("audit.named")
def test_offer_coupon_goods_and_supplier_are_called_by_their_names(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    context, at = shop.till.context, shop.till.context.now()
    body = json.dumps({"format": "pos-offer/1", "id": "P1", "name": "Tea week", "name_zh": "茶周"})
    told: list[tuple[RecordType, Mapping[str, Json]]] = [
        (
            RecordType.OFFER,
            {"offer": "P1", "version": 2, "before": "approved", "after": "running", "reason": ""},
        ),
        (RecordType.POINTS, {"coupons": {"series": "S1", "issued": 3}}),
        (RecordType.GOODS, {"act": "edit", "sku": "TEA", "fields": {"price_minor": [449, 399]}}),
        (RecordType.STOCK, {"act": "cancelled", "number": 7, "supplier": "sup"}),
        (RecordType.SETTINGS, {"changes": {"returns.days": ["30", "60"]}}),
    ]
    with shop.store.write() as work:
        work.offers.put(StoredOffer(OfferId("P1"), 2, OfferState.RUNNING, body, at, "M. Roth"))
        work.coupons.put_series(CouponSeries("S1", OfferId("P1"), "Spring", "春季券", at.date()))
        work.purchasing.put_supplier(Supplier("sup", "Müller & Sons"))
        for kind, details in told:
            context.record(work, kind, details, clerk="", at=at)
        work.commit()
    assert found(shop, AuditQuery())[:5] == [
        "Setting “Days a receipt can be returned”: from 30 to 60.",
        "Order 7 to Müller & Sons: cancelled.",
        "Product Green tea: price from 4.49 to 3.99.",
        "3 coupons “Spring” were made.",
        "Offer “Tea week”, version 2: from approved to running.",
    ]
    rows = shop.till.audit.search(AuditQuery()).rows[1:5]
    chinese = [say(row.code, "zh", row.said("zh"), currency=EUR) for row in rows]
    assert chinese[2:] == ["生成 3 张优惠券“春季券”。", "优惠“茶周”第 2 版：由已批准变为进行中。"]


@pytest.mark.rule("audit.search")
def test_by_day(shop: Counter) -> None:
    a_week(shop)
    wednesday = date(2026, 3, 4)
    on_the_day = AuditQuery(first=wednesday, last=wednesday)
    assert found(shop, on_the_day)[-1] == "Receipt 1-000003 over 4.49."
    assert len(found(shop, on_the_day)) == 2
    sales = AuditQuery(types=(RecordType.SALE,), last=wednesday)
    assert len(found(shop, sales)) == 3
    assert found(shop, AuditQuery(first=date(2027, 1, 1))) == []


@pytest.mark.rule("audit.search")
@pytest.mark.parametrize(("looked_at", "rows"), [(3, 50), (100, 2), (2, 1)])
def test_pages_hang_together_whatever_their_size(
    shop: Counter, monkeypatch: pytest.MonkeyPatch, looked_at: int, rows: int
) -> None:
    a_week(shop)
    monkeypatch.setattr(audit_desk, "LOOKED_AT", looked_at)
    monkeypatch.setattr(audit_desk, "ROWS", rows)
    for query in (
        AuditQuery(),
        AuditQuery(types=(RecordType.SALE,)),
        AuditQuery(first=date(2026, 3, 3), last=date(2026, 3, 4)),
    ):
        whole = [row.sequence for row in shop.till.audit.export(query)]
        paged: list[AuditRow] = []
        before = 0
        while True:
            page = shop.till.audit.search(query, before)
            assert len(page.rows) <= rows
            paged += page.rows
            before = page.before
            if not before:
                break
        exports = {r.sequence for r in paged if r.type is RecordType.AUDIT}
        assert [row.sequence for row in paged if row.sequence not in exports] == whole


@pytest.mark.rule("audit.holds")
def test_a_record_opens_with_every_value_and_holds_until_somebody_touches_it(shop: Counter) -> None:
    shop.sold("TEA")
    shop.sign_in(MANAGER)
    (row,) = shop.till.audit.search(AuditQuery(types=(RecordType.SALE,))).rows
    opened = shop.till.audit.open(row.till_number, row.sequence)
    assert opened.holds is Holds.YES
    values = {one.words[0]: one.value for one in opened.values}
    assert values["details · receipt"] == ("1-000001", "1-000001")
    assert values["details · lines 1 · SKU"] == ("TEA", "TEA")
    assert values["details · lines 1 · product"][0] == "Green tea"
    assert values["details · total · with tax"] == ("4.49", "4.49")
    assert values["moment"] == ("2 Mar 2026 09:00", "2026 年 3 月 2 日 09:00")
    assert values["who"][0] == "Li Na"
    assert values["details · kind"] == ("sale", "销售")
    assert values["details · payments 1 · kind"] == ("cash", "现金")
    assert shop.till.audit.open(1, 1).holds is Holds.YES
    assert refused(lambda: shop.till.audit.open(1, 99)) == "audit.gone"


@pytest.mark.rule("audit.holds")
@pytest.mark.parametrize(
    ("change", "opened", "expected"),
    [
        ("signature = signature || '00' WHERE sequence = 2", 2, Holds.NOT_SIGNED),
        ("body = body || ' ' WHERE sequence = 3", 3, Holds.CHANGED),
        ("hash = replace(hash, substr(hash, 1, 1), 'f') WHERE sequence = 3", 4, Holds.NOT_LINKED),
    ],
)
def test_a_record_that_somebody_touched(change: str, opened: int, expected: Holds) -> None:
    shop = open_counter()
    shop.begin_day()
    shop.sold("TEA")
    shop.sign_in(MANAGER)
    with shop.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_journal_update")
        work.connection.exec_driver_sql(f"UPDATE journal SET {change}")  # noqa: S608 - our own
        work.commit()
    assert shop.till.audit.open(1, opened).holds is expected
    shop.store.close()


def test_an_export_is_a_record_itself(shop: Counter) -> None:
    a_week(shop)
    rows = shop.till.audit.export(AuditQuery(types=(RecordType.SALE,), text="TEA"))
    assert len(rows) == 5
    assert shop.journal("audit") == [{"records": 5, "by": "M. Roth", "asked": "sale TEA"}]


def test_a_clerk_reads_no_journal(shop: Counter) -> None:
    desk = shop.till.audit
    assert refused(lambda: desk.search(AuditQuery())) == "permission.needs-manager"
    assert refused(lambda: desk.open(1, 1)) == "permission.needs-manager"
    assert refused(lambda: desk.export(AuditQuery())) == "permission.needs-manager"


@pytest.mark.rule("audit.every-record-speaks")
@pytest.mark.parametrize("type_", RecordType)
def test_every_kind_of_record_has_its_sentence(type_: RecordType) -> None:
    some: Mapping[str, Json] = {"shift": {"number": 3}, "total": {"gross": 5}, "lines": [1]}
    nothing: Mapping[str, Json] = {}
    for details in (nothing, some):
        told = TOLD[type_](details)
        for at, language in enumerate(("en", "zh")):
            words = {name: both[at] for name, both in told.words.items()}
            assert say(told.code, language, {**told.blanks, **words}, currency=EUR)
