"""Who is erased leaves no trace in any table; what was promised to be kept cannot be changed."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from loyalty.offers.stored import OfferChange, OfferState, OfferUse, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponUse
from loyalty.rules.entry import POINTS, Entry, EntryKind
from loyalty.rules.member import (
    Case,
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    MemberState,
    Note,
    Preference,
    Purpose,
    Readers,
)
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import TierChange, TierStatus
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.domain.questionnaire import AnswerSet, Audience, Questionnaire, Way
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CouponCode, MemberId, OfferId, SaleId, StaffId
from posapp.kernel.money import Currency
from posapp.ports import Household, MemberChange, Merge, OutboxRow, Work
from posapp.ports.members_office import Look, PrivacyCase
from posapp.ports.sync import (
    Delivery,
    Difference,
    Link,
    MemberEvent,
    OrderRow,
    OrderStep,
    Quarantined,
)
from posapp.storage.engine import connect, file_address
from posapp.storage.store import SqlStore
from posapp.storage.tables import all_tables
from posapp.storage.tables.members import PERSONAL_BY_ID, PERSONAL_BY_KEY
from posapp.storage.tables.sync import PERSONAL_OF_SHOP
from posapp.storage.tables.walls import APPENDED_TABLES, KEPT_TABLES
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.people import ADA, JOINED, WANG
from tests.posapp.storage.shop import KEY, MILK, Place, open_shop, raising, sale_of_cart
from tests.posapp.storage.shop import cart_of_goods as goods

# Every one of these is somewhere in the person's data, and nowhere else in the shop.
CANARIES = (
    "zyxcanary",
    "xcan",
    "丞丞",
    "chengcheng",
    "1987-06-05",
    "06-05",
    "15550142857",
    "75824105551",
    "2857",
    "canary@mail",
    "CANARYCARD",
    "cashewnuts",
    "canarynote",
    "canarycase",
    "canarywas",
    "canaryreason",
    "canarysnapshot",
    "canaryregion",
    "canaryguard",
    "CN-4711",
    "canarystore",
    "canarybell",
    "canarystreet",
    "canarylook",
    "canaryknown",
    "canaryrow",
    "canarywhy",
    "canaryasked",
    "canaryasker",
    "canaryanswer",
    "canarysaid",
)
CANARY = Member(
    id=MemberId("id-of-nobody"),
    number="CN-4711",
    joined_at=JOINED,
    name="Zyxcanary Qat",
    name_zh="丞丞",
    birthday=date(1987, 6, 5),
    identifiers=(
        Identifier(IdentifierKind.PHONE, "+15550142857"),
        Identifier(IdentifierKind.EMAIL, "canary@mail.example"),
        Identifier(IdentifierKind.CARD, "CANARYCARD"),
    ),
    preferences=(Preference("allergy", "cashewnuts"),),
    extra={"region": "canaryregion"},
    home_store="canarystore",
    referred_by=ADA.id,
    guardian="canaryguard",
)
TWIN = replace(
    CANARY,
    id=MemberId("id-of-twin"),
    number="CN-4711-2",
    identifiers=(Identifier(IdentifierKind.APP, "canary@mail-app"),),
)
CONSENT = Consent(Purpose.PROGRAM, given=True, text_version="t1", at=JOINED, by="li", channel="web")


def live(work: Work) -> None:
    """Everything a member can leave behind, in every table."""
    open_shop(work)
    for member in (WANG, ADA, CANARY, TWIN):
        work.members.put(member)
    work.members.put(replace(CANARY, name="Zyxcanary Qat-Chen", language="zh"))
    for member in (CANARY, TWIN):
        work.members.add_consent(member.id, CONSENT)
        work.members.add_note(
            member.id, Note(f"n-{member.id}", "canarynote", Readers.EVERYBODY, JOINED, "li")
        )
        work.members.put_case(member.id, Case(f"c-{member.id}", "promise", "canarycase", JOINED))
        change = MemberChange(member.id, "name", "canarywas", "zyxcanary", JOINED, "li")
        work.members.add_changes([change])
        work.members.set_stamps(member.id, {"name": "2026"})
    work.members.put_household(Household("home-1", (CANARY.id, ADA.id), JOINED))
    work.members.add_merge(
        Merge(
            survivor=CANARY.id,
            loser=TWIN.id,
            at=JOINED,
            by="mo",
            approved_by="Mo",
            reason="canaryreason",
            undo_until=JOINED + timedelta(days=30),
            snapshot='{"name": "canarysnapshot"}',
        )
    )
    keep_books(work)
    shop_online(work)
    asked_about(work)


def asked_about(work: Work) -> None:
    """What the office keeps: who looked at her record, and what she asked about her data."""
    work.access_log.add(Look(JOINED, "li", "open", member_id=TWIN.id))
    case = PrivacyCase(
        id="p-1",
        kind="copy",
        words="canaryasked",
        opened_at=JOINED,
        opened_by="li",
        due_on=JOINED.date() + timedelta(days=30),
        member_id=TWIN.id,
        asker="canaryasker",
        answer="canaryanswer",
    )
    work.privacy_cases.put(case)
    form = Questionnaire(
        "q-1",
        "Short",
        "简版",
        Audience.CUSTOMERS,
        ("satisfaction",),
        JOINED.date(),
        JOINED,
        StaffId("li"),
    )
    work.answers.put_form(form)
    said = AnswerSet(
        "a-1",
        form.id,
        JOINED.date(),
        JOINED,
        Way.PAPER,
        {"satisfaction": 5},
        member_id=TWIN.id,
        words="canarysaid",
    )
    work.answers.add(said)


def shop_online(work: Work) -> None:
    """What comes from the shop and goes there about her."""
    order = OnlineOrder(
        shop="vendure",
        remote_id="17",
        code="WEB17",
        state=OrderState.PAID,
        raw_state="paid",
        placed_at=JOINED,
        changed_at=JOINED,
        currency=Currency("EUR", 2),
        total_minor=100,
        lines=(),
        buyer_name="Zyxcanary Qat",
        note="canarybell",
        member_id=TWIN.id,
    )
    work.online_orders.put(OrderRow("o-17", order, JOINED))
    work.order_steps.add(OrderStep("o-17", "paid", JOINED))
    nobodys = replace(order, remote_id="18", member_id=None, buyer_email="Canary@mail.example")
    work.online_orders.put(OrderRow("o-18", nobodys, JOINED))
    to = {"street": "canarystreet"}
    receipt = SaleId("sale-00000001")
    work.deliveries.put(Delivery(receipt, "Zyxcanary", "", "", to, JOINED, member_id=CANARY.id))
    look = MemberEvent("ev-1", TWIN.id, "viewed", "canarylook", JOINED, "web")
    work.member_events.add(look)
    work.links.put(Link("member", CANARY.id, "9", "", '{"name": "canaryknown"}', JOINED))
    body = '{"m": "canary@mail.example", "x": "canaryrow"}'
    work.quarantine.add(Quarantined("q", "orders", "19", "sync.x", {}, body, JOINED, JOINED))
    why = {"why": "canarywhy"}
    row = OutboxRow("out-c", "member", CANARY.id, JOINED, "person", code="sync.x", blanks=why)
    work.outbox.add(row)
    work.differences.add(Difference("d", "member", CANARY.id, "sync.x", why, JOINED))


def keep_books(work: Work) -> None:
    """What outlives a member: it knows her id and nothing of her."""
    entry = Entry(
        "e-1", CANARY.id, POINTS, EntryKind.EARN, JOINED, "earn:1", sale_id="sale-00000001"
    )
    work.points.append(entry)
    work.points.set_due(CANARY.id, POINTS, JOINED)
    work.points.put_sale(SalePoints(SaleId("sale-00000001"), CANARY.id, earned=3))
    move = TierChange("move-1", JOINED, TierStatus(), TierStatus("Gold"), "points")
    work.tiers.set(CANARY.id, TierStatus("Gold"), move)
    day = date(2026, 1, 5)
    work.coupons.put_series(CouponSeries("s-1", OfferId("o-1"), "Spring", "", day))
    work.coupons.add(Coupon(CouponCode("C-1"), "s-1", JOINED, member_id=CANARY.id))
    code = CouponCode("C-1")
    work.coupons.add_use(CouponUse(code, "s-1", "sale-1", JOINED, day, "st", CANARY.id))
    work.offers.put(StoredOffer(OfferId("o-1"), 1, OfferState.DRAFT, "{}", JOINED, "mo"))
    draft, tried = OfferState.DRAFT, OfferState.SIMULATED
    work.offers.add_change(OfferChange(OfferId("o-1"), 1, draft, tried, JOINED, "mo"))
    work.offers.add_use(OfferUse(OfferId("o-1"), "sale-1", JOINED, day, "st", 1, 5, CANARY.id))
    work.programs.put("{}", JOINED, "mo")
    sale = sale_of_cart(goods(work, (MILK, 1000)), Place(1))
    assert sale.id == "sale-00000001"
    work.sales.add(replace(sale, member_id=CANARY.id))


def readable(rows: Iterable[Iterable[object]]) -> str:
    """All values of some rows as one text; what lies in blobs is read letter by letter."""
    return "\n".join(
        value.decode("latin-1") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )


def contents(connection: Connection) -> dict[str, str]:
    """What every table of the file holds, those inside the search indexes too."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {
        name: readable(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())  # noqa: S608 - our own names
        for name in names.scalars().all()
        if not name.endswith("_search") and name != "word_trigram"
    }


def traces(connection: Connection) -> set[tuple[str, str]]:
    """Each canary that is in a table; Chinese in a blob is its bytes read as latin letters."""
    found = contents(connection)
    return {
        (canary, table)
        for canary in CANARIES
        for table, held in found.items()
        if canary in held or canary.encode().decode("latin-1") in held
    }


@pytest.mark.rule("members.erase")
def test_who_is_erased_leaves_no_trace_in_any_table(store: SqlStore) -> None:
    """Promise 41."""
    with store.write() as work:
        live(work)
        before = traces(work.connection)
        work.commit()
    assert {canary for canary, _ in before} >= set(CANARIES) - {"chengcheng"}
    assert ("zyxcanary", "member_search_data") in before
    with store.write() as work:
        work.members.erase(TWIN.id, JOINED + timedelta(days=1))
        assert traces(work.connection) == set()
        work.commit()
    with store.read() as look:
        assert look.members.consents(CANARY.id) == (CONSENT,)
        assert look.points.entries(CANARY.id, POINTS)
        assert look.sales.by_member([CANARY.id], 5)[0].points_earned == 3
        assert look.members.resolve(TWIN.id) == CANARY.id
        assert look.members.household_of(ADA.id) is None
        standing, gone = look.members.many([CANARY.id, TWIN.id])
        assert (standing.state, gone.state) == (MemberState.ERASED, MemberState.MERGED)
        assert look.members.get(WANG.id) == WANG


def test_the_words_of_a_member_leave_the_index_whatever_was_merged_into_it(tmp_path: Path) -> None:
    """The index folds its segments as it grows; who is erased is taken out of all of them."""
    store = open_file(tmp_path / "shop.posapp")
    with store.write() as work:
        for number in range(2_000):
            one = replace(ADA, id=MemberId(f"m-{number}"), number="", name=f"Ad{number} Byron")
            work.members.put(replace(one, identifiers=(), referred_by=None))
            if number == 700:
                work.members.put(CANARY)
        work.commit()
    with store.write() as work:
        work.connection.exec_driver_sql(
            "INSERT INTO member_search (member_search) VALUES ('optimize')"
        )
        assert ("zyxcanary", "member_search_data") in traces(work.connection)
        work.commit()
    with store.write() as work:
        work.members.erase(CANARY.id, JOINED)
        assert traces(work.connection) == set()
        work.commit()
    store.close()
    with closing(connect(file_address(tmp_path / "shop.posapp", "ro"), KEY)) as look:
        rows = look.execute("SELECT v FROM member_search_config WHERE k = 'secure-delete'")
        assert rows.fetchall() == [(1,)]


def test_every_table_that_names_a_member_is_personal_or_kept() -> None:
    """A new table with a member in it must say which of the two it is."""
    kept = {
        "access_log",
        "answer_set",
        "coupon",
        "coupon_use",
        "member_consent",
        "member_figure",
        "offer_use",
        "online_order",
        "point_due",
        "points_entry",
        "privacy_case",
        "sale",
        "sale_points",
        "tier_change",
        "tier_status",
    }
    personal = {table.name for table in (*PERSONAL_BY_ID, *PERSONAL_BY_KEY)}
    personal |= {table.name for table in PERSONAL_OF_SHOP}
    naming = {
        name
        for name, table in all_tables().tables.items()
        if {"member_id", "member_key"} & set(table.c.keys())
    }
    assert naming == kept | personal
    assert kept.isdisjoint(personal)


def test_her_own_copy_holds_what_every_table_knows_of_her(store: SqlStore) -> None:
    with store.write() as work:
        live(work)
        copy = work.members.everything(TWIN.id)
        held = readable([[copy]])
        assert all(canary in held for canary in CANARIES if canary != "chengcheng")
        naming = {
            name
            for name, table in all_tables().tables.items()
            if {"member_id", "member_key", "loser"} & set(table.c.keys())
        }
        of_shop = {"shop_link", "quarantine", "outbox", "difference"}
        assert set(copy) == naming | {"member"} | of_shop
        assert "Ada" not in held
        assert set(work.members.everything(WANG.id)) == {
            "member",
            "member_identifier",
            "member_person",
            "member_preference",
        }


@pytest.mark.rule("store.walls")
@pytest.mark.parametrize("table", APPENDED_TABLES)
def test_what_the_program_wrote_once_can_neither_change_nor_go(store: SqlStore, table: str) -> None:
    with store.write() as work:
        live(work)
        work.commit()
    with store.read() as look:
        columns = [row[1] for row in look.connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    for column in columns:
        with raising(Bug, f"{table} is closed"), store.write() as work:
            work.connection.exec_driver_sql(f'UPDATE {table} SET "{column}" = "{column}"')  # noqa: S608 - our own names
    with raising(Bug, f"{table} is closed"), store.write() as work:
        work.connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    with raising(Bug, f"{table} is closed"), store.write() as work:
        work.connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


@pytest.mark.rule("store.walls")
@pytest.mark.parametrize(
    "statement",
    [
        *[f"DELETE FROM {table}" for table in KEPT_TABLES],  # noqa: S608 - our own names
        "UPDATE member_merge SET survivor = 'member-wang'",
        "UPDATE coupon SET code = 'other'",
        "UPDATE offer SET body = '[]'",
    ],
)
def test_records_merges_codes_and_versions_stay(store: SqlStore, statement: str) -> None:
    with store.write() as work:
        live(work)
        work.commit()
    with pytest.raises(Bug, match=r"stays|kept|closed"), store.write() as work:
        work.connection.exec_driver_sql(statement)
