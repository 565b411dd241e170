"""Promises 41 and 42 over a store file on the disk, and over two tills without a network.

A person is planted everywhere, erased, and then looked for in every page of the file: free pages,
search indexes, the log and a backup made afterwards. A withdrawal at one till is told to another,
and a mail job uses nobody's address once it is known.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from loyalty.rules.member import IdentifierKind, Purpose
from loyalty.rules.member_conflict import Replica, resolve_member
from loyalty.service.member_texts import text_of_version
from loyalty.service.members import Correction
from posapp.kernel.ids import MemberId
from posapp.storage.backup import back_up
from tests.loyalty.service.planted import CANARIES, canary_words, plant
from tests.loyalty.service.reception import Reception, open_reception
from tests.posapp.services.counter import Counter
from tests.simulation.pages import plain_log, plain_pages
from tests.simulation.shop import KEY, MANAGER, Pen, file_shop, new_file


def file_reception(path: Path) -> Reception:
    """A shop over a file, whose desks for members are open."""
    shop = file_shop(path)
    counter = Counter(shop.store, shop.clock, Pen(), run=50)
    counter.begin_day()
    return Reception(counter)


def seen_in(pages: Iterator[bytes]) -> set[str]:
    """Which of the planted words stand in these pages, as UTF-8, in any letter case."""
    body = b"".join(pages)
    low = body.decode("latin-1").lower()
    words = {word: word.encode().decode("latin-1").lower() for word in canary_words()}
    short = {"06-05"}  # a day of the year stands in many a moment
    return {word for word, spelt in words.items() if word not in short and spelt in low}


@pytest.mark.rule("privacy.erase")
def test_an_erased_person_is_in_no_page_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    new_file(path)
    reception = file_reception(path)
    her, _ = plant(reception)
    before = seen_in(plain_log(path, KEY.raw)) | seen_in(plain_pages(path, KEY.raw))
    assert set(CANARIES.values()) - before == set()  # the looking itself finds her
    reception.shop.till.checkout.clear()
    reception.shop.sign_in(MANAGER)
    reception.privacy.erase(her.id)
    backup = tmp_path / "after.backup"
    back_up(path, backup, KEY)
    assert reception.shop.findings(printed_head=reception.shop.head) == ()
    reception.shop.store.close()
    assert seen_in(plain_log(path, KEY.raw)) == set()
    assert seen_in(plain_pages(path, KEY.raw)) == set()
    assert seen_in(plain_pages(backup, KEY.raw)) == set()


@pytest.mark.rule("privacy.erase")
def test_the_papers_and_the_journal_never_knew_her_name(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    new_file(path)
    reception = file_reception(path)
    plant(reception)
    reception.shop.till.papers.print_waiting()
    with reception.shop.store.read() as work:
        bodies = "".join(record.body for record in work.journal.records(1))
    for word in canary_words():
        if word != "06-05":
            assert word not in bodies, word
    reception.shop.store.close()


# ---------------------------------------------------------------- withdrawal, two tills, a mail job


def mail_job(till: Reception) -> list[str]:
    """The addresses that a mailing made now would use: asked of the gate for each, one by one."""
    used = []
    with till.shop.store.read() as work:
        after: MemberId | None = None
        while page := work.members.ids(after, 50):
            for member_id in page:
                if till.reading.allows(work, member_id, Purpose.MAIL):
                    member = till.reading.standing(work, member_id)
                    used.append(member.identifier(IdentifierKind.EMAIL))
            after = page[-1]
    return sorted(used)


def tell(giver: Reception, taker: Reception) -> None:
    """What the one till knows of members and consents reaches the other; telling twice is once."""
    with giver.shop.store.read() as source:
        ids = list(source.members.ids(None, 1000))
        told = [
            (source.members.get(one), source.members.stamps(one), source.members.consents(one))
            for one in ids
        ]
    with taker.shop.store.write() as work:
        for member, marks, consents in told:
            assert member is not None
            here = work.members.get(member.id)
            theirs = Replica(member, marks)
            kept = theirs
            if here is not None:
                kept = resolve_member(Replica(here, work.members.stamps(here.id)), theirs)
            work.members.put(kept.member)
            work.members.set_stamps(member.id, kept.marks)
            known = set(work.members.consents(member.id))
            for consent in consents:
                if consent not in known:
                    work.members.add_consent(member.id, consent)
        work.commit()


@pytest.mark.rule("consent.gate")
def test_after_a_withdrawal_is_known_nobody_uses_it() -> None:
    """Promise 42: withdrawn at till A, mail job at the hub, till B offline in between."""
    till_a, hub, till_b = (open_reception({"store.till": n}) for n in ("1", "2", "3"))
    mails = {"anna": "anna@example.com", "ben": "ben@example.com", "carla": "carla@example.com"}
    members = {
        name: till_a.joins(name, Purpose.MAIL, Purpose.PERSONAL, email=mail)
        for name, mail in mails.items()
    }
    tell(till_a, hub)
    tell(till_a, till_b)
    assert mail_job(hub) == mail_job(till_b) == sorted(mails.values())
    till_a.consents.withdraw(members["anna"].id, Purpose.MAIL)
    assert mail_job(till_a) == ["ben@example.com", "carla@example.com"]  # known here, used no more
    tell(till_a, hub)
    assert mail_job(hub) == ["ben@example.com", "carla@example.com"]
    till_b.consents.withdraw(members["ben"].id, Purpose.PROGRAM)  # offline, she leaves altogether
    assert mail_job(till_b) == ["anna@example.com", "carla@example.com"]  # not known there yet
    tell(hub, till_b)
    tell(till_b, hub)
    tell(hub, till_a)
    assert mail_job(till_a) == mail_job(hub) == mail_job(till_b) == ["carla@example.com"]
    for till in (till_a, hub, till_b):
        with till.shop.store.read() as work:
            for member in members.values():
                for consent in work.members.consents(member.id):
                    assert text_of_version(consent.text_version) is not None
                    assert consent.at.tzinfo is not None
                    assert (consent.by, consent.channel) == ("clerk", "store")
        till.shop.store.close()


@pytest.mark.rule("consent.strictest")
def test_a_yes_and_a_no_at_two_tills_in_the_same_minute_is_a_no() -> None:
    till_a, till_b = open_reception({"store.till": "1"}), open_reception({"store.till": "2"})
    anna = till_a.joins("anna", email="anna@example.com")
    tell(till_a, till_b)
    version = till_a.version(Purpose.MAIL)
    till_b.consents.withdraw(anna.id, Purpose.MAIL, channel="web")
    till_a.shop.clock_to_set.forward(timedelta(minutes=2))  # two clocks, two minutes apart
    till_a.consents.give(anna.id, Purpose.MAIL, version)
    tell(till_a, till_b)
    tell(till_b, till_a)
    assert mail_job(till_a) == mail_job(till_b) == []


def test_what_both_tills_changed_offline_is_the_same_afterwards() -> None:
    till_a, till_b = open_reception({"store.till": "1"}), open_reception({"store.till": "2"})
    anna = till_a.joins("anna", Purpose.PERSONAL)
    tell(till_a, till_b)
    till_a.members.correct(anna.id, Correction(name="Anna Roth"))
    till_a.members.add_preference(anna.id, "allergy", "nuts")
    till_b.members.correct(anna.id, Correction(name_zh="安娜"))
    till_b.members.add_preference(anna.id, "taste", "tea")
    tell(till_a, till_b)
    tell(till_b, till_a)
    ours, theirs = till_a.get(anna.id), till_b.get(anna.id)
    assert ours == theirs
    assert (ours.name, ours.name_zh) == ("Anna Roth", "安娜")
    assert {one.value for one in ours.preferences} == {"nuts", "tea"}
