"""What is said when the shop's figures are too thin for what a manager asked of them."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

INSIGHT_SENTENCES: Mapping[str, Message] = {
    "insight.too-few-repeaters": Message(
        en="Only {repeaters} customers have come back so far; a value worth relying on needs "
        "{needed}. Nothing was reckoned. Choose a longer period or more stores, or ask again "
        "later.",
        zh="目前只有 {repeaters} 位顾客再次光顾，可靠的估算需要 {needed} 位。未进行计算。"
        "请选择更长的期间或更多门店，或以后再试。",
    ),
    "insight.all-alike": Message(
        en="All {customers} customers look the same in these figures, so nothing tells them apart. "
        "Nothing was reckoned. Check the period and the filters, or choose a longer period.",
        zh="这些数据中的 {customers} 位顾客完全相同，无法区分。未进行计算。"
        "请检查期间和筛选条件，或选择更长的期间。",
    ),
    "insight.no-fit": Message(
        en="The figures of this period do not follow the pattern that {model} looks for, so it "
        "would only guess. Nothing was reckoned. Choose a longer period or more stores.",
        zh="该期间的数据不符合 {model} 所需的规律，只能猜测。未进行计算。"
        "请选择更长的期间或更多门店。",
    ),
    "insight.nothing-to-judge": Message(
        en="Nothing was sold in the days that the forecast is held against, so it cannot be "
        "judged. Choose days with sales.",
        zh="用于检验预测的日期没有销售，无法评判。请选择有销售的日期。",
    ),
    "insight.points-too-young": Message(
        en="No points have been out for a whole month yet, so nobody can tell how many will be "
        "used. The liability itself is exact. Ask again next month.",
        zh="还没有发出满一个月的积分，无法推算其中有多少会被使用。积分负债本身是准确的。请下个月再试。",
    ),
    "insight.too-few-days": Message(
        en="There are figures of {have} days or weeks only; a forecast needs {needed}. Nothing was "
        "reckoned. Choose a longer period, or ask again later.",
        zh="只有 {have} 天（或周）的数据，预测需要 {needed}。未进行计算。"
        "请选择更长的期间，或以后再试。",
    ),
}
