"""Telling the shop of a member: one message, whatever became of her since the last one left."""

from datetime import datetime

from loyalty.service.context import ProgramContext
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow, Work

MEMBER = "member"


def tell_of(work: Work, context: ProgramContext, member_id: MemberId, at: datetime) -> None:
    """Queue a member for the shop, unless a message about her waits already.

    Rule: sync.member-told-once
    It is made from her as she stands when it is sent, under the id that stands for her then. What a
    receipt does to her points is told after the receipt has arrived, so a sale pays nothing for it.
    """
    standing = work.members.resolve(member_id)
    work.outbox.add_once(OutboxRow(context.ids.new(), MEMBER, standing, at))
