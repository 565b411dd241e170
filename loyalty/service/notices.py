"""What members should be told: notices that the daily job makes, kept as cases.

Rule: members.notices
A notice is a case with an id made of what it says, so that saying it again is the same notice. It
is shown at the till until somebody closes it or its last day is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from loyalty.rules.member import Case
from loyalty.rules.wording import Words
from loyalty.service.card_parts import Waiting
from posapp.kernel.ids import MemberId
from posapp.ports import Work

NOTICE = "notice:"
"""Before the kind of a case that is a notice."""

MOST_OPEN = 20_000
"""Open cases that are looked through for notices."""

TOLD: Mapping[str, Words] = MappingProxyType(
    {
        "tier": Words(
            "{name} ends on {day}: {points} tier points to go",
            "{name_zh} 将于 {day} 到期：还差 {points} 等级积分",
        ),
        "grace": Words(
            "{name} is kept until {day}: {points} tier points to go",
            "{name_zh} 保留至 {day}：还差 {points} 等级积分",
        ),
        "points": Words("{points} points lapse on {day}", "{points} 积分将于 {day} 过期"),
        "birthday": Words("A birthday gift: {name}", "生日礼物：{name_zh}"),
        "referral": Words("{points} points for bringing a friend", "推荐好友获得 {points} 积分"),
    }
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing a member should be told, by the last day on which it is news."""

    member_id: MemberId
    kind: str
    key: str
    last_day: date
    words: Words

    @property
    def case_id(self) -> str:
        """The same thing said to the same person has the same id."""
        return f"{NOTICE}{self.kind}:{self.member_id}:{self.key}:{self.last_day.isoformat()}"


def notice(kind: str, member_id: MemberId, key: str, last_day: date, **blanks: str | int) -> Notice:
    """A notice in both languages."""
    told = TOLD[kind]
    words = Words(told.en.format(**blanks), told.zh.format(**blanks))
    return Notice(member_id, kind, key, last_day, words)


def tell(work: Work, news: Notice, at: datetime) -> bool:
    """Keep a notice, once; an older one of the same kind is over. Whether it is new."""
    known = work.members.cases(news.member_id)
    if any(case.id == news.case_id for case in known):
        return False
    for case in known:
        if case.kind == f"{NOTICE}{news.kind}" and case.closed_at is None:
            work.members.put_case(news.member_id, replace(case, closed_at=at))
    text = f"{news.words.en}\n{news.words.zh}"
    work.members.put_case(news.member_id, Case(news.case_id, f"{NOTICE}{news.kind}", text, at))
    return True


def overdraft(key: str, points: int, at: datetime) -> Case:
    """The case of a debit that the balance did not reach.

    Rule: points.overdraft-case
    Tills that could not ask each other took more than there was: the sales stand, somebody looks.
    """
    english = f"{points} points too many were used while tills could not ask each other"
    chinese = f"离线期间多用了 {points} 积分"
    return Case(f"overdraft:{key}", "overdraft", f"{english}\n{chinese}", at)


def is_notice(case: Case) -> bool:
    """Whether a case is a notice of ours."""
    return case.kind.startswith(NOTICE)


def is_over(case: Case, day: date) -> bool:
    """Whether a notice is no news any more."""
    return is_notice(case) and last_day_of(case) < day


def last_day_of(case: Case) -> date:
    """The last day on which a notice is news."""
    return date.fromisoformat(case.id.rpartition(":")[2])


def close_over(work: Work, day: date, at: datetime) -> int:
    """Close the notices whose day is over; how many."""
    over = [(who, case) for who, case in work.members.open_cases(MOST_OPEN) if is_over(case, day)]
    for member_id, case in over:
        work.members.put_case(member_id, replace(case, closed_at=at))
    return len(over)


def waiting_of(case: Case) -> Waiting:
    """An open case as the till shows it; what staff typed (one line) stands in both languages."""
    english, _, chinese = (case.text or case.kind).partition("\n")
    return Waiting(case.kind.removeprefix(NOTICE), Words(english, chinese or english))
