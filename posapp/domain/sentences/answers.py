"""What is said about questionnaires, answers and interviews."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

ANSWER_SENTENCES: Mapping[str, Message] = {
    "questionnaire.days-backwards": Message(
        en="The last day is before the first one. Choose a later day, or none.",
        zh="截止日期早于开始日期。请选择更晚的日期，或不设日期。",
    ),
    "questionnaire.too-many": Message(
        en="There are {most} questionnaires already. Go on with one that runs.",
        zh="已有 {most} 份问卷。请继续使用正在进行的问卷。",
    ),
    "questionnaire.no-template": Message(
        en="There is no such form. Choose one of the list.",
        zh="没有这种问卷模板。请从列表中选择。",
    ),
    "questionnaire.gone": Message(
        en="This questionnaire is not there any more. Look at the list again.",
        zh="该问卷已不存在。请重新查看列表。",
    ),
    "questionnaire.stopped": Message(
        en="This questionnaire was stopped: it takes no more answers. Start a new one.",
        zh="该问卷已停止，不再接受答卷。请新建问卷。",
    ),
    "answers.none": Message(
        en="Nothing is answered yet. Give at least one score.",
        zh="尚未作答。请至少填写一项评分。",
    ),
    "answers.off-scale": Message(
        en="The scale goes from {least} to {most}. Type a number on it.",
        zh="评分范围为 {least} 至 {most}。请输入范围内的数字。",
    ),
    "answers.staff-unnamed": Message(
        en="Staff answer without a receipt and without a name. Leave both empty.",
        zh="员工问卷不记小票和姓名。请将两项留空。",
    ),
    "answers.no-receipt": Message(
        en="Receipt {receipt} is not in this store's books. Check the number, or leave it empty.",
        zh="本店账目中没有小票 {receipt}。请核对号码，或将其留空。",
    ),
    "answers.receipt-answered": Message(
        en="Receipt {receipt} has answered this questionnaire already. Leave the number empty if "
        "this is another form.",
        zh="小票 {receipt} 已答过此问卷。如为另一份答卷，请将号码留空。",
    ),
    "answers.no-member": Message(
        en="No member is found by that. Type a whole phone or card number, or leave it empty.",
        zh="未找到该会员。请输入完整的电话或卡号，或将其留空。",
    ),
    "answers.not-yet": Message(
        en="That day is still to come. Choose today or an earlier day.",
        zh="该日期尚未到来。请选择今天或更早的日期。",
    ),
    "answers.words-too-long": Message(
        en="That is longer than {most} letters. Write down what matters.",
        zh="文字超过 {most} 个字符。请摘要记录。",
    ),
    "audit.survey": Message(en="Questionnaires: {act}.", zh="问卷：{act}。"),
    "audit.survey-form": Message(en="Questionnaire “{name}”: {act}.", zh="问卷“{name}”：{act}。"),
    "audit.survey-words-over": Message(
        en="Words of {papers} answers and interviews cleared, their time was over.",
        zh="已清除 {papers} 份答卷与访谈的文字（保留期已到）。",
    ),
}
