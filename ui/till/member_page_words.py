"""What codes of the loyalty program are called on the screens about members."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from loyalty.rules.duplicates import Sign
from loyalty.rules.member import Consent, IdentifierKind, Purpose
from loyalty.rules.tier import BASE, Tier
from posapp.domain.money_text import format_day
from ui.till.member_page_presenter import MemberPagePresenter

translate = QCoreApplication.translate
WAY_ICONS: Final = {
    IdentifierKind.PHONE: "smartphone",
    IdentifierKind.EMAIL: "mail",
    IdentifierKind.CARD: "id-card",
    IdentifierKind.APP: "qr-code",
    IdentifierKind.WALLET: "wallet",
}
PURPOSE_ICONS: Final = {
    Purpose.PROGRAM: "star",
    Purpose.PERSONAL: "sparkles",
    Purpose.MAIL: "mail",
    Purpose.SMS: "smartphone",
    Purpose.PROFILE_EXTRA: "list-checks",
    Purpose.HOUSEHOLD: "users",
}
CHANNEL_ICONS: Final = {"store": "store", "online": "globe", "app": "smartphone"}


def short_day(day: date, language: str) -> str:
    """A day without its year.

    >>> short_day(date(2026, 12, 31), "en"), short_day(date(2026, 12, 31), "zh")
    ('31 Dec', '12 月 31 日')
    """
    whole, year = format_day(day, language), str(day.year)
    return whole.replace(f" {year}", "").replace(f"{year} 年 ", "")


def month_of(day: date, language: str) -> str:
    """A month and its year.

    >>> month_of(date(2023, 3, 5), "en"), month_of(date(2023, 3, 5), "zh")
    ('Mar 2023', '2023 年 3 月')
    """
    whole = format_day(day, language)
    return whole.removeprefix(f"{day.day} ").removesuffix(f" {day.day} 日")


def tier_name(tier: Tier, language: str) -> str:
    """A tier's name; the one that everybody has is called member."""
    if tier.name == BASE:
        return translate("MemberWords", "Member")
    return tier.name_zh if language == "zh" and tier.name_zh else tier.name


def channel_name(channel: str) -> str:
    """Where something happened."""
    words = {
        "": translate("MemberWords", "All channels"),
        "store": translate("MemberWords", "Store"),
        "online": translate("MemberWords", "Online"),
        "web": translate("MemberWords", "Online"),
        "till": translate("MemberWords", "Store"),
        "app": translate("MemberWords", "App"),
        "merge": translate("MemberWords", "By a merge"),
        "others": translate("MemberWords", "Points and consents"),
    }
    return words.get(channel, channel)


def way_name(kind: IdentifierKind) -> str:
    """A way to find a member."""
    return {
        IdentifierKind.PHONE: translate("MemberWords", "Phone"),
        IdentifierKind.EMAIL: translate("MemberWords", "E-mail"),
        IdentifierKind.CARD: translate("MemberWords", "Card"),
        IdentifierKind.APP: translate("MemberWords", "App"),
        IdentifierKind.WALLET: translate("MemberWords", "Wallet"),
    }[kind]


def preference_name(kind: str) -> str:
    """A kind of like or dislike."""
    words = {
        "allergy": translate("MemberWords", "Allergy"),
        "diet": translate("MemberWords", "Diet"),
        "brand": translate("MemberWords", "Brand"),
        "category": translate("MemberWords", "Category"),
        "size": translate("MemberWords", "Size"),
        "colour": translate("MemberWords", "Colour"),
        "taste": translate("MemberWords", "Taste"),
        "budget": translate("MemberWords", "Budget"),
        "channel": translate("MemberWords", "Contact by"),
        "contact-time": translate("MemberWords", "Contact when"),
        "wish": translate("MemberWords", "Wish"),
        "interest": translate("MemberWords", "Interest"),
        "unwanted": translate("MemberWords", "Not interested"),
    }
    return words.get(kind, kind)


def sign_name(sign: Sign) -> str:
    """What two records have in common, or not."""
    return {
        Sign.SAME_PHONE: translate("MemberWords", "same phone"),
        Sign.SAME_EMAIL: translate("MemberWords", "same e-mail"),
        Sign.SAME_CODE: translate("MemberWords", "same card"),
        Sign.PHONE_NEAR: translate("MemberWords", "phone one digit off"),
        Sign.EMAIL_ALIKE: translate("MemberWords", "e-mail alike"),
        Sign.SAME_NAME: translate("MemberWords", "same name"),
        Sign.NAME_ALIKE: translate("MemberWords", "name alike"),
        Sign.SAME_BIRTHDAY: translate("MemberWords", "same birthday"),
        Sign.BIRTHDAY_NEAR: translate("MemberWords", "birthday alike"),
        Sign.OTHER_NAME: translate("MemberWords", "another name"),
        Sign.OTHER_BIRTHDAY: translate("MemberWords", "another birthday"),
    }[sign]


def weekday_name(weekday: int) -> str:
    """On which days she usually comes; 0 is Monday."""
    return (
        translate("MemberWords", "usually Mondays"),
        translate("MemberWords", "usually Tuesdays"),
        translate("MemberWords", "usually Wednesdays"),
        translate("MemberWords", "usually Thursdays"),
        translate("MemberWords", "usually Fridays"),
        translate("MemberWords", "usually Saturdays"),
        translate("MemberWords", "usually Sundays"),
    )[weekday]


def consent_said(record: Consent | None, presenter: MemberPagePresenter, language: str) -> str:
    """The proof of a consent in one line: given or refused, when and where."""
    if record is None:
        return translate("MemberWords", "never asked")
    day = format_day(presenter.day_of(record.at), language)
    words = translate("MemberWords", "refused {day}, {where}")
    if record.given:
        words = translate("MemberWords", "given {day}, {where}")
    return words.format(day=day, where=channel_name(record.channel).lower())
