"""What the online shop may be told of a member: her consents, her points, her tier."""

from loyalty.rules.member import Purpose
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from posapp.kernel.ids import MemberId
from posapp.ports import Work


class MembersForShop:
    """Keeps `sync.outgoing.MemberBook`; every call brings its transaction."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._reading = MemberReading(context)
        self._accounts = Accounts(context)

    def allows(self, work: Work, member_id: MemberId, purpose: Purpose) -> bool:
        """Whether her data may be used for a purpose at this moment."""
        return self._reading.allows(work, member_id, purpose)

    def points(self, work: Work, member_id: MemberId) -> int:
        """What she can spend now."""
        account = self._accounts.of(work, member_id)
        return account.available(self._context.now(), self._context.settings.zone)

    def tier(self, work: Work, member_id: MemberId) -> str:
        """The name of her tier."""
        return work.tiers.status(work.members.resolve(member_id)).tier
