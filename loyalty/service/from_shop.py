"""Customers of the online shop and the members they are: adopted, kept alike, or left alone.

Keeps `sync.incoming.MemberIntake`. Whatever is refused is refused before anything is written.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loyalty.rules.age import Standing, age_allows, check_birthday, standing
from loyalty.rules.consent import is_given
from loyalty.rules.duplicates import AGAINST, FOR, Sign, signs_between
from loyalty.rules.member import (
    MAX_NAME,
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    MemberState,
    Purpose,
)
from loyalty.rules.member_conflict import Replica
from loyalty.rules.member_number import member_number
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_terms import own_member_number
from loyalty.service.member_writing import Author, MemberWriter, changes_between, clean
from loyalty.service.members import LANGUAGES, MAX_PREFERENCE
from loyalty.service.provenance import shop_source
from loyalty.service.unwanted import UnwantedGoods
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import MemberChange, Work
from posapp.ports.sync import Link
from sync.incoming import checks
from sync.merge import Told, hear, is_gone, name_field, read_known, with_known, yes_no
from sync.shop import InMember

MEMBER, STRANGER = "member", "stranger"
CHANNEL, BY = "web", "shop"
CONTACTS = ((IdentifierKind.EMAIL, "email"), (IdentifierKind.PHONE, "phone"))
MOST_WISHES = 200
TOLD = "told"


@dataclass(frozen=True, slots=True)
class KnownBy:
    """What a customer brings that not everybody can type: her card's number, a proven e-mail."""

    number: bool
    proven_email: bool


class ShopMembers:
    """What the shop says of its customers.

    `join_text` is the version of the shop's terms by which opening an account there is joining the
    program; with none, nobody joins online.
    """

    def __init__(self, context: ProgramContext, join_text: str = "") -> None:
        self._context = context
        self._join_text = join_text
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)
        self._unwanted = UnwantedGoods(context)

    # ---------------------------------------------------------------- MemberIntake

    def take(self, work: Work, row: InMember) -> Refusal | None:
        """Bring what the shop says into the member it is about; refuses what nobody may decide.

        Gives what of the row could not be used while the rest was: a phone that is none.
        """
        told = self._told(work, row)
        link = work.links.local(MEMBER, row.remote_id)
        if link is not None and not self._joined_anew(work, row, told, link):
            return self._heard(work, row, told, link)
        member = self._found(work, row, told)
        if member is not None:
            return self._adopt(work, row, told, member)
        if self._join_text:
            return self._adopt(work, row, told, self._joined(work, row, told))
        self._leave_alone(work, row, by="")
        return None

    def match(self, work: Work, row: InMember, member_id: MemberId | None) -> None:
        """A person says whose record it is; None: somebody new."""
        told = self._told(work, row)
        if member_id is not None:
            self._adopt(work, row, told, self._free_member(work, row, member_id))
        elif self._join_text:
            self._adopt(work, row, told, self._joined(work, row, told))
        else:
            self._leave_alone(work, row, by="person")

    def _free_member(self, work: Work, row: InMember, member_id: MemberId) -> Member:
        """The member that a person named, if the account can be hers.

        Rule: sync.match-checks
        Who has left the program or has another account there is not hers to be joined: that account
        would lose its tie without a word.
        """
        member = self._reading.standing(work, member_id)
        if self._reading.participant(work, member.id) is None:
            raise Refusal("inbox.member-left", number=member.number)
        for one in work.members.ids_of(member.id):
            other = work.links.remote(MEMBER, one)
            if other and other.remote_id != row.remote_id and not is_gone(other.known):
                raise Refusal(
                    "inbox.member-has-account", number=member.number, text=other.remote_id
                )
        return member

    def gone(self, work: Work, remote_ids: Sequence[str]) -> None:
        """The shop has these no more: the members stay, and are never sent there again by us."""
        now = self._context.now()
        for remote_id in remote_ids:
            link = work.links.local(MEMBER, remote_id)
            if link is not None and not is_gone(link.known):
                at = max(stamp(now), read_known(link.known).get("at", ""))
                known = with_known(link.known, {"gone": stamp(now), "at": at})
                work.links.put(replace(link, known=known, at=now))
            work.links.drop(STRANGER, remote_id)

    # ---------------------------------------------------------------- reading a row

    def _told(self, _work: Work, row: InMember) -> Told:
        """The row's words as they may be kept; a refusal where one of them may never be."""
        checks.check_id(row.remote_id)
        checks.check_time(row.changed_at, self._context.now())
        person = row.person
        if person.birthday is not None:
            check_birthday(person.birthday, self._context.today())
        if max(len(row.wishes), len(row.unwanted)) > MOST_WISHES:
            raise Refusal("sync.too-many-wishes", most=MOST_WISHES)
        return Told(
            at=row.changed_at,
            name=clean(person.name, MAX_NAME),
            email=person.email.strip(),
            phone=person.phone.strip(),
            birthday=person.birthday,
            language=person.language if person.language in LANGUAGES else "",
            wishes=_goods(row.wishes),
            unwanted=_goods(row.unwanted),
        )

    def _read(self, kind: IdentifierKind, text: str) -> Identifier | None:
        try:
            return self._reading.terms.reader.read(kind, text) if text else None
        except Refusal:
            return None

    # ---------------------------------------------------------------- whose record it is

    def _found(self, work: Work, row: InMember, told: Told) -> Member | None:
        """The member this customer surely is, or nobody; a refusal where it is doubtful.

        Rule: sync.adopt
        Sure is one member alone, found by her loyalty number, or by her e-mail together with her
        name or birthday, with nothing against it and no other account at the shop. Everything else
        is a person's to decide: a wrong guess shows somebody's points to somebody else.

        Rule: sync.adopt-proven
        Words alone are no proof: anybody can type her phone and her name into an account of his
        own, with a proven e-mail of his own. So an e-mail counts only where the shop has made sure
        that it is its owner's, and a phone never; else only the loyalty number adopts.
        """
        stranger = work.links.local(STRANGER, row.remote_id)
        if stranger is not None and read_known(stranger.known).get("by"):
            return None
        by_number = self._by_number(work, row.number)
        found = {one.id: one for one in (*by_number, *self._by_contact(work, told))}
        if row.number.strip() and not by_number:
            raise Refusal("sync.member-number-unknown", number=row.number.strip()[:40])
        if not found:
            return None
        member = next(iter(found.values()))
        known_by = KnownBy(number=bool(by_number), proven_email=row.email_proven)
        sure = len(found) == 1 and self._is_sure(work, told, member, known_by)
        if not sure:
            raise Refusal("sync.member-doubtful", number=member.number)
        return member

    def _joined_anew(self, work: Work, row: InMember, told: Told, link: Link) -> bool:
        """Whether its member was erased, and somebody with its words has joined since.

        Rule: sync.joined-anew
        Without that, the account would stay with nobody for good, and her orders earn nothing.
        """
        old = work.members.get(work.members.resolve(MemberId(link.local_id)))
        if old is None or old.state is not MemberState.ERASED:
            return False
        return bool(self._by_number(work, row.number) or self._by_contact(work, told))

    def _by_number(self, work: Work, number: str) -> tuple[Member, ...]:
        typed = number.strip()[:MAX_NAME]
        found = work.members.by_number(own_member_number(typed) or typed) if typed else None
        return self._standing(work, [found] if found else [])

    def _by_contact(self, work: Work, told: Told) -> tuple[Member, ...]:
        read = [self._read(kind, told.words[name]) for kind, name in CONTACTS]
        ids = [
            member_id
            for one in read
            if one is not None
            for member_id in work.members.sharing(one.kind, one.value)
        ]
        return self._standing(work, ids)

    def _standing(self, work: Work, ids: Sequence[MemberId]) -> tuple[Member, ...]:
        unique = tuple(dict.fromkeys(work.members.resolve(one) for one in ids))
        found = work.members.many(unique)
        return tuple(one for one in found if one.state is MemberState.ACTIVE)

    def _is_sure(self, work: Work, told: Told, member: Member, known_by: KnownBy) -> bool:
        signs = set(signs_between(self._as_member(told, member), member))
        other = work.links.remote(MEMBER, member.id)
        free = other is None or is_gone(other.known)
        words_hold = known_by.proven_email and Sign.SAME_EMAIL in signs and bool(FOR & signs)
        return free and not AGAINST & signs and (known_by.number or words_hold)

    def _as_member(self, told: Told, like: Member) -> Member:
        """The customer as a record, to be compared with one that is there."""
        read = [self._read(kind, told.words[name]) for kind, name in CONTACTS]
        return Member(
            id=MemberId(""),
            number="",
            joined_at=like.joined_at,
            name=told.name if _name_field(told.name) == "name" else "",
            name_zh=told.name if _name_field(told.name) == "name_zh" else "",
            birthday=told.birthday,
            identifiers=tuple(one for one in read if one is not None),
        )

    # ---------------------------------------------------------------- nobody here

    def _leave_alone(self, work: Work, row: InMember, *, by: str) -> None:
        """Somebody who never joined: nothing of her is kept but the shop's number for her.

        Rule: sync.no-consent-no-data
        The number keeps the journal from saying it again, and an order of hers from being asked
        about; it is counted, and that is all.
        """
        there = work.links.local(STRANGER, row.remote_id)
        if there is not None and (not by or read_known(there.known).get("by") == by):
            return
        now = self._context.now()
        known = with_known("", {"by": by}) if by else ""
        work.links.put(Link(STRANGER, row.remote_id, row.remote_id, "", known, now))
        if there is None:
            author = Author(BY, now, CHANNEL)
            self._writer.journal(work, "no-consent", author, {"customer": row.remote_id})

    def _joined(self, work: Work, row: InMember, told: Told) -> Member:
        """A new member, by the shop's terms that she agreed to with her account there.

        Rule: sync.joins-by-terms
        """
        ages = self._reading.terms.ages
        where = standing(told.birthday, self._context.today(), ages)
        if where in {Standing.MINOR, Standing.TOO_YOUNG}:
            raise Refusal("consent.minor", limit=ages.alone_from)
        author = Author(BY, self._context.now(), CHANNEL)
        till = self._context.settings.integer("store.till")
        member = Member(
            id=MemberId(self._context.ids.new()),
            number=member_number(till, work.members.next_serial(till)),
            joined_at=author.at,
            joined_by=BY,
            joined_channel=CHANNEL,
            home_store=self._context.settings.text("store.id"),
            changed_at=author.at,
        )
        self._writer.put(work, None, member, author)
        self._consent(work, member.id, row, Purpose.PROGRAM, given=True)
        details = {"member": member.id, "channel": CHANNEL, "consents": [self._join_text]}
        self._writer.journal(work, "enrol", author, details)
        return member

    # ---------------------------------------------------------------- one record on both sides

    def _adopt(self, work: Work, row: InMember, told: Told, member: Member) -> Refusal | None:
        """Tie the customer to the member, and bring both to one state."""
        now = self._context.now()
        link = Link(MEMBER, member.id, row.remote_id, "", "", now)
        work.links.drop(STRANGER, row.remote_id)
        author = Author(BY, now, CHANNEL)
        self._writer.journal(work, "adopt", author, {"member": member.id, "shop": row.remote_id})
        why = self._heard(work, row, told, link)
        self._writer.send(work, member.id, now)
        return why

    def _heard(self, work: Work, row: InMember, told: Told, link: Link) -> Refusal | None:
        """What the shop changed since both last agreed, in the record that both keep.

        Rule: sync.hears-what-changed
        Points and tier are the ledger's and are not even looked at. A field that the shop never had
        a word in is not emptied by its silence: not every shop keeps birthdays.
        """
        known = read_known(link.known)
        member = work.members.get(work.members.resolve(MemberId(link.local_id)))
        if stamp(row.changed_at) < known.get("at", "") or member is None:
            return None
        if self._reading.participant(work, member.id) is None:
            return None
        told, why = self._usable(work, member, told, known)
        ours = Replica(member, work.members.stamps(member.id))
        after = hear(ours, told, known, self._reading.terms.reader.read).replica
        self._store(work, ours, after, row.remote_id)
        self._hear_mail(work, member, row, known)
        lost = _lost(told, known, after.member)
        words = {**told.words, "at": stamp(row.changed_at), "gone": "", TOLD: _told(told, known)}
        if row.mail_consent is not None:
            words["mail"] = yes_no(given=row.mail_consent)
        now = self._context.now()
        work.links.put(replace(link, known=with_known(link.known, words), at=now))
        if lost:
            self._writer.send(work, member.id, now)
        return why

    def _usable(
        self, work: Work, member: Member, told: Told, known: dict[str, str]
    ) -> tuple[Told, Refusal | None]:
        """The words without those that say nothing: a copy of what is known stands for them."""
        heard = set(known.get(TOLD, "").split(","))
        silent = {name for name, word in told.words.items() if not word and name not in heard}
        wrong = {
            name: word
            for kind, name in CONTACTS
            if (word := told.words[name]) and self._read(kind, word) is None
        }
        unheard = silent | set(wrong)
        goods = len(told.wishes) + len(told.unwanted)
        if goods and not self._reading.allows(work, member.id, Purpose.PERSONAL):
            unheard |= {"wishes", "unwanted"}
            work.member_events.dropped(self._context.today().isoformat(), goods)
        why = None
        if wrong:
            why = Refusal("sync.member-contact", text=", ".join(wrong), number=member.number)
        return told.silenced(unheard, known), why

    def _store(self, work: Work, ours: Replica, after: Replica, remote_id: str) -> None:
        """Keep what is different, each field with the shop's record that it came from."""
        before, now = ours.member, self._context.now()
        changes = tuple(changes_between(before, after.member))
        if not changes:
            return
        source = shop_source(remote_id)
        work.members.put(after.member)
        moved = {name: mark for name, mark in after.marks.items() if ours.marks.get(name) != mark}
        work.members.set_stamps(before.id, moved)
        work.members.add_changes(
            [
                MemberChange(before.id, one.field, one.before, one.after, now, source, CHANNEL)
                for one in changes
            ]
        )
        self._unwanted.heard_of_shop(work, before, after.member, now)
        author = Author(BY, now, CHANNEL)
        self._writer.journal(work, "change", author, {"member": before.id, "channel": CHANNEL})

    def _hear_mail(self, work: Work, member: Member, row: InMember, known: dict[str, str]) -> None:
        """Her yes or no to news by e-mail, said at the shop; the stricter of both holds.

        Rule: sync.consent-strictest
        A no counts at once. A yes counts where she was never asked here, or where she said no at
        the shop before and yes now; never against a no of hers at the till of unknown age.
        """
        said = yes_no(given=row.mail_consent)
        if row.mail_consent is None or said == known.get("mail", ""):
            return
        consents = self._reading.consents(work, member.id)
        asked = any(one.purpose is Purpose.MAIL for one in consents)
        given = is_given(consents, Purpose.MAIL)
        if row.mail_consent:
            first_word = not known.get("mail") and not asked
            ages, day = self._reading.terms.ages, self._context.today()
            old_enough = age_allows(Purpose.MAIL, member.birthday, day, ages)
            if given or not old_enough or not (first_word or known.get("mail") == "no"):
                return
        elif asked and not given:
            return
        self._consent(work, member.id, row, Purpose.MAIL, given=row.mail_consent)

    def _consent(
        self, work: Work, member_id: MemberId, row: InMember, purpose: Purpose, *, given: bool
    ) -> None:
        version = self._join_text if purpose is Purpose.PROGRAM else f"{CHANNEL}-{purpose.value}"
        at = min(row.changed_at, self._context.now())
        work.members.add_consent(member_id, Consent(purpose, given, version, at, BY, CHANNEL))
        act = "consent" if given else "withdraw"
        details = {
            "member": member_id,
            "purpose": purpose.value,
            "text": version,
            "channel": CHANNEL,
        }
        self._writer.journal(work, act, Author(BY, self._context.now(), CHANNEL), details)


def _goods(told: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({clean(one, MAX_PREFERENCE) for one in told} - {""}))


def _name_field(name: str) -> str:
    return name_field(None, unicodedata.normalize("NFC", name))


def _told(told: Told, known: dict[str, str]) -> str:
    """The fields that the shop ever had a word in."""
    before = set(known.get(TOLD, "").split(",")) - {""}
    return ",".join(sorted(before | {name for name, word in told.words.items() if word}))


def _lost(told: Told, known: dict[str, str], kept: Member) -> bool:
    """Whether a new word of the shop gave way to a newer one of ours, which it should hear."""
    fields = {"name": kept.name or kept.name_zh, "language": kept.language}
    fields["birthday"] = kept.birthday.isoformat() if kept.birthday else ""
    words = told.words
    anew = {name for name in fields if words[name] and words[name] != known.get(name, "")}
    return any(words[name] not in {fields[name], kept.name_zh} for name in anew)
