"""Members as customers: made, changed, found by number, e-mail and phone, adopted if there."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from sync.protocol import AskPerson
from sync.shop import InMember, OutMember, Person, Sent
from sync.shops.vendure.api import SAYS, Api, ShopSaysNo, Steps, later, refusal, said
from sync.shops.vendure.names import address_of, full_name, stand_in_email, two_parts
from sync.shops.vendure.reading import Row, Unreadable

FIELDS = """id updatedAt firstName lastName emailAddress phoneNumber user{verified}
  customFields{loyaltyNumber pointsBalance tier birthday wishes mailConsent unwanted}"""
FIND = (
    "query($f:CustomerFilterParameter!){customers(options:{take:100,filter:$f}){"
    f"items{{{FIELDS}}}}}}}"
)
READ = f"query($id:ID!){{customer(id:$id){{{FIELDS}}}}}"
CHANGED = f"{SAYS} ... on Customer{{id}}"
EMAIL_TAKEN = "EMAIL_ADDRESS_CONFLICT_ERROR"
PHONE_TAIL = 6
"""So many last digits are asked for; the rest is compared here, whatever signs lie between."""


class Members:
    """Sends and finds members."""

    def __init__(self, api: Api, *, proves_emails: bool) -> None:
        self._api = api
        self._proves_emails = proves_emails

    def read(self, row: Row) -> InMember:
        """A customer as this shop takes her."""
        return read_member(row, proves_emails=self._proves_emails)

    def _known(self, told: Mapping[str, object]) -> Mapping[str, object]:
        """What is told, without the fields that this shop does not have."""
        fields = told["customFields"]
        if not isinstance(fields, dict) or not self._api.lacks:
            return told
        kept = {name: value for name, value in fields.items() if name not in self._api.lacks}
        return {**told, "customFields": kept}

    # ---- finding

    def find(self, *, number: str = "", email: str = "", phone: str = "") -> Sequence[InMember]:
        """Customers that match one of these exactly; checked here, whatever the filter let by.

        Rule: sync.vendure-find-member
        """
        parts: list[dict[str, object]] = []
        if number:
            parts.append({"loyaltyNumber": {"eq": number}})
        if email:
            parts.append({"emailAddress": {"eq": email.lower()}})
        if digits(phone):
            parts.append({"phoneNumber": {"contains": digits(phone)[-PHONE_TAIL:]}})
        found = [one for part in parts for one in self._matching(part)]
        matching = {
            one.remote_id: one
            for one in found
            if (number and one.number == number)
            or (email and one.person.email.lower() == email.lower())
            or (digits(phone) and digits(one.person.phone) == digits(phone))
        }
        return tuple(matching.values())

    def _matching(self, part: dict[str, object]) -> list[InMember]:
        rows = self._api.ask(FIND, f=part).row("customers").rows("items")
        found = []
        for row in rows:
            try:
                found.append(self.read(row))
            except Unreadable:
                continue  # a row that nobody can read is nobody's account
        return found

    # ---- sending

    def send(self, member: OutMember) -> Sent:
        """Make or change her account; one that is hers already is adopted.

        Rule: sync.vendure-member-once
        A call whose answer was lost is simply made again: her number and her e-mail are unique at
        the shop, so the second finds the first.
        """
        there = self._hers(member)
        nobody = there is None and not member.number
        if nobody or not member.active:
            return self._let_go(there)
        if there is not None:
            return self._change(member, there)
        try:
            made = self._create(member)
        except ShopSaysNo as no:
            if not no.id_is_taken:
                raise later(no) from no
            made = None
        if made is not None:
            return Sent(made, {})
        there = self._hers(member)
        if there is None:
            raise AskPerson("sync.member-doubtful", number=member.number)
        return self._change(member, there)

    def _hers(self, member: OutMember) -> InMember | None:
        """Her account: by its id, her number, or her e-mail.

        Rule: sync.vendure-adopt
        An account that carries another card's number is somebody else's, whatever else is the same.
        Phone and name are words that anybody can type into an account of his own: a person says
        whose it is. An unproven e-mail is enough only where nobody gets in before it is proven.
        """
        if member.remote_id:
            row = self._api.ask(READ, id=member.remote_id).maybe_row("customer")
            if row is not None:
                return self.read(row)
        person = member.person
        found = self.find(number=member.number, email=person.email, phone=person.phone)
        by_number = [one for one in found if member.number and one.number == member.number]
        free = [one for one in found if one.number in {"", member.number}]
        by_email = [one for one in free if _same_email(one, person.email)]
        by_phone = [one for one in free if one.email_proven and _same_phone_and_name(one, person)]
        if by_email and not (by_number or self._proves_emails):
            raise AskPerson("sync.account-unproven", email=person.email)
        for group in (by_number, by_email):
            if group:
                return group[0]
        if person.phone and by_phone:
            raise AskPerson("sync.member-doubtful", number=member.number)
        return None

    def _create(self, member: OutMember) -> str | None:
        """A new account, or nothing where her e-mail is taken."""
        steps = Steps(x=("CreateCustomerInput!", self._known(_input(member, None))))
        steps.add("one", "createCustomer(input:$x)", CHANGED)
        made = self._api.run(steps).row("one")
        if refusal(made) == EMAIL_TAKEN:
            return None
        if refusal(made):
            raise AskPerson("sync.shop-refuses", words=said(made))
        return made.id()

    def _change(self, member: OutMember, there: InMember) -> Sent:
        change = {"id": there.remote_id, **self._known(_input(member, there))}
        steps = Steps(x=("UpdateCustomerInput!", change))
        steps.add("one", "updateCustomer(input:$x)", CHANGED)
        try:
            changed = self._api.run(steps).row("one")
        except ShopSaysNo as no:
            if no.id_is_taken:
                raise AskPerson("sync.member-doubtful", number=member.number) from no
            raise later(no) from no
        if refusal(changed) == EMAIL_TAKEN:
            raise AskPerson("sync.email-of-another", email=member.person.email)
        if refusal(changed):
            raise AskPerson("sync.shop-refuses", words=said(changed))
        return Sent(there.remote_id, {}, was_there=not member.remote_id)

    def _let_go(self, there: InMember | None) -> Sent:
        """Who was erased here keeps her account there, but nothing of the program stays in it.

        An account that we made for want of an e-mail is nobody's then, and is deleted.
        """
        if there is None:
            return Sent("", {}, was_there=True)
        steps = Steps(id=("ID!", there.remote_id))
        if there.person.email:
            bare = self._known({"id": there.remote_id, "customFields": NOTHING_KEPT})
            steps = Steps(x=("UpdateCustomerInput!", bare))
            steps.add("one", "updateCustomer(input:$x)", CHANGED)
        else:
            steps.add("one", "deleteCustomer(id:$id)", "result")
        try:
            self._api.run(steps)
        except ShopSaysNo as no:
            raise later(no) from no
        return Sent(there.remote_id, {})


NOTHING_KEPT: dict[str, object] = {
    "loyaltyNumber": None,
    "pointsBalance": 0,
    "tier": None,
    "birthday": None,
    "wishes": None,
    "unwanted": None,
    "mailConsent": None,
}


def digits(phone: str) -> str:
    """A phone number without what people write between its digits; 00 is +."""
    plain = "".join(sign for sign in phone if sign.isdigit() and sign.isascii())
    return plain.removeprefix("00")


def _same_phone_and_name(one: InMember, person: Person) -> bool:
    names = (one.person.name.casefold(), person.name.casefold())
    return digits(one.person.phone) == digits(person.phone) and names[0] == names[1] != ""


def _same_email(one: InMember, email: str) -> bool:
    return bool(email) and one.person.email.lower() == email.lower()


def _input(member: OutMember, there: InMember | None) -> dict[str, object]:
    """What the shop is told. An e-mail that she has only there is not taken from her."""
    person = member.person
    first, last = two_parts(person.name)
    kept = there.person.email if there else ""
    fields = {
        "loyaltyNumber": member.number or None,
        "pointsBalance": member.points,
        "tier": member.tier or None,
        "birthday": person.birthday.isoformat() if person.birthday else None,
        "wishes": json.dumps(list(member.wishes)) if member.wishes else None,
        "unwanted": json.dumps(list(member.unwanted)) if member.unwanted else None,
        "mailConsent": member.mail_consent,
    }
    told: dict[str, object] = {
        "emailAddress": person.email or kept or stand_in_email(member.number or member.id),
        "customFields": fields,
    }
    if last or there is None:
        told |= {"firstName": first, "lastName": last}
    if person.phone or there is None:
        told["phoneNumber"] = person.phone
    return told


def read_member(row: Row, *, proves_emails: bool) -> InMember:
    """A customer; raises Unreadable where a field is not what Vendure promises.

    Rule: sync.vendure-verified
    A shop that asks nobody to confirm her e-mail calls every account verified; who ordered as a
    guest has no account, and typed whatever she liked.
    """
    fields = row.row("customFields")
    email, user = address_of(row.text("emailAddress")), row.maybe_row("user")
    born = fields.words("birthday")
    try:
        birthday = date.fromisoformat(born) if born else None
    except ValueError as error:
        raise Unreadable("customFields.birthday") from error
    return InMember(
        remote_id=row.id(),
        person=Person(full_name(row), email, row.words("phoneNumber"), birthday),
        changed_at=row.moment("updatedAt"),
        number=fields.words("loyaltyNumber"),
        wishes=_goods(fields, "wishes"),
        unwanted=_goods(fields, "unwanted"),
        points=fields.maybe_whole("pointsBalance"),
        tier=fields.words("tier"),
        mail_consent=fields.maybe_flag("mailConsent"),
        email_proven=proves_emails and user is not None and user.flag("verified"),
    )


def waits_for_proof(row: Row) -> bool:
    """Whether somebody opened an account and has not confirmed its e-mail yet; ours are known."""
    try:
        user, fields = row.maybe_row("user"), row.row("customFields")
        return user is not None and not user.flag("verified") and not fields.words("loyaltyNumber")
    except Unreadable:
        return False  # it is kept out as a bad row, with its reason


def _goods(fields: Row, name: str) -> tuple[str, ...]:
    """A list of SKUs; a shop without the field has none."""
    text = fields.words(name) if name in fields else ""
    if not text:
        return ()
    try:
        goods = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"customFields.{name}") from error
    if not isinstance(goods, list) or not all(isinstance(one, str) for one in goods):
        raise Unreadable(f"customFields.{name}")
    return tuple(goods)
