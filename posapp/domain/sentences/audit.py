"""What a record of the journal tells, in a sentence."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

AUDIT_SENTENCES: Mapping[str, Message] = {
    "audit.approval": Message(
        en="{name} allowed “{act}”: {reason}.", zh="{name} 批准了“{act}”：{reason}。"
    ),
    "audit.audit": Message(
        en="{records} records were taken out of the program.", zh="导出了 {records} 条流水记录。"
    ),
    "audit.backup": Message(
        en="Backup {file} was made; the journal in it ends at {heads}.",
        zh="已备份为 {file}，其中流水止于 {heads}。",
    ),
    "audit.cart-cleared": Message(
        en="A basket of {lines} lines over {total_minor} was given up.",
        zh="放弃了一笔 {lines} 行、合计 {total_minor} 的购物单。",
    ),
    "audit.cash": Message(
        en="{amount_minor} moved in the drawer: {reason}.", zh="钱箱变动 {amount_minor}：{reason}。"
    ),
    "audit.copy": Message(
        en="Receipt {receipt} was printed again, copy {copy}.",
        zh="补打小票 {receipt}，第 {copy} 联。",
    ),
    "audit.drawer": Message(
        en="The drawer was opened without a sale: {reason}.", zh="未销售而打开钱箱：{reason}。"
    ),
    "audit.goods": Message(en="Goods or prices were changed.", zh="修改了商品或价格。"),
    "audit.login": Message(en="{name} signed in.", zh="{name} 登录。"),
    "audit.member": Message(en="A member's record: {act}.", zh="会员资料：{act}。"),
    "audit.offer": Message(
        en="Offer {offer}, version {version}: from {before} to {after}; {reason}.",
        zh="优惠 {offer} 第 {version} 版：由 {before} 变为 {after}；{reason}。",
    ),
    "audit.order": Message(en="An online order was worked on.", zh="处理了一笔网店订单。"),
    "audit.points": Message(
        en="Points or the program's rules were changed.", zh="积分或会员规则发生变动。"
    ),
    "audit.points-coupons": Message(en="Coupons were given or changed.", zh="发放或修改了优惠券。"),
    "audit.points-entry": Message(
        en="Member {member}: {points} points.", zh="会员 {member}：{points} 积分。"
    ),
    "audit.points-program": Message(
        en="The program's rules were changed: version {program}.",
        zh="会员规则已修改：第 {program} 版。",
    ),
    "audit.points-tier": Message(
        en="Member {member}: tier from {tier_before} to {tier}.",
        zh="会员 {member}：等级由 {tier_before} 变为 {tier}。",
    ),
    "audit.practice": Message(en="Practice on a copy of the store.", zh="在门店副本上练习。"),
    "audit.refund": Message(
        en="Return {receipt} over {gross_minor}.", zh="退货小票 {receipt}，合计 {gross_minor}。"
    ),
    "audit.restore": Message(
        en="The store was restored from backup {file}; this till sells on as till {till}.",
        zh="门店由备份 {file} 恢复，本机此后编号为 {till}。",
    ),
    "audit.sale": Message(
        en="Receipt {receipt} over {gross_minor}.", zh="销售小票 {receipt}，合计 {gross_minor}。"
    ),
    "audit.shift-open": Message(
        en="Shift {number} was opened with a float of {float_minor}.",
        zh="开班，第 {number} 班，备用金 {float_minor}。",
    ),
    "audit.staff": Message(
        en="{name} (number {number}): {act}.", zh="员工 {name}（编号 {number}）：{act}。"
    ),
    "audit.stock": Message(
        en="Stock, a supplier or an order to one was changed.",
        zh="登记了库存、供应商或订货的变动。",
    ),
    "audit.sync": Message(
        en="Something between store and online shop was decided by hand.",
        zh="人工处理了门店与网店之间的事项。",
    ),
    "audit.tenders-dropped": Message(
        en="{tenders} payments were taken back before the basket was closed.",
        zh="结账前撤回了 {tenders} 笔付款。",
    ),
    "audit.till": Message(
        en="Till {number} is called “{name}”.", zh="{number} 号收银台名为“{name}”。"
    ),
    "audit.version": Message(
        en="The program was changed to another version.", zh="程序版本已变更。"
    ),
    "audit.void": Message(
        en="Receipt {receipt} undoes a sale over {gross_minor}.",
        zh="作废小票 {receipt}，合计 {gross_minor}。",
    ),
    "audit.work-time": Message(
        en="Hours worked, from {from_at} to {to_at}; {reason}.",
        zh="工时：{from_at} 至 {to_at}；{reason}。",
    ),
    "audit.x-report": Message(en="X report of shift {number}.", zh="第 {number} 班 X 报表。"),
    "audit.z-report": Message(
        en="Shift {number} was closed: {counted_minor} counted, {expected_minor} expected.",
        zh="第 {number} 班交班：实点 {counted_minor}，应有 {expected_minor}。",
    ),
}
