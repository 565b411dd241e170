"""What the doctor says of the machine around the store, and what to do."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

DOCTOR_SENTENCES: Mapping[str, Message] = {
    "back.no-copy": Message(
        en="Beside {path} lies no copy that this program can open (form {known} or older). "
        "Install the newer program again.",
        zh="{path} 旁没有本程序可打开的副本（格式 {known} 或更早）。请重新安装新版程序。",
    ),
    "back.not-needed": Message(
        en="This program can open the store as it is (form {known}). Nothing was changed.",
        zh="本程序可以直接打开门店文件（格式 {known}），没有更改。",
    ),
    "back.sold-since": Message(
        en="Since the upgrade {records} things were written to the journal; going back would lose "
        "them. Nothing was changed; install the newer program again.",
        zh="升级后流水新增 {records} 条记录，退回会丢失它们，没有更改。请重新安装新版程序。",
    ),
    "doctor.clock": Message(en="The clock can be right: {now}.", zh="时钟正常：{now}。"),
    "doctor.clock-behind": Message(
        en="The clock says {now}, but it is at least {earliest}: receipts would bear a wrong time.",
        zh="时钟显示 {now}，但现在不可能早于 {earliest}，小票时间会出错。",
    ),
    "doctor.do-clock": Message(
        en="Set the machine's clock, best by the network, before anything is sold.",
        zh="请在销售前校准本机时钟，最好通过网络对时。",
    ),
    "doctor.do-first-run": Message(
        en="Start posapp: it asks a few questions and makes the store.",
        zh="请启动 posapp，按提示建立门店。",
    ),
    "doctor.do-folder": Message(
        en="Let the person who runs the till own the folder of the store, or name another by "
        "POSAPP_DATA.",
        zh="请让使用收银台的用户拥有门店文件夹，或用 POSAPP_DATA 指定其他位置。",
    ),
    "doctor.do-go-back": Message(
        en="Install the newer program again; or take back the copy made before the upgrade with "
        "posapp go-back: the newer file is kept beside it.",
        zh="请重新安装新版程序；或用 posapp go-back 恢复升级前的副本，新文件会保留在旁边。",
    ),
    "doctor.do-install": Message(
        en="Install posapp again: the package brings them.", zh="请重新安装 posapp，安装包已包含。"
    ),
    "doctor.do-open": Message(
        en="Start the till once; it copies the store first and then brings it up.",
        zh="请启动一次收银台，程序会先复制再升级。",
    ),
    "doctor.do-printer": Message(
        en="Is the printer on, and its cable or network plugged in? Compare its address under "
        "Settings.",
        zh="请检查打印机电源、连线或网络，并核对“设置”中的地址。",
    ),
    "doctor.do-rights": Message(
        en="Start the till once, which closes them again; then think who could have read them.",
        zh="请启动一次收银台以恢复权限，并想想谁可能读过。",
    ),
    "doctor.do-screen": Message(
        en="Start it from a desktop. If it is one, install posapp again with its dependencies.",
        zh="请在桌面环境中启动；若已在桌面中，请连同依赖重新安装 posapp。",
    ),
    "doctor.folder": Message(
        en="The folder of the store can be written.", zh="门店文件夹可以写入。"
    ),
    "doctor.folder-closed": Message(
        en="The folder of the store cannot be written; nothing can be sold.",
        zh="无法写入门店文件夹，不能销售。",
    ),
    "doctor.fonts": Message(en="All fonts are there.", zh="字体齐全。"),
    "doctor.fonts-missing": Message(
        en="These fonts are missing: {names}. Screens and papers would look wrong.",
        zh="缺少字体：{names}。屏幕和单据会显示异常。",
    ),
    "doctor.form": Message(
        en="The store has the form that this program writes ({found}).",
        zh="门店文件格式与程序一致（{found}）。",
    ),
    "doctor.form-old": Message(
        en="The store has an older form ({found}; this program writes {known}).",
        zh="门店文件是较旧的格式（{found}，本程序写 {known}）。",
    ),
    "doctor.key-files": Message(
        en="Nobody but the owner can read the key files.", zh="密钥文件仅限本人读取。"
    ),
    "doctor.key-files-open": Message(
        en="Others can read these key files: {names}. With them they could open the store.",
        zh="他人可以读取以下密钥文件：{names}，可能据此打开门店文件。",
    ),
    "doctor.no-screen": Message(
        en="No window can be opened here: {said}.", zh="这里无法打开窗口：{said}。"
    ),
    "doctor.no-store": Message(
        en="There is no store at {path} yet.", zh="{path} 处还没有门店文件。"
    ),
    "doctor.printer": Message(en="The receipt printer can be reached.", zh="小票打印机连接正常。"),
    "doctor.screen": Message(
        en="Windows can be opened, and Qt finds its libraries.", zh="可以打开窗口，Qt 库齐全。"
    ),
}
