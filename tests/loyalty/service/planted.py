"""A person planted in every table that can know her, and a reader of all that a store holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from loyalty.rules.coupon import Coupon, CouponSeries, CouponUse
from loyalty.rules.member import Member, Purpose
from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from loyalty.service.members import Correction
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.domain.questionnaire import AnswerSet, Audience, Questionnaire, Way
from posapp.kernel.ids import CouponCode, MemberId, OfferId, StaffId
from posapp.kernel.money import Currency
from posapp.ports import Work
from posapp.ports.sync import Delivery, Difference, Link, MemberEvent, OrderRow, Quarantined
from posapp.storage.tables import all_tables
from tests.loyalty.rules.people import likes
from tests.loyalty.service.reception import Reception

AT_SHOP = datetime(2026, 3, 1, 20, tzinfo=UTC)

CANARIES = {
    "name": "Quendolin Zaphirova",
    "name_zh": "昆多琳",
    "email": "quendolin.zaphirova@canary.example",
    "phone": "+491719876543",
    "second phone": "+491719876544",
    "card": "CANARYCARD77",
    "birthday": "1987-06-05",
    "guardian": "Zenobia Zaphirova",
    "preference": "canary-allergy-xq",
    "answer": "canary-region-xq",
    "note": "canary note xq",
    "case": "canary case xq",
    "merge reason": "canary merge xq",
    "old name": "Kwendolin Zaphirova",
    "order note": "canary bell xq",
    "street": "Canarystrasse 77",
    "looked at": "canary-goods-xq",
    "known at the shop": "canary-known-xq",
    "kept out": "canary-kept-out-xq",
    "why it waits": "canary-why-xq",
    "what differs": "canary-differs-xq",
    "said on a form": "canary-form-xq",
}
"""Words that stand nowhere but with her."""


def plant(reception: Reception) -> tuple[Member, MemberId]:
    """She joins, is corrected, merged, noted, loved, sold to, paid in points, and sits at home.

    The member, and the id of a second record that was merged into hers.
    """
    reception.has(Program(tiers=(Tier("Silver", 500),)))
    word = CANARIES
    her = reception.joins(
        "anna",
        *(Purpose.PERSONAL, Purpose.PROFILE_EXTRA, Purpose.MAIL),
        phone=word["phone"],
        name=word["old name"],
        name_zh=word["name_zh"],
        email=word["email"],
        card=word["card"],
        birthday=date.fromisoformat(word["birthday"]),
        guardian=word["guardian"],
        preferences=(likes("allergy", word["preference"]),),
        extra={"region": word["answer"]},
    )
    reception.members.correct(her.id, Correction(name=word["name"]))
    reception.notes.add(her.id, word["note"])
    reception.notes.open_case(her.id, "complaint", word["case"])
    twice = reception.joins("anna", phone=word["second phone"], name=word["name"])
    reception.merging.merge(her.id, twice.id, word["merge reason"])
    _home(reception, her.id)
    _shops(reception, her.id)
    _shops_online(reception, her.id)
    _answers(reception, her.id)
    reception.shop.till.checkout.enter("SOAP")
    reception.shop.till.checkout.set_member(her.id)
    return reception.get(her.id), twice.id


def _answers(reception: Reception, her: MemberId) -> None:
    """She fills in a form and writes on it."""
    day, at = date(2026, 3, 2), reception.shop.till.context.now()
    form = Questionnaire(
        "form", "Form", "", Audience.CUSTOMERS, ("satisfaction",), day, at, StaffId("manager")
    )
    scores, words = {"satisfaction": 4}, CANARIES["said on a form"]
    with reception.shop.store.write() as work:
        work.answers.put_form(form)
        work.answers.add(
            AnswerSet("a", "form", day, at, Way.PAPER, scores, member_id=her, words=words)
        )
        work.commit()


def _home(reception: Reception, her: MemberId) -> None:
    carla = reception.joins("carla")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(her, carla.id, text)
    reception.households.accept(carla.id, her, text)


def _shops(reception: Reception, her: MemberId) -> None:
    """A sale that earns, a coupon that is used in it, an offer that counts it, a tier."""
    reception.shop.till.checkout.enter("COFFEE")
    reception.shop.till.checkout.set_member(her)
    reception.shop.till.checkout.exact_cash()
    reception.earns(her, 600)
    at, day = reception.context.now(), reception.context.today()
    with reception.shop.store.write() as work:
        work.coupons.put_series(CouponSeries("S", OfferId("TEN"), "Ten", "十", day))
        code = CouponCode("C1000123")
        work.coupons.add(Coupon(code, "S", at, member_id=her))
        work.coupons.add_use(CouponUse(code, "S", "another-till", at, day, "1", member_id=her))
        work.points.set_due(her, "points", at + timedelta(days=30))
        work.commit()


def an_order(number: int, **changed: object) -> OrderRow:
    """An order of the shop, of somebody who was not signed in."""
    order = OnlineOrder(
        shop="vendure",
        remote_id=f"remote-{number}",
        code=f"WEB{number}",
        state=OrderState.PAID,
        raw_state="paid",
        placed_at=AT_SHOP,
        changed_at=AT_SHOP,
        currency=Currency("EUR", 2),
        total_minor=100,
        lines=(),
    )
    told = replace(order, **changed)  # type: ignore[arg-type]  # each test says what it changes
    return OrderRow(f"order-{number}", told, AT_SHOP)


def _shops_online(reception: Reception, her: MemberId) -> None:
    """Orders with and without signing in, goods sent to her, looked at, and what went wrong."""
    word, at = CANARIES, AT_SHOP
    spoken = f"0{word['phone'].removeprefix('+49')}"
    body = f'{{"mail": "", "tel": "{spoken[:4]} / {spoken[4:]}", "x": "{word["kept out"]}"}}'
    with reception.shop.store.write() as work:
        receipt = work.sales.by_member([her], 1)[0].sale_id
        known = f'{{"name": "{word["known at the shop"]}"}}'
        work.links.put(Link("member", her, "remote-her", "{}", known, at))
        signed = {"member_id": her, "buyer_name": word["name"], "note": word["order note"]}
        work.online_orders.put(an_order(1, **signed))
        work.online_orders.put(an_order(2, buyer_email=word["email"].upper()))
        work.online_orders.put(an_order(3, buyer_phone=spoken, note=word["order note"]))
        work.online_orders.put(an_order(4, member_remote_id="remote-her", buyer_name="Q. Z."))
        street = {"street": word["street"]}
        work.deliveries.put(Delivery(receipt, word["name"], word["email"], "", street, at))
        work.member_events.add(MemberEvent("event-1", her, "viewed", word["looked at"], at, "web"))
        kept_out = Quarantined("q-1", "orders", "remote-5", "sync.no-tax", {}, body, at, at)
        work.quarantine.add(kept_out)
        of_hers = replace(kept_out, id="q-2", stream="members", remote_id="remote-her", body="{}")
        work.quarantine.add(replace(of_hers, blanks={"name": "Q."}))
        why, differs = {"word": word["why it waits"]}, {"word": word["what differs"]}
        (row,) = work.outbox.of_subject("member", her)
        work.outbox.put(replace(row, state="person", code="sync.refused", blanks=why))
        work.differences.add(Difference("d-1", "member", receipt, "sync.member", differs, at))
        work.commit()


def every_cell(work: Work) -> Iterator[tuple[str, str, str]]:
    """Every value of every table, as table, column and text."""
    connection = work._connection  # type: ignore[attr-defined]
    for table in all_tables().sorted_tables:
        for row in connection.execute(select(table)).mappings():
            for column, value in row.items():
                if value is not None:
                    yield table.name, column, str(value)


def tables_that_know(reception: Reception, words: tuple[str, ...]) -> dict[str, set[str]]:
    """The tables and columns in which one of these words stands."""
    found: dict[str, set[str]] = {}
    with reception.shop.store.read() as work:
        for table, column, text in every_cell(work):
            if any(word in text for word in words):
                found.setdefault(table, set()).add(column)
    return found


def canary_words() -> tuple[str, ...]:
    """All of them, and the ways the store spells them for its own use."""
    phones = (CANARIES["phone"], CANARIES["second phone"])
    spelt = [phone[::-1] for phone in phones] + [phone[-7:] for phone in phones]
    mail = CANARIES["email"].upper()
    return (*CANARIES.values(), *spelt, mail, "zaphirova", "quendolin", "06-05", "Q. Z.")
