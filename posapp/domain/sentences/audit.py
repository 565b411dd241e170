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
    "audit.coupon-cancelled": Message(
        en="Coupon {coupon} ({series}) of member {member} was cancelled: {reason}.",
        zh="作废会员 {member} 的优惠券 {coupon}（{series}）：{reason}。",
    ),
    "audit.coupon-cancelled-code": Message(
        en="Coupon {coupon} ({series}) was cancelled: {reason}.",
        zh="作废优惠券 {coupon}（{series}）：{reason}。",
    ),
    "audit.coupon-by-itself": Message(
        en="Member {member} was given a coupon “{series}”: {why}.",
        zh="会员 {member} 获赠优惠券“{series}”：{why}。",
    ),
    "audit.coupons-changed": Message(
        en="Coupons “{series}” were changed: {parts}.", zh="修改优惠券“{series}”：{parts}。"
    ),
    "audit.coupons-given": Message(
        en="{issued} members were given a coupon “{series}”.",
        zh="向 {issued} 位会员发放优惠券“{series}”。",
    ),
    "audit.coupons-made": Message(
        en="{issued} coupons “{series}” were made.", zh="生成 {issued} 张优惠券“{series}”。"
    ),
    "audit.coupons-taken": Message(
        en="{taken} codes of the coupons “{series}” were taken out as a file.",
        zh="导出优惠券“{series}”的 {taken} 个券码文件。",
    ),
    "audit.coupons-new": Message(
        en="Coupons “{series}” were set up for offer “{offer}”.",
        zh="为优惠“{offer}”新建优惠券“{series}”。",
    ),
    "audit.coupons-set": Message(
        en="Coupons “{series}” of offer “{offer}” were set up or changed.",
        zh="新建或修改优惠“{offer}”的优惠券“{series}”。",
    ),
    "audit.coupons-stopped": Message(
        en="Coupons “{series}” were stopped: none of them counts any more.",
        zh="停用优惠券“{series}”，均不再有效。",
    ),
    "audit.coupons-to-member": Message(
        en="Member {member} was given a coupon “{series}”.",
        zh="向会员 {member} 发放优惠券“{series}”。",
    ),
    "audit.goods": Message(en="Goods or prices were changed.", zh="修改了商品或价格。"),
    "audit.goods-card": Message(
        en="Product {product}: {parts} changed.", zh="商品 {product}：修改了{parts}。"
    ),
    "audit.goods-import": Message(
        en="{rows} products brought in or changed by a file.",
        zh="通过文件导入或修改 {rows} 种商品。",
    ),
    "audit.goods-many": Message(
        en="{rows} products changed in one go: {field}.", zh="批量修改 {rows} 种商品的{field}。"
    ),
    "audit.goods-price": Message(
        en="Product {product}: price from {before_minor} to {after_minor}.",
        zh="商品 {product}：价格由 {before_minor} 改为 {after_minor}。",
    ),
    "audit.goods-undone": Message(
        en="{rows} products put back as they were: {field}.", zh="恢复 {rows} 种商品的{field}。"
    ),
    "audit.login": Message(en="{name} signed in.", zh="{name} 登录。"),
    "audit.member": Message(en="Member {member}: {act}.", zh="会员 {member}：{act}。"),
    "audit.member-act": Message(en="Members: {act}.", zh="会员：{act}。"),
    "audit.members": Message(en="{members} members: {act}.", zh="{members} 位会员：{act}。"),
    "audit.offer": Message(
        en="Offer “{offer}”, version {version}: from {before} to {after}.",
        zh="优惠“{offer}”第 {version} 版：由{before}变为{after}。",
    ),
    "audit.offer-left-out": Message(
        en="Offer “{offer}” was left out of receipt {receipt}.",
        zh="小票 {receipt} 未使用优惠“{offer}”。",
    ),
    "audit.offer-why": Message(
        en="Offer “{offer}”, version {version}: from {before} to {after}; {reason}.",
        zh="优惠“{offer}”第 {version} 版：由{before}变为{after}；{reason}。",
    ),
    "audit.order": Message(en="Online order {order}: {act}.", zh="网店订单 {order}：{act}。"),
    "audit.points": Message(
        en="The loyalty program wrote a record that this version has no words for; open it to "
        "read its values.",
        zh="会员计划写入了本版本无法说明的记录；请打开查看其内容。",
    ),
    "audit.points-entry": Message(
        en="Member {member}: {points} {unit}, {how}.", zh="会员 {member}：{points} {unit}，{how}。"
    ),
    "audit.points-entry-why": Message(
        en="Member {member}: {points} {unit}, {how}; {reason}.",
        zh="会员 {member}：{points} {unit}，{how}；{reason}。",
    ),
    "audit.points-program": Message(
        en="The program's rules were changed: version {program}.",
        zh="会员规则已修改：第 {program} 版。",
    ),
    "audit.points-program-parts": Message(
        en="The program's rules were changed, version {program}: {parts}.",
        zh="会员规则已修改，第 {program} 版：{parts}。",
    ),
    "audit.points-tier": Message(
        en="Member {member}: tier from {tier_before} to {tier}; {reason}.",
        zh="会员 {member}：等级由{tier_before}变为{tier}；{reason}。",
    ),
    "audit.practice": Message(en="Practice on a copy of the store.", zh="在门店副本上练习。"),
    "audit.purchase": Message(
        en="Order {number} to {supplier}: {act}.", zh="向{supplier}的订货单 {number}：{act}。"
    ),
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
    "audit.feature": Message(
        en="Feature “{name}”: from {before} to {after}.",
        zh="功能“{name}”：由 {before} 改为 {after}。",
    ),
    "audit.schedule": Message(
        en="Scheduled reports “{name}” into {folder}: {act}.",
        zh="定时报表“{name}”（{folder}）：{act}。",
    ),
    "audit.schedule-mail": Message(
        en="Scheduled reports “{name}” into {folder}, for {address}: {act}.",
        zh="定时报表“{name}”（{folder}，收件人 {address}）：{act}。",
    ),
    "audit.settings": Message(
        en="Setting “{settings}”: from {before} to {after}.",
        zh="设置“{settings}”：由 {before} 改为 {after}。",
    ),
    "audit.settings-many": Message(en="Settings changed: {settings}.", zh="修改设置：{settings}。"),
    "audit.shift-open": Message(
        en="Shift {number} was opened with a float of {float_minor}.",
        zh="开班，第 {number} 班，备用金 {float_minor}。",
    ),
    "audit.role": Message(en="Role “{name}” {what}.", zh="角色“{name}”{what}。"),
    "audit.role-acts": Message(
        en="Role “{name}” {what}. May now: {more}. May no more: {less}.",
        zh="角色“{name}”{what}。新增权限：{more}。取消权限：{less}。",
    ),
    "audit.staff": Message(
        en="{name} (number {number}): {act}.", zh="员工 {name}（编号 {number}）：{act}。"
    ),
    "audit.stock": Message(
        en="Stock, a supplier or an order to one was changed.",
        zh="登记了库存、供应商或订货的变动。",
    ),
    "audit.stock-entry": Message(
        en="Product {product}: {amount}, {how}.", zh="商品 {product}：{amount}，{how}。"
    ),
    "audit.stock-entry-why": Message(
        en="Product {product}: {amount}, {how}; {reason}.",
        zh="商品 {product}：{amount}，{how}；{reason}。",
    ),
    "audit.stock-many": Message(
        en="Stock of {products} products: {how}.", zh="{products} 种商品的库存：{how}。"
    ),
    "audit.supplier": Message(
        en="Supplier {supplier} was added or changed.", zh="新增或修改供应商{supplier}。"
    ),
    "audit.supply": Message(
        en="Product {product}: who delivers it, or how, was changed.",
        zh="商品 {product}：修改了供货信息。",
    ),
    "audit.supply-cost": Message(
        en="Product {product}: cost from {before_minor} to {after_minor}.",
        zh="商品 {product}：成本由 {before_minor} 改为 {after_minor}。",
    ),
    "audit.sync": Message(
        en="Online shop, {kind} {subject}: {act}.", zh="网店 {kind} {subject}：{act}。"
    ),
    "audit.sync-why": Message(
        en="Online shop, {kind} {subject}: {act}; {reason}.",
        zh="网店 {kind} {subject}：{act}；{reason}。",
    ),
    "audit.target": Message(
        en="Goal “{metric}” {span}, {goal}: {act}.", zh="目标“{metric}”（{span}，{goal}）：{act}。"
    ),
    "audit.target-moved": Message(
        en="Goal “{metric}” {span}: from {goal_before} to {goal}.",
        zh="目标“{metric}”（{span}）：由 {goal_before} 改为 {goal}。",
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
        en="Hours of {staff} corrected: {from_at} to {to_at}; {reason}.",
        zh="更正{staff}的工时：{from_at} 至 {to_at}；{reason}。",
    ),
    "audit.work-time-begun": Message(
        en="{staff} at work from {from_at}.", zh="{staff} {from_at} 开始上班。"
    ),
    "audit.work-time-ended": Message(
        en="Hours of {staff}: {from_at} to {to_at}.", zh="{staff}的工时：{from_at} 至 {to_at}。"
    ),
    "audit.x-report": Message(en="X report of shift {number}.", zh="第 {number} 班 X 报表。"),
    "audit.z-report": Message(
        en="Shift {number} was closed: {counted_minor} counted, {expected_minor} expected.",
        zh="第 {number} 班交班：实点 {counted_minor}，应有 {expected_minor}。",
    ),
}
