"""Members of the loyalty program. A record stays for ever; the person in it can be erased.

`member` is the record that ledgers and receipts name by its random id: nothing in it says who she
is, once its number is taken away. All about the person lies in the tables after it, which `erase`
empties: PERSONAL_BY_KEY and PERSONAL_BY_ID name them. A consent says what was agreed to and when,
and no name.
"""

from sqlalchemy import ForeignKey, Index

from loyalty.rules.member import MemberState
from posapp.storage.tables.base import (
    holds,
    integer,
    name_without_case,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

member = strict_table(
    "member",
    position("key"),
    text("id"),
    text("number"),
    text("state"),
    text_or_none("merged_into", ForeignKey("member.id")),
    text("joined_at"),
    text("joined_by"),
    text("joined_channel"),
    text("home_store"),
    text_or_none("referred_by"),
    text_or_none("changed_at"),
    text_or_none("erased_at"),
    one_of("state", MemberState),
    holds("merged_into", "(state = 'merged') = (merged_into IS NOT NULL)"),
    holds("joined_channel", "joined_channel <> ''"),
    Index("uq_member_id", "id", unique=True),
    Index("ix_member_joined_at", "joined_at"),
)
Index("uq_member_number", member.c.number, unique=True, sqlite_where=member.c.number != "")
Index("ix_member_merged_into", member.c.merged_into, sqlite_where=member.c.merged_into.is_not(None))

Index("ix_member_gone", member.c.state, sqlite_where=member.c.state != "active")

# `words` is what the search index was told: it has to be told the same again to forget it.
# `birth_day` is the MM-DD of the birthday.
member_person = strict_table(
    "member_person",
    position("member_key"),
    name_without_case("name"),
    text("name_zh"),
    text_or_none("birthday"),
    text_or_none("birth_day"),
    text("language"),
    text_or_none("extra"),
    text("guardian"),
    text("words"),
    holds("extra", "extra IS NULL OR json_valid(extra)"),
    Index("ix_member_person_name", "name"),
)
Index(
    "ix_member_person_birth_day",
    member_person.c.birth_day,
    member_person.c.birthday,
    sqlite_where=member_person.c.birth_day.is_not(None),
)

# Two records may have one identifier: a landline is shared, a number is given to somebody else.
# `turned` is a phone number back to front, so that its last digits find it; else empty.
member_identifier = strict_rows(
    "member_identifier",
    text("kind", primary_key=True),
    text("value", primary_key=True),
    integer("member_key", ForeignKey("member.key"), primary_key=True),
    integer("place"),
    *yes_no("verified"),
    text("turned"),
    holds("kind", "kind <> ''"),
    holds("value", "value <> ''"),
    Index("ix_member_identifier_member_key", "member_key"),
)
Index(
    "ix_member_identifier_turned",
    member_identifier.c.turned,
    sqlite_where=member_identifier.c.turned != "",
)

member_preference = strict_rows(
    "member_preference",
    integer("member_key", ForeignKey("member.key"), primary_key=True),
    integer("place", primary_key=True),
    text("kind"),
    text("value"),
)

member_consent = strict_table(
    "member_consent",
    position(),
    text("member_id", ForeignKey("member.id")),
    text("purpose"),
    *yes_no("given"),
    text("text_version"),
    text("at"),
    text("by_id"),
    text("channel"),
    holds("purpose", "purpose <> ''"),
    Index("ix_member_consent_member_id", "member_id"),
    Index("ix_member_consent_purpose", "purpose", "given", "member_id", "at"),
)

member_note = strict_table(
    "member_note",
    position(),
    text("id"),
    text("member_id", ForeignKey("member.id")),
    text("text"),
    text("role"),
    text("at"),
    text("by_id"),
    Index("uq_member_note_id", "id", unique=True),
    Index("ix_member_note_member_id", "member_id"),
)

member_case = strict_table(
    "member_case",
    position(),
    text("id"),
    text("member_id", ForeignKey("member.id")),
    text("kind"),
    text("text"),
    text("opened_at"),
    text_or_none("closed_at"),
    Index("uq_member_case_id", "id", unique=True),
    Index("ix_member_case_member_id", "member_id"),
)
Index(
    "ix_member_case_open",
    member_case.c.position,
    sqlite_where=member_case.c.closed_at.is_(None),
)

household_member = strict_rows(
    "household_member",
    text("member_id", ForeignKey("member.id"), primary_key=True),
    text("household_id"),
    integer("place"),
    text("since"),
    Index("ix_household_member_household_id", "household_id"),
)

member_merge = strict_table(
    "member_merge",
    position(),
    text("survivor", ForeignKey("member.id")),
    text("loser", ForeignKey("member.id")),
    text("at"),
    text("by_id"),
    text("approved_by"),
    text("reason"),
    text("snapshot"),
    text("undo_until"),
    text_or_none("undone_at"),
    text("undone_by"),
    Index("ix_member_merge_survivor", "survivor"),
    Index("ix_member_merge_loser", "loser"),
)

member_change = strict_table(
    "member_change",
    position(),
    text("member_id", ForeignKey("member.id")),
    text("field"),
    text("value_before"),
    text("value_after"),
    text("at"),
    text("by_id"),
    text("channel"),
    Index("ix_member_change_member_id", "member_id"),
)

# When each field was last changed, by the clock that all tills share: the newest wins.
member_stamp = strict_rows(
    "member_stamp",
    text("member_id", ForeignKey("member.id"), primary_key=True),
    text("field", primary_key=True),
    text("stamp"),
)

# The last serial of a member's number that a till gave.
member_counter = strict_rows(
    "member_counter",
    integer("till_number", primary_key=True),
    integer("last_serial"),
)

PERSONAL_BY_KEY = (member_person, member_identifier, member_preference)
PERSONAL_BY_ID = (member_note, member_case, household_member, member_change, member_stamp)
