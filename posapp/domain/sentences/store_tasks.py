"""What is said about tasks between teams that cannot be done as they were asked for."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

STORE_TASK_SENTENCES: Mapping[str, Message] = {
    "task.step": Message(
        en="This task is {now} already, so nothing was changed. Look at the list again.",
        zh="该任务已处于“{now}”状态，未作更改。请重新查看列表。",
    ),
    "task.closed": Message(
        en="This task is closed. Ask for a new one if something is still to do.",
        zh="该任务已结束。如仍有事项，请新建任务。",
    ),
    "task.same-team": Message(
        en="This team has the task already. Choose another one.",
        zh="该任务已属于这个团队。请选择其他团队。",
    ),
    "task.due-past": Message(
        en="That day has passed. Choose today or a later day, or none.",
        zh="该日期已过。请选择今天或之后的日期，或不设日期。",
    ),
    "task.too-many": Message(
        en="{most} tasks are open, more than anybody reads. Finish or drop some first.",
        zh="已有 {most} 项未完成的任务，过多而无人细看。请先完成或取消一些。",
    ),
    "task.gone": Message(
        en="This task is not there any more. Look at the list again.",
        zh="该任务已不存在。请重新查看列表。",
    ),
}
