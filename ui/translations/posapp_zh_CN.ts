<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddressForm</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>街道和门牌</translation>
    </message>
    <message>
        <source>Floor, company</source>
        <translation>楼层、公司</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>邮编</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Country, two letters</source>
        <translation>国家（两位字母）</translation>
    </message>
</context>
<context>
    <name>AlarmCard</name>
    <message>
        <source>Missed goals</source>
        <translation>未达标目标</translation>
    </message>
    <message>
        <source>What you mean to do</source>
        <translation>您打算怎么做</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>已阅</translation>
    </message>
    <message>
        <source>Its task</source>
        <translation>对应任务</translation>
    </message>
</context>
<context>
    <name>Approvals</name>
    <message>
        <source>A manager must approve</source>
        <translation>需要经理批准</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Clerk&apos;s mistake</source>
        <translation>收银员失误</translation>
    </message>
    <message>
        <source>Damaged goods</source>
        <translation>商品破损</translation>
    </message>
    <message>
        <source>A supervisor or manager must approve</source>
        <translation>需要值班主管或经理批准</translation>
    </message>
    <message>
        <source>PIN of a supervisor or manager</source>
        <translation>值班主管或经理密码</translation>
    </message>
    <message>
        <source>For this one act; nobody is switched.</source>
        <translation>只批准这一次操作，不切换收银员。</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>优待顾客</translation>
    </message>
    <message>
        <source>Manager&apos;s PIN</source>
        <translation>经理密码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Shelf label</source>
        <translation>以货架标价为准</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>approves</source>
        <translation>批准</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>1 item</source>
        <translation>1 件</translation>
    </message>
    <message>
        <source>1 receipt</source>
        <translation>1 张小票</translation>
    </message>
    <message>
        <source>Copy {number} goes to the printer</source>
        <translation>第 {number} 份副本已送打印</translation>
    </message>
    <message>
        <source>Esc clears the line and shows all receipts</source>
        <translation>按 Esc 清空并显示全部小票</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>No receipt has {text}</source>
        <translation>没有含 {text} 的小票</translation>
    </message>
    <message>
        <source>No receipt is chosen.</source>
        <translation>尚未选择小票。</translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation>还没有小票</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>打印副本</translation>
    </message>
    <message>
        <source>Print copy of {n}</source>
        <translation>打印 {n} 的副本</translation>
    </message>
    <message>
        <source>Receipt {n}</source>
        <translation>小票 {n}</translation>
    </message>
    <message>
        <source>Receipt, product, day 2026-11-21, total 12.34</source>
        <translation>小票号、商品、日期 2026-11-21、合计 12.34</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Return goods</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Save the receipt as PDF</source>
        <translation>将小票存为 PDF</translation>
    </message>
    <message>
        <source>Saved as PDF</source>
        <translation>已存为 PDF</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>The first sale will stand here</source>
        <translation>第一笔销售会显示在这里</translation>
    </message>
    <message>
        <source>The newest {count} receipts</source>
        <translation>最新 {count} 张小票</translation>
    </message>
    <message>
        <source>This is no receipt of a sale.</source>
        <translation>这不是销售小票。</translation>
    </message>
    <message>
        <source>Type what you look for.</source>
        <translation>请输入要查找的内容。</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>looks for {text}</source>
        <translation>查找 {text}</translation>
    </message>
    <message>
        <source>prints a copy of {n}</source>
        <translation>打印 {n} 的副本</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>选小票</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>{count} receipts</source>
        <translation>{count} 张小票</translation>
    </message>
    <message>
        <source>{found} with {text}</source>
        <translation>{found}，含 {text}</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Journal</source>
        <translation>流水</translation>
    </message>
    <message>
        <source>{count} records, and older ones</source>
        <translation>{count} 条记录，还有更早的</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日</translation>
    </message>
    <message>
        <source>Receipt or words</source>
        <translation>小票号或文字</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Older records</source>
        <translation>更早的记录</translation>
    </message>
    <message>
        <source>Close the record</source>
        <translation>关闭记录</translation>
    </message>
    <message>
        <source>No record matches. Ask for less.</source>
        <translation>没有符合的记录，请减少条件。</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Written: {place}</source>
        <translation>已写入：{place}</translation>
    </message>
    <message>
        <source>{name} looked at {members} members on {day}.</source>
        <translation>{name} 在 {day} 查看了 {members} 位会员。</translation>
    </message>
    <message>
        <source>Record {head}</source>
        <translation>记录 {head}</translation>
    </message>
    <message>
        <source>signed and unchanged</source>
        <translation>签名有效，未被改动</translation>
    </message>
    <message>
        <source>changed after it was signed</source>
        <translation>签名后被改动</translation>
    </message>
    <message>
        <source>not signed by this till</source>
        <translation>不是本机签名</translation>
    </message>
    <message>
        <source>the record before it differs</source>
        <translation>与前一条记录不衔接</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>This store lives in memory; there is nothing to back up.</source>
        <translation>本店仅存于内存，无需备份。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Prove it again</source>
        <translation>重新核验</translation>
    </message>
    <message>
        <source>If this machine is lost</source>
        <translation>如果本机丢失或损坏</translation>
    </message>
    <message>
        <source>Keep a copy of the backups on another disk, and the recovery sheet in a locked place. On the new machine run posapp restore with both. The store then sells on under a new till number, so that no receipt number is ever given twice.</source>
        <translation>请在另一块磁盘上保留备份，并将恢复单锁好保管。在新机器上用两者运行 posapp restore。恢复后门店会使用新的收银台编号，小票号绝不重复。</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Journal ends at</source>
        <translation>流水止于</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>There is no store file to copy.</source>
        <translation>没有可复制的门店文件。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Proving</source>
        <translation>正在核验</translation>
    </message>
    <message>
        <source>Print it, delete the file, and lock the paper away.</source>
        <translation>请打印后删除文件，并将纸张锁好。</translation>
    </message>
    <message>
        <source>{records} journal records were read in it, {findings} did not hold; {receipts} receipts; the journal ends at {heads}.</source>
        <translation>核对其中流水 {records} 条，不符 {findings} 条；小票 {receipts} 张；流水止于 {heads}。</translation>
    </message>
    <message>
        <source>No backup</source>
        <translation>没有备份</translation>
    </message>
    <message>
        <source>Backup without a proof</source>
        <translation>没有核验单的备份</translation>
    </message>
    <message>
        <source>Backup of {at}</source>
        <translation>{at} 的备份</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>已核验</translation>
    </message>
    <message>
        <source>journal does not hold</source>
        <translation>流水核对未通过</translation>
    </message>
    <message>
        <source>It has no proof that this store signed.</source>
        <translation>没有本店签名的核验单。</translation>
    </message>
    <message>
        <source>Press Back up now; it takes seconds.</source>
        <translation>请点按“立即备份”，只需数秒。</translation>
    </message>
</context>
<context>
    <name>BasketPage</name>
    <message>
        <source>Still to pay</source>
        <translation>还需支付</translation>
    </message>
    <message>
        <source>Total to pay</source>
        <translation>应付合计</translation>
    </message>
    <message>
        <source>Tax {amount} is included</source>
        <translation>含税 {amount}</translation>
    </message>
    <message>
        <source>Tax {amount}</source>
        <translation>税额 {amount}</translation>
    </message>
    <message>
        <source>{paid} of {total} are paid</source>
        <translation>共 {total}，已付 {paid}</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} lines, the last {shown}</source>
        <translation>共 {count} 行，显示最后 {shown} 行</translation>
    </message>
    <message>
        <source>Your basket</source>
        <translation>您的商品</translation>
    </message>
    <message>
        <source>You save</source>
        <translation>已为您省</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退货</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Members and the rest</source>
        <translation>会员与非会员</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Sync inbox</source>
        <translation>同步收件箱</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>New members</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Points given</source>
        <translation>发放积分</translation>
    </message>
    <message>
        <source>Points used</source>
        <translation>使用积分</translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation>没有需要查看的事项。</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>{count} 项待查看</translation>
    </message>
    <message>
        <source>{count} goods have run out by the books</source>
        <translation>账面上有 {count} 种商品售空</translation>
    </message>
    <message>
        <source>Sold in these days, none left on the shelf</source>
        <translation>期间有售，货架已无库存</translation>
    </message>
    <message>
        <source>{count} goods to order</source>
        <translation>{count} 种商品建议订货</translation>
    </message>
    <message>
        <source>Less is there than sells until the next delivery</source>
        <translation>库存不足以卖到下次到货</translation>
    </message>
    <message>
        <source>{points} points lapse within {days} days</source>
        <translation>{points} 积分将在 {days} 天内失效</translation>
    </message>
    <message>
        <source>{count} members, {worth}, from {day}</source>
        <translation>{count} 名会员，{worth}，{day} 起</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>需人工处理</translation>
    </message>
    <message>
        <source>Not sent, kept out, or not agreeing</source>
        <translation>未送达、未导入或不一致</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Worth {amount}</source>
        <translation>金额 {amount}</translation>
    </message>
    <message>
        <source>No online shop is connected.</source>
        <translation>未连接网店。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>暂无数据。</translation>
    </message>
</context>
<context>
    <name>BusyBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>CartPanel</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>F4 quantity · Del remove · Alt D send · ? why this price</source>
        <translation>F4 数量 · Del 删除 · Alt D 寄送 · ? 为何此价</translation>
    </message>
    <message>
        <source>F4 quantity · Del remove · ? why this price</source>
        <translation>F4 数量 · Del 删除 · ? 为何此价</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已省</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>本单积分</translation>
    </message>
    <message>
        <source>Scan the first item</source>
        <translation>请扫描第一件商品</translation>
    </message>
    <message>
        <source>Tax added</source>
        <translation>另加税</translation>
    </message>
    <message>
        <source>Tax included</source>
        <translation>含税</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>or type a name or a command</source>
        <translation>或输入品名或命令</translation>
    </message>
</context>
<context>
    <name>CartRows</name>
    <message>
        <source>Price changed: {reason}, {who}</source>
        <translation>已改价：{reason}，{who}批准</translation>
    </message>
    <message>
        <source>Online order</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Price on the label</source>
        <translation>标签价</translation>
    </message>
    <message>
        <source>saved {amount}</source>
        <translation>已省 {amount}</translation>
    </message>
    <message>
        <source>was {amount}</source>
        <translation>原价 {amount}</translation>
    </message>
    <message>
        <source>Sent to {place}</source>
        <translation>寄往 {place}</translation>
    </message>
    <message>
        <source>Collected in {place}</source>
        <translation>在 {place} 自提</translation>
    </message>
    <message>
        <source>… (Alt D)</source>
        <translation>…（Alt D）</translation>
    </message>
    <message>
        <source>Price of the online shop</source>
        <translation>网店价格</translation>
    </message>
    <message>
        <source>{label} and {more} more</source>
        <translation>{label}，另有 {more} 项</translation>
    </message>
    <message>
        <source>{price} / kg</source>
        <translation>{price} / 千克</translation>
    </message>
</context>
<context>
    <name>Cash</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他理由</translation>
    </message>
    <message>
        <source>Cash in or out</source>
        <translation>存取现金</translation>
    </message>
    <message>
        <source>Change from the bank</source>
        <translation>从银行换零钱</translation>
    </message>
    <message>
        <source>Choose a reason, or type one.</source>
        <translation>请选择或输入理由。</translation>
    </message>
    <message>
        <source>Choose the reason by its key, or type it.</source>
        <translation>请按键选择理由，或直接输入。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Goes into the drawer</source>
        <translation>存入钱箱</translation>
    </message>
    <message>
        <source>Goes out of the drawer</source>
        <translation>从钱箱取出</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>用自己的话说明</translation>
    </message>
    <message>
        <source>More change</source>
        <translation>补充零钱</translation>
    </message>
    <message>
        <source>No sale: for change, the bank, or a bill paid in cash.</source>
        <translation>不涉及销售：换零钱、存银行或现金付账。</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Put in by the owner</source>
        <translation>店主存入</translation>
    </message>
    <message>
        <source>Put in {amount}</source>
        <translation>存入 {amount}</translation>
    </message>
    <message>
        <source>Small expense</source>
        <translation>小额支出</translation>
    </message>
    <message>
        <source>Supplier paid</source>
        <translation>付供应商</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Take out {amount}</source>
        <translation>取出 {amount}</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>存银行</translation>
    </message>
    <message>
        <source>Type the amount first.</source>
        <translation>请先输入金额。</translation>
    </message>
    <message>
        <source>Type the amount.</source>
        <translation>请输入金额。</translation>
    </message>
    <message>
        <source>Way, amount, reason and your name go into the journal.</source>
        <translation>存取方式、金额、理由和你的姓名会记入流水。</translation>
    </message>
    <message>
        <source>Which way the cash goes</source>
        <translation>存入还是取出</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>{amount} put in</source>
        <translation>已存入 {amount}</translation>
    </message>
    <message>
        <source>{amount} taken out</source>
        <translation>已取出 {amount}</translation>
    </message>
</context>
<context>
    <name>CatalogueImport</name>
    <message>
        <source>Path of a CSV file, or choose one</source>
        <translation>输入 CSV 文件路径，或选择文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The store has all of it already.</source>
        <translation>门店已有全部内容。</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>导入 1 行</translation>
    </message>
    <message>
        <source>Import {count} rows</source>
        <translation>导入 {count} 行</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Bad rows</source>
        <translation>错误行</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择其他文件</translation>
    </message>
    <message>
        <source>Choose a catalogue file</source>
        <translation>选择商品目录文件</translation>
    </message>
    <message>
        <source>CSV with the columns sku, name, price; nothing is stored before you agree</source>
        <translation>CSV 须有 sku、name、price 列；确认前不保存任何内容</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>{encoding}, separated by {sign}</source>
        <translation>{encoding}，以 {sign} 分隔</translation>
    </message>
    <message>
        <source>Columns that are not read: {names}</source>
        <translation>未读取的列：{names}</translation>
    </message>
    <message>
        <source>Stored: {new} new, {changed} changed, {same} were there already.</source>
        <translation>已保存：新增 {new}，更改 {changed}，已有 {same}。</translation>
    </message>
    <message>
        <source>Nothing would change: the store has all of it already.</source>
        <translation>无需更改：门店已有全部内容。</translation>
    </message>
    <message>
        <source>Every row can be read</source>
        <translation>每一行都可读取</translation>
    </message>
    <message>
        <source>Nothing is stored yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>{line}, column {column}</source>
        <translation>{line}，{column} 列</translation>
    </message>
    <message>
        <source>empties: {columns}</source>
        <translation>清空：{columns}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>stays, changed elsewhere: {columns}</source>
        <translation>保持不变，须在别处修改：{columns}</translation>
    </message>
    <message>
        <source>was {price}</source>
        <translation>原价 {price}</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>reads {text}</source>
        <translation>读取 {text}</translation>
    </message>
    <message>
        <source>goes on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>chooses a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>imports the good rows</source>
        <translation>导入正确的行</translation>
    </message>
    <message>
        <source>Nothing to import.</source>
        <translation>没有可导入的内容。</translation>
    </message>
    <message>
        <source>Catalogue files</source>
        <translation>商品目录文件</translation>
    </message>
    <message>
        <source>Trying the file</source>
        <translation>正在试读文件</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Import {file}: {new} new, {changed} changed.</source>
        <translation>导入 {file}：新增 {new}，更改 {changed}。</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>the first {count} by name</source>
        <translation>按名称排列的前 {count} 种</translation>
    </message>
    <message>
        <source>{count} in this list</source>
        <translation>列表中有 {count} 项</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Change many</source>
        <translation>批量更改</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Name, number or barcode</source>
        <translation>名称、货号或条码</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起价</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止价</translation>
    </message>
    <message>
        <source>Price from</source>
        <translation>最低价格</translation>
    </message>
    <message>
        <source>Price to</source>
        <translation>最高价格</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>在售</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not on sale</source>
        <translation>停售</translation>
    </message>
    <message>
        <source>Stock below zero</source>
        <translation>负库存</translation>
    </message>
    <message>
        <source>Thin margin</source>
        <translation>毛利偏低</translation>
    </message>
    <message>
        <source>No goods are on sale yet: Alt+N writes one, Catalogue import reads a file.</source>
        <translation>还没有在售商品：按 Alt+N 新建，或用“导入商品目录”读取文件。</translation>
    </message>
    <message>
        <source>No goods answer to this.</source>
        <translation>没有符合条件的商品。</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利率</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>货架</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>This is no amount</source>
        <translation>这不是金额</translation>
    </message>
    <message>
        <source>{name} is saved; the till&apos;s next scan takes it.</source>
        <translation>{name} 已保存；收银台下次扫描即生效。</translation>
    </message>
    <message>
        <source>{name} was so already.</source>
        <translation>{name} 已是如此。</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查看</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>Cash {given} received, {due} due</source>
        <translation>收现金 {given}，应付 {due}</translation>
    </message>
    <message>
        <source>Change to give</source>
        <translation>应找零</translation>
    </message>
    <message>
        <source>Drawer opens</source>
        <translation>钱箱打开</translation>
    </message>
    <message>
        <source>Paid with points, nothing to give back</source>
        <translation>积分支付，无需找零</translation>
    </message>
    <message>
        <source>Paid online before, nothing to give back</source>
        <translation>已网上付清，无需找零</translation>
    </message>
    <message>
        <source>Nothing to give back</source>
        <translation>无需找零</translation>
    </message>
    <message>
        <source>A member would have earned {points} points with this sale.</source>
        <translation>会员本单可得 {points} 积分。</translation>
    </message>
    <message>
        <source>A member would have earned 1 point with this sale.</source>
        <translation>会员本单可得 1 积分。</translation>
    </message>
    <message>
        <source>Paid by card, nothing to give back</source>
        <translation>已刷卡，无需找零</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>Exactly what was due, nothing to give back</source>
        <translation>金额正好，无需找零</translation>
    </message>
    <message>
        <source>Sale {number} is stored</source>
        <translation>销售 {number} 已保存</translation>
    </message>
    <message>
        <source>Sale {number} is stored.</source>
        <translation>销售 {number} 已保存。</translation>
    </message>
    <message>
        <source>Total paid</source>
        <translation>实付合计</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Something is still open</source>
        <translation>还有未完成的内容</translation>
    </message>
    <message>
        <source>{passed} passed, {waiting} to read</source>
        <translation>{passed} 项通过，{waiting} 项待阅读</translation>
    </message>
    <message>
        <source>All passed or read</source>
        <translation>全部通过或已阅读</translation>
    </message>
    <message>
        <source>Every blank is filled</source>
        <translation>所有空格均已填写</translation>
    </message>
    <message>
        <source>Nothing is open or wrong</source>
        <translation>没有遗漏或错误</translation>
    </message>
    <message>
        <source>Both languages filled in</source>
        <translation>两种语言均已填写</translation>
    </message>
    <message>
        <source>English, Chinese</source>
        <translation>英文、中文</translation>
    </message>
    <message>
        <source>Same for everybody of a tier</source>
        <translation>同等级会员一视同仁</translation>
    </message>
    <message>
        <source>Nothing personal decides</source>
        <translation>不依据个人信息</translation>
    </message>
    <message>
        <source>Its cost is bounded</source>
        <translation>费用有上限</translation>
    </message>
    <message>
        <source>A budget stops it</source>
        <translation>达到预算即停止</translation>
    </message>
    <message>
        <source>It ends by itself</source>
        <translation>会自动结束</translation>
    </message>
    <message>
        <source>It has a last day</source>
        <translation>设有最后一天</translation>
    </message>
    <message>
        <source>It can be stopped</source>
        <translation>可以随时停止</translation>
    </message>
    <message>
        <source>From the next scan on</source>
        <translation>从下一次扫描起生效</translation>
    </message>
    <message>
        <source>It reaches somebody</source>
        <translation>有人受益</translation>
    </message>
    <message>
        <source>{count} baskets of the past</source>
        <translation>过去的 {count} 单</translation>
    </message>
    <message>
        <source>Overlaps no running offer</source>
        <translation>与执行中的优惠无重叠</translation>
    </message>
    <message>
        <source>None gave way</source>
        <translation>没有优惠让位</translation>
    </message>
    <message>
        <source>Fill the blanks</source>
        <translation>请填写空格</translation>
    </message>
    <message>
        <source>{count} open or wrong; Simulate shows which</source>
        <translation>{count} 处未填或有误，按“模拟”查看</translation>
    </message>
    <message>
        <source>A language is missing</source>
        <translation>缺少一种语言</translation>
    </message>
    <message>
        <source>Receipts print both names</source>
        <translation>小票会印两种名称</translation>
    </message>
    <message>
        <source>Picks people: read the reason</source>
        <translation>针对特定人群：请阅读理由</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>没有预算</translation>
    </message>
    <message>
        <source>It may cost any sum; add a limit to bound it</source>
        <translation>费用没有上限，可添加限制</translation>
    </message>
    <message>
        <source>No last day</source>
        <translation>没有最后一天</translation>
    </message>
    <message>
        <source>It runs until somebody stops it</source>
        <translation>会一直执行，直到有人停止</translation>
    </message>
    <message>
        <source>No stop switch</source>
        <translation>没有停止开关</translation>
    </message>
    <message>
        <source>Once it runs, it runs to its end</source>
        <translation>一旦执行，将持续到结束</translation>
    </message>
    <message>
        <source>Reached no basket</source>
        <translation>没有任何购物单受益</translation>
    </message>
    <message>
        <source>In the past nobody would have got it</source>
        <translation>过去没有人会得到该优惠</translation>
    </message>
    <message>
        <source>Best price not proven</source>
        <translation>最优价格未经证明</translation>
    </message>
    <message>
        <source>In {count} baskets the search ran out of time</source>
        <translation>有 {count} 单计算超时</translation>
    </message>
    <message>
        <source>Overlaps “{name}”</source>
        <translation>与“{name}”重叠</translation>
    </message>
    <message>
        <source>It gave way in {count} baskets, by {money}</source>
        <translation>在 {count} 单中让位，共 {money}</translation>
    </message>
</context>
<context>
    <name>CountPage</name>
    <message>
        <source>Counts</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>What the books say is not shown while it is counted</source>
        <translation>盘点期间不显示账面数量</translation>
    </message>
    <message>
        <source>New count</source>
        <translation>新建盘点</translation>
    </message>
    <message>
        <source>All counts</source>
        <translation>全部盘点</translation>
    </message>
    <message>
        <source>All goods on sale of a category or brand go on the sheet.</source>
        <translation>某分类或品牌的全部在售商品都会列入盘点单。</translation>
    </message>
    <message>
        <source>Name, such as Dairy shelf</source>
        <translation>名称，例如 乳品货架</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点</translation>
    </message>
    <message>
        <source>Differing</source>
        <translation>有差异</translation>
    </message>
    <message>
        <source>Found over, at cost</source>
        <translation>盘盈（按成本）</translation>
    </message>
    <message>
        <source>Missing, at cost</source>
        <translation>盘亏（按成本）</translation>
    </message>
    <message>
        <source>Scan, or number</source>
        <translation>扫描或货号</translation>
    </message>
    <message>
        <source>How much lies there</source>
        <translation>实有数量</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Go on counting</source>
        <translation>继续盘点</translation>
    </message>
    <message>
        <source>Look at the differences</source>
        <translation>查看差异</translation>
    </message>
    <message>
        <source>Reason for the books</source>
        <translation>记账原因</translation>
    </message>
    <message>
        <source>Post the differences</source>
        <translation>差异过账</translation>
    </message>
    <message>
        <source>Give the count up</source>
        <translation>放弃盘点</translation>
    </message>
    <message>
        <source>Nothing was counted yet. Alt+N begins a count.</source>
        <translation>还没有盘点过。按 Alt+N 开始盘点。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>已过账</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>账面</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Worth at cost</source>
        <translation>成本金额</translation>
    </message>
    <message>
        <source>Scan the goods, or mark a row.</source>
        <translation>请扫描商品，或选择一行。</translation>
    </message>
    <message>
        <source>The differences are posted.</source>
        <translation>差异已过账。</translation>
    </message>
</context>
<context>
    <name>CouponCard</name>
    <message>
        <source>Which coupon?</source>
        <translation>哪种优惠券？</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>At most so many a member has at a time</source>
        <translation>每位会员同时最多持有张数</translation>
    </message>
    <message>
        <source>Give the coupon</source>
        <translation>发放优惠券</translation>
    </message>
    <message>
        <source>Each who agreed to personal offers gets one. Pressed again on the same day, nobody gets a second.</source>
        <translation>每位同意个性化优惠的会员得一张。同一天再次发放不会重复。</translation>
    </message>
    <message>
        <source>There is no coupon to give. In the offers room, Ideas makes an offer with one.</source>
        <translation>没有可发放的优惠券。优惠页面的“建议”可制作附带优惠券的优惠。</translation>
    </message>
</context>
<context>
    <name>CustomerDisplay</name>
    <message>
        <source>Hello, {name}</source>
        <translation>您好，{name}</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Which days</source>
        <translation>选择日期</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Nothing has been sold today yet.</source>
        <translation>今天还没有销售。</translation>
    </message>
    <message>
        <source>Look at the last day open</source>
        <translation>查看上一营业日</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Which till</source>
        <translation>选择收银台</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation>页面已交给打印机。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
</context>
<context>
    <name>Definitions</name>
    <message>
        <source>How the figures are made</source>
        <translation>指标说明</translation>
    </message>
</context>
<context>
    <name>DeliverPage</name>
    <message>
        <source>Tab goes to the fields; a scan goes on selling</source>
        <translation>Tab 进入输入框；扫描则继续销售</translation>
    </message>
    <message>
        <source>Hand it over here</source>
        <translation>在此交付</translation>
    </message>
    <message>
        <source>Collect it in {place}</source>
        <translation>在 {place} 自提</translation>
    </message>
    <message>
        <source>Send it to {city}</source>
        <translation>寄往 {city}</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>寄送</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少姓名。</translation>
    </message>
    <message>
        <source>An e-mail address or a phone is missing.</source>
        <translation>缺少邮箱或手机号。</translation>
    </message>
    <message>
        <source>The street is missing.</source>
        <translation>缺少街道。</translation>
    </message>
    <message>
        <source>The postcode is missing.</source>
        <translation>缺少邮编。</translation>
    </message>
    <message>
        <source>The city is missing.</source>
        <translation>缺少城市。</translation>
    </message>
    <message>
        <source>The country is missing.</source>
        <translation>缺少国家。</translation>
    </message>
    <message>
        <source>Choose the store.</source>
        <translation>请选择门店。</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes on selling with {text}</source>
        <translation>以 {text} 继续销售</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>Handed over here</source>
        <translation>在此交付</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>寄到哪里？</translation>
    </message>
    <message>
        <source>Collected where, and by whom?</source>
        <translation>在哪里、由谁自提？</translation>
    </message>
    <message>
        <source>The goods go over the counter, as always.</source>
        <translation>商品照常在柜台交付。</translation>
    </message>
    <message>
        <source>The online shop sends them. Paid here, on this receipt.</source>
        <translation>由网店寄送，在此付款，同一张小票。</translation>
    </message>
    <message>
        <source>Call the other store; the receipt names it. Paid here.</source>
        <translation>请致电另一门店；小票上写明门店。在此付款。</translation>
    </message>
    <message>
        <source>the member&apos;s, ends {digits}</source>
        <translation>会员手机，尾号 {digits}</translation>
    </message>
    <message>
        <source>the member&apos;s own</source>
        <translation>会员邮箱</translation>
    </message>
    <message>
        <source>here {amount}</source>
        <translation>本店 {amount}</translation>
    </message>
    <message>
        <source>{place} {amount} ({time})</source>
        <translation>{place} {amount}（{time}）</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本店</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>寄送</translation>
    </message>
    <message>
        <source>Other store</source>
        <translation>其他门店</translation>
    </message>
    <message>
        <source>No other store is known to have it.</source>
        <translation>没有其他门店有货。</translation>
    </message>
    <message>
        <source>Other goods of this basket go another way: one receipt, one place.</source>
        <translation>此单其他商品走另一种方式：一张小票只能去一个地方。</translation>
    </message>
    <message>
        <source>{place}: {amount}</source>
        <translation>{place}：{amount}</translation>
    </message>
</context>
<context>
    <name>DemandPage</name>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>What many look for is worth having.</source>
        <translation>很多人找的商品值得进货。</translation>
    </message>
    <message>
        <source>Touch a row to look for it among the goods.</source>
        <translation>点击一行，在商品中查找。</translation>
    </message>
    <message>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Suggested: seen online</source>
        <translation>推荐：网店看过</translation>
    </message>
    <message>
        <source>Suggested: bought again and again</source>
        <translation>推荐：经常购买</translation>
    </message>
    <message>
        <source>Nothing was looked for in vain</source>
        <translation>没有找不到的搜索</translation>
    </message>
    <message>
        <source>words that find nothing are counted here, never who typed them</source>
        <translation>此处统计未找到结果的搜索词，从不记录是谁输入</translation>
    </message>
    <message>
        <source>Looked for in vain, last {days} days</source>
        <translation>未找到的搜索，最近 {days} 天</translation>
    </message>
    <message>
        <source>Counted by day, not by person. Events of members without a yes that were not kept: {count}.</source>
        <translation>按天统计，不记录个人。因未同意而未保留的会员事件：{count}。</translation>
    </message>
    <message>
        <source>{till} at tills, {elsewhere} online</source>
        <translation>收银台 {till} 次，网店 {elsewhere} 次</translation>
    </message>
    <message>
        <source>last {day}</source>
        <translation>最近 {day}</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Touched</source>
        <translation>点按</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation>不感兴趣</translation>
    </message>
</context>
<context>
    <name>Done</name>
    <message>
        <source>Next customer</source>
        <translation>下一位顾客</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>尚未设置打印机。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>再次打印</translation>
    </message>
    <message>
        <source>begins the next sale with this</source>
        <translation>以此开始下一单</translation>
    </message>
    <message>
        <source>Scan the first item of the next customer to begin.</source>
        <translation>扫描下一位顾客的第一件商品即可开始。</translation>
    </message>
    <message>
        <source>{file} is in {folder}</source>
        <translation>{file} 已存入 {folder}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>EffectCard</name>
    <message>
        <source>Count the effect</source>
        <translation>计算影响</translation>
    </message>
    <message>
        <source>Put these rules in force</source>
        <translation>启用这些规则</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>These rules hold now</source>
        <translation>当前规则</translation>
    </message>
    <message>
        <source>Change what you want at the left, then count what it would have given over the purchases of a year. Nothing holds before you put it in force.</source>
        <translation>在左侧更改所需内容，然后按过去一年的购买计算其影响。启用之前，一切照旧。</translation>
    </message>
    <message>
        <source>Over a year</source>
        <translation>按一年计算</translation>
    </message>
    <message>
        <source>What members hold loses {money} of its worth at once. Tell them before you do it.</source>
        <translation>会员现有积分将立即减值 {money}。请先告知会员再启用。</translation>
    </message>
    <message>
        <source>Counted over {purchases} purchases of {members} members in 365 days, each in the tier of that day, without what offers multiplied, birthdays and goods that came back. Nobody loses a tier before its time is over; who reaches one now has it from the next purchase on. Points keep the last day they have.</source>
        <translation>按 365 天内 {members} 名会员的 {purchases} 次购买计算，均按当日等级，不含优惠加倍、生日和退货。等级到期前不会失去；现已达到新门槛的会员自下次购买起升级。已有积分的到期日不变。</translation>
    </message>
    <message>
        <source>Members reaching {tier}</source>
        <translation>达到{tier}的会员</translation>
    </message>
    <message>
        <source>The {points} points that members hold are worth</source>
        <translation>会员现有 {points} 积分的价值</translation>
    </message>
    <message>
        <source>Points given</source>
        <translation>发放积分</translation>
    </message>
    <message>
        <source>They are worth</source>
        <translation>积分价值</translation>
    </message>
</context>
<context>
    <name>Enrol</name>
    <message>
        <source>Phone of the new member</source>
        <translation>新会员的手机号</translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>选用 {name}</translation>
    </message>
    <message>
        <source>The phone comes first.</source>
        <translation>请先输入手机号。</translation>
    </message>
    <message>
        <source>The consent to the program is missing: Alt 1.</source>
        <translation>尚未同意加入会员计划：按 Alt 1。</translation>
    </message>
    <message>
        <source>A parent or guardian must agree for a minor.</source>
        <translation>未成年人须由父母或监护人同意。</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>加入会员</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>takes {name}, who is there</source>
        <translation>选用已有会员 {name}</translation>
    </message>
    <message>
        <source>takes {phone}</source>
        <translation>采用 {phone}</translation>
    </message>
    <message>
        <source>then the consent</source>
        <translation>然后征求同意</translation>
    </message>
    <message>
        <source>Read the text together; Alt 1 agrees.</source>
        <translation>请一起阅读文字；按 Alt 1 表示同意。</translation>
    </message>
    <message>
        <source>Phone, one touch, Enter.</source>
        <translation>手机号、点一下、回车。</translation>
    </message>
    <message>
        <source>enrols the member</source>
        <translation>加入会员</translation>
    </message>
    <message>
        <source>Welcome: member number {number}</source>
        <translation>欢迎：会员号 {number}</translation>
    </message>
    <message>
        <source>The welcome with the number goes to the printer.</source>
        <translation>印有会员号的欢迎单正在打印。</translation>
    </message>
    <message>
        <source>Is {phone} right?</source>
        <translation>{phone} 对吗？</translation>
    </message>
    <message>
        <source>No country is known to give out such a number. Read it back.</source>
        <translation>没有国家使用这样的号码。请念一遍核对。</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>号码无误</translation>
    </message>
    <message>
        <source>Type it again</source>
        <translation>重新输入</translation>
    </message>
</context>
<context>
    <name>EnrolConsents</name>
    <message>
        <source>{name} is there already</source>
        <translation>{name} 已是会员</translation>
    </message>
    <message>
        <source>Is it {name}?</source>
        <translation>是 {name} 吗？</translation>
    </message>
    <message>
        <source>phone ends {digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>Take this member</source>
        <translation>选用该会员</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>另一个人</translation>
    </message>
    <message>
        <source>Needed to join</source>
        <translation>加入必需</translation>
    </message>
    <message>
        <source>Free to choose</source>
        <translation>自愿选择</translation>
    </message>
    <message>
        <source>{need} · text {version}</source>
        <translation>{need} · 文本 {version}</translation>
    </message>
</context>
<context>
    <name>EnrolFields</name>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>All of this may stay empty</source>
        <translation>以下都可以不填</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>推荐人</translation>
    </message>
    <message>
        <source>To thank who brought the new member</source>
        <translation>用于感谢推荐新会员的人</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>喜好</translation>
    </message>
    <message>
        <source>{why}; with commas</source>
        <translation>{why}；用逗号分开</translation>
    </message>
    <message>
        <source>1990-11-24. {why}</source>
        <translation>1990-11-24。{why}</translation>
    </message>
</context>
<context>
    <name>EntryLine</name>
    <message>
        <source>Number keys</source>
        <translation>数字键盘</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>What is this list for?</source>
        <translation>此名单用于什么？</translation>
    </message>
    <message>
        <source>Write a file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>It holds: {columns}</source>
        <translation>包含：{columns}</translation>
    </message>
    <message>
        <source>Groups of fewer than five are put together.</source>
        <translation>少于五人的人群会合并。</translation>
    </message>
    <message>
        <source>Whoever has not agreed to this is left out. Journal and access log keep it.</source>
        <translation>未同意此用途的会员不会列入。流水和访问记录会保存此操作。</translation>
    </message>
    <message>
        <source>Counting who agreed</source>
        <translation>正在统计同意人数</translation>
    </message>
    <message>
        <source>{agreed} of {asked} members agreed</source>
        <translation>{asked} 位会员中有 {agreed} 位同意</translation>
    </message>
</context>
<context>
    <name>FeaturesPage</name>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>{used} of {count} are used at this till today</source>
        <translation>共 {count} 项，本收银台今天启用 {used} 项</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>How the store uses it</source>
        <translation>启用方式</translation>
    </message>
    <message>
        <source>From this day on (empty: now)</source>
        <translation>从这一天起（留空：立即）</translation>
    </message>
    <message>
        <source>At these tills (empty: all)</source>
        <translation>仅这些收银台（留空：全部）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>停用后</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>waits for: {below}</source>
        <translation>等待：{below}</translation>
    </message>
    <message>
        <source>used</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>{told}, till {tills}</source>
        <translation>{told}，收银台 {tills}</translation>
    </message>
    <message>
        <source>Without it: {goes}</source>
        <translation>停用后：{goes}</translation>
    </message>
    <message>
        <source>It does nothing while this is off: {below}.</source>
        <translation>以下功能停用时它不起作用：{below}。</translation>
    </message>
    <message>
        <source>Members hold {points} points now, worth {worth}. They stay theirs and lapse by their own dates: tell members when you switch this off.</source>
        <translation>会员目前持有 {points} 积分，价值 {worth}。积分仍归会员所有，按各自日期过期；停用时请告知会员。</translation>
    </message>
    <message>
        <source>Saved. Every till follows at once.</source>
        <translation>已保存，所有收银台立即生效。</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>How {figure} is made</source>
        <translation>{figure}的计算方法</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>The last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>No online order was handed over yet.</source>
        <translation>还没有交付过网店订单。</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已交付</translation>
    </message>
    <message>
        <source>On time and in full</source>
        <translation>准时且齐全</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>准时</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>齐全</translation>
    </message>
    <message>
        <source>Let go or cancelled</source>
        <translation>放回或取消</translation>
    </message>
    <message>
        <source>Wrong items</source>
        <translation>错发商品</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎使用</translation>
    </message>
    <message>
        <source>Your store</source>
        <translation>您的门店</translation>
    </message>
    <message>
        <source>Currency and taxes</source>
        <translation>币种与税</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation>店主</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Goods to begin with</source>
        <translation>初始商品</translation>
    </message>
    <message>
        <source>How the store works</source>
        <translation>门店如何运作</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>A few questions make your store. Nothing is stored before the last one is answered.</source>
        <translation>回答几个问题即可建立门店。答完之前不会保存任何内容。</translation>
    </message>
    <message>
        <source>This stands on every receipt. It can be changed later under Settings.</source>
        <translation>这些内容印在每张小票上，以后可在“设置”中修改。</translation>
    </message>
    <message>
        <source>Choose your country, then check each rate: your tax adviser knows which holds today.</source>
        <translation>选择国家后请核对各项税率，以税务顾问的说明为准。</translation>
    </message>
    <message>
        <source>You are the first manager. The PIN opens the till and the office; tell it to nobody.</source>
        <translation>您是第一位经理。密码可打开收银台和后台，请勿告诉他人。</translation>
    </message>
    <message>
        <source>Leave it empty when there is none yet: receipts are kept all the same.</source>
        <translation>没有打印机可留空，小票照样保存。</translation>
    </message>
    <message>
        <source>Sample goods of a trade let you try everything at once; they are marked as examples.</source>
        <translation>各行业的示例商品可立即试用，均标为示例。</translation>
    </message>
    <message>
        <source>Usual answers are chosen already: press Enter to pass over, or touch what differs.</source>
        <translation>已选好常见的回答：按 Enter 跳过，或点选不同之处。</translation>
    </message>
    <message>
        <source>What do you want to reach in a month? Empty fields set no goal.</source>
        <translation>每月希望达到多少？留空则不设目标。</translation>
    </message>
    <message>
        <source>Press Enter to make the store. Going back changes any answer.</source>
        <translation>按回车键建立门店；返回可修改任何一项。</translation>
    </message>
    <message>
        <source>Name of the store</source>
        <translation>店名</translation>
    </message>
    <message>
        <source>Name in Chinese (if there is one)</source>
        <translation>中文店名（可不填）</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Standard tax rate, %</source>
        <translation>标准税率（%）</translation>
    </message>
    <message>
        <source>Reduced tax rate, %</source>
        <translation>低税率（%）</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>PIN, 4 to 8 digits</source>
        <translation>密码（4 至 8 位数字）</translation>
    </message>
    <message>
        <source>The PIN again</source>
        <translation>再输一次密码</translation>
    </message>
    <message>
        <source>Owner&apos;s password, if the PIN is ever forgotten</source>
        <translation>店主密码（忘记密码时使用）</translation>
    </message>
    <message>
        <source>The password again</source>
        <translation>再次输入店主密码</translation>
    </message>
    <message>
        <source>Where the printer is</source>
        <translation>打印机地址</translation>
    </message>
    <message>
        <source>Sales a month</source>
        <translation>月销售额</translation>
    </message>
    <message>
        <source>New members a month</source>
        <translation>每月新会员</translation>
    </message>
    <message>
        <source>Share of sales to members, %</source>
        <translation>会员销售占比（%）</translation>
    </message>
    <message>
        <source>Members who buy again, %</source>
        <translation>会员复购率（%）</translation>
    </message>
    <message>
        <source>at least 8 characters; may be chosen later</source>
        <translation>至少 8 个字符，可稍后设置</translation>
    </message>
    <message>
        <source>Prices hold their tax</source>
        <translation>标价含税</translation>
    </message>
    <message>
        <source>Tax is added at the till</source>
        <translation>结账时另加税</translation>
    </message>
    <message>
        <source>Grocery</source>
        <translation>食品杂货</translation>
    </message>
    <message>
        <source>Fashion</source>
        <translation>服装</translation>
    </message>
    <message>
        <source>Electronics</source>
        <translation>电子产品</translation>
    </message>
    <message>
        <source>My own file</source>
        <translation>自己的文件</translation>
    </message>
    <message>
        <source>Begin empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>60 sample goods, loose ones by weight; offers, a program with two tiers</source>
        <translation>60 种示例商品（含称重散货）、优惠和两级会员计划</translation>
    </message>
    <message>
        <source>72 sample goods in sizes and colours; offers, a program with two tiers</source>
        <translation>72 种示例商品（含尺码颜色）、优惠和两级会员计划</translation>
    </message>
    <message>
        <source>48 sample goods; offers, a program with two tiers</source>
        <translation>48 种示例商品、优惠和两级会员计划</translation>
    </message>
    <message>
        <source>A catalogue as CSV, for example out of the program you had</source>
        <translation>CSV 商品目录，例如从原有程序导出</translation>
    </message>
    <message>
        <source>Goods are entered or imported later in the office</source>
        <translation>以后在后台录入或导入商品</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Make the store</source>
        <translation>建立门店</translation>
    </message>
    <message>
        <source>Making the store</source>
        <translation>正在建立</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>打印测试</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>The test page was sent.</source>
        <translation>测试页已发送。</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Catalogues (*.csv *.txt)</source>
        <translation>商品目录 (*.csv *.txt)</translation>
    </message>
    <message>
        <source>{file}: {rows} goods, {bad} cells that cannot be read</source>
        <translation>{file}：{rows} 种商品，{bad} 个单元格无法读取</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Stop setting up?</source>
        <translation>停止建立门店？</translation>
    </message>
    <message>
        <source>Nothing has been stored. The questions come again at the next start.</source>
        <translation>没有保存任何内容，下次启动时会再次询问。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>税</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>Owner&apos;s password</source>
        <translation>店主密码</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>门店运作</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>按常规</translation>
    </message>
    <message>
        <source>The store&apos;s file</source>
        <translation>门店文件</translation>
    </message>
</context>
<context>
    <name>GlanceCard</name>
    <message>
        <source>Type answers in</source>
        <translation>录入答卷</translation>
    </message>
    <message>
        <source>Paper form</source>
        <translation>纸质问卷</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What was written, on any form</source>
        <translation>文字意见（全部问卷）</translation>
    </message>
</context>
<context>
    <name>GoalForm</name>
    <message>
        <source>New goal</source>
        <translation>新目标</translation>
    </message>
    <message>
        <source>Change this goal</source>
        <translation>修改目标</translation>
    </message>
    <message>
        <source>Keep the goal</source>
        <translation>保存目标</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>What to do when it is missed</source>
        <translation>未达标时的措施</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>May miss by</source>
        <translation>允许偏差</translation>
    </message>
    <message>
        <source>No goal can be set yet for: {names}. Nothing is recorded of them.</source>
        <translation>以下指标暂不能设目标：{names}。尚无相关记录。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Which figure</source>
        <translation>哪个指标</translation>
    </message>
    <message>
        <source>On which side of the goal</source>
        <translation>目标方向</translation>
    </message>
    <message>
        <source>Over how long</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>收银台 {number}</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>All tills</source>
        <translation>全部收银台</translation>
    </message>
    <message>
        <source>Store and online</source>
        <translation>门店与网店</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>门店内</translation>
    </message>
    <message>
        <source>Online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
</context>
<context>
    <name>GoalsPage</name>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goals: {goals}, missed and not taken note of: {missed}</source>
        <translation>目标 {goals} 个，未达标待阅 {missed} 个</translation>
    </message>
    <message>
        <source>All key figures</source>
        <translation>全部关键指标</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>新目标</translation>
    </message>
    <message>
        <source>No goal is set yet. Say at the right what you want.</source>
        <translation>尚未设置目标。请在右侧填写。</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>{days}: {was}, {verdict}</source>
        <translation>{days}：{was}，{verdict}</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>尚未统计</translation>
    </message>
    <message>
        <source>The goal is kept</source>
        <translation>目标已保存</translation>
    </message>
</context>
<context>
    <name>GoodsChangePanel</name>
    <message>
        <source>Change many goods</source>
        <translation>批量更改商品</translation>
    </message>
    <message>
        <source>What is to happen</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>New prices end in</source>
        <translation>新价格的尾数</translation>
    </message>
    <message>
        <source>Price by %</source>
        <translation>按百分比调价</translation>
    </message>
    <message>
        <source>Price by amount</source>
        <translation>按金额调价</translation>
    </message>
    <message>
        <source>Set price</source>
        <translation>设定价格</translation>
    </message>
    <message>
        <source>Round prices</source>
        <translation>价格取尾数</translation>
    </message>
    <message>
        <source>Tax class</source>
        <translation>税类</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>On sale or not</source>
        <translation>在售或停售</translation>
    </message>
    <message>
        <source>as they come</source>
        <translation>不调整</translation>
    </message>
    <message>
        <source>Show what it does</source>
        <translation>查看更改结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} goods that are chosen</source>
        <translation>所选 {count} 种商品</translation>
    </message>
    <message>
        <source>All goods that the search and filters find. Choose rows for fewer.</source>
        <translation>搜索和筛选找到的全部商品。如只改一部分，请选择行。</translation>
    </message>
    <message>
        <source>Percent, with − for less</source>
        <translation>百分比，降价请加 −</translation>
    </message>
    <message>
        <source>Amount, with − for less</source>
        <translation>金额，降价请加 −</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>新价格</translation>
    </message>
    <message>
        <source>Category, such as Dairy &gt; Milk</source>
        <translation>分类，例如 乳品 &gt; 牛奶</translation>
    </message>
    <message>
        <source>Brand; empty takes it off</source>
        <translation>品牌；留空则去掉</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>在售</translation>
    </message>
    <message>
        <source>Not on sale</source>
        <translation>停售</translation>
    </message>
</context>
<context>
    <name>GoodsChangesPage</name>
    <message>
        <source>Changes of goods</source>
        <translation>商品更改记录</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>还没有更改过。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>未改</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Tax class {value}</source>
        <translation>税类 {value}</translation>
    </message>
    <message>
        <source>Category {value}</source>
        <translation>分类 {value}</translation>
    </message>
    <message>
        <source>Brand {value}</source>
        <translation>品牌 {value}</translation>
    </message>
    <message>
        <source>On sale or not</source>
        <translation>在售或停售</translation>
    </message>
    <message>
        <source>Price set to {amount}</source>
        <translation>价格设为 {amount}</translation>
    </message>
    <message>
        <source>Prices by {share}</source>
        <translation>价格调整 {share}</translation>
    </message>
    <message>
        <source>Prices by {amount}</source>
        <translation>价格调整 {amount}</translation>
    </message>
    <message>
        <source>Prices rounded</source>
        <translation>价格取尾数</translation>
    </message>
    <message>
        <source>{change}, ending in {digit}</source>
        <translation>{change}，尾数 {digit}</translation>
    </message>
    <message>
        <source>planned for {day}</source>
        <translation>计划于 {day}</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped halfway</source>
        <translation>中途停止</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消计划</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No change is marked.</source>
        <translation>没有选择更改。</translation>
    </message>
    <message>
        <source>It was taken back already.</source>
        <translation>已经撤销。</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>{count} goods are as before.</source>
        <translation>{count} 种商品已恢复原样。</translation>
    </message>
    <message>
        <source>{count} were changed since and stay.</source>
        <translation>{count} 种之后又被修改，保持不变。</translation>
    </message>
</context>
<context>
    <name>GoodsEditor</name>
    <message>
        <source>Number (SKU)</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Cost without tax</source>
        <translation>不含税成本</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Number on the scale</source>
        <translation>秤码</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>最低年龄</translation>
    </message>
    <message>
        <source>Tax class</source>
        <translation>税类</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>计价单位</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>在售</translation>
    </message>
    <message>
        <source>May be returned</source>
        <translation>可退货</translation>
    </message>
    <message>
        <source>Price is asked at the till</source>
        <translation>收银时输入价格</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>件</translation>
    </message>
    <message>
        <source>Kilogram</source>
        <translation>千克</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>The online shop owns name, price, tax, category and brand.</source>
        <translation>名称、价格、税类、分类和品牌由网店维护。</translation>
    </message>
    <message>
        <source>Change them there; they arrive here by themselves.</source>
        <translation>请在网店中修改，修改后会自动传到这里。</translation>
    </message>
</context>
<context>
    <name>GoodsPreviewPage</name>
    <message>
        <source>What the change does</source>
        <translation>更改的结果</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>还没有保存任何更改</translation>
    </message>
    <message>
        <source>Goods to change</source>
        <translation>将更改的商品</translation>
    </message>
    <message>
        <source>Dearer</source>
        <translation>涨价</translation>
    </message>
    <message>
        <source>Cheaper</source>
        <translation>降价</translation>
    </message>
    <message>
        <source>With a warning</source>
        <translation>有提醒</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>不更改</translation>
    </message>
    <message>
        <source>So already</source>
        <translation>已是如此</translation>
    </message>
    <message>
        <source>Shelf is priced by</source>
        <translation>货架总价变动</translation>
    </message>
    <message>
        <source>From this day on (empty: now)</source>
        <translation>从此日起（留空则立即）</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
    <message>
        <source>There is no change to look at</source>
        <translation>没有可查看的更改</translation>
    </message>
    <message>
        <source>Choose Change many in the list of goods.</source>
        <translation>请在商品列表中选择“批量更改”。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>在售</translation>
    </message>
    <message>
        <source>Not on sale</source>
        <translation>停售</translation>
    </message>
    <message>
        <source>left alone: the online shop owns it</source>
        <translation>不更改：由网店维护</translation>
    </message>
    <message>
        <source>below cost</source>
        <translation>低于成本</translation>
    </message>
    <message>
        <source>costs nothing</source>
        <translation>价格为零</translation>
    </message>
    <message>
        <source>moves by more than 30 %</source>
        <translation>变动超过 30 %</translation>
    </message>
    <message>
        <source>a price list holds today: the till asks that</source>
        <translation>今天按价目表收款</translation>
    </message>
    <message>
        <source>in the offer {name}</source>
        <translation>在优惠 {name} 中</translation>
    </message>
    <message>
        <source>Choose a day, or type it as 2026-12-31.</source>
        <translation>请选择日期，或按 2026-12-31 的格式输入。</translation>
    </message>
    <message>
        <source>The day cannot be read.</source>
        <translation>日期无法识别。</translation>
    </message>
    <message>
        <source>Plan for {count} goods</source>
        <translation>为 {count} 种商品定好新价</translation>
    </message>
    <message>
        <source>Change {count} goods</source>
        <translation>更改 {count} 种商品</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>没有需要更改的内容。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>{count} prices are planned.</source>
        <translation>已计划 {count} 个新价格。</translation>
    </message>
    <message>
        <source>{count} goods are changed; the till&apos;s next scan takes it.</source>
        <translation>已更改 {count} 种商品；收银台下次扫描即生效。</translation>
    </message>
    <message>
        <source>{count} were changed by somebody else meanwhile and stay.</source>
        <translation>{count} 种刚被他人修改，保持不变。</translation>
    </message>
    <message>
        <source>Stopped: {count} are as before.</source>
        <translation>已停止：{count} 种保持不变。</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>F1 opens it on the page you are on; Esc goes back there</source>
        <translation>按 F1 打开当前页面的说明；按 Esc 返回</translation>
    </message>
    <message>
        <source>Look for a word</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Nothing in the guide has these words.</source>
        <translation>指南中没有这些词。</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Health of the till</source>
        <translation>收银台状况</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Something should be looked at soon</source>
        <translation>有事项需要尽快查看</translation>
    </message>
    <message>
        <source>Something needs you now</source>
        <translation>有事项需要立即处理</translation>
    </message>
    <message>
        <source>Read the journal</source>
        <translation>核对流水</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Reading the journal</source>
        <translation>正在核对流水</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Store file</source>
        <translation>门店文件</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>流水</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>{count} records were read; {findings} did not hold.</source>
        <translation>已核对 {count} 条记录，不符 {findings} 条。</translation>
    </message>
    <message>
        <source>Stopped after {count} records; {findings} did not hold.</source>
        <translation>已在 {count} 条记录后停止，不符 {findings} 条。</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>3 * · scan</source>
        <translation>3 * · 扫描</translation>
    </message>
    <message>
        <source>Alt P: type the new price, then the reason.</source>
        <translation>Alt P：输入新价格，再填理由。</translation>
    </message>
    <message>
        <source>Back to: {place}</source>
        <translation>返回：{place}</translation>
    </message>
    <message>
        <source>Cash in or out</source>
        <translation>存取现金</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Change or remove a line</source>
        <translation>修改或删除一行</translation>
    </message>
    <message>
        <source>Choose the line with the arrows, or touch it.</source>
        <translation>用方向键选行，或点选。</translation>
    </message>
    <message>
        <source>Choose the line.</source>
        <translation>选择该行。</translation>
    </message>
    <message>
        <source>Choose the lines, how many come back, and the reason.</source>
        <translation>选择退货的行、数量和理由。</translation>
    </message>
    <message>
        <source>Choose with the arrows if several are found.</source>
        <translation>找到多个时用方向键选择。</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Count notes and coins, or type one total.</source>
        <translation>清点纸币和硬币，或输入总额。</translation>
    </message>
    <message>
        <source>F10 · Close shift</source>
        <translation>F10 · 交班</translation>
    </message>
    <message>
        <source>F10 · Archive</source>
        <translation>F10 · 历史小票</translation>
    </message>
    <message>
        <source>F12 · Alt 2 · Enter</source>
        <translation>F12 · Alt 2 · Enter</translation>
    </message>
    <message>
        <source>F3 or Alt P</source>
        <translation>F3 或 Alt P</translation>
    </message>
    <message>
        <source>F3: type 10% or an amount such as 2.50, then the reason.</source>
        <translation>F3：输入 10%（减一成）或金额如 2.50，再填理由。</translation>
    </message>
    <message>
        <source>F4 changes the quantity, Del removes the line.</source>
        <translation>F4 改数量，Del 删除该行。</translation>
    </message>
    <message>
        <source>F5, later F6 · Enter</source>
        <translation>F5，之后 F6 · Enter</translation>
    </message>
    <message>
        <source>Find a receipt and print a copy</source>
        <translation>查找小票并打印副本</translation>
    </message>
    <message>
        <source>Give a discount or change a price</source>
        <translation>打折或改价</translation>
    </message>
    <message>
        <source>Give the change shown. The next scan begins the next sale.</source>
        <translation>按显示找零。再次扫描即开始下一单。</translation>
    </message>
    <message>
        <source>Goods by weight: type 0.734* and then the name.</source>
        <translation>称重商品：输入 0.734*，再输入品名。</translation>
    </message>
    <message>
        <source>How do I …</source>
        <translation>怎样……</translation>
    </message>
    <message>
        <source>Keys: {place}</source>
        <translation>按键：{place}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Never type a whole card number: the till refuses it.</source>
        <translation>切勿输入完整卡号，收银台会拒绝。</translation>
    </message>
    <message>
        <source>No task is called that</source>
        <translation>没有这个任务</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Or scan first and press + or −, or F4 for the quantity.</source>
        <translation>或先扫描，再按 + 或 −，或按 F4 改数量。</translation>
    </message>
    <message>
        <source>Paid exactly in cash? F11 alone does all of it.</source>
        <translation>现金正好？按 F11 一步完成。</translation>
    </message>
    <message>
        <source>Part of its name · Enter</source>
        <translation>部分品名 · Enter</translation>
    </message>
    <message>
        <source>send it</source>
        <translation>寄送</translation>
    </message>
    <message>
        <source>all about it</source>
        <translation>商品详情</translation>
    </message>
    <message>
        <source>not interested</source>
        <translation>不感兴趣</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Press Enter to close. The Z report is printed.</source>
        <translation>按 Enter 交班，并打印 Z 报表。</translation>
    </message>
    <message>
        <source>Press Enter. For goods by weight the till asks for it.</source>
        <translation>按 Enter。称重商品会询问重量。</translation>
    </message>
    <message>
        <source>Press Enter. The money goes back the way it was paid.</source>
        <translation>按 Enter。款项按原付款方式退回。</translation>
    </message>
    <message>
        <source>Press Enter. What is left is paid in cash or by another card.</source>
        <translation>按 Enter。余额可付现金或刷另一张卡。</translation>
    </message>
    <message>
        <source>Press F10 More, then Close shift.</source>
        <translation>按 F10 更多，再选交班。</translation>
    </message>
    <message>
        <source>Press F10 More, then Archive.</source>
        <translation>按 F10 更多，再选历史小票。</translation>
    </message>
    <message>
        <source>Press F12 Pay, then Alt 2 Card.</source>
        <translation>按 F12 收款，再按 Alt 2 刷卡。</translation>
    </message>
    <message>
        <source>Press F12 Pay. The amount due stands large at the right.</source>
        <translation>按 F12 收款，右侧大字显示应付金额。</translation>
    </message>
    <message>
        <source>Press F12, Count is done. Now over or short is shown.</source>
        <translation>按 F12 清点完成，随后显示长款或短款。</translation>
    </message>
    <message>
        <source>Press F5. The basket waits, even over a restart.</source>
        <translation>按 F5 挂单，重启后仍在。</translation>
    </message>
    <message>
        <source>Press F6, choose the basket, press Enter.</source>
        <translation>按 F6，选择挂单，按 Enter。</translation>
    </message>
    <message>
        <source>Print a copy. It says on top that it is one.</source>
        <translation>打印副本，顶部会注明“副本”。</translation>
    </message>
    <message>
        <source>Put a basket aside and take it back</source>
        <translation>挂单和取单</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>历史小票</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Scan each thing. It appears in the basket at once.</source>
        <translation>逐件扫描，商品立即出现在购物单中。</translation>
    </message>
    <message>
        <source>Scan the receipt</source>
        <translation>扫描小票</translation>
    </message>
    <message>
        <source>Scan the receipt&apos;s barcode, or F7 and type its number.</source>
        <translation>扫描小票条码，或按 F7 输入小票号。</translation>
    </message>
    <message>
        <source>Scan · F12 · amount · Enter</source>
        <translation>扫描 · F12 · 金额 · Enter</translation>
    </message>
    <message>
        <source>Search by number, day or amount.</source>
        <translation>按小票号、日期或金额查找。</translation>
    </message>
    <message>
        <source>Sell goods</source>
        <translation>销售商品</translation>
    </message>
    <message>
        <source>Sell several of one thing</source>
        <translation>同一商品卖多件</translation>
    </message>
    <message>
        <source>Sell something without a barcode</source>
        <translation>销售没有条码的商品</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Serve the next customer.</source>
        <translation>接待下一位顾客。</translation>
    </message>
    <message>
        <source>Shift and Del empties the whole basket, after a question.</source>
        <translation>Shift 加 Del 确认后清空整单。</translation>
    </message>
    <message>
        <source>Take a card, or part card and part cash</source>
        <translation>刷卡，或部分刷卡部分现金</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>办理退货</translation>
    </message>
    <message>
        <source>Take the card at the terminal; type its last four digits.</source>
        <translation>在刷卡机上刷卡，并输入卡号末四位。</translation>
    </message>
    <message>
        <source>Tasks found: {count}</source>
        <translation>找到 {count} 项任务</translation>
    </message>
    <message>
        <source>The ? key says why a line costs what it costs.</source>
        <translation>按 ? 查看该行的价格说明。</translation>
    </message>
    <message>
        <source>Type another word, or Esc to see all of them.</source>
        <translation>请换个词，或按 Esc 查看全部。</translation>
    </message>
    <message>
        <source>Type part of its name, or touch it under Quick keys.</source>
        <translation>输入部分品名，或在快捷键区点选。</translation>
    </message>
    <message>
        <source>Type the amount if the card pays only a part.</source>
        <translation>只刷一部分时，请输入金额。</translation>
    </message>
    <message>
        <source>Type the number and a star, such as 3*, then scan.</source>
        <translation>输入数量和星号，例如 3*，然后扫描。</translation>
    </message>
    <message>
        <source>Type what the customer gives: 2000 is 20.00. Press Enter.</source>
        <translation>输入顾客所付金额：2000 即 20.00，然后按 Enter。</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>all that is left</source>
        <translation>全部剩余</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>book it</source>
        <translation>记账</translation>
    </message>
    <message>
        <source>card</source>
        <translation>刷卡</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>change the price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>choose a row</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>count is done</source>
        <translation>清点完成</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>exact cash</source>
        <translation>正好现金</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>more or fewer come back</source>
        <translation>增减退货数量</translation>
    </message>
    <message>
        <source>next row, next step</source>
        <translation>下一行，下一步</translation>
    </message>
    <message>
        <source>note on the line</source>
        <translation>行备注</translation>
    </message>
    <message>
        <source>notes and coins</source>
        <translation>纸币和硬币</translation>
    </message>
    <message>
        <source>one more or fewer</source>
        <translation>增减一件</translation>
    </message>
    <message>
        <source>one step back</source>
        <translation>返回一步</translation>
    </message>
    <message>
        <source>one total</source>
        <translation>总额</translation>
    </message>
    <message>
        <source>pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>pay back</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>put in</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>the best amount of points</source>
        <translation>最合适的积分数</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>recall the basket</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>the tile by its key or its name</source>
        <translation>按键或名称对应的图块</translation>
    </message>
    <message>
        <source>next group</source>
        <translation>下一组</translation>
    </message>
    <message>
        <source>next field; then it goes there</source>
        <translation>下一项；填完即确认</translation>
    </message>
    <message>
        <source>Beyond your limit a supervisor types a PIN for this one act.</source>
        <translation>超出权限时，由值班主管为这一次操作输入密码。</translation>
    </message>
    <message>
        <source>handed over here</source>
        <translation>在此交付</translation>
    </message>
    <message>
        <source>sent home</source>
        <translation>寄送到家</translation>
    </message>
    <message>
        <source>collected in another store</source>
        <translation>在其他门店自提</translation>
    </message>
    <message>
        <source>the whole basket</source>
        <translation>整单</translation>
    </message>
    <message>
        <source>open the order</source>
        <translation>打开订单</translation>
    </message>
    <message>
        <source>orders to pick</source>
        <translation>待拣订单</translation>
    </message>
    <message>
        <source>orders that lie ready</source>
        <translation>已备好的订单</translation>
    </message>
    <message>
        <source>late orders</source>
        <translation>逾期订单</translation>
    </message>
    <message>
        <source>all of it is there</source>
        <translation>全部到齐</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>something else instead</source>
        <translation>换成其他商品</translation>
    </message>
    <message>
        <source>undo the line</source>
        <translation>撤销此行</translation>
    </message>
    <message>
        <source>how you know whose it is</source>
        <translation>核对取货人的方式</translation>
    </message>
    <message>
        <source>cancel the order</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>let it go: nobody came</source>
        <translation>无人取货，放回</translation>
    </message>
    <message>
        <source>member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>pay with points</source>
        <translation>用积分付款</translation>
    </message>
    <message>
        <source>coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>remove the line</source>
        <translation>删除该行</translation>
    </message>
    <message>
        <source>Online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Online order</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Send or collect elsewhere</source>
        <translation>寄送或异店自提</translation>
    </message>
    <message>
        <source>return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>take back the last payment</source>
        <translation>撤回上一笔付款</translation>
    </message>
    <message>
        <source>take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>take the amount</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>task</source>
        <translation>选任务</translation>
    </message>
    <message>
        <source>the blue button</source>
        <translation>蓝色按钮</translation>
    </message>
    <message>
        <source>why this price</source>
        <translation>价格说明</translation>
    </message>
    <message>
        <source>↑ ↓ · F4 or Del</source>
        <translation>↑ ↓ · F4 或 Del</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>Hours worked</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>{first} to {last}: {hours} hours</source>
        <translation>{first} 至 {last}：{hours} 小时</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Nobody worked on these days.</source>
        <translation>这些天没有工时。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>From: day and time</source>
        <translation>开始：日期与时间</translation>
    </message>
    <message>
        <source>To: day and time</source>
        <translation>结束：日期与时间</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Written: {place}</source>
        <translation>已写入：{place}</translation>
    </message>
    <message>
        <source>corrected: {reason}</source>
        <translation>已更正：{reason}</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>上班中</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>not ended: please look</source>
        <translation>未签退，请核实</translation>
    </message>
    <message>
        <source>No time is marked</source>
        <translation>未选择工时</translation>
    </message>
    <message>
        <source>Mark a time to correct it. The old one stays in the books.</source>
        <translation>选择一段工时进行更正，原记录会保留。</translation>
    </message>
</context>
<context>
    <name>IdeaCard</name>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>付出</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>带来</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>结余</translation>
    </message>
    <message>
        <source>Make this offer</source>
        <translation>制作此优惠</translation>
    </message>
</context>
<context>
    <name>IdeaWords</name>
    <message>
        <source>{count} members who came often and stay away, {agreed} agreed</source>
        <translation>{count} 位曾常来、近来未到的会员，其中 {agreed} 位已同意</translation>
    </message>
    <message>
        <source>All members; {count} left these goods, {agreed} agreed</source>
        <translation>全体会员；{count} 位已不再购买这些商品，其中 {agreed} 位已同意</translation>
    </message>
    <message>
        <source>All {count} members who buy, {agreed} agreed</source>
        <translation>全部 {count} 位有消费的会员，其中 {agreed} 位已同意</translation>
    </message>
    <message>
        <source>Everybody; {count} members buy here, {agreed} agreed</source>
        <translation>所有顾客；{count} 位会员在此消费，其中 {agreed} 位已同意</translation>
    </message>
    <message>
        <source>In a year they bought {first} times, for {second} each on average, and by RFM they are falling asleep, at risk or not to be lost.</source>
        <translation>一年内共购买 {first} 次，平均每次 {second}；按 RFM 属于即将沉睡、有流失风险或重点挽留。</translation>
    </message>
    <message>
        <source>They bought {goods} three times or more in the quarter before, for {first} each on average, and not once in the last four weeks, though they still come.</source>
        <translation>上一季度购买 {goods} 至少三次，平均每次 {first}；最近四周虽仍光顾，却一次未买。</translation>
    </message>
    <message>
        <source>{first} purchases of members in four weeks came close to {low}; {second} reached it.</source>
        <translation>四周内会员有 {first} 次消费接近 {low}，{second} 次达到。</translation>
    </message>
    <message>
        <source>{day} sells {first} on average, all days together {second}.</source>
        <translation>{day}平均销售 {first}，所有日子平均 {second}。</translation>
    </message>
    <message>
        <source>{first} receipts of four weeks held just two of {goods}; {second} times a third was bought.</source>
        <translation>四周内 {first} 张小票恰好有两件“{goods}”；买到第三件的有 {second} 次。</translation>
    </message>
    <message>
        <source>{share} of those who get the coupon come once, for their usual.</source>
        <translation>得到券的人中有 {share} 来一次，消费如常。</translation>
    </message>
    <message>
        <source>{share} of those who stopped buy it once again.</source>
        <translation>不再购买的人中有 {share} 再买一次。</translation>
    </message>
    <message>
        <source>{share} of the purchases that come close reach it.</source>
        <translation>接近门槛的消费中有 {share} 达到门槛。</translation>
    </message>
    <message>
        <source>Members buy {share} more on that day.</source>
        <translation>会员当天多买 {share}。</translation>
    </message>
    <message>
        <source>{share} of those who take two take a third.</source>
        <translation>买两件的人中有 {share} 再买第三件。</translation>
    </message>
    <message>
        <source>Measured on earlier coupons: {belief} Assumed: none of them would have come without it.</source>
        <translation>依据以往优惠券实测：{belief}假设：没有优惠券，这些人都不会来。</translation>
    </message>
    <message>
        <source>Assumed, not known: {belief}</source>
        <translation>假设，未经测量：{belief}</translation>
    </message>
    <message>
        <source>{money} in {days} days, {wasted} of it to who buys anyway</source>
        <translation>{days} 天内 {money}，其中 {wasted} 给了本来就会买的人</translation>
    </message>
    <message>
        <source>{sales} more sold; no cost prices, so no margin is told</source>
        <translation>多销售 {sales}；没有成本价，无法给出毛利</translation>
    </message>
    <message>
        <source>{sales} more sold, margin {margin}</source>
        <translation>多销售 {sales}，毛利 {margin}</translation>
    </message>
    <message>
        <source>Not known: enter cost prices in the catalogue</source>
        <translation>未知：请在目录中填写成本价</translation>
    </message>
    <message>
        <source>{money}; only who comes costs anything</source>
        <translation>{money}；只有来的人才产生成本</translation>
    </message>
    <message>
        <source>{money}; pays for itself from {share} instead</source>
        <translation>{money}；若达到 {share} 才能收回成本</translation>
    </message>
    <message>
        <source>{count} offers were weighed.</source>
        <translation>共权衡了 {count} 个优惠。</translation>
    </message>
    <message>
        <source>{count} would cost more than they bring and are left out; the closest, “{name}”, would leave {money}.</source>
        <translation>其中 {count} 个成本高于收益，未列出；最接近的“{name}”预计净得 {money}。</translation>
    </message>
    <message>
        <source>{count} pay too, but less than the one of their kind that is shown.</source>
        <translation>另有 {count} 个也划算，但不如已列出的同类优惠。</translation>
    </message>
    <message>
        <source>{count} were weighed, and each would cost more than it brings. The closest, “{name}”, would leave {money}. Check the cost prices it rests on, write a smaller offer yourself and simulate it, or count again after some weeks.</source>
        <translation>共权衡了 {count} 个，成本都高于收益。最接近的“{name}”预计净得 {money}。请核对所依据的进价，自行编写力度较小的优惠并试算，或数周后再算一次。</translation>
    </message>
    <message>
        <source>No offer would pay for itself now</source>
        <translation>目前没有划算的优惠</translation>
    </message>
    <message>
        <source>No earlier offer of this kind can be compared.</source>
        <translation>没有可比较的同类旧优惠。</translation>
    </message>
    <message>
        <source>Earlier offers of this kind: {count}, return {share} %.</source>
        <translation>同类旧优惠 {count} 个，回报 {share} %。</translation>
    </message>
</context>
<context>
    <name>IdeasPage</name>
    <message>
        <source>Ideas for offers</source>
        <translation>建议优惠</translation>
    </message>
    <message>
        <source>From what this store sold in the last weeks; every figure says its ground</source>
        <translation>根据本店最近几周的销售；每个数字都说明依据</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Age, sex and where somebody lives are not used: the store keeps none of them for this. Groups smaller than five are not shown. Chosen people get a coupon, and only those who agreed. A draft is simulated and approved like every offer.</source>
        <translation>不使用年龄、性别和住址：本店不为此保存这些信息。少于五人的群体不显示。特定会员以优惠券获得优惠，且仅限已同意者。草稿与所有优惠一样需模拟和批准。</translation>
    </message>
    <message>
        <source>No idea yet</source>
        <translation>暂无建议</translation>
    </message>
    <message>
        <source>There is too little of a past. Come back after some weeks of sales.</source>
        <translation>历史数据太少，请在销售几周后再来。</translation>
    </message>
    <message>
        <source>A manager writes offers.</source>
        <translation>优惠由经理编写。</translation>
    </message>
</context>
<context>
    <name>IdentityCard</name>
    <message>
        <source>Whose is it?</source>
        <translation>核对取货人</translation>
    </message>
    <message>
        <source>One is enough. No document&apos;s number is noted.</source>
        <translation>核对一项即可，不记录证件号码。</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Delete last digit</source>
        <translation>删除末位</translation>
    </message>
    <message>
        <source>Number keys</source>
        <translation>数字键盘</translation>
    </message>
</context>
<context>
    <name>LabelPanel</name>
    <message>
        <source>Shelf labels</source>
        <translation>货架标签</translation>
    </message>
    <message>
        <source>Of which goods</source>
        <translation>哪些商品</translation>
    </message>
    <message>
        <source>Price changed</source>
        <translation>价格已变</translation>
    </message>
    <message>
        <source>Chosen or listed</source>
        <translation>所选或列出的</translation>
    </message>
    <message>
        <source>On which paper</source>
        <translation>用哪种纸</translation>
    </message>
    <message>
        <source>A4, 3 by 8</source>
        <translation>A4，3 × 8</translation>
    </message>
    <message>
        <source>A4, 4 by 10</source>
        <translation>A4，4 × 10</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Print sheets at 100 %, or the codes may not scan.</source>
        <translation>请按 100 % 打印，否则条码可能扫不出。</translation>
    </message>
    <message>
        <source>Print labels</source>
        <translation>打印标签</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} labels show another price than the till asks today.</source>
        <translation>有 {count} 张标签的价格与今天的收款价不同。</translation>
    </message>
    <message>
        <source>{count} chosen goods.</source>
        <translation>所选 {count} 种商品。</translation>
    </message>
    <message>
        <source>All goods that the search and filters find.</source>
        <translation>搜索和筛选找到的全部商品。</translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>Save the labels</source>
        <translation>保存标签</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>{count} labels are in {place}.</source>
        <translation>{count} 张标签已写入 {place}。</translation>
    </message>
    <message>
        <source>{count} labels went to the printer.</source>
        <translation>{count} 张标签已送到打印机。</translation>
    </message>
</context>
<context>
    <name>LineActs</name>
    <message>
        <source>10% or 2.50</source>
        <translation>10% 或 2.50</translation>
    </message>
    <message>
        <source>A sale without tax: {reason}.</source>
        <translation>免税销售：{reason}。</translation>
    </message>
    <message>
        <source>A share like 10% or an amount like 2.50; 0 takes it off.</source>
        <translation>输入减价比例如 10%，或金额如 2.50；0 取消折扣。</translation>
    </message>
    <message>
        <source>Certificate, empty if there is none</source>
        <translation>证书编号，没有则留空</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Change quantity</source>
        <translation>修改数量</translation>
    </message>
    <message>
        <source>Discount on {target}</source>
        <translation>{target} 折扣</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the whole basket?</source>
        <translation>清空整单？</translation>
    </message>
    <message>
        <source>Give discount</source>
        <translation>打折</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>List price {price}</source>
        <translation>标价 {price}</translation>
    </message>
    <message>
        <source>New price of {name}</source>
        <translation>{name} 的新价格</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>{name} 的备注</translation>
    </message>
    <message>
        <source>Note, printed below the line</source>
        <translation>备注，印在该行下方</translation>
    </message>
    <message>
        <source>Now {quantity}. 0 removes the line.</source>
        <translation>现为 {quantity}。输入 0 删除该行。</translation>
    </message>
    <message>
        <source>Number of the certificate</source>
        <translation>证书编号</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Quantity of {name}</source>
        <translation>{name} 的数量</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The journal keeps what was in it.</source>
        <translation>流水会保留原有内容。</translation>
    </message>
    <message>
        <source>Whole basket instead</source>
        <translation>改为整单折扣</translation>
    </message>
    <message>
        <source>Why is this basket free of tax?</source>
        <translation>本单为何免税？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>the whole basket</source>
        <translation>整单</translation>
    </message>
    <message>
        <source>{discount} off {target}.</source>
        <translation>{target} 减 {discount}。</translation>
    </message>
    <message>
        <source>{name}: {price} instead of {was}.</source>
        <translation>{name}：{was} 改为 {price}。</translation>
    </message>
</context>
<context>
    <name>LoadingRows</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>MarkedCard</name>
    <message>
        <source>Open her page</source>
        <translation>打开会员页</translation>
    </message>
    <message>
        <source>Nobody is marked</source>
        <translation>未选中会员</translation>
    </message>
    <message>
        <source>Mark a row to see more of it. Names show on a member&apos;s own page.</source>
        <translation>选中一行查看更多。姓名只在会员本人的页面显示。</translation>
    </message>
    <message>
        <source>Opening her page is remembered in the access log.</source>
        <translation>打开会员页会记入访问记录。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Phone ends</source>
        <translation>电话尾号</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近消费</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>消费次数</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>消费额</translation>
    </message>
    <message>
        <source>Member since</source>
        <translation>入会日期</translation>
    </message>
</context>
<context>
    <name>MatchList</name>
    <message>
        <source>{count} matches</source>
        <translation>{count} 个结果</translation>
    </message>
</context>
<context>
    <name>MemberActs</name>
    <message>
        <source>{name} is off this basket.</source>
        <translation>{name}已从本单移除。</translation>
    </message>
    <message>
        <source>Member {name}.</source>
        <translation>会员{name}。</translation>
    </message>
    <message>
        <source>Member {name}, {tier}.</source>
        <translation>会员{name}，{tier}。</translation>
    </message>
    <message>
        <source>Order {code} is ready to collect: F10, then N.</source>
        <translation>订单 {code} 可以取货：按 F10，再按 N。</translation>
    </message>
    <message>
        <source>A cart waits online: F2, then Alt 7.</source>
        <translation>网上有未完成的购物车：F2，再按 Alt 7。</translation>
    </message>
    <message>
        <source>A wish costs less now: F2, then Alt 7.</source>
        <translation>心愿商品降价了：F2，再按 Alt 7。</translation>
    </message>
    <message>
        <source>The basket waits online. {who}</source>
        <translation>购物单已留到网上。{who}</translation>
    </message>
    <message>
        <source>{name} is suggested to her no more. Undo: F2, then Alt 8.</source>
        <translation>不再向该会员推荐{name}。撤销：按 F2，再按 Alt 8。</translation>
    </message>
    <message>
        <source>The basket is unchanged. Press Esc and go on.</source>
        <translation>购物单没有改变。请按 Esc 继续。</translation>
    </message>
    <message>
        <source>No member has the card {code}</source>
        <translation>没有会员使用卡号 {code}</translation>
    </message>
    <message>
        <source>The basket is unchanged. Enrol her with this card, or go on.</source>
        <translation>购物单没有变化。可用此卡登记新会员，或继续收银。</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>登记会员</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Scan it, or type the number under its barcode.</source>
        <translation>请扫描，或输入条码下方的号码。</translation>
    </message>
    <message>
        <source>Code of the coupon</source>
        <translation>优惠券号码</translation>
    </message>
    <message>
        <source>Use coupon</source>
        <translation>使用优惠券</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Scan the coupon.</source>
        <translation>请扫描优惠券。</translation>
    </message>
    <message>
        <source>uses coupon {code}</source>
        <translation>使用优惠券 {code}</translation>
    </message>
    <message>
        <source>Coupon {name} is on this basket.</source>
        <translation>优惠券“{name}”已加入本单。</translation>
    </message>
</context>
<context>
    <name>MemberCases</name>
    <message>
        <source>Add a note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>新建事项</translation>
    </message>
    <message>
        <source>Add to household</source>
        <translation>加入家庭</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>未了事项</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>始于 {day}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Close: {text}</source>
        <translation>办结：{text}</translation>
    </message>
    <message>
        <source>What is open between the member and the store?</source>
        <translation>会员与门店之间还有什么未了事项？</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away: {text}</source>
        <translation>移除：{text}</translation>
    </message>
    <message>
        <source>Take a note away.</source>
        <translation>移除一条备注。</translation>
    </message>
    <message>
        <source>Note for whoever serves next</source>
        <translation>给下一位店员的备注</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Everybody at the till</source>
        <translation>所有店员</translation>
    </message>
    <message>
        <source>only for who looks after members</source>
        <translation>仅限管理会员者</translation>
    </message>
    <message>
        <source>Who looks after members</source>
        <translation>管理会员者</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Who may read the note?</source>
        <translation>谁可以看这条备注？</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>可见者</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Leave the household</source>
        <translation>退出家庭</translation>
    </message>
    <message>
        <source>Alone and at once</source>
        <translation>可自行立即退出</translation>
    </message>
    <message>
        <source>{name} asks to share a household</source>
        <translation>{name} 邀请加入同一家庭</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>{name} is asked</source>
        <translation>已邀请 {name}</translation>
    </message>
    <message>
        <source>The answer is given on that member&apos;s own page.</source>
        <translation>对方在自己的会员页上答复。</translation>
    </message>
    <message>
        <source>With whom?</source>
        <translation>与谁？</translation>
    </message>
    <message>
        <source>Phone or number of the other member</source>
        <translation>另一位会员的手机号或会员号</translation>
    </message>
    <message>
        <source>Agree and ask</source>
        <translation>同意并邀请</translation>
    </message>
</context>
<context>
    <name>MemberChoosers</name>
    <message>
        <source>Visits from</source>
        <translation>到店次数不少于</translation>
    </message>
    <message>
        <source>Spent from</source>
        <translation>消费不少于</translation>
    </message>
    <message>
        <source>RFM cell</source>
        <translation>RFM 格</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有会员</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Birthdays</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Birthday in the next 14 days</source>
        <translation>未来 14 天内生日</translation>
    </message>
    <message>
        <source>Anniversaries</source>
        <translation>周年</translation>
    </message>
    <message>
        <source>Joined on a day of the next 14, in a year before</source>
        <translation>未来 14 天内为入会周年</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>The next visit is a milestone</source>
        <translation>下次到店为里程碑</translation>
    </message>
    <message>
        <source>Asleep</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Not here for as long as the settings say</source>
        <translation>未到店时间达到设置的沉睡天数</translation>
    </message>
    <message>
        <source>Points end</source>
        <translation>积分到期</translation>
    </message>
    <message>
        <source>Points end in the next 30 days</source>
        <translation>积分将在 30 天内到期</translation>
    </message>
    <message>
        <source>Most valuable</source>
        <translation>最有价值</translation>
    </message>
    <message>
        <source>The tenth of last year&apos;s buyers with the highest lifetime value</source>
        <translation>过去一年有消费的会员中，终身价值最高的十分之一</translation>
    </message>
    <message>
        <source>Ready lists</source>
        <translation>现成名单</translation>
    </message>
</context>
<context>
    <name>MemberConsents</name>
    <message>
        <source>Stay a member, nothing personal</source>
        <translation>保留会员，停用个性化</translation>
    </message>
    <message>
        <source>Print privacy notice</source>
        <translation>打印隐私说明</translation>
    </message>
    <message>
        <source>text {version}</source>
        <translation>文本 {version}</translation>
    </message>
    <message>
        <source>agreed to {version}</source>
        <translation>当时同意 {version}</translation>
    </message>
    <message>
        <source>Not before the age the program asks for.</source>
        <translation>未到会员计划要求的年龄。</translation>
    </message>
    <message>
        <source>The privacy notice goes to the printer</source>
        <translation>隐私说明正在打印</translation>
    </message>
</context>
<context>
    <name>MemberEdit</name>
    <message>
        <source>Person</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文姓名</translation>
    </message>
    <message>
        <source>{day}; the year is kept, not shown</source>
        <translation>{day}；年份已保存，不显示</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Parent or guardian</source>
        <translation>父母或监护人</translation>
    </message>
    <message>
        <source>Rights of this member</source>
        <translation>该会员的权利</translation>
    </message>
    <message>
        <source>A manager agrees to the copy and to erasing.</source>
        <translation>副本和删除须经理同意。</translation>
    </message>
    <message>
        <source>Own copy</source>
        <translation>资料副本</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未提供</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change: {field}</source>
        <translation>修改：{field}</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget the birthday</source>
        <translation>删除生日</translation>
    </message>
    <message>
        <source>Year, month, day: 1990-11-24</source>
        <translation>年、月、日：1990-11-24</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ways to be found</source>
        <translation>查找方式</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>as told</source>
        <translation>自述</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away: {what}</source>
        <translation>移除：{what}</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>再添加</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>添加：{kind}</translation>
    </message>
    <message>
        <source>Records merged into this one</source>
        <translation>已并入本记录的记录</translation>
    </message>
    <message>
        <source>{reason}; can be undone until {day}</source>
        <translation>{reason}；可在 {day} 前撤销</translation>
    </message>
    <message>
        <source>Merged on {day}</source>
        <translation>{day} 合并</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the merge of {day}</source>
        <translation>撤销 {day} 的合并</translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation>是两个人</translation>
    </message>
    <message>
        <source>Done by mistake</source>
        <translation>误操作</translation>
    </message>
    <message>
        <source>Part two merged records.</source>
        <translation>拆分两份已合并的记录。</translation>
    </message>
    <message>
        <source>Why is the merge undone?</source>
        <translation>为什么撤销合并？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>MemberHead</name>
    <message>
        <source>No. {number}</source>
        <translation>会员号 {number}</translation>
    </message>
    <message>
        <source>Phone ends {digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>Since {month}</source>
        <translation>{month}加入</translation>
    </message>
    <message>
        <source>Tier locked</source>
        <translation>等级已锁定</translation>
    </message>
    <message>
        <source>Birthday {day}</source>
        <translation>生日 {day}</translation>
    </message>
    <message>
        <source>Avoids {what}</source>
        <translation>忌 {what}</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>未成年</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>{count} pending</source>
        <translation>待生效 {count}</translation>
    </message>
    <message>
        <source>Spent, 12 months</source>
        <translation>近 12 个月消费</translation>
    </message>
    <message>
        <source>Average basket</source>
        <translation>平均客单</translation>
    </message>
    <message>
        <source>Last here</source>
        <translation>上次光临</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>未分析</translation>
    </message>
    <message>
        <source>1 visit</source>
        <translation>1 次光临</translation>
    </message>
    <message>
        <source>{count} visits</source>
        <translation>{count} 次光临</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>近 12 个月</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>the highest</source>
        <translation>最高等级</translation>
    </message>
    <message>
        <source>To {tier}</source>
        <translation>距{tier}</translation>
    </message>
    <message>
        <source>{earned} of {wanted}</source>
        <translation>{earned} / {wanted}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天前</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天前</translation>
    </message>
</context>
<context>
    <name>MemberHistory</name>
    <message>
        <source>Filter by channel (Alt+C)</source>
        <translation>按渠道筛选 (Alt+C)</translation>
    </message>
    <message>
        <source>Nothing here with this filter</source>
        <translation>此筛选下没有内容</translation>
    </message>
    <message>
        <source>Esc drops the filter</source>
        <translation>按 Esc 取消筛选</translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation>还没有小票</translation>
    </message>
    <message>
        <source>The first one stands here</source>
        <translation>第一张小票会显示在这里</translation>
    </message>
    <message>
        <source>With {what}</source>
        <translation>含 {what}</translation>
    </message>
    <message>
        <source>Which channel?</source>
        <translation>哪个渠道？</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>{kind}, till {till}</source>
        <translation>{kind}，{till} 号收银台</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>used {points}</source>
        <translation>使用 {points}</translation>
    </message>
    <message>
        <source>{count} item</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>Online order: {state}</source>
        <translation>网店订单：{state}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>{what}: agreed</source>
        <translation>{what}：同意</translation>
    </message>
    <message>
        <source>{what}: refused or ended</source>
        <translation>{what}：拒绝或取消</translation>
    </message>
</context>
<context>
    <name>MemberLikes</name>
    <message>
        <source>Likes are kept and used only with a yes to personal offers. What must not be eaten stays in sight, because it keeps from harm.</source>
        <translation>只有同意个性化优惠，才保存和使用喜好。忌口始终显示，以免造成伤害。</translation>
    </message>
    <message>
        <source>Take {what} away</source>
        <translation>移除 {what}</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>添加：{kind}</translation>
    </message>
    <message>
        <source>This needs a yes to personal offers first.</source>
        <translation>须先同意个性化优惠。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Peanuts</source>
        <translation>花生</translation>
    </message>
    <message>
        <source>Nuts</source>
        <translation>坚果</translation>
    </message>
    <message>
        <source>Milk</source>
        <translation>牛奶</translation>
    </message>
    <message>
        <source>Gluten</source>
        <translation>麸质</translation>
    </message>
    <message>
        <source>Eggs</source>
        <translation>鸡蛋</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>鱼</translation>
    </message>
    <message>
        <source>Vegetarian</source>
        <translation>素食</translation>
    </message>
    <message>
        <source>Vegan</source>
        <translation>纯素</translation>
    </message>
    <message>
        <source>Halal</source>
        <translation>清真</translation>
    </message>
    <message>
        <source>No alcohol</source>
        <translation>不含酒精</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸质</translation>
    </message>
    <message>
        <source>Mornings</source>
        <translation>上午</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>晚上</translation>
    </message>
    <message>
        <source>Weekends</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>Usual goods</source>
        <translation>常购商品</translation>
    </message>
    <message>
        <source>on {count} receipts, last {day}</source>
        <translation>{count} 张小票，最近 {day}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at {name}</source>
        <translation>查看 {name}</translation>
    </message>
</context>
<context>
    <name>MemberLists</name>
    <message>
        <source>Begun online</source>
        <translation>网上购物车</translation>
    </message>
    <message>
        <source>Cart of {total}</source>
        <translation>购物车 {total}</translation>
    </message>
    <message>
        <source>Open here</source>
        <translation>在此打开</translation>
    </message>
    <message>
        <source>Open the cart of {when} here</source>
        <translation>在此打开 {when} 的购物车</translation>
    </message>
    <message>
        <source>No cart waits in the online shop.</source>
        <translation>网店没有未完成的购物车。</translation>
    </message>
    <message>
        <source>Not sold in this store: {names}</source>
        <translation>本店不销售：{names}</translation>
    </message>
    <message>
        <source>Usual order</source>
        <translation>常购订单</translation>
    </message>
    <message>
        <source>Nothing is bought again and again.</source>
        <translation>没有反复购买的商品。</translation>
    </message>
    <message>
        <source>This needs a yes to personal offers.</source>
        <translation>需要先同意个性化服务。</translation>
    </message>
    <message>
        <source>{total} at today&apos;s prices</source>
        <translation>按今日价格 {total}</translation>
    </message>
    <message>
        <source>Sell it</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Sell the usual order</source>
        <translation>销售常购订单</translation>
    </message>
    <message>
        <source>Wish list</source>
        <translation>心愿单</translation>
    </message>
    <message>
        <source>Add a wish</source>
        <translation>添加心愿</translation>
    </message>
    <message>
        <source>A wish</source>
        <translation>再添一项</translation>
    </message>
    <message>
        <source>Nothing is wished for yet</source>
        <translation>还没有心愿</translation>
    </message>
    <message>
        <source>Scan it, or type its name.</source>
        <translation>扫描或输入名称。</translation>
    </message>
    <message>
        <source>{amount} less than when wished</source>
        <translation>比加入时便宜 {amount}</translation>
    </message>
    <message>
        <source>not sold in this store</source>
        <translation>本店不销售</translation>
    </message>
    <message>
        <source>Sell {name}</source>
        <translation>销售 {name}</translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation>从心愿单移除 {name}</translation>
    </message>
    <message>
        <source>What is wished for?</source>
        <translation>想要什么？</translation>
    </message>
    <message>
        <source>The online shop shows the same list.</source>
        <translation>网店显示同一份心愿单。</translation>
    </message>
    <message>
        <source>Scan the goods, or type a name</source>
        <translation>扫描商品或输入名称</translation>
    </message>
    <message>
        <source>Put it on the list</source>
        <translation>加入心愿单</translation>
    </message>
</context>
<context>
    <name>MemberLooks</name>
    <message>
        <source>What she does online is looked at only with a yes to personal offers. Without it nothing of it is kept.</source>
        <translation>只有同意个性化优惠后才会查看其网上行为；未同意则不保留任何记录。</translation>
    </message>
    <message>
        <source>Suggested to her</source>
        <translation>为该会员推荐</translation>
    </message>
    <message>
        <source>Nothing yet: she has not looked or bought enough.</source>
        <translation>暂无：浏览或购买记录还不够。</translation>
    </message>
    <message>
        <source>bought {count} times</source>
        <translation>买过 {count} 次</translation>
    </message>
    <message>
        <source>seen online {when}</source>
        <translation>{when} 在网店看过</translation>
    </message>
    <message>
        <source>Sell it</source>
        <translation>出售</translation>
    </message>
    <message>
        <source>Sell {name}</source>
        <translation>出售 {name}</translation>
    </message>
    <message>
        <source>Not interested in {name}</source>
        <translation>对{name}不感兴趣</translation>
    </message>
    <message>
        <source>Looked at last</source>
        <translation>最近浏览</translation>
    </message>
    <message>
        <source>The online shop has told of nothing that she looked at.</source>
        <translation>网店尚未传来其浏览记录。</translation>
    </message>
    <message>
        <source>not sold in this store</source>
        <translation>本店不销售</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at {name}</source>
        <translation>查看 {name}</translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation>不感兴趣</translation>
    </message>
    <message>
        <source>Suggest again</source>
        <translation>重新推荐</translation>
    </message>
    <message>
        <source>Suggest {name} again</source>
        <translation>重新推荐{name}</translation>
    </message>
</context>
<context>
    <name>MemberOwn</name>
    <message>
        <source>Told of her own will</source>
        <translation>自愿提供的信息</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未提供</translation>
    </message>
    <message>
        <source>Change: {field}</source>
        <translation>修改：{field}</translation>
    </message>
    <message>
        <source>An empty answer is forgotten.</source>
        <translation>留空即删除该信息。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>本店员工</translation>
    </message>
    <message>
        <source>Somebody who has left</source>
        <translation>已离职的员工</translation>
    </message>
    <message>
        <source>A customer, no colleague</source>
        <translation>顾客，非本店员工</translation>
    </message>
    <message>
        <source>Who works here changes no points on a record of their own.</source>
        <translation>员工不能更改自己会员账户的积分。</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Who of the staff is this?</source>
        <translation>这是哪位员工？</translation>
    </message>
    <message>
        <source>A record that was theirs before becomes a customer&apos;s.</source>
        <translation>该员工原先关联的会员将变为普通顾客。</translation>
    </message>
    <message>
        <source>Choose a name</source>
        <translation>选择姓名</translation>
    </message>
    <message>
        <source>Say whose of the staff a record is.</source>
        <translation>将会员与员工关联。</translation>
    </message>
    <message>
        <source>works here</source>
        <translation>本店员工</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
</context>
<context>
    <name>MemberPage</name>
    <message>
        <source>Goods, to see when they were bought</source>
        <translation>输入商品，查看购买时间</translation>
    </message>
    <message>
        <source>This row is no receipt.</source>
        <translation>这一行不是小票。</translation>
    </message>
    <message>
        <source>Open receipt</source>
        <translation>打开小票</translation>
    </message>
    <message>
        <source>Open order</source>
        <translation>打开订单</translation>
    </message>
    <message>
        <source>Add to this sale</source>
        <translation>加入本单</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>喜好</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>兴趣</translation>
    </message>
    <message>
        <source>Cases {count}</source>
        <translation>事项 {count}</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>shows receipts with {text}</source>
        <translation>显示含 {text} 的小票</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>分页</translation>
    </message>
    <message>
        <source>opens the receipt</source>
        <translation>打开小票</translation>
    </message>
    <message>
        <source>no row</source>
        <translation>不选</translation>
    </message>
    <message>
        <source>goes on with this sale</source>
        <translation>继续本单</translation>
    </message>
    <message>
        <source>goes back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>takes this member into the sale</source>
        <translation>将该会员加入本单</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>MemberPageSearch</name>
    <message>
        <source>Type a phone number, a name or a card first.</source>
        <translation>请先输入电话、姓名或卡号。</translation>
    </message>
    <message>
        <source>Open member</source>
        <translation>打开会员</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Whom are you looking for?</source>
        <translation>要查找谁？</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>F2 or scan a card</source>
        <translation>按 F2 或扫描会员卡</translation>
    </message>
    <message>
        <source>Members&apos; benefits</source>
        <translation>会员权益</translation>
    </message>
    <message>
        <source>points = {worth}</source>
        <translation>积分 = {worth}</translation>
    </message>
    <message>
        <source>Open the page of {name}</source>
        <translation>打开{name}的页面</translation>
    </message>
    <message>
        <source>Take {name} off this basket</source>
        <translation>将{name}从本单移除</translation>
    </message>
    <message>
        <source>{points} more to {tier}</source>
        <translation>再得 {points} 分升{tier}</translation>
    </message>
    <message>
        <source>{points} points expire {day}</source>
        <translation>{points} 分 {day}到期</translation>
    </message>
    <message>
        <source>1 point expires {day}</source>
        <translation>1 积分将于 {day} 失效</translation>
    </message>
    <message>
        <source>Avoids {what}</source>
        <translation>忌{what}</translation>
    </message>
    <message>
        <source>{points} points to come</source>
        <translation>{points} 分待入账</translation>
    </message>
    <message>
        <source>1 point to come</source>
        <translation>1 积分待生效</translation>
    </message>
    <message>
        <source>peanuts</source>
        <translation>花生</translation>
    </message>
    <message>
        <source>nuts</source>
        <translation>坚果</translation>
    </message>
    <message>
        <source>milk</source>
        <translation>牛奶</translation>
    </message>
    <message>
        <source>gluten</source>
        <translation>麸质</translation>
    </message>
    <message>
        <source>eggs</source>
        <translation>鸡蛋</translation>
    </message>
    <message>
        <source>fish</source>
        <translation>鱼</translation>
    </message>
    <message>
        <source>Vegetarian</source>
        <translation>素食</translation>
    </message>
    <message>
        <source>Vegan</source>
        <translation>纯素</translation>
    </message>
    <message>
        <source>Halal</source>
        <translation>清真</translation>
    </message>
    <message>
        <source>No alcohol</source>
        <translation>不含酒精</translation>
    </message>
    <message>
        <source>Birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message>
        <source>Birthday this week</source>
        <translation>本周生日</translation>
    </message>
    <message>
        <source>{first}, and {count} more</source>
        <translation>{first}，另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>MemberPoints</name>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Lock tier</source>
        <translation>锁定等级</translation>
    </message>
    <message>
        <source>Donate</source>
        <translation>捐赠</translation>
    </message>
    <message>
        <source>Lottery ticket</source>
        <translation>抽奖券</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>积分对账单</translation>
    </message>
    <message>
        <source>Tier list</source>
        <translation>等级说明</translation>
    </message>
    <message>
        <source>The program has no project to give to.</source>
        <translation>会员计划没有捐赠项目。</translation>
    </message>
    <message>
        <source>The program has no draw.</source>
        <translation>会员计划没有抽奖。</translation>
    </message>
    <message>
        <source>The program has no tiers.</source>
        <translation>会员计划没有等级。</translation>
    </message>
    <message>
        <source>{tier}; {missing} tier points to {next}</source>
        <translation>{tier}；距{next}还差 {missing} 等级积分</translation>
    </message>
    <message>
        <source>{tier}; locked: {reason}</source>
        <translation>{tier}；已锁定：{reason}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>agreed by {name}</source>
        <translation>{name} 批准</translation>
    </message>
</context>
<context>
    <name>MemberPointsActs</name>
    <message>
        <source>Adjust points by how many?</source>
        <translation>调整多少积分？</translation>
    </message>
    <message>
        <source>200 adds, -200 takes away. Above {limit} a second person agrees.</source>
        <translation>200 为增加，-200 为减少。超过 {limit} 须第二人同意。</translation>
    </message>
    <message>
        <source>Points, with - to take away</source>
        <translation>积分，减少请加 -</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Card was forgotten at a sale</source>
        <translation>购物时忘带卡</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>善意补偿</translation>
    </message>
    <message>
        <source>Counted wrong</source>
        <translation>计算错误</translation>
    </message>
    <message>
        <source>Why are points adjusted?</source>
        <translation>为什么调整积分？</translation>
    </message>
    <message>
        <source>The reason stands in the member&apos;s statement.</source>
        <translation>原因会显示在会员的对账单上。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Adjust points by {points}.</source>
        <translation>调整积分 {points}。</translation>
    </message>
    <message>
        <source>Donate points to what?</source>
        <translation>积分捐给哪个项目？</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>How many points?</source>
        <translation>多少积分？</translation>
    </message>
    <message>
        <source>{count} points are at hand.</source>
        <translation>可用 {count} 积分。</translation>
    </message>
    <message>
        <source>1 point is at hand.</source>
        <translation>可用 1 积分。</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Donate</source>
        <translation>捐赠</translation>
    </message>
    <message>
        <source>Draw one ticket for {cost} points?</source>
        <translation>用 {cost} 积分抽一次奖？</translation>
    </message>
    <message>
        <source>Enter draws</source>
        <translation>按回车抽奖</translation>
    </message>
    <message>
        <source>Draw for {cost} points</source>
        <translation>用 {cost} 积分抽奖</translation>
    </message>
    <message>
        <source>No prize</source>
        <translation>未中奖</translation>
    </message>
    <message>
        <source>{name}: {chance} in 10,000</source>
        <translation>{name}：万分之 {chance}</translation>
    </message>
    <message>
        <source>No prize this time</source>
        <translation>这次没有中奖</translation>
    </message>
    <message>
        <source>Won: {name}</source>
        <translation>中奖：{name}</translation>
    </message>
    <message>
        <source>Take the lock away</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>Lock in which tier?</source>
        <translation>锁定在哪个等级？</translation>
    </message>
    <message>
        <source>A locked tier stays, whatever the points say.</source>
        <translation>锁定后，等级不随积分变化。</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Guest of the house</source>
        <translation>贵宾</translation>
    </message>
    <message>
        <source>Came with a tier from elsewhere</source>
        <translation>由其他计划转入</translation>
    </message>
    <message>
        <source>Why is the tier locked?</source>
        <translation>为什么锁定等级？</translation>
    </message>
    <message>
        <source>Lock tier</source>
        <translation>锁定等级</translation>
    </message>
    <message>
        <source>Lock the tier {tier}.</source>
        <translation>锁定等级 {tier}。</translation>
    </message>
    <message>
        <source>Take the lock off the tier.</source>
        <translation>解除等级锁定。</translation>
    </message>
    <message>
        <source>The statement goes to the printer</source>
        <translation>对账单正在打印</translation>
    </message>
    <message>
        <source>The tier list goes to the printer</source>
        <translation>等级说明正在打印</translation>
    </message>
</context>
<context>
    <name>MemberPointsCard</name>
    <message>
        <source>Points before</source>
        <translation>原有积分</translation>
    </message>
    <message>
        <source>Used with this sale</source>
        <translation>本单使用</translation>
    </message>
    <message>
        <source>Earned with this sale</source>
        <translation>本单获得</translation>
    </message>
    <message>
        <source>Earned with this sale, to be used later</source>
        <translation>本单获得，稍后可用</translation>
    </message>
    <message>
        <source>Points now</source>
        <translation>现有积分</translation>
    </message>
    <message>
        <source>{points} points expire on {day}</source>
        <translation>{points} 积分将于 {day}到期</translation>
    </message>
    <message>
        <source>1 point expires on {day}</source>
        <translation>1 积分将于 {day}到期</translation>
    </message>
    <message>
        <source>Birthday today: wish {name} well</source>
        <translation>今天生日：请祝 {name} 生日快乐</translation>
    </message>
    <message>
        <source>Birthday in 1 day</source>
        <translation>明天生日</translation>
    </message>
    <message>
        <source>Birthday in {count} days</source>
        <translation>{count} 天后生日</translation>
    </message>
    <message>
        <source>Coupon for next time: {name}</source>
        <translation>下次可用优惠券：{name}</translation>
    </message>
    <message>
        <source>Coupon for next time: {name}, until {day}</source>
        <translation>下次可用优惠券：{name}，{day}前有效</translation>
    </message>
</context>
<context>
    <name>MemberSearch</name>
    <message>
        <source>phone ends {digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>Phone, name, card or e-mail of the member</source>
        <translation>会员的手机、姓名、卡号或邮箱</translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>选择{name}</translation>
    </message>
    <message>
        <source>Enrol a new member</source>
        <translation>登记新会员</translation>
    </message>
    <message>
        <source>Type a phone number, a name or a card first.</source>
        <translation>请先输入手机号、姓名或卡号。</translation>
    </message>
    <message>
        <source>Take member</source>
        <translation>选择会员</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>takes {name}</source>
        <translation>选择{name}</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>另有 {count} 位</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>另有 1 位</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>enrols a new member</source>
        <translation>登记新会员</translation>
    </message>
    <message>
        <source>nobody answers to {text}</source>
        <translation>找不到 {text}</translation>
    </message>
    <message>
        <source>Phone, name, card, e-mail, or the last digits of a phone.</source>
        <translation>手机号、姓名、卡号、邮箱或手机尾号。</translation>
    </message>
    <message>
        <source>{count} members</source>
        <translation>{count} 位会员</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>1 位会员</translation>
    </message>
    <message>
        <source>Nobody answers to {text}</source>
        <translation>找不到会员 {text}</translation>
    </message>
    <message>
        <source>Try another number or name, or press Esc.</source>
        <translation>请换一个号码或姓名，或按 Esc。</translation>
    </message>
    <message>
        <source>Three entries make a member: phone, one tick, Enter.</source>
        <translation>三步即可入会：手机号、一次勾选、回车。</translation>
    </message>
    <message>
        <source>Who is buying?</source>
        <translation>顾客是哪位会员？</translation>
    </message>
    <message>
        <source>Scan the card, or type a phone number or a name.</source>
        <translation>请扫描会员卡，或输入手机号或姓名。</translation>
    </message>
</context>
<context>
    <name>MemberSide</name>
    <message>
        <source>Change likes and allergies</source>
        <translation>修改喜好与忌口</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Points by expiry</source>
        <translation>积分到期</translation>
    </message>
    <message>
        <source>No points yet.</source>
        <translation>还没有积分。</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>获得</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>in {count} days</source>
        <translation>还有 {count} 天</translation>
    </message>
    <message>
        <source>in 1 day</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>later or never</source>
        <translation>以后或永不</translation>
    </message>
    <message>
        <source>{day} or later</source>
        <translation>{day} 及以后</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Not before the age the program asks for.</source>
        <translation>未到会员计划要求的年龄。</translation>
    </message>
    <message>
        <source>Offers and coupons</source>
        <translation>优惠与优惠券</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use {name} now</source>
        <translation>现在使用 {name}</translation>
    </message>
    <message>
        <source>and {count} more that end later</source>
        <translation>另有 {count} 张较晚到期</translation>
    </message>
    <message>
        <source>No coupon at hand. Public offers count by themselves.</source>
        <translation>没有优惠券。公开优惠自动生效。</translation>
    </message>
    <message>
        <source>{count} of {needed} stamps</source>
        <translation>{count} / {needed} 个印章</translation>
    </message>
    <message>
        <source>Preferences and allergies</source>
        <translation>喜好与忌口</translation>
    </message>
    <message>
        <source>Not agreed to personal offers: nothing is looked at here but points, tier and the member&apos;s own receipts.</source>
        <translation>未同意个性化优惠：这里只显示积分、等级和本人的小票。</translation>
    </message>
    <message>
        <source>Nothing told so far.</source>
        <translation>尚未提供。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>No note for whoever serves next.</source>
        <translation>没有给店员的备注。</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>By a merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Points and consents</source>
        <translation>积分与同意</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>Diet</source>
        <translation>饮食</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺码</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>口味</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Contact by</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Contact when</source>
        <translation>联系时间</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>心愿</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>兴趣</translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation>不感兴趣</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>手机号相同</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>邮箱相同</translation>
    </message>
    <message>
        <source>same card</source>
        <translation>会员卡相同</translation>
    </message>
    <message>
        <source>phone one digit off</source>
        <translation>手机号差一位</translation>
    </message>
    <message>
        <source>e-mail alike</source>
        <translation>邮箱相近</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>姓名相同</translation>
    </message>
    <message>
        <source>name alike</source>
        <translation>姓名相近</translation>
    </message>
    <message>
        <source>same birthday</source>
        <translation>生日相同</translation>
    </message>
    <message>
        <source>birthday alike</source>
        <translation>生日相近</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>姓名不同</translation>
    </message>
    <message>
        <source>another birthday</source>
        <translation>生日不同</translation>
    </message>
    <message>
        <source>usually Mondays</source>
        <translation>通常周一</translation>
    </message>
    <message>
        <source>usually Tuesdays</source>
        <translation>通常周二</translation>
    </message>
    <message>
        <source>usually Wednesdays</source>
        <translation>通常周三</translation>
    </message>
    <message>
        <source>usually Thursdays</source>
        <translation>通常周四</translation>
    </message>
    <message>
        <source>usually Fridays</source>
        <translation>通常周五</translation>
    </message>
    <message>
        <source>usually Saturdays</source>
        <translation>通常周六</translation>
    </message>
    <message>
        <source>usually Sundays</source>
        <translation>通常周日</translation>
    </message>
    <message>
        <source>never asked</source>
        <translation>从未询问</translation>
    </message>
    <message>
        <source>refused {day}, {where}</source>
        <translation>{day} 拒绝，{where}</translation>
    </message>
    <message>
        <source>given {day}, {where}</source>
        <translation>{day} 同意，{where}</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>Member lists</source>
        <translation>会员名单</translation>
    </message>
    <message>
        <source>Ask for members, count them, reach those who agreed</source>
        <translation>查询会员、统计人数，并联系已同意的会员</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Export, print</source>
        <translation>导出、打印</translation>
    </message>
    <message>
        <source>Give a coupon</source>
        <translation>发放优惠券</translation>
    </message>
    <message>
        <source>Keep list</source>
        <translation>保存名单</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>分群</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近消费</translation>
    </message>
    <message>
        <source>Days to come</source>
        <translation>即将到来的日子</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入会渠道</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Lists kept</source>
        <translation>已存名单</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>{count} members</source>
        <translation>{count} 位会员</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Written: {place}</source>
        <translation>已写入：{place}</translation>
    </message>
    <message>
        <source>Printing: {place}</source>
        <translation>正在打印：{place}</translation>
    </message>
    <message>
        <source>Giving coupons</source>
        <translation>正在发放优惠券</translation>
    </message>
    <message>
        <source>The list is kept</source>
        <translation>名单已保存</translation>
    </message>
</context>
<context>
    <name>MembersWords</name>
    <message>
        <source>Most valuable {percent} %</source>
        <translation>最有价值的 {percent} %</translation>
    </message>
    <message>
        <source>All segments</source>
        <translation>全部分群</translation>
    </message>
    <message>
        <source>Not here for {days} days</source>
        <translation>{days} 天未消费</translation>
    </message>
    <message>
        <source>Here in the last {days} days</source>
        <translation>最近 {days} 天消费过</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近消费</translation>
    </message>
    <message>
        <source>Birthday in {days} days</source>
        <translation>{days} 天内生日</translation>
    </message>
    <message>
        <source>Joined this day, in {days} days</source>
        <translation>{days} 天内入会周年</translation>
    </message>
    <message>
        <source>Points end in {days} days</source>
        <translation>{days} 天内积分到期</translation>
    </message>
    <message>
        <source>Days to come</source>
        <translation>即将到来的日子</translation>
    </message>
    <message>
        <source>Birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message>
        <source>Joined on this day</source>
        <translation>今天入会周年</translation>
    </message>
    <message>
        <source>Next visit is a milestone</source>
        <translation>下次消费为里程碑</translation>
    </message>
    <message>
        <source>Yes to: {purpose}</source>
        <translation>已同意：{purpose}</translation>
    </message>
    <message>
        <source>Any consent</source>
        <translation>不限同意</translation>
    </message>
    <message>
        <source>Joined anywhere</source>
        <translation>不限入会渠道</translation>
    </message>
    <message>
        <source>Joined in the store</source>
        <translation>门店入会</translation>
    </message>
    <message>
        <source>Joined online</source>
        <translation>网上入会</translation>
    </message>
    <message>
        <source>Last here first</source>
        <translation>最近消费在前</translation>
    </message>
    <message>
        <source>Most spent first</source>
        <translation>消费额高在前</translation>
    </message>
    <message>
        <source>Most visits first</source>
        <translation>消费次数多在前</translation>
    </message>
    <message>
        <source>Newest members first</source>
        <translation>最新会员在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按姓名</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信件</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>{count} were given it today already</source>
        <translation>{count} 人今天已领过</translation>
    </message>
    <message>
        <source>{count} still hold enough of it</source>
        <translation>{count} 人手中仍有足够的券</translation>
    </message>
    <message>
        <source>{count}: the coupon is over</source>
        <translation>{count} 人：该券已结束</translation>
    </message>
    <message>
        <source>{count} take no personal offers any more</source>
        <translation>{count} 人已不再接受个性化优惠</translation>
    </message>
    <message>
        <source>{count} coupons given</source>
        <translation>已发放 {count} 张优惠券</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>消费次数</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>消费额</translation>
    </message>
    <message>
        <source>Member since</source>
        <translation>入会日期</translation>
    </message>
    <message>
        <source>Nobody is like that. Press Everybody to ask for all again.</source>
        <translation>没有符合的会员。按“全部”重新查询所有会员。</translation>
    </message>
    <message>
        <source>There are no members yet. They join at the till or in the online shop.</source>
        <translation>还没有会员。可在收银台或网店入会。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
</context>
<context>
    <name>MergeMembers</name>
    <message>
        <source>The first record: phone, name or number</source>
        <translation>第一份记录：手机号、姓名或会员号</translation>
    </message>
    <message>
        <source>The other record: phone, name or number</source>
        <translation>另一份记录：手机号、姓名或会员号</translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>选用 {name}</translation>
    </message>
    <message>
        <source>Two records are needed; choose a proposal or search.</source>
        <translation>需要两份记录；请选择建议或搜索。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge the two records</source>
        <translation>合并两份记录</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>并入其中</translation>
    </message>
    <message>
        <source>Let the other one stay</source>
        <translation>改为保留另一份</translation>
    </message>
    <message>
        <source>Join all that are sure ({count})</source>
        <translation>合并所有确定的（{count}）</translation>
    </message>
    <message>
        <source>Two records are needed.</source>
        <translation>需要两份记录。</translation>
    </message>
    <message>
        <source>Records that may be one person</source>
        <translation>可能是同一人的记录</translation>
    </message>
    <message>
        <source>Looking through the members</source>
        <translation>正在查找会员</translation>
    </message>
    <message>
        <source>No two records look like one person</source>
        <translation>没有看起来是同一人的记录</translation>
    </message>
    <message>
        <source>Search the two records in the line above.</source>
        <translation>请在上方输入框中搜索两份记录。</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} 与 {other}</translation>
    </message>
    <message>
        <source>Join records that are sure.</source>
        <translation>合并确定为同一人的会员。</translation>
    </message>
    <message>
        <source>the same proven phone, e-mail or card</source>
        <translation>手机号、邮箱或卡号经验证且相同</translation>
    </message>
    <message>
        <source>Join all pairs that are sure?</source>
        <translation>合并所有确定的会员？</translation>
    </message>
    <message>
        <source>Both records of each have the same proven phone, e-mail or card, and little worth moves. Each can be undone for 30 days.</source>
        <translation>每对会员的手机号、邮箱或卡号均经验证且相同，涉及的价值很小。30 天内均可撤销。</translation>
    </message>
    <message>
        <source>Join them?</source>
        <translation>是否合并？</translation>
    </message>
    <message>
        <source>Join them</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Look at each</source>
        <translation>逐个查看</translation>
    </message>
    <message>
        <source>Sure pairs joined: {joined}</source>
        <translation>已合并确定的会员：{joined} 对</translation>
    </message>
    <message>
        <source>Left to look at: {left}.</source>
        <translation>待人工查看：{left} 对。</translation>
    </message>
    <message>
        <source>Not chosen yet.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>phone ends {digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>What a merge would do</source>
        <translation>合并的结果</translation>
    </message>
    <message>
        <source>Tier afterwards: {tier}</source>
        <translation>合并后等级：{tier}</translation>
    </message>
    <message>
        <source>Moves too: coupons {coupons}, ways to be found {ways}, likes {likes}, notes {notes}</source>
        <translation>一并转入：优惠券 {coupons}，查找方式 {ways}，喜好 {likes}，备注 {notes}</translation>
    </message>
    <message>
        <source>Differs, and stays as in the first: {fields}</source>
        <translation>不一致，以第一份为准：{fields}</translation>
    </message>
    <message>
        <source>The stricter of both counts.</source>
        <translation>以较严格者为准。</translation>
    </message>
    <message>
        <source>Worth {money}: a second person must agree.</source>
        <translation>价值 {money}：须第二人同意。</translation>
    </message>
    <message>
        <source>It can be undone for 30 days.</source>
        <translation>30 天内可撤销。</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Tier points</source>
        <translation>等级积分</translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation>储值</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>印章</translation>
    </message>
    <message>
        <source>{purse}: {ours} and {theirs} become {sum}</source>
        <translation>{purse}：{ours} 与 {theirs} 合为 {sum}</translation>
    </message>
    <message>
        <source>worth {money}</source>
        <translation>价值 {money}</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文姓名</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Afterwards nothing is agreed to</source>
        <translation>合并后没有任何同意</translation>
    </message>
    <message>
        <source>Afterwards agreed to: {what}</source>
        <translation>合并后的同意：{what}</translation>
    </message>
    <message>
        <source>takes {name}</source>
        <translation>选用 {name}</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>the other way</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>merges, with a reason</source>
        <translation>合并，须说明原因</translation>
    </message>
    <message>
        <source>Touch a proposal, or search both records.</source>
        <translation>点选建议，或搜索两份记录。</translation>
    </message>
    <message>
        <source>Joined twice</source>
        <translation>重复加入</translation>
    </message>
    <message>
        <source>Lost card, new record</source>
        <translation>丢卡后新建</translation>
    </message>
    <message>
        <source>New phone, new record</source>
        <translation>换号后新建</translation>
    </message>
    <message>
        <source>Why are they one person?</source>
        <translation>为什么是同一人？</translation>
    </message>
    <message>
        <source>The reason stands beside the merge; it can be undone.</source>
        <translation>原因会随合并保存；可以撤销。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The two records are one</source>
        <translation>两份记录已合并</translation>
    </message>
    <message>
        <source>It can be undone for 30 days, on this page.</source>
        <translation>30 天内可在本页撤销。</translation>
    </message>
    <message>
        <source>Merge two records of much worth.</source>
        <translation>合并价值较高的两份记录。</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>{points} of them are spent already, worth {worth}.</source>
        <translation>其中 {points} 积分已用完，价值 {worth}。</translation>
    </message>
    <message>
        <source>Take {worth} in cash</source>
        <translation>收现金 {worth}</translation>
    </message>
    <message>
        <source>Forgive</source>
        <translation>免除</translation>
    </message>
</context>
<context>
    <name>MoneyPage</name>
    <message>
        <source>This sale is of the same shift: all of it can be undone at once.</source>
        <translation>本班次的销售，可一次全部作废。</translation>
    </message>
    <message>
        <source>Void the whole sale</source>
        <translation>整单作废</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>Archive</source>
        <translation>历史小票</translation>
    </message>
    <message>
        <source>Cash in or out</source>
        <translation>存取现金</translation>
    </message>
    <message>
        <source>Catalogue import</source>
        <translation>导入商品</translation>
    </message>
    <message>
        <source>Change for a customer</source>
        <translation>为顾客换零钱</translation>
    </message>
    <message>
        <source>Clear basket</source>
        <translation>清空购物单</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>Send goods</source>
        <translation>寄送商品</translation>
    </message>
    <message>
        <source>Leave it online</source>
        <translation>留到网上</translation>
    </message>
    <message>
        <source>Online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Enrol a member</source>
        <translation>加入会员</translation>
    </message>
    <message>
        <source>Merge members</source>
        <translation>合并会员</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Lock tier</source>
        <translation>锁定等级</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>后台</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>我的一天</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Sync inbox</source>
        <translation>同步收件箱</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Online orders {count}</source>
        <translation>网店订单 {count}</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>This online shop takes no basket from a till.</source>
        <translation>该网店不接收收银台的购物单。</translation>
    </message>
    <message>
        <source>next group</source>
        <translation>下一组</translation>
    </message>
    <message>
        <source>Look into the drawer</source>
        <translation>查看钱箱</translation>
    </message>
    <message>
        <source>No shift is open.</source>
        <translation>尚未开班。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>Open the drawer: {reason}.</source>
        <translation>打开钱箱：{reason}。</translation>
    </message>
    <message>
        <source>Press the key of a tile, or touch it.</source>
        <translation>按图块上的键，或点选。</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>查价</translation>
    </message>
    <message>
        <source>Price override</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tax exemption</source>
        <translation>免税</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>购物单是空的。</translation>
    </message>
    <message>
        <source>The journal keeps the reason.</source>
        <translation>理由会记入流水。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Vouchers and slips</source>
        <translation>单据和凭证</translation>
    </message>
    <message>
        <source>Why is the drawer opened?</source>
        <translation>为何打开钱箱？</translation>
    </message>
    <message>
        <source>Why this price?</source>
        <translation>价格说明</translation>
    </message>
    <message>
        <source>Key or name of a tile, or scan</source>
        <translation>图块的按键或名称，或扫码</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>goes on selling with {text}</source>
        <translation>以 {text} 继续销售</translation>
    </message>
</context>
<context>
    <name>MyDay</name>
    <message>
        <source>Scan to go on selling</source>
        <translation>扫码继续销售</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>以此内容继续销售</translation>
    </message>
    <message>
        <source>Only you see this.</source>
        <translation>仅本人可见。</translation>
    </message>
    <message>
        <source>go home</source>
        <translation>下班</translation>
    </message>
    <message>
        <source>Go home: end my hours and sign out</source>
        <translation>下班：结束工时并退出登录</translation>
    </message>
    <message>
        <source>Hours began with your first sign-in. Say good-bye for a break too.</source>
        <translation>工时从首次登录开始。休息时也请签退。</translation>
    </message>
    <message>
        <source>{name}: my day</source>
        <translation>{name} 的一天</translation>
    </message>
    <message>
        <source>Receipts today</source>
        <translation>今日小票</translation>
    </message>
    <message>
        <source>With a member</source>
        <translation>会员小票</translation>
    </message>
    <message>
        <source>Sold today</source>
        <translation>今日销售</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>Hours today</source>
        <translation>今日工时</translation>
    </message>
    <message>
        <source>Hours this week</source>
        <translation>本周工时</translation>
    </message>
    <message>
        <source>Service, 13 weeks</source>
        <translation>服务评分（13 周）</translation>
    </message>
    <message>
        <source>too few answers ({count})</source>
        <translation>答卷太少（{count}）</translation>
    </message>
    <message>
        <source>{score} of 5 ({count} answers)</source>
        <translation>{score} / 5（{count} 份）</translation>
    </message>
</context>
<context>
    <name>NameRow</name>
    <message>
        <source>Called</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>and</source>
        <translation>和</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>商品目录</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Sync inbox</source>
        <translation>同步收件箱</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Find a member</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得一看</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>积分规则</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改记录</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Suppliers</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Catalogue import</source>
        <translation>导入商品目录</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到的商品</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Hours worked</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>Tills and store</source>
        <translation>收银台与门店</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>门店情况</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>流水</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>All reports</source>
        <translation>全部报表</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店</translation>
    </message>
</context>
<context>
    <name>NewFormCard</name>
    <message>
        <source>New questionnaire</source>
        <translation>新建问卷</translation>
    </message>
    <message>
        <source>Which form</source>
        <translation>问卷模板</translation>
    </message>
    <message>
        <source>Customers, short</source>
        <translation>顾客（简短）</translation>
    </message>
    <message>
        <source>Customers, whole</source>
        <translation>顾客（完整）</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Its name, if another than on the form</source>
        <translation>名称（可与模板不同）</translation>
    </message>
    <message>
        <source>Last day; none: until it is stopped</source>
        <translation>截止日期（不填则至停止为止）</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>OfferEditor</name>
    <message>
        <source>Who</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>购物单</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>New offer</source>
        <translation>新优惠</translation>
    </message>
    <message>
        <source>The offer in sentences</source>
        <translation>优惠内容</translation>
    </message>
    <message>
        <source>Fill the blanks; Tab moves on</source>
        <translation>填写空格，Tab 键跳到下一个</translation>
    </message>
    <message>
        <source>It is live: stop it or copy it to change it</source>
        <translation>正在执行：如需修改请先停止或复制</translation>
    </message>
    <message>
        <source>On the receipt and the shelf it reads</source>
        <translation>小票和货架上的文字</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Changed since version {version}, not saved yet</source>
        <translation>版本 {version} 之后已修改，尚未保存</translation>
    </message>
    <message>
        <source>Draft {version}, saved {time}, by {name}</source>
        <translation>草稿 {version}，{time} 由 {name} 保存</translation>
    </message>
    <message>
        <source>Version {version}, {time}, by {name}</source>
        <translation>版本 {version}，{time}，{name}</translation>
    </message>
    <message>
        <source>Who gets it</source>
        <translation>谁可以享受</translation>
    </message>
    <message>
        <source>What has to be in the basket</source>
        <translation>购物单须包含</translation>
    </message>
    <message>
        <source>What it gives</source>
        <translation>优惠方式</translation>
    </message>
    <message>
        <source>When it holds</source>
        <translation>何时有效</translation>
    </message>
    <message>
        <source>Where it holds</source>
        <translation>何处有效</translation>
    </message>
    <message>
        <source>Where it stops</source>
        <translation>限制条件</translation>
    </message>
    <message>
        <source>With other offers</source>
        <translation>与其他优惠</translation>
    </message>
</context>
<context>
    <name>OfferGlance</name>
    <message>
        <source>No offer is marked</source>
        <translation>没有选中优惠</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>No offer is marked.</source>
        <translation>没有选中优惠。</translation>
    </message>
    <message>
        <source>What happened to it</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>Given {times} times, {money} in all</source>
        <translation>已使用 {times} 次，共 {money}</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>该优惠未在执行。</translation>
    </message>
    <message>
        <source>It was promised without a stop switch.</source>
        <translation>该优惠承诺不会中途停止，没有停止开关。</translation>
    </message>
</context>
<context>
    <name>OfferLines</name>
    <message>
        <source>saves you {amount}</source>
        <translation>为您省 {amount}</translation>
    </message>
    <message>
        <source>Your coupon: say so, and it counts</source>
        <translation>您的优惠券：告知店员即可使用</translation>
    </message>
    <message>
        <source>{amount} more to go</source>
        <translation>再买 {amount} 即可</translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Left out of this basket</source>
        <translation>本单不使用</translation>
    </message>
    <message>
        <source>{reached} of {whole} so far</source>
        <translation>目前 {reached} / {whole}</translation>
    </message>
    <message>
        <source>and {count} more for members</source>
        <translation>另有 {count} 项会员优惠</translation>
    </message>
    <message>
        <source>Shown; its goods are not in the basket</source>
        <translation>已出示；本单没有相应商品</translation>
    </message>
    <message>
        <source>Applied to line {numbers}</source>
        <translation>已用于第 {numbers} 行</translation>
    </message>
    <message>
        <source>Applied to lines {numbers}</source>
        <translation>已用于第 {numbers} 行</translation>
    </message>
    <message>
        <source>A coupon of this member</source>
        <translation>该会员的优惠券</translation>
    </message>
    <message>
        <source>Coupon, until {day}</source>
        <translation>优惠券，{day}前有效</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use coupon</source>
        <translation>用券</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Add the gift</source>
        <translation>加入赠品</translation>
    </message>
    <message>
        <source>at payment</source>
        <translation>付款后</translation>
    </message>
    <message>
        <source>{amount} more</source>
        <translation>还差 {amount}</translation>
    </message>
    <message>
        <source>saves {amount}</source>
        <translation>省 {amount}</translation>
    </message>
</context>
<context>
    <name>OfferSteps</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>已模拟</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
</context>
<context>
    <name>OfferStop</name>
    <message>
        <source>It is wrong</source>
        <translation>内容有误</translation>
    </message>
    <message>
        <source>The goods are sold out</source>
        <translation>商品售罄</translation>
    </message>
    <message>
        <source>It costs too much</source>
        <translation>费用过高</translation>
    </message>
    <message>
        <source>Why is the offer stopped?</source>
        <translation>为什么停止该优惠？</translation>
    </message>
    <message>
        <source>From the next scan on it counts no more. The journal keeps why.</source>
        <translation>从下一次扫描起不再生效。流水会记录原因。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>An offer is stopped: {reason}.</source>
        <translation>停止一项优惠：{reason}。</translation>
    </message>
</context>
<context>
    <name>OfferTrackPage</name>
    <message>
        <source>Running offer</source>
        <translation>执行中的优惠</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日</translation>
    </message>
    <message>
        <source>Today by the hour</source>
        <translation>今日按小时</translation>
    </message>
    <message>
        <source>Which chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Give coupons</source>
        <translation>发放优惠券</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open the offer</source>
        <translation>打开优惠</translation>
    </message>
    <message>
        <source>Receipts with this offer, seven days</source>
        <translation>七天内使用该优惠的小票</translation>
    </message>
    <message>
        <source>No receipt of the last seven days has it.</source>
        <translation>最近七天没有使用该优惠的小票。</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>未在运行。</translation>
    </message>
    <message>
        <source>At the tills</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Nothing happened yet.</source>
        <translation>尚无动静。</translation>
    </message>
    <message>
        <source>What customers say of the goods</source>
        <translation>顾客对商品的评价</translation>
    </message>
    <message>
        <source>The online shop has no opinion on what it lowered in these seven days.</source>
        <translation>网店对这七天优惠的商品暂无评价。</translation>
    </message>
</context>
<context>
    <name>OfferTrackWords</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>已模拟</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>{state} · read at {time}, again every half minute</source>
        <translation>{state} · {time} 读取，每半分钟更新</translation>
    </message>
    <message>
        <source>Receipts today</source>
        <translation>今日小票</translation>
    </message>
    <message>
        <source>Sales of today that the offer changed, and their share of all sales.</source>
        <translation>今日使用该优惠的销售及其占全部销售的比例。</translation>
    </message>
    <message>
        <source>Taken off today</source>
        <translation>今日优惠金额</translation>
    </message>
    <message>
        <source>What it took off today; what came back is taken out again.</source>
        <translation>今日优惠的金额；退货已扣除。</translation>
    </message>
    <message>
        <source>Taken off in all</source>
        <translation>累计优惠金额</translation>
    </message>
    <message>
        <source>Since its first use, at all tills.</source>
        <translation>自首次使用以来，所有收银台。</translation>
    </message>
    <message>
        <source>Members, others</source>
        <translation>会员、非会员</translation>
    </message>
    <message>
        <source>Receipts with the offer in the last seven days: with a member, without.</source>
        <translation>最近七天使用该优惠的小票：有会员、无会员。</translation>
    </message>
    <message>
        <source>{share} of {count} sales</source>
        <translation>占 {count} 笔销售的 {share}</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>{times} times since {day}</source>
        <translation>自 {day} 起 {times} 次</translation>
    </message>
    <message>
        <source>in {days} days</source>
        <translation>近 {days} 天</translation>
    </message>
    <message>
        <source>{share} of what was sold</source>
        <translation>占销售额 {share}</translation>
    </message>
    <message>
        <source>Margin after it</source>
        <translation>优惠后毛利</translation>
    </message>
    <message>
        <source>no cost prices</source>
        <translation>没有成本价</translation>
    </message>
    <message>
        <source>What stays of the receipts with the offer in seven days, offer taken off; only of goods with a cost price.</source>
        <translation>七天内使用该优惠的小票在扣除优惠后的毛利；仅计有成本价的商品。</translation>
    </message>
    <message>
        <source>Budget left</source>
        <translation>剩余预算</translation>
    </message>
    <message>
        <source>Budget left today</source>
        <translation>今日剩余预算</translation>
    </message>
    <message>
        <source>Budget left in this store</source>
        <translation>本店剩余预算</translation>
    </message>
    <message>
        <source>of {money}</source>
        <translation>共 {money}</translation>
    </message>
    <message>
        <source>At nothing the offer stops giving by itself.</source>
        <translation>用尽后优惠自动停止给予。</translation>
    </message>
    <message>
        <source>of {count} given out</source>
        <translation>已发 {count}</translation>
    </message>
    <message>
        <source>Coupons that open the offer; each counts once it took something off.</source>
        <translation>开启该优惠的券；抵扣后才计为已用。</translation>
    </message>
    <message>
        <source>Coupons used</source>
        <translation>已用优惠券</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>优惠金额</translation>
    </message>
    <message>
        <source>{number}, came back</source>
        <translation>{number}，退货</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>No member</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>Another price by hand: {goods}</source>
        <translation>手工改价：{goods}</translation>
    </message>
    <message>
        <source>{count} opinions</source>
        <translation>{count} 条评价</translation>
    </message>
</context>
<context>
    <name>OfferTrial</name>
    <message>
        <source>4 weeks</source>
        <translation>4 周</translation>
    </message>
    <message>
        <source>13 weeks</source>
        <translation>13 周</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>On the store&apos;s own past</source>
        <translation>按本店历史销售模拟</translation>
    </message>
    <message>
        <source>Baskets reached</source>
        <translation>受益单数</translation>
    </message>
    <message>
        <source>Discount given</source>
        <translation>优惠总额</translation>
    </message>
    <message>
        <source>Pays for itself at</source>
        <translation>回本所需增量</translation>
    </message>
    <message>
        <source>What customers paid, by week</source>
        <translation>顾客每周支付额</translation>
    </message>
    <message>
        <source>Solid: with the offer. Dashed: as it was. Numbers are the weeks.</source>
        <translation>实线：有此优惠；虚线：原来。数字为周次。</translation>
    </message>
    <message>
        <source>Who gains, by tier</source>
        <translation>各等级受益情况</translation>
    </message>
    <message>
        <source>Receipts it would have changed most</source>
        <translation>变化最大的小票</translation>
    </message>
    <message>
        <source>Not simulated yet</source>
        <translation>尚未模拟</translation>
    </message>
    <message>
        <source>Simulate tries the offer on past baskets; nothing is stored by it.</source>
        <translation>模拟会在过去的购物单上试算该优惠，不改动任何数据。</translation>
    </message>
    <message>
        <source>A simulation is running.</source>
        <translation>正在模拟。</translation>
    </message>
    <message>
        <source>{count} baskets, {days} days</source>
        <translation>{count} 单，{days} 天</translation>
    </message>
    <message>
        <source>The offer was changed: these figures are of before. Simulate again.</source>
        <translation>优惠已修改：以下为修改前的数字，请重新模拟。</translation>
    </message>
    <message>
        <source>Stopped before its end: approval needs a whole simulation.</source>
        <translation>模拟中途停止：批准前须完整模拟一次。</translation>
    </message>
    <message>
        <source>{percent} of all</source>
        <translation>占全部的 {percent}</translation>
    </message>
    <message>
        <source>{money} a basket</source>
        <translation>每单 {money}</translation>
    </message>
    <message>
        <source>more bought, at 25 % margin</source>
        <translation>多购买，按毛利 25% 计</translation>
    </message>
    <message>
        <source>{day}, {count} lines</source>
        <translation>{day}，{count} 行</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>节省</translation>
    </message>
    <message>
        <source>{share} of {count} baskets</source>
        <translation>{count} 单中的 {share}</translation>
    </message>
    <message>
        <source>No member</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>What this assumes.</source>
        <translation>此结果的假设如下。</translation>
    </message>
    <message>
        <source>What this assumes, as far as it got.</source>
        <translation>未完成的模拟，假设如下。</translation>
    </message>
    <message>
        <source>Nobody buys more or less because of it: then it costs {money}.</source>
        <translation>没有人因此多买或少买，此时费用为 {money}。</translation>
    </message>
    <message>
        <source>Its days and limits are left aside: it is tried on every day.</source>
        <translation>不考虑其日期和限制，每一天都试算。</translation>
    </message>
    <message>
        <source>Everybody is taken to hold its coupon: that is the most it can cost.</source>
        <translation>假定人人持有该优惠券，这是最高费用。</translation>
    </message>
    <message>
        <source>At a margin of 25 % it pays once the customers it reaches buy {percent} more.</source>
        <translation>按毛利 25% 计，受益顾客多购买 {percent} 即可回本。</translation>
    </message>
    <message>
        <source>Trying it on past baskets</source>
        <translation>正在过去的购物单上试算</translation>
    </message>
</context>
<context>
    <name>OffersList</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>No offer is called like that here</source>
        <translation>没有这个名称的优惠</translation>
    </message>
    <message>
        <source>Clear the line, or choose All above.</source>
        <translation>请清空输入，或在上方选择“全部”。</translation>
    </message>
    <message>
        <source>No offers yet</source>
        <translation>还没有优惠</translation>
    </message>
    <message>
        <source>Press Alt+N to write the first one.</source>
        <translation>按 Alt+N 新建第一个优惠。</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times} 次</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>已模拟</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>自{first}起</translation>
    </message>
    <message>
        <source>until {last}</source>
        <translation>至{last}</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>无截止日期</translation>
    </message>
    <message>
        <source>larger saving wins</source>
        <translation>取优惠最大者</translation>
    </message>
    <message>
        <source>adds to others</source>
        <translation>可叠加</translation>
    </message>
    <message>
        <source>never with another</source>
        <translation>不与其他优惠同享</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>{mode}, priority {number}</source>
        <translation>{mode}，优先级 {number}</translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message>
        <source>Find an offer by its name</source>
        <translation>按名称查找优惠</translation>
    </message>
    <message>
        <source>Tab goes to the blanks</source>
        <translation>按 Tab 键填写空格</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Save it first.</source>
        <translation>请先保存。</translation>
    </message>
    <message>
        <source>A manager writes offers. Sign in as a manager.</source>
        <translation>优惠由经理编写，请以经理身份登录。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>No offer is marked.</source>
        <translation>没有选中优惠。</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation>正在模拟</translation>
    </message>
    <message>
        <source>The simulation runs; Stop ends it.</source>
        <translation>正在模拟，按“停止”结束。</translation>
    </message>
    <message>
        <source>{count} checks are not read yet: touch each of them.</source>
        <translation>还有 {count} 项检查未阅读，请逐项点击。</translation>
    </message>
    <message>
        <source>One check is not read yet: touch it.</source>
        <translation>还有一项检查未阅读，请点击。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>F12: {step}</source>
        <translation>F12：{step}</translation>
    </message>
    <message>
        <source>offer</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>shows how the marked offer runs</source>
        <translation>查看所选优惠的运行情况</translation>
    </message>
    <message>
        <source>opens the marked offer</source>
        <translation>打开选中的优惠</translation>
    </message>
    <message>
        <source>The offer is approved.</source>
        <translation>批准该优惠。</translation>
    </message>
    <message>
        <source>The offer is not saved</source>
        <translation>优惠尚未保存</translation>
    </message>
    <message>
        <source>Alt+S saves it as a draft.</source>
        <translation>按 Alt+S 保存为草稿。</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
</context>
<context>
    <name>OfficeShell</name>
    <message>
        <source>This step was stopped. What was stored is safe.</source>
        <translation>这一步已停止。已保存的内容是安全的。</translation>
    </message>
    <message>
        <source>Press Esc and go on. The report for support: {file}</source>
        <translation>请按 Esc 继续。供技术支持用的报告：{file}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>OfficeWindow</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{name} could not be made: {why}</source>
        <translation>{name} 未能生成：{why}</translation>
    </message>
    <message>
        <source>It is tried again in an hour.</source>
        <translation>一小时后重试。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>OrderActs</name>
    <message>
        <source>placed {moment}</source>
        <translation>下单 {moment}</translation>
    </message>
    <message>
        <source>waits {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>picked by {name}</source>
        <translation>拣货人 {name}</translation>
    </message>
    <message>
        <source>phone ends {digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>What goes in instead of {name}?</source>
        <translation>用什么代替 {name}？</translation>
    </message>
    <message>
        <source>Missing: {quantity}. The buyer never pays more than for what was ordered.</source>
        <translation>缺 {quantity}。买家付款不会超过原订商品。</translation>
    </message>
    <message>
        <source>Scan the goods, or type a name</source>
        <translation>扫描商品或输入名称</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>就用它</translation>
    </message>
    <message>
        <source>Which of them?</source>
        <translation>哪一种？</translation>
    </message>
    <message>
        <source>How much of {name}?</source>
        <translation>{name} 要多少？</translation>
    </message>
    <message>
        <source>Kilograms</source>
        <translation>千克</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Put it in</source>
        <translation>放入箱中</translation>
    </message>
    <message>
        <source>Not wanted any more</source>
        <translation>不想要了</translation>
    </message>
    <message>
        <source>Cannot be had</source>
        <translation>无货可供</translation>
    </message>
    <message>
        <source>Ordered by mistake</source>
        <translation>下错订单</translation>
    </message>
    <message>
        <source>{amount} go back to the buyer.</source>
        <translation>{amount} 将退还买家。</translation>
    </message>
    <message>
        <source>Why is order {code} cancelled?</source>
        <translation>为什么取消订单 {code}？</translation>
    </message>
    <message>
        <source>Nothing was paid for it.</source>
        <translation>此订单尚未付款。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>Let order {code} go?</source>
        <translation>放回订单 {code}？</translation>
    </message>
    <message>
        <source>The goods go back to the shelf, {amount} back to the buyer.</source>
        <translation>商品放回货架，{amount} 退还买家。</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>OrderNews</name>
    <message>
        <source>{count} new</source>
        <translation>{count} 新单</translation>
    </message>
    <message>
        <source>1 new order</source>
        <translation>1 个新订单</translation>
    </message>
    <message>
        <source>{count} new orders</source>
        <translation>{count} 个新订单</translation>
    </message>
</context>
<context>
    <name>OrderPage</name>
    <message>
        <source>Scan the goods into the box</source>
        <translation>扫描商品装箱</translation>
    </message>
    <message>
        <source>Scan another order code</source>
        <translation>扫描其他订单号</translation>
    </message>
    <message>
        <source>Nothing is picked here now.</source>
        <translation>现在不在拣货。</translation>
    </message>
    <message>
        <source>Goods come back once the order was handed over.</source>
        <translation>订单交付后才能退货。</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>Ready: tell the buyer</source>
        <translation>备好，通知买家</translation>
    </message>
    <message>
        <source>Return goods</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Next line</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Take {quantity} × {name}</source>
        <translation>取 {quantity} × {name}</translation>
    </message>
    <message>
        <source>Look whose it is first: Alt 1 to Alt 4.</source>
        <translation>请先核对取货人：Alt 1 至 Alt 4。</translation>
    </message>
    <message>
        <source>Hand over, all paid</source>
        <translation>交付，已付清</translation>
    </message>
    <message>
        <source>Hand over, take {due}</source>
        <translation>交付，收 {due}</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>puts {text} into the box</source>
        <translation>把 {text} 放入箱中</translation>
    </message>
    <message>
        <source>opens the order {text}</source>
        <translation>打开订单 {text}</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>line</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>This order was handed over. F7 takes goods of it back.</source>
        <translation>此订单已交付。按 F7 退货。</translation>
    </message>
    <message>
        <source>Nothing of this order is left to hand over: cancel it with Alt C.</source>
        <translation>此订单没有可交付的商品：按 Alt C 取消。</translation>
    </message>
    <message>
        <source>How much of {name} is in the box?</source>
        <translation>箱中有多少 {name}？</translation>
    </message>
    <message>
        <source>{wanted} were ordered; {picked} are in the box.</source>
        <translation>订购 {wanted}，箱中 {picked}。</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Change quantity</source>
        <translation>修改数量</translation>
    </message>
    <message>
        <source>All is there</source>
        <translation>全部到齐</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>Substitute</source>
        <translation>替代</translation>
    </message>
    <message>
        <source>Undo line</source>
        <translation>撤销此行</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>{name}, order {code}</source>
        <translation>{name}，订单 {code}</translation>
    </message>
    <message>
        <source>Order {code}</source>
        <translation>订单 {code}</translation>
    </message>
    <message>
        <source>Nothing of this line is missing.</source>
        <translation>此行不缺货。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再找找</translation>
    </message>
    <message>
        <source>{picked} of {wanted}</source>
        <translation>{picked} / {wanted}</translation>
    </message>
    <message>
        <source>instead: {quantity} × {name}</source>
        <translation>替代：{quantity} × {name}</translation>
    </message>
    <message>
        <source>the rest is missing</source>
        <translation>其余缺货</translation>
    </message>
    <message>
        <source>{count} came back</source>
        <translation>已退 {count}</translation>
    </message>
</context>
<context>
    <name>OrderSide</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{done} of {lines}</source>
        <translation>{done} / {lines}</translation>
    </message>
    <message>
        <source>Lines picked</source>
        <translation>已拣行数</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>Nothing to pay</source>
        <translation>无需付款</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>订购</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>箱中</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>To pay on collection</source>
        <translation>取货时应付</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保留至</translation>
    </message>
    <message>
        <source>This order is sent to the buyer; nobody collects it here.</source>
        <translation>此订单寄给买家，不在本店自提。</translation>
    </message>
    <message>
        <source>Nobody came in time. Alt R lets it go, the money goes back.</source>
        <translation>逾期无人取货。按 Alt R 放回并退款。</translation>
    </message>
    <message>
        <source>The online shop gives back what is not handed over.</source>
        <translation>未交付部分由网店退款。</translation>
    </message>
    <message>
        <source>The buyer says: {note}</source>
        <translation>买家留言：{note}</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>online shop</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Nobody has begun to pick it.</source>
        <translation>还没有人开始拣货。</translation>
    </message>
</context>
<context>
    <name>OrderWords</name>
    <message>
        <source>Still a cart</source>
        <translation>仍是购物车</translation>
    </message>
    <message>
        <source>To pick, not paid</source>
        <translation>待拣，未付款</translation>
    </message>
    <message>
        <source>To pick, paid online</source>
        <translation>待拣，网上已付</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>已备好待取</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已交付</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已寄出</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Deleted in the online shop</source>
        <translation>已在网店删除</translation>
    </message>
    <message>
        <source>In another state</source>
        <translation>其他状态</translation>
    </message>
    <message>
        <source>Ordered, to be paid on collection</source>
        <translation>已下单，取货时付款</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>Picking begun</source>
        <translation>开始拣货</translation>
    </message>
    <message>
        <source>All picked</source>
        <translation>已全部拣齐</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>有商品缺货</translation>
    </message>
    <message>
        <source>Something else put in</source>
        <translation>已换成其他商品</translation>
    </message>
    <message>
        <source>Checked whose it is</source>
        <translation>已核对取货人</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Nobody came: let go</source>
        <translation>无人取货，已放回</translation>
    </message>
    <message>
        <source>Goods came back</source>
        <translation>有退货</translation>
    </message>
    <message>
        <source>Cart begun</source>
        <translation>开始购物车</translation>
    </message>
    <message>
        <source>Booked here as a receipt</source>
        <translation>已在本店记为小票</translation>
    </message>
    <message>
        <source>Taken to the till</source>
        <translation>已转到收银台</translation>
    </message>
    <message>
        <source>Order code</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身份证件</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Member card</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>{amount} to pay</source>
        <translation>应付 {amount}</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Scan the order code, or type name or phone</source>
        <translation>扫描订单号，或输入姓名、手机号</translation>
    </message>
    <message>
        <source>Open order</source>
        <translation>打开订单</translation>
    </message>
    <message>
        <source>No order is listed.</source>
        <translation>没有订单。</translation>
    </message>
    <message>
        <source>Pick order {code}</source>
        <translation>拣货 {code}</translation>
    </message>
    <message>
        <source>Hand over {code}</source>
        <translation>交付 {code}</translation>
    </message>
    <message>
        <source>Open order {code}</source>
        <translation>打开订单 {code}</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>looks for {text}</source>
        <translation>查找 {text}</translation>
    </message>
    <message>
        <source>order</source>
        <translation>选订单</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Scan an order code, or type who ordered.</source>
        <translation>扫描订单号，或输入买家。</translation>
    </message>
    <message>
        <source>opens the order of {name}</source>
        <translation>打开 {name} 的订单</translation>
    </message>
    <message>
        <source>To pick {count}</source>
        <translation>待拣 {count}</translation>
    </message>
    <message>
        <source>Ready {count}</source>
        <translation>待取 {count}</translation>
    </message>
    <message>
        <source>Late {count}</source>
        <translation>逾期 {count}</translation>
    </message>
    <message>
        <source>{count} with {text}</source>
        <translation>{text}：{count} 个</translation>
    </message>
    <message>
        <source>Longest waiting first</source>
        <translation>等待最久的在前</translation>
    </message>
    <message>
        <source>No order waits to be picked</source>
        <translation>没有待拣的订单</translation>
    </message>
    <message>
        <source>No order waits to be collected</source>
        <translation>没有待取的订单</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation>没有逾期</translation>
    </message>
    <message>
        <source>No order has {text}</source>
        <translation>没有订单含 {text}</translation>
    </message>
    <message>
        <source>Esc clears the line and shows the lists</source>
        <translation>按 Esc 清除并返回列表</translation>
    </message>
    <message>
        <source>New orders of the online shop appear here by themselves</source>
        <translation>网店的新订单会自动出现在这里</translation>
    </message>
    <message>
        <source>{picked} of {lines} lines picked</source>
        <translation>已拣 {picked} / {lines} 行</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>{name}, order {code}</source>
        <translation>{name}，订单 {code}</translation>
    </message>
    <message>
        <source>Order {code}</source>
        <translation>订单 {code}</translation>
    </message>
    <message>
        <source>{picked} of {lines}</source>
        <translation>{picked} / {lines}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Lines picked</source>
        <translation>已拣行数</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保留至</translation>
    </message>
    <message>
        <source>Picked by</source>
        <translation>拣货人</translation>
    </message>
    <message>
        <source>Nobody came in time: open it to let it go.</source>
        <translation>逾期无人取货：打开后放回。</translation>
    </message>
    <message>
        <source>It waits longer than this store promises.</source>
        <translation>已超过本店承诺的时间。</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Nothing is ordered and still to come.</source>
        <translation>没有在途的订单。</translation>
    </message>
    <message>
        <source>Goods of the order</source>
        <translation>订单商品</translation>
    </message>
    <message>
        <source>No order is marked.</source>
        <translation>没有选择订单。</translation>
    </message>
    <message>
        <source>Book in</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>All came</source>
        <translation>全部到货</translation>
    </message>
    <message>
        <source>Came of it</source>
        <translation>到货数量</translation>
    </message>
    <message>
        <source>End order</source>
        <translation>结束订单</translation>
    </message>
    <message>
        <source>Order list</source>
        <translation>订货单</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到货日</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>At cost</source>
        <translation>按成本</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>已订</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>已到</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>This store has no place for files.</source>
        <translation>本店没有存放文件的位置。</translation>
    </message>
    <message>
        <source>What came is on the shelf.</source>
        <translation>到货已入库上架。</translation>
    </message>
    <message>
        <source>Folder for the order list</source>
        <translation>订货单保存到的文件夹</translation>
    </message>
    <message>
        <source>The order list is written: {names}.</source>
        <translation>订货单已写入：{names}。</translation>
    </message>
</context>
<context>
    <name>OwnerPart</name>
    <message>
        <source>Owner&apos;s password</source>
        <translation>店主密码</translation>
    </message>
    <message>
        <source>Password, at least 8 characters</source>
        <translation>店主密码，至少 8 个字符</translation>
    </message>
    <message>
        <source>The password again</source>
        <translation>再次输入店主密码</translation>
    </message>
    <message>
        <source>Choose this password</source>
        <translation>使用此店主密码</translation>
    </message>
    <message>
        <source>There is one. A new one takes its place at once.</source>
        <translation>已设置。新的店主密码将立即取代旧的。</translation>
    </message>
    <message>
        <source>There is none yet: a lone manager who forgets the PIN could not get in.</source>
        <translation>尚未设置：唯一的经理若忘记密码将无法进入。</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Waits for the printer</source>
        <translation>等待打印机</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>No printer is set up. Keep the receipt as a file:</source>
        <translation>尚未设置打印机。请将小票存为文件：</translation>
    </message>
    <message>
        <source>Tell the authority by {moment}, if you know of it since now.</source>
        <translation>如果现在刚得知，请在 {moment} 前通知主管机关。</translation>
    </message>
    <message>
        <source>Tell the authority at once.</source>
        <translation>请立即通知主管机关。</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Each is written as PDF and CSV.</source>
        <translation>每份均写为 PDF 和 CSV。</translation>
    </message>
    <message>
        <source>Register of data</source>
        <translation>数据登记表</translation>
    </message>
    <message>
        <source>Processing record</source>
        <translation>处理记录</translation>
    </message>
    <message>
        <source>Month&apos;s privacy report</source>
        <translation>本月隐私报告</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>清除报告</translation>
    </message>
    <message>
        <source>Page for the wall</source>
        <translation>公示页</translation>
    </message>
    <message>
        <source>If data leaked</source>
        <translation>如果数据泄露</translation>
    </message>
    <message>
        <source>Writes who is hit and a letter for each. What a drill writes says that it is one.</source>
        <translation>写出受影响者名单和给每人的信。演练的文件都注明演练。</translation>
    </message>
    <message>
        <source>What leaked</source>
        <translation>泄露内容</translation>
    </message>
    <message>
        <source>A drill</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>It happened</source>
        <translation>确有泄露</translation>
    </message>
    <message>
        <source>Drill or leak</source>
        <translation>演练或泄露</translation>
    </message>
    <message>
        <source>The leak is stopped; the letters say so</source>
        <translation>泄露已阻止，并写入信中</translation>
    </message>
    <message>
        <source>The authority was told; the letters say so</source>
        <translation>已通知主管机关，并写入信中</translation>
    </message>
    <message>
        <source>List and letters</source>
        <translation>名单与信件</translation>
    </message>
</context>
<context>
    <name>Paying</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>应付金额</translation>
    </message>
    <message>
        <source>Approval code</source>
        <translation>授权码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>刷卡</translation>
    </message>
    <message>
        <source>Card brand</source>
        <translation>卡组织</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>收到现金</translation>
    </message>
    <message>
        <source>Cash rounding</source>
        <translation>现金舍入</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Exact {amount}</source>
        <translation>正好 {amount}</translation>
    </message>
    <message>
        <source>Give back {name}</source>
        <translation>退还 {name}</translation>
    </message>
    <message>
        <source>Give it back before you change the basket; undo a card at its terminal.</source>
        <translation>改动购物单前请先退还；刷卡请在刷卡机上撤销。</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退还</translation>
    </message>
    <message>
        <source>Last four digits</source>
        <translation>卡号末四位</translation>
    </message>
    <message>
        <source>On the card</source>
        <translation>刷卡金额</translation>
    </message>
    <message>
        <source>Paid so far</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>Press Esc to go back to the basket first.</source>
        <translation>请先按 Esc 返回购物单。</translation>
    </message>
    <message>
        <source>Points need a member: press Esc, then F2.</source>
        <translation>使用积分需要会员：请按 Esc，再按 F2。</translation>
    </message>
    <message>
        <source>worth {amount}</source>
        <translation>抵 {amount}</translation>
    </message>
    <message>
        <source>takes a voucher of {amount}</source>
        <translation>收代金券 {amount}</translation>
    </message>
    <message>
        <source>Coupons and members come before paying</source>
        <translation>优惠券和会员须在付款前录入</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
    <message>
        <source>Give back what is paid first: Del, then Esc; then scan it again.</source>
        <translation>请先退回已收款项：按 Del，再按 Esc，然后重新扫描。</translation>
    </message>
    <message>
        <source>The till goes back to the basket and takes it there.</source>
        <translation>将返回购物单并在那里录入。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回录入</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>Points are used already. Del puts them back.</source>
        <translation>已使用积分。按 Del 可撤销。</translation>
    </message>
    <message>
        <source>No points can be used for this sale.</source>
        <translation>本单无法使用积分。</translation>
    </message>
    <message>
        <source>{points} points pay the rest</source>
        <translation>{points} 积分可付清余额</translation>
    </message>
    <message>
        <source>1 point pays the rest</source>
        <translation>1 积分付清余额</translation>
    </message>
    <message>
        <source>{points} points are {amount} less to pay</source>
        <translation>{points} 积分可抵 {amount}</translation>
    </message>
    <message>
        <source>1 point is {amount} less to pay</source>
        <translation>1 积分可少付 {amount}</translation>
    </message>
    <message>
        <source>{stay} stay.</source>
        <translation>余 {stay} 分。</translation>
    </message>
    <message>
        <source>{stay} stay. {points} expire {day}.</source>
        <translation>余 {stay}；{points} 分 {day}到期。</translation>
    </message>
    <message>
        <source>Only {points}</source>
        <translation>只用 {points}</translation>
    </message>
    <message>
        <source>Use {points}</source>
        <translation>使用 {points}</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>Put the points back</source>
        <translation>撤销积分</translation>
    </message>
    <message>
        <source>Worth of the voucher</source>
        <translation>代金券面额</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>抵扣</translation>
    </message>
    <message>
        <source>Take the amount</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Take {amount} by card</source>
        <translation>刷卡 {amount}</translation>
    </message>
    <message>
        <source>Take voucher of {amount}</source>
        <translation>收代金券 {amount}</translation>
    </message>
    <message>
        <source>Take {amount} cash</source>
        <translation>收现金 {amount}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Type an amount: 2000 is 20.00.</source>
        <translation>请输入金额：2000 即 20.00。</translation>
    </message>
    <message>
        <source>takes {points}</source>
        <translation>抵扣 {points}</translation>
    </message>
    <message>
        <source>and gives {change} change</source>
        <translation>找零 {change}</translation>
    </message>
    <message>
        <source>and leaves {due} to pay</source>
        <translation>还差 {due}</translation>
    </message>
    <message>
        <source>back, nothing is lost</source>
        <translation>返回，内容不会丢失</translation>
    </message>
    <message>
        <source>ends {last4}</source>
        <translation>尾号 {last4}</translation>
    </message>
    <message>
        <source>exactly what is due</source>
        <translation>金额正好</translation>
    </message>
    <message>
        <source>takes {amount} by card</source>
        <translation>刷卡 {amount}</translation>
    </message>
    <message>
        <source>takes {amount} in cash</source>
        <translation>收现金 {amount}</translation>
    </message>
    <message>
        <source>when the terminal agrees</source>
        <translation>刷卡机通过后</translation>
    </message>
    <message>
        <source>{amount} is taken already</source>
        <translation>已收 {amount}</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>These</source>
        <translation>这些商品</translation>
    </message>
    <message>
        <source>But not these</source>
        <translation>除外商品</translation>
    </message>
    <message>
        <source>Nothing is called like that</source>
        <translation>没有这个名称</translation>
    </message>
    <message>
        <source>Type less of it</source>
        <translation>请少输入几个字</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Have reports made by themselves</source>
        <translation>自动生成报表</translation>
    </message>
    <message>
        <source>Made while the office is open; what was missed is made up for, once a day</source>
        <translation>办公室打开时生成；错过的会按日补做一次</translation>
    </message>
    <message>
        <source>Each day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Each week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Paper in English</source>
        <translation>文件用英文</translation>
    </message>
    <message>
        <source>Paper in Chinese</source>
        <translation>文件用中文</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Day {day}</source>
        <translation>{day} 日</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>在哪一天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Mail address (the mail is put there, not sent)</source>
        <translation>邮箱地址（邮件只存放，不发送）</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>选择其他文件夹</translation>
    </message>
    <message>
        <source>From which time on</source>
        <translation>从几点起</translation>
    </message>
    <message>
        <source>Where should the files go?</source>
        <translation>文件保存到哪里？</translation>
    </message>
</context>
<context>
    <name>PointWords</name>
    <message>
        <source>{points} point</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
</context>
<context>
    <name>PointsLines</name>
    <message>
        <source>{points} more to {tier}</source>
        <translation>再得 {points} 分升{tier}</translation>
    </message>
    <message>
        <source>Your points</source>
        <translation>您的积分</translation>
    </message>
    <message>
        <source>With this purchase</source>
        <translation>本次购物</translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>Practice: nothing here is sold, printed or told to anybody</source>
        <translation>练习模式：此处不会真正销售、打印或上报</translation>
    </message>
</context>
<context>
    <name>PrivacyActs</name>
    <message>
        <source>Where should the copy go?</source>
        <translation>副本保存到哪里？</translation>
    </message>
    <message>
        <source>As files, in a folder</source>
        <translation>存为文件</translation>
    </message>
    <message>
        <source>On paper, now</source>
        <translation>立即打印</translation>
    </message>
    <message>
        <source>Her profile, as PDF</source>
        <translation>会员资料（PDF）</translation>
    </message>
    <message>
        <source>The member&apos;s own copy</source>
        <translation>会员的资料副本</translation>
    </message>
    <message>
        <source>Everything that is stored, readable for people and machines.</source>
        <translation>保存的全部信息，人和机器都可读。</translation>
    </message>
    <message>
        <source>How?</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The copy goes to the printer</source>
        <translation>副本正在打印</translation>
    </message>
    <message>
        <source>Hand out a member&apos;s own copy.</source>
        <translation>交付会员的资料副本。</translation>
    </message>
    <message>
        <source>{name}.json and {name}.pdf are written</source>
        <translation>已写入 {name}.json 和 {name}.pdf</translation>
    </message>
    <message>
        <source>{name} is written</source>
        <translation>{name} 已写好</translation>
    </message>
    <message>
        <source>The member asked for it</source>
        <translation>会员本人要求</translation>
    </message>
    <message>
        <source>An authority ordered it</source>
        <translation>主管机关要求</translation>
    </message>
    <message>
        <source>Erase a member for good.</source>
        <translation>永久删除会员。</translation>
    </message>
    <message>
        <source>The member is erased</source>
        <translation>会员已删除</translation>
    </message>
    <message>
        <source>Erase this member for good?</source>
        <translation>永久删除该会员？</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{points} points end with this record.</source>
        <translation>{points} 积分将随此档案失效。</translation>
    </message>
    <message>
        <source>1 point ends with this record.</source>
        <translation>1 积分将随此档案失效。</translation>
    </message>
    <message>
        <source>Name, phone, birthday, likes, notes and consents go, also in merged records. Receipts and the points ledger stay, under an id that names nobody. This cannot be undone.</source>
        <translation>姓名、手机号、生日、喜好、备注和同意记录都会删除，包括已合并的记录。小票和积分账保留，但不再指向任何人。此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>{count} questions wait for an answer</source>
        <translation>{count} 项咨询待答复</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>访问记录</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记表</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>咨询类型</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>提问者</translation>
    </message>
    <message>
        <source>What she asks</source>
        <translation>咨询内容</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>答复内容</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人员</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>查看者</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暂无内容。</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员数</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What it tells</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>{name} opened {count} members within an hour on {day}.</source>
        <translation>{name} 于 {day} 在一小时内打开了 {count} 位会员。</translation>
    </message>
    <message>
        <source>{name} read or took out lists of {count} members within a day on {day}.</source>
        <translation>{name} 于 {day} 一天内查看或导出了 {count} 名会员的名单。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Wants a copy</source>
        <translation>索取副本</translation>
    </message>
    <message>
        <source>Wants it corrected</source>
        <translation>要求更正</translation>
    </message>
    <message>
        <source>Wants to be forgotten</source>
        <translation>要求删除</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>反对使用</translation>
    </message>
    <message>
        <source>Complains</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>opened a member</source>
        <translation>打开会员页</translation>
    </message>
    <message>
        <source>wrote a list</source>
        <translation>写出名单</translation>
    </message>
    <message>
        <source>printed a list</source>
        <translation>打印名单</translation>
    </message>
    <message>
        <source>read the abuse watch</source>
        <translation>查看滥用监测</translation>
    </message>
    <message>
        <source>drilled a leak: listed everybody</source>
        <translation>泄露演练：列出全部会员</translation>
    </message>
    <message>
        <source>listed who a leak hits</source>
        <translation>列出泄露受影响者</translation>
    </message>
    <message>
        <source>Writing the paper</source>
        <translation>正在生成文件</translation>
    </message>
    <message>
        <source>Listing who is hit</source>
        <translation>正在列出受影响的人</translation>
    </message>
    <message>
        <source>Writing the letters</source>
        <translation>正在写入信件</translation>
    </message>
    <message>
        <source>Written: {place}</source>
        <translation>已写入：{place}</translation>
    </message>
</context>
<context>
    <name>ProductCard</name>
    <message>
        <source>Add to basket</source>
        <translation>加入购物单</translation>
    </message>
    <message>
        <source>Sell it and send it</source>
        <translation>销售并寄送</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>询价</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Name in the other language: not recorded</source>
        <translation>另一语言的品名：未登记</translation>
    </message>
    <message>
        <source>No longer on sale</source>
        <translation>已停售</translation>
    </message>
    <message>
        <source>No picture recorded</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>Not returnable</source>
        <translation>不可退货</translation>
    </message>
    <message>
        <source>{amount}, told {time}</source>
        <translation>{amount}（{time} 更新）</translation>
    </message>
    <message>
        <source>Nothing was sold. Search by name, or scan something else.</source>
        <translation>没有售出。请按品名搜索，或扫描其他商品。</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>在架</translation>
    </message>
    <message>
        <source>Price is asked</source>
        <translation>自定价</translation>
    </message>
    <message>
        <source>Price list {name}; without it {price}</source>
        <translation>价目表 {name}；原为 {price}</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>另放待查</translation>
    </message>
    <message>
        <source>Ready for a scan.</source>
        <translation>请扫描商品。</translation>
    </message>
    <message>
        <source>Returnable</source>
        <translation>可退货</translation>
    </message>
    <message>
        <source>Scan or search goods first.</source>
        <translation>请先扫描或搜索商品。</translation>
    </message>
    <message>
        <source>Scan or search goods: nothing is sold here</source>
        <translation>扫描或搜索商品：此处只查不卖</translation>
    </message>
    <message>
        <source>Scan something to see its price</source>
        <translation>扫描商品查看价格</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Tax class</source>
        <translation>税类</translation>
    </message>
    <message>
        <source>This is no longer on sale.</source>
        <translation>此商品已停售。</translation>
    </message>
    <message>
        <source>Thrown away</source>
        <translation>报废</translation>
    </message>
    <message>
        <source>a kilogram</source>
        <translation>每千克</translation>
    </message>
    <message>
        <source>adds {name}</source>
        <translation>加入 {name}</translation>
    </message>
    <message>
        <source>at the till</source>
        <translation>收银时输入</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>each</source>
        <translation>每件</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>or type its name; nothing is sold here</source>
        <translation>或输入品名；此处只查不卖</translation>
    </message>
    <message>
        <source>shows what {text} is</source>
        <translation>查看 {text}</translation>
    </message>
    <message>
        <source>shows {name}</source>
        <translation>查看 {name}</translation>
    </message>
    <message>
        <source>{count} not recorded</source>
        <translation>{count} 项未登记</translation>
    </message>
    <message>
        <source>{count} other matches</source>
        <translation>另有 {count} 个结果</translation>
    </message>
    <message>
        <source>{level}: more sold than counted in</source>
        <translation>{level}：售出多于入库</translation>
    </message>
    <message>
        <source>{text} is no product of this store</source>
        <translation>本店没有商品 {text}</translation>
    </message>
</context>
<context>
    <name>ProgramForm</name>
    <message>
        <source>Points for each full amount</source>
        <translation>每满一定金额的积分</translation>
    </message>
    <message>
        <source>Amount that earns points</source>
        <translation>得积分的金额</translation>
    </message>
    <message>
        <source>Points that are worth an amount</source>
        <translation>抵扣所需积分</translation>
    </message>
    <message>
        <source>Amount they are worth</source>
        <translation>可抵扣金额</translation>
    </message>
    <message>
        <source>Months until points end</source>
        <translation>积分有效月数</translation>
    </message>
    <message>
        <source>Least purchase of a friend</source>
        <translation>好友最低消费</translation>
    </message>
    <message>
        <source>By hand, one person</source>
        <translation>手工调整（一人）</translation>
    </message>
    <message>
        <source>By hand, with a second&apos;s yes</source>
        <translation>手工调整（需第二人同意）</translation>
    </message>
    <message>
        <source>Points for purchases</source>
        <translation>购物积分</translation>
    </message>
    <message>
        <source>What points are worth, and how they are used</source>
        <translation>积分价值与使用</translation>
    </message>
    <message>
        <source>When points end</source>
        <translation>积分到期</translation>
    </message>
    <message>
        <source>Tiers, by the points of a year</source>
        <translation>等级（按一年积分）</translation>
    </message>
    <message>
        <source>Birthdays and friends</source>
        <translation>生日与好友推荐</translation>
    </message>
    <message>
        <source>Points given or taken by hand, in a day</source>
        <translation>每日手工增减积分</translation>
    </message>
    <message>
        <source>Also: {rules}. Offers can multiply points too.</source>
        <translation>另有：{rules}。优惠也可使积分加倍。</translation>
    </message>
    <message>
        <source>Offers can multiply points.</source>
        <translation>优惠可使积分加倍。</translation>
    </message>
    <message>
        <source>Add a tier</source>
        <translation>添加等级</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>From points</source>
        <translation>起始积分</translation>
    </message>
    <message>
        <source>Times the points</source>
        <translation>积分倍数</translation>
    </message>
    <message>
        <source>Take this tier away</source>
        <translation>移除此等级</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>for each full</source>
        <translation>每满</translation>
    </message>
    <message>
        <source>Usable after (days)</source>
        <translation>几天后可用</translation>
    </message>
    <message>
        <source>So many points</source>
        <translation>积分数</translation>
    </message>
    <message>
        <source>are worth</source>
        <translation>可抵</translation>
    </message>
    <message>
        <source>Used from (points)</source>
        <translation>起用积分</translation>
    </message>
    <message>
        <source>In steps of (points)</source>
        <translation>使用步长（积分）</translation>
    </message>
    <message>
        <source>Most of a sale (%)</source>
        <translation>最多抵整单 (%)</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月数</translation>
    </message>
    <message>
        <source>Grace (days)</source>
        <translation>宽限期（天）</translation>
    </message>
    <message>
        <source>On a birthday (points)</source>
        <translation>生日赠送（积分）</translation>
    </message>
    <message>
        <source>For bringing a friend (points)</source>
        <translation>推荐好友（积分）</translation>
    </message>
    <message>
        <source>For the friend (points)</source>
        <translation>好友获赠（积分）</translation>
    </message>
    <message>
        <source>From a purchase of</source>
        <translation>消费满</translation>
    </message>
    <message>
        <source>By one person (points)</source>
        <translation>一人可调（积分）</translation>
    </message>
    <message>
        <source>With a second&apos;s yes (points)</source>
        <translation>经第二人同意（积分）</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不到期</translation>
    </message>
    <message>
        <source>after they were earned</source>
        <translation>自获得起</translation>
    </message>
    <message>
        <source>at a year&apos;s end, later by</source>
        <translation>年末，顺延</translation>
    </message>
    <message>
        <source>after the last purchase</source>
        <translation>自最后一次购买起</translation>
    </message>
    <message>
        <source>one tier down</source>
        <translation>降一级</translation>
    </message>
    <message>
        <source>to what she has earned</source>
        <translation>降至实际达到的等级</translation>
    </message>
    <message>
        <source>Points end</source>
        <translation>积分到期</translation>
    </message>
    <message>
        <source>After grace</source>
        <translation>宽限期后</translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <source>Loyalty program</source>
        <translation>积分规则</translation>
    </message>
    <message>
        <source>The rules every new store begins with</source>
        <translation>新店的初始规则</translation>
    </message>
    <message>
        <source>Rules of {day}, version {version}</source>
        <translation>{day} 起的规则，第 {version} 版</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Count the effect first.</source>
        <translation>请先计算影响。</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>These rules hold from the next sale on.</source>
        <translation>这些规则自下一笔销售起生效。</translation>
    </message>
</context>
<context>
    <name>ProposalsView</name>
    <message>
        <source>What to order</source>
        <translation>订货建议</translation>
    </message>
    <message>
        <source>This supplier delivers nothing yet: say what, in Delivers.</source>
        <translation>还没有此供应商的商品：请在“供应商品”中添加。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>货架</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>日均</translation>
    </message>
    <message>
        <source>Days in stock</source>
        <translation>有货天数占比</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>包数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未盘点</translation>
    </message>
    <message>
        <source>Mark a row to see why, and to change its packs.</source>
        <translation>选择一行可查看原因并修改包数。</translation>
    </message>
    <message>
        <source>Wanted {target}, of it {safety} for days that sell more; a pack holds {pack}.</source>
        <translation>目标库存 {target}，其中 {safety} 用于销量偏高的日子；每包 {pack}。</translation>
    </message>
    <message>
        <source>Order {count} goods</source>
        <translation>订购 {count} 种商品</translation>
    </message>
    <message>
        <source>Nothing has to be ordered.</source>
        <translation>没有需要订的商品。</translation>
    </message>
    <message>
        <source>Order {number} is written; print or send its list from here.</source>
        <translation>订单 {number} 已保存；可在此打印或发送订货单。</translation>
    </message>
</context>
<context>
    <name>QuestionnairesPage</name>
    <message>
        <source>Questionnaires</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Running: {running}, answers: {answers}, interviews: {talks}</source>
        <translation>进行中：{running}，答卷：{answers}，访谈：{talks}</translation>
    </message>
    <message>
        <source>New questionnaire</source>
        <translation>新建问卷</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Nobody is asked yet. Start a form with Alt+N.</source>
        <translation>尚未开展调查。按 Alt+N 新建问卷。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation>调查对象</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答卷</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>“{name}”, {count} questions, in both languages on one sheet.</source>
        <translation>“{name}”，共 {count} 题，中英双语，一页纸。</translation>
    </message>
    <message>
        <source>{count} answered</source>
        <translation>{count} 份答卷</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>暂无答卷</translation>
    </message>
    <message>
        <source>{mean} of {most}, {count} answers</source>
        <translation>{mean} / {most} 分，{count} 份</translation>
    </message>
    <message>
        <source>Started. Print the form, or type answers in.</source>
        <translation>已开始。可打印问卷或录入答卷。</translation>
    </message>
    <message>
        <source>Stopped. What was answered stays.</source>
        <translation>已停止。已有答卷保留。</translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>Save the form</source>
        <translation>保存问卷</translation>
    </message>
    <message>
        <source>The form is in {place}.</source>
        <translation>问卷已保存至 {place}。</translation>
    </message>
    <message>
        <source>{typed} typed now, {count} answered in all</source>
        <translation>本次录入 {typed} 份，共 {count} 份</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>The interview is kept, without a name.</source>
        <translation>访谈已保存，未记姓名。</translation>
    </message>
    <message>
        <source>The report tells before and after by this day.</source>
        <translation>报表将以此日区分前后。</translation>
    </message>
</context>
<context>
    <name>ReasonCard</name>
    <message>
        <source>Alt 1 to 5</source>
        <translation>Alt 1 至 5</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ReasonRow</name>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason in English</source>
        <translation>英文理由</translation>
    </message>
    <message>
        <source>and</source>
        <translation>和</translation>
    </message>
    <message>
        <source>Reason in Chinese</source>
        <translation>中文理由</translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message>
        <source>Basket {number}</source>
        <translation>挂单 {number}</translation>
    </message>
    <message>
        <source>F5 while selling puts the basket aside; it waits here, even over a restart.</source>
        <translation>销售时按 F5 挂单；挂单保留在这里，重启也不会丢失。</translation>
    </message>
    <message>
        <source>No basket is on hold</source>
        <translation>没有挂单</translation>
    </message>
    <message>
        <source>No basket is on hold.</source>
        <translation>没有挂单。</translation>
    </message>
    <message>
        <source>Number or label of the basket</source>
        <translation>挂单编号或标签</translation>
    </message>
    <message>
        <source>On hold: {count}</source>
        <translation>挂单：{count}</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Recall {total}</source>
        <translation>取单 {total}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>and puts the open one on hold</source>
        <translation>并把当前单挂起</translation>
    </message>
    <message>
        <source>and {count} more lines</source>
        <translation>另有 {count} 行</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>basket</source>
        <translation>选挂单</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>recalls {basket}</source>
        <translation>取出 {basket}</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 件</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Bought</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>Can return</source>
        <translation>可退</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Return all that is left</source>
        <translation>退回全部剩余</translation>
    </message>
    <message>
        <source>Return now</source>
        <translation>本次退</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>小票 {number}</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>打印副本</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>保存 PDF</translation>
    </message>
    <message>
        <source>Open member</source>
        <translation>打开会员</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>相关内容</translation>
    </message>
    <message>
        <source>Payments and points</source>
        <translation>付款与积分</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Copy {number} goes to the printer.</source>
        <translation>第 {number} 份副本已送往打印机。</translation>
    </message>
    <message>
        <source>Save the receipt as PDF</source>
        <translation>将小票保存为 PDF</translation>
    </message>
    <message>
        <source>The receipt is saved as PDF.</source>
        <translation>小票已保存为 PDF。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>ReceiptsPage</name>
    <message>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>Receipt or goods</source>
        <translation>小票或商品</translation>
    </message>
    <message>
        <source>Total from</source>
        <translation>合计从</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Total up to</source>
        <translation>合计上限</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>选择日期</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Which hour</source>
        <translation>选择小时</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Own days</source>
        <translation>自选日期</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>金额从大到小</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>金额从小到大</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按编号</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>All tills</source>
        <translation>全部收银台</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>All payments</source>
        <translation>全部付款方式</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部顾客</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Not members</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>Nothing was sold on these days.</source>
        <translation>这些天没有销售。</translation>
    </message>
    <message>
        <source>Nothing was sold on this day yet.</source>
        <translation>这一天还没有销售。</translation>
    </message>
    <message>
        <source>To {day}, the last day with sales</source>
        <translation>看最近有销售的一天：{day}</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>No receipt is like that. Show all to drop what narrows it.</source>
        <translation>没有符合条件的小票。按“显示全部”可取消筛选。</translation>
    </message>
    <message>
        <source>{shown} of {all} receipts</source>
        <translation>{shown} / {all} 张小票</translation>
    </message>
</context>
<context>
    <name>RecordKinds</name>
    <message>
        <source>online shop</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>系统自动</translation>
    </message>
    <message>
        <source>new here</source>
        <translation>新入职</translation>
    </message>
    <message>
        <source>name, role or limit changed</source>
        <translation>姓名、角色或上限变更</translation>
    </message>
    <message>
        <source>works here again</source>
        <translation>恢复在职</translation>
    </message>
    <message>
        <source>works here no more</source>
        <translation>离职</translation>
    </message>
    <message>
        <source>new PIN</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>chose the owner&apos;s password</source>
        <translation>设置了店主密码</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Payments taken back</source>
        <translation>撤回付款</translation>
    </message>
    <message>
        <source>Cash in or out</source>
        <translation>现金存取</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Basket given up</source>
        <translation>放弃购物单</translation>
    </message>
    <message>
        <source>Copy of a receipt</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>Points and program</source>
        <translation>积分与规则</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Online order</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店</translation>
    </message>
    <message>
        <source>Goods and prices</source>
        <translation>商品与价格</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Hours worked</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Journal taken out</source>
        <translation>导出流水</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Scheduled reports</source>
        <translation>定时报表</translation>
    </message>
</context>
<context>
    <name>Refunded</name>
    <message>
        <source>Give back in cash</source>
        <translation>退现金</translation>
    </message>
    <message>
        <source>Give back on the card terminal</source>
        <translation>在刷卡机上退款</translation>
    </message>
    <message>
        <source>Goes back the way it was paid</source>
        <translation>按原付款方式退回</translation>
    </message>
    <message>
        <source>Refunded {amount}</source>
        <translation>已退款 {amount}</translation>
    </message>
    <message>
        <source>Return {number}</source>
        <translation>退货 {number}</translation>
    </message>
    <message>
        <source>Return {number} is stored.</source>
        <translation>退货 {number} 已保存。</translation>
    </message>
    <message>
        <source>The customer pays {amount} in cash for the missing points.</source>
        <translation>顾客为不足的积分支付现金 {amount}。</translation>
    </message>
    <message>
        <source>Total given back</source>
        <translation>退款合计</translation>
    </message>
    <message>
        <source>Void {number}</source>
        <translation>作废 {number}</translation>
    </message>
    <message>
        <source>Return {number} is stored</source>
        <translation>退货 {number} 已保存</translation>
    </message>
    <message>
        <source>Give back as a voucher</source>
        <translation>以代金券退回</translation>
    </message>
    <message>
        <source>The online shop gives back</source>
        <translation>由网店退款</translation>
    </message>
    <message>
        <source>Points given back</source>
        <translation>退还积分</translation>
    </message>
    <message>
        <source>Nothing to give back</source>
        <translation>无需找零</translation>
    </message>
    <message>
        <source>Whole sale voided, {amount}</source>
        <translation>整单已作废，{amount}</translation>
    </message>
</context>
<context>
    <name>ReportChoosers</name>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Paper in English</source>
        <translation>文件用英文</translation>
    </message>
    <message>
        <source>Paper in Chinese</source>
        <translation>文件用中文</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Language of paper and files</source>
        <translation>纸张与文件的语言</translation>
    </message>
    <message>
        <source>Another store</source>
        <translation>其他门店</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>This store</source>
        <translation>本店</translation>
    </message>
    <message>
        <source>Folder of the stores…</source>
        <translation>各店共享文件夹…</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>All tills</source>
        <translation>全部收银台</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>Store and online</source>
        <translation>门店与网店</translation>
    </message>
    <message>
        <source>In the store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Without a member</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>All clerks</source>
        <translation>全部收银员</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>All segments</source>
        <translation>全部分群</translation>
    </message>
    <message>
        <source>All goods</source>
        <translation>全部商品</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>无品类</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Members or not</source>
        <translation>是否会员</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>分群</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>品类</translation>
    </message>
    <message>
        <source>The whole store</source>
        <translation>整个门店</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>52 weeks</source>
        <translation>52 周</translation>
    </message>
    <message>
        <source>Own dates</source>
        <translation>自选日期</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>Same days last week</source>
        <translation>上周同日</translation>
    </message>
    <message>
        <source>Same days last year</source>
        <translation>去年同日</translation>
    </message>
    <message>
        <source>The days before</source>
        <translation>之前同样天数</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation>页面已交给打印机。</translation>
    </message>
    <message>
        <source>Saved: {files}</source>
        <translation>已保存：{files}</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>位于文件夹 {folder}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Save the report as</source>
        <translation>将报表另存为</translation>
    </message>
    <message>
        <source>Make it now</source>
        <translation>立即生成</translation>
    </message>
    <message>
        <source>Gathering what was sold since the last time</source>
        <translation>正在汇总上次以来的销售</translation>
    </message>
    <message>
        <source>The folder that all stores share</source>
        <translation>各门店共享的文件夹</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The report is not ready yet.</source>
        <translation>报表尚未完成。</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Press a report to see it; the star keeps it among your favourites</source>
        <translation>点按报表即可查看；星标将其加入收藏</translation>
    </message>
    <message>
        <source>Look for a report</source>
        <translation>查找报表</translation>
    </message>
    <message>
        <source>Saved and scheduled</source>
        <translation>已保存与定时</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Which reports</source>
        <translation>哪些报表</translation>
    </message>
    <message>
        <source>No report has these words.</source>
        <translation>没有包含这些文字的报表。</translation>
    </message>
    <message>
        <source>Clear the line, or press All.</source>
        <translation>清空输入框，或点“全部”。</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Make a favourite</source>
        <translation>加入收藏</translation>
    </message>
</context>
<context>
    <name>ReturnPointsActs</name>
    <message>
        <source>{points} points are spent already; they are worth {worth}.</source>
        <translation>{points} 积分已用完，价值 {worth}。</translation>
    </message>
    <message>
        <source>1 point is spent already; it is worth {worth}.</source>
        <translation>有 1 积分已使用，价值 {worth}。</translation>
    </message>
    <message>
        <source>Points are missing</source>
        <translation>积分不足</translation>
    </message>
    <message>
        <source>Forgive, or take cash</source>
        <translation>免除，或收现金</translation>
    </message>
    <message>
        <source>Forgive them</source>
        <translation>免除</translation>
    </message>
    <message>
        <source>Take their worth in cash</source>
        <translation>按价值收现金</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>优待顾客</translation>
    </message>
    <message>
        <source>Too little to ask for</source>
        <translation>数额太小</translation>
    </message>
    <message>
        <source>Our mistake</source>
        <translation>我方失误</translation>
    </message>
    <message>
        <source>Why are they forgiven?</source>
        <translation>为何免除？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Take {amount} in cash for points that are spent already.</source>
        <translation>为已用完的积分收现金 {amount}。</translation>
    </message>
    <message>
        <source>Points of returned goods</source>
        <translation>退货商品的积分</translation>
    </message>
</context>
<context>
    <name>ReturnPointsCard</name>
    <message>
        <source>Points of {name}</source>
        <translation>{name} 的积分</translation>
    </message>
    <message>
        <source>After this return</source>
        <translation>本次退货后</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Before this return</source>
        <translation>退货前</translation>
    </message>
    <message>
        <source>Points now</source>
        <translation>现有积分</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>退还</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>追回</translation>
    </message>
</context>
<context>
    <name>ReturnWords</name>
    <message>
        <source>1 item</source>
        <translation>1 件</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>放回货架</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Kept apart until somebody has looked at them.</source>
        <translation>单独存放，待人检查。</translation>
    </message>
    <message>
        <source>On the card terminal, 1 to 3 days</source>
        <translation>在刷卡机上退款，1 至 3 天到账</translation>
    </message>
    <message>
        <source>Out of the drawer</source>
        <translation>从钱箱取出</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>另放待查</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>小票 {number}</translation>
    </message>
    <message>
        <source>Nothing is asked for them: {reason}.</source>
        <translation>不再追收：{reason}。</translation>
    </message>
    <message>
        <source>A manager approves it with the refund.</source>
        <translation>退款时由经理批准。</translation>
    </message>
    <message>
        <source>Return from online order {code}</source>
        <translation>网店订单 {code} 退货</translation>
    </message>
    <message>
        <source>Return from receipt {number}</source>
        <translation>退货：小票 {number}</translation>
    </message>
    <message>
        <source>Online, {day} {time}. Return until {until}.</source>
        <translation>网店，{day} {time}。可退至 {until}。</translation>
    </message>
    <message>
        <source>Tax in it {tax}</source>
        <translation>含税 {tax}</translation>
    </message>
    <message>
        <source>Order {code}</source>
        <translation>订单 {code}</translation>
    </message>
    <message>
        <source>Goods came back until {day}. A supervisor must approve this return.</source>
        <translation>退货期到 {day} 为止。此次退货需要值班主管批准。</translation>
    </message>
    <message>
        <source>{amount} in points</source>
        <translation>积分 {amount}</translation>
    </message>
    <message>
        <source>{amount} by voucher</source>
        <translation>代金券 {amount}</translation>
    </message>
    <message>
        <source>{amount} online</source>
        <translation>网上已付 {amount}</translation>
    </message>
    <message>
        <source>To their own lots, dates unchanged</source>
        <translation>退回原批次，到期日不变</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>As a new voucher</source>
        <translation>开新代金券</translation>
    </message>
    <message>
        <source>As a voucher: the online shop cannot give it back</source>
        <translation>以代金券退还：网店无法原路退款</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>店内余额</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>The online shop gives it back</source>
        <translation>由网店退回</translation>
    </message>
    <message>
        <source>Out of the drawer, rounded by {amount}</source>
        <translation>从钱箱取出，舍入 {amount}</translation>
    </message>
    <message>
        <source>as store credit</source>
        <translation>以代金券退还</translation>
    </message>
    <message>
        <source>to points and card</source>
        <translation>退积分和银行卡</translation>
    </message>
    <message>
        <source>to points and cash</source>
        <translation>退积分和现金</translation>
    </message>
    <message>
        <source>to points</source>
        <translation>退积分</translation>
    </message>
    <message>
        <source>through the online shop</source>
        <translation>通过网店</translation>
    </message>
    <message>
        <source>by the ways it was paid</source>
        <translation>按原付款方式</translation>
    </message>
    <message>
        <source>The goods go back to stock and can be sold.</source>
        <translation>商品回到库存，可再销售。</translation>
    </message>
    <message>
        <source>Thrown away; not counted as stock any more.</source>
        <translation>丢弃，不再计入库存。</translation>
    </message>
    <message>
        <source>Till {till}, {day} {time}, {clerk}. Return until {until}.</source>
        <translation>{till} 号收银台，{day} {time}，{clerk}。可退至 {until}。</translation>
    </message>
    <message>
        <source>To waste</source>
        <translation>报废</translation>
    </message>
    <message>
        <source>in cash</source>
        <translation>退现金</translation>
    </message>
    <message>
        <source>to cash and card</source>
        <translation>退现金和银行卡</translation>
    </message>
    <message>
        <source>to the card</source>
        <translation>退银行卡</translation>
    </message>
    <message>
        <source>{amount} by card</source>
        <translation>刷卡 {amount}</translation>
    </message>
    <message>
        <source>{amount} in cash</source>
        <translation>现金 {amount}</translation>
    </message>
    <message>
        <source>{bought} bought, {returned} returned</source>
        <translation>已购 {bought}，已退 {returned}</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>{name}, ends {last4}</source>
        <translation>{name}，尾号 {last4}</translation>
    </message>
    <message>
        <source>{note}, {quantity} returned before</source>
        <translation>{note}，此前已退 {quantity}</translation>
    </message>
    <message>
        <source>{price} / kg</source>
        <translation>{price} / 千克</translation>
    </message>
    <message>
        <source>{price} each</source>
        <translation>单价 {price}</translation>
    </message>
    <message>
        <source>{price} each, {off} off in all</source>
        <translation>单价 {price}，共减 {off}</translation>
    </message>
    <message>
        <source>{quantity} goes back</source>
        <translation>退回 {quantity}</translation>
    </message>
</context>
<context>
    <name>Returning</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to shelf</source>
        <translation>回货架</translation>
    </message>
    <message>
        <source>Choose what comes back.</source>
        <translation>请选择退货商品。</translation>
    </message>
    <message>
        <source>Choose what comes back: Del on a line returns one.</source>
        <translation>请选择退货商品：在某行按 Del 退一件。</translation>
    </message>
    <message>
        <source>Clerk&apos;s mistake</source>
        <translation>收银员失误</translation>
    </message>
    <message>
        <source>Customer did not want it after all</source>
        <translation>顾客不要了</translation>
    </message>
    <message>
        <source>Goes back the way it was paid</source>
        <translation>按原付款方式退回</translation>
    </message>
    <message>
        <source>How much of {name}?</source>
        <translation>{name} 退多少？</translation>
    </message>
    <message>
        <source>Latest receipts</source>
        <translation>最近的小票</translation>
    </message>
    <message>
        <source>Nothing is left to return.</source>
        <translation>已无可退商品。</translation>
    </message>
    <message>
        <source>Open receipt</source>
        <translation>打开小票</translation>
    </message>
    <message>
        <source>Payment did not go through</source>
        <translation>付款未成功</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>另放待查</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>Refund {amount} after the return period.</source>
        <translation>超过退货期退款 {amount}。</translation>
    </message>
    <message>
        <source>Scan the receipt</source>
        <translation>扫描小票</translation>
    </message>
    <message>
        <source>Scan the receipt or its goods, or type its number</source>
        <translation>扫描小票或商品，或输入小票号</translation>
    </message>
    <message>
        <source>There is no receipt yet.</source>
        <translation>还没有小票。</translation>
    </message>
    <message>
        <source>To refund</source>
        <translation>应退款</translation>
    </message>
    <message>
        <source>Void the whole sale {number}, {amount}.</source>
        <translation>整单作废 {number}，{amount}。</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>报废</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>line</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>opens receipt {number}</source>
        <translation>打开小票 {number}</translation>
    </message>
    <message>
        <source>or scan the code on the paper</source>
        <translation>或扫描小票上的条码</translation>
    </message>
    <message>
        <source>or type its number, or choose one of the latest beside</source>
        <translation>或输入小票号，或在旁边选择最近的小票</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>选小票</translation>
    </message>
    <message>
        <source>refunds {amount}</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>returns one</source>
        <translation>退一件</translation>
    </message>
    <message>
        <source>returns one {name}</source>
        <translation>退一件 {name}</translation>
    </message>
    <message>
        <source>{quantity} can go back.</source>
        <translation>可退 {quantity}。</translation>
    </message>
    <message>
        <source>{when}, {clerk}, {count} items</source>
        <translation>{when}，{clerk}，{count} 件</translation>
    </message>
</context>
<context>
    <name>ReviewsCard</name>
    <message>
        <source>Reviews</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>No reviews: nobody wrote one in the online shop.</source>
        <translation>暂无评价：网店中还没有人评价。</translation>
    </message>
    <message>
        <source>1 review</source>
        <translation>1 条评价</translation>
    </message>
    <message>
        <source>{count} reviews</source>
        <translation>{count} 条评价</translation>
    </message>
</context>
<context>
    <name>RisenCard</name>
    <message>
        <source>{name} is {tier} now</source>
        <translation>{name} 已升为{tier}</translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>What each role may do alone; the rest needs the PIN of somebody who may</source>
        <translation>各角色可独自办理的事项；其余须由有权限者输入密码</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>What each role may do</source>
        <translation>各角色的权限</translation>
    </message>
    <message>
        <source>Name of the role</source>
        <translation>角色名称</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Make a new one from it</source>
        <translation>以此新建</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Drop this role</source>
        <translation>删除此角色</translation>
    </message>
    <message>
        <source>Every store has this role, and it stays as it is.</source>
        <translation>每家门店都有此角色，不可更改。</translation>
    </message>
    <message>
        <source>Touch the boxes in its column, then save.</source>
        <translation>在其列中勾选，然后保存。</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>Nobody could sign in with it: choose selling or the office.</source>
        <translation>使用它将无法登录：请选择销售或后台。</translation>
    </message>
    <message>
        <source>Who looks after staff gives and changes only what this role holds.</source>
        <translation>管理员工者只能授予和更改此角色已有的权限。</translation>
    </message>
    <message>
        <source>The role {name} is saved.</source>
        <translation>角色 {name} 已保存。</translation>
    </message>
</context>
<context>
    <name>SaveCard</name>
    <message>
        <source>Keep this list</source>
        <translation>保存此名单</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What is asked is kept, not who is in it: tomorrow it is asked anew.</source>
        <translation>保存的是条件而不是人员：明天会重新查询。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget this list</source>
        <translation>删除此名单</translation>
    </message>
</context>
<context>
    <name>SaveReportPage</name>
    <message>
        <source>Save this report</source>
        <translation>保存此报表</translation>
    </message>
    <message>
        <source>Days, comparison and part are kept; last week is another one next week</source>
        <translation>保存日期、对比与范围；下周的“上周”会随之变化</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>SavedReportsPage</name>
    <message>
        <source>Saved and scheduled</source>
        <translation>已保存与定时</translation>
    </message>
    <message>
        <source>Choose several with Shift or Ctrl and make one pack of them</source>
        <translation>用 Shift 或 Ctrl 多选，合成一份</translation>
    </message>
    <message>
        <source>Saved reports</source>
        <translation>已保存的报表</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Open a report and press Save.</source>
        <translation>尚未保存。打开报表并按“保存”。</translation>
    </message>
    <message>
        <source>Made by themselves</source>
        <translation>自动生成</translation>
    </message>
    <message>
        <source>Nothing is scheduled. Choose saved reports and press Schedule.</source>
        <translation>尚无定时。选择已保存的报表并按“定时”。</translation>
    </message>
    <message>
        <source>Propose a morning pack</source>
        <translation>建议一份早报</translation>
    </message>
    <message>
        <source>Print the pack</source>
        <translation>打印合集</translation>
    </message>
    <message>
        <source>Pack as PDF</source>
        <translation>合集 PDF</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Choose at least one saved report first.</source>
        <translation>请先选择至少一个已保存的报表。</translation>
    </message>
    <message>
        <source>Choose a schedule first.</source>
        <translation>请先选择一个定时。</translation>
    </message>
    <message>
        <source>Making the pack</source>
        <translation>正在生成合集</translation>
    </message>
    <message>
        <source>{file} is in {folder}</source>
        <translation>{file} 位于 {folder}</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Scan, search, member, command</source>
        <translation>扫描、搜索、会员、命令</translation>
    </message>
    <message>
        <source>This key has nothing to do here. Press Esc to go back.</source>
        <translation>此键在这里不可用。按 Esc 返回。</translation>
    </message>
</context>
<context>
    <name>Selling</name>
    <message>
        <source>Add to basket</source>
        <translation>加入购物单</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>正好现金</translation>
    </message>
    <message>
        <source>Points need a member: press F2 first.</source>
        <translation>使用积分需要会员：请先按 F2。</translation>
    </message>
    <message>
        <source>bought {count} times</source>
        <translation>买过 {count} 次</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>In kilograms, for example 0.734</source>
        <translation>单位千克，例如 0.734</translation>
    </message>
    <message>
        <source>Kilograms</source>
        <translation>千克</translation>
    </message>
    <message>
        <source>Pay {total}</source>
        <translation>收款 {total}</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Price of {name}</source>
        <translation>{name} 的价格</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>放在一旁</translation>
    </message>
    <message>
        <source>Scan, search, member, command</source>
        <translation>扫描、搜索、会员、命令</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>按品名搜索</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>购物单是空的。</translation>
    </message>
    <message>
        <source>seen online</source>
        <translation>网店看过</translation>
    </message>
    <message>
        <source>The scanner waits for your answer.</source>
        <translation>扫描枪在等待回答。</translation>
    </message>
    <message>
        <source>This item has no fixed price.</source>
        <translation>此商品没有固定价格。</translation>
    </message>
    <message>
        <source>To change the clerk, lock the till and scan the badge there.</source>
        <translation>更换收银员：请锁定收银台，再扫描工牌。</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>{name} 的重量</translation>
    </message>
    <message>
        <source>{text} is not known</source>
        <translation>没有 {text} 这个商品</translation>
    </message>
</context>
<context>
    <name>SellingColumn</name>
    <message>
        <source>Quick keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Not interested (Alt+X: the first)</source>
        <translation>不感兴趣（Alt+X：第一项）</translation>
    </message>
    <message>
        <source>Offers for this member</source>
        <translation>该会员的优惠</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>优惠</translation>
    </message>
</context>
<context>
    <name>SellingHints</name>
    <message>
        <source>10% is a share, 250 is 2.50 off.</source>
        <translation>10% 为减价比例，250 为减 2.50。</translation>
    </message>
    <message>
        <source>Last sale {number}, change {change}.</source>
        <translation>上一单 {number}，找零 {change}。</translation>
    </message>
    <message>
        <source>Ready for the next item.</source>
        <translation>请扫描下一件商品。</translation>
    </message>
    <message>
        <source>The next item comes {quantity} times.</source>
        <translation>下一件商品数量为 {quantity}。</translation>
    </message>
    <message>
        <source>Type an amount: 1299 is 12.99.</source>
        <translation>请输入金额：1299 即 12.99。</translation>
    </message>
    <message>
        <source>takes member {name}</source>
        <translation>选择会员{name}</translation>
    </message>
    <message>
        <source>adds {name}</source>
        <translation>加入 {name}</translation>
    </message>
    <message>
        <source>adds {quantity} × {name}</source>
        <translation>加入 {quantity} × {name}</translation>
    </message>
    <message>
        <source>and asks for its price</source>
        <translation>然后询问价格</translation>
    </message>
    <message>
        <source>and asks for its weight, {price} / kg</source>
        <translation>然后询问重量，{price} / 千克</translation>
    </message>
    <message>
        <source>at {price}</source>
        <translation>单价 {price}</translation>
    </message>
    <message>
        <source>at {price} = {amount}</source>
        <translation>单价 {price} = {amount}</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Online order {code}: F12 takes the money, Shift Del puts it back.</source>
        <translation>网店订单 {code}：F12 收款，Shift Del 放回。</translation>
    </message>
    <message>
        <source>opens online order {code}</source>
        <translation>打开网店订单 {code}</translation>
    </message>
    <message>
        <source>clears</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>finds nothing called {name}</source>
        <translation>没有名为 {name} 的商品</translation>
    </message>
    <message>
        <source>opens receipt {name} for a return</source>
        <translation>打开小票 {name} 退货</translation>
    </message>
    <message>
        <source>reads a staff badge</source>
        <translation>读取工牌</translation>
    </message>
    <message>
        <source>sets the quantity of the next item</source>
        <translation>设定下一件商品的数量</translation>
    </message>
    <message>
        <source>takes coupon {name}</source>
        <translation>使用优惠券 {name}</translation>
    </message>
    <message>
        <source>{count} other matches</source>
        <translation>另有 {count} 个结果</translation>
    </message>
    <message>
        <source>{off} off</source>
        <translation>减 {off}</translation>
    </message>
</context>
<context>
    <name>SentenceRow</name>
    <message>
        <source>Remove: {row}</source>
        <translation>删除：{row}</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>优惠方式</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>增加一项</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>减少一项</translation>
    </message>
</context>
<context>
    <name>SeriesCard</name>
    <message>
        <source>Which offer they open</source>
        <translation>对应的优惠</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Uses of one code</source>
        <translation>每码可用次数</translation>
    </message>
    <message>
        <source>Most uses of all codes together</source>
        <translation>全部券码合计限用</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Choose an offer</source>
        <translation>请选择优惠</translation>
    </message>
    <message>
        <source>Counts from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>They end on a day</source>
        <translation>设截止日期</translation>
    </message>
    <message>
        <source>For members only</source>
        <translation>仅限会员</translation>
    </message>
    <message>
        <source>Codes in all</source>
        <translation>券码总数</translation>
    </message>
    <message>
        <source>Make codes</source>
        <translation>生成券码</translation>
    </message>
    <message>
        <source>A code that shall not count any more</source>
        <translation>要作废的券码</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Keep the coupons</source>
        <translation>保存优惠券</translation>
    </message>
    <message>
        <source>Give out</source>
        <translation>发给会员</translation>
    </message>
    <message>
        <source>Save codes</source>
        <translation>导出券码</translation>
    </message>
    <message>
        <source>Choose the offer that they open. A draft then asks for one of them. Codes are drawn by chance, so nobody can guess one.</source>
        <translation>请选择对应的优惠。草稿优惠会自动加上“须出示优惠券”的条件。券码随机生成，无法猜测。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Its offer</source>
        <translation>查看优惠</translation>
    </message>
    <message>
        <source>Uses a member</source>
        <translation>每位会员限用</translation>
    </message>
    <message>
        <source>New coupons</source>
        <translation>新建优惠券</translation>
    </message>
    <message>
        <source>{issued} issued, {open} open, {used} used up, {expired} expired, {cancelled} cancelled; {uses} uses</source>
        <translation>已发 {issued}，可用 {open}，已用完 {used}，已过期 {expired}，已作废 {cancelled}；共使用 {uses} 次</translation>
    </message>
    <message>
        <source>The offer counts without these coupons too: open it and add “with a coupon” to its sentence.</source>
        <translation>该优惠不出示优惠券也会生效：请打开优惠，在条件中加上“须出示优惠券”。</translation>
    </message>
    <message>
        <source>These coupons are stopped.</source>
        <translation>这些优惠券已停用。</translation>
    </message>
</context>
<context>
    <name>SeriesPage</name>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>New coupons</source>
        <translation>新建优惠券</translation>
    </message>
    <message>
        <source>No coupons yet. Say at the right which offer they open.</source>
        <translation>还没有优惠券。请在右侧选择对应的优惠。</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Series: {count}, of them {now} valid now</source>
        <translation>共 {count} 个系列，其中 {now} 个有效</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>The coupons are kept</source>
        <translation>优惠券已保存</translation>
    </message>
    <message>
        <source>Making codes</source>
        <translation>正在生成券码</translation>
    </message>
    <message>
        <source>Codes in all: {count}</source>
        <translation>券码总数：{count}</translation>
    </message>
    <message>
        <source>The code counts no more: {code}</source>
        <translation>券码已作废：{code}</translation>
    </message>
    <message>
        <source>Written: {place}</source>
        <translation>已写入：{place}</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>券码</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>open</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>used</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已作废</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Save 1 change</source>
        <translation>保存 1 项更改</translation>
    </message>
    <message>
        <source>Save {count} changes</source>
        <translation>保存 {count} 项更改</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有更改。</translation>
    </message>
    <message>
        <source>Correct the red fields first.</source>
        <translation>请先改正红色的项。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Everybody may look; a manager agrees when something is saved.</source>
        <translation>人人可看；保存时需要经理批准。</translation>
    </message>
    <message>
        <source>Nothing holds before it is saved; the journal keeps who changed what.</source>
        <translation>保存后才生效；流水会记录谁更改了什么。</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>测试打印</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>尚未设置打印机。</translation>
    </message>
    <message>
        <source>Stays as it is: receipts were made with it.</source>
        <translation>不能再改：已有小票以它开出。</translation>
    </message>
    <message>
        <source>{note}. {when}</source>
        <translation>{note}。{when}</translation>
    </message>
    <message>
        <source>Holds from the next start</source>
        <translation>下次启动后生效</translation>
    </message>
    <message>
        <source>Holds at once</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>next setting</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>1 setting</source>
        <translation>1 项设置</translation>
    </message>
    <message>
        <source>{count} settings</source>
        <translation>{count} 项设置</translation>
    </message>
    <message>
        <source>goes to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>saves the changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>Type to find a setting.</source>
        <translation>输入文字查找设置。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Saved. From the next start on: {names}.</source>
        <translation>已保存。下次启动后生效：{names}。</translation>
    </message>
    <message>
        <source>{count} settings are changed.</source>
        <translation>更改了 {count} 项设置。</translation>
    </message>
    <message>
        <source>The test page was sent.</source>
        <translation>测试页已发送。</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>The changes are not saved</source>
        <translation>更改尚未保存</translation>
    </message>
    <message>
        <source>Enter saves them.</source>
        <translation>按 Enter 保存。</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税</translation>
    </message>
    <message>
        <source>Payment limits, in the smallest coin</source>
        <translation>付款限额，以最小币值计</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Customer&apos;s screen</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Other stores</source>
        <translation>其他门店</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>问卷调查</translation>
    </message>
    <message>
        <source>Online shop (set it up with F10, U)</source>
        <translation>网店（按 F10 再按 U 设置）</translation>
    </message>
    <message>
        <source>Online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Stock and orders to suppliers</source>
        <translation>库存与订货</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>What the office is told as an exception</source>
        <translation>哪些情况作为异常提示</translation>
    </message>
    <message>
        <source>GDPR (European Union)</source>
        <translation>GDPR（欧盟）</translation>
    </message>
    <message>
        <source>CCPA (California)</source>
        <translation>CCPA（加州）</translation>
    </message>
    <message>
        <source>PIPL (China)</source>
        <translation>PIPL（中国）</translation>
    </message>
    <message>
        <source>With tax</source>
        <translation>含税</translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>不含税</translation>
    </message>
    <message>
        <source>Per rate</source>
        <translation>按税率</translation>
    </message>
    <message>
        <source>Per line</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>仅本机</translation>
    </message>
    <message>
        <source>The store&apos;s network</source>
        <translation>门店网络</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>This step was stopped. What was stored is safe.</source>
        <translation>此步骤已停止。已保存的内容完好。</translation>
    </message>
    <message>
        <source>Press Esc and go on. The report for support: {file}</source>
        <translation>请按 Esc 继续。给技术支持的报告：{file}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ShiftClose</name>
    <message>
        <source>Change in the morning</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Coins</source>
        <translation>硬币</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新清点</translation>
    </message>
    <message>
        <source>Count again, or close: the difference goes into the journal.</source>
        <translation>可重新清点或直接交班：差额会记入流水。</translation>
    </message>
    <message>
        <source>Count all notes and coins, the change of the morning included.</source>
        <translation>清点全部纸币和硬币，包括备用金。</translation>
    </message>
    <message>
        <source>Count is done</source>
        <translation>清点完成</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清点钱箱</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应有</translation>
    </message>
    <message>
        <source>Given back in cash</source>
        <translation>现金退款</translation>
    </message>
    <message>
        <source>Goods lie in the basket: take the payment, hold or clear it first.</source>
        <translation>购物单中有商品：请先收款、挂单或清空。</translation>
    </message>
    <message>
        <source>How many of {value}</source>
        <translation>{value} 有几张（枚）</translation>
    </message>
    <message>
        <source>How to count</source>
        <translation>清点方式</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>纸币</translation>
    </message>
    <message>
        <source>Notes and coins</source>
        <translation>纸币和硬币</translation>
    </message>
    <message>
        <source>Nothing is counted yet.</source>
        <translation>尚未清点。</translation>
    </message>
    <message>
        <source>One total</source>
        <translation>总额</translation>
    </message>
    <message>
        <source>Open next shift</source>
        <translation>开下一班</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>长款</translation>
    </message>
    <message>
        <source>Press Enter. The till compares it with its books.</source>
        <translation>按 Enter，收银台与账面核对。</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Shift {number} is closed</source>
        <translation>班次 {number} 已结束</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>短款</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sold for cash</source>
        <translation>现金销售</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>The Z report is stored and sent to the printer.</source>
        <translation>Z 报表已保存并送打印。</translation>
    </message>
    <message>
        <source>The drawer is counted</source>
        <translation>钱箱已清点</translation>
    </message>
    <message>
        <source>The drawer is right.</source>
        <translation>钱箱无误。</translation>
    </message>
    <message>
        <source>The printer is not ready. The Z report waits and is not lost.</source>
        <translation>打印机未就绪。Z 报表会等待，不会丢失。</translation>
    </message>
    <message>
        <source>Total in the drawer</source>
        <translation>钱箱总额</translation>
    </message>
    <message>
        <source>Type the total, with the keyboard or the keys at the right.</source>
        <translation>用键盘或右侧按键输入总额。</translation>
    </message>
    <message>
        <source>What should be there is shown after the count.</source>
        <translation>清点后显示应有金额。</translation>
    </message>
    <message>
        <source>What should be there is shown once the count is done.</source>
        <translation>完成清点后才显示应有金额。</translation>
    </message>
    <message>
        <source>What the books say</source>
        <translation>账面金额</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>closes the shift and prints its report</source>
        <translation>交班并打印报表</translation>
    </message>
    <message>
        <source>count is done</source>
        <translation>清点完成</translation>
    </message>
    <message>
        <source>counts {count}</source>
        <translation>记为 {count}</translation>
    </message>
    <message>
        <source>ends the count</source>
        <translation>结束清点</translation>
    </message>
    <message>
        <source>next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>opens the next shift</source>
        <translation>开下一班</translation>
    </message>
    <message>
        <source>row</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>{count} notes and coins</source>
        <translation>{count} 张（枚）</translation>
    </message>
</context>
<context>
    <name>ShiftOpen</name>
    <message>
        <source>Change in the drawer</source>
        <translation>钱箱备用金</translation>
    </message>
    <message>
        <source>Count the notes and coins that lie in the drawer.</source>
        <translation>清点钱箱中的纸币和硬币。</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Open shift with {amount}</source>
        <translation>开班，备用金 {amount}</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Press Enter. The shift begins, and the first customer can come.</source>
        <translation>按 Enter 开班，可接待第一位顾客。</translation>
    </message>
    <message>
        <source>Selling begins once the drawer&apos;s change is known.</source>
        <translation>填写备用金后即可开始销售。</translation>
    </message>
    <message>
        <source>This much is expected in the drawer before the first sale.</source>
        <translation>第一笔销售前钱箱中应有的金额。</translation>
    </message>
    <message>
        <source>Type the change in the drawer; 0 if there is none.</source>
        <translation>请输入钱箱备用金；没有则输入 0。</translation>
    </message>
    <message>
        <source>Type the sum, with the keyboard or the keys at the right.</source>
        <translation>用键盘或右侧按键输入总额。</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>opens the shift with {amount}</source>
        <translation>开班，备用金 {amount}</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Its journal</source>
        <translation>班次流水</translation>
    </message>
    <message>
        <source>Its receipts</source>
        <translation>本班小票</translation>
    </message>
    <message>
        <source>In and out of the drawer</source>
        <translation>钱箱进出</translation>
    </message>
    <message>
        <source>No cash was put in or taken out, and the drawer was opened for sales alone.</source>
        <translation>没有现金存取，钱箱仅因销售打开。</translation>
    </message>
    <message>
        <source>The drawer</source>
        <translation>钱箱</translation>
    </message>
</context>
<context>
    <name>ShiftsPage</name>
    <message>
        <source>Shifts</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>{first} to {last}, and those still open</source>
        <translation>{first} 至 {last}，及仍进行中的班次</translation>
    </message>
    <message>
        <source>Four weeks</source>
        <translation>四周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>选择日期</translation>
    </message>
    <message>
        <source>No shift on these days.</source>
        <translation>这些日期没有班次。</translation>
    </message>
</context>
<context>
    <name>ShopSetup</name>
    <message>
        <source>Change the connection</source>
        <translation>更改连接</translation>
    </message>
    <message>
        <source>Try the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Back to the address</source>
        <translation>返回地址</translation>
    </message>
    <message>
        <source>Rehearse the import</source>
        <translation>预演导入</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>保存并连接</translation>
    </message>
    <message>
        <source>Type the shop&apos;s address first.</source>
        <translation>请先输入网店地址。</translation>
    </message>
    <message>
        <source>Choose a tax class for each of the shop&apos;s first.</source>
        <translation>请先为网店的每个税类选择本店税类。</translation>
    </message>
    <message>
        <source>Type the first day as in 2026-03-01.</source>
        <translation>请按 2026-03-01 的格式输入起始日期。</translation>
    </message>
    <message>
        <source>Correct the red fields first.</source>
        <translation>请先改正标红的内容。</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>Asking the shop</source>
        <translation>正在询问网店</translation>
    </message>
    <message>
        <source>Reading the shop&apos;s goods, customers, orders and coupons</source>
        <translation>正在读取网店的商品、顾客、订单和优惠券</translation>
    </message>
    <message>
        <source>Rehearsing</source>
        <translation>正在预演</translation>
    </message>
    <message>
        <source>Connect {address}</source>
        <translation>连接 {address}</translation>
    </message>
    <message>
        <source>Is it the same shop?</source>
        <translation>是同一家网店吗？</translation>
    </message>
    <message>
        <source>Goods, customers and receipts here are tied to the shop at {before}.</source>
        <translation>本店的商品、顾客和小票已与 {before} 的网店对应。</translation>
    </message>
    <message>
        <source>Choose an answer</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>On to the orders</source>
        <translation>下一步：订单与付款</translation>
    </message>
    <message>
        <source>The same shop at a new address</source>
        <translation>同一家网店，新地址</translation>
    </message>
    <message>
        <source>Another shop: do not connect</source>
        <translation>另一家网店：不连接</translation>
    </message>
    <message>
        <source>Talk to {address} no longer</source>
        <translation>断开 {address}</translation>
    </message>
    <message>
        <source>Online shop</source>
        <translation>网店设置</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开连接</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Every row of the shop can be let in</source>
        <translation>网店的每一行都可以导入</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>尚未保存任何内容。</translation>
    </message>
    <message>
        <source>1  Address and key</source>
        <translation>1  地址和密钥</translation>
    </message>
    <message>
        <source>2  Match the words of both</source>
        <translation>2  双方名称对应</translation>
    </message>
    <message>
        <source>The key is kept where this computer keeps its secrets, never in the store file.</source>
        <translation>密钥保存在本机的密钥库中，不会写入门店文件。</translation>
    </message>
    <message>
        <source>{goods} goods, {members} customers, {orders} orders</source>
        <translation>{goods} 种商品，{members} 位顾客，{orders} 个订单</translation>
    </message>
    <message>
        <source>Prices with tax, in {currency}</source>
        <translation>含税价格，币种 {currency}</translation>
    </message>
    <message>
        <source>Prices without tax, in {currency}</source>
        <translation>不含税价格，币种 {currency}</translation>
    </message>
    <message>
        <source>3  Match orders and payments</source>
        <translation>3  核对订单与付款</translation>
    </message>
    <message>
        <source>4  Rehearse the import, then connect</source>
        <translation>4  试导入，然后连接</translation>
    </message>
    <message>
        <source>The shop&apos;s clock and this one differ by {count} s.</source>
        <translation>网店时钟与本机相差 {count} 秒。</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Waiting here for the shop: {count}</source>
        <translation>本机等待发送：{count}</translation>
    </message>
    <message>
        <source>{seen} looked at, {new} new, {known} known, {out} kept out</source>
        <translation>查看 {seen}，新增 {new}，已有 {known}，未导入 {out}</translation>
    </message>
    <message>
        <source>first {seen} looked at, {new} new, {known} known, {out} kept out</source>
        <translation>查看前 {seen}，新增 {new}，已有 {known}，未导入 {out}</translation>
    </message>
    <message>
        <source>Connected with the online shop</source>
        <translation>已连接网店</translation>
    </message>
    <message>
        <source>Where is the shop?</source>
        <translation>网店在哪里？</translation>
    </message>
    <message>
        <source>What few shops need</source>
        <translation>少数网店才需要</translation>
    </message>
    <message>
        <source>What fits what?</source>
        <translation>如何对应？</translation>
    </message>
    <message>
        <source>What do the shop&apos;s orders say?</source>
        <translation>网店订单状态的含义</translation>
    </message>
    <message>
        <source>What would stay out</source>
        <translation>不会导入的内容</translation>
    </message>
    <message>
        <source>Sales go there by themselves. Press F10, then Y for what waits.</source>
        <translation>销售会自动发送到网店。按 F10 再按 Y 查看等待的内容。</translation>
    </message>
    <message>
        <source>Make a key that may read and write in the shop&apos;s administration.</source>
        <translation>请在网店后台生成可读写的密钥。</translation>
    </message>
    <message>
        <source>What is clear is chosen already. Nothing is stored yet.</source>
        <translation>明确的已选好。尚未保存任何内容。</translation>
    </message>
    <message>
        <source>Leave empty whatever the shop&apos;s administration did not give you.</source>
        <translation>网店后台没有提供的内容请留空。</translation>
    </message>
    <message>
        <source>Touch what is wrong; arrows left and right change it, too.</source>
        <translation>点按不对的项目即可更改，也可用左右方向键。</translation>
    </message>
    <message>
        <source>Review {number}</source>
        <translation>评价 {number}</translation>
    </message>
    <message>
        <source>Kind of shop</source>
        <translation>网店类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Consumer key</source>
        <translation>消费者密钥</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Consumer secret</source>
        <translation>消费者密码</translation>
    </message>
    <message>
        <source>Plain http</source>
        <translation>普通 http</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>A shop in a lab</source>
        <translation>实验环境网店</translation>
    </message>
    <message>
        <source>As in the browser: https://shop.example</source>
        <translation>与浏览器中相同：https://shop.example</translation>
    </message>
    <message>
        <source>Only for a shop on this computer or in a lab.</source>
        <translation>仅用于本机或实验环境的网店。</translation>
    </message>
    <message>
        <source>Empty: the one from before stays.</source>
        <translation>留空则沿用原来的内容。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Secret of the shop&apos;s hints</source>
        <translation>网店通知的密钥</translation>
    </message>
    <message>
        <source>File of certificates</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This computer&apos;s</source>
        <translation>使用本机代理</translation>
    </message>
    <message>
        <source>Goes with each request in place of the key.</source>
        <translation>代替密钥随每次请求发送。</translation>
    </message>
    <message>
        <source>The same as in the shop&apos;s web hook. Their port is among the settings.</source>
        <translation>与网店 webhook 中的密钥相同；端口在设置中填写。</translation>
    </message>
    <message>
        <source>Whole path of a PEM file: believed instead of this computer&apos;s own.</source>
        <translation>PEM 文件的完整路径，将代替本机自带的证书。</translation>
    </message>
    <message>
        <source>This store&apos;s stock</source>
        <translation>本店库位</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Tax: {word}</source>
        <translation>税类：{word}</translation>
    </message>
    <message>
        <source>{word} means</source>
        <translation>{word} 表示</translation>
    </message>
    <message>
        <source>Collected here</source>
        <translation>到店自提</translation>
    </message>
    <message>
        <source>Sent by the shop</source>
        <translation>由网店寄送</translation>
    </message>
    <message>
        <source>Goods sent home from the till</source>
        <translation>收银台下单寄送</translation>
    </message>
    <message>
        <source>Receipts the shop hears of</source>
        <translation>向网店上报的小票</translation>
    </message>
    <message>
        <source>From today</source>
        <translation>从今天起</translation>
    </message>
    <message>
        <source>From a day</source>
        <translation>从某日起</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Each one that it hears of comes off its stock.</source>
        <translation>每张上报的小票都会扣减网店库存。</translation>
    </message>
    <message>
        <source>Receipts of before that stay here: {count}.</source>
        <translation>此前留在本店的小票：{count} 张。</translation>
    </message>
    <message>
        <source>As in 2026-03-01</source>
        <translation>格式如 2026-03-01</translation>
    </message>
    <message>
        <source>Order: {word}</source>
        <translation>订单：{word}</translation>
    </message>
    <message>
        <source>{tender} is called there</source>
        <translation>{tender} 在网店称为</translation>
    </message>
    <message>
        <source>Code of the payment method; empty: the till&apos;s own.</source>
        <translation>付款方式代码；留空使用收银台默认。</translation>
    </message>
    <message>
        <source>The shop has no such way to pay.</source>
        <translation>网店没有这种付款方式。</translation>
    </message>
    <message>
        <source>The till&apos;s own</source>
        <translation>收银台自有</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>待付款</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>可取货</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已交付</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发货</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>本店无需处理</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Goods {number}</source>
        <translation>商品 {number}</translation>
    </message>
    <message>
        <source>Customer {number}</source>
        <translation>顾客 {number}</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>订单 {number}</translation>
    </message>
    <message>
        <source>Coupon {number}</source>
        <translation>优惠券 {number}</translation>
    </message>
    <message>
        <source>Stock {number}</source>
        <translation>库存 {number}</translation>
    </message>
</context>
<context>
    <name>ShopState</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>{time} 起离线</translation>
    </message>
    <message>
        <source>Shop refuses</source>
        <translation>网店拒绝</translation>
    </message>
    <message>
        <source>Sync restarts</source>
        <translation>同步重启中</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Goods not read</source>
        <translation>商品未读取</translation>
    </message>
    <message>
        <source>Members not read</source>
        <translation>会员未读取</translation>
    </message>
    <message>
        <source>Orders not read</source>
        <translation>订单未读取</translation>
    </message>
    <message>
        <source>Stock not read</source>
        <translation>库存未读取</translation>
    </message>
    <message>
        <source>Coupons not read</source>
        <translation>优惠券未读取</translation>
    </message>
    <message>
        <source>Reviews not read</source>
        <translation>评价未读取</translation>
    </message>
    <message>
        <source>{count} lists not read</source>
        <translation>{count} 类数据未读取</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>{count} 项待处理</translation>
    </message>
    <message>
        <source>{count} wait</source>
        <translation>{count} 项等待</translation>
    </message>
</context>
<context>
    <name>SideScreen</name>
    <message>
        <source>Scan to go on selling</source>
        <translation>扫描以继续销售</translation>
    </message>
    <message>
        <source>The keys below work; nothing is typed here</source>
        <translation>可用下方的按键；此处无需输入</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>A PIN has 4 to 8 digits. Go on typing.</source>
        <translation>密码为 4 至 8 位数字。请继续输入。</translation>
    </message>
    <message>
        <source>Back to the PIN</source>
        <translation>返回密码登录</translation>
    </message>
    <message>
        <source>Demo store: {pins}</source>
        <translation>演示门店：{pins}</translation>
    </message>
    <message>
        <source>For when no PIN works. Wrong PINs do not slow it down.</source>
        <translation>密码都不能用时使用，不受密码错误的等待限制。</translation>
    </message>
    <message>
        <source>Locked by {name}.</source>
        <translation>由 {name} 锁定。</translation>
    </message>
    <message>
        <source>Locked. {name}&apos;s basket is kept.</source>
        <translation>已锁定。{name} 的购物单已保留。</translation>
    </message>
    <message>
        <source>No owner&apos;s password was chosen yet. A manager chooses it under More.</source>
        <translation>尚未设置店主密码。经理可在“更多”中设置。</translation>
    </message>
    <message>
        <source>Nobody is in the book yet</source>
        <translation>还没有登记员工</translation>
    </message>
    <message>
        <source>Unlock with your PIN; a supervisor or manager can with theirs.</source>
        <translation>请输入密码解锁；主管或经理也可用自己的密码。</translation>
    </message>
    <message>
        <source>Owner&apos;s password</source>
        <translation>店主密码</translation>
    </message>
    <message>
        <source>Reading a badge</source>
        <translation>正在读取工牌</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign in as owner</source>
        <translation>店主登录</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>That is no badge. Choose a name and type the PIN.</source>
        <translation>这不是工牌。请选择姓名并输入密码。</translation>
    </message>
    <message>
        <source>That was no PIN. Sign in first, then scan the goods.</source>
        <translation>这不是密码。请先登录，再扫描商品。</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>Type the PIN, then press Enter.</source>
        <translation>请输入密码，再按 Enter。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>谁在收银？</translation>
    </message>
    <message>
        <source>{count} digits typed</source>
        <translation>已输入 {count} 位</translation>
    </message>
</context>
<context>
    <name>SortTable</name>
    <message>
        <source>Filter these rows</source>
        <translation>筛选这些行</translation>
    </message>
    <message>
        <source>Enter opens a row, Space sorts by the column, Ctrl+C copies.</source>
        <translation>回车打开一行，空格按当前列排序，Ctrl+C 复制。</translation>
    </message>
    <message>
        <source>{all} rows</source>
        <translation>{all} 行</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} / {all}</translation>
    </message>
    <message>
        <source>No row has these words.</source>
        <translation>没有包含这些文字的行。</translation>
    </message>
    <message>
        <source>Clear the filter to see all rows.</source>
        <translation>清除筛选即可看到所有行。</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>这里没有内容。</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>{count} work here</source>
        <translation>在职 {count} 人</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新员工</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>PIN, 4 to 8 digits</source>
        <translation>密码，4 至 8 位数字</translation>
    </message>
    <message>
        <source>Give this PIN</source>
        <translation>设为新密码</translation>
    </message>
    <message>
        <source>Newest sign-ins at this till</source>
        <translation>本机最近登录</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣上限</translation>
    </message>
    <message>
        <source>{role}, left</source>
        <translation>{role}（已离职）</translation>
    </message>
    <message>
        <source>The owner&apos;s password counts from now on. Keep it safe.</source>
        <translation>店主密码即时生效，请妥善保管。</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Discount without a manager, %</source>
        <translation>无需经理的折扣上限（%）</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>设为离职</translation>
    </message>
    <message>
        <source>Works here again</source>
        <translation>恢复在职</translation>
    </message>
    <message>
        <source>May do everything, and approve for others.</source>
        <translation>可执行全部操作，并可为他人批准。</translation>
    </message>
    <message>
        <source>May alone: {acts}</source>
        <translation>可独立操作：{acts}</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} 已保存。</translation>
    </message>
    <message>
        <source>The new PIN counts from now on; nobody can read it again.</source>
        <translation>新密码即刻生效，任何人都无法再查看。</translation>
    </message>
</context>
<context>
    <name>StartCard</name>
    <message>
        <source>The program began on</source>
        <translation>会员计划开始日期</translation>
    </message>
    <message>
        <source>Save the day</source>
        <translation>保存日期</translation>
    </message>
    <message>
        <source>Effect report</source>
        <translation>成效报表</translation>
    </message>
    <message>
        <source>The report holds the days after it against as many before: answers, figures and interviews. Empty: the first rules or goal that came after a past.</source>
        <translation>报表将开始日之后与之前相同天数的答卷、数据和访谈进行对比。不填：以首个规则或目标的日期为准（须早有经营数据）。</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Less</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>More</source>
        <translation>增加</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>The till sells whatever the books say</source>
        <translation>无论账面多少，收银台都可销售</translation>
    </message>
    <message>
        <source>{count} in this list; the till sells whatever the books say</source>
        <translation>列表中有 {count} 项；无论账面如何，收银台照常销售</translation>
    </message>
    <message>
        <source>Name, number or barcode</source>
        <translation>名称、货号或条码</translation>
    </message>
    <message>
        <source>Below zero</source>
        <translation>负库存</translation>
    </message>
    <message>
        <source>Sold in {days} days, none left</source>
        <translation>{days} 天内有售、现无货</translation>
    </message>
    <message>
        <source>Unsold for {days} days</source>
        <translation>{days} 天未售出</translation>
    </message>
    <message>
        <source>Nothing needs a look here.</source>
        <translation>这里没有需要处理的商品。</translation>
    </message>
    <message>
        <source>No product is open</source>
        <translation>没有打开的商品</translation>
    </message>
    <message>
        <source>Look for one, or open a row of the list.</source>
        <translation>请查找商品，或打开列表中的一行。</translation>
    </message>
    <message>
        <source>On the shelf by the books</source>
        <translation>账面货架数量</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Goods in</source>
        <translation>进货入库</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>报损</translation>
    </message>
    <message>
        <source>To a store</source>
        <translation>调往他店</translation>
    </message>
    <message>
        <source>From a store</source>
        <translation>从他店调入</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Cost of one</source>
        <translation>单件成本</translation>
    </message>
    <message>
        <source>Reason or delivery note</source>
        <translation>原因或送货单号</translation>
    </message>
    <message>
        <source>Book it</source>
        <translation>记账</translation>
    </message>
    <message>
        <source>What happened to it</source>
        <translation>变动记录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>货号</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>货架</translation>
    </message>
    <message>
        <source>At cost</source>
        <translation>成本金额</translation>
    </message>
    <message>
        <source>Last sold</source>
        <translation>最近售出</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Sale undone</source>
        <translation>销售作废</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>已报损</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移库</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>更正</translation>
    </message>
</context>
<context>
    <name>StoreQuestionsPage</name>
    <message>
        <source>Questions about your store</source>
        <translation>门店情况</translation>
    </message>
    <message>
        <source>Answers set what follows from them; you see what changes before you save.</source>
        <translation>根据回答调整相应设置；保存前可先看到会更改什么。</translation>
    </message>
    <message>
        <source>The answers are as the store is set now.</source>
        <translation>回答与门店当前设置一致。</translation>
    </message>
    <message>
        <source>These would change:</source>
        <translation>将更改：</translation>
    </message>
    <message>
        <source>Save {count} changes</source>
        <translation>保存 {count} 项更改</translation>
    </message>
    <message>
        <source>Save 1 change</source>
        <translation>保存 1 项更改</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>没有可更改的内容。</translation>
    </message>
    <message>
        <source>Stays as it is: receipts were made with it.</source>
        <translation>保持不变：已有小票使用。</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}：{before} → {after}</translation>
    </message>
    <message>
        <source>used</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>with tax</source>
        <translation>含税</translation>
    </message>
    <message>
        <source>without tax</source>
        <translation>不含税</translation>
    </message>
    <message>
        <source>because of: {answer}</source>
        <translation>依据：{answer}</translation>
    </message>
    <message>
        <source>Saved. Settings hold from the next start on, features at once.</source>
        <translation>已保存。设置在下次启动后生效，功能立即生效。</translation>
    </message>
    <message>
        <source>Saved. Every till follows at once.</source>
        <translation>已保存，所有收银台立即生效。</translation>
    </message>
</context>
<context>
    <name>SupplierCard</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Who to ask for</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Days from order to shelf</source>
        <translation>下单到上架天数</translation>
    </message>
    <message>
        <source>Ordered every so many days</source>
        <translation>每隔几天订货</translation>
    </message>
    <message>
        <source>Least amount of an order</source>
        <translation>起订金额</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>New supplier</source>
        <translation>新供应商</translation>
    </message>
</context>
<context>
    <name>SuppliersPage</name>
    <message>
        <source>Suppliers</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Orders are proposed so that {level} % of goods last to the next delivery</source>
        <translation>建议的订货量使 {level} % 的商品能卖到下次到货</translation>
    </message>
    <message>
        <source>New supplier</source>
        <translation>新供应商</translation>
    </message>
    <message>
        <source>No suppliers yet.</source>
        <translation>还没有供应商。</translation>
    </message>
    <message>
        <source>No supplier is marked</source>
        <translation>没有选择供应商</translation>
    </message>
    <message>
        <source>Alt+N writes down the first one.</source>
        <translation>按 Alt+N 录入第一个供应商。</translation>
    </message>
    <message>
        <source>What to order</source>
        <translation>订货建议</translation>
    </message>
    <message>
        <source>Delivers</source>
        <translation>供应商品</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} 已保存。</translation>
    </message>
</context>
<context>
    <name>SuppliesView</name>
    <message>
        <source>Delivers</source>
        <translation>供应商品</translation>
    </message>
    <message>
        <source>Nothing yet: write a number or barcode below.</source>
        <translation>还没有：请在下方填写货号或条码。</translation>
    </message>
    <message>
        <source>Our number or barcode</source>
        <translation>本店货号或条码</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>供应商货号</translation>
    </message>
    <message>
        <source>In a pack</source>
        <translation>每包数量</translation>
    </message>
    <message>
        <source>Least packs</source>
        <translation>起订包数</translation>
    </message>
    <message>
        <source>Cost of one</source>
        <translation>单件成本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delivers it no more</source>
        <translation>不再供应</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>SyncInbox</name>
    <message>
        <source>Set up the online shop</source>
        <translation>设置网店</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>Everything has arrived.</source>
        <translation>全部已送达。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>It is being sent already.</source>
        <translation>正在发送。</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Goes by itself.</source>
        <translation>会自动发送。</translation>
    </message>
    <message>
        <source>The journal keeps the reason and who gave it.</source>
        <translation>流水会保存原因和操作人。</translation>
    </message>
    <message>
        <source>Look it up in the shop&apos;s administration and type its number.</source>
        <translation>请在网店后台查找，并输入其编号。</translation>
    </message>
    <message>
        <source>{act}: {what}</source>
        <translation>{act}：{what}</translation>
    </message>
    <message>
        <source>Number in the shop</source>
        <translation>网店编号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who is {what}?</source>
        <translation>{what} 是谁？</translation>
    </message>
    <message>
        <source>Type phone, number or e-mail of the member; nothing: a new one.</source>
        <translation>输入会员的电话、会员号或邮箱；留空表示新会员。</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>From which day shall the shop hear of receipts?</source>
        <translation>从哪一天起向网店上报小票？</translation>
    </message>
    <message>
        <source>As in 2026-03-01; nothing: of all. Each comes off its stock.</source>
        <translation>格式如 2026-03-01；留空表示全部。每张都会扣减网店库存。</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Tell these too</source>
        <translation>也上报这些</translation>
    </message>
    <message>
        <source>Every sale, return and change is in the shop; the shop&apos;s are here.</source>
        <translation>本店的销售、退货和更改都已到网店，网店的也已到本店。</translation>
    </message>
    <message>
        <source>No online shop is set up</source>
        <translation>尚未设置网店</translation>
    </message>
    <message>
        <source>Enter leads to where one is set up.</source>
        <translation>按回车键前往设置。</translation>
    </message>
    <message>
        <source>Everything has arrived</source>
        <translation>全部已送达</translation>
    </message>
    <message>
        <source>Receipt {subject}</source>
        <translation>小票 {subject}</translation>
    </message>
    <message>
        <source>Refund {subject}</source>
        <translation>退款 {subject}</translation>
    </message>
    <message>
        <source>Void {subject}</source>
        <translation>作废 {subject}</translation>
    </message>
    <message>
        <source>Member {subject}</source>
        <translation>会员 {subject}</translation>
    </message>
    <message>
        <source>Basket left online</source>
        <translation>留到网上的购物单</translation>
    </message>
    <message>
        <source>Coupon {subject}</source>
        <translation>优惠券 {subject}</translation>
    </message>
    <message>
        <source>Goods of the shop, {subject}</source>
        <translation>网店商品 {subject}</translation>
    </message>
    <message>
        <source>Stock of the shop, {subject}</source>
        <translation>网店库存 {subject}</translation>
    </message>
    <message>
        <source>Customer of the shop, {subject}</source>
        <translation>网店顾客 {subject}</translation>
    </message>
    <message>
        <source>Online order {subject}</source>
        <translation>网店订单 {subject}</translation>
    </message>
    <message>
        <source>Coupon of the shop, {subject}</source>
        <translation>网店优惠券 {subject}</translation>
    </message>
    <message>
        <source>Review in the shop, {subject}</source>
        <translation>网店评价，{subject}</translation>
    </message>
    <message>
        <source>Missing in the shop: {subject}</source>
        <translation>网店中缺少：{subject}</translation>
    </message>
    <message>
        <source>Double in the shop: {subject}</source>
        <translation>网店中重复：{subject}</translation>
    </message>
    <message>
        <source>Another amount: {subject}</source>
        <translation>金额不一致：{subject}</translation>
    </message>
    <message>
        <source>Not as in the journal: {subject}</source>
        <translation>与流水不一致：{subject}</translation>
    </message>
    <message>
        <source>Cash-up differs: {subject}</source>
        <translation>结账不一致：{subject}</translation>
    </message>
    <message>
        <source>Clocks differ</source>
        <translation>时钟不一致</translation>
    </message>
    <message>
        <source>Unknown sale in the shop: {subject}</source>
        <translation>网店中有未知销售：{subject}</translation>
    </message>
    <message>
        <source>Another member: {subject}</source>
        <translation>会员不一致：{subject}</translation>
    </message>
    <message>
        <source>Stock differs: {subject}</source>
        <translation>库存不一致：{subject}</translation>
    </message>
    <message>
        <source>Refund only in the shop: {subject}</source>
        <translation>仅网店有的退款：{subject}</translation>
    </message>
    <message>
        <source>Coupon used twice: {subject}</source>
        <translation>优惠券重复使用：{subject}</translation>
    </message>
    <message>
        <source>Much has vanished in the shop</source>
        <translation>网店中大量内容消失</translation>
    </message>
    <message>
        <source>Waits here until an online shop is set up.</source>
        <translation>在本机等待，直到设置网店。</translation>
    </message>
    <message>
        <source>Waits its turn; it goes by itself.</source>
        <translation>正在排队，会自动发送。</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>Since {day}, {time}.</source>
        <translation>自 {day} {time} 起。</translation>
    </message>
    <message>
        <source>Tried {count} times.</source>
        <translation>已尝试 {count} 次。</translation>
    </message>
    <message>
        <source>Next try at {time}.</source>
        <translation>下次尝试：{time}。</translation>
    </message>
    <message>
        <source>{count} on their way, {amount}</source>
        <translation>{count} 项在途，金额 {amount}</translation>
    </message>
    <message>
        <source>{count} need a person</source>
        <translation>{count} 项需要处理</translation>
    </message>
    <message>
        <source>Receipts of before {day} that stay here: {count}, {amount} in all.</source>
        <translation>{day}之前留在本店的小票：{count} 张，共 {amount}。</translation>
    </message>
    <message>
        <source>Receipts that stayed here, now on their way: {count}, {amount} in all.</source>
        <translation>曾留在本店、现正发送的小票：{count} 张，共 {amount}。</translation>
    </message>
    <message>
        <source>goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>online orders</source>
        <translation>网店订单</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>reviews</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>This of the shop cannot be read again and again: {streams}. All else goes on; call whoever runs the shop.</source>
        <translation>网店的这些数据多次无法读取：{streams}。其余照常进行；请联系网店管理员。</translation>
    </message>
    <message>
        <source>No online shop is set up.</source>
        <translation>尚未设置网店。</translation>
    </message>
    <message>
        <source>Connecting to the shop.</source>
        <translation>正在连接网店。</translation>
    </message>
    <message>
        <source>Connected with the shop.</source>
        <translation>已连接网店。</translation>
    </message>
    <message>
        <source>The shop was last reached at {time}.</source>
        <translation>上次连通网店：{time}。</translation>
    </message>
    <message>
        <source>Nothing goes out until this is mended.</source>
        <translation>解决之前不会发送任何数据。</translation>
    </message>
    <message>
        <source>The program behind the till has stopped; it is started again.</source>
        <translation>后台同步程序已停止，正在重新启动。</translation>
    </message>
    <message>
        <source>The shop has not been reached yet.</source>
        <translation>尚未连通网店。</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Found in the shop</source>
        <translation>网店中已有</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Let it in</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Say who this is</source>
        <translation>指定会员</translation>
    </message>
    <message>
        <source>It is settled</source>
        <translation>已解决</translation>
    </message>
</context>
<context>
    <name>TakenBackCard</name>
    <message>
        <source>{points} points earned on these goods are taken back</source>
        <translation>将追回这些商品所得的 {points} 积分</translation>
    </message>
    <message>
        <source>1 point earned on these goods is taken back</source>
        <translation>追回这些商品所得的 1 积分</translation>
    </message>
    <message>
        <source>The receipt earned {earned}; what is kept earns {keeps}.</source>
        <translation>小票获得 {earned}；留下的商品可得 {keeps}。</translation>
    </message>
    <message>
        <source>The receipt earned {earned}; what is kept earns {keeps}; {before} were taken back before, last on {day}.</source>
        <translation>小票获得 {earned}；留下的商品可得 {keeps}；此前已追回 {before}，最近一次在 {day}。</translation>
    </message>
</context>
<context>
    <name>TalkCard</name>
    <message>
        <source>Interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>With whom; no name is kept</source>
        <translation>访谈对象（不记姓名）</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顾客</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>1 is worst, 5 is best; leave out what was not talked about.</source>
        <translation>1 分最差，5 分最好；未谈及的可不填。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Day; none: today</source>
        <translation>日期（不填为今天）</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤销上一份</translation>
    </message>
    <message>
        <source>Keep the interview</source>
        <translation>保存访谈</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>{count} in this list</source>
        <translation>列表中 {count} 项</translation>
    </message>
    <message>
        <source>{count} in this list, {late} late</source>
        <translation>列表中 {count} 项，{late} 项逾期</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>Nothing to do here.</source>
        <translation>这里没有待办事项。</translation>
    </message>
    <message>
        <source>No task is marked</source>
        <translation>未选中任务</translation>
    </message>
    <message>
        <source>Alt+N asks a team for something.</source>
        <translation>按 Alt+N 请某个团队做事。</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Whose task it is</source>
        <translation>由谁来做</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提出任务</translation>
    </message>
    <message>
        <source>Words to go with the next step</source>
        <translation>随下一步附上的话</translation>
    </message>
    <message>
        <source>Hand it to</source>
        <translation>转交给</translation>
    </message>
    <message>
        <source>What happened to it</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Open what it is about</source>
        <translation>打开相关页面</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>负责</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>截止 {day}</translation>
    </message>
    <message>
        <source>asked by {who}, {team}</source>
        <translation>由 {who}（{team}）提出</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>接手</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Buying</source>
        <translation>采购</translation>
    </message>
    <message>
        <source>Stockroom</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>后台</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>{who} does it</source>
        <translation>{who} 处理中</translation>
    </message>
    <message>
        <source>Done by {who}</source>
        <translation>{who} 已完成</translation>
    </message>
    <message>
        <source>Dropped by {who}</source>
        <translation>{who} 已取消</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>With {team}</source>
        <translation>交给{team}</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已接手</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>No day</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>In 3 days</source>
        <translation>3 天内</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>一周内</translation>
    </message>
</context>
<context>
    <name>TenderName</name>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation>网上已付</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>{name}, ends {last4}</source>
        <translation>{name}，尾号 {last4}</translation>
    </message>
</context>
<context>
    <name>ThanksPage</name>
    <message>
        <source>Thank you, {name}</source>
        <translation>谢谢您，{name}</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>谢谢惠顾</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>找您</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>You saved {amount} today</source>
        <translation>今天为您省了 {amount}</translation>
    </message>
    <message>
        <source>{earned} points earned, you have {now}</source>
        <translation>获得 {earned} 积分，现有 {now}</translation>
    </message>
    <message>
        <source>You are {tier} now</source>
        <translation>您已升为{tier}</translation>
    </message>
    <message>
        <source>Happy birthday</source>
        <translation>生日快乐</translation>
    </message>
    <message>
        <source>Coupon for next time: {name}</source>
        <translation>下次可用优惠券：{name}</translation>
    </message>
    <message>
        <source>Coupon for next time: {name}, until {day}</source>
        <translation>下次可用优惠券：{name}，{day}前有效</translation>
    </message>
</context>
<context>
    <name>TileGrid</name>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Quick keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>No shift open</source>
        <translation>尚未开班</translation>
    </message>
    <message>
        <source>Number keys</source>
        <translation>数字键盘</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Printer not ready</source>
        <translation>打印机未就绪</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Shift open since {time}</source>
        <translation>班次 {time} 开始</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>{count} papers wait</source>
        <translation>{count} 张单据待打印</translation>
    </message>
</context>
<context>
    <name>TillsPage</name>
    <message>
        <source>Tills and store</source>
        <translation>收银台与门店</translation>
    </message>
    <message>
        <source>Tills in use: {count}</source>
        <translation>在用收银台：{count}</translation>
    </message>
    <message>
        <source>Tills</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Name of the till</source>
        <translation>收银台名称</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Name on receipts</source>
        <translation>小票上的店名</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>营业时间</translation>
    </message>
    <message>
        <source>Save the store</source>
        <translation>保存门店资料</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银台</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>最近小票</translation>
    </message>
    <message>
        <source>Last record</source>
        <translation>最近记录</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>当前班次</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>this till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>Till {number}</source>
        <translation>{number} 号收银台</translation>
    </message>
    <message>
        <source>In use again</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Retire this till</source>
        <translation>停用此收银台</translation>
    </message>
    <message>
        <source>Saved. Receipts carry it from the next start on.</source>
        <translation>已保存，下次启动后生效。</translation>
    </message>
</context>
<context>
    <name>TogetherRow</name>
    <message>
        <source>With others:</source>
        <translation>与其他优惠：</translation>
    </message>
    <message>
        <source>With other offers</source>
        <translation>与其他优惠</translation>
    </message>
    <message>
        <source>of the group</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>the larger saving wins</source>
        <translation>取优惠最大者</translation>
    </message>
    <message>
        <source>adds to other offers</source>
        <translation>可与其他优惠叠加</translation>
    </message>
    <message>
        <source>never with another offer</source>
        <translation>不与其他优惠同享</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Lock the till</source>
        <translation>锁定收银台</translation>
    </message>
</context>
<context>
    <name>TypingCard</name>
    <message>
        <source>Receipt, typed or scanned</source>
        <translation>小票号码，可扫码</translation>
    </message>
    <message>
        <source>Day of the form; none: today</source>
        <translation>答卷日期（不填为今天）</translation>
    </message>
    <message>
        <source>Member, only if she wrote it</source>
        <translation>会员（本人填写时）</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>文字意见</translation>
    </message>
    <message>
        <source>Digits give the marks, 1 and 0 make ten, minus leaves a question out, backspace goes back.</source>
        <translation>数字键打分，先 1 后 0 为 10 分，减号跳过，退格返回上一题。</translation>
    </message>
    <message>
        <source>Keep, and the next form</source>
        <translation>保存并录入下一份</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤销上一份</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Drop the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>What was typed is not saved</source>
        <translation>输入的内容尚未保存</translation>
    </message>
    <message>
        <source>Ctrl+S saves it.</source>
        <translation>按 Ctrl+S 保存。</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Open the receipt</source>
        <translation>打开小票</translation>
    </message>
    <message>
        <source>There is no receipt.</source>
        <translation>没有小票。</translation>
    </message>
    <message>
        <source>Open receipt {number}</source>
        <translation>打开小票 {number}</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>Nothing is listed.</source>
        <translation>列表为空。</translation>
    </message>
    <message>
        <source>row</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>put away</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>opens the first receipt</source>
        <translation>打开第一张小票</translation>
    </message>
    <message>
        <source>Look at the list of what is worth a look.</source>
        <translation>查看值得留意的情况列表。</translation>
    </message>
    <message>
        <source>Looking at the list</source>
        <translation>查看列表</translation>
    </message>
    <message>
        <source>Put away: somebody has looked</source>
        <translation>归档：已有人看过</translation>
    </message>
    <message>
        <source>The journal keeps the reason. New evidence brings it back.</source>
        <translation>流水会保存原因。有新证据时会再次出现。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Worth a look, last 30 days: {count}</source>
        <translation>值得留意，最近 30 天：{count}</translation>
    </message>
    <message>
        <source>{who}, weight {weight} of 100</source>
        <translation>{who}，权重 {weight}（满分 100）</translation>
    </message>
    <message>
        <source>Nothing is worth a look</source>
        <translation>没有值得留意的情况</translation>
    </message>
    <message>
        <source>The last 30 days show no pattern. What was put away comes back with more.</source>
        <translation>最近 30 天没有异常。已归档的情况有新证据时会再次出现。</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Amount of the line</source>
        <translation>行金额</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>人工改价</translation>
    </message>
    <message>
        <source>Class {label}</source>
        <translation>税类 {label}</translation>
    </message>
    <message>
        <source>Discount on the line</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <source>Free of tax</source>
        <translation>免税</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>标价</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>价目表</translation>
    </message>
    <message>
        <source>Price on the label</source>
        <translation>标签价</translation>
    </message>
    <message>
        <source>Quantity times price</source>
        <translation>数量乘单价</translation>
    </message>
    <message>
        <source>Quantity {quantity}</source>
        <translation>数量 {quantity}</translation>
    </message>
    <message>
        <source>Not given: {name}</source>
        <translation>未享受：{name}</translation>
    </message>
    <message>
        <source>Share of the basket&apos;s discount</source>
        <translation>整单折扣分摊</translation>
    </message>
    <message>
        <source>Points lower the price</source>
        <translation>积分减价</translation>
    </message>
    <message>
        <source>Tax in it</source>
        <translation>含税</translation>
    </message>
    <message>
        <source>Tax on top</source>
        <translation>另加税</translation>
    </message>
    <message>
        <source>This line is gone</source>
        <translation>此行已不存在</translation>
    </message>
    <message>
        <source>Whole basket rounded for cash</source>
        <translation>整单现金舍入</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>back to the basket</source>
        <translation>返回购物单</translation>
    </message>
    <message>
        <source>goes on selling with {text}</source>
        <translation>以 {text} 继续销售</translation>
    </message>
    <message>
        <source>line</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>to whole steps of {label}</source>
        <translation>舍入到 {label} 的整数倍</translation>
    </message>
    <message>
        <source>{label}, approved by {name}</source>
        <translation>{label}，{name}批准</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Nobody is chosen yet</source>
        <translation>尚未选择会员</translation>
    </message>
    <message>
        <source>Type above; what is found stands at the right.</source>
        <translation>请在上方输入；结果显示在右侧。</translation>
    </message>
</context>
<context>
    <name>XReport</name>
    <message>
        <source>Discounts given</source>
        <translation>已给折扣</translation>
    </message>
    <message>
        <source>Go on selling</source>
        <translation>继续销售</translation>
    </message>
    <message>
        <source>Print X report</source>
        <translation>打印 X 报表</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Sent to the printer. The shift goes on.</source>
        <translation>已送打印，班次继续。</translation>
    </message>
    <message>
        <source>Shift {number}, so far</source>
        <translation>班次 {number}，截至目前</translation>
    </message>
    <message>
        <source>The printer is not ready. The report waits and is not lost.</source>
        <translation>打印机未就绪。报表会等待，不会丢失。</translation>
    </message>
    <message>
        <source>The report is journaled; the shift goes on.</source>
        <translation>报表已记入流水，班次继续。</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>营业额</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>goes back to selling</source>
        <translation>返回销售</translation>
    </message>
    <message>
        <source>goes back to selling with this entry</source>
        <translation>带着此输入返回销售</translation>
    </message>
    <message>
        <source>prints the report</source>
        <translation>打印报表</translation>
    </message>
    <message>
        <source>scroll</source>
        <translation>滚动</translation>
    </message>
</context>
<context>
    <name>_Form</name>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
</TS>
