"""What a member is shown before she agrees, word for word, in both languages and in editions.

A consent is proof only while the text it names can be shown again: a text that was used stays here
for ever under its edition, and a changed text is a new edition. The version that a record carries
names purpose, edition and the program's age limit, and ends with a digest of the words themselves.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loyalty.rules.member import Purpose
from posapp.domain.sentences.message import Message

DIGEST_DIGITS = 10
TITLES: Mapping[Purpose, Message] = MappingProxyType(
    {
        Purpose.PROGRAM: Message(
            en="Member program",
            zh="会员计划",
        ),
        Purpose.PERSONAL: Message(
            en="Personal offers",
            zh="个性化优惠",
        ),
        Purpose.MAIL: Message(
            en="News by e-mail",
            zh="电子邮件通知",
        ),
        Purpose.SMS: Message(
            en="News by text message",
            zh="短信通知",
        ),
        Purpose.PROFILE_EXTRA: Message(
            en="Four questions about you",
            zh="四项补充信息",
        ),
        Purpose.HOUSEHOLD: Message(
            en="Household",
            zh="家庭",
        ),
    }
)

EDITIONS: Mapping[tuple[Purpose, str], Message] = MappingProxyType(
    {
        (Purpose.PROGRAM, "1"): Message(
            en="I want to be a member. The store keeps my phone number and what I buy as a "
            "member, to count my points, my tier and my coupons. I am {age} or older, or a "
            "parent or guardian agrees for me. I can leave at any time, at the till, and "
            "nobody will ask why.",
            zh="我愿意成为会员。门店保存我的手机号和会员消费记录，用于计算积分、等级和优惠券。我"
            "已年满 {age} 岁，或已由父母或监护人同意。我可以随时在收银台退出，无需说明理由。",
        ),
        (Purpose.PERSONAL, "1"): Message(
            en="The store may look at what I bought, and at what I told it I like or must not "
            "eat, to choose offers and suggestions for me. Without this I keep all points and "
            "public offers. I can end this at any time.",
            zh="门店可以根据我的消费记录、喜好和忌口，为我挑选优惠和推荐。不同意也不影响积分和公"
            "开优惠。我可以随时取消。",
        ),
        (Purpose.MAIL, "1"): Message(
            en="The store may send me news and offers by e-mail. Each mail has a link that ends "
            "this at once; so does one touch at the till.",
            zh="门店可以通过电子邮件向我发送通知和优惠。每封邮件都有退订链接，在收银台也可立即取"
            "消。",
        ),
        (Purpose.SMS, "1"): Message(
            en="The store may send me news and offers by text message. The answer STOP ends this "
            "at once; so does one touch at the till.",
            zh="门店可以通过短信向我发送通知和优惠。回复 STOP 即可退订，在收银台也可立即取消。",
        ),
        (Purpose.PROFILE_EXTRA, "1"): Message(
            en="I answer of my own will what I choose to: sex, region, income, education. The "
            "answers serve only to check that offers are fair to everybody and to plan the "
            "range of goods. They never change a price. I can have them deleted at any time.",
            zh="我自愿填写以下内容中的任意几项：性别、地区、收入、学历。这些内容只用于检查优惠是"
            "否公平和规划商品，绝不影响价格。我可以随时要求删除。",
        ),
        (Purpose.HOUSEHOLD, "1"): Message(
            en="I share a household with the member who asked me. Both of us see that we do, and "
            "offers for households count for both. Neither sees what the other bought. I can "
            "leave at any time, alone.",
            zh="我与邀请我的会员同属一个家庭。我们双方都能看到这一点，家庭优惠对双方有效，但看不"
            "到对方的消费记录。我可以随时自行退出。",
        ),
    }
)
"""Edition 1 of each is in use since the first version of the program."""

NEWEST: Mapping[Purpose, str] = MappingProxyType(
    {purpose: max((e for p, e in EDITIONS if p is purpose), key=int) for purpose in Purpose}
)


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What is shown beside one tick box, and the version that a consent to it carries."""

    purpose: Purpose
    version: str
    title: Message
    words: Message


def consent_text(purpose: Purpose, *, age: int) -> ConsentText:
    """The text that is shown today for a purpose, with the program's age limit filled in."""
    return _text(purpose, NEWEST[purpose], age)


def text_of_version(version: str) -> ConsentText | None:
    """The text that somebody agreed to, as it was shown; nothing if no such text was ever ours.

    Rule: consent.text-version
    """
    named, _, _ = version.rpartition("-")
    rest, _, age = named.rpartition("-")
    purpose, _, edition = rest.rpartition("-")
    known = {(p.value, e): p for p, e in EDITIONS}
    found = known.get((purpose, edition))
    if found is None or not (age.isascii() and age.isdigit()):
        return None
    text = _text(found, edition, int(age))
    return text if text.version == version else None


def _text(purpose: Purpose, edition: str, age: int) -> ConsentText:
    written = EDITIONS[purpose, edition]
    words = Message(en=written.en.format(age=age), zh=written.zh.format(age=age))
    digest = hashlib.sha256(f"{words.en}\n{words.zh}".encode()).hexdigest()[:DIGEST_DIGITS]
    return ConsentText(purpose, f"{purpose.value}-{edition}-{age}-{digest}", TITLES[purpose], words)


@dataclass(frozen=True, slots=True)
class FieldText:
    """What a field of the enrolment is called, and what it is for."""

    label: Message
    why: Message


FIELD_TEXTS: Mapping[str, FieldText] = MappingProxyType(
    {
        "phone": FieldText(
            Message(
                en="Phone",
                zh="手机号",
            ),
            Message(
                en="To find you at the till",
                zh="用于在收银台找到您",
            ),
        ),
        "email": FieldText(
            Message(
                en="E-mail",
                zh="电子邮箱",
            ),
            Message(
                en="To find you and to send receipts you ask for; news only if you agree to news",
                zh="用于找到您和发送您要求的小票；只有您同意才会发送通知",
            ),
        ),
        "name": FieldText(
            Message(
                en="Name",
                zh="姓名",
            ),
            Message(
                en="To greet you",
                zh="用于称呼您",
            ),
        ),
        "name_zh": FieldText(
            Message(
                en="Chinese name",
                zh="中文姓名",
            ),
            Message(
                en="To greet you",
                zh="用于称呼您",
            ),
        ),
        "birthday": FieldText(
            Message(
                en="Birthday",
                zh="生日",
            ),
            Message(
                en="For the birthday gift, and to know who is a minor",
                zh="用于生日礼遇和识别未成年人",
            ),
        ),
        "card": FieldText(
            Message(
                en="Card",
                zh="会员卡",
            ),
            Message(
                en="To find you by a scan",
                zh="用于扫卡找到您",
            ),
        ),
        "guardian": FieldText(
            Message(
                en="Parent or guardian",
                zh="父母或监护人",
            ),
            Message(
                en="Who agreed for a minor",
                zh="记录是谁替未成年人同意的",
            ),
        ),
        "preferences": FieldText(
            Message(
                en="Likes and allergies",
                zh="喜好与忌口",
            ),
            Message(
                en="To choose offers for you and to warn you of what you must not eat",
                zh="用于为您挑选优惠，并提醒您忌口的食物",
            ),
        ),
        "sex": FieldText(
            Message(
                en="Sex",
                zh="性别",
            ),
            Message(
                en="Only to check that offers are fair",
                zh="仅用于检查优惠是否公平",
            ),
        ),
        "region": FieldText(
            Message(
                en="Region",
                zh="地区",
            ),
            Message(
                en="Only to plan the range of goods",
                zh="仅用于规划商品",
            ),
        ),
        "income": FieldText(
            Message(
                en="Income",
                zh="收入",
            ),
            Message(
                en="Only to check that offers are fair",
                zh="仅用于检查优惠是否公平",
            ),
        ),
        "education": FieldText(
            Message(
                en="Education",
                zh="学历",
            ),
            Message(
                en="Only to check that offers are fair",
                zh="仅用于检查优惠是否公平",
            ),
        ),
    }
)

NOTICE_TITLE = Message(
    en="What we keep about members",
    zh="我们保存哪些会员信息",
)
NOTICE: tuple[tuple[Message, Message], ...] = (
    (
        Message(
            en="What is collected",
            zh="收集哪些信息",
        ),
        Message(
            en="Your phone number, and only if you tell it: e-mail, name, birthday, likes and "
            "allergies, and four answers of your own will. What you buy when you say that you "
            "are a member. No payment card number, ever.",
            zh="您的手机号；以及您自愿提供的电子邮箱、姓名、生日、喜好与忌口和四项补充信息；您以"
            "会员身份购买的商品。我们从不保存银行卡号。",
        ),
    ),
    (
        Message(
            en="What it is used for",
            zh="用于什么",
        ),
        Message(
            en="To count points, tiers and coupons. For each further purpose (personal offers, "
            "mail, text messages, the four answers, household) only if you agreed to it by "
            "itself.",
            zh="用于计算积分、等级和优惠券。其他每一项用途（个性化优惠、邮件、短信、补充信息、家"
            "庭）都须您单独同意。",
        ),
    ),
    (
        Message(
            en="What it never does",
            zh="绝不会做什么",
        ),
        Message(
            en="It never changes a price on the shelf for you alone, and it is not sold to "
            "anybody.",
            zh="绝不会因您个人而改变标价，也绝不会出售给任何人。",
        ),
    ),
    (
        Message(
            en="How long",
            zh="保存多久",
        ),
        Message(
            en="As long as you are a member. After you leave, your person is deleted within 30 "
            "days, also in backups. Receipts stay for the tax office, without your name.",
            zh="在您作为会员期间保存。退出后 30 天内删除您的个人信息，包括备份。小票依法为税务保"
            "存，但不含您的姓名。",
        ),
    ),
    (
        Message(
            en="Your rights",
            zh="您的权利",
        ),
        Message(
            en="At the till or by writing to the store: see everything we keep, get it as a "
            "file, have it corrected, have it deleted, end any consent. It costs nothing.",
            zh="您可以在收银台或书面向门店要求：查看我们保存的全部信息、获取文件、更正、删除、取"
            "消任何一项同意。均不收费。",
        ),
    ),
)
"""Each section of the notice: its head and what it says."""

WELCOME = Message(
    en="Welcome to the member program",
    zh="欢迎加入会员计划",
)
