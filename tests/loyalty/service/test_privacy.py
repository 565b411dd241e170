"""Promise 41: her own copy is complete, being forgotten is complete, and the books stay valid."""

import json

import pytest

from loyalty.rules.entry import POINTS
from loyalty.rules.member import Member, MemberState, Purpose
from loyalty.service.data_register import MEANINGS, Personal, erased_columns, register
from loyalty.service.privacy import NOTHING, ForgottenAgain
from posapp.kernel.ids import MemberId
from posapp.ports.sync import Quarantined
from posapp.storage.tables import all_tables
from posapp.storage.tables.search import VIRTUAL_TABLES
from receipts.document import Document
from tests.loyalty.service.planted import (
    AT_SHOP as AT,
)
from tests.loyalty.service.planted import (
    CANARIES,
    an_order,
    canary_words,
    plant,
    tables_that_know,
)
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused

KNOWS_BY_OTHER_WAYS = {"member_identifier", "member_person", "member_preference"}
"""These name her by the row number of her record."""


def _orders_online(reception: Reception, ben: Member) -> None:
    """Somebody else's orders, and a row of his that was kept out."""
    with reception.shop.store.write() as work:
        work.online_orders.put(an_order(8, member_id=ben.id, buyer_name="Benedikt Fremd"))
        work.online_orders.put(an_order(9, buyer_email="other@fremd.example"))
        row = Quarantined("q-8", "orders", "remote-ben", "sync.no-tax", {}, "fremd", AT, AT)
        work.quarantine.add(row)
        work.commit()


@pytest.mark.rule("privacy.register")
def test_every_column_of_the_store_is_in_the_register() -> None:
    """Whoever adds a column says what it tells of whom, or this fails."""
    stored = {
        (table.name, column.name) for table in all_tables().sorted_tables for column in table.c
    }
    assert stored - register().keys() == set()
    assert register().keys() - stored == set()
    assert set(VIRTUAL_TABLES) == {"product_search", "word_trigram", "member_search"}


def test_every_kind_of_data_is_explained_in_both_languages() -> None:
    assert set(MEANINGS) == set(Personal)
    assert all(en and zh for en, zh in MEANINGS.values())


@pytest.mark.rule("privacy.own-copy")
@pytest.mark.rule("privacy.own-copy-of-shop")
def test_a_planted_person_is_found_in_every_table(reception: Reception) -> None:
    """S255: whichever table knows her, by word or by id, the copy has its rows."""
    her, twice = plant(reception)
    ids = (her.id, twice)
    knowing = tables_that_know(reception, (*canary_words(), *ids)).keys()
    assert len(knowing) >= 24, sorted(knowing)
    reception.manager()
    copy = reception.privacy.own_copy(her.id)
    told = json.loads(copy.json_text)
    elsewhere = {
        "outbox": told["waiting_to_be_sent"],
        "journal": told["journal"],
        "cart": told["open_baskets"],
        "cart_line": told["open_baskets"],
    }
    missing = [name for name in knowing if not (told["tables"].get(name) or elsewhere.get(name))]
    assert missing == []
    for name, word in CANARIES.items():
        assert word in copy.json_text, name


@pytest.mark.rule("privacy.own-copy")
def test_the_copy_can_be_read_and_holds_whole_receipts_and_texts(reception: Reception) -> None:
    her, _ = plant(reception)
    reception.manager()
    copy = reception.privacy.own_copy(her.id)
    assert isinstance(copy.paper, Document)
    words = str(copy.paper)
    assert all(word in words for word in (CANARIES["name"], CANARIES["note"], "COFFEE"))
    told = json.loads(copy.json_text)
    (receipt,) = told["receipts"]
    assert [line["sku"] for line in receipt["lines"]] == ["COFFEE"]
    for row in told["tables"]["member_consent"]:
        assert told["consent_texts"][row["text_version"]]["en"]
    assert told["allowed"]["personal"] is True


@pytest.mark.rule("privacy.own-copy")
def test_the_copy_tells_nothing_of_others(reception: Reception) -> None:
    her, _ = plant(reception)
    ben = reception.joins("ben", name="Benedikt Fremd", email="ben@fremd.example")
    _orders_online(reception, ben)
    reception.manager()
    text = reception.privacy.own_copy(her.id).json_text
    for word in ("Benedikt", "fremd.example", "5550001", "5550002", "Carla", "pin_hash"):
        assert word not in text, word


def test_only_a_manager_copies_or_erases(reception: Reception) -> None:
    anna = reception.joins("anna")
    assert refused(lambda: reception.privacy.own_copy(anna.id)) == "permission.needs-manager"
    assert refused(lambda: reception.privacy.erase(anna.id)) == "permission.needs-manager"
    yes = reception.manager_says_yes()
    assert reception.privacy.own_copy(anna.id, yes).member_id == anna.id


@pytest.mark.rule("privacy.erase")
@pytest.mark.rule("privacy.erase-of-shop")
def test_the_person_is_gone_and_the_books_stay(reception: Reception) -> None:
    """S257: nothing personal is left; sales, points and journal stay, under an id of nobody."""
    her, twice = plant(reception)
    with reception.shop.store.read() as work:
        sales = list(work.sales.all())
        entries = [one for id_ in (her.id, twice) for one in work.points.entries(id_, POINTS)]
        records = len(list(work.journal.records(1)))
    assert tables_that_know(reception, canary_words())
    reception.manager()
    reception.privacy.erase(her.id)
    assert tables_that_know(reception, canary_words()) == {}
    with reception.shop.store.read() as work:
        assert list(work.sales.all()) == sales
        after = [one for id_ in (her.id, twice) for one in work.points.entries(id_, POINTS)]
        assert [one for one in after if not one.key.startswith("erase:")] == entries
        assert sum(one.change for one in after) == 0, "nobody is owed anything for them"
        assert len(list(work.journal.records(1))) > records
        left = work.members.everything(her.id)
    personal = set(erased_columns())
    kept = {
        f"{table}.{column}"
        for table, found in left.items()
        for row in found
        for column, value in row.items()
        if (table, column) in personal and value not in NOTHING
    }
    assert kept == set()
    assert reception.shop.findings(printed_head=reception.shop.head) == ()
    assert reception.get(her.id).state is MemberState.ERASED
    assert reception.finds(CANARIES["phone"]) == []
    assert reception.finds("zaphirova") == []
    with reception.shop.store.read() as work:
        link = work.links.remote("member", her.id)
        orders = work.online_orders.of_member([her.id])
    assert link is not None
    assert (link.remote_id, link.known) == ("remote-her", "{}")
    assert [row.order.total_minor for row in orders] == [100]
    assert refused(lambda: reception.members.open(her.id)) == "member.erased"


@pytest.mark.rule("privacy.erase")
def test_others_stay_as_they_were(reception: Reception) -> None:
    ben = reception.joins("ben", Purpose.PERSONAL, email="ben@example.com")
    her, _ = plant(reception)
    reception.manager()
    _orders_online(reception, ben)
    reception.privacy.erase(her.id)
    assert reception.get(ben.id) == ben
    with reception.shop.store.read() as work:
        his = work.online_orders.of_member([ben.id])
        kept_out = work.quarantine.open()
        named = work.online_orders.search("fremd")
    assert [row.order.buyer_name for row in his] == ["Benedikt Fremd"]
    digests = {row.remote_id: len(row.body) == 64 for row in kept_out}
    assert digests == {"remote-ben": False, "remote-5": True}, "hers is known again, unread"
    assert len(named) == 2
    assert reception.finds("ben@example.com") == [ben.id]


@pytest.mark.rule("privacy.erase")
def test_she_may_join_again_as_somebody_new(reception: Reception) -> None:
    her, _ = plant(reception)
    reception.manager()
    reception.privacy.erase(her.id)
    again = reception.joins("anna", phone=CANARIES["phone"])
    assert again.id != her.id
    assert reception.points(again.id) == 0
    assert refused(lambda: reception.privacy.erase(her.id)) == "member.erased"


@pytest.mark.rule("privacy.erase-after-restore")
def test_an_old_backup_does_not_bring_her_back(reception: Reception) -> None:
    """The list of the forgotten is kept beside the backups; after a restore it is told again."""
    her, twice = plant(reception)
    ben = reception.joins("ben")
    reception.manager()
    reception.privacy.erase(her.id)
    forgotten = reception.privacy.erased()
    assert set(forgotten) == {her.id, twice}
    assert reception.privacy.forget_again(forgotten) == ForgottenAgain()  # she is gone already
    older = Reception(reception.shop)
    assert older.privacy.forget_again((*forgotten, MemberId("ghost"))) == ForgottenAgain()
    assert older.privacy.forget_again((ben.id,)) == ForgottenAgain(gone=1)
    assert reception.get(ben.id).state is MemberState.ERASED


@pytest.mark.rule("privacy.erase-after-restore")
@pytest.mark.parametrize("which", ["survivor", "loser"])
def test_whoever_was_never_forgotten_is_not_taken_along(reception: Reception, which: str) -> None:
    """The backup still has two records as one; they were parted later and one of them erased."""
    anna, ben = reception.joins("anna"), reception.joins("ben")
    reception.manager()
    reception.merging.merge(anna.id, ben.id, "one person")
    forgotten = {"survivor": anna.id, "loser": ben.id}[which]
    assert reception.privacy.forget_again([forgotten]) == ForgottenAgain(joined=1)
    assert reception.get(anna.id).state is MemberState.ACTIVE
    assert reception.privacy.forget_again([anna.id, ben.id]) == ForgottenAgain(gone=1)
