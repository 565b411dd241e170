"""Members by question: one statement, put together of what is asked and nothing else.

Each condition names the tables it needs, so that a count by tier never reads a person. What the
receipts come to is added over the records that redirect to the one that stands.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, text
from sqlalchemy.sql.elements import TextClause

from loyalty.rules.member import Consent, Purpose
from loyalty.rules.member_question import Sort, question_of
from loyalty.rules.pooling import Group
from loyalty.rules.tier import BASE
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId
from posapp.ports.member_lists import Asked, Doubt, ListRow, SavedList
from posapp.storage.repositories.member_rows import PHONE_END
from posapp.storage.rows import AnyRow, day_or_none, exact_stamp, put_statement
from posapp.storage.tables.members_office import member_list

Values = dict[str, str | int]

REDIRECTS: Final = (
    "WITH RECURSIVE redirect (loser, stands) AS ("
    "SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL "
    "UNION SELECT redirect.loser, member.merged_into FROM redirect "
    "JOIN member ON member.id = redirect.stands WHERE member.merged_into IS NOT NULL), "
    "joined_in AS (SELECT stands, sum(visits) AS visits, sum(spent_minor) AS spent_minor, "
    "max(last_day) AS last_day FROM redirect JOIN member_figure ON member_id = loser "
    "GROUP BY stands) "
)
JOINS: Final[Mapping[str, str]] = {
    "person": "LEFT JOIN member_person ON member_person.member_key = member.key ",
    "tier": "LEFT JOIN tier_status ON tier_status.member_id = member.id ",
    "figure": (
        "LEFT JOIN member_figure ON member_figure.member_id = member.id "
        "LEFT JOIN joined_in ON joined_in.stands = member.id "
    ),
}
TIER: Final = f"coalesce(tier_status.tier, '{BASE}')"
"""Who was never in another tier has no row of her own; she is in the base tier all the same."""

VISITS: Final = "coalesce(member_figure.visits, 0) + coalesce(joined_in.visits, 0)"
SPENT: Final = "coalesce(member_figure.spent_minor, 0) + coalesce(joined_in.spent_minor, 0)"
LAST_DAY: Final = "max(coalesce(member_figure.last_day, ''), coalesce(joined_in.last_day, ''))"
PHONE: Final = (
    "(SELECT value FROM member_identifier WHERE member_identifier.member_key = member.key "
    "AND kind = 'phone' ORDER BY place LIMIT 1)"
)
SORTS: Final[Mapping[Sort, tuple[str, str]]] = {
    Sort.NAME: ("coalesce(member_person.name, '') COLLATE NOCASE", "ASC"),
    Sort.LAST_VISIT: (LAST_DAY, "DESC"),
    Sort.VISITS: (VISITS, "DESC"),
    Sort.SPENT: (SPENT, "DESC"),
    Sort.JOINED: ("member.joined_at", "DESC"),
}
GROUPS: Final[Mapping[str, tuple[str, str]]] = {
    "tier": ("tier", TIER),
    "channel": ("", "member.joined_channel"),
    "store": ("", "member.home_store"),
    "joined": ("", "substr(member.joined_at, 1, 4)"),
}
AMONG: Final = "{} IN (SELECT value FROM json_each(:{}))"
AGREED: Final = "SELECT member_id FROM member_consent WHERE purpose = {0} AND given = 1"
# A yes so long after every no overrules it on any channel, whatever the tills' clocks said: the
# rule itself doubts them for minutes. Whose day cannot be read is refused.
REFUSED: Final = (
    "SELECT refused.member_id FROM member_consent AS refused WHERE purpose = {0} AND given = 0 "
    "GROUP BY refused.member_id HAVING NOT coalesce((SELECT max(agreed.at) "
    "FROM member_consent AS agreed WHERE agreed.purpose = {0} AND agreed.given = 1 "
    "AND agreed.member_id = refused.member_id) >= date(max(refused.at), '+2 days'), 0)"
)
# Whose newest word is a no has none that overrules it; only she who said yes again is weighed.
RETURNED: Final = (
    f"{REFUSED} AND max(refused.at) < (SELECT max(agreed.at) "
    "FROM member_consent AS agreed WHERE agreed.purpose = {0} AND agreed.given = 1 "
    "AND agreed.member_id = refused.member_id)"
)
MERGED: Final = "SELECT merged_into FROM member WHERE merged_into IS NOT NULL"
YOUNG: Final = (
    "SELECT id FROM member_person CROSS JOIN member ON member.key = member_person.member_key "
    "WHERE birth_day IS NOT NULL AND birthday > :grown_by"
)
JOINED_ABOUT: Final = text(
    "SELECT id, joined_at FROM member WHERE state = 'active' "
    "AND substr(joined_at, 6, 5) IN (SELECT value FROM json_each(:days))"
)
SAVED: Final = select(member_list).order_by(member_list.c.name, member_list.c.id)
SAVE: Final = put_statement(member_list, "id")
DROP: Final = delete(member_list).where(member_list.c.id == bindparam("list_id"))


@dataclass(slots=True)
class _Statement:
    """Conditions, the tables they need, and the values they name."""

    needs: set[str] = field(default_factory=set)
    where: list[str] = field(default_factory=lambda: ["member.state = 'active'"])
    values: Values = field(default_factory=dict)

    def ask(self, condition: str, need: str = "", **values: str | int) -> None:
        """One more condition."""
        self.where.append(f"({condition})")
        self.need(need)
        self.values |= values

    def need(self, *names: str) -> None:
        """Tables that are looked at."""
        self.needs.update(name for name in names if name)

    def sql(self, columns: str, tail: str = "") -> TextClause:
        """The statement for some columns."""
        redirects = REDIRECTS if "figure" in self.needs else ""
        joins = "".join(join for name, join in JOINS.items() if name in self.needs)
        where = " AND ".join(self.where)
        return text(f"{redirects}SELECT {columns} FROM member {joins}WHERE {where} {tail}")


def _statement(asked: Asked) -> _Statement:
    found = _Statement()
    _add_figures(found, asked)
    _add_record(found, asked)
    if asked.agreed:
        _add_agreed(found, asked)
    return found


def _add_figures(found: _Statement, asked: Asked) -> None:
    question = asked.question
    for expression, first, last, name in (
        (VISITS, question.visits_from, question.visits_to, "visits"),
        (SPENT, question.spent_from_minor, question.spent_to_minor, "spent"),
        (LAST_DAY, _day(question.visited_from), _day(question.visited_to), "visited"),
    ):
        if first is not None:
            found.ask(f"{expression} >= :{name}_from", "figure", **{f"{name}_from": first})
        if last is not None:
            found.ask(f"{expression} <= :{name}_to", "figure", **{f"{name}_to": last})
    if question.visited_to is not None:
        found.ask(f"{LAST_DAY} <> ''", "figure")
    if asked.asleep_before:
        found.ask(
            f"({LAST_DAY} <> '' AND {LAST_DAY} < :asleep_before) "
            f"OR ({LAST_DAY} = '' AND member.joined_at < :asleep_joined)",
            "figure",
            asleep_before=asked.asleep_before,
            asleep_joined=asked.asleep_joined,
        )
    if question.milestone_next:
        found.ask(
            AMONG.format(f"{VISITS} + 1", "milestones"),
            "figure",
            milestones=_list(asked.milestones),
        )


def _add_record(found: _Statement, asked: Asked) -> None:
    question = asked.question
    if question.tiers:
        among = AMONG.format(TIER, "tiers")
        found.ask(among, "tier", tiers=_list(tuple(tier or BASE for tier in question.tiers)))
    if question.birthday_days is not None:
        among = AMONG.format("member_person.birth_day", "birth_days")
        found.ask(among, "person", birth_days=_list(asked.birth_days))
    if asked.joined_after:
        found.ask("member.joined_at >= :joined_after", joined_after=asked.joined_after)
    if asked.joined_before:
        found.ask("member.joined_at < :joined_before", joined_before=asked.joined_before)
    if question.channel:
        found.ask("member.joined_channel = :channel", channel=question.channel)
    if question.store:
        found.ask("member.home_store = :store", store=question.store)
    if asked.within is not None:
        among = AMONG.format("member.id", "within")
        found.ask(among, within=_list(sorted(asked.within)))


def _add_agreed(found: _Statement, asked: Asked) -> None:
    """Whoever has yeses that no no is near to is sure; the others were weighed by the rule.

    Sets, each read in the order of its index; the unary plus keeps members themselves in theirs.
    """
    purposes = _purposes(asked.agreed)
    sure = " INTERSECT ".join(AGREED.format(f":{name}") for name in purposes)
    refused = " EXCEPT ".join(REFUSED.format(f":{name}") for name in purposes)
    found.ask(
        f"+member.id IN ({sure} EXCEPT {refused} EXCEPT {MERGED} EXCEPT {YOUNG} "
        "UNION SELECT value FROM json_each(:weighed))",
        weighed=_list(sorted(asked.weighed)),
        grown_by=asked.grown_by,
        **purposes,
    )


def _purposes(purposes: Sequence[Purpose]) -> dict[str, str]:
    """The purposes by the names of their values in a statement; the program comes first."""
    every = dict.fromkeys((Purpose.PROGRAM, *purposes))
    return {f"purpose_{place}": one.value for place, one in enumerate(every)}


def _doubtful(purposes: Iterable[str]) -> TextClause:
    """Found from the few who said no, were merged or are young; then what each ever said."""
    returned = " UNION ".join(RETURNED.format(f":{name}") for name in purposes)
    wanted = ", ".join(f":{name}" for name in purposes)
    return text(
        f"{REDIRECTS}, suspect (id) AS MATERIALIZED (SELECT stands FROM redirect UNION "
        f"{returned} UNION {YOUNG}), "
        "whose (id, record) AS MATERIALIZED (SELECT id, id FROM suspect "
        "UNION ALL SELECT stands, loser FROM redirect) "
        "SELECT member.id, birthday, purpose, given, text_version, at, by_id, channel "
        f"FROM whose CROSS JOIN member ON member.id = whose.id {JOINS['person']}"
        "CROSS JOIN member_consent ON member_consent.member_id = whose.record "
        f"WHERE member.state = 'active' AND purpose IN ({wanted})"
    )


class SqlMemberLists:
    """Keeps `ports.member_lists.MemberLists`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, asked: Asked) -> int:
        """How many it is."""
        found = _statement(asked)
        return int(self._connection.execute(found.sql("count(*)"), found.values).scalar_one())

    def page(
        self, asked: Asked, sort: Sort, after: ListRow | None, limit: int
    ) -> Sequence[ListRow]:
        """The rows behind one, so many."""
        found = _statement(asked)
        found.need(*JOINS)
        by, way = SORTS[sort]
        if after is not None:
            sign = ">" if way == "ASC" else "<"
            found.ask(f"({by}, member.key) {sign} (:by, :key)", by=after.by, key=after.key)
        columns = (
            "member.id, member.key, number, name, name_zh, joined_at, birth_day, "
            f"{PHONE} AS phone, {TIER} AS tier, {VISITS} AS visits, {SPENT} AS spent_minor, "
            f"{LAST_DAY} AS last_day, {by} AS sorted_by"
        )
        tail = f"ORDER BY {by} {way}, member.key {way} LIMIT :most"
        asked_for = found.values | {"most": limit}
        return [_row(row) for row in self._connection.execute(found.sql(columns, tail), asked_for)]

    def ids(self, asked: Asked, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """The ids behind one, in their own order: for jobs."""
        found = _statement(asked)
        if after is not None:
            found.ask("member.id > :after", after=after)
        sql = found.sql("member.id", "ORDER BY member.id LIMIT :most")
        rows = self._connection.execute(sql, found.values | {"most": limit})
        return [MemberId(one) for one in rows.scalars()]

    def groups(self, asked: Asked, by: tuple[str, ...]) -> Sequence[Group]:
        """How many of each kind: by tier, channel, store or year of joining."""
        found = _statement(asked)
        found.need("figure", *(GROUPS[name][0] for name in by))
        keys = ", ".join(GROUPS[name][1] for name in by)
        sql = found.sql(f"{keys}, count(*), sum({VISITS}), sum({SPENT})", f"GROUP BY {keys}")
        rows = self._connection.execute(sql, found.values)
        return [Group(tuple(row[: len(by)]), *row[len(by) :]) for row in rows]

    def doubtful(self, purposes: Sequence[Purpose], grown_by: str) -> Mapping[MemberId, Doubt]:
        """Members whose yes has to be weighed: with a no close to it, merged, or a minor's."""
        names = _purposes(purposes)
        said: dict[MemberId, list[Consent]] = defaultdict(list)
        born: dict[MemberId, date | None] = {}
        rows = self._connection.execute(_doubtful(names), names | {"grown_by": grown_by})
        for row in rows:
            born[row.id] = day_or_none(row.birthday)
            said[row.id].append(_consent(row))
        return {one: Doubt(born[one], tuple(consents)) for one, consents in said.items()}

    def joined_about(self, days: Sequence[str]) -> Sequence[tuple[MemberId, datetime]]:
        """Who joined on one of these days of a year (MM-DD, of the world's clock)."""
        rows = self._connection.execute(JOINED_ABOUT, {"days": _list(days)})
        return [(MemberId(row.id), moment(row.joined_at)) for row in rows]

    def saved(self) -> Sequence[SavedList]:
        """The lists kept, by name."""
        return tuple(map(_saved, self._connection.execute(SAVED)))

    def save(self, one: SavedList) -> None:
        """Keep a list, new or changed."""
        values = {
            "id": one.id,
            "name": one.name,
            "question": one.question.text(),
            "made_at": exact_stamp(one.made_at),
            "made_by": one.made_by,
        }
        self._connection.execute(SAVE, values)

    def drop(self, list_id: str) -> None:
        """Forget a list."""
        self._connection.execute(DROP, {"list_id": list_id})


def _row(row: AnyRow) -> ListRow:
    return ListRow(
        id=MemberId(row.id),
        key=row.key,
        number=row.number,
        name=row.name or "",
        name_zh=row.name_zh or "",
        phone_end=(row.phone or "")[-PHONE_END:],
        tier=row.tier,
        joined_at=moment(row.joined_at),
        last_day=day_or_none(row.last_day or None),
        visits=row.visits,
        spent_minor=row.spent_minor,
        birth_day=row.birth_day or "",
        by=row.sorted_by,
    )


def _consent(row: AnyRow) -> Consent:
    return Consent(
        purpose=Purpose(row.purpose),
        given=bool(row.given),
        text_version=row.text_version,
        at=moment(row.at),
        by=row.by_id,
        channel=row.channel,
    )


def _saved(row: AnyRow) -> SavedList:
    question = question_of(row.question)
    return SavedList(row.id, row.name, question, moment(row.made_at), row.made_by)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list(values: Iterable[str | int]) -> str:
    return json.dumps(list(values))
