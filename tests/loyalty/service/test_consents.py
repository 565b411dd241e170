"""Consent is given for one purpose against a text, withdrawn by one touch, and provable."""

import pytest

from loyalty.rules.member import Purpose
from loyalty.service.member_texts import EDITIONS, consent_text, text_of_version
from posapp.kernel.ids import MemberId
from receipts.document import Qr
from tests.loyalty.rules.people import likes
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused

PINNED = {
    (Purpose.PROGRAM, "1"): "program-1-16-0c14e442c7",
    (Purpose.PERSONAL, "1"): "personal-1-16-efb997f971",
    (Purpose.MAIL, "1"): "mail-1-16-3947485d24",
    (Purpose.SMS, "1"): "sms-1-16-61e598f1d3",
    (Purpose.PROFILE_EXTRA, "1"): "profile-extra-1-16-63699b6d58",
    (Purpose.HOUSEHOLD, "1"): "household-1-16-d4d00c9b18",
}


@pytest.mark.rule("consent.give")
def test_each_purpose_is_agreed_to_by_itself(reception: Reception) -> None:
    anna = reception.joins("anna")
    version = reception.version(Purpose.MAIL)
    reception.consents.give(anna.id, Purpose.MAIL, version)
    assert reception.allows(anna.id, Purpose.MAIL)
    assert not reception.allows(anna.id, Purpose.SMS)
    old = version[:-1] + "0"
    assert refused(lambda: reception.consents.give(anna.id, Purpose.SMS, old)) == (
        "consent.text-changed"
    )


@pytest.mark.rule("consent.withdraw")
def test_a_yes_ends_with_one_touch_and_both_stay_provable(reception: Reception) -> None:
    """Promise 42: text version, time, clerk and channel of the yes and of the no."""
    anna = reception.joins("anna", Purpose.MAIL)
    reception.consents.withdraw(anna.id, Purpose.MAIL, channel="app")
    assert not reception.allows(anna.id, Purpose.MAIL)
    with reception.shop.store.read() as work:
        mail = [c for c in work.members.consents(anna.id) if c.purpose is Purpose.MAIL]
    assert [(c.given, c.channel, c.by) for c in mail] == [
        (True, "store", "clerk"),
        (False, "app", "clerk"),
    ]
    assert all(text_of_version(c.text_version) for c in mail)
    assert [c.at for c in mail] == [reception.context.now()] * 2
    acts = [details["act"] for details in reception.shop.journal("member")]
    assert acts == ["enrol", "withdraw"]
    shown = {one.purpose: one for one in reception.consents.of(anna.id)}[Purpose.MAIL]
    assert (shown.given, shown.record) == (False, mail[1])


@pytest.mark.rule("consent.withdraw")
def test_what_hangs_on_a_yes_goes_with_it(reception: Reception) -> None:
    anna = reception.joins("anna", Purpose.PROFILE_EXTRA, extra={"sex": "f"})
    reception.consents.withdraw(anna.id, Purpose.PROFILE_EXTRA)
    assert reception.get(anna.id).extra is None


@pytest.mark.rule("consent.stay-without")
def test_she_stays_a_member_with_nothing_looked_at(reception: Reception) -> None:
    """S258: points go on, nothing is profiled."""
    anna = reception.joins(
        "anna", Purpose.PERSONAL, Purpose.MAIL, preferences=(likes("taste", "sweet"),)
    )
    reception.earns(anna.id, 100)
    reception.consents.withdraw_all(anna.id)
    assert [p for p in Purpose if reception.allows(anna.id, p)] == [Purpose.PROGRAM]
    assert reception.members.open(anna.id).usable == ()
    reception.earns(anna.id, 50)
    assert reception.points(anna.id) == 150


@pytest.mark.rule("consent.gate")
def test_the_gate_knows_nobody_it_should_not(reception: Reception) -> None:
    anna, ben = reception.joins("anna", Purpose.MAIL), reception.joins("ben", Purpose.MAIL)
    assert not reception.allows(MemberId("ghost"), Purpose.PROGRAM)
    reception.consents.withdraw(anna.id, Purpose.PROGRAM)
    assert not any(reception.allows(anna.id, purpose) for purpose in Purpose)
    reception.manager()
    reception.privacy.erase(ben.id)
    assert not any(reception.allows(ben.id, purpose) for purpose in Purpose)


@pytest.mark.rule("consent.gate")
def test_a_no_that_arrives_late_under_a_merged_id_is_heard(reception: Reception) -> None:
    anna, twice = reception.joins("anna", Purpose.MAIL), reception.joins("ben", Purpose.MAIL)
    reception.merging.merge(anna.id, twice.id, "same person")
    assert reception.allows(anna.id, Purpose.MAIL)
    reception.consents.withdraw(twice.id, Purpose.MAIL)  # a till that only knows the old card
    assert not reception.allows(anna.id, Purpose.MAIL)
    assert not reception.allows(twice.id, Purpose.MAIL)


@pytest.mark.rule("consent.text-version")
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("age", [14, 16, 18])
def test_every_version_leads_back_to_its_words(purpose: Purpose, age: int) -> None:
    text = consent_text(purpose, age=age)
    assert text_of_version(text.version) == text
    assert "{" not in text.words.en + text.words.zh


@pytest.mark.rule("consent.text-version")
@pytest.mark.parametrize(
    "version", ["", "1", "program-1-16-0000000000", "program-9-16-x", "program-1-x-y", "a-b-c-d"]
)
def test_a_text_that_was_never_ours_is_not_made_up(version: str) -> None:
    assert text_of_version(version) is None


@pytest.mark.rule("consent.text-version")
def test_a_text_that_was_agreed_to_is_never_edited() -> None:
    """Editing a text without a new edition would change what people agreed to: this fails then."""
    assert {key: consent_text(key[0], age=16).version for key in EDITIONS} == PINNED


@pytest.mark.rule("consent.notice")
def test_the_notice_says_what_is_kept_in_both_languages(reception: Reception) -> None:
    """S249: printable, a QR code, two languages."""
    paper = reception.consents.notice("posapp")
    text = str(paper)
    for words in ("Your rights", "您的权利", "payment card", "银行卡"):
        assert words in text
    for purpose in Purpose:
        assert reception.version(purpose) in text
    assert [block for block in paper.blocks if isinstance(block, Qr)]
