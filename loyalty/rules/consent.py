"""What a member agreed to, read from the records of her yeses and noes; records are only added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from loyalty.rules.age import AgeRules, age_allows
from loyalty.rules.member import Consent, Purpose

CLOCK_DOUBT = timedelta(minutes=5)
"""Two machines' clocks may differ by so much: within it nobody can say which word came last."""

MERGE = "merge"
"""The channel of a record that a merge, or its undoing, wrote."""


def is_given(consents: Iterable[Consent], purpose: Purpose) -> bool:
    """Whether the records add up to a yes to this purpose.

    Rule: consent.strictest
    Silence is no. A yes counts when it came after every no; at the same instant, or over another
    channel within the doubt of two clocks, the no wins. The order of the records changes nothing.
    """
    of_purpose = [consent for consent in consents if consent.purpose is purpose]
    noes = [consent for consent in of_purpose if not consent.given]
    return any(yes.given and all(_overrules(yes, no) for no in noes) for yes in of_purpose)


def _overrules(yes: Consent, no: Consent) -> bool:
    if yes.channel == no.channel or MERGE in {yes.channel, no.channel}:
        return yes.at > no.at
    return yes.at - no.at > CLOCK_DOUBT


def allows(consents: Sequence[Consent], purpose: Purpose) -> bool:
    """Whether her data may be used for a purpose: she agreed to it, and is in the program at all.

    Rule: consent.program-first
    Who left the program left all of it.
    """
    if not is_given(consents, Purpose.PROGRAM):
        return False
    return purpose is Purpose.PROGRAM or is_given(consents, purpose)


def allows_on(
    consents: Sequence[Consent],
    purpose: Purpose,
    *,
    birthday: date | None,
    day: date,
    rules: AgeRules,
) -> bool:
    """The same, and her age allows it on this day."""
    return allows(consents, purpose) and age_allows(purpose, birthday, day, rules)


def decisive(consents: Iterable[Consent], purpose: Purpose) -> Consent | None:
    """The record that proves the present state: the newest of the side that counts."""
    of_purpose = [consent for consent in consents if consent.purpose is purpose]
    given = is_given(of_purpose, purpose)
    side = [consent for consent in of_purpose if consent.given is given]
    return max(side, key=_order, default=None)


def united(ours: Iterable[Consent], theirs: Iterable[Consent]) -> tuple[Consent, ...]:
    """The records of two places as one list, oldest first; nothing is lost, nothing twice."""
    return tuple(sorted({*ours, *theirs}, key=_order))


def _order(consent: Consent) -> tuple[datetime, str, bool, str, str, str]:
    return (
        consent.at,
        consent.purpose.value,
        consent.given,
        consent.channel,
        consent.by,
        consent.text_version,
    )


def merge_records(
    survivor: Sequence[Consent], other: Sequence[Consent], *, at: datetime, by: str
) -> tuple[Consent, ...]:
    """The records a survivor gains when another record of the same person is merged into hers.

    Rule: consent.merge
    The stricter of both: a no on either side stands, even where the other's yes is younger. The
    newest opt-out is the one that is named. A purpose only one side was asked about follows it.
    """
    union = united(survivor, other)
    gained = [consent for consent in other if consent not in survivor]
    for purpose in Purpose:
        out = [
            record
            for side in (survivor, other)
            if (record := decisive(side, purpose)) is not None and not record.given
        ]
        if out and is_given(union, purpose):
            newest = max(out, key=_order)
            gained.append(Consent(purpose, False, newest.text_version, at, by, MERGE))  # noqa: FBT003 - a record's own yes or no
    return tuple(gained)


def unmerge_records(
    before: Sequence[Consent], now: Sequence[Consent], *, merged_at: datetime, at: datetime, by: str
) -> tuple[Consent, ...]:
    """The records that bring a survivor's consents back to what they were before the merge.

    What the person said herself after the merge stays as she said it.
    """
    gained = []
    for purpose in Purpose:
        own = decisive(before, purpose)
        was = is_given(before, purpose)
        since = any(c.purpose is purpose and c.at > merged_at and c.channel != MERGE for c in now)
        if since or was == is_given(now, purpose):
            continue
        version = own.text_version if own else ""
        gained.append(Consent(purpose, was, version, at, by, MERGE))
    return tuple(gained)


def refused_since(
    now: Sequence[Consent], *, merged_at: datetime, at: datetime, by: str
) -> tuple[Consent, ...]:
    """The noes that a record which is parted again takes along, by what was said while merged.

    Rule: consent.unmerge-no
    Nobody can know which of the two persons spoke: a no that was the last word on its purpose
    since the merge stands for both.
    """
    gained = []
    for purpose in Purpose:
        said = [c for c in now if c.purpose is purpose and c.at > merged_at and c.channel != MERGE]
        last = max(said, key=_order, default=None)
        if last is not None and not last.given:
            gained.append(replace(last, at=at, by=by, channel=MERGE))
    return tuple(gained)


def summary(consents: Sequence[Consent]) -> Mapping[Purpose, bool]:
    """Each purpose with its yes or no, as `allows` reads it."""
    return MappingProxyType({purpose: allows(consents, purpose) for purpose in Purpose})
