"""What a member is told when her data leaked: what, since when it is known, what she can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from posapp.domain.sentences.message import Message

TITLE: Final = Message(en="Your data may have been read by others", zh="您的数据可能已被他人读取")
LEAKS: Final[Mapping[str, tuple[Message, tuple[str, ...]]]] = MappingProxyType(
    {
        "contact": (
            Message(en="name, phone, e-mail, birthday", zh="姓名、电话、电子邮箱、生日"),
            ("member_person", "member_identifier"),
        ),
        "purchases": (
            Message(en="what you bought, points and tiers", zh="消费记录、积分与等级"),
            ("sale", "sale_line", "points_entry", "tier_status"),
        ),
        "orders": (
            Message(en="online orders and their addresses", zh="网店订单及其地址"),
            ("online_order", "delivery"),
        ),
        "file": (
            Message(en="all that the store keeps of you", zh="本店保存的您的全部数据"),
            ("member", "member_person", "member_identifier", "member_note", "sale", "points_entry"),
        ),
    }
)
"""What may leak, as people say it, and in which tables it stands."""


DRILL: Final = Message(
    en="This is a drill. Nothing has leaked, and this letter is not sent to anybody.",
    zh="这是演练。没有数据泄露，本信不会寄出。",
)
STOPPED: Final = Message(en="We have stopped it.", zh="我们已阻止。")
TOLD: Final = Message(en="We have told the authority.", zh="我们已通知主管机关。")
CARDS: Final = Message(
    en="Payment cards are not stored here and are not part of it. Nobody of this store will ask "
    "you for a password or a code.",
    zh="本店不保存支付卡信息，不受影响。本店任何人都不会向您索要密码或验证码。",
)
CARE: Final = Message(
    en="Be careful with calls and mails that name us. Ask at the till for a copy of all we keep, "
    "or to be forgotten.",
    zh="请警惕以本店名义的电话和邮件。您可在收银台领取全部资料副本，或要求删除。",
)


@dataclass(frozen=True, slots=True)
class Leak:
    """What leaked, by its name in `LEAKS`, and what a manager says was done about it.

    A drill is the same work with nothing leaked: all that is written says so.
    """

    what: str
    drill: bool = True
    stopped: bool = False
    told: bool = False


def breach_title(leak: Leak) -> Message:
    """What stands over the letter."""
    if not leak.drill:
        return TITLE
    return Message(en=f"DRILL: {TITLE.en}", zh=f"【演练】{TITLE.zh}")


def breach_paragraphs(leak: Leak) -> tuple[Message, ...]:
    """The letter's words for a leak; that it was stopped or told stands there only when it was.

    Rule: privacy.letters-say-what-was-done
    """
    leaked = LEAKS[leak.what][0]
    done = [words for said, words in ((leak.stopped, STOPPED), (leak.told, TOLD)) if said]
    found = Message(
        en=f"We have found that others may have read this: {leaked.en}.",
        zh=f"我们发现以下数据可能已被他人读取：{leaked.zh}。",
    )
    first = Message(
        en=" ".join(one.en for one in (found, *done)), zh="".join(one.zh for one in (found, *done))
    )
    return (*((DRILL,) if leak.drill else ()), first, CARDS, CARE)
