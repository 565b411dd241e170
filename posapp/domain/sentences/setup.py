"""What is said about features that a store does not use, and about what it is set up with."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

SETUP_SENTENCES: Mapping[str, Message] = {
    "feature.not-used": Message(
        en="Not in use at this till: {name}. Nothing was changed. Press Esc and go on; a manager "
        "can switch it on in the office, under Settings, Features.",
        zh="本收银台未启用“{name}”，没有更改。请按 Esc 继续；经理可在后台“设置 > 功能”中启用。",
    ),
    "feature.text": Message(
        en="{text} does not say how a feature is used. Choose on or off, a day, and till numbers "
        "such as 2,3.",
        zh="{text} 不是有效的功能设置。请选择启用或停用、日期，以及收银台号，例如 2,3。",
    ),
    "settings.region": Message(
        en="{text} is no country. Choose one of the list: two capital letters, for example DE.",
        zh="{text} 不是国家代码。请从列表中选择：两个大写字母，例如 CN。",
    ),
    "feature.tills": Message(
        en="{text} is no list of till numbers. Write them with commas, for example 2,3, or leave "
        "the field empty for all tills.",
        zh="{text} 不是收银台号列表。请用逗号分隔，例如 2,3；留空表示所有收银台。",
    ),
}
