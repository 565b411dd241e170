"""Each identifier has one normal form, and a payment card is never one."""

import pytest

from loyalty.rules.identifiers import (
    IdentifierReader,
    email_key,
    masked,
    near_emails,
    normal_email,
)
from loyalty.rules.member import Identifier, IdentifierKind
from posapp.domain.card_number import holds_card_number
from posapp.kernel.errors import Refusal

PHONE, EMAIL, CARD, APP, WALLET = IdentifierKind


def own(text: str) -> str | None:
    return {"M1002376": "10023"}.get(text.upper())


READER = IdentifierReader("DE", holds_card_number, own)


@pytest.mark.rule("members.no-payment-card")
@pytest.mark.parametrize("kind", IdentifierKind)
@pytest.mark.parametrize(
    "card",
    ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "card 6200000000000005"],
)
def test_a_payment_card_is_refused_in_every_field(kind: IdentifierKind, card: str) -> None:
    with pytest.raises(Refusal) as refused:
        READER.read(kind, card)
    assert refused.value.code == "member.payment-card"
    assert "1111" not in str(refused.value)


@pytest.mark.rule("members.email-normal-form")
@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Li@Example.com", "li@example.com"),
        (" li.wang+x@EXAMPLE.co.uk ", "li.wang+x@example.co.uk"),
        ("li\uff20example.com", "li@example.com"),
        ("li@münchen.de", "li@xn--mnchen-3ya.de"),
        ("王丽@例子.中国", "王丽@xn--fsqu00a.xn--fiqs8s"),
        ("o'neil@example.ie", "o'neil@example.ie"),
    ],
)
def test_an_email_has_one_form(typed: str, normal: str) -> None:
    assert normal_email(typed) == normal


@pytest.mark.rule("members.email-normal-form")
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "li",
        "@example.com",
        "li@",
        "li@example",
        "li@exam ple.com",
        "li@@example.com",
        ".li@example.com",
        "li.@example.com",
        "l..i@example.com",
        "li@-example.com",
        "li@example..com",
        "li@127.0.0.1",
        "li\x00@example.com",
        "a" * 65 + "@example.com",
        "li@" + "a" * 64 + ".com",
        "a@" + "b." * 130 + "com",
    ],
)
def test_what_is_no_email_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"member\.email-wrong"):
        normal_email(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (PHONE, "0171 2344471", "+491712344471"),
        (CARD, "m1002376", "10023"),
        (CARD, "old-card 0815", "OLDCARD0815"),
        (APP, "aB3-x_9", "aB3-x_9"),
        (WALLET, " pass.7F3A99 ", "pass.7F3A99"),
    ],
)
def test_each_kind_is_read(kind: IdentifierKind, typed: str, value: str) -> None:
    assert READER.read(kind, typed) == Identifier(kind, value)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [(CARD, "a!"), (CARD, "x" * 33), (APP, "a b c d e f"), (WALLET, "\n"), (APP, "x" * 301)],
)
def test_what_is_no_code_is_refused(kind: IdentifierKind, typed: str) -> None:
    with pytest.raises(Refusal):
        READER.read(kind, typed)


def test_proven_or_typed_it_is_one_identifier() -> None:
    assert READER.read(PHONE, "01712344471", verified=True) == READER.read(PHONE, "01712344471")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("li.wang@gmail.com", "liwang+shop@googlemail.com", True),
        ("li@gmial.com", "li@gmail.com", True),
        ("li.wang@example.com", "liwang@example.com", False),
        ("li+a@example.com", "li+b@example.com", True),
    ],
)
def test_which_addresses_are_one_mailbox(one: str, other: str, *, same: bool) -> None:
    assert (email_key(one) == email_key(other)) is same


def test_near_addresses_are_few() -> None:
    near = near_emails("li.wang@example.com")
    assert "li.wnag@example.com" in near
    assert "li.wang@example.com" not in near
    assert len(near) < 60


@pytest.mark.rule("members.masked")
@pytest.mark.parametrize(
    ("identifier", "shown"),
    [
        (Identifier(PHONE, "+491712344471"), "•••• 4471"),
        (Identifier(EMAIL, "li.wang@example.com"), "l•••@example.com"),
        (Identifier(CARD, "10023"), "•••• 0023"),
    ],
)
def test_as_much_as_a_passer_by_may_see(identifier: Identifier, shown: str) -> None:
    assert masked(identifier) == shown
