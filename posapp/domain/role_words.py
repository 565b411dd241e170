"""What roles and acts are called, and what each act lets a person do: one table, both languages."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from posapp.domain.permission import Act, ActGroup, Role
from posapp.domain.sentences.record_codes import Both


class ActWords(NamedTuple):
    """An act's name, and the sentence that says what it comes to."""

    name: Both
    says: Both


ROLES: Final[Mapping[str, Both]] = {
    Role.CLERK.code: ("Clerk", "收银员"),
    Role.SUPERVISOR.code: ("Supervisor", "值班主管"),
    Role.MANAGER.code: ("Manager", "经理"),
}

GROUPS: Final[Mapping[ActGroup, Both]] = {
    ActGroup.TILL: ("At the till", "收银台"),
    ActGroup.LEAD: ("Leading a shift", "带班"),
    ActGroup.MEMBERS: ("Members", "会员"),
    ActGroup.OFFERS: ("Offers", "优惠"),
    ActGroup.GOODS: ("Goods and stock", "商品与库存"),
    ActGroup.OFFICE: ("Office", "后台"),
}

ACTS: Final[Mapping[Act, ActWords]] = {
    Act.SELL: ActWords(
        ("Sell", "销售"), ("Sign in at a till and take payments.", "登录收银台并收款。")
    ),
    Act.REFUND: ActWords(
        ("Take goods back", "办理退货"), ("Refund within the return period.", "在退货期内退款。")
    ),
    Act.CASH_IN_OUT: ActWords(
        ("Cash in and out", "现金存取"),
        ("Put cash into the drawer or take it out.", "向钱箱存入或取出现金。"),
    ),
    Act.CLOSE_SHIFT: ActWords(
        ("Close a shift", "交班"),
        ("Count the drawer and print the Z report.", "清点钱箱并打印 Z 报表。"),
    ),
    Act.SERVE_MEMBERS: ActWords(
        ("Serve members", "服务会员"),
        ("Find, enrol and serve one member at a time.", "逐位查找、登记和服务会员。"),
    ),
    Act.DISCOUNT_OVER_LIMIT: ActWords(
        ("Discount over the limit", "超限折扣"),
        ("Give more off than the person's own limit.", "给出超过本人上限的折扣。"),
    ),
    Act.OVERRIDE_PRICE: ActWords(
        ("Change a price", "改价"), ("Sell a line at another price.", "以其他价格销售一行商品。")
    ),
    Act.EXEMPT_TAX: ActWords(
        ("Sell without tax", "免税销售"),
        ("Take the tax off a sale, with a certificate.", "凭证明免除税额。"),
    ),
    Act.VOID_SALE: ActWords(
        ("Void, and late refunds", "作废与逾期退款"),
        ("Undo a sale, or refund after the return period.", "作废小票，或在退货期后退款。"),
    ),
    Act.OPEN_DRAWER: ActWords(
        ("Open the drawer", "打开钱箱"), ("Open the drawer without a sale.", "不经销售打开钱箱。")
    ),
    Act.UNLOCK_TILL: ActWords(
        ("Unlock for others", "为他人解锁"),
        ("Unlock a till that somebody else has locked.", "解锁他人锁定的收银台。"),
    ),
    Act.ADMIN_MEMBERS: ActWords(
        ("Look after members", "管理会员"),
        (
            "See lists of members, merge, erase, and answer privacy questions.",
            "查看会员名单，合并、删除资料，处理隐私问题。",
        ),
    ),
    Act.ADJUST_POINTS: ActWords(
        ("Correct points", "调整积分"),
        ("Give or take points and tiers by hand.", "人工增减积分、调整等级。"),
    ),
    Act.EXPORT: ActWords(
        ("Take data out", "导出数据"),
        ("Write lists and reports to files.", "将名单和报表写入文件。"),
    ),
    Act.MANAGE_OFFERS: ActWords(
        ("Write offers", "编写优惠"),
        ("Write, simulate and change offers and coupons.", "编写、模拟和更改优惠与优惠券。"),
    ),
    Act.APPROVE_OFFERS: ActWords(
        ("Approve offers", "批准优惠"), ("Let a simulated offer run.", "让模拟过的优惠开始运行。")
    ),
    Act.STOP_OFFERS: ActWords(
        ("Stop offers", "停止优惠"), ("Stop a running offer at once.", "立即停止进行中的优惠。")
    ),
    Act.EDIT_CATALOGUE: ActWords(
        ("Edit goods and prices", "编辑商品与价格"),
        ("Change goods, costs and prices, and print labels.", "更改商品、成本和价格，打印价签。"),
    ),
    Act.IMPORT_CATALOGUE: ActWords(
        ("Import goods", "导入商品"), ("Bring goods in from a file.", "从文件导入商品。")
    ),
    Act.MANAGE_STOCK: ActWords(
        ("Count and order stock", "盘点与订货"),
        ("Book stock, count it, order from suppliers.", "登记库存、盘点、向供应商订货。"),
    ),
    Act.OPEN_OFFICE: ActWords(
        ("Open the office", "打开后台"),
        (
            "Come into the office: tasks, the machine, the inbox.",
            "进入后台：任务、本机状态、收件箱。",
        ),
    ),
    Act.READ_REPORTS: ActWords(
        ("Read reports", "查看报表"),
        (
            "See the store's money: dashboard, receipts, shifts, goals, reports.",
            "查看门店的金额：总览、小票、班次、目标、报表。",
        ),
    ),
    Act.READ_AUDIT: ActWords(
        ("Search the journal", "查询流水"),
        ("Read who did what, and when.", "查看何人何时做了什么。"),
    ),
    Act.ASK_PEOPLE: ActWords(
        ("Ask customers and staff", "开展问卷与访谈"),
        (
            "Start and stop questionnaires, note interviews, read what was written.",
            "开始和停止问卷、登记访谈、查看文字意见。",
        ),
    ),
    Act.TYPE_ANSWERS: ActWords(
        ("Type answers in", "录入答卷"),
        (
            "Type filled questionnaires in, without reading others.",
            "录入已填问卷，不可查看他人答卷。",
        ),
    ),
    Act.MANAGE_STAFF: ActWords(
        ("Look after staff", "管理员工"),
        (
            "People, PINs, roles and hours worked; gives no more than it holds.",
            "员工、密码、角色与工时；所授权限不超过自身。",
        ),
    ),
    Act.MANAGE_TILLS: ActWords(
        ("Name tills", "管理收银台"),
        ("Name, retire and bring back tills.", "命名、停用和恢复收银台。"),
    ),
    Act.BACK_UP: ActWords(
        ("Back up", "备份"),
        ("Make backups, and the sheet that opens them.", "制作备份及其恢复单。"),
    ),
    Act.CHANGE_SETTINGS: ActWords(
        ("Change settings", "更改设置"),
        ("Settings, goals, and the connection to the shop.", "设置、目标以及与网店的连接。"),
    ),
}


def in_language(both: Both, language: str) -> str:
    """One of the two."""
    return both[1] if language == "zh" else both[0]


def role_names(role: Role) -> Both:
    """What a role is called in each language; one of this store's own is what a manager typed."""
    return ROLES.get(role.code, (role.name, role.name))


def role_word(role: Role, language: str) -> str:
    """What a role is called.

    >>> role_word(Role.SUPERVISOR, "en"), role_word(Role.SUPERVISOR, "zh")
    ('Supervisor', '值班主管')
    """
    return in_language(role_names(role), language)


def act_word(act: Act, language: str) -> str:
    """What an act is called."""
    return in_language(ACTS[act].name, language)


def acts_listed(codes: Iterable[str]) -> Both:
    """Several acts in a row, as their table orders them; a dash for none.

    >>> acts_listed(["refund", "sell"]), acts_listed([])
    (('Sell, Take goods back', '销售、办理退货'), ('–', '–'))
    """
    held = set(codes)
    names = [words.name for act, words in ACTS.items() if act.value in held]
    return ", ".join(en for en, _ in names) or "–", "、".join(zh for _, zh in names) or "–"


def act_says(act: Act, language: str) -> str:
    """What an act lets a person do."""
    return in_language(ACTS[act].says, language)
