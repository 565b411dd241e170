"""What is said in the rooms of goods and stock."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

GOODS_SENTENCES: Mapping[str, Message] = {
    # ---- goods: one product, or many at once
    "goods.nothing-chosen": Message(
        en="No change is chosen yet. Nothing was changed; say what is to happen to these goods.",
        zh="还没有选择要做的更改，没有更改任何内容。请先选择要对这些商品做什么。",
    ),
    "goods.none-found": Message(
        en="No goods answer to this. Nothing was changed; widen the search or choose rows.",
        zh="没有符合条件的商品，没有更改。请放宽条件或选择行。",
    ),
    "goods.too-many": Message(
        en="These are more than {most} goods at once. Nothing was changed; narrow the search and "
        "change them in parts.",
        zh="一次超过 {most} 种商品，没有更改。请缩小范围，分批更改。",
    ),
    "goods.price-absurd": Message(
        en="A price is 0 to {most_minor}. Nothing was changed; write another amount.",
        zh="价格应在 0 到 {most_minor} 之间，没有更改。请重新填写。",
    ),
    "goods.share-absurd": Message(
        en="Prices can rise by at most {most_bp} and fall by less than 100 %. Nothing was changed; "
        "write another share.",
        zh="价格最多上调 {most_bp}，下调须少于 100 %，没有更改。请重新填写比例。",
    ),
    "goods.changed-meanwhile": Message(
        en="{name} was changed by somebody else meanwhile. Nothing was stored; look at it as it is "
        "now and change it again.",
        zh="{name} 刚被其他人修改，没有保存。请查看最新内容后重新修改。",
    ),
    "goods.shop-owns": Message(
        en="{fields} of {name} come from the online shop and would be overwritten by it. Nothing "
        "was stored; change them in the shop, and they arrive here.",
        zh="{name} 的 {fields} 由网店维护，在此修改会被网店覆盖，没有保存。"
        "请在网店中修改，修改后会传到这里。",
    ),
    "goods.unit-moved": Message(
        en="{name} has stock or receipts in its unit already, so the unit stays. Nothing was "
        "stored; make a new product for the other unit.",
        zh="{name} 已有库存或小票，单位不能再改，没有保存。请为另一单位新建商品。",
    ),
    "goods.age": Message(
        en="A minimum age is 0 to {most} years, not {text}. Write a whole number, or leave it "
        "empty.",
        zh="最低年龄应为 0 到 {most} 岁，不能是 {text}。请填整数，或留空。",
    ),
    "goods.tax-unknown": Message(
        en="The store has no tax class {text}. Nothing was changed; choose one of {known}.",
        zh="本店没有税类 {text}，没有更改。请从 {known} 中选择。",
    ),
    "goods.sku-taken": Message(
        en="There is a product {sku} already. Nothing was stored; choose another number, or open "
        "that product.",
        zh="已有商品 {sku}，没有保存。请换一个货号，或打开该商品。",
    ),
    "goods.fields-wrong": Message(
        en="Something in the form cannot be stored yet ({count}). Nothing was stored; mend the "
        "marked fields.",
        zh="表单中还有不能保存的内容（{count} 处），没有保存。请改正标出的栏目。",
    ),
    "goods.day-past": Message(
        en="{day} is not after today, so the prices would not wait. Nothing was changed; choose a "
        "later day, or change them now.",
        zh="{day} 不在今天之后，没有更改。请选择以后的日期，或立即更改。",
    ),
    "goods.only-prices-wait": Message(
        en="Only prices can wait for a day. Nothing was changed; change this field now.",
        zh="只有价格可以定在将来生效，没有更改。请立即更改此栏目。",
    ),
    "goods.change-gone": Message(
        en="This change is not there any more. Nothing was done; look at the list of changes.",
        zh="找不到这次更改，没有执行。请查看更改列表。",
    ),
    "goods.change-ended": Message(
        en="This change was taken back already. Nothing was done.",
        zh="这次更改已经撤销，没有执行。",
    ),
    "labels.none": Message(
        en="There is nothing to print: no label shows another price than today's. Choose goods in "
        "the list to print their labels anyway.",
        zh="没有需要打印的标签：标签上的价格都是今天的价格。如仍要打印，请在列表中选择商品。",
    ),
    "labels.too-many": Message(
        en="These are more than {most} labels at once. Nothing was printed; choose fewer goods.",
        zh="一次超过 {most} 张标签，没有打印。请少选一些商品。",
    ),
    # ---- stock: entries and counts
    "stock.amount": Message(
        en="{text} is not an amount of {name}. Write pieces as whole numbers and kilograms with at "
        "most three decimals.",
        zh="{text} 不是 {name} 的数量。按件请写整数，按千克最多三位小数。",
    ),
    "stock.nothing-moved": Message(
        en="The amount is nothing, so nothing would move. Write how much came or went.",
        zh="数量为零，没有变动。请填写实际数量。",
    ),
    "stock.sheet-gone": Message(
        en="This count is not there any more. Nothing was stored; look at the list of counts.",
        zh="找不到这次盘点，没有保存。请查看盘点列表。",
    ),
    "stock.sheet-ended": Message(
        en="This count has ended already. Nothing was stored; begin a new one.",
        zh="这次盘点已经结束，没有保存。请新建盘点。",
    ),
    "stock.sheet-empty": Message(
        en="Nothing has been counted on this sheet. Nothing was posted; count first, or drop it.",
        zh="这张盘点单还没有任何计数，没有过账。请先盘点，或放弃此单。",
    ),
    "stock.not-on-sheet": Message(
        en="{name} is not on this sheet. Nothing was stored; add it to the sheet first.",
        zh="{name} 不在这张盘点单上，没有保存。请先将其加入盘点单。",
    ),
    "stock.entry-without-record": Message(
        en="A stock entry is not in the journal, or not as it was written. Do not change anything; "
        "show this to your accountant.",
        zh="有库存变动不在流水中，或与流水不符。请勿更改，并交会计查看。",
    ),
    "stock.entry-deleted": Message(
        en="A stock entry that the journal tells of is gone. Do not change anything; show this to "
        "your accountant.",
        zh="流水中记载的库存变动已不存在。请勿更改，并交会计查看。",
    ),
    "stock.count-goes-on": Message(
        en="Somebody counted on since you looked. Nothing was posted; look at the differences as "
        "they are now, then post them.",
        zh="您查看后有人继续盘点，没有入账。请查看当前差异后再入账。",
    ),
    # ---- suppliers and orders
    "purchase.supplier-gone": Message(
        en="This supplier is not there any more. Nothing was stored; choose another one.",
        zh="找不到这个供应商，没有保存。请选择其他供应商。",
    ),
    "purchase.name-taken": Message(
        en="There is a supplier {name} already. Nothing was stored; open that one.",
        zh="已有供应商 {name}，没有保存。请打开该供应商。",
    ),
    "purchase.days": Message(
        en="{text} is not a number of days from {least} to {most}. Write a whole number.",
        zh="{text} 不是 {least} 到 {most} 之间的天数。请填整数。",
    ),
    "purchase.pack": Message(
        en="{text} is not the content of a pack. Write how many pieces or kilograms it holds.",
        zh="{text} 不是包装数量。请填写每包的件数或千克数。",
    ),
    "purchase.nothing": Message(
        en="No line has an amount, so there is nothing to order. Write amounts first.",
        zh="没有任何一行有数量，无需订货。请先填写数量。",
    ),
    "purchase.under-least": Message(
        en="The order comes to {total_minor}, and {name} delivers from {least_minor}. Nothing was "
        "stored; order more, or wait.",
        zh="订单金额 {total_minor}，{name} 的起订金额为 {least_minor}，没有保存。"
        "请增加数量或稍后再订。",
    ),
    "purchase.changed-meanwhile": Message(
        en="Somebody else changed this meanwhile. Nothing was stored; open the page again and look "
        "at it once more.",
        zh="内容刚被他人更改，没有保存。请重新打开页面查看。",
    ),
    "purchase.most-packs": Message(
        en="At most {most} packs of one thing are ordered at once. Nothing was stored; write "
        "fewer.",
        zh="一次最多订购 {most} 包，没有保存。请减少数量。",
    ),
    "purchase.order-gone": Message(
        en="This order is not there any more. Nothing was stored; look at the list of orders.",
        zh="找不到这张订单，没有保存。请查看订单列表。",
    ),
    "purchase.order-ended": Message(
        en="This order has ended already. Nothing was stored.",
        zh="这张订单已经结束，没有保存。",
    ),
}
