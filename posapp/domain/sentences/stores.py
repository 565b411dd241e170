"""What is said when another store's figures cannot be looked at."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

OTHER_STORE_SENTENCES: Mapping[str, Message] = {
    "snapshot.no-folder": Message(
        en="The folder shared with the other stores is not there: {place}. Plug the stick in or "
        "wait for the network, then press F5; or choose another folder in the settings.",
        zh="与其他门店共享的文件夹不存在：{place}。请插入 U 盘或等待网络恢复后按 F5；"
        "或在设置中选择其他文件夹。",
    ),
    "snapshot.half": Message(
        en="The newest figures of {store} have not arrived whole yet. They are taken in by "
        "themselves once the folder has all of them.",
        zh="{store} 的最新数据尚未完整到达。文件夹同步完成后会自动读取。",
    ),
    "snapshot.page": Message(
        en="What the folder “{folder}” says of its store cannot be read, so nothing of it was "
        "used. Delete that folder; its store lays a new one out within minutes.",
        zh="无法读取文件夹“{folder}”中的门店说明，因此未使用其中内容。请删除该文件夹，"
        "该门店会在几分钟内重新放入。",
    ),
    "snapshot.other-form": Message(
        en="{store} runs another version of posapp, so its figures are built in another way. "
        "Install the same version in both stores.",
        zh="{store} 使用的 posapp 版本不同，数据格式不一致。请在两家门店安装相同版本。",
    ),
    "snapshot.columns": Message(
        en="A file of {store} is no table of “{table}” as posapp writes it, so nothing of it was "
        "used. Delete the store's folder; the store lays a new one out. If it happens again, find "
        "out who else writes into the folder.",
        zh="{store} 的一个文件不是 posapp 写出的“{table}”表，因此未使用。请删除该门店的文件夹，"
        "该门店会重新放入。如再次出现，请查明还有谁在写入此文件夹。",
    ),
    "snapshot.values": Message(
        en="A file of {store} (“{table}”) holds more than any store has, so nothing of it was "
        "used. Delete the store's folder; the store lays a new one out.",
        zh="{store} 的一个文件（“{table}”）超出任何门店的合理范围，因此未使用。"
        "请删除该门店的文件夹，该门店会重新放入。",
    ),
    "snapshot.stale": Message(
        en="The figures of {store} end on {day}, more than {days} days ago, so they are not held "
        "beside newer ones. Open posapp there, and see that it reaches the shared folder.",
        zh="{store} 的数据截止于 {day}，已超过 {days} 天，因此不与较新的数据对比。"
        "请在该门店打开 posapp，并确认其能访问共享文件夹。",
    ),
    "snapshot.unknown": Message(
        en="The figures of that store are not here any more. Choose another store above the "
        "report; or see that the store still lays its figures into the shared folder.",
        zh="该门店的数据已不在此处。请在报表上方选择其他门店，或确认该门店仍在向共享文件夹放入数据。",
    ),
    "snapshot.no-such-name": Message(
        en="There is no other store called “{name}”. Those whose figures have come: {names}.",
        zh="没有名为“{name}”的其他门店。数据已到达的门店：{names}。",
    ),
    "snapshot.unanswered": Message(
        en="This report cannot be made from the figures of {store}: they hold something that no "
        "store has. Delete the store's folder in the shared folder; the store lays a new one out.",
        zh="无法用 {store} 的数据生成此报表：其中有门店不可能有的内容。"
        "请在共享文件夹中删除该门店的文件夹，该门店会重新放入。",
    ),
    "snapshot.only-here": Message(
        en="This can be looked at in its own store only: who people are does not leave it.",
        zh="此内容只能在该门店查看：人员信息不会离开门店。",
    ),
}
