"""What the codes in a journal record are called: the few words that fill its sentence."""

from collections.abc import Mapping
from typing import Final

Both = tuple[str, str]
"""The same in English and in Simplified Chinese."""

WORDS: Final[Mapping[str, Mapping[str, Both]]] = {
    "entry": {
        "earn": ("earned", "获得"),
        "grant": ("given", "赠送"),
        "spend": ("spent", "抵扣"),
        "restore": ("given back", "退回"),
        "clawback": ("taken back with a return", "随退货追回"),
        "expire": ("expired", "过期"),
        "adjust": ("corrected by hand", "人工调整"),
        "hold": ("held for a redemption", "为抵扣预留"),
        "capture": ("a hold taken", "扣取预留"),
        "release": ("a hold let go", "释放预留"),
        "donate": ("donated", "捐赠"),
        "move-out": ("moved to another record", "转出"),
        "move-in": ("moved here", "转入"),
        "birthday": ("birthday gift", "生日礼"),
        "referral": ("for bringing somebody", "推荐奖励"),
        "lottery": ("won in a draw", "抽奖奖品"),
    },
    "purse": {
        "points": ("points", "积分"),
        "tier": ("tier points", "等级积分"),
        "stamps": ("stamps", "印章"),
        "value": ("stored value", "储值"),
    },
    "why-coupon": {
        "birthday": ("birthday gift", "生日礼"),
        "stamps": ("a full stamp card", "集章卡已满"),
        "lottery": ("won in a draw", "抽奖奖品"),
    },
    "why-tier": {
        "reached": ("reached", "已达标"),
        "period": ("looked at at the period's end", "期末复核"),
        "locked": ("set by hand", "人工设定"),
        "unlocked": ("no longer set by hand", "取消人工设定"),
    },
    "program": {
        "earning": ("how points are earned", "积分获取"),
        "multipliers": ("multipliers", "倍数"),
        "caps": ("caps", "上限"),
        "worth": ("what points are worth", "积分价值"),
        "points_as": ("how points pay", "积分支付方式"),
        "earn_on": ("on what points are earned", "计分基数"),
        "earn_on_points_part": ("points on what points paid", "积分支付部分是否计分"),
        "pending_days": ("days until points count", "待生效天数"),
        "expiry": ("when points expire", "积分有效期"),
        "reinstate_days": ("days to give expired points back", "过期恢复天数"),
        "shortfall": ("points missing at a return", "退货积分不足"),
        "tiers": ("tiers", "等级"),
        "period_end": ("the tiers' period", "等级周期"),
        "grace_days": ("days of grace", "宽限天数"),
        "downgrade": ("how tiers are lost", "降级方式"),
        "adjust": ("limits of corrections by hand", "人工调整限额"),
        "redeem": ("terms of redeeming", "抵扣条件"),
        "perks": ("gifts", "礼遇"),
    },
    "series": {
        "offer_id": ("its offer", "对应优惠"),
        "name": ("its name", "名称"),
        "name_zh": ("its Chinese name", "中文名称"),
        "first_day": ("its first day", "开始日期"),
        "last_day": ("its last day", "结束日期"),
        "uses_each": ("uses of a code", "每码使用次数"),
        "most_in_all": ("most uses in all", "总使用上限"),
        "most_per_member": ("most uses of a member", "每位会员上限"),
        "most_per_store_day": ("most uses a day", "每日上限"),
        "offline_allowance": ("uses without asking", "离线额度"),
        "members_only": ("for members only", "仅限会员"),
        "stopped": ("whether it is stopped", "是否停用"),
    },
    "offer": {
        "draft": ("draft", "草稿"),
        "simulated": ("simulated", "已模拟"),
        "approved": ("approved", "已批准"),
        "running": ("running", "进行中"),
        "stopped": ("stopped", "已停止"),
        "ended": ("ended", "已结束"),
    },
    "member": {
        "enrol": ("joined", "入会"),
        "change": ("record changed", "资料更改"),
        "merge": ("two records became one", "两份资料合并"),
        "unmerge": ("a merge was undone", "撤销合并"),
        "household": ("household changed", "家庭变更"),
        "consent": ("consent given", "同意"),
        "withdraw": ("consent withdrawn", "撤回同意"),
        "no-consent": ("a customer of the shop came without consent", "网店顾客未同意"),
        "adopt": ("joined with the shop's record", "与网店资料关联"),
        "own-copy": ("copy of her own data written", "导出本人资料"),
        "erase": ("erased", "删除资料"),
        "list-saved": ("a list was saved", "保存名单"),
        "list-dropped": ("a saved list was removed", "删除名单"),
        "list-export": ("a list was written to a file", "名单导出为文件"),
        "list-print": ("a list was printed", "名单打印"),
        "breach-drill": ("a leak was drilled", "泄露演练"),
        "breach-list": ("who a leak hits was listed", "列出受泄露影响者"),
        "watch-dismiss": ("a sign of abuse was put away", "搁置一条滥用迹象"),
        "privacy-case": ("a privacy question was noted", "登记隐私问题"),
        "privacy-answer": ("a privacy question was answered", "答复隐私问题"),
        "case-words-over": ("words of old cases were removed", "清除旧个案文字"),
        "words-over": ("words of old orders were removed", "清除旧订单文字"),
        "dropped": ("events were removed", "清除行为记录"),
    },
    "goods-act": {
        "edit": ("changed on its page", "在商品页修改"),
        "planned": ("set, as it was planned", "按计划生效"),
        "undo": ("put back as it was", "恢复原样"),
        "import": ("brought in by a file", "通过文件导入"),
    },
    "goods": {
        "sku": ("SKU", "货号"),
        "name": ("name", "名称"),
        "name_zh": ("Chinese name", "中文名称"),
        "unit": ("unit", "单位"),
        "price": ("price", "价格"),
        "price_minor": ("price", "价格"),
        "tax_class": ("tax class", "税类"),
        "tax-class": ("tax class", "税类"),
        "category": ("category", "类别"),
        "brand": ("brand", "品牌"),
        "cost_minor": ("cost", "成本"),
        "barcodes": ("barcodes", "条码"),
        "item": ("item number", "条码内货号"),
        "open_price": ("open price", "开放价格"),
        "discontinued": ("whether it is sold", "是否在售"),
        "returnable": ("whether it may come back", "可否退货"),
        "attributes": ("attributes", "属性"),
        "description": ("description", "说明"),
    },
    "role": {
        "added": ("was made", "已新建"),
        "changed": ("was changed", "已更改"),
        "dropped": ("was dropped", "已删除"),
    },
    "schedule": {
        "set": ("set", "设定"),
        "changed": ("changed", "更改"),
        "dropped": ("dropped", "取消"),
    },
    "survey": {
        "started": ("started", "已开始"),
        "stopped": ("stopped", "已停止"),
        "undone": ("answers that were typed in were taken back", "撤销一份录入的答卷"),
        "talked": ("an interview was noted", "登记一次访谈"),
        "talk-undone": ("an interview was taken back", "撤销一次访谈"),
    },
    "stock": {
        "goods-in": ("goods came in", "进货"),
        "write-off": ("written off", "报损"),
        "transfer": ("moved", "调拨"),
        "count": ("counted", "盘点"),
        "correction": ("corrected", "更正"),
    },
    "order": {
        "ordered": ("ordered", "已下单"),
        "closed-short": ("closed though something is missing", "缺货结单"),
        "cancelled": ("cancelled", "已取消"),
    },
    "goal": {
        "set": ("set", "设定"),
        "changed": ("changed", "更改"),
        "dropped": ("removed", "删除"),
        "heard": ("missed, and taken note of", "未达标，已阅"),
    },
    "span": {
        "day": ("a day", "每天"),
        "week": ("a week", "每周"),
        "month": ("a month", "每月"),
        "quarter": ("a quarter", "每季"),
        "year": ("a year", "每年"),
    },
    "sync": {
        "let-in": ("let in", "放行"),
        "match-member": ("joined with a member", "关联会员"),
        "give-up": ("given up", "放弃"),
        "settle": ("settled", "标为已解决"),
        "send-now": ("sent now", "立即发送"),
        "send-again": ("sent again", "重新发送"),
        "match": ("joined by hand", "人工对应"),
        "told-from": ("told from another day on", "更改告知起始日"),
    },
}


def word(group: str, code: str) -> Both:
    """What a code is called; one that is not known by itself.

    >>> word("entry", "expire"), word("entry", "new-kind")
    (('expired', '过期'), ('new-kind', 'new-kind'))
    """
    return WORDS[group].get(code, (code, code))


def listed(group: str, codes: list[str]) -> Both:
    """Several codes in a row.

    >>> listed("goods", ["name", "brand"])
    ('name, brand', '名称、品牌')
    """
    words = [word(group, code) for code in codes]
    return ", ".join(one for one, _ in words), "、".join(one for _, one in words)
