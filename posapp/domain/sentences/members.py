"""What is said about members: joining, consents, households, and two records of one person."""

from collections.abc import Mapping

from posapp.domain.sentences.books import STOPPED_EN, STOPPED_ZH
from posapp.domain.sentences.message import Message

MEMBER_SENTENCES: Mapping[str, Message] = {
    # ---- consent: a yes for each purpose, by itself
    "consent.extra-missing": Message(
        en="These answers are kept only with a yes to the four questions. Nothing was stored; ask "
        "for that yes, or leave the answers out.",
        zh="只有同意补充信息后才能保存这些内容。没有保存；请先征得同意，或不填写。",
    ),
    "consent.minor": Message(
        en="Below {limit} years only the program itself may be agreed to. Take this tick off; the "
        "member still gets points and public offers.",
        zh="未满 {limit} 岁只能同意会员计划本身。请取消此项；仍可积分并享受公开优惠。",
    ),
    "consent.preference-missing": Message(
        en="Likes and allergies are kept only with a yes to personal offers. Nothing was stored; "
        "ask for that yes first.",
        zh="只有同意个性化优惠后才能保存喜好与忌口。没有保存；请先征得同意。",
    ),
    "consent.program-missing": Message(
        en="Without a yes to the member program nobody is a member. Show the text and tick it if "
        "the answer is yes; otherwise press Esc and go on selling.",
        zh="没有同意会员计划就不能入会。请出示说明，同意后勾选；否则按 Esc 继续收银。",
    ),
    "consent.text-changed": Message(
        en="The text of this consent is not the one that holds today. Nothing was stored; show the "
        "new text and ask again.",
        zh="同意书的内容已经更新。没有保存；请出示新的内容并重新征询。",
    ),
    # ---- household
    "household.full": Message(
        en="A household has at most {limit} members. Nothing was changed.",
        zh="一个家庭最多 {limit} 位会员，没有更改。",
    ),
    "household.has-one": Message(
        en="This member belongs to a household already. Leave that one first, then ask again.",
        zh="该会员已属于一个家庭。请先退出，再重新邀请。",
    ),
    "household.not-agreed": Message(
        en="A household needs the yes of both. Nothing was changed; show the text to each of them.",
        zh="家庭需要双方同意，没有更改。请分别向双方出示说明。",
    ),
    "household.not-asked": Message(
        en="Nobody with this record has asked, or the question was answered before. Ask again from "
        "the other member's page.",
        zh="没有来自该会员的邀请，或已经答复。请在对方的页面重新邀请。",
    ),
    "household.same-person": Message(
        en="A household is made of two members. Choose another one.",
        zh="家庭至少由两位会员组成。请选择另一位。",
    ),
    # ---- member: the person and what names her
    "member.already-there": Message(
        en="This phone, e-mail or card belongs to member {number} already. Take that record; only "
        "if it is another person who shares it, say so and go on.",
        zh="此手机号、邮箱或卡已属于会员 {number}。请使用该记录；若确为共用的另一人，请确认。",
    ),
    "member.birthday-wrong": Message(
        en="Nobody can have this birthday. Type day, month and year again, or leave it empty.",
        zh="生日不正确。请重新输入年月日，或留空。",
    ),
    "member.card-wrong": Message(
        en="This is no member card: 4 to 32 letters or digits are expected. Scan it again.",
        zh="这不是会员卡：应为 4 至 32 位字母或数字。请重新扫描。",
    ),
    "member.email-wrong": Message(
        en="This is no e-mail address. It looks like name@shop.com; type it again or leave it out.",
        zh="这不是电子邮箱。应形如 name@shop.com；请重新输入或留空。",
    ),
    "member.erased": Message(
        en="This member was deleted on request. The receipts stay valid; to join again, enrol.",
        zh="该会员已按要求删除，小票仍然有效。如需再次入会，请重新登记。",
    ),
    "member.guardian-missing": Message(
        en="Below {limit} years a parent or guardian must agree. Type that person's name, or press "
        "Esc and go on selling.",
        zh="未满 {limit} 岁须由父母或监护人同意。请输入其姓名，或按 Esc 继续收银。",
    ),
    "member.identifier-taken": Message(
        en="Another member has this already. If both records are one person, merge them; otherwise "
        "use another phone, e-mail or card.",
        zh="此信息已属于另一会员。若是同一人，请合并记录；否则请换用其他手机号、邮箱或卡。",
    ),
    "member.identifier-wrong": Message(
        en="This code cannot be read. Scan it again from the app or the pass.",
        zh="无法读取此码。请在应用或卡包中重新扫描。",
    ),
    "member.language-unknown": Message(
        en="The till speaks English and Chinese. Choose one of them.",
        zh="收银台支持英文和中文，请选择其一。",
    ),
    "member.last-identifier": Message(
        en="This is the last thing the member can be found by. Add another phone, e-mail or card "
        "first, then take this one away.",
        zh="这是找到该会员的唯一方式。请先添加其他手机号、邮箱或卡，再删除此项。",
    ),
    "member.staff-mark": Message(
        en="This says who works here. A manager takes it away on the member's page, in the record.",
        zh="这是员工与会员的关联。请店长在会员页面的“档案”中解除。",
    ),
    "member.name-too-long": Message(
        en="A name has at most {limit} letters. Shorten it.",
        zh="姓名最多 {limit} 个字。请缩短。",
    ),
    "member.payment-card": Message(
        en="This looks like a payment card. The till keeps no card numbers, so nothing was stored. "
        "Use the phone number or a member card.",
        zh="这看起来是银行卡号。收银台不保存卡号，因此没有保存。请使用手机号或会员卡。",
    ),
    "member.phone-missing": Message(
        en="A phone number is needed to join. Ask for it, or press Esc and go on selling.",
        zh="入会需要手机号。请询问，或按 Esc 继续收银。",
    ),
    "member.phone-wrong": Message(
        en="This number cannot be called. Check its digits; a foreign one begins with + and the "
        "country.",
        zh="此号码无法拨通。请核对；国外号码以 + 和国家代码开头。",
    ),
    "member.preference-unknown": Message(
        en="There is no such kind of preference. Choose one from the list.",
        zh="没有这类喜好。请从列表中选择。",
    ),
    "member.referrer-unknown": Message(
        en="No member has this number or phone. Leave the field empty, or ask who it was.",
        zh="没有会员使用此编号或手机号。请留空，或询问推荐人。",
    ),
    "member.still-there": Message(
        en=STOPPED_EN + "Something of the member was left in {places}. Call support with this "
        "sentence.",
        zh=STOPPED_ZH + "{places} 中仍有该会员的信息。请把这句话告诉技术支持。",
    ),
    "member.text-missing": Message(
        en="There is nothing to keep yet. Type a word, or press Esc.",
        zh="还没有内容。请输入，或按 Esc。",
    ),
    "member.text-too-long": Message(
        en="At most {limit} letters fit here. Shorten the text.",
        zh="此处最多 {limit} 个字。请缩短。",
    ),
    "member.too-young": Message(
        en="Children below {limit} years do not join, with a guardian neither. Nothing was kept; "
        "go on selling.",
        zh="未满 {limit} 岁的儿童不能入会，监护人也不能代办。没有保存；请继续收银。",
    ),
    "member.unknown": Message(
        en="There is no such member. Search again, or enrol with F2.",
        zh="没有此会员。请重新查找，或按 F2 登记。",
    ),
    # ---- merge: two records of one person
    "merge.later-one-first": Message(
        en="The record that stayed was merged again later. Undo that merge first, then this one.",
        zh="保留的记录后来又被合并。请先撤销后一次合并，再撤销这一次。",
    ),
    "merge.not-standing": Message(
        en="One of these records was merged or deleted before. Search for both again.",
        zh="其中一条记录已被合并或删除。请重新查找。",
    ),
    "merge.nothing-to-undo": Message(
        en="This record was not merged, or the merge was undone before. Nothing was changed.",
        zh="该记录没有被合并，或已经撤销。没有更改。",
    ),
    "merge.reason-missing": Message(
        en="A merge needs a reason. Type how you know that it is one person, or two.",
        zh="合并或撤销需要原因。请说明如何确认是同一人或两人。",
    ),
    "merge.same-record": Message(
        en="These are the same record. Choose two different ones.",
        zh="这是同一条记录。请选择两条不同的记录。",
    ),
    "merge.second-person": Message(
        en="{worth_minor} would move to another record, more than {limit_minor}. A manager who is "
        "not you must agree: press Approve.",
        zh="将转移价值 {worth_minor}，超过 {limit_minor}。须由您以外的经理批准：请按“批准”。",
    ),
    "merge.too-late": Message(
        en="A merge can be undone for {days} days; this one is older, or the person was deleted. "
        "Enrol a new member and let a manager move the points.",
        zh="合并只能在 {days} 天内撤销；此次已过期，或会员已删除。请登记新会员，由经理调整积分。",
    ),
}
