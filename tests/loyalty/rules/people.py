"""Members with defaults: a test names only what matters to it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from loyalty.rules.member import (
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
)
from posapp.kernel.ids import MemberId

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def phone(number: str = "+491712344471", *, verified: bool = False) -> Identifier:
    """A phone."""
    return Identifier(IdentifierKind.PHONE, number, verified)


def email(address: str = "li@example.com", *, verified: bool = False) -> Identifier:
    """An e-mail address."""
    return Identifier(IdentifierKind.EMAIL, address, verified)


def likes(kind: str, value: str) -> Preference:
    """A preference."""
    return Preference(kind, value)


def member(called: str = "anna", *identifiers: Identifier, **rest: Any) -> Member:  # noqa: ANN401 - any field of it
    """A member called as her id."""
    fields = {
        "number": f"1-{called}",
        "joined_at": NOON,
        "name": called.title(),
        "identifiers": identifiers,
        **rest,
    }
    return Member(MemberId(called), **fields)


def yes(
    purpose: Purpose,
    minutes: int = 0,
    *,
    channel: str = "store",
    by: str = "clerk",
    version: str = "1",
) -> Consent:
    """A yes, so many minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    return Consent(purpose, given=True, text_version=version, at=at, by=by, channel=channel)


def no(
    purpose: Purpose,
    minutes: int = 0,
    *,
    channel: str = "store",
    by: str = "clerk",
    version: str = "1",
) -> Consent:
    """A no, so many minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    return Consent(purpose, given=False, text_version=version, at=at, by=by, channel=channel)
